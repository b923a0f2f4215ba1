//! Values that can be written in several ways: places, citations, statements of a step, dates of CSL.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::super::fields::CSL_DATE;
use super::super::finding::{Finding, wrong_type};
use super::super::problem::{Code, Outcome, Severity};
use super::super::reader::Reader;
use super::super::tree::{Extent, Node, Value};
use super::object::{ObjectVisitor, Slot};
use super::{DateText, Field, Object, Reference, Shape, Site, Source, SourceRef, Text, take_key};

/// A place by its name alone, or with coordinates.
#[derive(Debug)]
pub(in crate::format) enum Place<'t> {
    Name(Text<'t>),
    Site(Site<'t>),
}

impl<'t> Shape<'t> for Place<'t> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        match &node.value {
            Value::Text(_) => Text::of(node).map(Self::Name),
            Value::Object(_) => reader.object(node).map(Self::Site),
            _ => {
                let finding = wrong_type(slot.key, node, "a name, or an object with a name");
                reader.findings.raise(finding.outcome(slot.outcome()));
                None
            }
        }
    }
}

/// A reference to a source, or the source itself.
#[derive(Debug)]
pub(in crate::format) enum Citation<'t> {
    Id(SourceRef<'t>),
    Reference(Box<Reference<'t>>),
    Item(Box<Source<'t>>),
}

impl<'t> Shape<'t> for Citation<'t> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        match &node.value {
            Value::Text(_) => Text::of(node).map(|text| Self::Id(SourceRef(text))),
            Value::Object(_) if is_reference(node) => reader.object(node).map(Box::new).map(Self::Reference),
            Value::Object(_) => reader.object(node).map(Box::new).map(Self::Item),
            _ => {
                let finding = wrong_type(slot.key, node, "the id of a source, or an object");
                reader.findings.raise(finding.outcome(slot.outcome()));
                None
            }
        }
    }
}

/// Keys that only an item has. A CSL item may have a variable `source`, too: the archive or database that it was found in.
const OF_ITEMS: [&str; 5] = ["title", "URL", "type", "author", "issued"];

/// Whether an object refers to a source by its id.
fn is_reference(node: &Node<'_>) -> bool {
    let has = |key: &str| node.get(key).is_some_and(|node| !matches!(node.value, Value::Null));
    has("source") && !OF_ITEMS.into_iter().any(has)
}

impl<'t> Citation<'t> {
    /// Takes an object from the text. Its first keys decide what it is; where they decide wrongly, a later key is an error,
    /// and the careful way looks at all of them first.
    fn take<A: MapAccess<'t>>(mut map: A) -> Result<Self, A::Error> {
        let mut reference = Reference::default();
        let mut is_empty = true;
        while let Some(key) = map.next_key::<Text<'t>>()? {
            if is_empty && !Reference::KEYS.contains(&&*key.text) {
                return Self::take_item(key.text, map);
            }
            take_key(&mut reference, key.text, &mut map)?;
            is_empty = false;
        }
        Ok(Self::Reference(Box::new(reference)))
    }

    fn take_item<A: MapAccess<'t>>(first: Cow<'t, str>, mut map: A) -> Result<Self, A::Error> {
        let mut item = Source::default();
        take_key(&mut item, first, &mut map)?;
        while let Some(key) = map.next_key::<Text<'t>>()? {
            take_key(&mut item, key.text, &mut map)?;
        }
        let is_item = !(item.title.is_missing()
            && item.url.is_missing()
            && item.kind.is_missing()
            && item.authors.is_missing()
            && item.issued.is_missing());
        if !is_item && item.extra().contains_key("source") {
            return Err(de::Error::custom("a reference, or an item"));
        }
        Ok(Self::Item(Box::new(item)))
    }
}

/// A statement of an event: its id, or its number from 1.
#[derive(Debug)]
pub(in crate::format) enum StatementRef<'t> {
    Id(Text<'t>),
    /// As written, with the number if it is a whole one.
    Number {
        number: Option<usize>,
        written: &'t str,
        at: Extent,
    },
}

