//! Paths to files: a path as it is, or all timelines below a folder.
//!
//! What must stay true: nothing that was named is passed over in silence, and a folder is looked into once, whatever
//! links lead to it.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

/// What the names of timelines end in.
const ENDING: &str = ".annals.json";

/// What a path leads to.
pub(super) enum Found<'p> {
    /// A file to be checked; whether it can be read is seen then.
    File(&'p Path),
    /// Nothing that can be checked, and a sentence that says why and what to do.
    Nothing(&'p Path, String),
}

/// Calls `each` for a file, and for a folder with all timelines below it, sorted by name. Ends early with the error of
/// `each`.
pub(super) fn visit(path: &Path, each: &mut dyn FnMut(Found<'_>) -> io::Result<()>) -> io::Result<()> {
    if path == Path::new("-") {
        let sentence = "The standard input is not read. Save the timeline as a file and name that file; a file whose \
                        name is - is written ./- here.";
        return each(Found::Nothing(path, sentence.to_owned()));
    }
    if path.starts_with("~") && !path.exists() {
        let sentence = "There is no such file. In quotation marks, ~ does not stand for your home folder: write the \
                        path without them, or from its beginning.";
        return each(Found::Nothing(path, sentence.to_owned()));
    }
    if path.is_dir() { walk(path, each) } else { each(Found::File(path)) }
}

fn walk(folder: &Path, each: &mut dyn FnMut(Found<'_>) -> io::Result<()>) -> io::Result<()> {
    let mut seen = HashSet::new();
    let mut is_new = move |entry: &DirEntry| {
        !entry.file_type().is_dir() || fs::canonicalize(entry.path()).is_ok_and(|real| seen.insert(real))
    };
    let mut found_any = false;
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(&mut is_new) {
        match entry {
            Ok(entry) if !entry.file_type().is_dir() && is_timeline(entry.path()) => {
                found_any = true;
                each(Found::File(short(entry.path())))?;
            }
            Ok(_) => {}
            Err(error) => {
                let Some(path) = unread(&error) else { continue };
                found_any = true;
                each(if is_timeline(path) { Found::File(path) } else { Found::Nothing(path, sentence(&error)) })?;
            }
        }
    }
    if found_any {
        return Ok(());
    }
    let sentence = format!(
        "There is no timeline in this folder: no file whose name ends in {ENDING}. If your files end in .json only, \
         name them one by one."
    );
    each(Found::Nothing(folder, sentence))
}

/// The path as one would write it: below the folder one is in, without its dot.
fn short(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}

fn is_timeline(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().to_ascii_lowercase().ends_with(ENDING))
}

/// The path of what should have been looked into and couldn't be. A link that leads back to a folder around it, and one
/// that leads nowhere and is not named as a timeline, hide nothing.
fn unread(error: &walkdir::Error) -> Option<&Path> {
    let path = error.path()?;
    let leads_nowhere = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    let hides_nothing = error.loop_ancestor().is_some() || (leads_nowhere && !is_timeline(path));
    (!hides_nothing).then_some(path)
}

fn sentence(error: &walkdir::Error) -> String {
    match error.io_error() {
        Some(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            "You are not allowed to look into this folder, so the timelines in it are not checked. Ask its owner."
                .to_owned()
        }
        Some(error) => format!("This folder can't be read: {error}. The timelines in it are not checked."),
        None => "This folder can't be read. The timelines in it are not checked.".to_owned(),
    }
}
