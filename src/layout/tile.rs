//! Which events of a lane have labels in a tile of an octave, and on which rows.
//!
//! What had a label in the octave before keeps it. At each step, from the coarsest, the most important of the others get
//! what is free: first titles in full, then cut ones, then long bars without a title. A label is placed so that at its step,
//! and so at all finer ones, it touches neither another nor a wall of its tile. What has its title in the crowd row gets no row
//! where it would be without. Nothing here knows the window.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use super::Side;
use super::caption::Captions;
use super::crowd::Crowd;
use super::free::Freedom;
use super::gaps::Gaps;
use super::ladder::{FIRST, Ladder, TileKey};
use super::reach::{Reach, Scale};
use crate::index::IndexedLane;

/// So many events in a tile are all looked at; of more, only the most important in every stretch.
const ALL: usize = 96;
/// Stretches of a tile of which the most important events are looked at, in points of its coarsest scale.
const STRETCH: f64 = 64.0;
/// A long bar is as good as an event of so much more importance, since a date cut short misleads.
const WORTH_OF_LENGTH: u8 = 1;
/// In lanes of more events than this, bars longer than [`LENGTHY`] get at most half of the rows, or they would leave
/// none for what happened meanwhile.
const BUSY: usize = 100;
/// In points.
const LENGTHY: f64 = 600.0;
/// A cut label takes so much less than there is, in points, lest rounding make it more.
const SHY: f32 = 0.05;

/// An event with a row of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Its place in the lane.
    pub(super) place: usize,
    /// Its row, from the top.
    pub(super) row: usize,
    /// On which side of the mark its label stands while there is no room in the mark.
    pub(super) side: Side,
    /// Points that its label has for itself; 0 for a bar without a label.
    pub(super) width: f32,
    /// From which step on it has its row.
    pub(super) since: i32,
    /// From which step on it has its label.
    pub(super) labelled: i32,
    /// From which step on it has another row, where there is room for its label.
    pub(super) until: i32,
}

/// What has been placed in a tile, by row and place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tile {
    pub(super) rows: Vec<Vec<Placed>>,
}

/// How many rows a lane gives to labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) all: usize,
    /// From which step on there is no crowd that would need a row. Farther out the last row is the crowd's.
    pub(super) crowdless: Option<i32>,
}

/// Places the events of a lane.
pub(super) struct Placer<'a, 'c> {
    pub(super) lane: &'a IndexedLane,
    pub(super) ladder: &'a Ladder,
    pub(super) captions: &'a mut Captions<'c>,
    pub(super) rows: Rows,
}

/// What a label may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Whole,
    Cut,
    Bare,
}

impl Rows {
    /// How many of them are for labels at a step.
    pub(super) const fn at(self, step: i32) -> usize {
        match self.crowdless {
            Some(from) if step < from => self.all.saturating_sub(1),
            _ => self.all,
        }
    }
}

impl Placed {
    /// Whether it has its row at a step.
    pub(super) const fn is_at(&self, step: i32) -> bool {
        self.since <= step && step < self.until
    }

    /// Points that its label has at a step.
    pub(super) const fn width_at(&self, step: i32) -> f32 {
        if step < self.labelled { 0.0 } else { self.width }
    }
}

impl Tile {
    pub(super) fn has(&self, place: usize) -> bool {
        self.rows.iter().any(|row| row.binary_search_by_key(&place, |placed| placed.place).is_ok())
    }

    /// Whether there are bars without a label, which may still get one.
    fn has_bare(&self) -> bool {
        self.rows.iter().flatten().any(|placed| placed.width <= 0.0 && placed.until == i32::MAX)
    }

    /// All places in it, in order.
    fn places(&self) -> Vec<usize> {
        let mut places: Vec<usize> = self.rows.iter().flatten().map(|placed| placed.place).collect();
        places.sort_unstable();
        places
    }

    fn put(&mut self, placed: Placed) {
        let row = &mut self.rows[placed.row];
        row.insert(row.partition_point(|before| before.place < placed.place), placed);
    }
}

impl Placer<'_, '_> {
    /// What a tile holds, given the tiles of the octave before that it overlaps.
    pub(super) fn fill(&mut self, key: TileKey, parents: &[Arc<Tile>]) -> Tile {
        let mut tile = self.inherited(key, parents);
        let walls = self.ladder.walls(key);
        let range = self.starting(key, walls);
        let mut wanting = self.candidates(key, range.clone(), &tile);
        for step in self.ladder.steps(key.octave).filter(|step| *step >= FIRST) {
            if wanting.is_empty() && !tile.has_bare() {
                break;
            }
            self.step(step, (walls, range.clone()), &mut wanting, &mut tile);
        }
        tile
    }

