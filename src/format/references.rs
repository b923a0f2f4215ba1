//! Ids and what they stand for: each once in a file, found again by reference, with the nearest one if there is none.

use std::collections::HashMap;

use super::characters::{excerpt, shown};
use super::fields::SOURCE;
use super::finding::Finding;
use super::problem::Code;
use super::reader::{Object, Reader, SetAside};
use super::tree::{Extent, Node, Value};

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
    /// Something that has a problem and is not shown.
    SetAside(&'static str),
}

impl Target {
    fn words(self) -> &'static str {
        match self {
            Self::Era => "an era",
            Self::Lane(_) => "a lane",
            Self::Person(_) => "a person",
            Self::Source(_) => "a source",
            Self::Event(_) => "an event",
            Self::Statement(..) => "a statement",
            Self::SetAside(what) => what,
        }
    }
}

/// All ids of a file.
#[derive(Debug, Default)]
pub(super) struct Ids {
    claims: HashMap<String, (Target, Extent)>,
    /// For ids that were wanted more than once, the last number that made one of them different.
    numbers: HashMap<String, usize>,
}

impl Ids {
    pub(super) fn get(&self, id: &str) -> Option<Target> {
        self.claims.get(id).map(|(target, _)| *target)
    }

    /// Makes an id for something that the file gives none: the wanted one, with a number if that is taken.
    pub(super) fn make(&mut self, wanted: &str, target: Target) -> String {
        let mut id = wanted.to_owned();
        if self.claims.contains_key(wanted) {
            let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
            while self.claims.contains_key(&id) {
                *number += 1;
                id = format!("{wanted}-{number}");
            }
        }
        self.claims.insert(id.clone(), (target, Extent::new(0, 0)));
        id
    }

    /// Says that what an id stands for is not shown, so that references to it are explained.
    pub(super) fn set_aside(&mut self, id: &str, what: &'static str) {
        if let Some((target, _)) = self.claims.get_mut(id) {
            *target = Target::SetAside(what);
        }
    }

    /// The id of `kind` that is most like a text.
    #[expect(clippy::iter_over_hash_type, reason = "the nearest of all is the same in every order; ties go by name")]
    fn nearest(&self, text: &str, is_kind: fn(Target) -> bool) -> Option<String> {
        let wanted = Wanted::new(text)?;
        let mut best: Option<(usize, &str)> = None;
        for (id, (target, _)) in &self.claims {
            if is_kind(*target)
                && let Some(distance) = wanted.distance(id)
                && best.is_none_or(|best| (distance, id.as_str()) < best)
            {
                best = Some((distance, id));
            }
        }
        best.map(|(_, id)| id.to_owned())
    }

    #[expect(clippy::iter_over_hash_type, reason = "counting doesn't depend on the order")]
    fn count(&self, is_kind: fn(Target) -> bool) -> usize {
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

/// The text of an id. CSL allows numbers as ids of its items; they count as they are written.
fn id_text<'t>(object: Object<'t>, node: &'t Node<'t>) -> Option<&'t str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Number(written) if object.kind.name == SOURCE.name => Some(written),
        _ => None,
    }
}

/// What kind of thing a reference asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// `a source`
    pub(super) words: &'static str,
    /// `sources`
    plural: &'static str,
    is_kind: fn(Target) -> bool,
}

pub(super) const A_SOURCE: Asked =
    Asked { words: "a source", plural: "sources", is_kind: |target| matches!(target, Target::Source(_)) };
pub(super) const AN_EVENT: Asked =
    Asked { words: "an event", plural: "events", is_kind: |target| matches!(target, Target::Event(_)) };
pub(super) const A_STATEMENT: Asked =
    Asked { words: "a statement", plural: "statements", is_kind: |target| matches!(target, Target::Statement(..)) };

impl<'t> Reader<'t> {
    /// Reads the id of an object. `Err` if it is used already: then the object is to be set aside.
    pub(super) fn id(&mut self, object: Object<'t>) -> Result<Option<&'t str>, SetAside> {
        let Some(node) = object.get("id") else { return Ok(None) };
        let Some(id) = id_text(object, node) else {
            self.wrong_type("id", node, "text in quotation marks");
            return Ok(None);
        };
        if node.text().is_none() {
            let found = format!("\"id\" is a number ({})", excerpt(id));
            let help = format!("It is read as the text {}. Put it in quotation marks.", shown(id));
            self.raise(Finding::warning(Code::WrongType, node.extent, found).help(help));
        }
        if let Some((target, extent)) = self.ids.claims.get(id) {
            let first = self.lines.words(extent.start());
            let found = format!("the id {} is used already, by {} at {first}", shown(id), target.words());
            let finding = Finding::error(Code::DuplicateId, node.extent, found)
                .help("An id stands for one thing only in a file.")
                .set_aside(object.kind.name);
            self.raise(finding);
            return Err(SetAside);
        }
        if id.trim().is_empty() {
            self.raise(Finding::error(Code::BadId, node.extent, "this id is empty"));
            return Ok(None);
        }
        if !super::fields::is_id(id) {
            let help = "It is kept. Ids have letters a–z, digits, points, hyphens and underscores, and 64 at most.";
            let found = format!("{} is not an id that every program can read", shown(id));
            self.raise(Finding::warning(Code::BadId, node.extent, found).help(help));
        }
        Ok(Some(id))
    }

    /// Gives the id of an object to what it stands for.
    pub(super) fn claim(&mut self, object: Object<'t>, target: Target) {
        if let Some(node) = object.get("id")
            && let Some(id) = id_text(object, node).filter(|id| !id.trim().is_empty())
        {
            self.ids.claims.insert(id.to_owned(), (target, node.extent));
        }
    }

    /// Says that a reference leads nowhere.
    pub(super) fn dangling(&mut self, id: &str, extent: Extent, asked: Asked, outcome: super::Outcome) {
        let finding = match self.ids.get(id) {
            Some(Target::SetAside(what)) => {
                let found = format!("{} stands for {what} that is not shown because of another problem", shown(id));
                Finding::error(Code::DanglingReference, extent, found)
            }
            Some(target) => {
                let found = format!("{} is the id of {}, not of {}", shown(id), target.words(), asked.words);
                Finding::error(Code::DanglingReference, extent, found)
            }
            None => self.unknown_id(id, extent, asked),
        };
        self.raise(finding.outcome(outcome));
    }

    fn unknown_id(&mut self, id: &str, extent: Extent, asked: Asked) -> Finding {
        let found = format!("{} is not the id of {}", shown(id), asked.words);
        let finding = Finding::error(Code::DanglingReference, extent, found);
        // Counting goes through all ids, which takes too long where there are very many.
        if !self.lists_errors() || self.ids.claims.len() > MOST_COMPARED {
            return finding;
        }
        let count = self.ids.count(asked.is_kind);
        let finding = match count {
            0 => finding.expected(format!("the id of {}, but the file has no {}", asked.words, asked.plural)),
            1 => finding.expected(format!("the id of the only one of the {}", asked.plural)),
            count => finding.expected(format!("the id of one of {count} {}", asked.plural)),
        };
        if !self.may_compare(count) {
            return finding;
        }
        match self.ids.nearest(id, asked.is_kind) {
            Some(near) => finding.did_you_mean(&near, ""),
            None => finding,
        }
    }

    /// The text of an item that refers to something by its id.
    pub(super) fn reference(&mut self, node: &'t Node<'t>, key: &str, asked: Asked) -> Option<&'t str> {
        let text = node.text();
        if text.is_none() {
            self.wrong_type(key, node, &format!("the id of {}", asked.words));
        }
        text
    }
}
