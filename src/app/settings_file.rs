//! The file in which settings are kept.
//!
//! It is written whole, synced and put in place in one step, so a crash leaves the old settings or the new ones, never half.
//! A file that can't be understood is set aside under another name and kept. Windows that are open at the same time share
//! the file: each writes only what was changed in it, and what it doesn't know stays.

use std::fs::{self, File, TryLockError};
use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value};

use super::settings::RECENT;
use super::{Settings, folders, fresh};

/// How often, and how far apart, a file that another window is writing is waited for; then it is written all the same.
const PATIENCE: (u32, Duration) = (20, Duration::from_millis(10));
/// Keys whose values are tables of independent entries.
const TABLES: [&str; 2] = ["plans", "keys"];

/// The settings file, or nowhere, as in tests and where the system names no folder for it.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile {
    path: Option<PathBuf>,
    /// What this window last read or wrote: what it has different now was changed in it.
    known: Map<String, Value>,
}

impl SettingsFile {
    /// The file of this user on this system.
    pub fn of_user() -> Self {
        let path = folders::of_program().map(|folders| folders.config_dir().join("settings.json"));
        Self { path, known: Map::new() }
    }

    /// A file at a given place.
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path), known: Map::new() }
    }

    /// Reads the settings. Without a file they are the defaults; a file that can't be understood is renamed to
    /// `settings.bad-<time>.json`. The second value says in sentences what was wrong. A file that can be neither read nor
    /// renamed is never written over: nothing more is saved in this run.
    pub fn read(&mut self) -> (Settings, Option<String>) {
        let (settings, complaint) = self.read_or_default();
        self.known = map_of(&settings);
        (settings, complaint)
    }

    fn read_or_default(&mut self) -> (Settings, Option<String>) {
        let usual = |sentence: String| (Settings::default(), Some(sentence));
        let Some(path) = self.path.clone() else {
            return usual("This system names no folder for settings, so they are not kept.".to_owned());
        };
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return (Settings::default(), None),
            Err(error) => {
                self.path = None;
                return usual(format!(
                    "The settings could not be read ({error}). Annals starts with the usual ones and keeps none in this run."
                ));
            }
        };
        // A list would pass for settings, value by value, if it were not asked for a table.
        if let Ok(map) = serde_json::from_slice::<Map<String, Value>>(&bytes) {
            let (settings, strange) = settings_of(map);
            let names = strange.join("”, “");
            let complaint = format!(
                "The settings have values for “{names}” that this version of Annals doesn’t know; the usual ones are used."
            );
            return (settings, (!strange.is_empty()).then_some(complaint));
        }
        match set_aside(&path) {
            Ok(kept) => {
                let name = kept.file_name().unwrap_or_default().to_string_lossy();
                usual(format!(
                    "The settings file was damaged; Annals starts with the usual settings. The old file is kept as {name}."
                ))
            }
            Err(error) => {
                self.path = None;
                usual(format!(
                    "The settings file is damaged and can’t be set aside ({error}). Annals starts with the usual settings \
                     and keeps none in this run."
                ))
            }
        }
    }

    /// Writes what was changed since the last time, in one step.
    ///
    /// # Errors
    /// When the folder can't be made or the file can't be written or put in place.
    pub fn write(&mut self, settings: &Settings) -> Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mine = map_of(settings);
        let _turn = turn(path);
        let theirs = match fs::read(path) {
            Ok(bytes) => match serde_json::from_slice(&bytes) {
                Ok(map) => map,
                Err(_) => set_aside(path).map(|_| Map::new())?,
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Map::new(),
            Err(error) => return Err(error),
        };
        let merged = merged(&self.known, &mine, theirs);
        let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
        serde_json::to_writer_pretty(&mut file, &merged)?;
        file.write_all(b"\n")?;
        file.commit()?;
        self.known = mine;
        Ok(())
    }
}

