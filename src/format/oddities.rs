//! What texts can hide: characters that can't be seen, letters of two scripts in one name, words and letters too large.
//!
//! Everything here is a warning: texts are kept and shown to the letter. What must stay true: an ordinary text costs one
//! look at its bytes.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use super::characters::shown;
use crate::model::hidden_in;

/// The longest word that is nothing to be said of, in characters.
const LONGEST_WORD: usize = 1_000;

/// The most marks on one letter that are nothing to be said of; the richest scripts need fewer than ten.
const MOST_MARKS: usize = 30;

/// So many hidden characters are named in a problem.
const MOST_NAMED: usize = 3;

/// Whether a text has one line or may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    OneLine,
    Lines,
}

impl Form {
    /// Whether a character is no more than white space in such a text.
    fn breaks(self, character: char) -> bool {
        self == Self::Lines && is_break(character)
    }
}

/// Tabs and ends of lines.
fn is_break(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Something odd about a text, in words for a problem.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Oddity {
    pub(super) kind: OddityKind,
    pub(super) found: String,
    pub(super) help: &'static str,
    /// Where in the text, in bytes.
    pub(super) at: usize,
}

/// Which kind of oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OddityKind {
    Hidden,
    Unwieldy,
    Mixed,
}

/// Whether a text is so ordinary that nothing can be odd about it: short, in letters of Latin without marks of their own and
/// signs that can be seen.
fn is_ordinary(text: &str, form: Form) -> bool {
    let plain = |character: char| {
        matches!(character, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{24F}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
            || form.breaks(character)
    };
    text.len() <= LONGEST_WORD && (is_printable(text) || text.chars().all(plain))
}

/// Whether a text has but visible characters of ASCII. Looks at many bytes at a time.
fn is_printable(text: &str) -> bool {
    let all = |bytes: &[u8]| bytes.iter().fold(true, |all, byte| all & (byte.wrapping_sub(b' ') <= b'~' - b' '));
    text.as_bytes().chunks(64).all(all)
}

/// What is odd about a text: at most one of each kind.
pub(super) fn oddities_of(text: &str, form: Form) -> Vec<Oddity> {
    if is_ordinary(text, form) {
        return Vec::new();
    }
    hidden(text, form).into_iter().chain(unwieldy(text)).collect()
}

fn hidden(text: &str, form: Form) -> Option<Oddity> {
    let mut hidden = hidden_in(text).filter(|(_, character)| !form.breaks(*character));
    let found: Vec<(usize, char)> = hidden.by_ref().take(MOST_NAMED).collect();
    let first = found.first()?.0;
    let count = found.len() + hidden.count();
    let are_breaks = found.len() == count && found.iter().all(|(_, character)| is_break(*character));
    let number = |at: usize| text[..at].chars().count() + 1;
    let names: Vec<String> = found
        .iter()
        .map(|(at, character)| format!("U+{:04X} as character {}", u32::from(*character), number(*at)))
        .collect();
    let (what, help) = match (are_breaks, count) {
        (true, 1) => ("a tab or the end of a line in it".to_owned(), "It is shown on one line. Remove it."),
        (true, _) => (format!("{count} tabs or ends of lines in it"), "It is shown on one line. Remove them."),
        (false, 1) => ("a character that can't be seen".to_owned(), HIDING),
        (false, _) => (format!("{count} characters that can't be seen"), HIDING),
    };
    let more = if count > found.len() { " and more" } else { "" };
    let found = format!("this text has {what}: {}{more}", names.join(", "));
    Some(Oddity { kind: OddityKind::Hidden, found, help, at: first })
}

const HIDING: &str = "Such characters can hide words or turn their order. Remove what is not meant.";

/// Scripts that have no spaces between words.
fn runs_on(script: Script) -> bool {
    use Script as S;
    matches!(
        script,
        S::Han | S::Hiragana | S::Katakana | S::Bopomofo | S::Thai | S::Lao | S::Khmer | S::Myanmar | S::Tibetan
    )
}

/// A word that is very long, or a letter with very many marks.
fn unwieldy(text: &str) -> Option<Oddity> {
    let (mut word, mut word_at, mut marks) = (0, 0, 0);
    for (at, character) in text.char_indices() {
        if character.is_ascii() {
            marks = 0;
        } else if character.general_category_group() == GeneralCategoryGroup::Mark {
            marks += 1;
        } else {
            marks = 0;
        }
        if marks > MOST_MARKS {
            let found = format!("a letter of this text has more than {MOST_MARKS} marks on it");
            let help = "They may be drawn over other lines. Remove what is not meant.";
            return Some(Oddity { kind: OddityKind::Unwieldy, found, help, at });
        }
        if character.is_whitespace() || (!character.is_ascii() && runs_on(character.script())) {
            (word, word_at) = (0, at + character.len_utf8());
        } else {
            word += 1;
        }
        if word > LONGEST_WORD {
            let found = format!("this text has a word of more than {LONGEST_WORD} characters");
            let help = "It is cut where there is no room for it. Put spaces in it if it is none.";
            return Some(Oddity { kind: OddityKind::Unwieldy, found, help, at: word_at });
        }
    }
    None
}

/// Whether a word of a name has letters of two scripts whose letters look alike, as a Latin word with one Cyrillic letter.
/// Other mixtures, such as Latin letters among Chinese ones, are in use and can be told apart by sight.
pub(super) fn mixed_scripts(name: &str) -> Option<Oddity> {
    if name.is_ascii() {
        return None;
    }
    let mut word = None;
    for (at, character) in name.char_indices() {
        let script = character.script();
        match script {
            Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian | Script::Cherokee => {}
            _ if character.is_alphanumeric() || character.general_category_group() == GeneralCategoryGroup::Mark => {
                continue;
            }
            _ => {
                word = None;
                continue;
            }
        }
        let main = *word.get_or_insert(script);
        if main != script {
            let found = format!(
                "the name {} has letters of two scripts in one word: the {} {character} (U+{:04X}) among {} ones",
                shown(name),
                script.full_name(),
                u32::from(character),
                main.full_name(),
            );
            let help = "Such letters look alike, so two names can look the same. Write the word in one script.";
            return Some(Oddity { kind: OddityKind::Mixed, found, help, at });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writing_needs_is_not_odd() {
        for text in ["می‌خواهم", "क्‍ष", "👨‍👩‍👧", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏽‍🚀"]
        {
            assert_eq!(oddities_of(text, Form::OneLine), [], "{text}");
        }
        assert_eq!(oddities_of("a\u{200D}b", Form::OneLine).len(), 1, "elsewhere it is");
    }

    #[test]
    fn what_cannot_be_seen_is_named_with_its_place() {
        let odd = |text, form| {
            oddities_of(text, form).into_iter().map(|oddity| (oddity.found, oddity.at)).collect::<Vec<_>>()
        };
        let one = "this text has a character that can't be seen: U+202E as character 2".to_owned();
        assert_eq!(odd("é\u{202E}b", Form::Lines), [(one, 2)]);
        let two =
            "this text has 2 tabs or ends of lines in it: U+0009 as character 2, U+000A as character 4".to_owned();
        assert_eq!(odd("a\tb\nc", Form::OneLine), [(two, 1)]);
        assert_eq!(odd("a\tb\r\n\nc\u{2028}d", Form::Lines), [], "long texts have lines");
        let many = odd("\u{200B}\u{200B}\u{200B}\u{200B}", Form::OneLine);
        assert!(many[0].0.starts_with("this text has 4 characters") && many[0].0.ends_with(" and more"), "{many:?}");
    }

    #[test]
    fn mixtures_that_look_alike_are_told_from_those_that_do_not() {
        for name in ["Lіma", "Ρaul", "Кремль-Kpeмль", "Mоore"] {
            assert!(mixed_scripts(name).is_some(), "{name} is a mixture");
        }
        for name in [
            "René Müller",
            "Владимир Putin",
            "東京Metro",
            "ソニーSony",
            "R2-D2",
            "Кремль 2",
            "Ирина",
            "Łukasz Ó Briain",
            "김민수B",
        ] {
            assert_eq!(mixed_scripts(name), None, "{name} is fine");
        }
    }

    #[test]
    fn long_words_and_towers_of_marks_are_said() {
        let unwieldy =
            |text: &str| oddities_of(text, Form::Lines).iter().any(|oddity| oddity.kind == OddityKind::Unwieldy);
        assert!(unwieldy(&"a".repeat(1_001)) && !unwieldy(&"a".repeat(1_000)), "a thousand characters are a word");
        assert!(!unwieldy(&"a b ".repeat(1_000)) && !unwieldy(&"漢".repeat(3_000)), "many words are none");
        assert!(unwieldy(&format!("a{}", "\u{301}".repeat(31))), "a tower");
        assert!(!unwieldy(&"e\u{301}\u{302}".repeat(50)), "letters with marks are none");
    }
}
