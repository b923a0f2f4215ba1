//! What must hold of the problems of a file: they are few enough, in order, in their place, and in words that can be printed.

use std::collections::BTreeSet;

use annals::format::{Code, Counts, Loaded, MOST_PROBLEMS, Outcome, Problem, Severity};
use annals::model::{Timeline, hidden_in};
use serde_json::Value;

use crate::text::line_and_column;

pub fn assert_are_told_well(loaded: &Loaded, text: &str, file_bytes: usize) {
    let Loaded { timeline, problems, counts, .. } = loaded;
    if timeline.is_none() {
        assert_eq!(problems.len(), 1, "one reason for a refusal");
        assert_eq!((problems[0].severity, problems[0].outcome), (Severity::Error, Outcome::Refused), "that refuses");
    } else {
        assert!(problems.iter().all(|problem| problem.outcome != Outcome::Refused), "what is shown isn't refused");
    }
    let tree: Option<Value> = serde_json::from_str(text).ok().filter(|_| !stands_twice(loaded));
    for problem in problems {
        assert_has_a_place(problem, text, file_bytes);
        assert_can_be_printed(problem);
        let pointer = &problem.pointer;
        assert!(pointer.is_empty() || pointer.starts_with('/'), "a JSON pointer: {pointer:?}");
        if let Some(tree) = &tree {
            assert!(tree.pointer(pointer).is_some(), "{pointer:?} leads somewhere: {}", problem.sentence());
        }
    }
    assert_are_counted(problems, *counts);
}

fn assert_are_counted(problems: &[Problem], counts: Counts) {
    let listed: Vec<&Problem> = problems.iter().filter(|problem| problem.code != Code::More).collect();
    assert!(problems.len() <= MOST_PROBLEMS + 1, "{} problems are listed", problems.len());
    assert!(listed.is_sorted_by_key(|problem| problem.place.bytes.start), "in the order of the file");
    let errors = listed.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = listed.len() - errors;
    assert!(errors <= counts.errors && warnings <= counts.warnings, "{counts:?}, but {errors} and {warnings} listed");
    let is_all = errors == counts.errors && warnings == counts.warnings;
    assert_eq!(is_all, listed.len() == problems.len(), "said if there are more");
}

fn assert_has_a_place(problem: &Problem, text: &str, file_bytes: usize) {
    let place = &problem.place;
    assert!(place.bytes.start <= place.bytes.end, "the end comes after the start: {place:?}");
    // A byte that can't be read stands after the text.
    assert!(place.bytes.start <= text.len(), "starts in the text: {place:?} of {} bytes", text.len());
    assert!(place.bytes.end <= text.len().max(file_bytes), "ends in the file: {place:?} of {} bytes", text.len());
    assert!(text.is_char_boundary(place.bytes.start), "at a character: {place:?}");
    assert_eq!((place.line, place.column), line_and_column(text, place.bytes.start), "line and column of {place:?}");
}

fn assert_can_be_printed(problem: &Problem) {
    assert!(!problem.found.trim().is_empty(), "it says what was found");
    assert!(problem.help.as_ref().is_none_or(|help| !help.trim().is_empty()), "help says something");
    let sentence = problem.sentence();
    assert!(hidden_in(&sentence).next().is_none(), "nothing hidden in {sentence:?}");
}

/// Events that are neither shown nor mentioned.
pub fn assert_nothing_is_dropped_silently(timeline: &Timeline, loaded: &Loaded, text: &str) {
    let listed = loaded.problems.iter().filter(|problem| problem.code != Code::More).count();
    let is_complete = listed == loaded.problems.len();
    let Some(tree) = serde_json::from_str::<Value>(text).ok().filter(|_| is_complete && !stands_twice(loaded)) else {
        return;
    };
    let written = tree.get("events").and_then(Value::as_array).map_or(0, Vec::len);
    let set_aside = loaded.problems.iter().filter(|problem| problem.outcome == Outcome::SetAside("event"));
    let set_aside: BTreeSet<&str> = set_aside.filter_map(|problem| problem.pointer.split('/').nth(2)).collect();
    assert_eq!(timeline.events.len() + set_aside.len(), written, "events shown and set aside are those of the file");
}

/// Whether some object has a name twice; then two readers of JSON see two different files.
fn stands_twice(loaded: &Loaded) -> bool {
    loaded.problems.iter().any(|problem| matches!(problem.code, Code::DuplicateKey | Code::More))
}
