//! The fast way: shapes straight from the text, by `serde_json`, for files in which nothing is wrong.
//!
//! It answers or it doesn't; what is wrong, doubtful or unknown is for the careful way to find and to put into words. What
//! must stay true: whenever it answers, the careful way would make the same timeline and have nothing to say.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Progress;
use super::assemble::{Assembled, assemble};
use super::findings::Findings;
use super::lines::Lines;
use super::shape::{Document, Event, Field, Text, take_key};
use crate::model::Timeline;

/// How many events are taken between two looks at the progress.
const EVENTS_PER_LOOK: usize = 256;

/// The timeline of a text, if nothing is odd about it.
pub(super) fn timeline_of(text: &str, lines: &Lines<'_>, progress: &Progress) -> Option<Timeline> {
    let document = document_of(text, progress).ok()?;
    let Assembled { timeline, findings, .. } = assemble(document, Findings::probe(lines), progress);
    (!findings.is_over()).then_some(timeline)
}

/// How many events a text has, read into shapes of which nothing is made.
pub(super) fn events_of(text: &str) -> serde_json::Result<usize> {
    Ok(document_of(text, &Progress::new())?.events.as_ref().given().map_or(0, Vec::len))
}

/// The shapes of a text; progress is written between events.
fn document_of<'t>(text: &'t str, progress: &Progress) -> serde_json::Result<Document<'t>> {
    let mut json = serde_json::Deserializer::from_str(text);
    let document = DocumentSeed { text, progress }.deserialize(&mut json)?;
    json.end()?;
    Ok(document)
}

/// A document whose events tell how far it is read.
struct DocumentSeed<'t, 'p> {
    text: &'t str,
    progress: &'p Progress,
}

impl<'t> DeserializeSeed<'t> for DocumentSeed<'t, '_> {
    type Value = Document<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Document<'t>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for DocumentSeed<'t, '_> {
    type Value = Document<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a timeline")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Document<'t>, A::Error> {
        let mut document = Document::default();
        while let Some(key) = map.next_key::<Text<'t>>()? {
            if key.text == "events" && document.events.is_missing() {
                let seed = EventsSeed { text: self.text, progress: self.progress };
                document.events = Field::Given(map.next_value_seed(seed)?);
            } else {
                take_key(&mut document, key.text, &mut map)?;
            }
        }
        Ok(document)
    }
}

struct EventsSeed<'t, 'p> {
    text: &'t str,
    progress: &'p Progress,
}

impl EventsSeed<'_, '_> {
    /// Says how far the text is read. `serde_json` doesn't tell where it is, but the title of an event is a part of the
    /// text and lies where it lies.
    fn look(&self, event: &Event<'_>) {
        let title = event.title.as_ref().given().map_or("", |title| &*title.text);
        let read = title.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        if read < self.text.len() {
            self.progress.parsed(read);
        }
    }
}

impl<'t> DeserializeSeed<'t> for EventsSeed<'t, '_> {
    type Value = Vec<Event<'t>>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Vec<Event<'t>>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for EventsSeed<'t, '_> {
    type Value = Vec<Event<'t>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut items: A) -> Result<Vec<Event<'t>>, A::Error> {
        let mut events = Vec::new();
        while let Some(event) = items.next_element()? {
            if events.len() % EVENTS_PER_LOOK == 0 {
                self.look(&event);
                if self.progress.is_cancelled() {
                    return Err(de::Error::custom("reading was stopped"));
                }
            }
            events.push(event);
        }
        Ok(events)
    }
}
