//! A [`Scene`] as shapes. Decides nothing: what is where, and what is written, is settled by layout.

use egui::epaint::{Mesh, PathShape, Vertex, WHITE_UV};
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use crate::layout::{
    EdgeArrow, EdgeSide, Face, Item, ItemKind, Label, LaneBand, Mark, MarkShape, Metrics, Scene, Tick,
};
use crate::model::{Certainty, Edge};

use super::theme::{self, Tokens, size};

/// The face in which each kind of text is measured and drawn.
pub(super) fn font_of(face: Face) -> FontId {
    match face {
        Face::Label | Face::TickMinor | Face::Era => theme::font(size::CAPTION + 1.0),
        Face::LabelStrong | Face::TickMajor => theme::strong_font(size::CAPTION + 1.0),
        Face::Lane | Face::Count => theme::strong_font(size::CAPTION),
    }
}

/// Bars shorter than this, in points, are blocks.
const SHORT_BAR: f32 = 14.0;

/// What paint needs beside the scene.
pub(super) struct Brush<'a> {
    pub(super) painter: &'a Painter,
    pub(super) tokens: &'a Tokens,
    pub(super) metrics: &'a Metrics,
    /// The top left of the canvas on the screen.
    pub(super) origin: Vec2,
    /// The item under the pointer.
    pub(super) hovered: Option<usize>,
    /// The item that has the keyboard.
    pub(super) focused: Option<usize>,
}

impl<'a> Brush<'a> {
    /// For marks outside a canvas.
    pub(super) const fn plain(painter: &'a Painter, tokens: &'a Tokens, metrics: &'a Metrics) -> Self {
        Self { painter, tokens, metrics, origin: Vec2::ZERO, hovered: None, focused: None }
    }

    fn rect(&self, rect: Rect) -> Rect {
        rect.translate(self.origin)
    }

    fn clipped(&self, rect: Rect) -> Painter {
        self.painter.with_clip_rect(self.rect(rect).intersect(self.painter.clip_rect()))
    }

    fn lane_color(&self, scene: &Scene, item: &Item) -> Color32 {
        let band = scene.lanes.iter().find(|band| band.lane == item.lane);
        self.tokens.lane(item.lane.get(), band.and_then(|band| band.color))
    }

    fn text(&self, painter: &Painter, rect: Rect, text: &str, face: Face, color: Color32) {
        let at = pos2(rect.left(), rect.center().y);
        painter.text(at + self.origin, Align2::LEFT_CENTER, text, font_of(face), color);
    }
}

/// Paints the whole scene.
pub(super) fn paint_scene(scene: &Scene, brush: &Brush<'_>) {
    paint_eras(scene, brush);
    paint_grid(scene, brush);
    paint_lanes(scene, brush);
    let lanes = brush.clipped(scene.areas.lanes);
    for (place, item) in scene.items.iter().enumerate() {
        if !has_overlay(item) {
            paint_item(scene, place, item, &lanes, brush);
        }
    }
    paint_fades(scene, brush);
    for band in &scene.lanes {
        paint_header(band, scene, brush);
    }
    for (place, item) in scene.items.iter().enumerate().filter(|(_, item)| has_overlay(item)) {
        paint_item(scene, place, item, &lanes, brush);
    }
    paint_axis(scene, brush);
    if let Some(arrow) = &scene.edge {
        paint_edge_arrow(arrow, brush);
    }
}

/// What runs on beyond the sides of the canvas fades there, so that a cut text is seen to be cut.
fn paint_fades(scene: &Scene, brush: &Brush<'_>) {
    let whole = brush.rect(scene.areas.eras.union(scene.areas.lanes));
    let (paper, clear, wide) = (brush.tokens.paper, brush.tokens.paper.gamma_multiply(0.0), brush.metrics.edge_fade);
    let left = Rect::from_min_max(whole.min, pos2(whole.left() + wide, whole.bottom()));
    let right = Rect::from_min_max(pos2(whole.right() - wide, whole.top()), whole.max);
    brush.painter.add(gradient(left, paper, clear));
    brush.painter.add(gradient(right, clear, paper));
}

