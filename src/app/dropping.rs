//! Files dropped on the window: one is opened; while a talk is given, the speaker is asked first.

use std::path::PathBuf;

use crate::command::Command;

use super::present::keys_of;
use super::{Bytes, Effect, Notice, Origin, State};

/// For how long the speaker is asked, in seconds.
const ASKED_SECONDS: f64 = 10.0;

impl State {
    /// Of several files the first timeline is opened, by its name's ending; otherwise the first file.
    pub(super) fn dropped(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        let count = paths.len();
        let is_timeline = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let place = paths.iter().position(is_timeline).unwrap_or(0);
        let Some(path) = paths.into_iter().nth(place) else { return Vec::new() };
        let name = Origin::File(path.clone()).name();
        if self.presenting().is_some() {
            self.ask_about(path, &name);
            return Vec::new();
        }
        if count > 1 {
            self.tell(format!("One timeline is shown at a time: of the {count} files, {name} is opened."));
        }
        self.load(Bytes::File(path))
    }

    fn ask_about(&mut self, path: PathBuf, name: &str) {
        let keys = keys_of(self, Command::OpenFile);
        let until = self.now + ASKED_SECONDS;
        if let Some(stage) = self.on_stage() {
            let text = format!("{name} was dropped here. {keys} ends the talk and opens it; any other key goes on.");
            stage.word = Some(Notice { text, until });
            stage.dropped = Some((path, until));
        }
    }

    /// The file that the speaker was asked about a moment ago.
    pub(super) fn take_dropped(&mut self) -> Option<PathBuf> {
        let now = self.now;
        let (path, until) = self.on_stage()?.dropped.take()?;
        (until > now).then_some(path)
    }
}
