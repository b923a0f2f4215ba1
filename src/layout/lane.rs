//! One lane at one scale: what its tiles give rows and labels to, and the crowd of the rest.

use std::collections::HashMap;
use std::sync::Arc;

use super::arranged::{Arranged, ArrangedKind, ArrangedLane, EVERYWHERE, Fit};
use super::caption::Captions;
use super::crowd::{Crowd, Group};
use super::free::{Free, Freedom};
use super::ladder::{FIRST, Ladder, TileKey};
use super::reach::{Reach, Scale};
use super::tile::{Placed, Placer, Rows, Tile, footprint, holds_title, inside_room, is_inside};
use super::{Mark, MarkShape, Metrics, Side};
use crate::index::{IndexedLane, Members};
use crate::model::LaneIx;

/// So many tiles are kept of all lanes together, and of one lane at least and at most, before those of the lane are forgotten:
/// as many as one makes on the way from all years to a day, so that the way back finds them.
const KEPT: (usize, usize, usize) = (16_384, 512, 2_048);

/// Where the crowd of a tile begins and ends, its walls are moved by less than this, in points.
const NEAR_WALL: f64 = 128.0;

/// From where to where, in points of a scale from the start of the data.
type Stretch = (f64, f64);

/// The tiles of a lane, made when a window first needs them.
#[derive(Clone, Debug)]
pub(super) struct Tiles {
    pub(super) rows: Rows,
    kept: usize,
    made: HashMap<TileKey, Arc<Tile>>,
}

/// A lane at a scale.
pub(super) struct LaneAt<'a, 'c> {
    pub(super) lane: &'a IndexedLane,
    pub(super) ix: LaneIx,
    pub(super) ladder: &'a Ladder,
    pub(super) scale: Scale,
    pub(super) captions: &'a mut Captions<'c>,
    /// Drawn small, on one line.
    pub(super) small: bool,
}

impl Tiles {
    /// None yet, of one of so many lanes.
    pub(super) fn new(rows: Rows, lanes: usize) -> Self {
        let (all, least, most) = KEPT;
        Self { rows, kept: (all / lanes.max(1)).clamp(least, most), made: HashMap::new() }
    }

    fn tile(&mut self, key: TileKey, placer: &mut Placer<'_, '_>) -> Arc<Tile> {
        if let Some(tile) = self.made.get(&key) {
            return Arc::clone(tile);
        }
        let parents: Vec<Arc<Tile>> =
            placer.ladder.parents(key).into_iter().map(|parent| self.tile(parent, placer)).collect();
        let tile = Arc::new(placer.fill(key, &parents));
        self.made.insert(key, Arc::clone(&tile));
        tile
    }

    /// What has a row at a step in a stretch of seconds from the start of the data, by row and place.
    fn placed(&mut self, step: i32, (from, to): (f64, f64), placer: &mut Placer<'_, '_>) -> Vec<Vec<Placed>> {
        let mut rows: Vec<Vec<Placed>> = vec![Vec::new(); self.rows.at(step)];
        if step < FIRST || rows.is_empty() {
            return rows;
        }
        if self.made.len() > self.kept {
            self.made.clear();
        }
        let octave = placer.ladder.octave(step);
        for number in placer.ladder.tiles(octave, from, to) {
            let tile = self.tile(TileKey { octave, number }, placer);
            for (row, list) in rows.iter_mut().zip(&tile.rows) {
                let last = row.last().map(|placed| placed.place);
                let new =
                    list.iter().filter(|placed| placed.is_at(step) && last.is_none_or(|last| placed.place > last));
                row.extend(new.map(|placed| Placed { width: placed.width_at(step), ..*placed }));
            }
        }
        rows
    }
}

impl LaneAt<'_, '_> {
    /// Lays out all of it.
    pub(super) fn arrange(&mut self, tiles: &mut Tiles) -> ArrangedLane {
        ArrangedLane::of(self.stretch(tiles, EVERYWHERE))
    }

