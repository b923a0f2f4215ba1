//! The crowd row: marks without a row of their own side by side, and bubbles with a count where marks would touch.
//!
//! Works from left to right over the places of a lane without visiting each: where many lie close together, a search among
//! the starts tells how many. What must stay true: groups are in order, disjoint and within their walls; a group of one
//! stands where its mark is; every place is in one group.

use std::ops::Range;

use super::Metrics;
use super::reach::{Reach, Scale};
use crate::index::IndexedLane;

/// From so many events within [`Metrics::dense`] points on, they are one bubble as wide as the time they fill.
pub(super) const DENSE_FROM: usize = 60;
/// Where a wall may stand, it stands where this many points are empty.
const EMPTY: f64 = 25.0;

/// The crowd of a lane at a scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crowd<'a> {
    pub(super) lane: &'a IndexedLane,
    pub(super) scale: Scale,
    pub(super) metrics: &'a Metrics,
    /// Places that have a row of their own, in order.
    pub(super) placed: &'a [usize],
    /// In a collapsed lane.
    pub(super) small: bool,
}

/// Marks that are shown as one: a bubble, or a single mark as itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// From the first place to behind the last, with those between that are placed elsewhere.
    pub(super) range: Range<usize>,
    /// How many belong to it.
    pub(super) count: usize,
    /// The bubble, or the single mark.
    pub(super) x0: f64,
    pub(super) x1: f64,
}

