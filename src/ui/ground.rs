//! What the marks stand on: the bands of the eras with their names, the grid of time, the lines between the lanes; and how all
//! of it ends at the sides of the canvas.

use egui::{Color32, Rangef, Rect, pos2};

use crate::layout::{EraBand, EraName, Face, Scene};

use super::marks::gradient;
use super::paint::Brush;
use super::plain::Plain;
use super::theme::Tokens;

/// The bands of the eras and their names.
pub(super) fn paint_eras(scene: &Scene, brush: &Brush<'_>) {
    let tokens = brush.tokens;
    // The axis below them stands on paper.
    let painter = brush.clipped(scene.areas.eras.union(scene.areas.lanes));
    let mut plain = Plain::new(&painter);
    let line = brush.hairline(tokens.hairline);
    for (place, band) in scene.eras.iter().enumerate() {
        let (rect, fill) = (brush.rect(band.rect), era_ground(band, tokens));
        // Every other one has the colour of the paper.
        if fill != tokens.paper {
            plain.fill(rect, fill);
        }
        plain.vline(rect.left(), rect.y_range(), line);
        if !is_followed(place, &scene.eras, brush) {
            plain.vline(rect.right(), rect.y_range(), line);
        }
    }
    for (band, name) in scene.eras.iter().filter_map(|band| Some((band, band.name.as_ref()?))) {
        add_tab(band, name, scene, brush, &mut plain);
    }
    painter.add(plain.into_shape());
    let strip = brush.clipped(scene.areas.eras);
    for name in scene.eras.iter().filter_map(|band| band.name.as_ref()) {
        brush.text(&strip, name.rect, &name.text, Face::Era, tokens.text_soft);
    }
}

fn era_ground(band: &EraBand, tokens: &Tokens) -> Color32 {
    match band.color {
        Some(rgb) => tokens.era_tint(tokens.lane(0, Some(rgb))),
        None => tokens.eras[band.tint % 2],
    }
}

/// Whether the next band begins where one ends, so that one line parts them.
fn is_followed(place: usize, bands: &[EraBand], brush: &Brush<'_>) -> bool {
    let (end, near) = (bands[place].rect.right(), 2.0 * brush.metrics.hairline);
    let next = bands.partition_point(|band| band.rect.left() < end - near);
    bands.get(next).is_some_and(|band| band.rect.left() <= end + near)
}

/// The ground of a name, and where it hangs over its band, the line around it.
fn add_tab(band: &EraBand, name: &EraName, scene: &Scene, brush: &Brush<'_>, plain: &mut Plain) {
    let (own, tab) = (brush.rect(band.rect), brush.rect(name.ground));
    let line = brush.hairline(brush.tokens.hairline);
    plain.fill(tab, era_ground(band, brush.tokens));
    let mut edge = |x: Rangef, end: f32| {
        // The strip has a line at its end.
        if name.ground.bottom() < scene.areas.eras.bottom() {
            plain.hline(x, tab.bottom(), line);
        }
        if name.ground.top() > scene.areas.eras.top() {
            plain.hline(x, tab.top(), line);
        }
        plain.vline(end, Rangef::new(tab.top(), tab.bottom()), line);
    };
    if tab.right() > own.right() {
        edge(Rangef::new(own.right(), tab.right()), tab.right());
    }
    if tab.left() < own.left() {
        edge(Rangef::new(tab.left(), own.left()), tab.left());
    }
}

/// The grid of time, and above it the lines between the lanes.
pub(super) fn paint_grid(scene: &Scene, brush: &Brush<'_>) {
    let painter = brush.clipped(scene.areas.eras.union(scene.areas.lanes));
    let lanes = brush.rect(scene.areas.lanes);
    let mut plain = Plain::new(&painter);
    for tick in &scene.ticks.major {
        plain.vline(tick.x + brush.origin.x, lanes.y_range(), brush.hairline(brush.tokens.grid));
    }
    add_lane_lines(scene, brush, lanes.x_range(), &mut plain);
    painter.add(plain.into_shape());
}

/// The lines below the lanes, and the one above them where eras are.
fn add_lane_lines(scene: &Scene, brush: &Brush<'_>, x: Rangef, plain: &mut Plain) {
    let line = brush.hairline(brush.tokens.hairline);
    for band in &scene.lanes {
        let bottom = brush.rect(band.rect).bottom();
        // Another lane's line may be scrolled to behind the names of the eras.
        if band.rect.bottom() > scene.areas.lanes.top() {
            plain.hline(x, bottom, line);
        }
    }
    if scene.areas.eras.height() > 0.0 {
        plain.hline(x, brush.rect(scene.areas.eras).bottom(), line);
    }
}

/// What runs on beyond the sides of the canvas fades there into its ground, so that a cut text is seen to be cut. The lines
/// between the lanes don't: they are the canvas, and end where it ends.
pub(super) fn paint_fades(scene: &Scene, brush: &Brush<'_>) {
    let whole = brush.rect(scene.areas.eras.union(scene.areas.lanes));
    let wide = brush.metrics.edge_fade;
    let left = Rect::from_min_max(whole.min, pos2(whole.left() + wide, whole.bottom()));
    let right = Rect::from_min_max(pos2(whole.right() - wide, whole.top()), whole.max);
    let ground_at = |x: f32| {
        let band = scene.eras.iter().rev().find(|band| band.rect.x_range().contains(x));
        band.map_or(brush.tokens.paper, |band| era_ground(band, brush.tokens))
    };
    let (west, east) = (ground_at(scene.areas.lanes.left()), ground_at(scene.areas.lanes.right()));
    brush.painter.add(gradient(left, west, west.gamma_multiply(0.0)));
    brush.painter.add(gradient(right, east.gamma_multiply(0.0), east));
    let painter = brush.clipped(scene.areas.eras.union(scene.areas.lanes));
    let mut plain = Plain::new(&painter);
    for side in [left, right] {
        add_lane_lines(scene, brush, side.x_range(), &mut plain);
    }
    painter.add(plain.into_shape());
}
