//! The order in which the characters of a line stand on the screen: Hebrew, Arabic and a few other scripts run from right to
//! left, also inside a line that runs from left to right (Unicode Standard Annex 9).
//!
//! Knows the crates `unicode-bidi`, `unicode-bidi-mirroring` and `unicode-segmentation`; no fonts. What must stay true: the
//! pieces of a line hold each of its characters once; a character that can't be seen turns nothing, whatever Unicode says it
//! does; what readers take for one character stays in one piece.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData, Level, ParagraphBidiInfo};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::{hidden_in, is_hidden};

/// A stretch of a line that is set by itself, as one run of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// It runs from right to left. Its letters stand in the order of the text all the same: whoever draws letters turns
    /// those of such scripts.
    pub from_right: bool,
    /// What stands instead of its only character: a bracket that opens to the other side.
    pub mirrored: Option<char>,
}

/// Whether any of a text runs from right to left. Costs next to nothing for others.
pub fn turns(text: &str) -> bool {
    // No such script stands before Hebrew.
    text.chars().any(|character| character >= '\u{590}' && is_rightward(character))
}

/// Whether a text begins at the right: whether the first of its letters, if any, runs from there.
pub fn begins_at_right(text: &str) -> bool {
    turns(text) && Paragraph::of(text).from_right()
}

/// How a line of a longer text stands: whether at the right, and its pieces from left to right, counted from its first byte.
/// Texts that nowhere run from right to left have no pieces: they stand as they are. `parts` as for [`Paragraph::joined`].
pub fn line_order(text: &str, line: Range<usize>, parts: &[Range<usize>]) -> (bool, Vec<Piece>) {
    let start = text.get(..line.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(line.end..).and_then(|after| after.find('\n')).map_or(text.len(), |length| line.end + length);
    let Some(whole) = text.get(start..end).filter(|whole| turns(whole)) else { return (false, Vec::new()) };
    let within = parts.iter().filter(|part| start <= part.start && part.end <= end);
    let within: Vec<_> = within.map(|part| part.start - start..part.end - start).collect();
    let paragraph = Paragraph::joined(whole, &within);
    let mut pieces = paragraph.pieces(line.start - start..line.end - start);
    for piece in &mut pieces {
        piece.range = piece.range.start + start - line.start..piece.range.end + start - line.start;
    }
    (paragraph.from_right(), pieces)
}

fn is_rightward(character: char) -> bool {
    matches!(Seen.bidi_class(character), BidiClass::R | BidiClass::AL | BidiClass::AN)
}

/// Unicode's classes, but characters that can't be seen are only marks among the others.
struct Seen;

impl BidiDataSource for Seen {
    fn bidi_class(&self, character: char) -> BidiClass {
        match HardcodedBidiData.bidi_class(character) {
            BidiClass::NSM => BidiClass::NSM,
            // Joiners and the tags of flags go with what they stand behind.
            _ if matches!(character, '\u{200C}' | '\u{200D}' | '\u{E0020}'..='\u{E007F}') => BidiClass::NSM,
            _ if is_hidden(character) && character != '\t' => BidiClass::ON,
            class => class,
        }
    }
}

/// The marks that Unicode has around a text that turns nothing outside it (FSI and PDI). They are put around parts only while
/// their directions are looked for.
const ISOLATES: (char, char) = ('\u{2068}', '\u{2069}');

/// As [`Seen`], but marks around parts act.
struct Marked;

impl BidiDataSource for Marked {
    fn bidi_class(&self, character: char) -> BidiClass {
        match character {
            _ if character == ISOLATES.0 => BidiClass::FSI,
            _ if character == ISOLATES.1 => BidiClass::PDI,
            _ => Seen.bidi_class(character),
        }
    }
}

/// A text with marks around its parts, and which of the bytes are its own. Marks that the text brings along don't act.
fn marked(text: &str, parts: &[Range<usize>]) -> (String, Vec<bool>) {
    let (mut marked, mut own, mut from) = (String::new(), Vec::new(), 0);
    let mut put = |text: &str, is_own: bool| {
        // As long as what it stands for, and as idle as it is to be.
        const IDLE: &str = "\u{2064}";
        marked.push_str(&if is_own { text.replace(['\u{2068}', '\u{2069}'], IDLE) } else { text.to_owned() });
        own.resize(marked.len(), is_own);
    };
    for part in parts {
        let (Some(before), Some(within)) = (text.get(from..part.start), text.get(part.clone())) else { continue };
        put(before, true);
        put(ISOLATES.0.encode_utf8(&mut [0; 4]), false);
        put(within, true);
        put(ISOLATES.1.encode_utf8(&mut [0; 4]), false);
        from = part.end;
    }
    put(text.get(from..).unwrap_or_default(), true);
    (marked, own)
}

/// A paragraph whose directions are known.
#[derive(Debug)]
pub struct Paragraph<'a> {
    text: &'a str,
    known: ParagraphBidiInfo<'a>,
    /// The places of what can't be seen and its writing doesn't need.
    hidden: Vec<usize>,
}

