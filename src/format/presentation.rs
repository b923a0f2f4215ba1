//! The route of a talk: its steps, each an event with its window and statements.
//!
//! What must stay true: a window is shown as written or not at all.

use super::characters::shown;
use super::dates::IfBad;
use super::document::Draft;
use super::fields::{PRESENTATION, STEP};
use super::finding::Finding;
use super::problem::{Code, Outcome};
use super::reader::Object;
use super::references::{A_STATEMENT, AN_EVENT, Target};
use super::tree::{Node, Value};
use crate::model::{Edge, EventIx, Span, Step};

impl<'t> Draft<'t> {
    /// The steps, when events have their order; `index_of` gives the places of events by their numbers.
    pub(super) fn presentation(&mut self, top: Object<'t>, index_of: &[Option<EventIx>]) -> Vec<Step> {
        let Some(node) = top.get("presentation") else { return Vec::new() };
        let Some(object) = self.reader.object(node, &PRESENTATION) else { return Vec::new() };
        self.reader.unknown_keys(object);
        let steps = self.reader.list(object, "steps");
        steps.iter().filter_map(|node| self.step(node, index_of)).collect()
    }

    fn step(&mut self, node: &'t Node<'t>, index_of: &[Option<EventIx>]) -> Option<Step> {
        let object = self.reader.object(node, &STEP)?;
        let event = self.reader.required_text(object, "event");
        let notes = self.reader.text(object, "notes");
        let window = self.window(object);
        let extra = self.reader.unknown_keys(object);
        let event = event?;
        let id = event.text().unwrap_or_default();
        let target = match self.reader.ids.get(id) {
            Some(Target::Event(number)) => index_of.get(number).copied().flatten().map(|ix| (number, ix)),
            _ => None,
        };
        let Some((number, ix)) = target else {
            self.reader.dangling(id, event.extent, AN_EVENT, Outcome::SetAside("step"));
            return None;
        };
        let statements = self.step_statements(object, number, id);
        Some(Step { event: ix, notes, window, statements, extra })
    }

    fn window(&mut self, object: Object<'t>) -> Option<Span> {
        let node = object.get("window")?;
        let date = self.reader.date(object, "window", IfBad::LeaveOut).ok().flatten()?;
        if [date.start_edge(), date.end_edge()].iter().any(|edge| matches!(edge, Edge::Open | Edge::Unknown)) {
            let finding = Finding::warning(Code::OddDate, node.extent, "a window needs both ends");
            self.reader.raise(finding.expected("an interval such as \"2020-06/2021-04\"").outcome(Outcome::LeftOut));
            return None;
        }
        Some(date.span())
    }

    /// Statements by their ids, or by their places in the event's list, counted from 1.
    fn step_statements(&mut self, object: Object<'t>, number: usize, event: &str) -> Vec<usize> {
        let count = self.events.get(number).and_then(Option::as_ref).map_or(0, |draft| draft.event.statements.len());
        let mut places = Vec::new();
        for node in self.reader.list(object, "statements") {
            if let Value::Number(written) = node.value {
                if let Some(place) = written.parse::<usize>().ok().filter(|place| (1..=count).contains(place)) {
                    places.push(place - 1);
                } else {
                    let found = format!("the event {} has no statement {written}", shown(event));
                    let finding = Finding::error(Code::DanglingReference, node.extent, found);
                    self.reader
                        .raise(finding.expected(format!("a number from 1 to {count}, or the id of a statement")));
                }
                continue;
            }
            let Some(id) = self.reader.reference(node, "statements", A_STATEMENT) else { continue };
            match self.reader.ids.get(id) {
                Some(Target::Statement(owner, place)) if owner == number => places.push(place),
                Some(Target::Statement(..)) => {
                    let found = format!("the statement {} belongs to another event than {}", shown(id), shown(event));
                    self.reader.raise(Finding::error(Code::DanglingReference, node.extent, found));
                }
                _ => self.reader.dangling(id, node.extent, A_STATEMENT, Outcome::SetAside("reference")),
            }
        }
        places
    }
}
