//! Words measured once. Of a large document, some hundred titles are measured in the frame in which a part of it is first
//! seen; to shape each of them whole takes most of that frame, and their words come again and again.

use std::collections::HashMap;

use egui::Context;
use foldhash::fast::RandomState;

use crate::layout::{Face, Metrics};

use super::measured::font_of;
use super::typeset;

/// So many words of a face are kept before all of them are forgotten.
const KEPT: usize = 20_000;
/// Longer ones, in bytes, are not kept: titles in a script that has no spaces don't come again.
const LONGEST: usize = 48;
/// Where a letter begins is rounded to a pixel, so that a whole text may end so much later than its words say, in pixels.
const ROUNDED: f32 = 0.5;

/// A word, or the space between two.
#[derive(Clone, Debug)]
struct Word {
    /// In points.
    width: f32,
    /// Where each of its characters ends, in points; `None` where its letters aren't set one by one.
    ends: Option<Box<[f32]>>,
}

/// What was measured with some fonts.
#[derive(Default)]
pub(super) struct Words {
    metrics: Option<Metrics>,
    pixels_per_point: f32,
    known: HashMap<Face, HashMap<Box<str>, Word, RandomState>, RandomState>,
}

impl Words {
    /// Ready for the fonts of some metrics on a screen.
    pub(super) fn ready(&mut self, metrics: &Metrics, ctx: &Context) {
        let pixels_per_point = ctx.pixels_per_point();
        if self.pixels_per_point.to_bits() != pixels_per_point.to_bits() || self.metrics.as_ref() != Some(metrics) {
            *self = Self { metrics: Some(*metrics), pixels_per_point, known: HashMap::default() };
        }
    }

    /// The width in points of a text that stands as it is, at least as much as it takes when it is set.
    pub(super) fn width(&mut self, text: &str, face: Face, ctx: &Context) -> f32 {
        let mut width = 0.0;
        self.each(text, face, ctx, |word| width += word.width);
        width + ROUNDED / self.pixels_per_point.max(0.1)
    }

    /// Where each character of such a text ends, in points.
    pub(super) fn ends(&mut self, text: &str, face: Face, ctx: &Context) -> Option<Vec<f32>> {
        let (mut start, mut ends) = (0.0, Some(Vec::with_capacity(text.len())));
        self.each(text, face, ctx, |word| {
            match (&mut ends, &word.ends) {
                (Some(ends), Some(own)) => ends.extend(own.iter().map(|end| start + end)),
                _ => ends = None,
            }
            start += word.width;
        });
        ends
    }

    /// The words of a text and the spaces between them, in order.
    fn each(&mut self, text: &str, face: Face, ctx: &Context, mut with: impl FnMut(&Word)) {
        let Some(metrics) = &self.metrics else { return };
        let known = self.known.entry(face).or_default();
        if known.len() >= KEPT {
            known.clear();
        }
        let parts = text.split_inclusive(' ').flat_map(|part| {
            let word = part.trim_end_matches(' ');
            [word, &part[word.len()..]]
        });
        for part in parts.filter(|part| !part.is_empty()) {
            if let Some(word) = known.get(part) {
                with(word);
                continue;
            }
            let word = Word::of(part, face, metrics, ctx);
            with(&word);
            if part.len() <= LONGEST {
                known.insert(Box::from(part), word);
            }
        }
    }
}

impl Word {
    fn of(text: &str, face: Face, metrics: &Metrics, ctx: &Context) -> Self {
        let galley = typeset::line(text, font_of(face, metrics), ctx);
        // Not rounded, as that of the whole galley is.
        let width = galley.intrinsic_size().x;
        Self { width, ends: typeset::ends_in(&galley).map(Into::into) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;

    fn with_words(check: impl Fn(&mut Words, &Metrics, &Context)) {
        let ctx = Context::default();
        theme::install(&ctx);
        for pixels in [1.0, 1.25, 2.0] {
            ctx.set_pixels_per_point(pixels);
            for metrics in [Metrics::regular(), Metrics::strip(1_080.0)] {
                let mut words = Words::default();
                let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                    words.ready(&metrics, ui.ctx());
                    check(&mut words, &metrics, ui.ctx());
                });
                output.drop_without_applying_deltas();
            }
        }
    }

    #[test]
    fn texts_are_as_wide_as_their_words_and_never_wider() {
        let texts = [
            "A",
            "AV",
            "To V A Y T, L’Avenue",
            "P. A. Yves – T. Wäscherei",
            "fi ffl  ffi",
            " led by a space ",
            "a.b, c; (d) “e” 1 234",
            "Αθήνα και Το",
            "Тбилиси Уфа",
            "東京 の 夏",
            "WikiLeaks begins publishing US State Department cables",
            "",
            "🎉 T 🇫🇷 V",
        ];
        with_words(|words, metrics, ctx| {
            for text in texts {
                for face in [Face::Label, Face::LabelStrong, Face::Era, Face::Lane] {
                    for _again in 0..2 {
                        let sum = words.width(text, face, ctx);
                        let set = typeset::line(text, font_of(face, metrics), ctx).size().x;
                        let most = 1.5 / ctx.pixels_per_point();
                        assert!(sum >= set && sum - set <= most, "{text:?} is {set} wide, its words {sum}");
                    }
                }
            }
        });
    }

    #[test]
    fn other_fonts_are_measured_anew() {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut words = Words::default();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut width = |metrics: &Metrics| {
                words.ready(metrics, ui.ctx());
                words.width("Cablegate", Face::Label, ui.ctx())
            };
            let (small, large) = (width(&Metrics::regular()), width(&Metrics::strip(1_080.0)));
            assert!(large > small * 1.2, "{small} on a desk, {large} on stage");
        });
        output.drop_without_applying_deltas();
    }
}
