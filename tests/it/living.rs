//! The open file changes, breaks, goes and comes back while it is shown. What the watching thread would tell is told by hand;
//! one test lets it watch real files.

mod followed;
mod refused;
mod told;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use annals::app::{Action, Annals, Effect, Focus, OnDisk, Page, Sight, Watched};
use annals::command::Command;
use annals::model::LaneIx;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::{annals, drop_file, event, finish_loading, perform};

const SIZE: [f32; 2] = [1280.0, 800.0];

/// A timeline in a file, open in the window.
struct Open {
    folder: tempfile::TempDir,
    path: PathBuf,
    harness: Harness<'static, Annals>,
}

/// Events `one` to `three` in two lanes; `two` has two statements.
fn three_events() -> String {
    document(
        r#"{ "id": "one", "date": "2010", "title": "The first", "lane": "a" },
        { "id": "two", "date": "2012", "title": "The second", "lane": "b", "statements": [
            { "id": "s1", "kind": "quotation", "text": "Words of the first statement." },
            { "id": "s2", "kind": "quotation", "text": "Words of the second statement." } ] },
        { "id": "three", "date": "2020", "title": "The third", "lane": "b" }"#,
    )
}

fn document(events: &str) -> String {
    let lanes = r#"[{ "id": "a", "title": "Lane A" }, { "id": "b", "title": "Lane B" }]"#;
    format!("{{ \"title\": \"My talk\", \"lanes\": {lanes}, \"events\": [\n{events}] }}")
}

impl Open {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("talk.json");
        fs::write(&path, text).expect("a file for the test");
        let mut harness = annals(SIZE);
        drop_file(&mut harness, &path);
        Self { folder, path, harness }
    }

    fn state(&self) -> &annals::app::State {
        self.harness.state().state()
    }

    /// Another program writes the file, and the watching thread tells.
    fn write(&mut self, text: &str) {
        fs::write(&self.path, text).expect("the file is written");
        self.told();
    }

    /// The watching thread tells what is there; what comes of it is waited for.
    fn told(&mut self) {
        let sight = Sight::of(&self.path);
        perform(&mut self.harness, Action::Watched(self.path.clone(), Watched::Changed(sight)));
        self.finish();
    }

    fn finish(&mut self) {
        let patience = std::time::Instant::now() + Duration::from_secs(20);
        while self.state().rereading.is_some() {
            assert!(std::time::Instant::now() < patience, "reading again did not end");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        finish_loading(&mut self.harness);
    }

    fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    fn place(&self, text: &str) -> Rect {
        self.harness.get_all_by_label_contains(text).next().unwrap_or_else(|| panic!("“{text}” is not shown")).rect()
    }

    fn selected(&self) -> Option<&str> {
        self.state().selected_event().map(|(_, event)| event.id.as_str())
    }
}

