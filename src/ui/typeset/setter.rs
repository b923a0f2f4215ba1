//! A text in one or several formats put in order: broken into lines, its pieces from left to right, badges for what can't be
//! seen. What must stay true: no character is lost, whatever the width.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Align, Context};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::layout::direction::{Paragraph, Piece};
use crate::model::{gap_for, hidden_in};

use super::{Hidden, append_apart, ends_line, is_space, kept};

/// No letter is narrower than this, in points, in a line that is cut or torn within a word: so many are looked at, and no more.
const NARROWEST: f32 = 2.0;

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
            for (place, line) in self.lines(range.clone(), width).into_iter().enumerate() {
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
                Hidden::LeftOut => match gap_for(*character) {
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

    /// The lines of a paragraph: broken behind white space, and within a word only where it is wider than a line.
    fn lines(&self, paragraph: Range<usize>, width: f32) -> Vec<Range<usize>> {
        let text = &self.given.text;
        let (mut lines, mut start, mut x) = (Vec::new(), paragraph.start, 0.0);
        let mut at = paragraph.start;
        for word in text[paragraph.clone()].split_inclusive(char::is_whitespace) {
            let bare = at..at + word.trim_end().len();
            let mut wide = self.measured_within(bare.clone(), width);
            if x + wide > width && at > start {
                lines.push(start..at);
                (start, x) = (at, 0.0);
            }
            while wide > width {
                let ends = text[start..bare.end].grapheme_indices(true).map(|(from, _)| start + from);
                let ends: Vec<usize> = ends.skip(1).take(most(width)).collect();
                let kept = ends.partition_point(|end| self.measured(start..*end) <= width).max(1);
                let Some(end) = ends.get(kept - 1).copied() else { break };
                lines.push(start..end);
                start = end;
                wide = self.measured_within(start..bare.end, width);
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

    /// The same; infinite, and not measured, where there are so many characters that they are surely wider than `width`.
    fn measured_within(&self, range: Range<usize>, width: f32) -> f32 {
        if is_beyond(&self.given.text[range.clone()], width) { f32::INFINITY } else { self.measured(range) }
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

/// The most characters that a line of a width in points may have where it is cut or torn.
fn most(width: f32) -> usize {
    (width / NARROWEST).max(1.0) as usize
}

/// Whether a text has more characters than a line of a width in points may have. Counts no further than that.
fn is_beyond(text: &str, width: f32) -> bool {
    text.graphemes(true).nth(most(width)).is_some()
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
mod tests {
    use egui::{Color32, FontId, RawInput};
    use proptest::prelude::*;

    use super::*;

    /// egui with the program's fonts; letters that they lack are boxes.
    fn context() -> Context {
        let ctx = Context::default();
        crate::ui::theme::install(&ctx);
        ctx.run_ui(RawInput::default(), |_| {}).drop_without_applying_deltas();
        ctx
    }

    /// The lines of a text from left to right as egui gets them, and how wide they come out.
    fn lines(text: &str, width: f32, hidden: Hidden, ctx: &Context) -> (Vec<String>, f32) {
        let given = LayoutJob::simple(text.to_owned(), FontId::proportional(15.0), Color32::WHITE, width);
        let set = Setter::of(&given, hidden, ctx).block(width, true);
        let lines = set.job.text.split('\n').map(str::to_owned).collect();
        (lines, ctx.fonts_mut(|fonts| fonts.layout_job(set.job)).size().x)
    }

    #[test]
    fn a_long_text_reads_from_top_to_bottom() {
        let (text, ctx) = ("אחת שתים שלוש ארבע חמש", context());
        let (lines, _) = lines(text, 80.0, Hidden::LeftOut, &ctx);
        assert!(lines.len() > 1, "it is broken: {lines:?}");
        assert!(lines[0].ends_with("אחת") && lines.last().unwrap().starts_with("חמש"), "{lines:?}");
    }

    #[test]
    fn a_cut_text_ends_where_it_would_go_on() {
        let ctx = context();
        let given = LayoutJob::simple("אחת שתים שלוש ארבע".to_owned(), FontId::proportional(15.0), Color32::WHITE, 0.0);
        let setter = Setter::of(&given, Hidden::LeftOut, &ctx);
        let (set, is_cut) = setter.cut(90.0);
        assert!(is_cut && set.job.text.starts_with('…') && set.job.text.ends_with("אחת"), "{}", set.job.text);
        assert!(width_of(&set.job, &ctx) <= 90.0, "and fits");
        assert!(!setter.cut(1_000.0).1, "with room it stays whole");
        assert_eq!(setter.cut(0.0).0.job.text, "…", "without room nothing is left");
    }

    #[test]
    fn what_cannot_be_seen_becomes_a_badge_but_line_ends_and_tabs_do_not() {
        let ctx = context();
        let badge = Hidden::Badge(Box::default());
        let (lines, _) = lines("a\u{202e}\u{200b}b\r\nc\td\n\ne", 500.0, badge, &ctx);
        assert_eq!(lines, ["a\u{2009}U+202E\u{2009}\u{2009}U+200B\u{2009}b", "c\td", "", "e"]);
    }

    #[test]
    fn what_writing_needs_is_neither_shown_nor_torn_off() {
        let ctx = context();
        let badge = Hidden::Badge(Box::default());
        let family = "👨\u{200D}👩\u{200D}👧";
        let text = format!("می\u{200C}خواهم {family} a\u{200D}");
        let (whole, _) = lines(&text, 900.0, badge, &ctx);
        let expected = format!("a\u{2009}U+200D\u{2009} {family} می\u{200C}خواهم");
        assert_eq!(whole, [expected], "only what is not needed has a badge");
        let (torn, _) = lines(&format!("א{}", family.repeat(9)), 60.0, Hidden::LeftOut, &ctx);
        assert!(torn.len() > 1 && torn.iter().all(|line| !line.contains('·')), "{torn:?}");
        assert!(torn.iter().all(|line| line.matches('👨').count() == line.matches('👧').count()), "{torn:?}");
        let given = LayoutJob::simple(family.repeat(90), FontId::proportional(15.0), Color32::WHITE, 0.0);
        let cut = Setter::of(&given, Hidden::LeftOut, &ctx).cut(90.0).0.job.text;
        assert_eq!(cut.trim_start_matches(family), "…", "nor cut in two: {cut:?}");
    }

    #[test]
    fn a_word_without_end_is_set_in_one_go() {
        let taken = |letters: usize| {
            let ctx = context();
            let word = format!("\u{200b}{}", "שלום".repeat(letters / 4));
            let began = std::time::Instant::now();
            let (lines, wide) = lines(&word, 300.0, Hidden::LeftOut, &ctx);
            let taken = began.elapsed();
            assert!(lines.len() > letters / 100 && wide <= 300.0, "{} lines, {wide} wide", lines.len());
            taken
        };
        let fastest = |letters| (0..3).map(|_| taken(letters)).min().unwrap_or_default();
        let (short, long) = (fastest(1_000), fastest(16_000));
        assert!(long < short * 64, "16 times as many letters take {long:?} instead of {short:?}");
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_and_parts_what_it_parted() {
        let ctx = context();
        let text = "100\u{202e}000 zero\u{200b}width";
        assert_eq!(lines(text, 900.0, Hidden::LeftOut, &ctx).0, ["100000 zero\u{2009}width"]);
        assert_eq!(lines("\u{202e}", 900.0, Hidden::LeftOut, &ctx).0, [""], "nothing but what can't be seen");
    }

    #[test]
    fn formats_stay_with_their_words() {
        let ctx = context();
        let format = |color| TextFormat { color, ..TextFormat::default() };
        let mut given = LayoutJob::default();
        given.append("אבג ", 0.0, format(Color32::RED));
        given.append("דהו", 0.0, format(Color32::BLUE));
        let set = Setter::of(&given, Hidden::LeftOut, &ctx).block(500.0, false);
        let of = |section: &LayoutSection| {
            (&set.job.text[section.byte_range.start.0..section.byte_range.end.0], section.format.color)
        };
        let shown: Vec<_> = set.job.sections.iter().map(of).collect();
        assert_eq!(shown, [("דהו", Color32::BLUE), (" ", Color32::RED), ("אבג", Color32::RED)]);
        assert_eq!(set.sources, [1, 0, 0], "and it is known where each comes from");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn each_character_is_shown_once_and_lines_fit(
            text in "([א-ת]{1,9}|[a-z]{1,9}|[0-9]{1,4}|[ا-ي]{1,40}| |[()“”.,]){0,30}",
            width in 60.0f32..400.0,
        ) {
            let ctx = context();
            let (lines, wide) = lines(&text, width, Hidden::LeftOut, &ctx);
            let mirrored = |character| if character == ')' { '(' } else { character };
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).map(mirrored).collect();
                letters.sort_unstable();
                letters
            };
            prop_assert_eq!(sorted(&lines.concat()), sorted(&text));
            prop_assert!(wide <= width + 1.0, "{} > {}: {:?}", wide, width, lines);
        }
    }
}
