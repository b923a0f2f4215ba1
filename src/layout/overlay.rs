//! The selected event is always somewhere: with a label drawn over the others where its row had no room for one, or at the
//! end of an arrow where it is out of sight.

use std::sync::Arc;

use emath::{Rangef, Rect, pos2, vec2};

use super::arrange::Stack;
use super::caption::{Captions, Written};
use super::scene::Item;
use super::{Arrangement, EdgeArrow, EdgeSide, Input, ItemKind, Label, Mark, MarkShape, Metrics, Scene, Side};
use crate::index::Entry;
use crate::model::LaneIx;

/// Gives the selected event its label, or an arrow that points to it.
pub(super) fn show_selected(
    scene: &mut Scene,
    arrangement: &Arrangement,
    input: &Input<'_>,
    captions: &mut Captions<'_>,
) {
    let Some((event, entry)) = input.view.selected.and_then(|event| Some((event, input.index.entry(event)?))) else {
        return;
    };
    let (entry, Some((lane, _))) = (&entry, input.index.place_of(event)) else { return };
    scene.head = head(scene, entry, input);
    scene.pin = pin(scene, entry, input);
    let hidden = input.filter.hidden_lanes.contains(&lane);
    let stack = arrangement.lanes.iter().find(|stack| stack.lane == lane);
    let side = side_of(scene, entry, stack, input);
    if let Some(side) = side {
        scene.edge = Some(arrow(scene, (entry, lane, side, hidden), stack, captions));
        return;
    }
    let Some(place) = scene.items.iter().position(|item| item.selected) else { return };
    let metrics = input.metrics;
    if !metrics.titles {
        return;
    }
    let item = &scene.items[place];
    let sees = |label: &Label| label.rect.left() < scene.size.x && label.rect.right() > 0.0;
    let named = item.label.as_ref().is_some_and(sees) && matches!(item.kind, ItemKind::Event { .. });
    if named {
        return;
    }
    let mark = item.mark_rect;
    let room = (scene.size.x - metrics.arrow).min(metrics.label_max);
    let Written { text, width, elided } = captions.written_entry(entry, room);
    let right = mark.right() + metrics.label_gap;
    let fits_right = right + width <= scene.size.x;
    let x = if fits_right { right } else { mark.left() - metrics.label_gap - width };
    let x = x.clamp(0.0, (scene.size.x - width).max(0.0));
    let rect = Rect::from_min_size(pos2(x, mark.center().y - metrics.label / 2.0), vec2(width, metrics.label));
    let side = if fits_right { Side::Right } else { Side::Left };
    let strong = entry.importance >= metrics.strong_from;
    scene.items[place].label = Some(Label { rect, text, elided, side, strong, overlay: true });
}

/// The time of the event on the axis, where any of it is in the window; never too short to be seen. Where marks are stacked, a
/// short time is a needle from the mark through the axis, since the mark may stand high or be counted in a bubble.
fn pin(scene: &Scene, entry: &Entry, input: &Input<'_>) -> Option<Rect> {
    let metrics = input.metrics;
    let height = Some(metrics.pin).filter(|height| *height > 0.0)?;
    let viewport = input.view.viewport.with_width(scene.size.x.max(1.0));
    let (from, to) = (viewport.x_of(entry.span.start), viewport.x_of(entry.span.end));
    let middle = f32::midpoint(from, to);
    let (from, to) = (from.min(middle - height / 2.0).max(0.0), to.max(middle + height / 2.0).min(scene.size.x));
    let axis = scene.areas.axis.top();
    let mark = scene.head.as_ref().or_else(|| scene.items.iter().find(|item| item.selected)).map(|item| item.mark_rect);
    let over = mark.filter(|mark| !metrics.titles && mark.x_range().contains(middle) && to - from < metrics.dot);
    if let Some(mark) = over {
        let half = height / 3.0;
        let top = pos2(middle - half, mark.center().y.min(axis));
        return Some(Rect::from_min_max(top, pos2(middle + half, axis + metrics.tick * 1.6)));
    }
    (from < to).then(|| Rect::from_min_max(pos2(from, axis - height / 2.0), pos2(to, axis + height / 2.0)))
}

/// The mark of an event that is counted in a bubble, above it at its exact time.
fn head(scene: &Scene, entry: &Entry, input: &Input<'_>) -> Option<Item> {
    let metrics = input.metrics;
    let bubble = scene.items.iter().find(|item| item.selected && matches!(item.kind, ItemKind::Cluster { .. }))?;
    if metrics.titles || metrics.pin <= 0.0 {
        return None;
    }
    let x = input.view.viewport.with_width(scene.size.x.max(1.0)).x_of(entry.span.middle());
    let free = metrics.dot / 2.0 * metrics.emphasis.growth + metrics.emphasis.gap + metrics.emphasis.ring;
    let y = (bubble.mark_rect.top() - free).max(scene.areas.lanes.top() + free);
    let mark_rect = Rect::from_center_size(pos2(x, y), vec2(metrics.dot, metrics.dot));
    let (lane, place) = input.index.place_of(entry.event)?;
    let look = input.index.lane(lane)?.look(place);
    let kind = ItemKind::Event { event: entry.event, mark: Mark::of(look, MarkShape::Dot) };
    (0.0..=scene.size.x).contains(&x).then(|| Item { kind, mark_rect, hit: mark_rect, label: None, ..bubble.clone() })
}

