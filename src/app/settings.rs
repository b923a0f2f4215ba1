//! What the program remembers between runs. The file it stands in is the business of `settings_file`.

use std::collections::BTreeMap;
use std::path::Path;

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

/// Everything remembered. Missing keys get their default.
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
pub(super) const RECENT: usize = 10;
/// How many talks' plans are kept.
const PLANS: usize = 100;

impl Settings {
    /// How large text and everything else is drawn, 1 being usual; between 0.6 and 3, whatever stands in the file.
    pub fn usable_scale(&self) -> f32 {
        if self.text_scale.is_finite() { self.text_scale.clamp(0.6, 3.0) } else { 1.0 }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_files_stand_once_with_the_latest_first() {
        let mut settings = Settings::default();
        for path in ["/a/one.json", "/a/two.json", "/a/one.json"] {
            settings.remember(Path::new(path));
        }
        assert_eq!(settings.recent, ["/a/one.json", "/a/two.json"]);
        settings.forget(Path::new("/a/one.json"));
        assert_eq!(settings.recent, ["/a/two.json"]);
    }
}
