//! JSON as a tree in which every value knows its bytes, numbers keep their text, and keys that stand twice are noted.

use std::borrow::Cow;
use std::ops::Range;

/// Where something stands in the text, in bytes. 32 bits do, for larger files are refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    start: u32,
    end: u32,
}

impl Extent {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start: u32::try_from(start).unwrap_or(u32::MAX), end: u32::try_from(end).unwrap_or(u32::MAX) }
    }

    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The opening bracket of an object, for messages about what is missing in it.
    pub(super) fn opening(self) -> Self {
        Self { end: self.start.saturating_add(1), ..self }
    }

    pub(super) fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }
}

/// A value with its place.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) extent: Extent,
    pub(super) value: Value<'t>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value<'t> {
    Null,
    Bool(bool),
    /// As written.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<Member<'t>>),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Member<'t> {
    pub(super) key: Cow<'t, str>,
    /// With the quotation marks.
    pub(super) key_extent: Extent,
    pub(super) node: Node<'t>,
}

/// A key that stands twice in one object: the first place and the second.
#[derive(Debug)]
pub(super) struct Twice {
    pub(super) key: String,
    pub(super) first: Extent,
    pub(super) second: Extent,
}

/// A whole file.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    pub(super) root: Node<'t>,
    /// In the order of the file.
    pub(super) twice: Vec<Twice>,
}

impl<'t> Node<'t> {
    /// What it is, in a word or two for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn members(&self) -> Option<&[Member<'t>]> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a key of an object; the first one if the key stands twice.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.members()?.iter().find(|member| member.key == key).map(|member| &member.node)
    }

    /// The value as `serde_json` has it, for keys that are kept without being known.
    pub(super) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(written) => written.parse().map_or(serde_json::Value::Null, serde_json::Value::Number),
            Value::Text(text) => text.as_ref().into(),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Object(members) => {
                // The first of two equal keys stays, as everywhere.
                let pairs = members.iter().rev().map(|member| (member.key.to_string(), member.node.to_json()));
                serde_json::Value::Object(pairs.collect())
            }
        }
    }
}

impl Tree<'_> {
    /// The JSON pointer to the innermost value (or key) at a byte.
    pub(super) fn pointer_at(&self, offset: usize) -> String {
        let mut pointer = String::new();
        let mut node = &self.root;
        loop {
            let next = match &node.value {
                Value::List(items) => {
                    let at = items.partition_point(|item| item.extent.range().end <= offset);
                    items.get(at).filter(|item| item.extent.contains(offset)).map(|item| (at.to_string(), item))
                }
                Value::Object(members) => {
                    let at = members.partition_point(|member| member.node.extent.range().end <= offset);
                    members
                        .get(at)
                        .filter(|member| member.key_extent.contains(offset) || member.node.extent.contains(offset))
                        .map(|member| (member.key.replace('~', "~0").replace('/', "~1"), &member.node))
                }
                _ => None,
            };
            let Some((step, inner)) = next else { return pointer };
            pointer.push('/');
            pointer.push_str(&step);
            node = inner;
        }
    }
}
