//! The glue to eframe: time and messages in, effects out. Decides nothing.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use chrono::Timelike as _;
use egui::{Context, Ui, ViewportCommand};

use crate::model::plain;
use crate::ui::{self, Shell};

use super::loading::{self, Bytes};
use super::screens::WindowPlacing;
use super::settings_writer::SettingsWriter;
use super::start::Opening;
use super::worker::{self, Post};
#[cfg(target_os = "linux")]
use super::x11;
use super::{
    Action, Document, Effect, Failure, Loading, NotWritten, Origin, Settings, SettingsFile, Sight, State, Theme,
    Wanted, Watch, Watched, WindowPlace, Writing, dialog, screens, writing,
};

/// How long the first window waits for a file given on the command line before it opens on the built-in timeline.
const FIRST_FILE_PATIENCE: Duration = Duration::from_millis(400);
/// Who carries out effects that reach beyond the window.
enum Outside {
    /// The desktop.
    Desktop,
    /// Nobody; they are kept for a test to look at.
    Recorded(Vec<Effect>),
}

/// The program as eframe sees it.
pub struct Annals {
    state: State,
    shell: Shell,
    settings_writer: SettingsWriter,
    /// What was last given to it.
    saved: Settings,
    outside: Outside,
    post: Post,
    receiver: Receiver<Action>,
    /// On the open file.
    watch: Option<Watch>,
    /// On a file that was refused.
    refused: Option<Watch>,
    title: String,
    theme: Option<Theme>,
    placing: WindowPlacing,
    /// What to do as soon as the window is there.
    first: Option<Action>,
    /// What to do once the first picture is there.
    later: Option<Box<dyn FnOnce() + Send>>,
    /// Whether a picture was made for a window.
    shown: bool,
    #[cfg(target_os = "linux")]
    screens: x11::Watch,
}

impl Annals {
    pub(super) fn open(opening: Opening, ctx: &Context) -> Self {
        let woken = ctx.clone();
        let mut annals =
            Self::on((opening.settings, opening.settings_file), Outside::Desktop, move || woken.request_repaint());
        for sentences in opening.warnings {
            annals.state.apply(Action::Warn(sentences));
        }
        if !opening.files.is_empty() {
            annals.perform(Action::OpenOneOf(opening.files), ctx, None);
            if let Ok(action) = annals.receiver.recv_timeout(FIRST_FILE_PATIENCE) {
                annals.perform(action, ctx, None);
            }
        }
        if let Some(talk) = opening.talk {
            annals.first = Some(Action::BeginTalk(talk));
        }
        annals
    }

    /// The program on the built-in timeline for a test: nothing beyond the window is touched.
    pub fn recorded(settings: Settings) -> Self {
        Self::on((settings, SettingsFile::default()), Outside::Recorded(Vec::new()), || ())
    }

    fn on(
        (settings, settings_file): (Settings, SettingsFile),
        outside: Outside,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let (sender, receiver) = channel();
        let post = Post::new(sender, wake);
        Self {
            saved: settings.clone(),
            state: State::new(loading::builtin(), settings),
            shell: Shell::default(),
            settings_writer: SettingsWriter::new(settings_file, post.clone()),
            outside,
            post,
            receiver,
            watch: None,
            refused: None,
            title: String::new(),
            theme: None,
            placing: WindowPlacing::default(),
            first: None,
            later: None,
            shown: false,
            #[cfg(target_os = "linux")]
            screens: x11::Watch::default(),
        }
    }

    /// Leaves something to be done when the window has shown its first picture.
    pub(super) fn do_later(&mut self, what: impl FnOnce() + Send + 'static) {
        self.later = Some(Box::new(what));
    }

    /// Forgets all that is kept of former frames' texts, for a window whose letters are drawn anew.
    pub(super) fn forget_pictures(&mut self) {
        self.shell = Shell::default();
    }

    /// What the program knows.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Effects that a test program would have carried out, oldest first.
    pub fn recorded_effects(&self) -> &[Effect] {
        match &self.outside {
            Outside::Desktop => &[],
            Outside::Recorded(effects) => effects,
        }
    }

    /// Applies an action as if it had come from the window.
    pub fn perform(&mut self, action: Action, ctx: &Context, frame: Option<&eframe::Frame>) {
        for effect in self.state.apply(action) {
            self.carry_out(effect, ctx, frame);
        }
    }

