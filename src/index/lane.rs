//! The events of one lane in time order, as arrays side by side, with a pyramid over them.
//!
//! A place is the number of an event in its lane. What must stay true: starts never decrease; all arrays are equally long.

use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, Look};
use super::pyramid::{Ground, Pyramid};
use crate::model::{Edge, EventIx, LaneIx, Moment, Rgb, Span, Text};

/// What is looked for near a place is looked for first among so many.
const NEAR: usize = 16;

/// What a lane is called and how the author wants it coloured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneName {
    /// Name as printed.
    pub title: Arc<str>,
    /// The author's colour, if any.
    pub color: Option<Rgb>,
}

/// One lane and its dated events.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexedLane {
    name: LaneName,
    starts: Vec<Moment>,
    ends: Vec<Moment>,
    events: Vec<EventIx>,
    importance: Vec<u8>,
    looks: Vec<Look>,
    titles: Vec<Text>,
    /// The lane that each is really in, where this one holds events of several.
    homes: Vec<LaneIx>,
    /// Places of events whose beginning is open, in order.
    open_starts: Vec<u32>,
    last_end: Moment,
    pyramid: Pyramid,
}

impl IndexedLane {
    /// A lane without events, with room for so many.
    pub(super) fn with_room(name: LaneName, room: usize) -> Self {
        Self {
            name,
            starts: Vec::with_capacity(room),
            ends: Vec::with_capacity(room),
            events: Vec::with_capacity(room),
            importance: Vec::with_capacity(room),
            looks: Vec::with_capacity(room),
            titles: Vec::with_capacity(room),
            homes: Vec::new(),
            open_starts: Vec::new(),
            last_end: Moment::from_seconds(f64::NEG_INFINITY),
            pyramid: Pyramid::default(),
        }
    }

    /// Adds an event that is not earlier than any before.
    pub(super) fn push(&mut self, entry: Entry, home: Option<LaneIx>) {
        debug_assert!(self.starts.last().is_none_or(|last| *last <= entry.span.start), "events come in time order");
        if entry.start_edge == Edge::Open {
            self.open_starts.extend(u32::try_from(self.len()));
        }
        self.last_end = self.last_end.max(entry.span.end);
        self.starts.push(entry.span.start);
        self.ends.push(entry.span.end);
        self.events.push(entry.event);
        self.importance.push(entry.importance);
        self.looks.push(Look::of(&entry));
        self.titles.push(entry.title);
        self.homes.extend(home);
    }

    /// Builds the pyramid, after all events were added.
    pub(super) fn finish(&mut self) {
        self.pyramid = Pyramid::of(self.ground());
    }

