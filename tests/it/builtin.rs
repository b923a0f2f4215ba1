//! The built-in timeline, held against the format, its numbers and the documents it comes from.

use std::fs;
use std::path::Path;

use annals::format::{self, Progress};
use annals::model::{Statement, StatementKind, Timeline};

use crate::shared::shared_data;

fn builtin() -> Timeline {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cablegate.annals.json");
    let bytes = fs::read(path).expect("the built-in timeline");
    let loaded = format::load(bytes, &Progress::new());
    assert_eq!(loaded.problems, [], "the built-in timeline has no problem");
    loaded.timeline.expect("a timeline")
}

fn statements(timeline: &Timeline) -> impl Iterator<Item = (&str, &Statement)> {
    timeline.events.iter().flat_map(|event| event.statements.iter().map(|statement| (event.id.as_str(), statement)))
}

#[test]
fn its_numbers_are_those_of_the_facts() {
    let timeline = builtin();
    assert_eq!(timeline.events.len(), 66, "events");
    assert_eq!(timeline.statement_count(), 194, "statements");
    let quotations = statements(&timeline).filter(|(_, statement)| statement.kind == StatementKind::Quotation).count();
    assert_eq!(quotations, 36, "quotations");
    assert!((12..=16).contains(&timeline.presentation.len()), "{} steps of a talk", timeline.presentation.len());
}

#[test]
fn every_statement_can_be_traced() {
    let timeline = builtin();
    for (event, statement) in statements(&timeline) {
        assert!(statement.speaker.is_some(), "a statement of {event} has no speaker: {statement:?}");
        assert!(!statement.sources.is_empty(), "a statement of {event} has no source: {statement:?}");
    }
    for event in &timeline.events {
        let label = event.date.as_ref().map_or("undated", |date| date.written());
        assert!(!event.sources.is_empty() || !event.statements.is_empty(), "{} ({label}) rests on nothing", event.id);
    }
}

#[test]
fn every_quotation_stands_in_a_source_document() {
    let timeline = builtin();
    let Some(folder) = shared_data("seeds") else { return };
    let mut documents = String::new();
    for entry in fs::read_dir(folder).expect("the source documents") {
        documents.push_str(&fs::read_to_string(entry.expect("a document").path()).expect("text in UTF-8"));
        documents.push('\n');
    }
    for (event, statement) in statements(&timeline).filter(|(_, statement)| statement.kind == StatementKind::Quotation)
    {
        let words = statement.text.as_deref().unwrap_or_default();
        assert!(documents.contains(words), "a quotation of {event} is not to the letter: {words}");
    }
}
