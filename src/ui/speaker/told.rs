//! What the speaker is told, and the field for a step to go to, below the notes.

use egui::{Rect, RichText, Role, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Prompt};

use super::super::foot::typed_words;
use super::super::prompt::{Look, prompt_ui};
use super::super::theme::{self, size, space};
use super::super::{texts, typeset};
use super::areas::between;
use super::{View, part};

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
        field_ui(view, prompt, place, ui, actions);
    }
    let going = (!view.stage.digits.is_empty()).then(|| typed_words(view.state, view.stage));
    let word = view.stage.word.as_ref().map(|word| word.text.clone());
    for text in going.into_iter().chain(word).chain(view.state.disk_word()) {
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
    typeset::block(text, font, theme::tokens(ui.visuals()).text, inner, ui.ctx()).size().y
}

/// A sentence on the theme's inverse ground, read aloud as it comes.
fn word_ui(view: View<'_>, text: &str, place: Rect, ui: &mut Ui) {
    let (ground, ink) = theme::tokens(ui.visuals()).inverse;
    let unit = view.unit();
    ui.painter().rect_filled(place, 8.0, ground);
    part(ui, place.shrink2(vec2(space::M, space::S) * unit), |ui| {
        let text_shown = RichText::new(text).font(theme::font(size::READING * unit)).color(ink);
        let response = texts::label(ui, text_shown);
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, typeset::spoken(text)));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}

/// The field that asks, on a ground of its own.
fn field_ui(view: View<'_>, prompt: &Prompt, place: Rect, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    let unit = view.unit();
    ui.painter().rect_filled(place, 8.0, tokens.accent_ground);
    part(ui, place.shrink2(vec2(space::M, space::S) * unit), |ui| {
        let font = theme::font(size::READING * unit);
        let field = (tokens.card, tokens.text);
        prompt_ui(prompt, &Look { font, ink: tokens.text, alert: tokens.error.1, field }, ui, actions);
    });
}
