//! The route of a talk: its steps, each an event with its window and statements.
//!
//! What must stay true: a window is shown as written or not at all.

use super::super::characters::shown;
use super::super::fields::STEP;
use super::super::finding::Finding;
use super::super::problem::{Code, Outcome};
use super::super::references::{A_STATEMENT, AN_EVENT, Target};
use super::super::shape::{self, DateText, Field, StatementRef, StepEvent, Text};
use super::Assembly;
use super::dates::IfBad;
use crate::model::{Edge, EventIx, Span, Step};

impl<'t> Assembly<'t> {
    /// The steps, when events have their order; `index_of` gives the places of events by their numbers.
    pub(super) fn presentation(
        &mut self,
        shape: Field<shape::Presentation<'t>>,
        index_of: &[Option<EventIx>],
    ) -> Vec<Step> {
        let steps = shape.given().and_then(|shape| shape.steps.given()).unwrap_or_default();
        steps.into_iter().filter_map(|step| self.step(step, index_of)).collect()
    }

    fn step(&mut self, shape: shape::Step<'t>, index_of: &[Option<EventIx>]) -> Option<Step> {
        let id = self.required(shape.event.map(|StepEvent(id)| id), "event", &STEP, shape.at);
        let window = self.window(shape.window);
        let id = id?;
        let target = match self.ids.get(&id.text) {
            Some(Target::Event(number)) => index_of.get(number).copied().flatten().map(|ix| (number, ix)),
            _ => None,
        };
        let Some((number, ix)) = target else {
            self.dangling(&id.text, id.at, AN_EVENT, Outcome::SetAside("step"));
            return None;
        };
        let statements = shape.statements.given().unwrap_or_default();
        let statements = statements.iter().filter_map(|wanted| self.statement_of((number, ix), &id, wanted)).collect();
        Some(Step { event: ix, notes: self.marked(shape.notes), window, statements, extra: shape.extra })
    }

    fn window(&mut self, window: Field<DateText<'t>>) -> Option<Span> {
        let at = window.as_ref().given()?.0.at;
        let date = self.date(window, IfBad::LeaveOut).ok().flatten()?;
        if [date.start_edge(), date.end_edge()].iter().any(|edge| matches!(edge, Edge::Open | Edge::Unknown)) {
            let finding = Finding::error(Code::OddDate, at, "a window needs both ends");
            let finding = finding.expected("an interval such as \"2020-06/2021-04\"");
            self.findings.raise(finding);
            return None;
        }
        Some(date.span())
    }

    /// The place of a statement in the list of an event, given by its number and place, whose id is `event`.
    fn statement_of(
        &mut self,
        (number, ix): (usize, EventIx),
        event: &Text<'_>,
        wanted: &StatementRef<'_>,
    ) -> Option<usize> {
        let id = match wanted {
            StatementRef::Id(id) => id,
            StatementRef::Number { number: wanted, written, at } => {
                let count = self.events.get(ix.get()).map_or(0, |event| event.statements.len());
                let place = wanted.filter(|wanted| (1..=count).contains(wanted)).map(|wanted| wanted - 1);
                if place.is_none() {
                    let found = format!("the event {} has no statement {written}", shown(&event.text));
                    let finding = Finding::error(Code::DanglingReference, *at, found);
                    self.findings
                        .raise(finding.expected(format!("a number from 1 to {count}, or the id of a statement")));
                }
                return place;
            }
        };
        match self.ids.get(&id.text) {
            Some(Target::Statement(owner, place)) if owner == number => Some(place),
            Some(Target::Statement(..)) => {
                let (id_words, event) = (shown(&id.text), shown(&event.text));
                let found = format!("the statement {id_words} belongs to another event than {event}");
                self.findings.raise(Finding::error(Code::DanglingReference, id.at, found));
                None
            }
            _ => {
                self.dangling(&id.text, id.at, A_STATEMENT, Outcome::SetAside("reference"));
                None
            }
        }
    }
}
