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
            Side::Left => own.0 - before.map_or(f64::NEG_INFINITY, |(place, x1)| x1 + self.claim(place, Side::Right)),
            _ => after.map_or(f64::INFINITY, |(place, x0)| x0 - self.claim(place, Side::Left)) - own.1,
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
        // A bubble begins at its first mark, and reaches so far beyond its last at most.
        let widest = crowd.metrics.bubble_of(crowd.lane.len(), crowd.small) - crowd.metrics.dot;
        let clear = f64::from(widest.max(0.0)) + crowd.gap();
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

    /// On which side of its mark a title stands in the crowd row: after it, but near the end of the data before it, where it
    /// would hang out of a window that shows everything. The same at all scales.
    fn side(&mut self, place: usize) -> Side {
        let metrics = self.crowd.metrics;
        let scale = self.ladder.scale(0);
        let start = scale.x_of(self.crowd.lane.starts()[place]);
        let mark = (start, start + f64::from(metrics.crowd_bar));
        let widest = Captions::widest(metrics, self.crowd.lane.importance(place));
        // Most titles are far from the end, and needn't be measured to know it.
        let (_, room) = self.ladder.room(scale, (start, start), mark);
        if room >= f64::from(widest + metrics.label_gap) {
            return Side::Right;
        }
        let full = self.captions.width_of(self.crowd.lane, place).min(widest);
        if room >= f64::from(full + metrics.label_gap) { Side::Right } else { Side::Left }
    }

    /// What a neighbour may claim of the space between, if its title stands on that side.
    fn claim(&mut self, place: usize, side: Side) -> f64 {
        if self.side(place) != side {
            return 0.0;
        }
        let metrics = self.crowd.metrics;
        let full = self.captions.width_of(self.crowd.lane, place);
        let widest = Captions::widest(metrics, self.crowd.lane.importance(place));
        let whole = if full <= metrics.label_whole { full } else { widest };
        f64::from(whole + metrics.label_gap + metrics.item_gap)
    }
}
