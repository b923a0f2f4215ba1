//! Rows 27 to 29: ids that stand twice, references that lead nowhere, and those that lead back.

use annals::format::{Code, Outcome, Problem};

use super::{event, listed, load, place_of, said, silent, warned};

/// A document in which everything that can be referred to is there once: an event with a statement, a source, a
/// person, a lane and an era, and whatever is put in for `extra`, in line 3.
fn with(extra: &str) -> String {
    format!(
        "{{\"eras\":[{{\"id\":\"era-1\",\"title\":\"E\",\"date\":\"2019\"}}],\"lanes\":[{{\"id\":\"lane-1\",\"title\":\"L\"}}],\
         \"people\":[{{\"id\":\"lima\",\"name\":\"R. Lima\"}}],\"sources\":[{{\"id\":\"src-press\",\"title\":\"S\"}}],\n\
         \"events\":[{{\"id\":\"ev-memo\",\"title\":\"A\",\"statements\":[{{\"id\":\"st-1\",\"kind\":\"mention\",\
         \"speaker\":\"lima\",\"sources\":[\"src-press\"]}}]}}\n,{extra}}}"
    )
}

#[test]
fn row_27_an_id_used_twice() {
    let rows = [
        ("{\"id\":\"ev-memo\",\"title\":\"B\"}]", "3:8 /events/1/id", "by an event at line 2, column 17", "event"),
        ("{\"id\":\"src-press\",\"title\":\"B\"}]", "3:8 /events/1/id", "by a source at line 1,", "event"),
        ("{\"id\":\"lima\",\"title\":\"B\"}]", "3:8 /events/1/id", "by a person at line 1,", "event"),
        ("{\"id\":\"lane-1\",\"title\":\"B\"}]", "3:8 /events/1/id", "by a lane at line 1,", "event"),
        ("{\"id\":\"era-1\",\"title\":\"B\"}]", "3:8 /events/1/id", "by an era at line 1,", "event"),
        ("{\"id\":\"st-1\",\"title\":\"B\"}]", "3:8 /events/1/id", "by a statement at line 2, column", "event"),
    ];
    for (extra, place, first, part) in rows {
        let once = ["is used already", first, "An id stands for one thing only in a file."];
        let timeline = listed(with(extra), Outcome::SetAside(part), Code::DuplicateId, place, &once);
        assert_eq!(timeline.events.len(), 1, "the first one is shown, the second is not: {extra}");
    }
    let statement = "{\"title\":\"B\",\"statements\":[{\"id\":\"ev-memo\",\"kind\":\"mention\"}]}]";
    let place = "3:35 /events/1/statements/0/id";
    let timeline = listed(with(statement), Outcome::SetAside("statement"), Code::DuplicateId, place, &["by an event"]);
    assert_eq!(timeline.events.len(), 2, "the event of the statement is shown");
}

#[test]
fn row_28_references_to_what_is_not_there() {
    let near = "Did you mean \"src-press\"?";
    let sources = "expected \"src-press\", the id of the only source";
    let rows = [
        ("{\"title\":\"B\",\"sources\":[\"src-pres\"]}]", "3:26 /events/1/sources/0", sources, near),
        (
            "{\"title\":\"B\",\"sources\":[{\"source\":\"src-pres\"}]}]",
            "3:36 /events/1/sources/0/source",
            sources,
            near,
        ),
        (
            "{\"title\":\"B\",\"related\":[\"ev-mmo\"]}]",
            "3:26 /events/1/related/0",
            "is not the id of an event",
            "\"ev-memo\"?",
        ),
        (
            "{\"title\":\"B\",\"media\":[{\"src\":\"a.png\",\"alt\":\"A\",\"source\":\"src-pres\"}]}]",
            "3:58 /events/1/media/0/source",
            sources,
            near,
        ),
        (
            "{\"id\":\"b\",\"title\":\"B\"}],\"presentation\":{\"steps\":[{\"event\":\"b\",\"statements\":[\"st-2\"]}]}",
            "3:78 /presentation/steps/0/statements/0",
            "\"st-2\" is not the id of a statement",
            "Did you mean \"st-1\"?",
        ),
    ];
    for (extra, place, expected, near) in rows {
        let outcome = Outcome::SetAside("reference");
        listed(with(extra), outcome, Code::DanglingReference, place, &[expected, near, "The reference is not shown."]);
    }
    let step = "{\"title\":\"B\"}],\"presentation\":{\"steps\":[{\"event\":\"ev-mem\"}]}";
    let near = ["\"ev-mem\" is not the id of an event", "Did you mean \"ev-memo\"?"];
    let place = "3:51 /presentation/steps/0/event";
    listed(with(step), Outcome::SetAside("step"), Code::DanglingReference, place, &near);
    let speaker = "{\"title\":\"B\",\"people\":[\"lma\"]}]";
    let near = ["\"lma\" is not the id of a person", "Did you mean \"lima\"?"];
    let timeline = warned(with(speaker), Code::DanglingReference, "3:25 /events/1/people/0", &near);
    assert_eq!(timeline.people.len(), 2, "whom a name stands for is not guessed");
    let none = "expected the id of a source, but the file has no sources";
    let place = "2:25 /events/0/sources/0";
    listed(event("\"sources\":[\"s\"]"), Outcome::SetAside("reference"), Code::DanglingReference, place, &[none]);
}

