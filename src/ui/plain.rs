//! Plain areas and straight lines with edges on whole pixels, as one mesh.
//!
//! egui gives every area soft edges, eight triangles around two. On a whole pixel nobody sees them, but a renderer in software
//! spends a quarter of a picture on them.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Painter, Rangef, Rect, Shape, Stroke, pos2};

/// The areas of a layer. What is added later covers what was before.
pub(super) struct Plain {
    mesh: Mesh,
    pixels_per_point: f32,
}

impl Plain {
    /// None yet, for the screen of a painter.
    pub(super) fn new(painter: &Painter) -> Self {
        Self { mesh: Mesh::default(), pixels_per_point: painter.pixels_per_point().max(0.1) }
    }

    /// Fills a rectangle, given in points.
    pub(super) fn fill(&mut self, rect: Rect, color: Color32) {
        let pixel = |points: f32| (points * self.pixels_per_point).round() / self.pixels_per_point;
        let (min, max) = (pos2(pixel(rect.min.x), pixel(rect.min.y)), pos2(pixel(rect.max.x), pixel(rect.max.y)));
        if min.x < max.x && min.y < max.y {
            self.mesh.add_colored_rect(Rect::from_min_max(min, max), color);
        }
    }

    /// A line from left to right around a height; at least a pixel wide.
    pub(super) fn hline(&mut self, x: Rangef, y: f32, stroke: Stroke) {
        let (top, bottom) = self.across(y, stroke.width);
        self.fill(Rect::from_x_y_ranges(x, top..=bottom), stroke.color);
    }

    /// A broken line from left to right around a height: dashes and gaps of so many points in turn.
    pub(super) fn dashes(&mut self, x: Rangef, y: f32, stroke: Stroke, (dash, gap): (f32, f32)) {
        let (top, bottom) = self.across(y, stroke.width);
        let step = (dash + gap).max(1.0);
        let count = (x.span() / step).ceil().max(0.0) as usize;
        for number in 0..count {
            let from = x.min + step * number as f32;
            self.fill(Rect::from_x_y_ranges(from..=(from + dash).min(x.max), top..=bottom), stroke.color);
        }
    }

    /// A line from top to bottom; at least a pixel wide.
    pub(super) fn vline(&mut self, x: f32, y: Rangef, stroke: Stroke) {
        let (left, right) = self.across(x, stroke.width);
        self.fill(Rect::from_x_y_ranges(left..=right, y), stroke.color);
    }

    /// From where to where a line around `middle` reaches: as many whole pixels as it is wide.
    fn across(&self, middle: f32, width: f32) -> (f32, f32) {
        let pixels = (width * self.pixels_per_point).round().max(1.0);
        let first = (middle * self.pixels_per_point - pixels / 2.0 + 0.5).floor();
        (first / self.pixels_per_point, (first + pixels) / self.pixels_per_point)
    }

    /// All of them.
    pub(super) fn into_shape(self) -> Shape {
        if self.mesh.is_empty() { Shape::Noop } else { Shape::Mesh(Arc::new(self.mesh)) }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Context, LayerId};

    use super::*;

    /// The corners of the areas that are added, in pixels, on a screen of so many for a point.
    fn corners(pixels_per_point: f32, add: impl FnOnce(&mut Plain)) -> Vec<(f32, f32)> {
        let painter = Painter::new(Context::default(), LayerId::background(), Rect::EVERYTHING);
        let mut plain = Plain { pixels_per_point, ..Plain::new(&painter) };
        add(&mut plain);
        plain.mesh.vertices.iter().map(|v| (v.pos.x * pixels_per_point, v.pos.y * pixels_per_point)).collect()
    }

    #[test]
    fn every_edge_is_on_a_pixel_and_no_line_is_thinner_than_one() {
        let line = Stroke::new(1.0, Color32::BLACK);
        for pixels_per_point in [0.6, 1.0, 1.25, 1.5, 2.0, 3.0] {
            for offset in [0.0, 0.2, 0.5, 0.9] {
                let all = corners(pixels_per_point, |plain| {
                    plain.fill(Rect::from_min_max(pos2(10.0 + offset, 3.3), pos2(20.4, 9.0 + offset)), Color32::RED);
                    plain.hline(Rangef::new(0.0, 30.0), 7.0 + offset, line);
                    plain.vline(12.0 + offset, Rangef::new(0.0, 30.0), line);
                });
                assert_eq!(all.len(), 12, "two triangles each");
                for (x, y) in &all {
                    assert!((x - x.round()).abs() < 1e-3 && (y - y.round()).abs() < 1e-3, "({x}, {y})");
                }
                let whole = pixels_per_point.round().max(1.0);
                let (tall, wide) = (all[6].1 - all[4].1, all[9].0 - all[8].0);
                assert!((tall - whole).abs() < 1e-3, "{tall} pixels at {pixels_per_point}");
                assert!((wide - whole).abs() < 1e-3, "{wide} pixels at {pixels_per_point}");
            }
        }
    }

    #[test]
    fn a_line_covers_the_pixel_that_it_goes_through() {
        let rows = |y: f32| {
            let all = corners(1.0, |plain| plain.hline(Rangef::new(0.0, 3.0), y, Stroke::new(1.0, Color32::BLACK)));
            all[0].1
        };
        assert_eq!([rows(7.0), rows(7.4), rows(7.9), rows(8.0)].map(|row| row as i32), [7, 7, 7, 8]);
    }

    #[test]
    fn a_broken_line_keeps_within_its_ends() {
        let line = Stroke::new(1.0, Color32::BLACK);
        let all = corners(1.0, |plain| plain.dashes(Rangef::new(10.0, 33.0), 7.0, line, (4.0, 3.0)));
        let dashes: Vec<(f32, f32)> = all.chunks(4).map(|corners| (corners[0].0, corners[1].0)).collect();
        assert_eq!(dashes, [(10.0, 14.0), (17.0, 21.0), (24.0, 28.0), (31.0, 33.0)]);
        let none = corners(1.0, |plain| plain.dashes(Rangef::new(33.0, 10.0), 7.0, line, (4.0, 3.0)));
        assert!(none.is_empty());
    }

    #[test]
    fn an_area_of_no_pixel_is_left_out() {
        assert!(
            corners(1.0, |plain| plain.fill(Rect::from_min_max(pos2(1.0, 1.0), pos2(1.3, 9.0)), Color32::RED))
                .is_empty()
        );
    }
}
