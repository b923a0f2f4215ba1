//! Words that lead a reader to what is really wrong, where that is not the place at which reading failed.

use annals::format::{Code, Problem};

use super::{load, problem, said_of_events};

#[test]
fn broken_json_is_explained_by_what_was_probably_forgotten() {
    let rows = [
        ("{\n\"a\": 1\n\n\"b\": 2}", "A comma is missing at the end of line 2."),
        ("{\"a\": [1\n2]}", "A comma is missing at the end of line 1."),
        ("{\"a\": [1 true]}", "A comma is missing before it."),
        ("{\n\"a\": [\"x\"\n, \"b\": 2}", "Perhaps the closing bracket ] of the list that began at line 2 is missing."),
        ("{\"a\": [\"b\": 2]}", "Names and colons belong into an object in curly brackets {}."),
        (
            "{\"a\": [\n{\"b\": 1,\n{\"b\": 2}]}",
            "Perhaps the closing bracket } of the object that began at line 2 is missing.",
        ),
        ("{\"a\": 1, lane\": 2}", "The opening quotation mark (\") before it is missing."),
        ("{\"a\": Two words\"}", "The opening quotation mark (\") before it is missing."),
        ("{\"a: \"x\"}", "The closing quotation mark (\") of the name is missing before its colon."),
        ("{\"a\": \"x, \"b\": 2}", "Perhaps the closing quotation mark is missing before the comma."),
        ("{\"a\": 1,5}", "Decimals are written with a point: 1.5."),
    ];
    for (text, help) in rows {
        let problem = problem(text);
        assert_eq!(problem.code, Code::Syntax, "{text}");
        assert!(problem.sentence().contains(help), "{text}: {}", problem.sentence());
    }
}

#[test]
fn files_of_other_kinds_are_called_by_their_names() {
    let rows = [
        ("# Nested groups\n\n## YAML\n", "looks like Markdown"),
        ("{% if site.title %}{}{% endif %}", "is a template"),
        ("{\"title\": {{ site.title | jsonify }}}", "is a template"),
        ("---\nlayout: null\n---\n{% if a %}", "is a template"),
        ("[{\"start\":\"2014-06-28T13:00\",\"player1\":\"Brazil\"}]", "the data of a vis-timeline"),
    ];
    for (text, kind) in rows {
        let problem = problem(text);
        assert_eq!(problem.code, Code::ForeignFormat, "{text}: {}", problem.sentence());
        assert!(problem.sentence().contains(kind), "{text}: {}", problem.sentence());
    }
    let list = problem("[{\"title\":\"A\"}]").sentence();
    assert!(list.contains("write {\"events\": in front of the list"), "{list}");
}

