//! Events, field by field.

use std::collections::HashSet;

use super::characters::shown;
use super::dates::{BadDate, IfBad};
use super::document::Draft;
use super::fields::{EVENT, MEDIA, PLACE};
use super::finding::{Finding, wrong_type};
use super::problem::Code;
use super::reader::Object;
use super::references::{AN_EVENT, Target};
use super::tree::{Extent, Node, Value};
use crate::model::{Certainty, Event, LaneIx, Media, PartialDate, PersonIx, Place};

const CERTAINTIES: [(&str, Certainty); 4] = [
    ("confirmed", Certainty::Confirmed),
    ("inferred", Certainty::Inferred),
    ("disputed", Certainty::Disputed),
    ("unverified", Certainty::Unverified),
];

/// How important an event is that doesn't say.
const USUAL_IMPORTANCE: u8 = 3;

/// An event before the references between events are followed.
#[derive(Debug)]
pub(super) struct EventDraft<'t> {
    /// Without `related`, and with an empty id if the file gives none.
    pub(super) event: Event,
    /// Ids of related events, with their places.
    pub(super) related: Vec<(&'t str, Extent)>,
}

impl<'t> Draft<'t> {
    /// Reads one event; one that can't be read is set aside.
    pub(super) fn event(&mut self, node: &'t Node<'t>) {
        let number = self.events.len();
        self.reader.event = Some(number);
        let draft = self.event_draft(node, number);
        self.reader.event = None;
        self.events.push(draft);
    }

    fn event_draft(&mut self, node: &'t Node<'t>, number: usize) -> Option<EventDraft<'t>> {
        let object = self.reader.object(node, &EVENT)?;
        let id = self.reader.id(object).ok()?;
        self.reader.claim(object, Target::Event(number));
        // Both are read before either sets the event aside, so that both problems are listed.
        let title = self.reader.required_text(object, "title").and_then(Node::text);
        let date = self.event_date(object);
        let (Some(title), Ok(date)) = (title, date) else {
            if let Some(id) = id {
                self.reader.ids.set_aside(id, "an event");
            }
            self.reader.unknown_keys(object);
            return None;
        };
        let lane = self.lane(object);
        let importance = self.reader.whole(object, "importance", 1..=5);
        let event = Event {
            id: id.unwrap_or_default().to_owned(),
            date,
            date_label: self.reader.text(object, "date_label"),
            date_note: self.reader.text(object, "date_note"),
            title: title.to_owned(),
            summary: self.reader.text(object, "summary"),
            lane,
            tags: self.reader.texts(object, "tags"),
            importance: importance.map_or(USUAL_IMPORTANCE, |importance| importance as u8),
            place: self.place(object),
            people: self.concerned(object),
            statements: self.statements(object, number),
            sources: self.citations(object),
            media: self.media(object),
            related: Vec::new(),
            certainty: self.reader.word(object, "certainty", &CERTAINTIES),
            note: self.reader.text(object, "note"),
            extra: self.reader.unknown_keys(object),
        };
        let related = self.related(object, id);
        Some(EventDraft { event, related })
    }

    fn event_date(&mut self, object: Object<'t>) -> Result<Option<PartialDate>, BadDate> {
        let bad = IfBad::SetAside("event");
        if object.has("start") || object.has("end") {
            self.reader.start_and_end(object, bad)
        } else {
            self.reader.date(object, "date", bad)
        }
    }

    /// The lane of an event, by id or title. One that is not listed is made, and one for events that name none.
    fn lane(&mut self, object: Object<'t>) -> LaneIx {
        let name = self.reader.text_node(object, "lane").and_then(Node::text).filter(|name| !name.trim().is_empty());
        self.lane_called(name)
    }

    fn place(&mut self, object: Object<'t>) -> Option<Place> {
        let node = object.get("place")?;
        if let Value::Text(name) = &node.value {
            return (!name.trim().is_empty()).then(|| Place { name: name.to_string(), position: None });
        }
        if node.members().is_none() {
            self.reader.raise(wrong_type("place", node, "a name, or an object with a name"));
            return None;
        }
        let object = self.reader.object(node, &PLACE)?;
        let name = self.reader.required_text(object, "name").and_then(Node::text);
        let latitude = self.reader.number(object, "latitude", -90.0..=90.0);
        let longitude = self.reader.number(object, "longitude", -180.0..=180.0);
        self.reader.unknown_keys(object);
        if object.has("latitude") != object.has("longitude") {
            let found = "this place has only one of \"latitude\" and \"longitude\"";
            self.reader.raise(
                Finding::warning(Code::Missing, object.opening(), found).help("The place is shown by its name."),
            );
        }
        Some(Place { name: name?.to_owned(), position: latitude.zip(longitude) })
    }

    fn concerned(&mut self, object: Object<'t>) -> Vec<PersonIx> {
        let mut people = Vec::new();
        let mut known = HashSet::new();
        for node in self.reader.list(object, "people") {
            let Some(name) = node.text() else {
                self.reader.wrong_type("people", node, "the id or the name of a person");
                continue;
            };
            match self.person_called(name, node) {
                Some(ix) if known.insert(ix) => people.push(ix),
                Some(_) => {}
                None => self.reader.raise(Finding::error(Code::Missing, node.extent, "this name is empty")),
            }
        }
        people
    }

    fn media(&mut self, object: Object<'t>) -> Vec<Media> {
        self.reader.list(object, "media").iter().filter_map(|node| self.picture(node)).collect()
    }

    fn picture(&mut self, node: &'t Node<'t>) -> Option<Media> {
        let object = self.reader.object(node, &MEDIA)?;
        let src = self.reader.required_text(object, "src");
        let alt = self.reader.text(object, "alt");
        let credit = self.reader.text(object, "credit");
        let source = self.reader.text_node(object, "source");
        let source = source.and_then(|node| self.source_by_id(node.text().unwrap_or_default(), node));
        self.reader.unknown_keys(object);
        if alt.is_none() {
            let finding = Finding::warning(Code::Missing, object.opening(), "this picture has no \"alt\"");
            self.reader.raise(finding.help("Say in words what it shows, for those who can't see it."));
        }
        let src = src?;
        let path = src.text().unwrap_or_default();
        if !is_inside_folder(path) {
            let found = format!("{} does not lie beside the file", shown(path));
            let finding = Finding::error(Code::OutOfRange, src.extent, found)
                .expected("a path relative to the file, such as \"media/photo.jpg\"")
                .set_aside("picture");
            self.reader.raise(finding);
            return None;
        }
        Some(Media { src: path.to_owned(), alt: alt.unwrap_or_default(), credit, source })
    }

    fn related(&mut self, object: Object<'t>, own_id: Option<&str>) -> Vec<(&'t str, Extent)> {
        let mut related: Vec<(&str, Extent)> = Vec::new();
        let mut known = HashSet::new();
        for node in self.reader.list(object, "related") {
            let Some(id) = self.reader.reference(node, "related", AN_EVENT) else { continue };
            if Some(id) == own_id {
                let found = format!("the event {} is related to itself", shown(id));
                let finding = Finding::warning(Code::SelfReference, node.extent, found);
                self.reader.raise(finding.help("This reference is not shown."));
            } else if known.insert(id) {
                related.push((id, node.extent));
            }
        }
        related
    }
}

/// Whether a path stays in the folder of the file on every system: relative, without `..`, drive, scheme, backslash
/// or name of a device.
fn is_inside_folder(path: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let is_device = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        DEVICES.contains(&bare) && stem.len() <= 4
    };
    let is_plain =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.ends_with(['.', ' ']) && !is_device(part);
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