impl<'a> Paragraph<'a> {
    /// Finds the directions in a paragraph. Line ends in it are taken for marks: a text is to be taken apart there before.
    pub fn of(text: &'a str) -> Self {
        let known = ParagraphBidiInfo::new_with_data_source(&Seen, text, None);
        Self { text, known, hidden: hidden_in(text).map(|(at, _)| at).collect() }
    }

    /// The same for a text joined of parts, given by their bytes in order: what stands in one turns nothing outside it. Where
    /// the text begins its first letter decides, in whichever part it is.
    pub fn joined(text: &'a str, parts: &[Range<usize>]) -> Self {
        let mut paragraph = Self::of(text);
        if !parts.is_empty() {
            let (marked, own) = marked(text, parts);
            let level = paragraph.known.paragraph_level;
            let known = ParagraphBidiInfo::new_with_data_source(&Marked, &marked, Some(level));
            let levels = known.levels.iter().zip(&own).filter(|(_, is_own)| **is_own);
            paragraph.known.levels = levels.map(|(level, _)| *level).collect();
            let classes = known.original_classes.iter().zip(&own).filter(|(_, is_own)| **is_own);
            paragraph.known.original_classes = classes.map(|(class, _)| *class).collect();
            paragraph.known.is_pure_ltr = known.is_pure_ltr;
        }
        paragraph
    }

    /// Whether it begins at the right.
    pub fn from_right(&self) -> bool {
        self.known.paragraph_level.is_rtl()
    }

    /// The pieces of one of its lines from left to right. Empty if the bytes are none of the text.
    pub fn pieces(&self, line: Range<usize>) -> Vec<Piece> {
        if self.text.get(line.clone()).is_none_or(str::is_empty) {
            return Vec::new();
        }
        let (levels, runs) = self.known.visual_runs(line);
        let mut pieces = Vec::new();
        for run in runs {
            if levels.get(run.start).is_some_and(Level::is_rtl) {
                let mut logical = self.split(run, joins_from_right);
                logical.reverse();
                pieces.extend(logical.into_iter().map(|range| self.turned_piece(range)));
            } else {
                let logical = self.split(run, joins_from_left);
                pieces.extend(logical.into_iter().map(|range| Piece { range, from_right: false, mirrored: None }));
            }
        }
        pieces
    }

    /// Splits some bytes wherever two characters are not to be set together. What can't be seen stands alone.
    fn split(&self, run: Range<usize>, joins: fn(char, char) -> bool) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        // What stands before, but for the marks on it.
        let mut before: Option<char> = None;
        for (start, cluster) in self.text[run.clone()].grapheme_indices(true) {
            for (at, character) in cluster.char_indices() {
                let from = run.start + start + at;
                let to = from + character.len_utf8();
                let hides = self.hidden.binary_search(&from).is_ok();
                let is_joined = !hides && before.is_some_and(|before| at > 0 || joins(before, character));
                match ranges.last_mut().filter(|_| is_joined) {
                    Some(last) => last.end = to,
                    None => ranges.push(from..to),
                }
                if hides {
                    before = None;
                } else if at == 0 || !is_joined {
                    before = Some(character);
                }
            }
        }
        ranges
    }

    fn turned_piece(&self, range: Range<usize>) -> Piece {
        let mut characters = self.text[range.clone()].chars();
        let mirrored = characters.next().filter(|_| characters.next().is_none());
        let mirrored = mirrored.and_then(unicode_bidi_mirroring::get_mirrored);
        Piece { range, from_right: true, mirrored }
    }
}

