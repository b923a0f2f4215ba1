//! Rows 59, 65 and 66: paths that lead to no timeline, and settings that can't be read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use annals::app::{Action, Effect, Settings, SettingsFile, Theme};
use egui_kittest::kittest::Queryable as _;

use crate::shared::skip;
use crate::support::{annals, annals_with, finish_loading, perform, say};

const SIZE: [f32; 2] = [1280.0, 800.0];

/// Paths that lead to no timeline, with what is said about them.
fn paths(folder: &Path) -> Vec<(PathBuf, &'static str)> {
    let file = folder.join("file.json");
    std::fs::write(&file, "{\"events\":[]}").expect("a file for the test");
    let mut paths = vec![
        (folder.join("missing.json"), "There is no such file. It may have been moved, renamed or deleted."),
        (file.join("below.json"), "There is no such file: a part of its path is a file and not a folder."),
        (folder.join("n".repeat(300)), "This can't be the name of a file: it, or the path as a whole, is too long"),
        (PathBuf::from("~/talk.json"), "There is no such file."),
    ];
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt as _;
        let name = OsString::from_vec(b"t\xFFlk.json".to_vec());
        paths.push((folder.join(name), "There is no such file."));
    }
    paths
}

#[test]
fn row_59_paths_on_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (path, sentence) in paths(folder.path()) {
        let output = Command::new(env!("CARGO_BIN_EXE_annals"))
            .args(["check", "--format=short"])
            .arg(&path)
            .output()
            .expect("it starts");
        let said = String::from_utf8(output.stdout).expect("text in UTF-8, whatever the name");
        assert!(said.contains(sentence), "{}: {said}", path.display());
        assert_eq!(output.status.code(), Some(1), "{}", path.display());
    }
}

/// Whatever files are named, the window opens: here it fails only for want of a display.
#[cfg(target_os = "linux")]
#[test]
fn row_59_only_bad_options_end_the_program() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let rows: [(&[&str], i32, &str); 6] = [
        (&["missing.json"], 1, "open its window"),
        (&["a.json", "b.json"], 1, "open its window"),
        (&["a.json", "check"], 1, "open its window"),
        (&["present", "a.json", "b.json"], 1, "open its window"),
        (&["a.json", "--nonsense"], 2, "Usage"),
        (&["present", "a.json", "--monitor=0"], 2, "--monitor"),
    ];
    for (arguments, code, sentence) in rows {
        let mut program = Command::new(env!("CARGO_BIN_EXE_annals"));
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
            program.env(name, folder.path());
        }
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            program.env_remove(name);
        }
        let output = program.args(arguments).output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(sentence), "{arguments:?}: {said}");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    }
}

#[test]
fn row_59_a_screen_that_is_no_number_is_answered_in_words() {
    for written in ["0", "x", "-1", "1.5", "HDMI-1", "", "99999999999999999999"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_annals"));
        let output = program.args(["present", "--monitor", written]).output().expect("it starts");
        let said = String::from_utf8(output.stderr).expect("text in UTF-8");
        let sentence = format!(
            "error: invalid value '{written}' for '--monitor <N>': this is not the number of a screen. Write --monitor 1 for \
             the first screen, --monitor 2 for the second and so on, or leave --monitor out: Annals then chooses the screen\n"
        );
        assert!(said.starts_with(&sentence), "{said}");
        assert_eq!(output.status.code(), Some(2), "{said}");
    }
}

#[test]
fn row_59_of_two_files_the_first_timeline_is_opened_and_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let paths = ["notes.txt", "first.json", "second.json"].map(|name| folder.path().join(name));
    for path in &paths {
        let title = path.file_stem().expect("a name").display();
        std::fs::write(path, format!("{{\"title\":\"{title}\",\"events\":[]}}")).expect("a file for the test");
    }
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::OpenOneOf(paths.to_vec()));
    finish_loading(&mut harness);
    assert_eq!(harness.state().state().document.timeline.title, "first");
    let said = "One timeline is shown at a time: of the 3 files, first.json is opened.";
    harness.get_by_label(said);
    perform(&mut harness, Action::Frame(3_600.0));
    harness.get_by_label(said);
    perform(&mut harness, Action::DismissWarnings);
    assert!(harness.query_by_label(said).is_none(), "until it is closed");
    perform(&mut harness, Action::OpenOneOf(paths[1..2].to_vec()));
    finish_loading(&mut harness);
    assert_eq!(harness.state().state().warnings, Vec::<String>::new(), "of one file nothing is said");
}

#[cfg(unix)]
#[test]
fn row_59_a_name_that_is_not_unicode_is_read() {
    use std::os::unix::ffi::OsStringExt as _;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(OsString::from_vec(b"t\xFFlk.json".to_vec()));
    std::fs::write(&path, "{\"title\":\"My talk\",\"events\":[]}").expect("a file for the test");
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::OpenFile(path));
    finish_loading(&mut harness);
    assert_eq!(harness.state().state().document.timeline.title, "My talk", "whatever its name");
}

const NOT_ALLOWED: &str = "You are not allowed to read this file. Ask its owner, or copy it to a place of your own.";

