//! Ids and what they stand for: each once in a file, found again by reference, with the nearest one if there is none.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

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

    /// The same for a stretch of events before which stand some.
    fn behind(self, events: usize) -> Self {
        match self {
            Self::Event(number) => Self::Event(number + events),
            Self::Statement(number, place) => Self::Statement(number + events, place),
            other => other,
        }
    }
}

/// Ids, each with what it stands for and where it is given.
type Claims<'t> = HashMap<Cow<'t, str>, (Target, Extent), RandomState>;

/// All ids of a file, or of a stretch of its events.
#[derive(Debug, Default)]
pub(super) struct Ids<'t> {
    /// Those of the lists. Apart from the others, for they are few and asked for most.
    listed: Arc<Claims<'t>>,
    claims: Claims<'t>,
    /// Those of the stretches behind, and the number of the first event of each.
    behind: Vec<(Claims<'t>, usize)>,
    /// For ids that were wanted more than once, the last number that made one of them different.
    numbers: HashMap<String, usize, RandomState>,
}

impl<'t> Ids<'t> {
    /// All ids so far are those of the lists; the events come.
    pub(super) fn end_lists(&mut self) {
        self.listed = Arc::new(std::mem::take(&mut self.claims));
    }

    /// For another stretch of events, which refers to the same lists.
    pub(super) fn with_lists(&self) -> Self {
        Self { listed: Arc::clone(&self.listed), ..Self::default() }
    }

    /// Whether an id of a stretch is one that is given here already.
    pub(super) fn meets(&self, stretch: &Self) -> bool {
        let is_given = |id: &Cow<'t, str>| self.in_events(id).is_some();
        stretch.claims.keys().any(is_given)
    }

    /// Adds the ids of a stretch, whose first event has the number `events`, and before which stand `sources` more than it
    /// knew of the `listed` ones.
    pub(super) fn append(&mut self, stretch: Self, events: usize, listed: usize, sources: usize) {
        let mut claims = stretch.claims;
        if sources > 0 {
            let targets = claims.values_mut().map(|(target, _)| target);
            targets.for_each(|target| match target {
                Target::Source(ix) if *ix >= listed => *ix += sources,
                _ => {}
            });
        }
        self.behind.push((claims, events));
    }

    pub(super) fn get(&self, id: &str) -> Option<Target> {
        self.claim_on(id).map(|(target, _)| target)
    }

    /// What an id that the lists give stands for.
    pub(super) fn listed(&self, id: &str) -> Option<Target> {
        self.listed.get(id).map(|(target, _)| *target)
    }

    /// What an id stands for already, and where it is given.
    pub(super) fn claim_on(&self, id: &str) -> Option<(Target, Extent)> {
        self.listed.get(id).copied().or_else(|| self.in_events(id))
    }

    fn in_events(&self, id: &str) -> Option<(Target, Extent)> {
        let behind = || {
            let (claim, events) = self.behind.iter().find_map(|(claims, events)| Some((claims.get(id)?, *events)))?;
            Some((claim.0.behind(events), claim.1))
        };
        self.claims.get(id).copied().or_else(behind)
    }

    /// Every id with what it stands for and where it is given, in any order; numbers of events count in their stretch.
    fn all(&self) -> impl Iterator<Item = (&str, Target, Extent)> {
        let behind = self.behind.iter().map(|(claims, _)| claims);
        let claims = [&*self.listed, &self.claims].into_iter().chain(behind);
        claims.flatten().map(|(id, (target, at))| (&**id, *target, *at))
    }

    /// Makes an id for something that the file gives none: the wanted one, with a number if that is taken.
    pub(super) fn make(&mut self, wanted: &str, target: Target) -> String {
        let mut id = wanted.to_owned();
        if self.get(wanted).is_some() {
            let mut number = self.numbers.get(wanted).copied().unwrap_or(1);
            while self.get(&id).is_some() {
                number += 1;
                id = format!("{wanted}-{number}");
            }
            self.numbers.insert(wanted.to_owned(), number);
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

    pub(super) fn len(&self) -> usize {
        self.listed.len() + self.claims.len() + self.behind.iter().map(|(claims, _)| claims.len()).sum::<usize>()
    }

    /// Says that what an id stands for is not shown, so that references to it are explained.
    pub(super) fn set_aside(&mut self, id: Option<&Text<'t>>, part: &'static str, at: Extent) {
        if let Some((target, _)) = id.and_then(|id| self.claims.get_mut(&id.text)) {
            *target = Target::SetAside(part, at);
        }
    }

    /// The id of `kind` that is most like a text; ties go by name.
    pub(super) fn nearest(&self, text: &str, is_kind: fn(Target) -> bool) -> Option<String> {
        nearest(text, self.of_kind(is_kind).map(|(id, _)| id)).map(str::to_owned)
    }

    /// The id of `kind` that the file gives, if it is the only one.
    pub(super) fn only(&self, is_kind: fn(Target) -> bool) -> Option<&str> {
        let mut all = self.of_kind(is_kind);
        let (id, at) = all.next()?;
        (all.next().is_none() && at != Extent::default()).then_some(id)
    }

    pub(super) fn count(&self, is_kind: fn(Target) -> bool) -> usize {
        self.of_kind(is_kind).count()
    }

    fn of_kind(&self, is_kind: fn(Target) -> bool) -> impl Iterator<Item = (&str, Extent)> {
        self.all().filter(move |(_, target, _)| is_kind(*target)).map(|(id, _, at)| (id, at))
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
