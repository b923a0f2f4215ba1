//! The lists that events refer to: eras, lanes and people; and the lanes and people that are made by their names.

use std::borrow::Cow;

use super::super::characters::shown;
use super::super::fields::{ERA, LANE, PERSON};
use super::super::finding::Finding;
use super::super::problem::Code;
use super::super::references::{Target, nearest};
use super::super::shape::{self, Color, Field, Text};
use super::Assembly;
use super::dates::IfBad;
use crate::model::{self, Era, Extra, Lane, LaneIx, Person, PersonIx, PersonKind, Rgb};

/// The name of the lane for events that name none.
const USUAL_LANE: &str = "Events";

/// How many lanes and people there were at some point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made {
    lanes: usize,
    people: usize,
}

impl<'t> Assembly<'t> {
    pub(super) fn eras(&mut self, shapes: Field<Vec<shape::Era<'t>>>) -> Vec<Era> {
        let mut eras = Vec::new();
        for shape in shapes.given().unwrap_or_default() {
            let Ok(id) = self.id(unwrapped(shape.id), &ERA) else { continue };
            self.ids.claim(id.as_ref(), Target::Era);
            let title = self.required(shape.title, "title", &ERA, shape.at);
            let has_date = !shape.date.is_missing();
            let date = self.date(shape.date, IfBad::SetAside("era"));
            let color = self.color(shape.color);
            if !has_date {
                let finding = Finding::error(Code::Missing, shape.at.opening(), "this era has no \"date\"")
                    .expected("an interval such as \"2012-06-19/2019-04-11\"");
                self.findings.raise(finding.set_aside("era"));
            }
            if let (Some(title), Ok(Some(date))) = (title, date) {
                let title = self.line_of(title);
                eras.push(Era { id: self.written(id), title, date, color, extra: shape.extra });
            }
        }
        eras
    }

    fn color(&mut self, color: Field<Color<'t>>) -> Option<Rgb> {
        let Text { text, at } = color.given()?.0;
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let byte = |digits: &str, at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let color = digits.and_then(|digits| Some(Rgb([byte(digits, 0)?, byte(digits, 2)?, byte(digits, 4)?])));
        let color = color.filter(|_| !text.contains('+'));
        if color.is_none() {
            let finding = Finding::error(Code::OutOfRange, at, format!("{} is not a colour", shown(&text)));
            self.findings.raise(finding.expected("six hexadecimal digits after a #, such as \"#0072B2\""));
        }
        color
    }

    pub(super) fn list_lanes(&mut self, shapes: Field<Vec<shape::Lane<'t>>>) {
        for shape in shapes.given().unwrap_or_default() {
            let Ok(id) = self.id(unwrapped(shape.id), &LANE) else { continue };
            let color = self.color(shape.color);
            let title = shape.title.given().filter(|title| !title.is_blank());
            let Some(title) = title.or_else(|| id.clone()) else {
                let finding = Finding::error(Code::Missing, shape.at.opening(), "this lane has no \"title\"");
                self.findings.raise(finding.set_aside("lane"));
                continue;
            };
            let ix = LaneIx::from(self.lanes.len());
            self.ids.claim(id.as_ref(), Target::Lane(ix.get()));
            self.lane_names.entry(title.text.clone()).or_insert(ix);
            let title = self.line_of(title);
            self.lanes.push(Lane { id: self.written(id), title, color, extra: shape.extra });
        }
        self.listed_lanes = self.lanes.len();
    }

    /// The lane with an id or a title; made if there is none.
    pub(super) fn lane_called(&mut self, name: Option<Text<'t>>) -> LaneIx {
        let name = name.unwrap_or_else(|| Text { text: Cow::Borrowed(USUAL_LANE), at: super::Extent::default() });
        if let Some(Target::Lane(ix)) = self.ids.listed(&name.text) {
            return LaneIx::from(ix);
        }
        if let Some(ix) = self.lane_names.get(&name.text) {
            return *ix;
        }
        self.warn_of_misspelt_lane(&name);
        let ix = LaneIx::from(self.lanes.len());
        self.lane_names.insert(name.text.clone(), ix);
        let title = self.line_of(name);
        self.lanes.push(Lane { id: model::Text::default(), title, color: None, extra: Extra::new() });
        ix
    }

