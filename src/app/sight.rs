//! What can be seen of a file from outside, without reading it.

use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// A file, or something else that is not a file any longer.
    There(Stamp),
    /// Nothing.
    Gone,
    /// The system doesn't say: the share is down, or the folder is closed to this user.
    Unreachable,
}

/// What tells one content of a file from the next. Two equal stamps don't prove that nothing was written, but a program
/// that writes leaves another stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// Which file it is, and when anything about it was changed last: a file put in the place of another may have its time
    /// of writing and its length.
    identity: (u64, i64, i64),
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self { modified: metadata.modified().ok(), length: metadata.len(), identity: identity(metadata) }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
const fn identity(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

impl Sight {
    /// Looks at a path. On a dead network drive this may take very long.
    pub fn of(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Ok(metadata) => Self::There(Stamp::of(&metadata)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Self::Gone,
            Err(_) => Self::Unreachable,
        }
    }
}
