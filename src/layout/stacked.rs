//! One lane of marks without titles, as on the strip of the stage: what would touch is stacked from the axis upward, and
//! only what finds no place there is counted in bubbles, in the crowd row at the bottom.
//!
//! What must stay true: no mark stands above a bubble but long bars, whose length says more than a number. Lanes of very many
//! events are not stacked: most of them would be in bubbles.

use std::collections::BTreeMap;

use super::MarkShape;
use super::arranged::{Arranged, ArrangedLane, EVERYWHERE};
use super::crowd::{Crowd, Group};
use super::lane::LaneAt;
use super::reach::Reach;
use super::row::Row;

/// Bubbles that take in what is stacked upon them grow; so often it is seen whether more stands upon them then.
const MOST_GATHERINGS: usize = 16;
/// In lanes of more events than this nothing is stacked.
const MOST_STACKED: usize = 4_000;

/// The rows of a lane, from the top, and who stands on them.
struct Stories {
    rows: Vec<Row>,
    /// The row of a place.
    on: BTreeMap<usize, usize>,
    gap: f64,
}

impl Stories {
    /// Gives a place the lowest row where `from..to` is free, if there is one.
    fn put_lowest(&mut self, place: usize, (from, to): (f64, f64)) {
        if let Some(number) = self.rows.iter().rposition(|row| row.gap(from - self.gap, to + self.gap).is_some()) {
            self.rows[number].take(from, to);
            self.on.insert(place, number);
        }
    }

    fn placed(&self) -> Vec<usize> {
        self.on.keys().copied().collect()
    }
}

impl LaneAt<'_, '_> {
    /// All events without titles in a number of rows, the last of which is the crowd's: each mark in the lowest row where it
    /// stands free, long bars first and never in the crowd row. What is free in none stays in the crowd row.
    pub(super) fn stacked(&mut self, rows: usize) -> ArrangedLane {
        let gap = f64::from(self.captions.metrics.mark_gap);
        let crowd_row = rows.saturating_sub(1);
        let mut stories = Stories { rows: vec![Row::default(); crowd_row], on: BTreeMap::new(), gap };
        if self.lane.len() <= MOST_STACKED {
            self.pile(&mut stories);
        }
        let mut groups = self.groups(&stories);
        for _ in 0..MOST_GATHERINGS {
            if !self.gather(&groups, &mut stories) {
                break;
            }
            groups = self.groups(&stories);
        }
        let placed = stories.placed();
        let mut items: Vec<Arranged> = stories.on.iter().map(|(place, row)| self.stacked_mark(*place, *row)).collect();
        let crowd = self.crowd_beside(&placed);
        for group in &groups {
            let item = if group.count > 1 {
                self.bubble(&crowd, group, crowd_row)
            } else {
                let place = crowd.at_or_after(group.range.start);
                self.lone_mark(place, (group.x0, group.x1), crowd_row)
            };
            items.push(item);
        }
        ArrangedLane::of(items)
    }

    fn pile(&self, stories: &mut Stories) {
        let metrics = self.captions.metrics;
        let reach = |place: usize| Reach::of(self.lane, place, self.scale, metrics);
        for place in 0..self.lane.len() {
            let reach = reach(place);
            if reach.is_long(metrics) {
                stories.put_lowest(place, (reach.x0, reach.x1));
            }
        }
        let crowd = self.crowd_beside(&[]);
        let mut marks: Vec<(usize, (f64, f64))> = (0..self.lane.len())
            .filter(|place| !stories.on.contains_key(place))
            .map(|place| (place, crowd.mark(place)))
            .collect();
        marks.sort_by(|a, b| a.1.0.total_cmp(&b.1.0).then(a.0.cmp(&b.0)));
        let mut ground = Row::default();
        for (place, mark) in marks {
            if ground.gap(mark.0 - stories.gap, mark.1 + stories.gap).is_some() {
                ground.take(mark.0, mark.1);
            } else if !reach(place).is_long(metrics) {
                stories.put_lowest(place, mark);
            }
        }
    }

    fn groups(&self, stories: &Stories) -> Vec<Group> {
        let placed = stories.placed();
        self.crowd_beside(&placed).groups(0..self.lane.len(), EVERYWHERE, f64::INFINITY)
    }

    fn crowd_beside<'p>(&'p self, placed: &'p [usize]) -> Crowd<'p> {
        Crowd {
            lane: self.lane,
            scale: self.scale,
            metrics: self.captions.metrics,
            placed,
            among: (0, self.lane.len()),
            small: false,
        }
    }

    /// Takes the marks that are stacked upon bubbles into them, since a number with more marks above it would be misread.
    /// Says whether there were any.
    fn gather(&self, groups: &[Group], stories: &mut Stories) -> bool {
        let metrics = self.captions.metrics;
        let bubbles: Vec<(f64, f64)> =
            groups.iter().filter(|group| group.count > 1).map(|group| (group.x0, group.x1)).collect();
        let gap = stories.gap;
        let above = |place: &usize| {
            let reach = Reach::of(self.lane, *place, self.scale, metrics);
            let next = bubbles.partition_point(|bubble| bubble.1 + gap <= reach.x0);
            !reach.is_long(metrics) && bubbles.get(next).is_some_and(|bubble| bubble.0 - gap < reach.x1)
        };
        let gathered: Vec<usize> = stories.on.keys().copied().filter(above).collect();
        for place in &gathered {
            if let Some(row) = stories.on.remove(place) {
                stories.rows[row].release(Reach::of(self.lane, *place, self.scale, metrics).x0);
            }
        }
        !gathered.is_empty()
    }

    fn stacked_mark(&self, place: usize, row: usize) -> Arranged {
        let (look, reach) = (self.lane.look(place), Reach::of(self.lane, place, self.scale, self.captions.metrics));
        let bar = MarkShape::Bar { start: look.start_edge, end: look.end_edge };
        let shape = if reach.dot { MarkShape::Dot } else { bar };
        self.event(place, (row, false), shape, (reach.x0, reach.x1), None)
    }
}
