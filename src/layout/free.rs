//! Labels of the crowd row: a mark that stands alone gets its title beside it, as far as the next mark.
//!
//! Whether it does depends only on how far its neighbours are, and less and less on them as one zooms in: they move away, or
//! leave the crowd. So one that has its title keeps it at every finer scale. How wide it is may change.

use super::Side;
use super::caption::Captions;
use super::crowd::Crowd;
use super::ladder::Ladder;
use super::reach::Reach;
use crate::index::Extent;

/// A title turns to the side where there is so many times as much time to the next event.
const MUCH_MORE: f64 = 2.0;

/// A label for a mark of the crowd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Free {
    pub(super) side: Side,
    /// The room for it in points.
    pub(super) room: f32,
}

/// Finds out which marks of a crowd stand free.
pub(super) struct Freedom<'a, 'c> {
    pub(super) crowd: Crowd<'a>,
    pub(super) ladder: &'a Ladder,
    pub(super) captions: &'a mut Captions<'c>,
}

impl Freedom<'_, '_> {
    /// The label of a mark, if it stands free and there is room.
    pub(super) fn label(&mut self, place: usize) -> Option<Free> {
        let metrics = self.crowd.metrics;
        if self.waits(place) {
            return None;
        }
        let (before, after) = self.space(place)?;
        let side = self.side(place);
        let space = self.beside(if side == Side::Left { before } else { after });
        let bound = self.bound(place, side);
        // The narrowest label that is worth it, before anything is measured.
        if space.min(bound) < f64::from(metrics.dot) {
            return None;
        }
        let least = f64::from(self.captions.width_of(self.crowd.lane, place).min(metrics.label_min));
        let room = if side == Side::Left { self.left_over(space) } else { space };
        if room.min(bound) < least || self.crowd.is_among_many(place) {
            return None;
        }
        let facing = if side == Side::Left { self.faced_before(place) } else { self.faced_after(place, space) };
        let room = match facing {
            // Each has half of the space between, and what the other doesn't need.
            Some(other) => {
                let both = self.beside(space);
                (both / 2.0).max(both - self.widest(other))
            }
            // What lies before may be a bubble that reaches beyond its marks.
            None if side == Side::Left => space - self.crowd.overhang(),
            None => space,
        };
        let room = room.min(bound).min(self.widest(place)) as f32;
        Some(Free { side, room })
    }

    /// Farther out than everything, a bar that will be long has no title in the crowd, so that it can have a row without one.
    fn waits(&self, place: usize) -> bool {
        let (crowd, whole) = (&self.crowd, self.ladder.scale(0));
        self.ladder.step_of(crowd.scale) < 0
            && crowd.lane.look(place).extent != Extent::Day
            && Reach::of(crowd.lane, place, whole, crowd.metrics).is_long(crowd.metrics)
    }

    /// The space on both sides of a mark to the nearest others, if there are gaps.
    fn space(&self, place: usize) -> Option<(f64, f64)> {
        let crowd = &self.crowd;
        let before = crowd.edge(place) - crowd.end_before_gap(place)?;
        let Some(next) = crowd.after(place) else { return Some((before, f64::INFINITY)) };
        crowd.end_before_gap(next)?;
        Some((before, crowd.edge(next) - crowd.kept(place).1))
    }

    /// What a label has of a space beside its mark.
    fn beside(&self, space: f64) -> f64 {
        space - f64::from(self.crowd.metrics.label_gap + self.crowd.metrics.item_gap)
    }

    /// A title before its mark leaves room for the narrowest one after the mark before it, whichever that will be.
    fn left_over(&self, space: f64) -> f64 {
        self.beside(space) - f64::from(self.crowd.metrics.label_min)
    }

    /// How wide a label may be lest it hang out of a window that shows everything. The mark may become as long as any there.
    fn bound(&self, place: usize, side: Side) -> f64 {
        let (crowd, metrics) = (&self.crowd, self.crowd.metrics);
        let start = crowd.start(place);
        let mark = (crowd.kept(place).0, start + f64::from(metrics.crowd_bar));
        let bounds = self.ladder.room(crowd.scale, (start, start), mark);
        (if side == Side::Left { bounds.0 } else { bounds.1 }) - f64::from(metrics.label_gap)
    }

    /// The mark before, if it may have its title in the same space.
    fn faced_before(&mut self, place: usize) -> Option<usize> {
        let before = self.crowd.before(place)?;
        (self.side(before) == Side::Right && self.crowd.end_before_gap(before).is_some()).then_some(before)
    }

    /// The mark after, if it may have its title in the same space.
    fn faced_after(&mut self, place: usize, space: f64) -> Option<usize> {
        let after = self.crowd.after(place)?;
        // One in a bubble has no title.
        self.space(after)?;
        let faces = self.left_over(space) > 0.0 && self.side(after) == Side::Left;
        let least = f64::from(self.captions.width_of(self.crowd.lane, after).min(self.crowd.metrics.label_min));
        (faces && self.left_over(space) >= least).then_some(after)
    }

    /// On which side of its mark a title stands in the crowd row, the same at all scales: after it, but before it where there
    /// is much more time, or where it would hang out of a window that shows everything.
    fn side(&mut self, place: usize) -> Side {
        let metrics = self.crowd.metrics;
        let scale = self.ladder.scale(0);
        let starts = self.crowd.lane.starts();
        let start = scale.x_of(starts[place]);
        let mark = (start, start + f64::from(metrics.crowd_bar));
        let before = place.checked_sub(1).map_or(start, |before| start - scale.x_of(starts[before]));
        let after = starts.get(place + 1).map_or(f64::INFINITY, |after| scale.x_of(*after) - start);
        let turns = before > MUCH_MORE * after;
        let widest = Captions::widest(metrics, self.crowd.lane.importance(place)) + metrics.label_gap;
        let (left, right) = self.ladder.room(scale, (start, start), mark);
        // Most titles are far from both ends, and needn't be measured to know it.
        if left.min(right) >= f64::from(widest) {
            return if turns { Side::Left } else { Side::Right };
        }
        let full = f64::from(self.captions.width_of(self.crowd.lane, place).min(widest) + metrics.label_gap);
        if right < full || (turns && left >= full) { Side::Left } else { Side::Right }
    }

    /// The widest label of an event.
    fn widest(&mut self, place: usize) -> f64 {
        f64::from(self.captions.widest_of(self.crowd.lane, place))
    }
}
