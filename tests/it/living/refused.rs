//! A file that was refused when it was opened is followed until it is mended, closed or forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use annals::app::{Action, Effect, Origin, Sight, Watched};
use annals::command::Command;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{Open, three_events};
use crate::support::{drop_file, finish_loading, perform};

const PROMISE: &str = "As soon as the file is mended, it is opened.";

/// `talk.json` is open, and `other.json` was refused.
fn refused(text: &str) -> (Open, PathBuf) {
    let mut open = Open::new(&three_events());
    let other = open.folder.path().join("other.json");
    fs::write(&other, text).expect("the folder of the test takes files");
    drop_file(&mut open.harness, &other);
    open.harness.get_by_label("other.json was not opened");
    (open, other)
}

/// Another program writes a file, and the thread that watches it tells.
fn write(open: &mut Open, path: &Path, text: &str) {
    fs::write(path, text).expect("the folder of the test takes files");
    tell(open, path, Sight::of(path));
}

fn tell(open: &mut Open, path: &Path, sight: Sight) {
    perform(&mut open.harness, Action::Watched(path.to_path_buf(), Watched::Changed(sight)));
    finish_loading(&mut open.harness);
}

/// What was last said to whoever watches refused files.
fn last_watch(open: &Open) -> Option<&Option<(PathBuf, Sight)>> {
    open.harness.state().recorded_effects().iter().rev().find_map(|effect| match effect {
        Effect::WatchRefused(file) => Some(file),
        _ => None,
    })
}

fn is_open(open: &Open, path: &Path) -> bool {
    open.state().document.origin == Origin::File(path.to_path_buf())
}

#[test]
fn it_is_opened_as_soon_as_it_is_mended() {
    let (mut open, other) = refused("{");
    assert!(open.shows(PROMISE), "it is said");
    assert_eq!(last_watch(&open), Some(&Some((other.clone(), Sight::of(&other)))), "and watched as it was read");
    write(&mut open, &other, "{ \"title\": \"Half");
    open.harness.get_by_label("other.json was not opened");
    assert!(open.shows("ends inside") && open.shows(PROMISE), "still broken: what is wrong now is said");
    assert_eq!(last_watch(&open), Some(&Some((other.clone(), Sight::of(&other)))), "from here on");
    tell(&mut open, &other, Sight::Gone);
    assert!(open.shows(PROMISE) && is_open(&open, &open.path), "a file that is away may come back");
    write(&mut open, &other, &three_events().replace("My talk", "Mended"));
    assert!(is_open(&open, &other) && !open.shows("was not opened"), "it is open");
    open.harness.get_by_label("other.json has changed on disk and is open now.");
    assert_eq!(last_watch(&open), Some(&None), "and watched as the open file, not as a refused one");
}

#[test]
fn the_same_file_told_again_is_not_read_again() {
    let (mut open, other) = refused("{");
    // No frame between telling and looking: a file so small is read again before the frame is over.
    let ctx = open.harness.ctx.clone();
    open.harness.state_mut().perform(Action::Watched(other.clone(), Watched::Changed(Sight::of(&other))), &ctx, None);
    assert!(open.state().loading.is_none(), "nothing has changed");
    open.harness.step();
    open.harness.step();
    assert!(!open.harness.ctx.has_requested_repaint(), "no frame is wanted: {:?}", open.harness.ctx.repaint_causes());
}

#[test]
fn one_that_the_disk_refuses_is_not_followed() {
    let mut open = Open::new(&three_events());
    let other = open.folder.path().join("other.json");
    drop_file(&mut open.harness, &other);
    open.harness.get_by_label("other.json was not opened");
    assert!(!open.shows(PROMISE), "nothing is promised");
    assert_eq!(last_watch(&open), None, "nothing is watched");
    write(&mut open, &other, &three_events());
    assert!(!is_open(&open, &other), "it is read when the user asks for it");
    open.harness.get_by_role_and_label(Role::Button, "Try again").click();
    open.harness.step();
    finish_loading(&mut open.harness);
    assert!(is_open(&open, &other), "then it is");
}

#[test]
fn a_message_that_was_closed_is_the_end_of_it() {
    for close in [Action::DismissFailure, Action::Run(Command::ClearSelection), Action::Run(Command::CloseFile)] {
        let (mut open, other) = refused("{");
        // The change is being read when the message is closed.
        fs::write(&other, three_events()).unwrap();
        let told = Action::Watched(other.clone(), Watched::Changed(Sight::of(&other)));
        let ctx = open.harness.ctx.clone();
        for action in [told, close] {
            open.harness.state_mut().perform(action, &ctx, None);
        }
        finish_loading(&mut open.harness);
        assert_eq!(last_watch(&open), Some(&None), "it is not watched any longer");
        write(&mut open, &other, &three_events());
        assert!(!is_open(&open, &other), "what the user turned away from doesn't come up");
    }
}

#[test]
fn on_stage_and_under_a_dialog_it_waits_and_is_offered() {
    let (mut open, other) = refused("{");
    perform(&mut open.harness, Action::Run(Command::GoTo));
    write(&mut open, &other, "[");
    assert!(is_open(&open, &open.path) && open.state().dialog.is_some(), "who types is not interrupted");
    open.harness.key_press(Key::Escape);
    open.harness.run();
    assert!(open.shows("The file has changed since then: “Try again” reads it."), "it is offered");
    perform(&mut open.harness, Action::Run(Command::Present));
    write(&mut open, &other, &three_events());
    assert!(open.state().presenting().is_some() && is_open(&open, &open.path), "the talk goes on");
    perform(&mut open.harness, Action::LeaveStage);
    open.harness.get_by_role_and_label(Role::Button, "Try again").click();
    open.harness.step();
    finish_loading(&mut open.harness);
    assert!(is_open(&open, &other), "mended");
}

#[test]
fn a_watch_that_fails_takes_the_promise_with_it() {
    let (mut open, other) = refused("{");
    perform(&mut open.harness, Action::Watched(other, Watched::Failed));
    open.harness.get_by_label("other.json was not opened");
    assert!(!open.shows(PROMISE), "it is not kept");
}
