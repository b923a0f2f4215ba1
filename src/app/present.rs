//! Giving a talk: going on stage, walking, and leaving.

use std::sync::Arc;

use crate::command::{Command, Mode, chord_labels};
use crate::model::EventIx;
use crate::talk::{Anchor, Place, Plan, Route};

use super::{Ask, Effect, Notice, Page, Sheet, Shown, Stage, State, Talk, Veil};

/// For how long a talk that was left is taken up again, in seconds.
const RESUMED_WITHIN: f64 = 600.0;
/// The places of a talk by their ids.
pub(super) struct Anchors {
    live: Anchor,
    frozen: Option<Anchor>,
    from: Option<Anchor>,
}

/// For how long a word to the speaker stays, and the second press of a key that wants two is waited for, in seconds.
const WORD_SECONDS: f64 = 4.0;
/// How long one picture takes to fade into the next, in seconds, with full motion.
pub const FADE_SECONDS: f64 = 0.28;

impl State {
    /// The talk that is being given now.
    pub fn presenting(&self) -> Option<&Stage> {
        self.stage.as_ref().filter(|stage| stage.left.is_none())
    }

    pub(super) fn on_stage(&mut self) -> Option<&mut Stage> {
        self.stage.as_mut().filter(|stage| stage.left.is_none())
    }

    /// Goes on stage: at an event, or where the stage was left a moment ago, or at the start.
    pub(super) fn go_on_stage(&mut self, at: Option<EventIx>) {
        if self.presenting().is_some() {
            self.say_where();
            return;
        }
        self.dialog = None;
        // A file that came up in the middle of a talk would end it.
        self.cancel_loading();
        self.cancel_rereading();
        let now = self.now;
        let resumed = self
            .stage
            .take()
            .filter(|stage| at.is_none() && stage.left.is_some_and(|left| now - left < RESUMED_WITHIN));
        if let Some(mut stage) = resumed {
            stage.left = None;
            if stage.was_running {
                stage.clock.start(now);
            }
            stage.screen = self.screen_for_stage();
            self.stage = Some(stage);
            self.arrive();
            return;
        }
        let mut stage = Stage::new(self.route(), self.line_of_whole());
        stage.screen = self.screen_for_stage();
        if let Some(event) = at {
            stage.live.place = match stage.route.stop_of(event) {
                Some(stop) => Place::stop(stop),
                None => Place::Aside { event, part: 0 },
            };
            stage.from = Some((Place::Opening, 0));
        }
        self.stage = Some(stage);
        self.arrive();
    }

    /// Goes on stage as the command line says, as soon as the file that is being read is there.
    pub(super) fn begin_talk(&mut self, talk: Talk) {
        if self.loading.is_some() {
            self.present_next = Some(talk);
            return;
        }
        if self.failure.is_some() {
            return;
        }
        self.wanted_screen = talk.screen;
        self.stage = None;
        self.go_on_stage(None);
        if let Some(number) = talk.screen
            && !self.screens.is_empty()
            && self.screens.iter().all(|screen| screen.number + 1 != number)
        {
            self.say(format!("There is no screen {number}; {} connected.", self.screens.len()));
        }
        let Some(step) = talk.step else { return };
        let timeline = Arc::clone(&self.document.timeline);
        let Some(stage) = self.on_stage() else { return };
        match stage.route.stop_called(&step, &timeline) {
            Some(stop) => self.jump_to(Place::stop(stop)),
            None => self.say(format!("There is no step called “{step}”; the talk begins at its start.")),
        }
    }

    fn route(&self) -> Route {
        let hidden = &self.filter.hidden_lanes;
        Route::of(&self.document.timeline, |event| !hidden.contains(&event.lane))
    }

    /// Leaves the stage; F5 takes the talk up again. The measured times of a rehearsal become the plan.
    pub(super) fn leave_stage(&mut self) -> Vec<Effect> {
        let (now, key) = (self.now, self.document.origin.key());
        let old = self.plan().unwrap_or_default();
        let Some(stage) = self.on_stage() else { return Vec::new() };
        stage.was_running = stage.clock.is_running();
        stage.clock.pause(now);
        stage.waiting.clear();
        stage.left = Some(now);
        (stage.veil, stage.frozen, stage.sheet, stage.pointer, stage.prompt) = (None, None, None, None, None);
        stage.digits.clear();
        stage.live.map = false;
        let (plan, event) = (stage.clock.plan(&old, now), stage.event());
        let over = stage.clock.is_rehearsal() && stage.live.place == Place::Ending;
        self.show_in_window(event);
        if over {
            // A rehearsal that came to its end is not gone on with.
            self.stage = None;
        }
        let mut effects = self.catch_up();
        if let Some(plan) = plan {
            self.tell("The times of this rehearsal are kept as the plan of this talk.".to_owned());
            effects.extend(self.remember(|settings| settings.keep_plan(key, plan)));
        }
        effects
    }

