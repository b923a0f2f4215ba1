//! Living with the file of the open document: it changes, breaks, goes and comes back while it is shown.
//!
//! What must stay true: the last good timeline stays until another is read, nothing of the view is lost, and on stage
//! nothing is read unless the speaker asks for it.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::command::Command;
use crate::format::has_made_id;
use crate::model::{EventIx, LaneIx, Timeline, counted};

use super::present::keys_of;
use super::{Bytes, Document, Effect, Ending, Failure, Focus, Motion, OnDisk, Origin, Page, Sight, State, Watched};

/// After how long the open file is read again where the disk, and not what it says, was the reason that it could not be read,
/// in seconds.
const TRIED_AGAIN_AFTER: f64 = 3.0;

impl State {
    /// A file was seen to be another: that of the open document, or one that was refused.
    pub(super) fn watched(&mut self, path: &Path, watched: Watched) -> Vec<Effect> {
        if self.document.origin.path() != Some(path) {
            return self.refused_watched(path, watched);
        }
        let sight = match watched {
            Watched::Changed(sight) => sight,
            Watched::Failed => {
                let name = self.document.origin.name();
                self.warn(format!(
                    "Annals has stopped watching {name}: File, Reload reads it again. {}",
                    super::worker::what_to_do()
                ));
                return Vec::new();
            }
        };
        self.disk_closed = false;
        match sight {
            Sight::Gone | Sight::Unreachable => {
                self.cancel_rereading();
                self.on_disk = if sight == Sight::Gone { OnDisk::Gone } else { OnDisk::Unreachable };
                if self.is_being_reloaded() { self.reload_anew() } else { Vec::new() }
            }
            Sight::There(_) if self.presenting().is_some() && !self.is_being_reloaded() => {
                self.on_disk = OnDisk::Changed;
                Vec::new()
            }
            Sight::There(_) => self.reread(),
        }
    }

    /// Reads the open file again without a word, until something comes of it.
    pub(super) fn reread(&mut self) -> Vec<Effect> {
        if self.is_being_reloaded() {
            return self.reload_anew();
        }
        self.cancel_rereading();
        let Some(bytes) = self.bytes_again(true) else { return Vec::new() };
        let loading = self.new_loading(&bytes);
        self.rereading = Some(loading.clone());
        vec![Effect::Load { bytes, loading }]
    }

    /// The user asked for the open file once more, and waits for it.
    fn is_being_reloaded(&self) -> bool {
        self.loading.as_ref().is_some_and(|loading| self.is_open(&loading.origin))
    }

    /// Begins the load that the user waits for anew: what it has read so far is older than what is on disk now.
    fn reload_anew(&mut self) -> Vec<Effect> {
        let talk = self.present_next.take();
        let effects = self.reload();
        self.present_next = talk;
        effects
    }

