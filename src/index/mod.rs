//! Sorted arrays for layout, made once per document away from the window.
//!
//! Knows [`crate::model`] and nothing else. Everything that layout draws from a [`Timeline`] is taken out of it here,
//! in [`Index::of`]; [`Index::from_parts`] makes an index from plain numbers.
//!
//! ```text
//! Timeline ─► Entry, Entry, … ─► IndexedLane: starts | ends | events | looks | titles   (side by side, in time order)
//!                                     └─► Pyramid: 16, 32, 64 … neighbours: most important, first and last end
//! ```
//!
//! What must stay true: the order of what goes in doesn't matter, nor does the number of threads; every dated event is in
//! exactly one lane once; whatever has no place on the axis is listed in [`Index::undated`], never lost.

#![deny(clippy::disallowed_types)]

mod activity;
mod entry;
mod lane;
mod members;
mod pyramid;
mod sorted;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use activity::{Activity, Filter};
pub use entry::{Entry, EraEntry, Extent, Look};
pub use lane::{IndexedLane, LaneName};
pub use members::{Members, Passing, Summary};

use crate::model::{EventIx, LaneIx, Span, Timeline};

/// Tells one index from the next, so that what was laid out for one is never taken for another's.
static NEXT_ID: AtomicU64 = AtomicU64::new(1);
/// Fewer events than this are indexed on one thread: starting another takes longer.
const WORTH_THREADS: usize = 20_000;

/// The sorted arrays of one document.
#[derive(Clone, Debug)]
pub struct Index {
    id: u64,
    lanes: Vec<IndexedLane>,
    eras: Vec<EraEntry>,
    undated: Vec<EventIx>,
    extent: Option<Span>,
    /// Lane and place in it, by event number; [`NOWHERE`] for undated ones.
    places: Vec<(u32, u32)>,
}

const NOWHERE: (u32, u32) = (u32::MAX, u32::MAX);

