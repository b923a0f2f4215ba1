//! The events of one lane in time order, as arrays side by side, with a pyramid over them.
//!
//! A place is the number of an event in its lane. What must stay true: starts never decrease; all arrays with something for each
//! event are equally long.

use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, Look};
use super::pyramid::{Ground, Pyramid};
use super::sorted::Sorted;
use crate::model::{Edge, EventIx, LaneIx, Moment, Rgb, Span, Text};

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
    starts: Sorted,
    /// How far each reaches; with an open end, to the end of the axis.
    ends: Vec<Moment>,
    /// The ends in their own order.
    sorted_ends: Sorted,
    /// What is known of open ends, by place.
    open_ends: Vec<(u32, Moment)>,
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
            starts: Sorted::with_room(room),
            ends: Vec::with_capacity(room),
            sorted_ends: Sorted::default(),
            open_ends: Vec::new(),
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
        if entry.start_edge == Edge::Open {
            self.open_starts.extend(u32::try_from(self.len()));
        }
        self.last_end = self.last_end.max(entry.span.end);
        let is_open = entry.end_edge == Edge::Open;
        if is_open {
            self.open_ends.extend(u32::try_from(self.len()).map(|place| (place, entry.span.end)));
        }
        self.ends.push(if is_open { Moment::LAST } else { entry.span.end });
        self.starts.push(entry.span.start);
        self.events.push(entry.event);
        self.importance.push(entry.importance);
        self.looks.push(Look::of(&entry));
        self.titles.push(entry.title);
        self.homes.extend(home);
    }

    /// Builds the pyramid, after all events were added. O(n log n), for their ends are sorted.
    pub(super) fn finish(&mut self) {
        self.sorted_ends = Sorted::of(self.ends.clone());
        self.pyramid = Pyramid::of(self.ground());
    }

    fn ground(&self) -> Ground<'_> {
        Ground { ends: &self.ends, importance: &self.importance }
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
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
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
        Span::new(self.starts[place], self.known_end(place))
    }

    /// Up to when the event at a place is known to last.
    fn known_end(&self, place: usize) -> Moment {
        let end = self.ends[place];
        if end < Moment::LAST {
            return end;
        }
        let found = self.open_ends.binary_search_by_key(&place, |(open, _)| *open as usize);
        found.map_or(end, |number| self.open_ends[number].1)
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

    /// How many start before a moment, which is the place of the first that doesn't. O(log n).
    pub fn starting_before(&self, moment: Moment) -> usize {
        self.starts.behind(|start| start < moment)
    }

    /// How many start at a moment or before. O(log n).
    pub fn starting_until(&self, moment: Moment) -> usize {
        self.starts.behind(|start| start <= moment)
    }

    /// The places of events that start at `from` or later, but before `to`. O(log n).
    pub fn starting(&self, from: Moment, to: Moment) -> Range<usize> {
        let first = self.starting_before(from);
        first..self.starting_before(to).max(first)
    }

    /// The places of the events whose span meets `window`, ends included, in time order. One with an open end goes on for
    /// ever. O(log n) each.
    pub fn meeting(&self, window: Span) -> impl Iterator<Item = usize> {
        let last = self.starting_until(window.end);
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
        let started = self.starting_before(moment).max(first);
        let ended = self.sorted_ends.behind(|end| end < moment);
        ended - self.pyramid.ending_before_in(first..started, moment, self.ground())
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