    /// What lies between two places, in points from the start of the data. What meets two stretches comes out the same for both.
    pub(super) fn stretch(&mut self, tiles: &mut Tiles, seen: Stretch) -> Vec<Arranged> {
        let step = self.ladder.step_of(self.scale);
        let octave = self.ladder.octave(step);
        let metrics = self.captions.metrics;
        // Neighbours that matter for a label are no farther than it is wide.
        let around = f64::from(metrics.label_whole + metrics.label_max_strong);
        let wide = (seen.0 - around, seen.1 + around);
        let seconds_per_point = self.scale.seconds_per_point;
        let seconds = |x: f64| x * seconds_per_point;
        let numbers = self.ladder.crowd_tiles(octave, seconds(seen.0 - NEAR_WALL), seconds(seen.1 + NEAR_WALL));
        let mut placer = Placer { lane: self.lane, ladder: self.ladder, captions: self.captions, rows: tiles.rows };
        let rows = tiles.placed(step, (seconds(wide.0), seconds(wide.1)), &mut placer);
        let mut places: Vec<usize> = rows.iter().flatten().map(|placed| placed.place).collect();
        places.sort_unstable();
        // Below all others: in a collapsed lane, which has none, the first.
        let crowd_row = tiles.rows.at(step);
        let mut items = Vec::new();
        for row in rows {
            self.label_row(row, (seen, wide), &mut items);
        }
        for number in numbers {
            self.crowd((TileKey { octave, number }, seen), &places, crowd_row, &mut items);
        }
        items
    }

    /// The marks and labels of a row in what is seen; neighbours count as far as `wide`.
    fn label_row(&mut self, mut row: Vec<Placed>, (seen, wide): (Stretch, Stretch), items: &mut Vec<Arranged>) {
        let metrics = self.captions.metrics;
        let meets = |(from, to): Stretch, (left, right): Stretch| to >= left && from <= right;
        // They stand side by side in order. Of what isn't seen, only the neighbours on both sides of what is matter.
        let around = |stretch: Stretch, row: &[Placed]| {
            let reach = |placed: &Placed| footprint(self.lane, placed, self.scale, metrics);
            let first = row.partition_point(|placed| reach(placed).1 < stretch.0);
            first..row.partition_point(|placed| reach(placed).0 <= stretch.1).max(first)
        };
        let (near, own) = (around(wide, &row), around(seen, &row));
        if own.is_empty() {
            return;
        }
        row.truncate((own.end + 1).min(near.end));
        row.drain(..own.start.saturating_sub(1).max(near.start));
        let beside: Vec<Beside> = row.iter().map(|placed| self.beside(placed)).collect();
        for (number, placed) in row.iter().enumerate() {
            let own = beside[number];
            if !meets((own.from, own.to), seen) {
                continue;
            }
            let reach = Reach::of(self.lane, placed.place, self.scale, metrics);
            let fit = match own.side {
                Some(Side::Left) => {
                    let before = number.checked_sub(1).map(|at| beside[at]);
                    let space = before.map_or(f64::INFINITY, |before| own.from - before.to);
                    let other = before.filter(|before| before.side == Some(Side::Right));
                    Some(self.fit(placed.place, Side::Left, own.room(space, other, metrics)))
                }
                Some(side) => {
                    let next = beside.get(number + 1).copied();
                    let space = next.map_or(f64::INFINITY, |next| next.from - own.to);
                    let other = next.filter(|next| next.side == Some(Side::Left));
                    Some(self.fit(placed.place, side, own.room(space, other, metrics)))
                }
                None => {
                    let fits = placed.width > 0.0
                        || holds_title(reach, self.captions.width_of(self.lane, placed.place), metrics);
                    fits.then(|| self.fit(placed.place, Side::Inside, inside_room(reach, metrics)))
                }
            };
            let look = self.lane.look(placed.place);
            let bar = MarkShape::Bar { start: look.start_edge, end: look.end_edge };
            let shape = if reach.dot { MarkShape::Dot } else { bar };
            items.push(self.event(placed.place, (placed.row, false), shape, (reach.x0, reach.x1), fit));
        }
    }

