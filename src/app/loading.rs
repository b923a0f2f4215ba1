//! Reading and parsing on a worker thread, so that the window never waits for a disk or a large file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::format::{self, Progress};

use super::{Action, Document, Failure, MAX_DOCUMENT_BYTES, Origin, builtin_bytes, read_document};

/// A load under way.
#[derive(Clone, Debug)]
pub struct Loading {
    /// Tells its outcome from that of an earlier load.
    pub ticket: u64,
    /// Name of the file.
    pub name: String,
    /// How far it is; also stops it.
    pub progress: Arc<Progress>,
    /// When it began, in seconds of the frame clock.
    pub began: f64,
}

/// How a load ended.
#[derive(Debug)]
pub struct Outcome {
    /// Of the [`Loading`] it belongs to.
    pub ticket: u64,
    /// The document, or why there is none.
    pub result: Result<Document, Failure>,
}

/// Where the bytes of a document come from.
#[derive(Debug)]
pub enum Bytes {
    /// A file.
    File(PathBuf),
    /// They are here already, under this name.
    Here {
        /// What to call them.
        name: String,
        /// The document.
        bytes: Vec<u8>,
    },
}

impl Bytes {
    /// Where a document made of them comes from.
    pub fn origin(&self) -> Origin {
        match self {
            Self::File(path) => Origin::File(path.clone()),
            Self::Here { name, .. } => Origin::Bytes(name.clone()),
        }
    }
}

/// Starts a worker that reads, parses and indexes, and sends one [`Action::Loaded`] unless it is cancelled. `wake` is called
/// after sending.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    bytes: Bytes,
    loading: &Loading,
    sender: Sender<Action>,
    wake: impl Fn() + Send + 'static,
) -> std::io::Result<()> {
    let (ticket, progress) = (loading.ticket, Arc::clone(&loading.progress));
    std::thread::Builder::new().name("annals-loading".to_owned()).stack_size(8 << 20).spawn(move || {
        let origin = bytes.origin();
        let result = catch_unwind(AssertUnwindSafe(|| load(bytes, &progress))).unwrap_or_else(|_| {
            Err(Failure {
                name: origin.name(),
                problems: Vec::new(),
                path: origin.path().map(PathBuf::from),
                reason: Some(
                    "Annals made a mistake while reading it. Please report this, with the file if you can share it."
                        .to_owned(),
                ),
            })
        });
        // The receiver is gone only when the program ends.
        if !progress.is_cancelled() && sender.send(Action::Loaded(Box::new(Outcome { ticket, result }))).is_ok() {
            wake();
        }
    })?;
    Ok(())
}

fn load(bytes: Bytes, progress: &Progress) -> Result<Document, Failure> {
    let origin = bytes.origin();
    let failure =
        |problems, reason| Failure { name: origin.name(), problems, path: origin.path().map(PathBuf::from), reason };
    let bytes = match bytes {
        Bytes::File(path) => {
            read_document(&path, MAX_DOCUMENT_BYTES).map_err(|sentence| failure(Vec::new(), Some(sentence)))?
        }
        Bytes::Here { bytes, .. } => bytes,
    };
    let loaded = format::load(&bytes, progress);
    match loaded.timeline {
        Some(timeline) => Ok(Document::new(timeline, loaded.problems, loaded.counts, origin)),
        None => Err(failure(loaded.problems, None)),
    }
}

/// The built-in timeline, parsed where the program stands: it is small, and a test holds it against the format.
pub(super) fn builtin() -> Document {
    let loaded = format::load(builtin_bytes(), &Progress::new());
    let timeline = loaded.timeline.unwrap_or_default();
    Document::new(timeline, loaded.problems, loaded.counts, Origin::BuiltIn)
}
