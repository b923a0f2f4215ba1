//! Bubbles and pills as one mesh for a layer: a crowded timeline shows hundreds, and each has but two colours and four rings
//! of corners.
//!
//! ```text
//! outside ─ clear │ outline ═══ outline │ fill ─ inside
//!          ring 0   ring 1     ring 2     ring 3
//! ```
//! Between rings 0 and 1, and 2 and 3, colours run into each other over one pixel, which is what makes the edges smooth.

use std::f32::consts::FRAC_PI_2;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// Corners of a ring for each quarter of a circle: on the largest bubbles, the sides of the polygon stay within a fifth of a
/// pixel of the circle.
const CORNERS: usize = 6;
const RING: usize = 4 * CORNERS;
const RINGS: usize = 4;
/// Triangles of a pill: two for each side between its rings, and those that fill the innermost.
const TRIANGLES: usize = 2 * RING * (RINGS - 1) + RING - 2;

/// Pills in the order in which they are drawn.
pub(super) struct Pills {
    mesh: Mesh,
    /// From the middle of a corner outwards, for each corner of a ring.
    outwards: [Vec2; RING],
    /// Length over which an edge becomes clear: one pixel, in points.
    soft: f32,
}

impl Pills {
    /// A layer with room for so many pills.
    pub(super) fn new(count: usize, painter: &Painter) -> Self {
        let mut mesh = Mesh::default();
        mesh.reserve_vertices(count * RING * RINGS);
        mesh.reserve_triangles(count * TRIANGLES);
        let outwards = std::array::from_fn(|corner| {
            let (quarter, step) = (corner / CORNERS, corner % CORNERS);
            let angle = FRAC_PI_2 * (quarter as f32 + step as f32 / (CORNERS - 1) as f32);
            vec2(angle.cos(), angle.sin())
        });
        Self { mesh, outwards, soft: painter.ctx().pixels_per_point().max(0.1).recip() }
    }

    /// A pill in `rect`, its ends as round as they can be, with its outline inside.
    pub(super) fn add(&mut self, rect: Rect, fill: Color32, outline: Stroke) {
        let half = self.soft / 2.0;
        let inner = (outline.width - half).max(half);
        let rings =
            [(-half, Color32::TRANSPARENT), (half, outline.color), (inner, outline.color), (inner + self.soft, fill)];
        let round = rect.width().min(rect.height()) / 2.0;
        let middles = rect.shrink(round);
        let middles =
            [middles.max, pos2(middles.min.x, middles.max.y), middles.min, pos2(middles.max.x, middles.min.y)];
        let first = self.mesh.vertices.len() as u32;
        for (inset, color) in rings {
            let radius = (round - inset).max(0.0);
            let place = |corner: usize| -> Pos2 { middles[corner / CORNERS] + self.outwards[corner] * radius };
            let ring = (0..RING).map(|corner| Vertex { pos: place(corner), uv: WHITE_UV, color });
            self.mesh.vertices.extend(ring);
        }
        self.connect(first);
    }

    /// The triangles of the pill whose corners begin at `first`.
    fn connect(&mut self, first: u32) {
        let ring = RING as u32;
        for outer in (0..RINGS as u32 - 1).map(|number| first + number * ring) {
            for corner in 0..ring {
                let (a, b) = (outer + corner, outer + (corner + 1) % ring);
                self.mesh.indices.extend([a, b, a + ring, a + ring, b, b + ring]);
            }
        }
        // From side to side between corners that lie below and above each other. All from one corner would be so many slivers
        // along the whole pill, which a renderer in software goes through one by one.
        let inmost = first + (RINGS as u32 - 1) * ring;
        for corner in 0..ring / 2 - 1 {
            let (below, above) = (inmost + corner, inmost + ring - 1 - corner);
            self.mesh.indices.extend([below, below + 1, above, above, below + 1, above - 1]);
        }
    }

    /// All of them as one shape.
    pub(super) fn into_shape(self) -> Shape {
        Shape::mesh(self.mesh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pill_lies_in_its_rectangle_and_is_as_many_triangles_as_room_was_made_for() {
        let ctx = egui::Context::default();
        let painter = Painter::new(ctx, egui::LayerId::background(), Rect::EVERYTHING);
        let mut pills = Pills::new(1, &painter);
        let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(30.0, 12.0));
        pills.add(rect, Color32::RED, Stroke::new(1.5, Color32::BLACK));
        let mesh = pills.mesh;
        assert!(mesh.is_valid() && mesh.triangles().count() == TRIANGLES);
        let bounds = mesh.calc_bounds();
        assert!(rect.expand(0.5 + 1e-3).contains_rect(bounds), "half a pixel runs over the edge: {bounds:?}");
        let solid = mesh.vertices.iter().filter(|vertex| vertex.color != Color32::TRANSPARENT);
        assert!(solid.clone().all(|vertex| rect.contains(vertex.pos)), "what is drawn is inside");
        assert_eq!(solid.count(), 3 * RING);
        let areas: Vec<f32> = mesh
            .triangles()
            .map(|corners| {
                let [a, b, c] = corners.map(|corner| mesh.vertices[corner as usize].pos);
                (b - a).rot90().dot(c - a) / 2.0
            })
            .collect();
        let ground = &areas[TRIANGLES - (RING - 2)..];
        assert!(
            ground.iter().all(|area| *area >= 0.0) || ground.iter().all(|area| *area <= 0.0),
            "none is folded over"
        );
        let covered: f32 = areas.iter().map(|area| area.abs()).sum();
        let outline = std::f32::consts::PI * 6.5 * 6.5 + 18.0 * 13.0;
        assert!((covered / outline - 1.0).abs() < 0.03, "no gap and nothing twice: {covered} of {outline}");
    }
}
