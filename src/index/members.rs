//! A set of events of one lane that lie side by side in time, but for a few: what a bubble stands for. Its size in memory
//! doesn't depend on how many they are. And those that pass through a window, likewise.

use std::ops::Range;
use std::sync::Arc;

use super::{Index, IndexedLane};
use crate::model::{EventIx, LaneIx, Moment, Span};

/// Neighbours in time in one lane, but for a few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    lane: usize,
    range: Range<usize>,
    /// Places within the range that don't belong, in order.
    without: Arc<[usize]>,
}

impl Members {
    /// The events of a lane at `range`, but for those at the places `without`, which are in order.
    pub fn new(lane: LaneIx, range: Range<usize>, without: &[usize]) -> Self {
        debug_assert!(without.iter().all(|place| range.contains(place)), "only what lies within can be left out");
        // None are most often left out, and then nothing is to be kept.
        let without = if without.is_empty() { Arc::default() } else { Arc::from(without) };
        Self { lane: lane.get(), range, without }
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.range.len() - self.without.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Their places in the lane, in time order.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        let mut without = self.without.iter().peekable();
        self.range.clone().filter(move |place| without.next_if_eq(&place).is_none())
    }

    /// The stretches of places without gaps that they consist of, in order.
    pub fn stretches(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.without.iter().copied().chain([self.range.end]);
        let mut from = self.range.start;
        let stretches = ends.map(move |end| {
            let stretch = from..end;
            from = end + 1;
            stretch
        });
        stretches.filter(|stretch| !stretch.is_empty())
    }
}

/// What the events of a set are, all in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The most important, the earliest among equals.
    pub top: EventIx,
    /// From the start of the first to the last end; where an end is open, to what is known of the ends of the first and the last.
    pub span: Span,
    /// All have the same start and end, so that zooming in can't part them.
    pub one_instant: bool,
}

/// Events of one lane that go on in a window while what stands for them lies outside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passing {
    /// How many they are.
    pub count: usize,
    pub(crate) lane: usize,
    /// Those before this place that end at [`Self::since`] or later belong to them …
    pub(crate) before: usize,
    pub(crate) since: Moment,
    /// … and those from this place on …
    pub(crate) after: usize,
    /// … but before this one, which begin just before the window ends …
    pub(crate) upto: usize,
    /// … but for these, in order.
    pub(crate) without: Vec<usize>,
    /// And these, which begin later but whose beginning is open.
    pub(crate) opened: Vec<usize>,
}

impl Index {
    /// The events that a lane says pass through the window, in time order.
    pub fn passing(&self, passing: &Passing) -> impl Iterator<Item = EventIx> {
        let lane = self.lanes().get(passing.lane);
        lane.into_iter().flat_map(move |lane| {
            let mut at = 0;
            let began = std::iter::from_fn(move || {
                let found = lane.next_reaching(at..passing.before, passing.since)?;
                at = found + 1;
                Some(found)
            });
            let began = began.chain(passing.after..passing.upto);
            let began = began.filter(|place| passing.without.binary_search(place).is_err());
            began.chain(passing.opened.iter().copied()).map(|place| lane.event(place))
        })
    }

    /// The events of a set, in time order. None of another timeline's.
    pub fn members(&self, members: &Members) -> impl Iterator<Item = EventIx> {
        let lane = self.lanes().get(members.lane);
        lane.into_iter().flat_map(move |lane| {
            members.places().take_while(|place| *place < lane.len()).map(|place| lane.event(place))
        })
    }

    /// What the events of a set are, all in all; `None` of an empty set, or one of another timeline that
    /// reaches beyond this one. O(log n) for each stretch of
    /// theirs.
    pub fn summary(&self, members: &Members) -> Option<Summary> {
        let lane = self.lanes().get(members.lane).filter(|lane| members.range.end <= lane.len())?;
        lane.summary(members)
    }

    /// Whether an event belongs to a set. O(log n).
    pub fn holds(&self, members: &Members, event: EventIx) -> bool {
        self.place_of(event).is_some_and(|(lane, place)| {
            lane.get() == members.lane
                && members.range.contains(&place)
                && members.without.binary_search(&place).is_err()
        })
    }
}

impl IndexedLane {
    fn summary(&self, members: &Members) -> Option<Summary> {
        let importance = |place: usize| self.importance(place);
        let best = |a: usize, b: usize| if importance(b) > importance(a) { b } else { a };
        let parts = members.stretches().filter_map(|stretch| self.best_and_ends(stretch));
        let (top, first_end, last_end) = parts.reduce(|a, b| (best(a.0, b.0), a.1.min(b.1), a.2.max(b.2)))?;
        let (first, last) = (members.range.start, members.range.end - 1);
        let (start, last_start) = (self.span(first).start, self.span(last).start);
        // An open end is the end of the axis, where nobody wants to go.
        let known = self.span(last).end.max(self.span(first).end);
        let span = Span::new(start, if last_end < Moment::LAST { last_end } else { known });
        Some(Summary { top: self.event(top), span, one_instant: last_start == start && first_end == last_end })
    }
}
