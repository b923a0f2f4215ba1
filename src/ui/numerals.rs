//! Whole numbers set from ten digits and a comma that are shaped once for a picture. The numbers in bubbles are many, and other
//! ones with each step along the timeline.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Painter, Pos2, pos2};

use crate::model::characters_of_number;

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

    /// Paints a number around its centre.
    pub(super) fn paint(&self, number: usize, center: Pos2, color: Color32, painter: &Painter) {
        let galleys = || self.characters(number);
        let wide: f32 = galleys().map(|galley| galley.size().x).sum();
        let mut x = center.x - wide / 2.0;
        for galley in galleys() {
            painter.galley(pos2(x, center.y - galley.size().y / 2.0), Arc::clone(galley), color);
            x += galley.size().x;
        }
    }

    fn galley_of(&self, character: char) -> &Arc<Galley> {
        let value = character.to_digit(10).map(|value| value as usize);
        value.and_then(|value| self.digits.get(value)).unwrap_or(&self.comma)
    }
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput, Shape};

    use super::*;
    use crate::layout::{Face, Metrics};
    use crate::model::number;
    use crate::ui::measured::font_of;
    use crate::ui::theme;

    const CENTER: Pos2 = pos2(300.0, 50.0);

    /// The characters of a painted number with their left and right ends, and the ends that the characters of the whole text
    /// have in the same place.
    fn painted(count: usize) -> (String, Vec<(f32, f32)>, Vec<f32>) {
        let ctx = Context::default();
        theme::install(&ctx);
        let font = font_of(Face::Count, &Metrics::regular());
        let mut whole = Vec::new();
        let output = ctx.run_ui(RawInput::default(), |ui| {
            Numerals::new(&font, ui.painter()).paint(count, CENTER, Color32::BLACK, ui.painter());
            let line = typeset::line(&number(count), font.clone(), ui.ctx());
            let left = CENTER.x - line.size().x / 2.0;
            let ends = typeset::ends_in(&line).expect("digits are set one by one");
            whole = ends.into_iter().map(|end| left + end).collect();
        });
        let texts = output.shapes.iter().filter_map(|shape| match &shape.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        });
        let mut characters = (String::new(), Vec::new());
        for text in texts {
            assert!((text.pos.y + text.galley.size().y / 2.0 - CENTER.y).abs() < 0.01, "in the middle");
            characters.0.push_str(text.galley.text());
            characters.1.push((text.pos.x, text.pos.x + text.galley.size().x));
        }
        output.drop_without_applying_deltas();
        (characters.0, characters.1, whole)
    }

    #[test]
    fn numbers_stand_as_if_they_were_set_in_full() {
        for count in [0, 7, 10, 71, 111, 999, 1_000, 12_345, 700_111, 1_234_567, 4_071_174_117] {
            let (text, painted, whole) = painted(count);
            assert_eq!(text, number(count));
            assert_eq!(painted.len(), whole.len());
            for ((_, end), expected) in painted.iter().zip(&whole) {
                // Both are rounded to pixels, character by character.
                assert!((end - expected).abs() <= 1.0, "{text} ends {painted:?} instead of {whole:?}");
            }
            assert!(
                painted.windows(2).all(|two| (two[0].1 - two[1].0).abs() < 0.01),
                "one behind the other: {painted:?}"
            );
        }
    }

    #[test]
    fn a_bubble_has_room_for_its_number() {
        for count in [8, 88, 888, 8_888, 88_888, 888_888, 8_888_888] {
            let (_, painted, _) = painted(count);
            let wide = painted[painted.len() - 1].1 - painted[0].0;
            for small in [false, true] {
                let bubble = Metrics::regular().bubble_of(count, small);
                assert!(wide + 1.0 <= bubble, "{count} is {wide} wide, its bubble {bubble}");
            }
        }
    }
}
