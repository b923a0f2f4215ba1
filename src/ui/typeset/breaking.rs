//! Where lines end: behind white space, and within a word only where it is wider than a line.
//!
//! Knows no fonts: widths come in as a function. What must stay true: a line holds at least one character, and what readers take
//! for one is never torn; for a line no more is looked at than can stand on it, however long the text.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// No letter is narrower than this, in points, in a line that is cut or torn within a word.
const NARROWEST: f32 = 2.0;

/// The lines of a text no wider than a width, in bytes, without white space at their ends. `measured` gives the width of some
/// bytes of it on one line.
pub(super) fn lines(text: &str, width: f32, measured: impl Fn(Range<usize>) -> f32) -> Vec<Range<usize>> {
    let mut breaking = Breaking { text, width, measured, word: 0..0 };
    let (mut lines, mut start) = (Vec::new(), 0);
    loop {
        let end = breaking.line_end(start);
        lines.push(start..start + text[start..end].trim_end().len());
        start = end;
        if start >= text.len() {
            return lines;
        }
    }
}

/// Where the first line of a text ends, with the white space behind it.
pub(super) fn first_line(text: &str, width: f32, measured: impl Fn(Range<usize>) -> f32) -> usize {
    Breaking { text, width, measured, word: 0..0 }.line_end(0)
}

/// A text that is being broken.
struct Breaking<'a, M> {
    text: &'a str,
    width: f32,
    measured: M,
    /// Where the last word that was looked at ends, without and with the white space behind it. A word may be so long that it
    /// is on many lines, and its end is looked for only once.
    word: Range<usize>,
}

impl<M: Fn(Range<usize>) -> f32> Breaking<'_, M> {
    /// Where the line ends that begins at a byte, with the white space behind it.
    fn line_end(&mut self, start: usize) -> usize {
        let (text, mut x, mut at) = (self.text, 0.0, start);
        while at < text.len() {
            if at >= self.word.end {
                let word = text[at..].split_inclusive(char::is_whitespace).next().unwrap_or_default();
                self.word = at + word.trim_end().len()..at + word.len();
            }
            let Range { start: bare, end } = self.word.clone();
            let wide = if is_beyond(&text[at..bare], self.width) { f32::INFINITY } else { (self.measured)(at..bare) };
            if x + wide > self.width {
                if at > start {
                    return at;
                }
                let torn = at + fitting(&text[at..bare], self.width, |end| (self.measured)(at..at + end) <= self.width);
                if torn < bare {
                    return torn;
                }
            }
            x += wide + if bare < end { (self.measured)(bare..end) } else { 0.0 };
            at = end;
        }
        text.len()
    }
}

/// Where the longest beginning of a word ends that fits; its first character is taken even if it doesn't.
fn fitting(word: &str, width: f32, fits: impl Fn(usize) -> bool) -> usize {
    let ends = word.grapheme_indices(true).map(|(at, character)| at + character.len());
    let ends: Vec<usize> = ends.take(most(width)).collect();
    let count = ends.partition_point(|end| fits(*end)).max(1);
    ends.get(count - 1).copied().unwrap_or(word.len())
}

/// The most characters that a line of a width in points may have where it is cut or torn.
pub(super) fn most(width: f32) -> usize {
    (width / NARROWEST).max(1.0) as usize
}

/// Whether a text has more characters than a line of a width in points may have. Counts no further than that.
pub(super) fn is_beyond(text: &str, width: f32) -> bool {
    text.graphemes(true).nth(most(width)).is_some()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// How wide a character is here, in points.
    const EACH: f32 = 10.0;

    /// The lines of a text, and how many bytes were measured for them.
    fn broken(text: &str, width: f32) -> (Vec<&str>, usize) {
        let measured = Cell::new(0);
        let lines = lines(text, width, |range| {
            measured.set(measured.get() + range.len());
            text[range].graphemes(true).count() as f32 * EACH
        });
        (lines.into_iter().map(|line| &text[line]).collect(), measured.get())
    }

    #[test]
    fn lines_end_behind_words_and_within_one_only_if_it_is_wider_than_a_line() {
        let lines = |text| broken(text, 50.0).0;
        assert_eq!(lines("one two three"), ["one", "two", "three"]);
        assert_eq!(lines("a b c d e"), ["a b c", "d e"]);
        assert_eq!(
            lines("ab   cdefghij k"),
            ["ab", "cdefg", "hij k"],
            "a new line for it, and the next word behind it"
        );
        assert_eq!(lines("fives fives "), ["fives", "fives"], "white space at the end of a line takes no room");
        assert_eq!(lines(""), [""]);
        assert_eq!(broken("wide", 5.0).0, ["w", "i", "d", "e"], "each has one character");
    }

    #[test]
    fn what_is_read_as_one_character_is_not_torn() {
        let family = "👨\u{200D}👩\u{200D}👧";
        assert_eq!(broken(&family.repeat(5), 20.0).0, [family.repeat(2), family.repeat(2), family.to_owned()]);
        assert_eq!(broken(&"e\u{301}".repeat(3), 5.0).0, ["e\u{301}"; 3]);
    }

    /// What is measured grows with the text, and not with its square.
    #[test]
    fn for_a_line_no_more_is_measured_than_can_stand_on_it() {
        for word in ["x".to_owned(), "xxxxx ".to_owned(), format!("{} ", "x".repeat(300))] {
            let measured = |length: usize| broken(&word.repeat(length / word.len()), 100.0).1 as f32;
            let (short, long) = (measured(3_000), measured(90_000));
            assert!(long < short * 40.0, "{} and more: {short} and {long} bytes", &word[..1]);
        }
    }
}
