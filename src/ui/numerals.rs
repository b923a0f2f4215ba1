//! Whole numbers set from ten digits and a comma that are shaped once for a picture. The numbers in bubbles are many, and other
//! ones with each step along the timeline.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Painter, Pos2, pos2};

use crate::model::characters_of_number;

use super::lettering::Lettering;
use super::typeset;

/// The characters of numbers in one font.
pub(super) struct Numerals {
    digits: [Arc<Galley>; 10],
    comma: Arc<Galley>,
}

impl Numerals {
    pub(super) fn new(font: &FontId, painter: &Painter) -> Self {
        let set = |text: &str| typeset::line(text, font.clone(), painter.ctx());
        Self { digits: std::array::from_fn(|value| set(&value.to_string())), comma: set(",") }
    }

    /// The characters of a number from left to right.
    pub(super) fn characters(&self, number: usize) -> impl Iterator<Item = &Arc<Galley>> {
        characters_of_number(number).map(|character| self.galley_of(character))
    }

    /// Writes a number around its centre.
    pub(super) fn write(&self, number: usize, center: Pos2, color: Color32, lettering: &mut Lettering) {
        let mut x = center.x - self.width_of(number) / 2.0;
        for galley in self.characters(number) {
            lettering.add(galley, pos2(x, center.y - galley.size().y / 2.0), color);
            x += galley.size().x;
        }
    }

    /// How wide a number is, in points.
    pub(super) fn width_of(&self, number: usize) -> f32 {
        self.characters(number).map(|galley| galley.size().x).sum()
    }

    fn galley_of(&self, character: char) -> &Arc<Galley> {
        let value = character.to_digit(10).map(|value| value as usize);
        value.and_then(|value| self.digits.get(value)).unwrap_or(&self.comma)
    }
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput, Rect, Shape};

    use super::*;
    use crate::layout::{Face, Metrics};
    use crate::model::number;
    use crate::ui::measured::font_of;
    use crate::ui::theme;

    const CENTER: Pos2 = pos2(300.0, 50.0);

    /// What is found out with the digits of bubbles.
    fn with_numerals<T>(find: impl Fn(&Numerals, &Painter) -> T) -> T {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut found = None;
        let output = ctx.run_ui(RawInput::default(), |ui| {
            let numerals = Numerals::new(&font_of(Face::Count, &Metrics::regular()), ui.painter());
            found = Some(find(&numerals, ui.painter()));
        });
        output.drop_without_applying_deltas();
        found.expect("a pass was run")
    }

    /// Where the letters of a text are, and what of the picture of all letters each is.
    fn letters(shape: &Shape) -> Vec<(Rect, Rect)> {
        let Shape::Text(text) = shape else { return Vec::new() };
        let placed = text.galley.rows.iter().map(|row| (text.pos + row.pos.to_vec2(), &row.row.visuals.mesh.vertices));
        let corners = placed.flat_map(|(at, vertices)| vertices.chunks(4).map(move |letter| (at.to_vec2(), letter)));
        let around = corners.map(|(at, letter)| {
            let points: Vec<Pos2> = letter.iter().map(|vertex| vertex.pos + at).collect();
            let pictures: Vec<Pos2> = letter.iter().map(|vertex| vertex.uv).collect();
            (Rect::from_points(&points), Rect::from_points(&pictures))
        });
        around.collect()
    }

    #[test]
    fn numbers_stand_as_if_they_were_set_in_full() {
        for count in [0, 7, 10, 71, 111, 999, 1_000, 12_345, 700_111, 1_234_567, 4_071_174_117] {
            let (written, whole, alone) = with_numerals(|numerals, painter| {
                let mut lettering = Lettering::default();
                numerals.write(count, CENTER, Color32::BLACK, &mut lettering);
                let set = |text: &str| {
                    let line = typeset::line(text, font_of(Face::Count, &Metrics::regular()), painter.ctx());
                    letters(&Shape::galley(CENTER - line.size() / 2.0, line, Color32::BLACK))
                };
                let alone: Vec<_> = number(count).chars().flat_map(|c| set(&c.to_string())).collect();
                (letters(&lettering.into_shape()), set(&number(count)), alone)
            });
            assert_eq!((written.len(), whole.len()), (number(count).len(), number(count).len()));
            for ((own, expected), alone) in written.iter().zip(&whole).zip(&alone) {
                assert_eq!(own.1, alone.1, "another letter in {count}");
                // Both are rounded to pixels, character by character.
                let off = own.0.min - expected.0.min;
                assert!(off.length() <= 2.0, "{count} stands at {written:?} instead of {whole:?}");
            }
        }
    }

    #[test]
    fn a_bubble_has_room_for_its_number() {
        for count in [8, 88, 888, 8_888, 88_888, 888_888, 8_888_888] {
            let wide = with_numerals(|numerals, _| numerals.width_of(count));
            for small in [false, true] {
                let bubble = Metrics::regular().bubble_of(count, small);
                assert!(wide + 1.0 <= bubble, "{count} is {wide} wide, its bubble {bubble}");
            }
        }
    }
}
