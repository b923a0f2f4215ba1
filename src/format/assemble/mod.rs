//! Shapes to a timeline: ids, references, dates and checks of texts, the same for both ways of reading.
//!
//! ```text
//! text ─► serde_json ──────────┐
//!                              ├─► shapes ─► assemble ─► timeline, findings
//! text ─► tree ─► reader ──────┘
//! ```
//!
//! What must stay true: lists that are referred to are assembled before those that refer to them; events are put in their
//! order before any index to them is given out; what is wrong is raised and never decides alone that a file is refused.

mod dates;
mod event;
pub(super) mod ids;
mod lists;
mod missed;
mod presentation;
mod source;
mod statement;
mod stretch;
mod texts;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono_tz::Tz;
use foldhash::fast::RandomState;

use super::Progress;
use super::characters::shown;
use super::finding::Finding;
use super::findings::Findings;
use super::problem::{Code, Outcome};
use super::references::{AN_EVENT, Ids, Target, nearest};
use super::shape::{Document, Field, Presentation, Text, Zone};
use super::tree::Extent;
use crate::model::{self, Event, EventIx, Lane, LaneIx, Moment, Page, Person, PersonIx, Precision, Source, Timeline};
use missed::Missed;

/// How many events are assembled between two looks at the progress.
const EVENTS_PER_LOOK: usize = 256;

/// A part that can't be shown; why is noted.
#[derive(Clone, Copy, Debug)]
struct SetAside;

/// What the shapes of a file come to.
pub(super) struct Assembled<'t> {
    pub(super) timeline: Timeline,
    /// Where the events stand in the file, in the order of the timeline.
    pub(super) places: Vec<Extent>,
    pub(super) findings: Findings<'t>,
}

/// A timeline while it is assembled.
pub(super) struct Assembly<'t> {
    findings: Findings<'t>,
    /// What texts are taken from without a copy.
    page: Page,
    /// What is read before the events.
    timeline: Timeline,
    ids: Ids<'t>,
    zone: Option<Tz>,
    /// Whether the file says in which language its texts are.
    has_language: bool,
    lanes: Vec<Lane>,
    lane_names: HashMap<Cow<'t, str>, LaneIx, RandomState>,
    people: Vec<Person>,
    /// How many of the people the file lists; those after them are made.
    listed_people: usize,
    /// The same for lanes.
    listed_lanes: usize,
    person_names: HashMap<Cow<'t, str>, PersonIx, RandomState>,
    sources: Vec<Source>,
    /// How many more stand before them: in a [stretch](Self::of_stretch), those that are listed.
    sources_before: usize,
    /// How many sources the file lists.
    listed_sources: usize,
    /// Those that are shown, in the order of the file.
    events: Vec<Event>,
    /// For each of them its number among all events of the file, and where it stands.
    numbers: Vec<(u32, Extent)>,
    /// How many events the file has so far, shown or not.
    count: usize,
    /// The number of an event, and the id of one that it says to be related to.
    related: Vec<(u32, Text<'t>)>,
    /// What events that are set aside say to be related to.
    related_aside: Vec<Text<'t>>,
    missed: Missed,
}

/// Makes a timeline of a document. Where the findings are [over](Findings::is_over), it is not whole.
pub(super) fn assemble<'t>(
    mut document: Document<'t>,
    page: Page,
    findings: Findings<'t>,
    progress: &Progress,
) -> Assembled<'t> {
    let mut assembly = Assembly::new(page, findings);
    if document.events.is_missing() {
        let found = "this timeline has no \"events\"";
        let finding = Finding::warning(Code::Missing, document.at.opening(), found);
        assembly.findings.raise(finding.help("It opens, but there is nothing to see."));
    }
    let events = std::mem::take(&mut document.events).given().unwrap_or_default();
    let presentation = std::mem::take(&mut document.presentation);
    assembly.begin(document);
    let count = events.len();
    for (at, event) in events.into_iter().enumerate() {
        if at % EVENTS_PER_LOOK == 0 {
            progress.assembled(at, count);
            if progress.is_cancelled() {
                break;
            }
        }
        assembly.event(event);
    }
    assembly.finish(presentation)
}

impl<'t> Assembly<'t> {
    pub(super) fn new(page: Page, findings: Findings<'t>) -> Self {
        Self {
            findings,
            page,
            timeline: Timeline::default(),
            ids: Ids::default(),
            zone: None,
            has_language: false,
            lanes: Vec::new(),
            lane_names: HashMap::default(),
            people: Vec::new(),
            listed_people: 0,
            listed_lanes: 0,
            person_names: HashMap::default(),
            sources: Vec::new(),
            listed_sources: 0,
            sources_before: 0,
            events: Vec::new(),
            numbers: Vec::new(),
            count: 0,
            related: Vec::new(),
            related_aside: Vec::new(),
            missed: Missed::default(),
        }
    }

