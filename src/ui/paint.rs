//! A [`Scene`] as shapes. Decides nothing: what is where, and what is written, is settled by layout.

use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use crate::index::{Index, IndexedLane};
use crate::layout::{EdgeArrow, EdgeSide, Face, Item, ItemKind, Label, LaneBand, Metrics, Scene, Tick};
use crate::model::number;

use super::ground::{paint_eras, paint_fades, paint_grid};
use super::lettering::Lettering;
use super::marks::{add_bubble, in_sight, number_center, paint_mark, paint_ring};
use super::measured::font_of;
use super::numerals::Numerals;
use super::pills::Pills;
use super::plain::Plain;
use super::theme::{Tokens, strength};
use super::typeset;

/// What paint needs beside the scene.
pub(super) struct Brush<'a> {
    pub(super) painter: &'a Painter,
    pub(super) tokens: &'a Tokens,
    pub(super) metrics: &'a Metrics,
    /// The lanes of the document, where the scene has put their events together in one.
    pub(super) lanes: Option<&'a Index>,
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
        Self { painter, tokens, metrics, lanes: None, origin: Vec2::ZERO, hovered: None, focused: None }
    }

    pub(super) fn rect(&self, rect: Rect) -> Rect {
        rect.translate(self.origin)
    }

    /// The painter within a part of the canvas.
    pub(super) fn clipped(&self, rect: Rect) -> Painter {
        self.painter.with_clip_rect(self.rect(rect).intersect(self.painter.clip_rect()))
    }

    /// A length of the window in the measures of this canvas.
    pub(super) const fn length(&self, points: f32) -> f32 {
        points * self.metrics.scale
    }

    /// A line that is so wide in the window.
    pub(super) fn line(&self, width: f32, color: Color32) -> Stroke {
        Stroke::new(self.length(width), color)
    }

    /// A line of the grid, of an era or a lane.
    pub(super) fn hairline(&self, color: Color32) -> Stroke {
        Stroke::new(self.metrics.hairline, color)
    }

    /// Corners that have such a radius in the window.
    pub(super) fn corner(&self, radius: f32) -> CornerRadius {
        CornerRadius::same(self.length(radius) as u8)
    }

    /// Writes a text in the middle of the height of `rect`.
    pub(super) fn text(&self, painter: &Painter, rect: Rect, text: &str, face: Face, color: Color32) {
        let at = pos2(rect.left(), rect.center().y);
        typeset::paint(painter, (at + self.origin, Align2::LEFT_CENTER), text, font_of(face, self.metrics), color);
    }
}

/// What marks are painted with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colors {
    pub(super) fill: Color32,
    /// At least 3:1 on paper.
    pub(super) outline: Color32,
    /// The ground of a count.
    pub(super) bubble: Color32,
}

impl Colors {
    pub(super) fn of(fill: Color32, tokens: &Tokens) -> Self {
        Self { fill, outline: tokens.outline(fill), bubble: tokens.tint_under_text(fill, strength::BUBBLE) }
    }
}

/// The colours of the lanes in a scene and the digits of its numbers, found once for all that is drawn with them.
struct Palette<'a> {
    scene: &'a Scene,
    brush: &'a Brush<'a>,
    bands: Vec<Colors>,
    numerals: Numerals,
}

impl<'a> Palette<'a> {
    fn of(scene: &'a Scene, brush: &'a Brush<'a>) -> Self {
        let tokens = brush.tokens;
        let bands =
            scene.lanes.iter().map(|band| Colors::of(tokens.lane(band.lane.get(), band.color), tokens)).collect();
        let numerals = Numerals::new(&font_of(Face::Count, brush.metrics), brush.painter);
        Self { scene, brush, bands, numerals }
    }

    /// The colours of an item's lane.
    fn colors(&self, item: &Item) -> Colors {
        let tokens = self.brush.tokens;
        match (self.brush.lanes, item.home) {
            (None, _) => {
                let band = self.scene.band_at(item.lane).and_then(|at| self.bands.get(at));
                band.copied().unwrap_or_else(|| Colors::of(tokens.lane(item.lane.get(), None), tokens))
            }
            (Some(index), Some(home)) => {
                let color = index.lane(home).and_then(IndexedLane::color);
                Colors::of(tokens.lane(home.get(), color), tokens)
            }
            (Some(_), None) => Colors { outline: tokens.of_no_lane(), ..Colors::of(tokens.paper, tokens) },
        }
    }

