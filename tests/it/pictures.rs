//! A few pictures of the window, where a graphics adapter is found.

use egui_kittest::SnapshotOptions;

use annals::app::{Action, MotionLength, Settings, Theme};

use crate::support::{annals_with, event, perform};

/// Whether pictures can be made here; prints so where not.
fn adapter_found() -> bool {
    let found = std::panic::catch_unwind(|| {
        egui_kittest::Harness::builder().with_size([8.0, 8.0]).build_ui(|_| {}).render().is_ok()
    })
    .unwrap_or(false);
    if !found {
        let required = std::env::var_os("ANNALS_REQUIRE_PICTURES").is_some();
        assert!(!required, "no graphics adapter was found, but pictures are required");
        crate::support::say("skipped: no graphics adapter was found to draw pictures with");
    }
    found
}

fn settings(theme: Theme) -> Settings {
    Settings { theme, motion: MotionLength::Off, ..Settings::default() }
}

/// Drawn by the same software adapter, pictures agree to a few pixels; by another machine's graphics card, edges of shapes
/// differ by a shade, which is no fault of the program.
fn options() -> SnapshotOptions {
    let strict = SnapshotOptions::new();
    if std::env::var_os("ANNALS_REQUIRE_PICTURES").is_some() {
        return strict;
    }
    strict.threshold(4.0).max_failed_pixels(4_000)
}

#[test]
fn the_window_looks_as_it_did() {
    if !adapter_found() {
        return;
    }
    let options = options();
    let mut results = egui_kittest::SnapshotResults::new();
    let mut harness = annals_with([1280.0, 800.0], settings(Theme::Light));
    results.add(harness.try_snapshot_options("whole-light", &options));
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::FlyTo(arrest));
    results.add(harness.try_snapshot_options("arrest-light", &options));
    let mut harness = annals_with([1280.0, 800.0], settings(Theme::Dark));
    perform(&mut harness, Action::FlyTo(arrest));
    results.add(harness.try_snapshot_options("arrest-dark", &options));
}
