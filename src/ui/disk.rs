//! What runs across the window as long as it is so: the open file is broken, gone or out of reach, and what the user has to
//! know until it is closed.

use egui::{Color32, Frame, Id, Margin, Panel, RichText, TextStyle, Ui};

use crate::app::{Action, Failure, OnDisk, State};
use crate::command::Command;

use super::banner::{first_reason, heading_ui, headline_ui, problems_ui};
use super::theme::{self, size, space};
use super::{parts, texts};

/// A sentence that is given less room than this, in points, is left to the pointer.
const SENTENCE_LEAST: f32 = 80.0;

pub(super) fn disk_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    if !state.warnings.is_empty() {
        strip("warnings", tokens.warning, ui, |ui| warnings_ui(&state.warnings, ui, actions));
    }
    if state.disk_closed {
        return;
    }
    let name = state.document.origin.name();
    if !matches!(state.on_disk, OnDisk::Broken(_)) {
        ui.data_mut(|data| data.remove::<bool>(unfolded()));
    }
    match &state.on_disk {
        OnDisk::AsRead | OnDisk::Changed => {}
        OnDisk::Broken(failure) => strip("disk", tokens.warning, ui, |ui| broken_ui(failure, ui, actions)),
        OnDisk::Gone => {
            let text = format!("{name} is no longer on disk; it is shown from memory.");
            strip("disk", tokens.warning, ui, |ui| away_ui(&text, ui, actions));
        }
        OnDisk::Unreachable => {
            let text = format!("{name} can’t be reached at the moment; it is shown from memory.");
            strip("disk", tokens.warning, ui, |ui| away_ui(&text, ui, actions));
        }
    }
}

fn strip(id: &'static str, (ground, ink): (Color32, Color32), ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let height = Panel::top(id)
        .frame(Frame::new().fill(ground).inner_margin(Margin::symmetric(space::L as i8, space::S as i8)))
        .show(ui, |ui| {
            ui.visuals_mut().override_text_color = Some(ink);
            contents(ui);
            ui.min_rect().height()
        })
        .inner;
    settle(id, height, ui);
}

/// A panel learns its height by being drawn. One whose contents are new is drawn once more before it is seen, since no other
/// frame may follow.
pub(super) fn settle(id: &'static str, height: f32, ui: &Ui) {
    let key = Id::unique(("height of", id));
    let before = ui.data_mut(|data| data.get_temp::<(f32, u64)>(key));
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(key, (height, pass)));
    let is_same = before.is_some_and(|(before, last)| (before - height).abs() < 0.5 && last + 1 == pass);
    if !is_same {
        ui.ctx().request_discard("a message is new");
    }
}

/// One line, so that what is below moves little; the rest is unfolded.
fn broken_ui(failure: &Failure, ui: &mut Ui, actions: &mut Vec<Action>) {
    let key = unfolded();
    let all = ui.data(|data| data.get_temp::<bool>(key)).unwrap_or_default();
    let buttons = [if all { "Show less" } else { "Show all" }, "Copy message", "Close"];
    ui.horizontal(|ui| {
        let room = ui.available_width() - buttons.iter().map(|text| button_width(text, ui)).sum::<f32>();
        ui.scope(|ui| {
            // Folded or not, the buttons keep their places.
            ui.set_width(room.max(0.0));
            headline_ui(&format!("{} can’t be read as it is on disk now", failure.name), ui);
            if !all && ui.available_width() > SENTENCE_LEAST {
                texts::cut(ui, RichText::new(first_reason(failure)));
            }
        });
        let [unfold, copy, close] = buttons.map(|text| parts::plain_button(ui, text).clicked());
        if unfold {
            ui.data_mut(|data| data.insert_temp(key, !all));
        }
        if copy {
            actions.push(Action::Copy { text: text_of(failure), what: "The message" });
        }
        if close {
            actions.push(Action::CloseDiskMessage);
        }
    });
    if all {
        problems_ui(failure, ui);
        ui.label("You see it as it was last read. As soon as the file is mended, it is read again.");
        ui.add_space(space::XS);
        if parts::plain_button(ui, Command::SaveCopy.spec().name).clicked() {
            actions.push(Action::Run(Command::SaveCopy));
        }
    }
}

/// Where it is kept that the user wants to see all of the message.
fn unfolded() -> Id {
    Id::unique("all of the disk's message")
}

/// What a button takes of a line, with the gap before it.
fn button_width(text: &str, ui: &Ui) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let text = ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x;
    (text + 2.0 * ui.spacing().button_padding.x).max(parts::BUTTON_LEAST) + ui.spacing().item_spacing.x
}

fn away_ui(text: &str, ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        heading_ui(text, ui);
        ui.add_space(space::M);
        closing_ui(ui, actions);
    });
}

fn closing_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    if parts::plain_button(ui, Command::SaveCopy.spec().name).clicked() {
        actions.push(Action::Run(Command::SaveCopy));
    }
    if parts::plain_button(ui, "Close").clicked() {
        actions.push(Action::CloseDiskMessage);
    }
}

fn text_of(failure: &Failure) -> String {
    format!("{} can't be read as it is on disk now.\n{}", failure.name, super::banner::reasons_text(failure))
}

fn warnings_ui(warnings: &[String], ui: &mut Ui, actions: &mut Vec<Action>) {
    for sentences in warnings {
        let text = RichText::new(sentences).font(theme::font(size::BODY));
        let response = ui.add(egui::Label::new(text).wrap());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, sentences));
    }
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        if parts::plain_button(ui, "Copy message").clicked() {
            actions.push(Action::Copy { text: warnings.join("\n"), what: "The message" });
        }
        if parts::plain_button(ui, "Close").clicked() {
            actions.push(Action::DismissWarnings);
        }
    });
}
