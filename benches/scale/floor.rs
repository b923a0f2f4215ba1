//! The fastest that JSON of a timeline can be had: the same facts with texts borrowed from the file, by another reader.

use std::borrow::Cow;

use serde::Deserialize;

/// As much of a document as made timelines have.
#[derive(Deserialize)]
struct Document<'t> {
    #[serde(borrow)]
    lanes: Vec<Lane<'t>>,
    #[serde(borrow)]
    people: Vec<Person<'t>>,
    #[serde(borrow)]
    sources: Vec<Source<'t>>,
    #[serde(borrow)]
    events: Vec<Event<'t>>,
}

/// A row of events.
#[derive(Deserialize)]
#[expect(dead_code, reason = "they are read to be paid for")]
struct Lane<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    #[serde(borrow)]
    title: Cow<'t, str>,
}

/// Who speaks.
#[derive(Deserialize)]
#[expect(dead_code, reason = "they are read to be paid for")]
struct Person<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    #[serde(borrow)]
    name: Cow<'t, str>,
}

/// Where something can be read.
#[derive(Deserialize)]
#[expect(dead_code, reason = "they are read to be paid for")]
struct Source<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    #[serde(borrow, rename = "type")]
    kind: Cow<'t, str>,
    #[serde(borrow)]
    title: Cow<'t, str>,
    #[serde(borrow, rename = "container-title")]
    container: Cow<'t, str>,
    #[serde(borrow)]
    issued: Cow<'t, str>,
    #[serde(borrow, rename = "URL")]
    url: Cow<'t, str>,
}

/// What happened.
#[derive(Deserialize)]
#[expect(dead_code, reason = "they are read to be paid for")]
struct Event<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    #[serde(borrow)]
    date: Option<Cow<'t, str>>,
    #[serde(borrow)]
    start: Option<Cow<'t, str>>,
    #[serde(borrow)]
    end: Option<Cow<'t, str>>,
    #[serde(borrow)]
    title: Cow<'t, str>,
    #[serde(borrow)]
    lane: Cow<'t, str>,
    importance: u8,
    #[serde(borrow)]
    summary: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    statements: Vec<Statement<'t>>,
    #[serde(borrow, default)]
    sources: Vec<Cow<'t, str>>,
}

/// What was said.
#[derive(Deserialize)]
#[expect(dead_code, reason = "they are read to be paid for")]
struct Statement<'t> {
    #[serde(borrow)]
    kind: Cow<'t, str>,
    #[serde(borrow)]
    speaker: Cow<'t, str>,
    #[serde(borrow)]
    text: Cow<'t, str>,
}

/// How many things a text has, read by sonic-rs.
///
/// # Errors
/// What sonic-rs says of a text that is no made timeline.
pub(crate) fn sonic(text: &str) -> Result<usize, String> {
    let document: Document<'_> = sonic_rs::from_str(text).map_err(|error| error.to_string())?;
    Ok(document.lanes.len() + document.people.len() + document.sources.len() + document.events.len())
}
