//! One lane of marks without titles, as on the strip of the stage: what would touch is stacked from the axis upward, and
//! only what finds no place there is counted in bubbles, in the crowd row at the bottom.
//!
//! What must stay true: no mark stands above a bubble but long bars, whose length says more than a number.

use super::Metrics;
use super::crowd::Crowded;
use super::lane::{LaneRows, Spot};
use super::reach::Scale;
use super::row::Row;
use crate::index::IndexedLane;

/// Bubbles that take in what is stacked upon them grow; so often it is seen whether more stands upon them then.
const MOST_GATHERINGS: usize = 16;

impl<'a> LaneRows<'a> {
    /// All events without titles in `rows` rows and the crowd row below them: each mark in the lowest row where it stands
    /// free, long bars first and never in the crowd row. What is free in none stays in the crowd row and is counted there.
    pub(super) fn stacked(lane: &'a IndexedLane, scale: Scale, metrics: &'a Metrics, rows: usize) -> Self {
        let mut lane = Self::crowded(lane, scale, metrics, false);
        lane.rows = vec![Row::default(); rows];
        let long = (0..lane.entries.len()).filter(|place| lane.reach[*place].is_long(metrics));
        for place in long.collect::<Vec<_>>() {
            let reach = lane.reach[place];
            lane.put_lowest(place, (reach.x0, reach.x1));
        }
        let mut ground = Row::default();
        for mark in lane.marks.clone() {
            let taken = ground.gap(mark.x0 - lane.bubbles.gap(), mark.x1 + lane.bubbles.gap()).is_none();
            if lane.spots[mark.entry as usize].is_some() {
                continue;
            }
            if !taken {
                ground.take(mark.x0, mark.x1);
            } else if !lane.is_long(mark.entry as usize) {
                lane.put_lowest(mark.entry as usize, (mark.x0, mark.x1));
            }
        }
        let spots = &lane.spots;
        lane.marks.retain(|mark| spots[mark.entry as usize].is_none());
        lane.regroup();
        for _ in 0..MOST_GATHERINGS {
            if !lane.gather() {
                break;
            }
        }
        lane
    }

    /// Takes the marks that are stacked upon bubbles into them, since a number with more marks above it would be misread.
    /// Says whether there were any.
    fn gather(&mut self) -> bool {
        let gap = self.bubbles.gap();
        let bubbles: Vec<(f64, f64)> =
            self.groups.iter().filter(|group| group.members.len() > 1).map(|group| (group.x0, group.x1)).collect();
        let before = self.marks.len();
        for place in 0..self.entries.len() {
            let Some(Spot::Row(number, _)) = self.spots[place] else { continue };
            let (x0, x1) = self.reach[place].in_crowd(self.bubbles.metrics);
            let next = bubbles.partition_point(|bubble| bubble.1 + gap <= x0);
            let above = bubbles.get(next).is_some_and(|bubble| bubble.0 - gap < x1);
            if above && !self.is_long(place) {
                self.rows[number].release(x0);
                self.spots[place] = None;
                self.marks.push(Crowded { entry: u32::try_from(place).unwrap_or(u32::MAX), x0, x1 });
            }
        }
        let gathered = self.marks.len() > before;
        if gathered {
            self.marks.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.entry.cmp(&b.entry)));
            self.regroup();
        }
        gathered
    }

    /// Gives an entry the lowest row above the crowd row where `from..to` is free, if there is one.
    fn put_lowest(&mut self, place: usize, (from, to): (f64, f64)) {
        let gap = self.bubbles.gap();
        if let Some(number) = self.rows.iter().rposition(|row| row.gap(from - gap, to + gap).is_some()) {
            self.rows[number].take(from, to);
            self.spots[place] = Some(Spot::Row(number, None));
        }
    }
}
