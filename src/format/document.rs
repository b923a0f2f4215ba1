//! The whole document: the lists of lanes, people, sources and events, then the references between events.
//!
//! What must stay true: lists that are referred to are read before those that refer to them; events are put in their
//! order before any index to them is given out.

use std::collections::HashMap;

use super::characters::shown;
use super::dates::IfBad;
use super::event::EventDraft;
use super::fields::{ERA, LANE, PERSON, TIMELINE};
use super::finding::Finding;
use super::lines::Lines;
use super::problem::{Code, Outcome};
use super::reader::{Object, Reader};
use super::references::{AN_EVENT, Target, nearest};
use super::tree::{Node, Tree};
use super::{Loaded, Progress};
use crate::model::{
    Era, Event, EventIx, Extra, Lane, LaneIx, Moment, Person, PersonIx, PersonKind, Precision, Rgb, Source, Timeline,
};

/// The name of the lane for events that name none.
const USUAL_LANE: &str = "Events";

/// How many events are read between two looks at the progress.
const EVENTS_PER_LOOK: usize = 256;

const PERSON_KINDS: [(&str, PersonKind); 2] =
    [("person", PersonKind::Person), ("organization", PersonKind::Organization)];

/// A document while it is read.
pub(super) struct Draft<'t> {
    pub(super) reader: Reader<'t>,
    pub(super) sources: Vec<Source>,
    pub(super) person_names: HashMap<String, PersonIx>,
    /// In the order of the file; `None` for events that are set aside.
    pub(super) events: Vec<Option<EventDraft<'t>>>,
    people: Vec<Person>,
    /// How many of the people the file lists; those after them are made.
    listed_people: usize,
    lanes: Vec<Lane>,
    lane_names: HashMap<String, LaneIx>,
}

/// Reads a parsed file.
pub(super) fn read<'t>(tree: &'t Tree<'t>, lines: &'t Lines<'t>, progress: &Progress) -> Loaded {
    let mut draft = Draft {
        reader: Reader::new(tree, lines),
        sources: Vec::new(),
        person_names: HashMap::new(),
        events: Vec::new(),
        people: Vec::new(),
        listed_people: 0,
        lanes: Vec::new(),
        lane_names: HashMap::new(),
    };
    draft.say_what_stands_twice();
    let members = tree.root.members().unwrap_or_default();
    let top = Object { members, extent: tree.root.extent, kind: &TIMELINE };
    let mut timeline = draft.head(top);
    timeline.eras = draft.eras(top);
    draft.read_lanes(top);
    draft.read_people(top);
    draft.listed_people = draft.people.len();
    for node in draft.reader.list(top, "sources") {
        draft.source(node);
    }
    draft.read_events(top, progress);
    draft.name_sources();
    draft.name_events();
    draft.into_loaded(top, timeline)
}

impl<'t> Draft<'t> {
    fn say_what_stands_twice(&mut self) {
        for twice in &self.reader.tree.twice {
            let first = self.reader.lines.words(twice.first.start());
            let found = format!("the name {} stands twice in one object, first at {first}", shown(&twice.key));
            let finding = Finding::error(Code::DuplicateKey, twice.second, found);
            self.reader.raise(finding.help("Only the first is read. Remove one of them."));
        }
    }

