//! Sorted arrays for layout, made once per document away from the window.
//!
//! Knows [`crate::model`] and nothing else. Everything that layout draws from a [`Timeline`] is taken out of it here,
//! in [`Index::of`]; [`Index::from_parts`] makes an index from plain numbers.
//! What must stay true: the order of what goes in doesn't matter; every dated event is in exactly one lane once;
//! whatever has no place on the axis is listed in [`Index::undated`], never lost.

#![deny(clippy::disallowed_types)]

mod activity;
mod entry;
mod lane;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use activity::{Activity, Filter};
pub use entry::{Entry, EraEntry, Extent};
pub use lane::{IndexedLane, LaneName};

use crate::model::{EventIx, LaneIx, Moment, Span, Timeline};

/// Tells one index from the next, so that what was laid out for one is never taken for another's.
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// The sorted arrays of one document.
#[derive(Clone, Debug)]
pub struct Index {
    id: u64,
    lanes: Vec<IndexedLane>,
    eras: Vec<EraEntry>,
    undated: Vec<EventIx>,
    extent: Option<Span>,
    /// Lane and place in it, by event number.
    places: Vec<Option<(LaneIx, u32)>>,
}

impl Index {
    /// Takes what layout needs out of a timeline and sorts it: O(n log n) in the number of events.
    pub fn of(timeline: &Timeline) -> Self {
        let lanes = timeline.lanes.iter().map(|lane| LaneName { title: lane.title.as_str().into(), color: lane.color });
        let mut entries = Vec::with_capacity(timeline.events.len());
        let mut undated = Vec::new();
        for (number, event) in timeline.events.iter().enumerate() {
            match Entry::of(EventIx::from(number), event) {
                Some(entry) => entries.push(entry),
                None => undated.push(EventIx::from(number)),
            }
        }
        let eras = timeline.eras.iter().enumerate().map(|(number, era)| EraEntry::of(number, era)).collect();
        Self::from_parts(lanes.collect(), entries, eras, undated)
    }

    /// An index of lanes, dated events in any order, eras in any order, and events without a place on the axis.
    /// A lane that an entry names but that isn't given is made, without a name.
    pub fn from_parts(
        mut lanes: Vec<LaneName>,
        entries: Vec<Entry>,
        mut eras: Vec<EraEntry>,
        undated: Vec<EventIx>,
    ) -> Self {
        let needed = entries.iter().map(|entry| entry.lane.get() + 1).max().unwrap_or(0);
        while lanes.len() < needed {
            lanes.push(LaneName { title: Arc::from(""), color: None });
        }
        eras.sort_by(|a, b| a.span.start.cmp(&b.span.start).then(a.number.cmp(&b.number)));
        let extent = extent_of(&entries, &eras);
        let mut sorted: Vec<Vec<Entry>> = lanes.iter().map(|_| Vec::new()).collect();
        for entry in entries {
            sorted[entry.lane.get()].push(entry);
        }
        let lanes: Vec<_> = lanes.into_iter().zip(sorted).map(|(name, own)| IndexedLane::new(name, own)).collect();
        let places = places_of(&lanes);
        Self { id: NEXT_ID.fetch_add(1, Ordering::Relaxed), lanes, eras, undated, extent, places }
    }

    /// The same events in one lane without a name, but for those of hidden lanes, over the same eras. Which lane an event is
    /// really in, [`Self::entry`] of this index still says. O(n log n) in the number of events.
    #[must_use]
    pub fn flat(&self, filter: &Filter) -> Self {
        let shown = self.lanes.iter().flat_map(IndexedLane::entries);
        let shown = shown.filter(|entry| !filter.hidden_lanes.contains(&entry.lane));
        let entries: Vec<Entry> = shown.map(|entry| Entry { lane: LaneIx(0), ..entry.clone() }).collect();
        let name = LaneName { title: Arc::from(""), color: None };
        Self::from_parts(vec![name], entries, self.eras.clone(), self.undated.clone())
    }

    /// A number that no other index of this run of the program has, but for clones of this one.
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// The lanes in the order of the screen.
    pub fn lanes(&self) -> &[IndexedLane] {
        &self.lanes
    }

    /// One lane, or `None` if it is of another timeline.
    pub fn lane(&self, ix: LaneIx) -> Option<&IndexedLane> {
        self.lanes.get(ix.get())
    }

    /// The eras by their start.
    pub fn eras(&self) -> &[EraEntry] {
        &self.eras
    }

    /// Events that have no place on the axis.
    pub fn undated(&self) -> &[EventIx] {
        &self.undated
    }

    /// From the first dated event or era to the last; `None` when nothing is dated.
    pub const fn extent(&self) -> Option<Span> {
        self.extent
    }

    /// What is known of a dated event; `None` for one without a date or of another timeline.
    pub fn entry(&self, event: EventIx) -> Option<&Entry> {
        let (lane, place) = (*self.places.get(event.get())?)?;
        self.lanes.get(lane.get())?.entries().get(place as usize)
    }

    /// How many events begin where, lane by lane, over the whole extent in `bins` equal parts. Hidden lanes count
    /// nothing. An event is counted once, in the part of its start; a coarse or long one too.
    pub fn activity(&self, bins: usize, filter: &Filter) -> Activity {
        activity::count(self, bins, filter)
    }
}

fn extent_of(entries: &[Entry], eras: &[EraEntry]) -> Option<Span> {
    let spans = entries.iter().map(|entry| entry.span).chain(eras.iter().map(|era| era.span));
    spans.reduce(Span::union)
}

fn places_of(lanes: &[IndexedLane]) -> Vec<Option<(LaneIx, u32)>> {
    let events = || lanes.iter().flat_map(IndexedLane::entries).map(|entry| entry.event.get());
    let mut places = vec![None; events().max().map_or(0, |last| last + 1)];
    for lane in lanes {
        for (place, entry) in lane.entries().iter().enumerate() {
            places[entry.event.get()] = Some((entry.lane, u32::try_from(place).unwrap_or(u32::MAX)));
        }
    }
    places
}

/// The latest of two moments, for running maxima.
pub(crate) fn later(a: Moment, b: Moment) -> Moment {
    if a >= b { a } else { b }
}