    /// Takes in what happened since the last frame: time, messages of workers, the window's place.
    pub fn begin(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        if self.shown
            && let Some(later) = self.later.take()
        {
            later();
        }
        self.perform(Action::Frame(ctx.input(|input| input.time)), ctx, frame);
        // Before a talk begins, it must be known where it can be shown.
        self.note_screens(ctx, frame);
        while let Ok(action) = self.receiver.try_recv() {
            self.perform(action, ctx, frame);
        }
        if frame.is_some()
            && let Some(action) = self.first.take()
        {
            self.perform(action, ctx, frame);
        }
        self.note_window(ctx);
        self.placing.follow(&self.state, ctx);
        self.set_theme(ctx);
        self.set_scale(ctx);
        self.set_title(ctx);
    }

    /// Draws the window and does what the user did in it.
    pub fn show(&mut self, ui: &mut Ui, frame: Option<&eframe::Frame>) {
        let actions = self.shell.show(&self.state, ui);
        self.shown |= frame.is_some();
        let ctx = ui.ctx().clone();
        // What was done in this frame is seen in the next.
        if !actions.is_empty() || self.state.is_moving() {
            ctx.request_repaint();
        }
        for action in actions {
            self.perform(action, &ctx, frame);
        }
        let word = self.state.presenting().and_then(|stage| stage.word.as_ref());
        if let Some(notice) = self.state.notice.as_ref().or(word) {
            ctx.request_repaint_after(Duration::from_secs_f64((notice.until - self.state.now).clamp(0.0, 60.0)));
        }
        if let Some(at) = self.state.next_try() {
            ctx.request_repaint_after(Duration::from_secs_f64((at - self.state.now).clamp(0.0, 60.0)));
        }
        if self.state.loading.is_some() {
            ctx.request_repaint_after(Duration::from_millis(100));
        }
    }

