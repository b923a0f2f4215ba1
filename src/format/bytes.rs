//! Bytes to text: which encoding they are in, and what they look like if they are no text at all.
//!
//! What must stay true: no byte is replaced or dropped. A byte that is not UTF-8 refuses the file, for it might stand
//! in a quotation.

use std::borrow::Cow;
use std::sync::Arc;

use super::finding::Finding;
use super::problem::{Code, Outcome, Place, Problem, Severity};
use super::tree::Extent;
use crate::model::{FileBytes, Page, is_hidden};

/// What this program opens, for messages about files that are something else.
pub(super) const WE_OPEN: &str = "an Annals timeline (.annals.json), which is text in JSON";

/// The text of a file, for texts that are stretches of it.
#[derive(Debug)]
pub(super) struct Shared {
    file: Arc<String>,
    /// Without byte order mark.
    start: usize,
    /// Said if the file was not in UTF-8.
    pub(super) notice: Option<Finding>,
}

impl Shared {
    /// The text of the bytes of a file. UTF-8 is not copied.
    pub(super) fn of(bytes: &FileBytes) -> Result<Self, Box<Problem>> {
        match bytes {
            FileBytes::Text(file) => {
                let whole = file.as_bytes();
                let Text { json, notice } = text_with(whole, |rest| Ok(&file[whole.len() - rest.len()..]))?;
                Ok(Self { start: file.len() - json.len(), file: Arc::clone(file), notice })
            }
            FileBytes::Other(bytes) => {
                let Text { json, notice } = text_of(bytes)?;
                Ok(Self { file: Arc::new(json.into_owned()), start: 0, notice })
            }
        }
    }

    pub(super) fn json(&self) -> &str {
        &self.file[self.start..]
    }

    /// For texts that one thread makes.
    pub(super) fn page(&self) -> Page {
        Page::of(&self.file)
    }
}

/// The text of a file.
#[derive(Debug)]
pub(super) struct Text<'b> {
    /// Without byte order mark.
    pub(super) json: Cow<'b, str>,
    /// Said if the file was not in UTF-8.
    pub(super) notice: Option<Finding>,
}

/// Reads bytes as text: UTF-8 with or without byte order mark, or UTF-16 with one.
pub(super) fn text_of(bytes: &[u8]) -> Result<Text<'_>, Box<Problem>> {
    text_with(bytes, utf_8)
}

/// The same with a way to make text of what should be UTF-8.
fn text_with<'b>(
    bytes: &'b [u8],
    utf_8: impl Fn(&'b [u8]) -> Result<&'b str, Box<Problem>>,
) -> Result<Text<'b>, Box<Problem>> {
    if u32::try_from(bytes.len()).is_err() {
        let found = "the file is larger than 4 GiB";
        return Err(refusal(Code::TooLarge, found, "a smaller file", None, 0..0));
    }
    if let Some(kind) = kind_of(bytes) {
        let help = "Open a timeline file instead, or export the data as JSON first.";
        return Err(refusal(Code::ForeignFormat, &format!("this file is {kind}"), WE_OPEN, Some(help), 0..0));
    }
    let text = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            let help = "Save the file as UTF-8 in your editor.";
            return Err(refusal(Code::Encoding, "this file is in UTF-32", "text in UTF-8", Some(help), 0..4));
        }
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => Text { json: Cow::Borrowed(utf_8(rest)?), notice: None },
        [0, _, ..] | [_, 0, ..] => {
            let help = "Save the file as UTF-8 in your editor.";
            let found = "this file looks like UTF-16 without its mark";
            return Err(refusal(Code::Encoding, found, "text in UTF-8", Some(help), 0..2));
        }
        _ => Text { json: Cow::Borrowed(utf_8(bytes)?), notice: None },
    };
    if text.json.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
        let help = "Open a file that has a timeline in it.";
        return Err(refusal(Code::Empty, "the file is empty", WE_OPEN, Some(help), 0..0));
    }
    Ok(text)
}

/// The text that the places of problems count in, as bytes: without byte order mark, and UTF-16 turned into UTF-8. What
/// is no text is left as it is.
pub(super) fn counted_text(bytes: &[u8]) -> Cow<'_, [u8]> {
    match text_of(bytes) {
        Ok(Text { json: Cow::Borrowed(text), .. }) => Cow::Borrowed(text.as_bytes()),
        Ok(Text { json: Cow::Owned(text), .. }) => Cow::Owned(text.into_bytes()),
        Err(_) => match bytes {
            [0xFF, 0xFE, rest @ ..] => Cow::Owned(before_half(rest, u16::from_le_bytes)),
            [0xFE, 0xFF, rest @ ..] => Cow::Owned(before_half(rest, u16::from_be_bytes)),
            _ => Cow::Borrowed(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)),
        },
    }
}