#[test]
fn row_28_references_to_the_wrong_kind() {
    let reference = Outcome::SetAside("reference");
    let rows = [
        ("{\"title\":\"B\",\"sources\":[\"lima\"]}]", "3:26 /events/1/sources/0", "a person, not of a source"),
        ("{\"title\":\"B\",\"sources\":[\"ev-memo\"]}]", "3:26 /events/1/sources/0", "an event, not of a source"),
        ("{\"title\":\"B\",\"related\":[\"src-press\"]}]", "3:26 /events/1/related/0", "a source, not of an event"),
        ("{\"title\":\"B\",\"related\":[\"st-1\"]}]", "3:26 /events/1/related/0", "a statement, not of an event"),
        ("{\"title\":\"B\",\"related\":[\"era-1\"]}]", "3:26 /events/1/related/0", "an era, not of an event"),
        ("{\"title\":\"B\",\"related\":[\"lane-1\"]}]", "3:26 /events/1/related/0", "a lane, not of an event"),
    ];
    for (extra, place, words) in rows {
        listed(with(extra), reference, Code::DanglingReference, place, &["is the id of", words]);
    }
    let another =
        "{\"id\":\"b\",\"title\":\"B\"}],\"presentation\":{\"steps\":[{\"event\":\"b\",\"statements\":[\"st-1\"]}]}";
    let place = "3:78 /presentation/steps/0/statements/0";
    let words = ["The statement \"st-1\" belongs to another event than \"b\""];
    listed(with(another), Outcome::LeftOut, Code::DanglingReference, place, &words);
    let aside = load(with("{\"id\":\"b\",\"title\":\"B\",\"date\":\"x\"},{\"title\":\"C\",\"related\":[\"b\"]}]"));
    assert_eq!(aside.counts.errors, 1, "{}", said(&aside));
    let only = &aside.problems[0];
    assert!(
        only.sentence().ends_with("The event is not shown. 1 reference to it is not shown either."),
        "{}",
        said(&aside)
    );
}

#[test]
fn row_29_events_that_are_related_in_a_circle() {
    let itself = ["The event \"a\" is related to itself"];
    let timeline =
        warned(event("\"id\":\"a\",\"related\":[\"a\"]"), Code::SelfReference, "2:34 /events/0/related/0", &itself);
    assert_eq!(timeline.events[0].related, [], "it is not drawn");
    // Two events that name each other, and three in a ring, are the usual case: each is related to the other.
    let ring = "{\"events\":[{\"id\":\"a\",\"title\":\"A\",\"date\":\"2019\",\"related\":[\"b\",\"b\"]},\
        {\"id\":\"b\",\"title\":\"B\",\"date\":\"2020\",\"related\":[\"c\",\"a\"]},\
        {\"id\":\"c\",\"title\":\"C\",\"date\":\"2021\",\"related\":[\"a\"]}]}";
    let timeline = silent(ring);
    let related: Vec<Vec<usize>> =
        timeline.events.iter().map(|event| event.related.iter().map(|ix| ix.get()).collect()).collect();
    assert_eq!(related, [vec![1], vec![2, 0], vec![0]], "each once, however often it is named");
}

/// Problems lead to the event that they are about, if it is shown.
#[test]
fn problems_of_shown_events_lead_to_them() {
    let loaded = load(with(
        "{\"id\":\"b\",\"title\":\"B\",\"sources\":[\"x1\"]},{\"id\":\"c\",\"title\":\"C\",\"date\":\"x\"}]",
    ));
    let leads = |problem: &Problem| (place_of(problem), problem.event.clone());
    let expected =
        [("3:35 /events/1/sources/0".to_owned(), Some("b".to_owned())), ("3:72 /events/2/date".to_owned(), None)];
    assert_eq!(loaded.problems.iter().map(leads).collect::<Vec<_>>(), expected, "{}", said(&loaded));
}

/// A lane that the file doesn't list is made, for short files have no list; a slip of the pen is said all the same.
#[test]
fn row_28_a_lane_that_is_nearly_one_of_the_list() {
    let text = |lane: &str| {
        format!(
            "{{\"lanes\":[{{\"id\":\"works\",\"title\":\"Works\"}}],\"events\":[{{\"title\":\"A\",\"lane\":\"{lane}\"}}]}}"
        )
    };
    super::warned_of(&text("wroks"), &["No lane is called \"wroks\"", "\"works\"", "A new lane is made for it."]);
    for fine in ["works", "Works", "Press and books"] {
        assert_eq!(said(&load(text(fine))), "", "{fine} is meant");
    }
}