/// A rectangle that goes from one colour at its left to another at its right.
fn gradient(rect: Rect, west: Color32, east: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for (pos, color) in
        [(rect.left_top(), west), (rect.right_top(), east), (rect.right_bottom(), east), (rect.left_bottom(), west)]
    {
        mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    Shape::mesh(mesh)
}

fn has_overlay(item: &Item) -> bool {
    item.label.as_ref().is_some_and(|label| label.overlay)
}

fn paint_eras(scene: &Scene, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    for band in &scene.eras {
        let fill = match band.color {
            Some(rgb) => tokens.tint(tokens.lane(0, Some(rgb)), 0.10),
            None => tokens.eras[band.tint % 2],
        };
        brush.painter.rect_filled(brush.rect(band.rect), CornerRadius::ZERO, fill);
        let x = brush.rect(band.rect).left();
        brush.painter.vline(x, brush.rect(band.rect).y_range(), Stroke::new(1.0, tokens.hairline));
    }
    let strip = brush.clipped(scene.areas.eras);
    for name in scene.eras.iter().filter_map(|band| band.name.as_ref()) {
        brush.text(&strip, name.rect, &name.text, Face::Era, tokens.text_soft);
    }
    if scene.areas.eras.height() > 0.0 {
        let y = brush.rect(scene.areas.eras).bottom();
        brush.painter.hline(brush.rect(scene.areas.eras).x_range(), y, Stroke::new(1.0, tokens.hairline));
    }
}

fn paint_grid(scene: &Scene, brush: &Brush<'_>) {
    let lanes = brush.rect(scene.areas.lanes);
    for tick in &scene.ticks.major {
        brush.painter.vline(tick.x + brush.origin.x, lanes.y_range(), Stroke::new(1.0, brush.tokens.grid));
    }
}

fn paint_lanes(scene: &Scene, brush: &Brush<'_>) {
    let painter = brush.clipped(scene.areas.lanes);
    for band in &scene.lanes {
        let rect = brush.rect(band.rect);
        painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, brush.tokens.hairline));
    }
}

fn paint_header(band: &LaneBand, scene: &Scene, brush: &Brush<'_>) {
    let painter = brush.clipped(scene.areas.lanes);
    let tokens = brush.tokens;
    let color = tokens.lane(band.lane.get(), band.color);
    let name = brush.rect(band.name);
    let header = brush.rect(band.header);
    if band.header.top() > band.rect.top() + 0.5 {
        // The line is stuck to the top while its lane scrolls beneath it.
        painter.rect_filled(header, CornerRadius::ZERO, tokens.paper.gamma_multiply(0.94));
    }
    if band.collapsed {
        // The bubbles of a folded lane share the line with its name, which stays readable.
        let count = painter.layout_no_wrap(band.count.to_string(), font_of(Face::Count), tokens.text_soft).size().x;
        let ground = Rect::from_min_max(header.min, pos2(name.right() + count + 18.0, header.bottom() - 1.0));
        painter.rect_filled(ground, CornerRadius::ZERO, tokens.paper);
    }
    let edge = Rect::from_min_max(header.left_top() + vec2(0.0, 2.0), pos2(header.left() + 3.0, header.bottom() - 1.0));
    painter.rect_filled(edge, CornerRadius::same(1), tokens.outline(color));
    let caret = pos2(name.left() + 2.0, name.center().y);
    painter.add(triangle(caret, 3.5, if band.collapsed { 0.0 } else { std::f32::consts::FRAC_PI_2 }, tokens.text_soft));
    let at = pos2(name.left() + 10.0, name.center().y);
    let drawn = painter.text(at, Align2::LEFT_CENTER, &band.title, font_of(Face::Lane), tokens.text);
    if band.collapsed {
        let at = pos2(drawn.right() + 6.0, name.center().y);
        painter.text(at, Align2::LEFT_CENTER, band.count.to_string(), font_of(Face::Count), tokens.text_soft);
    }
}

/// An isosceles triangle around `center`, pointing right when `angle` (radians, clockwise) is 0.
fn triangle(center: Pos2, radius: f32, angle: f32, fill: Color32) -> Shape {
    let corner = |turn: f32| {
        let direction = angle + turn;
        center + vec2(direction.cos(), direction.sin()) * radius
    };
    let third = std::f32::consts::TAU / 3.0;
    Shape::convex_polygon(vec![corner(0.0), corner(third), corner(-third)], fill, Stroke::NONE)
}