    /// Takes everything of a document but its events and what comes after them.
    pub(super) fn begin(&mut self, document: Document<'t>) {
        self.has_language = !document.language.is_missing();
        self.timeline = Timeline {
            title: self.line(document.title).unwrap_or_default(),
            description: self.marked(document.description),
            language: self.language(document.language),
            timezone: self.timezone(document.timezone),
            eras: self.eras(document.eras),
            extra: document.extra,
            ..Timeline::default()
        };
        self.list_lanes(document.lanes);
        self.list_people(document.people);
        for source in document.sources.given().unwrap_or_default() {
            self.source(source);
        }
        self.listed_sources = self.sources.len();
        self.ids.end_lists();
    }

    /// Whether reading on is of no use.
    pub(super) fn is_over(&self) -> bool {
        self.findings.is_over()
    }

    /// Follows what could not be followed before all events were there.
    pub(super) fn finish(mut self, presentation: Field<Presentation<'t>>) -> Assembled<'t> {
        self.name_sources();
        self.name_events();
        let index_of = self.put_in_order();
        self.timeline.presentation = self.presentation(presentation, &index_of);
        self.relate(&index_of);
        std::mem::take(&mut self.missed).tell(&mut self.findings);
        self.name_others();
        let Self { mut timeline, events, numbers, lanes, people, sources, findings, .. } = self;
        (timeline.events, timeline.lanes, timeline.people, timeline.sources) = (events, lanes, people, sources);
        let places = numbers.into_iter().map(|(_, at)| at).collect();
        Assembled { timeline, places, findings }
    }

    fn timezone(&mut self, zone: Field<Zone<'t>>) -> Option<model::Text> {
        let Text { text: name, at } = zone.given()?.0;
        if let Ok(zone) = name.parse::<Tz>() {
            self.zone = Some(zone);
            return Some(self.page.text_of_cow(name));
        }
        let found = format!("{} is not a time zone", shown(&name));
        let finding = Finding::error(Code::UnknownZone, at, found).expected("an IANA name such as \"Europe/London\"");
        let near = nearest(&name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
        self.findings.raise(match near {
            Some(near) => finding.did_you_mean(near, ""),
            None => finding,
        });
        None
    }

    /// Puts the events in the order of the timeline. The place of each there, by its number; `None` for those set aside.
    fn put_in_order(&mut self) -> Vec<Option<EventIx>> {
        let mut order: Vec<_> = self.events.iter().map(sort_key).zip(0_u32..).collect();
        order.sort_unstable();
        let mut index_of: Vec<Option<EventIx>> = vec![None; self.count];
        for (place, (_, from)) in order.iter().enumerate() {
            index_of[self.numbers[*from as usize].0 as usize] = Some(EventIx::from(place));
        }
        // Each round of places is gone through once, so that nothing is held twice.
        for first in 0..order.len() {
            let mut place = first;
            loop {
                let from = std::mem::replace(&mut order[place].1, u32::try_from(place).unwrap_or(u32::MAX)) as usize;
                if from == first || from == place {
                    break;
                }
                self.events.swap(place, from);
                self.numbers.swap(place, from);
                place = from;
            }
        }
        index_of
    }

    /// Follows the references between events.
    fn relate(&mut self, index_of: &[Option<EventIx>]) {
        let place_of = |number: usize| index_of.get(number).copied().flatten();
        let mut related = std::mem::take(&mut self.related);
        // Problems come in the order of the timeline.
        related.sort_by_key(|(number, _)| place_of(*number as usize));
        for (number, Text { text: id, at }) in related {
            match self.ids.get(&id) {
                Some(Target::Event(other)) => {
                    let event = place_of(number as usize).and_then(|place| self.events.get_mut(place.get()));
                    if let Some((event, other)) = event.zip(place_of(other)) {
                        event.details_mut().related.push(other);
                    }
                }
                _ => self.dangling(&id, at, AN_EVENT, Outcome::SetAside("reference")),
            }
        }
        for Text { text: id, at } in std::mem::take(&mut self.related_aside) {
            if !matches!(self.ids.get(&id), Some(Target::Event(_))) {
                self.dangling(&id, at, AN_EVENT, Outcome::SetAside("reference"));
            }
        }
    }
}

/// Earliest bound, coarser first, latest bound; events without a date come last.
fn sort_key(event: &Event) -> (bool, Moment, Precision, Moment) {
    match &event.date {
        Some(date) => (false, date.span().start, date.precision(), date.span().end),
        None => (true, Moment::default(), Precision::Time, Moment::default()),
    }
}
