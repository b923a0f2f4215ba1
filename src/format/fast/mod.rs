//! The fast way: shapes straight from the text, by `serde_json`, for files in which nothing is wrong. Each event becomes a
//! part of the timeline as soon as it is read.
//!
//! ```text
//! text ─► walk ─┬─ everything but events ─► Document ─► assemble::begin ─┐
//!               └─ each event ────────────► Event ────► assemble::event ◄┘ ─► assemble::finish
//! ```
//!
//! Where it pays, further threads read stretches of the events at the same time (`stretch`).
//!
//! It answers or it doesn't; what is wrong, doubtful or unknown is for the careful way to find and to put into words. What
//! must stay true: whenever it answers, the careful way would make the same timeline and have nothing to say; each thread
//! holds no more than one event as a shape; the answer doesn't depend on the number of threads.

#[cfg(test)]
pub(super) mod apart;
mod stretch;
mod walk;

use super::Progress;
use super::assemble::{Assembled, Assembly};
use super::findings::Findings;
use super::lines::Lines;
use super::shape::{Document, Text};
use crate::model::{Page, Timeline};
use walk::Walk;

pub(super) use stretch::Threads;

/// The timeline of a text, if nothing is odd about it.
pub(super) fn timeline_of(
    text: &str,
    page: &Page,
    lines: &Lines<'_>,
    progress: &Progress,
    threads: Threads,
) -> Option<Timeline> {
    let fresh = || Reading {
        text,
        progress,
        threads,
        assembly: Assembly::new(page.clone(), Findings::probe(lines)),
        document: Document::default(),
        events: Events::Ahead,
    };
    let mut reading = fresh();
    let mut read = reading.read(Pass::Whole);
    if reading.events == Events::TooEarly {
        reading = fresh();
        read = reading.read(Pass::Lists).and_then(|()| match reading.events {
            Events::Behind(at) => reading.take_events(at).map(drop),
            _ => None,
        });
    }
    read?;
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
}

/// Where the events are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Events {
    /// Not met so far.
    Ahead,
    /// Before something that they may refer to.
    TooEarly,
    /// Read, or passed over; their list begins at this byte.
    Behind(usize),
}

/// A document while it is read.
struct Reading<'t, 'p> {
    text: &'t str,
    progress: &'p Progress,
    threads: Threads,
    assembly: Assembly<'t>,
    document: Document<'t>,
    events: Events,
}

impl<'t> Reading<'t, '_> {
    fn read(&mut self, pass: Pass) -> Option<()> {
        let mut walk = Walk::from(self.text, 0);
        walk.sign(b'{')?;
        let mut is_first = true;
        while walk.goes_on(is_first, b'}')? {
            is_first = false;
            let key = walk.key()?;
            self.take(pass, key, &mut walk)?;
        }
        (walk.next().is_none() && matches!(self.events, Events::Behind(_))).then_some(())
    }

    /// Takes the value of a key of the document.
    fn take(&mut self, pass: Pass, key: Text<'t>, walk: &mut Walk<'t>) -> Option<()> {
        if key.text == "events" {
            if self.events != Events::Ahead {
                return None;
            }
            let at = walk.at();
            if pass == Pass::Lists {
                walk.value::<serde::de::IgnoredAny>()?;
            } else {
                let document = &self.document;
                // Where no list stands before the events, one may stand behind.
                if document.lanes.is_missing() && document.people.is_missing() && document.sources.is_missing() {
                    return self.give_up();
                }
                *walk = self.take_events(at)?;
            }
            self.events = Events::Behind(at);
            return Some(());
        }
        if pass == Pass::Whole && self.events != Events::Ahead && key.text != "presentation" {
            return self.give_up();
        }
        walk.member(&mut self.document, key)
    }

    /// The events stand before what they refer to.
    fn give_up(&mut self) -> Option<()> {
        self.events = Events::TooEarly;
        None
    }

    /// Takes the list of events that begins at a byte; the walk goes on behind it.
    fn take_events(&mut self, at: usize) -> Option<Walk<'t>> {
        let presentation = std::mem::take(&mut self.document.presentation);
        self.assembly.begin(std::mem::take(&mut self.document));
        self.document.presentation = presentation;
        let mut walk = Walk::from(self.text, at);
        walk.sign(b'[')?;
        if self.assembly.is_over() {
            return None;
        }
        stretch::read_all(&mut self.assembly, walk, self.progress, self.threads)
    }
}
