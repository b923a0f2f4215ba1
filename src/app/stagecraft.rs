//! What a speaker does on stage beside walking: black screen, freezing, lists, pointer, zooming into the strip, time, screens.

use std::sync::Arc;

use strum::VariantArray as _;

use crate::command::{Command, Mode};
use crate::layout::Viewport;
use crate::model::{Event, EventIx, PartialDate, Span};
use crate::talk::Place;

use super::choose::neighbourhood;
use super::stage::{LINE_WIDTH, POINTER_SIZES};
use super::{Ask, Effect, Monitor, Pointer, Prompt, Sheet, Shown, State, Veil};

/// Diameters of the pointer and of the spotlight at first, as shares of the screen's height.
const FIRST_SIZES: (f32, f32) = (0.028, 0.4);
/// How much one press of a key magnifies the map or the pointer.
const KEY_ZOOM: f32 = 1.5;
/// No talk has more steps than this many digits can number.
const MOST_DIGITS: usize = 7;

impl State {
    pub(super) fn veil(&mut self, veil: Veil) {
        if let Some(stage) = self.on_stage() {
            stage.veil = if stage.veil == Some(veil) { None } else { Some(veil) };
        }
    }

    pub(super) fn freeze(&mut self) {
        if let Some(stage) = self.on_stage() {
            stage.frozen = match stage.frozen {
                // What flies has arrived.
                None => {
                    Some(Shown { line: stage.motion.destination().copied().unwrap_or(stage.live.line), ..stage.live })
                }
                Some(_) => None,
            };
            stage.fading = None;
        }
    }

    /// Puts up a list, or takes it down. The list of steps begins at the present one.
    pub(super) fn toggle_sheet(&mut self, sheet: Sheet) {
        let Some(stage) = self.on_stage() else { return };
        stage.prompt = None;
        let here = stage.number().map_or(0, |number| number - 1);
        stage.sheet = match (stage.sheet, sheet) {
            (Some(Sheet::Steps(_)), Sheet::Steps(_)) | (Some(Sheet::Keys), Sheet::Keys) => None,
            (_, Sheet::Steps(_)) => Some(Sheet::Steps(here)),
            (_, Sheet::Keys) => Some(Sheet::Keys),
        };
    }

    /// Turns the pointer or the spotlight on, changes one for the other, or turns it off.
    pub(super) fn point(&mut self, spotlight: bool) {
        if let Some(stage) = self.on_stage() {
            let size = if spotlight { FIRST_SIZES.1 } else { FIRST_SIZES.0 };
            let on = stage.pointer.is_some_and(|pointer| pointer.spotlight == spotlight);
            stage.pointer = (!on).then_some(Pointer { spotlight, size });
        }
    }

    /// A digit was typed: the number of a step is growing.
    pub(super) fn digit(&mut self, digit: u8) {
        let Some(stage) = self.on_stage() else { return };
        if stage.digits.len() < MOST_DIGITS && !(digit == 0 && stage.digits.is_empty()) {
            stage.digits.push(char::from(b'0' + digit.min(9)));
        }
        let number = stage.digits.parse().ok().and_then(|number| stage.route.numbered(number));
        if let (Some(Sheet::Steps(chosen)), Some(number)) = (&mut stage.sheet, number) {
            *chosen = number;
        }
    }

    /// Goes to the step whose number was typed, or to the chosen one. False if neither is the case.
    pub(super) fn confirm(&mut self) -> bool {
        let Some(stage) = self.on_stage() else { return false };
        let digits = std::mem::take(&mut stage.digits);
        let count = stage.route.len();
        if !digits.is_empty() {
            match digits.parse().ok().and_then(|number| stage.route.numbered(number)) {
                Some(stop) => self.jump_to(Place::stop(stop)),
                None => self.say(format!("There is no step {digits}; the talk has {count}.")),
            }
            return true;
        }
        match stage.sheet {
            Some(Sheet::Steps(chosen)) if stage.veil.is_none() || stage.screen.is_some() => {
                self.jump_to(Place::stop(chosen));
                true
            }
            _ => false,
        }
    }

