//! Rows 12, 13, 19, 25 and 26: JSON that is something else, or of another version.

use std::path::Path;

use annals::format::{Code, Outcome};

use super::{event, listed, load, refused, said, silent};
use crate::shared::shared_data;

#[test]
fn row_12_timelines_of_other_programs() {
    let rows = [
        (r#"{"title":{"text":{"headline":"A"}},"events":[{"start_date":{"year":"2010"}}]}"#, "a TimelineJS file"),
        (r#"{"events":[{"start_date":{"year":"2010"},"text":{"headline":"A"}}]}"#, "a TimelineJS file"),
        (r#"{"timeline":{"headline":"A","date":[]}}"#, "a TimelineJS file (in its older form)"),
        (r#"[{"id":1,"content":"A","start":"2014-04-20"}]"#, "the data of a vis-timeline"),
        (r#"{"items":[{"id":1,"content":"A","start":"2014-04-20"}]}"#, "the data of a vis-timeline"),
        (r#"{"type":"FeatureCollection","features":[]}"#, "a GeoJSON file"),
        (r#"{"entities":{"Q42":{"type":"item"}}}"#, "data of Wikidata"),
        (r#"{"head":{"vars":["item"]},"results":{"bindings":[]}}"#, "the results of a Wikidata query"),
        (r#"{"dateTimeFormat":"iso8601","events":[{"start":"2010","title":"A"}]}"#, "a SIMILE Timeline file"),
    ];
    for (text, kind) in rows {
        let help = "The data has to be written as an Annals timeline first";
        refused(text, Code::ForeignFormat, "1:1", &["This looks like", kind, help]);
    }
    let none = "none of the fields of a timeline";
    refused(r#"{"name":"a package","scripts":{}}"#, Code::ForeignFormat, "1:1", &[none, "\"events\""]);
    for ours in [
        r#"{"format":"annals","type":"FeatureCollection","events":[]}"#,
        r#"{"format":"annals","dateTimeFormat":"iso8601","events":[]}"#,
        r#"{"events":[{"title":"A","start_date":"2019"}]}"#,
    ] {
        assert!(load(ours).timeline.is_some(), "{ours} is ours");
    }
}

/// Files that people really have, written by other programs.
#[test]
fn row_12_real_files_of_other_programs() {
    let Some(folder) = shared_data("samples") else { return };
    let rows = [
        ("timelinejs3", "TimelineJS"),
        ("timelinejs2", "TimelineJS"),
        ("vis", "vis-timeline"),
        ("simile-json", "SIMILE"),
        ("simile-xml", "an XML file"),
        ("thetimelineproj", "an XML file"),
        ("timelinejs-csv", "a table (CSV)"),
        ("timelinesetter", "a table (CSV)"),
        ("ics", "an iCalendar file"),
        ("vis-js", "a web page"),
    ];
    let mut poor = Vec::new();
    for (kind, word) in rows {
        for path in files(&folder.join(kind)) {
            let loaded = load(std::fs::read(&path).expect("a sample"));
            let (problem, name) = (&loaded.problems[0], path.display());
            assert!(loaded.timeline.is_none() && loaded.problems.len() == 1, "{name}: {}", said(&loaded));
            // Broken in itself; a program around the data; data with a template of its own.
            let is_broken = matches!(problem.code, Code::Syntax | Code::Encoding);
            let is_other = ["knightlab-jsonp-v2.jsonp", "almende-wk2014.json"].iter().any(|end| path.ends_with(end));
            if !is_broken && !is_other && !problem.sentence().contains(word) {
                poor.push(format!("{name}: {}", problem.sentence()));
            }
        }
    }
    assert_eq!(poor, Vec::<String>::new(), "files that are not called by their name");
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of samples");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn row_13_json_lines_and_two_documents() {
    let second = ["A second value starts at line 2, column 1", "expected the end of the file", "JSON Lines"];
    refused("{\"title\":\"A\",\"events\":[]}\n{\"title\":\"B\",\"events\":[]}\n", Code::Syntax, "2:1", &second);
    refused("[1]\n[2]", Code::Syntax, "2:1", &second);
    refused("{} \"x\"", Code::Syntax, "1:4", &["A second value starts at line 1, column 4"]);
    refused("{\"events\":[]}}", Code::Syntax, "1:14", &["a closing bracket } too many", "Remove it"]);
}

#[test]
fn row_19_anything_but_an_object_at_the_top() {
    let rows = [
        ("[]", "a list"),
        ("[\"My talk\", []]", "a list"),
        ("\"My talk\"", "text"),
        ("42", "a number"),
        ("-0.5e3", "a number"),
        ("true", "true or false"),
        ("false", "true or false"),
        ("null", "null"),
    ];
    for (text, kind) in rows {
        let found = format!("The file holds {kind} and not a timeline");
        refused(text, Code::WrongType, "1:1", &[&found, "expected an object in curly brackets {}"]);
    }
    refused(" \n [1]", Code::WrongType, "2:2", &["a list"]);
}

#[test]
fn row_25_versions_and_formats() {
    let newer = ["made for version 2 of the format; this program reads version 1", "newer Annals"];
    refused(r#"{"format":"annals","version":2,"events":[]}"#, Code::Version, "1:30", &newer);
    refused("{\"events\":[],\n\"version\":2}", Code::Version, "2:11", &newer);
    refused(r#"{"version":1e300,"events":[]}"#, Code::Version, "1:12", &["this program reads version 1"]);
    let text = ["\"version\" is text (\"1\")", "expected the number 1"];
    listed(r#"{"version":"1","events":[]}"#, Outcome::LeftOut, Code::WrongType, "1:12 /version", &text);
    listed(
        r#"{"version":0,"events":[]}"#,
        Outcome::LeftOut,
        Code::OutOfRange,
        "1:12 /version",
        &["expected the number 1"],
    );
    silent(r#"{"events":[{"title":"A"}]}"#);
    silent(r#"{"format":"annals","version":1,"events":[]}"#);
    let other = ["The format of this file is \"attributed-timeline\"", "expected \"annals\""];
    refused(r#"{"format":"attributed-timeline","events":[]}"#, Code::ForeignFormat, "1:11", &other);
}

/// Nothing in the program can fetch; that it is kept without a word is what can be seen here.
#[test]
fn row_26_a_schema_on_a_server() {
    let timeline = silent(r#"{"$schema":"https://example.org/schema.json","events":[]}"#);
    assert_eq!(timeline.extra["$schema"], "https://example.org/schema.json", "kept as it stood");
    let elsewhere = load(event("\"$schema\":\"https://example.org\""));
    assert_eq!(elsewhere.problems[0].code, Code::UnknownKey, "only a file has a schema");
}

#[test]
fn row_25_a_version_is_named_in_few_words() {
    let sentence = load("{\"version\":1e300,\"events\":[]}").problems[0].sentence();
    assert!(sentence.len() < 200, "{sentence}");
}
