//! Marks and bubbles as shapes.

use egui::epaint::{Mesh, PathShape, Vertex, WHITE_UV};
use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::layout::{Emphasis, Face, Item, Label, Mark, MarkShape, Metrics};
use crate::model::{Certainty, Edge};

use super::measured::font_of;
use super::outlined::{disc, outlined};
use super::paint::{Brush, Colors};
use super::pills::Pills;
use super::plain::Plain;
use super::theme::strength;
use super::typeset;

/// Bars so many times as long as high are seen from afar when they are inverted, without a ring.
const LONG: f32 = 4.0;
/// Bars shorter than this, in points of the window, are blocks.
const SHORT_BAR: f32 = 14.0;

/// Adds a bubble without its number to those of its layer; its opacity is from 0 to 1.
pub(super) fn add_bubble(item: &Item, colors: Colors, opacity: f32, pills: &mut Pills, brush: &Brush<'_>) {
    let fill = if item.selected { brush.tokens.inverse.0 } else { colors.bubble };
    let line = brush.line(1.5, colors.outline.gamma_multiply(opacity));
    pills.add(brush.rect(item.mark_rect), fill.gamma_multiply(opacity), line);
}

/// How much of a bubble is to be seen at the side of the canvas, from 0 to 1: it is gone before there is but a sliver of it.
pub(super) fn in_sight(bubble: Rect, painter: &Painter) -> f32 {
    (bubble.intersect(painter.clip_rect()).width() / bubble.height().max(1.0)).clamp(0.0, 1.0)
}

/// Where a number so many points wide stands in its bubble: in the middle, and where the side of the canvas cuts the bubble, in
/// what is left of it. Nowhere if it had no room there, for half a number is another number.
pub(super) fn number_center(bubble: Rect, wide: f32, painter: &Painter, brush: &Brush<'_>) -> Option<Pos2> {
    let canvas = painter.clip_rect().shrink2(vec2(brush.metrics.edge_fade / 2.0, 0.0));
    let half = (wide / 2.0 + brush.length(2.0)).min(bubble.width() / 2.0);
    let (from, to) = (canvas.left().max(bubble.left()) + half, canvas.right().min(bubble.right()) - half);
    (from <= to + 0.5).then(|| pos2(bubble.center().x.max(from).min(to.max(from)), bubble.center().y))
}

pub(super) fn paint_mark(mark: Mark, item: &Item, colors: Colors, painter: &Painter, brush: &Brush<'_>) {
    let rect = brush.rect(item.mark_rect);
    paint_shape(mark, (rect, item.selected), colors, painter, brush);
    if mark.uncertain {
        let inside = item.label.as_ref().is_some_and(Label::inside);
        let at = if inside { pos2(rect.right() - brush.length(9.0), rect.center().y) } else { rect.center() };
        paint_doubt(mark, (at, item.selected), colors, painter, brush);
    }
}

/// A mark that stands for itself, as in the legend, in `rect` on the screen.
pub(super) fn paint_mark_alone(mark: Mark, rect: Rect, color: Color32, brush: &Brush<'_>) {
    let colors = Colors::of(color, brush.tokens);
    paint_shape(mark, (rect, false), colors, brush.painter, brush);
    if mark.uncertain {
        paint_doubt(mark, (rect.center(), false), colors, brush.painter, brush);
    }
}

fn paint_shape(mark: Mark, (rect, selected): (Rect, bool), colors: Colors, painter: &Painter, brush: &Brush<'_>) {
    match mark.shape {
        MarkShape::Dot => paint_dot(mark, (rect, selected), colors, painter, brush),
        MarkShape::Bar { start, end } => {
            let grown = if selected { brush.metrics.emphasis.growth - 1.0 } else { 0.0 };
            let rect = rect.expand2(vec2(0.0, rect.height() / 2.0 * grown));
            if selected {
                paint_ring(rect, painter, brush);
            }
            // Nothing of a shorter one would be seen around its question mark.
            let room = brush.metrics.dot + 2.0 * brush.metrics.halo;
            if mark.uncertain && rect.width() < room + 0.5 {
                return;
            }
            paint_bar(&Bar { rect, start, end, mark, selected }, colors, painter, brush);
        }
        MarkShape::Stub => {
            if selected {
                paint_ring(rect, painter, brush);
            }
            let (fill, outline) = (brush.tokens.tint(colors.fill, 0.45), colors.outline);
            let (tip, base) = (pos2(rect.right(), rect.center().y), rect.right() - brush.length(4.0));
            let (top, bottom) = (pos2(base, rect.top()), pos2(base, rect.bottom()));
            let points = vec![rect.left_top(), top, tip, bottom, rect.left_bottom()];
            painter.add(Shape::convex_polygon(points, fill, brush.line(1.0, outline)));
        }
    }
}

