//! Characters and texts in messages: those that can't be seen are named or written as numbers.

use crate::model::with_numbers;

/// A text in quotation marks for a message: on one line, without characters that can't be seen, and cut if it is long.
pub(super) fn shown(text: &str) -> String {
    format!("\"{}\"", excerpt(text))
}

/// A text on one line, cut if it is long.
pub(super) fn excerpt(text: &str) -> String {
    const MOST: usize = 60;
    let start = text.char_indices().nth(MOST).map_or(text, |(end, _)| &text[..end]);
    let mut excerpt = with_numbers(start);
    if start.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}

/// A character by name, with its number where it can't be told by sight.
pub(super) fn named(character: char) -> String {
    let number = u32::from(character);
    let name = match character {
        '\0' => "a NUL character",
        '\t' => "a tab",
        '\n' | '\r' => return "a line end".to_owned(),
        ' ' => return "a space".to_owned(),
        '\'' => return "a single quotation mark (')".to_owned(),
        '“' | '”' | '„' => return format!("a curly quotation mark ({character} U+{number:04X})"),
        '‘' | '’' => return format!("a curly single quotation mark ({character} U+{number:04X})"),
        ',' => return "a comma".to_owned(),
        ':' => return "a colon".to_owned(),
        ';' => return "a semicolon".to_owned(),
        '\u{A0}' => "a no-break space",
        '\u{FEFF}' => "a byte order mark",
        '\u{200B}' => "a zero-width space",
        _ if character.is_control() => "a control character",
        _ if character.is_ascii() => return format!("the character {character}"),
        _ if character.is_alphanumeric() => return format!("the character {character} (U+{number:04X})"),
        _ => "the character",
    };
    format!("{name} (U+{number:04X})")
}
