//! What is read: files, folders, and what is neither.

use std::path::PathBuf;

use annals::cli::Form;

use super::{Folder, GOOD};

fn said(folder: &Folder, path: impl Into<PathBuf>) -> String {
    folder.said(Form::Short, &[path.into()])
}

#[test]
fn a_folder_is_all_timelines_below_it_by_name() {
    let folder = Folder::new();
    for name in ["b.annals.json", "a/z.ANNALS.JSON", "a/a.annals.json", "c.json", "d/notes.txt"] {
        folder.file(name, GOOD);
    }
    let said = said(&folder, folder.path());
    let files: Vec<&str> = said.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(files, ["a/a.annals.json", "a/z.ANNALS.JSON", "b.annals.json", "3 files"], "{said}");
}

#[cfg(unix)]
#[test]
fn links_in_circles_are_walked_once() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.file("a/one.annals.json", GOOD);
    folder.file("b/two.annals.json", GOOD);
    for (target, link) in [("..", "a/up"), ("../b", "a/over"), ("../a", "b/over"), ("nowhere", "b/lost")] {
        symlink(target, folder.path().join(link)).expect("a link for the test");
    }
    symlink("nowhere", folder.path().join("b/lost.annals.json")).expect("a link for the test");
    let said = said(&folder, folder.path());
    for name in ["one", "two"] {
        assert_eq!(said.matches(&format!("{name}.annals.json: 1 event")).count(), 1, "{name}: {said}");
    }
    assert!(said.contains("lost.annals.json: error: There is no such file"), "a link named as a timeline: {said}");
    assert!(said.ends_with("3 files: 1 can't be shown whole, 1 problem (1 error, 0 warnings)\n"), "{said}");
}

#[test]
fn a_folder_without_timelines_says_what_is_looked_for() {
    let folder = Folder::new();
    folder.file("talks/talk.json", GOOD);
    insta::assert_snapshot!(said(&folder, folder.path().join("talks")), @"talks: error: There is no timeline in this folder: no file whose name ends in .annals.json. If your files end in .json only, name them one by one.");
    assert!(said(&folder, folder.path().join("talks/talk.json")).starts_with("talks/talk.json: 1 event"), "by name");
}

/// Row 59 of the table of faults.
#[test]
fn what_cannot_be_read_is_said_in_words() {
    let folder = Folder::new();
    let long = folder.path().join("x".repeat(300));
    let rows = [
        (folder.path().join("missing.json"), "missing.json: error: There is no such file. It may have been moved"),
        (PathBuf::from("-"), "-: error: The standard input is not read. Save the timeline as a file"),
        (
            PathBuf::from("~/talk.json"),
            "~/talk.json: error: There is no such file. In quotation marks, ~ does not stand",
        ),
        (folder.file("a.json", GOOD).join("b"), "a.json/b: error: There is no such file: a part of its path is a file"),
        (folder.file("empty.json", ""), "empty.json:1:1: error: The file is empty"),
    ];
    for (path, expected) in rows {
        let said = said(&folder, &path);
        assert!(said.starts_with(expected), "{}: {said}", path.display());
    }
    let said = said(&folder, &long);
    assert!(said.starts_with("xxx") && said.contains(": error: "), "a path of 300 characters: {said}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_and_what_has_an_odd_name_is_said_in_words() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new();
    let socket = folder.path().join("socket.annals.json");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket for the test");
    let said_of_folder = said(&folder, folder.path());
    assert!(said_of_folder.starts_with("socket.annals.json: error: This is a pipe or a device"), "{said_of_folder}");
    let odd = folder.path().join(OsStr::from_bytes(b"Z\xFCrich \x1B[2J.json"));
    let text = folder.said(Form::Text, &[odd]);
    assert!(text.contains(" --> Z<0xFC>rich <U+001B>[2J.json\n"), "with what can't be shown as numbers: {text}");
}

#[test]
fn a_thousand_files_are_counted() {
    let folder = Folder::new();
    for number in 0..1000 {
        folder.file(&format!("{}/{number}.annals.json", number % 10), GOOD);
    }
    let said = folder.said(Form::Text, &[folder.path().to_owned()]);
    assert_eq!(said.lines().count(), 1001, "one line for each, and one for all");
    assert!(said.ends_with("1,000 files: all can be shown whole, 0 problems\n"), "{}", &said[said.len() - 200..]);
}
