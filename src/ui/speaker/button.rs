//! A quiet button with the key that does the same. It is pressed by mouse or by a screen reader and never has the keyboard,
//! which belongs to the talk.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

use crate::app::State;
use crate::command::{Command, Mode, chord_label};

use super::super::theme::{self, Tokens, size};

/// What a button says and is.
#[derive(Clone, Debug)]
pub(super) struct KeyButton {
    /// What stands on it.
    pub(super) label: String,
    /// What is read aloud.
    pub(super) name: String,
    /// A sentence under the pointer.
    pub(super) help: String,
    /// The key that does the same; may be empty.
    pub(super) key: String,
    /// Whether it does anything now.
    pub(super) enabled: bool,
    /// Whether it is a switch, and on.
    pub(super) on: Option<bool>,
}

impl KeyButton {
    /// The button of a command with a short label.
    pub(super) fn of(command: Command, label: &str, state: &State) -> Self {
        let spec = command.spec();
        Self {
            label: label.to_owned(),
            name: spec.name.to_owned(),
            help: spec.help.to_owned(),
            key: first_key(command, state),
            enabled: command.available(state.circumstances()),
            on: None,
        }
    }

    /// The same as a switch.
    pub(super) fn switch(self, on: bool) -> Self {
        Self { on: Some(on), ..self }
    }

    /// The same with another name.
    pub(super) fn named(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// How large it is, in points.
    pub(super) fn size(&self, unit: f32, ui: &Ui) -> Vec2 {
        Laid::of(self, unit, ui).size
    }

    /// Draws it at a place of its size.
    pub(super) fn show(&self, rect: Rect, unit: f32, ui: &Ui) -> Response {
        let sense = if self.enabled { Sense::CLICK } else { Sense::hover() };
        let response = ui.interact(rect, ui.scope_id().with(("key-button", &self.name)), sense);
        response.widget_info(|| match self.on {
            Some(on) => WidgetInfo::selected(Role::Button, self.enabled, on, &self.name),
            None => WidgetInfo::labeled(Role::Button, self.enabled, &self.name),
        });
        let laid = Laid::of(self, unit, ui);
        laid.paint(self, rect, &response, ui);
        if !self.enabled {
            return response.on_hover_text(&self.help);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&self.help)
    }
}

/// The key of a command on stage that is shown first.
pub(super) fn first_key(command: Command, state: &State) -> String {
    state.keymap.keys(command, Mode::Present).first().map_or_else(String::new, |chord| chord_label(*chord))
}

/// Label and key as laid out.
struct Laid {
    label: Arc<Galley>,
    key: Option<Arc<Galley>>,
    size: Vec2,
    unit: f32,
}

impl Laid {
    fn of(button: &KeyButton, unit: f32, ui: &Ui) -> Self {
        let lay = |text: &str, size: f32| {
            ui.painter().layout_no_wrap(text.to_owned(), theme::font(size * unit), Color32::PLACEHOLDER)
        };
        let label = lay(&button.label, size::BODY);
        let key = (!button.key.is_empty()).then(|| lay(&button.key, size::CAPTION));
        let cap = key.as_ref().map_or(0.0, |key| key.size().x + 18.0 * unit);
        let size = vec2(label.size().x + cap + 20.0 * unit, 30.0 * unit);
        Self { label, key, size, unit }
    }

    fn paint(&self, button: &KeyButton, rect: Rect, response: &Response, ui: &Ui) {
        let tokens = theme::tokens(ui.visuals());
        let on = button.on == Some(true);
        let (ground, ink) = match (on, button.enabled && response.hovered()) {
            (true, _) => tokens.inverse,
            (false, true) => (tokens.hover, tokens.text),
            (false, false) => (Color32::TRANSPARENT, tokens.text),
        };
        let ink = if button.enabled { ink } else { faint(tokens) };
        ui.painter().rect_filled(rect, CornerRadius::same(6), ground);
        let left = rect.left() + 10.0 * self.unit;
        let at = |galley: &Galley| rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(left, at(&self.label)), Arc::clone(&self.label), ink);
        if let Some(key) = &self.key {
            let corner = egui::pos2(left + self.label.size().x + 13.0 * self.unit, at(key));
            let ink = if on || !button.enabled { ink } else { tokens.text_soft };
            paint_cap(Rect::from_min_size(corner, key.size()), self.unit, ink, ui);
            ui.painter().galley(corner, Arc::clone(key), ink);
        }
    }
}

/// The outline of a key around its name.
pub(super) fn paint_cap(name: Rect, unit: f32, ink: Color32, ui: &Ui) {
    let line = Stroke::new(1.0, ink.gamma_multiply(0.5));
    let cap = name.expand2(vec2(5.0 * unit, 1.0 * unit));
    ui.painter().rect_stroke(cap, CornerRadius::same((4.0 * unit) as u8), line, StrokeKind::Inside);
}

/// The ink of what can't be pressed now.
fn faint(tokens: &Tokens) -> Color32 {
    theme::mix(tokens.panel, tokens.text_soft, 0.55)
}