    /// What an event takes of its row, and what more its label could use.
    fn beside(&mut self, placed: &Placed) -> Beside {
        let metrics = self.captions.metrics;
        let (from, to) = footprint(self.lane, placed, self.scale, metrics);
        let reach = Reach::kept(self.lane, placed.place, self.scale, metrics);
        if placed.width <= 0.0 || is_inside(reach, placed.width, metrics) {
            return Beside { side: None, from, to, width: 0.0, more: 0.0 };
        }
        let time = Reach::time(self.lane, placed.place, self.scale);
        let bounds = self.ladder.room(self.scale, time, (reach.x0, reach.x1));
        let bound = if placed.side == Side::Left { bounds.0 } else { bounds.1 } - f64::from(metrics.label_gap);
        let most = f64::from(self.captions.widest_of(self.lane, placed.place)).min(bound);
        let width = f64::from(placed.width);
        Beside { side: Some(placed.side), from, to, width, more: (most - width).max(0.0) }
    }

    /// The crowd row of a tile, as much of it as is seen.
    fn crowd(&mut self, (key, seen): (TileKey, Stretch), placed: &[usize], row: usize, items: &mut Vec<Arranged>) {
        let metrics = self.captions.metrics;
        let among = (0, self.lane.len());
        let crowd = Crowd { lane: self.lane, scale: self.scale, metrics, placed, among, small: self.small };
        let walls = self.ladder.walls(key);
        let wall = |seconds: f64| crowd.wall(seconds / self.scale.seconds_per_point);
        let walls = (wall(walls.0), wall(walls.1));
        let range = if walls.0.is_finite() {
            self.lane.starting(self.scale.moment_at(walls.0), self.scale.moment_at(walls.1))
        } else {
            0..self.lane.len()
        };
        for group in crowd.groups(range, walls, seen.1) {
            if group.x1 < seen.0 || group.x0 > seen.1 {
                continue;
            }
            if group.count > 1 {
                items.push(self.bubble(&crowd, &group, row));
                continue;
            }
            let place = group.range.start;
            let free = if self.small {
                None
            } else {
                Freedom { crowd, ladder: self.ladder, captions: self.captions }.label(place)
            };
            items.push(self.single(place, (group.x0, group.x1), row, free));
        }
    }

    /// A mark that is alone in the crowd row.
    fn single(&mut self, place: usize, mark: (f64, f64), row: usize, free: Option<Free>) -> Arranged {
        let fit = free.map(|free| self.fit(place, free.side, f64::from(free.room)));
        self.event(place, (row, true), self.shape_in_crowd(place), mark, fit)
    }

    /// A mark without a label that is alone in the crowd row.
    pub(super) fn lone_mark(&self, place: usize, mark: (f64, f64), row: usize) -> Arranged {
        self.event(place, (row, true), self.shape_in_crowd(place), mark, None)
    }

    fn shape_in_crowd(&self, place: usize) -> MarkShape {
        let look = self.lane.look(place);
        let reach = Reach::of(self.lane, place, self.scale, self.captions.metrics);
        if reach.dot {
            MarkShape::Dot
        } else if reach.is_long(self.captions.metrics) {
            MarkShape::Stub
        } else {
            MarkShape::Bar { start: look.start_edge, end: look.end_edge }
        }
    }

    fn fit(&mut self, place: usize, side: Side, room: f64) -> Fit {
        let metrics = self.captions.metrics;
        let (most, importance) = (self.captions.widest_of(self.lane, place), self.lane.importance(place));
        let written = self.captions.written(self.lane, place, room.min(f64::from(most)) as f32);
        let strong = Captions::is_strong(metrics, importance);
        Fit { side, width: written.width, text: written.text, elided: written.elided, strong }
    }

