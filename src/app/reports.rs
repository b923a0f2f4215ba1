//! What is written down when the program fails by a mistake of its own.
//!
//! A panic on any thread makes a report in a folder of the user's. One on a worker becomes a message in the window (see
//! `worker`); one on the window's thread, or in the rehearsal of its first picture, ends the program, so that it is said on standard error, in a message box where
//! the system has one, and at the next start. What must stay true: a report has nothing of the document in it, and is sent
//! nowhere.

use std::backtrace::Backtrace;
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread::{self, ThreadId};
use std::time::Duration;

use super::writing::put_in_place;
use super::{folders, fresh, rehearsal};

/// The latest report of this run.
static LATEST: Mutex<Option<PathBuf>> = Mutex::new(None);
/// In the folder of reports: which of them is to be spoken of at the next start.
const UNTOLD: &str = "untold";
/// How long a program that ends waits for its message box: where the box is a program of its own it only has to start.
const BOX_PATIENCE: Duration = Duration::from_secs(if cfg!(target_os = "linux") { 1 } else { 120 });

/// Where reports are kept.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    folder: Option<PathBuf>,
}

impl Reports {
    /// The folder of this user on this system.
    pub fn of_user() -> Self {
        let place = |folders: directories::ProjectDirs| {
            folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).join("reports")
        };
        Self { folder: folders::of_program().map(place) }
    }

    /// A folder at a given place.
    pub const fn at(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// From now on a panic is written down. The calling thread is taken to be the window's.
    pub(super) fn begin(&self, boxes: bool) {
        let (reports, window) = (self.clone(), thread::current().id());
        std::panic::set_hook(Box::new(move |info| reports.write_down(info, window, boxes)));
    }

    /// What is to be said of the last run, in sentences, once.
    pub(super) fn untold(&self) -> Option<String> {
        let note = self.folder.as_ref()?.join(UNTOLD);
        let report = std::fs::read_to_string(&note).ok()?;
        // A note that can't be removed would be read out at every start.
        std::fs::remove_file(&note).ok()?;
        Some(format!(
            "Annals ended by a mistake of its own the last time. Please report it; what happened is written down in {}.",
            report.trim()
        ))
    }

    fn write_down(&self, info: &PanicHookInfo<'_>, window: ThreadId, boxes: bool) {
        let report = self.folder.as_deref().and_then(|folder| write(folder, &report_of(info)).ok());
        let here = thread::current().id() == window;
        // Without what is rehearsed there is no window either.
        let ends = here || thread::current().name() == Some(rehearsal::THREAD);
        if let (true, Some(folder), Some(report)) = (ends, &self.folder, &report) {
            drop(put_in_place(&folder.join(UNTOLD), report.display().to_string().as_bytes()));
        }
        let place = match &report {
            Some(path) => format!("What happened is written down in {}.", path.display()),
            None => format!("No report could be written; this is what would stand in it.\n{}", report_of(info)),
        };
        if let Ok(mut latest) = LATEST.lock() {
            *latest = report;
        }
        let what = if ends {
            "Annals has to end because of a mistake of its own."
        } else {
            "A part of Annals came to a stop."
        };
        let sentences = format!("{what} {place}");
        // Nobody may be reading.
        drop(writeln!(std::io::stderr(), "{sentences}"));
        // Where boxes belong to the window's thread, that one waits for the rehearsal.
        if ends && boxes && (here || !cfg!(target_os = "macos")) {
            show_box(format!("{sentences} Your timeline file is unharmed. Please report this."));
        }
    }
}

/// Where the latest report of this run is.
pub(super) fn latest() -> Option<PathBuf> {
    LATEST.lock().ok()?.clone()
}

/// Writes a report into a file of its own, whole or not at all.
fn write(folder: &Path, text: &str) -> std::io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    // The name is taken before the report gets it, so an earlier one is never replaced.
    let path = fresh::file(folder, "report", "txt")?;
    put_in_place(&path, text.as_bytes()).inspect_err(|_| drop(std::fs::remove_file(&path)))?;
    Ok(path)
}

