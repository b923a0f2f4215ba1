//! Events: what they come to, apart from the references between them.

use std::collections::HashSet;

use super::super::characters::shown;
use super::super::fields::{EVENT, MEDIA, PLACE};
use super::super::finding::Finding;
use super::super::problem::Code;
use super::super::references::Target;
use super::super::shape::{self, EventRef, Field, LaneRef, PersonRef, SourceRef, Text, Whole};
use super::Assembly;
use super::lists::unwrapped;
use crate::model::{self, Event, EventDetails, Media, PersonIx, Place, is_device_name};

/// How important an event is that doesn't say.
const USUAL_IMPORTANCE: u8 = 3;

impl<'t> Assembly<'t> {
    /// Takes one event; one that can't be shown is set aside. Everything of it is read before anything sets it aside, so
    /// that all its problems are listed. It has no `related` yet, and an empty id if the file gives none.
    pub(in crate::format) fn event(&mut self, shape: shape::Event<'t>) {
        let (made, number, at) = (self.made(), self.count, shape.at);
        self.count += 1;
        let id = self.id(unwrapped(shape.id), &EVENT);
        let mut is_shown = id.is_ok();
        let id = id.ok().flatten();
        self.ids.claim(id.as_ref(), Target::Event(number));
        let title = self.required(shape.title, "title", &EVENT, shape.at);
        let date = self.date_of_event(shape.date, shape.start, shape.end, shape.at);
        is_shown &= title.is_some() && date.is_ok();
        let related = self.related(shape.related, id.as_ref());
        // Lanes and people that are not listed are made in this order.
        let lane = self.lane_called(shape.lane.given().map(|LaneRef(name)| name).filter(|name| !name.is_blank()));
        let details = EventDetails {
            date_label: self.line(shape.date_label),
            date_note: self.marked(shape.date_note),
            tags: self.tags(shape.tags),
            place: shape.place.given().and_then(|place| self.place(*place)),
            people: self.concerned(shape.people),
            media: self.media(shape.media),
            related: Vec::new(),
            note: self.marked(shape.note),
            extra: shape.extra,
        };
        let event = Event {
            id: self.written(id.clone()),
            date: date.ok().flatten(),
            title: title.map(|title| self.line_of(title)).unwrap_or_default(),
            summary: self.marked(shape.summary),
            lane,
            importance: shape.importance.given().map_or(USUAL_IMPORTANCE, |Whole(importance)| importance),
            statements: self.statements(shape.statements, number),
            sources: self.citations(shape.sources),
            certainty: shape.certainty.given().map(|word| word.0),
            details: details.into(),
        };
        if is_shown {
            // No file has 4 GiB, and so none has as many events.
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.related.extend(related.into_iter().map(|id| (number, id)));
            self.events.push(event);
            self.numbers.push((number, at));
            return;
        }
        self.related_aside.extend(related);
        self.ids.set_aside(id.as_ref(), EVENT.name, at);
        self.forget(made);
    }

    /// Each tag once.
    fn tags(&mut self, shapes: Field<Vec<Text<'t>>>) -> Vec<model::Text> {
        let shapes = shapes.given().unwrap_or_default();
        let mut known = HashSet::with_capacity(shapes.len());
        let is_new: Vec<bool> = shapes.iter().map(|tag| known.insert(&*tag.text)).collect();
        let new = shapes.iter().zip(is_new).filter(|(_, is_new)| *is_new);
        new.map(|(tag, _)| self.line_of(tag.clone())).collect()
    }

    fn place(&mut self, shape: shape::Place<'t>) -> Option<Place> {
        let site = match shape {
            shape::Place::Name(name) if name.is_blank() => {
                let finding = Finding::warning(Code::Missing, name.at, "the name of this place is empty");
                self.findings.raise(finding.help("It counts as not given. Leave it out."));
                return None;
            }
            shape::Place::Name(name) => return Some(Place { name: self.line_of(name), position: None }),
            shape::Place::Site(site) => site,
        };
        if site.latitude.is_missing() != site.longitude.is_missing() {
            let found = "this place has only one of \"latitude\" and \"longitude\"";
            let finding = Finding::warning(Code::Missing, site.at.opening(), found);
            self.findings.raise(finding.help("The place is shown by its name."));
        }
        let name = self.required(site.name, "name", &PLACE, site.at)?;
        let position = site.latitude.given().zip(site.longitude.given());
        Some(Place { name: self.line_of(name), position: position.map(|(north, east)| (north.0, east.0)) })
    }

