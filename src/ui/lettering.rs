//! Many short texts as one shape. A shape costs as much as some letters, and a crowded timeline has hundreds of numbers.

use std::sync::Arc;

use egui::emath::GuiRounding;
use egui::epaint::text::{PlacedRow, Row};
use egui::epaint::{TextShape, Vertex};
use egui::{Color32, Galley, Pos2, Rect, Shape};

/// Texts in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Lettering {
    /// A text, and the row that holds the letters of all.
    all: Option<(Galley, Row)>,
}

impl Lettering {
    /// Adds a text at its top left corner, which is moved onto a pixel as for a text by itself.
    pub(super) fn add(&mut self, galley: &Galley, at: Pos2, color: Color32) {
        let Some(first) = galley.rows.first() else { return };
        let (_, all) = self.all.get_or_insert_with(|| (galley.clone(), empty(&first.row)));
        let at = at.round_to_pixels(galley.pixels_per_point).to_vec2();
        for placed in &galley.rows {
            let letters = &placed.row.visuals;
            let by = at + placed.pos.to_vec2();
            let before = all.visuals.mesh.vertices.len() as u32;
            all.visuals.mesh.indices.extend(letters.mesh.indices.iter().map(|index| index + before));
            let own = |vertex: &Vertex| if vertex.color == Color32::PLACEHOLDER { color } else { vertex.color };
            let moved = letters.mesh.vertices.iter().map(|v| Vertex { pos: v.pos + by, color: own(v), ..*v });
            all.visuals.mesh.vertices.extend(moved);
            all.visuals.mesh_bounds |= letters.mesh_bounds.translate(by);
        }
    }

    /// All of them.
    pub(super) fn into_shape(self) -> Shape {
        let Some((mut galley, row)) = self.all else { return Shape::Noop };
        let bounds = row.visuals.mesh_bounds;
        (galley.num_vertices, galley.num_indices) = (row.visuals.mesh.vertices.len(), row.visuals.mesh.indices.len());
        (galley.rect, galley.mesh_bounds) = (bounds, bounds);
        galley.rows = vec![PlacedRow { pos: Pos2::ZERO, row: Arc::new(row), ends_with_newline: false }];
        Shape::Text(TextShape::new(Pos2::ZERO, Arc::new(galley), Color32::PLACEHOLDER))
    }
}

/// A row without letters.
fn empty(row: &Row) -> Row {
    let mut row = row.clone();
    row.glyphs.clear();
    row.visuals.mesh.clear();
    (row.visuals.mesh_bounds, row.visuals.glyph_vertex_range) = (Rect::NOTHING, 0..0);
    row
}

#[cfg(test)]
mod tests {
    use egui::epaint::Mesh;
    use egui::{Context, FontId, RawInput, pos2};

    use super::*;
    use crate::ui::theme;

    /// The triangles that are made of shapes.
    fn triangles(ctx: &Context, paint: impl Fn(&egui::Painter)) -> Mesh {
        let mut output = ctx.run_ui(RawInput::default(), |ui| paint(ui.painter()));
        let shapes = std::mem::take(&mut output.shapes);
        let mut all = Mesh::default();
        for part in ctx.tessellate(shapes, output.pixels_per_point) {
            if let egui::epaint::Primitive::Mesh(mesh) = &part.primitive {
                all.append_ref(mesh);
            }
        }
        output.drop_without_applying_deltas();
        all
    }

    #[test]
    fn texts_look_as_if_each_were_painted_by_itself() {
        let ctx = Context::default();
        theme::install(&ctx);
        let written = [("20", pos2(30.3, 40.7), Color32::RED), ("+ 7 i", pos2(99.5, 12.1), Color32::GREEN)];
        let galley = |text: &str| {
            ctx.fonts_mut(|fonts| {
                fonts.layout_no_wrap(text.to_owned(), FontId::proportional(13.0), Color32::PLACEHOLDER)
            })
        };
        let one_by_one = |painter: &egui::Painter| {
            for (text, at, color) in written {
                painter.galley(at, galley(text), color);
            }
        };
        let together = |painter: &egui::Painter| {
            let mut lettering = Lettering::default();
            for (text, at, color) in written {
                lettering.add(&galley(text), at, color);
            }
            painter.add(lettering.into_shape());
        };
        triangles(&ctx, one_by_one);
        let expected = triangles(&ctx, one_by_one);
        assert!(expected.vertices.len() >= 4 * 5, "five letters");
        assert_eq!(triangles(&ctx, together), expected);
        assert_eq!(Lettering::default().into_shape(), Shape::Noop);
    }
}