fn paint_item(scene: &Scene, place: usize, item: &Item, painter: &Painter, brush: &Brush<'_>) {
    let color = brush.lane_color(scene, item);
    let (hovered, focused) = (brush.hovered == Some(place), brush.focused == Some(place));
    match &item.kind {
        ItemKind::Event { mark, .. } => paint_mark(*mark, item, color, painter, brush),
        ItemKind::Cluster { count, .. } => paint_bubble(*count, item, color, painter, brush),
    }
    if let Some(label) = &item.label {
        paint_label(label, item, hovered, painter, brush);
    }
    if hovered || focused {
        let around = brush.rect(item.mark_rect).expand(3.0);
        let corner = CornerRadius::same((around.height() / 2.0).min(12.0) as u8);
        let width = if focused { 2.5 } else { 1.5 };
        painter.rect_stroke(around, corner, Stroke::new(width, brush.tokens.accent), StrokeKind::Middle);
    }
}

fn paint_label(label: &Label, item: &Item, hovered: bool, painter: &Painter, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    let rect = brush.rect(label.rect);
    let (ground, ink) = if item.selected {
        ((!label.inside()).then_some(tokens.inverse.0), tokens.inverse.1)
    } else if label.inside() {
        (None, tokens.text)
    } else if label.overlay {
        (Some(tokens.card), tokens.text)
    } else if hovered {
        (Some(tokens.hover), tokens.text)
    } else {
        (None, tokens.text)
    };
    if let Some(ground) = ground {
        painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), CornerRadius::same(4), ground);
    }
    let face = if label.strong { Face::LabelStrong } else { Face::Label };
    brush.text(painter, label.rect, &label.text, face, ink);
}

fn paint_bubble(count: usize, item: &Item, color: Color32, painter: &Painter, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    let rect = brush.rect(item.mark_rect);
    let corner = CornerRadius::same((rect.height() / 2.0) as u8);
    let (fill, ink) = if item.selected { tokens.inverse } else { (tokens.tint(color, 0.22), tokens.text) };
    painter.rect(rect, corner, fill, Stroke::new(1.5, tokens.outline(color)), StrokeKind::Inside);
    painter.text(rect.center(), Align2::CENTER_CENTER, count.to_string(), font_of(Face::Count), ink);
}

fn paint_mark(mark: Mark, item: &Item, color: Color32, painter: &Painter, brush: &Brush<'_>) {
    let rect = brush.rect(item.mark_rect);
    paint_shape(mark, (rect, item.selected), color, painter, brush);
    if mark.uncertain {
        let inside = item.label.as_ref().is_some_and(Label::inside);
        let at = if inside { pos2(rect.right() - 9.0, rect.center().y) } else { rect.center() };
        paint_doubt(mark, at, item.selected, painter, brush.tokens);
    }
}

/// A mark that stands for itself, as in the legend, in `rect` on the screen.
pub(super) fn paint_mark_alone(mark: Mark, rect: Rect, color: Color32, brush: &Brush<'_>) {
    paint_shape(mark, (rect, false), color, brush.painter, brush);
    if mark.uncertain {
        paint_doubt(mark, rect.center(), false, brush.painter, brush.tokens);
    }
}

fn paint_shape(mark: Mark, (rect, selected): (Rect, bool), color: Color32, painter: &Painter, brush: &Brush<'_>) {
    match mark.shape {
        MarkShape::Dot => paint_dot(mark, rect, selected, color, painter, brush.tokens),
        MarkShape::Bar { start, end } => paint_bar(&Bar { rect, start, end, mark, selected }, color, painter, brush),
        MarkShape::Stub => {
            let (fill, outline) = (brush.tokens.tint(color, 0.45), brush.tokens.outline(color));
            let tip = pos2(rect.right(), rect.center().y);
            let (top, bottom) = (pos2(rect.right() - 4.0, rect.top()), pos2(rect.right() - 4.0, rect.bottom()));
            let points = vec![rect.left_top(), top, tip, bottom, rect.left_bottom()];
            painter.add(Shape::convex_polygon(points, fill, Stroke::new(1.0, outline)));
        }
    }
}

