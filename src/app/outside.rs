//! What reaches beyond the window: copying, links, opening and closing documents.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::command::{Command, Mode, chord_labels};
use crate::format::Progress;
use crate::layout::Viewport;
use crate::model::{EventIx, LaneIx, Link, PartialDate, cite_statement, cited_by, csl_json};

use super::{
    Bytes, Dialog, Document, Effect, Failure, Focus, Loading, Motion, Notice, Origin, Outcome, Page, Picked, State,
    WindowPlace,
};

/// How long a notice stays, in seconds.
const NOTICE_SECONDS: f64 = 4.0;

impl State {
    pub(super) fn copy_statement(&mut self, statement: usize) -> Vec<Effect> {
        let Some((ix, event)) = self.selected_event() else { return Vec::new() };
        if statement >= event.statements.len() {
            return Vec::new();
        }
        let text = cite_statement(&self.document.timeline, ix, statement);
        self.copy(text, "The statement with its citation")
    }

    /// The sources of the chosen statement, or of the event with its statements, each once.
    pub(super) fn copy_sources(&mut self) -> Vec<Effect> {
        let Some((_, event)) = self.selected_event() else { return Vec::new() };
        let chosen = self.statement.and_then(|place| event.statements.get(place));
        let sources = chosen.map_or_else(|| event.cited(), |statement| cited_by(&statement.sources));
        let known = &self.document.timeline.sources;
        let items: Vec<_> = sources.iter().filter_map(|ix| known.get(ix.get())).map(csl_json).collect();
        let text = format!("{:#}", serde_json::Value::Array(items));
        self.copy(text, "The list of sources, as CSL-JSON,")
    }

    /// Goes where the words of the user lead: to an event by number, to a year or date, to an event by words of its title.
    pub(super) fn go_to(&mut self, wish: &str) {
        let wish = wish.trim();
        let events = &self.document.timeline.events;
        // Four digits are a year; a longer way to say a number is "#2019".
        let number = wish.strip_prefix('#').or_else(|| Some(wish).filter(|wish| wish.len() < 4));
        let number = number.and_then(|digits| digits.parse::<usize>().ok());
        let numbered = number.filter(|number| (1..=events.len()).contains(number));
        if let Some(number) = numbered {
            self.dialog = None;
            self.reveal(EventIx::from(number - 1));
            return;
        }
        if let Some(date) = PartialDate::parse(wish).ok().or_else(|| PartialDate::from_words(wish)) {
            self.dialog = None;
            self.jump(Viewport::fit(date.span(), self.view.viewport.width()));
            return;
        }
        match self.event_with_words(wish) {
            Some(event) => {
                self.dialog = None;
                self.reveal(event);
            }
            None if wish.is_empty() => {}
            None => {
                let complaint = format!(
                    "Nothing is called “{wish}”. Give a number from 1 to {}, a date such as 2019-04 or 11 April 2019, or \
                     words of a title.",
                    events.len()
                );
                self.dialog = Some(Dialog::GoTo { complaint: Some(complaint) });
            }
        }
    }

    /// The first event with words in its title.
    pub(super) fn event_with_words(&self, words: &str) -> Option<EventIx> {
        let words = words.to_lowercase();
        let events = &self.document.timeline.events;
        let found = events.iter().position(|event| !words.is_empty() && event.title.to_lowercase().contains(&words));
        found.map(EventIx::from)
    }

    pub(super) fn copy(&mut self, text: String, what: &str) -> Vec<Effect> {
        self.tell(format!("{what} is on the clipboard."));
        vec![Effect::Copy(text)]
    }

    pub(super) fn hide_chrome(&mut self) {
        self.canvas_only = !self.canvas_only;
        if self.canvas_only {
            let keys = chord_labels(self.keymap.keys(Command::HideChrome, Mode::Browse));
            self.tell(format!("{keys} or Esc brings everything back."));
        }
    }

    pub(super) fn load_failed(&mut self, ticket: u64, failure: Failure) {
        if self.loading.as_ref().is_some_and(|loading| loading.ticket == ticket) {
            self.loading = None;
            self.failure = Some(failure);
        }
    }

    /// Keeps the size to return to: the one before the window filled the screen.
    pub(super) fn note_window(&mut self, size: [f32; 2], maximized: bool) {
        let before = self.settings.window;
        self.settings.window = Some(match before {
            Some(before) if maximized => WindowPlace { maximized, ..before },
            _ => WindowPlace { size, maximized },
        });
    }

    /// Tells the user something for a moment; on stage, the speaker.
    pub(super) fn tell(&mut self, text: String) {
        if self.presenting().is_some() {
            self.say(text);
            return;
        }
        self.notice = Some(Notice { text, until: self.now + NOTICE_SECONDS });
    }

    pub(super) fn remember(&mut self, change: impl FnOnce(&mut super::Settings)) -> Vec<Effect> {
        change(&mut self.settings);
        vec![Effect::SaveSettings]
    }

    /// Asks before an address is opened; `said` are the words of the link in a text.
    pub(super) fn ask_link(&mut self, address: &str, said: Option<&str>) {
        let sources = &self.document.timeline.sources;
        let stored = sources.iter().filter(|source| source.url.as_deref() == Some(address));
        let stored = stored.flat_map(|source| &source.archived).next().map(|copy| copy.url.clone());
        self.dialog = Some(match Link::read(address) {
            Ok(link) => Dialog::Link(Link { stored, ..said.into_iter().fold(link, Link::said) }),
            Err(refusal) => Dialog::Refused(refusal),
        });
    }

