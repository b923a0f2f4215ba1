//! Rows 30, 31, 41, 60 to 63 and 67 as they are met in the window.

use std::sync::Arc;

use annals::app::{Action, Annals, Failure, Origin, Page};
use annals::model::Timeline;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::{annals, drop_file, event, finish_loading, open_bytes, perform};

const SIZE: [f32; 2] = [1280.0, 800.0];

fn open(harness: &Harness<'_, Annals>) -> Arc<Timeline> {
    Arc::clone(&harness.state().state().document.timeline)
}

#[test]
fn row_30_a_timeline_without_events_says_so() {
    let mut harness = annals(SIZE);
    open_bytes(&mut harness, "empty.json", b"{\"title\":\"T\",\"events\":[]}");
    harness.get_by_label_contains("This timeline has no events yet.");
    open_bytes(
        &mut harness,
        "eras.json",
        b"{\"title\":\"T\",\"events\":[],\"eras\":[{\"title\":\"The wait\",\"date\":\"2012/2019\"}]}",
    );
    harness.get_by_label_contains("This timeline has no events yet.");
    let span = harness.state().state().view.viewport.span();
    let era = open(&harness).eras[0].date.span();
    assert!(span.start <= era.start && era.end <= span.end, "the era is in view");
}

#[test]
fn row_31_an_event_without_a_date_stands_in_the_tray() {
    let mut harness = annals(SIZE);
    open_bytes(
        &mut harness,
        "talk.json",
        br#"{"title":"T","events":[{"title":"A rumour"},{"title":"A day","date":"2019-04-11"}]}"#,
    );
    harness.get_by_role_and_label(Role::Button, "1 undated").click();
    harness.run();
    assert_eq!(harness.state().state().page, Page::Undated, "the tray is open");
    harness.get_by_label_contains("A rumour");
}

#[test]
fn row_41_a_card_says_what_is_not_given() {
    let mut harness = annals([1280.0, 1400.0]);
    let document = br#"{"title":"T","events":[{"id":"a","title":"A","date":"2019","statements":[{"kind":"paraphrase","text":"Words."}]}]}"#;
    open_bytes(&mut harness, "talk.json", document);
    let first = event(&harness, "a");
    perform(&mut harness, Action::Select(first));
    harness.get_by_label_contains("no source given");
    harness.get_by_label_contains("Speaker not given");
}

#[test]
fn row_60_several_things_are_dropped() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut harness = annals(SIZE);
    let before = open(&harness);
    drop_file(&mut harness, folder.path());
    harness.get_by_label_contains("This is a folder. Open a timeline file inside it.");
    assert!(Arc::ptr_eq(&before, &open(&harness)), "the open timeline stays");
    let path = folder.path().join("talk.json");
    std::fs::write(&path, "{\"title\":\"My talk\",\"events\":[]}").expect("a file for the test");
    perform(&mut harness, Action::SetDialog(Some(annals::app::Dialog::About)));
    drop_file(&mut harness, &path);
    assert_eq!(open(&harness).title, "My talk", "also while a dialog is open");
    assert!(harness.state().state().failure.is_none(), "and the complaint about the folder is gone");
}

/// The open file, its selection and its window on the time axis.
fn opened() -> (Harness<'static, Annals>, tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("talk.json");
    std::fs::write(&path, TALK).expect("a file for the test");
    let mut harness = annals(SIZE);
    drop_file(&mut harness, &path);
    (harness, folder, path)
}

const TALK: &str = r#"{"title":"My talk","events":[{"id":"one","title":"One","date":"2010"},{"id":"two","title":"Two","date":"2015"}]}"#;

#[test]
fn row_60_a_file_dropped_in_a_talk_does_not_end_it() {
    let (mut harness, folder, _) = opened();
    harness.key_press(egui::Key::F5);
    harness.run();
    let other = folder.path().join("other.json");
    std::fs::write(&other, TALK.replace("My talk", "Another")).expect("a file for the test");
    drop_file(&mut harness, &other);
    assert!(harness.state().state().presenting().is_some(), "the talk goes on");
}

