//! The program in a harness: no window, no disk, no motion, a fixed size.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use annals::app::{
    Action, Annals, Bytes, Document, Effect, Ending, Failure, MotionLength, Origin, Outcome, Settings, State, Theme,
    builtin_bytes,
};
use annals::format::{self, Progress};
use annals::model::{EventIx, LaneIx, Timeline};
use egui_kittest::{Harness, HarnessBuilder};

/// The program with the built-in timeline in a window of a size.
pub(crate) fn annals(size: [f32; 2]) -> Harness<'static, Annals> {
    annals_with(size, Settings { motion: MotionLength::Off, theme: Theme::Light, ..Settings::default() })
}

/// The same with other settings.
pub(crate) fn annals_with(size: [f32; 2], settings: Settings) -> Harness<'static, Annals> {
    built(Harness::builder(), size, settings)
}

/// The same where letters may be missing: the harness has no fonts of a system for other scripts.
pub(crate) fn in_any_script(size: [f32; 2], settings: Settings) -> Harness<'static, Annals> {
    built(Harness::builder().allow_missing_glyphs(), size, settings)
}

fn built(builder: HarnessBuilder<Annals>, size: [f32; 2], settings: Settings) -> Harness<'static, Annals> {
    let mut harness =
        builder.with_size(size).with_max_steps(30).with_context_setup(annals::ui::theme::install).build_ui_state(
            |ui: &mut egui::Ui, annals: &mut Annals| {
                let ctx = ui.ctx().clone();
                annals.begin(&ctx, None);
                // As the window is cleared.
                ui.painter().rect_filled(ui.max_rect(), 0.0, annals::ui::ground(ui.visuals()));
                annals.show(ui, None);
            },
            Annals::recorded(settings),
        );
    harness.run();
    harness
}

/// Applies an action as if it had come from the window, and draws until nothing moves.
pub(crate) fn perform(harness: &mut Harness<'_, Annals>, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().perform(action, &ctx, None);
    harness.run();
}

/// Opens bytes as a dropped file would, and waits for the worker.
pub(crate) fn open_bytes(harness: &mut Harness<'_, Annals>, name: &str, bytes: &[u8]) {
    perform(harness, Action::OpenBytes { name: name.to_owned(), bytes: bytes.to_vec() });
    finish_loading(harness);
}

/// Draws until the load under way has ended.
pub(crate) fn finish_loading(harness: &mut Harness<'_, Annals>) {
    let patience = Instant::now() + Duration::from_secs(20);
    while harness.state().state().loading.is_some() {
        assert!(Instant::now() < patience, "the load did not end");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run();
}

/// The event of the open timeline called `id`.
pub(crate) fn event(harness: &Harness<'_, Annals>, id: &str) -> EventIx {
    harness.state().state().document.timeline.event_by_id(id).unwrap_or_else(|| panic!("no event {id}"))
}

/// A file that is dropped on the window.
#[derive(Debug)]
pub(crate) struct Dropped(pub(crate) PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops a file on the window and waits for the worker.
pub(crate) fn drop_file(harness: &mut Harness<'_, Annals>, path: &Path) {
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    harness.step();
    finish_loading(harness);
}

/// A line for whoever reads the output of the tests.
pub(crate) fn say(line: &str) {
    use std::io::Write as _;
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// The program's state with an event of the built-in timeline open, to see that no bad file changes anything.
pub(crate) struct OpenTimeline {
    state: State,
    timeline: Arc<Timeline>,
    before: String,
}

impl OpenTimeline {
    pub(crate) fn new() -> Self {
        let loaded = format::load(builtin_bytes(), &Progress::new());
        let timeline = loaded.timeline.expect("the built-in timeline");
        let document = Document::new(timeline, loaded.problems, loaded.counts, Origin::BuiltIn);
        let mut state = State::new(document, Settings { motion: MotionLength::Off, ..Settings::default() });
        state.apply(Action::FlyTo(EventIx(20)));
        state.apply(Action::ToggleLane(LaneIx(1)));
        Self { timeline: Arc::clone(&state.document.timeline), before: what_is_open(&state), state }
    }

    /// Opens bytes that are refused, and asserts that nothing but the message about them has changed.
    pub(crate) fn stays_through(&mut self, bytes: &[u8], what: &str) {
        let effects = self.state.apply(Action::OpenBytes { name: "bad.json".to_owned(), bytes: bytes.to_vec() });
        let [Effect::Load { bytes: Bytes::Here { bytes, name }, loading }] = &effects[..] else {
            panic!("{what}: a load was expected: {effects:?}");
        };
        let loaded = format::load(bytes.as_slice(), &loading.progress);
        assert!(loaded.timeline.is_none(), "{what}: it is refused");
        let failure = Failure { name: name.clone(), problems: loaded.problems, ..Failure::default() };
        let outcome = Outcome { ticket: loading.ticket, ending: Ending::Failed(failure) };
        let effects = self.state.apply(Action::Loaded(Box::new(outcome)));
        assert!(effects.is_empty() && self.state.failure.is_some(), "{what}: a message is all that comes of it");
        assert!(Arc::ptr_eq(&self.timeline, &self.state.document.timeline), "{what}: the same timeline is open");
        assert_eq!(what_is_open(&self.state), self.before, "{what}: as it was");
    }
}

/// Everything that a user would miss.
fn what_is_open(state: &State) -> String {
    let State { view, filter, focus, statement, page, history, motion, .. } = state;
    format!("{:?} {view:?} {filter:?} {focus:?} {statement:?} {page:?} {history:?} {motion:?}", state.document.origin)
}
