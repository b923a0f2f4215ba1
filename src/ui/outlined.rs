//! Areas with lines around them, of fewer triangles than egui makes of them: a renderer in software goes through each of them
//! for every four by four pixels that it touches.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind};

/// A rectangle with round corners and a line inside its edge. Of one colour it is drawn as one area, a third of the triangles.
pub(super) fn outlined(rect: Rect, corner: impl Into<CornerRadius>, fill: Color32, line: Stroke, painter: &Painter) {
    let line = if line.color == fill { Stroke::NONE } else { line };
    painter.rect(rect, corner, fill, line, StrokeKind::Inside);
}

/// A disc with a line around it, in opaque colours: one disc on another. egui keeps pictures of discs of up to seven pixels, so
/// that they are four triangles; the line alone would be a hundred.
pub(super) fn disc(center: Pos2, radius: f32, fill: Color32, line: Stroke, painter: &Painter) {
    if painter.opacity() < 1.0 {
        // The lower one would shine through the upper.
        painter.circle(center, radius, fill, line);
        return;
    }
    painter.circle_filled(center, radius + line.width, line.color);
    if fill != line.color {
        painter.circle_filled(center, radius, fill);
    }
}

#[cfg(test)]
mod tests {
    use egui::{Context, pos2};

    use super::*;

    #[test]
    fn a_disc_and_an_area_of_one_colour_are_drawn_without_a_line() {
        /// How many triangles are drawn, and around what.
        fn drawn(paint: impl Fn(&Painter)) -> (usize, Rect) {
            let ctx = Context::default();
            let output = ctx.run_ui(egui::RawInput::default(), |ui| paint(ui.painter()));
            let (mut count, mut around) = (0, Rect::NOTHING);
            for part in ctx.tessellate(output.shapes.clone(), 1.0) {
                if let egui::epaint::Primitive::Mesh(mesh) = part.primitive {
                    count += mesh.indices.len() / 3;
                    around |= mesh.calc_bounds();
                }
            }
            output.drop_without_applying_deltas();
            (count, around)
        }
        let (at, line) = (pos2(50.0, 50.0), Stroke::new(1.5, Color32::BLACK));
        let (ringed, around) = drawn(|painter| disc(at, 5.0, Color32::RED, line, painter));
        let (plain, as_far) = drawn(|painter| disc(at, 5.0, Color32::BLACK, line, painter));
        assert_eq!((ringed, plain), (4, 2));
        assert_eq!(around, as_far, "with its line it is as large in one colour as in two");
        assert!((around.width() - 13.0).abs() < 3.0, "about as large as the disc and its line: {around:?}");
        let rect = Rect::from_min_size(at, egui::vec2(10.0, 10.0));
        let (two, around) = drawn(|painter| outlined(rect, 3.0, Color32::RED, line, painter));
        let (one, as_far) = drawn(|painter| outlined(rect, 3.0, Color32::BLACK, line, painter));
        assert!(two > 2 * one, "{two} triangles with a line, {one} without");
        assert_eq!(around, as_far);
    }

    #[test]
    fn no_line_shines_through_a_disc_that_fades() {
        let ctx = Context::default();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut painter = ui.painter().clone();
            painter.multiply_opacity(0.5);
            disc(pos2(50.0, 50.0), 5.0, Color32::WHITE, Stroke::new(1.5, Color32::BLACK), &painter);
        });
        let filled =
            output.shapes.iter().filter(|of| matches!(&of.shape, egui::Shape::Circle(disc) if disc.fill.a() > 0));
        assert_eq!(filled.count(), 1);
        output.drop_without_applying_deltas();
    }
}