fn refusal(code: Code, found: &str, expected: &str, help: Option<&str>, bytes: std::ops::Range<usize>) -> Box<Problem> {
    Box::new(Problem {
        severity: Severity::Error,
        code,
        place: Place { line: 1, column: 1, bytes },
        pointer: String::new(),
        found: found.to_owned(),
        expected: expected.to_owned(),
        help: help.map(str::to_owned),
        suggestion: None,
        outcome: Outcome::Refused,
        beside: None,
        event: None,
    })
}

/// What the first bytes give away.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 12] = [
        (b"\x1F\x8B", "compressed with gzip"),
        (b"PK\x03\x04", "a ZIP archive (or a spreadsheet or document that is stored as one, such as .xlsx or .docx)"),
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\xD0\xCF\x11\xE0", "an older Office document, such as .xls or .doc"),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
        (b"L\0\0\0\x01\x14\x02\0", "a Windows shortcut"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"BEGIN:VCALENDAR", "an iCalendar file"),
        (b"{\\rtf", "a rich text document"),
    ];
    if let Some((_, kind)) = KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if !start.starts_with(b"<") {
        return None;
    }
    let head = String::from_utf8_lossy(&start[..start.len().min(200)]).to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html", "<head", "<body", "<script"].iter().any(|tag| head.contains(tag));
    Some(if is_page { "a web page (perhaps a login page that was saved in place of the file)" } else { "an XML file" })
}

fn units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> impl Iterator<Item = u16> {
    bytes.chunks(2).map(move |pair| match *pair {
        [a, b] => unit([a, b]),
        // A byte left over at the end: half a surrogate pair is no character either.
        _ => 0xD800,
    })
}

/// UTF-16 up to the first half character.
fn before_half(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    char::decode_utf16(units(bytes, unit)).map_while(Result::ok).collect::<String>().into_bytes()
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Text<'static>, Box<Problem>> {
    let mut json = String::with_capacity(bytes.len() / 2);
    for character in char::decode_utf16(units(bytes, unit)) {
        let Ok(character) = character else {
            let help = "Save the file as UTF-8 in your editor.";
            let found = "this file is in UTF-16 and has half a character in it";
            let mut problem = refusal(Code::Encoding, found, "whole characters", Some(help), 0..0);
            problem.place = end_of(&json);
            return Err(problem);
        };
        json.push(character);
    }
    let help = "All of it is shown. Save it as UTF-8 so that other programs can read it too.";
    let notice = Finding::warning(Code::Encoding, Extent::default(), "this file is in UTF-16");
    Ok(Text { json: Cow::Owned(json), notice: Some(notice.expected("UTF-8").help(help)) })
}

fn end_of(text: &str) -> Place {
    super::lines::Lines::new(text).place_of(text.len()..text.len())
}

fn utf_8(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let valid = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let (found, help) = if error.error_len().is_none() {
        (
            format!("the file ends in the middle of a character (byte 0x{byte:02X} of UTF-8)"),
            "Perhaps the file was not copied or downloaded to its end.",
        )
    } else {
        (
            format!("the text is not stored in UTF-8 (byte 0x{byte:02X}{})", in_windows_1252(byte)),
            "The file is probably in an older encoding such as Windows-1252. Save it as UTF-8 in your editor.",
        )
    };
    let mut problem = refusal(Code::Encoding, &found, "", Some(help), at..at + 1);
    problem.place = Place { bytes: at..at + 1, ..end_of(valid) };
    Err(problem)
}

/// Which character a byte is in Windows-1252, in words for a message, so that its author sees which one is meant.
fn in_windows_1252(byte: u8) -> String {
    const FROM_0X80: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
    let character = match byte {
        0x80..=0x9F => FROM_0X80.chars().nth(usize::from(byte - 0x80)),
        byte => Some(char::from(byte)),
    };
    // A few bytes stand for nothing there, or for what can't be seen.
    match character.filter(|character| !character.is_whitespace() && !is_hidden(*character)) {
        Some(character) => format!("; in Windows-1252 it would be {character}"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_windows_1252;

    #[test]
    fn bytes_are_named_by_what_they_are_in_windows_1252() {
        for (byte, character) in [(0x80, '€'), (0x8A, 'Š'), (0x92, '’'), (0x9F, 'Ÿ'), (0xE9, 'é'), (0xFF, 'ÿ')]
        {
            assert_eq!(in_windows_1252(byte), format!("; in Windows-1252 it would be {character}"));
        }
        for byte in [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD] {
            assert_eq!(in_windows_1252(byte), "", "0x{byte:02X} can't be seen there");
        }
    }
}