/// The superuser may read everything, so that somebody else has to try.
#[cfg(unix)]
#[test]
fn row_59_a_file_that_one_may_not_read() {
    use std::fs::{Permissions, copy, hard_link, metadata, set_permissions, write};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65_534;
    let folder = tempfile::tempdir().expect("a folder for the test");
    set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("a folder for everybody");
    let path = folder.path().join("secret.json");
    write(&path, "{\"events\":[]}").expect("a file for the test");
    set_permissions(&path, Permissions::from_mode(0o000)).expect("a file for nobody");
    let is_superuser = metadata(&path).expect("the file").uid() == 0;
    let own = std::env::current_exe().expect("the program of the tests");
    let runs: [(&Path, &[&str]); 2] = [
        (Path::new(env!("CARGO_BIN_EXE_annals")), &["check", "--format=short", "secret.json"]),
        (&own, &["--exact", "rows::files::a_file_that_nobody_may_read_is_opened", "--ignored", "--nocapture"]),
    ];
    for (program, arguments) in runs {
        // Somebody else may not even get to the folder where it is built.
        let here = folder.path().join(program.file_name().expect("a name"));
        hard_link(program, &here).or_else(|_| copy(program, &here).map(drop)).expect("the program for everybody");
        let mut command = Command::new(&here);
        if is_superuser {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = match command.args(arguments).current_dir(folder.path()).output() {
            Err(error) => return skip(&format!("no program can be run as somebody else ({error})")),
            Ok(output) => output,
        };
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(said.contains(NOT_ALLOWED), "{arguments:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
#[ignore = "run by the test above as somebody who may not read the file"]
fn a_file_that_nobody_may_read_is_opened() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::OpenFile(PathBuf::from("secret.json")));
    finish_loading(&mut harness);
    harness.get_by_label("secret.json was not opened");
    harness.get_by_label("You see the built-in timeline.");
    let failure = harness.state().state().failure.as_ref().expect("a failure");
    // The test above looks for it there.
    say(failure.reason.as_deref().unwrap_or_default());
    harness.get_by_label(NOT_ALLOWED);
}

#[test]
fn row_59_paths_in_the_window() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut harness = annals(SIZE);
    let before = harness.state().state().view.clone();
    for (path, sentence) in paths(folder.path()) {
        perform(&mut harness, Action::OpenFile(path.clone()));
        finish_loading(&mut harness);
        harness.get_by_label_contains(" was not opened");
        // The window has the apostrophes of print.
        harness.get_by_label_contains(&sentence.replace('\'', "’"));
        harness.get_by_label("You see the built-in timeline.");
        assert_eq!(harness.state().state().view, before, "{}", path.display());
    }
}

#[test]
fn row_65_settings_that_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (number, damaged) in ["", "{", "\0\0\0", "[]", "7"].iter().enumerate() {
        let own = folder.path().join(number.to_string());
        std::fs::create_dir(&own).expect("a folder for the test");
        let path = own.join("settings.json");
        std::fs::write(&path, damaged).expect("settings for the test");
        let mut file = SettingsFile::at(path);
        let (settings, complaint) = file.read();
        assert_eq!(settings, Settings::default(), "{damaged:?} gives the usual settings");
        let complaint = complaint.unwrap_or_else(|| panic!("{damaged:?} is reported"));
        assert!(complaint.contains("damaged") && complaint.contains("is kept"), "{complaint}");
        file.write(&Settings::default()).expect("new settings can be written");
        let kept = std::fs::read_dir(&own).expect("the folder").map(|entry| entry.expect("an entry").path());
        let kept = kept.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
        let kept = kept.filter(|path| std::fs::read_to_string(path).is_ok_and(|text| text == *damaged)).count();
        assert_eq!(kept, 1, "{damaged:?} is kept beside the new settings");
    }
}

/// One value that makes no sense costs that value, not the recent files.
#[test]
fn row_65_settings_with_strange_values() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("settings.json");
    std::fs::write(&path, "{\"theme\":\"purple\",\"recent\":[\"/a/talk.json\"]}").expect("settings for the test");
    let (settings, complaint) = SettingsFile::at(path).read();
    assert_eq!((settings.theme, settings.recent), (Theme::System, vec!["/a/talk.json".to_owned()]), "the rest is read");
    assert!(complaint.is_some_and(|complaint| complaint.contains("“theme”")), "it is said which");
}

#[test]
fn row_65_newer_settings_and_no_folder() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("settings.json");
    std::fs::write(&path, "{\"theme\":\"light\",\"hologram\":true}").expect("settings for the test");
    let (settings, complaint) = SettingsFile::at(path).read();
    assert_eq!((settings.theme, complaint), (Theme::Light, None), "what a newer version adds does no harm");
    let mut missing = SettingsFile::at(folder.path().join("not/yet/there/settings.json"));
    assert_eq!(missing.read(), (Settings::default(), None), "the first start is no fault");
    assert!(missing.write(&Settings::default()).is_ok(), "the folder is made");
    std::fs::write(folder.path().join("blocker"), "x").expect("a file for the test");
    let mut blocked = SettingsFile::at(folder.path().join("blocker/settings.json"));
    assert!(blocked.write(&Settings::default()).is_err(), "a folder that can't be made is an error, not a panic");
}

/// A dead network drive would keep the menu waiting.
#[test]
fn row_66_recent_files_are_not_touched_until_chosen() {
    let recent = ["\\\\dead-server\\share\\talk.json", "/mnt/dead/talk.json", "//dead-server/share/other.json"];
    let settings = Settings { recent: recent.map(str::to_owned).to_vec(), ..Settings::default() };
    let mut harness = annals_with(SIZE, settings);
    harness.get_by_label("File").click();
    harness.run();
    assert!(harness.state().state().loading.is_none() && harness.state().state().failure.is_none(), "nothing is read");
    let effects = harness.state().recorded_effects();
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Load { .. })), "{effects:?}");
    assert_eq!(harness.state().state().settings.recent, recent, "nor is one dropped from the list");
}
