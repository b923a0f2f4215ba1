//! A text in one or several formats put in order: broken into lines, its pieces from left to right, badges for what can't be
//! seen. What must stay true: no character is lost, whatever the width.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Align, Context};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::layout::direction::{Paragraph, Piece};
use crate::model::{gap_at, hidden_in};

use super::breaking::{self, is_beyond, most};
use super::{Hidden, append_apart, ends_line, is_space, kept};

/// A text put in order.
#[derive(Debug, Default)]
pub(in crate::ui) struct Set {
    pub(in crate::ui) job: LayoutJob,
    /// The section of the given text that each section comes from.
    pub(in crate::ui) sources: Vec<usize>,
    /// The sections that are badges, in their order.
    pub(in crate::ui) badges: Vec<usize>,
    places: OnceLock<Vec<Place>>,
}

/// Where a section is, or its part in one line.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Place {
    pub(in crate::ui) section: usize,
    /// The number of the line.
    pub(in crate::ui) row: usize,
    /// Left and right in points.
    pub(in crate::ui) x: Range<f32>,
}

impl Set {
    /// Where the sections are, line by line; measured when it is asked for the first time.
    pub(in crate::ui) fn places(&self, ctx: &Context) -> &[Place] {
        self.places.get_or_init(|| self.measured_places(ctx))
    }

    fn measured_places(&self, ctx: &Context) -> Vec<Place> {
        let (mut places, mut row, mut x) = (Vec::with_capacity(self.job.sections.len()), 0, 0.0);
        for (number, section) in self.job.sections.iter().enumerate() {
            let text = &self.job.text[section.byte_range.start.0..section.byte_range.end.0];
            if text == "\n" {
                (row, x) = (row + 1, 0.0);
                continue;
            }
            let left = x + section.leading_space;
            x = left + width_of(&LayoutJob::single_section(text.to_owned(), section.format.clone()), ctx);
            places.push(Place { section: number, row, x: left..x });
        }
        places
    }

    fn push(&mut self, text: &str, source: usize, format: TextFormat) {
        append_apart(&mut self.job, text, format);
        self.sources.push(source);
    }
}

/// Sets a text in one or several formats.
pub(in crate::ui) struct Setter<'a> {
    given: &'a LayoutJob,
    hidden: Hidden,
    ctx: &'a Context,
    /// What can't be seen in the text, and its writing doesn't need, with its places.
    acting: Vec<(usize, char)>,
    /// The bytes of the parts that it is joined of, if it is.
    parts: &'a [Range<usize>],
    /// Whether it stands at the right; `None` if each paragraph stands where it begins.
    at_right: Option<bool>,
}

impl<'a> Setter<'a> {
    /// Sets a text as it is given, and what can't be seen in it in a way of its own.
    pub(in crate::ui) fn of(given: &'a LayoutJob, hidden: Hidden, ctx: &'a Context) -> Self {
        Self { given, hidden, ctx, acting: hidden_in(&given.text).collect(), parts: &[], at_right: None }
    }

    /// The same for a text on one line that is joined of parts, at the left or the right.
    pub(in crate::ui) fn joined(self, parts: &'a [Range<usize>], at_right: Option<bool>) -> Self {
        Self { parts, at_right, ..self }
    }

    /// As [`Self::block`]; kept from one frame to the next.
    pub(in crate::ui) fn kept_block(&self, width: f32, aligned: bool) -> Arc<Set> {
        let points = self.ctx.pixels_per_point().to_bits();
        let key = (self.given, &self.hidden, self.parts, self.at_right, width.to_bits(), aligned, points);
        kept::kept(self.ctx, kept::hash_of(&key), || self.block(width, aligned))
    }

