//! Walking through a talk: pages, statements, events, jumps, and what follows from being at a place.

use std::sync::Arc;

use crate::command::Command;
use crate::layout::Viewport;
use crate::model::{EventIx, Timeline};
use crate::talk::Place;

use super::choose::neighbourhood;
use super::selection::Way;
use super::stage::LINE_WIDTH;
use super::{Effect, Sheet, Shown, State};

/// Space left and right of what the strip shows, in points of its width.
const LINE_PADDING: f32 = 30.0;

/// How many places Back leads through.
const MOST_REMEMBERED: usize = 100;
/// How many keys wait for the screen at most.
const MOST_WAITING: usize = 32;

impl State {
    /// One step on or back: through a list that lies on top, or through pages, statements and events. A screen that was
    /// black or white only gets its picture back.
    pub(super) fn walk_on_stage(&mut self, command: Command) {
        let timeline = Arc::clone(&self.document.timeline);
        if command == Command::Confirm && self.confirm() {
            return;
        }
        let Some(stage) = self.on_stage() else { return };
        // A list on the speaker's own screen comes first: the audience's stays black meanwhile.
        let list_apart = stage.screen.is_some() && stage.sheet.is_some();
        if !list_apart && stage.veil.take().is_some() {
            return;
        }
        let ahead = command != Command::PreviousStep;
        stage.prompt = None;
        match &mut stage.sheet {
            Some(Sheet::Steps(chosen)) => {
                let last = stage.route.len().saturating_sub(1);
                *chosen = if ahead { (*chosen + 1).min(last) } else { chosen.saturating_sub(1) };
                return;
            }
            Some(Sheet::Keys) => {
                stage.sheet = None;
                return;
            }
            None => {}
        }
        let pages = stage.pages.unwrap_or(1);
        let Shown { place, page, .. } = stage.live;
        let back = stage.from.unwrap_or((Place::Opening, 0));
        let from = matches!(place, Place::Aside { .. }).then_some(back);
        let target = if ahead && page + 1 < pages {
            Some((place, page + 1))
        } else if !ahead && page > 0 {
            Some((place, page - 1))
        } else if ahead {
            place.next(&stage.route, &timeline).map(|place| (place, 0)).or(from)
        } else {
            // Going back leads to the last page of what came before.
            place.previous(&stage.route, &timeline).map(|place| (place, usize::MAX)).or(from)
        };
        if let Some((place, page)) = target {
            self.show_place(place, page);
        }
    }

    /// Whether a command has to wait, in its turn, until the screen has counted the pages of the live place.
    pub(super) fn has_to_wait(&mut self, command: Command) -> bool {
        let Some(stage) = self.on_stage() else { return false };
        let walks = matches!(command, Command::NextStep | Command::PreviousStep | Command::Confirm);
        let shows = matches!(
            command,
            Command::NextStop
                | Command::PreviousStop
                | Command::FirstStep
                | Command::LastStep
                | Command::Steps
                | Command::BlackScreen
                | Command::WhiteScreen
                | Command::Freeze
                | Command::Back
                | Command::Forward
                | Command::NextRelated
                | Command::PreviousRelated
                | Command::FitAll
                | Command::FitSelection
                | Command::ClearSelection
        );
        let waits = stage.pages.is_none() && (walks || (shows && !stage.waiting.is_empty()));
        if waits && stage.waiting.len() < MOST_WAITING {
            stage.waiting.push_back(command);
        }
        waits
    }

    /// The screen has counted the pages of the live place. What was waiting for that is done now, one after the other, until
    /// it leads to another place that has to be counted first.
    pub(super) fn count_pages(&mut self, shown: (Place, usize), pages: usize) -> Vec<Effect> {
        let mut effects = Vec::new();
        let Some(stage) = self.on_stage() else { return effects };
        if shown != (stage.live.place, stage.live.page) {
            return effects;
        }
        stage.pages = Some(pages.max(1));
        stage.live.page = stage.live.page.min(pages.max(1) - 1);
        while let Some(stage) = self.on_stage().filter(|stage| stage.pages.is_some()) {
            let Some(command) = stage.waiting.pop_front() else { break };
            effects.extend(self.run(command));
        }
        effects
    }

    pub(super) fn skip(&mut self, command: Command) {
        let Some(stage) = self.on_stage() else { return };
        if stage.veil.take().is_some() {
            return;
        }
        let (place, route) = (stage.live.place, &stage.route);
        stage.prompt = None;
        let target = match (place, stage.from) {
            (Place::Aside { .. }, Some((from, page))) => (from, page),
            (Place::Aside { .. }, None) => (Place::Opening, 0),
            _ if command == Command::NextStop => (place.next_stop(route), 0),
            _ => (place.previous_stop(route), 0),
        };
        if target.0 != place {
            self.show_place(target.0, target.1);
        }
    }

    pub(super) fn jump_to_last_step(&mut self) {
        let last = self.on_stage().and_then(|stage| stage.route.len().checked_sub(1));
        if let Some(last) = last {
            self.jump_to(Place::stop(last));
        }
    }