/// On which side the event is out of sight; `None` when it is in sight.
fn side_of(scene: &Scene, entry: &Entry, stack: Option<&Stack>, input: &Input<'_>) -> Option<EdgeSide> {
    let window = input.view.viewport.with_width(scene.size.x.max(1.0)).span();
    let item = scene.items.iter().find(|item| item.selected);
    let on_canvas = |rect: Rect| rect.right() > 0.0 && rect.left() < scene.size.x;
    let seen = item.is_some_and(|item| on_canvas(item.mark_rect));
    if !seen && entry.span.end <= window.start {
        return Some(EdgeSide::Left);
    }
    if !seen && entry.span.start >= window.end {
        return Some(EdgeSide::Right);
    }
    let Some(stack) = stack else { return Some(EdgeSide::Above) };
    let lanes = scene.areas.lanes;
    let top = lanes.top() + stack.top - scene.scroll;
    let row = item.map_or(top + stack.height / 2.0, |item| item.mark_rect.center().y);
    let covered = if stack.collapsed { 0.0 } else { input.metrics.lane_header };
    let above = row < lanes.top() + if scene.scroll > 0.0 { covered } else { 0.0 };
    if above {
        Some(EdgeSide::Above)
    } else if row > lanes.bottom() {
        Some(EdgeSide::Below)
    } else {
        None
    }
}

fn arrow(
    scene: &Scene,
    (entry, lane, side, lane_hidden): (&Entry, LaneIx, EdgeSide, bool),
    stack: Option<&Stack>,
    captions: &mut Captions<'_>,
) -> EdgeArrow {
    let metrics = captions.metrics;
    let lanes = scene.areas.lanes;
    let half = (metrics.arrow / 2.0).min(lanes.height() / 2.0);
    let room = (scene.size.x - 2.0 * metrics.arrow).clamp(0.0, metrics.label_max);
    let (text, width) = if metrics.titles {
        let written = captions.written_entry(entry, room);
        (written.text, written.width)
    } else {
        (Arc::from(""), 0.0)
    };
    let taken = match side {
        EdgeSide::Left => Rangef::new(0.0, metrics.arrow + width + metrics.item_gap),
        EdgeSide::Right => Rangef::new(scene.size.x - metrics.arrow - width - metrics.item_gap, scene.size.x),
        EdgeSide::Above | EdgeSide::Below => Rangef::NOTHING,
    };
    let y = match side {
        EdgeSide::Left | EdgeSide::Right => {
            let y = stack.map_or_else(|| lanes.top(), |stack| height_in(stack, scene, taken, metrics));
            y.min(lanes.bottom() - half).max(lanes.top() + half)
        }
        EdgeSide::Above => lanes.top() + half,
        EdgeSide::Below => lanes.bottom() - half,
    };
    let (tip, x) = match side {
        EdgeSide::Left => (0.0, metrics.arrow),
        EdgeSide::Right => (scene.size.x, scene.size.x - metrics.arrow - width),
        EdgeSide::Above | EdgeSide::Below => {
            let middle = scene.size.x / 2.0;
            (middle - width / 2.0 - metrics.arrow / 2.0, middle - width / 2.0 + metrics.arrow / 2.0)
        }
    };
    let label_rect = Rect::from_min_size(pos2(x, y - metrics.label / 2.0), vec2(width, metrics.label));
    EdgeArrow { event: entry.event, lane, side, tip: pos2(tip, y), label_rect, text, lane_hidden }
}

/// Where an arrow stands that points out of the window at the side: on that row of its lane where it and its title, which take
/// this stretch of the row, cover least; of several, on the one nearest to the middle of the lane.
fn height_in(stack: &Stack, scene: &Scene, taken: Rangef, metrics: &Metrics) -> f32 {
    let top = scene.areas.lanes.top() + stack.top - scene.scroll;
    let middle = top + stack.height / 2.0;
    if stack.collapsed {
        return middle;
    }
    let row = |number: usize| top + metrics.lane_header + metrics.row * (number as f32 + 0.5);
    // The name of a lane that is scrolled to stays above its rows.
    let name = scene.band_at(stack.lane).map_or(top, |place| scene.lanes[place].header.bottom());
    let seen = (0..stack.rows).filter(|number| {
        let (above, below) = (row(*number) - metrics.label / 2.0, row(*number) + metrics.label / 2.0);
        above >= name && below <= scene.areas.lanes.bottom()
    });
    let in_lane = || scene.items.iter().filter(|item| item.lane == stack.lane);
    let covered = |number: usize| -> f32 {
        let rects = in_lane().filter(|item| item.row == number).flat_map(|item| {
            let label = item.label.as_ref().filter(|label| !label.inside()).map(|label| label.rect);
            [Some(item.mark_rect), label].into_iter().flatten()
        });
        rects.map(|rect| rect.x_range().intersection(taken).span().max(0.0)).sum()
    };
    let least = seen.map(|number| (covered(number), (row(number) - middle).abs(), row(number)));
    least.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))).map_or(middle, |(_, _, row)| row)
}
