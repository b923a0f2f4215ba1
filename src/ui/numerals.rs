//! Whole numbers set from ten digits that are shaped once for a picture. The numbers in bubbles are many, and other ones with
//! each step along the timeline.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Painter, Pos2, pos2};

use super::typeset;

/// The digits in one font.
pub(super) struct Numerals {
    digits: [Arc<Galley>; 10],
}

impl Numerals {
    pub(super) fn new(font: &FontId, painter: &Painter) -> Self {
        let digit = |value: usize| typeset::line(&value.to_string(), font.clone(), painter.ctx());
        Self { digits: std::array::from_fn(digit) }
    }

    /// Paints a number around its centre.
    pub(super) fn paint(&self, number: usize, center: Pos2, color: Color32, painter: &Painter) {
        let digits = number.checked_ilog10().unwrap_or(0);
        let values = (0..=digits).rev().map(|power| number / 10_usize.pow(power) % 10);
        let galleys = || values.clone().filter_map(|value| self.digits.get(value));
        let wide: f32 = galleys().map(|galley| galley.size().x).sum();
        let mut x = center.x - wide / 2.0;
        for galley in galleys() {
            painter.galley(pos2(x, center.y - galley.size().y / 2.0), Arc::clone(galley), color);
            x += galley.size().x;
        }
    }
}
