//! A path that is typed or pasted in, with the buttons below it.

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use crate::app::Action;

use super::dialogs::buttons;
use super::parts;
use super::theme::space;

/// A field for a path, with what stands in it.
#[derive(Default)]
pub(super) struct PathField {
    text: String,
    /// What was put into it. A name that is no Unicode can't be said by the text.
    given: Option<PathBuf>,
}

impl PathField {
    /// Puts a path into the field, in place of what stands in it.
    pub(super) fn put(&mut self, path: PathBuf) {
        self.text = path.to_string_lossy().into_owned();
        self.given = Some(path);
    }

    /// The path that stands in it: the one that was put there as long as nobody has changed the text.
    fn path(&self) -> Option<PathBuf> {
        let unchanged = self.given.as_ref().filter(|path| path.to_string_lossy() == self.text);
        unchanged.cloned().or_else(|| typed_path(&self.text))
    }

    /// Draws the field below its label, and the buttons. Returns the path when the user gives it by Enter or `button`.
    pub(super) fn show(
        &mut self,
        (label, button): (&str, &str),
        first: bool,
        ui: &mut Ui,
        actions: &mut Vec<Action>,
    ) -> Option<PathBuf> {
        let label = ui.label(label);
        ui.add_space(space::S);
        let field =
            TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY).hint_text("/home/me/talk.annals.json");
        let field = ui.add(field).labelled_by(label.id);
        if first {
            field.request_focus();
        }
        let mut given = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        buttons(ui, |ui| {
            given |= parts::main_button(ui, button).clicked();
            if parts::plain_button(ui, "Cancel").clicked() {
                actions.push(Action::SetDialog(None));
            }
        });
        self.path().filter(|_| given)
    }
}

/// A path as people paste it: without quotation marks and `file://`, with `~` for the home folder.
fn typed_path(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches(['"', '\'']);
    if text.is_empty() {
        return None;
    }
    if let Ok(url) = url::Url::parse(text)
        && let Ok(path) = url.to_file_path()
    {
        return Some(path);
    }
    match (text.strip_prefix("~/"), directories::UserDirs::new()) {
        (Some(rest), Some(user)) => Some(user.home_dir().join(rest)),
        _ => Some(std::path::absolute(text).unwrap_or_else(|_| PathBuf::from(text))),
    }
}
