//! A line of a file for showing: what can't be seen is written as numbers, and what is too long is cut around the place.
//!
//! What must stay true: the work is bounded by the width and not by the length of the line; no byte of the file is shown
//! as anything else than what it is.

use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

use super::printable::push_byte;
use crate::format::{Place, ends_line};
use crate::model::{hidden_in, with_numbers};

/// Stands for what is cut off.
const CUT: char = '…';

/// A tab is shown as this.
const TAB: &str = "    ";

/// How far a line is followed: more bytes than any text takes that fills so many columns, if it can be seen at all.
const BYTES_PER_COLUMN: usize = 16;

/// How many lines above the place are looked at for one that isn't blank.
const LINES_ABOVE: usize = 3;

/// Lines of a file around a place.
pub(super) struct Excerpt {
    /// The number of the first line that is shown, from 1.
    pub(super) first_line: usize,
    /// The lines, between them a LF.
    pub(super) text: String,
    /// The bytes of `text` to underline; empty for a place after the last character of a line.
    pub(super) marked: Range<usize>,
}

impl Excerpt {
    /// The line of `source` that a place is in, or where it begins, at most so many `columns` wide; if `with_line_above`
    /// is wished, from the last line above it that isn't blank.
    pub(super) fn of(source: &[u8], place: &Place, with_line_above: bool, columns: usize) -> Self {
        let start = place.bytes.start.min(source.len());
        let reach = columns * BYTES_PER_COLUMN;
        let (line_start, starts_inside) = line_start(source, start, reach);
        let (line_end, ends_inside) = line_end(source, start, reach);
        let end = place.bytes.end.clamp(start, line_end.max(start));
        let line = Line {
            before: pieces(&source[line_start..start]),
            marked: pieces(&source[start..end]),
            after: pieces(source.get(end..line_end).unwrap_or_default()),
            is_cut: (starts_inside, ends_inside),
        };
        let (shown, marked) = line.cut(columns);
        let above =
            if with_line_above && !starts_inside { lines_above(source, line_start, columns) } else { Vec::new() };
        let mut text: String = above.iter().flat_map(|line| [line, "\n"]).collect();
        let marked = text.len() + marked.start..text.len() + marked.end;
        // The library puts no mark under a line without a character.
        text.push_str(if shown.is_empty() { " " } else { &shown });
        Self { first_line: place.line.saturating_sub(above.len()).max(1), text, marked }
    }
}

/// Where the line of a byte begins, and whether that was not found within `reach` bytes.
fn line_start(source: &[u8], offset: usize, reach: usize) -> (usize, bool) {
    let from = offset.saturating_sub(reach);
    let starts_line = |at: &usize| ends_line(source, at - 1);
    match (from.max(1)..=offset).rev().find(starts_line) {
        Some(start) => (start, false),
        None if from == 0 => (0, false),
        None => (boundary(source, from), true),
    }
}

/// Where the line of a byte ends, before its line end, and whether that was not found within `reach` bytes.
fn line_end(source: &[u8], offset: usize, reach: usize) -> (usize, bool) {
    let to = offset.saturating_add(reach).min(source.len());
    match (offset..to).find(|at| matches!(source[*at], b'\n' | b'\r')) {
        Some(end) => (end, false),
        None if to == source.len() => (to, false),
        None => (boundary(source, to), true),
    }
}

/// The next byte that begins a character.
fn boundary(source: &[u8], offset: usize) -> usize {
    let continues = |byte: &&u8| matches!(byte, 0x80..=0xBF);
    offset + source[offset..].iter().take(3).take_while(continues).count()
}

/// The lines before a line, from the last that isn't blank, cut to so many columns; none if all near it are blank.
fn lines_above(source: &[u8], line_start: usize, columns: usize) -> Vec<String> {
    let reach = columns * BYTES_PER_COLUMN;
    let mut lines = Vec::new();
    let mut next = line_start;
    while next > 0 && lines.len() < LINES_ABOVE {
        let end = if source[..next].ends_with(b"\r\n") { next - 2 } else { next - 1 };
        let (start, starts_inside) = self::line_start(source, end, reach);
        let (cut, ends_inside) = line_end(source, start, reach);
        let before = pieces(&source[start..cut.min(end)]);
        let is_blank = before.iter().all(|piece| piece.text.trim().is_empty());
        let line = Line { before: Vec::new(), marked: before, after: Vec::new(), is_cut: (starts_inside, ends_inside) };
        lines.push(line.cut(columns).0);
        if !is_blank {
            lines.reverse();
            return lines;
        }
        if starts_inside {
            break;
        }
        next = start;
    }
    Vec::new()
}

/// A character or byte of a file as it is shown.
struct Piece {
    text: String,
    columns: usize,
}

impl Piece {
    fn new(text: String) -> Self {
        let columns = text.chars().map(|character| character.width().unwrap_or(0)).sum();
        Self { text, columns }
    }
}

fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for chunk in bytes.utf8_chunks() {
        let text = chunk.valid();
        // Joiners and the like are numbered only where the writing doesn't need them.
        let mut hidden = hidden_in(text).map(|(at, _)| at).peekable();
        pieces.extend(text.char_indices().map(|(at, character)| match character {
            _ if hidden.next_if_eq(&at).is_none() => Piece::new(character.to_string()),
            '\t' => Piece::new(TAB.to_owned()),
            _ => Piece::new(with_numbers(character.encode_utf8(&mut [0; 4]))),
        }));
        pieces.extend(chunk.invalid().iter().map(|byte| {
            let mut text = String::new();
            push_byte(&mut text, *byte);
            Piece::new(text)
        }));
    }
    pieces
}

/// One line, in three parts.
struct Line {
    before: Vec<Piece>,
    marked: Vec<Piece>,
    after: Vec<Piece>,
    /// Whether the line goes on before or after these parts.
    is_cut: (bool, bool),
}

impl Line {
    /// The line in so many columns, and which bytes of it are the marked part.
    fn cut(&self, columns: usize) -> (String, Range<usize>) {
        let [before, marked, after] = [&self.before, &self.marked, &self.after].map(|part| width(part));
        if before + marked + after <= columns && self.is_cut == (false, false) {
            return joined(&self.before, &self.marked, &self.after, (false, false));
        }
        let room = columns.saturating_sub(2);
        // The place gets up to two thirds, and what stands before it half of the rest, or more if less comes after.
        let for_place = marked.min(room * 2 / 3);
        let for_before = ((room - for_place) / 2).max((room - for_place).saturating_sub(after));
        let shown_before = last_within(&self.before, for_before);
        let rest = room - width(shown_before);
        let shown_marked = first_within(&self.marked, rest);
        let shown_after = first_within(&self.after, rest - width(shown_marked));
        let starts_inside = self.is_cut.0 || shown_before.len() < self.before.len();
        let ends_inside =
            self.is_cut.1 || shown_marked.len() < self.marked.len() || shown_after.len() < self.after.len();
        joined(shown_before, shown_marked, shown_after, (starts_inside, ends_inside))
    }
}

fn width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.columns).sum()
}

fn first_within(pieces: &[Piece], columns: usize) -> &[Piece] {
    &pieces[..count_within(pieces.iter(), columns)]
}

/// The last pieces that fit. What is cut off takes the marks that stand on its last letter with it.
fn last_within(pieces: &[Piece], columns: usize) -> &[Piece] {
    let shown = &pieces[pieces.len() - count_within(pieces.iter().rev(), columns)..];
    if shown.len() == pieces.len() {
        return shown;
    }
    &shown[shown.iter().take_while(|piece| piece.columns == 0).count()..]
}

/// How many pieces fit into so many columns.
fn count_within<'p>(pieces: impl Iterator<Item = &'p Piece>, columns: usize) -> usize {
    let mut used = 0;
    let fits = |piece: &&Piece| {
        used += piece.columns;
        used <= columns
    };
    pieces.take_while(fits).count()
}

fn joined(before: &[Piece], marked: &[Piece], after: &[Piece], is_cut: (bool, bool)) -> (String, Range<usize>) {
    let mut text = String::new();
    let push = |text: &mut String, pieces: &[Piece]| text.extend(pieces.iter().map(|piece| piece.text.as_str()));
    text.extend(is_cut.0.then_some(CUT));
    push(&mut text, before);
    let start = text.len();
    push(&mut text, marked);
    let range = start..text.len();
    push(&mut text, after);
    text.extend(is_cut.1.then_some(CUT));
    (text, range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_writing_needs_is_shown_as_it_is() {
        let text = "\"می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧 a\u{200D}b\u{202E}\tc\"";
        let place = Place { line: 1, column: 1, bytes: 0..1 };
        let excerpt = Excerpt::of(text.as_bytes(), &place, false, 100);
        let expected = "\"می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧 a<U+200D>b<U+202E>    c\"";
        assert_eq!(excerpt.text, expected, "only what is not needed has a number");
    }

    #[test]
    fn a_long_line_above_is_looked_at_only_as_far_back_as_can_be_shown() {
        let source = format!("the beginning{}the end\n\"place\"", "x".repeat(10_000));
        let at = source.len() - 7;
        let place = Place { line: 2, column: 1, bytes: at..source.len() };
        let excerpt = Excerpt::of(source.as_bytes(), &place, true, 40);
        assert!(excerpt.text.starts_with('…') && !excerpt.text.contains("the beginning"), "{}", excerpt.text);
        assert_eq!((excerpt.first_line, &excerpt.text[excerpt.marked]), (1, "\"place\""), "the place is marked");
        let blank = format!("{{{}\n\"place\"", " ".repeat(10_000));
        let at = blank.len() - 7;
        let place = Place { line: 2, column: 1, bytes: at..blank.len() };
        let excerpt = Excerpt::of(blank.as_bytes(), &place, true, 40);
        assert_eq!((excerpt.first_line, excerpt.text.as_str()), (2, "\"place\""), "no part of a line counts as a line");
    }
}
