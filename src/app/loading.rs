//! Reading and parsing on a worker thread, so that the window never waits for a disk or a large file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::format::{self, Progress};
use crate::model::FileBytes;

use super::worker::{self, Post};
use super::{Action, Document, Failure, MAX_DOCUMENT_BYTES, Origin, builtin_bytes, disk, load_within_memory};

/// A file that was found broken is read once more after this long before it counts as broken: another program may not have
/// finished writing it.
const SECOND_LOOK_AFTER: Duration = Duration::from_millis(500);

/// A load under way.
#[derive(Clone, Debug)]
pub struct Loading {
    /// Tells its outcome from that of an earlier load.
    pub ticket: u64,
    /// Where the document comes from.
    pub origin: Origin,
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
    /// What came of it.
    pub ending: Ending,
}

/// What came of a load.
#[derive(Debug)]
pub enum Ending {
    /// A document.
    Read(Document),
    /// The file has the same bytes as before.
    Same,
    /// There is none, for these reasons.
    Failed(Failure),
    /// The program made a mistake, and would make it again.
    Stopped(Failure),
}

/// Where the bytes of a document come from.
#[derive(Debug)]
pub enum Bytes {
    /// A file.
    File(PathBuf),
    /// The open file once more.
    Again {
        /// Where it is.
        path: PathBuf,
        /// What was read of it before.
        before: FileBytes,
        /// Nobody asked for it: a file found broken is looked at twice.
        quiet: bool,
    },
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
            Self::File(path) | Self::Again { path, .. } => Origin::File(path.clone()),
            Self::Here { name, .. } => Origin::Bytes(name.clone()),
        }
    }
}

/// Starts a worker that reads, parses and indexes, and sends one [`Action::Loaded`] unless it is cancelled.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(bytes: Bytes, loading: &Loading, post: Post) -> std::io::Result<()> {
    let (ticket, progress) = (loading.ticket, Arc::clone(&loading.progress));
    let origin = bytes.origin();
    let ended = move |ending| Action::Loaded(Box::new(Outcome { ticket, ending }));
    let work = move || {
        let ending = load(bytes, &progress, || std::thread::sleep(SECOND_LOOK_AFTER));
        (!progress.is_cancelled()).then(|| ended(ending))
    };
    let mishap = move |what_to_do| {
        let reason = format!("Reading it came to a stop. {what_to_do} If you can, add the file.");
        ended(Ending::Stopped(failure(&origin, Vec::new(), Some(reason))))
    };
    worker::start("annals-loading", post, work, mishap)
}

fn failure(origin: &Origin, problems: Vec<format::Problem>, reason: Option<String>) -> Failure {
    Failure { name: origin.name(), problems, path: origin.path().map(PathBuf::from), reason, ..Failure::default() }
}

/// What comes of some bytes. `wait` is called before a second look.
fn load(bytes: Bytes, progress: &Progress, wait: impl FnOnce()) -> Ending {
    let origin = bytes.origin();
    match bytes {
        Bytes::File(path) => load_file(&path, None, progress),
        Bytes::Again { path, before, quiet } => match load_file(&path, Some(&before), progress) {
            Ending::Failed(_) if quiet && !progress.is_cancelled() => {
                wait();
                load_file(&path, Some(&before), progress)
            }
            ending => ending,
        },
        Bytes::Here { bytes, .. } => load_bytes(bytes, origin, progress),
    }
}

fn load_file(path: &Path, before: Option<&FileBytes>, progress: &Progress) -> Ending {
    let origin = Origin::File(path.to_owned());
    match disk::read_stamped(path, MAX_DOCUMENT_BYTES) {
        Err(sentence) => Ending::Failed(failure(&origin, Vec::new(), Some(sentence))),
        Ok((bytes, _)) if before.is_some_and(|before| before.as_slice() == bytes) => Ending::Same,
        Ok((bytes, stamp)) => match load_bytes(bytes, origin, progress) {
            Ending::Read(document) => Ending::Read(document.stamped(stamp)),
            Ending::Failed(failure) if failure.reason.is_none() => {
                Ending::Failed(Failure { stamp: Some(stamp), ..failure })
            }
            other => other,
        },
    }
}

fn load_bytes(bytes: Vec<u8>, origin: Origin, progress: &Progress) -> Ending {
    let loaded = match load_within_memory(bytes, progress) {
        Ok(loaded) => loaded,
        Err(sentence) => return Ending::Failed(failure(&origin, Vec::new(), Some(sentence))),
    };
    match loaded.timeline {
        Some(timeline) => {
            let document = Document::new(timeline, loaded.problems, loaded.counts, origin);
            Ending::Read(document.made_of(loaded.bytes))
        }
        None => Ending::Failed(failure(&origin, loaded.problems, None)),
    }
}

/// The built-in timeline, parsed where the program stands: it is small, and a test holds it against the format.
pub(super) fn builtin() -> Document {
    let loaded = format::load(builtin_bytes(), &Progress::new());
    let timeline = loaded.timeline.unwrap_or_default();
    Document::new(timeline, loaded.problems, loaded.counts, Origin::BuiltIn).made_of(loaded.bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn row_62_a_half_written_file_is_looked_at_twice() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("talk.json");
        let (before, whole) = (br#"{"events":[]}"#.to_vec(), r#"{"title":"My talk","events":[]}"#);
        let half = || fs::write(&path, &whole[..whole.len() / 2]).expect("half of it is written");
        let again = |quiet| Bytes::Again { path: path.clone(), before: before.clone().into(), quiet };
        half();
        let mended = load(again(true), &Progress::new(), || fs::write(&path, whole).expect("and then the rest"));
        assert!(matches!(&mended, Ending::Read(document) if document.timeline.title == "My talk"), "{mended:?}");
        half();
        let broken = load(again(true), &Progress::new(), || ());
        assert!(matches!(broken, Ending::Failed(_)), "it stays as it is: {broken:?}");
        let asked = load(again(false), &Progress::new(), || panic!("who asks is not kept waiting"));
        assert!(matches!(asked, Ending::Failed(_)), "{asked:?}");
    }
}
