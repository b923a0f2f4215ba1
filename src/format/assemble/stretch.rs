//! Stretches of the events, assembled apart and put together.
//!
//! What must stay true: what is put together is what one assembly would have made of all events in their order.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Assembly;
use crate::model::{Citation, Event, LaneIx, PersonIx, SourceIx};

/// The numbers that lanes, people and sources which a stretch made have in the whole file.
struct Renumbered {
    lanes: Vec<LaneIx>,
    people: Vec<PersonIx>,
    /// How many of the sources are listed: they keep their numbers.
    listed_sources: usize,
    /// How many sources were made before.
    sources: usize,
}

impl Assembly<'_> {
    /// For another stretch of the events, when all lists are taken.
    pub(in crate::format) fn of_stretch(&self) -> Self {
        Self {
            zone: self.zone,
            has_language: self.has_language,
            lanes: self.lanes.clone(),
            lane_names: self.lane_names.clone(),
            people: self.people.clone(),
            listed_people: self.listed_people,
            listed_lanes: self.listed_lanes,
            person_names: self.person_names.clone(),
            listed_sources: self.listed_sources,
            sources_before: self.listed_sources,
            ids: self.ids.with_lists(),
            ..Self::new(self.page.another(), self.findings.another())
        }
    }

    /// Whether the stretch behind, assembled apart, is as it would be if it had been assembled here: nothing is to be said
    /// of it, and none of its ids is given here.
    pub(in crate::format) fn goes_with(&self, stretch: &Self) -> bool {
        !stretch.findings.is_over() && !stretch.findings.has_spared() && !self.ids.meets(&stretch.ids)
    }

    /// Adds the stretch behind, which [goes with](Self::goes_with) this.
    pub(in crate::format) fn append(&mut self, mut stretch: Self) {
        let events = self.count;
        let numbers = Renumbered {
            lanes: append_named(
                (&mut self.lanes, &mut self.lane_names),
                (stretch.lanes, stretch.lane_names),
                self.listed_lanes,
            ),
            people: append_named(
                (&mut self.people, &mut self.person_names),
                (stretch.people, stretch.person_names),
                self.listed_people,
            ),
            listed_sources: self.listed_sources,
            sources: self.sources.len() - self.listed_sources,
        };
        if numbers.change_something(!stretch.sources.is_empty()) {
            stretch.events.iter_mut().for_each(|event| numbers.give_to(event));
        }
        self.sources.append(&mut stretch.sources);
        self.ids.append(stretch.ids, events, self.listed_sources, numbers.sources);
        self.events.append(&mut stretch.events);
        let behind = |number: u32| u32::try_from(events + number as usize).unwrap_or(u32::MAX);
        self.numbers.extend(stretch.numbers.into_iter().map(|(number, at)| (behind(number), at)));
        self.related.extend(stretch.related.into_iter().map(|(number, id)| (behind(number), id)));
        self.count += stretch.count;
    }
}

/// Adds parts that were made by their names, beside the `listed` ones that both have, and gives the numbers of all.
fn append_named<'t, Part, Ix: Copy + From<usize> + Ord>(
    (parts, names): (&mut Vec<Part>, &mut HashMap<Cow<'t, str>, Ix, RandomState>),
    (more, more_names): (Vec<Part>, HashMap<Cow<'t, str>, Ix, RandomState>),
    listed: usize,
) -> Vec<Ix> {
    let mut made: Vec<(Ix, Cow<'t, str>)> =
        more_names.into_iter().map(|(name, ix)| (ix, name)).filter(|(ix, _)| *ix >= Ix::from(listed)).collect();
    made.sort_unstable();
    let mut numbers: Vec<Ix> = (0..listed).map(Ix::from).collect();
    for ((_, name), part) in made.into_iter().zip(more.into_iter().skip(listed)) {
        let ix = *names.entry(name).or_insert_with(|| {
            parts.push(part);
            Ix::from(parts.len() - 1)
        });
        numbers.push(ix);
    }
    numbers
}

impl Renumbered {
    fn change_something(&self, has_sources: bool) -> bool {
        let are_kept = self.lanes.iter().copied().eq((0..self.lanes.len()).map(LaneIx::from))
            && self.people.iter().copied().eq((0..self.people.len()).map(PersonIx::from));
        !are_kept || (has_sources && self.sources > 0)
    }

    fn give_to(&self, event: &mut Event) {
        if let Some(ix) = self.lanes.get(event.lane.get()) {
            event.lane = *ix;
        }
        event.sources.iter_mut().for_each(|citation| self.give_to_citation(citation));
        for statement in &mut event.statements {
            statement.sources.iter_mut().for_each(|citation| self.give_to_citation(citation));
            statement.speaker.iter_mut().for_each(|speaker| self.give_to_person(speaker));
        }
        if !event.people.is_empty() || !event.media.is_empty() {
            let details = event.details_mut();
            details.people.iter_mut().for_each(|person| self.give_to_person(person));
            details.media.iter_mut().filter_map(|media| media.source.as_mut()).for_each(|ix| self.give_to_source(ix));
        }
    }

    fn give_to_person(&self, ix: &mut PersonIx) {
        if let Some(new) = self.people.get(ix.get()) {
            *ix = *new;
        }
    }

    fn give_to_citation(&self, citation: &mut Citation) {
        self.give_to_source(&mut citation.source);
    }

    fn give_to_source(&self, ix: &mut SourceIx) {
        if ix.get() >= self.listed_sources {
            *ix = SourceIx::from(ix.get() + self.sources);
        }
    }
}
