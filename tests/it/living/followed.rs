//! The open file changes during a talk, and on a real disk.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use annals::app::{Action, Sight, Watch, Watched};
use annals::command::Command;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{Open, three_events, with_an_event_before};
use crate::support::perform;

/// What every text on the stage says.
fn on_stage(open: &Open, text: &str) -> bool {
    open.state().presenting().is_some() && open.shows(text)
}

#[test]
fn row_61_on_stage_nothing_is_read_unless_the_speaker_asks_and_the_audience_sees_no_word_of_it() {
    let mut open = Open::new(&three_events());
    perform(&mut open.harness, Action::Run(Command::Present));
    open.harness.key_press(Key::PageDown);
    open.harness.run();
    open.harness.key_press(Key::PageDown);
    open.harness.run();
    assert!(on_stage(&open, "The second"), "the second step");
    open.write(&with_an_event_before(&three_events()).replace("The second", "The second, mended"));
    assert!(!on_stage(&open, "mended"), "not by itself");
    assert!(!on_stage(&open, "changed on disk"), "the audience sees nothing of it");
    open.harness.key_press(Key::S);
    open.harness.run();
    assert!(on_stage(&open, "talk.json changed on disk – Ctrl+R reads it"), "the speaker does");
    open.harness.key_press_modifiers(Modifiers::COMMAND, Key::R);
    open.harness.run();
    open.finish();
    assert!(on_stage(&open, "The second, mended"), "read, at the same step by its id");
    assert!(!on_stage(&open, "changed on disk"), "and the word goes");
    open.write("{");
    assert!(on_stage(&open, "changed on disk"), "a broken one changed too");
    open.harness.key_press(Key::Escape);
    open.harness.run();
    open.finish();
    open.harness.get_by_label("talk.json can’t be read as it is on disk now");
    assert!(open.shows("The second, mended"), "the last good one is shown after the talk");
}

#[test]
fn after_a_talk_the_change_is_read() {
    let mut open = Open::new(&three_events());
    perform(&mut open.harness, Action::Run(Command::Present));
    open.write(&three_events().replace("The first", "Another first"));
    perform(&mut open.harness, Action::LeaveStage);
    open.finish();
    assert!(open.shows("Another first"), "as soon as the stage is left");
}

/// Does what the watching thread tells until the file is as wished.
fn until(open: &mut Open, told: &Receiver<Watched>, is_so: impl Fn(&Open) -> bool) {
    while !is_so(open) {
        let what = told.recv_timeout(Duration::from_secs(20)).expect("the watching thread tells");
        perform(&mut open.harness, Action::Watched(open.path.clone(), what));
        open.finish();
    }
}

#[test]
fn row_63_real_files_saved_replaced_deleted_and_restored_are_followed() {
    let mut open = Open::new(&three_events());
    let (sender, told) = channel();
    let known = Sight::of(&open.path);
    let _watch =
        Watch::begin(open.path.clone(), known, move |what| sender.send(what).unwrap_or_default()).expect("a thread");
    fs::write(&open.path, three_events().replace("The first", "Saved in place")).unwrap();
    until(&mut open, &told, |open| open.shows("Saved in place"));
    let beside: &Path = &open.folder.path().join("talk.json~");
    fs::write(beside, three_events().replace("The first", "Put in its place")).unwrap();
    fs::rename(beside, &open.path).unwrap();
    until(&mut open, &told, |open| open.shows("Put in its place"));
    fs::remove_file(&open.path).unwrap();
    until(&mut open, &told, |open| open.shows("no longer on disk"));
    fs::write(&open.path, three_events().replace("The first", "Put in its place")).unwrap();
    until(&mut open, &told, |open| !open.shows("no longer on disk"));
    assert!(open.shows("Put in its place"), "as it was");
}
