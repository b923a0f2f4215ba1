//! The form for programs: its fields, and that it is JSON whatever the file holds.

use annals::cli::{Form, UNREADABLE};
use annals::format::{self, Progress};
use serde_json::{Value, json};

use super::{BAD, Folder, GOOD};

fn parsed(said: &str) -> Value {
    serde_json::from_str(said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> =
        value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default();
    keys.sort_unstable();
    keys
}

/// Other programs rely on these names: a change that this test notices needs a new version number.
#[test]
fn the_fields_have_names_that_stay() {
    let folder = Folder::new();
    let files = [folder.file("bad.json", BAD), folder.path().join("missing.json")];
    let said = parsed(&folder.said(Form::Json, &files));
    assert_eq!(said["version"], 1);
    assert_eq!(keys(&said), ["counts", "files", "version"]);
    assert_eq!(keys(&said["counts"]), ["errors", "faulty_files", "files", "warnings"]);
    let of_problem = [
        "code",
        "column",
        "end_byte",
        "end_column",
        "end_line",
        "expected",
        "file",
        "found",
        "help",
        "line",
        "message",
        "outcome",
        "part",
        "pointer",
        "severity",
        "start_byte",
        "suggestion",
    ];
    for file in said["files"].as_array().expect("a list of files") {
        let of_file = ["errors", "events", "file", "opened", "problems", "sources", "statements", "warnings"];
        assert_eq!(keys(file), of_file, "of {}", file["file"]);
        assert_eq!(keys(&file["problems"][0]), of_problem, "of {}", file["file"]);
    }
}

#[test]
fn a_problem_is_told_with_its_place_and_in_the_words_of_the_window() {
    let folder = Folder::new();
    let said = parsed(&folder.said(Form::Json, &[folder.file("bad.json", BAD)]));
    let problem = &said["files"][0]["problems"][0];
    let expected = json!({
        "file": "bad.json", "severity": "error", "code": "bad-date", "pointer": "/events/0/date",
        "line": 2, "column": 27, "end_line": 2, "end_column": 29, "start_byte": 50, "end_byte": 52,
        "found": "the date \"2019-13\" can't be read: there is no month 13", "expected": null,
        "help": "Months are 01 to 12; 21 to 24 are spring to winter.", "suggestion": null,
        "message": format::load(BAD.as_bytes(), &Progress::new()).problems[0].sentence(),
        "outcome": "set-aside", "part": "event",
    });
    let file = problem["file"].as_str().map(|path| path.rsplit(['/', '\\']).next().unwrap_or_default());
    assert_eq!(file, Some("bad.json"));
    for key in keys(&expected).into_iter().filter(|key| *key != "file") {
        assert_eq!(problem[key], expected[key], "{key}");
    }
}

#[test]
fn suggestions_are_given_to_the_letter() {
    let folder = Folder::new();
    let text = r#"{"title":"T","events":[{"titel":"A","title":"B"}]}"#;
    let said = parsed(&folder.said(Form::Json, &[folder.file("a.json", text)]));
    assert_eq!(said["files"][0]["problems"][0]["suggestion"], "title", "{said}");
    assert_eq!(said["counts"], json!({ "files": 1, "faulty_files": 0, "errors": 0, "warnings": 1 }));
}

#[test]
fn a_place_over_several_lines_has_its_end() {
    let folder = Folder::new();
    for end in ["\n", "\r\n", "\r"] {
        let text = "{\"title\":\"T\",\"events\":{@\"a\":1@}@}".replace('@', end);
        let said = parsed(&folder.said(Form::Json, &[folder.file("a.json", text)]));
        let problem = &said["files"][0]["problems"][0];
        let place = ["line", "column", "end_line", "end_column"].map(|key| problem[key].as_u64().unwrap_or_default());
        assert_eq!(place, [1, 23, 3, 2], "{end:?}: {problem}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_the_same_document() {
    let folder = Folder::new();
    let files =
        [folder.file("good.json", GOOD), folder.path().join("missing.json"), folder.file("cut.json", "{\"title\"")];
    let said = parsed(&folder.said(Form::Json, &files));
    let [good, missing, cut] = [0, 1, 2].map(|at| &said["files"][at]);
    assert_eq!((&good["opened"], &good["events"], &good["problems"]), (&json!(true), &json!(1), &json!([])));
    assert_eq!((&missing["opened"], &missing["errors"]), (&json!(false), &json!(1)));
    let problem = &missing["problems"][0];
    assert_eq!((&problem["code"], &problem["line"]), (&json!(UNREADABLE), &Value::Null), "it has no place");
    assert_eq!((&cut["opened"], &cut["problems"][0]["outcome"]), (&json!(false), &json!("refused")));
    assert_eq!(said["counts"], json!({ "files": 3, "faulty_files": 2, "errors": 2, "warnings": 0 }));
}

#[test]
fn what_cannot_be_seen_is_escaped_and_comes_back() {
    let folder = Folder::new();
    let name = "a\u{9B}\u{202E}\u{E0001}.json";
    let said = folder.said(Form::Json, &[folder.file(name, BAD)]);
    assert!(said.contains("a\\u009b\\u202e"), "escaped: {said}");
    let path = parsed(&said)["files"][0]["file"].as_str().map(str::to_owned).unwrap_or_default();
    assert!(path.ends_with(name), "the same name: {path:?}");
}
