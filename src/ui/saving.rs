//! Where to save, where the system has no dialog for that; whether a file may be replaced; and whether the copy is opened.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::app::{Action, Dialog, Origin, Saving};
use crate::model::plain;

use super::dialogs::{buttons, title};
use super::parts;
use super::path_field::PathField;
use super::theme::{self, space};

/// Asks for the path of a new file. `before` is what was given and would not do.
pub(super) fn path_ui(
    saving: &Saving,
    (why, before): (Option<&str>, Option<&Path>),
    first: bool,
    field: &mut PathField,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
) {
    title(ui, "Save a timeline");
    if let Some(why) = why {
        let tokens = theme::tokens(ui.visuals());
        parts::boxed(ui, tokens.warning, |ui| {
            ui.label(why).widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, why));
        });
        ui.add_space(space::S);
    }
    if first {
        field.put(before.map_or_else(|| suggestion(&saving.name), Path::to_path_buf));
    }
    if let Some(path) = field.show(("Type or paste the path of the new file.", "Save"), first, ui, actions) {
        actions.push(Action::SaveTo { saving: saving.clone(), path, agreed: false });
    }
}

/// A place that is likely to be wanted: among the user's documents.
fn suggestion(name: &str) -> PathBuf {
    let user = directories::UserDirs::new();
    let folder = user.as_ref().map(|user| user.document_dir().unwrap_or_else(|| user.home_dir()));
    folder.unwrap_or_else(|| Path::new("")).join(name)
}

/// Asks whether a file may be replaced.
pub(super) fn replace_ui(saving: &Saving, path: &Path, first: bool, ui: &mut Ui, actions: &mut Vec<Action>) {
    title(ui, "Replace this file?");
    let shown = plain(&path.display().to_string());
    ui.add(egui::Label::new(format!("There is a file {shown} already. Saving replaces what is in it.")).wrap());
    buttons(ui, |ui| {
        let another = parts::main_button(ui, "Choose another name");
        if first {
            another.request_focus();
        }
        if another.clicked() {
            let (saving, typed) = (saving.clone(), Some(path.to_owned()));
            actions.push(Action::SetDialog(Some(Dialog::SavePath { saving, why: None, typed })));
        }
        if parts::plain_button(ui, "Replace").clicked() {
            actions.push(Action::SaveTo { saving: saving.clone(), path: path.to_owned(), agreed: true });
        }
        if parts::plain_button(ui, "Cancel").clicked() {
            actions.push(Action::SetDialog(None));
        }
    });
}

/// Says where a copy was saved, and that another document is still looked at.
pub(super) fn saved_ui(path: &Path, open: &Origin, first: bool, ui: &mut Ui, actions: &mut Vec<Action>) {
    title(ui, "The copy is saved");
    let name = Origin::File(path.to_owned()).name();
    let folder = plain(&path.parent().unwrap_or(path).display().to_string());
    let open = match open {
        Origin::BuiltIn => "the built-in timeline".to_owned(),
        open => open.name(),
    };
    ui.add(egui::Label::new(format!("{name} is in the folder {folder}. You still see {open}.")).wrap());
    buttons(ui, |ui| {
        let stay = parts::main_button(ui, "Stay here");
        if first {
            stay.request_focus();
        }
        if stay.clicked() {
            actions.push(Action::SetDialog(None));
        }
        if parts::plain_button(ui, "Open the copy").clicked() {
            actions.push(Action::OpenFile(path.to_owned()));
        }
    });
}