    fn carry_out(&mut self, effect: Effect, ctx: &Context, frame: Option<&eframe::Frame>) {
        match effect {
            Effect::Load { bytes, loading } => self.load(bytes, &loading, ctx, frame),
            Effect::Discard(document) => worker::discard(document),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::ToggleFullScreen => {
                let on = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!on));
            }
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            other => match &mut self.outside {
                Outside::Recorded(effects) => effects.push(other),
                Outside::Desktop => self.reach_out(other, ctx, frame),
            },
        }
    }

    /// The effects that reach beyond the window.
    fn reach_out(&mut self, effect: Effect, ctx: &Context, frame: Option<&eframe::Frame>) {
        match effect {
            Effect::PickFile => self.pick(Wanted::File, frame),
            Effect::PickPlace(saving) => self.pick(Wanted::Place(saving), frame),
            Effect::Write(writing) => self.write(writing),
            Effect::Watch { path, known } => self.watch(path, known),
            Effect::Unwatch => self.watch = None,
            Effect::WatchRefused(file) => self.watch_refused(file),
            Effect::OpenLink(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
            Effect::SaveSettings => self.save_settings(),
            _ => {}
        }
    }

    fn pick(&mut self, wanted: Wanted, frame: Option<&eframe::Frame>) {
        if let Err(error) = dialog::open(wanted.clone(), frame, self.post.clone()) {
            let sentence = format!("The file dialog could not be opened. {}", worker::no_thread(&error));
            self.state.apply(Action::PickFailed(wanted, sentence));
        }
    }

    fn load(&mut self, bytes: Bytes, loading: &Loading, ctx: &Context, frame: Option<&eframe::Frame>) {
        let (name, path) = (bytes.origin().name(), bytes.origin().path().map(PathBuf::from));
        if let Err(error) = loading::start(bytes, loading, self.post.clone()) {
            let failure = Failure { name, path, reason: Some(worker::no_thread(&error)), ..Failure::default() };
            self.perform(Action::LoadFailed { ticket: loading.ticket, failure }, ctx, frame);
        }
    }

    fn write(&mut self, writing: Writing) {
        let (saving, path) = (writing.saving.clone(), writing.path.clone());
        if let Err(error) = writing::start(writing, self.post.clone()) {
            let result = Err(NotWritten::Failed(worker::no_thread(&error)));
            self.state.apply(Action::Written { saving, path, result });
        }
    }

    fn begin_watch(&self, path: PathBuf, known: Sight) -> std::io::Result<Watch> {
        let (post, watched) = (self.post.clone(), path.clone());
        Watch::begin(path, known, move |what| post.send(Action::Watched(watched.clone(), what)))
    }

    fn watch_refused(&mut self, file: Option<(PathBuf, Sight)>) {
        self.refused = None;
        let Some((path, known)) = file else { return };
        match self.begin_watch(path.clone(), known) {
            Ok(watch) => self.refused = Some(watch),
            // The message stops promising that it is opened as soon as it is mended.
            Err(_) => self.post.send(Action::Watched(path, Watched::Failed)),
        }
    }

    fn watch(&mut self, path: PathBuf, known: Sight) {
        match self.begin_watch(path, known) {
            Ok(watch) => self.watch = Some(watch),
            Err(error) => {
                self.watch = None;
                let why = worker::no_thread(&error);
                let sentence = format!("Changes of this file are not noticed; File, Reload reads it again. {why}");
                self.state.apply(Action::Warn(sentence));
            }
        }
    }

    fn save_settings(&mut self) {
        if self.saved != self.state.settings {
            self.saved = self.state.settings.clone();
            self.settings_writer.write(self.saved.clone());
        }
    }

    /// While a talk is given the wall clock is shown, and screens may come and go.
    fn note_screens(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        let Some(frame) = frame else { return };
        let Some((screens, home)) = screens::connected(frame) else { return };
        #[cfg(target_os = "linux")]
        self.screens.look(&screens, frame, self.state.now);
        if self.state.screens != screens || self.state.home != home {
            self.perform(Action::ScreensAre { screens, home }, ctx, Some(frame));
        }
        let Some(stage) = self.state.presenting() else { return };
        // Clocks are seen in the speaker's view only; otherwise it is enough to see soon that a screen was connected.
        let pause = if stage.screen.is_some() || stage.speaker_view { 1.0 } else { 3.0 };
        let now = chrono::Local::now();
        self.state.apply(Action::WallClock(now.hour(), now.minute()));
        ctx.request_repaint_after(Duration::from_secs_f64(pause));
    }

    fn note_window(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let is = ctx.input(|input| {
            let window = input.viewport();
            let hidden = window.fullscreen == Some(true) || window.minimized == Some(true);
            // The window's own points, whatever the size of the text.
            let size = input.viewport_rect().size() * zoom;
            (!hidden && size.min_elem() > 1.0).then_some((size.into(), window.maximized.unwrap_or(false)))
        });
        let Some((size, maximized)) = is else { return };
        if self.state.settings.window != Some(WindowPlace { size, maximized }) {
            self.state.apply(Action::WindowIs { size, maximized });
        }
    }

    fn set_theme(&mut self, ctx: &Context) {
        let theme = self.state.settings.theme;
        if self.theme != Some(theme) {
            self.theme = Some(theme);
            ctx.set_theme(match theme {
                Theme::System => egui::ThemePreference::System,
                Theme::Light => egui::ThemePreference::Light,
                Theme::Dark => egui::ThemePreference::Dark,
            });
        }
    }

    fn set_scale(&self, ctx: &Context) {
        let wanted = self.state.settings.usable_scale();
        if (ctx.zoom_factor() - wanted).abs() > 0.001 {
            ctx.set_zoom_factor(wanted);
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = title_of(&self.state.document);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The title of the window: of the timeline, its file, the program; without characters that mislead or that a window
/// system can't take.
fn title_of(document: &Document) -> String {
    let title = plain(&document.timeline.title);
    match &document.origin {
        Origin::BuiltIn => format!("{title} – Annals"),
        origin => format!("{title} – {} – Annals", origin.name()),
    }
}

impl eframe::App for Annals {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.begin(ctx, Some(frame));
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.show(ui, Some(frame));
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        ui::ground(visuals).to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // The times of a rehearsal are not lost by closing the window.
        self.state.apply(Action::LeaveStage);
        self.save_settings();
        self.settings_writer.finish();
    }
}

#[cfg(test)]
mod tests {
    use crate::format::Counts;
    use crate::model::Timeline;

    use super::*;

    #[test]
    fn the_title_of_the_window_cannot_mislead_or_break_the_window_system() {
        let timeline = Timeline { title: "a\0b\u{202e}c".into(), ..Timeline::default() };
        let document = Document::new(timeline, Vec::new(), Counts::default(), Origin::File("x\u{202e}.json".into()));
        assert_eq!(title_of(&document), "a·b·c – x·.json – Annals", "what can't be seen is shown as a dot");
    }
}
