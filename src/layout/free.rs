//! Labels of the crowd row: a mark that stands alone gets its title beside it, as far as the next mark.
//!
//! Whether it does depends only on how far its neighbours are, so one that has its title keeps it at every finer scale: the
//! neighbours move away, or leave the crowd.

use super::Side;
use super::caption::Captions;
use super::crowd::Crowd;
use super::ladder::Ladder;

/// So many marks within the space of a bubble are a crowd.
const NEIGHBOURS: usize = 12;
/// A title turns to the side where there is so many times as much time to the next event.
const MUCH_MORE: f64 = 2.0;

/// A label for a mark of the crowd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Free {
    pub(super) side: Side,
    /// The room for it in points.
    pub(super) room: f32,
    /// More room would show more of the title.
    pub(super) tight: bool,
}

/// Finds out which marks of a crowd stand free.
pub(super) struct Freedom<'a, 'c> {
    pub(super) crowd: Crowd<'a>,
    pub(super) ladder: &'a Ladder,
    pub(super) captions: &'a mut Captions<'c>,
}

impl Freedom<'_, '_> {
    /// The label of a mark that is alone in its group, if it stands free and there is room.
    pub(super) fn label(&mut self, place: usize) -> Option<Free> {
        let metrics = self.crowd.metrics;
        let (own, before, after) = self.space(place)?;
        let beside = f64::from(metrics.label_gap + metrics.item_gap);
        let side = self.side(place);
        let room = match side {
            Side::Left => {
                // What lies before may be a bubble that reaches beyond its marks.
                let free = |(other, x1): (usize, f64)| x1 + self.overhang().max(self.claim(other, Side::Right, place));
                own.0 - before.map_or(f64::NEG_INFINITY, free)
            }
            _ => after.map_or(f64::INFINITY, |(other, x0)| x0 - self.claim(other, Side::Left, place)) - own.1,
        };
        let start = self.crowd.start(place);
        let bounds = self.ladder.room(self.crowd.scale, (start, start), own);
        let bound = if side == Side::Left { bounds.0 } else { bounds.1 };
        let room = (room - beside).min(bound - f64::from(metrics.label_gap));
        // The narrowest label that is worth it, before anything is measured.
        if room < f64::from(metrics.dot) {
            return None;
        }
        let full = self.captions.width_of(self.crowd.lane, place);
        let widest = Captions::widest(metrics, self.crowd.lane.importance(place));
        let enough = if full <= metrics.label_whole && room >= f64::from(full) { full } else { widest };
        let room = room.min(f64::from(enough)) as f32;
        let wanted = full.min(widest);
        (room >= wanted.min(metrics.label_min)).then_some(Free { side, room, tight: room < wanted })
    }

    /// The mark of a place and the nearest marks on both sides, if no bubble of those can reach it.
    #[expect(clippy::type_complexity, reason = "two neighbours, each with its edge")]
    fn space(&self, place: usize) -> Option<((f64, f64), Option<(usize, f64)>, Option<(usize, f64)>)> {
        let crowd = &self.crowd;
        let own = crowd.kept(place);
        let clear = self.overhang() + crowd.gap();
        let longest = f64::from(crowd.metrics.crowd_bar.max(crowd.metrics.stub));
        let mut before: Option<(usize, f64)> = None;
        let mut at = place;
        for looked in 0.. {
            let Some(other) = crowd.before(at) else { break };
            let x1 = crowd.kept(other).1;
            if before.is_none_or(|nearest| x1 > nearest.1) {
                before = Some((other, x1));
            }
            if crowd.start(other) + longest + clear < own.0 {
                break;
            }
            if looked == NEIGHBOURS || x1 + clear > own.0 {
                return None;
            }
            at = other;
        }
        let next = crowd.at_or_after(place + 1);
        // A day that begins here may have its mark a little before the mark of another that begins earlier.
        let slack = f64::from(crowd.metrics.day_bar) / 2.0;
        let after = (next < crowd.lane.len()).then(|| (next, crowd.start(next) - slack));
        if after.is_some_and(|(_, x0)| own.1 + clear > x0) {
            return None;
        }
        Some((own, before, after))
    }

    /// How far a bubble reaches beyond its last mark at most; it begins at its first.
    fn overhang(&self) -> f64 {
        let crowd = &self.crowd;
        f64::from((crowd.metrics.bubble_of(crowd.lane.len(), crowd.small) - crowd.metrics.dot).max(0.0))
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

    /// What a neighbour may claim of the space between, if its title stands on that side and comes first: that of the more
    /// important, among equals the earlier.
    fn claim(&mut self, other: usize, side: Side, place: usize) -> f64 {
        let rank = |place: usize| (self.crowd.lane.importance(place), std::cmp::Reverse(place));
        if rank(other) < rank(place) || self.side(other) != side {
            return 0.0;
        }
        let metrics = self.crowd.metrics;
        let full = self.captions.width_of(self.crowd.lane, other);
        let widest = Captions::widest(metrics, self.crowd.lane.importance(other));
        let whole = if full <= metrics.label_whole { full } else { widest };
        f64::from(whole + metrics.label_gap + metrics.item_gap)
    }
}