    /// The places of the events that begin in a tile.
    fn starting(&self, key: TileKey, (from, to): (f64, f64)) -> Range<usize> {
        let scale = self.ladder.scale(*self.ladder.steps(key.octave).start());
        let moment = |seconds: f64| scale.moment_at(seconds / scale.seconds_per_point);
        if from.is_finite() { self.lane.starting(moment(from), moment(to)) } else { 0..self.lane.len() }
    }

    fn inherited(&self, key: TileKey, parents: &[Arc<Tile>]) -> Tile {
        let mut tile = Tile { rows: vec![Vec::new(); self.rows.all] };
        let (from, to) = self.ladder.walls(key);
        let scale = self.ladder.scale(*self.ladder.steps(key.octave).start());
        let (left, right) = (from / scale.seconds_per_point, to / scale.seconds_per_point);
        for (row, list) in tile.rows.iter_mut().enumerate() {
            for placed in parents.iter().filter_map(|parent| parent.rows.get(row)).flatten() {
                let known = list.last().is_some_and(|last: &Placed| last.place >= placed.place);
                let (x0, x1) = self.footprint(placed, scale);
                if !known && placed.until == i32::MAX && x1 >= left && x0 <= right {
                    list.push(*placed);
                }
            }
        }
        tile
    }

    /// The events that might get a label in a tile, the most important first.
    fn candidates(&self, key: TileKey, range: Range<usize>, tile: &Tile) -> Vec<usize> {
        let scale = self.ladder.scale(*self.ladder.steps(key.octave).start());
        let moment = |seconds: f64| scale.moment_at(seconds / scale.seconds_per_point);
        let mut found: Vec<usize> = Vec::new();
        if range.len() <= ALL {
            found.extend(range.filter(|place| !tile.has(*place)));
        } else {
            let most = self.rows.all + 1;
            let mut at = range.start;
            while at < range.end {
                // From event to event, so that an empty stretch costs nothing.
                let end = moment(
                    (scale.x_of(self.lane.starts()[at]) / STRETCH).floor().mul_add(STRETCH, STRETCH)
                        * scale.seconds_per_point,
                );
                let after = self.lane.starting_before(end).min(range.end).max(at + 1);
                found.extend(self.lane.foremost(at..after, most, |place| !tile.has(place)));
                at = after;
            }
        }
        let worth = |place: usize| {
            let length = if self.is_long(place, *self.ladder.steps(key.octave).start()) { WORTH_OF_LENGTH } else { 0 };
            self.lane.importance(place) + length
        };
        found.sort_by_cached_key(|place| (Reverse(worth(*place)), *place));
        found
    }

    /// Whether an event is a bar that has its title inside at a scale.
    fn has_title_inside(&mut self, place: usize, scale: Scale) -> bool {
        let reach = Reach::of(self.lane, place, scale, self.captions.metrics);
        holds_title(reach, self.captions.width_of(self.lane, place), self.captions.metrics)
    }

    /// Whether an event has its title in the crowd row just before a step, and would be without on a row that it has for its
    /// bar alone. Of the crowd, only what begins in the tile is taken to be in the way, without `placed`, what had a row by then.
    fn loses_title(&mut self, place: usize, scale: Scale, (among, placed): (&Range<usize>, &[usize])) -> bool {
        if self.has_title_inside(place, scale) {
            return false;
        }
        let (lane, metrics, among) = (self.lane, self.captions.metrics, (among.start, among.end));
        let crowd = Crowd { lane, scale, metrics, placed, among, small: false };
        Freedom { crowd, ladder: self.ladder, captions: self.captions }.label(place).is_some()
    }

    /// Whether an event is a long bar at a step, or where all data is shown.
    fn is_long(&self, place: usize, step: i32) -> bool {
        Reach::of(self.lane, place, self.ladder.scale(step.max(0)), self.captions.metrics)
            .is_long(self.captions.metrics)
    }

