//! What is done to the window, one scene after the other, and what is told of each.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use annals::app::{Action, State};
use annals::command::Command;
use egui::Context;

use crate::clock::milliseconds;
use crate::course::{self, Leg};
use crate::driven::Frames;
use crate::generator::Shape;
use crate::table::number;

/// Frames after something has happened that still count to it.
const SETTLING: usize = 12;
/// The window counts as at rest when it has drawn nothing for so long; then it is watched.
const STILL: Duration = Duration::from_secs(2);
const WATCHED: Duration = Duration::from_secs(10);
/// How many times rest is waited for.
const PATIENCE: usize = 10;

/// Makes cells of the table of the frames that were drawn.
pub(crate) type Told = Box<dyn FnOnce(&Frames) -> Vec<String>>;

/// What happens next.
pub(crate) enum Next {
    /// Nothing, and no frame is asked for.
    Wait,
    /// A frame is drawn.
    Draw,
    /// The user does something.
    Do(Action),
    /// The scene is over; this makes cells of its frames.
    Over(Told),
}

/// A scene under way.
pub(crate) enum Scene {
    /// Frames pass.
    Settle,
    /// A file is opened.
    Open {
        path: PathBuf,
        began: Option<Instant>,
        /// When it was open, and at which frame.
        opened: Option<(Duration, usize)>,
    },
    /// A leg of the course.
    Leg { shape: Shape, number: usize, leg: Option<Leg> },
    /// Nobody does anything.
    Rest(Option<Arc<Watch>>),
    /// The file is closed.
    Close,
}

/// What is seen of a window that is left alone.
#[derive(Default)]
pub(crate) struct Watch {
    drawn: AtomicUsize,
    /// Frames drawn while it was watched.
    counted: AtomicUsize,
    over: AtomicBool,
}

impl Scene {
    pub(crate) const fn settle() -> Self {
        Self::Settle
    }

    pub(crate) fn open(path: &Path) -> Self {
        Self::Open { path: path.to_owned(), began: None, opened: None }
    }

    pub(crate) const fn leg(shape: Shape, number: usize) -> Self {
        Self::Leg { shape, number, leg: None }
    }

    pub(crate) const fn rest() -> Self {
        Self::Rest(None)
    }

    pub(crate) const fn close() -> Self {
        Self::Close
    }

    /// Whether a frame of the scene is measured. On a leg, the one that goes to its beginning is not.
    pub(crate) const fn counts(&self, frame: usize) -> bool {
        !matches!(self, Self::Leg { .. }) || frame >= 1
    }

    /// What happens in the frame after `drawn` frames of the scene.
    pub(crate) fn next(&mut self, drawn: usize, state: &State, ctx: &Context) -> Next {
        match self {
            Self::Settle => {
                if drawn < 2 * SETTLING {
                    Next::Draw
                } else {
                    Next::Over(Box::new(|_| Vec::new()))
                }
            }
            Self::Open { path, began, opened } => open(path, began, opened, (drawn, state)),
            Self::Leg { shape, number, leg } => {
                let leg = leg.get_or_insert_with(|| {
                    let [along, into] = course::legs(*shape, state);
                    if *number == 0 { along } else { into }
                });
                match drawn {
                    0 => Next::Do(Action::Show(leg.start)),
                    frame if frame <= leg.steps => Next::Do(leg.action()),
                    _ => Next::Over(Box::new(leg_cells)),
                }
            }
            Self::Rest(watch) => {
                let watch = watch.get_or_insert_with(|| Watch::begin(ctx));
                watch.drawn.fetch_add(1, Ordering::Relaxed);
                if !watch.over.load(Ordering::Acquire) {
                    return Next::Wait;
                }
                let counted = watch.counted.load(Ordering::Relaxed);
                Next::Over(Box::new(move |_| vec![counted.to_string()]))
            }
            Self::Close => match drawn {
                0 => Next::Do(Action::Run(Command::CloseFile)),
                1..SETTLING => Next::Draw,
                _ => Next::Over(Box::new(longest_cells)),
            },
        }
    }
}

fn open(
    path: &Path,
    began: &mut Option<Instant>,
    opened: &mut Option<(Duration, usize)>,
    (drawn, state): (usize, &State),
) -> Next {
    let Some(start) = *began else {
        *began = Some(Instant::now());
        return Next::Do(Action::OpenFile(path.to_owned()));
    };
    if state.loading.is_some() {
        return Next::Draw;
    }
    let (time, at) = *opened.get_or_insert_with(|| (start.elapsed(), drawn));
    if drawn < at + SETTLING {
        return Next::Draw;
    }
    // A file that was refused has been opened by nobody.
    let refused = state.document.origin.path() != Some(path);
    Next::Over(Box::new(move |frames| {
        let mut cells = vec![if refused { "refused".to_owned() } else { number(milliseconds(time)) }];
        cells.extend(longest_cells(frames));
        cells
    }))
}

/// The longest time in the program and between two frames.
fn longest_cells(frames: &Frames) -> Vec<String> {
    vec![number(frames.own.longest()), number(frames.intervals.longest())]
}

fn leg_cells(frames: &Frames) -> Vec<String> {
    let intervals = &frames.intervals;
    [intervals.share(0.5), intervals.share(0.95), intervals.longest(), frames.own.share(0.95)].map(number).to_vec()
}

impl Watch {
    /// Watches from a thread of its own, and wakes the window when it is over.
    fn begin(ctx: &Context) -> Arc<Self> {
        let watch = Arc::new(Self::default());
        let (seen, ctx) = (Arc::clone(&watch), ctx.clone());
        thread::spawn(move || {
            let drawn = || seen.drawn.load(Ordering::Relaxed);
            for _ in 0..PATIENCE {
                let before = drawn();
                thread::sleep(STILL);
                if drawn() == before {
                    break;
                }
            }
            let before = drawn();
            thread::sleep(WATCHED);
            seen.counted.store(drawn() - before, Ordering::Relaxed);
            seen.over.store(true, Ordering::Release);
            ctx.request_repaint();
        });
        watch
    }
}
