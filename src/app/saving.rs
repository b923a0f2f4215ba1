//! Saving documents under a new name: a template to begin with, a copy of the built-in timeline, a copy of what is shown.

use std::path::{Path, PathBuf};

use crate::model::FileBytes;

use super::outside::{DIALOG_IS_OPEN, NO_FILE_DIALOG};
use super::{Bytes, Dialog, Effect, NotWritten, Origin, Picked, State, Wanted, Writing};

/// The small example that a new timeline begins with.
const TEMPLATE: &[u8] = include_bytes!("../../assets/template.annals.json");
/// What a timeline's file is called at its end.
const EXTENSION: &str = ".annals.json";

/// What is to be saved as soon as the user has said where. It goes with every question and answer about it, for several may
/// be under way at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// What it is.
    pub what: Saved,
    /// A name to begin with.
    pub name: String,
    /// The document. Taken when it was asked for, since another may be open when the answer comes.
    pub bytes: FileBytes,
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
            Saved::Template => (format!("my-timeline{EXTENSION}"), TEMPLATE.to_vec().into()),
            Saved::BuiltIn => (format!("cablegate{EXTENSION}"), super::builtin_bytes().to_vec().into()),
            Saved::Copy => (self.name_of_copy(), self.document.bytes()),
        };
        let saving = Saving { what, name, bytes };
        if std::mem::replace(&mut self.picking, true) {
            self.ask_place(saving, Some(DIALOG_IS_OPEN.to_owned()), None);
            return Vec::new();
        }
        vec![Effect::PickPlace(saving)]
    }

    fn name_of_copy(&self) -> String {
        match &self.document.origin {
            Origin::BuiltIn => format!("timeline{EXTENSION}"),
            origin => origin.name(),
        }
    }

    /// The dialog for a place came back.
    pub(super) fn place_picked(&mut self, saving: Saving, picked: Picked) -> Vec<Effect> {
        self.picking = false;
        match picked {
            // The system has asked before it gave the path of a file that is there.
            Picked::File(path) => return self.write(saving, &path, true),
            Picked::Cancelled => {}
            Picked::Unavailable => self.ask_place(saving, Some(NO_FILE_DIALOG.to_owned()), None),
        }
        Vec::new()
    }

    /// The system's dialog could not be opened; the sentence says why.
    pub(super) fn pick_failed(&mut self, wanted: Wanted, sentence: String) {
        self.picking = false;
        match wanted {
            Wanted::File => self.tell(sentence),
            Wanted::Place(saving) => self.ask_place(saving, Some(sentence), None),
        }
    }

    /// The dialog about a place has its answer. `agreed`: a file that is there may be replaced.
    pub(super) fn save_to(&mut self, saving: Saving, path: &Path, agreed: bool) -> Vec<Effect> {
        self.dialog = None;
        self.write(saving, path, agreed)
    }

    fn write(&self, saving: Saving, path: &Path, agreed: bool) -> Vec<Effect> {
        let whole = with_extension(path);
        // Nobody was asked about the longer name.
        let replace = agreed && whole == path;
        let open = self.document.origin.path().map(Path::to_path_buf);
        vec![Effect::Write(Writing { saving, path: whole, replace, open })]
    }

    /// Something was written, or not.
    pub(super) fn written(&mut self, saving: Saving, path: PathBuf, result: Result<(), NotWritten>) -> Vec<Effect> {
        match result {
            Ok(()) if saving.what == Saved::Template && self.presenting().is_none() => {
                // A question about something else that is to be saved stays.
                let asked = self.dialog.take();
                let effects = self.load(Bytes::File(path));
                self.dialog = asked;
                return effects;
            }
            Ok(()) if self.dialog.is_none() && self.presenting().is_none() => {
                self.dialog = Some(Dialog::Saved { path });
            }
            Ok(()) => self.tell(format!("Saved as {}.", Origin::File(path).name())),
            Err(NotWritten::Exists) if self.asks_about_place() => {
                self.not_saved(&path, "There is a file of that name already.");
            }
            Err(NotWritten::Exists) => self.dialog = Some(Dialog::Replace { saving, path }),
            Err(NotWritten::Failed(why)) => self.ask_place(saving, Some(why), Some(path)),
        }
        Vec::new()
    }

    /// Asks for a path, unless that would take the place of a question about something else that is to be saved.
    fn ask_place(&mut self, saving: Saving, why: Option<String>, typed: Option<PathBuf>) {
        if self.asks_about_place() {
            let path = typed.unwrap_or_else(|| PathBuf::from(&saving.name));
            self.not_saved(&path, why.as_deref().unwrap_or_default());
        } else {
            self.dialog = Some(Dialog::SavePath { saving, why, typed });
        }
    }

    const fn asks_about_place(&self) -> bool {
        matches!(self.dialog, Some(Dialog::SavePath { .. } | Dialog::Replace { .. }))
    }

    fn not_saved(&mut self, path: &Path, why: &str) {
        let name = Origin::File(path.to_owned()).name();
        self.warn(format!("{name} was not saved. {why} To try again, choose the same entry of the File menu."));
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
