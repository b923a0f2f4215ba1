//! Selecting events and statements, bringing them into view, turning pages, switching lanes.

use std::sync::Arc;

use crate::layout::Viewport;
use crate::model::{EventIx, LaneIx, Span};

use super::selection::Way;
use super::{Focus, Page, State};

/// An event nearer to the edge of the window than this, in points, is brought further in.
const REVEAL_MARGIN: f64 = 12.0;
/// How much opening a bubble magnifies that doesn't fit the window.
const CLUSTER_ZOOM: f32 = 4.0;

impl State {
    pub(super) fn select(&mut self, event: EventIx) {
        if self.document.timeline.event(event).is_none() {
            return;
        }
        if self.view.selected != Some(event) || self.page != Page::Event {
            self.page_turns += 1;
        }
        if self.view.selected != Some(event) {
            self.statement = None;
        }
        self.view.selected = Some(event);
        self.page = Page::Event;
        self.focus = Focus::Canvas;
        self.settings.detail = true;
    }

    pub(super) fn walk_to(&mut self, event: Option<EventIx>) {
        if let Some(event) = event {
            self.reveal(event);
        }
    }

    /// Selects an event, switches its lane on if it was off, and moves the window no more than needed to show it.
    pub(super) fn reveal(&mut self, event: EventIx) {
        self.select(event);
        let timeline = Arc::clone(&self.document.timeline);
        let Some(found) = timeline.event(event) else { return };
        self.filter.hidden_lanes.remove(&found.lane);
        self.reveal = true;
        let Some(date) = &found.date else { return };
        let heading = self.heading();
        let (span, window) = (date.span(), heading.span());
        let margin = heading.seconds_per_point() * REVEAL_MARGIN.min(f64::from(heading.width()) / 4.0);
        let (first, last) = (window.start.plus(margin), window.end.plus(-margin));
        let outside = span.end <= first || span.start >= last;
        if outside {
            // A span longer than the window is shown at its beginning.
            let quarter = window.seconds() / 4.0;
            self.jump(heading.around(span.middle().min(span.start.plus(quarter))));
        }
    }

    /// Selects an event and shows it with its neighbours: a window of a tenth of the whole at most, less where the event is
    /// short and others are near.
    pub(super) fn fly_to_event(&mut self, event: EventIx) {
        self.select(event);
        let timeline = Arc::clone(&self.document.timeline);
        let Some(found) = timeline.event(event) else { return };
        self.filter.hidden_lanes.remove(&found.lane);
        self.reveal = true;
        if let Some(date) = &found.date {
            let window = neighbourhood(date.span(), self.document.extent());
            self.jump(Viewport::fit(window, self.view.viewport.width()));
        }
    }

    /// Flies to what a bubble holds; where no zoom can part it, lists it.
    pub(super) fn open_cluster(&mut self, events: Vec<EventIx>, span: Span, one_instant: bool) {
        if one_instant {
            self.turn(Page::OneInstant(events));
            return;
        }
        let to = Viewport::fit(span, self.view.viewport.width()).constrained(self.document.extent());
        let gains = to.seconds_per_point() < self.view.viewport.seconds_per_point() * 0.9;
        // Long spans that begin near each other part where they begin.
        let x = self.view.viewport.x_of(span.start);
        self.jump(if gains { to } else { self.view.viewport.zoom_at(x, CLUSTER_ZOOM) });
    }

    pub(super) fn step(&mut self, way: Way) {
        match self.focus {
            Focus::Detail => self.statement = self.neighbour_statement(way).or(self.statement),
            Focus::Canvas => {
                let event = if self.view.selected.is_some() { self.in_next_lane(way) } else { self.neighbour(way) };
                self.walk_to(event);
            }
        }
    }

    /// Enter goes to the statements; again, to the sources.
    pub(super) fn enter_detail(&mut self) {
        if self.selected_event().is_none() {
            self.walk_to(self.neighbour(Way::Ahead));
            return;
        }
        let again = self.focus == Focus::Detail && self.page == Page::Event;
        self.canvas_only = false;
        self.settings.detail = true;
        self.turn(Page::Event);
        self.focus = Focus::Detail;
        self.statement = self.statement.or_else(|| self.neighbour_statement(Way::Ahead));
        if again {
            self.to_sources += 1;
        }
    }

    pub(super) fn choose_statement(&mut self, statement: usize) {
        self.statement = Some(statement);
        self.focus = Focus::Detail;
    }

    /// Takes away what lies on top.
    pub(super) fn peel(&mut self) {
        if self.dialog.take().is_some() || self.dismiss_failure() {
        } else if self.loading.is_some() {
            self.cancel_loading();
        } else if self.focus == Focus::Detail {
            self.focus = Focus::Canvas;
            self.statement = None;
        } else if self.canvas_only {
            self.canvas_only = false;
        } else {
            self.deselect();
        }
    }

    pub(super) fn deselect(&mut self) {
        self.view.selected = None;
        self.statement = None;
        self.focus = Focus::Canvas;
        self.turn(Page::Timeline);
    }

    pub(super) fn turn(&mut self, page: Page) {
        self.settings.detail = true;
        if self.page != page {
            self.page = page;
            self.page_turns += 1;
        }
    }

    pub(super) fn toggle_lane(&mut self, lane: LaneIx) {
        if !self.filter.hidden_lanes.remove(&lane) {
            self.filter.hidden_lanes.insert(lane);
        }
    }

    pub(super) fn only_lane(&mut self, only: Option<LaneIx>) {
        let lanes = (0..self.document.timeline.lanes.len()).map(LaneIx::from);
        self.filter.hidden_lanes = lanes.filter(|lane| only.is_some_and(|only| only != *lane)).collect();
    }

    pub(super) fn fold_lane(&mut self, lane: LaneIx) {
        if !self.view.collapsed.remove(&lane) {
            self.view.collapsed.insert(lane);
        }
    }
}

/// A window around an event: three times its length on either side of it, at least a hundredth and at most a
/// quarter of the whole.
pub(super) fn neighbourhood(event: Span, whole: Span) -> Span {
    let length =
        (event.seconds() * 3.0).max(whole.seconds() / 60.0).min((whole.seconds() / 4.0).max(event.seconds() * 1.2));
    let middle = event.middle();
    Span::new(middle.plus(-length / 2.0), middle.plus(length / 2.0))
}