impl Index {
    /// Takes what layout needs out of a timeline. O(n) in the number of events, which are in time order there.
    pub fn of(timeline: &Timeline) -> Self {
        Self::of_on(timeline, std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
    }

    /// As [`Self::of`], on at most so many threads. The index is the same for any number of them.
    pub fn of_on(timeline: &Timeline, threads: usize) -> Self {
        let mut counts = vec![0_usize; timeline.lanes.len()];
        for event in &timeline.events {
            if let Some(count) = counts.get_mut(event.lane.get()) {
                *count += 1;
            }
        }
        let named = timeline.lanes.iter().zip(&counts).map(|(lane, count)| {
            let name = LaneName { title: lane.title.as_str().into(), color: lane.color };
            IndexedLane::with_room(name, *count)
        });
        let mut index = Self::empty(named.collect());
        index.places = vec![NOWHERE; timeline.events.len()];
        let eras = timeline.eras.iter().enumerate().map(|(number, era)| EraEntry::of(number, era)).collect();
        let entry_at = |number: usize| Entry::of(EventIx::from(number), &timeline.events[number]);
        let mut last = None;
        let mut sorted = true;
        for number in 0..timeline.events.len() {
            match entry_at(number) {
                Some(entry) => {
                    let key = entry.time_key();
                    sorted = last.replace(key).is_none_or(|last| last <= key);
                    if !sorted {
                        break;
                    }
                    index.push(entry, None);
                }
                None => index.undated.push(EventIx::from(number)),
            }
        }
        if !sorted {
            // A timeline that was put together by hand.
            let entries = (0..timeline.events.len()).filter_map(entry_at).collect();
            let lanes = index.lanes.into_iter().map(IndexedLane::into_name).collect();
            let dateless = |number: &usize| entry_at(*number).is_none();
            let undated = (0..timeline.events.len()).filter(dateless).map(EventIx::from).collect();
            return Self::from_parts(lanes, entries, eras, undated);
        }
        index.finish(eras, threads)
    }

    /// An index of lanes, dated events in any order, eras in any order, and events without a place on the axis.
    /// A lane that an entry names but that isn't given is made, without a name. O(n log n).
    pub fn from_parts(
        lanes: Vec<LaneName>,
        mut entries: Vec<Entry>,
        eras: Vec<EraEntry>,
        undated: Vec<EventIx>,
    ) -> Self {
        entries.sort_by(Entry::in_time);
        let mut index = Self::empty(lanes.into_iter().map(|name| IndexedLane::with_room(name, 0)).collect());
        index.undated = undated;
        for entry in entries {
            index.push(entry, None);
        }
        index.finish(eras, 1)
    }

    /// The same events in one lane without a name, but for those of hidden lanes, over the same eras. Which lane an event is
    /// really in, [`Self::entry`] of this index still says. O(n log n) in the number of events.
    #[must_use]
    pub fn flat(&self, filter: &Filter) -> Self {
        let shown = |number: &usize| !filter.hidden_lanes.contains(&LaneIx::from(*number));
        let own = |number: usize| self.lanes[number].entries(LaneIx::from(number));
        let mut entries: Vec<Entry> = (0..self.lanes.len()).filter(shown).flat_map(own).collect();
        entries.sort_by(Entry::in_time);
        let name = LaneName { title: Arc::from(""), color: None };
        let mut flat = Self::empty(vec![IndexedLane::with_room(name, entries.len())]);
        flat.undated.clone_from(&self.undated);
        for entry in entries {
            let home = entry.lane;
            flat.push(Entry { lane: LaneIx(0), ..entry }, Some(home));
        }
        flat.finish(self.eras.clone(), 1)
    }

    fn empty(lanes: Vec<IndexedLane>) -> Self {
        let id = NEXT_ID.fetch_add(1, Ordering::Relaxed);
        Self { id, lanes, eras: Vec::new(), undated: Vec::new(), extent: None, places: Vec::new() }
    }

    /// Adds an event that is not earlier than any before.
    fn push(&mut self, entry: Entry, home: Option<LaneIx>) {
        while self.lanes.len() <= entry.lane.get() {
            self.lanes.push(IndexedLane::with_room(LaneName { title: Arc::from(""), color: None }, 0));
        }
        let (lane, event) = (entry.lane, entry.event.get());
        if self.places.len() <= event {
            self.places.resize(event + 1, NOWHERE);
        }
        let place = u32::try_from(self.lanes[lane.get()].len()).unwrap_or(u32::MAX);
        self.places[event] = (lane.0, place);
        self.lanes[lane.get()].push(entry, home);
    }

    fn finish(mut self, mut eras: Vec<EraEntry>, threads: usize) -> Self {
        eras.sort_by(|a, b| a.span.start.cmp(&b.span.start).then(a.number.cmp(&b.number)));
        self.eras = eras;
        let events: usize = self.lanes.iter().map(IndexedLane::len).sum();
        if threads < 2 || events < WORTH_THREADS {
            self.lanes.iter_mut().for_each(IndexedLane::finish);
        } else {
            let share = self.lanes.len().div_ceil(threads).max(1);
            std::thread::scope(|scope| {
                for lanes in self.lanes.chunks_mut(share) {
                    scope.spawn(|| lanes.iter_mut().for_each(IndexedLane::finish));
                }
            });
        }
        self.extent = self.extent_of_all();
        self
    }

    fn extent_of_all(&self) -> Option<Span> {
        let lanes = self.lanes.iter().filter_map(IndexedLane::extent);
        lanes.chain(self.eras.iter().map(|era| era.span)).reduce(Span::union)
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

    /// The lane of this index that holds a dated event, and the place of the event in it.
    pub fn place_of(&self, event: EventIx) -> Option<(LaneIx, usize)> {
        let found = self.places.get(event.get()).filter(|place| **place != NOWHERE)?;
        Some((LaneIx(found.0), found.1 as usize))
    }

    /// What is known of a dated event; `None` for one without a date or of another timeline.
    pub fn entry(&self, event: EventIx) -> Option<Entry> {
        let (lane, place) = self.place_of(event)?;
        Some(self.lane(lane)?.entry(place, lane))
    }

    /// How many events begin where, lane by lane, over the whole extent in `bins` equal parts. Hidden lanes count
    /// nothing. An event is counted once, in the part of its start; a coarse or long one too.
    pub fn activity(&self, bins: usize, filter: &Filter) -> Activity {
        activity::count(self, bins, filter)
    }
}

impl PartialEq for Index {
    /// Whether two indices hold the same, whatever their numbers.
    fn eq(&self, other: &Self) -> bool {
        self.lanes == other.lanes
            && self.eras == other.eras
            && self.undated == other.undated
            && self.places == other.places
    }
}
