//! `annals check`: its lines, and its exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use annals::cli;

const GOOD: &str = r#"{"title":"T","events":[{"title":"A","date":"2019"}]}"#;
const ODD: &str = r#"{"title":"T","events":[{"title":"A","date":2019}]}"#;
const BAD: &str = "{\"title\":\"T\",\"events\":[\n{\"title\":\"A\",\"date\":\"2019-13\"}]}";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("a file for the test");
        path
    }

    /// What `check` says of files, without the path of the folder.
    fn said(&self, files: &[PathBuf]) -> String {
        let mut out = Vec::new();
        cli::check(files, &mut out);
        let said = String::from_utf8(out).expect("text");
        said.replace(&format!("{}{}", self.0.path().display(), std::path::MAIN_SEPARATOR), "")
    }
}

#[test]
fn problems_are_lines_and_each_file_has_its_numbers() {
    let folder = Folder::new();
    let files = [folder.file("good.json", GOOD), folder.file("odd.json", ODD), folder.file("bad.json", BAD)];
    insta::assert_snapshot!(folder.said(&files), @r#"
    good.json: 1 event, 0 statements, 0 sources, 0 problems
    odd.json:1:44: warning: "date" is a number (2019). It is read as the date "2019". Put it in quotation marks.
    odd.json: 1 event, 0 statements, 0 sources, 1 problem (0 errors, 1 warning)
    bad.json:2:27: error: The date "2019-13" can't be read: there is no month 13. Months are 01 to 12; 21 to 24 are spring to winter. The event is not shown.
    bad.json: 0 events, 0 statements, 0 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn files_that_cannot_be_read_are_errors_in_words() {
    let folder = Folder::new();
    let files = [folder.0.path().join("missing.json"), folder.0.path().to_path_buf(), folder.file("empty.json", "")];
    let said = folder.said(&files);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "missing.json: error: There is no such file. It may have been moved, renamed or deleted.");
    assert_eq!(lines[1], "missing.json: can't be opened", "each file has a last line");
    assert!(lines[2].ends_with(": error: This is a folder. Open a timeline file inside it."), "{}", lines[2]);
    assert!(lines[3].ends_with(": can't be opened"), "{}", lines[3]);
    assert!(lines[4].starts_with("empty.json:1:1: error: The file is empty"), "{}", lines[4]);
    assert_eq!(lines[5], "empty.json: can't be opened");
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let folder = Folder::new();
    let text = r#"{"title":"T","events":[],"\u001b[2J\u202e":1,"timezone":"\u001b]0;x\u0007"}"#;
    let said = folder.said(&[folder.file("e.json", text)]);
    assert!(said.contains("\\u{1b}[2J\\u{202e}"), "written as numbers: {said}");
    assert!(!said.chars().any(|c| c.is_control() && c != '\n') && !said.contains('\u{202E}'), "not as themselves");
}

/// A file's name may hold what a terminal obeys, too.
#[cfg(unix)]
#[test]
fn control_characters_in_names_are_written_as_numbers() {
    let folder = Folder::new();
    let said = folder.said(&[folder.file("a\u{1B}[2J.json", BAD)]);
    assert!(said.contains("a\\u{1b}[2J.json:2:27: error:"), "in the place: {said}");
    assert!(said.contains("a\\u{1b}[2J.json: 0 events"), "and in the numbers: {said}");
    assert!(!said.contains('\u{1B}'), "not as itself");
}

fn run(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_annals")).args(arguments).output().expect("the program starts")
}

#[test]
fn exit_codes_tell_scripts_what_happened() {
    let folder = Folder::new();
    let (good, odd, bad) = (folder.file("good.json", GOOD), folder.file("odd.json", ODD), folder.file("bad.json", BAD));
    let check = Path::new("check");
    let rows: [(&[&Path], i32, &str); 7] = [
        (&[check, &good], 0, "no problem"),
        (&[check, &odd, &good], 0, "warnings alone"),
        (&[check, &good, &bad], 1, "an error in one of them"),
        (&[check, Path::new("/no/such/file")], 1, "no such file"),
        (&[check], 2, "no file named"),
        (&[Path::new("--nonsense")], 2, "an option that isn't there"),
        (&[Path::new("--version")], 0, "the version"),
    ];
    for (arguments, code, what) in rows {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(code), "{what}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let help = run(&[check, Path::new("--help")]);
    let help = String::from_utf8(help.stdout).expect("text");
    assert!(help.contains("100") && help.contains("exit code"), "the help names the limits: {help}");
}