#[test]
fn a_talk_that_was_to_begin_with_a_file_does_not_begin_with_another() {
    let (mut harness, _folder, path) = opened();
    let ctx = harness.ctx.clone();
    harness.state_mut().perform(Action::OpenFile(path.clone()), &ctx, None);
    harness.state_mut().perform(Action::BeginTalk(annals::app::Talk::default()), &ctx, None);
    harness.state_mut().perform(Action::CancelLoading, &ctx, None);
    perform(&mut harness, Action::OpenFile(path));
    finish_loading(&mut harness);
    assert!(harness.state().state().presenting().is_none(), "the user stopped it and only opened a file");
}

/// Asked for by hand; that a change is noticed is tested with the watcher.
#[test]
fn row_61_a_file_read_again_keeps_the_place() {
    let (mut harness, _folder, path) = opened();
    let two = event(&harness, "two");
    perform(&mut harness, Action::FlyTo(two));
    let before = harness.state().state().view.viewport;
    std::fs::write(
        &path,
        TALK.replace("\"events\":[", "\"events\":[{\"id\":\"zero\",\"title\":\"Zero\",\"date\":\"2009\"},"),
    )
    .expect("written");
    perform(&mut harness, Action::OpenFile(path));
    finish_loading(&mut harness);
    let state = harness.state().state();
    assert_eq!(state.document.timeline.events.len(), 3, "the change is there");
    assert_eq!(state.selected_event().map(|(_, event)| event.id.as_str()), Some("two"), "the same event is selected");
    assert_eq!(state.view.viewport, before, "in the same window of time");
}

#[test]
fn row_62_a_file_that_became_broken_leaves_the_old_timeline() {
    let (mut harness, _folder, path) = opened();
    let before = open(&harness);
    for broken in ["", "{", &TALK[..60], "not a timeline"] {
        std::fs::write(&path, broken).expect("written");
        perform(&mut harness, Action::OpenFile(path.clone()));
        finish_loading(&mut harness);
        assert!(Arc::ptr_eq(&before, &open(&harness)), "{broken:?}: the old timeline stays");
        assert!(
            harness.query_all_by_label_contains("talk.json").count() >= 1,
            "{broken:?}: and it is said of which file"
        );
    }
    std::fs::write(&path, TALK).expect("written");
    perform(&mut harness, Action::OpenFile(path));
    finish_loading(&mut harness);
    assert!(harness.state().state().failure.is_none(), "mended, nothing is said any more");
}

#[test]
fn row_63_a_file_that_is_gone_leaves_the_old_timeline() {
    let (mut harness, _folder, path) = opened();
    let before = open(&harness);
    std::fs::remove_file(&path).expect("deleted");
    perform(&mut harness, Action::OpenFile(path.clone()));
    finish_loading(&mut harness);
    assert!(Arc::ptr_eq(&before, &open(&harness)), "it is shown from memory");
    let new = path.with_extension("new");
    std::fs::write(&new, TALK.replace("My talk", "Renamed over it")).expect("written");
    std::fs::rename(&new, &path).expect("as editors save");
    perform(&mut harness, Action::OpenFile(path));
    finish_loading(&mut harness);
    assert_eq!(open(&harness).title, "Renamed over it", "a file that was renamed over it is read");
}

#[test]
fn row_67_a_worker_that_fails_leaves_a_message() {
    let mut harness = annals(SIZE);
    let before = open(&harness);
    // The load's outcome is awaited here, so that a failure can be put in its place.
    let ctx = harness.ctx.clone();
    let bytes = TALK.as_bytes().to_vec();
    harness.state_mut().perform(Action::OpenBytes { name: "talk.json".to_owned(), bytes }, &ctx, None);
    let ticket = harness.state().state().loading.as_ref().expect("a load under way").ticket;
    let reason = "The system has no room for another thread.".to_owned();
    let failure = Failure { name: "talk.json".to_owned(), reason: Some(reason), ..Failure::default() };
    harness.state_mut().perform(Action::LoadFailed { ticket, failure }, &ctx, None);
    harness.run();
    harness.get_by_label("talk.json was not opened");
    harness.get_by_label("The system has no room for another thread.");
    std::thread::sleep(std::time::Duration::from_millis(100));
    harness.run();
    assert!(Arc::ptr_eq(&before, &open(&harness)), "the old timeline stays, even when the worker ends after all");
    assert_eq!(harness.state().state().document.origin, Origin::BuiltIn, "as it was");
}
