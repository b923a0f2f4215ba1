//! What every action does to the state. A `match` of short calls; the work is in methods named after it.

use std::collections::BTreeSet;
use std::sync::Arc;

use emath::Vec2;

use crate::command::{Command, chord_label};
use crate::format::Progress;
use crate::layout::Viewport;
use crate::model::{EventIx, LaneIx, PartialDate, Span, cite_statement, cited_by, csl_json};

use super::selection::Way;
use super::{
    Action, Bytes, Dialog, Document, Effect, Failure, Focus, Link, Loading, Motion, Notice, Origin, Outcome, Page,
    Picked, State, Theme, WindowPlace,
};

/// How long a notice stays, in seconds.
const NOTICE_SECONDS: f64 = 4.0;
/// An event nearer to the edge of the window than this, in points, is brought further in.
const REVEAL_MARGIN: f64 = 12.0;
/// How much opening a bubble magnifies that doesn't fit the window.
const CLUSTER_ZOOM: f32 = 4.0;
/// How much one press of a zoom key magnifies.
const KEY_ZOOM: f32 = 1.5;

impl State {
    /// Does what an action says and returns what must happen outside.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Frame(now) => self.begin_frame(now),
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
            Action::AskLink(address) => self.ask_link(&address),
            Action::OpenLink => return self.open_link(),
            Action::SetDialog(dialog) => self.dialog = dialog,
            Action::Picked(picked) => return self.picked(picked),
            Action::OpenFile(path) => return self.load(Bytes::File(path)),
            Action::OpenBytes { name, bytes } => return self.load(Bytes::Here { name, bytes }),
            Action::Loaded(outcome) => return self.loaded(*outcome),
            Action::CancelLoading => self.cancel_loading(),
            Action::DismissFailure => self.failure = None,
            Action::DismissNotice => self.notice = None,
            Action::ForgetRecent(path) => return self.remember(|settings| settings.forget(&path)),
            Action::LoadFailed { ticket, failure } => self.load_failed(ticket, failure),
            Action::WindowIs { size, maximized } => self.note_window(size, maximized),
            Action::Complain(sentence) => self.tell(sentence),
        }
        Vec::new()
    }

    fn begin_frame(&mut self, now: f64) {
        self.now = now;
        if self.motion.is_moving() {
            let viewport = self.motion.advance(&self.view.viewport, now);
            self.view.viewport = viewport.constrained(self.document.extent());
        }
        if self.notice.as_ref().is_some_and(|notice| notice.until <= now) {
            self.notice = None;
        }
    }

    fn run(&mut self, command: Command) -> Vec<Effect> {
        if !command.available(self.circumstances()) {
            return Vec::new();
        }
        match command {
            Command::OpenFile => return vec![Effect::PickFile],
            Command::OpenPath => self.dialog = Some(Dialog::Path { why: None }),
            Command::OpenBuiltIn | Command::CloseFile => self.open_builtin(),
            Command::ReloadFile => return self.reload(),
            Command::CopyStatement => return self.copy_statement(self.statement.unwrap_or(0)),
            Command::CopySources => return self.copy_sources(),
            Command::Quit => return vec![Effect::Quit],
            Command::TextLarger => return self.remember(|settings| settings.scale(1.1)),
            Command::TextSmaller => return self.remember(|settings| settings.scale(1.0 / 1.1)),
            Command::TextUsual => return self.remember(|settings| settings.text_scale = 1.0),
            Command::WheelZooms => return self.remember(|settings| settings.wheel_zooms = !settings.wheel_zooms),
            Command::LetterKeys => return self.remember(|settings| settings.letter_keys = !settings.letter_keys),
            Command::ReduceMotion => return self.remember(|settings| settings.reduce_motion = !settings.reduce_motion),
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

    // ── the view ────────────────────────────────────────────────────────────────────────────────

    /// The canvas has another width: what was fitted is fitted again, everything else keeps its scale and its left edge. A
    /// flight goes on to the same place.
    fn size_canvas(&mut self, size: Vec2) {
        let width = size.x.max(1.0);
        if (self.view.viewport.width() - width).abs() < 0.5 {
            return;
        }
        self.view.viewport = self.view.viewport.with_width(width);
        let whole = self.whole();
        match &mut self.motion {
            Motion::Flight { from, to, .. } => {
                *from = from.with_width(width);
                *to = if self.fitted { whole } else { to.with_width(width) };
            }
            Motion::Still | Motion::Glide { .. } if self.fitted => self.view.viewport = whole,
            Motion::Still | Motion::Glide { .. } => {}
        }
    }

    /// Puts the view within its limits. Whatever was flying has been stopped by the hand that moved it.
    fn show(&mut self, viewport: Viewport) {
        self.fitted = false;
        self.motion = Motion::Still;
        self.view.viewport = viewport.constrained(self.document.extent());
    }

    fn pan(&mut self, points: f32) {
        self.show(self.view.viewport.pan(points));
    }

    fn fling(&mut self, speed: f32) {
        self.motion = if self.settings.reduce_motion { Motion::Still } else { Motion::glide(speed, self.now) };
    }

    fn zoom(&mut self, x: f32, factor: f32) {
        if factor.is_finite() && factor > 0.0 {
            self.show(self.view.viewport.zoom_at(x, factor));
        }
    }

    /// Flies, and remembers the view left.
    fn jump(&mut self, to: Viewport) {
        self.history.leave(self.view.viewport);
        self.fly(to);
    }

    fn fly(&mut self, to: Viewport) {
        let to = to.with_width(self.view.viewport.width()).constrained(self.document.extent());
        self.fitted = to == self.whole();
        if self.settings.reduce_motion {
            self.motion = Motion::Still;
            self.view.viewport = to;
        } else {
            self.motion = Motion::flight(self.view.viewport, to, self.now);
        }
    }

    /// Where keys zoom and pan from: the end of the flight under way, so that quick presses add up.
    fn heading(&self) -> Viewport {
        self.motion.destination().copied().unwrap_or(self.view.viewport)
    }

    fn zoom_by_key(&mut self, factor: f32) {
        let heading = self.heading();
        let date = self.selected_event().and_then(|(_, event)| event.date.as_ref());
        let middle = heading.width() / 2.0;
        let x = date.map(|date| heading.x_of(date.span().middle())).filter(|x| (0.0..=heading.width()).contains(x));
        self.fly(heading.zoom_at(x.unwrap_or(middle), factor));
    }

    fn pan_by_key(&mut self, points: f32) {
        self.fly(self.heading().pan(points));
    }

    // ── the selection ───────────────────────────────────────────────────────────────────────────

    fn select(&mut self, event: EventIx) {
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

    fn walk_to(&mut self, event: Option<EventIx>) {
        if let Some(event) = event {
            self.reveal(event);
        }
    }

    /// Selects an event, switches its lane on if it was off, and moves the window no more than needed to show it.
    fn reveal(&mut self, event: EventIx) {
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
    fn fly_to_event(&mut self, event: EventIx) {
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
    fn open_cluster(&mut self, events: Vec<EventIx>, span: Span, one_instant: bool) {
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

    fn step(&mut self, way: Way) {
        match self.focus {
            Focus::Detail => self.statement = self.neighbour_statement(way).or(self.statement),
            Focus::Canvas => {
                let event = if self.view.selected.is_some() { self.in_next_lane(way) } else { self.neighbour(way) };
                self.walk_to(event);
            }
        }
    }

    /// Enter goes to the statements; again, to the sources.
    fn enter_detail(&mut self) {
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

    fn choose_statement(&mut self, statement: usize) {
        self.statement = Some(statement);
        self.focus = Focus::Detail;
    }

    /// Takes away what lies on top.
    fn peel(&mut self) {
        if self.dialog.take().is_some() || self.failure.take().is_some() {
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

    fn deselect(&mut self) {
        self.view.selected = None;
        self.statement = None;
        self.focus = Focus::Canvas;
        self.turn(Page::Timeline);
    }

    fn turn(&mut self, page: Page) {
        self.settings.detail = true;
        if self.page != page {
            self.page = page;
            self.page_turns += 1;
        }
    }

    fn toggle_lane(&mut self, lane: LaneIx) {
        if !self.filter.hidden_lanes.remove(&lane) {
            self.filter.hidden_lanes.insert(lane);
        }
    }

    fn only_lane(&mut self, only: Option<LaneIx>) {
        let lanes = (0..self.document.timeline.lanes.len()).map(LaneIx::from);
        self.filter.hidden_lanes = lanes.filter(|lane| only.is_some_and(|only| only != *lane)).collect();
    }

    fn fold_lane(&mut self, lane: LaneIx) {
        if !self.view.collapsed.remove(&lane) {
            self.view.collapsed.insert(lane);
        }
    }

    // ── the outside ─────────────────────────────────────────────────────────────────────────────

    fn copy_statement(&mut self, statement: usize) -> Vec<Effect> {
        let Some((ix, event)) = self.selected_event() else { return Vec::new() };
        if statement >= event.statements.len() {
            return Vec::new();
        }
        let text = cite_statement(&self.document.timeline, ix, statement);
        self.copy(text, "The statement with its citation")
    }

    /// The sources of the chosen statement, or of the event with its statements, each once.
    fn copy_sources(&mut self) -> Vec<Effect> {
        let Some((_, event)) = self.selected_event() else { return Vec::new() };
        let chosen = self.statement.and_then(|place| event.statements.get(place));
        let sources = chosen.map_or_else(|| event.cited(), |statement| cited_by(&statement.sources));
        let known = &self.document.timeline.sources;
        let items: Vec<_> = sources.iter().filter_map(|ix| known.get(ix.get())).map(csl_json).collect();
        let text = format!("{:#}", serde_json::Value::Array(items));
        self.copy(text, "The list of sources, as CSL-JSON,")
    }

    /// Goes where the words of the user lead: to an event by number, to a year or date, to an event by words of its title.
    fn go_to(&mut self, wish: &str) {
        let wish = wish.trim();
        let events = &self.document.timeline.events;
        // Four digits are a year; a longer way to say a number is "#2019".
        let number = wish.strip_prefix('#').or_else(|| Some(wish).filter(|wish| wish.len() < 4));
        let number = number.and_then(|digits| digits.parse::<usize>().ok());
        let numbered = number.filter(|number| (1..=events.len()).contains(number));
        if let Some(number) = numbered {
            self.dialog = None;
            self.reveal(EventIx::from(number - 1));
            return;
        }
        if let Some(date) = PartialDate::parse(wish).ok().or_else(|| PartialDate::from_words(wish)) {
            self.dialog = None;
            self.jump(Viewport::fit(date.span(), self.view.viewport.width()));
            return;
        }
        let words = wish.to_lowercase();
        let found = events.iter().position(|event| !words.is_empty() && event.title.to_lowercase().contains(&words));
        match found {
            Some(place) => {
                self.dialog = None;
                self.reveal(EventIx::from(place));
            }
            None if wish.is_empty() => {}
            None => {
                let complaint = format!(
                    "Nothing is called “{wish}”. Give a number from 1 to {}, a date such as 2019-04 or 11 April 2019, or \
                     words of a title.",
                    events.len()
                );
                self.dialog = Some(Dialog::GoTo { complaint: Some(complaint) });
            }
        }
    }

    fn copy(&mut self, text: String, what: &str) -> Vec<Effect> {
        self.tell(format!("{what} is on the clipboard."));
        vec![Effect::Copy(text)]
    }

    fn hide_chrome(&mut self) {
        self.canvas_only = !self.canvas_only;
        if self.canvas_only {
            let keys: Vec<String> = Command::HideChrome.spec().keys.iter().map(|chord| chord_label(*chord)).collect();
            self.tell(format!("{} or Esc brings everything back.", keys.join(" or ")));
        }
    }

    fn load_failed(&mut self, ticket: u64, failure: Failure) {
        if self.loading.as_ref().is_some_and(|loading| loading.ticket == ticket) {
            self.loading = None;
            self.failure = Some(failure);
        }
    }

    /// Keeps the size to return to: the one before the window filled the screen.
    fn note_window(&mut self, size: [f32; 2], maximized: bool) {
        let before = self.settings.window;
        self.settings.window = Some(match before {
            Some(before) if maximized => WindowPlace { maximized, ..before },
            _ => WindowPlace { size, maximized },
        });
    }

    fn tell(&mut self, text: String) {
        self.notice = Some(Notice { text, until: self.now + NOTICE_SECONDS });
    }

    fn remember(&mut self, change: impl FnOnce(&mut super::Settings)) -> Vec<Effect> {
        change(&mut self.settings);
        vec![Effect::SaveSettings]
    }

    fn ask_link(&mut self, address: &str) {
        self.dialog = Some(match Link::read(address) {
            Ok(link) => Dialog::Link(link),
            Err(refusal) => Dialog::Refused(refusal),
        });
    }

    fn open_link(&mut self) -> Vec<Effect> {
        match self.dialog.take() {
            Some(Dialog::Link(link)) => vec![Effect::OpenLink(link.address)],
            other => {
                self.dialog = other;
                Vec::new()
            }
        }
    }

    fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        match picked {
            Picked::File(path) => return self.load(Bytes::File(path)),
            Picked::Cancelled => {}
            Picked::Unavailable => {
                self.dialog = Some(Dialog::Path {
                    why: Some(
                        "This system offers no file dialog (neither a desktop portal nor zenity answered).".to_owned(),
                    ),
                });
            }
        }
        Vec::new()
    }

    fn reload(&mut self) -> Vec<Effect> {
        match self.document.origin.path().map(std::path::Path::to_path_buf) {
            Some(path) => self.load(Bytes::File(path)),
            None => Vec::new(),
        }
    }

    /// Puts a load on its way; only the outcome of the latest one counts.
    fn load(&mut self, bytes: Bytes) -> Vec<Effect> {
        self.cancel_loading();
        self.dialog = None;
        self.failure = None;
        self.next_ticket += 1;
        let loading = Loading {
            ticket: self.next_ticket,
            name: bytes.origin().name(),
            progress: Arc::new(Progress::new()),
            began: self.now,
        };
        self.loading = Some(loading.clone());
        vec![Effect::Load { bytes, loading }]
    }

    fn cancel_loading(&mut self) {
        if let Some(loading) = self.loading.take() {
            loading.progress.cancel();
        }
    }

    fn loaded(&mut self, outcome: Outcome) -> Vec<Effect> {
        if self.loading.as_ref().is_none_or(|loading| loading.ticket != outcome.ticket) {
            return Vec::new();
        }
        self.loading = None;
        match outcome.result {
            Ok(document) => self.put_up(document),
            Err(failure) => {
                self.failure = Some(failure);
                Vec::new()
            }
        }
    }

    /// Shows a document. The view is kept when it is the one that was open, read again.
    fn put_up(&mut self, document: Document) -> Vec<Effect> {
        let again = document.origin.path().is_some() && document.origin == self.document.origin;
        let path = document.origin.path().map(std::path::Path::to_path_buf);
        let before = std::mem::replace(&mut self.document, document);
        self.failure = None;
        self.statement = None;
        self.focus = Focus::Canvas;
        self.motion = Motion::Still;
        if again {
            self.keep_view(&before);
        } else {
            self.view.selected = None;
            self.view.collapsed.clear();
            self.view.scroll = 0.0;
            self.filter.hidden_lanes.clear();
            self.history = super::History::default();
            self.fitted = true;
        }
        self.view.viewport =
            if self.fitted { self.whole() } else { self.view.viewport.constrained(self.document.extent()) };
        self.page = match self.page {
            _ if self.document.problem_counts.errors > 0 && !again => Page::Problems,
            Page::Problems if again => Page::Problems,
            _ if self.view.selected.is_some() => Page::Event,
            _ => Page::Timeline,
        };
        self.page_turns += 1;
        match path {
            Some(path) => self.remember(|settings| settings.remember(&path)),
            None => Vec::new(),
        }
    }

    /// After reading a file again: the same event is selected and the same lanes are folded and hidden, by their ids.
    fn keep_view(&mut self, before: &Document) {
        let (old, new) = (&before.timeline, &self.document.timeline);
        let selected = self.view.selected.and_then(|ix| old.event(ix));
        self.view.selected = selected.and_then(|event| new.event_by_id(&event.id));
        let moved = |lanes: &BTreeSet<LaneIx>| {
            let ids = lanes.iter().filter_map(|lane| old.lanes.get(lane.get())).map(|lane| &lane.id);
            ids.filter_map(|id| new.lanes.iter().position(|lane| lane.id == *id)).map(LaneIx::from).collect()
        };
        self.view.collapsed = moved(&self.view.collapsed);
        self.filter.hidden_lanes = moved(&self.filter.hidden_lanes);
    }

    fn open_builtin(&mut self) {
        self.cancel_loading();
        if self.document.origin != Origin::BuiltIn {
            self.put_up(super::loading::builtin());
        }
    }
}

/// A window around an event: three times its length on either side of it, at least a hundredth and at most a
/// quarter of the whole.
fn neighbourhood(event: Span, whole: Span) -> Span {
    let length =
        (event.seconds() * 3.0).max(whole.seconds() / 60.0).min((whole.seconds() / 4.0).max(event.seconds() * 1.2));
    let middle = event.middle();
    Span::new(middle.plus(-length / 2.0), middle.plus(length / 2.0))
}
