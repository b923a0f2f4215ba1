//! Saving documents under a new name: a template to begin with, a copy of the built-in timeline, a copy of what is shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::outside::{DIALOG_IS_OPEN, NO_FILE_DIALOG};
use super::{Bytes, Dialog, Effect, NotWritten, Origin, Picked, State, Writing};

/// The small example that a new timeline begins with.
const TEMPLATE: &[u8] = include_bytes!("../../assets/template.annals.json");
/// What a timeline's file is called at its end.
const EXTENSION: &str = ".annals.json";

/// What is to be saved as soon as the user has said where.
#[derive(Clone, Debug)]
pub struct Saving {
    /// What it is.
    pub what: Saved,
    /// A name to begin with.
    pub name: String,
    /// The document. Taken when it was asked for, since another may be open when the answer comes.
    pub bytes: Arc<Vec<u8>>,
}

/// What can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// A new timeline, to be opened then.
    Template,
    /// A copy of the timeline that comes with the program.
    BuiltIn,
    /// A copy of the open timeline, as it was read.
    Copy,
}

impl State {
    /// Asks where to save something.
    pub(super) fn save(&mut self, what: Saved) -> Vec<Effect> {
        let (name, bytes) = match what {
            Saved::Template => (format!("my-timeline{EXTENSION}"), Arc::new(TEMPLATE.to_vec())),
            Saved::BuiltIn => (format!("cablegate{EXTENSION}"), Arc::new(super::builtin_bytes().to_vec())),
            Saved::Copy => (self.name_of_copy(), self.document.bytes()),
        };
        self.saving = Some(Saving { what, name: name.clone(), bytes });
        if std::mem::replace(&mut self.picking, true) {
            self.dialog = Some(Dialog::SavePath { why: Some(DIALOG_IS_OPEN.to_owned()), typed: None });
            return Vec::new();
        }
        vec![Effect::PickPlace(name)]
    }

    fn name_of_copy(&self) -> String {
        match &self.document.origin {
            Origin::BuiltIn => format!("timeline{EXTENSION}"),
            origin => origin.name(),
        }
    }

    /// The dialog for a place came back.
    pub(super) fn place_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.picking = false;
        match picked {
            // The system has asked before it gave the path of a file that is there.
            Picked::File(path) => return self.save_to(&path, true),
            Picked::Cancelled => self.saving = None,
            Picked::Unavailable => {
                self.dialog = Some(Dialog::SavePath { why: Some(NO_FILE_DIALOG.to_owned()), typed: None });
            }
        }
        Vec::new()
    }

    /// Puts up a dialog or takes one down; a path that is not given any more is not waited for.
    pub(super) fn set_dialog(&mut self, dialog: Option<Dialog>) {
        let before = std::mem::replace(&mut self.dialog, dialog);
        let asked = matches!(before, Some(Dialog::SavePath { .. } | Dialog::Replace(_)));
        if asked && self.dialog.is_none() && !self.picking {
            self.saving = None;
        }
    }

    /// Writes what is to be saved. `agreed`: a file that is there may be replaced.
    pub(super) fn save_to(&self, path: &Path, agreed: bool) -> Vec<Effect> {
        let Some(saving) = &self.saving else { return Vec::new() };
        let whole = with_extension(path);
        // Nobody was asked about the longer name.
        let replace = agreed && whole == path;
        let open = self.document.origin.path().map(Path::to_path_buf);
        vec![Effect::Write(Writing { path: whole, bytes: Arc::clone(&saving.bytes), replace, open })]
    }

    /// Something was written, or not.
    pub(super) fn written(&mut self, path: PathBuf, result: Result<(), NotWritten>) -> Vec<Effect> {
        match result {
            Ok(()) => {
                if matches!(self.dialog, Some(Dialog::SavePath { .. } | Dialog::Replace(_))) {
                    self.dialog = None;
                }
                let what = self.saving.take().map(|saving| saving.what);
                if what == Some(Saved::Template) && self.presenting().is_none() {
                    return self.load(Bytes::File(path));
                }
                let name = Origin::File(path).name();
                self.tell(format!("Saved as {name}."));
            }
            Err(NotWritten::Exists) => self.dialog = Some(Dialog::Replace(path)),
            Err(NotWritten::Failed(why)) => self.dialog = Some(Dialog::SavePath { why: Some(why), typed: Some(path) }),
        }
        Vec::new()
    }
}

/// The path with the ending of a timeline's file, where it has another.
fn with_extension(path: &Path) -> PathBuf {
    let Some(name) = path.file_name() else { return path.to_owned() };
    let lower = name.to_string_lossy().to_lowercase();
    let mut name = name.to_owned();
    match lower.rsplit_once('.').map(|(_, extension)| extension) {
        Some("json") => return path.to_owned(),
        Some("annals") => name.push(".json"),
        _ => name.push(EXTENSION),
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use crate::format::{self, Progress};

    use super::*;

    #[test]
    fn the_template_loads_without_a_problem_and_has_something_of_everything() {
        let loaded = format::load(TEMPLATE, &Progress::new());
        assert_eq!(loaded.problems, [], "nothing is wrong in it");
        let timeline = loaded.timeline.expect("a timeline");
        let dates: Vec<&str> =
            timeline.events.iter().map(|event| event.date.as_ref().map_or("none", |date| date.written())).collect();
        for sign in ["~", "?", "X", "/", "..", "none", "T"] {
            assert!(dates.iter().any(|date| date.contains(sign)), "a date with {sign}: {dates:?}");
        }
        let kinds: std::collections::BTreeSet<_> =
            timeline.events.iter().flat_map(|event| &event.statements).map(|said| format!("{:?}", said.kind)).collect();
        assert_eq!(kinds.len(), 3, "statements of each kind: {kinds:?}");
        assert!(!timeline.people.is_empty() && !timeline.sources.is_empty(), "people and sources");
        assert!(!timeline.eras.is_empty() && timeline.lanes.len() > 1, "eras and lanes");
        assert!(timeline.presentation.len() > 2, "a talk");
    }

    #[test]
    fn names_without_an_ending_get_one() {
        let rows = [
            ("/a/talk", "/a/talk.annals.json"),
            ("/a/talk of 2.0", "/a/talk of 2.0.annals.json"),
            ("/a/talk.annals", "/a/talk.annals.json"),
            ("/a/talk.json", "/a/talk.json"),
            ("/a/TALK.JSON", "/a/TALK.JSON"),
            ("/", "/"),
        ];
        for (typed, whole) in rows {
            assert_eq!(with_extension(Path::new(typed)), Path::new(whole), "{typed}");
        }
    }
}
