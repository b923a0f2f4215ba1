//! The fast way: shapes straight from the text, by `serde_json`, for files in which nothing is wrong. Each event becomes a
//! part of the timeline as soon as it is read.
//!
//! ```text
//! text ─► serde_json ─┬─ everything but events ─► Document ─► assemble::begin ─┐
//!                     └─ each event ────────────► Event ────► assemble::event ◄┘ ─► assemble::finish
//! ```
//!
//! It answers or it doesn't; what is wrong, doubtful or unknown is for the careful way to find and to put into words. What
//! must stay true: whenever it answers, the careful way would make the same timeline and have nothing to say; no more than
//! one event is held as a shape.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Progress;
use super::assemble::{Assembled, Assembly};
use super::findings::Findings;
use super::lines::Lines;
use super::shape::{Document, Event, Text, take_key};
use crate::model::{Page, Timeline};

/// How many events are taken between two looks at the progress.
const EVENTS_PER_LOOK: usize = 256;

/// The timeline of a text, if nothing is odd about it.
pub(super) fn timeline_of(text: &str, page: &Page, lines: &Lines<'_>, progress: &Progress) -> Option<Timeline> {
    let fresh = || Reading {
        text,
        progress,
        assembly: Assembly::new(page.clone(), Findings::probe(lines)),
        document: Document::default(),
        pass: Pass::Whole,
        events: Events::Ahead,
    };
    let mut reading = fresh();
    let mut read = reading.read();
    if reading.events == Events::TooEarly {
        reading = fresh();
        read = reading.read_as(Pass::Lists).and_then(|()| reading.read_as(Pass::Events));
    }
    read.ok()?;
    let Reading { assembly, document, .. } = reading;
    let Assembled { timeline, findings, .. } = assembly.finish(document.presentation);
    (!findings.is_over()).then_some(timeline)
}

/// How many events a text has, read into shapes of which nothing is made.
pub(super) fn events_of(text: &str) -> serde_json::Result<usize> {
    let document: Document<'_> = serde_json::from_str(text)?;
    Ok(document.events.as_ref().given().map_or(0, Vec::len))
}

/// What of a document is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// All of it, as long as what events refer to stands before them.
    Whole,
    /// All but the events.
    Lists,
    /// The events alone.
    Events,
}

/// Where the events are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Events {
    /// Not met so far.
    Ahead,
    /// Before something that they may refer to.
    TooEarly,
    /// Read, or passed over.
    Behind,
}

/// A document while it is read.
struct Reading<'t, 'p> {
    text: &'t str,
    progress: &'p Progress,
    assembly: Assembly<'t>,
    document: Document<'t>,
    pass: Pass,
    events: Events,
}

impl<'t> Reading<'t, '_> {
    fn read_as(&mut self, pass: Pass) -> serde_json::Result<()> {
        (self.pass, self.events) = (pass, Events::Ahead);
        self.read()
    }

    fn read(&mut self) -> serde_json::Result<()> {
        let mut json = serde_json::Deserializer::from_str(self.text);
        json.deserialize_map(&mut *self)?;
        json.end()?;
        if self.events == Events::Behind { Ok(()) } else { Err(de::Error::missing_field("events")) }
    }

    /// Takes the value of a key of the document.
    fn take<A: MapAccess<'t>>(&mut self, key: Text<'t>, map: &mut A) -> Result<(), A::Error> {
        let is_events = key.text == "events";
        if is_events && self.events == Events::Behind {
            return Err(de::Error::duplicate_field("events"));
        }
        match self.pass {
            Pass::Whole if is_events => {
                let document = &self.document;
                // Where no list stands before the events, one may stand behind.
                if document.lanes.is_missing() && document.people.is_missing() && document.sources.is_missing() {
                    return self.give_up();
                }
                self.take_events(map)
            }
            Pass::Whole if self.events == Events::Behind && key.text != "presentation" => self.give_up(),
            Pass::Events if is_events => self.take_events(map),
            Pass::Lists if is_events => {
                self.events = Events::Behind;
                map.next_value::<IgnoredAny>().map(drop)
            }
            Pass::Whole | Pass::Lists => take_key(&mut self.document, key.text, map),
            Pass::Events => map.next_value::<IgnoredAny>().map(drop),
        }
    }

    fn give_up<E: de::Error>(&mut self) -> Result<(), E> {
        self.events = Events::TooEarly;
        Err(E::custom("the events stand before what they refer to"))
    }

    fn take_events<A: MapAccess<'t>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let presentation = std::mem::take(&mut self.document.presentation);
        self.assembly.begin(std::mem::take(&mut self.document));
        self.document.presentation = presentation;
        map.next_value_seed(EventsSeed(self))?;
        self.events = Events::Behind;
        Ok(())
    }

    /// Says how far the text is read. `serde_json` doesn't tell where it is, but the title of an event is a part of the
    /// text and lies where it lies.
    fn look(&self, event: &Event<'_>) {
        let title = event.title.as_ref().given().map_or("", |title| &*title.text);
        let read = title.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        if read < self.text.len() {
            self.progress.taken(read);
        }
    }
}

impl<'t> Visitor<'t> for &mut Reading<'t, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a timeline")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Text<'t>>()? {
            self.take(key, &mut map)?;
        }
        Ok(())
    }
}

struct EventsSeed<'r, 't, 'p>(&'r mut Reading<'t, 'p>);

impl<'t> DeserializeSeed<'t> for EventsSeed<'_, 't, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for EventsSeed<'_, 't, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut items: A) -> Result<(), A::Error> {
        let Self(reading) = self;
        let mut until_look = 1;
        while let Some(event) = items.next_element()? {
            until_look -= 1;
            if until_look == 0 {
                until_look = EVENTS_PER_LOOK;
                reading.look(&event);
                if reading.progress.is_cancelled() {
                    return Err(de::Error::custom("reading was stopped"));
                }
            }
            reading.assembly.event(event);
            if reading.assembly.is_over() {
                return Err(de::Error::custom("there is something to say of this file"));
            }
        }
        Ok(())
    }
}
