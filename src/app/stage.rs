//! What is known while a talk is given: where it is, what the audience sees and what only the speaker sees.

use std::collections::VecDeque;

use crate::command::Command;
use crate::layout::Viewport;
use crate::model::EventIx;
use crate::talk::{Clock, Place, Route};

use super::{Bytes, Monitor, Motion, Notice};

/// The strip's window on the time axis is kept for a strip of this many points, and fitted to the real one when drawn.
pub(super) const LINE_WIDTH: f32 = 1_000.0;
/// The smallest and largest pointer, as shares of the screen's height.
pub(super) const POINTER_SIZES: (f32, f32) = (0.015, 0.6);

/// A screen without a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Veil {
    /// All black.
    Black,
    /// All white.
    White,
}

/// What lies over the stage because the speaker asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// All steps, with the chosen one.
    Steps(usize),
    /// All keys.
    Keys,
}

/// What the mouse is on stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// Everything but a circle is darkened; otherwise a bright dot is shown.
    pub spotlight: bool,
    /// Diameter as a share of the screen's height.
    pub size: f32,
}

/// What a screen shows of a talk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Which place.
    pub place: Place,
    /// Which page of it, from 0; more than there are means the last.
    pub page: usize,
    /// The window of the strip or map.
    pub line: Viewport,
    /// The strip fills the screen.
    pub map: bool,
}

impl Shown {
    /// Whether the strip fills the screen: because the speaker zoomed in, or at the start and the end.
    pub const fn is_map(&self) -> bool {
        self.map || matches!(self.place, Place::Opening | Place::Ending)
    }
}

/// What the audience sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The same step as the speaker.
    Live,
    /// Black.
    Black,
    /// White.
    White,
    /// What was there when the picture was frozen.
    Frozen,
}

/// What the speaker is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A step, a date, words of a title.
    Step,
    /// Words of a command's name.
    Command,
}

/// Something that is being typed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub ask: Ask,
    /// What was typed before led nowhere; a sentence.
    pub complaint: Option<String>,
}

/// The state of a talk.
#[derive(Debug)]
pub struct Stage {
    /// The stops.
    pub route: Route,
    /// What the speaker sees, and the audience unless it is veiled or frozen.
    pub live: Shown,
    /// How many pages the live place has, as soon as the screen has counted them.
    pub pages: Option<usize>,
    /// What the audience keeps seeing.
    pub frozen: Option<Shown>,
    /// No picture.
    pub veil: Option<Veil>,
    /// A list over the stage.
    pub sheet: Option<Sheet>,
    /// What the mouse shows.
    pub pointer: Option<Pointer>,
    /// Digits typed so far.
    pub digits: String,
    /// A step is being typed in by name.
    pub prompt: Option<Prompt>,
    /// The time of the talk.
    pub clock: Clock,
    /// With one screen, the speaker's view is shown instead of the stage.
    pub speaker_view: bool,
    /// The screen that the stage has for itself.
    pub screen: Option<Monitor>,
    /// What fades out, and when that began, in seconds.
    pub fading: Option<(Shown, f64)>,
    /// A sentence for the speaker.
    pub word: Option<Notice>,
    pub(super) motion: Motion,
    /// What was looked for last, in lower case.
    pub(super) sought: String,
    /// A command that wants to be pressed twice, and until when.
    pub(super) armed: Option<(Command, f64)>,
    /// A document that was dropped on the window or chosen, and until when the speaker is asked about it.
    pub(super) offered: Option<(Bytes, f64)>,
    pub(super) left: Option<f64>,
    /// The clock ran when the stage was left.
    pub(super) was_running: bool,
    pub(super) past: Vec<(Place, usize)>,
    pub(super) ahead: Vec<(Place, usize)>,
    /// Where the route was left for an aside.
    pub(super) from: Option<(Place, usize)>,
    /// Steps asked for before the pages of the present place were counted.
    pub(super) waiting: VecDeque<Command>,
}

impl Stage {
    pub(super) fn new(route: Route, whole: Viewport) -> Self {
        Self {
            route,
            live: Shown { place: Place::Opening, page: 0, line: whole, map: false },
            pages: None,
            frozen: None,
            veil: None,
            sheet: None,
            pointer: None,
            digits: String::new(),
            prompt: None,
            clock: Clock::default(),
            speaker_view: false,
            screen: None,
            fading: None,
            word: None,
            motion: Motion::Still,
            sought: String::new(),
            armed: None,
            offered: None,
            left: None,
            was_running: false,
            past: Vec::new(),
            ahead: Vec::new(),
            from: None,
            waiting: VecDeque::new(),
        }
    }

    /// What the audience's screen shows behind a veil.
    pub const fn shown(&self) -> Shown {
        match self.frozen {
            Some(frozen) => frozen,
            None => self.live,
        }
    }

    /// What the audience sees.
    pub const fn audience(&self) -> Audience {
        match (self.veil, self.frozen) {
            (Some(Veil::Black), _) => Audience::Black,
            (Some(Veil::White), _) => Audience::White,
            (None, Some(_)) => Audience::Frozen,
            (None, None) => Audience::Live,
        }
    }

    /// The event that is talked about.
    pub fn event(&self) -> Option<EventIx> {
        self.route.event_at(self.live.place)
    }

    /// Where on its route the talk is: while it is aside, where it left the route; `None` if it has not been on it.
    pub const fn place_on_route(&self) -> Option<Place> {
        match (self.live.place, self.from) {
            (Place::Aside { .. }, None) => None,
            (Place::Aside { .. }, Some((place, _))) | (place, _) => Some(place),
        }
    }

    /// The number of the present step from 1, if it is one of the route.
    pub const fn number(&self) -> Option<usize> {
        match self.live.place {
            Place::Stop { stop, .. } => Some(stop + 1),
            _ => None,
        }
    }
}
