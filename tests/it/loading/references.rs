//! Ids and references where there are many, and where the file gives none.

use std::collections::HashSet;
use std::fmt::Write as _;

use annals::format::{Code, MOST_PROBLEMS, Severity};
use annals::model::{Citation, cited_by};

use super::{load, problem};
use crate::timing::{assert_about_as_long, assert_in_proportion};

#[test]
fn the_nearest_id_is_looked_for_within_a_budget() {
    let mut text = "{\"events\":[".to_owned();
    for number in 0..20_000 {
        let dangling =
            if number < MOST_PROBLEMS { format!(",\"related\":[\"event-x{number:05}\"]") } else { String::new() };
        let comma = if number > 0 { "," } else { "" };
        write!(text, "{comma}{{\"id\":\"event-{number:05}\",\"title\":\"A\"{dangling}}}").expect("a string takes text");
    }
    text.push_str("]}");
    let loaded = load(&text);
    assert_eq!(loaded.problems.len(), MOST_PROBLEMS, "one for each reference");
    let help = |at: usize| loaded.problems[at].help.as_deref();
    assert_eq!(help(0), Some("Did you mean \"event-00000\"?"), "the first are compared with all");
    assert_eq!(help(MOST_PROBLEMS - 1), None, "the last are not compared any more");
    assert!(
        loaded.problems[MOST_PROBLEMS - 1].expected.contains("one of 20000 events"),
        "but all say what is asked for"
    );
}

#[test]
fn very_long_names_are_not_compared() {
    assert_in_proportion((20, 500), |length| {
        let long = "a".repeat(length);
        let text = format!("{{\"events\":[{{\"id\":\"{long}\",\"title\":\"A\",\"related\":[\"{long}b\"]}}]}}");
        let loaded = load(&text);
        assert!(
            loaded.problems.iter().any(|problem| problem.code == Code::DanglingReference),
            "the reference is named"
        );
    });
}

/// What was meant is looked for only for the names that are listed.
#[test]
fn many_unknown_names_take_about_as_long_as_names_that_are_kept() {
    // One unknown name stands in both, so that both are read in the careful way.
    let named = |name: &str| {
        let keys: Vec<String> = (0..60_000).map(|number| format!("\"{name}{number}\":1")).collect();
        format!("{{\"events\":[{{\"title\":\"A\",\"sumary\":1,{}}}]}}", keys.join(","))
    };
    let (unknown, kept) = (named("sumar"), named("x-sum"));
    let load = |text: &str, warnings: usize| assert_eq!(load(text).counts.warnings, warnings, "all are counted");
    assert_about_as_long(|| load(&unknown, 60_001), || load(&kept, 1));
}

#[test]
fn long_lists_are_read_in_proportion_to_their_length() {
    assert_in_proportion((20, 3_000), |count| {
        let tags: Vec<String> = (0..count).map(|number| format!("\"tag {number}\"")).collect();
        let tags = tags.join(",");
        let event = format!("{{\"title\":\"A\",\"tags\":[{tags},{tags}],\"people\":[{tags}]}}");
        let loaded = load(&format!("{{\"events\":[{event}]}}"));
        let event = &loaded.timeline.expect("a timeline").events[0];
        assert_eq!((event.tags.len(), event.people.len()), (count, count), "each once");
    });
}

#[test]
fn each_source_is_listed_once_however_often_it_is_cited() {
    assert_in_proportion((20, 3_000), |count| {
        let citation = |at: usize| Citation { source: at.into(), ..Citation::default() };
        let citations: Vec<Citation> = (0..count).chain(0..count).map(citation).collect();
        assert_eq!(cited_by(&citations).len(), count, "each source once");
    });
}

#[test]
fn each_event_is_related_once_however_many_there_are() {
    assert_in_proportion((20, 1_500), |count| {
        let events: Vec<String> = (0..count).map(|at| format!("{{\"id\":\"e{at}\",\"title\":\"A\"}}")).collect();
        let related: Vec<String> = (0..count).map(|at| format!("\"e{at}\"")).collect();
        let related = related.join(",");
        let all = format!("{{\"title\":\"All\",\"related\":[{related},{related}]}}");
        let timeline = load(&format!("{{\"events\":[{},{all}]}}", events.join(","))).timeline.expect("a timeline");
        assert_eq!(timeline.events.iter().map(|event| event.related.len()).sum::<usize>(), count, "each event once");
    });
}

#[test]
fn made_ids_differ_from_given_ones_and_from_each_other() {
    let text = r#"{"eras":[{"id":"era-2","title":"A","date":"2019"},{"title":"B","date":"2020"}],
        "lanes":[{"id":"Court","title":"A"},{"title":"Press"},{"title":"Press"}],
        "people":[{"id":"Press","name":"P"},{"name":"Court"}],
        "events":[{"title":"A","lane":"Streets","people":["Streets"]}]}"#;
    let loaded = load(text);
    assert_eq!(loaded.problems, [], "nothing is wrong with it");
    let timeline = loaded.timeline.expect("a timeline");
    let eras = timeline.eras.iter().map(|era| era.id.as_str());
    let lanes = timeline.lanes.iter().map(|lane| lane.id.as_str());
    let ids: Vec<&str> = eras.chain(lanes).chain(timeline.people.iter().map(|person| person.id.as_str())).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "each once: {ids:?}");
    assert!(ids.iter().all(|id| !id.is_empty()), "and none is empty: {ids:?}");
}

#[test]
fn a_window_needs_both_ends() {
    for window in ["2020-06/..", "../2020-06", "2020-06/"] {
        let text = format!(
            r#"{{"events":[{{"id":"a","title":"A"}}],"presentation":{{"steps":[{{"event":"a","window":"{window}"}}]}}}}"#
        );
        let problem = problem(&text);
        let said = problem.sentence();
        assert!(said.starts_with("A window needs both ends; expected an interval"), "{window}: {said}");
        assert_eq!(problem.severity, Severity::Error, "{window}: the talk is not as it is written");
        let step = load(&text).timeline.expect("a timeline").presentation.remove(0);
        assert_eq!(step.window, None, "{window} is left out");
    }
}

#[test]
fn keys_of_ones_own_are_kept_everywhere() {
    let text = r#"{"eras":[{"title":"E","date":"2019","x-a":1}],"lanes":[{"title":"L","x-a":1}],
        "people":[{"name":"P","x-a":1}],"events":[{"id":"a","title":"A"}],
        "presentation":{"steps":[{"event":"a","x-a":1}]}}"#;
    let timeline = load(text).timeline.expect("a timeline");
    let kept =
        [&timeline.eras[0].extra, &timeline.lanes[0].extra, &timeline.people[0].extra, &timeline.presentation[0].extra];
    for extra in kept {
        assert_eq!(extra.get("x-a"), Some(&serde_json::json!(1)), "kept as it stood");
    }
}
