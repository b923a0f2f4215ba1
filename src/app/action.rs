//! What can happen ([`Action`]) and what has to be done outside ([`Effect`]).

use std::path::PathBuf;

use crate::command::Command;
use crate::layout::Viewport;
use crate::model::{EventIx, LaneIx, Span};
use crate::talk::Place;

use super::{
    Bytes, Dialog, Document, Failure, Loading, Monitor, NotWritten, Outcome, Page, Picked, Saving, Sight, Talk, Wanted,
    Watched, Writing,
};

/// Something that happened. The only way to change [`State`](super::State) is to apply one.
#[derive(Debug)]
pub enum Action {
    /// A frame begins at this time, in seconds of a monotonic clock. Moves flights on.
    Frame(f64),
    /// A command was invoked by menu or key.
    Run(Command),
    /// The canvas got this size, in points.
    CanvasSized(emath::Vec2),
    /// The user took hold of the canvas: whatever moves stops.
    Grab,
    /// Move through time by points; above 0 shows later times.
    Pan(f32),
    /// The user let go while moving at this speed, in points per second.
    Fling(f32),
    /// Zoom by a factor (above 1 shows less time) around a position, in points from the left of the canvas.
    Zoom {
        /// Points from the left of the canvas.
        x: f32,
        /// Above 1 shows less time.
        factor: f32,
    },
    /// Show exactly this window at once, as when the brush is dragged.
    Show(Viewport),
    /// Scroll the lanes to this position, in points.
    ScrollTo(f32),
    /// Select an event where it stands.
    Select(EventIx),
    /// Select nothing.
    Deselect,
    /// Select an event and bring it into view.
    Reveal(EventIx),
    /// The selected event has been brought into view.
    Revealed,
    /// Select an event and fly to it.
    FlyTo(EventIx),
    /// Open a bubble.
    OpenCluster {
        /// Who is inside.
        events: Vec<EventIx>,
        /// From the first to the last of them.
        span: Span,
        /// Zooming in cannot part them.
        one_instant: bool,
    },
    /// Go to what the user typed: a number, a date, words of a title.
    GoTo(String),
    /// Fly to a stretch of time.
    FlyToSpan(Span),
    /// Choose a statement of the selected event.
    ChooseStatement(usize),
    /// Copy a statement with its citation.
    CopyStatement(usize),
    /// Copy a text; the notice says what it was.
    Copy {
        /// Goes to the clipboard.
        text: String,
        /// For instance "The citation".
        what: &'static str,
    },
    /// Show another page in the panel on the right.
    Turn(Page),
    /// Switch a lane on or off.
    ToggleLane(LaneIx),
    /// Switch all lanes on, or all but this one off.
    OnlyLane(Option<LaneIx>),
    /// Fold a lane to its header, or unfold it.
    FoldLane(LaneIx),
    /// Show the list of lanes, or don't.
    SetLanes(bool),
    /// Ask before opening an address found in the timeline.
    AskLink {
        /// The address as written.
        address: String,
        /// The words of the link, where it stands in a text.
        said: Option<String>,
    },
    /// The user said yes to the address in the dialog.
    OpenLink,
    /// Put up or take down a dialog.
    SetDialog(Option<Dialog>),
    /// The file dialog came back.
    Picked(Picked),
    /// The system's dialog could not be opened; the sentence says why.
    PickFailed(Wanted, String),
    /// The dialog for a place to save something at came back.
    PlacePicked(Saving, Picked),
    /// The dialog about a place has its answer: save there.
    SaveTo {
        /// What.
        saving: Saving,
        /// Where.
        path: PathBuf,
        /// In place of a file that is there.
        agreed: bool,
    },
    /// Something was written, or not.
    Written {
        /// What.
        saving: Saving,
        /// Where.
        path: PathBuf,
        /// Or why not.
        result: Result<(), NotWritten>,
    },
    /// The file at this path, which is being watched, was seen to be another.
    Watched(PathBuf, Watched),
    /// Take away the message about the open file until the next change.
    CloseDiskMessage,
    /// Take away the sentences that stay until they are closed.
    DismissWarnings,
    /// Something is to be said that stays until it is closed.
    Warn(String),
    /// Files were dropped on the window.
    Dropped(Vec<PathBuf>),
    /// Open one of the files that were named at the start.
    OpenOneOf(Vec<PathBuf>),
    /// Open a file at a path.
    OpenFile(PathBuf),
    /// Bytes without a path were dropped on the window.
    OpenBytes {
        /// What to call them.
        name: String,
        /// The document.
        bytes: Vec<u8>,
    },
    /// A load ended.
    Loaded(Box<Outcome>),
    /// Stop the load that is under way.
    CancelLoading,
    /// Take away the message about a file that failed.
    DismissFailure,
    /// Take away the notice.
    DismissNotice,
    /// Take a path out of the recent files.
    ForgetRecent(PathBuf),
    /// A load could not be begun.
    LoadFailed {
        /// Of the load.
        ticket: u64,
        /// Why.
        failure: Failure,
    },
    /// How large the window is now.
    WindowIs {
        /// Width and height of the inside, in points at the usual text size.
        size: [f32; 2],
        /// It fills the screen.
        maximized: bool,
    },
    /// Something failed outside; the sentence says what.
    Complain(String),
    /// A digit of a step's number was typed on stage.
    Digit(u8),
    /// The screen has laid out a page of a place, and knows how many there are.
    PagesCounted {
        /// Which place.
        place: Place,
        /// The page that was wanted.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// Go to a stop of the talk, from 0.
    GoToStep(usize),
    /// Do what the speaker typed: go to a number, a date, words of a title, or run a command.
    AnswerPrompt(String),
    /// Put the stage on a screen, by its place in the list of screens.
    PutStageOn(usize),
    /// End the talk.
    LeaveStage,
    /// Go on stage as the command line says.
    BeginTalk(Talk),
    /// These screens are connected, and the window stands on this one.
    ScreensAre {
        /// In the order of the system.
        screens: Vec<Monitor>,
        /// Where the window is, if the system tells.
        home: Option<Monitor>,
    },
    /// Hours and minutes on the wall.
    WallClock(u32, u32),
}

/// Something to be done outside the state.
#[derive(Debug)]
pub enum Effect {
    /// Ask the user for a file.
    PickFile,
    /// Ask the user for a place to save something at.
    PickPlace(Saving),
    /// Write a document on a worker.
    Write(Writing),
    /// Watch the file of the open document, and no other.
    Watch {
        /// Where it is.
        path: PathBuf,
        /// How it looked when it was read.
        known: Sight,
    },
    /// Watch no file of an open document.
    Unwatch,
    /// Watch a file that was refused, which looked like this, besides the open one and in place of any other; or none.
    WatchRefused(Option<(PathBuf, Sight)>),
    /// Read and parse on a worker.
    Load {
        /// What.
        bytes: Bytes,
        /// How it is told from others, watched and stopped.
        loading: Loading,
    },
    /// Throw away a document that is no longer open, away from the window's thread: a large one takes its time.
    Discard(Box<Document>),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open an address that passed the rules for links.
    OpenLink(String),
    /// Write the settings.
    SaveSettings,
    /// Turn full screen on or off.
    ToggleFullScreen,
    /// Close the window.
    Quit,
}
