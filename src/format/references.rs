//! Ids and what they stand for: each once in a file, found again by reference, with the nearest one if there is none.

use std::collections::HashMap;

use super::characters::shown;
use super::finding::Finding;
use super::problem::Code;
use super::reader::{Object, Reader, SetAside};
use super::tree::{Extent, Node};

/// The nearest id is looked for only in files with at most so many.
const MOST_COMPARED: usize = 200_000;

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
}

impl Ids {
    pub(super) fn get(&self, id: &str) -> Option<Target> {
        self.claims.get(id).map(|(target, _)| *target)
    }

    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.claims.contains_key(id)
    }

    /// Gives an id that the loader made to what it stands for.
    pub(super) fn claim_made(&mut self, id: String, target: Target) {
        self.claims.insert(id, (target, Extent::new(0, 0)));
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
        let mut best: Option<(usize, &str)> = None;
        for (id, (target, _)) in &self.claims {
            if is_kind(*target)
                && let Some(distance) = distance(text, id)
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

/// How unlike two names are, if they are alike enough for one to be meant by the other.
fn distance(text: &str, name: &str) -> Option<usize> {
    let most = match text.chars().count() {
        0..=1 => return None,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    if text.len().abs_diff(name.len()) > most * 4 {
        return None;
    }
    let distance = strsim::damerau_levenshtein(&text.to_lowercase(), &name.to_lowercase());
    (distance <= most).then_some(distance)
}

/// The name that is most like a text, if one is alike enough.
pub(super) fn nearest<'w>(text: &str, names: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    names.filter_map(|name| distance(text, name).map(|distance| (distance, name))).min().map(|(_, name)| name)
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
        let Some(node) = self.text_node(object, "id") else { return Ok(None) };
        let id = node.text().unwrap_or_default();
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
            && let Some(id) = node.text().filter(|id| !id.trim().is_empty())
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

    fn unknown_id(&self, id: &str, extent: Extent, asked: Asked) -> Finding {
        let found = format!("{} is not the id of {}", shown(id), asked.words);
        let finding = Finding::error(Code::DanglingReference, extent, found);
        // Counting and comparing go through all ids, which takes too long where there are very many.
        if !self.lists_errors() || self.ids.claims.len() > MOST_COMPARED {
            return finding;
        }
        let finding = match self.ids.count(asked.is_kind) {
            0 => finding.expected(format!("the id of {}, but the file has no {}", asked.words, asked.plural)),
            1 => finding.expected(format!("the id of the only one of the {}", asked.plural)),
            count => finding.expected(format!("the id of one of {count} {}", asked.plural)),
        };
        match self.ids.nearest(id, asked.is_kind) {
            Some(near) => finding.help(format!("Did you mean \"{near}\"?")),
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
