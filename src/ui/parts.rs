//! Small parts that several views share: quiet buttons, captions, swatches.

use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Frame, Margin, Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::layout::Joined;

use super::outlined::outlined;
use super::theme::{self, size, space};
use super::{texts, typeset};
pub(super) use crate::model::{counted, number};

/// A small heading above a group.
pub(super) fn caption(ui: &mut Ui, text: impl Into<String>) -> Response {
    let tokens = theme::tokens(ui.visuals());
    texts::label(ui, RichText::new(text).font(theme::strong_font(size::CAPTION)).color(tokens.text_soft))
}

/// Text of less weight, in the small size.
pub(super) fn soft(ui: &mut Ui, text: impl Into<String>) -> Response {
    let tokens = theme::tokens(ui.visuals());
    texts::label(ui, RichText::new(text).font(theme::font(size::CAPTION)).color(tokens.text_soft))
}

/// Facts of the document in the small size, with points between them; at the right or the left, or where they begin.
pub(super) fn facts<T: AsRef<str>>(ui: &mut Ui, facts: impl IntoIterator<Item = T>, at_right: Option<bool>) {
    let joined = Joined::of(facts, " · ");
    if !joined.text().is_empty() {
        soft_joined(ui, &joined, at_right);
    }
}

/// A text joined of parts, of less weight and in the small size.
pub(super) fn soft_joined(ui: &mut Ui, joined: &Joined, at_right: Option<bool>) {
    // What egui can set by itself stands as all soft texts do.
    if !typeset::is_set(joined.text()) && at_right != Some(true) {
        soft(ui, joined.text());
        return;
    }
    let (font, color) = (theme::font(size::CAPTION), theme::tokens(ui.visuals()).text_soft);
    let job = LayoutJob::simple(joined.text().to_owned(), font, color, ui.available_width());
    texts::joined(ui, (job, joined.parts()), at_right);
}

/// A button that looks like a link: coloured text, a ground under the pointer.
pub(super) fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let text = RichText::new(text).font(theme::font(size::CAPTION + 0.5)).color(tokens.accent);
    ui.add(egui::Button::new(text).fill(Color32::TRANSPARENT).stroke(Stroke::NONE))
}

/// The one emphasised button of a dialog.
pub(super) fn main_button(ui: &mut Ui, text: &str) -> Response {
    let (ground, ink) = theme::tokens(ui.visuals()).inverse;
    let text = RichText::new(text).font(theme::strong_font(size::BODY)).color(ink);
    ui.add(egui::Button::new(text).fill(ground).min_size(vec2(BUTTON_LEAST, 28.0)))
}

/// No button of a dialog is narrower, in points.
pub(super) const BUTTON_LEAST: f32 = 72.0;

/// The other buttons of a dialog.
pub(super) fn plain_button(ui: &mut Ui, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    ui.add(
        egui::Button::new(text)
            .fill(tokens.panel)
            .stroke(Stroke::new(1.0, tokens.hairline))
            .min_size(vec2(BUTTON_LEAST, 28.0)),
    )
}

/// A row as wide as the panel, with a ground under the pointer, that can be pressed; buttons in it stay on top. `label` is
/// read aloud.
pub(super) fn row<R>(ui: &mut Ui, label: &str, selected: bool, contents: impl FnOnce(&mut Ui) -> R) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let ground = ui.painter().add(egui::Shape::Noop);
    let sensed = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
        Frame::new().inner_margin(Margin::symmetric(space::S as i8, 2)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.style_mut().interaction.selectable_labels = false;
            contents(ui);
        });
    });
    let response = sensed.response;
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, selected, typeset::spoken(label)));
    let fill = if selected {
        tokens.accent_ground
    } else if response.container_hovered() {
        tokens.hover
    } else {
        Color32::TRANSPARENT
    };
    let line = if response.has_focus() { Stroke::new(2.0, tokens.accent) } else { Stroke::NONE };
    let shape = egui::epaint::RectShape::new(response.rect, CornerRadius::same(6), fill, line, StrokeKind::Inside);
    ui.painter().set(ground, shape);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A small square in a lane's colour, filled when the lane is on.
pub(super) fn swatch(ui: &mut Ui, color: Color32, on: bool) {
    let outline = theme::tokens(ui.visuals()).outline(color);
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    let fill = if on { color } else { Color32::TRANSPARENT };
    outlined(rect, CornerRadius::same(3), fill, Stroke::new(1.5, outline), ui.painter());
}

/// A box in the colours of a warning or an error.
pub(super) fn boxed<R>(ui: &mut Ui, (ground, ink): (Color32, Color32), contents: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(ground)
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::same(space::M as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.visuals_mut().override_text_color = Some(ink);
            contents(ui)
        })
        .inner
}