impl Crowd<'_> {
    /// The groups of the places in `range`, between two walls in points, which may be infinite.
    pub(super) fn groups(&self, range: Range<usize>, walls: (f64, f64)) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let half = self.gap() / 2.0;
        let (from, to) = (walls.0 + half, walls.1 - half);
        let mut next = self.at_or_after(range.start);
        while next < range.end {
            let free = groups.last().map_or(from, |group| group.x1 + self.gap());
            let group = self.dense(next, range.end, free).unwrap_or_else(|| self.bubble(next, range.end, free));
            next = self.at_or_after(group.range.end);
            groups.push(group);
        }
        self.keep_within((from, to), &mut groups);
        groups
    }

    /// Where the mark of a place stands in the crowd row.
    pub(super) fn mark(&self, place: usize) -> (f64, f64) {
        let reach = Reach::of(self.lane, place, self.scale, self.metrics);
        reach.in_crowd(self.start(place), self.metrics)
    }

    /// What is kept clear for it there.
    pub(super) fn kept(&self, place: usize) -> (f64, f64) {
        let reach = Reach::kept(self.lane, place, self.scale, self.metrics);
        reach.in_crowd(self.start(place), self.metrics)
    }

    pub(super) fn start(&self, place: usize) -> f64 {
        self.scale.x_of(self.lane.starts()[place])
    }

    /// Least space between neighbours.
    pub(super) fn gap(&self) -> f64 {
        f64::from(self.metrics.mark_gap)
    }

    fn diameter(&self, count: usize) -> f64 {
        f64::from(self.metrics.bubble_of(count, self.small))
    }

    /// The first place of the crowd from `place` on.
    pub(super) fn at_or_after(&self, mut place: usize) -> usize {
        let mut next = self.placed.partition_point(|placed| *placed < place);
        while self.placed.get(next) == Some(&place) {
            (place, next) = (place + 1, next + 1);
        }
        place
    }

    /// The last place of the crowd before `place`.
    pub(super) fn before(&self, place: usize) -> Option<usize> {
        let mut place = place.checked_sub(1)?;
        let mut next = self.placed.partition_point(|placed| *placed <= place);
        while next > 0 && self.placed[next - 1] == place {
            place = place.checked_sub(1)?;
            next -= 1;
        }
        Some(place)
    }

    /// How many of a stretch of places are in the crowd.
    fn count(&self, range: Range<usize>) -> usize {
        range.len() - self.placed_in(range).len()
    }

    /// Which of a stretch of places are placed elsewhere.
    pub(super) fn placed_in(&self, range: Range<usize>) -> &[usize] {
        let from = self.placed.partition_point(|placed| *placed < range.start);
        let to = self.placed.partition_point(|placed| *placed < range.end);
        &self.placed[from..to.max(from)]
    }

    /// The place behind those that start before `x`.
    fn behind(&self, from: usize, to: usize, x: f64) -> usize {
        let moment = self.scale.moment_at(x);
        let starts = &self.lane.starts()[from..to];
        // Near first: groups are small beside the lane.
        let mut bound = 16;
        while bound < starts.len() && starts[bound] < moment {
            bound *= 4;
        }
        let within = &starts[..bound.min(starts.len())];
        from + within.partition_point(|start| *start < moment)
    }

    /// A bubble over all that begins within a stretch, where that is much.
    fn dense(&self, first: usize, end: usize, free: f64) -> Option<Group> {
        let wide = f64::from(self.metrics.dense);
        let x = self.start(first);
        let after = self.behind(first, end, x + wide);
        let count = self.count(first..after);
        if count < DENSE_FROM {
            return None;
        }
        let last = self.before(after).unwrap_or(first);
        let x0 = self.mark(first).0.max(free);
        // Far enough from what begins next, whose mark may begin a little before it does.
        let border = x + wide - self.gap() - f64::from(self.metrics.day_bar) / 2.0;
        let x1 = self.start(last).min(border).max(x0 + self.diameter(count));
        Some(Group { range: first..last + 1, count, x0, x1 })
    }

    /// The mark of a place, with those after it that would touch it or the bubble that they become.
    fn bubble(&self, first: usize, end: usize, free: f64) -> Group {
        let (own, mut right) = self.mark(first);
        let mut group =
            Group { range: first..first + 1, count: 1, x0: own.max(free), x1: right.max(free + right - own) };
        let mut next = self.at_or_after(first + 1);
        while next < end {
            let (x0, x1) = self.mark(next);
            if x0 >= group.x1 + self.gap() {
                break;
            }
            right = right.max(x1);
            group.count += 1;
            group.range.end = next + 1;
            let diameter = self.diameter(group.count);
            // Over the middle of its marks, never left of the first.
            group.x0 = own.max(f64::midpoint(own, right) - diameter / 2.0).max(free);
            group.x1 = group.x0 + diameter;
            next = self.at_or_after(next + 1);
        }
        group
    }

    /// Moves what reaches beyond the right wall to the left, and merges what then meets.
    fn keep_within(&self, (from, to): (f64, f64), groups: &mut Vec<Group>) {
        let mut settled = Vec::new();
        let mut limit = to;
        while let Some(mut group) = groups.pop() {
            if group.x1 <= limit {
                groups.push(group);
                break;
            }
            let wide = (group.x1 - group.x0).min((limit - from).max(1.0));
            (group.x0, group.x1) = (limit - wide, limit);
            match groups.pop() {
                Some(before) if before.x1 + self.gap() > group.x0 => {
                    let count = before.count + group.count;
                    let wide = self.diameter(count);
                    groups.push(Group {
                        range: before.range.start..group.range.end,
                        count,
                        x0: before.x0,
                        x1: before.x0 + wide,
                    });
                }
                before => {
                    groups.extend(before);
                    limit = group.x0 - self.gap();
                    settled.push(group);
                }
            }
        }
        groups.extend(settled.into_iter().rev());
    }

    /// Where a wall stands that is to stand about `x`: in the middle of an empty stretch, if there is one near.
    pub(super) fn wall(&self, x: f64) -> f64 {
        let empty = |from: &f64| {
            let range = self.lane.starting(self.scale.moment_at(*from), self.scale.moment_at(from + EMPTY));
            self.count(range) == 0
        };
        let around = [-0.5, -1.5, 0.5, -2.5].map(|cells| x + cells * EMPTY);
        around.into_iter().find(empty).map_or(x, |from| from + EMPTY / 2.0)
    }
}
