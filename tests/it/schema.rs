//! The JSON Schema for editors, held against timelines by a validator that knows nothing of this program.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::loading::FULL;

fn asset(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_str(&fs::read_to_string(path).expect("a file of the project")).expect("JSON")
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&asset("assets/annals.schema.json")).expect("a schema of draft 2020-12")
}

/// What the validator says, with the pointers to what it complains of.
fn complaints(document: &Value) -> Vec<String> {
    validator().iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn timelines_of_the_project_are_valid() {
    let full: Value = serde_json::from_str(FULL).expect("the document is JSON");
    for (name, document) in [("the built-in timeline", asset("data/cablegate.annals.json")), ("the full example", full)]
    {
        assert_eq!(complaints(&document), Vec::<String>::new(), "{name}");
    }
    let forms = json!({ "$schema": "annals.schema.json", "x-own": { "any": [1] }, "events": [{ "title": "A" }], "sources": [
        { "title": "S", "DOI": "10.1000/1", "issued": { "date-parts": [["2019", 4]], "season": 2 }, "x-shelf": 7 },
        { "URL": "https://example.org", "issued": { "raw": "201X" } },
    ] });
    assert_eq!(complaints(&forms), Vec::<String>::new(), "other forms");
}

#[test]
fn an_editor_marks_what_the_loader_would_say() {
    let rows = [
        json!({ "events": [{ "date": "2019" }] }),
        json!({ "titel": "T", "events": [] }),
        json!({ "version": 2, "events": [] }),
        json!({ "format": "other", "events": [] }),
        json!({ "events": [{ "title": "A", "date": 2019 }] }),
        json!({ "events": [{ "title": "A", "date": "11 April 2019" }] }),
        json!({ "events": [{ "title": "A", "importance": 6 }] }),
        json!({ "events": [{ "title": "A", "id": "no spaces" }] }),
        json!({ "events": [{ "title": "A", "certainty": "sure" }] }),
        json!({ "events": [{ "title": "A", "summary": null }] }),
        json!({ "events": [{ "title": "A", "place": { "name": "P", "latitude": 91, "longitude": 0 } }] }),
        json!({ "events": [{ "title": "A", "statements": [{ "kind": "quote", "text": "T" }] }] }),
        json!({ "events": [{ "title": "A", "sources": [{ "source": "s", "pages": "2" }] }] }),
        json!({ "lanes": [{ "title": "L", "color": "red" }], "events": [] }),
        json!({ "sources": [{ "type": "web-page", "title": "S" }], "events": [] }),
        json!({ "sources": [{ "title": "S", "URL": "javascript:alert(1)" }], "events": [] }),
        json!({ "presentation": { "steps": [{ "statements": [0], "event": "a" }] }, "events": [] }),
        json!([]),
    ];
    for document in rows {
        assert_ne!(complaints(&document), Vec::<String>::new(), "{document} is marked");
    }
}
