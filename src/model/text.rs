//! Characters that can't be seen, in one place. Knows the crates `unicode-properties` and `unicode-script`.
//!
//! What must stay true: a character that can't be seen is taken for needed only where it changes how what stands before it
//! is written, and never twice in a row.

use std::fmt::Write as _;

use unicode_properties::{GeneralCategoryGroup, UnicodeEmoji as _, UnicodeGeneralCategory as _};
use unicode_script::{Script, UnicodeScript as _};

const NON_JOINER: char = '\u{200C}';
const JOINER: char = '\u{200D}';
/// The flag that tags turn into that of a part of a country.
const BLACK_FLAG: char = '\u{1F3F4}';
/// The most tags of a flag before the one that ends them: two letters of the country, three of its part.
const MOST_TAGS: usize = 5;

/// Whether a character can't be seen, or turns the direction of what stands around it: control characters (`Cc`), the
/// line separators, the fillers of Hangul, variation selectors and all else that Unicode has ignored where it can't be
/// shown, and format characters (`Cf`) with all of Unicode's `Bidi_Control`, but for the signs among them that are drawn
/// around numbers. White space that one sees as a gap is not among them, but for tabs and line ends, which are controls.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{13430}'..='\u{1343F}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// The characters of a text that can't be seen and that its writing doesn't need, each with its place in bytes. Joiners
/// within words of scripts whose letters join or stack, the parts of an emoji and the tags of a flag are needed.
pub fn hidden_in(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut before, mut flag_end) = (None, 0);
    text.char_indices().filter(move |(at, character)| {
        let rest = &text[at + character.len_utf8()..];
        if *character == BLACK_FLAG {
            flag_end = text.len() - rest.len() + tags_of_flag(rest);
        }
        let is_needed = || *at < flag_end || is_needed(before, *character, rest.chars().next());
        let hides = is_hidden(*character) && !is_needed();
        before = Some(*character);
        hides
    })
}

/// Whether a character needs one that can't be seen behind it, or one does before it.
fn is_needed(before: Option<char>, character: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match character {
        NON_JOINER | JOINER if is_hidden(before) => {
            character == JOINER && before == '\u{FE0F}' && after.is_some_and(is_emoji)
        }
        NON_JOINER | JOINER if joins(before.script()) => true,
        // A mark belongs to the letter before it; its own script tells enough but for those that all scripts share.
        NON_JOINER | JOINER if before.script() == Script::Inherited => after.is_some_and(|after| joins(after.script())),
        JOINER => is_emoji(before) && after.is_some_and(is_emoji),
        // Keeps marks on one letter from changing places.
        '\u{34F}' => is_mark(before) && !is_hidden(before) && after.is_some_and(is_mark),
        '\u{180B}'..='\u{180F}' => {
            matches!(before.script(), Script::Mongolian | Script::Phags_Pa) && !is_hidden(before)
        }
        // The space of Braille.
        '\u{2800}' => before.script() == Script::Braille && before != character,
        '\u{FE00}'..='\u{FE0D}' => !before.is_ascii() && !before.is_whitespace() && !is_hidden(before),
        '\u{FE0E}'..='\u{FE0F}' => before.is_emoji_char(),
        '\u{E0100}'..='\u{E01EF}' => before.script() == Script::Han,
        _ => false,
    }
}

/// How many bytes the tags take that make a flag of what stands before them.
fn tags_of_flag(text: &str) -> usize {
    let is_tag = |character: &char| matches!(character, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    let tags = text.chars().take_while(is_tag).take(MOST_TAGS + 1).count();
    // Each tag takes four bytes, and so does the end.
    let is_whole = (3..=MOST_TAGS).contains(&tags) && text[tags * 4..].starts_with('\u{E007F}');
    if is_whole { (tags + 1) * 4 } else { 0 }
}

fn is_emoji(character: char) -> bool {
    character.is_emoji_char() && !character.is_ascii()
}

fn is_mark(character: char) -> bool {
    character.general_category_group() == GeneralCategoryGroup::Mark
}

/// Scripts in which a joiner or non-joiner between letters changes how a word is written.
fn joins(script: Script) -> bool {
    use Script as S;
    matches!(
        script,
        S::Arabic
            | S::Syriac
            | S::Mandaic
            | S::Mongolian
            | S::Nko
            | S::Adlam
            | S::Hanifi_Rohingya
            | S::Devanagari
            | S::Bengali
            | S::Gurmukhi
            | S::Gujarati
            | S::Oriya
            | S::Tamil
            | S::Telugu
            | S::Kannada
            | S::Malayalam
            | S::Sinhala
            | S::Khmer
            | S::Myanmar
            | S::Tibetan
            | S::Balinese
            | S::Javanese
    )
}

/// A text with each of its characters that can't be seen, and that its writing doesn't need, written in another way: `write` is
/// given its place in bytes and itself.
pub fn with_hidden(text: &str, mut write: impl FnMut(&mut String, (usize, char))) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for (at, character) in hidden_in(text) {
        shown.push_str(&text[from..at]);
        write(&mut shown, (at, character));
        from = at + character.len_utf8();
    }
    shown.push_str(&text[from..]);
    shown
}

/// A text for places that must not mislead, such as titles of windows and names of files: on one line, with `·` for what
/// can't be seen.
pub fn plain(text: &str) -> String {
    with_hidden(text, |shown, _| shown.push('\u{b7}'))
}

