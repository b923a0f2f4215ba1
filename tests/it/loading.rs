//! The loader: what a document becomes, and what is said of one that is wrong.

mod references;
mod sources;
mod suggestions;
mod texts;
mod words;

use std::fmt::Write as _;

use annals::format::{self, Code, Loaded, MOST_PROBLEMS, Problem, Progress, Severity};
use annals::model::{
    Certainty, CitationRole, EventIx, PersonKind, Rgb, StatementKind, Timeline, cite_source, cite_statement, quote,
};

/// A document that uses every field of the format.
pub(crate) const FULL: &str = include_str!("../data/full.annals.json");

fn load(text: &str) -> Loaded {
    format::load(text.as_bytes(), &Progress::new())
}

fn timeline(text: &str) -> Timeline {
    let loaded = load(text);
    assert_eq!(loaded.problems, [], "no problems");
    loaded.timeline.expect("a timeline")
}

/// The one problem of a document.
fn problem(text: &str) -> Problem {
    let mut problems = load(text).problems;
    let list: Vec<String> = problems.iter().map(Problem::sentence).collect();
    assert_eq!(problems.len(), 1, "one problem in {text}: {list:#?}");
    problems.remove(0)
}

/// One problem for each document that is one event, as `line:column pointer: sentence`.
fn said_of_events(events: &[&str]) -> String {
    let mut said = String::new();
    for event in events {
        let loaded = load(&format!("{{\"events\":[\n{event}\n]}}"));
        for problem in &loaded.problems {
            let (place, severity) = (&problem.place, problem.severity.word());
            let line = format!("{}:{} {} {severity}", place.line, place.column, problem.pointer);
            writeln!(said, "{line}: {}", problem.sentence()).expect("a string takes text");
        }
        let shown = loaded.timeline.map_or(0, |timeline| timeline.events.len());
        writeln!(said, "  {shown} shown").expect("a string takes text");
    }
    said
}

#[test]
fn the_smallest_file_opens() {
    let timeline =
        timeline(r#"{ "title": "My talk", "events": [ { "date": "2010-11-28", "title": "The cables come out" } ] }"#);
    assert_eq!(timeline.title, "My talk");
    let event = &timeline.events[0];
    assert_eq!(
        (event.id.as_str(), event.importance),
        ("2010-11-28-the-cables-come-out", 3),
        "a made id, usual importance"
    );
    assert_eq!(timeline.lanes[event.lane.get()].title, "Events", "the lane for events that name none");
}

#[test]
fn every_field_arrives() {
    let timeline = timeline(FULL);
    let order: Vec<&str> = timeline.events.iter().map(|event| event.title.as_str()).collect();
    let expected = ["Inspections begin", "First inspection", "Memo on the door", "The ferry sinks", "Undated rumour"];
    assert_eq!(order, expected, "in time, coarser first, undated last");
    assert_eq!(timeline.eras[0].color, Some(Rgb([0, 0x72, 0xB2])), "a colour");
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| lane.title.as_str()).collect();
    assert_eq!(lanes, ["Operator", "Harbour authority", "Events"], "the made lane comes last");
    let people: Vec<&str> = timeline.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(people, ["R. Lima", "Harbour authority", "A diver"], "a bare name makes a person");
    assert_eq!(timeline.people[1].kind, PersonKind::Organization);
    assert_eq!(timeline.extra.keys().collect::<Vec<_>>(), ["$schema"], "kept without a word");

    let memo = timeline.event_by_id("ev-memo").expect("the memo");
    let sink = &timeline.events[timeline.event_by_id("ev-sink").expect("the ferry").get()];
    assert_eq!(sink.related, [memo], "related events");
    assert_eq!(sink.certainty, Some(Certainty::Disputed));
    assert_eq!(sink.tags, ["loss"], "each tag once");
    assert_eq!(sink.place.as_ref().and_then(|place| place.position), Some((41.18, -8.71)), "coordinates");
    assert_eq!(sink.extra["x-review"], serde_json::Value::Bool(true), "a key of one's own");
    assert_eq!(sink.sources[1].role, CitationRole::Disputes);
    assert_eq!(timeline.sources[sink.sources[2].source.get()].title.as_deref(), Some("Tide table"), "an inline source");
    assert_eq!(timeline.sources[2].id, "source-3", "gets an id");
    assert_eq!(timeline.sources[0].extra["medium"], "paper", "other CSL fields are kept");
    assert_eq!(timeline.sources[1].issued.as_ref().expect("CSL date-parts").label(), "20 Mar 2021");

    let memo = &timeline.events[memo.get()];
    assert_eq!(memo.statements[0].text.as_deref(), Some("A porta não aguenta outro inverno."), "to the letter");
    assert_eq!(memo.statements[1].kind, StatementKind::Mention);
    assert_eq!(memo.statements[1].speaker, sink_speaker(&timeline), "a speaker by name is the listed person");
    assert_eq!(timeline.presentation[0].statements, [0, 1], "by id, and by number from 1");
    assert!(timeline.presentation[0].window.is_some() && timeline.presentation[1].window.is_none(), "a window");
}