fn report_of(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload_as_str().unwrap_or("(no message)");
    let place = info.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    format!(
        "Annals {version}\nTime: {time}\nSystem: {os}, {arch}\nThread: {thread}\nPlace: {place}\nMessage: {message}\n\n{trace}\n",
        version = env!("CARGO_PKG_VERSION"),
        time = chrono::Local::now().to_rfc3339(),
        os = std::env::consts::OS,
        arch = std::env::consts::ARCH,
        thread = thread::current().name().unwrap_or("without a name"),
        message = redacted(payload),
        trace = Backtrace::force_capture(),
    )
}

/// A message up to the first quotation mark or backtick, or the end of its line: what follows may be words of the document,
/// and no closing mark can be trusted, since they may have marks in them.
fn redacted(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    match line.find(['"', '\'', '`', '“', '‘']) {
        Some(mark) => format!("{}…", &line[..mark]),
        None => line.to_owned(),
    }
}

/// Shows a message box; where that can be on a thread of its own, a desktop that doesn't answer, or nobody at the screen,
/// keeps the program from ending only for a while.
fn show_box(text: String) {
    let has_screen = !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if !has_screen {
        return;
    }
    let message = rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Annals")
        .set_description(text)
        .set_buttons(rfd::MessageButtons::Ok);
    if cfg!(target_os = "macos") {
        // Boxes belong to the main thread there, which is this one: another thread would wait for it.
        message.show();
        return;
    }
    let (done, wait) = channel();
    let shown = thread::Builder::new().name("annals-box".to_owned()).spawn(move || {
        message.show();
        done.send(())
    });
    if shown.is_ok() {
        wait.recv_timeout(BOX_PATIENCE).ok();
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// Not a test: what the child of the next one does, in the folder in which it was started.
    #[test]
    #[ignore = "run in a process of its own by `a_mistake_leaves_a_report_that_the_next_start_speaks_of`"]
    fn child_that_panics() {
        Reports::at(std::env::current_dir().unwrap()).begin(true);
        let secret = "words of the document";
        thread::spawn(move || panic!("on a worker: {secret:?}")).join().unwrap_err();
        assert!(!secret.contains("the"), "found `{secret}`\nand {secret}");
    }

    #[test]
    fn a_mistake_leaves_a_report_that_the_next_start_speaks_of() {
        let folder = tempfile::tempdir().unwrap();
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "app::reports::tests::child_that_panics", "--ignored", "--nocapture"])
            .current_dir(folder.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .output()
            .unwrap();
        assert!(!child.status.success(), "the panic ends the child");
        let said = String::from_utf8(child.stderr).unwrap();
        assert!(said.contains("A part of Annals came to a stop."), "the worker: {said}");
        assert!(said.contains("Annals has to end because of a mistake of its own."), "the window: {said}");
        let reports = Reports::at(folder.path().to_owned());
        let told = reports.untold().expect("the next start speaks of it");
        let path = told.split_once("written down in ").unwrap().1.trim_end_matches('.');
        assert!(said.contains(path), "standard error names the same place: {said}");
        let text = std::fs::read_to_string(path).unwrap();
        for part in ["Annals 0.", "Time: 2", "Place: src", "reports.rs:", "Message: found …", "child_that_panics"] {
            assert!(text.contains(part), "{part} stands in the report: {text}");
        }
        assert!(!text.contains("words of the document"), "nothing of the document does: {text}");
        assert_eq!(reports.untold(), None, "it is spoken of once");
        let kept = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(kept, 2, "a report of each panic is kept");
    }

    #[test]
    fn a_message_ends_before_what_it_quotes() {
        let rows = [
            (
                "byte index 1 is not a char boundary; it is inside 'ü' of `a ` secret`",
                "byte index 1 is not a char boundary; it is inside …",
            ),
            (r#"found "a\"b secret", not this"#, "found …"),
            ("index out of bounds: the len is 3\nleft: secret", "index out of bounds: the len is 3"),
        ];
        for (message, written) in rows {
            assert_eq!(redacted(message), written, "{message}");
        }
    }
}
