//! Writing documents to disk.
//!
//! Runs off the window's thread. What must stay true: a file is there whole or not at all, none is replaced unless the user
//! said so, and never the one that is open, by whatever name.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::model::{is_device_name, plain};

use super::worker::{self, Post};
use super::{Action, Saving};

/// How many links lead to one another at most; systems follow as many.
const MOST_LINKS: usize = 40;

/// A document to be written.
#[derive(Clone, Debug)]
pub struct Writing {
    /// What.
    pub saving: Saving,
    /// Where.
    pub path: PathBuf,
    /// The user agreed to replace a file that is there.
    pub replace: bool,
    /// The file that is open: never written to.
    pub open: Option<PathBuf>,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWritten {
    /// There is a file already; the user is to be asked.
    Exists,
    /// For a reason given in sentences.
    Failed(String),
}

/// Starts a worker that writes and sends [`Action::Written`].
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(writing: Writing, post: Post) -> io::Result<()> {
    let (saving, path) = (writing.saving.clone(), writing.path.clone());
    let mishap = move |what_to_do| {
        let sentence = format!("Writing came to a stop. {what_to_do}");
        Action::Written { saving, path, result: Err(NotWritten::Failed(sentence)) }
    };
    let work = move || {
        let result = write(&writing);
        Some(Action::Written { saving: writing.saving, path: writing.path, result })
    };
    worker::start("annals-writing", post, work, mishap)
}

fn write(writing: &Writing) -> Result<(), NotWritten> {
    let failed = |error: io::Error| NotWritten::Failed(sentence(&writing.path, &error));
    if let Some(refusal) = name_refusal(&writing.path) {
        return Err(NotWritten::Failed(refusal));
    }
    let target = target(&writing.path).map_err(failed)?;
    match fs::metadata(&target) {
        Ok(there) => {
            may_replace(writing, &there)?;
            put_in_place(&target, writing.saving.bytes.as_slice()).map_err(failed)
        }
        // A link that leads nowhere is something of the user's, too.
        Err(error) if error.kind() == ErrorKind::NotFound && target != writing.path && !writing.replace => {
            Err(NotWritten::Exists)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => publish(&target, writing.saving.bytes.as_slice()),
        Err(error) => Err(failed(error)),
    }
}

/// Where a path leads, also when nothing is there: links are written through and not replaced.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or_else(|| Path::new("")).join(next),
            // No link, or nothing at all.
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("a link that leads back to itself"))
}

/// Writes a file whole, syncs it and puts it in place in one step; one that is there is replaced.
pub(super) fn put_in_place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Writes a new file. One that another program has made there meanwhile stays, and the user is asked.
fn publish(path: &Path, bytes: &[u8]) -> Result<(), NotWritten> {
    let failed = |error: io::Error| NotWritten::Failed(sentence(path, &error));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut options = tempfile::Builder::new();
    options.prefix(".annals-").suffix(".part");
    // As any new file; left to itself the library makes one that nobody else may read.
    #[cfg(unix)]
    options.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = options.tempfile_in(folder.unwrap_or_else(|| Path::new("."))).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(NotWritten::Exists),
        // Neither this kind of renaming nor a second name for a file is to be had on some drives and shares.
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(NotWritten::Exists),
        Err(_) => put_in_place(path, bytes).map_err(failed),
    }
}

fn may_replace(writing: &Writing, there: &Metadata) -> Result<(), NotWritten> {
    let refused = |sentence: &str| Err(NotWritten::Failed(sentence.to_owned()));
    if there.is_dir() {
        return refused("There is a folder of that name. Give the file another name, or a name inside the folder.");
    }
    if !there.is_file() {
        return refused("At that place is a device or a pipe and not a file. Choose another name.");
    }
    if writing.open.as_ref().is_some_and(|open| is_same(open, &writing.path)) {
        return refused("That is the file that is open, and Annals never writes to it. Choose another name.");
    }
    if writing.replace { Ok(()) } else { Err(NotWritten::Exists) }
}

