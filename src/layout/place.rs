//! The cheap half of layout: a window laid over an arrangement gives a scene.
//!
//! All that the window decides is what can be seen, where names slide so that they stay in sight, the label of the
//! selected event that has none, and the arrow to one out of sight.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use super::arrange::{Arrangement, Stack, usable};
use super::arranged::{Arranged, ArrangedKind};
use super::caption::{Captions, Widths};
use super::eras::EraStrip;
use super::ticks::ticks;
use super::{
    Areas, Face, Input, Item, ItemKind, Label, LaneBand, Mark, MarkShape, Measure, Metrics, Scene, Side, edges, eras,
    overlay,
};
use crate::index::IndexedLane;
use crate::model::{Edge, EventIx};

/// Lays the window of `input` over an arrangement that serves it.
pub(super) fn place(
    arrangement: &mut Arrangement,
    input: &Input<'_>,
    measure: &mut dyn Measure,
    widths: &mut Widths,
) -> Scene {
    let metrics = input.metrics;
    let size = vec2(usable(input.size.x), usable(input.size.y));
    let areas = Areas::of(size, EraStrip::height(arrangement.era_lines, metrics), metrics.axis());
    let viewport = input.view.viewport.with_width(size.x.max(1.0));
    let axis = ticks(&viewport, areas.axis, metrics, measure);
    let mut scene = Scene::empty(size, areas, axis);
    scene.scroll_range = arrangement.scroll_range();
    scene.scroll = usable(input.view.scroll).min(scene.scroll_range);
    let scale = arrangement.ladder.at(viewport.seconds_per_point());
    let left = scale.x_of(viewport.start());
    scene.eras = arrangement.strip(input, scale, measure).place(input.index, left, &areas, metrics);
    let right = left + f64::from(size.x);
    let window = Window { left, size, areas, metrics };
    let mut found: Vec<(&Arranged, Stacked)> = Vec::new();
    let ladder = arrangement.ladder;
    for stack in &mut arrangement.lanes {
        let top = areas.lanes.top() + stack.top - scene.scroll;
        if top + stack.height < areas.lanes.top() || top > areas.lanes.bottom() {
            continue;
        }
        let Some(lane) = input.index.lane(stack.lane) else { continue };
        let name = *stack.name.get_or_insert_with(|| usable(measure.width(lane.title(), Face::Lane)));
        let mut band = window.band(stack, lane, top, name);
        let placed = Stacked { lane: stack.lane, collapsed: stack.collapsed, top };
        let mut captions = Captions { metrics, measure, widths };
        let content = stack.content(lane, &ladder, (scale, left, right), &mut captions);
        band.passing = content.passing((lane, placed.lane), viewport.span(), (left, right));
        scene.lanes.push(band);
        found.extend(content.meeting(left, right).map(|item| (item, placed)));
    }
    found.sort_by_key(|(item, _)| item.order);
    let set_size = found.len();
    let in_time = (1..).zip(found).map(|(position, (item, stack))| {
        let selected = input.view.selected.is_some_and(|selected| stands_for(item, selected, input));
        window.item(item, &stack, (position, set_size), selected)
    });
    scene.items = in_time.collect();
    eras::mend_leaving_names(&mut scene, metrics, measure);
    let mut captions = Captions { metrics, measure, widths };
    edges::mend_cut_labels(&mut scene, input, &mut captions);
    overlay::show_selected(&mut scene, arrangement, input, &mut captions);
    scene
}

fn stands_for(item: &Arranged, event: EventIx, input: &Input<'_>) -> bool {
    match &item.kind {
        ArrangedKind::Event { event: own, .. } => *own == event,
        ArrangedKind::Cluster(members) => input.index.holds(members, event),
    }
}

/// Where a lane stands on the canvas.
#[derive(Clone, Copy)]
struct Stacked {
    lane: crate::model::LaneIx,
    collapsed: bool,
    /// Its top, in points from the top of the canvas.
    top: f32,
}

/// The window over scale space.
struct Window<'a> {
    left: f64,
    size: Vec2,
    areas: Areas,
    metrics: &'a Metrics,
}

