//! The system's file dialog, on a thread of its own: the window never waits for it.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::{Action, journal};

/// What the file dialog came back with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A file.
    File(PathBuf),
    /// The user changed their mind.
    Cancelled,
    /// There is no file dialog on this system.
    Unavailable,
}

/// No hand cancels a dialog faster than this; one that "was" could not be shown.
const TOO_FAST_FOR_A_HAND: Duration = Duration::from_millis(120);

/// Opens the dialog over `parent` and sends [`Action::Picked`]; `wake` is called after that.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn open(
    parent: Option<&eframe::Frame>,
    sender: Sender<Action>,
    wake: impl Fn() + Send + 'static,
) -> std::io::Result<()> {
    let mut dialog = rfd::AsyncFileDialog::new()
        .set_title("Open a timeline")
        .add_filter("Annals timeline", &["json"])
        .add_filter("All files", &["*"]);
    if let Some(parent) = parent {
        dialog = dialog.set_parent(parent);
    }
    // Made here since macOS wants it on the main thread; it runs when polled.
    let pick = dialog.pick_file();
    std::thread::Builder::new().name("annals-dialog".to_owned()).spawn(move || {
        let (failures, began) = (journal::dialog_failures(), Instant::now());
        let picked = match pollster::block_on(pick) {
            Some(file) => Picked::File(file.path().to_owned()),
            None if journal::dialog_failures() > failures || began.elapsed() < TOO_FAST_FOR_A_HAND => {
                Picked::Unavailable
            }
            None => Picked::Cancelled,
        };
        if sender.send(Action::Picked(picked)).is_ok() {
            wake();
        }
    })?;
    Ok(())
}
