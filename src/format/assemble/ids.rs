//! Ids: each stands for one thing; references are followed, and parts without an id get one.

use super::super::characters::shown;
use super::super::fields::{Kind, is_id};
use super::super::finding::Finding;
use super::super::problem::{Code, Outcome};
use super::super::references::{Asked, MOST_COMPARED, Target};
use super::super::shape::{Field, Text};
use super::super::tree::Extent;
use super::{Assembly, SetAside};
use crate::model::{self, Event};

impl<'t> Assembly<'t> {
    /// The id of an object, if it has one. `Err` if it is used already: then the object is to be set aside.
    pub(super) fn id(&mut self, id: Field<Text<'t>>, kind: &'static Kind) -> Result<Option<Text<'t>>, SetAside> {
        let Some(id) = id.given() else { return Ok(None) };
        if let Some((target, extent)) = self.ids.claim_on(&id.text) {
            let first = self.findings.words(extent);
            let found = format!("the id {} is used already, by {} at {first}", shown(&id.text), target.words());
            let finding = Finding::error(Code::DuplicateId, id.at, found)
                .help("An id stands for one thing only in a file.")
                .set_aside(kind.name);
            self.findings.raise(finding);
            return Err(SetAside);
        }
        if id.is_blank() {
            self.findings.raise(Finding::error(Code::BadId, id.at, "this id is empty"));
            return Ok(None);
        }
        if !is_id(&id.text) {
            let help = "It is kept. Ids have letters a–z, digits, points, hyphens and underscores, and 64 at most.";
            let found = format!("{} is not an id that every program can read", shown(&id.text));
            self.findings.raise(Finding::warning(Code::BadId, id.at, found).help(help));
        }
        Ok(Some(id))
    }

    /// The text of an id, for a part that may have none.
    pub(super) fn written(&self, id: Option<Text<'_>>) -> model::Text {
        id.map(|id| self.page.text_of_cow(id.text)).unwrap_or_default()
    }

    /// Says that a reference leads nowhere. One to something that is set aside is said with the problem of that.
    pub(super) fn dangling(&mut self, id: &str, at: Extent, asked: Asked, outcome: Outcome) {
        let finding = match self.ids.get(id) {
            Some(Target::SetAside(part, at)) => return self.missed.note(part, at, outcome),
            Some(target) => {
                let found = format!("{} is the id of {}, not of {}", shown(id), target.words(), asked.words);
                Finding::error(Code::DanglingReference, at, found)
            }
            None => self.unknown_id(id, at, asked),
        };
        self.findings.raise(finding.outcome(outcome));
    }

    fn unknown_id(&mut self, id: &str, at: Extent, asked: Asked) -> Finding {
        let found = format!("{} is not the id of {}", shown(id), asked.words);
        let finding = Finding::error(Code::DanglingReference, at, found);
        // Counting goes through all ids, which takes too long where there are very many.
        if !self.findings.lists_errors() || self.ids.len() > MOST_COMPARED {
            return finding;
        }
        let count = self.ids.count(asked.is_kind);
        let finding = match count {
            0 => finding.expected(format!("the id of {}, but the file has no {}", asked.words, asked.plural)),
            1 => finding.expected(match self.ids.only(asked.is_kind) {
                Some(only) => format!("{}, the id of the only {}", shown(only), asked.name),
                None => format!("the id of the only {}", asked.name),
            }),
            count => finding.expected(format!("the id of one of {count} {}", asked.plural)),
        };
        if !self.findings.may_compare(count) {
            return finding;
        }
        match self.ids.nearest(id, asked.is_kind) {
            Some(near) => finding.did_you_mean(&near, ""),
            None => finding,
        }
    }

    /// Gives ids to sources that have none.
    pub(super) fn name_sources(&mut self) {
        for (at, source) in self.sources.iter_mut().enumerate() {
            if source.id.is_empty() {
                source.id = self.ids.make(&format!("source-{}", at + 1), Target::Source(at)).into();
            }
        }
    }

    /// Makes ids, of date and title, for events that have none.
    pub(super) fn name_events(&mut self) {
        for (event, (number, _)) in self.events.iter_mut().zip(&self.numbers) {
            if event.id.is_empty() {
                event.id = self.ids.make(&slug(event), Target::Event(*number as usize)).into();
            }
        }
    }

    /// Makes ids for eras, lanes and people that have none: when all references are followed, for nobody can mean them.
    pub(super) fn name_others(&mut self) {
        let ids = &mut self.ids;
        for (at, era) in self.timeline.eras.iter_mut().enumerate().filter(|(_, era)| era.id.is_empty()) {
            era.id = ids.make(&format!("era-{}", at + 1), Target::Era).into();
        }
        for (at, lane) in self.lanes.iter_mut().enumerate().filter(|(_, lane)| lane.id.is_empty()) {
            lane.id = ids.make(&lane.title, Target::Lane(at)).into();
        }
        for (at, person) in self.people.iter_mut().enumerate().filter(|(_, person)| person.id.is_empty()) {
            person.id = ids.make(&person.name, Target::Person(at)).into();
        }
    }
}

/// Date and title in the letters of an id.
pub(in crate::format) fn slug(event: &Event) -> String {
    const MOST: usize = 56;
    let date = event.date.as_ref().map_or("", |date| date.written());
    let mut slug = String::with_capacity(MOST + 1);
    for character in date.chars().chain(['-']).chain(event.title.chars()) {
        if slug.len() >= MOST {
            break;
        }
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "event".to_owned() } else { slug }
}