    pub(super) fn open_link(&mut self) -> Vec<Effect> {
        match self.dialog.take() {
            Some(Dialog::Link(link)) => vec![Effect::OpenLink(link.address)],
            other => {
                self.dialog = other;
                Vec::new()
            }
        }
    }

    /// Asks for a file; while an answer is waited for, which a broken desktop may never give, a path can be typed instead.
    pub(super) fn pick_file(&mut self) -> Vec<Effect> {
        if std::mem::replace(&mut self.picking, true) {
            let why = "The system's file dialog is open already. If you can't see it, type the path here.";
            self.dialog = Some(Dialog::Path { why: Some(why.to_owned()) });
            return Vec::new();
        }
        vec![Effect::PickFile]
    }

    pub(super) fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.picking = false;
        match picked {
            Picked::File(path) => return self.load(Bytes::File(path)),
            Picked::Cancelled => {}
            Picked::Unavailable => {
                self.dialog = Some(Dialog::Path {
                    why: Some(
                        "This system offers no file dialog (neither a desktop portal nor zenity answered).".to_owned(),
                    ),
                });
            }
        }
        Vec::new()
    }

    pub(super) fn reload(&mut self) -> Vec<Effect> {
        match self.document.origin.path().map(std::path::Path::to_path_buf) {
            Some(path) => self.load(Bytes::File(path)),
            None => Vec::new(),
        }
    }

    /// Puts a load on its way; only the outcome of the latest one counts.
    pub(super) fn load(&mut self, bytes: Bytes) -> Vec<Effect> {
        self.cancel_loading();
        self.dialog = None;
        self.failure = None;
        self.next_ticket += 1;
        let loading = Loading {
            ticket: self.next_ticket,
            name: bytes.origin().name(),
            progress: Arc::new(Progress::new()),
            began: self.now,
        };
        self.loading = Some(loading.clone());
        vec![Effect::Load { bytes, loading }]
    }

    pub(super) fn cancel_loading(&mut self) {
        if let Some(loading) = self.loading.take() {
            loading.progress.cancel();
        }
    }

    pub(super) fn loaded(&mut self, outcome: Outcome) -> Vec<Effect> {
        if self.loading.as_ref().is_none_or(|loading| loading.ticket != outcome.ticket) {
            return Vec::new();
        }
        self.loading = None;
        match outcome.result {
            Ok(document) => {
                let effects = self.put_up(document);
                if let Some(talk) = self.present_next.take() {
                    self.begin_talk(talk);
                }
                effects
            }
            Err(failure) => {
                self.present_next = None;
                self.say("The file can’t be read now; the talk goes on with what was read before.".to_owned());
                self.failure = Some(failure);
                Vec::new()
            }
        }
    }

    /// Shows a document. The view is kept when it is the one that was open, read again.
    pub(super) fn put_up(&mut self, document: Document) -> Vec<Effect> {
        let anchors = self.anchors();
        let again = document.origin.path().is_some() && document.origin == self.document.origin;
        let path = document.origin.path().map(std::path::Path::to_path_buf);
        let before = std::mem::replace(&mut self.document, document);
        self.failure = None;
        self.statement = None;
        self.focus = Focus::Canvas;
        self.motion = Motion::Still;
        if again {
            self.keep_view(&before);
        } else {
            self.view.selected = None;
            self.view.collapsed.clear();
            self.view.scroll = 0.0;
            self.filter.hidden_lanes.clear();
            self.history = super::History::default();
            self.fitted = true;
        }
        match anchors {
            Some(anchors) if again => self.keep_place(&anchors),
            // Another timeline is another talk.
            _ => self.stage = None,
        }
        self.view.viewport =
            if self.fitted { self.whole() } else { self.view.viewport.constrained(self.document.extent()) };
        self.page = match self.page {
            _ if self.document.problem_counts.errors > 0 && !again => Page::Problems,
            Page::Problems if again => Page::Problems,
            _ if self.view.selected.is_some() => Page::Event,
            _ => Page::Timeline,
        };
        self.page_turns += 1;
        match path {
            Some(path) => self.remember(|settings| settings.remember(&path)),
            None => Vec::new(),
        }
    }

    /// After reading a file again: the same event is selected and the same lanes are folded and hidden, by their ids.
    pub(super) fn keep_view(&mut self, before: &Document) {
        let (old, new) = (&before.timeline, &self.document.timeline);
        let selected = self.view.selected.and_then(|ix| old.event(ix));
        self.view.selected = selected.and_then(|event| new.event_by_id(&event.id));
        let moved = |lanes: &BTreeSet<LaneIx>| {
            let ids = lanes.iter().filter_map(|lane| old.lanes.get(lane.get())).map(|lane| &lane.id);
            ids.filter_map(|id| new.lanes.iter().position(|lane| lane.id == *id)).map(LaneIx::from).collect()
        };
        self.view.collapsed = moved(&self.view.collapsed);
        self.filter.hidden_lanes = moved(&self.filter.hidden_lanes);
    }

    pub(super) fn open_builtin(&mut self) {
        self.cancel_loading();
        if self.document.origin != Origin::BuiltIn {
            self.put_up(super::loading::builtin());
        }
    }
}
