//! A few pictures of the window, where a graphics adapter is found.

use annals::app::{Action, Settings, Theme};

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
    Settings { theme, reduce_motion: true, ..Settings::default() }
}

#[test]
fn the_window_looks_as_it_did() {
    if !adapter_found() {
        return;
    }
    let mut results = egui_kittest::SnapshotResults::new();
    let mut harness = annals_with([1280.0, 800.0], settings(Theme::Light));
    results.add(harness.try_snapshot("whole-light"));
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::FlyTo(arrest));
    results.add(harness.try_snapshot("arrest-light"));
    let mut harness = annals_with([1280.0, 800.0], settings(Theme::Dark));
    perform(&mut harness, Action::FlyTo(arrest));
    results.add(harness.try_snapshot("arrest-dark"));
}