    pub(super) fn event(
        &self,
        place: usize,
        (row, crowded): (usize, bool),
        shape: MarkShape,
        mark: (f64, f64),
        fit: Option<Fit>,
    ) -> Arranged {
        let beside = |fit: &Fit| f64::from(self.captions.metrics.label_gap + fit.width);
        let whole = match &fit {
            Some(fit) if fit.side == Side::Right => (mark.0, mark.1 + beside(fit)),
            Some(fit) if fit.side == Side::Left => (mark.0 - beside(fit), mark.1),
            _ => mark,
        };
        let event = self.lane.event(place);
        Arranged {
            row,
            range: place..place + 1,
            crowded,
            mark,
            whole,
            near: EVERYWHERE,
            fit,
            kind: ArrangedKind::Event { event, mark: Mark::of(self.lane.look(place), shape) },
            home: Some(self.lane.home(place, self.ix)),
            order: (self.lane.starts()[place], event),
        }
    }

    pub(super) fn bubble(&self, crowd: &Crowd<'_>, group: &Group, row: usize) -> Arranged {
        let without = crowd.placed_in(group.range.clone());
        let members = Members::new(self.ix, group.range.clone(), without);
        let first = group.range.start;
        let mark = (group.x0, group.x1);
        Arranged {
            row,
            range: group.range.clone(),
            crowded: true,
            mark,
            whole: mark,
            near: EVERYWHERE,
            fit: None,
            home: self.common_home(&members),
            kind: ArrangedKind::Cluster(members),
            order: (self.lane.starts()[first], self.lane.event(first)),
        }
    }

    /// The lane that all events of a bubble are really in. Of large bubbles, some speak for all.
    fn common_home(&self, members: &Members) -> Option<LaneIx> {
        if !self.lane.is_mixed() {
            return Some(self.ix);
        }
        let mut homes = members.places().take(HOMES).map(|place| self.lane.home(place, self.ix));
        let first = homes.next()?;
        homes.all(|home| home == first).then_some(first)
    }
}

/// What an event takes of its row, with its label if that stands beside its mark.
#[derive(Clone, Copy)]
struct Beside {
    side: Option<Side>,
    from: f64,
    to: f64,
    /// What its label has for itself in any case.
    width: f64,
    /// What it could use beyond that.
    more: f64,
}

impl Beside {
    /// The room for the label, where there are so many points to the neighbour in the row, whose label may grow into them too:
    /// each has half of them, and what the other doesn't need.
    fn room(&self, space: f64, other: Option<Self>, metrics: &Metrics) -> f64 {
        let space = space - f64::from(metrics.item_gap);
        let share = other.map_or(space, |other| (space / 2.0).max(space - other.more));
        self.width + self.more.min(share).max(0.0)
    }
}

/// So many events of a bubble are asked for their lane.
const HOMES: usize = 64;

/// How much the labels of a lane are worth.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Worth {
    pub(super) labels: f64,
    /// Whether anything has no title.
    pub(super) untitled: bool,
}

impl Worth {
    pub(super) fn of(arranged: &ArrangedLane, lane: &IndexedLane, metrics: &Metrics) -> Self {
        let of_item = |item: &Arranged| {
            let place = item.range.start;
            let weight = Metrics::weight_of(lane.importance(place));
            match (&item.fit, &item.kind) {
                (_, ArrangedKind::Cluster(_)) | (None, ArrangedKind::Event { .. }) if item.crowded => 0.0,
                (fit, _) => {
                    let whole = fit.as_ref().is_some_and(|fit| !fit.elided || fit.width >= metrics.label_max * 0.9);
                    let long = !item.crowded && item.mark.1 - item.mark.0 > f64::from(metrics.crowd_bar);
                    weight * if whole { 1.0 } else { WORTH_OF_CUT } * if long { WORTH_OF_LENGTH } else { 1.0 }
                }
            }
        };
        let items = arranged.items();
        Self { labels: items.iter().map(of_item).sum(), untitled: items.iter().any(|item| item.fit.is_none()) }
    }
}

/// What a cut title is worth, compared with a whole one.
const WORTH_OF_CUT: f64 = 0.5;
/// What a bar is worth that is shown at its length, compared with a stub at its start.
const WORTH_OF_LENGTH: f64 = 4.0;
