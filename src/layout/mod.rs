//! The timeline canvas as a pure function: index, view, size, filter and metrics in, [`Scene`] out.
//!
//! ```text
//!           size, filter ─► arrange: rows and heights of lanes ─► Arrangement ─┐
//! Index ─┬─ Ladder: steps of scale, tiles of time                             ├─► place ─► Scene
//!        ├─► tile: who has a row and a label, from coarse to fine ─┐          │
//!        └─► crowd: marks, bubbles; free: labels among them ───────┴─► lane ──┘
//!                                                                    window, selection, scrolling
//! ```
//!
//! Knows [`crate::index`], [`crate::model`] and `emath`; never a clock, a key or a font: the width of a text comes in as a
//! function. What must stay true: who has a label, and on which row, never depends on where the window is, so panning by a
//! point moves everything by a point and changes nothing else; what has a label keeps it as one zooms in; no event is hidden
//! uncounted; nothing overlaps; the cost follows the window and not the data; nothing is ever "not a number", however far the
//! times or small the canvas.

#![deny(clippy::disallowed_types)]

mod arrange;
mod arranged;
mod caption;
mod crowd;
mod edges;
mod eras;
mod free;
mod gaps;
mod joined;
mod ladder;
mod lane;
mod measure;
mod metrics;
mod overlay;
mod place;
mod reach;
mod row;
mod scene;
mod stacked;
mod stage_metrics;
mod steps;
mod tick_labels;
mod ticks;
mod tile;
mod viewport;

pub mod direction;
pub mod slide;

use std::collections::BTreeSet;

use emath::Vec2;

pub use crate::index::Filter;
pub use arrange::Arrangement;
pub use joined::Joined;
pub use measure::Measure;
pub use metrics::{Emphasis, Metrics, TextSizes};
pub use scene::{
    Areas, EdgeArrow, EdgeSide, EraBand, EraName, Item, ItemKind, Label, LaneBand, Mark, MarkShape, Scene, Side,
};
pub use ticks::{Tick, TickLabel, Ticks, ticks};
pub use viewport::Viewport;

use crate::index::Index;
use crate::model::{EventIx, LaneIx};

/// Which of the faces of the canvas a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Title of an event.
    Label,
    /// Title of an important event.
    LabelStrong,
    /// Name of a lane.
    Lane,
    /// Name of an era.
    Era,
    /// Coarse label of the axis.
    TickMajor,
    /// Fine label of the axis.
    TickMinor,
    /// Number in a bubble.
    Count,
}

/// What the user looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The window on the time axis.
    pub viewport: Viewport,
    /// How far the lanes are scrolled, in points.
    pub scroll: f32,
    /// Lanes folded to one line.
    pub collapsed: BTreeSet<LaneIx>,
    /// The selected event.
    pub selected: Option<EventIx>,
}

/// What a scene is made of.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The document.
    pub index: &'a Index,
    /// What the user looks at. Its viewport is taken to be as wide as `size`.
    pub view: &'a View,
    /// Size of the canvas in points.
    pub size: Vec2,
    /// Lanes switched off.
    pub filter: &'a Filter,
    /// Heights and gaps.
    pub metrics: &'a Metrics,
}

/// The scene of an input, with nothing kept from before.
pub fn layout(input: &Input<'_>, measure: &mut dyn Measure) -> Scene {
    Layout::default().scene(input, measure)
}

/// Keeps the last arrangement and the widths of titles between frames. Gives the same scenes as [`layout`].
#[derive(Clone, Debug, Default)]
pub struct Layout {
    arrangement: Option<Arrangement>,
    widths: caption::Widths,
    index: u64,
    /// The sizes of text in which widths were measured.
    text: Option<TextSizes>,
}

impl Layout {
    /// The scene of an input. Rows and labels are laid out anew only when something other than the window's place, the
    /// scrolling or the selection has changed.
    pub fn scene(&mut self, input: &Input<'_>, measure: &mut dyn Measure) -> Scene {
        if self.index != input.index.id() || self.text != Some(input.metrics.text) {
            self.forget();
            self.index = input.index.id();
            self.text = Some(input.metrics.text);
        }
        let mut arrangement = match self.arrangement.take() {
            Some(kept) if kept.serves(input) => kept,
            _ => arrange::arrange(input, measure, &mut self.widths),
        };
        let scene = place::place(&mut arrangement, input, measure, &mut self.widths);
        self.arrangement = Some(arrangement);
        scene
    }

    /// Where a lane is in the last scene that was made: from the top of the first lane, whatever the scrolling, to its
    /// bottom. `None` when it is hidden or nothing has been laid out.
    pub fn lane_range(&self, lane: LaneIx) -> Option<emath::Rangef> {
        let stack = self.arrangement.as_ref()?.lanes.iter().find(|stack| stack.lane == lane)?;
        Some(emath::Rangef::new(stack.top, stack.top + stack.height))
    }

    /// Forgets everything; to be called when texts get other widths, as with another font or zoom of the interface.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}