/// What sets a selected bar or bubble off, for measures that have it: free space around it, and unless it is long, a ring of
/// the inverse colour.
pub(super) fn paint_ring(rect: Rect, painter: &Painter, brush: &Brush<'_>) {
    let Emphasis { gap, ring, .. } = brush.metrics.emphasis;
    if gap <= 0.0 {
        return;
    }
    let plate = |by: f32, fill: Color32| {
        let around = rect.expand(by);
        painter.rect_filled(around, CornerRadius::same((around.height() / 2.0) as u8), fill);
    };
    if rect.width() < LONG * rect.height() {
        plate(gap + ring, brush.tokens.inverse.0);
    }
    plate(gap, brush.tokens.paper);
}

/// The question mark on a doubtful date, on a ground of its own where lines would cross it.
fn paint_doubt(mark: Mark, (at, selected): (Pos2, bool), colors: Colors, painter: &Painter, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    let bar = mark.shape != MarkShape::Dot;
    let (ground, ink) = if selected && bar { tokens.inverse } else { (tokens.paper, tokens.text) };
    if bar {
        disc(at, brush.length(6.5), ground, brush.line(1.4, colors.outline), painter);
    }
    typeset::paint(painter, (at, Align2::CENTER_CENTER), "?", font_of(Face::Count, brush.metrics), ink);
}

