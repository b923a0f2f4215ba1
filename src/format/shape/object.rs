//! Objects of a file as typed shapes: one declaration of the fields, read in two ways.
//!
//! ```text
//!                     ┌─ take: from the text, by serde_json; anything odd is an error
//! shapes! { fields } ─┤
//!                     └─ read: from the tree; anything odd is a problem, and reading goes on
//! ```
//!
//! What must stay true: both ways make the same shape of the same object; an object is never made of a list; a key that
//! stands twice, or null, is never taken from the text.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::super::fields::Kind;
use super::super::finding::wrong_type;
use super::super::problem::Outcome;
use super::super::reader::Reader;
use super::super::tree::{Extent, Node, Value};
use super::Text;
use crate::model::Extra;

/// What a key of an object holds.
#[derive(Debug, Default)]
pub(in crate::format) enum Field<T> {
    /// The file doesn't have it.
    #[default]
    Missing,
    /// It is there, but can't be taken; the problem is noted already. Never read from the text.
    Faulty,
    /// It is there.
    Given(T),
}

impl<T> Field<T> {
    pub(in crate::format) fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Missing | Self::Faulty => None,
        }
    }

    pub(in crate::format) fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Missing => Field::Missing,
            Self::Faulty => Field::Faulty,
            Self::Given(value) => Field::Given(value),
        }
    }

    pub(in crate::format) fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Missing => Field::Missing,
            Self::Faulty => Field::Faulty,
            Self::Given(value) => Field::Given(change(value)),
        }
    }

    pub(in crate::format) fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    pub(in crate::format) fn is_faulty(&self) -> bool {
        matches!(self, Self::Faulty)
    }

    /// Takes the value of a key that is known to be this field's.
    pub(super) fn take<'t, A: MapAccess<'t>>(&mut self, key: &'static str, map: &mut A) -> Result<(), A::Error>
    where
        T: Deserialize<'t>,
    {
        if !self.is_missing() {
            return Err(de::Error::duplicate_field(key));
        }
        *self = Self::Given(map.next_value()?);
        Ok(())
    }

    pub(super) fn read<'t>(&mut self, reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>)
    where
        T: Shape<'t>,
    {
        if matches!(node.value, Value::Null) {
            reader.warn_of_null(slot.key, node);
            return;
        }
        *self = T::read(reader, slot, node).map_or(Self::Faulty, Self::Given);
    }
}

/// The field that a value is read for.
#[derive(Clone, Copy)]
pub(in crate::format) struct Slot {
    pub(in crate::format) key: &'static str,
    /// The object it is a field of.
    pub(in crate::format) kind: &'static Kind,
    /// Whether the object is not shown if the value is wrong.
    pub(in crate::format) is_vital: bool,
}

impl Slot {
    /// What a wrong value comes to.
    pub(in crate::format) fn outcome(self) -> Outcome {
        if self.is_vital { Outcome::SetAside(self.kind.name) } else { Outcome::LeftOut }
    }
}

/// A value that can be made from the text and from the tree.
pub(in crate::format) trait Shape<'t>: Deserialize<'t> {
    /// Reads it from the tree; `None` when the value is wrong, which is said.
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self>;
}

/// A shape with fields.
pub(in crate::format) trait Object<'t>: Default {
    /// What it is called, and which keys it has.
    const KIND: &'static Kind;

    /// Takes the value of a key from the text. `false` if the key is not one of its fields.
    fn take<A: MapAccess<'t>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error>;

    /// Reads the value of a key from the tree. `false` if the key is not one of its fields.
    fn read(&mut self, reader: &mut Reader<'t>, key: &str, node: &'t Node<'t>) -> bool;

    /// Where keys of the author's own are kept.
    fn extra(&mut self) -> &mut Extra;

    /// Says where it stands in the file.
    fn stands_at(&mut self, extent: Extent);
}

/// Takes an object from the text, key by key.
pub(super) struct ObjectVisitor<S>(PhantomData<S>);

impl<S> ObjectVisitor<S> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'t, S: Object<'t>> Visitor<'t> for ObjectVisitor<S> {
    type Value = S;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<S, A::Error> {
        let mut object = S::default();
        while let Some(key) = map.next_key::<Text<'t>>()? {
            take_key(&mut object, key.text, &mut map)?;
        }
        Ok(object)
    }
}

/// Takes the value of a key: as a field, or as one of the author's own. Keys that the careful way would warn of are errors.
pub(in crate::format) fn take_key<'t, S: Object<'t>, A: MapAccess<'t>>(
    object: &mut S,
    key: Cow<'t, str>,
    map: &mut A,
) -> Result<(), A::Error> {
    if object.take(&key, map)? {
        return Ok(());
    }
    if !S::KIND.keeps(&key) {
        return Err(de::Error::unknown_field(&key, S::KIND.keys));
    }
    let value = map.next_value_seed(Plain::OUTERMOST)?;
    if object.extra().insert(key.into_owned(), value).is_some() {
        return Err(de::Error::custom("a key of one's own stands twice"));
    }
    Ok(())
}