    /// All bubbles of a layer at once, and then their numbers.
    fn paint_bubbles<'i>(&self, items: impl Iterator<Item = &'i Item> + Clone, painter: &Painter) {
        let bubbles = items.filter(|item| matches!(item.kind, ItemKind::Cluster { .. }));
        let mut pills = Pills::new(bubbles.clone().count(), painter);
        let mut numbers = Lettering::default();
        for item in bubbles {
            let rect = self.brush.rect(item.mark_rect);
            let opacity = in_sight(rect, painter);
            add_bubble(item, self.colors(item), opacity, &mut pills, self.brush);
            let ink = if item.selected { self.brush.tokens.inverse.1 } else { self.brush.tokens.text };
            let wide = self.numerals.width_of(item.count());
            if let Some(center) = number_center(rect, wide, painter, self.brush) {
                self.numerals.write(item.count(), center, ink.gamma_multiply(opacity), &mut numbers);
            }
        }
        painter.add(pills.into_shape());
        painter.add(numbers.into_shape());
    }
}

/// Paints the whole scene.
pub(super) fn paint_scene(scene: &Scene, brush: &Brush<'_>) {
    paint_eras(scene, brush);
    paint_grid(scene, brush);
    let lanes = brush.clipped(scene.areas.lanes);
    let palette = Palette::of(scene, brush);
    let set_off = |item: &Item| item.selected && brush.metrics.emphasis.gap > 0.0;
    palette.paint_bubbles(scene.items.iter().filter(|item| !set_off(item)), &lanes);
    for (place, item) in scene.items.iter().enumerate() {
        if !has_overlay(item) && !set_off(item) {
            paint_item(&palette, place, item, &lanes);
        }
    }
    paint_fades(scene, brush);
    for band in &scene.lanes {
        paint_header(band, scene, brush);
    }
    for (place, item) in scene.items.iter().enumerate().filter(|(_, item)| has_overlay(item) && !set_off(item)) {
        paint_item(&palette, place, item, &lanes);
    }
    paint_axis(scene, brush);
    paint_pin(scene, brush);
    // What is set off may reach over the axis.
    for (place, item) in scene.items.iter().enumerate().filter(|(_, item)| set_off(item)) {
        let plain = scene.head.as_ref().map(|_| Item { selected: false, ..item.clone() });
        let item = plain.as_ref().unwrap_or(item);
        paint_set_off(&palette, place, item);
        if let Some(head) = &scene.head {
            paint_set_off(&palette, usize::MAX, head);
        }
    }
    if let Some(arrow) = &scene.edge {
        paint_edge_arrow(arrow, brush);
    }
}

fn has_overlay(item: &Item) -> bool {
    item.label.as_ref().is_some_and(|label| label.overlay)
}