/// Letters stay together, so that they can join; all else is turned one by one.
fn joins_from_right(before: char, after: char) -> bool {
    let letters = |character| matches!(Seen.bidi_class(character), BidiClass::R | BidiClass::AL | BidiClass::NSM);
    letters(before) && letters(after)
}

/// All stays together but digits of scripts that run from the right, which would be turned with them.
fn joins_from_left(before: char, after: char) -> bool {
    let turned =
        |character: char| character >= '\u{590}' && matches!(Seen.bidi_class(character), BidiClass::AN | BidiClass::EN);
    !turned(before) && !turned(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is seen from left to right, if letters of a piece that runs from the right are turned.
    fn seen(text: &str) -> String {
        let paragraph = Paragraph::of(text);
        let mut seen = String::new();
        for piece in paragraph.pieces(0..text.len()) {
            let letters = text[piece.range].chars();
            match piece.mirrored {
                Some(mirrored) => seen.push(mirrored),
                None if piece.from_right => seen.extend(letters.rev()),
                None => seen.extend(letters),
            }
        }
        seen
    }

    #[test]
    fn words_numbers_and_brackets_stand_where_unicode_puts_them() {
        // Capitals of the annex's examples are Hebrew here.
        let cases = [
            ("he said “אבג דהו” twice", "he said “והד גבא” twice", "a quotation in another script"),
            ("אבג abc דהו", "והד abc גבא", "and the other way round"),
            ("אבג 2010 דהו", "והד 2010 גבא", "a number keeps its order"),
            ("אבג (דהו) זחט", "טחז (והד) גבא", "brackets open to the other side"),
            ("אבג (abc) דהו", "והד (abc) גבא", "also around other letters"),
            ("abc (אבג) def", "abc (גבא) def", "brackets of the text around"),
            ("אבג!", "!גבא", "a mark ends the sentence at the left"),
            ("abc אבג!", "abc גבא!", "or at the right"),
            ("12–13 אבג", "גבא 13–12", "a range is read from the right too"),
            ("עמוד 5%", "5% דומע", "with its sign"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(seen(text), expected, "{why}");
        }
    }

    #[test]
    fn digits_of_arabic_run_from_the_left() {
        let text = "عام ٢٠١٠م";
        let order: Vec<&str> =
            Paragraph::of(text).pieces(0..text.len()).iter().map(|p| &text[p.range.clone()]).collect();
        assert_eq!(
            order,
            ["م", "٢", "٠", "١", "٠", " ", "عام"],
            "one by one, for they would be turned with the letters"
        );
    }

    #[test]
    fn a_later_line_keeps_the_direction_of_its_paragraph() {
        let text = "Latin\nאבג דהו abc def!\nLatin";
        let (from, to) = (text.find("def").unwrap(), text.find('!').unwrap() + 1);
        let (from_right, pieces) = line_order(text, from..to, &[]);
        assert!(from_right, "as its paragraph does");
        assert_eq!(&text[from..to][pieces[0].range.clone()], "!", "the end of the sentence is at its left");
        assert_eq!(line_order(text, 0..5, &[]), (false, vec![]), "another paragraph has nothing to do with it");
    }

    #[test]
    fn what_is_read_as_one_character_or_joined_is_one_piece() {
        let pieces = |text: &str| {
            let pieces = Paragraph::of(text).pieces(0..text.len());
            pieces.iter().map(|piece| text[piece.range.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(pieces("می\u{200C}خواهم"), ["می\u{200C}خواهم"], "a word with a non-joiner");
        assert_eq!(pieces("abc ه\u{200D} def"), ["abc ", "ه\u{200D}", " def"], "a joiner stays with its letter");
        assert_eq!(pieces("אב 👨\u{200D}👩\u{200D}👧"), ["👨\u{200D}👩\u{200D}👧", " ", "אב"], "a family");
        assert_eq!(pieces("אב❤\u{FE0F}גד"), ["גד", "❤\u{FE0F}", "אב"], "a heart among letters");
        let flag = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        assert_eq!(pieces(&format!("אב {flag}👍🏽")), ["👍🏽", flag, " ", "אב"], "a flag, and a hand with its colour");
        assert_eq!(pieces("אב\u{200D}\u{5B8}גד"), ["\u{5B8}גד", "\u{200D}", "אב"], "a joiner that only hides");
    }

    #[test]
    fn what_cannot_be_seen_turns_nothing() {
        assert_eq!(seen("pay \u{202e}abc\u{202c} now"), "pay \u{202e}abc\u{202c} now");
        assert_eq!(seen("\u{2067}abc (d)\u{2069}"), "\u{2067}abc (d)\u{2069}");
        assert!(!turns("\u{202e}\u{2067}\u{200f}abc"), "no letters, no turning");
        assert!(!begins_at_right("\u{200f}abc") && begins_at_right("\u{202a}“אבג” abc"), "the first letter decides");
    }

    #[test]
    fn a_part_turns_nothing_outside_it() {
        let seen = |parts: [&str; 4]| {
            let joined = super::super::Joined::of(parts, ", ");
            let text = joined.text();
            let pieces = Paragraph::joined(text, joined.parts()).pieces(0..text.len());
            pieces.iter().map(|piece| text[piece.range.clone()].to_owned()).collect::<Vec<_>>().concat()
        };
        // Letters of a word are turned by whoever draws them; the words stand in the order of this list.
        assert_eq!(
            seen(["הארץ", "הכבלים (2010)", "29 Nov 2010", "אבג.דה"]),
            "דה.אבג ,29 Nov 2010 ,(2010( הכבלים ,הארץ".replace("(2010(", ")2010("),
            "from the right, and the date as it is"
        );
        assert_eq!(
            seen(["جريدة", "برقيات 12", "29 Nov 2010", "مثال.شبكة"]),
            "شبكة.مثال ,29 Nov 2010 ,12 برقيات ,جريدة",
            "in Arabic too"
        );
        assert_eq!(seen(["Haaretz", "הכבלים", "29 Nov 2010", "a.org"]), "Haaretz, הכבלים, 29 Nov 2010, a.org");
        assert_eq!(
            seen(["Haaretz", "הכבלים \u{2069}", "29 Nov 2010", "a.org"]),
            "Haaretz, \u{2069} הכבלים, 29 Nov 2010, a.org",
            "nor does it end where a mark in it says so"
        );
    }

    proptest! {
        #[test]
        fn each_character_stands_in_a_line_once(
            text in "[a-c א-ג ا-ت٠-٣0-3()\\[\\]“”.,:\u{300}\u{5b0}\u{64b}\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,40}",
            cut in 0usize..40,
        ) {
            let paragraph = Paragraph::of(&text);
            let cut = text.char_indices().nth(cut).map_or(text.len(), |(at, _)| at);
            for line in [0..cut, cut..text.len()] {
                let mut ranges: Vec<_> = paragraph.pieces(line.clone()).into_iter().map(|piece| piece.range).collect();
                ranges.sort_by_key(|range| range.start);
                let mut at = line.start;
                for range in ranges {
                    prop_assert_eq!(range.start, at, "no gap and nothing twice");
                    at = range.end;
                }
                prop_assert_eq!(at, line.end);
            }
        }

        #[test]
        fn a_text_without_such_letters_is_one_piece(text in "[ -~À-ž α-ω“”–…]{1,40}") {
            prop_assert!(!turns(&text));
            let whole = Piece { range: 0..text.len(), from_right: false, mirrored: None };
            prop_assert_eq!(Paragraph::of(&text).pieces(0..text.len()), vec![whole]);
        }
    }
}