    /// Goes to a place from which Back leads here again.
    pub(super) fn jump_to(&mut self, place: Place) {
        let Some(stage) = self.on_stage() else { return };
        if matches!(place, Place::Stop { stop, .. } if stop >= stage.route.len()) {
            return;
        }
        let unveiled = stage.veil.take().is_some();
        (stage.sheet, stage.prompt) = (None, None);
        let here = (stage.live.place, stage.live.page);
        if here.0 == place && here.1 == 0 {
            self.show_place(place, 0);
            return;
        }
        if stage.past.len() >= MOST_REMEMBERED {
            stage.past.remove(0);
        }
        stage.past.push(here);
        stage.ahead.clear();
        if matches!(place, Place::Aside { .. }) && !matches!(here.0, Place::Aside { .. }) {
            stage.from = Some(here);
        }
        self.show_place(place, 0);
        if let Some(stage) = self.on_stage().filter(|_| unveiled) {
            // The picture that was black does not show again.
            stage.fading = None;
        }
    }

    pub(super) fn retrace(&mut self, command: Command) {
        let Some(stage) = self.on_stage() else { return };
        let here = (stage.live.place, stage.live.page);
        let (from, to) = if command == Command::Back {
            (&mut stage.past, &mut stage.ahead)
        } else {
            (&mut stage.ahead, &mut stage.past)
        };
        if let Some((place, page)) = from.pop() {
            to.push(here);
            if matches!(place, Place::Aside { .. }) && !matches!(here.0, Place::Aside { .. }) {
                stage.from = Some(here);
            }
            self.show_place(place, page);
        }
    }

    pub(super) fn jump_to_related(&mut self, command: Command) {
        let way = if command == Command::NextRelated { Way::Ahead } else { Way::Back };
        if let Some(event) = self.related(way) {
            self.jump_to_event(event);
        }
    }

    /// An event of the route, or aside from it.
    pub(super) fn jump_to_event(&mut self, event: EventIx) {
        let Some(stage) = self.on_stage() else { return };
        let place = stage.route.stop_of(event).map_or(Place::Aside { event, part: 0 }, Place::stop);
        self.jump_to(place);
    }

    /// Puts a place on the screen; the picture before it fades, the strip flies.
    fn show_place(&mut self, place: Place, page: usize) {
        let now = self.now;
        let Some(stage) = self.on_stage() else { return };
        let before = stage.live;
        if before.place == place && before.page == page && !before.map {
            return;
        }
        stage.fading = stage.frozen.is_none().then_some((before, now));
        if before.place != place || before.page != page {
            stage.pages = None;
        }
        stage.live = Shown { place, page, map: false, ..before };
        if !matches!(place, Place::Aside { .. }) {
            stage.from = None;
        }
        self.arrive();
    }

    /// What follows from being at a place: its event is the selected one, its time is counted, the strip goes to it.
    pub(super) fn arrive(&mut self) {
        let (now, timeline) = (self.now, Arc::clone(&self.document.timeline));
        let Some(stage) = self.on_stage() else { return };
        let place = stage.live.place;
        if place != Place::Opening && !stage.clock.has_started() {
            stage.clock.start(now);
        }
        // A question belongs to the step at which it was asked.
        match place {
            Place::Stop { stop, .. } => stage.clock.enter(Some(stage.route.id_of(stop, &timeline)), now),
            Place::Opening | Place::Ending => stage.clock.enter(None, now),
            Place::Aside { .. } => {}
        }
        let (event, statement) = (stage.event(), stage.route.statement_at(place, &timeline));
        self.view.selected = event;
        self.statement = statement;
        let target = self.line_at(place, &timeline);
        self.fly_line(target);
    }

    /// What comes next: a page, a place, or after an aside the place where the route was left. `None` at the end.
    pub fn upcoming(&self) -> Option<Shown> {
        let (stage, timeline) = (self.presenting()?, &self.document.timeline);
        let live = stage.live;
        let (place, page) = if stage.pages.is_some_and(|pages| live.page + 1 < pages) {
            (live.place, live.page + 1)
        } else if let Some(place) = live.place.next(&stage.route, timeline) {
            (place, 0)
        } else if matches!(live.place, Place::Aside { .. }) {
            stage.from.unwrap_or((Place::Opening, 0))
        } else {
            return None;
        };
        let line = self.line_at(place, timeline).constrained(self.document.extent());
        Some(Shown { place, page, line, map: false })
    }

    /// The strip's window at a place: the author's, or the event with its neighbours, or everything.
    pub(super) fn line_at(&self, place: Place, timeline: &Timeline) -> Viewport {
        let Some(stage) = self.stage.as_ref() else { return self.line_of_whole() };
        if let Some(window) = stage.route.window_at(place, timeline) {
            return Viewport::fit_padded(window, LINE_WIDTH, LINE_PADDING / 2.0);
        }
        let date = stage.route.event_at(place).and_then(|event| timeline.event(event)?.date.as_ref());
        match date {
            Some(date) => {
                let window = neighbourhood(date.span(), self.document.extent());
                Viewport::fit_padded(window, LINE_WIDTH, LINE_PADDING)
            }
            None => self.line_of_whole(),
        }
    }

    pub(super) fn line_of_whole(&self) -> Viewport {
        Viewport::fit_padded(self.document.extent(), LINE_WIDTH, LINE_PADDING)
    }

    pub(super) fn fly_line(&mut self, to: Viewport) {
        let (now, length) = (self.now, self.settings.motion);
        let to = to.constrained(self.document.extent());
        let Some(stage) = self.on_stage() else { return };
        stage.motion = length.stage_flight(stage.live.line, to, now);
        if !stage.motion.is_moving() {
            stage.live.line = to;
        }
    }
}