impl<'t> Shape<'t> for StatementRef<'t> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        match node.value {
            Value::Text(_) => Text::of(node).map(Self::Id),
            Value::Number(written) => Some(Self::Number { number: written.parse().ok(), written, at: node.extent }),
            _ => {
                let finding = wrong_type(slot.key, node, "the id of a statement");
                reader.findings.raise(finding.outcome(slot.outcome()));
                None
            }
        }
    }
}

/// A date as an EDTF text, or as CSL has it: `{"date-parts": [[2019, 4, 11]]}`, `{"raw": "…"}`.
#[derive(Debug)]
pub(in crate::format) enum CslDate<'t> {
    Text(DateText<'t>),
    Parts(Box<CslParts<'t>>),
}

/// CSL's numbers and texts of a date.
#[derive(Debug, Default)]
pub(in crate::format) struct CslParts<'t> {
    /// Year, month and day of one date, or of both ends of an interval.
    pub(in crate::format) ends: Field<Vec<Vec<i64>>>,
    pub(in crate::format) is_circa: bool,
    /// Where it is given; `None` inside if it is no number.
    pub(in crate::format) season: Option<(Option<i64>, Extent)>,
    pub(in crate::format) raw: Option<Text<'t>>,
    pub(in crate::format) literal: Option<Text<'t>>,
    pub(in crate::format) at: Extent,
}

impl<'t> Shape<'t> for CslDate<'t> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        let Some(members) = node.members() else {
            return DateText::read(reader, slot, node).map(Self::Text);
        };
        let mut parts = CslParts { at: node.extent, ..CslParts::default() };
        for member in members {
            if !reader.is_first(member) {
                continue;
            }
            let node = &member.node;
            match (&*member.key, &node.value) {
                ("date-parts", _) => parts.ends = ends_of(node).map_or(Field::Faulty, Field::Given),
                (key, Value::Null) if CSL_DATE.keys.contains(&key) => reader.warn_of_null(key, node),
                ("circa", _) => parts.is_circa = is_circa(reader, node),
                ("season", _) => parts.season = Some((number(node), node.extent)),
                ("raw", _) => parts.raw = Text::read(reader, Slot { key: "raw", ..slot }, node),
                ("literal", _) => parts.literal = Text::read(reader, Slot { key: "literal", ..slot }, node),
                _ => reader.warn_of_unknown(&CSL_DATE, member),
            }
        }
        let has_text = parts.raw.is_some() || parts.literal.is_some();
        if parts.ends.is_faulty() || (parts.ends.is_missing() && !has_text) {
            let found = match node.get("date-parts") {
                Some(_) => format!("the \"date-parts\" of \"{}\" are not the numbers of one date or two", slot.key),
                None => format!("\"{}\" is an object without \"date-parts\"", slot.key),
            };
            let finding = Finding::error(Code::WrongType, node.extent, found)
                .expected("a date as text, or {\"date-parts\": [[2019, 4, 11]]}");
            reader.findings.raise(finding.outcome(slot.outcome()));
            return None;
        }
        Some(Self::Parts(Box::new(parts)))
    }
}

/// Whether a date is only roughly known. CSL allows a number or a text here too.
fn is_circa(reader: &mut Reader<'_>, node: &Node<'_>) -> bool {
    match &node.value {
        Value::Bool(value) => return *value,
        Value::Number(written) => return *written != "0",
        Value::Text(text) if text.trim() == "false" || text.trim() == "0" => return false,
        Value::Text(text) if text.trim() == "true" || text.trim() == "1" => return true,
        _ => {}
    }
    let wrong = wrong_type("circa", node, "true or false").outcome(Outcome::Shown);
    let finding = Finding { severity: Severity::Warning, ..wrong };
    reader.findings.raise(finding.help("The date is shown as one that is only roughly known."));
    true
}

/// One date or two; `None` if they are no numbers.
fn ends_of(node: &Node<'_>) -> Option<Vec<Vec<i64>>> {
    let end = |node: &Node<'_>| node.items()?.iter().map(number).collect();
    are_ends(node.items()?.iter().map(end).collect::<Option<_>>()?)
}

fn are_ends(ends: Vec<Vec<i64>>) -> Option<Vec<Vec<i64>>> {
    let is_right = matches!(ends.len(), 1 | 2) && ends.iter().all(|end| matches!(end.len(), 1..=3));
    is_right.then_some(ends)
}

