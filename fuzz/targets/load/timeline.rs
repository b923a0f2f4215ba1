//! What must hold of a timeline that was read: every reference leads somewhere, and every part of it can be said.

use std::collections::HashSet;

use annals::index::Index;
use annals::model::{
    Citation, Event, EventIx, SourceIx, Statement, StatementKind, Timeline, cite_source, cite_statement, csl_json,
};

pub fn assert_is_whole(timeline: &Timeline) {
    for event in &timeline.events {
        assert_event_is_whole(event, timeline);
    }
    for step in &timeline.presentation {
        let event = timeline.event(step.event).expect("a step has an event");
        assert!(step.statements.iter().all(|at| *at < event.statements.len()), "a step has its statements");
        assert!(step.window.is_none_or(|window| window.start < window.end), "a window has an inside");
    }
    let when = |event: &Event| event.date.as_ref().map(|date| date.span().start);
    let undated = timeline.events.partition_point(|event| event.date.is_some());
    assert!(timeline.events[..undated].is_sorted_by_key(when), "in the order of time");
    assert!(timeline.events[undated..].iter().all(|event| event.date.is_none()), "undated ones come last");
    assert_ids_are_unique(timeline);
}

fn assert_event_is_whole(event: &Event, timeline: &Timeline) {
    assert!(!event.title.trim().is_empty(), "an event has a title");
    assert!((1..=5).contains(&event.importance), "importance {}", event.importance);
    assert!(event.lane.get() < timeline.lanes.len(), "a lane");
    assert!(event.people.iter().all(|person| person.get() < timeline.people.len()), "its people");
    assert!(event.related.iter().all(|other| other.get() < timeline.events.len()), "its related events");
    assert!(event.media.iter().filter_map(|media| media.source).all(|ix| has_source(timeline, ix)), "its pictures");
    assert_are_cited(&event.sources, timeline);
    for statement in &event.statements {
        assert_statement_is_whole(statement, timeline);
    }
    if let Some((latitude, longitude)) = event.place.as_ref().and_then(|place| place.position) {
        assert!(latitude.abs() <= 90.0 && longitude.abs() <= 180.0, "a place on earth");
    }
}

fn assert_statement_is_whole(statement: &Statement, timeline: &Timeline) {
    let has_words = statement.text.as_ref().is_some_and(|text| !text.trim().is_empty());
    assert!(has_words || statement.kind != StatementKind::Quotation, "a quotation has words");
    assert!(statement.speaker.is_none_or(|speaker| speaker.get() < timeline.people.len()), "its speaker");
    assert_are_cited(&statement.sources, timeline);
}

fn assert_are_cited(citations: &[Citation], timeline: &Timeline) {
    assert!(citations.iter().all(|citation| has_source(timeline, citation.source)), "its sources");
}

fn has_source(timeline: &Timeline, ix: SourceIx) -> bool {
    ix.get() < timeline.sources.len()
}

fn assert_ids_are_unique(timeline: &Timeline) {
    let eras = timeline.eras.iter().map(|era| &era.id);
    let lanes = timeline.lanes.iter().map(|lane| &lane.id);
    let people = timeline.people.iter().map(|person| &person.id);
    let sources = timeline.sources.iter().map(|source| &source.id);
    let events = timeline.events.iter().map(|event| &event.id);
    let statements = timeline.events.iter().flat_map(|event| &event.statements).filter_map(|said| said.id.as_ref());
    let mut known = HashSet::new();
    for id in eras.chain(lanes).chain(people).chain(sources).chain(events).chain(statements) {
        assert!(!id.is_empty() && known.insert(id), "an id of its own: {id:?}");
    }
}

/// What the window and the clipboard ask of a timeline.
pub fn assert_can_be_shown(timeline: &Timeline) {
    let index = Index::of(timeline);
    let dated = timeline.events.iter().filter(|event| event.date.is_some()).count();
    assert_eq!(index.undated().len(), timeline.events.len() - dated, "the index has them all");
    for source in &timeline.sources {
        assert!(!cite_source(source).trim().is_empty(), "a source can be named: {source:?}");
        let item = csl_json(source);
        assert_eq!(item["id"], source.id.as_str(), "and given to other programs");
    }
    for (at, event) in timeline.events.iter().enumerate() {
        for statement in 0..event.statements.len() {
            let copied = cite_statement(timeline, EventIx::from(at), statement);
            assert!(!copied.trim().is_empty(), "a statement can be copied: {event:?}");
        }
        assert!(event.date.as_ref().is_none_or(|date| !date.label().is_empty()), "a date can be said");
    }
}