/// What was put on the clipboard in the last frame.
fn copied(open: &Open) -> Option<String> {
    open.harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// The text with an event before all others, so that every event, and with it lane `b`, gets another number.
fn with_an_event_before(text: &str) -> String {
    text.replace(
        "\"events\": [",
        "\"events\": [ { \"id\": \"zero\", \"date\": \"2005\", \"title\": \"Before\", \"lane\": \"b\" },",
    )
    .replace(
        r#"[{ "id": "a", "title": "Lane A" }, { "id": "b", "title": "Lane B" }]"#,
        r#"[{ "id": "b", "title": "Lane B" }, { "id": "a", "title": "Lane A" }]"#,
    )
}

#[test]
fn a_file_that_is_opened_is_watched_and_no_other() {
    let mut open = Open::new(&three_events());
    let watched: Vec<_> = open
        .harness
        .state()
        .recorded_effects()
        .iter()
        .filter(|effect| matches!(effect, Effect::Watch { .. }))
        .collect();
    let [Effect::Watch { path, known }] = watched[..] else { panic!("{watched:?}") };
    assert_eq!((path, *known), (&open.path, Sight::of(&open.path)), "as it was when it was read");
    perform(&mut open.harness, Action::Run(Command::CloseFile));
    let last =
        open.harness.state().recorded_effects().iter().rev().find(|effect| !matches!(effect, Effect::SaveSettings));
    assert!(matches!(last, Some(Effect::Unwatch)), "the built-in timeline has no file: {last:?}");
    let path = open.path.clone();
    perform(&mut open.harness, Action::Watched(path, Watched::Changed(Sight::Gone)));
    assert!(matches!(open.state().on_disk, OnDisk::AsRead), "a late word about another file changes nothing");
}

#[test]
fn row_61_what_another_program_saves_is_shown_and_the_view_is_kept_by_ids() {
    let mut open = Open::new(&three_events());
    let two = event(&open.harness, "two");
    perform(&mut open.harness, Action::Select(two));
    perform(&mut open.harness, Action::Run(Command::FitSelection));
    perform(&mut open.harness, Action::Run(Command::ZoomOut));
    perform(&mut open.harness, Action::ChooseStatement(1));
    perform(&mut open.harness, Action::FoldLane(LaneIx(1)));
    let window = open.state().view.viewport;
    let (turns, card) = (open.state().page_turns, open.place("Words of the second statement."));
    open.write(&with_an_event_before(&three_events()).replace("The third", "Another title"));
    let state = open.state();
    assert_eq!(state.document.timeline.events.len(), 4, "the new event is there");
    assert_eq!(open.selected(), Some("two"), "the same event is selected");
    assert_ne!(state.view.selected, Some(two), "though it has another number");
    assert_eq!((state.statement, state.focus), (Some(1), Focus::Detail), "with its statement");
    assert_eq!(state.view.viewport, window, "in the same window");
    assert!(!state.is_moving(), "nothing flies");
    assert_eq!(state.view.collapsed.iter().copied().collect::<Vec<_>>(), [LaneIx(0)], "lane b is still the folded one");
    assert_eq!((state.page_turns, &state.page), (turns, &Page::Event), "the page is not turned");
    assert_eq!(open.place("Words of the second statement."), card, "nothing in the panel moves");
    assert!(
        open.shows("Read again: 4 events on the line, 4 problems."),
        "and it is said: two statements lack speaker and source"
    );
}

#[test]
fn where_everything_was_shown_everything_is_shown() {
    let mut open = Open::new(&three_events());
    open.write(&with_an_event_before(&three_events()));
    let state = open.state();
    let (window, extent) = (state.view.viewport.span(), state.document.extent());
    assert!(window.start <= extent.start && window.end >= extent.end, "the new first event is in view");
}

#[test]
fn the_panel_stays_where_it_was_scrolled_to() {
    let many: Vec<String> =
        (0..60).map(|n| format!(r#"{{ "kind": "quotation", "text": "Words number {n} of many." }}"#)).collect();
    let text = document(&format!(
        r#"{{ "id": "long", "date": "2012", "title": "A long one", "lane": "a", "statements": [{}] }}"#,
        many.join(",")
    ));
    let mut open = Open::new(&text);
    let long = event(&open.harness, "long");
    perform(&mut open.harness, Action::Select(long));
    perform(&mut open.harness, Action::ChooseStatement(2));
    open.harness.hover_at(egui::pos2(1_100.0, 500.0));
    open.harness.run();
    let top = open.place("Words number 4 ");
    for _ in 0..4 {
        open.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: egui::vec2(0.0, -3.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        open.harness.run_steps(8);
    }
    let scrolled = open.place("Words number 4 ");
    assert!(scrolled.top() < top.top() - 100.0, "it is scrolled");
    open.write(&with_an_event_before(&text));
    assert_eq!(open.place("Words number 4 "), scrolled, "and stays so, though the event has another number");
}

#[test]
fn the_keyboard_stays_on_its_event() {
    let mut open = Open::new(&three_events());
    open.harness.get_all_by_label_contains("The first, 2010").next().expect("a mark").focus();
    open.harness.run();
    open.write(&with_an_event_before(&three_events()));
    let focused = open.harness.get_all_by_label_contains("The first, 2010").any(|node| node.is_focused());
    assert!(focused, "the mark of the same event has the keyboard");
}

#[test]
fn what_is_gone_from_the_file_is_gone_from_the_view() {
    let mut open = Open::new(&three_events());
    let two = event(&open.harness, "two");
    perform(&mut open.harness, Action::Select(two));
    perform(&mut open.harness, Action::ChooseStatement(1));
    open.write(&three_events().replace("\"s2\"", "\"s3\""));
    assert_eq!((open.state().statement, open.state().focus), (None, Focus::Canvas), "the statement");
    assert_eq!(open.selected(), Some("two"), "the event is still selected");
    open.write(&three_events().replace("\"two\"", "\"other\""));
    assert_eq!((open.selected(), &open.state().page), (None, &Page::Timeline), "the event");
}

#[test]
fn the_same_bytes_are_nothing_new() {
    let mut open = Open::new(&three_events());
    let timeline = std::sync::Arc::clone(&open.state().document.timeline);
    open.write(&three_events());
    assert!(std::sync::Arc::ptr_eq(&timeline, &open.state().document.timeline), "nothing was put up");
    assert!(!open.shows("Read again"), "and nothing is said");
}

#[test]
fn row_62_a_file_that_breaks_keeps_the_last_good_one_until_it_is_mended() {
    let mut open = Open::new(&three_events());
    let two = event(&open.harness, "two");
    perform(&mut open.harness, Action::Select(two));
    let window = open.state().view.viewport;
    open.write(&three_events().replace("\"lane\": \"a\" },", "\"lane\": \"a\" }"));
    open.harness.get_by_label("talk.json can’t be read as it is on disk now");
    assert!(open.shows("Line 3, column"), "with its place");
    assert_eq!(
        (open.selected(), open.state().view.viewport),
        (Some("two"), window),
        "the last good one is still there"
    );
    open.write("{");
    assert!(!open.shows("Line 3, column") && open.shows("Line 1, column 2"), "the message follows the file");
    open.harness.get_by_role_and_label(Role::Button, "Close").click();
    open.harness.run();
    assert!(!open.shows("can’t be read as it is"), "closed");
    open.write("{ ");
    assert!(open.shows("can’t be read as it is"), "until the next change");
    open.write(&three_events());
    assert!(!open.shows("can’t be read as it is"), "mended: the message goes by itself");
    assert!(!open.shows("Read again"), "it is what was read before");
    assert_eq!((open.selected(), open.state().view.viewport), (Some("two"), window), "all as it was");
}

#[test]
fn the_message_about_a_broken_file_is_copied_with_every_place() {
    let mut open = Open::new(&three_events());
    open.write("{ \"title\": ,");
    open.harness.get_by_role_and_label(Role::Button, "Copy message").click();
    open.harness.step();
    let text = copied(&open).expect("something is copied");
    assert!(text.starts_with("talk.json can't be read as it is on disk now.\ntalk.json:1:12: error: "), "{text}");
}

/// Ids that are not in the file are made of titles and dates.
#[test]
fn an_event_without_an_id_stays_selected_while_it_is_edited() {
    let events = |second: &str| {
        document(&format!(
            r#"{{ "date": "2010", "title": "The first" }}, {second} {{ "date": "2020", "title": "The third" }}"#
        ))
    };
    let (before, after) =
        (r#"{ "date": "2012", "title": "Teh second" },"#, r#"{ "date": "2013", "title": "The second" },"#);
    let mut open = Open::new(&events(before));
    perform(&mut open.harness, Action::Select(annals::model::EventIx(1)));
    open.write(&events(after));
    let selected = |open: &Open| open.state().selected_event().map(|(_, event)| event.title.clone());
    assert_eq!(selected(&open).as_deref(), Some("The second"), "it stands where it stood");
    open.write(&events(&format!("{after} {}", r#"{ "date": "2014", "title": "Another" },"#)));
    assert_eq!(selected(&open).as_deref(), Some("The second"), "found by its id");
    open.write(&events(""));
    assert_eq!(selected(&open), None, "gone, and no other is taken for it");
}

#[test]
fn a_change_while_the_file_is_being_read_for_the_user_is_not_lost() {
    let mut open = Open::new(&three_events());
    for asked in [Action::Run(Command::ReloadFile), Action::OpenFile(open.path.clone())] {
        let older = open.state().document.timeline.title.to_string() + "!";
        fs::write(&open.path, three_events().replace("My talk", &older)).unwrap();
        let ctx = open.harness.ctx.clone();
        open.harness.state_mut().perform(asked, &ctx, None);
        // The worker has read the file, and the window has not yet heard of it.
        std::thread::sleep(Duration::from_millis(300));
        let newer = older + "!";
        fs::write(&open.path, three_events().replace("My talk", &newer)).unwrap();
        let told = Action::Watched(open.path.clone(), Watched::Changed(Sight::of(&open.path)));
        open.harness.state_mut().perform(told, &ctx, None);
        open.harness.run();
        open.finish();
        assert_eq!(open.state().document.timeline.title, newer, "what is on disk is shown");
        assert!(matches!(open.state().on_disk, OnDisk::AsRead), "and known to be");
    }
}

#[test]
fn a_change_is_read_though_the_load_that_took_its_place_came_to_nothing() {
    let mut open = Open::new(&three_events());
    let ctx = open.harness.ctx.clone();
    let other = open.folder.path().join("none.json");
    for (first, last) in [
        (Action::Run(Command::ReloadFile), Action::CancelLoading),
        (Action::Run(Command::ReloadFile), Action::OpenFile(other)),
    ] {
        let newer = open.state().document.timeline.title.to_string() + "!";
        fs::write(&open.path, three_events().replace("My talk", &newer)).unwrap();
        let told = Action::Watched(open.path.clone(), Watched::Changed(Sight::of(&open.path)));
        for action in [told, first, last] {
            open.harness.state_mut().perform(action, &ctx, None);
        }
        finish_loading(&mut open.harness);
        open.finish();
        assert_eq!(open.state().document.timeline.title, newer, "what the watching thread told of is shown");
    }
}

#[test]
fn reading_again_leaves_the_message_about_another_file() {
    let mut open = Open::new(&three_events());
    let other = open.folder.path().join("other.json");
    fs::write(&other, "{").unwrap();
    drop_file(&mut open.harness, &other);
    open.write(&three_events().replace("My talk", "Another title"));
    assert_eq!(open.state().document.timeline.title, "Another title", "the open file was read again");
    open.harness.get_by_label("other.json was not opened");
    perform(&mut open.harness, Action::Run(Command::CloseFile));
    assert!(!open.shows("was not opened"), "until something else is opened");
}

#[test]
fn a_file_that_the_disk_refuses_is_tried_again_and_one_that_is_wrong_is_not() {
    let mut open = Open::new(&three_events());
    // A folder in its place stands for a drive that fails; the watching thread tells of the failure only.
    fs::remove_file(&open.path).unwrap();
    fs::create_dir(&open.path).unwrap();
    open.told();
    assert!(open.shows("talk.json can’t be read as it is on disk now"), "it is said");
    fs::remove_dir(&open.path).unwrap();
    fs::write(&open.path, three_events().replace("The first", "After the failure")).unwrap();
    let at = open.state().next_try().expect("it is to be tried again");
    let ctx = open.harness.ctx.clone();
    open.harness.state_mut().perform(Action::Frame(at - 0.1), &ctx, None);
    assert!(open.state().rereading.is_none(), "not at once");
    open.harness.state_mut().perform(Action::Frame(at + 0.1), &ctx, None);
    open.finish();
    assert!(open.shows("After the failure"), "but after a while, though nothing was told");
    open.write("{");
    assert!(open.state().next_try().is_none(), "what is wrong in a file is read when it changes");
    assert!(!open.harness.ctx.has_requested_repaint(), "no frame is wanted: {:?}", open.harness.ctx.repaint_causes());
}

#[test]
fn reloading_a_broken_file_says_the_same_as_watching_it() {
    let mut open = Open::new(&three_events());
    fs::write(&open.path, "{").unwrap();
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::R);
    open.harness.run();
    open.finish();
    open.harness.get_by_label("talk.json can’t be read as it is on disk now");
    fs::write(&open.path, three_events()).unwrap();
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::R);
    open.harness.run();
    open.finish();
    open.harness.get_by_label("Nothing has changed in talk.json.");
    assert!(!open.shows("can’t be read as it is"), "mended");
}

#[test]
fn row_63_a_file_that_is_gone_is_shown_from_memory_and_can_be_saved() {
    let mut open = Open::new(&three_events());
    fs::remove_file(&open.path).unwrap();
    open.told();
    open.harness.get_by_label("talk.json is no longer on disk; it is shown from memory.");
    open.harness.get_by_role_and_label(Role::Button, "Save a copy…").click();
    open.harness.run();
    let asked = open
        .harness
        .state()
        .recorded_effects()
        .iter()
        .any(|effect| matches!(effect, Effect::PickPlace(saving) if saving.name == "talk.json"));
    assert!(asked, "the system is asked for a place");
    open.write(&three_events());
    assert!(!open.shows("no longer on disk"), "it is back, and the message goes");
    perform(&mut open.harness, Action::Watched(open.path.clone(), Watched::Changed(Sight::Unreachable)));
    open.harness.get_by_label("talk.json can’t be reached at the moment; it is shown from memory.");
}

#[test]
fn another_file_is_opened_while_the_first_is_broken() {
    let mut open = Open::new(&three_events());
    open.write("{");
    let other = open.folder.path().join("other.json");
    fs::write(&other, document("")).unwrap();
    drop_file(&mut open.harness, &other);
    assert!(!open.shows("can’t be read as it is"), "the message belonged to the first");
}

#[test]
fn a_watched_window_asks_for_no_frames() {
    let mut open = Open::new(&three_events());
    open.write(&three_events().replace("The first", "Another first"));
    perform(&mut open.harness, Action::DismissNotice);
    open.harness.run();
    open.harness.step();
    assert!(!open.harness.ctx.has_requested_repaint(), "no frame is wanted: {:?}", open.harness.ctx.repaint_causes());
}

#[test]
fn the_problems_are_copied_as_text_in_the_words_of_the_command_line() {
    let mut open = Open::new(&document(
        r#"{ "id": "one", "date": "2010-13", "title": "The first" }, { "id": "two", "date": "2012", "titel": "x", "title": "T" }"#,
    ));
    open.harness.get_by_role_and_label(Role::Button, "Copy all as text").click();
    open.harness.step();
    let text = copied(&open).expect("something is copied");
    let problems = &open.state().document.problems;
    assert_eq!(problems.len(), 2, "both are listed");
    let lines: Vec<String> = problems.iter().map(|problem| problem.line("talk.json")).collect();
    assert_eq!(text.lines().collect::<Vec<_>>(), lines, "each on a line of its own");
    assert!(text.starts_with("talk.json:2:30: error: "), "{text}");
}

#[test]
fn what_has_to_be_read_stays_until_it_is_closed() {
    let mut open = Open::new(&three_events());
    let sentence = "Annals ended by a mistake of its own the last time.";
    perform(&mut open.harness, Action::Warn(sentence.to_owned()));
    perform(&mut open.harness, Action::Warn(sentence.to_owned()));
    perform(&mut open.harness, Action::Frame(1.0e6));
    assert_eq!(open.harness.get_all_by_label(sentence).count(), 1, "it is said once, and still");
    open.harness.get_by_role_and_label(Role::Button, "Close").click();
    open.harness.run();
    assert!(!open.shows(sentence), "until then");
}

#[test]
fn a_watch_that_fails_is_said_and_nothing_else_changes() {
    let mut open = Open::new(&three_events());
    perform(&mut open.harness, Action::Watched(open.path.clone(), Watched::Failed));
    assert!(open.shows("Annals has stopped watching talk.json: File, Reload reads it again."), "with what to do");
    assert!(open.shows("The first, 2010"), "the timeline is still there");
}