    fn step(
        &mut self,
        step: i32,
        (walls, range): ((f64, f64), Range<usize>),
        wanting: &mut Vec<usize>,
        tile: &mut Tile,
    ) {
        let had_rows = tile.places();
        let scale = self.ladder.scale(step);
        let metrics = self.captions.metrics;
        let pad = f64::from(metrics.item_gap) / 2.0;
        let walls = (walls.0 / scale.seconds_per_point + pad, walls.1 / scale.seconds_per_point - pad);
        let least = f64::from(metrics.bar_min + metrics.label_gap) + 2.0 * pad;
        for row in &mut tile.rows[..self.rows.at(step)] {
            self.name_bare(row, (step, scale), walls);
        }
        let mut gaps: Vec<Gaps> = tile.rows[..self.rows.at(step)]
            .iter()
            .map(|row| {
                let there = row.iter().filter(|placed| placed.until > step);
                let stretches = there.map(|placed| self.footprint(placed, scale));
                let mut taken: Vec<(f64, f64)> = stretches.map(|(from, to)| (from - pad, to + pad)).collect();
                Gaps::new(walls, &mut taken, least)
            })
            .collect();
        self.move_bare((step, scale), &mut gaps, tile);
        // Farther out than everything there is little room, and what is cut there would be in the way of what isn't.
        let wishes = [Wish::Whole, Wish::Cut, Wish::Bare].into_iter().filter(|wish| *wish != Wish::Cut || step >= 0);
        for wish in wishes {
            if gaps.iter().all(Gaps::is_empty) {
                break;
            }
            wanting.retain(|place| {
                // It is worth keeping its place for a bar that has its title inside where all data is shown.
                let bare = wish == Wish::Whole && step < 0 && self.has_title_inside(*place, self.ladder.scale(0));
                let mut wishes = [wish, Wish::Bare].into_iter().take(1 + usize::from(bare));
                let placed = wishes.find_map(|wish| self.place(*place, (step, scale), wish, &gaps));
                let Some(placed) =
                    placed.filter(|placed| placed.width > 0.0 || !self.loses_title(*place, scale, (&range, &had_rows)))
                else {
                    return true;
                };
                let (from, to) = self.footprint(&placed, scale);
                gaps[placed.row].take(from - pad, to + pad);
                tile.put(placed);
                false
            });
        }
    }

    /// Gives bars without a label theirs, where there is room for it now.
    fn name_bare(&mut self, row: &mut [Placed], (step, scale): (i32, Scale), walls: (f64, f64)) {
        let pad = f64::from(self.captions.metrics.item_gap) / 2.0;
        for at in 0..row.len() {
            if row[at].width > 0.0 || row[at].until <= step {
                continue;
            }
            let own = self.footprint(&row[at], scale);
            let there = |placed: &&Placed| placed.until > step;
            let before = row[..at].iter().rfind(there).map_or(walls.0, |before| self.footprint(before, scale).1 + pad);
            let after = row[at + 1..].iter().find(there).map_or(walls.1, |next| self.footprint(next, scale).0 - pad);
            let gap = (before.max(walls.0), after.min(walls.1));
            // What crosses a wall is decided elsewhere.
            if gap.0 > own.0 - pad || own.1 + pad > gap.1 {
                continue;
            }
            let named = [Wish::Whole, Wish::Cut]
                .into_iter()
                .find_map(|wish| self.fitted(row[at].place, (step, scale), wish, gap));
            if let Some(named) = named {
                row[at] = Placed { row: row[at].row, since: row[at].since, ..named };
            }
        }
    }

    /// Gives bars that have no room for their label another row, if there is room for it.
    fn move_bare(&mut self, (step, scale): (i32, Scale), gaps: &mut [Gaps], tile: &mut Tile) {
        let pad = f64::from(self.captions.metrics.item_gap) / 2.0;
        for row in 0..gaps.len() {
            for at in 0..tile.rows[row].len() {
                let bare = tile.rows[row][at];
                if bare.width > 0.0 || bare.until <= step || bare.since == step {
                    continue;
                }
                let mut wishes = [Wish::Whole, Wish::Cut].into_iter();
                let Some(moved) = wishes.find_map(|wish| self.place(bare.place, (step, scale), wish, gaps)) else {
                    continue;
                };
                if moved.row == row {
                    continue;
                }
                let (from, to) = self.footprint(&moved, scale);
                gaps[moved.row].take(from - pad, to + pad);
                tile.rows[row][at].until = step;
                tile.put(moved);
            }
        }
    }