fn sink_speaker(timeline: &Timeline) -> Option<annals::model::PersonIx> {
    timeline.people.iter().position(|person| person.id == "authority").map(annals::model::PersonIx::from)
}

#[test]
fn statements_and_sources_are_cited_in_full() {
    let timeline = timeline(FULL);
    let memo = timeline.event_by_id("ev-memo").expect("the memo");
    insta::assert_snapshot!(cite_statement(&timeline, memo, 0), @r"
    «A porta não aguenta outro inverno.»
    — R. Lima, chief engineer, Operator, 10 Sep 2020
    Note: By hand.
    [1] R. Lima, “Memo: bow door”, Operator (internal), c. 10 Sep 2020, p. 2
    [2] Staff, “Engineer warned of door”, Porto Daily, 20 Mar 2021, https://news.example/2021/ferry-door
    ");
    insta::assert_snapshot!(cite_statement(&timeline, memo, 1), @r"
    Named: Harbour authority, recipient, State (named without a quotation), Memo on the door, autumn 2020
    R. Lima, “Memo: bow door”, Operator (internal), c. 10 Sep 2020
    ");
    assert_eq!(cite_statement(&timeline, memo, 9), "", "no such statement");
    assert_eq!(cite_statement(&timeline, EventIx(99), 0), "", "no such event");
    assert_eq!(cite_source(&timeline.sources[2]), "“Tide table”, https://tides.example", "only what is there");
}

#[test]
fn quotations_stand_in_the_marks_of_their_language() {
    let rows = [
        (None, "“Oui”"),
        (Some("en-GB"), "“Oui”"),
        (Some("de"), "„Oui“"),
        (Some("de-CH"), "«Oui»"),
        (Some("fr"), "«\u{202F}Oui\u{202F}»"),
        (Some("es"), "«Oui»"),
        (Some("ru"), "«Oui»"),
        (Some("sv"), "”Oui”"),
        (Some("pl"), "„Oui”"),
        (Some("nl"), "‘Oui’"),
        (Some("ja"), "「Oui」"),
        (Some("zh-Hans"), "“Oui”"),
        (Some("not a language"), "“Oui”"),
    ];
    for (language, expected) in rows {
        assert_eq!(quote("Oui", language), expected, "{language:?}");
    }
    for marked in ["\"Yes\"", "“Yes”", "«Oui»", "„Ja“"] {
        assert_eq!(quote(marked, Some("de")), marked, "marks are not doubled");
    }
    assert_eq!(quote("\"Yes\" or \"no\"", None), "“\"Yes\" or \"no\"”", "two quotations are not one");
    assert_eq!(quote("“Yes” or “no”", None), "““Yes” or “no””", "nor with curly marks");
}

#[test]
fn one_bad_row_never_costs_the_file() {
    insta::assert_snapshot!(said_of_events(&[
        r#"{"title":"A","date":"2003-02-29"}"#,
        r#"{"title":"A","date":"2019/2018"}"#,
        r#"{"title":"A","start":"2019-05-02","end":"2019-05-01"}"#,
        r#"{"title":"A","date":20140301}"#,
        r#"{"title":"A","date":2014}"#,
        r#"{"title":"A","date":"03/04/2014"}"#,
        r#"{"date":"2014"}"#,
        r#"{"title":" "}"#,
        r#"{"title":["A"]}"#,
        "[1]",
    ]), @r#"
    2:30 /events/0/date error: The date "2003-02-29" can't be read: there is no 29 February 2003: that month has 28 days. The event is not shown.
      0 shown
    2:27 /events/0/date error: The date "2019/2018" can't be read: the end lies before the start. Exchange the two, or correct one of them. The event is not shown.
      0 shown
    2:42 /events/0/end error: The date "2019-05-01" can't be read: the end lies before the start. Exchange the two, or correct one of them. The event is not shown.
      0 shown
    2:21 /events/0/date error: "date" is a number (20140301); expected a date such as "2019", "2019-04", "2019-04-11" or "2012-06-19/2019-04-11". Write 2014-03-01. The event is not shown.
      0 shown
    2:21 /events/0/date warning: "date" is a number (2014). It is read as the date "2014". Put it in quotation marks.
      1 shown
    2:22 /events/0/date error: The date "03/04/2014" can't be read: the order of day, month and year can't be told, so it is not guessed. Write 2014-04-03 (3 April 2014) or 2014-03-04 (4 March 2014). The event is not shown.
      0 shown
    2:1 /events/0 error: This event has no "title". The event is not shown.
      0 shown
    2:10 /events/0/title error: The "title" of this event is empty. The event is not shown.
      0 shown
    2:10 /events/0/title error: "title" is a list; expected text in quotation marks. The event is not shown.
      0 shown
    2:1 /events/0 error: This event is a list; expected an object in curly brackets {}. The event is not shown.
      0 shown
    "#);
}

#[test]
fn a_bad_value_is_left_out_and_the_event_is_shown() {
    insta::assert_snapshot!(said_of_events(&[
        r#"{"title":"A","importance":999}"#,
        r#"{"title":"A","importance":2.5}"#,
        r#"{"title":"A","importance":"5"}"#,
        r#"{"title":"A","place":{"name":"P","latitude":200,"longitude":3}}"#,
        r#"{"title":"A","certainty":"confirmd"}"#,
        r#"{"title":"A","summary":null}"#,
        r#"{"title":"A","tags":"a, b"}"#,
        r#"{"title":"A","sumary":"S"}"#,
        r#"{"title":"A","description":"S"}"#,
        r#"{"title":"A","x-anything":1}"#,
        r#"{"title":"A","title":"B"}"#,
        r#"{"title":"A","related":["b"],"sources":["s"]}"#,
        r#"{"title":"A","id":"a","related":["a"]}"#,
        r#"{"title":"A","media":[{"src":"../secret.png","alt":"S"}]}"#,
    ]), @r#"
    2:27 /events/0/importance error: "importance" is 999; expected a whole number from 1 to 5. This value is left out.
      1 shown
    2:27 /events/0/importance error: "importance" is 2.5; expected a whole number from 1 to 5. This value is left out.
      1 shown
    2:27 /events/0/importance error: "importance" is text ("5"); expected a whole number from 1 to 5. Write 5 without quotation marks. This value is left out.
      1 shown
    2:45 /events/0/place/latitude error: "latitude" is 200; expected a number from -90 to 90. This value is left out.
      1 shown
    2:26 /events/0/certainty error: "certainty" is "confirmd"; expected one of "confirmed", "inferred", "disputed", "unverified". Did you mean "confirmed"? This value is left out.
      1 shown
    2:24 /events/0/summary warning: "summary" is null. It counts as not given. Leave it out.
      1 shown
    2:21 /events/0/tags error: "tags" is text ("a, b"); expected a list in square brackets []. This value is left out.
      1 shown
    2:14 /events/0/sumary warning: An event has no field "sumary". Did you mean "summary"? It is not shown.
      1 shown
    2:14 /events/0/description warning: An event has no field "description". Did you mean "summary"? It is not shown.
      1 shown
      1 shown
    2:14 /events/0/title error: The name "title" stands twice in one object, first at line 2, column 2. Only the first is read. Remove one of them. This value is left out.
      1 shown
    2:25 /events/0/related/0 error: "b" is not the id of an event; expected the id of the only event. The reference is not shown.
    2:41 /events/0/sources/0 error: "s" is not the id of a source; expected the id of a source, but the file has no sources. The reference is not shown.
      1 shown
    2:34 /events/0/related/0 warning: The event "a" is related to itself. This reference is not shown.
      1 shown
    2:30 /events/0/media/0/src error: "../secret.png" does not lie beside the file; expected a path relative to the file, such as "media/photo.jpg". The picture is not shown.
      1 shown
    "#);
}

#[test]
fn statements_are_held_to_their_kind_speaker_and_source() {
    let statement = |statement: &str| format!("{{\"title\":\"A\",\"statements\":[\n{statement}]}}");
    let events: Vec<String> = [
        r#"{"kind":"quotation","speaker":"B"}"#,
        r#"{"kind":"quote","text":"T"}"#,
        r#"{"kind":"quotation","text":"T"}"#,
        r#"{"text":"T","speaker":"B","sources":[{"title":"S"}]}"#,
        r#"{"kind":"mention","speaker":5}"#,
        r#"{"kind":"mention","speaker":"B","date":"2019-13","sources":[{"title":"S"}]}"#,
    ]
    .map(statement)
    .to_vec();
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    insta::assert_snapshot!(said_of_events(&events), @r#"
    3:1 /events/0/statements/0 error: This quotation has no "text". Put the exact words in "text", or make it a "mention". The statement is not shown.
      1 shown
    3:9 /events/0/statements/0/kind error: "kind" is "quote"; expected one of "quotation", "paraphrase", "mention". The statement is not shown.
      1 shown
    3:1 /events/0/statements/0 warning: This statement has no speaker. Say in "speaker" who said it.
    3:1 /events/0/statements/0 warning: This statement has no source. Say in "sources" where it can be read.
      1 shown
    3:1 /events/0/statements/0 warning: This statement has no "kind"; expected "quotation", "paraphrase" or "mention". It is shown as a paraphrase, without quotation marks.
      1 shown
    3:29 /events/0/statements/0/speaker error: "speaker" is a number (5); expected the id or the name of a person. The statement is not shown.
      1 shown
    3:46 /events/0/statements/0/date error: The date "2019-13" can't be read: there is no month 13. Months are 01 to 12; 21 to 24 are spring to winter. The statement is not shown.
      1 shown
    "#);
}

#[test]
fn ids_stand_for_one_thing_and_references_name_the_nearest() {
    let text = "{\"sources\":[{\"id\":\"src-press\",\"title\":\"S\"},{\"id\":\"src-radio\",\"title\":\"R\"}],\n\"events\":[\n\
        {\"id\":\"src-press\",\"title\":\"A\"},\n{\"id\":\"b\",\"title\":\"B\",\"sources\":[\"src-pres\"]},\n\
        {\"id\":\"b\",\"title\":\"C\"},\n{\"id\":\"d\",\"title\":\"D\",\"sources\":[\"b\"],\"date\":\"x\"},\n\
        {\"id\":\"e\",\"title\":\"E\",\"related\":[\"d\"]}]}";
    let loaded = load(text);
    let said: Vec<String> =
        loaded.problems.iter().map(|problem| format!("{} {}", problem.place.line, problem.sentence())).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    3 The id "src-press" is used already, by a source at line 1, column 19. An id stands for one thing only in a file. The event is not shown.
    4 "src-pres" is not the id of a source; expected the id of one of 2 sources. Did you mean "src-press"? The reference is not shown.
    5 The id "b" is used already, by an event at line 4, column 7. An id stands for one thing only in a file. The event is not shown.
    6 "b" is the id of an event, not of a source. The reference is not shown.
    6 The date "x" can't be read: this is not a date that can be read. Dates are written as 2019, 2019-04 or 2019-04-11; intervals as 2012-06-19/2019-04-11. The event is not shown. 1 reference to it is not shown either.
    "#);
    let events: Vec<Option<&str>> = loaded.problems.iter().map(|problem| problem.event.as_deref()).collect();
    assert_eq!(events, [None, Some("b"), None, None, None], "problems of shown events lead to them");
    let shown = loaded.timeline.expect("a timeline").events;
    assert_eq!(shown.iter().map(|event| event.title.as_str()).collect::<Vec<_>>(), ["B", "E"], "the others are shown");
    assert_eq!((loaded.counts.errors, loaded.counts.warnings), (5, 0), "all are counted");
}

#[test]
fn the_head_of_the_file_is_checked() {
    let rows = [
        (r#"{"events":[],"titel":"T"}"#, Code::UnknownKey, "Did you mean \"title\"?"),
        (r#"{"events":[],"timezone":"Europe/Atlantis"}"#, Code::UnknownZone, "is not a time zone"),
        (r#"{"events":[],"timezone":"Europe/Lisbn"}"#, Code::UnknownZone, "Did you mean \"Europe/Lisbon\"?"),
        (r#"{"events":[],"language":"english!"}"#, Code::BadLanguage, "is not the tag of a language"),
        (r#"{"events":[],"version":"1"}"#, Code::WrongType, "expected the number 1"),
        (r#"{"events":5}"#, Code::WrongType, "expected a list"),
        (r#"{"title":"T"}"#, Code::Missing, "has no \"events\""),
        (r##"{"events":[],"lanes":[{"title":"L","color":"#12"}]}"##, Code::OutOfRange, "is not a colour"),
        (r#"{"events":[],"eras":[{"title":"E"}]}"#, Code::Missing, "has no \"date\""),
        (
            r#"{"events":[],"presentation":{"steps":[{"event":"a"}]}}"#,
            Code::DanglingReference,
            "is not the id of an event",
        ),
        (
            r#"{"events":[],"sources":[{"type":"web-page","title":"T"}]}"#,
            Code::UnknownWord,
            "Did you mean \"webpage\"?",
        ),
        (
            r#"{"events":[],"sources":[{"title":"T","issued":{"date-parts":[[2019,4,31]]}}]}"#,
            Code::BadDate,
            "no 31 April 2019",
        ),
    ];
    for (text, code, part) in rows {
        let problem = problem(text);
        assert_eq!(problem.code, code, "{text}: {}", problem.sentence());
        assert!(problem.sentence().contains(part), "{text}: {}", problem.sentence());
        assert!(load(text).timeline.is_some(), "{text} opens all the same");
    }
}

#[test]
fn at_most_a_hundred_problems_are_listed_and_all_are_counted() {
    let events = vec![r#"{"title":1},{"title":"A","zzzz":2}"#; 150].join(",");
    let loaded = load(&format!("{{\"events\":[{events}]}}"));
    assert_eq!(loaded.problems.len(), MOST_PROBLEMS + 1, "a hundred, and one that says how many more");
    assert_eq!((loaded.counts.errors, loaded.counts.warnings), (150, 150), "all are counted");
    assert!(
        loaded.problems[..MOST_PROBLEMS].iter().all(|problem| problem.severity == Severity::Error),
        "errors before warnings"
    );
    let last = &loaded.problems[MOST_PROBLEMS];
    assert!(last.code == Code::More && last.sentence().starts_with("200 more problems"), "{}", last.sentence());
}

#[test]
fn characters_that_cannot_be_seen_are_written_as_numbers() {
    let sentence = problem(r#"{"events":[{"title":"A","lane\u001b[31m\u202e":1}]}"#).sentence();
    assert!(sentence.contains("lane<U+001B>[31m<U+202E>"), "{sentence}");
    assert!(!sentence.contains(['\u{1B}', '\u{202E}']), "not as themselves");
}

#[test]
fn a_load_can_be_stopped_and_tells_how_far_it_is() {
    let progress = Progress::new();
    assert!(progress.fraction() < f32::EPSILON, "nothing is done");
    assert!(format::load(FULL.as_bytes(), &progress).timeline.is_some(), "it loads");
    assert!((progress.fraction() - 1.0).abs() < f32::EPSILON, "all is done");
    let stopped = Progress::new();
    stopped.cancel();
    let loaded = format::load(FULL.as_bytes(), &stopped);
    assert!(loaded.timeline.is_none() && loaded.problems[0].code == Code::Cancelled, "it was stopped");
}
