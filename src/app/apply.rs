//! What every action does to the state. A `match` of short calls; the work is in methods named after it, in `view`,
//! `choose` and `outside`.

use crate::command::Command;
use crate::layout::Viewport;
use crate::talk::Place;

use super::selection::Way;
use super::{Action, Bytes, Dialog, Effect, Motion, MotionLength, Page, Saved, StageTheme, State, Theme};

/// How much one press of a zoom key magnifies.
const KEY_ZOOM: f32 = 1.5;

impl State {
    /// Does what an action says and returns what must happen outside.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.act(action);
        effects.extend(self.follow_refused());
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Frame(now) => return self.begin_frame(now),
            Action::Run(command) => return self.run(command),
            Action::CanvasSized(size) => self.size_canvas(size),
            Action::Grab => self.motion = Motion::Still,
            Action::Pan(by) => self.pan(by),
            Action::Fling(speed) => self.fling(speed),
            Action::Zoom { x, factor } => self.zoom(x, factor),
            Action::Show(viewport) => self.show(viewport),
            Action::ScrollTo(y) => self.view.scroll = y,
            Action::Select(event) => self.select(event),
            Action::Deselect => self.deselect(),
            Action::Reveal(event) => self.reveal(event),
            Action::Revealed => self.reveal = false,
            Action::FlyTo(event) => self.fly_to_event(event),
            Action::OpenCluster { events, span, one_instant } => self.open_cluster(events, span, one_instant),
            Action::GoTo(wish) => self.go_to(&wish),
            Action::FlyToSpan(span) => self.jump(Viewport::fit(span, self.view.viewport.width())),
            Action::ChooseStatement(statement) => self.choose_statement(statement),
            Action::CopyStatement(statement) => return self.copy_statement(statement),
            Action::Copy { text, what } => return self.copy(text, what),
            Action::Turn(page) => self.turn(page),
            Action::ToggleLane(lane) => self.toggle_lane(lane),
            Action::OnlyLane(lane) => self.only_lane(lane),
            Action::FoldLane(lane) => self.fold_lane(lane),
            Action::SetLanes(shown) => return self.remember(|settings| settings.lanes = shown),
            Action::AskLink { address, said } => self.ask_link(&address, said.as_deref()),
            Action::OpenLink => return self.open_link(),
            Action::SetDialog(dialog) => self.dialog = dialog,
            Action::Picked(picked) => return self.picked(picked),
            Action::PlacePicked(saving, picked) => return self.place_picked(saving, picked),
            Action::PickFailed(wanted, sentence) => self.pick_failed(wanted, sentence),
            Action::SaveTo { saving, path, agreed } => return self.save_to(saving, &path, agreed),
            Action::Written { saving, path, result } => return self.written(saving, path, result),
            Action::Watched(path, watched) => return self.watched(&path, watched),
            Action::CloseDiskMessage => self.disk_closed = true,
            Action::Warn(sentences) => self.warn(sentences),
            Action::DismissWarnings => self.warnings.clear(),
            Action::Dropped(paths) => return self.dropped(paths),
            Action::OpenOneOf(paths) => return self.open_one_of(paths),
            Action::OpenFile(path) => return self.load(Bytes::File(path)),
            Action::OpenBytes { name, bytes } => {
                return self.open_unless_presenting(Bytes::Here { name, bytes }, "dropped here");
            }
            Action::Loaded(outcome) => return self.loaded(*outcome),
            Action::CancelLoading => return self.stop_loading(),
            Action::DismissFailure => {
                self.dismiss_failure();
            }
            Action::DismissNotice => self.notice = None,
            Action::ForgetRecent(path) => return self.remember(|settings| settings.forget(&path)),
            Action::LoadFailed { ticket, failure } => return self.load_failed(ticket, failure),
            Action::WindowIs { size, maximized } => self.note_window(size, maximized),
            Action::Complain(sentence) => self.tell(sentence),
            Action::Digit(digit) => self.digit(digit),
            Action::PagesCounted { place, page, pages } => return self.count_pages((place, page), pages),
            Action::GoToStep(stop) => self.jump_to(Place::stop(stop)),
            Action::AnswerPrompt(wish) => return self.answer_prompt(&wish),
            Action::PutStageOn(screen) => self.put_stage_on(screen),
            Action::LeaveStage => return self.leave_stage(),
            Action::BeginTalk(talk) => self.begin_talk(talk),
            Action::ScreensAre { screens, home } => self.note_screens(screens, home.as_ref()),
            Action::WallClock(hours, minutes) => self.wall = (hours, minutes),
        }
        Vec::new()
    }

    fn begin_frame(&mut self, now: f64) -> Vec<Effect> {
        self.now = now;
        if self.motion.is_moving() {
            let viewport = self.motion.advance(&self.view.viewport, now);
            self.view.viewport = viewport.constrained(self.document.extent());
        }
        self.advance_stage();
        if self.notice.as_ref().is_some_and(|notice| notice.until <= now) {
            self.notice = None;
        }
        if self.next_try().is_some_and(|at| at <= now) { self.reread() } else { Vec::new() }
    }

    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        if !command.available(self.circumstances()) {
            self.say_why_not(command);
            return Vec::new();
        }
        if self.presenting().is_some()
            && let Some(effects) = self.run_on_stage(command)
        {
            return effects;
        }
        match command {
            Command::OpenFile => return self.pick_file(),
            Command::OpenPath => self.dialog = Some(Dialog::Path { why: None }),
            Command::OpenBuiltIn | Command::CloseFile => return self.open_builtin(),
            Command::NewFromTemplate => return self.save(Saved::Template),
            Command::SaveBuiltIn => return self.save(Saved::BuiltIn),
            Command::SaveCopy => return self.save(Saved::Copy),
            Command::ReloadFile => return self.reload(),
            Command::CopyStatement => return self.copy_statement(self.statement.unwrap_or(0)),
            Command::CopySources => return self.copy_sources(),
            Command::Quit => return vec![Effect::Quit],
            Command::TextLarger => return self.remember(|settings| settings.scale(1.1)),
            Command::TextSmaller => return self.remember(|settings| settings.scale(1.0 / 1.1)),
            Command::TextUsual => return self.remember(|settings| settings.text_scale = 1.0),
            Command::WheelZooms => return self.remember(|settings| settings.wheel_zooms = !settings.wheel_zooms),
            Command::LetterKeys => return self.remember(|settings| settings.letter_keys = !settings.letter_keys),
            Command::MotionFull => return self.remember(|settings| settings.motion = MotionLength::Full),
            Command::MotionShort => return self.remember(|settings| settings.motion = MotionLength::Short),
            Command::MotionOff => return self.remember(|settings| settings.motion = MotionLength::Off),
            Command::StageDark => return self.remember(|settings| settings.stage = StageTheme::Dark),
            Command::StageLight => return self.remember(|settings| settings.stage = StageTheme::Light),
            Command::Present => self.go_on_stage(None),
            Command::PresentFromHere => self.go_on_stage(self.view.selected),
            Command::ThemeSystem => return self.remember(|settings| settings.theme = Theme::System),
            Command::ThemeLight => return self.remember(|settings| settings.theme = Theme::Light),
            Command::ThemeDark => return self.remember(|settings| settings.theme = Theme::Dark),
            Command::ShowLanes => return self.remember(|settings| settings.lanes = !settings.lanes),
            Command::ShowDetail => return self.remember(|settings| settings.detail = !settings.detail),
            Command::ShowOverview => return self.remember(|settings| settings.overview = !settings.overview),
            Command::FullScreen => return vec![Effect::ToggleFullScreen],
            Command::ShowProblems => self.turn(Page::Problems),
            Command::ShowUndated => self.turn(Page::Undated),
            Command::AboutTimeline => self.turn(Page::Timeline),
            Command::HideChrome => self.hide_chrome(),
            Command::GoTo => self.dialog = Some(Dialog::GoTo { complaint: None }),
            Command::CheatSheet => self.dialog = Some(Dialog::Keys),
            Command::About => self.dialog = Some(Dialog::About),
            _ => self.go(command),
        }
        Vec::new()
    }

    /// The commands that move the view or the selection.
    fn go(&mut self, command: Command) {
        let width = self.view.viewport.width();
        match command {
            Command::FitAll => self.jump(self.whole()),
            Command::FitSelection => {
                if let Some(selected) = self.view.selected {
                    self.fly_to_event(selected);
                }
            }
            Command::ZoomIn => self.zoom_by_key(KEY_ZOOM),
            Command::ZoomOut => self.zoom_by_key(1.0 / KEY_ZOOM),
            Command::PanLeft => self.pan_by_key(-0.1 * width),
            Command::PanRight => self.pan_by_key(0.1 * width),
            Command::PanLeftFar => self.pan_by_key(-0.75 * width),
            Command::PanRightFar => self.pan_by_key(0.75 * width),
            Command::NextEvent => self.walk_to(self.neighbour(Way::Ahead)),
            Command::PreviousEvent => self.walk_to(self.neighbour(Way::Back)),
            Command::FirstEvent => self.walk_to(self.end(Way::Back)),
            Command::LastEvent => self.walk_to(self.end(Way::Ahead)),
            Command::NextRelated => self.walk_to(self.related(Way::Ahead)),
            Command::PreviousRelated => self.walk_to(self.related(Way::Back)),
            Command::Down => self.step(Way::Ahead),
            Command::Up => self.step(Way::Back),
            Command::OpenDetail => self.enter_detail(),
            Command::ClearSelection => self.peel(),
            Command::Back => {
                if let Some(viewport) = self.history.back(self.view.viewport) {
                    self.fly(viewport);
                }
            }
            Command::Forward => {
                if let Some(viewport) = self.history.forward(self.view.viewport) {
                    self.fly(viewport);
                }
            }
            _ => {}
        }
    }
}
