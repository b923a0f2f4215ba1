//! How the height of the canvas is given to the lanes, and what is kept of them from frame to frame.
//!
//! An [`Arrangement`] depends on the index, the size of the canvas, the filter, the collapsed lanes and the metrics: never on
//! where the window is nor how much time it shows, so lanes keep their place and height while one pans and zooms. Rows are
//! given out for the labels that the whole timeline has when all of it is shown.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::arranged::{ArrangedLane, EVERYWHERE};
use super::caption::{Captions, Widths};
use super::eras::EraStrip;
use super::ladder::{FIRST, Ladder, stagger};
use super::lane::{LaneAt, Tiles, Worth};
use super::reach::Scale;
use super::tile::Rows;
use super::{Input, Measure, Metrics};
use crate::index::{Filter, IndexedLane};
use crate::model::LaneIx;

/// What an arrangement was made for.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    index: u64,
    width: f32,
    height: f32,
    filter: Filter,
    collapsed: BTreeSet<LaneIx>,
    metrics: Metrics,
}

/// The lanes and their heights.
#[derive(Clone, Debug)]
pub struct Arrangement {
    key: Key,
    pub(super) ladder: Ladder,
    /// How many lines the names of the eras have.
    pub(super) era_lines: usize,
    /// The eras at the scale that was shown last.
    strip: Option<(u64, EraStrip)>,
    pub(super) lanes: Vec<Stack>,
    /// Height of all lanes together.
    pub(super) height: f32,
    /// Height of the area they are shown in.
    pub(super) area: f32,
}

/// A lane and where it stands among the others.
#[derive(Clone, Debug)]
pub(super) struct Stack {
    pub(super) lane: LaneIx,
    /// From the top of the first lane.
    pub(super) top: f32,
    pub(super) height: f32,
    pub(super) rows: usize,
    pub(super) collapsed: bool,
    /// Width of its name, once it was measured.
    pub(super) name: Option<f32>,
    tiles: Tiles,
    content: Option<Content>,
}

/// As one moves along, a lane is laid out in stretches of so many points, so that not every step adds to it; each lane in
/// others, so that not all are in the same frame.
const CHUNK: f64 = 512.0;
/// What lies so far beyond what is seen is laid out with it, in points: where the areas that can be hit divide, and bubbles
/// that stand beside their time.
const BEYOND: f64 = 128.0;

/// What was laid out last of a lane.
#[derive(Clone, Debug)]
struct Content {
    scale: u64,
    /// Between which points of that scale, from the start of the data.
    seen: (f64, f64),
    arranged: ArrangedLane,
}

impl Arrangement {
    /// Whether it would come out the same for `input`.
    pub fn serves(&self, input: &Input<'_>) -> bool {
        let key = &self.key;
        key.index == input.index.id()
            && key.width.to_bits() == usable(input.size.x).to_bits()
            && key.height.to_bits() == usable(input.size.y).to_bits()
            && key.metrics == *input.metrics
            && key.filter == *input.filter
            && key.collapsed == input.view.collapsed
    }

    /// How far the lanes can be scrolled.
    pub(super) fn scroll_range(&self) -> f32 {
        let beyond = self.height - self.area;
        // Sums of shared-out space are not exact.
        if beyond > 0.5 { beyond } else { 0.0 }
    }

    /// The eras at a scale.
    pub(super) fn strip(&mut self, input: &Input<'_>, scale: Scale, measure: &mut dyn Measure) -> &EraStrip {
        let bits = scale.seconds_per_point.to_bits();
        if self.strip.as_ref().is_none_or(|(at, _)| *at != bits) {
            self.strip = None;
        }
        let lines = self.era_lines;
        &self.strip.get_or_insert_with(|| (bits, EraStrip::of(input.index, scale, (input.metrics, lines), measure))).1
    }
}

