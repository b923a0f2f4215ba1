//! `annals check`: what it says of a file in each form, and its exit codes.

mod broken;
mod docs;
mod json;
mod paths;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use annals::cli::{self, Check, Form};
use clap::ValueEnum as _;

pub(crate) const GOOD: &str = r#"{"title":"T","events":[{"title":"A","date":"2019"}]}"#;
const ODD: &str = r#"{"title":"T","events":[{"title":"A","date":2019}]}"#;
const BAD: &str = "{\"title\":\"T\",\"events\":[\n{\"title\":\"A\",\"date\":\"2019-13\"}]}";

/// How wide the terminal of these tests is.
pub(crate) const COLUMNS: usize = 100;

pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder for the test");
        fs::write(&path, text).expect("a file for the test");
        path
    }

    /// What `check` says of paths, without colours and without the path of the folder.
    pub(crate) fn said(&self, format: Form, paths: &[PathBuf]) -> String {
        let mut out = anstream::StripStream::new(Vec::new());
        cli::check(&Check { paths: paths.to_vec(), format }, COLUMNS, &mut out);
        let said = String::from_utf8(out.into_inner()).expect("text");
        said.replace(&format!("{}{}", self.path().display(), std::path::MAIN_SEPARATOR), "")
    }

    /// What `check` says of one file in the form for reading.
    pub(crate) fn text(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        self.said(Form::Text, &[self.file(name, text)])
    }
}

#[test]
fn problems_are_lines_and_each_file_has_its_numbers() {
    let folder = Folder::new();
    let files = [folder.file("good.json", GOOD), folder.file("odd.json", ODD), folder.file("bad.json", BAD)];
    insta::assert_snapshot!(folder.said(Form::Short, &files), @r#"
    good.json: 1 event, 0 statements, 0 sources, 0 problems
    odd.json:1:44: warning: "date" is a number (2019). It is read as the date "2019". Put it in quotation marks.
    odd.json: 1 event, 0 statements, 0 sources, 1 problem (0 errors, 1 warning)
    bad.json:2:27: error: The date "2019-13" can't be read: there is no month 13. Months are 01 to 12; 21 to 24 are spring to winter. The event is not shown.
    bad.json: 0 events, 0 statements, 0 sources, 1 problem (1 error, 0 warnings)
    3 files: 1 can't be shown whole, 2 problems (1 error, 1 warning)
    "#);
}

/// Neither in the words nor in the lines of the file nor in its name, in no form.
#[test]
fn control_characters_never_reach_the_terminal() {
    let folder = Folder::new();
    let hidden = "\u{1B}[2J\u{202E}\u{9B}\u{200F}\u{61C}";
    let escaped = format!(r#"{{"title":"T","events":[],"\u001b[2J\u202e":1,"timezone":"{}"}}"#, r"\u001b]0;x\u0007");
    let raw =
        format!("{{\"title\":\"{hidden}\",\"events\":[{{\"title\":\"x\",\"{hidden}\":1,\"date\":\"{hidden}\"}}]}}");
    let tab = "{\"title\":\"a\tb\"}";
    for (name, text) in
        [("escaped.json", &*escaped), ("raw.json", &*raw), ("tab.json", tab), ("\u{9B}\u{202E}.json", "")]
    {
        let file = folder.file(name, text);
        for form in Form::value_variants() {
            let said = folder.said(*form, std::slice::from_ref(&file));
            let hidden = said.chars().find(|c| annals::model::is_hidden(*c) && *c != '\n');
            assert_eq!(hidden, None, "{name:?} as {form:?}: {said:?}");
        }
    }
    let said = folder.said(Form::Short, &[folder.path().join("escaped.json")]);
    assert!(said.contains("<U+001B>[2J<U+202E>"), "as numbers: {said}");
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_annals"))
}

fn run(arguments: &[&Path]) -> Output {
    program().args(arguments).output().expect("the program starts")
}

#[test]
fn exit_codes_tell_scripts_what_happened() {
    let folder = Folder::new();
    let (good, odd, bad) = (folder.file("good.json", GOOD), folder.file("odd.json", ODD), folder.file("bad.json", BAD));
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("a folder for the test");
    let [check, json, short] = ["check", "--format=json", "--format=short"].map(Path::new);
    let rows: [(&[&Path], i32, &str); 12] = [
        (&[check, &good], 0, "no problem"),
        (&[check, &odd, &good], 0, "warnings alone"),
        (&[check, json, &odd], 0, "warnings alone, for a program"),
        (&[check, &good, &bad], 1, "an error in one of them"),
        (&[check, short, &bad], 1, "an error, for an editor"),
        (&[check, json, &bad], 1, "an error, for a program"),
        (&[check, Path::new("/no/such/file")], 1, "no such file"),
        (&[check, &empty], 1, "a folder without timelines"),
        (&[check], 2, "no file named"),
        (&[check, Path::new("--format=xml"), &good], 2, "a form that isn't there"),
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

/// Tests have no terminal; the variables by which one is stood in for are those of other programs.
#[test]
fn colours_are_for_terminals_and_can_be_refused() {
    let folder = Folder::new();
    let bad = folder.file("bad.json", BAD);
    let rows: [(&[&str], bool, &str); 3] = [
        (&[], false, "a pipe"),
        (&["CLICOLOR_FORCE"], true, "wished"),
        (&["CLICOLOR_FORCE", "NO_COLOR"], false, "refused"),
    ];
    for (variables, has_colours, what) in rows {
        let mut program = program();
        program.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(variables.iter().map(|name| (name, "1")));
        let output = program.arg("check").arg(&bad).output().expect("the program starts");
        assert_eq!(output.stdout.contains(&0x1B), has_colours, "{what}");
    }
}