    /// No key of the stage does nothing without a word.
    pub(super) fn say_why_not(&mut self, command: Command) {
        match command {
            Command::Freeze => self.say("Freezing needs a second screen.".to_owned()),
            Command::SwapScreens => self.say("There is only one screen.".to_owned()),
            Command::RunByName => self.say("Commands by name need your own view; S shows it.".to_owned()),
            Command::NextFound | Command::PreviousFound => self.say("Nothing has been looked for yet.".to_owned()),
            Command::SpeakerView => self.say("Your view is on the other screen.".to_owned()),
            _ => {}
        }
    }

    /// The window after a talk: with the event that was talked about, and as the user has it otherwise.
    fn show_in_window(&mut self, event: Option<EventIx>) {
        let detail = self.settings.detail;
        match event.filter(|event| self.is_shown(*event)) {
            Some(event) => self.reveal(event),
            None if self.view.selected.is_none() && self.page == Page::Event => self.deselect(),
            None => {}
        }
        self.settings.detail = detail;
    }

    /// How long the steps of the talk are meant to take, if that was measured: those that are on the route.
    pub fn plan(&self) -> Option<Plan> {
        let route = &self.stage.as_ref()?.route;
        let mut plan = self.settings.plans.get(&self.document.origin.key())?.clone();
        plan.seconds.retain(|id, _| route.stop_called(id, &self.document.timeline).is_some());
        Some(plan).filter(|plan| !plan.is_empty())
    }