/// CSL allows numbers as text.
fn number(node: &Node<'_>) -> Option<i64> {
    match &node.value {
        Value::Number(written) => written.parse().ok(),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

impl<'t> CslParts<'t> {
    /// Takes the usual ones from the text: numbers as numbers, nothing beside what CSL has.
    fn take<A: MapAccess<'t>>(mut map: A) -> Result<Self, A::Error> {
        let mut parts = Self::default();
        let (mut circa, mut season) = (Field::<bool>::Missing, Field::<i64>::Missing);
        let (mut raw, mut literal) = (Field::<Text<'t>>::Missing, Field::<Text<'t>>::Missing);
        while let Some(key) = map.next_key::<Text<'t>>()? {
            match &*key.text {
                "date-parts" => parts.ends.take("date-parts", &mut map)?,
                "circa" => circa.take("circa", &mut map)?,
                "season" => season.take("season", &mut map)?,
                "raw" => raw.take("raw", &mut map)?,
                "literal" => literal.take("literal", &mut map)?,
                other => return Err(de::Error::unknown_field(other, &["date-parts"])),
            }
        }
        parts.is_circa = circa.given().unwrap_or_default();
        parts.season = season.given().map(|season| (Some(season), Extent::default()));
        (parts.raw, parts.literal) = (raw.given(), literal.given());
        parts.ends = match parts.ends {
            Field::Given(ends) => Field::Given(are_ends(ends).ok_or_else(|| de::Error::custom("one date or two"))?),
            _ if parts.raw.is_none() && parts.literal.is_none() => return Err(de::Error::missing_field("date-parts")),
            other => other,
        };
        Ok(parts)
    }
}

/// A value that is a text or something else, taken from the text.
trait Either<'t>: Sized {
    fn of_text(text: Text<'t>) -> Self;

    fn of_object<A: MapAccess<'t>>(_: A) -> Result<Self, A::Error> {
        Err(de::Error::invalid_type(de::Unexpected::Map, &"text"))
    }

    fn of_number<E: de::Error>(number: u64) -> Result<Self, E> {
        Err(E::invalid_type(de::Unexpected::Unsigned(number), &"text"))
    }
}

impl<'t> Either<'t> for Place<'t> {
    fn of_text(text: Text<'t>) -> Self {
        Self::Name(text)
    }

    fn of_object<A: MapAccess<'t>>(map: A) -> Result<Self, A::Error> {
        ObjectVisitor::new().visit_map(map).map(Self::Site)
    }
}

impl<'t> Either<'t> for Citation<'t> {
    fn of_text(text: Text<'t>) -> Self {
        Self::Id(SourceRef(text))
    }

    fn of_object<A: MapAccess<'t>>(map: A) -> Result<Self, A::Error> {
        Self::take(map)
    }
}

impl<'t> Either<'t> for StatementRef<'t> {
    fn of_text(text: Text<'t>) -> Self {
        Self::Id(text)
    }

    fn of_number<E: de::Error>(number: u64) -> Result<Self, E> {
        Ok(Self::Number { number: usize::try_from(number).ok(), written: "", at: Extent::default() })
    }
}

impl<'t> Either<'t> for CslDate<'t> {
    fn of_text(text: Text<'t>) -> Self {
        Self::Text(DateText(text))
    }

    fn of_object<A: MapAccess<'t>>(map: A) -> Result<Self, A::Error> {
        CslParts::take(map).map(Box::new).map(Self::Parts)
    }
}

struct EitherVisitor<T>(PhantomData<T>);

impl<'t, T: Either<'t>> Visitor<'t> for EitherVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of several forms")
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<T, E> {
        Ok(T::of_text(Text { text: Cow::Borrowed(text), at: Extent::default() }))
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::of_text(Text { text: Cow::Owned(text.to_owned()), at: Extent::default() }))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        T::of_number(number)
    }

    fn visit_map<A: MapAccess<'t>>(self, map: A) -> Result<T, A::Error> {
        T::of_object(map)
    }
}

/// The forms are told apart by their first character.
macro_rules! taken_as_either {
    ($($name:ident),+) => {$(
        impl<'t> Deserialize<'t> for $name<'t> {
            fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(EitherVisitor(PhantomData))
            }
        }
    )+};
}

taken_as_either!(Place, Citation, StatementRef, CslDate);