impl Stack {
    /// What is in the lane from `from` to `to`, in points of `scale` from the start of the data, laid out if it was not.
    pub(super) fn content<'a>(
        &'a mut self,
        lane: &IndexedLane,
        ladder: &Ladder,
        (scale, from, to): (Scale, f64, f64),
        captions: &mut Captions<'_>,
    ) -> &'a ArrangedLane {
        let small = self.collapsed;
        let stacked = !captions.metrics.titles && !small;
        let seen = if stacked { EVERYWHERE } else { (from - BEYOND, to + BEYOND) };
        let bits = scale.seconds_per_point.to_bits();
        let kept =
            self.content.take().filter(|kept| kept.scale == bits && kept.seen.1 >= seen.0 && kept.seen.0 <= seen.1);
        let ladder = &ladder.of_lane(self.lane);
        let mut lane = LaneAt { lane, ix: self.lane, ladder, scale, captions, small };
        let content = match kept {
            Some(kept) if kept.seen.0 <= seen.0 && seen.1 <= kept.seen.1 => kept,
            Some(kept) => kept.moved(&mut lane, &mut self.tiles, seen),
            None if stacked => Content { scale: bits, seen, arranged: lane.stacked(self.rows) },
            // While one zooms, the next frame has another scale, and more than is seen would be laid out in vain.
            None => Content { scale: bits, seen, arranged: ArrangedLane::of(lane.stretch(&mut self.tiles, seen)) },
        };
        &self.content.insert(content).arranged
    }
}

impl Content {
    /// Of the same scale, with what more is seen now, and without what is far from that.
    fn moved(self, lane: &mut LaneAt<'_, '_>, tiles: &mut Tiles, (from, to): (f64, f64)) -> Self {
        let later = stagger(lane.ix);
        let border = |x: f64| ((x / CHUNK - later).floor() + later) * CHUNK;
        let whole = (border(from), border(to) + CHUNK);
        let mut beside = Vec::new();
        if from < self.seen.0 {
            beside.extend(lane.stretch(tiles, (whole.0, self.seen.0)));
        }
        if self.seen.1 < to {
            beside.extend(lane.stretch(tiles, (self.seen.1, whole.1)));
        }
        let seen = if from < self.seen.0 { whole.0 } else { self.seen.0.max(whole.0) };
        let seen = (seen, if self.seen.1 < to { whole.1 } else { self.seen.1.min(whole.1) });
        Self { seen, arranged: self.arranged.moved(seen, beside), ..self }
    }
}

/// A height that is a number.
pub(super) fn usable(length: f32) -> f32 {
    if length.is_finite() { length.max(0.0) } else { 0.0 }
}

/// Gives every lane its height. O(log n) in the number of events for each lane that gets rows.
pub(super) fn arrange(input: &Input<'_>, measure: &mut dyn Measure, widths: &mut Widths) -> Arrangement {
    let (index, metrics) = (input.index, input.metrics);
    let ladder = Ladder::new(index, usable(input.size.x), metrics);
    let (width, height) = (usable(input.size.x), usable(input.size.y));
    let strip = EraStrip::of(index, ladder.scale(0), (metrics, metrics.era_lines), measure);
    let area = (height - EraStrip::height(strip.lines(), metrics) - metrics.axis()).max(0.0);
    let shown = || (0..index.lanes().len()).map(LaneIx::from).filter(|lane| !input.filter.hidden_lanes.contains(lane));
    let mut captions = Captions { metrics, measure, widths };
    let stories = stories(area / shown().count().max(1) as f32, metrics);
    let lanes = shown().filter_map(|lane| {
        let content = index.lane(lane)?;
        let collapsed = input.view.collapsed.contains(&lane);
        let all = if metrics.titles || collapsed { 0 } else { stories };
        let rows = Rows { all, crowdless: None };
        Some(Building { lane, content, collapsed, rows, now: Worth::default(), next: None })
    });
    let mut lanes: Vec<Building<'_>> = lanes.collect();
    if metrics.titles {
        share_rows(&mut lanes, area, &ladder, &mut captions);
    }
    let (lanes, total) = stack(lanes, area, metrics);
    let (filter, collapsed) = (input.filter.clone(), input.view.collapsed.clone());
    let key = Key { index: index.id(), width, height, filter, collapsed, metrics: *metrics };
    Arrangement { key, ladder, era_lines: strip.lines(), strip: None, lanes, height: total, area }
}

