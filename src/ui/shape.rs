//! Texts of the stage as egui sets them: the breaking of lines that [`crate::layout::slide`] asks for, and the same text
//! ready to be painted. Both come from the same galleys, so that what was measured is what is seen.

use std::sync::Arc;

use egui::text::{TextFormat, TextWrapping};
use egui::{Color32, Context, FontFamily, FontId, Galley};

use crate::layout::direction::{Piece, line_order, turns};
use crate::layout::slide::{Block, Line, Type};

use super::{theme, typeset};

/// The font of a typeface at a size in points.
pub fn font_of(typeface: Type, size: f32) -> FontId {
    let family = match typeface {
        Type::Sans => FontFamily::Proportional,
        Type::Strong => theme::strong_family(),
        Type::Serif => theme::serif_family(),
    };
    FontId::new(size, family)
}

/// The function that breaks lines off texts for [`crate::layout::slide::compose`]. Only after egui's first pass has begun:
/// before that there are no fonts.
///
/// A line is measured again by itself, for a line that is painted alone may be a pixel wider than as part of a text:
/// letters stand on whole pixels. One pixel of the width is left for that.
pub fn wrap(ctx: &Context) -> impl FnMut(&str, Type, f32, f32) -> (usize, f32) {
    let ctx = ctx.clone();
    move |text, typeface, size, width| {
        let font = font_of(typeface, size);
        let width = width - 1.0 / ctx.pixels_per_point();
        let by_egui = if turns(text) { None } else { first_row(text, font.clone(), width, &ctx) };
        let end = by_egui.unwrap_or_else(|| typeset::first_line(text, font.clone(), width, &ctx));
        let line = text[..end].trim_end();
        let (_, order) = line_order(line, 0..line.len(), &[]);
        (end, galley((line, &order), font, (f32::INFINITY, None), &ctx).size().x)
    }
}

/// Where the first of egui's rows ends; `None` if its glyphs don't stand in the order of the text, for then it is no line.
fn first_row(text: &str, font: FontId, width: f32, ctx: &Context) -> Option<usize> {
    let row = galley((text, &[]), font, (width, None), ctx).rows.first()?.text();
    (!row.is_empty() && text.starts_with(&row)).then_some(row.len())
}

/// A line of a slide `scale` times its size, ready to be painted with its left top at that of the line's rectangle. Its
/// colour is `Color32::PLACEHOLDER`, for the painter to fill in.
pub fn line_galley(block: &Block, line: &Line, scale: f32, ctx: &Context) -> Arc<Galley> {
    let font = font_of(block.typeface, block.size * scale);
    galley((&line.text, &line.order), font, (f32::INFINITY, Some(line.rect.height() * scale)), ctx)
}

/// A text whose pieces stand in an order; none stand as they are.
fn galley(
    (text, order): (&str, &[Piece]),
    font: FontId,
    (width, height): (f32, Option<f32>),
    ctx: &Context,
) -> Arc<Galley> {
    let format =
        TextFormat { font_id: font, color: Color32::PLACEHOLDER, line_height: height, ..TextFormat::default() };
    let mut job = typeset::ordered(text, order, &format, ctx);
    job.wrap = TextWrapping { max_width: width, ..TextWrapping::default() };
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}