    pub(super) fn prompt(&mut self, ask: Ask) {
        if let Some(stage) = self.on_stage() {
            stage.prompt = Some(Prompt { ask, complaint: None });
            stage.sheet = None;
        }
    }

    pub(super) fn answer_prompt(&mut self, wish: &str) -> Vec<Effect> {
        let ask = self.presenting().and_then(|stage| stage.prompt.as_ref()).map_or(Ask::Step, |prompt| prompt.ask);
        match ask {
            Ask::Step => self.go_to_on_stage(wish),
            Ask::Command => return self.run_by_name(wish),
        }
        Vec::new()
    }

    /// Runs the first command of the stage whose name has the words, if it can do something now.
    fn run_by_name(&mut self, words: &str) -> Vec<Effect> {
        let (now, wish) = (self.circumstances(), words.trim().to_lowercase());
        let fits = |command: &&Command| {
            let named = command.spec().name.to_lowercase().contains(&wish);
            named && command.available(now) && !self.keymap.keys(**command, Mode::Present).is_empty()
        };
        let found = Command::VARIANTS.iter().find(fits).copied().filter(|_| !wish.is_empty());
        let Some(stage) = self.on_stage() else { return Vec::new() };
        if let Some(command) = found {
            stage.prompt = None;
            return self.run(command);
        }
        let complaint = format!("No command that can be run now is called “{words}”; ? lists all of them.");
        stage.prompt = Some(Prompt { ask: Ask::Command, complaint: Some(complaint) });
        Vec::new()
    }

    /// Goes on to the next event with the words looked for last, or back to the one before; round at the ends.
    pub(super) fn seek(&mut self, command: Command) {
        let Some(stage) = self.presenting() else { return };
        let (here, sought) = (stage.event(), stage.sought.clone());
        let timeline = Arc::clone(&self.document.timeline);
        let found = |(_, event): &(usize, &Event)| has_words(event, &sought);
        let hits: Vec<_> = timeline.events.iter().enumerate().filter(found).map(|(at, _)| EventIx::from(at)).collect();
        let next = if command == Command::NextFound {
            hits.iter().find(|hit| here.is_none_or(|here| **hit > here)).or_else(|| hits.first())
        } else {
            hits.iter().rev().find(|hit| here.is_none_or(|here| **hit < here)).or_else(|| hits.last())
        };
        if let Some(event) = next {
            self.jump_to_event(*event);
        }
    }

    /// Goes where the speaker's words lead: to a step by number or id, to the event nearest to a date, to an event by words.
    pub(super) fn go_to_on_stage(&mut self, wish: &str) {
        let wish = wish.trim();
        let timeline = Arc::clone(&self.document.timeline);
        let Some(stage) = self.on_stage() else { return };
        // Four digits are a year; the step of that number is "#2019".
        let year = wish.len() == 4 && wish.bytes().all(|digit| digit.is_ascii_digit());
        let called = wish.strip_prefix('#').unwrap_or(wish);
        if let Some(stop) = stage.route.stop_called(called, &timeline).filter(|_| !year) {
            self.jump_to(Place::stop(stop));
            return;
        }
        // What is in the talk comes first.
        let event = if let Some(span) = span_of(wish) {
            self.event_of_talk(|event| begins_in(event, span)).or_else(|| self.nearest_event(span.middle()))
        } else {
            if let Some(stage) = self.on_stage() {
                stage.sought = wish.to_lowercase();
            }
            self.event_of_talk(|event| has_words(event, wish)).or_else(|| self.event_with_words(wish))
        };
        if let Some(event) = event {
            self.jump_to_event(event);
        } else if let Some(stage) = self.on_stage() {
            let complaint =
                format!("Nothing is called “{wish}”. Give the number of a step, a year or date, or words of a title.");
            stage.prompt = Some(Prompt { ask: Ask::Step, complaint: Some(complaint) });
        }
    }

