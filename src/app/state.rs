//! Everything the program knows while it runs. Changed by [`State::apply`](super::State) only.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::command::{Circumstances, Keymap, Mode};
use crate::format::Problem;
use crate::layout::{Filter, View, Viewport};
use crate::model::{Event, EventIx, LaneIx, Link, LinkRefusal};

use super::{Document, History, Loading, Monitor, Motion, Origin, Saving, Settings, Stage, Stamp, Talk};

/// What arrow keys and Enter act on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Events.
    #[default]
    Canvas,
    /// Statements of the selected event.
    Detail,
}

/// What the panel on the right shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What the timeline is.
    #[default]
    Timeline,
    /// The selected event.
    Event,
    /// Events of a bubble that no zoom can part, since they share one instant.
    OneInstant(Vec<EventIx>),
    /// Events of a lane that began before the window and go on in it, for whose bars there is no room.
    Passing(Vec<EventIx>),
    /// Events without a date.
    Undated,
    /// What the loader found.
    Problems,
}

/// What lies over the window and waits for an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// A path is typed in. The first value is why the system's dialog isn't used, if that is so.
    Path {
        /// A sentence.
        why: Option<String>,
    },
    /// The path of a new file is typed in.
    SavePath {
        /// What is to be saved.
        saving: Saving,
        /// Why the system's dialog isn't used, or why the path typed before won't do; sentences.
        why: Option<String>,
        /// What was typed before.
        typed: Option<PathBuf>,
    },
    /// There is a file at this path already.
    Replace {
        /// What is to be saved.
        saving: Saving,
        /// Where.
        path: PathBuf,
    },
    /// A copy was saved at this path, and may be opened.
    Saved {
        /// Where.
        path: PathBuf,
    },
    /// An address is about to be opened.
    Link(Link),
    /// An address that is not opened.
    Refused(LinkRefusal),
    /// A number, words or a date to go to is typed in.
    GoTo {
        /// What was typed before led nowhere; a sentence.
        complaint: Option<String>,
    },
    /// All keys.
    Keys,
    /// Version and licence.
    About,
}

/// A file that was not opened. The open timeline is unchanged.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// Name of the file.
    pub name: String,
    /// Why, the first being the reason for the refusal.
    pub problems: Vec<Problem>,
    /// Where it is, to try again.
    pub path: Option<PathBuf>,
    /// The reason when it is not one of the document but of the disk.
    pub reason: Option<String>,
    /// How the file looked whose contents were refused. None when the reason was not in what it says.
    pub stamp: Option<Stamp>,
    /// The file was seen to be another since.
    pub changed: bool,
}

/// How the file of the open document stands on disk, as far as is known.
#[derive(Clone, Debug)]
pub enum OnDisk {
    /// As it was read; or there is no file.
    AsRead,
    /// It was changed and not read since.
    Changed,
    /// It was changed and can't be shown as it is now.
    Broken(Failure),
    /// It isn't there any longer.
    Gone,
    /// The system can't tell, as with a share that is down.
    Unreachable,
}

/// A sentence shown for a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// When it goes away, in seconds.
    pub until: f64,
}

/// The state of the program.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact")]
pub struct State {
    /// The open timeline.
    pub document: Document,
    /// Window on the time axis, scrolling, folded lanes, selection.
    pub view: View,
    /// Lanes switched off.
    pub filter: Filter,
    /// What the keys act on.
    pub focus: Focus,
    /// The chosen statement of the selected event.
    pub statement: Option<usize>,
    /// What the panel on the right shows.
    pub page: Page,
    /// A page change wants the panel scrolled to its top; the count tells one from the next.
    pub page_turns: u64,
    /// Counts how often the list of sources was asked for.
    pub to_sources: u64,
    /// The selected event wants to be brought into view by the canvas.
    pub reveal: bool,
    /// Everything but the canvas is hidden.
    pub canvas_only: bool,
    /// What lies on top.
    pub dialog: Option<Dialog>,
    /// The system's file dialog is open; a second one would lie over it.
    pub picking: bool,
    /// A load under way that the user asked for.
    pub loading: Option<Loading>,
    /// The open file is being read again without a word.
    pub rereading: Option<Loading>,
    /// Counts how often the open file was read again.
    pub rereads: u64,
    /// The file of the open document.
    pub on_disk: OnDisk,
    /// The message about it was closed; the next change brings it back.
    pub disk_closed: bool,
    /// The last file that was not opened.
    pub failure: Option<Failure>,
    /// A sentence for a moment.
    pub notice: Option<Notice>,
    /// Sentences that stay until they are closed.
    pub warnings: Vec<String>,
    /// What is remembered.
    pub settings: Settings,
    /// What moves.
    pub motion: Motion,
    /// Back and forward.
    pub history: History,
    /// The talk that is being given, or was left a while ago.
    pub stage: Option<Stage>,
    /// Which key means what.
    pub keymap: Keymap,
    /// The screens that are connected.
    pub screens: Vec<Monitor>,
    /// The screen on which the window stands.
    pub home: Option<Monitor>,
    /// The number of the screen, from 1, that was asked for at the start for the stage.
    pub wanted_screen: Option<usize>,
    /// Time of the present frame, in seconds.
    pub now: f64,
    /// Hours and minutes on the wall.
    pub wall: (u32, u32),
    pub(super) fitted: bool,
    /// A talk is to be begun when the file is read.
    pub(super) present_next: Option<Talk>,
    pub(super) next_ticket: u64,
    /// When the open file is read again if the disk was the reason that it could not be read.
    pub(super) next_try: Option<f64>,
    /// The refused file that is being watched, and how it looked.
    pub(super) followed: Option<(PathBuf, Stamp)>,
}