    /// A name that is nearly that of a listed lane is probably meant as that one.
    fn warn_of_misspelt_lane(&mut self, name: &Text<'_>) {
        if !self.findings.lists_warnings() || !self.findings.may_compare(2 * self.listed_lanes) {
            return;
        }
        let listed = &self.lanes[..self.listed_lanes];
        let ids = listed.iter().map(|lane| lane.id.as_str()).filter(|id| !id.is_empty());
        let titles = listed.iter().map(|lane| lane.title.as_str());
        if let Some(near) = nearest(&name.text, ids).or_else(|| nearest(&name.text, titles)) {
            let found = format!("no lane is called {}", shown(&name.text));
            let finding = Finding::warning(Code::DanglingReference, name.at, found);
            self.findings.raise(finding.did_you_mean(near, " A new lane is made for it."));
        }
    }

    pub(super) fn list_people(&mut self, shapes: Field<Vec<shape::Person<'t>>>) {
        for shape in shapes.given().unwrap_or_default() {
            let Ok(id) = self.id(unwrapped(shape.id), &PERSON) else { continue };
            let name = self.required(shape.name, "name", &PERSON, shape.at);
            let kind = shape.kind.given().map(|word| word.0).unwrap_or_default();
            let role = self.line(shape.role);
            let organization = self.line(shape.organization);
            let Some(name) = name else { continue };
            let ix = PersonIx::from(self.people.len());
            self.ids.claim(id.as_ref(), Target::Person(ix.get()));
            self.person_names.entry(name.text.clone()).or_insert(ix);
            let name = self.name_of(name);
            self.people.push(Person { id: self.written(id), name, kind, role, organization, extra: shape.extra });
        }
        self.listed_people = self.people.len();
    }

    /// How many lanes and people there are by now.
    pub(super) fn made(&self) -> Made {
        Made { lanes: self.lanes.len(), people: self.people.len() }
    }

    /// Drops the lanes and people that were made since, by a part that turned out not to be shown.
    pub(super) fn forget(&mut self, Made { lanes, people }: Made) {
        for lane in self.lanes.drain(lanes..) {
            self.lane_names.remove(&*lane.title);
        }
        for person in self.people.drain(people..) {
            self.person_names.remove(&*person.name);
        }
    }

    /// The person with an id or a name; one who is not listed is made. `None` for an empty name.
    pub(super) fn person_called(&mut self, name: Text<'t>) -> Option<PersonIx> {
        if name.is_blank() {
            return None;
        }
        if let Some(Target::Person(ix)) = self.ids.listed(&name.text) {
            return Some(PersonIx::from(ix));
        }
        if let Some(ix) = self.person_names.get(&name.text) {
            return Some(*ix);
        }
        self.warn_of_misspelt_person(&name);
        Some(self.make_person(name))
    }

    /// A person of whom only the name is known.
    fn make_person(&mut self, name: Text<'t>) -> PersonIx {
        let ix = PersonIx::from(self.people.len());
        self.person_names.insert(name.text.clone(), ix);
        let name = self.name_of(name);
        self.people.push(Person {
            id: model::Text::default(),
            name,
            kind: PersonKind::Person,
            role: None,
            organization: None,
            extra: Extra::new(),
        });
        ix
    }

    /// A name in one word that is nearly the id of a person is probably meant as that id.
    fn warn_of_misspelt_person(&mut self, name: &Text<'_>) {
        let is_listed = self.findings.lists_warnings() && !name.text.contains(char::is_whitespace);
        if !is_listed || !self.findings.may_compare(self.listed_people) {
            return;
        }
        let listed = self.people[..self.listed_people].iter();
        let names = listed.map(|person| if person.id.is_empty() { &person.name } else { &person.id });
        if let Some(near) = nearest(&name.text, names.map(model::Text::as_str)) {
            let found = format!("{} is not the id of a person", shown(&name.text));
            let finding = Finding::warning(Code::DanglingReference, name.at, found);
            self.findings.raise(finding.did_you_mean(near, " It is shown as the name of another person."));
        }
    }
}

/// The texts of ids.
pub(super) fn unwrapped(id: Field<shape::Id<'_>>) -> Field<Text<'_>> {
    id.map(|id| id.0)
}