    /// The first row in which an event finds what is wished.
    fn place(&mut self, place: usize, (step, scale): (i32, Scale), wish: Wish, gaps: &[Gaps]) -> Option<Placed> {
        let metrics = self.captions.metrics;
        let reach = Reach::kept(self.lane, place, scale, metrics);
        let pad = f64::from(metrics.item_gap) / 2.0;
        let lengthy = self.lane.len() > BUSY && reach.len() > LENGTHY;
        let rows = if lengthy { gaps.len().div_ceil(2) } else { gaps.len() };
        gaps[..rows].iter().enumerate().find_map(|(row, gaps)| {
            let gap = gaps.around(reach.x0 - pad, reach.x1 + pad)?;
            self.fitted(place, (step, scale), wish, gap).map(|placed| Placed { row, ..placed })
        })
    }

    /// An event with the label that is wished, in a free stretch of a row.
    fn fitted(&mut self, place: usize, (step, scale): (i32, Scale), wish: Wish, gap: (f64, f64)) -> Option<Placed> {
        let metrics = self.captions.metrics;
        let reach = Reach::kept(self.lane, place, scale, metrics);
        let bare =
            Placed { place, row: 0, side: Side::Right, width: 0.0, since: step, labelled: step, until: i32::MAX };
        if wish == Wish::Bare {
            return self.is_long(place, step).then_some(bare);
        }
        let (pad, beside) = (f64::from(metrics.item_gap) / 2.0, f64::from(metrics.label_gap));
        let bound = self.ladder.room(scale, Reach::time(self.lane, place, scale), (reach.x0, reach.x1));
        let inside = inside_room(reach, metrics);
        let right = (gap.1 - pad - reach.x1).min(bound.1) - beside;
        let left = (reach.x0 - gap.0 - pad).min(bound.0) - beside;
        // Farther out than everything, one waits for the side after the mark, where titles are looked for.
        let left = if step < 0 && bound.1 - beside > right { f64::NEG_INFINITY } else { left };
        let most = inside.max(right).max(left);
        let least = if wish == Wish::Cut { metrics.label_min } else { metrics.dot };
        if most < f64::from(least) {
            return None;
        }
        let full = self.captions.width_of(self.lane, place);
        let wanted = full.min(Captions::widest(metrics, self.lane.importance(place)));
        if wish == Wish::Whole && most < f64::from(wanted) {
            return None;
        }
        let cut = most < f64::from(wanted);
        let width = if cut { (most as f32 - SHY).max(0.0) } else { wanted };
        let side = if right >= f64::from(width) || right >= left { Side::Right } else { Side::Left };
        Some(Placed { side, width, ..bare })
    }

    /// From where to where a mark and its label reach: in time, never more at a finer scale.
    fn footprint(&self, placed: &Placed, scale: Scale) -> (f64, f64) {
        footprint(self.lane, placed, scale, self.captions.metrics)
    }
}

/// From where to where a mark and its label reach at a scale: in time, never more at a finer scale.
pub(super) fn footprint(lane: &IndexedLane, placed: &Placed, scale: Scale, metrics: &super::Metrics) -> (f64, f64) {
    let reach = Reach::kept(lane, placed.place, scale, metrics);
    let beside = f64::from(metrics.label_gap + placed.width);
    if placed.width <= 0.0 || is_inside(reach, placed.width, metrics) {
        (reach.x0, reach.x1)
    } else if placed.side == Side::Left {
        (reach.x0 - beside, reach.x1)
    } else {
        (reach.x0, reach.x1 + beside)
    }
}

/// Whether a label of a width has room in its bar.
pub(super) fn is_inside(reach: Reach, width: f32, metrics: &super::Metrics) -> bool {
    inside_room(reach, metrics) >= f64::from(width)
}

/// Whether a bar on a row of its own has room for a title inside that is so wide in full, if it has none beside it.
pub(super) fn holds_title(reach: Reach, full: f32, metrics: &super::Metrics) -> bool {
    inside_room(reach, metrics) >= f64::from(full.min(metrics.label_min).max(metrics.dot))
}

/// Points for a label in a bar; less than nothing in a dot.
pub(super) fn inside_room(reach: Reach, metrics: &super::Metrics) -> f64 {
    if reach.dot { f64::NEG_INFINITY } else { reach.len() - 2.0 * f64::from(metrics.label_inset) }
}
