//! What the program remembers between runs, in a file of its own.
//!
//! The file is written whole and put in place in one step, so a crash leaves the old settings or the new ones, never half.
//! A file that can't be read is set aside under another name and kept.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::talk::Plan;

use super::MotionLength;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it; light where it doesn't say.
    #[default]
    System,
    /// Dark text on paper.
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// Colours of the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StageTheme {
    /// Light on dark, for a dark room.
    #[default]
    Dark,
    /// Dark on light, for a bright room.
    Light,
}

/// How large the window was.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Width and height of the inside, in points at the usual text size.
    pub size: [f32; 2],
    /// It filled the screen.
    pub maximized: bool,
}

/// Everything remembered. Unknown keys of a newer version are ignored, missing ones get their default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch in the View menu")]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// How much moves.
    pub motion: MotionLength,
    /// Single letters are keys; otherwise only those with Ctrl or Alt, and those that are no letters.
    pub letter_keys: bool,
    /// The wheel zooms without Ctrl.
    pub wheel_zooms: bool,
    /// Size of everything in the window as a multiple of the usual, 0.6–3.
    pub text_scale: f32,
    /// The list of lanes is shown.
    pub lanes: bool,
    /// The panel on the right is shown.
    pub detail: bool,
    /// The overview is shown.
    pub overview: bool,
    /// Files opened before, the latest first.
    pub recent: Vec<String>,
    /// How large the window was.
    pub window: Option<WindowPlace>,
    /// Colours of the stage.
    pub stage: StageTheme,
    /// Size of the speaker's notes as a multiple of the usual, 0.6–4.
    pub notes_scale: f32,
    /// How long the steps of a talk are meant to take, by where the timeline came from.
    pub plans: BTreeMap<String, Plan>,
    /// Keys that the user wants for commands, by the commands' names; see docs/keys.md.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: MotionLength::Full,
            letter_keys: true,
            wheel_zooms: false,
            text_scale: 1.0,
            lanes: true,
            detail: true,
            overview: true,
            recent: Vec::new(),
            window: None,
            stage: StageTheme::Dark,
            notes_scale: 1.0,
            plans: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }
}

/// How many recent files are kept.
const RECENT: usize = 10;
/// How many talks' plans are kept.
const PLANS: usize = 100;

impl Settings {
    /// Makes everything in the window larger or smaller, within 0.6–3.
    pub fn scale(&mut self, by: f32) {
        self.text_scale = (self.text_scale * by).clamp(0.6, 3.0);
    }

    /// Size of the speaker's notes, whatever stands in the file: 0.6–4.
    pub fn notes_scale(&self) -> f32 {
        if self.notes_scale.is_finite() { self.notes_scale.clamp(0.6, 4.0) } else { 1.0 }
    }

    /// Makes the speaker's notes larger or smaller, within 0.6–4.
    pub fn scale_notes(&mut self, by: f32) {
        self.notes_scale = (self.notes_scale() * by).clamp(0.6, 4.0);
    }

    /// Keeps the plan of a talk. When there are too many, one of another talk goes.
    pub fn keep_plan(&mut self, talk: String, plan: Plan) {
        if self.plans.len() >= PLANS && !self.plans.contains_key(&talk) {
            self.plans.pop_first();
        }
        self.plans.insert(talk, plan);
    }

    /// Puts a file at the top of the recent ones. Paths that are not Unicode can't be written down and are left out.
    pub fn remember(&mut self, path: &Path) {
        if let Some(path) = path.to_str() {
            self.recent.retain(|known| known != path);
            self.recent.insert(0, path.to_owned());
            self.recent.truncate(RECENT);
        }
    }

    /// Takes a file out of the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| Path::new(known) != path);
    }
}

/// The settings file, or nowhere, as in tests and where the system names no folder for it.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile {
    path: Option<PathBuf>,
}

impl SettingsFile {
    /// The file of this user on this system.
    pub fn of_user() -> Self {
        let folders = directories::ProjectDirs::from("", "", "annals");
        Self { path: folders.map(|folders| folders.config_dir().join("settings.json")) }
    }

    /// A file at a given place.
    pub const fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// Reads the settings. Without a file they are the defaults; a file that can't be understood is renamed to
    /// `settings.bad.json`, and the second value says so in a sentence. A file that can be neither read nor renamed is
    /// never written over: nothing more is saved in this run.
    pub fn read(&mut self) -> (Settings, Option<String>) {
        let Some(path) = self.path.clone() else { return (Settings::default(), None) };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Settings::default(), None),
            Err(error) => {
                let sentence = format!("The settings could not be read ({error}); Annals starts with the usual ones.");
                self.path = None;
                return (Settings::default(), Some(sentence));
            }
        };
        if let Ok(settings) = serde_json::from_slice(&bytes) {
            return (settings, None);
        }
        let kept = std::fs::rename(&path, path.with_extension("bad.json")).is_ok();
        if !kept {
            self.path = None;
        }
        let fate = if kept { "The old file is kept as settings.bad.json." } else { "The old file stays in place." };
        let sentence = format!("The settings file was damaged; Annals starts with the usual settings. {fate}");
        (Settings::default(), Some(sentence))
    }

    /// Writes the settings in one step.
    ///
    /// # Errors
    /// When the folder can't be made or the file can't be written or put in place.
    pub fn write(&self, settings: &Settings) -> std::io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
        serde_json::to_writer_pretty(&mut file, settings)?;
        file.write_all(b"\n")?;
        file.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_a_round_trip() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = SettingsFile::at(folder.path().join("deep/settings.json"));
        let mut settings = Settings { theme: Theme::Dark, ..Settings::default() };
        settings.remember(Path::new("/a/one.json"));
        settings.remember(Path::new("/a/two.json"));
        settings.remember(Path::new("/a/one.json"));
        file.write(&settings).unwrap();
        assert_eq!(file.read(), (settings.clone(), None), "what was written is read");
        assert_eq!(settings.recent, ["/a/one.json", "/a/two.json"], "each file once, the latest first");
    }

    #[test]
    fn a_damaged_file_is_kept_and_reported() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for damaged in ["", "{", "{\"theme\": \"purple\"}"] {
            std::fs::write(&path, damaged).unwrap();
            let (settings, complaint) = SettingsFile::at(path.clone()).read();
            assert_eq!(settings, Settings::default(), "{damaged:?} gives the defaults");
            assert!(complaint.is_some(), "{damaged:?} is reported");
            assert_eq!(std::fs::read_to_string(folder.path().join("settings.bad.json")).unwrap(), damaged, "kept");
        }
    }

    #[test]
    fn keys_of_a_newer_version_do_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        std::fs::write(&path, r#"{"theme": "light", "hologram": true}"#).unwrap();
        assert_eq!(SettingsFile::at(path).read().0.theme, Theme::Light, "the known key is read");
    }

    #[test]
    fn writing_below_a_file_fails_without_harm() {
        let folder = tempfile::tempdir().unwrap();
        let blocker = folder.path().join("blocker");
        std::fs::write(&blocker, "x").unwrap();
        assert!(SettingsFile::at(blocker.join("settings.json")).write(&Settings::default()).is_err(), "not a folder");
        assert_eq!(std::fs::read_to_string(blocker).unwrap(), "x", "left as it was");
    }
}
