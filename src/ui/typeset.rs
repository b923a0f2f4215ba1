//! Texts of the document set for the screen. egui shapes letters, but it puts words of Hebrew and Arabic in the wrong order and
//! lets characters act that can't be seen. Here such texts are broken into lines, each line is put in order
//! ([`crate::layout::direction`]), and what can't be seen is shown as a badge or left out.
//!
//! What must stay true: all other texts are handed to egui as they are; what is copied and what is read aloud never comes
//! from a text that was put in order.

mod breaking;
mod kept;
mod setter;

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Align2, Color32, Context, FontId, Galley, Painter, Pos2, Rect};

use crate::layout::direction::{Piece, turns};
use crate::model::{has_hidden, hidden_in, with_hidden};

pub(super) use setter::{Place, Set, Setter};

/// How a character that can't be seen is shown.
#[derive(Clone, Debug, PartialEq, Hash)]
pub(super) enum Hidden {
    /// By its number, `U+202E`, in letters of its own.
    Badge(Box<TextFormat>),
    /// Not at all, or as a gap where it parts words: where there is no room to explain.
    LeftOut,
}

/// Whether a text of several lines is set here. White space that one sees as a gap is none of its characters that can't be seen.
pub(super) fn is_set(text: &str) -> bool {
    has_hidden(text) || turns(text)
}

/// Whether a text on one line is set here: there, line ends and tabs are shown too.
pub(super) fn is_line_set(text: &str) -> bool {
    // Most texts are told by a look at their bytes.
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    !is_plain && (hidden_in(text).next().is_some() || turns(text))
}

const fn is_space(character: char) -> bool {
    character == '\t' || ends_line(character)
}

const fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text as a name for screen readers: without what can't be seen.
pub(super) fn spoken(text: &str) -> Cow<'_, str> {
    if hidden_in(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(with_hidden(text, |said, (_, character)| said.extend(is_space(character).then_some(' '))))
}

/// Paints a text on one line, as [`Painter::text`] does.
pub(super) fn paint(painter: &Painter, at: (Pos2, Align2), text: &str, font: FontId, color: Color32) -> Rect {
    let galley = line(text, font, painter.ctx());
    let rect = at.1.anchor_size(at.0, galley.size());
    painter.galley(rect.min, galley, color);
    rect
}

/// A text on one line, without a colour: one is given when it is drawn, so that measuring and drawing shape it once.
pub(super) fn line(text: &str, font: FontId, ctx: &Context) -> Arc<Galley> {
    if !is_line_set(text) {
        return ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER));
    }
    let given = LayoutJob::simple_singleline(text.to_owned(), font, Color32::PLACEHOLDER);
    let job = Setter::of(&given, Hidden::LeftOut, ctx).one_line(text.len(), "").job;
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Where each character of a text on one line that stands as it is ends, in points from its beginning; `None` where its letters
/// aren't set one by one.
pub(super) fn ends_in(line: &Galley) -> Option<Vec<f32>> {
    let [row] = line.rows.as_slice() else { return None };
    let mut end = 0.0_f32;
    // Letters that are set close to the one before may end a little before it.
    let mut further = |glyph: &egui::epaint::text::Glyph| {
        end = end.max(glyph.max_x());
        end
    };
    let ends: Vec<f32> = row.row.glyphs.iter().map(&mut further).collect();
    (ends.len() == line.text().chars().count()).then_some(ends)
}

/// A text on one line, cut with "…" at a width in points.
pub(super) fn cut(text: &str, font: FontId, color: Color32, width: f32, ctx: &Context) -> Arc<Galley> {
    if is_line_set(text) {
        return cut_line(text, font, color, width, ctx);
    }
    let mut given = LayoutJob::simple_singleline(text.to_owned(), font, color);
    given.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ctx.fonts_mut(|fonts| fonts.layout_job(given))
}

/// A text in so many lines of a width in points, cut with "…". One that is put in order has one line.
pub(super) fn cut_at(
    text: &str,
    font: FontId,
    color: Color32,
    (width, most): (f32, usize),
    ctx: &Context,
) -> Arc<Galley> {
    if is_line_set(text) {
        return cut_line(text, font, color, width, ctx);
    }
    let mut given = LayoutJob::simple(text.to_owned(), font, color, width);
    (given.wrap.max_rows, given.wrap.break_anywhere) = (most, false);
    ctx.fonts_mut(|fonts| fonts.layout_job(given))
}

fn cut_line(text: &str, font: FontId, color: Color32, width: f32, ctx: &Context) -> Arc<Galley> {
    let given = LayoutJob::simple_singleline(text.to_owned(), font, color);
    let job = Setter::of(&given, Hidden::LeftOut, ctx).cut(width).0.job;
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A text broken into lines no wider than a width in points.
pub(super) fn block(text: &str, font: FontId, color: Color32, width: f32, ctx: &Context) -> Arc<Galley> {
    if !is_set(text) {
        return ctx.fonts_mut(|fonts| fonts.layout(text.to_owned(), font, color, width));
    }
    let given = LayoutJob::simple(text.to_owned(), font, color, width);
    let set = Setter::of(&given, Hidden::LeftOut, ctx).kept_block(width, true);
    ctx.fonts_mut(|fonts| fonts.layout_job(set.job.clone()))
}

/// Where the first line of a text that is put in order ends, in bytes: no wider than a width in points.
pub(super) fn first_line(text: &str, font: FontId, width: f32, ctx: &Context) -> usize {
    let given = LayoutJob::simple_singleline(text.to_owned(), font, Color32::PLACEHOLDER);
    Setter::of(&given, Hidden::LeftOut, ctx).first_line(width)
}

/// The pieces of a line as a text in one format.
pub(super) fn ordered(text: &str, order: &[Piece], format: &TextFormat, ctx: &Context) -> LayoutJob {
    let given = LayoutJob::single_section(text.to_owned(), format.clone());
    if order.is_empty() {
        return given;
    }
    let mut set = Set::default();
    Setter::of(&given, Hidden::LeftOut, ctx).put(&mut set, order, false);
    set.job.wrap.max_width = f32::INFINITY;
    set.job
}

/// Appends a text in a section of its own, which egui shapes by itself; [`LayoutJob::append`] would join it to one in the same
/// format.
pub(super) fn append_apart(job: &mut LayoutJob, text: &str, format: TextFormat) {
    let start = job.text.len();
    job.text.push_str(text);
    let byte_range = start.into()..job.text.len().into();
    job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
}
