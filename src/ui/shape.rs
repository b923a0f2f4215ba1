//! Texts of the stage as egui sets them: the breaking of lines that [`crate::layout::slide`] asks for, and the same text
//! ready to be painted. Both come from the same galleys, so that what was measured is what is seen.

use std::ops::Range;
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

/// The function that breaks texts for [`crate::layout::slide::compose`]. Only after egui's first pass has begun: before that
/// there are no fonts.
///
/// Each line is measured again by itself, for a line that is painted alone may be a pixel wider than as part of a text:
/// letters stand on whole pixels. One pixel of the width is left for that.
pub fn wrap(ctx: &Context) -> impl FnMut(&str, Type, f32, f32) -> Vec<(Range<usize>, f32)> {
    let ctx = ctx.clone();
    move |text, typeface, size, width| {
        let font = font_of(typeface, size);
        let pixel = 1.0 / ctx.pixels_per_point();
        let width = width - pixel;
        let alone = |line: &str| {
            let line = line.trim_end();
            let (_, order) = line_order(line, 0..line.len(), &[]);
            galley((line, &order), font.clone(), (f32::INFINITY, None), &ctx).size().x
        };
        let whole = galley((text, &[]), font.clone(), (width, None), &ctx);
        if !turns(text)
            && whole.rows.len() == 1
            && whole.size().x < width - pixel
            && !text.ends_with(char::is_whitespace)
        {
            return vec![(0..text.len(), whole.size().x)];
        }
        let rows = if turns(text) { None } else { rows_of(&whole, text) };
        let ranges = rows.unwrap_or_else(|| prefixes(text, |line| alone(line) <= width));
        ranges.into_iter().map(|range| (range.clone(), alone(&text[range]))).collect()
    }
}

/// The bytes of each row; `None` if the glyphs don't stand in the order of the text, for then egui's rows are no lines.
fn rows_of(galley: &Galley, text: &str) -> Option<Vec<Range<usize>>> {
    let mut at = 0;
    let mut rows = Vec::with_capacity(galley.rows.len());
    for row in &galley.rows {
        let start = at;
        at += row.text().len();
        (text.get(start..at)? == row.text()).then(|| rows.push(start..at))?;
    }
    (at == text.len()).then_some(rows)
}

/// Breaks a text into the longest lines that fit, behind white space where there is any; each has one character at least.
fn prefixes(text: &str, fits: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let ends: Vec<usize> = rest.char_indices().map(|(at, character)| at + character.len_utf8()).collect();
        let fitting = ends.partition_point(|end| fits(&rest[..*end])).max(1);
        let farthest = ends.get(fitting - 1).copied().unwrap_or(rest.len());
        let space = rest[..farthest].rfind(char::is_whitespace).and_then(|at| ends.iter().find(|end| **end > at));
        let end = if farthest == rest.len() { farthest } else { space.copied().unwrap_or(farthest) };
        lines.push(from..from + end);
        from += end;
    }
    lines
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
