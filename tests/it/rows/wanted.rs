//! What the table wants and the program did not do when these tests were written. Each goes to the room of its row when
//! it passes.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use annals::app::{Action, Annals, Settings, SettingsFile};
use annals::format::Severity;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{event, load, place_of, said};
use crate::support::{annals, drop_file, finish_loading, open_bytes, perform};

const SIZE: [f32; 2] = [1280.0, 1600.0];

/// A document that is shown whole, with a warning whose sentence has these parts.
fn warned_of(text: &str, parts: &[&str]) {
    let loaded = load(text);
    assert!(loaded.timeline.is_some() && loaded.counts.errors == 0, "{text}: {}", said(&loaded));
    let fits = |sentence: &str| parts.iter().all(|part| sentence.contains(part));
    let warning = loaded.problems.iter().find(|problem| fits(&problem.sentence()));
    let warning = warning.unwrap_or_else(|| panic!("{text}: {parts:?} is not said, but: {}", said(&loaded)));
    assert_eq!(warning.severity, Severity::Warning, "{text}");
}

fn sourced(statement: &str) -> String {
    event(&format!("\"statements\":[{{\"speaker\":\"B\",\"sources\":[{{\"title\":\"S\"}}],{statement}}}]"))
}

/// A fault that sets an event or a statement aside hides none of the others in it.
#[test]
fn row_20_all_faults_of_an_event_that_is_set_aside() {
    let loaded =
        load(event("\"date\":\"2003-02-29\",\"importance\":9,\"tags\":7,\"sumary\":\"S\",\"sources\":[\"x1\"]"));
    let places: Vec<String> = loaded.problems.iter().map(place_of).collect();
    let expected = [
        "2:30 /events/0/date",
        "2:47 /events/0/importance",
        "2:56 /events/0/tags",
        "2:58 /events/0/sumary",
        "2:82 /events/0/sources/0",
    ];
    assert_eq!(places, expected, "{}", said(&loaded));
    let loaded = load(sourced("\"kind\":\"quote\",\"text\":7,\"date\":\"2019-13\",\"role\":true"));
    assert_eq!(loaded.counts.errors, 4, "{}", said(&loaded));
}

#[test]
fn row_25_a_version_is_named_in_few_words() {
    let sentence = load("{\"version\":1e300,\"events\":[]}").problems[0].sentence();
    assert!(sentence.len() < 200, "{sentence}");
}

#[test]
fn row_43_a_translation_of_an_unknown_language() {
    warned_of(
        &sourced("\"kind\":\"quotation\",\"text\":\"T\",\"translation\":\"U\""),
        &["translation", "\"language\""],
    );
}

#[test]
fn row_45_hidden_and_turning_characters_are_warned_of() {
    for (hidden, named) in
        [("\u{202E}", "U+202E"), ("\u{2066}", "U+2066"), ("\\u200f", "U+200F"), ("\\u0007", "U+0007")]
    {
        warned_of(&sourced(&format!("\"kind\":\"quotation\",\"text\":\"one {hidden}two\"")), &[named]);
        warned_of(&format!("{{\"title\":\"T{hidden}\",\"events\":[]}}"), &[named]);
        warned_of(&format!("{{\"events\":[{{\"title\":\"one {hidden}two\"}}]}}"), &[named]);
        let source =
            format!("{{\"events\":[],\"sources\":[{{\"title\":\"S\",\"URL\":\"https://a.example/{hidden}x\"}}]}}");
        warned_of(&source, &[named]);
    }
    assert_eq!(said(&load(event("\"summary\":\"one\\n\\ntwo\\tthree\""))), "", "line ends and tabs are no secret");
}

#[test]
fn row_45_a_card_shows_hidden_characters() {
    let mut harness = annals(SIZE);
    let statement =
        "\"kind\":\"quotation\",\"text\":\"one \u{202E}two\",\"speaker\":\"B\",\"sources\":[{\"title\":\"S\"}]";
    let text = event(&format!("\"id\":\"a\",\"date\":\"2019\",\"statements\":[{{{statement}}}]"));
    open_bytes(&mut harness, "talk.json", text.as_bytes());
    let first = crate::support::event(&harness, "a");
    perform(&mut harness, Action::Select(first));
    harness.get_by_label_contains("hidden characters");
}

#[test]
fn row_47_names_that_are_not_what_they_seem() {
    warned_of(&sourced("\"kind\":\"mention\"").replace("\"B\"", "\"Lіma\""), &["Lіma"]);
    warned_of("{\"events\":[],\"people\":[{\"name\":\"R. Lіma\"}]}", &["R. Lіma"]);
    warned_of("{\"events\":[],\"people\":[{\"name\":\"Li\u{200B}ma\"}]}", &["U+200B"]);
}

#[test]
fn row_48_a_host_in_other_letters_is_shown_in_both_forms() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::AskLink { address: "https://аррӏе.com/x".to_owned(), said: None });
    harness.get_by_label("xn--80ak6aa92e.com");
    assert!(harness.query_all_by_label_contains("аррӏе.com").next().is_some(), "as it was written, too");
}

