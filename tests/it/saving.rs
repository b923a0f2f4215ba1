//! New timelines and copies: what is asked, what is written, and what is opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annals::app::{
    Action, Annals, Dialog, Effect, NotWritten, Origin, Picked, Saved, Saving, Wanted, Writing, builtin_bytes,
};
use annals::command::Command;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::{Dropped, annals, drop_file, finish_loading, open_bytes, perform};

const SIZE: [f32; 2] = [1280.0, 800.0];
const TALK: &[u8] = br#"{ "title": "My talk", "events": [ { "date": "2010", "title": "One" } ] }"#;

/// What was given to the worker that writes, the latest.
fn written(harness: &Harness<'_, Annals>) -> Option<Writing> {
    harness.state().recorded_effects().iter().rev().find_map(|effect| match effect {
        Effect::Write(writing) => Some(writing.clone()),
        _ => None,
    })
}

/// What the worker does when nothing is in its way.
fn write(harness: &mut Harness<'_, Annals>) {
    let writing = written(harness).expect("something is to be written");
    fs::write(&writing.path, writing.saving.bytes.as_slice()).expect("the file is written");
    perform(harness, Action::Written { saving: writing.saving, path: writing.path, result: Ok(()) });
}

/// What the system's dialog was last asked for a place for.
fn asked(harness: &Harness<'_, Annals>) -> Option<Saving> {
    harness.state().recorded_effects().iter().rev().find_map(|effect| match effect {
        Effect::PickPlace(saving) => Some(saving.clone()),
        _ => None,
    })
}

/// The system's dialog, asked last, comes back.
fn picked(harness: &mut Harness<'_, Annals>, picked: Picked) {
    let saving = asked(harness).expect("the system's dialog is asked for");
    perform(harness, Action::PlacePicked(saving, picked));
}

/// The worker comes back without having written.
fn fails(harness: &mut Harness<'_, Annals>, writing: Writing, why: NotWritten) {
    perform(harness, Action::Written { saving: writing.saving, path: writing.path, result: Err(why) });
}

#[test]
fn a_new_timeline_begins_with_the_template_and_is_opened_and_watched() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.annals.json");
    perform(&mut harness, Action::Run(Command::NewFromTemplate));
    picked(&mut harness, Picked::File(path.clone()));
    assert!(written(&harness).unwrap().replace, "the system's dialog has asked before replacing");
    write(&mut harness);
    finish_loading(&mut harness);
    let state = harness.state().state();
    assert_eq!(state.document.origin, Origin::File(path.clone()), "it is open");
    assert!(state.document.problems.is_empty(), "without a problem");
    let watched = harness
        .state()
        .recorded_effects()
        .iter()
        .any(|effect| matches!(effect, Effect::Watch { path: watched, .. } if *watched == path));
    assert!(watched, "and watched");
}

#[test]
fn a_copy_has_the_very_bytes() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    perform(&mut harness, Action::Run(Command::SaveCopy));
    assert_eq!(asked(&harness), None, "the built-in timeline has a command of its own");
    perform(&mut harness, Action::Run(Command::SaveBuiltIn));
    picked(&mut harness, Picked::File(folder.path().join("copy")));
    let writing = written(&harness).unwrap();
    assert_eq!(writing.saving.bytes.as_slice(), builtin_bytes(), "byte for byte");
    assert_eq!(writing.path, folder.path().join("copy.annals.json"), "with the ending of a timeline");
    assert!(!writing.replace, "nobody was asked about that name");
    write(&mut harness);
    let folder_name = folder.path().display();
    harness.get_by_label(&format!(
        "copy.annals.json is in the folder {folder_name}. You still see the built-in timeline."
    ));
    harness.get_by_label("Stay here").click();
    harness.run();
    assert!(harness.state().state().dialog.is_none(), "the question is answered");
    assert_eq!(harness.state().state().document.origin, Origin::BuiltIn, "what was open stays open");
    write(&mut harness);
    harness.get_by_label("Open the copy").click();
    harness.run();
    finish_loading(&mut harness);
    assert_eq!(harness.state().state().document.origin, Origin::File(folder.path().join("copy.annals.json")));

    open_bytes(&mut harness, "dropped.json", TALK);
    perform(&mut harness, Action::Run(Command::SaveCopy));
    open_bytes(&mut harness, "another.json", br#"{ "title": "Another", "events": [] }"#);
    picked(&mut harness, Picked::File(folder.path().join("x.json")));
    assert_eq!(written(&harness).unwrap().saving.bytes.as_slice(), TALK, "what was open when it was asked for");
}

