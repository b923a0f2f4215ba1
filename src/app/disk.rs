//! Reading documents from disk.
//!
//! Runs off the window's thread, for a dead network drive may keep it waiting. What must stay true: only regular files
//! are opened, and never more is read than the limit, whatever the file claims to be.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::sight::Stamp;

/// The largest document that is read, in bytes (1024 MiB).
pub const MAX_DOCUMENT_BYTES: u64 = 1024 * 1024 * 1024;

/// The bytes of a file of at most `limit` bytes.
///
/// # Errors
/// A sentence that says why the file can't be read and what to do.
pub fn read_document(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    read_stamped(path, limit).map(|(bytes, _)| bytes)
}

/// The same with the stamp that the file had before it was read: if it changed meanwhile, a later look sees another.
pub(super) fn read_stamped(path: &Path, limit: u64) -> Result<(Vec<u8>, Stamp), String> {
    // Looked at before it is opened: opening a pipe waits for somebody to write into it.
    let metadata = fs::metadata(path).map_err(|error| sentence(path, &error))?;
    if metadata.is_dir() {
        return Err("This is a folder. Open a timeline file inside it.".to_owned());
    }
    if !metadata.is_file() {
        return Err("This is a pipe or a device and not a file. Save its data to a file and open that.".to_owned());
    }
    if metadata.len() > limit {
        return Err(too_large(metadata.len(), limit));
    }
    let file = File::open(path).map_err(|error| sentence(path, &error))?;
    let stamp = Stamp::of(&file.metadata().map_err(|error| sentence(path, &error))?);
    let mut bytes = Vec::new();
    let length = usize::try_from(metadata.len()).unwrap_or_default();
    bytes.try_reserve_exact(length).map_err(|_| sentence(path, &ErrorKind::OutOfMemory.into()))?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| sentence(path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64, limit));
    }
    Ok((bytes, stamp))
}

fn too_large(size: u64, limit: u64) -> String {
    format!(
        "The file has {} and the most that can be read is {}. Divide it into smaller files.",
        in_words(size),
        in_words(limit)
    )
}

fn in_words(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes < MIB { format!("{bytes} bytes") } else { format!("{} MiB", bytes.div_ceil(MIB)) }
}

fn sentence(path: &Path, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound if path.file_name() == Some("-".as_ref()) => {
            "There is no file called \"-\". Annals reads files, not what is piped to it: save that to a file and open it."
                .to_owned()
        }
        ErrorKind::NotFound if path.components().any(|part| part.as_os_str() == "~") => {
            "There is no such file. \"~\" means your home folder only where a shell reads it: write the path in full."
                .to_owned()
        }
        ErrorKind::NotFound => "There is no such file. It may have been moved, renamed or deleted.".to_owned(),
        ErrorKind::NotADirectory => "There is no such file: a part of its path is a file and not a folder.".to_owned(),
        ErrorKind::PermissionDenied => {
            "You are not allowed to read this file. Ask its owner, or copy it to a place of your own.".to_owned()
        }
        ErrorKind::OutOfMemory => "There is not enough memory to read this file.".to_owned(),
        ErrorKind::InvalidFilename => {
            "This can't be the name of a file: it, or the path as a whole, is too long, or has characters that this system \
             doesn't allow."
                .to_owned()
        }
        ErrorKind::InvalidInput => "This can't be the name of a file.".to_owned(),
        _ => format!("The file can't be read: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(path: &Path, limit: u64) -> String {
        read_document(path, limit).expect_err("this can't be read")
    }

    #[test]
    fn files_are_read_whole_and_up_to_the_limit() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("a.json");
        fs::write(&path, b"12345").expect("a file for the test");
        assert_eq!(read_document(&path, 5).expect("five bytes are allowed"), b"12345", "all bytes");
        assert!(
            refusal(&path, 4).contains("the most that can be read is 4 bytes"),
            "one byte too many names the limit"
        );
    }

    #[test]
    fn what_is_no_file_is_refused_in_words() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        assert!(refusal(folder.path(), 9).starts_with("This is a folder"), "a folder");
        assert!(refusal(&folder.path().join("missing"), 9).starts_with("There is no such file"), "a missing file");
        let file = folder.path().join("file");
        fs::write(&file, b"x").expect("a file for the test");
        assert!(refusal(&file.join("below"), 9).starts_with("There is no such file"), "a path below a file");
        assert!(refusal(Path::new("a\0b"), 9).starts_with("This can't be the name"), "a name with a NUL");
        let long = folder.path().join("x".repeat(300));
        assert!(refusal(&long, 9).contains("is too long"), "a name of 300 characters");
    }

    #[test]
    fn what_only_a_shell_understands_is_explained() {
        assert!(refusal(Path::new("/no/such/place/-"), 9).contains("not what is piped to it"), "standard input");
        assert!(refusal(Path::new("/no/such/~/talk.json"), 9).contains("write the path in full"), "the home folder");
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_refused_without_opening_them() {
        assert!(refusal(Path::new("/dev/zero"), 9).starts_with("This is a pipe or a device"), "an endless device");
    }
}