    fn head(&mut self, top: Object<'t>) -> Timeline {
        let reader = &mut self.reader;
        reader.whole(top, "version", 1..=1);
        reader.text_node(top, "format");
        let timezone = reader.text_node(top, "timezone");
        let timezone = timezone.and_then(|node| {
            let name = node.text().unwrap_or_default();
            if let Ok(zone) = name.parse::<chrono_tz::Tz>() {
                reader.zone = Some(zone);
                return Some(name.to_owned());
            }
            let found = format!("{} is not a time zone", shown(name));
            let finding = Finding::error(Code::UnknownZone, node.extent, found)
                .expected("an IANA name such as \"Europe/London\"");
            let near = nearest(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
            reader.raise(match near {
                Some(near) => finding.did_you_mean(near, ""),
                None => finding,
            });
            None
        });
        if !top.has("events") {
            let finding = Finding::warning(Code::Missing, top.opening(), "this timeline has no \"events\"");
            self.reader.raise(finding.help("It opens, but there is nothing to see."));
        }
        Timeline {
            title: self.reader.text(top, "title").unwrap_or_default(),
            description: self.reader.text(top, "description"),
            language: self.reader.language(top, "language"),
            timezone,
            extra: self.reader.unknown_keys(top),
            ..Timeline::default()
        }
    }

    fn eras(&mut self, top: Object<'t>) -> Vec<Era> {
        let mut eras: Vec<Era> = Vec::new();
        for node in self.reader.list(top, "eras") {
            let Some(object) = self.reader.object(node, &ERA) else { continue };
            let Ok(id) = self.reader.id(object) else { continue };
            self.reader.claim(object, Target::Era);
            let title = self.reader.required_text(object, "title").and_then(Node::text);
            let date = self.reader.date(object, "date", IfBad::SetAside("era"));
            let color = self.color(object);
            let extra = self.reader.unknown_keys(object);
            match (title, date) {
                (Some(title), Ok(Some(date))) => {
                    let id = id.unwrap_or_default().to_owned();
                    eras.push(Era { id, title: title.to_owned(), date, color, extra });
                }
                (_, Ok(None)) => {
                    let finding = Finding::error(Code::Missing, object.opening(), "this era has no \"date\"")
                        .expected("an interval such as \"2012-06-19/2019-04-11\"");
                    self.reader.raise(finding.set_aside("era"));
                }
                _ => {}
            }
        }
        eras
    }

    fn color(&mut self, object: Object<'t>) -> Option<Rgb> {
        let node = self.reader.text_node(object, "color")?;
        let text = node.text().unwrap_or_default();
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let byte = |digits: &str, at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let color = digits.and_then(|digits| Some(Rgb([byte(digits, 0)?, byte(digits, 2)?, byte(digits, 4)?])));
        let color = color.filter(|_| !text.contains('+'));
        if color.is_none() {
            let found = format!("{} is not a colour", shown(text));
            let finding = Finding::error(Code::OutOfRange, node.extent, found);
            self.reader.raise(finding.expected("six hexadecimal digits after a #, such as \"#0072B2\""));
        }
        color
    }

    fn read_lanes(&mut self, top: Object<'t>) {
        for node in self.reader.list(top, "lanes") {
            let Some(object) = self.reader.object(node, &LANE) else { continue };
            let Ok(id) = self.reader.id(object) else { continue };
            let title = self.reader.text(object, "title").filter(|title| !title.trim().is_empty());
            let color = self.color(object);
            let extra = self.reader.unknown_keys(object);
            let Some(title) = title.or_else(|| id.map(str::to_owned)) else {
                let finding = Finding::error(Code::Missing, object.opening(), "this lane has no \"title\"");
                self.reader.raise(finding.set_aside("lane"));
                continue;
            };
            let ix = LaneIx::from(self.lanes.len());
            self.reader.claim(object, Target::Lane(ix.get()));
            self.lane_names.entry(title.clone()).or_insert(ix);
            self.lanes.push(Lane { id: id.unwrap_or_default().to_owned(), title, color, extra });
        }
    }

    /// The lane with an id or a title; made if there is none.
    pub(super) fn lane_called(&mut self, name: Option<&str>) -> LaneIx {
        let name = name.unwrap_or(USUAL_LANE);
        if let Some(Target::Lane(ix)) = self.reader.ids.get(name) {
            return LaneIx::from(ix);
        }
        if let Some(ix) = self.lane_names.get(name) {
            return *ix;
        }
        let ix = LaneIx::from(self.lanes.len());
        self.lane_names.insert(name.to_owned(), ix);
        self.lanes.push(Lane { id: String::new(), title: name.to_owned(), color: None, extra: Extra::new() });
        ix
    }

    fn read_people(&mut self, top: Object<'t>) {
        for node in self.reader.list(top, "people") {
            let Some(object) = self.reader.object(node, &PERSON) else { continue };
            let Ok(id) = self.reader.id(object) else { continue };
            let name = self.reader.required_text(object, "name").and_then(Node::text);
            let kind = self.reader.word(object, "type", &PERSON_KINDS).unwrap_or_default();
            let role = self.reader.text(object, "role");
            let organization = self.reader.text(object, "organization");
            let extra = self.reader.unknown_keys(object);
            let Some(name) = name else { continue };
            let ix = PersonIx::from(self.people.len());
            self.reader.claim(object, Target::Person(ix.get()));
            self.person_names.entry(name.to_owned()).or_insert(ix);
            let id = id.unwrap_or_default().to_owned();
            self.people.push(Person { id, name: name.to_owned(), kind, role, organization, extra });
        }
    }

    /// A person of whom only the name is known.
    pub(super) fn make_person(&mut self, name: &str) -> PersonIx {
        let ix = PersonIx::from(self.people.len());
        self.person_names.insert(name.to_owned(), ix);
        self.people.push(Person {
            id: String::new(),
            name: name.to_owned(),
            kind: PersonKind::Person,
            role: None,
            organization: None,
            extra: Extra::new(),
        });
        ix
    }

    /// A name in one word that is nearly the id of a person is probably meant as that id.
    pub(super) fn warn_of_misspelt_person(&mut self, name: &str, node: &Node<'_>) {
        let is_listed = self.reader.lists_warnings() && !name.contains(char::is_whitespace);
        if !is_listed || !self.reader.may_compare(self.listed_people) {
            return;
        }
        let listed = self.people[..self.listed_people].iter();
        let names = listed.map(|person| if person.id.is_empty() { &person.name } else { &person.id });
        if let Some(near) = nearest(name, names.map(String::as_str)) {
            let found = format!("{} is not the id of a person", shown(name));
            let finding = Finding::warning(Code::DanglingReference, node.extent, found);
            self.reader.raise(finding.did_you_mean(near, " It is shown as the name of another person."));
        }
    }

    fn read_events(&mut self, top: Object<'t>, progress: &Progress) {
        let nodes = self.reader.list(top, "events");
        self.events.reserve_exact(nodes.len());
        for (at, node) in nodes.iter().enumerate() {
            if at % EVENTS_PER_LOOK == 0 {
                progress.read(node.extent.start());
                if progress.is_cancelled() {
                    return;
                }
            }
            self.event(node);
        }
    }

    /// Makes ids, of date and title, for events that have none.
    fn name_events(&mut self) {
        for (number, draft) in self.events.iter_mut().enumerate() {
            let Some(EventDraft { event, .. }) = draft else { continue };
            if event.id.is_empty() {
                event.id = self.reader.ids.make(&slug(event), Target::Event(number));
            }
        }
    }

    /// Makes ids for eras, lanes and people that have none: when all references are followed, for nobody can mean them.
    fn name_others(&mut self, eras: &mut [Era]) {
        let ids = &mut self.reader.ids;
        for (at, era) in eras.iter_mut().enumerate().filter(|(_, era)| era.id.is_empty()) {
            era.id = ids.make(&format!("era-{}", at + 1), Target::Era);
        }
        for (at, lane) in self.lanes.iter_mut().enumerate().filter(|(_, lane)| lane.id.is_empty()) {
            lane.id = ids.make(&lane.title, Target::Lane(at));
        }
        for (at, person) in self.people.iter_mut().enumerate().filter(|(_, person)| person.id.is_empty()) {
            person.id = ids.make(&person.name, Target::Person(at));
        }
    }

    fn into_loaded(mut self, top: Object<'t>, mut timeline: Timeline) -> Loaded {
        let mut order: Vec<usize> = (0..self.events.len()).filter(|at| self.events[*at].is_some()).collect();
        order.sort_by_key(|at| (self.events[*at].as_ref().map(|draft| sort_key(&draft.event)), *at));
        let mut index_of: Vec<Option<EventIx>> = vec![None; self.events.len()];
        for (place, number) in order.iter().enumerate() {
            index_of[*number] = Some(EventIx::from(place));
        }
        timeline.presentation = self.presentation(top, &index_of);
        let mut drafts = std::mem::take(&mut self.events);
        timeline.events.reserve_exact(order.len());
        for number in order {
            let Some(EventDraft { mut event, related }) = drafts[number].take() else { continue };
            self.reader.event = Some(number);
            for (id, extent) in related {
                match self.reader.ids.get(id) {
                    Some(Target::Event(other)) => event.related.extend(index_of.get(other).copied().flatten()),
                    _ => self.reader.dangling(id, extent, AN_EVENT, Outcome::SetAside("reference")),
                }
            }
            timeline.events.push(event);
        }
        self.reader.event = None;
        self.name_others(&mut timeline.eras);
        (timeline.lanes, timeline.people, timeline.sources) = (self.lanes, self.people, self.sources);
        let shown_id = |number: usize| {
            let ix = index_of.get(number).copied().flatten()?;
            timeline.event(ix).map(|event| event.id.clone())
        };
        let (problems, counts) = self.reader.into_problems(shown_id);
        Loaded { timeline: Some(timeline), problems, counts }
    }
}

/// Earliest bound, coarser first, latest bound; events without a date come last.
fn sort_key(event: &Event) -> (bool, Moment, Precision, Moment) {
    match &event.date {
        Some(date) => (false, date.span().start, date.precision(), date.span().end),
        None => (true, Moment::default(), Precision::Time, Moment::default()),
    }
}

/// Date and title in the letters of an id.
fn slug(event: &Event) -> String {
    const MOST: usize = 56;
    let date = event.date.as_ref().map_or("", |date| date.written());
    let mut slug = String::new();
    for character in date.chars().chain(['-']).chain(event.title.chars()) {
        if slug.len() >= MOST {
            break;
        }
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "event".to_owned() } else { slug.to_owned() }
}
