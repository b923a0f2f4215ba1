//! Ids and what they stand for: each once in a file, found again by reference, with the nearest one if there is none.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::shape::Text;
use super::tree::Extent;

/// So many names are compared in a file when the one that was meant is looked for, then no more.
pub(super) const MOST_COMPARED: usize = 200_000;

/// Longer names are not compared, for the time grows with the product of the lengths.
const MOST_CHARACTERS: usize = 100;

/// What an id stands for. The numbers count in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Era,
    Lane(usize),
    Person(usize),
    Source(usize),
    Event(usize),
    /// Number of the event and place in its list of statements.
    Statement(usize, usize),
    /// A part that has a problem and is not shown: the name of its kind, and where it stands.
    SetAside(&'static str, Extent),
}

impl Target {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Era => "an era",
            Self::Lane(_) => "a lane",
            Self::Person(_) => "a person",
            Self::Source(_) => "a source",
            Self::Event(_) => "an event",
            Self::Statement(..) => "a statement",
            Self::SetAside(..) => "something that is not shown",
        }
    }
}

/// All ids of a file.
#[derive(Debug, Default)]
pub(super) struct Ids<'t> {
    claims: HashMap<Cow<'t, str>, (Target, Extent), RandomState>,
    /// For ids that were wanted more than once, the last number that made one of them different.
    numbers: HashMap<String, usize, RandomState>,
}

impl<'t> Ids<'t> {
    pub(super) fn get(&self, id: &str) -> Option<Target> {
        self.claims.get(id).map(|(target, _)| *target)
    }

    /// Makes an id for something that the file gives none: the wanted one, with a number if that is taken.
    pub(super) fn make(&mut self, wanted: &str, target: Target) -> String {
        let mut id = wanted.to_owned();
        if self.claims.contains_key(wanted) {
            let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
            while self.claims.contains_key(&*id) {
                *number += 1;
                id = format!("{wanted}-{number}");
            }
        }
        self.claims.insert(Cow::Owned(id.clone()), (target, Extent::default()));
        id
    }

    /// Gives an id, if there is one, to what it stands for.
    pub(super) fn claim(&mut self, id: Option<&Text<'t>>, target: Target) {
        if let Some(id) = id {
            self.claims.insert(id.text.clone(), (target, id.at));
        }
    }

    /// What an id stands for already, and where it is given.
    pub(super) fn claim_on(&self, id: &str) -> Option<(Target, Extent)> {
        self.claims.get(id).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.claims.len()
    }

    /// Says that what an id stands for is not shown, so that references to it are explained.
    pub(super) fn set_aside(&mut self, id: Option<&Text<'t>>, part: &'static str, at: Extent) {
        if let Some((target, _)) = id.and_then(|id| self.claims.get_mut(&id.text)) {
            *target = Target::SetAside(part, at);
        }
    }

    /// The id of `kind` that is most like a text.
    #[expect(clippy::iter_over_hash_type, reason = "the nearest of all is the same in every order; ties go by name")]
    pub(super) fn nearest(&self, text: &str, is_kind: fn(Target) -> bool) -> Option<String> {
        let wanted = Wanted::new(text)?;
        let mut best: Option<(usize, &str)> = None;
        for (id, (target, _)) in &self.claims {
            if is_kind(*target)
                && let Some(distance) = wanted.distance(id)
                && best.is_none_or(|best| (distance, &**id) < best)
            {
                best = Some((distance, id));
            }
        }
        best.map(|(_, id)| id.to_owned())
    }

    /// The id of `kind` that the file gives, if it is the only one.
    #[expect(clippy::iter_over_hash_type, reason = "the only one is the same in every order")]
    pub(super) fn only(&self, is_kind: fn(Target) -> bool) -> Option<&str> {
        let mut only = None;
        for (id, (target, at)) in &self.claims {
            if is_kind(*target) && (only.is_some() || *at == Extent::default()) {
                return None;
            } else if is_kind(*target) {
                only = Some(&**id);
            }
        }
        only
    }

    #[expect(clippy::iter_over_hash_type, reason = "counting doesn't depend on the order")]
    pub(super) fn count(&self, is_kind: fn(Target) -> bool) -> usize {
        let mut count = 0;
        for (target, _) in self.claims.values() {
            count += usize::from(is_kind(*target));
        }
        count
    }
}

/// A text that is none of the names it might be.
struct Wanted {
    lower: String,
    characters: usize,
    /// The most changes between it and a name that it may be meant for.
    most: usize,
}

impl Wanted {
    /// `None` for a text that is too short or too long to be meant for anything.
    fn new(text: &str) -> Option<Self> {
        let characters = text.chars().take(MOST_CHARACTERS + 1).count();
        let most = match characters {
            0..=1 => return None,
            2..=4 => 1,
            5..=8 => 2,
            9..=MOST_CHARACTERS => 3,
            _ => return None,
        };
        Some(Self { lower: text.to_lowercase(), characters, most })
    }

    /// How unlike a name is, if it is alike enough to be meant.
    fn distance(&self, name: &str) -> Option<usize> {
        let longest = self.characters + self.most;
        // A character has at most four bytes; names that are far longer are not even counted.
        if name.len() > longest * 4 || name.chars().count().abs_diff(self.characters) > self.most {
            return None;
        }
        let distance = strsim::osa_distance(&self.lower, &name.to_lowercase());
        (distance <= self.most).then_some(distance)
    }
}

/// The name that is most like a text, if one is alike enough.
pub(super) fn nearest<'w>(text: &str, names: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let wanted = Wanted::new(text)?;
    names.filter_map(|name| wanted.distance(name).map(|distance| (distance, name))).min().map(|(_, name)| name)
}

/// What kind of thing a reference asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// `source`
    pub(super) name: &'static str,
    /// `a source`
    pub(super) words: &'static str,
    /// `sources`
    pub(super) plural: &'static str,
    pub(super) is_kind: fn(Target) -> bool,
}

pub(super) const A_SOURCE: Asked = Asked {
    name: "source",
    words: "a source",
    plural: "sources",
    is_kind: |target| matches!(target, Target::Source(_)),
};
pub(super) const AN_EVENT: Asked =
    Asked { name: "event", words: "an event", plural: "events", is_kind: |target| matches!(target, Target::Event(_)) };
pub(super) const A_STATEMENT: Asked = Asked {
    name: "statement",
    words: "a statement",
    plural: "statements",
    is_kind: |target| matches!(target, Target::Statement(..)),
};
