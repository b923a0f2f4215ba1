//! Texts of the document set for the screen. egui shapes letters, but it puts words of Hebrew and Arabic in the wrong order and
//! lets characters act that can't be seen. Here such texts are broken into lines, each line is put in order
//! ([`crate::layout::direction`]), and what can't be seen is shown as a badge or a dot.
//!
//! What must stay true: all other texts are handed to egui as they are; what is copied and what is read aloud never comes
//! from a text that was put in order.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Align, Align2, Color32, Context, FontId, Galley, Painter, Pos2, Rect};

use crate::layout::direction::{Paragraph, Piece, turns};
use crate::model::is_hidden;

/// How a character that can't be seen is shown.
#[derive(Clone, Debug)]
pub(super) enum Hidden {
    /// By its number, `U+202E`, in letters of its own.
    Badge(Box<TextFormat>),
    /// As `·`, where there is no room to explain.
    Dot,
}

/// Whether a text of several lines is set here. White space that one sees as a gap is none of its characters that can't be seen.
pub(super) fn is_set(text: &str) -> bool {
    has_hidden(text) || turns(text)
}

/// Whether a text has characters that can't be seen.
pub(super) fn has_hidden(text: &str) -> bool {
    text.chars().any(|character| is_hidden(character) && !is_space(character))
}

/// Whether a text on one line is set here: there, line ends and tabs are shown too.
fn is_line_set(text: &str) -> bool {
    text.chars().any(is_hidden) || turns(text)
}

const fn is_space(character: char) -> bool {
    character == '\t' || ends_line(character)
}

const fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text as a name for screen readers: without what can't be seen.
pub(super) fn spoken(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let shown = |character| if is_space(character) { Some(' ') } else { Some(character).filter(|c| !is_hidden(*c)) };
    Cow::Owned(text.chars().filter_map(shown).collect())
}

/// Paints a text on one line, as [`Painter::text`] does.
pub(super) fn paint(painter: &Painter, at: (Pos2, Align2), text: &str, font: FontId, color: Color32) -> Rect {
    let galley = line(text, font, color, painter.ctx());
    let rect = at.1.anchor_size(at.0, galley.size());
    painter.galley(rect.min, galley, color);
    rect
}

/// A text on one line.
pub(super) fn line(text: &str, font: FontId, color: Color32, ctx: &Context) -> Arc<Galley> {
    if !is_line_set(text) {
        return ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, color));
    }
    let given = LayoutJob::simple_singleline(text.to_owned(), font, color);
    let job = Setter { given: &given, hidden: Hidden::Dot, ctx }.one_line(0..text.len(), "").job;
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
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
    let job = Setter { given: &given, hidden: Hidden::Dot, ctx }.cut(width).0.job;
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A text broken into lines no wider than a width in points.
pub(super) fn block(text: &str, font: FontId, color: Color32, width: f32, ctx: &Context) -> Arc<Galley> {
    if !is_set(text) {
        return ctx.fonts_mut(|fonts| fonts.layout(text.to_owned(), font, color, width));
    }
    let given = LayoutJob::simple(text.to_owned(), font, color, width);
    let job = Setter { given: &given, hidden: Hidden::Dot, ctx }.block(width, true).job;
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A text put in order.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub(super) job: LayoutJob,
    /// The section of the given text that each section comes from.
    pub(super) sources: Vec<usize>,
    /// The sections that are badges.
    pub(super) badges: Vec<usize>,
}

impl Set {
    /// Where some sections are: the number of the line, and left and right in points.
    pub(super) fn places(&self, ctx: &Context, wanted: impl Fn(usize) -> bool) -> Vec<(usize, Range<f32>)> {
        let (mut places, mut row, mut x) = (Vec::new(), 0, 0.0);
        for (number, section) in self.job.sections.iter().enumerate() {
            let text = &self.job.text[section.byte_range.start.0..section.byte_range.end.0];
            if text == "\n" {
                (row, x) = (row + 1, 0.0);
                continue;
            }
            let left = x + section.leading_space;
            x = left + width_of(&LayoutJob::single_section(text.to_owned(), section.format.clone()), ctx);
            if wanted(number) {
                places.push((row, left..x));
            }
        }
        places
    }

    fn push(&mut self, text: &str, source: usize, format: TextFormat) {
        append_apart(&mut self.job, text, format);
        self.sources.push(source);
    }
}

