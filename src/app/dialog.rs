//! The system's file dialog, on a thread of its own: the window never waits for it.

use std::path::PathBuf;
use std::pin::Pin;
use std::time::{Duration, Instant};

use super::worker::{self, Post};
use super::{Action, Saving, journal};

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

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A file to open.
    File,
    /// A place to save something at. The dialog asks before a file is replaced.
    Place(Saving),
}

/// Opens the dialog over `parent` and sends [`Action::Picked`] or [`Action::PlacePicked`].
///
/// # Errors
/// When the system gives no thread.
pub(super) fn open(wanted: Wanted, parent: Option<&eframe::Frame>, post: Post) -> std::io::Result<()> {
    let mut dialog =
        rfd::AsyncFileDialog::new().add_filter("Annals timeline", &["json"]).add_filter("All files", &["*"]);
    if let Some(parent) = parent {
        dialog = dialog.set_parent(parent);
    }
    let pick: Pick = match &wanted {
        Wanted::File => Box::pin(dialog.set_title("Open a timeline").pick_file()),
        Wanted::Place(saving) => Box::pin(dialog.set_title("Save a timeline").set_file_name(&saving.name).save_file()),
    };
    let failed = wanted.clone();
    let work = move || {
        let (failures, began) = (journal::dialog_failures(), Instant::now());
        let picked = match pollster::block_on(pick) {
            Some(file) => Picked::File(file.path().to_owned()),
            None if journal::dialog_failures() > failures || began.elapsed() < TOO_FAST_FOR_A_HAND => {
                Picked::Unavailable
            }
            None => Picked::Cancelled,
        };
        Some(match wanted {
            Wanted::File => Action::Picked(picked),
            Wanted::Place(saving) => Action::PlacePicked(saving, picked),
        })
    };
    let mishap = move |what_to_do| Action::PickFailed(failed, format!("The file dialog came to a stop. {what_to_do}"));
    worker::start("annals-dialog", post, work, mishap)
}

/// A dialog to be waited for. Made where the window is since macOS wants it on the main thread; it runs when polled.
type Pick = Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;
