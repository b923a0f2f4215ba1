//! Everything placed, nothing drawn: what paint and the accessibility tree read.
//!
//! Positions are points from the top left of the canvas, never farther outside it than the margin of the metrics.
//! What must stay true: no two marks, bubbles or labels of a scene overlap, but for a label that is drawn over the others;
//! each event that meets the window in a lane on the screen is in exactly one item, or its lane says that it passes through.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, pos2};

use super::Ticks;
use crate::index::{Index, Members, Passing};
use crate::model::{Certainty, Edge, EventIx, LaneIx, Rgb};

/// A picture of the timeline, ready to be painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The canvas.
    pub size: Vec2,
    /// How the canvas is divided.
    pub areas: Areas,
    /// Bands behind the lanes, by their start.
    pub eras: Vec<EraBand>,
    /// The lanes of which anything can be seen, from top to bottom.
    pub lanes: Vec<LaneBand>,
    /// Marks and bubbles in reading order: by time over all lanes.
    pub items: Vec<Item>,
    /// The axis.
    pub ticks: Ticks,
    /// The sign on the axis at the time of the selected event, as long as its date; for measures that have one.
    pub pin: Option<Rect>,
    /// The selected event's own mark above the bubble in which it is counted; for measures that have a pin.
    pub head: Option<Item>,
    /// Where the selected event is when it can't be seen.
    pub edge: Option<EdgeArrow>,
    /// How far the lanes can be scrolled, in points; 0 when all of them fit.
    pub scroll_range: f32,
    /// How far they are scrolled, within that range.
    pub scroll: f32,
}

/// The parts of the canvas from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Areas {
    /// Names of the eras; without height when there are no eras.
    pub eras: Rect,
    /// The lanes.
    pub lanes: Rect,
    /// The axis.
    pub axis: Rect,
}

/// A tinted band behind the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct EraBand {
    /// Its place in the document.
    pub number: usize,
    /// Its whole name.
    pub title: Arc<str>,
    /// The band over the era strip and the lanes.
    pub rect: Rect,
    /// Its name in the strip, if there is room for it.
    pub name: Option<EraName>,
    /// The author's colour, if any.
    pub color: Option<Rgb>,
    /// 0 or 1 by turns in time order.
    pub tint: usize,
}

/// The name of an era as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct EraName {
    /// Where; may reach over the edge of the band.
    pub rect: Rect,
    /// What of the strip has the ground of the band for it, over all other bands and their edges.
    pub ground: Rect,
    /// The name or its beginning with "…".
    pub text: Arc<str>,
    /// Whether it is cut.
    pub elided: bool,
}

/// A lane on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneBand {
    /// Which.
    pub lane: LaneIx,
    /// Its name.
    pub title: Arc<str>,
    /// The author's colour, if any.
    pub color: Option<Rgb>,
    /// The whole lane; parts of it may lie above or below the lanes area.
    pub rect: Rect,
    /// The line with the name. Stays at the top of the lanes area while any of the lane is there.
    pub header: Rect,
    /// What the name takes of that line.
    pub name: Rect,
    /// How many dated events it has.
    pub count: usize,
    /// How many rows its events are laid out on.
    pub rows: usize,
    /// Whether it is folded to one line.
    pub collapsed: bool,
    /// Events that go on in the window while what stands for them lies outside, because there was no room for their
    /// length. To be counted in the header.
    pub passing: Passing,
}

/// A mark or a bubble with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it stands for.
    pub kind: ItemKind,
    /// The lane it is in.
    pub lane: LaneIx,
    /// The lane whose colour it has: where several lanes are drawn as one, that of all its events, if they share one.
    pub home: Option<LaneIx>,
    /// The row in the lane, from the top.
    pub row: usize,
    /// The mark or bubble.
    pub mark_rect: Rect,
    /// The label, if it has one.
    pub label: Option<Label>,
    /// Where a click means this item.
    pub hit: Rect,
    /// It is the selected event, or a bubble with the selected event in it.
    pub selected: bool,
    /// Its place among the items of the scene in time order, from 1.
    pub position: usize,
    /// How many items the scene has.
    pub set_size: usize,
}

/// What an item stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// One event.
    Event {
        /// Which.
        event: EventIx,
        /// How its mark looks.
        mark: Mark,
    },
    /// Several events that are too near to each other to be shown apart.
    Cluster {
        /// Which; see [`Index::members`] and [`Index::summary`].
        members: Members,
        /// How many: at least 2.
        count: usize,
    },
}

/// How the mark of an event looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its shape.
    pub shape: MarkShape,
    /// The date may be any within the bar.
    pub coarse: bool,
    /// The date is doubtful.
    pub uncertain: bool,
    /// The date is approximate.
    pub approximate: bool,
    /// How sure the author is of the event.
    pub certainty: Option<Certainty>,
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkShape {
    /// A day or less, too narrow to be seen as a length.
    Dot,
    /// A stretch of time. An unknown end fades over the last `Metrics::fade` points of the mark.
    Bar {
        /// How it begins.
        start: Edge,
        /// How it ends.
        end: Edge,
    },
    /// The start of a long bar for whose length there is no room.
    Stub,
}

