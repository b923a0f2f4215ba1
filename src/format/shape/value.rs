//! Values of fields: texts with their places, dates, numbers in their ranges, words out of a few.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::super::characters::{excerpt, shown};
use super::super::finding::{Finding, out_of_range, unknown_word, wrong_type};
use super::super::problem::Code;
use super::super::reader::Reader;
use super::super::tree::{Extent, Node, Value};
use super::{Shape, Slot};
use crate::model::PartialDate;

/// What a text is expected to be if nothing nearer is said.
const TEXT: &str = "text in quotation marks";

/// A text of the file. It is a part of the file itself unless it has escapes.
#[derive(Clone, Debug)]
pub(in crate::format) struct Text<'t> {
    pub(in crate::format) text: Cow<'t, str>,
    /// Where it stands with its quotation marks, if it was read from the tree.
    pub(in crate::format) at: Extent,
}

impl<'t> Text<'t> {
    /// The text of a node, if it is one.
    pub(in crate::format) fn of(node: &'t Node<'t>) -> Option<Self> {
        node.text().map(|text| Self { text: Cow::Borrowed(text), at: node.extent })
    }

    pub(in crate::format) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it stands in the file as it is, so that bytes of the one are bytes of the other: it has no escapes.
    pub(in crate::format) fn is_plain(&self) -> bool {
        self.at.range().len() == self.text.len() + 2
    }

    fn read_as(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>, expected: &str) -> Option<Self> {
        let text = Self::of(node);
        if text.is_none() {
            reader.findings.raise(wrong_type(slot.key, node, expected).outcome(slot.outcome()));
        }
        text
    }
}

struct TextVisitor;

impl<'t> Visitor<'t> for TextVisitor {
    type Value = Text<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(TEXT)
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Text<'t>, E> {
        Ok(Text { text: Cow::Borrowed(text), at: Extent::default() })
    }

    fn visit_str<E>(self, text: &str) -> Result<Text<'t>, E> {
        Ok(Text { text: Cow::Owned(text.to_owned()), at: Extent::default() })
    }
}

impl<'t> Deserialize<'t> for Text<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

impl<'t> Shape<'t> for Text<'t> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        Self::read_as(reader, slot, node, TEXT)
    }
}

/// Texts that stand for something, each with what is expected in its place.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $expected:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(in crate::format) struct $name<'t>(pub(in crate::format) Text<'t>);

        impl<'t> Deserialize<'t> for $name<'t> {
            fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
                Text::deserialize(deserializer).map(Self)
            }
        }

        impl<'t> Shape<'t> for $name<'t> {
            fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
                Text::read_as(reader, slot, node, $expected).map(Self)
            }
        }
    )+};
}

texts! {
    /// The id of an object.
    Id, TEXT;
    /// The id or the name of a person.
    PersonRef, "the id or the name of a person";
    /// The id or the title of a lane.
    LaneRef, TEXT;
    /// The id of an event in the file.
    EventRef, "the id of an event";
    /// The event that a step shows.
    StepEvent, TEXT;
    /// The id of a source in the file.
    SourceRef, TEXT;
    /// A BCP 47 tag.
    Language, TEXT;
    /// An IANA name.
    Zone, TEXT;
    /// A colour as `#RRGGBB`.
    Color, TEXT;
    /// A type of CSL.
    SourceType, TEXT;
    /// An address.
    Address, TEXT;
    /// Text in CommonMark.
    Marked, TEXT;
}

/// The id of a source. CSL allows numbers as ids of its items; they count as they are written.
#[derive(Clone, Debug)]
pub(in crate::format) struct ItemId<'t>(pub(in crate::format) Text<'t>);

impl<'t> Deserialize<'t> for ItemId<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Self)
    }
}

impl<'t> Shape<'t> for ItemId<'t> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        let Value::Number(written) = node.value else { return Text::read(reader, slot, node).map(Self) };
        let found = format!("\"id\" is a number ({})", excerpt(written));
        let help = format!("It is read as the text {}. Put it in quotation marks.", shown(written));
        reader.findings.raise(Finding::warning(Code::WrongType, node.extent, found).help(help));
        Some(Self(Text { text: Cow::Borrowed(written), at: node.extent }))
    }
}

/// The text of a date field. A number that is a year counts as its text, with a warning.
#[derive(Clone, Debug)]
pub(in crate::format) struct DateText<'t>(pub(in crate::format) Text<'t>);

/// What a date is expected to look like.
const DATE: &str = "a date such as \"2019\", \"2019-04\", \"2019-04-11\" or \"2012-06-19/2019-04-11\"";

impl<'t> Deserialize<'t> for DateText<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Self)
    }
}

