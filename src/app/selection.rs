//! Walking through events and statements.

use std::ops::Range;

use crate::model::{EventIx, LaneIx, Moment, Timeline};

use super::State;

/// Which way to walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    Ahead,
}

impl State {
    /// The events that a walk goes through, of lanes that are switched on: those with a date in time order, or, while one
    /// without date is selected, those without.
    fn walk(&self) -> impl DoubleEndedIterator<Item = EventIx> {
        self.shown_of(self.walked())
    }

    /// The places of the events among which a walk goes, hidden or not.
    fn walked(&self) -> Range<usize> {
        let events = self.document.timeline.events.len();
        let dated = events - self.document.undated_count();
        match self.view.selected {
            Some(selected) if selected.get() >= dated => dated..events,
            _ => 0..dated,
        }
    }

    fn shown_of(&self, places: Range<usize>) -> impl DoubleEndedIterator<Item = EventIx> {
        places.map(EventIx::from).filter(|ix| self.is_shown(*ix))
    }

    /// The event after or before the selected one. Without a selection, the first in view going ahead and
    /// the last in view going back. At the ends it stays.
    pub(super) fn neighbour(&self, way: Way) -> Option<EventIx> {
        let Some(selected) = self.view.selected else { return self.first_in_view(way) };
        let Range { start, end } = self.walked();
        match way {
            Way::Ahead => self.shown_of(selected.get() + 1..end).next(),
            Way::Back => self.shown_of(start..selected.get()).next_back(),
        }
    }

    /// The first or the last event of all that are shown.
    pub(super) fn end(&self, way: Way) -> Option<EventIx> {
        match way {
            Way::Ahead => self.walk().next_back(),
            Way::Back => self.walk().next(),
        }
    }

    /// The event that is shown whose time is nearest to a moment, the earliest among equals.
    pub(super) fn nearest_event(&self, moment: Moment) -> Option<EventIx> {
        let distance = |ix: &EventIx| {
            let span = self.document.timeline.event(*ix)?.date.as_ref()?.span();
            let outside = (span.start.seconds() - moment.seconds()).max(moment.seconds() - span.end.seconds());
            Some(outside.max(0.0))
        };
        let all = 0..self.document.timeline.events.len();
        let shown = all.map(EventIx::from).filter(|ix| self.is_shown(*ix));
        let dated = shown.filter_map(|ix| Some((ix, distance(&ix)?)));
        dated.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(ix, _)| ix)
    }

    fn first_in_view(&self, way: Way) -> Option<EventIx> {
        let window = self.view.viewport.span();
        let meets = |ix: &EventIx| {
            let date = self.document.timeline.event(*ix).and_then(|event| event.date.as_ref());
            date.is_some_and(|date| date.span().start < window.end && date.span().end > window.start)
        };
        match way {
            Way::Ahead => self.walk().find(meets).or_else(|| self.end(Way::Back)),
            Way::Back => self.walk().rev().find(meets).or_else(|| self.end(Way::Ahead)),
        }
    }

    /// The nearest of the related events of the selected one that is later or earlier than it.
    pub(super) fn related(&self, way: Way) -> Option<EventIx> {
        let (selected, event) = self.selected_event()?;
        match way {
            Way::Ahead => event.related.iter().copied().filter(|ix| *ix > selected).min(),
            Way::Back => event.related.iter().copied().filter(|ix| *ix < selected).max(),
        }
    }

    /// The event nearest in time to the selected one in the next lane below or above that is shown and has any.
    pub(super) fn in_next_lane(&self, way: Way) -> Option<EventIx> {
        let timeline = &self.document.timeline;
        let selected = self.view.selected?;
        let event = timeline.event(selected)?;
        let here = middle(timeline, selected)?;
        let lanes = timeline.lanes.len();
        let below = (event.lane.get() + 1..lanes).map(LaneIx::from).collect::<Vec<_>>();
        let above = (0..event.lane.get()).rev().map(LaneIx::from).collect::<Vec<_>>();
        let order = if way == Way::Ahead { below } else { above };
        order.into_iter().filter(|lane| !self.filter.hidden_lanes.contains(lane)).find_map(|lane| {
            let distance = |ix: &EventIx| middle(timeline, *ix).map(|there| (there.seconds() - here.seconds()).abs());
            (0..timeline.events.len())
                .map(EventIx::from)
                .filter(|ix| timeline.event(*ix).is_some_and(|event| event.lane == lane))
                .filter_map(|ix| distance(&ix).map(|far| (ix, far)))
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(ix, _)| ix)
        })
    }

    /// The statement before or after the chosen one.
    pub(super) fn neighbour_statement(&self, way: Way) -> Option<usize> {
        let (_, event) = self.selected_event()?;
        let last = event.statements.len().checked_sub(1)?;
        Some(match (self.statement, way) {
            (None, _) => 0,
            (Some(chosen), Way::Ahead) => (chosen + 1).min(last),
            (Some(chosen), Way::Back) => chosen.saturating_sub(1).min(last),
        })
    }
}

fn middle(timeline: &Timeline, ix: EventIx) -> Option<Moment> {
    Some(timeline.event(ix)?.date.as_ref()?.span().middle())
}
