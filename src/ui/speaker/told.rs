//! What the speaker is told, and the field for a step to go to, below the notes.

use egui::{Id, Rect, RichText, Role, TextEdit, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Prompt};

use super::super::foot::typed_words;
use super::super::theme::{self, size, space};
use super::areas::between;
use super::{View, part};

/// What is being typed into the field, kept while the field is shown.
#[derive(Clone, Default)]
struct Typed {
    text: String,
    /// When the field was last shown, in passes.
    pass: u64,
}

/// Draws what there is to tell at the bottom of `rect`; returns what is left of it above.
pub(super) fn told_ui(view: View<'_>, rect: Rect, ui: &mut Ui, actions: &mut Vec<Action>) -> Rect {
    let mut rest = rect;
    let unit = view.unit();
    let mut take = |height: f32| {
        let place = Rect::from_min_max(pos2(rest.left(), rest.bottom() - height), rest.max);
        rest = between(rest.min, rest.max - vec2(0.0, height + space::S * unit));
        place
    };
    if let Some(prompt) = &view.stage.prompt {
        let complaint = prompt.complaint.as_deref().unwrap_or_default();
        let lines = height_of(view, complaint, rect.width(), ui);
        let place = take(80.0 * unit + lines);
        prompt_ui(view, prompt, place, ui, actions);
    }
    let going = (!view.stage.digits.is_empty()).then(|| typed_words(view.state, view.stage));
    for text in going.into_iter().chain(view.stage.word.as_ref().map(|word| word.text.clone())) {
        let place = take(height_of(view, &text, rect.width(), ui) + 2.0 * space::S * unit);
        word_ui(view, &text, place, ui);
    }
    rest
}

/// How high a sentence is.
fn height_of(view: View<'_>, text: &str, width: f32, ui: &Ui) -> f32 {
    if text.is_empty() {
        return 0.0;
    }
    let inner = width - 2.0 * space::M * view.unit();
    let font = theme::font(size::READING * view.unit());
    let galley = ui.painter().layout(text.to_owned(), font, theme::tokens(ui.visuals()).text, inner);
    galley.size().y
}

/// A sentence on the theme's inverse ground, read aloud as it comes.
fn word_ui(view: View<'_>, text: &str, place: Rect, ui: &mut Ui) {
    let (ground, ink) = theme::tokens(ui.visuals()).inverse;
    let unit = view.unit();
    ui.painter().rect_filled(place, 8.0, ground);
    part(ui, place.shrink2(vec2(space::M, space::S) * unit), |ui| {
        let text_shown = RichText::new(text).font(theme::font(size::READING * unit)).color(ink);
        let response = ui.add(egui::Label::new(text_shown).wrap());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}

/// The field that asks for a step. It has the keyboard as long as it is shown; Esc is the talk's.
fn prompt_ui(view: View<'_>, prompt: &Prompt, place: Rect, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    let unit = view.unit();
    let memory = Id::unique("speaker-prompt");
    let pass = ui.ctx().cumulative_pass_nr();
    let mut typed = ui.data(|data| data.get_temp::<Typed>(memory)).unwrap_or_default();
    if typed.pass + 1 < pass {
        typed.text.clear();
    }
    ui.painter().rect_filled(place, 8.0, tokens.accent_ground);
    part(ui, place.shrink2(vec2(space::M, space::S) * unit), |ui| {
        let font = theme::font(size::READING * unit);
        let label = ui.label(
            RichText::new("Go to the number of a step, a date, or words of a title")
                .font(font.clone())
                .color(tokens.text),
        );
        let field = TextEdit::singleline(&mut typed.text)
            .id(memory.with("field"))
            .font(font.clone())
            .lock_focus(true)
            .desired_width(f32::INFINITY)
            .hint_text("12, April 2019, letter");
        let field = ui.add(field).labelled_by(label.id);
        if field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            actions.push(Action::GoToOnStage(typed.text.clone()));
        }
        if !field.has_focus() {
            field.request_focus();
        }
        if let Some(complaint) = &prompt.complaint {
            let text = RichText::new(complaint).font(font).color(tokens.error.1);
            let response = ui.add(egui::Label::new(text).wrap());
            response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, complaint));
        }
    });
    typed.pass = pass;
    ui.data_mut(|data| data.insert_temp(memory, typed));
}
