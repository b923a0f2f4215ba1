//! The way through a timeline that is measured: along it in small steps, then into it.
//!
//! For the mixed shape this is the course on which other timelines were measured: 120 steps of a window of one year, and 60
//! steps from 13 years to 53 days. For the others it is scaled to their extent.

use annals::app::{Action, State};
use annals::layout::Viewport;
use annals::model::Span;

use crate::generator::Shape;

/// How many steps along the timeline, and how many into it.
pub(crate) const STEPS: (usize, usize) = (120, 60);
/// The window on the way along is this part of the whole: a year of thirteen.
const ALONG: f64 = 13.0;
/// The last window on the way in is this part of the first: 53 days of thirteen years.
const INTO: f64 = 13.0 * 365.25 / 53.0;

/// A part of the course: where it begins, and the steps after that.
pub(crate) struct Leg {
    /// What is shown first.
    pub(crate) start: Viewport,
    step: Step,
    /// How many steps.
    pub(crate) steps: usize,
}

#[derive(Clone, Copy)]
enum Step {
    Pan(f32),
    Zoom { x: f32, factor: f32 },
}

impl Leg {
    /// One step more.
    pub(crate) const fn action(&self) -> Action {
        match self.step {
            Step::Pan(points) => Action::Pan(points),
            Step::Zoom { x, factor } => Action::Zoom { x, factor },
        }
    }
}

/// Along the timeline and into it, for the width that the canvas has now.
pub(crate) fn legs(shape: Shape, state: &State) -> [Leg; 2] {
    let whole = state.document.extent();
    let width = state.view.viewport.width();
    let dense = dense(shape, state).unwrap_or(whole);
    let window = Span::new(dense.start, dense.start.plus(dense.seconds() / ALONG));
    let along = Leg {
        start: Viewport::fit_padded(window, width, 0.0),
        step: Step::Pan(width * (ALONG as f32 - 1.0) / STEPS.0 as f32),
        steps: STEPS.0,
    };
    let start = Viewport::fit_padded(whole, width, 0.0);
    let target = if dense == whole { whole.seconds() / INTO } else { dense.seconds() / ALONG };
    let factor = (start.span().seconds() / target.max(0.01)).powf(1.0 / STEPS.1 as f64);
    let into = Leg { start, step: Step::Zoom { x: start.x_of(dense.middle()), factor: factor as f32 }, steps: STEPS.1 };
    [along, into]
}

/// Where the events are, if that is a small part of the whole.
fn dense(shape: Shape, state: &State) -> Option<Span> {
    if shape != Shape::Ages {
        return None;
    }
    let timeline = &state.document.timeline;
    let spans = timeline.events.iter().filter_map(|event| event.date.as_ref()).map(annals::model::PartialDate::span);
    spans.filter(|span| span.seconds() < 1.0e6).reduce(Span::union)
}