/// How many rows a lane without titles has in `height` points beside its crowd row. Above them is room for what sets off
/// the selected mark.
fn stories(height: f32, metrics: &Metrics) -> usize {
    let reserve = (metrics.dot / 2.0 + metrics.emphasis_reach() - metrics.row / 2.0).max(0.0);
    let rows = ((height - metrics.lane_header - reserve) / metrics.row).floor().max(1.0) as usize;
    rows - 1
}

/// A lane that may still get rows.
struct Building<'a> {
    lane: LaneIx,
    content: &'a IndexedLane,
    collapsed: bool,
    rows: Rows,
    /// What its labels are worth with the rows it has.
    now: Worth,
    /// The rows it would have with more, and what its labels would be worth.
    next: Option<(Rows, Worth)>,
}

impl Building<'_> {
    /// With the row of the crowd, if it has one.
    fn row_count(&self) -> usize {
        if self.collapsed { 0 } else { self.rows.all + usize::from(self.rows.crowdless.is_none()) }
    }

    fn height(&self, metrics: &Metrics) -> f32 {
        metrics.lane_header + metrics.row * self.row_count() as f32
    }

    /// What the labels are worth when all data is shown on so many rows; `None` if then there is a crowd, or farther out, where
    /// there should be none.
    fn with(&self, rows: Rows, ladder: &Ladder, captions: &mut Captions<'_>) -> Option<Worth> {
        let mut tiles = Tiles::new(rows, 1);
        let ladder = &ladder.of_lane(self.lane);
        let mut at = |step: i32, captions: &mut Captions<'_>| {
            let scale = ladder.scale(step);
            let (lane, ix) = (self.content, self.lane);
            LaneAt { lane, ix, ladder, scale, captions, small: false }.arrange(&mut tiles)
        };
        if let Some(from) = rows.crowdless
            && at(from, captions).items().iter().any(|item| item.crowded)
        {
            return None;
        }
        Some(Worth::of(&at(0, captions), self.content, captions.metrics))
    }

    /// Gives the row of the crowd to labels, if then every event has a row of its own when all data is shown, and best also
    /// farther out.
    fn try_without_crowd(&mut self, ladder: &Ladder, captions: &mut Captions<'_>) {
        for all in self.rows.all.max(1)..=self.rows.all + 1 {
            for from in CROWDLESS_FROM {
                let rows = Rows { all, crowdless: Some(from) };
                if let Some(worth) = self.with(rows, ladder, captions).filter(|worth| worth.labels >= self.now.labels) {
                    (self.rows, self.now) = (rows, worth);
                    return;
                }
            }
        }
    }

    /// Finds out what more rows would be worth, of which there are so many to spare; nothing once every title is whole.
    fn propose(&mut self, spare: usize, ladder: &Ladder, captions: &mut Captions<'_>) {
        self.next = None;
        if self.content.is_empty() {
            return;
        }
        let few = self.content.len() <= MOST_WITHOUT_CROWD;
        if self.rows.crowdless.is_none() && few {
            self.try_without_crowd(ladder, captions);
        }
        // A row may only loosen what is placed, so that the next can be used.
        let most = if few { 4 } else { 2 };
        self.next = self.better(1..=most, ladder, captions);
        if self.next.is_none() && few && self.now.untitled {
            // Or give a title so much room that it takes that of others. On rows of their own all have room.
            let enough = self.content.len().saturating_sub(self.rows.all).min(spare);
            self.next = self.better(most + 1..=enough, ladder, captions);
        }
    }

    /// The fewest more rows of some with which the labels are worth more.
    fn better(
        &self,
        more: RangeInclusive<usize>,
        ladder: &Ladder,
        captions: &mut Captions<'_>,
    ) -> Option<(Rows, Worth)> {
        more.into_iter().find_map(|more| {
            let more = Rows { all: self.rows.all + more, crowdless: self.rows.crowdless };
            let worth = self.with(more, ladder, captions).filter(|worth| worth.labels > self.now.labels)?;
            Some((more, worth))
        })
    }

    /// What the rows that it would have next are worth, for each row of the lane; 0 where they are more than `spare`.
    fn gain(&self, spare: usize) -> f64 {
        let Some((rows, worth)) = self.next.filter(|(rows, _)| rows.all - self.rows.all <= spare) else { return 0.0 };
        (worth.labels - self.now.labels) / ((rows.all - self.rows.all) * self.row_count().max(1)) as f64
    }
}

