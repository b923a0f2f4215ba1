//! What layout knows of one event and of one era: plain numbers and texts, taken out of the document.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::model::{Certainty, Edge, Era, Event, EventIx, LaneIx, Precision, Rgb, Span};

/// What kind of stretch a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A day or less: a dot, until the day is wide enough to be seen as one.
    Day,
    /// One date that may be any of several days: a bar over all of them.
    Coarse,
    /// From one date to another: a bar.
    Interval,
}

/// A dated event.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Which.
    pub event: EventIx,
    /// The lane it is drawn in.
    pub lane: LaneIx,
    /// All the time it can mean; finite also where an end is open or unknown.
    pub span: Span,
    /// How its mark begins.
    pub start_edge: Edge,
    /// How its mark ends.
    pub end_edge: Edge,
    /// How exact its date is.
    pub precision: Precision,
    /// A day, a coarse date or an interval.
    pub extent: Extent,
    /// The date is marked as doubtful.
    pub uncertain: bool,
    /// The date is marked as approximate.
    pub approximate: bool,
    /// How sure the author is of the event.
    pub certainty: Option<Certainty>,
    /// 1–5; the higher wins where space is short.
    pub importance: u8,
    /// One line.
    pub title: Arc<str>,
    /// The date in words.
    pub date_label: Arc<str>,
}

impl Entry {
    /// Takes a dated event out of the document; `None` when it has no date, or one that leaves both ends open.
    pub(super) fn of(event_ix: EventIx, event: &Event) -> Option<Self> {
        let date = event.date.as_ref()?;
        let ends = (date.start_edge(), date.end_edge());
        let nowhere = |edge| matches!(edge, Edge::Open | Edge::Unknown);
        if nowhere(ends.0) && nowhere(ends.1) && date.span().seconds() <= 0.0 {
            return None;
        }
        let extent = if date.is_interval() {
            Extent::Interval
        } else if date.is_coarse() {
            Extent::Coarse
        } else {
            Extent::Day
        };
        Some(Self {
            event: event_ix,
            lane: event.lane,
            span: date.span(),
            start_edge: ends.0,
            end_edge: ends.1,
            precision: date.precision(),
            extent,
            uncertain: date.is_uncertain(),
            approximate: date.is_approximate(),
            certainty: event.certainty,
            importance: event.importance,
            title: event.title.as_str().into(),
            date_label: event.date_label.as_deref().map_or_else(|| date.label().into(), Arc::from),
        })
    }

    /// The order of events in time: earliest first, then the coarser date, then the earlier end, then as in the file.
    pub fn in_time(&self, other: &Self) -> Ordering {
        let by_start = self.span.start.cmp(&other.span.start);
        by_start
            .then(self.precision.cmp(&other.precision))
            .then(self.span.end.cmp(&other.span.end))
            .then(self.event.cmp(&other.event))
    }
}

/// A tinted band behind the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct EraEntry {
    /// Its place in the document.
    pub number: usize,
    /// Its interval.
    pub span: Span,
    /// How the band begins.
    pub start_edge: Edge,
    /// How the band ends.
    pub end_edge: Edge,
    /// Its name.
    pub title: Arc<str>,
    /// The author's colour, if any.
    pub color: Option<Rgb>,
}

impl EraEntry {
    pub(super) fn of(number: usize, era: &Era) -> Self {
        Self {
            number,
            span: era.date.span(),
            start_edge: era.date.start_edge(),
            end_edge: era.date.end_edge(),
            title: era.title.as_str().into(),
            color: era.color,
        }
    }
}