/// This window's turn to write, as long as the value lives. Where locks are not to be had it is taken without.
fn turn(path: &Path) -> Option<File> {
    let lock = File::create(path.with_extension("lock")).ok()?;
    for _ in 0..PATIENCE.0 {
        match lock.try_lock() {
            Ok(()) => return Some(lock),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PATIENCE.1),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Renames a file that can't be understood, to a name that no other file has.
fn set_aside(path: &Path) -> Result<PathBuf> {
    let folder = path.parent().ok_or_else(|| Error::from(ErrorKind::NotFound))?;
    // The name is taken before the file gets it, so an earlier one is never replaced.
    let kept = fresh::file(folder, "settings.bad", "json")?;
    fs::rename(path, &kept).inspect_err(|_| drop(fs::remove_file(&kept)))?;
    Ok(kept)
}

/// The settings with the values that are understood, and the keys of the others.
fn settings_of(mut map: Map<String, Value>) -> (Settings, Vec<String>) {
    let understood = |key: &String, value: &Value| {
        let alone = Map::from_iter([(key.clone(), value.clone())]);
        serde_json::from_value::<Settings>(Value::Object(alone)).is_ok()
    };
    let strange: Vec<String> =
        map.iter().filter(|(key, value)| !understood(key, value)).map(|(key, _)| key.clone()).collect();
    map.retain(|key, _| !strange.contains(key));
    (serde_json::from_value(Value::Object(map)).unwrap_or_default(), strange)
}

fn map_of(settings: &Settings) -> Map<String, Value> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// What is on disk with what was changed in this window. Keys that this version doesn't know stay as they are.
fn merged(known: &Map<String, Value>, mine: &Map<String, Value>, theirs: Map<String, Value>) -> Map<String, Value> {
    let mut merged = theirs;
    for (key, value) in mine {
        let before = known.get(key);
        let changed = before != Some(value);
        let both = changed && merged.get(key).is_some_and(|theirs| before != Some(theirs));
        let value = match (merged.get(key), value) {
            (Some(theirs), _) if !changed => theirs.clone(),
            (Some(Value::Array(theirs)), Value::Array(mine)) if both && key == "recent" => {
                united(before.and_then(Value::as_array), mine, theirs)
            }
            (Some(Value::Object(theirs)), Value::Object(mine)) if both && TABLES.contains(&key.as_str()) => {
                let empty = Map::new();
                let before = before.and_then(Value::as_object).unwrap_or(&empty);
                let mut table = self::merged(before, mine, theirs.clone());
                table.retain(|entry, _| mine.contains_key(entry) || !before.contains_key(entry));
                Value::Object(table)
            }
            _ => value.clone(),
        };
        merged.insert(key.clone(), value);
    }
    merged
}

/// The recent files of two windows: this one's first, without those that either has taken out.
fn united(before: Option<&Vec<Value>>, mine: &[Value], theirs: &[Value]) -> Value {
    let was_there = |path: &Value| before.is_some_and(|before| before.contains(path));
    let still = mine.iter().filter(|path| theirs.contains(path) || !was_there(path));
    let added = theirs.iter().filter(|path| !mine.contains(path) && !was_there(path));
    Value::Array(still.chain(added).take(RECENT).cloned().collect())
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use crate::talk::Plan;

    use super::super::{Sight, Theme};
    use super::*;

    fn read(path: &Path) -> Settings {
        SettingsFile::at(path.to_owned()).read().0
    }

    fn kept_aside(folder: &Path) -> Vec<String> {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let bad = files.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("settings.bad-"));
        let mut texts: Vec<String> = bad.map(|path| fs::read_to_string(path).unwrap()).collect();
        texts.sort();
        texts
    }

    #[test]
    fn settings_survive_a_round_trip() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = SettingsFile::at(folder.path().join("deep/settings.json"));
        assert_eq!(file.read(), (Settings::default(), None), "no file and no folder is nothing to speak of");
        let mut settings = Settings { theme: Theme::Dark, ..Settings::default() };
        settings.remember(Path::new("/a/one.json"));
        file.write(&settings).unwrap();
        assert_eq!(file.read(), (settings, None), "what was written is read");
    }

    #[test]
    fn every_damaged_file_is_kept_and_reported() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let damaged = ["", "[]", "{"];
        for text in damaged {
            fs::write(&path, text).unwrap();
            let (settings, complaint) = SettingsFile::at(path.clone()).read();
            assert_eq!(settings, Settings::default(), "{text:?} gives the defaults");
            assert!(complaint.unwrap().contains("is kept as settings.bad-2"), "{text:?} is reported");
        }
        assert_eq!(kept_aside(folder.path()), damaged, "none took the place of another");
    }

    #[test]
    fn settings_of_a_newer_version_are_used_as_far_as_they_are_known_and_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, r#"{"theme": "purple", "lanes": false, "hologram": true}"#).unwrap();
        let mut file = SettingsFile::at(path.clone());
        let (mut settings, complaint) = file.read();
        assert_eq!((settings.theme, settings.lanes), (Theme::System, false), "what is known is used");
        assert!(complaint.unwrap().contains("“theme”"), "what isn't is named");
        settings.overview = false;
        file.write(&settings).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for kept in [r#""theme": "purple""#, r#""hologram": true"#, r#""overview": false"#] {
            assert!(text.contains(kept), "{kept} stands in the file: {text}");
        }
    }

    #[test]
    fn two_windows_lose_nothing_of_one_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let mut start = Settings::default();
        start.remember(Path::new("/old.json"));
        start.remember(Path::new("/dead.json"));
        SettingsFile::at(path.clone()).write(&start).unwrap();
        let (mut one, mut two) = (SettingsFile::at(path.clone()), SettingsFile::at(path.clone()));
        let (mut in_one, mut in_two) = (one.read().0, two.read().0);
        in_one.theme = Theme::Dark;
        in_one.remember(Path::new("/one.json"));
        in_one.keep_plan("a".to_owned(), Plan::default());
        one.write(&in_one).unwrap();
        in_two.lanes = false;
        in_two.remember(Path::new("/two.json"));
        in_two.forget(Path::new("/dead.json"));
        in_two.keep_plan("b".to_owned(), Plan::default());
        two.write(&in_two).unwrap();
        in_one.overview = false;
        one.write(&in_one).unwrap();
        let both = read(&path);
        assert_eq!((both.theme, both.lanes, both.overview), (Theme::Dark, false, false), "the choices of both");
        assert_eq!(both.recent, ["/two.json", "/old.json", "/one.json"], "the recent files of both");
        assert_eq!(both.plans.keys().collect::<Vec<_>>(), ["a", "b"], "the plans of both");
    }

    #[test]
    fn windows_that_write_at_the_same_moment_wait_for_one_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        SettingsFile::at(path.clone()).write(&Settings::default()).unwrap();
        let windows = [0, 1, 2].map(|window| {
            let mut file = SettingsFile::at(path.clone());
            std::thread::spawn(move || {
                let mut settings = file.read().0;
                for turn in 0..3 {
                    settings.remember(Path::new(&format!("/{window}-{turn}.json")));
                    file.write(&settings).unwrap();
                }
            })
        });
        for window in windows {
            window.join().unwrap();
        }
        assert_eq!(read(&path).recent.len(), 9, "no file is lost: {:?}", read(&path).recent);
    }

    #[test]
    fn writing_below_a_file_fails_without_harm() {
        let folder = tempfile::tempdir().unwrap();
        let blocker = folder.path().join("blocker");
        fs::write(&blocker, "x").unwrap();
        assert!(SettingsFile::at(blocker.join("settings.json")).write(&Settings::default()).is_err(), "not a folder");
        assert_eq!(fs::read_to_string(blocker).unwrap(), "x", "left as it was");
    }

    /// Not a test: what the child of the next one does, in the folder in which it was started, until it is killed.
    #[test]
    #[ignore = "run in a process of its own by `a_process_killed_at_any_moment_leaves_whole_settings`"]
    fn child_that_writes_for_ever() {
        let mut file = SettingsFile::at(std::env::current_dir().unwrap().join("settings.json"));
        let mut settings = file.read().0;
        settings.recent = vec!["x".repeat(50_000); RECENT];
        for _ in 0..u64::MAX {
            settings.lanes = !settings.lanes;
            file.write(&settings).unwrap();
        }
    }

    #[test]
    fn a_process_killed_at_any_moment_leaves_whole_settings() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        SettingsFile::at(path.clone()).write(&Settings { text_scale: 1.5, ..Settings::default() }).unwrap();
        for turn in 0..25 {
            let before = Sight::of(&path);
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "app::settings_file::tests::child_that_writes_for_ever", "--ignored"])
                .current_dir(folder.path())
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            let patience = std::time::Instant::now() + Duration::from_secs(20);
            while Sight::of(&path) == before {
                assert!(std::time::Instant::now() < patience, "the child writes");
                std::thread::sleep(Duration::from_millis(1));
            }
            // Somewhere in the middle of some write.
            std::thread::sleep(Duration::from_micros(700 * turn));
            child.kill().unwrap();
            child.wait().unwrap();
            let (settings, complaint) = SettingsFile::at(path.clone()).read();
            assert_eq!(complaint, None, "the settings are whole");
            assert!((settings.text_scale - 1.5).abs() < f32::EPSILON, "the old ones or the new ones");
        }
        assert_eq!(read(&path).recent.len(), RECENT, "the child has written");
    }
}
