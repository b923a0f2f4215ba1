//! Rows 22 to 24: numbers that are too large or are dates, and files that are too large.

use std::path::Path;

use annals::app::{MAX_DOCUMENT_BYTES, read_document};
use annals::format::{self, Code, Outcome, Progress};
use annals::model::PartialDate;

use super::{event, listed, load, said, silent, warned};
use crate::shared::exhaustive;

#[test]
fn row_22_integers_that_no_integer_holds() {
    for number in ["9007199254740993", "1e20", "100000000000000000000", "-9007199254740993", "1e300", "5.0000001"] {
        let range = ["\"importance\" is", "expected a whole number from 1 to 5"];
        let text = event(&format!("\"importance\":{number}"));
        let timeline = listed(text, Outcome::LeftOut, Code::OutOfRange, "2:27 /events/0/importance", &range);
        assert_eq!(timeline.events[0].importance, 3, "as if nothing was given");
        let step = format!(
            "{{\"events\":[{{\"id\":\"a\",\"title\":\"A\",\"statements\":[{{\"kind\":\"mention\",\"speaker\":\"B\",\
             \"sources\":[{{\"title\":\"S\"}}]}}]}}],\n\"presentation\":{{\"steps\":[{{\"event\":\"a\",\"statements\":[{number}]}}]}}}}"
        );
        let range = ["The event \"a\" has no statement", "expected a number from 1 to 1"];
        let place = "2:53 /presentation/steps/0/statements/0";
        listed(step, Outcome::LeftOut, Code::DanglingReference, place, &range);
    }
    let own = silent("{\"events\":[],\"x-big\":9007199254740993}");
    assert_eq!(own.extra["x-big"].to_string(), "9007199254740993", "where it is not used it is kept to the digit");
}

#[test]
fn row_23_a_number_in_the_place_of_a_date() {
    let quoted = ["is a number (2014)", "It is read as the date \"2014\"", "Put it in quotation marks."];
    let timeline = warned(event("\"date\":2014"), Code::OddDate, "2:21 /events/0/date", &quoted);
    assert_eq!(timeline.events[0].date.as_ref().map(PartialDate::label), Some("2014".to_owned()), "the year");
    warned(event("\"start\":2014"), Code::OddDate, "2:22 /events/0/start", &quoted);
    let era = "{\"events\":[],\"eras\":[{\"title\":\"E\",\"date\":2014}]}";
    warned(era, Code::OddDate, "1:42 /eras/0/date", &quoted);
    let source = "{\"events\":[],\"sources\":[{\"title\":\"S\",\"issued\":2014}]}";
    warned(source, Code::OddDate, "1:47 /sources/0/issued", &quoted);

    let run_together = ["is a number (20140301)", "expected a date such as", "Write 2014-03-01."];
    let set_aside = Outcome::SetAside("event");
    let timeline = listed(event("\"date\":20140301"), set_aside, Code::WrongType, "2:21 /events/0/date", &run_together);
    assert!(timeline.events.is_empty(), "nothing is guessed");
    listed(event("\"end\":20140301"), set_aside, Code::WrongType, "2:20 /events/0/end", &run_together);
    for number in ["-7.5", "14", "1e3", "0.5"] {
        let text = event(&format!("\"date\":{number}"));
        listed(text, set_aside, Code::WrongType, "2:21 /events/0/date", &["is a number", "expected a date"]);
    }
}

#[test]
fn row_24_a_text_of_ten_megabytes() {
    let long = "All work. ".repeat(1 << 20);
    let timeline = silent(event(&format!("\"summary\":\"{long}\"")));
    assert_eq!(timeline.events[0].summary.as_deref().map(str::len), Some(long.len()), "to the letter");
    let wrong = load(event(&format!("\"importance\":\"{long}\"")));
    assert!(said(&wrong).len() < 300, "a message doesn't repeat all of it: {} bytes", said(&wrong).len());
}

/// Twenty thousand events, or a million when everything is tried.
#[test]
fn row_24_very_many_events_can_be_stopped() {
    let count = if exhaustive() { 1_000_000 } else { 20_000 };
    let one = "{\"title\":\"An event among others\",\"date\":\"2019-04-11\"},";
    let text = format!("{{\"events\":[{}{{\"title\":\"The last\"}}]}}", one.repeat(count - 1));
    let progress = Progress::new();
    let loaded = format::load(text.as_bytes(), &progress);
    assert_eq!(loaded.timeline.expect("it opens").events.len(), count, "all are there");
    assert!((progress.fraction() - 1.0).abs() < f32::EPSILON, "and it was said how far it is");
    let stopped = Progress::new();
    stopped.cancel();
    let loaded = format::load(text.as_bytes(), &stopped);
    assert_eq!(loaded.problems[0].code, Code::Cancelled, "it stops when that is wished");
    assert!(loaded.timeline.is_none(), "and gives nothing half");
}

/// The file has five billion bytes of nothing, which take no room on the disk.
#[test]
fn row_24_files_beyond_the_limit() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("huge.json");
    let file = std::fs::File::create(&path).expect("a file for the test");
    file.set_len(5_000_000_000).expect("a file with a hole");
    let sentence = read_document(&path, MAX_DOCUMENT_BYTES).expect_err("it is too large");
    let expected = "The file has 4769 MiB and the most that can be read is 1024 MiB. Divide it into smaller files.";
    assert_eq!(sentence, expected, "what was found, what is allowed, what to do");
}

#[cfg(unix)]
#[test]
fn row_24_devices_and_pipes_are_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is part of every Unix");
    assert!(made.success(), "a pipe for the test");
    for path in [Path::new("/dev/zero"), &pipe] {
        let sentence = read_document(path, MAX_DOCUMENT_BYTES).expect_err("it is no file");
        assert!(sentence.starts_with("This is a pipe or a device and not a file."), "{sentence}");
        assert!(sentence.contains("Save its data to a file"), "{sentence}");
    }
}
