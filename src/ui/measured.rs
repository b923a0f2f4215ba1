//! Texts of the canvas measured as they are painted.

use egui::{Context, FontId};

use crate::layout::{Face, Measure, Metrics};

use super::words::Words;
use super::{theme, typeset};

/// The font in which each kind of text is measured and drawn.
pub(super) fn font_of(face: Face, metrics: &Metrics) -> FontId {
    let size = metrics.size_of(face);
    match face {
        Face::Label | Face::TickMinor | Face::Era => theme::font(size),
        Face::LabelStrong | Face::TickMajor | Face::Lane | Face::Count => theme::strong_font(size),
    }
}

/// Measures with the fonts of a window.
pub(super) struct Measured<'a> {
    metrics: &'a Metrics,
    words: &'a mut Words,
    ctx: &'a Context,
}

impl<'a> Measured<'a> {
    pub(super) fn new(metrics: &'a Metrics, words: &'a mut Words, ctx: &'a Context) -> Self {
        words.ready(metrics, ctx);
        Self { metrics, words, ctx }
    }
}

impl Measure for Measured<'_> {
    fn width(&mut self, text: &str, face: Face) -> f32 {
        if typeset::is_line_set(text) {
            return typeset::line(text, font_of(face, self.metrics), self.ctx).size().x;
        }
        self.words.width(text, face, self.ctx)
    }

    fn ends(&mut self, text: &str, face: Face) -> Option<Vec<f32>> {
        // Of what is put in order, the first letter may be the last one.
        if typeset::is_line_set(text) { None } else { self.words.ends(text, face, self.ctx) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_end_where_the_text_before_them_would() {
        let ctx = Context::default();
        theme::install(&ctx);
        let metrics = Metrics::regular();
        let output = ctx.run_ui(egui::RawInput::default(), |_| {
            let mut words = Words::default();
            let mut measured = Measured::new(&metrics, &mut words, &ctx);
            for text in ["AVATAR to Wäscherei, fi ffl", "Ärger in Málaga", "a"] {
                for face in [Face::Label, Face::LabelStrong, Face::Era] {
                    let ends = measured.ends(text, face).expect("nothing turns or is hidden");
                    assert_eq!(ends.len(), text.chars().count());
                    for (count, end) in (1..).zip(ends) {
                        let before: String = text.chars().take(count).collect();
                        let width = measured.width(&before, face);
                        // Of letters that are joined in one, as "fi", the first has it all.
                        assert!((width - end).abs() < 4.0, "{before:?} is {width} wide and said to end at {end}");
                    }
                }
            }
            assert_eq!(measured.ends("كتاب", Face::Label), None, "its first letter is at the right");
            assert_eq!(measured.ends("a\u{202e}b", Face::Label), None, "and what can't be seen is left out");
        });
        output.drop_without_applying_deltas();
    }
}