/// Full: confirmed. Ring with a core: inferred. Half full: sources disagree. Ring: one source only.
fn paint_dot(mark: Mark, (rect, selected): (Rect, bool), colors: Colors, painter: &Painter, brush: &Brush<'_>) {
    let (tokens, outline) = (brush.tokens, colors.outline);
    let Emphasis { growth, gap, ring } = brush.metrics.emphasis;
    let growth = if selected { growth } else { 1.0 };
    // Around the dot itself its mark may have room for what follows.
    let radius = (rect.width().min(rect.height()) / 2.0).min(brush.metrics.dot / 2.0);
    let (center, radius) = (rect.center(), radius * growth);
    if mark.approximate {
        painter.circle_filled(center, radius + brush.length(3.0), tokens.tint(colors.fill, 0.25));
    }
    if selected {
        painter.circle_filled(center, radius + gap + ring, tokens.inverse.0);
        if gap > 0.0 {
            painter.circle_filled(center, radius + gap, tokens.paper);
        }
    }
    let (line, inset) = (brush.line(1.6, outline), brush.length(0.8));
    if mark.uncertain {
        // The date is doubtful, which is said before how sure the author is of the event.
        disc(center, radius + brush.length(1.5), tokens.paper, line, painter);
        return;
    }
    match mark.certainty {
        None | Some(Certainty::Confirmed) => {
            disc(center, radius, colors.fill, brush.line(1.0, outline), painter);
        }
        Some(Certainty::Inferred) => {
            disc(center, radius - inset, tokens.paper, line, painter);
            painter.circle_filled(center, radius * 0.45, outline);
        }
        Some(Certainty::Disputed) => {
            disc(center, radius - inset, tokens.paper, line, painter);
            let half: Vec<Pos2> = (0..=12)
                .map(|step| {
                    let angle = std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * step as f32 / 12.0;
                    center + vec2(angle.cos(), angle.sin()) * radius
                })
                .collect();
            painter.add(PathShape::convex_polygon(half, outline, Stroke::NONE));
        }
        Some(Certainty::Unverified) => {
            disc(center, radius - inset, tokens.paper, line, painter);
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

fn paint_bar(bar: &Bar, colors: Colors, painter: &Painter, brush: &Brush<'_>) {
    let (tokens, rect) = (brush.tokens, bar.rect);
    let strength = if bar.mark.coarse { strength::COARSE_BAR } else { strength::BAR };
    let fill = if bar.selected { tokens.inverse.0 } else { tokens.tint_under_text(colors.fill, strength) };
    let (before, after) = (reach(bar.start, rect, brush.metrics), reach(bar.end, rect, brush.metrics));
    let body = Rect::from_min_max(pos2(rect.left() + before, rect.top()), pos2(rect.right() - after, rect.bottom()));
    if rect.width() < brush.length(SHORT_BAR) {
        paint_short_bar(bar, colors, painter, brush);
        return;
    }
    let round = (rect.height() / 2.0).min(brush.length(5.0)) as u8;
    let corner = CornerRadius {
        nw: if before > 0.0 { 0 } else { round },
        sw: if before > 0.0 { 0 } else { round },
        ne: if after > 0.0 { 0 } else { round },
        se: if after > 0.0 { 0 } else { round },
    };
    let line = brush.line(1.2, colors.outline);
    let broken = bar.mark.coarse || bar.mark.uncertain;
    if !broken && before == 0.0 && after == 0.0 {
        outlined(body, corner, fill, line, painter);
        return;
    }
    painter.rect_filled(body, corner, fill);
    if before > 0.0 {
        paint_end(bar.start, Rect::from_min_max(rect.min, body.left_bottom()), true, fill, painter);
    }
    if after > 0.0 {
        paint_end(bar.end, Rect::from_min_max(body.right_top(), rect.max), false, fill, painter);
    }
    if broken {
        // Broken lines: somewhere in here, not all of it.
        let mut plain = Plain::new(painter);
        let pattern = (brush.length(4.0), brush.length(3.0));
        for y in [body.top(), body.bottom()] {
            plain.dashes(body.x_range(), y, line, pattern);
        }
        painter.add(plain.into_shape());
    } else {
        painter.line_segment([body.left_top(), body.right_top()], line);
        painter.line_segment([body.left_bottom(), body.right_bottom()], line);
    }
}

/// Too short for edges and patterns: a full block, or an empty one where the date may be any within it.
fn paint_short_bar(bar: &Bar, colors: Colors, painter: &Painter, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    let fill = match (bar.selected, bar.mark.coarse || bar.mark.uncertain) {
        (true, _) => tokens.inverse.0,
        (false, true) => tokens.tint(colors.fill, 0.3),
        (false, false) => colors.fill,
    };
    if bar.mark.approximate {
        let around = bar.rect.expand(brush.length(3.0));
        painter.rect_filled(around, brush.corner(5.0), tokens.tint(colors.fill, 0.25));
    }
    outlined(bar.rect, brush.corner(2.0), fill, brush.line(1.2, colors.outline), painter);
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

/// A rectangle that goes from one colour at its left to another at its right.
pub(super) fn gradient(rect: Rect, west: Color32, east: Color32) -> Shape {
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

#[cfg(test)]
mod tests {
    use egui::{Context, LayerId};

    use super::*;
    use crate::ui::theme;

    #[test]
    fn the_number_of_a_bubble_stands_whole_in_what_is_seen_of_it_or_not_at_all() {
        let canvas = Rect::from_min_size(pos2(200.0, 0.0), vec2(700.0, 400.0));
        let painter = Painter::new(Context::default(), LayerId::background(), canvas);
        let metrics = Metrics::regular();
        let brush = Brush::plain(&painter, &theme::LIGHT, &metrics);
        let wide = 24.0;
        for at_right in [false, true] {
            let (mut last, mut stood) = (1.0, 0);
            for gone in 0..=92 {
                let left = if at_right { 808.0 + gone as f32 } else { 200.0 - gone as f32 };
                let bubble = Rect::from_min_size(pos2(left, 10.0), vec2(92.0, 20.0));
                if let Some(center) = number_center(bubble, wide, &painter, &brush) {
                    let number = Rect::from_center_size(center, vec2(wide, 10.0));
                    assert!(canvas.contains_rect(number), "{gone} points are gone, and the number stands at {center}");
                    assert!(bubble.contains_rect(number), "the number leaves its bubble at {center}");
                    stood += 1;
                }
                let opacity = in_sight(bubble, &painter);
                assert!(opacity <= last && (gone > 72 || opacity >= 1.0), "{gone} points are gone: {opacity}");
                last = opacity;
            }
            assert!(stood > 40, "as long as there is room it is there: {stood} times");
            assert!(last <= 0.0, "it is gone at the end");
        }
        let whole = Rect::from_min_size(pos2(400.0, 10.0), vec2(92.0, 20.0));
        assert_eq!(number_center(whole, wide, &painter, &brush), Some(whole.center()));
        let small = Rect::from_min_size(pos2(400.0, 10.0), vec2(20.0, 20.0));
        assert_eq!(number_center(small, wide, &painter, &brush), Some(small.center()), "however small it is");
    }
}
