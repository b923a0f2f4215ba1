//! Characters that can't be seen, in one place.

use std::fmt::Write as _;

/// Whether a character can't be seen, or turns the direction of what stands around it: control characters (`Cc`), the
/// line separators, Unicode's `Bidi_Control`, and the common invisible format characters. White space that one sees as
/// a gap is not among them, but for tabs and line ends, which are controls.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
        )
}

/// A text for places that must not mislead, such as titles of windows and names of files: on one line, with `·` for what
/// can't be seen.
pub fn plain(text: &str) -> String {
    text.chars().map(|character| if is_hidden(character) { '\u{b7}' } else { character }).collect()
}

/// A text with what can't be seen written as numbers, `<U+202E>`.
pub fn with_numbers(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            // Writing to a `String` can't fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_replaced_or_numbered() {
        assert_eq!(plain("a\0b\u{202e}c"), "a·b·c", "for titles");
        assert_eq!(with_numbers("exa\u{202e}mple"), "exa<U+202E>mple", "for messages");
        assert_eq!(plain("Žižek — “ok”"), "Žižek — “ok”", "what can be seen stays");
    }
}