#[test]
fn values_of_the_wrong_type_say_what_to_write() {
    let rows = [
        (r#"{"title":"A","importance":"high"}"#, "Write 5 for the most important events and 1 for the least."),
        (r#"{"title":"A","importance":"4"}"#, "Write 4 without quotation marks."),
        ("true", "This event is the word true; expected an object in curly brackets {}."),
    ];
    for (event, words) in rows {
        let said = said_of_events(&[event]);
        assert!(said.contains(words), "{event}: {said}");
    }
    for (issued, words) in [
        ("{}", "\"issued\" is an object without \"date-parts\"; expected a date as text"),
        (r#"{"date-parts":["x"]}"#, "The \"date-parts\" of \"issued\" are not the numbers of one date or two"),
    ] {
        let said = problem(&format!(r#"{{"events":[],"sources":[{{"title":"S","issued":{issued}}}]}}"#)).sentence();
        assert!(said.contains(words), "{issued}: {said}");
    }
}

/// What refers to a part that is set aside is counted in the problem of that part, and nowhere else.
#[test]
fn references_to_what_is_set_aside_are_said_once() {
    let refers = |number: usize| format!(r#"{{"title":"B{number}","related":["a"]}}"#);
    let others: Vec<String> = (0..4).map(refers).collect();
    let text = format!(
        r#"{{"events":[{{"id":"a","title":"A","date":"x"}},{}],"presentation":{{"steps":[{{"event":"a"}}]}}}}"#,
        others.join(",")
    );
    let said = problem(&text).sentence();
    let end = "The event is not shown. 4 references to it and 1 step of the talk are not shown either.";
    assert!(said.ends_with(end), "{said}");
    let loaded = load(&text);
    assert_eq!((loaded.counts.errors, loaded.counts.warnings), (1, 0));
}

#[test]
fn a_wrong_source_is_not_also_a_missing_one() {
    let statement = |sources: &str| {
        format!(
            r#"{{"sources":[{{"id":"chronicles","title":"S"}}],"events":[{{"title":"A","statements":[
            {{"kind":"mention","speaker":"B","sources":{sources}}}]}}]}}"#
        )
    };
    let said = problem(&statement(r#"["chronicle"]"#)).sentence();
    assert!(
        said.contains("expected \"chronicles\", the id of the only source. Did you mean \"chronicles\"?"),
        "{said}"
    );
    assert_eq!(problem(&statement("[7]")).code, Code::WrongType);
    assert_eq!(problem(&statement("[]")).code, Code::Unattributed);
}

#[test]
fn a_fault_that_sets_a_part_aside_hides_no_other() {
    let said = said_of_events(&[
        r#"{"date":"2003-02-29","lane":"Made","people":["Nobody"],"sources":["x1"],"related":["x2"]}"#,
        r#"{"title":"A","statements":[{"kind":"quote","text":7,"speaker":"B","date":"2019-13","sources":["x1"]}]}"#,
    ]);
    for place in ["/events/0 error", "/date error", "/sources/0 error", "/related/0 error"] {
        assert!(said.contains(place), "{place} in {said}");
    }
    for place in ["/statements/0/kind error", "/statements/0/text error", "/statements/0/date error"] {
        assert!(said.contains(place), "{place} in {said}");
    }
    let timeline =
        load(r#"{"events":[{"date":"2019","lane":"Made","people":["Nobody"]}]}"#).timeline.expect("it opens");
    assert_eq!((timeline.lanes.len(), timeline.people.len()), (0, 0), "what only it would have is not made");
}

#[test]
fn a_translation_needs_the_language_of_the_words() {
    let document = |head: &str, field: &str| {
        format!(
            r#"{{{head}"events":[{{"title":"A","statements":[{{"kind":"quotation","text":"T","translation":"U",{field}
            "speaker":"B","sources":[{{"title":"S"}}]}}]}}]}}"#
        )
    };
    let said = problem(&document("", "")).sentence();
    assert!(said.starts_with("This statement has a \"translation\", but no \"language\"."), "{said}");
    for (head, field) in [("", r#""language":"pt","#), (r#""language":"pt","#, "")] {
        let said: Vec<String> = load(&document(head, field)).problems.iter().map(Problem::sentence).collect();
        assert!(said.is_empty(), "{said:?}");
    }
}

#[test]
fn a_suggestion_is_told_to_the_letter_and_shown_without_hidden_characters() {
    let text = "{\"people\":[{\"id\":\"li\u{202E}ma\",\"name\":\"L.\"}],\"events\":[{\"title\":\"A\",\"people\":[\"li\u{202E}mo\"]}]}";
    let problems = load(text).problems;
    let problem = problems.iter().find(|problem| problem.suggestion.is_some()).expect("a suggestion");
    assert_eq!(problem.suggestion.as_deref(), Some("li\u{202E}ma"), "to the letter");
    assert!(problem.sentence().contains("Did you mean \"li<U+202E>ma\"?"), "{}", problem.sentence());
}

#[test]
fn a_place_inside_a_text_ends_before_its_quotation_mark() {
    let text = r#"{"events":[{"title":"A","date":"2003-02-29"}]}"#;
    let place = problem(text).place;
    assert_eq!(&text[place.bytes], "29");
}
