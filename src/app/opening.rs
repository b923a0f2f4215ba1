//! Opening documents: putting a load on its way, and showing what comes of it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::format::Progress;

use super::{
    Bytes, Document, Effect, Ending, Failure, Focus, Loading, Motion, OnDisk, Origin, Outcome, Page, Sight, State,
};

impl State {
    /// Puts a load that the user asked for on its way; only the outcome of the latest one counts.
    pub(super) fn load(&mut self, bytes: Bytes) -> Vec<Effect> {
        self.dialog = None;
        self.failure = None;
        self.begin_loading(bytes)
    }

    pub(super) fn begin_loading(&mut self, bytes: Bytes) -> Vec<Effect> {
        self.cancel_loading();
        if self.is_open(&bytes.origin()) {
            self.cancel_rereading();
        }
        let loading = self.new_loading(&bytes);
        self.loading = Some(loading.clone());
        vec![Effect::Load { bytes, loading }]
    }

    pub(super) fn new_loading(&mut self, bytes: &Bytes) -> Loading {
        self.next_ticket += 1;
        Loading {
            ticket: self.next_ticket,
            origin: bytes.origin(),
            progress: Arc::new(Progress::new()),
            began: self.now,
        }
    }

    /// Stops the load that is waited for, and with it a talk that was to begin then.
    pub(super) fn cancel_loading(&mut self) {
        self.present_next = None;
        if let Some(loading) = self.loading.take() {
            loading.progress.cancel();
        }
    }

    /// The user doesn't want to wait any longer. What changed in the open file meanwhile is read after all.
    pub(super) fn stop_loading(&mut self) -> Vec<Effect> {
        self.cancel_loading();
        self.catch_up()
    }

    pub(super) fn load_failed(&mut self, ticket: u64, failure: Failure) -> Vec<Effect> {
        self.loaded(Outcome { ticket, ending: Ending::Failed(failure) })
    }

    pub(super) fn loaded(&mut self, outcome: Outcome) -> Vec<Effect> {
        let is_of = |loading: &Option<Loading>| loading.as_ref().is_some_and(|load| load.ticket == outcome.ticket);
        if is_of(&self.rereading) {
            self.rereading = None;
            return self.reread_ended(outcome.ending);
        }
        if !is_of(&self.loading) {
            return match outcome.ending {
                Ending::Read(late) => vec![Effect::Discard(Box::new(late))],
                _ => Vec::new(),
            };
        }
        self.loading = None;
        let try_again = matches!(outcome.ending, Ending::Failed(_));
        match outcome.ending {
            Ending::Read(document) => {
                let again = self.is_open(&document.origin);
                let refused_before = self.failure.take().is_some();
                let effects = self.put_up(document);
                if let Some(talk) = self.present_next.take() {
                    self.begin_talk(talk);
                } else if again {
                    self.tell_of_reread();
                } else if refused_before {
                    self.tell(format!("{} has changed on disk and is open now.", self.document.origin.name()));
                }
                effects
            }
            Ending::Same => {
                self.on_disk = OnDisk::AsRead;
                self.tell(format!("Nothing has changed in {}.", self.document.origin.name()));
                Vec::new()
            }
            Ending::Failed(failure) | Ending::Stopped(failure) => {
                self.present_next = None;
                self.say("The file can’t be read now; the talk goes on with what was read before.".to_owned());
                if failure.path.clone().is_some_and(|path| self.is_open(&Origin::File(path))) {
                    self.not_reread(failure, try_again);
                    return Vec::new();
                }
                self.failure = Some(failure);
                self.catch_up()
            }
        }
    }

    /// Whether it is the open document, with a file, that comes from there.
    pub(super) fn is_open(&self, origin: &Origin) -> bool {
        origin.path().is_some() && *origin == self.document.origin
    }

    /// Shows a document. The view is kept when it is the one that was open, read again.
    pub(super) fn put_up(&mut self, document: Document) -> Vec<Effect> {
        self.cancel_rereading();
        self.on_disk = OnDisk::AsRead;
        if self.is_open(&document.origin) {
            return vec![Effect::Discard(Box::new(self.put_up_again(document)))];
        }
        let path = document.origin.path().map(PathBuf::from);
        let known = document.stamp.map_or(Sight::Gone, Sight::There);
        let before = std::mem::replace(&mut self.document, document);
        self.statement = None;
        self.focus = Focus::Canvas;
        self.motion = Motion::Still;
        self.view.selected = None;
        self.view.collapsed.clear();
        self.view.scroll = 0.0;
        self.filter.hidden_lanes.clear();
        self.history = super::History::default();
        self.fitted = true;
        self.view.viewport = self.whole();
        // Another timeline is another talk.
        self.stage = None;
        self.page = if self.document.problem_counts.errors > 0 { Page::Problems } else { Page::Timeline };
        self.page_turns += 1;
        let mut effects = vec![Effect::Discard(Box::new(before))];
        match path {
            Some(path) => {
                effects.extend(self.remember(|settings| settings.remember(&path)));
                effects.push(Effect::Watch { path, known });
            }
            None => effects.push(Effect::Unwatch),
        }
        effects
    }

    pub(super) fn open_builtin(&mut self) -> Vec<Effect> {
        self.cancel_loading();
        self.failure = None;
        if self.document.origin == Origin::BuiltIn { Vec::new() } else { self.put_up(super::loading::builtin()) }
    }
}