    /// The commands of the stage; `None` for a command that means the same as in the window.
    pub(super) fn run_on_stage(&mut self, command: Command) -> Option<Vec<Effect>> {
        if self.has_to_wait(command) {
            return Some(Vec::new());
        }
        if !matches!(command, Command::StepNumber | Command::Confirm | Command::ClearSelection)
            && let Some(stage) = self.on_stage()
        {
            stage.digits.clear();
        }
        match command {
            Command::NextStep | Command::PreviousStep | Command::Confirm => self.walk_on_stage(command),
            Command::NextStop | Command::PreviousStop => self.skip(command),
            Command::FirstStep => self.jump_to(Place::Opening),
            Command::LastStep => self.jump_to_last_step(),
            Command::Back | Command::Forward => self.retrace(command),
            Command::NextRelated | Command::PreviousRelated => self.jump_to_related(command),
            Command::GoTo => self.prompt(Ask::Step),
            Command::RunByName => self.prompt(Ask::Command),
            Command::NextFound | Command::PreviousFound => self.seek(command),
            Command::Steps => self.toggle_sheet(Sheet::Steps(0)),
            Command::CheatSheet => self.toggle_sheet(Sheet::Keys),
            Command::BlackScreen => self.veil(Veil::Black),
            Command::WhiteScreen => self.veil(Veil::White),
            Command::Freeze => self.freeze(),
            Command::Laser => self.point(false),
            Command::Spotlight => self.point(true),
            Command::FitSelection | Command::FitAll | Command::ZoomIn | Command::ZoomOut => self.zoom_on_stage(command),
            Command::SpeakerView => self.turn_speaker_view(),
            Command::SwapScreens => self.swap_screens(),
            Command::Timer => self.pause_or_go_on(),
            Command::ResetTimer => self.reset_time(),
            Command::TextLarger => return Some(self.remember(|settings| settings.scale_notes(1.1))),
            Command::TextSmaller => return Some(self.remember(|settings| settings.scale_notes(1.0 / 1.1))),
            Command::TextUsual => return Some(self.remember(|settings| settings.notes_scale = 1.0)),
            Command::Present => self.say_where(),
            Command::ClearSelection => return Some(self.peel_stage()),
            Command::OpenFile | Command::CloseFile | Command::Quit => {
                if command == Command::OpenFile
                    && let Some(bytes) = self.take_offered()
                {
                    let mut effects = self.leave_stage();
                    effects.extend(self.load(bytes));
                    return Some(effects);
                }
                if !self.pressed_twice(command) {
                    return Some(Vec::new());
                }
                let mut effects = self.leave_stage();
                effects.extend(self.run(command));
                return Some(effects);
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Moves flights and fades on; what has had its time goes.
    pub(super) fn advance_stage(&mut self) {
        let (now, extent) = (self.now, self.document.extent());
        let fade = FADE_SECONDS * self.settings.motion.share();
        let Some(stage) = self.on_stage() else { return };
        if stage.motion.is_moving() {
            stage.live.line = stage.motion.advance(&stage.live.line, now).constrained(extent);
        }
        if stage.fading.is_some_and(|(_, began)| now - began >= fade) {
            stage.fading = None;
        }
        if stage.word.as_ref().is_some_and(|word| word.until <= now) {
            stage.word = None;
        }
        if stage.armed.is_some_and(|(_, until)| until <= now) {
            stage.armed = None;
        }
    }

    /// Where the talk is, what the audience has, and where the route was left, by the ids of steps and statements.
    pub(super) fn anchors(&self) -> Option<Anchors> {
        let stage = self.stage.as_ref()?;
        let of = |place| Anchor::of(place, &stage.route, &self.document.timeline);
        let (frozen, from) = (stage.frozen.map(|shown| of(shown.place)), stage.from.map(|(place, _)| of(place)));
        Some(Anchors { live: of(stage.live.place), frozen, from })
    }

    /// After the file was read again: the same steps and statements.
    pub(super) fn keep_place(&mut self, anchors: &Anchors) {
        let (route, timeline) = (self.route(), Arc::clone(&self.document.timeline));
        let Some(stage) = self.stage.as_mut() else { return };
        let place = anchors.live.find(&route, &timeline);
        stage.live.page = if place == stage.live.place { stage.live.page } else { 0 };
        stage.live.place = place;
        stage.frozen = stage.frozen.zip(anchors.frozen.as_ref()).map(|(shown, anchor)| {
            let place = anchor.find(&route, &timeline);
            Shown { place, ..shown }
        });
        stage.from = anchors.from.as_ref().map(|anchor| (anchor.find(&route, &timeline), 0));
        if let Some(Sheet::Steps(chosen)) = &mut stage.sheet {
            *chosen = (*chosen).min(route.len().saturating_sub(1));
        }
        stage.route = route;
        (stage.pages, stage.fading) = (None, None);
        stage.past.clear();
        stage.ahead.clear();
        stage.waiting.clear();
        if self.presenting().is_some() {
            self.arrive();
        }
    }

    /// A sentence for the speaker.
    pub(super) fn say(&mut self, text: String) {
        let until = self.now + WORD_SECONDS;
        if let Some(stage) = self.on_stage() {
            stage.word = Some(Notice { text, until });
        }
    }

    fn say_where(&mut self) {
        let Some(stage) = self.on_stage() else { return };
        let count = stage.route.len();
        let sentence = match stage.live.place {
            Place::Opening => "The talk is at its start.".to_owned(),
            Place::Ending => "This is the end of the talk.".to_owned(),
            Place::Stop { stop, .. } => format!("Step {} of {count}.", stop + 1),
            Place::Aside { .. } => "An event aside from the talk. Next leads back.".to_owned(),
        };
        self.say(sentence);
    }

    /// Whether a command that would end the talk has been pressed for the second time.
    pub(super) fn pressed_twice(&mut self, command: Command) -> bool {
        let until = self.now + WORD_SECONDS;
        let Some(stage) = self.on_stage() else { return true };
        if stage.armed.take().is_some_and(|(armed, _)| armed == command) {
            return true;
        }
        stage.armed = Some((command, until));
        let what = match command {
            Command::Quit => "to end the talk and close Annals",
            Command::ResetTimer => "to set the time to zero",
            _ => "to end the talk",
        };
        let keys = keys_of(self, command);
        self.say(format!("Press {keys} once more {what}."));
        false
    }
}

/// The keys of a command on stage, as the speaker knows them.
pub(super) fn keys_of(state: &State, command: Command) -> String {
    chord_labels(state.keymap.keys(command, Mode::Present))
}
