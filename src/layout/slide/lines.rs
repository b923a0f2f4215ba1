//! A text broken into lines that are neither wider than the room nor longer than a number of characters.
//!
//! Knows nothing of slides. What must stay true: the lines hold all characters of the text but the white space where it is
//! broken, in order; each line holds at least one character, so that any text comes to its end.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::super::Joined;
use super::{Type, Wrap};

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) typeface: Type,
    /// Size of the type in points.
    pub(super) size: f32,
    /// Room in points.
    pub(super) width: f32,
    /// The most characters of a line.
    pub(super) most: usize,
}

/// A line found in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Its bytes, without white space at its ends.
    pub(super) range: Range<usize>,
    /// Where the line after it begins to be looked for.
    pub(super) next: usize,
    /// Width in points.
    pub(super) width: f32,
    /// Whether it begins a paragraph that isn't the text's first.
    pub(super) paragraph: bool,
}

/// Narrower than the mean of any line, as a part of the size of the type: so much text is looked at, and no more.
const NARROWEST: f32 = 0.15;

/// The line of `text` that begins at byte `from` or behind white space there. `indent` points of the width are taken.
pub(super) fn next_line(text: &str, from: usize, indent: f32, setting: &Setting, wrap: Wrap<'_>) -> Option<Found> {
    let rest = text.get(from..)?;
    let begun = rest.trim_start();
    let skipped = &rest[..rest.len() - begun.len()];
    let start = from + skipped.len();
    let first = begun.chars().next()?.len_utf8();
    let width = (setting.width - indent).max(0.0);
    let most = setting.most.min((width / (setting.size * NARROWEST)) as usize + 1);
    let candidate = candidate(begun.split('\n').next().unwrap_or(begun), most);
    let (end, width) = wrap(candidate, setting.typeface, setting.size, width);
    let line = candidate.get(..end.max(first)).unwrap_or(candidate);
    Some(Found {
        range: start..start + line.trim_end().len(),
        next: start + line.len(),
        width,
        paragraph: from > 0 && skipped.contains("\n\n"),
    })
}

/// All lines of `text[range]`, but no more than `most`; the first is indented.
pub(super) fn lines_of(
    text: &str,
    range: Range<usize>,
    most: usize,
    (indent, setting): (f32, &Setting),
    wrap: Wrap<'_>,
) -> Vec<Found> {
    let text = text.get(..range.end).unwrap_or(text);
    let mut lines: Vec<Found> = Vec::new();
    let mut at = range.start;
    while lines.len() < most {
        let indent = if lines.is_empty() { indent } else { 0.0 };
        let Some(line) = next_line(text, at, indent, setting, wrap) else { break };
        at = line.next;
        lines.push(line);
    }
    lines
}

/// As much of a text as a line may hold at most: up to the last space before the limit. A word that is longer than a line is
/// begun on this one, for it may be in a script without spaces.
fn candidate(text: &str, most: usize) -> &str {
    let Some((cut, next)) = text.char_indices().nth(most) else { return text };
    if next.is_whitespace() {
        return &text[..cut];
    }
    let Some(space) = text[..cut].trim_end().rfind(char::is_whitespace) else { return whole_characters(text, cut) };
    let word = text[space..].trim_start().split(char::is_whitespace).next().unwrap_or_default();
    if word.chars().nth(most).is_some() { whole_characters(text, cut) } else { &text[..space] }
}

/// A text up to a byte, or up to the character that goes on there: what readers take for one is torn only if nothing stands
/// before it.
fn whole_characters(text: &str, cut: usize) -> &str {
    let mut cursor = GraphemeCursor::new(cut, text.len(), true);
    let is_boundary = cursor.is_boundary(text, 0).unwrap_or(true);
    let before = if is_boundary { None } else { cursor.prev_boundary(text, 0).ok().flatten() };
    &text[..before.filter(|before| *before > 0).unwrap_or(cut)]
}

/// The lines of `text[range]` again, as narrow as they can be without becoming more: so that the last is not one word alone.
pub(super) fn balanced(
    text: &str,
    range: Range<usize>,
    lines: Vec<Found>,
    (indent, setting): (f32, &Setting),
    wrap: Wrap<'_>,
) -> Vec<Found> {
    const HALVINGS: usize = 5;
    if lines.len() < 2 || lines.iter().any(|line| line.paragraph) {
        return lines;
    }
    let torn = |lines: &[Found]| lines.iter().filter(|line| tears_word(text, line.range.end)).count();
    let (mut most, mut best) = (setting.width, lines);
    let mut least = best.iter().map(|line| line.width).sum::<f32>() / best.len() as f32;
    for _ in 0..HALVINGS {
        let width = f32::midpoint(least, most);
        let tried = lines_of(text, range.clone(), best.len() + 1, (indent, &Setting { width, ..*setting }), wrap);
        if tried.len() <= best.len() && torn(&tried) <= torn(&best) {
            (most, best) = (width, tried);
        } else {
            least = width;
        }
    }
    best
}

/// Whether a line that ends at a byte ends within a word.
fn tears_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// A text on one line that fits into `most` lines: whole, or with "…" for the end of `text[cut]`, or, if that is not enough,
/// for the end of the text.
pub(super) fn fitted(joined: &Joined, cut: Range<usize>, most: usize, setting: &Setting, wrap: Wrap<'_>) -> Joined {
    let text = joined.text();
    if fits(text, most, setting, wrap) {
        return joined.clone();
    }
    let mut ranges = vec![cut, 0..text.len()];
    ranges.retain(|range| !range.is_empty());
    for range in ranges {
        let ends: Vec<usize> = text[range.clone()].char_indices().map(|(at, _)| range.start + at).collect();
        let shortened = |end: usize| joined.shortened(text[..end].trim_end().len()..range.end);
        let kept = ends.partition_point(|end| fits(shortened(*end).text(), most, setting, wrap));
        if let Some(end) = kept.checked_sub(1).and_then(|last| ends.get(last)) {
            return shortened(whole_word(text, range.start, *end));
        }
    }
    "…".into()
}

/// Whether a text on one line takes no more than `most` lines.
pub(super) fn fits(text: &str, most: usize, setting: &Setting, wrap: Wrap<'_>) -> bool {
    lines_of(text, 0..text.len(), most + 1, (0.0, setting), wrap).len() <= most
}

/// The end of the last whole word before `end`, if one ends near; else `end`.
fn whole_word(text: &str, start: usize, end: usize) -> usize {
    const NEAR: usize = 60;
    if !tears_word(text, end) {
        return end;
    }
    match text[start..end].rfind(char::is_whitespace) {
        Some(space) if end - (start + space) < NEAR && space > 0 => start + space,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text where all of it fits but for the number of characters.
    fn lines(text: &str, most: usize) -> Vec<&str> {
        let setting = Setting { typeface: Type::Sans, size: 10.0, width: 1e9, most };
        let mut whole = |text: &str, _, _, _| (text.len(), 0.0);
        lines_of(text, 0..text.len(), usize::MAX, (0.0, &setting), &mut whole)
            .into_iter()
            .map(|line| &text[line.range])
            .collect()
    }

    #[test]
    fn a_word_longer_than_a_line_is_torn_between_characters() {
        let family = "👨\u{200D}👩\u{200D}👧";
        assert_eq!(lines(&family.repeat(3), 12), [family.repeat(2), family.to_owned()], "of five each");
        assert_eq!(lines("abcdef", 4), ["abcd", "ef"]);
        let marks = format!("a{}", "\u{301}".repeat(9));
        assert_eq!(lines(&marks, 4).concat(), marks, "one that is longer than a line is torn, and not lost");
    }
}