#[test]
fn row_49_addresses_that_will_not_open_are_warned_of() {
    for address in ["javascript:alert(1)", "file:///etc/passwd", "//host/x", "ht\\ttps://a.example"] {
        let source = format!("{{\"events\":[],\"sources\":[{{\"title\":\"S\",\"URL\":\"{address}\"}}]}}");
        warned_of(&source, &[]);
    }
    warned_of(&event("\"summary\":\"See [here](javascript:x).\""), &["javascript"]);
}

#[test]
fn row_50_a_link_whose_words_are_another_address_is_warned_of() {
    let text =
        event("\"id\":\"a\",\"date\":\"2019\",\"summary\":\"See [https://good.example](https://evil.example).\"");
    warned_of(&text, &["good.example", "evil.example"]);
    let mut harness = annals(SIZE);
    open_bytes(&mut harness, "talk.json", text.as_bytes());
    let first = crate::support::event(&harness, "a");
    perform(&mut harness, Action::Select(first));
    harness.get_by_label("https://good.example").click();
    harness.run();
    harness.get_by_label_contains("The text says");
}

#[test]
fn row_53_texts_without_end_are_warned_of() {
    warned_of(&event(&format!("\"summary\":\"e{}\"", "\u{301}".repeat(10_000))), &[]);
    for title in
        [format!("e{}", "\u{301}".repeat(10_000)), "x".repeat(4_096), "one\\ttwo".to_owned(), "one\\ntwo".to_owned()]
    {
        let loaded = load(format!("{{\"events\":[{{\"title\":\"{title}\"}}]}}"));
        assert_eq!((loaded.counts.errors, loaded.counts.warnings), (0, 1), "{}", said(&loaded));
        assert!(said(&loaded).len() < 400, "a message doesn't repeat it all: {} bytes", said(&loaded).len());
    }
}

#[test]
fn row_60_the_first_timeline_of_several_files_opens() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut harness = annals(SIZE);
    for (name, text) in [("notes.txt", "No timeline."), ("picture.png", "\u{89}PNG"), ("talk.json", TALK)] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file for the test");
        harness.input_mut().dropped_files.push(std::sync::Arc::new(crate::support::Dropped(path)));
    }
    harness.step();
    finish_loading(&mut harness);
    assert_eq!(harness.state().state().document.timeline.title, "My talk", "the one that is a timeline");
}

const TALK: &str = r#"{"title":"My talk","events":[{"id":"one","title":"One","date":"2010"},{"id":"two","title":"Two","date":"2015"}]}"#;

fn opened() -> (Harness<'static, Annals>, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("talk.json");
    std::fs::write(&path, TALK).expect("a file for the test");
    let mut harness = annals(SIZE);
    drop_file(&mut harness, &path);
    (harness, folder, path)
}

/// Draws until something is so, or a while has passed.
fn until(harness: &mut Harness<'_, Annals>, is_so: impl Fn(&Harness<'_, Annals>) -> bool) -> bool {
    let patience = Instant::now() + Duration::from_secs(6);
    while Instant::now() < patience {
        harness.step();
        if is_so(harness) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn row_61_a_change_on_disk_is_read_by_itself() {
    let (mut harness, _folder, path) = opened();
    let two = crate::support::event(&harness, "two");
    perform(&mut harness, Action::FlyTo(two));
    let before = harness.state().state().view.viewport;
    std::fs::write(&path, TALK.replace("\"One\"", "\"One, corrected\"")).expect("written");
    let is_read =
        until(&mut harness, |harness| harness.state().state().document.timeline.events[0].title == "One, corrected");
    assert!(is_read, "the change is seen");
    let state = harness.state().state();
    assert_eq!((state.view.selected, state.view.viewport), (Some(two), before), "in the same place");
}

#[test]
fn row_62_a_broken_change_has_a_banner_until_it_is_mended() {
    let (mut harness, _folder, path) = opened();
    std::fs::write(&path, &TALK[..60]).expect("written");
    assert!(until(&mut harness, |harness| harness.state().state().failure.is_some()), "it is said");
    assert_eq!(harness.state().state().document.timeline.title, "My talk", "the old timeline stays");
    std::fs::write(&path, TALK).expect("written");
    assert!(until(&mut harness, |harness| harness.state().state().failure.is_none()), "and mended, not any more");
}

#[test]
fn row_63_a_deleted_file_is_shown_from_memory() {
    let (mut harness, _folder, path) = opened();
    std::fs::remove_file(&path).expect("deleted");
    let is_said =
        |harness: &Harness<'_, Annals>| harness.query_all_by_label_contains("no longer on disk").next().is_some();
    assert!(until(&mut harness, is_said), "it is said");
    std::fs::write(&path, TALK).expect("written");
    assert!(until(&mut harness, |harness| !is_said(harness)), "and not any more when it is back");
}

/// A derived reader takes a list for a struct.
#[test]
fn row_65_a_list_is_no_settings() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("settings.json");
    std::fs::write(&path, "[]").expect("settings for the test");
    let (settings, complaint) = SettingsFile::at(path).read();
    assert_eq!(settings, Settings::default(), "the usual settings");
    assert!(complaint.is_some(), "it is said");
}