impl Window<'_> {
    /// Scale space to points from the left of the canvas, within the margin.
    fn x(&self, x: f64) -> f32 {
        let margin = f64::from(self.metrics.margin);
        // A mark outside may have a label that reaches inside.
        let limit = margin + f64::from(self.metrics.label_whole);
        (x - self.left).clamp(-limit, f64::from(self.size.x) + limit) as f32
    }

    fn band(&self, stack: &Stack, lane: &IndexedLane, top: f32, name: f32) -> LaneBand {
        let rect = Rect::from_min_size(pos2(0.0, top), vec2(self.size.x, stack.height));
        let lowest = rect.bottom() - self.metrics.lane_header;
        let header_top = top.max(self.areas.lanes.top()).min(lowest.max(top));
        let header = Rect::from_min_size(pos2(0.0, header_top), vec2(self.size.x, self.metrics.lane_header));
        let name = Rect::from_min_size(
            pos2(self.metrics.lane_inset, header_top),
            vec2(
                (self.metrics.caret + name).min((self.size.x - 2.0 * self.metrics.lane_inset).max(0.0)),
                self.metrics.lane_header,
            ),
        );
        LaneBand {
            lane: stack.lane,
            title: Arc::clone(lane.title()),
            color: lane.color(),
            rect,
            header,
            name,
            count: lane.len(),
            rows: stack.rows,
            collapsed: stack.collapsed,
            passing: crate::index::Passing::default(),
        }
    }

    /// An item, which is the so many-th of so many in time.
    fn item(&self, item: &Arranged, stack: &Stacked, (position, set_size): (usize, usize), selected: bool) -> Item {
        let metrics = self.metrics;
        let top = stack.top;
        let (row_top, height) = if stack.collapsed {
            (top, metrics.lane_header)
        } else {
            (top + metrics.lane_header + metrics.row * item.row as f32, metrics.row)
        };
        let middle = row_top + height / 2.0;
        let tall = self.mark_height(item).min(height);
        let mark_rect = Rect::from_min_max(
            pos2(self.x(item.mark.0), middle - tall / 2.0),
            pos2(self.x(item.mark.1), middle + tall / 2.0),
        );
        let mark_rect = self.with_open_ends(item, mark_rect);
        let label = self.label(item, mark_rect, middle);
        let kind = kind(item);
        let body = label.as_ref().map_or(mark_rect, |label| mark_rect.union(label.rect));
        let (from, to) = (item.near.0 - self.left, item.near.1 - self.left);
        let hit = reachable(body, metrics.hit, from as f32, to as f32);
        let (lane, row, home) = (stack.lane, item.row, item.home);
        Item { kind, lane, home, row, mark_rect, label, hit, selected, position, set_size }
    }

    /// An open end has its arrow inside the window, so that it is seen to go on and not to be cut.
    fn with_open_ends(&self, item: &Arranged, mut mark: Rect) -> Rect {
        let ArrangedKind::Event { mark: Mark { shape: MarkShape::Bar { start, end }, .. }, .. } = &item.kind else {
            return mark;
        };
        let inset = self.metrics.open_inset.min(self.size.x / 4.0);
        if *start == Edge::Open {
            mark.min.x = mark.min.x.max(inset).min(mark.max.x - self.metrics.bar_min);
        }
        if *end == Edge::Open {
            mark.max.x = mark.max.x.min(self.size.x - inset).max(mark.min.x + self.metrics.bar_min);
        }
        mark
    }

    fn mark_height(&self, item: &Arranged) -> f32 {
        let inside = item.fit.as_ref().is_some_and(|fit| fit.side == Side::Inside);
        match &item.kind {
            ArrangedKind::Cluster(_) => self.metrics.bubble_height(item.mark),
            ArrangedKind::Event { mark, .. } => match mark.shape {
                MarkShape::Dot if mark.uncertain || mark.approximate => self.metrics.dot_with_halo(),
                MarkShape::Dot => self.metrics.dot,
                MarkShape::Bar { .. } if inside => self.metrics.bar_tall,
                MarkShape::Bar { .. } | MarkShape::Stub => self.metrics.bar,
            },
        }
    }

    /// A label beside its mark moves with it; one inside a bar stays in sight while there is room in the bar.
    fn label(&self, item: &Arranged, mark: Rect, middle: f32) -> Option<Label> {
        let fit = item.fit.as_ref()?;
        let x = match fit.side {
            Side::Right => mark.right() + self.metrics.label_gap,
            Side::Left => mark.left() - self.metrics.label_gap - fit.width,
            Side::Inside => {
                let inset = f64::from(self.metrics.label_inset);
                let (from, to) = (item.mark.0 - self.left + inset, item.mark.1 - self.left - inset);
                let arrow = if starts_open(item) { f64::from(mark.height()) } else { 0.0 };
                let seen = f64::from(mark.left()) + inset.max(arrow);
                from.max(inset + f64::from(self.metrics.edge_fade)).max(seen).min(to - f64::from(fit.width)) as f32
            }
        };
        let x = if fit.side == Side::Inside { x.min(mark.right()) } else { x };
        let rect = Rect::from_min_size(pos2(x, middle - self.metrics.label / 2.0), vec2(fit.width, self.metrics.label));
        let text = Arc::clone(&fit.text);
        Some(Label { rect, text, elided: fit.elided, side: fit.side, strong: fit.strong, overlay: false })
    }
}

fn kind(item: &Arranged) -> ItemKind {
    match &item.kind {
        ArrangedKind::Event { event, mark } => ItemKind::Event { event: *event, mark: *mark },
        ArrangedKind::Cluster(members) => ItemKind::Cluster { members: members.clone(), count: members.len() },
    }
}

fn starts_open(item: &Arranged) -> bool {
    let ArrangedKind::Event { mark, .. } = &item.kind else { return false };
    matches!(mark.shape, MarkShape::Bar { start: Edge::Open, .. })
}

/// `body` grown to a square that a finger or an unsteady hand can hit, but not over the borders to its neighbours.
fn reachable(body: Rect, side: f32, from: f32, to: f32) -> Rect {
    let grow = |length: f32| ((side - length) / 2.0).max(0.0);
    let (sideways, upward) = (grow(body.width()), grow(body.height()));
    let min = pos2((body.left() - sideways).max(from).min(body.left()), body.top() - upward);
    let max: Pos2 = pos2((body.right() + sideways).min(to).max(body.right()), body.bottom() + upward);
    Rect::from_min_max(min, max)
}