/// What is drawn instead of the character at a byte, which can't be seen, where there is no room to explain: a gap where words
/// may be parted by it, a point where it stands within what would else be read as one word or number; else nothing.
pub fn gap_at(text: &str, at: usize, character: char) -> &'static str {
    let rest = &text[at + character.len_utf8()..];
    let joins = || {
        text[..at].ends_with(char::is_alphanumeric)
            && rest.chars().find(|next| !is_hidden(*next)).is_some_and(char::is_alphanumeric)
    };
    match gap_for(character) {
        "" if acts(character) && joins() => "\u{B7}",
        gap => gap,
    }
}

/// Whether a character that can't be seen would do something to a text: turn it, or whatever else controls do.
fn acts(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The gap where words may be parted by a character that can't be seen.
const fn gap_for(character: char) -> &'static str {
    match character {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => " ",
        '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}' => "\u{2009}",
        _ => "",
    }
}

/// A text on one line without what can't be seen, with gaps where words may be parted by it.
pub fn without_hidden(text: &str) -> String {
    with_hidden(text, |shown, (at, character)| shown.push_str(gap_at(text, at, character)))
}

/// Whether a text has characters that can't be seen, but for tabs, line ends and those that its writing needs.
pub fn has_hidden(text: &str) -> bool {
    hidden_in(text).any(|(_, character)| gap_for(character) != " ")
}

/// A text with what can't be seen written as numbers, `<U+202E>`.
pub fn with_numbers(text: &str) -> String {
    with_hidden(text, |shown, (_, character)| push_number(shown, character))
}

/// An address with everything in it that can't be seen written as numbers: no address that leads anywhere needs it.
pub fn address_with_numbers(address: &str) -> String {
    let mut shown = String::with_capacity(address.len());
    for character in address.chars() {
        if is_hidden(character) {
            push_number(&mut shown, character);
        } else {
            shown.push(character);
        }
    }
    shown
}

fn push_number(shown: &mut String, character: char) {
    // Writing to a `String` can't fail.
    let _ = write!(shown, "<U+{:04X}>", u32::from(character));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_replaced_or_numbered() {
        assert_eq!(plain("a\0b\u{202e}c"), "a·b·c", "for titles");
        assert_eq!(
            without_hidden("100\u{202e}000 now\u{200b}here\tb\u{ad}c"),
            "100·000 now\u{2009}here bc",
            "on stage"
        );
        assert_eq!(without_hidden("say \u{202d}yes\u{202c}\0\0, 1\u{202c}\u{202e}2"), "say yes, 1·2", "within words");
        assert!(has_hidden("a\u{202e}b") && has_hidden("a\u{200b}b") && !has_hidden("a\r\n\tb"), "and it is known");
        assert_eq!(with_numbers("exa\u{202e}mple"), "exa<U+202E>mple", "for messages");
        assert_eq!(plain("Žižek — “ok”"), "Žižek — “ok”", "what can be seen stays");
    }

    /// The numbers of what hides in a text.
    fn hiding(text: &str) -> Vec<u32> {
        hidden_in(text).map(|(_, character)| u32::from(character)).collect()
    }

    #[test]
    fn what_writing_needs_hides_nothing() {
        for text in [
            "می\u{200C}خواهم",
            "ه\u{200D}",
            "क्\u{200D}ष",
            "👨\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}\u{200D}🔥",
            "👩🏽\u{200D}🚀",
            "1\u{FE0F}\u{20E3}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "葛\u{E0100}城",
            "∩\u{FE00}",
            "ᠮᠣᠩᠭᠣ\u{180E}ᠯ\u{180B}",
            "⠓⠊\u{2800}⠥",
            "א\u{5B7}\u{34F}\u{5B4}",
        ] {
            assert_eq!(hiding(text), Vec::<u32>::new(), "{text}");
            assert_eq!((plain(text), with_numbers(text)), (text.to_owned(), text.to_owned()), "{text}");
        }
        assert_eq!(address_with_numbers("می\u{200C}خواهم"), "می<U+200C>خواهم", "no address needs it");
    }

    #[test]
    fn what_only_looks_like_it_is_needed_hides() {
        for (text, count) in [
            ("a\u{200D}b", 1),
            ("a\u{200C}b", 1),
            ("\u{200D}", 1),
            ("👨\u{200D}", 1),
            ("שלום\u{200D}", 1),
            ("می\u{200C}\u{200C}\u{200D}خواهم", 2),
            ("a\u{E0041}", 1),
            ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}", 5),
            ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E0067}\u{E007F}", 7),
            ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\u{E0061}\u{E007F}", 2),
            ("🏴\u{E0020}\u{E0041}\u{E007F}", 3),
            ("a\u{FE0F}", 1),
            ("❤\u{FE0F}\u{FE0F}", 1),
            ("é\u{FE00}\u{FE01}\u{E0100}", 2),
            ("a\u{E0100}", 1),
            ("a\u{34F}b", 1),
            ("ក\u{17B4}\u{17B5}", 2),
            ("a\u{180B}\u{180F}", 2),
            ("\u{2800}\u{2800}", 2),
        ] {
            assert_eq!(hiding(text).len(), count, "{text:?}: {:X?}", hiding(text));
        }
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
