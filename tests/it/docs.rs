//! The documents for authors are true: every example opens, every date means what is said of it, every mistake is answered as
//! described, and no field of the format is left out.
//!
//! The word after `json` at the head of an example says what it is: nothing for a whole document; `event`, `source` and so on for
//! items of that kind, separated by commas; `timeline` for fields of the outermost object; `mistake` for a document that is answered
//! with the sentence quoted after it. Parts are put into the last whole document of the page that has events.

use std::collections::BTreeSet;

use annals::format::{self, Loaded, Problem, Progress};
use annals::model::PartialDate;
use serde_json::{Map, Value};

const FORMAT: &str = include_str!("../../docs/format.md");
const README: &str = include_str!("../../README.md");

/// An example of a page: the words at its head, its text, and what comes after it.
struct Example<'p> {
    head: &'p str,
    text: String,
    after: &'p str,
}

/// The examples of a page in a language, with the spaces before their fences taken off each line.
fn examples<'p>(page: &'p str, language: &str) -> Vec<Example<'p>> {
    let mut examples = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("```") {
        let indent = rest[..start].rsplit('\n').next().unwrap_or_default();
        let (head, inside) = rest[start + 3..].split_once('\n').expect("a fence ends its line");
        let (text, after) = inside.split_once(&format!("{indent}```\n")).expect("a fence is closed");
        if head.split(' ').next() == Some(language) {
            let lines = text.lines().map(|line| line.strip_prefix(indent).unwrap_or(line));
            examples.push(Example { head, text: lines.collect::<Vec<_>>().join("\n"), after });
        }
        rest = after;
    }
    assert!(!examples.is_empty(), "the page has examples");
    examples
}

fn load(text: &str) -> Loaded {
    format::load(text.as_bytes(), &Progress::new())
}

fn assert_opens(text: &str) {
    let problems: Vec<String> = load(text).problems.iter().map(|problem| problem.line("example")).collect();
    assert!(problems.is_empty(), "an example has problems: {problems:#?}\n{text}");
}

/// The list of a document that items of a kind go into.
fn list_for<'v>(kind: &str, document: &'v mut Value) -> &'v mut Value {
    match kind {
        "statement" => &mut document["events"][0]["statements"],
        "reference" => &mut document["events"][0]["sources"],
        "step" => &mut document["presentation"]["steps"],
        "person" => &mut document["people"],
        "event" | "source" | "lane" | "era" => &mut document[format!("{kind}s")],
        _ => panic!("an example of an unknown kind: {kind}"),
    }
}

/// A document with the items or fields of an example in their place.
fn filled(mut document: Value, kind: &str, text: &str) -> Value {
    if kind == "timeline" {
        let fields: Map<String, Value> = serde_json::from_str(&format!("{{{text}}}")).expect("fields");
        document.as_object_mut().expect("an object").extend(fields);
        return document;
    }
    let items: Vec<Value> = serde_json::from_str(&format!("[{text}]")).expect("items");
    let list = list_for(kind, &mut document);
    if list.is_null() {
        *list = Value::Array(Vec::new());
    }
    list.as_array_mut().expect("a list").extend(items);
    document
}

/// Opens all examples of a page: the whole ones as they are, the parts all together, since some refer to others. Gives their number.
fn open_all(page: &str) -> usize {
    let examples = examples(page, "json");
    let mut base = Value::Null;
    for example in examples.iter().filter(|example| example.head == "json") {
        assert_opens(&example.text);
        let document: Value = serde_json::from_str(&example.text).expect("it opened");
        if document.get("presentation").is_some() || base.is_null() {
            base = document;
        }
    }
    let mut document = base;
    for Example { head, text, .. } in &examples {
        match head.strip_prefix("json ") {
            None | Some("mistake") => {}
            Some(kind) => document = filled(document, kind, text),
        }
    }
    assert_opens(&document.to_string());
    examples.len()
}

#[test]
fn every_example_of_the_format_opens() {
    assert!(open_all(FORMAT) > 15, "all examples were found");
}

#[test]
fn every_example_of_the_readme_opens() {
    assert!(open_all(README) > 1, "all examples were found");
}

#[test]
fn every_mistake_is_answered_as_described() {
    let mistakes = examples(FORMAT, "json").into_iter().filter(|example| example.head == "json mistake");
    let mut count = 0;
    for Example { text, after, .. } in mistakes {
        let quoted = after.trim_start().lines().next().and_then(|line| line.trim_start().strip_prefix("> "));
        let said: Vec<String> = load(&text).problems.iter().map(Problem::sentence).collect();
        assert_eq!(said, [quoted.expect("a quoted answer")], "the answer to {text}");
        count += 1;
    }
    assert!(count >= 3, "all mistakes were found");
}

#[test]
fn every_date_means_what_is_said_of_it() {
    let tables = FORMAT.split("| write | it means |\n| --- | --- |\n").skip(1);
    let rows = tables.flat_map(|table| table.lines().take_while(|line| line.starts_with("| `")));
    let rows: Vec<&str> = rows.collect();
    let true_row = |row: &&str| {
        let written = row.split('`').nth(1).unwrap_or_default();
        let words = PartialDate::parse(written).map_or_else(|error| error.to_string(), |date| date.in_words());
        format!("| `{written}` | {words} |")
    };
    let expected: Vec<String> = rows.iter().map(true_row).collect();
    assert_eq!(rows.join("\n"), expected.join("\n"), "dates and what they mean");
    assert!(rows.len() > 25, "all dates were found");
}

#[test]
fn every_field_is_described() {
    let schema: Value = serde_json::from_str(include_str!("../../assets/annals.schema.json")).expect("JSON");
    let mut names = BTreeSet::new();
    collect_names(&schema, &mut names);
    names.retain(|name| !FORMAT.contains(&format!("`{name}`")) && !FORMAT.contains(&format!("\"{name}\":")));
    assert!(names.is_empty(), "docs/format.md leaves out {names:?}");
}

/// The names of the fields that a schema describes.
fn collect_names(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            let fields = members.get("properties").and_then(Value::as_object);
            // The many variables of CSL that are only kept have no description.
            let described = fields.into_iter().flatten().filter(|(_, field)| field.get("description").is_some());
            names.extend(described.map(|(name, _)| name.clone()));
            members.values().for_each(|schema| collect_names(schema, names));
        }
        Value::Array(items) => items.iter().for_each(|schema| collect_names(schema, names)),
        _ => {}
    }
}
