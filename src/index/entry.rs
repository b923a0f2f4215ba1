//! What layout knows of one event and of one era: plain numbers and texts, taken out of the document.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::model::{Certainty, Edge, Era, Event, EventIx, LaneIx, Moment, Precision, Rgb, Span, Text};

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

/// How the mark of an event looks, in a few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
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
}

impl Look {
    pub(super) fn of(entry: &Entry) -> Self {
        Self {
            start_edge: entry.start_edge,
            end_edge: entry.end_edge,
            precision: entry.precision,
            extent: entry.extent,
            uncertain: entry.uncertain,
            approximate: entry.approximate,
            certainty: entry.certainty,
        }
    }

    /// Whether both ends are known.
    pub fn is_bounded(self) -> bool {
        let bounded = |edge| matches!(edge, Edge::Sharp | Edge::Approximate);
        bounded(self.start_edge) && bounded(self.end_edge)
    }

    pub(super) fn entry(self, known: (EventIx, LaneIx, Span), importance: u8, title: Text) -> Entry {
        let (event, lane, span) = known;
        Entry {
            event,
            lane,
            span,
            start_edge: self.start_edge,
            end_edge: self.end_edge,
            precision: self.precision,
            extent: self.extent,
            uncertain: self.uncertain,
            approximate: self.approximate,
            certainty: self.certainty,
            importance,
            title,
        }
    }
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
    pub title: Text,
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
            title: event.title.clone(),
        })
    }

    /// The order of events in time: earliest first, then the coarser date, then the earlier end, then as in the file.
    pub fn in_time(&self, other: &Self) -> Ordering {
        self.time_key().cmp(&other.time_key())
    }

    /// What the order in time goes by.
    pub(super) fn time_key(&self) -> (Moment, Precision, Moment, EventIx) {
        (self.span.start, self.precision, self.span.end, self.event)
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