/// The question mark on a doubtful date, on a ground of its own where lines would cross it.
fn paint_doubt(mark: Mark, at: Pos2, selected: bool, painter: &Painter, tokens: &Tokens) {
    let bar = mark.shape != MarkShape::Dot;
    let (ground, ink) = if selected && bar { tokens.inverse } else { (tokens.paper, tokens.text) };
    if bar {
        painter.circle_filled(at, 6.5, ground);
    }
    painter.text(at, Align2::CENTER_CENTER, "?", theme::strong_font(size::CAPTION), ink);
}

/// Full: confirmed. Ring with a core: inferred. Half full: sources disagree. Ring: one source only.
fn paint_dot(mark: Mark, rect: Rect, selected: bool, color: Color32, painter: &Painter, tokens: &Tokens) {
    let (center, radius) = (rect.center(), rect.width().min(rect.height()) / 2.0);
    let outline = tokens.outline(color);
    if mark.approximate {
        painter.circle_filled(center, radius + 3.0, tokens.tint(color, 0.25));
    }
    if selected {
        painter.circle_filled(center, radius + 3.0, tokens.inverse.0);
    }
    let ring = Stroke::new(1.6, outline);
    if mark.uncertain {
        // The date is doubtful, which is said before how sure the author is of the event.
        painter.circle(center, radius + 1.5, tokens.paper, ring);
        return;
    }
    match mark.certainty {
        None | Some(Certainty::Confirmed) => {
            painter.circle(center, radius, color, Stroke::new(1.0, outline));
        }
        Some(Certainty::Inferred) => {
            painter.circle(center, radius - 0.8, tokens.paper, ring);
            painter.circle_filled(center, radius * 0.45, outline);
        }
        Some(Certainty::Disputed) => {
            painter.circle(center, radius - 0.8, tokens.paper, ring);
            let half: Vec<Pos2> = (0..=12)
                .map(|step| {
                    let angle = std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * step as f32 / 12.0;
                    center + vec2(angle.cos(), angle.sin()) * radius
                })
                .collect();
            painter.add(PathShape::convex_polygon(half, outline, Stroke::NONE));
        }
        Some(Certainty::Unverified) => {
            painter.circle(center, radius - 0.8, tokens.paper, ring);
        }
    }
}

struct Bar {
    rect: Rect,
    start: Edge,
    end: Edge,
    mark: Mark,
    selected: bool,
}

fn paint_bar(bar: &Bar, color: Color32, painter: &Painter, brush: &Brush<'_>) {
    let (tokens, rect) = (brush.tokens, bar.rect);
    let outline = tokens.outline(color);
    let strength = if bar.mark.coarse { 0.16 } else { 0.34 };
    let fill = if bar.selected { tokens.inverse.0 } else { tokens.tint(color, strength) };
    let (before, after) = (reach(bar.start, rect, brush.metrics), reach(bar.end, rect, brush.metrics));
    let body = Rect::from_min_max(pos2(rect.left() + before, rect.top()), pos2(rect.right() - after, rect.bottom()));
    if rect.width() < SHORT_BAR {
        paint_short_bar(bar, color, painter, tokens);
        return;
    }
    let round = (rect.height() / 2.0).min(5.0) as u8;
    let corner = CornerRadius {
        nw: if before > 0.0 { 0 } else { round },
        sw: if before > 0.0 { 0 } else { round },
        ne: if after > 0.0 { 0 } else { round },
        se: if after > 0.0 { 0 } else { round },
    };
    painter.rect_filled(body, corner, fill);
    if before > 0.0 {
        paint_end(bar.start, Rect::from_min_max(rect.min, body.left_bottom()), true, fill, painter);
    }
    if after > 0.0 {
        paint_end(bar.end, Rect::from_min_max(body.right_top(), rect.max), false, fill, painter);
    }
    let line = Stroke::new(1.2, outline);
    let (top, bottom) = ([body.left_top(), body.right_top()], [body.left_bottom(), body.right_bottom()]);
    if bar.mark.coarse || bar.mark.uncertain {
        // Broken lines: somewhere in here, not all of it.
        for edge in [top, bottom] {
            painter.extend(Shape::dashed_line(&edge, line, 4.0, 3.0));
        }
    } else if before == 0.0 && after == 0.0 {
        painter.rect_stroke(body, corner, line, StrokeKind::Inside);
    } else {
        painter.line_segment(top, line);
        painter.line_segment(bottom, line);
    }
}

