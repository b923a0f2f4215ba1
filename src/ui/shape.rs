//! Texts of the stage as egui sets them: the breaking of lines that [`crate::layout::slide`] asks for, and the same text
//! ready to be painted. Both come from the same galleys, so that what was measured is what is seen.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Context, FontFamily, FontId, Galley};

use crate::layout::slide::{Block, Line, Type};

use super::theme;

/// The font of a typeface at a size in points.
pub fn font_of(typeface: Type, size: f32) -> FontId {
    let family = match typeface {
        Type::Sans => FontFamily::Proportional,
        Type::Strong => theme::strong_family(),
        Type::Serif => theme::serif_family(),
    };
    FontId::new(size, family)
}

/// The function that breaks texts for [`crate::layout::slide::compose`]. Only within a pass: before the first there are no
/// fonts.
pub fn wrap(ctx: &Context) -> impl FnMut(&str, Type, f32, f32) -> Vec<(Range<usize>, f32)> {
    let ctx = ctx.clone();
    move |text, typeface, size, width| {
        let galley = galley(text, font_of(typeface, size), (width, None), &ctx);
        let mut at = 0;
        let mut lines = Vec::with_capacity(galley.rows.len());
        for row in &galley.rows {
            let start = at;
            at +=
                row.glyphs.iter().map(|glyph| glyph.chr.len_utf8()).sum::<usize>() + usize::from(row.ends_with_newline);
            let seen = row.glyphs.iter().rev().find(|glyph| !glyph.chr.is_whitespace());
            lines.push((start..at, seen.map_or(0.0, |glyph| glyph.max_x())));
        }
        lines
    }
}

/// A line of a slide `scale` times its size, ready to be painted with its left top at that of the line's rectangle. Its
/// colour is `Color32::PLACEHOLDER`, for the painter to fill in.
pub fn line_galley(block: &Block, line: &Line, scale: f32, ctx: &Context) -> Arc<Galley> {
    let font = font_of(block.typeface, block.size * scale);
    galley(&line.text, font, (f32::INFINITY, Some(line.rect.height() * scale)), ctx)
}

fn galley(text: &str, font: FontId, (width, height): (f32, Option<f32>), ctx: &Context) -> Arc<Galley> {
    let format =
        TextFormat { font_id: font, color: Color32::PLACEHOLDER, line_height: height, ..TextFormat::default() };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping { max_width: width, ..TextWrapping::default() };
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}