impl State {
    /// The state in which the program starts: the whole span of a document.
    pub fn new(document: Document, settings: Settings) -> Self {
        let (keymap, complaints) = Keymap::with(&settings.keys);
        let mut state = Self {
            keymap,
            view: View {
                viewport: Viewport::fit(document.extent(), 1_000.0),
                scroll: 0.0,
                collapsed: BTreeSet::new(),
                selected: None,
            },
            document,
            filter: Filter::default(),
            focus: Focus::Canvas,
            statement: None,
            page: Page::Timeline,
            page_turns: 0,
            to_sources: 0,
            reveal: false,
            canvas_only: false,
            dialog: None,
            picking: false,
            loading: None,
            rereading: None,
            rereads: 0,
            on_disk: OnDisk::AsRead,
            disk_closed: false,
            failure: None,
            notice: None,
            warnings: Vec::new(),
            settings,
            motion: Motion::Still,
            history: History::default(),
            stage: None,
            screens: Vec::new(),
            home: None,
            wanted_screen: None,
            now: 0.0,
            wall: (0, 0),
            fitted: true,
            present_next: None,
            next_ticket: 0,
            next_try: None,
            followed: None,
        };
        state.view.viewport = state.whole();
        if !complaints.is_empty() {
            state.warn(complaints.join(" "));
        }
        state
    }

    /// The window that shows everything, as wide as the canvas is now.
    pub fn whole(&self) -> Viewport {
        Viewport::fit(self.document.extent(), self.view.viewport.width())
    }

    /// The selected event.
    pub fn selected_event(&self) -> Option<(EventIx, &Event)> {
        let ix = self.view.selected?;
        Some((ix, self.document.timeline.event(ix)?))
    }

    /// Whether an event's lane is switched on.
    pub fn is_shown(&self, ix: EventIx) -> bool {
        self.document.timeline.event(ix).is_some_and(|event| !self.filter.hidden_lanes.contains(&event.lane))
    }

    /// How many events are shown on the line, and how many there are with a date.
    pub fn shown_count(&self) -> (usize, usize) {
        let counts =
            self.document.index.lanes().iter().enumerate().map(|(place, lane)| (LaneIx::from(place), lane.len()));
        let (mut shown, mut all) = (0, 0);
        for (lane, count) in counts {
            all += count;
            shown += if self.filter.hidden_lanes.contains(&lane) { 0 } else { count };
        }
        (shown, all)
    }

    /// Whether the window is wide enough for the list of lanes beside the canvas and the panel.
    pub fn has_room_for_lanes(&self) -> bool {
        let least = 880.0 * self.settings.text_scale;
        self.settings.window.is_none_or(|window| window.size[0] >= least)
    }

    /// What commands may do now.
    pub fn circumstances(&self) -> Circumstances {
        Circumstances {
            selection: self.view.selected.is_some(),
            statement: self.selected_event().is_some_and(|(_, event)| !event.statements.is_empty()),
            related: self.selected_event().is_some_and(|(_, event)| !event.related.is_empty()),
            events: !self.document.timeline.events.is_empty(),
            file: self.document.origin.path().is_some(),
            own: self.document.origin != Origin::BuiltIn,
            room_for_lanes: self.has_room_for_lanes(),
            presenting: self.presenting().is_some(),
            two_screens: self.presenting().is_some_and(|stage| stage.screen.is_some()),
            own_view: self.presenting().is_some_and(|stage| stage.screen.is_some() || stage.speaker_view),
            sought: self.presenting().is_some_and(|stage| !stage.sought.is_empty()),
            other_screen: self.screens.len() > 1,
            back: self.presenting().map_or_else(|| self.history.can_go_back(), |stage| !stage.past.is_empty()),
            forward: self.presenting().map_or_else(|| self.history.can_go_forward(), |stage| !stage.ahead.is_empty()),
        }
    }

    /// Whether frames are needed although the user does nothing.
    pub fn is_moving(&self) -> bool {
        let on_stage = |stage: &Stage| stage.motion.is_moving() || stage.fading.is_some();
        self.motion.is_moving() || self.presenting().is_some_and(on_stage)
    }

    /// Which keys are in force.
    pub fn mode(&self) -> Mode {
        if self.presenting().is_some() { Mode::Present } else { Mode::Browse }
    }
}
