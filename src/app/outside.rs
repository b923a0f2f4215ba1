//! What reaches beyond the window: copying, links, asking for a file, telling the user.

use crate::command::{Command, Mode, chord_labels};
use crate::layout::Viewport;
use crate::model::{EventIx, Link, PartialDate, cite_statement, cited_by, csl_json};

use super::{Bytes, Dialog, Effect, Notice, Picked, State, WindowPlace};

/// How long a notice stays at least, in seconds, and how many characters a second are read.
const NOTICE_SECONDS: f64 = 4.0;
const READING_SPEED: f64 = 14.0;
/// Why a path has to be typed in.
pub(super) const NO_FILE_DIALOG: &str =
    "This system offers no file dialog (neither a desktop portal nor zenity answered).";
pub(super) const DIALOG_IS_OPEN: &str =
    "The system’s file dialog is open already. If you can’t see it, type the path here.";

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
        let seconds = NOTICE_SECONDS.max(text.chars().count() as f64 / READING_SPEED);
        self.notice = Some(Notice { text, until: self.now + seconds });
    }

    /// Tells the user something that stays until it is closed.
    pub(super) fn warn(&mut self, sentences: String) {
        if !self.warnings.contains(&sentences) {
            self.warnings.push(sentences);
        }
    }

    pub(super) fn remember(&mut self, change: impl FnOnce(&mut super::Settings)) -> Vec<Effect> {
        change(&mut self.settings);
        vec![Effect::SaveSettings]
    }

    /// Asks before an address is opened; `said` are the words of the link in a text.
    pub(super) fn ask_link(&mut self, address: &str, said: Option<&str>) {
        let sources = &self.document.timeline.sources;
        let stored = sources.iter().filter(|source| source.url.as_deref() == Some(address));
        let stored = stored.flat_map(|source| &source.archived).next().map(|copy| copy.url.to_string());
        self.dialog = Some(match Link::read(address) {
            Ok(link) => {
                let link = if let Some(said) = said { link.said(said) } else { link };
                Dialog::Link(Link { stored, ..link })
            }
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
            self.dialog = Some(Dialog::Path { why: Some(DIALOG_IS_OPEN.to_owned()) });
            return Vec::new();
        }
        vec![Effect::PickFile]
    }

    pub(super) fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.picking = false;
        match picked {
            Picked::File(path) => return self.open_unless_presenting(Bytes::File(path), "chosen"),
            Picked::Cancelled => {}
            Picked::Unavailable => {
                self.dialog = Some(Dialog::Path { why: Some(NO_FILE_DIALOG.to_owned()) });
            }
        }
        Vec::new()
    }
}