    /// Reads the open file again because the user asked for it.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        self.disk_closed = false;
        self.bytes_again(false).map_or_else(Vec::new, |bytes| self.load(bytes))
    }

    fn bytes_again(&self, quiet: bool) -> Option<Bytes> {
        let path = self.document.origin.path()?.to_path_buf();
        Some(Bytes::Again { path, before: self.document.bytes(), quiet })
    }

    pub(super) fn cancel_rereading(&mut self) {
        if let Some(loading) = self.rereading.take() {
            loading.progress.cancel();
            self.on_disk = OnDisk::Changed;
        }
    }

    /// Reads what changed in the open file during a talk, or while another load went on that came to nothing.
    pub(super) fn catch_up(&mut self) -> Vec<Effect> {
        let missed = matches!(self.on_disk, OnDisk::Changed) && self.presenting().is_none();
        if missed { self.reread() } else { Vec::new() }
    }

    pub(super) fn reread_ended(&mut self, ending: Ending) -> Vec<Effect> {
        match ending {
            Ending::Read(document) => {
                let effects = self.put_up(document);
                self.tell_of_reread();
                effects
            }
            Ending::Same => {
                self.on_disk = OnDisk::AsRead;
                Vec::new()
            }
            Ending::Failed(failure) => {
                self.broken(failure, true);
                Vec::new()
            }
            Ending::Stopped(failure) => {
                self.broken(failure, false);
                Vec::new()
            }
        }
    }

    /// The open file could not be read when the user asked for it.
    pub(super) fn not_reread(&mut self, failure: Failure, try_again: bool) {
        // One that isn't there is gone, not broken.
        if !matches!(self.on_disk, OnDisk::Gone | OnDisk::Unreachable) {
            self.broken(failure, try_again);
        }
    }

    fn broken(&mut self, failure: Failure, try_again: bool) {
        let by_disk = try_again && failure.reason.is_some();
        self.next_try = by_disk.then_some(self.now + TRIED_AGAIN_AFTER);
        self.on_disk = OnDisk::Broken(failure);
    }

    /// When the open file is read again though the watching thread tells nothing, in seconds: a drive that hung or a file
    /// that was locked doesn't look different when it can be read again.
    pub fn next_try(&self) -> Option<f64> {
        let waits = matches!(self.on_disk, OnDisk::Broken(_)) && self.rereading.is_none() && !self.is_being_reloaded();
        self.next_try.filter(|_| waits && self.presenting().is_none())
    }

    /// `Read again: 65 events on the line, 2 undated, 1 problem.`
    pub(super) fn tell_of_reread(&mut self) {
        let (_, dated) = self.shown_count();
        let undated = Some(self.document.undated_count()).filter(|count| *count > 0);
        let undated = undated.map(|count| format!(", {count} undated")).unwrap_or_default();
        let counts = self.document.problem_counts;
        let problems = match counts.errors + counts.warnings {
            0 => "no problems".to_owned(),
            problems => counted(problems, "problem", "problems"),
        };
        self.tell(format!("Read again: {} on the line{undated}, {problems}.", counted(dated, "event", "events")));
    }

    /// What the speaker should know of the file, for as long as it is so.
    pub fn disk_word(&self) -> Option<String> {
        let name = self.document.origin.name();
        match &self.on_disk {
            OnDisk::AsRead => None,
            OnDisk::Changed => {
                Some(format!("{name} changed on disk – {} reads it", keys_of(self, Command::ReloadFile)))
            }
            OnDisk::Gone | OnDisk::Unreachable | OnDisk::Broken(_) => {
                Some(format!("{name} can’t be read now; the talk goes on with what was read before"))
            }
        }
    }

    /// Shows the open document as it was read again: the same window in time, or everything if everything was shown; the
    /// same event, statement, lanes and page, by their ids. Nothing flies and nothing scrolls. Gives the document as it was.
    pub(super) fn put_up_again(&mut self, document: Document) -> Document {
        let anchors = self.anchors();
        let before = std::mem::replace(&mut self.document, document);
        let new = Arc::clone(&self.document.timeline);
        self.rereads += 1;
        self.keep_statement(&before.timeline, &new);
        let same = |ix: EventIx| same_event(ix, &before.timeline, &new);
        self.view.selected = self.view.selected.and_then(same);
        let moved = |lanes: &BTreeSet<LaneIx>| {
            let ids = lanes.iter().filter_map(|lane| before.timeline.lanes.get(lane.get())).map(|lane| &lane.id);
            ids.filter_map(|id| new.lanes.iter().position(|lane| lane.id == *id)).map(LaneIx::from).collect()
        };
        self.view.collapsed = moved(&self.view.collapsed);
        self.filter.hidden_lanes = moved(&self.filter.hidden_lanes);
        // They may be many: all of them are found in one go.
        let listed = |events: &[EventIx]| {
            let old = events.iter().filter_map(|ix| before.timeline.event(*ix));
            let ids: HashSet<&str> = old.map(|event| event.id.as_str()).collect();
            let new = new.events.iter().enumerate().filter(|(_, event)| ids.contains(event.id.as_str()));
            new.map(|(at, _)| EventIx::from(at)).collect::<Vec<_>>()
        };
        let page = match &self.page {
            Page::Event if self.view.selected.is_none() => Page::Timeline,
            Page::OneInstant(events) => Page::OneInstant(listed(events)),
            Page::Passing(events) => Page::Passing(listed(events)),
            page => page.clone(),
        };
        let page = match page {
            Page::OneInstant(events) | Page::Passing(events) if events.is_empty() => Page::Timeline,
            page => page,
        };
        if page == Page::Timeline && self.page != Page::Timeline {
            self.page_turns += 1;
        }
        self.page = page;
        if self.fitted {
            self.motion = Motion::Still;
            self.view.viewport = self.whole();
        } else {
            self.view.viewport = self.view.viewport.constrained(self.document.extent());
        }
        if let Some(anchors) = anchors {
            self.keep_place(&anchors);
        }
        before
    }

    /// The chosen statement by its id; without one, the one at the same place.
    fn keep_statement(&mut self, old: &Timeline, new: &Timeline) {
        let event = self.view.selected.and_then(|ix| old.event(ix));
        let again = self.view.selected.and_then(|ix| new.event(same_event(ix, old, new)?));
        let kept = self.statement.zip(event).zip(again).and_then(|((place, event), again)| {
            match event.statements.get(place).and_then(|statement| statement.id.as_ref()) {
                Some(id) => again.statements.iter().position(|statement| statement.id.as_ref() == Some(id)),
                None => Some(place).filter(|place| *place < again.statements.len()),
            }
        });
        if kept.is_none() && self.statement.is_some() {
            self.focus = Focus::Canvas;
        }
        self.statement = kept;
    }

    /// Whether what is shown is not, or not known to be, what is on disk.
    pub fn is_from_memory(&self) -> bool {
        match self.document.origin {
            Origin::BuiltIn => false,
            Origin::Bytes(_) => true,
            Origin::File(_) => !matches!(self.on_disk, OnDisk::AsRead),
        }
    }
}

/// An event in the file as it was read again: the one with its id, or, where no event has that now, the one that stands in its
/// place. The id of an event that has none in the file is made of its title and date, which may have been edited.
fn same_event(ix: EventIx, old: &Timeline, new: &Timeline) -> Option<EventIx> {
    let event = old.event(ix)?;
    if let Some(same) = new.event_by_id(&event.id) {
        return Some(same);
    }
    if !has_made_id(event) {
        return None;
    }
    // It stands between the same two events, or the ends of the list, and is none of the old ones.
    let place = match ix.get().checked_sub(1) {
        Some(before) => new.event_by_id(&old.events.get(before)?.id)?.get() + 1,
        None => 0,
    };
    let after = |timeline: &Timeline, place: usize| timeline.events.get(place + 1).map(|event| event.id.clone());
    let there = new.events.get(place).filter(|there| has_made_id(there) && old.event_by_id(&there.id).is_none())?;
    (after(old, ix.get()) == after(new, place)).then(|| new.event_by_id(&there.id)).flatten()
}
