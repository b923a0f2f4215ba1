//! The program in a harness: no window, no disk, no motion, a fixed size.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use annals::app::{Action, Annals, MotionLength, Settings, Theme};
use annals::model::EventIx;
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
pub(crate) struct Dropped(PathBuf);

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