impl<'t> Shape<'t> for DateText<'t> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        let Value::Number(written) = node.value else {
            return Text::read_as(reader, slot, node, DATE).map(Self);
        };
        let Err(error) = PartialDate::parse(written) else {
            let found = format!("\"{}\" is a number ({written})", slot.key);
            let help = format!("It is read as the date \"{written}\". Put it in quotation marks.");
            reader.findings.raise(Finding::warning(Code::OddDate, node.extent, found).help(help));
            return Some(Self(Text { text: Cow::Borrowed(written), at: node.extent }));
        };
        let finding = wrong_type(slot.key, node, DATE).outcome(slot.outcome());
        reader.findings.raise(finding.help_if(error.help()));
        None
    }
}

/// A number in the text, whatever its range.
pub(super) struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }

    fn visit_u64<E>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_i64<E>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }
}

/// A whole number from `FIRST` to `LAST`.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Whole<const FIRST: u8, const LAST: u8>(pub(in crate::format) u8);

impl<const FIRST: u8, const LAST: u8> Whole<FIRST, LAST> {
    fn of(number: f64) -> Option<Self> {
        let is_whole = number.fract() == 0.0 && (f64::from(FIRST)..=f64::from(LAST)).contains(&number);
        is_whole.then_some(Self(number as u8))
    }

    fn expected() -> String {
        if FIRST == LAST { format!("the number {FIRST}") } else { format!("a whole number from {FIRST} to {LAST}") }
    }

    /// What to do about a word in its place; only "importance" has such a range.
    fn help() -> String {
        if FIRST == LAST {
            return format!("Write {FIRST}.");
        }
        format!("Write {LAST} for the most important events and {FIRST} for the least.")
    }
}

/// A number of degrees, no more than `LIMIT` either way.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Degrees<const LIMIT: u8>(pub(in crate::format) f64);

impl<const LIMIT: u8> Degrees<LIMIT> {
    fn of(number: f64) -> Option<Self> {
        (number.abs() <= f64::from(LIMIT)).then_some(Self(number))
    }

    fn expected() -> String {
        format!("a number from -{LIMIT} to {LIMIT}")
    }

    /// What to do about a word in its place.
    fn help() -> String {
        "Write degrees as a number with a point, such as 41.18.".to_owned()
    }
}

/// Numbers of a range: from the text and from the tree by the same rule.
macro_rules! numbers {
    ($([$($constant:tt)+] $name:ty;)+) => {$(
        impl<'t, $($constant)+> Deserialize<'t> for $name {
            fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
                Self::of(deserializer.deserialize_f64(NumberVisitor)?).ok_or_else(|| de::Error::custom(Self::expected()))
            }
        }

        impl<'t, $($constant)+> Shape<'t> for $name {
            fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
                let Value::Number(written) = node.value else {
                    let is_number = |text: &&str| text.parse::<f64>().ok().and_then(Self::of).is_some();
                    let quoted = node.text().filter(is_number);
                    let help = quoted.map(|text| format!("Write {text} without quotation marks."));
                    let finding = wrong_type(slot.key, node, &Self::expected()).help(help.unwrap_or_else(Self::help));
                    reader.findings.raise(finding.outcome(slot.outcome()));
                    return None;
                };
                let number = written.parse().ok().and_then(Self::of);
                if number.is_none() {
                    let finding = out_of_range(slot.key, node, written, &Self::expected());
                    reader.findings.raise(finding.outcome(slot.outcome()));
                }
                number
            }
        }
    )+};
}

numbers! {
    [const FIRST: u8, const LAST: u8] Whole<FIRST, LAST>;
    [const LIMIT: u8] Degrees<LIMIT>;
}

/// Something that the format has a few words for.
pub(in crate::format) trait Worded: Copy + 'static {
    /// The words, with what they mean.
    const WORDS: &'static [(&'static str, Self)];

    /// What a word means.
    fn meant(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
    }
}

/// One of a few words.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Word<T>(pub(in crate::format) T);

struct WordVisitor<T>(PhantomData<T>);

impl<T: Worded> Visitor<'_> for WordVisitor<T> {
    type Value = Word<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of a few words")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Word<T>, E> {
        T::meant(word).map(Word).ok_or_else(|| E::invalid_value(de::Unexpected::Str(word), &self))
    }
}

impl<'t, T: Worded> Deserialize<'t> for Word<T> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(WordVisitor(PhantomData))
    }
}

impl<'t, T: Worded> Shape<'t> for Word<T> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        let text = Text::read(reader, slot, node)?;
        let meant = T::meant(&text.text);
        if meant.is_none() {
            let words = T::WORDS.iter().map(|(word, _)| *word);
            let finding = unknown_word(slot.key, node, words, reader.findings.lists_errors());
            reader.findings.raise(finding.outcome(slot.outcome()));
        }
        meant.map(Word)
    }
}