/// A title beside or inside its mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where.
    pub rect: Rect,
    /// The title or its beginning with "…".
    pub text: Arc<str>,
    /// Whether it is cut.
    pub elided: bool,
    /// Where it stands with regard to the mark.
    pub side: Side,
    /// Written in the strong face.
    pub strong: bool,
    /// Drawn above everything else: the selected event's, which has no label of its own in the row.
    pub overlay: bool,
}

impl Label {
    /// Whether it stands inside a bar.
    pub fn inside(&self) -> bool {
        self.side == Side::Inside
    }
}

/// Where a label stands with regard to its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// After it.
    Right,
    /// Before it.
    Left,
    /// In the bar.
    Inside,
}

/// An arrow to the selected event, which can't be seen.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeArrow {
    /// Which event.
    pub event: EventIx,
    /// Its lane.
    pub lane: LaneIx,
    /// Which way it lies.
    pub side: EdgeSide,
    /// Where the tip of the arrow is.
    pub tip: Pos2,
    /// Where its title is written.
    pub label_rect: Rect,
    /// The title or its beginning with "…".
    pub text: Arc<str>,
    /// It can't be seen because its lane is switched off.
    pub lane_hidden: bool,
}

/// A side of the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeSide {
    /// Earlier than the window.
    Left,
    /// Later than the window.
    Right,
    /// Scrolled out above.
    Above,
    /// Scrolled out below.
    Below,
}

impl Item {
    /// How many events it stands for.
    pub fn count(&self) -> usize {
        match &self.kind {
            ItemKind::Event { .. } => 1,
            ItemKind::Cluster { count, .. } => *count,
        }
    }

    /// The events it stands for, in time order.
    pub fn events<'a>(&'a self, index: &'a Index) -> Box<dyn Iterator<Item = EventIx> + 'a> {
        match &self.kind {
            ItemKind::Event { event, .. } => Box::new(std::iter::once(*event)),
            ItemKind::Cluster { members, .. } => Box::new(index.members(members)),
        }
    }

    /// The first of them in time.
    pub fn first_event(&self, index: &Index) -> Option<EventIx> {
        match &self.kind {
            ItemKind::Event { event, .. } => Some(*event),
            ItemKind::Cluster { members, .. } => index.members(members).next(),
        }
    }

    /// Whether it stands for an event.
    pub fn holds(&self, event: EventIx, index: &Index) -> bool {
        match &self.kind {
            ItemKind::Event { event: own, .. } => *own == event,
            ItemKind::Cluster { members, .. } => index.holds(members, event),
        }
    }

    fn distance_to(&self, pos: Pos2) -> f32 {
        let label = self.label.as_ref().map_or(f32::INFINITY, |label| label.rect.distance_sq_to_pos(pos));
        label.min(self.mark_rect.distance_sq_to_pos(pos))
    }
}

impl Scene {
    /// Where a lane stands in [`Self::lanes`], if any of it can be seen: they are in the order of their numbers.
    pub fn band_at(&self, lane: LaneIx) -> Option<usize> {
        self.lanes.binary_search_by_key(&lane, |band| band.lane).ok()
    }

    /// The item that a click at `pos` means, as its place in [`Self::items`]. A label drawn above the others goes first;
    /// where the squares around two marks overlap, the nearer mark is meant.
    pub fn hit(&self, pos: Pos2) -> Option<usize> {
        let covers = |item: &Item| item.label.as_ref().is_some_and(|label| label.overlay && label.rect.contains(pos));
        if let Some(above) = self.items.iter().position(covers) {
            return Some(above);
        }
        if !self.areas.lanes.contains(pos) {
            return None;
        }
        let header = self.lanes.iter().find(|lane| lane.header.contains(pos) && !lane.collapsed).map(|lane| lane.lane);
        let hit = self.items.iter().enumerate().filter(|(_, item)| item.hit.contains(pos) && header.is_none());
        hit.min_by(|a, b| a.1.distance_to(pos).total_cmp(&b.1.distance_to(pos))).map(|(place, _)| place)
    }

    /// The item that stands for an event.
    pub fn item_of(&self, event: EventIx, index: &Index) -> Option<usize> {
        self.items.iter().position(|item| item.holds(event, index))
    }

    /// An empty picture of a size.
    pub(super) fn empty(size: Vec2, areas: Areas, ticks: Ticks) -> Self {
        let (eras, lanes, items) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            size,
            areas,
            eras,
            lanes,
            items,
            ticks,
            pin: None,
            head: None,
            edge: None,
            scroll_range: 0.0,
            scroll: 0.0,
        }
    }
}

impl Areas {
    /// Divides a canvas into a strip of `strip` points at the top, an axis of `axis` points at the bottom, and lanes between.
    pub(super) fn of(size: Vec2, strip: f32, axis: f32) -> Self {
        let bottom = (size.y - axis).max(0.0);
        let top = strip.min(bottom);
        let part = |from: f32, to: f32| Rect::from_min_max(pos2(0.0, from), pos2(size.x, to));
        Self { eras: part(0.0, top), lanes: part(top, bottom), axis: part(bottom, size.y.max(bottom)) }
    }
}
