//! The crowd row: marks without a row of their own side by side, and bubbles with a count where marks would touch.
//!
//! Works from left to right over the places of a lane without visiting each: where many lie close together, a search among
//! the starts tells how many. What must stay true: groups are in order, disjoint and within their walls; a group of one
//! stands where its mark is; every place is in one group; no group reaches over a gap, and no wall moves what stands at one.

use std::ops::Range;

use super::Metrics;
use super::reach::{Reach, Scale};
use crate::index::IndexedLane;

/// From so many events within [`Metrics::dense`] points on, they are one bubble as wide as the time they fill.
pub(super) const DENSE_FROM: usize = 60;
/// To know where marks end, so many are looked at; those before them may be as long as any.
const LOOKED_AT: usize = 12;

/// The crowd of a lane at a scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crowd<'a> {
    pub(super) lane: &'a IndexedLane,
    pub(super) scale: Scale,
    pub(super) metrics: &'a Metrics,
    /// Places that have a row of their own, in order.
    pub(super) placed: &'a [usize],
    /// From the first place that counts to behind the last.
    pub(super) among: (usize, usize),
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
    /// The groups of the places in `range`, between two walls in points, which may be infinite: all that begin up to `upto`,
    /// and maybe some beyond.
    pub(super) fn groups(&self, range: Range<usize>, walls: (f64, f64), upto: f64) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let half = self.gap() / 2.0;
        let (from, to) = (walls.0 + half, walls.1 - half);
        let mut next = self.at_or_after(range.start);
        while next < range.end {
            let free = groups.last().map_or(from, |group| group.x1 + self.gap());
            let group = self.dense(next, range.end, free).unwrap_or_else(|| self.bubble(next, range.end, free));
            next = self.at_or_after(group.range.end);
            // What the right wall moves stands no farther from it than the widest group is wide.
            let is_enough = group.x0 > upto && group.x0 <= to - self.widest();
            groups.push(group);
            if is_enough {
                return groups;
            }
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
        (place >= self.among.0).then_some(place)
    }

    /// The first place of the crowd after `place`.
    pub(super) fn after(&self, place: usize) -> Option<usize> {
        Some(self.at_or_after(place + 1)).filter(|next| *next < self.among.1)
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

    /// The place behind those of a stretch of places that start before `x`.
    fn behind(&self, (from, to): (usize, usize), x: f64) -> usize {
        self.lane.starting_before(self.scale.moment_at(x)).clamp(from, to)
    }

    /// A bubble over all that begins within a stretch, where that is much.
    fn dense(&self, first: usize, end: usize, free: f64) -> Option<Group> {
        let wide = f64::from(self.metrics.dense);
        let x = self.start(first);
        let after = self.behind((first, end), x + wide);
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

    /// Where no mark begins that begins in time with that of `place` or later: a dot may begin a little before its day.
    pub(super) fn edge(&self, place: usize) -> f64 {
        let metrics = self.metrics;
        self.start(place) - f64::from(metrics.day_bar.max(metrics.dot_with_halo()).max(metrics.bar_min)) / 2.0
    }

    /// The width of a group at most.
    fn widest(&self) -> f64 {
        let metrics = self.metrics;
        self.diameter(self.lane.len()).max(f64::from(metrics.dense.max(metrics.crowd_bar).max(metrics.day_bar)))
    }

    /// How far a bubble reaches beyond its last mark at most; it begins at its first.
    pub(super) fn overhang(&self) -> f64 {
        let metrics = self.metrics;
        self.diameter(self.lane.len()) - f64::from(metrics.dot.min(metrics.bar_min).min(metrics.stub))
    }

    /// Where the marks end that begin before that of `place`, if from there to it there is a gap, over which no bubble of
    /// theirs can reach. In time, gaps only grow at finer scales and where marks leave the crowd.
    pub(super) fn end_before_gap(&self, place: usize) -> Option<f64> {
        let border = self.edge(place) - self.clear();
        let longest = f64::from(self.metrics.crowd_bar.max(self.metrics.stub));
        let (mut end, mut at) = (f64::NEG_INFINITY, place);
        for looked in 0..=LOOKED_AT {
            let Some(other) = self.before(at) else { break };
            let latest = self.start(other) + longest;
            if latest <= end {
                break;
            }
            end = end.max(if looked < LOOKED_AT { self.kept(other).1 } else { latest });
            if end > border {
                return None;
            }
            at = other;
        }
        Some(end)
    }

    /// The least gap.
    fn clear(&self) -> f64 {
        self.overhang() + 2.0 * self.gap()
    }

    /// Whether a mark may be within a bubble over much time, whatever else there is.
    pub(super) fn is_among_many(&self, place: usize) -> bool {
        let (x, wide) = (self.start(place), f64::from(self.metrics.dense));
        let around = self.lane.starting(self.scale.moment_at(x - wide), self.scale.moment_at(x + wide));
        let (from, to) = (around.start.max(self.among.0), around.end.min(self.among.1));
        to.saturating_sub(from) >= DENSE_FROM && self.count(from..to) >= DENSE_FROM
    }

    /// Where a wall stands that is to stand about `x`: in the first gap that is near, where it moves nothing. If there is none,
    /// marks reach so far to both sides of it that what it moves is all among them. An infinite one stays so.
    pub(super) fn wall(&self, x: f64) -> f64 {
        let (near, end) = (self.astray(), self.lane.len());
        let first = self.scale.moment_at(x - near);
        let mut next = self.at_or_after(self.lane.starting_before(first));
        while next < end && self.start(next) <= x + near {
            if self.end_before_gap(next).is_some() {
                return self.edge(next) - self.gap();
            }
            // There is no gap before what begins soon after it.
            let soon = self.behind((next, end), self.start(next) + self.clear());
            next = self.at_or_after(soon.max(next + 1));
        }
        x
    }

    /// How far a wall may stand from where it was to stand.
    pub(super) fn astray(&self) -> f64 {
        self.diameter(self.lane.len()) + f64::from(self.metrics.crowd_bar)
    }
}