/// Too short for edges and patterns: a full block, or an empty one where the date may be any within it.
fn paint_short_bar(bar: &Bar, color: Color32, painter: &Painter, tokens: &Tokens) {
    let fill = match (bar.selected, bar.mark.coarse || bar.mark.uncertain) {
        (true, _) => tokens.inverse.0,
        (false, true) => tokens.tint(color, 0.3),
        (false, false) => color,
    };
    if bar.mark.approximate {
        painter.rect_filled(bar.rect.expand(3.0), CornerRadius::same(5), tokens.tint(color, 0.25));
    }
    painter.rect(bar.rect, CornerRadius::same(2), fill, Stroke::new(1.2, tokens.outline(color)), StrokeKind::Inside);
}

/// How many points of a bar its end takes.
fn reach(edge: Edge, rect: Rect, metrics: &Metrics) -> f32 {
    let length = match edge {
        Edge::Sharp => 0.0,
        Edge::Approximate => metrics.soft,
        Edge::Open => rect.height() * 0.8,
        Edge::Unknown => metrics.fade,
    };
    length.min(rect.width() / 2.0)
}

/// The end of a bar that isn't sharp: an arrow head where it goes on, a fade where it is about then or unknown.
fn paint_end(edge: Edge, rect: Rect, left: bool, fill: Color32, painter: &Painter) {
    if edge == Edge::Open {
        let (base, tip) = if left { (rect.right(), rect.left()) } else { (rect.left(), rect.right()) };
        let points = vec![pos2(base, rect.top()), pos2(tip, rect.center().y), pos2(base, rect.bottom())];
        painter.add(Shape::convex_polygon(points, fill, Stroke::NONE));
        return;
    }
    let (outer, inner) = (fill.gamma_multiply(0.0), fill);
    let (west, east) = if left { (outer, inner) } else { (inner, outer) };
    painter.add(gradient(rect, west, east));
}

fn paint_axis(scene: &Scene, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    let axis = brush.rect(scene.areas.axis);
    brush.painter.rect_filled(axis, CornerRadius::ZERO, tokens.paper);
    brush.painter.hline(axis.x_range(), axis.top(), Stroke::new(1.0, tokens.text_soft));
    let painter = brush.clipped(scene.areas.axis);
    let line = |tick: &Tick, length: f32| {
        let x = tick.x + brush.origin.x;
        painter.vline(x, axis.top()..=axis.top() + length, Stroke::new(1.0, tokens.text_soft));
    };
    for tick in &scene.ticks.minor {
        line(tick, brush.metrics.tick);
        if let Some(label) = &tick.label {
            brush.text(&painter, label.rect, &label.text, Face::TickMinor, tokens.text_soft);
        }
    }
    for tick in &scene.ticks.major {
        line(tick, brush.metrics.tick * 1.6);
        if let Some(label) = &tick.label {
            brush.text(&painter, label.rect, &label.text, Face::TickMajor, tokens.text);
        }
    }
}

fn paint_edge_arrow(arrow: &EdgeArrow, brush: &Brush<'_>) {
    let (ground, ink) = brush.tokens.inverse;
    let tip = arrow.tip + brush.origin;
    let label = brush.rect(arrow.label_rect);
    let angle = match arrow.side {
        EdgeSide::Right => 0.0,
        EdgeSide::Below => std::f32::consts::FRAC_PI_2,
        EdgeSide::Left => std::f32::consts::PI,
        EdgeSide::Above => -std::f32::consts::FRAC_PI_2,
    };
    let back = vec2(angle.cos(), angle.sin()) * -7.0;
    brush.painter.rect_filled(label.expand2(vec2(6.0, 2.0)), CornerRadius::same(5), ground);
    brush.painter.add(triangle(tip + back, 7.0, angle, ground));
    brush.text(brush.painter, arrow.label_rect, &arrow.text, Face::Label, ink);
}