fn paint_header(band: &LaneBand, scene: &Scene, brush: &Brush<'_>) {
    if band.header.height() <= 0.0 {
        return;
    }
    let painter = brush.clipped(scene.areas.lanes);
    let (tokens, metrics) = (brush.tokens, brush.metrics);
    let color = tokens.lane(band.lane.get(), band.color);
    let name = brush.rect(band.name);
    let header = brush.rect(band.header);
    if band.header.top() > band.rect.top() + 0.5 {
        // The line is stuck to the top while its lane scrolls beneath it.
        painter.rect_filled(header, CornerRadius::ZERO, tokens.paper.gamma_multiply(0.94));
    }
    if band.collapsed {
        // The bubbles of a folded lane share the line with its name, which stays readable.
        let count = typeset::line(&number(band.count), font_of(Face::Count, metrics), painter.ctx()).size().x;
        let ground = Rect::from_min_max(
            header.min,
            pos2(name.right() + count + brush.length(18.0), header.bottom() - brush.length(1.0)),
        );
        painter.rect_filled(ground, CornerRadius::ZERO, tokens.paper);
    }
    let (top, bottom) = (header.top() + brush.length(2.0), header.bottom() - brush.length(1.0));
    let edge = Rect::from_min_max(pos2(header.left(), top), pos2(header.left() + brush.length(3.0), bottom));
    painter.rect_filled(edge, brush.corner(1.0), tokens.outline(color));
    if metrics.caret > 0.0 {
        let at = pos2(name.left() + metrics.caret * 0.2, name.center().y);
        let angle = if band.collapsed { 0.0 } else { std::f32::consts::FRAC_PI_2 };
        painter.add(triangle(at, metrics.caret * 0.35, angle, tokens.text_soft));
    }
    let at = pos2(name.left() + metrics.caret, name.center().y);
    let (at, font) = ((at, Align2::LEFT_CENTER), font_of(Face::Lane, metrics));
    let drawn = typeset::paint(&painter, at, &band.title, font, tokens.text);
    if band.collapsed {
        let at = pos2(drawn.right() + brush.length(6.0), name.center().y);
        let font = font_of(Face::Count, metrics);
        typeset::paint(&painter, (at, Align2::LEFT_CENTER), &number(band.count), font, tokens.text_soft);
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

/// An item above all others, with free space around it if it is the selected one.
fn paint_set_off(palette: &Palette<'_>, place: usize, item: &Item) {
    let (painter, brush) = (palette.brush.painter, palette.brush);
    if matches!(item.kind, ItemKind::Cluster { .. }) && item.selected {
        paint_ring(brush.rect(item.mark_rect), painter, brush);
    }
    palette.paint_bubbles(std::iter::once(item), painter);
    paint_item(palette, place, item, painter);
}

/// An item; of a bubble, which is painted with the others, only what comes to it.
fn paint_item(palette: &Palette<'_>, place: usize, item: &Item, painter: &Painter) {
    let brush = palette.brush;
    let (hovered, focused) = (brush.hovered == Some(place), brush.focused == Some(place));
    if let ItemKind::Event { mark, .. } = &item.kind {
        paint_mark(*mark, item, palette.colors(item), painter, brush);
    }
    if let Some(label) = &item.label {
        paint_label(label, item, hovered, painter, brush);
    }
    if hovered || focused {
        let around = brush.rect(item.mark_rect).expand(brush.length(3.0));
        let corner = CornerRadius::same((around.height() / 2.0).min(brush.length(12.0)) as u8);
        let width = if focused { 2.5 } else { 1.5 };
        painter.rect_stroke(around, corner, brush.line(width, brush.tokens.accent), StrokeKind::Middle);
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
        painter.rect_filled(rect.expand2(vec2(brush.length(4.0), 0.0)), brush.corner(4.0), ground);
    }
    let face = if label.strong { Face::LabelStrong } else { Face::Label };
    brush.text(painter, label.rect, &label.text, face, ink);
}

fn paint_axis(scene: &Scene, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    let axis = brush.rect(scene.areas.axis);
    let painter = brush.clipped(scene.areas.axis);
    let mut plain = Plain::new(&painter);
    let line = brush.hairline(tokens.text_soft);
    plain.hline(axis.x_range(), axis.top(), line);
    let mut stand = |ticks: &[Tick], length: f32| {
        for tick in ticks {
            plain.vline(tick.x + brush.origin.x, Rangef::new(axis.top(), axis.top() + length), line);
        }
    };
    stand(&scene.ticks.minor, brush.metrics.tick);
    stand(&scene.ticks.major, brush.metrics.tick * 1.6);
    painter.add(plain.into_shape());
    for tick in &scene.ticks.minor {
        if let Some(label) = &tick.label {
            brush.text(&painter, label.rect, &label.text, Face::TickMinor, tokens.text_soft);
        }
    }
    for tick in &scene.ticks.major {
        if let Some(label) = &tick.label {
            // What began before the window has its name at the edge, but not its tick.
            let ink = if tick.x < scene.areas.axis.left() { tokens.text_soft } else { tokens.text };
            brush.text(&painter, label.rect, &label.text, Face::TickMajor, ink);
        }
    }
}

/// The time of the selected event on the axis.
fn paint_pin(scene: &Scene, brush: &Brush<'_>) {
    let Some(pin) = scene.pin.map(|pin| brush.rect(pin)) else { return };
    let corner = CornerRadius::same((pin.height() / 2.0) as u8);
    brush.painter.rect_filled(pin, corner, brush.tokens.inverse.0);
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
    let size = brush.length(7.0);
    let back = vec2(angle.cos(), angle.sin()) * -size;
    brush.painter.add(triangle(tip + back, size, angle, ground));
    if arrow.text.is_empty() {
        return;
    }
    let around = label.expand2(vec2(brush.length(6.0), brush.length(2.0)));
    brush.painter.rect_filled(around, brush.corner(5.0), ground);
    brush.text(brush.painter, arrow.label_rect, &arrow.text, Face::Label, ink);
}
