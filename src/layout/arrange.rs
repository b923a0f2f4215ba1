//! The expensive half of layout: rows, labels and heights for one scale, whatever the window shows of them.
//!
//! An [`Arrangement`] depends on the index, the scale, the size of the canvas, the filter, the collapsed lanes and the
//! metrics: never on where the window is, what is selected or how far the lanes are scrolled.

use std::collections::BTreeSet;

use super::arranged::ArrangedLane;
use super::caption::{Captions, Widths};
use super::eras::EraStrip;
use super::lane::{LaneRows, Proposal};
use super::reach::Scale;
use super::{Input, Measure, Metrics};
use crate::index::Filter;
use crate::model::LaneIx;

/// What an arrangement was made for.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    index: u64,
    seconds_per_point: f64,
    width: f32,
    height: f32,
    filter: Filter,
    collapsed: BTreeSet<LaneIx>,
    metrics: Metrics,
}

/// Everything laid out at one scale.
#[derive(Clone, Debug)]
pub struct Arrangement {
    key: Key,
    pub(super) scale: Scale,
    pub(super) strip: EraStrip,
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
    pub(super) content: ArrangedLane,
    /// Width of its name.
    pub(super) name: f32,
}

impl Arrangement {
    /// Whether it would come out the same for `input`.
    pub fn serves(&self, input: &Input<'_>) -> bool {
        let key = &self.key;
        key.index == input.index.id()
            && key.seconds_per_point.to_bits() == input.view.viewport.seconds_per_point().to_bits()
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
}

/// A height that is a number.
pub(super) fn usable(length: f32) -> f32 {
    if length.is_finite() { length.max(0.0) } else { 0.0 }
}

/// Lays out all lanes. O(n log n) in the number of events, times the number of rows that are labelled.
pub(super) fn arrange(input: &Input<'_>, measure: Measure<'_>, widths: &mut Widths) -> Arrangement {
    let (index, metrics) = (input.index, input.metrics);
    let seconds_per_point = input.view.viewport.seconds_per_point();
    let scale = Scale::new(index, seconds_per_point);
    let strip = EraStrip::of(index, scale, metrics, measure);
    let height = usable(input.size.y);
    let area = (height - strip.height(metrics) - metrics.axis()).max(0.0);
    let shown = || (0..index.lanes().len()).map(LaneIx::from).filter(|lane| !input.filter.hidden_lanes.contains(lane));
    let width = usable(input.size.x);
    let bounds = bounds(input, scale, width);
    let mut captions = Captions { metrics, bounds, measure, widths };
    let stories = stories(area / shown().count().max(1) as f32, metrics);
    let mut lanes: Vec<Building<'_>> = shown()
        .filter_map(|lane| {
            let content = index.lane(lane)?;
            let collapsed = input.view.collapsed.contains(&lane);
            let name = usable((captions.measure)(content.title(), super::Face::Lane));
            let rows = if collapsed {
                LaneRows::crowded(content, scale, metrics, true)
            } else if !metrics.titles {
                LaneRows::stacked(content, scale, metrics, stories)
            } else {
                LaneRows::begin(content, scale, &mut captions)
            };
            Some(Building { lane, collapsed, name, rows, next: None })
        })
        .collect();
    if metrics.titles {
        share_rows(&mut lanes, area, &mut captions);
    }
    let (lanes, total) = stack(lanes, area, &mut captions);
    let key = Key {
        index: index.id(),
        seconds_per_point,
        width,
        height,
        filter: input.filter.clone(),
        collapsed: input.view.collapsed.clone(),
        metrics: *metrics,
    };
    Arrangement { key, scale, strip, lanes, height: total, area }
}

/// How many rows a lane without titles has in `height` points beside its crowd row. Above them is room for what sets off
/// the selected mark.
fn stories(height: f32, metrics: &Metrics) -> usize {
    let reserve = (metrics.dot / 2.0 + metrics.emphasis_reach() - metrics.row / 2.0).max(0.0);
    let rows = ((height - metrics.lane_header - reserve) / metrics.row).floor().max(1.0) as usize;
    rows - 1
}

/// Where labels may stand: in a window that shows all data with the space that fitting leaves, or in the wider window.
fn bounds(input: &Input<'_>, scale: Scale, width: f32) -> (f64, f64) {
    let Some(extent) = input.index.extent() else { return (f64::NEG_INFINITY, f64::INFINITY) };
    let (from, to) = (scale.x_of(extent.start), scale.x_of(extent.end));
    let spare = f64::from(input.metrics.fit_padding).max((f64::from(width) - (to - from)) / 2.0);
    let edge = f64::from(input.metrics.item_gap);
    (from - spare - edge, to + spare + edge)
}

/// A lane that may still get rows.
struct Building<'a> {
    lane: LaneIx,
    collapsed: bool,
    name: f32,
    rows: LaneRows<'a>,
    /// What one more row would hold.
    next: Option<Proposal>,
}

impl Building<'_> {
    fn height(&self, metrics: &Metrics) -> f32 {
        let rows = if self.collapsed { 0 } else { self.rows.row_count() };
        metrics.lane_header + metrics.row * rows as f32
    }
}

/// Gives out rows one by one, each to the lane where it shows most for the rows it has, until all labels are shown or the
/// space is used.
fn share_rows<'a>(lanes: &mut [Building<'a>], area: f32, captions: &mut Captions<'a>) {
    let metrics = captions.metrics;
    let used: f32 = lanes.iter().map(|lane| lane.height(metrics)).sum();
    let mut spare = ((area - used) / metrics.row).floor().max(0.0) as usize;
    if spare == 0 {
        return;
    }
    for lane in lanes.iter_mut().filter(|lane| !lane.collapsed) {
        lane.next = lane.rows.propose(captions);
    }
    while spare > 0 {
        let gain =
            |lane: &Building<'_>| lane.next.as_ref().map_or(0.0, |next| next.gain / lane.rows.row_count() as f64);
        let best = lanes.iter_mut().rev().max_by(|a, b| gain(a).total_cmp(&gain(b)));
        let Some((lane, next)) = best.and_then(|lane| lane.next.take().map(|next| (lane, next))) else { break };
        let before = lane.rows.row_count();
        lane.rows.accept(next, captions);
        spare = spare.saturating_sub(lane.rows.row_count().saturating_sub(before));
        lane.next = lane.rows.propose(captions);
    }
}

/// Puts the lanes below each other and shares out what space is left, up to a limit.
fn stack<'a>(lanes: Vec<Building<'a>>, area: f32, captions: &mut Captions<'a>) -> (Vec<Stack>, f32) {
    let metrics = captions.metrics;
    let used: f32 = lanes.iter().map(|lane| lane.height(metrics)).sum();
    let open = lanes.iter().filter(|lane| !lane.collapsed).count();
    let padding = ((area - used) / open.max(1) as f32).clamp(0.0, metrics.lane_padding);
    // Marks without titles stand upon the axis.
    let mut top = if metrics.titles { 0.0 } else { (area - used - padding * open as f32).max(0.0) };
    let stacks = lanes
        .into_iter()
        .map(|lane| {
            let height = lane.height(metrics) + if lane.collapsed { 0.0 } else { padding };
            let rows = if lane.collapsed { 0 } else { lane.rows.row_count() };
            let content = lane.rows.finish(captions);
            let stack =
                Stack { lane: lane.lane, top, height, rows, collapsed: lane.collapsed, content, name: lane.name };
            top += height;
            stack
        })
        .collect();
    (stacks, top)
}
