//! Characters that can't be seen, in one place.

use std::fmt::Write as _;

/// Whether a character can't be seen, or turns the direction of what stands around it: control characters (`Cc`), the
/// line separators, the fillers of Hangul, and format characters (`Cf`) with all of Unicode's `Bidi_Control`, but for the
/// signs among them that are drawn around numbers. White space that one sees as a gap is not among them, but for tabs and
/// line ends, which are controls.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{13430}'..='\u{1343F}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0001}'
                | '\u{E0020}'..='\u{E007F}'
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

    #[test]
    fn every_format_character_is_hidden_but_those_that_are_drawn() {
        use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};
        const DRAWN: [char; 13] = [
            '\u{600}',
            '\u{601}',
            '\u{602}',
            '\u{603}',
            '\u{604}',
            '\u{605}',
            '\u{6DD}',
            '\u{70F}',
            '\u{890}',
            '\u{891}',
            '\u{8E2}',
            '\u{110BD}',
            '\u{110CD}',
        ];
        for character in '\0'..=char::MAX {
            let is_format = matches!(
                character.general_category(),
                GeneralCategory::Control
                    | GeneralCategory::Format
                    | GeneralCategory::LineSeparator
                    | GeneralCategory::ParagraphSeparator
            );
            if is_format {
                assert_eq!(is_hidden(character), !DRAWN.contains(&character), "U+{:04X}", u32::from(character));
            }
        }
    }
}
