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
mod texts;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono_tz::Tz;

use super::Progress;
use super::characters::shown;
use super::finding::Finding;
use super::findings::Findings;
use super::problem::{Code, Outcome};
use super::references::{AN_EVENT, Ids, Target, nearest};
use super::shape::{Document, Field, Text, Zone};
use super::tree::Extent;
use crate::model::{Event, EventIx, Lane, LaneIx, Moment, Person, PersonIx, Precision, Source, Timeline};
use event::EventDraft;
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
struct Assembly<'t> {
    findings: Findings<'t>,
    ids: Ids<'t>,
    zone: Option<Tz>,
    /// Whether the file says in which language its texts are.
    has_language: bool,
    lanes: Vec<Lane>,
    lane_names: HashMap<Cow<'t, str>, LaneIx>,
    people: Vec<Person>,
    /// How many of the people the file lists; those after them are made.
    listed_people: usize,
    /// The same for lanes.
    listed_lanes: usize,
    person_names: HashMap<Cow<'t, str>, PersonIx>,
    sources: Vec<Source>,
    /// In the order of the file; `None` for events that are set aside.
    events: Vec<Option<EventDraft<'t>>>,
    /// What events that are set aside say to be related to.
    related_aside: Vec<Text<'t>>,
    missed: Missed,
}

/// Makes a timeline of a document. Where the findings are [over](Findings::is_over), it is not whole.
pub(super) fn assemble<'t>(document: Document<'t>, findings: Findings<'t>, progress: &Progress) -> Assembled<'t> {
    let mut assembly = Assembly {
        findings,
        ids: Ids::default(),
        zone: None,
        has_language: !document.language.is_missing(),
        lanes: Vec::new(),
        lane_names: HashMap::new(),
        people: Vec::new(),
        listed_people: 0,
        listed_lanes: 0,
        person_names: HashMap::new(),
        sources: Vec::new(),
        events: Vec::new(),
        related_aside: Vec::new(),
        missed: Missed::default(),
    };
    if document.events.is_missing() {
        let found = "this timeline has no \"events\"";
        let finding = Finding::warning(Code::Missing, document.at.opening(), found);
        assembly.findings.raise(finding.help("It opens, but there is nothing to see."));
    }
    let mut timeline = Timeline {
        title: assembly.line(document.title).unwrap_or_default(),
        description: assembly.marked(document.description),
        language: assembly.language(document.language),
        timezone: assembly.timezone(document.timezone),
        eras: assembly.eras(document.eras),
        extra: document.extra,
        ..Timeline::default()
    };
    assembly.list_lanes(document.lanes);
    assembly.list_people(document.people);
    for source in document.sources.given().unwrap_or_default() {
        assembly.source(source);
    }
    let events = document.events.given().unwrap_or_default();
    let count = events.len();
    assembly.events.reserve_exact(count);
    for (at, event) in events.into_iter().enumerate() {
        if at % EVENTS_PER_LOOK == 0 {
            progress.assembled(at, count);
            if progress.is_cancelled() || assembly.findings.is_over() {
                break;
            }
        }
        assembly.event(event);
    }
    assembly.name_sources();
    assembly.name_events();
    let (order, index_of) = assembly.order();
    timeline.presentation = assembly.presentation(document.presentation, &index_of);
    assembly.finish(timeline, &order, &index_of)
}

impl<'t> Assembly<'t> {
    fn timezone(&mut self, zone: Field<Zone<'t>>) -> Option<String> {
        let Text { text: name, at } = zone.given()?.0;
        if let Ok(zone) = name.parse::<Tz>() {
            self.zone = Some(zone);
            return Some(name.into_owned());
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

    /// The numbers of the events that are shown in the order of the timeline, and the place of each there.
    fn order(&self) -> (Vec<usize>, Vec<Option<EventIx>>) {
        let mut order: Vec<usize> = (0..self.events.len()).filter(|at| self.events[*at].is_some()).collect();
        order.sort_by_key(|at| (self.events[*at].as_ref().map(|draft| sort_key(&draft.event)), *at));
        let mut index_of: Vec<Option<EventIx>> = vec![None; self.events.len()];
        for (place, number) in order.iter().enumerate() {
            index_of[*number] = Some(EventIx::from(place));
        }
        (order, index_of)
    }

    fn finish(mut self, mut timeline: Timeline, order: &[usize], index_of: &[Option<EventIx>]) -> Assembled<'t> {
        let mut drafts = std::mem::take(&mut self.events);
        let mut places = Vec::with_capacity(order.len());
        timeline.events.reserve_exact(order.len());
        for number in order {
            let Some(EventDraft { mut event, related, at }) = drafts[*number].take() else { continue };
            for Text { text: id, at } in related {
                match self.ids.get(&id) {
                    Some(Target::Event(other)) => event.related.extend(index_of.get(other).copied().flatten()),
                    _ => self.dangling(&id, at, AN_EVENT, Outcome::SetAside("reference")),
                }
            }
            timeline.events.push(event);
            places.push(at);
        }
        for Text { text: id, at } in std::mem::take(&mut self.related_aside) {
            if !matches!(self.ids.get(&id), Some(Target::Event(_))) {
                self.dangling(&id, at, AN_EVENT, Outcome::SetAside("reference"));
            }
        }
        std::mem::take(&mut self.missed).tell(&mut self.findings);
        self.name_others(&mut timeline.eras);
        (timeline.lanes, timeline.people, timeline.sources) = (self.lanes, self.people, self.sources);
        Assembled { timeline, places, findings: self.findings }
    }
}

/// Earliest bound, coarser first, latest bound; events without a date come last.
fn sort_key(event: &Event) -> (bool, Moment, Precision, Moment) {
    match &event.date {
        Some(date) => (false, date.span().start, date.precision(), date.span().end),
        None => (true, Moment::default(), Precision::Time, Moment::default()),
    }
}
