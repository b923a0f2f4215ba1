//! What libraries report while they run: errors go to standard error, and the file dialog's failures are counted,
//! because it answers a missing dialog and a cancelled one alike.

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

struct Journal {
    dialog_failures: AtomicUsize,
}

static JOURNAL: Journal = Journal { dialog_failures: AtomicUsize::new(0) };

impl log::Log for Journal {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        // That it ends by an error, eframe tells its caller too; there may be another way to draw, and if not, it is said.
        let told = metadata.target() == "eframe::native::run";
        (metadata.level() <= log::Level::Error && !told) || metadata.target().starts_with("rfd")
    }

    fn log(&self, record: &log::Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let line = record.args().to_string();
        if record.target().starts_with("rfd") {
            // The last link of rfd's chain: no portal answered and zenity could not be started.
            if line.contains("with zenity") {
                self.dialog_failures.fetch_add(1, Ordering::Relaxed);
            }
            return;
        }
        // Nobody may be reading standard error of a double-clicked program; that is no reason to stop.
        drop(writeln!(std::io::stderr(), "{}: {line}", record.level().as_str().to_lowercase()));
    }

    fn flush(&self) {}
}

/// Starts the journal. Later calls do nothing.
pub(super) fn begin() {
    if log::set_logger(&JOURNAL).is_ok() {
        log::set_max_level(log::LevelFilter::Warn);
    }
}

/// How often the file dialog failed so far.
pub(super) fn dialog_failures() -> usize {
    JOURNAL.dialog_failures.load(Ordering::Relaxed)
}