    /// The first event of the route that is as wished.
    fn event_of_talk(&self, wished: impl Fn(&Event) -> bool) -> Option<EventIx> {
        let events = self.presenting()?.route.stops().iter().map(|stop| stop.event);
        events.into_iter().find(|event| self.document.timeline.event(*event).is_some_and(&wished))
    }

    /// Zooms into the strip, which then fills the screen, or resizes the pointer while there is one.
    pub(super) fn zoom_on_stage(&mut self, command: Command) {
        let timeline = Arc::clone(&self.document.timeline);
        let (whole, extent, now) = (self.line_of_whole(), self.document.extent(), self.now);
        let Some(stage) = self.on_stage() else { return };
        let factor = if command == Command::ZoomIn { KEY_ZOOM } else { 1.0 / KEY_ZOOM };
        if let (Some(pointer), Command::ZoomIn | Command::ZoomOut) = (&mut stage.pointer, command) {
            pointer.size = (pointer.size * factor).clamp(POINTER_SIZES.0, POINTER_SIZES.1);
            return;
        }
        let date = stage.event().and_then(|event| timeline.event(event)?.date.as_ref()).map(PartialDate::span);
        let heading = stage.motion.destination().copied().unwrap_or(stage.live.line);
        let target = match (command, date) {
            (Command::FitAll, _) => whole,
            (Command::FitSelection, Some(date)) => Viewport::fit_padded(neighbourhood(date, extent), LINE_WIDTH, 0.0),
            (Command::FitSelection, None) => return,
            (_, date) => {
                let x = date.map(|date| heading.x_of(date.middle())).filter(|x| (0.0..=LINE_WIDTH).contains(x));
                heading.zoom_at(x.unwrap_or(LINE_WIDTH / 2.0), factor)
            }
        };
        let before = stage.live;
        stage.live.map = true;
        if !before.is_map() && stage.frozen.is_none() {
            stage.fading = Some((before, now));
        }
        self.fly_line(target);
    }

    pub(super) fn turn_speaker_view(&mut self) {
        if let Some(stage) = self.on_stage() {
            stage.speaker_view = !stage.speaker_view;
        }
    }

    pub(super) fn pause_or_go_on(&mut self) {
        let now = self.now;
        let Some(stage) = self.on_stage() else { return };
        if stage.clock.is_running() {
            stage.clock.pause(now);
            self.say("The time is paused.".to_owned());
            return;
        }
        // Later in a talk it is only the time that goes on, also after it was set to zero.
        let first = !stage.clock.has_started() && stage.live.place == Place::Opening;
        if first {
            stage.clock.rehearse();
        }
        stage.clock.start(now);
        let rehearsal = "A rehearsal has begun: the time of each step is kept as the plan when you leave the stage.";
        self.say(if first { rehearsal.to_owned() } else { "The time goes on.".to_owned() });
    }

    pub(super) fn reset_time(&mut self) {
        if self.pressed_twice(Command::ResetTimer)
            && let Some(stage) = self.on_stage()
        {
            stage.clock.reset();
            stage.word = None;
        }
    }

    /// Takes away what lies on top; at last, the talk itself.
    pub(super) fn peel_stage(&mut self) -> Vec<Effect> {
        let (place, now) = (self.presenting().map(|stage| stage.live.place), self.now);
        let Some(stage) = self.on_stage() else { return Vec::new() };
        let gone = stage.prompt.take().is_some()
            || !std::mem::take(&mut stage.digits).is_empty()
            || stage.sheet.take().is_some()
            || stage.veil.take().is_some();
        if gone {
            return Vec::new();
        }
        if stage.frozen.take().is_some() {
            stage.fading = None;
        } else if stage.pointer.take().is_some() {
            // That was all.
        } else if std::mem::take(&mut stage.live.map) {
            stage.fading = Some((Shown { map: true, ..stage.live }, now));
            let timeline = Arc::clone(&self.document.timeline);
            let back = place.map_or_else(|| self.line_of_whole(), |place| self.line_at(place, &timeline));
            self.fly_line(back);
        } else if matches!(place, Some(Place::Aside { .. })) {
            self.skip(Command::PreviousStop);
        } else {
            return self.leave_stage();
        }
        Vec::new()
    }

