//! Files named on the command line, dropped on the window or chosen late in the system's dialog: one is opened; while a talk
//! is given, the speaker is asked first.

use std::path::PathBuf;

use crate::command::Command;

use super::present::keys_of;
use super::{Bytes, Effect, Notice, Origin, State};

/// For how long the speaker is asked, in seconds.
const ASKED_SECONDS: f64 = 10.0;

/// Of several files the first timeline, by its name's ending, otherwise the first file; and what is to be said of the others.
fn one_of(paths: Vec<PathBuf>) -> Option<(PathBuf, Option<String>)> {
    let count = paths.len();
    let is_timeline = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let place = paths.iter().position(is_timeline).unwrap_or(0);
    let path = paths.into_iter().nth(place)?;
    let name = Origin::File(path.clone()).name();
    let said = format!("One timeline is shown at a time: of the {count} files, {name} is opened.");
    Some((path, (count > 1).then_some(said)))
}

impl State {
    /// Opens one of the files that were named at the start. What is said of the others stays: the window is only just there.
    pub(super) fn open_one_of(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        let Some((path, said)) = one_of(paths) else { return Vec::new() };
        if let Some(said) = said {
            self.warn(said);
        }
        self.load(Bytes::File(path))
    }

    /// Opens one of the files that were dropped.
    pub(super) fn dropped(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        let Some((path, said)) = one_of(paths) else { return Vec::new() };
        if let Some(said) = said.filter(|_| self.presenting().is_none()) {
            self.tell(said);
        }
        self.open_unless_presenting(Bytes::File(path), "dropped here")
    }

    /// Opens a document; in a talk, which that would end, the speaker is asked. `how` it came: `dropped here`.
    pub(super) fn open_unless_presenting(&mut self, bytes: Bytes, how: &str) -> Vec<Effect> {
        let keys = keys_of(self, Command::OpenFile);
        let until = self.now + ASKED_SECONDS;
        let Some(stage) = self.on_stage() else { return self.load(bytes) };
        let name = bytes.origin().name();
        let text = format!("{name} was {how}. {keys} ends the talk and opens it; any other key goes on.");
        stage.word = Some(Notice { text, until });
        stage.offered = Some((bytes, until));
        Vec::new()
    }

    /// The document that the speaker was asked about a moment ago.
    pub(super) fn take_offered(&mut self) -> Option<Bytes> {
        let now = self.now;
        let (bytes, until) = self.on_stage()?.offered.take()?;
        (until > now).then_some(bytes)
    }
}
