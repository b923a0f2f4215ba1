//! Byte offsets as line and column. LF, CRLF and a lone CR end a line; columns count characters.

use std::ops::Range;
use std::sync::OnceLock;

use super::Place;

/// The text of a file with the starts of its lines, found when first asked for.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: OnceLock<Vec<usize>>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, starts: OnceLock::new() }
    }

    /// The place of a stretch of bytes; offsets beyond the text stand for its end.
    pub(super) fn place_of(&self, bytes: Range<usize>) -> Place {
        let starts = self.starts.get_or_init(|| line_starts(self.text));
        let offset = boundary_before(self.text, bytes.start);
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or_default();
        let column = self.text[start..offset].chars().count() + 1;
        let end = self.text.ceil_char_boundary(bytes.end.max(offset));
        Place { line, column, bytes: offset..end }
    }

    /// Line and column of a byte in words.
    pub(super) fn words(&self, offset: usize) -> String {
        let place = self.place_of(offset..offset);
        format!("line {}, column {}", place.line, place.column)
    }
}

fn boundary_before(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    std::iter::once(0).chain((0..bytes.len()).filter(|at| ends_line(bytes, *at)).map(|at| at + 1)).collect()
}

/// Whether a line ends with the byte at an offset: LF, CRLF and a lone CR end one.
pub(crate) fn ends_line(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        Some(b'\n') => true,
        Some(b'\r') => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_line_ends_count_once_and_columns_count_characters() {
        let lines = Lines::new("a\nb\r\nc\rdé€f");
        let at = |offset: usize| {
            let place = lines.place_of(offset..offset);
            (place.line, place.column)
        };
        assert_eq!(at(0), (1, 1), "the start");
        assert_eq!(at(2), (2, 1), "after LF");
        assert_eq!(at(5), (3, 1), "after CRLF");
        assert_eq!(at(7), (4, 1), "after a lone CR");
        assert_eq!(at(13), (4, 4), "after two characters of several bytes");
        assert_eq!(at(99), (4, 5), "beyond the end");
        assert_eq!(lines.place_of(10..11).bytes, 10..13, "no character is cut");
    }
}
