//! What the mouse becomes on stage, and what the screen is without a picture.

use egui::{Color32, Mesh, Pos2, Rect, Shape, vec2};

/// The whole screen in one colour.
pub const fn veil(black: bool) -> Color32 {
    if black { Color32::BLACK } else { Color32::WHITE }
}

/// A dot that is seen on any ground: red, with a white rim and a dark one.
pub fn laser(at: Pos2, radius: f32) -> Vec<Shape> {
    [(1.5, Color32::from_black_alpha(120)), (1.25, Color32::WHITE), (1.0, Color32::from_rgb(0xE0, 0x1B, 0x24))]
        .map(|(share, color)| Shape::circle_filled(at, radius * share, color))
        .into()
}

/// Everything in `rect` darkened but for a circle: a ring of triangles around it whose outer edge lies beyond the screen.
pub fn spotlight(at: Pos2, radius: f32, rect: Rect) -> Vec<Shape> {
    const CORNERS: u32 = 96;
    let dark = Color32::from_black_alpha(166);
    let far = rect.width() + rect.height() + radius;
    let mut mesh = Mesh::default();
    for corner in 0..CORNERS {
        let angle = corner as f32 / CORNERS as f32 * std::f32::consts::TAU;
        let out = vec2(angle.cos(), angle.sin());
        for (distance, color) in [(radius, Color32::TRANSPARENT), (radius * 1.06, dark), (far, dark)] {
            mesh.colored_vertex(at + out * distance, color);
        }
    }
    for corner in 0..CORNERS {
        let (here, next) = (corner * 3, (corner + 1) % CORNERS * 3);
        for ring in 0..2 {
            mesh.add_triangle(here + ring, here + ring + 1, next + ring + 1);
            mesh.add_triangle(here + ring, next + ring + 1, next + ring);
        }
    }
    vec![Shape::mesh(mesh)]
}