    /// The text in lines no wider than a width in points; paragraphs that begin at the right stand there if `aligned`.
    pub(in crate::ui) fn block(&self, width: f32, aligned: bool) -> Set {
        let mut set = Set::default();
        for (number, range) in paragraphs(&self.given.text).into_iter().enumerate() {
            let text = &self.given.text[range.clone()];
            let paragraph = Paragraph::joined(text, if number == 0 { self.parts } else { &[] });
            let at_right = self.at_right.unwrap_or_else(|| paragraph.from_right());
            let measured = |part: Range<usize>| self.measured(range.start + part.start..range.start + part.end);
            for (place, line) in breaking::lines(text, width, measured).into_iter().enumerate() {
                let line = range.start + line.start..range.start + line.end;
                if number > 0 || place > 0 {
                    let section = self.section_at(line.start);
                    set.push("\n", section, self.given.sections[section].format.clone());
                }
                let pieces = paragraph.pieces(line.start - range.start..line.end - range.start);
                let first = set.job.sections.len();
                self.put(&mut set, &moved(pieces, range.start), true);
                if aligned && at_right && width.is_finite() {
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

    /// Where the first line no wider than a width ends, in bytes, if the text is one paragraph.
    pub(in crate::ui) fn first_line(&self, width: f32) -> usize {
        breaking::first_line(&self.given.text, width, |range| self.measured(range))
    }

    /// The text on one line, cut with "…" where it is wider than a width; and whether it was.
    pub(in crate::ui) fn cut(&self, width: f32) -> (Set, bool) {
        let text = &self.given.text;
        let fits = |set: &Set| width_of(&set.job, self.ctx) <= width;
        if !is_beyond(text, width) {
            let whole = self.one_line(text.len(), "");
            if fits(&whole) {
                return (whole, false);
            }
        }
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).take(most(width)).collect();
        let kept = ends.partition_point(|end| fits(&self.one_line(*end, "…"))).saturating_sub(1);
        let end = ends.get(kept).copied().unwrap_or_default();
        (self.one_line(text[..end].trim_end().len(), "…"), true)
    }

    /// The first bytes of the text on one line, with an end.
    pub(super) fn one_line(&self, bytes: usize, end: &str) -> Set {
        let last = self.section_at(bytes.saturating_sub(1));
        let sections = self.given.sections.iter().take(last + 1).cloned().collect();
        let text = self.given.text[..bytes].to_owned() + end;
        let mut given = LayoutJob { text, sections, ..LayoutJob::default() };
        if let Some(section) = given.sections.last_mut() {
            section.byte_range.end = given.text.len().into();
        }
        let mut set = Set::default();
        let pieces = Paragraph::of(&given.text).pieces(0..given.text.len());
        Setter::of(&given, self.hidden.clone(), self.ctx).put(&mut set, &pieces, false);
        set.job.wrap.max_width = f32::INFINITY;
        set.job.break_on_newline = false;
        set
    }

    /// Puts pieces one after another.
    pub(super) fn put(&self, set: &mut Set, pieces: &[Piece], spaces: bool) {
        for piece in pieces {
            let mut parts = self.parts(piece.range.clone());
            if piece.from_right {
                parts.reverse();
            }
            for (section, range) in parts {
                let format = &self.given.sections[section].format;
                match piece.mirrored {
                    Some(mirrored) => set.push(mirrored.encode_utf8(&mut [0; 4]), section, format.clone()),
                    None => self.put_text(set, range, (section, format), spaces),
                }
            }
        }
    }

    fn put_text(&self, set: &mut Set, range: Range<usize>, (section, format): (usize, &TextFormat), spaces: bool) {
        let text = &self.given.text;
        let first = self.acting.partition_point(|(at, _)| *at < range.start);
        let within = self.acting[first..].iter().take_while(|(at, _)| *at < range.end);
        let mut from = range.start;
        for (at, character) in within.filter(|(_, character)| !(spaces && is_space(*character))) {
            if from < *at {
                set.push(&text[from..*at], section, format.clone());
            }
            from = at + character.len_utf8();
            match &self.hidden {
                Hidden::LeftOut => match gap_at(text, *at, *character) {
                    "" => {}
                    gap => set.push(gap, section, format.clone()),
                },
                Hidden::Badge(badge) => {
                    set.badges.push(set.job.sections.len());
                    let label = format!("\u{2009}U+{:04X}\u{2009}", u32::from(*character));
                    set.push(&label, section, TextFormat { valign: Align::Center, ..(**badge).clone() });
                }
            }
        }
        if from < range.end {
            set.push(&text[from..range.end], section, format.clone());
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

#[cfg(test)]
mod tests;
