//! The field that asks the speaker for a step or a command. It has the keyboard as long as it is shown; Esc is the talk's.

use egui::{Color32, FontId, Id, RichText, Role, TextEdit, Ui, WidgetInfo};

use crate::app::{Action, Ask, Prompt};

use super::{texts, typeset};

/// How the field looks where it stands.
pub(super) struct Look {
    pub(super) font: FontId,
    /// Of the words around the field.
    pub(super) ink: Color32,
    /// Of what went wrong.
    pub(super) alert: Color32,
    /// Ground and text of the field.
    pub(super) field: (Color32, Color32),
}

/// What is being typed, kept while the field is shown.
#[derive(Clone, Default)]
struct Typed {
    text: String,
    /// When the field was last shown, in passes.
    pass: u64,
}

pub(super) fn prompt_ui(prompt: &Prompt, look: &Look, ui: &mut Ui, actions: &mut Vec<Action>) {
    let memory = Id::unique("talk-prompt");
    let pass = ui.ctx().cumulative_pass_nr();
    let mut typed = ui.data(|data| data.get_temp::<Typed>(memory)).unwrap_or_default();
    if typed.pass + 1 < pass {
        typed.text.clear();
    }
    let (asks, hint) = match prompt.ask {
        Ask::Step => ("Go to the number of a step, a date, or words of a title", "12, April 2019, letter"),
        Ask::Command => ("Run a command by words of its name", "black screen"),
    };
    let label = ui.label(RichText::new(asks).font(look.font.clone()).color(look.ink));
    let field = TextEdit::singleline(&mut typed.text)
        .id(memory.with("field"))
        .font(look.font.clone())
        .background_color(look.field.0)
        .text_color(look.field.1)
        .lock_focus(true)
        .desired_width(f32::INFINITY)
        .hint_text(hint);
    let field = ui.add(field).labelled_by(label.id);
    if field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        actions.push(Action::AnswerPrompt(typed.text.clone()));
    }
    if !field.has_focus() {
        field.request_focus();
    }
    if let Some(complaint) = &prompt.complaint {
        let text = RichText::new(complaint).font(look.font.clone()).color(look.alert);
        let response = texts::label(ui, text);
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, typeset::spoken(complaint)));
    }
    typed.pass = pass;
    ui.data_mut(|data| data.insert_temp(memory, typed));
}
