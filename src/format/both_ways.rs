//! Both ways of reading, held against each other: where the fast way answers, the careful one makes the same timeline and
//! has nothing to say; and the fast way answers the same on any number of threads.

use std::cell::Cell;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::fast::apart::on_threads;
use super::findings::Findings;
use super::lines::Lines;
use super::{Code, MOST_DEPTH, Progress, load, read_carefully};
use crate::model::Page;

/// A document that uses every field of the format.
const FULL: &str = include_str!("../../tests/data/full.annals.json");

/// Reads a text both ways, and says whether the fast one answered.
fn agree(text: &str) -> bool {
    let file = Arc::new(text.to_owned());
    let (text, page) = (file.as_str(), Page::of(&file));
    let lines = Lines::new(text);
    let alone = on_threads(&file, 1);
    for threads in [2, 3, 5] {
        assert_eq!(on_threads(&file, threads), alone, "{threads} threads read as one: {text}");
    }
    let Some(timeline) = alone else { return false };
    let careful = read_carefully(text, page, &lines, Findings::new(&lines), &Progress::new());
    assert_eq!(careful.problems, [], "the careful way has something to say: {text}");
    assert_eq!(careful.timeline.as_ref(), Some(&timeline), "two timelines of one text: {text}");
    true
}

#[test]
fn good_files_take_the_fast_way() {
    let builtin = include_str!("../../data/cablegate.annals.json");
    assert!(agree(builtin), "the built-in timeline");
    assert!(agree(FULL), "every field, and keys of one's own");
    assert!(
        agree(r#"{"events":[{"title":"Z\u00fcrich \ud83d\ude00","x-a":{"b":[null,1.5,-0,1e300,"c"]}}]}"#),
        "escapes"
    );
    assert!(agree(
        r#"{"events":[{"title":"A","place":{"name":"P","latitude":31.245270191439438,"longitude":121.48791951161945}}]}"#
    ));
    assert!(
        agree(r#"{"events":[],"sources":[{"title":"S","DOI":"10","editor":[{"family":"E"}],"source":"W"}]}"#),
        "CSL"
    );
    for date in
        [r#"{"date-parts":[["2019",4]]}"#, r#"{"date-parts":[[2019]],"season":1,"circa":true}"#, r#"{"raw":"2019"}"#]
    {
        agree(&format!(r#"{{"events":[],"sources":[{{"title":"S","issued":{date}}}]}}"#));
    }
}

#[test]
fn what_serde_would_take_is_not_taken() {
    let events = |inside: &str| format!("{{\"events\":[{{\"title\":\"A\",{inside}}}]}}");
    for text in [
        r#"{"events":[["id","2019","A"]]}"#.to_owned(),
        r#"["annals",1,"T"]"#.to_owned(),
        events(r#""summary":null"#),
        events(r#""title":"B""#),
        events(r#""x-a":1,"x-a":2"#),
        events(r#""x-a":{"b":1,"b":2}"#),
        events(r#""importance":1e400"#),
        events(r#""importance":3.5"#),
        events(r#""x-a":1e400"#),
        events(r#""date":2019"#),
        events(r#""sources":[{"note":"n"}]"#),
        events(r#""sources":[{"source":"s","title":"T"}]"#),
        events(r#""sources":[{"id":"s","source":"t"}]"#),
        events(r#""place":["P"]"#),
        format!(r#"{{"events":[],"x-a":{}{}}}"#, "[".repeat(128), "]".repeat(128)),
        r#"{"format":"other","events":[]}"#.to_owned(),
        r#"{"version":2,"events":[]}"#.to_owned(),
        r#"{"title":"T"}"#.to_owned(),
        r#"{"events":[]} {}"#.to_owned(),
    ] {
        assert!(!agree(&text), "{text} is read with care");
    }
}

#[test]
fn the_limits_of_nesting_are_the_same_both_ways() {
    // A value in objects and lists, how many of them there are, and what stands before and behind it.
    for (around, before, behind) in [
        (1, r#"{"events":[],"#, "}"),
        (3, r#"{"events":[{"title":"A","#, "}]}"),
        (3, r#"{"events":[],"lanes":[{"title":"A","#, "}]}"),
        (
            5,
            r#"{"events":[{"title":"A","statements":[{"kind":"mention","speaker":"A","sources":[{"title":"S"}],"#,
            "}]}]}",
        ),
    ] {
        let nested = |depth: usize| {
            let (open, close) = ([r#"{"a":"#, "["], ["}", "]"]);
            let opening: String = (0..depth).map(|at| open[at % 2]).collect();
            let closing: String = (0..depth).rev().map(|at| close[at % 2]).collect();
            format!(r#"{before}"x-a":{opening}1{closing}{behind}"#)
        };
        for depth in (95..=105).chain(MOST_DEPTH - around - 3..=MOST_DEPTH - around) {
            assert_eq!(
                agree(&nested(depth)),
                depth <= 100,
                "the fast way leaves what is nested deeper: {before} {depth}"
            );
            assert_eq!(load(nested(depth), &Progress::new()).problems, [], "{before} {depth}");
        }
        for depth in MOST_DEPTH - around + 1..MOST_DEPTH + 3 {
            assert!(!agree(&nested(depth)), "{before} {depth}");
            let loaded = load(nested(depth), &Progress::new());
            let codes: Vec<Code> = loaded.problems.iter().map(|problem| problem.code).collect();
            assert_eq!((codes, loaded.timeline), (vec![Code::Depth], None), "{before} {depth}");
        }
    }
}

/// The pointers of all values of a document.
fn pointers(node: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match node {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| pointers(item, &format!("{here}/{at}"), all));
        }
        Value::Object(members) => members.iter().for_each(|(key, item)| pointers(item, &format!("{here}/{key}"), all)),
        _ => {}
    }
}

fn values() -> Vec<Value> {
    json!([
        null, true, false, 0, 1, 2, -1, 3.5, 1e308, "", " ", "x", "2019", "2019-13", "2021-03-28T01:30:00", "lima", "src-memo",
        "ev-memo", "st-1", "Lіma", "a\nb", "a\u{202e}b", "[x](javascript:y)", [], {}, ["x"], { "title": "x" }, { "source": "src-memo" },
        [["2019"]], { "date-parts": [[2019, 4]] }, { "name": "x" },
    ])
    .as_array()
    .cloned()
    .unwrap_or_default()
}

#[test]
fn one_change_anywhere_leaves_both_ways_of_one_mind() {
    let root: Value = serde_json::from_str(FULL).expect("the document is JSON");
    let mut all = Vec::new();
    pointers(&root, "", &mut all);
    let mut answered = 0;
    for pointer in &all {
        for value in values() {
            let mut changed = root.clone();
            *changed.pointer_mut(pointer).expect("the pointer of a value") = value;
            answered += usize::from(agree(&changed.to_string()));
        }
        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        for new_key in [None, Some(format!("{key}x")), Some(format!("x-{key}")), Some("source".to_owned())] {
            let mut changed = root.clone();
            let Some(Value::Object(members)) = changed.pointer_mut(parent) else { continue };
            let Some(value) = members.remove(key) else { continue };
            members.extend(new_key.map(|new_key| (new_key, value)));
            answered += usize::from(agree(&changed.to_string()));
        }
    }
    assert!(answered > 100, "many changes leave a good file: {answered}");
}

/// Documents of events, people and sources whose ids and names come from a few, so that they meet and miss one another.
fn documents() -> impl Strategy<Value = Value> {
    let id = || prop::sample::select(vec!["a", "b", "c", "d", "e f", "g"]);
    let name = || prop::sample::select(vec!["a", "Ada", "Bea", "Beo", "Cyr", " "]);
    let date = || {
        prop::sample::select(vec![
            "2019",
            "2019-04-11",
            "2019-04",
            "2018/2020",
            "2019-04-11T10:00:00Z",
            "2021-03-28T01:30:00",
            "20X9",
            "x",
            "2020/2019",
        ])
    };
    let text = || prop::sample::select(vec!["T", "two words", "Zürich", "a\nb", "<https://example.org>", "[a](b)"]);
    let source = (prop::option::of(id()), text(), prop::option::of(date()))
        .prop_map(|(id, title, issued)| without_null(json!({ "id": id, "title": title, "issued": issued })));
    let citation = prop_oneof![
        id().prop_map(|id| json!(id)),
        id().prop_map(|id| json!({ "source": id, "locator": "p. 1" })),
        text().prop_map(|title| json!({ "title": title, "type": "book" })),
    ];
    let kind = prop::sample::select(vec!["quotation", "mention", "paraphrase"]);
    let statement = (kind, prop::option::of(text()), prop::option::of(name()), prop::collection::vec(citation, 0..3))
        .prop_map(|(kind, text, speaker, sources)| {
            without_null(json!({ "kind": kind, "text": text, "speaker": speaker, "sources": sources }))
        });
    let event = (
        prop::option::of(id()),
        prop::option::of(date()),
        text(),
        prop::option::of(name()),
        prop::collection::vec(name(), 0..3),
        prop::collection::vec(statement, 0..2),
        prop::collection::vec(id(), 0..2),
    )
        .prop_map(|(id, date, title, lane, people, statements, related)| {
            without_null(json!({
                "id": id, "date": date, "title": title, "lane": lane, "people": people, "statements": statements,
                "related": related,
            }))
        });
    (
        prop::collection::vec(event, 0..4),
        prop::collection::vec(source, 0..3),
        prop::option::of(prop::sample::select(vec!["Europe/Lisbon", "Nowhere"])),
        prop::option::weighted(0.2, id()),
    )
        .prop_map(|(events, sources, timezone, step)| {
            let steps = step.map(|event| json!({ "steps": [{ "event": event }] }));
            without_null(json!({
                "events": events, "sources": sources, "timezone": timezone, "presentation": steps,
                "people": [{ "id": "ada", "name": "Ada" }],
            }))
        })
}

fn without_null(mut object: Value) -> Value {
    if let Value::Object(members) = &mut object {
        members.retain(|_, value| !value.is_null());
    }
    object
}

#[test]
fn documents_of_all_kinds_find_both_ways_of_one_mind() {
    let answered = Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 600, failure_persistence: None, ..Config::default() });
    runner
        .run(&documents(), |document| {
            answered.set(answered.get() + u32::from(agree(&document.to_string())));
            Ok(())
        })
        .expect("both ways agree");
    assert!(answered.get() > 20, "the fast way answers now and then: {}", answered.get());
}