#[test]
fn the_open_file_is_named_to_the_writer_so_that_it_is_spared() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    fs::write(&path, TALK).unwrap();
    drop_file(&mut harness, &path);
    perform(&mut harness, Action::Run(Command::SaveCopy));
    picked(&mut harness, Picked::File(path.clone()));
    assert_eq!(written(&harness).unwrap().open, Some(path), "whatever the user agreed to");
}

#[test]
fn without_a_dialog_a_path_is_typed_and_replacing_is_asked_about() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::Run(Command::NewFromTemplate));
    picked(&mut harness, Picked::Unavailable);
    harness.get_by_label_contains("offers no file dialog");
    let field = harness.get_by_role(Role::TextInput);
    assert!(field.value().is_some_and(|path| path.ends_with("my-timeline.annals.json")), "a name to begin with");
    harness.get_by_role_and_label(Role::Button, "Save").click();
    harness.run();
    let writing = written(&harness).expect("to be written");
    assert!(!writing.replace, "not in place of another");
    assert!(harness.state().state().dialog.is_none(), "the dialog has its answer");
    fails(&mut harness, writing, NotWritten::Exists);
    harness.get_by_label("Replace this file?");
    harness.get_by_role_and_label(Role::Button, "Choose another name").click();
    harness.run();
    assert!(matches!(harness.state().state().dialog, Some(Dialog::SavePath { .. })), "back to the path");
    harness.get_by_role_and_label(Role::Button, "Save").click();
    harness.run();
    let writing = written(&harness).expect("to be written");
    fails(&mut harness, writing.clone(), NotWritten::Failed("There is no room left on that drive.".to_owned()));
    harness.get_by_label("There is no room left on that drive.");
    let field = harness.get_by_role(Role::TextInput).value();
    assert_eq!(field.map(PathBuf::from), Some(writing.path.clone()), "what was typed is still there");
    harness.get_by_role_and_label(Role::Button, "Save").click();
    harness.run();
    fails(&mut harness, writing, NotWritten::Exists);
    harness.get_by_role_and_label(Role::Button, "Replace").click();
    harness.run();
    assert!(written(&harness).unwrap().replace, "the user agreed");
}

#[test]
fn a_second_dialog_does_not_lie_over_the_first() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::Run(Command::OpenFile));
    perform(&mut harness, Action::Run(Command::NewFromTemplate));
    harness.get_by_label_contains("is open already");
    perform(&mut harness, Action::SetDialog(None));
    perform(&mut harness, Action::PickFailed(Wanted::File, "The file dialog came to a stop.".to_owned()));
    assert!(!harness.state().state().picking, "the next one may be opened");
    assert!(harness.state().state().dialog.is_none(), "and nothing is asked about saving");
}

#[test]
fn an_answer_is_about_what_was_asked() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    open_bytes(&mut harness, "dropped.json", TALK);
    perform(&mut harness, Action::Run(Command::SaveCopy));
    perform(&mut harness, Action::Run(Command::NewFromTemplate));
    let old = folder.path().join("old.json");
    picked(&mut harness, Picked::File(old.clone()));
    let first = written(&harness).expect("the copy is to be written");
    assert_eq!((first.saving.bytes.as_slice(), first.path.clone()), (TALK, old), "the copy, not the template");
    assert!(matches!(harness.state().state().dialog, Some(Dialog::SavePath { .. })), "the other is still asked about");
    write(&mut harness);
    harness.get_by_label("Saved as old.json.");
    assert!(matches!(harness.state().state().dialog, Some(Dialog::SavePath { .. })), "and goes on being so");
    fails(&mut harness, first, NotWritten::Failed("There is no room left on that drive.".to_owned()));
    harness.get_by_label_contains("old.json was not saved. There is no room left on that drive.");
    harness.get_by_role_and_label(Role::Button, "Save").click();
    harness.run();
    assert_eq!(written(&harness).unwrap().saving.what, Saved::Template, "nothing is lost");
    let template = written(&harness).expect("to be written");
    perform(&mut harness, Action::Run(Command::SaveBuiltIn));
    picked(&mut harness, Picked::Unavailable);
    let path = folder.path().join("new.json");
    fs::write(&path, TALK).unwrap();
    perform(&mut harness, Action::Written { saving: template.saving, path, result: Ok(()) });
    finish_loading(&mut harness);
    harness.get_by_label("Save a timeline");
}

#[test]
fn of_several_dropped_files_the_first_timeline_is_opened() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let paths = ["notes.txt", "talk.json", "other.json"].map(|name| folder.path().join(name));
    for path in &paths {
        fs::write(path, TALK).unwrap();
        harness.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    }
    harness.step();
    finish_loading(&mut harness);
    assert_eq!(harness.state().state().document.origin, Origin::File(paths[1].clone()), "the first timeline");
    harness.get_by_label("One timeline is shown at a time: of the 3 files, talk.json is opened.");
}