/// Appends a text in a section of its own, which egui shapes by itself; [`LayoutJob::append`] would join it to one in the same
/// format.
pub(super) fn append_apart(job: &mut LayoutJob, text: &str, format: TextFormat) {
    let start = job.text.len();
    job.text.push_str(text);
    let byte_range = start.into()..job.text.len().into();
    job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
}

/// The pieces of a line as a text in one format.
pub(super) fn ordered(text: &str, order: &[Piece], format: &TextFormat, ctx: &Context) -> LayoutJob {
    let given = LayoutJob::single_section(text.to_owned(), format.clone());
    if order.is_empty() {
        return given;
    }
    let mut set = Set::default();
    Setter { given: &given, hidden: Hidden::Dot, ctx }.put(&mut set, order, false);
    set.job.wrap.max_width = f32::INFINITY;
    set.job
}

/// Sets a text in one or several formats.
pub(super) struct Setter<'a> {
    pub(super) given: &'a LayoutJob,
    pub(super) hidden: Hidden,
    pub(super) ctx: &'a Context,
}

impl Setter<'_> {
    /// The text in lines no wider than a width in points; paragraphs that begin at the right stand there if `aligned`.
    pub(super) fn block(&self, width: f32, aligned: bool) -> Set {
        let mut set = Set::default();
        for (number, range) in paragraphs(&self.given.text).into_iter().enumerate() {
            let text = &self.given.text[range.clone()];
            let paragraph = Paragraph::of(text);
            for (place, line) in self.lines(range.clone(), width).into_iter().enumerate() {
                if number > 0 || place > 0 {
                    let section = self.section_at(line.start);
                    set.push("\n", section, self.given.sections[section].format.clone());
                }
                let pieces = paragraph.pieces(line.start - range.start..line.end - range.start);
                let first = set.job.sections.len();
                self.put(&mut set, &moved(pieces, range.start), true);
                if aligned && paragraph.from_right() && width.is_finite() {
                    let taken = self.width_from(&set.job, first);
                    if let Some(section) = set.job.sections.get_mut(first) {
                        section.leading_space = (width - taken).floor().max(0.0);
                    }
                }
            }
        }
        set.job.wrap.max_width = f32::INFINITY;
        set
    }

    /// The text on one line, cut with "…" where it is wider than a width; and whether it was.
    pub(super) fn cut(&self, width: f32) -> (Set, bool) {
        let text = &self.given.text;
        let fits = |set: &Set| width_of(&set.job, self.ctx) <= width;
        let whole = self.one_line(0..text.len(), "");
        if fits(&whole) {
            return (whole, false);
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let kept = ends.partition_point(|end| fits(&self.one_line(0..*end, "…"))).saturating_sub(1);
        let end = ends.get(kept).copied().unwrap_or_default();
        (self.one_line(0..text[..end].trim_end().len(), "…"), true)
    }

    /// Some bytes of the text on one line, with an end.
    fn one_line(&self, range: Range<usize>, end: &str) -> Set {
        let mut given = self.given.clone();
        given.text.truncate(range.end);
        given.text.push_str(end);
        let last = self.section_at(range.end.saturating_sub(1));
        given.sections.truncate(last + 1);
        if let Some(section) = given.sections.last_mut() {
            section.byte_range.end = given.text.len().into();
        }
        let mut set = Set::default();
        let pieces = Paragraph::of(&given.text).pieces(0..given.text.len());
        Setter { given: &given, hidden: self.hidden.clone(), ctx: self.ctx }.put(&mut set, &pieces, false);
        set.job.wrap.max_width = f32::INFINITY;
        set.job.break_on_newline = false;
        set
    }

    /// Puts pieces one after another.
    fn put(&self, set: &mut Set, pieces: &[Piece], spaces: bool) {
        for piece in pieces {
            let mut parts = self.parts(piece.range.clone());
            if piece.from_right {
                parts.reverse();
            }
            for (section, range) in parts {
                let format = &self.given.sections[section].format;
                match (piece.mirrored, &self.given.text[range]) {
                    (Some(mirrored), _) => set.push(mirrored.encode_utf8(&mut [0; 4]), section, format.clone()),
                    (None, text) => self.put_text(set, text, (section, format), spaces),
                }
            }
        }
    }

    fn put_text(&self, set: &mut Set, text: &str, (section, format): (usize, &TextFormat), spaces: bool) {
        let acts = |character| is_hidden(character) && !(spaces && is_space(character));
        if !text.chars().any(acts) {
            set.push(text, section, format.clone());
            return;
        }
        for stretch in text.split_inclusive(acts) {
            let shown = stretch.trim_end_matches(acts);
            if !shown.is_empty() {
                set.push(shown, section, format.clone());
            }
            let Some(character) = stretch.chars().next_back().filter(|character| acts(*character)) else { continue };
            match &self.hidden {
                Hidden::Dot => set.push("·", section, format.clone()),
                Hidden::Badge(badge) => {
                    set.badges.push(set.job.sections.len());
                    let label = format!("\u{2009}U+{:04X}\u{2009}", u32::from(character));
                    set.push(&label, section, TextFormat { valign: Align::Center, ..(**badge).clone() });
                }
            }
        }
    }

    /// Bytes of the text by the sections that they belong to.
    fn parts(&self, range: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let within = |(number, section): (usize, &LayoutSection)| {
            let (start, end) = (section.byte_range.start.0.max(range.start), section.byte_range.end.0.min(range.end));
            (start < end).then_some((number, start..end))
        };
        self.given.sections.iter().enumerate().filter_map(within).collect()
    }

    fn section_at(&self, at: usize) -> usize {
        let last = self.given.sections.len().saturating_sub(1);
        self.given.sections.iter().position(|section| at < section.byte_range.end.0).unwrap_or(last)
    }

    /// The lines of a paragraph: broken behind white space, and within a word only where it is wider than a line.
    fn lines(&self, paragraph: Range<usize>, width: f32) -> Vec<Range<usize>> {
        let text = &self.given.text;
        let (mut lines, mut start, mut x) = (Vec::new(), paragraph.start, 0.0);
        let mut at = paragraph.start;
        for word in text[paragraph.clone()].split_inclusive(char::is_whitespace) {
            let bare = at..at + word.trim_end().len();
            let mut wide = self.measured(bare.clone());
            if x + wide > width && at > start {
                lines.push(start..at);
                (start, x) = (at, 0.0);
            }
            while wide > width {
                let ends: Vec<usize> =
                    text[start..bare.end].char_indices().map(|(from, _)| start + from).skip(1).collect();
                let kept = ends.partition_point(|end| self.measured(start..*end) <= width).max(1);
                let Some(end) = ends.get(kept - 1).copied() else { break };
                lines.push(start..end);
                start = end;
                wide = self.measured(start..bare.end);
            }
            x += wide + self.measured(bare.end..at + word.len());
            at += word.len();
        }
        lines.push(start..paragraph.end);
        for line in &mut lines {
            line.end = line.start + text[line.clone()].trim_end().len();
        }
        lines
    }

    /// The width of some bytes of the text in points, which is the same in any order.
    fn measured(&self, range: Range<usize>) -> f32 {
        let mut set = Set::default();
        self.put(&mut set, &[Piece { range, from_right: false, mirrored: None }], true);
        width_of(&set.job, self.ctx)
    }

    /// The width of a text from one of its sections on.
    fn width_from(&self, job: &LayoutJob, first: usize) -> f32 {
        let mut rest = Set::default();
        for section in job.sections.iter().skip(first) {
            let range = section.byte_range.start.0..section.byte_range.end.0;
            rest.push(&job.text[range], 0, section.format.clone());
        }
        width_of(&rest.job, self.ctx)
    }
}

/// The width of a text that is not broken, in points.
fn width_of(job: &LayoutJob, ctx: &Context) -> f32 {
    let mut job = job.clone();
    job.wrap.max_width = f32::INFINITY;
    ctx.fonts_mut(|fonts| fonts.layout_job(job)).size().x
}

fn moved(mut pieces: Vec<Piece>, by: usize) -> Vec<Piece> {
    for piece in &mut pieces {
        piece.range = piece.range.start + by..piece.range.end + by;
    }
    pieces
}

/// The paragraphs of a text, without their ends.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    for paragraph in text.split_inclusive(ends_line) {
        let bare = paragraph.trim_end_matches(ends_line);
        // `\r\n` is one end.
        if !(paragraph == "\n" && text[..from].ends_with('\r')) {
            ranges.push(from..from + bare.len());
        }
        from += paragraph.len();
    }
    if text.is_empty() || text.ends_with(ends_line) {
        ranges.push(text.len()..text.len());
    }
    ranges
}