impl<'t, T: Shape<'t>> Shape<'t> for Vec<T> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        let Some(items) = node.items() else {
            let finding = wrong_type(slot.key, node, "a list in square brackets []");
            reader.findings.raise(finding.outcome(slot.outcome()));
            return None;
        };
        // Once the list itself is right, a wrong item costs only itself. If all are wrong, the list is not an empty one.
        let slot = Slot { is_vital: false, ..slot };
        let going_on = items.iter().take_while(|_| !reader.progress.is_cancelled());
        let mut read = Self::with_capacity(items.len());
        for item in going_on {
            read.extend(T::read(reader, slot, item));
        }
        (!read.is_empty() || items.is_empty()).then_some(read)
    }
}

impl<'t, T: Shape<'t>> Shape<'t> for Box<T> {
    fn read(reader: &mut Reader<'t>, slot: Slot, node: &'t Node<'t>) -> Option<Self> {
        T::read(reader, slot, node).map(Self::new)
    }
}

/// A value of any type, in which no key stands twice: `serde_json` alone would keep the last one without a word. Objects and
/// lists in it are nested no deeper than so many: fewer than the format allows, for how deep it stands itself isn't known.
#[derive(Clone, Copy)]
struct Plain(u8);

impl Plain {
    const OUTERMOST: Self = Self(100);

    /// For what is inside.
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("nested deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Plain {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Plain {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let inside = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            list.push(item);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let inside = self.deeper()?;
        let mut object = serde_json::Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if object.insert(key, map.next_value_seed(inside)?).is_some() {
                return Err(de::Error::custom("a key stands twice"));
            }
        }
        Ok(Json::Object(object))
    }
}

/// Declares objects: `field = "key": Type`. A field is `vital` if the object can't be shown with a wrong value in it, and
/// `required` if it can't be shown without it either. The comments on the fields are what authors read in the schema.
macro_rules! shapes {
    (@vital) => { false };
    (@vital vital) => { true };
    (@vital required) => { true };
    (@required required) => { true };
    (@required $($vital:ident)?) => { false };
    ($(
        $(#[doc = $about:literal])+
        $name:ident as $kind:ident {
            $($(#[doc = $doc:literal])+ $field:ident = $key:literal: $type:ty $(, $weight:ident)?;)+
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Default)]
        pub(in crate::format) struct $name<'t> {
            $($(#[doc = $doc])+ pub(in crate::format) $field: Field<$type>,)+
            /// Keys of the author's own, and those that the format doesn't have.
            pub(in crate::format) extra: Extra,
            /// Where it stands, if it was read from the tree.
            pub(in crate::format) at: Extent,
            /// Some objects hold no text of the file.
            _text: PhantomData<&'t str>,
        }

        impl<'t> $name<'t> {
            pub(in crate::format) const KEYS: &'static [&'static str] = &[$($key),+];
        }

        impl<'t> Object<'t> for $name<'t> {
            const KIND: &'static Kind = &$kind;

            fn take<A: MapAccess<'t>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
                match key {
                    $($key => self.$field.take($key, map)?,)+
                    _ => return Ok(false),
                }
                Ok(true)
            }

            fn read(&mut self, reader: &mut Reader<'t>, key: &str, node: &'t Node<'t>) -> bool {
                let slot = |key, is_vital| Slot { key, kind: Self::KIND, is_vital };
                match key {
                    $($key => self.$field.read(reader, slot($key, shapes!(@vital $($weight)?)), node),)+
                    _ => return false,
                }
                true
            }

            fn extra(&mut self) -> &mut Extra {
                &mut self.extra
            }

            fn stands_at(&mut self, extent: Extent) {
                self.at = extent;
            }
        }

        impl<'t> Deserialize<'t> for $name<'t> {
            fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(ObjectVisitor::new())
            }
        }

        impl<'t> Shape<'t> for $name<'t> {
            fn read(reader: &mut Reader<'t>, _: Slot, node: &'t Node<'t>) -> Option<Self> {
                reader.object(node)
            }
        }

        #[cfg(test)]
        impl<'t> schemars::JsonSchema for $name<'t> {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = schema::ObjectSchema::new(&[$($about),+], &$kind);
                $(schema.field(
                    $key,
                    &[$($doc),+],
                    shapes!(@required $($weight)?),
                    generator.subschema_for::<$type>(),
                );)+
                schema.finish()
            }
        }
    )+};
}

pub(super) use shapes;