#[test]
fn a_dropped_folder_explains_itself() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    drop_file(&mut harness, folder.path());
    harness.get_by_label("This is a folder. Open a timeline file inside it.");
    harness.get_by_label_contains("Its path is ");
}

#[test]
fn a_file_dropped_on_a_dialog_is_opened() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    fs::write(&path, TALK).unwrap();
    perform(&mut harness, Action::Run(Command::OpenPath));
    drop_file(&mut harness, &path);
    assert!(harness.state().state().dialog.is_none(), "the dialog has its answer");
    assert_eq!(harness.state().state().document.origin, Origin::File(path), "it is open");
}

#[test]
fn a_file_dropped_on_stage_waits_for_the_speaker() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    fs::write(&path, TALK).unwrap();
    perform(&mut harness, Action::Run(Command::Present));
    drop_file(&mut harness, &path);
    assert!(harness.state().state().presenting().is_some(), "the talk goes on");
    harness.get_by_label_contains("talk.json was dropped here. Ctrl+O ends the talk and opens it");
    harness.key_press(egui::Key::PageDown);
    harness.run();
    assert_eq!(harness.state().state().document.origin, Origin::BuiltIn, "any other key goes on");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run();
    finish_loading(&mut harness);
    assert_eq!(harness.state().state().document.origin, Origin::File(path), "the speaker said yes");
    assert!(harness.state().state().presenting().is_none(), "and the talk is over");
}

#[test]
fn what_comes_late_or_without_a_path_does_not_end_a_talk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    fs::write(&path, TALK).unwrap();
    let dropped = Action::OpenBytes { name: "talk.json".to_owned(), bytes: TALK.to_vec() };
    for (late, words) in [(Action::Picked(Picked::File(path)), "was chosen"), (dropped, "was dropped here")] {
        let mut harness = annals(SIZE);
        perform(&mut harness, Action::Run(Command::OpenFile));
        perform(&mut harness, Action::Run(Command::Present));
        perform(&mut harness, late);
        finish_loading(&mut harness);
        assert!(harness.state().state().presenting().is_some(), "the talk goes on: {words}");
        harness.get_by_label_contains(&format!("talk.json {words}. Ctrl+O ends the talk and opens it"));
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
        harness.run();
        finish_loading(&mut harness);
        assert_eq!(harness.state().state().document.timeline.title, "My talk", "the speaker said yes: {words}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_unicode_opens_and_is_shown_harmlessly() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"t\xFFlk\x1B.json"));
    fs::write(&path, TALK).unwrap();
    drop_file(&mut harness, &path);
    let state = harness.state().state();
    assert_eq!((&state.document.origin, state.document.timeline.events.len()), (&Origin::File(path), 1), "it opens");
    assert!(state.settings.recent.is_empty(), "a path that can't be written down is not remembered");
    harness.get_all_by_label_contains("t\u{FFFD}lk·.json").next().expect("its name is made visible");
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_unicode_keeps_its_name_while_it_is_asked_about() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut harness = annals(SIZE);
    let path = PathBuf::from(std::ffi::OsStr::from_bytes(b"/none/t\xFFlk.json"));
    perform(&mut harness, Action::Run(Command::NewFromTemplate));
    picked(&mut harness, Picked::File(path.clone()));
    let writing = written(&harness).unwrap();
    fails(&mut harness, writing, NotWritten::Failed("There is no folder.".to_owned()));
    harness.get_by_role_and_label(Role::Button, "Save").click();
    harness.run();
    assert_eq!(written(&harness).unwrap().path, path, "the name is the same");
}

#[test]
fn recent_files_are_not_touched_until_they_are_chosen() {
    let recent = vec![r"\\server\share\talk.json".to_owned(), "/net/dead/talk.json".to_owned()];
    let settings = annals::app::Settings { recent: recent.clone(), ..annals::app::Settings::default() };
    let mut harness = crate::support::annals_with(SIZE, settings);
    harness.get_by_role_and_label(Role::Button, "File").click();
    harness.run();
    assert_eq!(harness.state().state().settings.recent, recent, "they are listed as they were");
    assert!(harness.state().state().loading.is_none(), "and nothing is read");
    perform(&mut harness, Action::OpenFile(Path::new(&recent[1]).to_owned()));
    finish_loading(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Remove from recent").click();
    harness.run();
    assert_eq!(harness.state().state().settings.recent, recent[..1], "one that is dead can be taken out");
}