/// Steps from which on a lane may be without a crowd, the best first.
const CROWDLESS_FROM: [i32; 4] = [FIRST, -8, -3, 0];
/// Lanes of no more events are tried without a crowd even where there is no space to spare.
const FEW: usize = 40;
/// Lanes of more events always have a row for the crowd.
const MOST_WITHOUT_CROWD: usize = 80;

/// Rows that a lane gets for labels that show only when less than all time is shown, with those that it has.
const ROWS_IN_ADVANCE: usize = 5;
/// And so many events on each row make it get one.
const CROWD: usize = 50;

/// Gives out rows one by one, each to the lane where it shows most for the rows it has, until all labels are shown or the
/// space is used.
fn share_rows(lanes: &mut [Building<'_>], area: f32, ladder: &Ladder, captions: &mut Captions<'_>) {
    let metrics = captions.metrics;
    let used: f32 = lanes.iter().map(|lane| lane.height(metrics)).sum();
    let mut spare = ((area - used) / metrics.row).floor().max(0.0) as usize;
    for lane in lanes.iter_mut().filter(|lane| !lane.collapsed) {
        if spare > 0 {
            lane.now = lane.with(lane.rows, ladder, captions).unwrap_or_default();
            lane.propose(spare, ladder, captions);
        } else if lane.content.len() <= FEW {
            lane.try_without_crowd(ladder, captions);
        }
    }
    while spare > 0 {
        let best = lanes.iter_mut().rev().max_by(|a, b| a.gain(spare).total_cmp(&b.gain(spare)));
        let Some(lane) = best.filter(|lane| lane.gain(spare) > 0.0) else { break };
        let Some((rows, worth)) = lane.next.take() else { break };
        let before = lane.row_count();
        (lane.rows, lane.now) = (rows, worth);
        let used = lane.row_count().saturating_sub(before);
        lane.propose(spare.saturating_sub(used), ladder, captions);
        spare = spare.saturating_sub(lane.row_count().saturating_sub(before));
    }
    // Where nothing more can be shown of the whole, there may be of its parts.
    while spare > 0 {
        let crowded = |lane: &&mut Building<'_>| {
            !lane.collapsed && lane.rows.crowdless.is_none() && lane.rows.all < ROWS_IN_ADVANCE
        };
        let need = |lane: &Building<'_>| lane.content.len() / lane.row_count().max(1);
        let Some(lane) = lanes.iter_mut().filter(crowded).max_by_key(|lane| need(lane)) else { break };
        if need(lane) < CROWD {
            break;
        }
        lane.rows.all += 1;
        spare -= 1;
    }
}

/// Puts the lanes below each other and shares out what space is left, up to a limit.
fn stack(lanes: Vec<Building<'_>>, area: f32, metrics: &Metrics) -> (Vec<Stack>, f32) {
    let used: f32 = lanes.iter().map(|lane| lane.height(metrics)).sum();
    let (all, open) = (lanes.len(), lanes.iter().filter(|lane| !lane.collapsed).count());
    let padding = ((area - used) / open.max(1) as f32).clamp(0.0, metrics.lane_padding);
    // Marks without titles stand upon the axis.
    let mut top = if metrics.titles { 0.0 } else { (area - used - padding * open as f32).max(0.0) };
    let stacks = lanes
        .into_iter()
        .map(|lane| {
            let height = lane.height(metrics) + if lane.collapsed { 0.0 } else { padding };
            let (rows, tiles) = (lane.row_count(), Tiles::new(lane.rows, all));
            let stack = Stack {
                lane: lane.lane,
                top,
                height,
                rows,
                collapsed: lane.collapsed,
                name: None,
                tiles,
                content: None,
            };
            top += height;
            stack
        })
        .collect();
    (stacks, top)
}