    fn ground(&self) -> Ground<'_> {
        Ground { ends: &self.ends, looks: &self.looks, importance: &self.importance }
    }

    /// Name as printed.
    pub fn title(&self) -> &Arc<str> {
        &self.name.title
    }

    /// The author's colour, if any.
    pub const fn color(&self) -> Option<Rgb> {
        self.name.color
    }

    /// How many dated events it has.
    pub const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// From the first start to the last end; `None` without events.
    pub(super) fn extent(&self) -> Option<Span> {
        Some(Span::new(*self.starts.first()?, self.last_end))
    }

    /// Places of the events whose beginning is open, in time order of what is known of them.
    pub fn open_starts(&self) -> &[u32] {
        &self.open_starts
    }

    /// Starts in time order.
    pub fn starts(&self) -> &[Moment] {
        &self.starts
    }

    /// Which event has a place.
    pub fn event(&self, place: usize) -> EventIx {
        self.events[place]
    }

    /// From start to end of the event at a place.
    pub fn span(&self, place: usize) -> Span {
        Span::new(self.starts[place], self.ends[place])
    }

    /// How the event at a place looks.
    pub fn look(&self, place: usize) -> Look {
        self.looks[place]
    }

    /// Importance of the event at a place, 1–5.
    pub fn importance(&self, place: usize) -> u8 {
        self.importance[place]
    }

    /// Title of the event at a place.
    pub fn event_title(&self, place: usize) -> &Text {
        &self.titles[place]
    }

    /// The lane that the event at a place is really in; `own` for all but lanes that hold events of several.
    pub fn home(&self, place: usize, own: LaneIx) -> LaneIx {
        self.homes.get(place).copied().unwrap_or(own)
    }

    /// Whether it holds events of several lanes.
    pub const fn is_mixed(&self) -> bool {
        !self.homes.is_empty()
    }

    /// All that is known of the event at a place, taken out of the arrays; `own` is the number of this lane.
    pub fn entry(&self, place: usize, own: LaneIx) -> Entry {
        let title = self.titles[place].clone();
        let known = (self.events[place], self.home(place, own), self.span(place));
        self.looks[place].entry(known, self.importance[place], title)
    }

    /// All that is known of the events in time order; `own` is the number of this lane.
    pub fn entries(&self, own: LaneIx) -> impl Iterator<Item = Entry> {
        (0..self.len()).map(move |place| self.entry(place, own))
    }

    pub(super) fn into_name(self) -> LaneName {
        self.name
    }

    /// The places of events that start at `from` or later, but before `to`.
    pub fn starting(&self, from: Moment, to: Moment) -> Range<usize> {
        let first = self.starts.partition_point(|start| *start < from);
        first..self.starts.partition_point(|start| *start < to).max(first)
    }

    /// The places of the events whose span meets `window`, ends included, in time order. One with an open end goes on for
    /// ever. O(log n) each.
    pub fn meeting(&self, window: Span) -> impl Iterator<Item = usize> {
        let last = self.starts.partition_point(|start| *start <= window.end);
        let mut at = 0;
        std::iter::from_fn(move || {
            let found = self.next_reaching(at..last, window.start)?;
            at = found + 1;
            Some(found)
        })
    }

    /// The most important of a stretch of places, the earliest among equals. O(log n).
    pub fn most_important(&self, range: Range<usize>) -> Option<usize> {
        self.pyramid.best(range, self.ground())
    }

    /// The most important of a stretch of places, the earliest among equals, and the earliest and the latest end there; an
    /// open end is the end of the axis. O(log n).
    pub fn best_and_ends(&self, range: Range<usize>) -> Option<(usize, Moment, Moment)> {
        self.pyramid.best_and_ends(range, self.ground())
    }

    /// The first of a stretch of places whose event ends at a moment or later. O(log n).
    pub fn next_reaching(&self, range: Range<usize>, moment: Moment) -> Option<usize> {
        self.pyramid.next_reaching(range, moment, self.ground())
    }

    /// How many of the first so many events end before a moment. O(log n) where all that started before the moment are among
    /// them or nearly so, as when those before a window are counted.
    pub fn ending_before(&self, first: usize, moment: Moment) -> usize {
        // Nothing ends before it starts.
        let started = self.behind(first..self.len(), 0, |start| start < moment);
        let ended = self.pyramid.ending_before(moment, started);
        ended - self.pyramid.ending_before_in(first..started, moment, self.ground())
    }

    /// The place in a stretch behind those whose starts come before something, which is looked for first `about` so far behind the
    /// beginning. O(log n) in how far off that is.
    pub fn behind(&self, range: Range<usize>, about: usize, is_before: impl Fn(Moment) -> bool) -> usize {
        let starts = self.starts.get(range.clone()).unwrap_or_default();
        let is_before_at = |place: usize| starts.get(place).is_some_and(|start| is_before(*start));
        let (mut low, mut high) = (0, about.min(starts.len()));
        let mut step = NEAR;
        if is_before_at(high) {
            while is_before_at(high) {
                (low, high) = (high + 1, high + step);
                step *= 4;
            }
        } else {
            while low < high {
                let nearer = high.saturating_sub(step);
                if is_before_at(nearer) {
                    low = nearer + 1;
                    break;
                }
                high = nearer;
                step *= 4;
            }
        }
        let within = &starts[low..high.min(starts.len())];
        range.start + low + within.partition_point(|start| is_before(*start))
    }

    /// The `most` most important of a stretch of places among those that `wanted` lets through, the earlier among equals
    /// first. O(log n) for each that is looked at.
    pub fn foremost(&self, range: Range<usize>, most: usize, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let mut heap = BinaryHeap::new();
        let candidate = |range: Range<usize>| {
            let best = self.most_important(range.clone())?;
            Some((self.importance[best], std::cmp::Reverse(best), range.start, range.end))
        };
        heap.extend(candidate(range));
        while let Some((_, std::cmp::Reverse(best), from, to)) = heap.pop() {
            if wanted(best) {
                found.push(best);
                if found.len() == most {
                    break;
                }
            }
            heap.extend(candidate(from..best));
            heap.extend(candidate(best + 1..to));
        }
        found
    }
}
