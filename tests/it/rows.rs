//! The table of bad inputs and faults: each test is named after its row and holds all inputs that the row names.
//!
//! Rows 54 to 58 are about pictures, which are not shown yet; 68 to 70 are tested with the talk and the settings. Where
//! the table refuses a file for the fault of one event, statement or reference, that one is set aside and the rest shown.

mod axis;
mod bytes;
mod dates;
mod files;
mod foreign;
mod links;
mod meaning;
mod memory;
mod numbers;
mod references;
mod syntax;
mod texts;
mod types;
mod window;

use std::process::Command;

use annals::format::{self, Code, Loaded, Outcome, Problem, Progress, Severity};
use annals::model::Timeline;

fn load(input: impl AsRef<[u8]>) -> Loaded {
    format::load(input.as_ref(), &Progress::new())
}

/// `2:30 /events/0/date`: where a problem is.
fn place_of(problem: &Problem) -> String {
    format!("{}:{} {}", problem.place.line, problem.place.column, problem.pointer).trim_end().to_owned()
}

/// All that is said of a file, for messages of tests.
fn said(loaded: &Loaded) -> String {
    let line = |problem: &Problem| format!("{} {}", place_of(problem), problem.sentence());
    loaded.problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The start of an input, for messages of tests.
fn name(input: &[u8]) -> String {
    String::from_utf8_lossy(&input[..input.len().min(120)]).escape_debug().to_string()
}

/// Asserts what is said of a fault: its place, code and severity, and parts of its sentence.
fn assert_said(problem: &Problem, severity: Severity, code: Code, place: &str, parts: &[&str], input: &str) {
    let sentence = problem.sentence();
    assert_eq!((problem.severity, problem.code), (severity, code), "{input}: {sentence}");
    assert_eq!(place_of(problem), place, "{input}: {sentence}");
    for part in parts {
        assert!(sentence.contains(part), "{input}: {part:?} is not in: {sentence}");
    }
}

/// A file that is refused whole, with one problem.
fn refused(input: impl AsRef<[u8]>, code: Code, place: &str, parts: &[&str]) -> Problem {
    let loaded = load(&input);
    let name = name(input.as_ref());
    assert!(loaded.timeline.is_none(), "{name} is refused");
    assert_eq!((loaded.problems.len(), loaded.counts.errors), (1, 1), "{name}: {}", said(&loaded));
    let problem = loaded.problems.into_iter().next().expect("one problem");
    assert_eq!(problem.outcome, Outcome::Refused, "{name}: {}", problem.sentence());
    assert_said(&problem, Severity::Error, code, place, parts, &name);
    problem
}

/// A file that is shown but for one thing, which is listed as an error.
fn listed(input: impl AsRef<[u8]>, outcome: Outcome, code: Code, place: &str, parts: &[&str]) -> Timeline {
    let loaded = load(&input);
    let name = name(input.as_ref());
    assert_eq!((loaded.problems.len(), loaded.counts.errors), (1, 1), "{name}: {}", said(&loaded));
    assert_said(&loaded.problems[0], Severity::Error, code, place, parts, &name);
    assert_eq!(loaded.problems[0].outcome, outcome, "{name}: {}", said(&loaded));
    loaded.timeline.unwrap_or_else(|| panic!("{name} opens"))
}

/// A document that is shown whole, with a warning whose sentence has these parts.
fn warned_of(text: &str, parts: &[&str]) {
    let loaded = load(text);
    assert!(loaded.timeline.is_some() && loaded.counts.errors == 0, "{text}: {}", said(&loaded));
    let fits = |sentence: &str| parts.iter().all(|part| sentence.contains(part));
    let warning = loaded.problems.iter().find(|problem| fits(&problem.sentence()));
    let warning = warning.unwrap_or_else(|| panic!("{text}: {parts:?} is not said, but: {}", said(&loaded)));
    assert_eq!(warning.severity, Severity::Warning, "{text}");
}

/// A document with one statement that has its speaker and source.
fn sourced(statement: &str) -> String {
    event(&format!("\"statements\":[{{\"speaker\":\"B\",\"sources\":[{{\"title\":\"S\"}}],{statement}}}]"))
}

/// A file that is shown whole, with one warning.
fn warned(input: impl AsRef<[u8]>, code: Code, place: &str, parts: &[&str]) -> Timeline {
    let loaded = load(&input);
    let name = name(input.as_ref());
    assert_eq!((loaded.problems.len(), loaded.counts.warnings), (1, 1), "{name}: {}", said(&loaded));
    assert_said(&loaded.problems[0], Severity::Warning, code, place, parts, &name);
    assert_eq!(loaded.problems[0].outcome, Outcome::Shown, "{name}: {}", said(&loaded));
    loaded.timeline.unwrap_or_else(|| panic!("{name} opens"))
}

/// A file of which nothing is said.
fn silent(input: impl AsRef<[u8]>) -> Timeline {
    let loaded = load(&input);
    let name = name(input.as_ref());
    assert_eq!(said(&loaded), "", "{name}");
    loaded.timeline.unwrap_or_else(|| panic!("{name} opens"))
}

/// A document of one event, whose other fields follow its title; the event stands in line 2 and its fields begin in
/// column 14.
fn event(fields: &str) -> String {
    format!("{{\"events\":[\n{{\"title\":\"A\",{fields}}}\n]}}")
}

/// Runs `annals check` on a file with these bytes: the exit code, and what it wrote.
fn check(input: impl AsRef<[u8]>) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("input.json");
    std::fs::write(&path, input).expect("a file for the test");
    let output =
        Command::new(env!("CARGO_BIN_EXE_annals")).arg("check").arg(path).output().expect("the program starts");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What is refused, set aside or left out makes `annals check` exit with 1; warnings alone don't.
#[test]
fn the_exit_code_of_check_tells_errors_from_warnings() {
    let odd_bytes: [&[u8]; 4] = [b"", b"\xEF\xBB", b"{\"title\":\"Z\xFCrich\",\"events\":[]}", b"PK\x03\x04"];
    for input in odd_bytes {
        assert_eq!(check(input).0, Some(1), "{}", name(input));
    }
    let errors = [
        "{\"events\":[],}".to_owned(),
        "[]".to_owned(),
        "{\"version\":2,\"events\":[]}".to_owned(),
        "{\"title\":\"A\",\"title\":\"B\",\"events\":[]}".to_owned(),
        event("\"date\":\"2003-02-29\""),
        event("\"date\":\"2019/2018\""),
        event("\"importance\":999"),
        event("\"sources\":[\"nowhere\"]"),
        event("\"statements\":[{\"kind\":\"quotation\"}]"),
    ];
    for input in errors {
        assert_eq!(check(&input).0, Some(1), "{input}");
    }
    for input in [event("\"date\":2014"), event("\"sumary\":\"S\""), event("\"date\":\"2014\"")] {
        assert_eq!(check(&input).0, Some(0), "{input}");
    }
}