/// Whether two paths lead to one file: by the path itself, or by its number where it has several names or is reached by
/// several ways.
fn is_same(one: &Path, other: &Path) -> bool {
    let by_path = fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other));
    by_path || same_file::is_same_file(one, other).unwrap_or(false)
}

/// Why a file should not be called so, whatever this system allows: files travel.
fn name_refusal(path: &Path) -> Option<String> {
    let Some(name) = path.file_name() else { return Some("The path names no file. Add a name at its end.".to_owned()) };
    let name = name.to_string_lossy();
    if is_device_name(&name) {
        return Some(format!(
            "“{}” is the name of a device on Windows, where no file can have it. Choose another name.",
            plain(&name)
        ));
    }
    let strange = |character: &char| character.is_control() || "<>:\"|?*\\".contains(*character);
    if let Some(character) = name.chars().find(strange) {
        let character = character.escape_debug();
        return Some(format!(
            "The name has “{character}” in it, which Windows doesn’t allow in names. Choose another name."
        ));
    }
    name.ends_with(['.', ' ']).then(|| {
        "The name ends with a full stop or a space, which Windows doesn’t allow. Choose another name.".to_owned()
    })
}

fn sentence(path: &Path, error: &io::Error) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let folder = plain(&folder.display().to_string());
    match error.kind() {
        ErrorKind::NotFound => format!("There is no folder {folder}. Make it first, or choose another one."),
        ErrorKind::NotADirectory => {
            format!("{folder} is not a folder: a part of the path is a file. Choose another folder.")
        }
        ErrorKind::PermissionDenied => {
            format!("You are not allowed to write in {folder}. Choose a folder of your own, such as Documents.")
        }
        ErrorKind::ReadOnlyFilesystem => {
            format!("Nothing can be written in {folder}: the drive is read-only. Choose another one.")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "There is no room left on that drive. Delete something there, or choose another drive.".to_owned()
        }
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
            "This can’t be the name of a file on this system; perhaps it is too long. Choose another name.".to_owned()
        }
        _ => format!("The file could not be written: {error}. Choose another place."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Saved;
    use super::*;

    fn writing(path: PathBuf) -> Writing {
        let (name, bytes) = ("talk.annals.json".to_owned(), b"new".to_vec().into());
        let saving = Saving { what: Saved::Copy, name, bytes };
        Writing { saving, path, replace: false, open: None }
    }

    fn refusal(writing: &Writing) -> String {
        match write(writing) {
            Err(NotWritten::Failed(sentence)) => sentence,
            other => panic!("{} was not refused: {other:?}", writing.path.display()),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_whole_and_replaced_only_when_the_user_agrees() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talk.annals.json");
        let first = writing(path.clone());
        assert_eq!(write(&first), Ok(()), "there was none");
        fs::write(&path, "old").unwrap();
        assert_eq!(write(&first), Err(NotWritten::Exists), "now there is one");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old", "left as it is");
        assert_eq!(write(&Writing { replace: true, ..first }), Ok(()), "the user agrees");
        assert_eq!(fs::read_to_string(&path).unwrap(), "new", "replaced");
        assert_eq!(names(folder.path()), ["talk.annals.json"], "nothing else is left behind");
    }

    #[test]
    fn the_open_file_is_never_written_to_by_whatever_name() {
        let folder = tempfile::tempdir().unwrap();
        let open = folder.path().join("open.json");
        fs::write(&open, "the author's").unwrap();
        let mut other_names = vec![open.clone(), folder.path().join(".").join("open.json")];
        #[cfg(unix)]
        {
            let link = folder.path().join("link.json");
            std::os::unix::fs::symlink(&open, &link).unwrap();
            other_names.push(link);
            let second = folder.path().join("second.json");
            fs::hard_link(&open, &second).unwrap();
            other_names.push(second);
        }
        for path in other_names {
            let over = Writing { replace: true, open: Some(open.clone()), ..writing(path) };
            assert!(refusal(&over).starts_with("That is the file that is open"), "{}", over.path.display());
        }
        assert_eq!(fs::read_to_string(&open).unwrap(), "the author's", "untouched");
        fs::remove_file(&open).unwrap();
        assert_eq!(write(&Writing { open: Some(open.clone()), ..writing(open) }), Ok(()), "it was deleted");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_asked_about_and_written_through() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("old.json"), "old").unwrap();
        symlink("old.json", at("link.json")).unwrap();
        symlink("none.json", at("dangling.json")).unwrap();
        symlink("round.json", at("round.json")).unwrap();
        for (link, target) in [("link.json", "old.json"), ("dangling.json", "none.json")] {
            assert_eq!(write(&writing(at(link))), Err(NotWritten::Exists), "{link}: the user is asked");
            assert_eq!(write(&Writing { replace: true, ..writing(at(link)) }), Ok(()), "{link}: the user agrees");
            assert_eq!(fs::read_to_string(at(target)).unwrap(), "new", "{link}: what it leads to is written");
            assert_eq!(fs::read_link(at(link)).unwrap(), Path::new(target), "{link}: it still leads there");
        }
        refusal(&Writing { replace: true, ..writing(at("round.json")) });
        assert_eq!(
            names(folder.path()),
            ["dangling.json", "link.json", "none.json", "old.json", "round.json"],
            "no more"
        );
    }

    #[test]
    fn a_file_that_another_program_makes_at_the_last_moment_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talk.json");
        fs::write(&path, "the other's").unwrap();
        // As if the look at the place had found nothing.
        assert_eq!(publish(&path, b"new"), Err(NotWritten::Exists), "the user is asked");
        assert_eq!(fs::read_to_string(&path).unwrap(), "the other's", "it is left as it is");
        assert_eq!(names(folder.path()), ["talk.json"], "nothing else is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_can_be_read_by_those_who_can_read_others() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (other, path) = (folder.path().join("other.json"), folder.path().join("talk.json"));
        fs::write(&other, "x").unwrap();
        assert_eq!(write(&writing(path.clone())), Ok(()), "there was none");
        let mode = |path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&other), "the same rights");
    }

    #[test]
    fn places_that_cannot_be_written_are_refused_in_sentences_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let blocker = folder.path().join("blocker");
        fs::write(&blocker, "x").unwrap();
        let agreed = |path| Writing { replace: true, ..writing(path) };
        let rows = [
            (folder.path().to_path_buf(), "There is a folder of that name"),
            (folder.path().join("none/talk.json"), "There is no folder"),
            (blocker.join("talk.json"), "is not a folder"),
            (folder.path().join("x".repeat(300)), "perhaps it is too long"),
            (folder.path().join("talk\0.json"), "Windows doesn’t allow"),
            (PathBuf::from("/"), "The path names no file"),
        ];
        for (path, words) in rows {
            let said = refusal(&agreed(path));
            assert!(said.contains(words), "{words}: {said}");
        }
        #[cfg(unix)]
        assert!(refusal(&agreed("/dev/full".into())).starts_with("At that place is a device"), "a full device");
        assert_eq!(names(folder.path()), ["blocker"], "nothing is left behind");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_drive_is_said_in_a_sentence() {
        let mut full = fs::File::options().write(true).open("/dev/full").unwrap();
        let error = full.write_all(b"x").unwrap_err();
        assert!(sentence(Path::new("/a/talk.json"), &error).starts_with("There is no room left"), "{error}");
    }

    #[test]
    fn a_folder_is_named_without_characters_that_mislead() {
        let error = io::Error::from(ErrorKind::NotFound);
        let said = sentence(Path::new("/a/gnp\u{202e}jpg/talk.json"), &error);
        assert!(said.contains("/a/gnp·jpg."), "{said}");
    }

    #[test]
    fn names_that_windows_reserves_are_refused_everywhere() {
        for name in
            ["CON", "nul.json", "Com1.annals.json", "lpt9", "aux .txt", "talk?.json", "a:b.json", "talk.", "talk "]
        {
            assert!(name_refusal(&Path::new("/a").join(name)).is_some(), "{name}");
        }
        for name in ["console.json", "com10.json", "community.json", "talk.annals.json", "Überblick.json", ".hidden"] {
            assert_eq!(name_refusal(&Path::new("/a").join(name)), None, "{name}");
        }
    }
}