    fn concerned(&mut self, shapes: Field<Vec<PersonRef<'t>>>) -> Vec<PersonIx> {
        let mut people = Vec::new();
        let mut known = HashSet::new();
        for PersonRef(name) in shapes.given().unwrap_or_default() {
            let at = name.at;
            match self.person_called(name) {
                Some(ix) if known.insert(ix) => people.push(ix),
                Some(_) => {}
                None => self.findings.raise(Finding::error(Code::Missing, at, "this name is empty")),
            }
        }
        people
    }

    fn media(&mut self, shapes: Field<Vec<shape::Media<'t>>>) -> Vec<Media> {
        shapes.given().unwrap_or_default().into_iter().filter_map(|shape| self.picture(shape)).collect()
    }

    fn picture(&mut self, shape: shape::Media<'t>) -> Option<Media> {
        let src = self.required(shape.src, "src", &MEDIA, shape.at);
        if shape.alt.is_missing() {
            let finding = Finding::warning(Code::Missing, shape.at.opening(), "this picture has no \"alt\"");
            self.findings.raise(finding.help("Say in words what it shows, for those who can't see it."));
        }
        let alt = self.line(shape.alt).unwrap_or_default();
        let credit = self.line(shape.credit);
        let source = shape.source.given().and_then(|SourceRef(id)| self.source_called(&id));
        let src = src?;
        if !is_inside_folder(&src.text) {
            let found = format!("{} does not lie beside the file", shown(&src.text));
            let finding = Finding::error(Code::OutOfRange, src.at, found)
                .expected("a path relative to the file, such as \"media/photo.jpg\"")
                .set_aside("picture");
            self.findings.raise(finding);
            return None;
        }
        Some(Media { src: self.page.text_of_cow(src.text), alt, credit, source })
    }

    fn related(&mut self, shapes: Field<Vec<EventRef<'t>>>, own_id: Option<&Text<'t>>) -> Vec<Text<'t>> {
        let mut related: Vec<Text<'t>> = Vec::new();
        let mut known = HashSet::new();
        for EventRef(id) in shapes.given().unwrap_or_default() {
            if own_id.is_some_and(|own| own.text == id.text) {
                let found = format!("the event {} is related to itself", shown(&id.text));
                let finding = Finding::warning(Code::SelfReference, id.at, found);
                self.findings.raise(finding.help("This reference is not shown."));
            } else if known.insert(id.text.clone()) {
                related.push(id);
            }
        }
        related
    }
}

/// Whether a path stays in the folder of the file on every system: relative, without `..`, drive, scheme, backslash
/// or name of a device.
fn is_inside_folder(path: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty() && part != "." && part != ".." && !part.ends_with(['.', ' ']) && !is_device_name(part)
    };
    !path.contains(['\\', ':', '%', '\0']) && path.split('/').all(is_plain) && !path.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::is_inside_folder;

    #[test]
    fn pictures_lie_beside_the_file_or_below() {
        for path in ["a.png", "media/a b.jpg", "média/ß.png", "content.png", "company/a.png"] {
            assert!(is_inside_folder(path), "{path} is inside");
        }
        for path in [
            "../a.png",
            "/etc/passwd",
            "C:\\x",
            "C:x",
            "\\\\host\\s\\x.png",
            "file:///a",
            "CON.png",
            "a.png.",
            "a/./b",
            "%2e%2e/a",
            "//host/x",
            "com1",
            "a//b",
            "",
            "a\u{0}b",
        ] {
            assert!(!is_inside_folder(path), "{path:?} is refused");
        }
    }
}