    /// Which screens are connected, and on which the window stands.
    pub(super) fn note_screens(&mut self, screens: Vec<Monitor>, home: Option<&Monitor>) {
        let before = std::mem::replace(&mut self.screens, screens);
        let placed = std::mem::replace(&mut self.home, home.cloned()).is_some();
        let screens = self.screens.clone();
        let Some(stage) = self.on_stage() else { return };
        if let Some(screen) = &mut stage.screen
            && let Some(same) = screens.iter().find(|other| other.is_same(screen))
        {
            // It may have another size or place now.
            *screen = same.clone();
            if !placed && self.wanted_screen.is_none() && home == Some(same) {
                // Only now the system says where the window stands.
                self.swap_screens();
            }
            return;
        }
        match &stage.screen {
            Some(_) => {
                stage.screen = None;
                stage.frozen = None;
                stage.speaker_view = false;
                self.say("The other screen is gone, so the stage is here now, at the same step.".to_owned());
            }
            None if screens.len() > before.len() && !before.is_empty() && screens.len() > 1 => {
                let keys = super::present::keys_of(self, Command::SwapScreens);
                self.say(format!("Another screen was connected. {keys} puts the stage there and your notes here."));
            }
            _ => {}
        }
    }

    /// The screen the stage gets for itself: the one asked for at the start, or another than the window's. `None` with one
    /// screen.
    pub(super) fn screen_for_stage(&self) -> Option<Monitor> {
        if self.screens.len() < 2 {
            return None;
        }
        let wanted =
            self.wanted_screen.and_then(|number| self.screens.iter().find(|screen| screen.number + 1 == number));
        wanted.or_else(|| self.screens.iter().find(|screen| Some(*screen) != self.home.as_ref())).cloned()
    }

    /// The screen of the speaker's view while the stage has one for itself: the window's own, if the stage isn't there.
    pub fn speaker_screen(&self) -> Option<&Monitor> {
        let taken = self.presenting()?.screen.as_ref()?;
        let home = self.home.as_ref().filter(|home| *home != taken);
        home.or_else(|| self.screens.iter().find(|screen| *screen != taken))
    }

    /// Exchanges the stage and the speaker's view; with the stage on the only screen in use, gives it another.
    pub(super) fn swap_screens(&mut self) {
        let target = match self.presenting() {
            Some(stage) if stage.screen.is_some() => self.speaker_screen().cloned(),
            _ => self.screen_for_stage(),
        };
        if let (Some(stage), Some(target)) = (self.on_stage(), target) {
            stage.screen = Some(target);
            stage.speaker_view = false;
        }
    }

    /// Puts the stage on a screen, by its place in the list of screens.
    pub(super) fn put_stage_on(&mut self, screen: usize) {
        let target = self.screens.get(screen).cloned().filter(|_| self.screens.len() > 1);
        if let (Some(stage), Some(target)) = (self.on_stage(), target) {
            stage.screen = Some(target);
            stage.speaker_view = false;
        }
    }
}

/// The time that words name, if they do.
fn span_of(wish: &str) -> Option<Span> {
    PartialDate::parse(wish).ok().or_else(|| PartialDate::from_words(wish)).map(|date| date.span())
}

fn begins_in(event: &Event, span: Span) -> bool {
    event.date.as_ref().is_some_and(|date| date.span().start >= span.start && date.span().start < span.end)
}

fn has_words(event: &Event, words: &str) -> bool {
    !words.is_empty() && event.title.to_lowercase().contains(&words.to_lowercase())
}
