//! This step and the next as the audience will see them, and what the audience sees now if it is something else.

use egui::{Color32, CornerRadius, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Audience, Shown};

use super::super::theme::{self, Tokens, size};
use super::super::typeset;
use super::{View, line, part, words};

pub(super) fn pictures_ui(view: View<'_>, ui: &mut Ui, picture: &mut dyn FnMut(&mut Ui, Rect, Shown)) {
    let (areas, stage) = (view.areas, view.stage);
    let timeline = &view.state.document.timeline;
    badge_ui(view, ui);
    let here = words::title(stage.live.place, stage, timeline);
    frame_ui(ui, areas.live, &format!("This step: {here}"), |ui| picture(ui, areas.live, stage.live));
    let next = words::next(stage, view.state.upcoming(), timeline);
    words_ui(view, areas.next_words, &next, ui);
    if let Some(upcoming) = view.state.upcoming() {
        let name = format!("Picture of what comes next: {}", words::title(upcoming.place, stage, timeline));
        frame_ui(ui, areas.next, &name, |ui| picture(ui, areas.next, upcoming));
    }
    let Some((heading, rect)) = areas.audience else { return };
    words_ui(view, heading, "On the audience’s screen", ui);
    let tokens = theme::tokens(ui.visuals());
    let (dark, bright) = poles(tokens);
    frame_ui(ui, rect, "Picture of what the audience sees", |ui| match stage.audience() {
        Audience::Black => plain(ui, rect, dark),
        Audience::White => plain(ui, rect, bright),
        Audience::Frozen | Audience::Live => picture(ui, rect, stage.shown()),
    });
}

fn plain(ui: &Ui, rect: Rect, fill: Color32) {
    ui.painter().rect_filled(rect, 0.0, fill);
}

/// The darkest and the brightest of the theme's inks.
const fn poles(tokens: &Tokens) -> (Color32, Color32) {
    if tokens.dark { (tokens.inverse.1, tokens.inverse.0) } else { tokens.inverse }
}

/// A picture with a thin frame. What it paints is not read aloud as if it were on this screen; the name is.
fn frame_ui(ui: &mut Ui, rect: Rect, name: &str, paint: impl FnOnce(&mut Ui)) {
    let tokens = theme::tokens(ui.visuals());
    part(ui, rect, paint);
    let response =
        ui.interact(rect, ui.scope_id().with(("picture", rect.left() as i32, rect.top() as i32)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, typeset::spoken(name)));
    ui.painter().rect_stroke(rect, CornerRadius::same(2), Stroke::new(1.0, tokens.hairline), StrokeKind::Outside);
}

/// Up to two lines of words that stand at the bottom of their place, next to the picture under them.
fn words_ui(view: View<'_>, rect: Rect, text: &str, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let font = theme::strong_font(size::READING * view.unit());
    let galley = typeset::cut_at(text, font, tokens.text, (rect.width(), 2), ui.ctx());
    let corner = pos2(rect.left(), rect.bottom() - galley.size().y);
    let response =
        ui.interact(rect, ui.scope_id().with(("words", rect.left() as i32, rect.top() as i32)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, typeset::spoken(text)));
    ui.painter().galley(corner, galley, tokens.text);
}

/// What the audience sees now: a sign, a word, a sentence. Anything but the live picture stands on a ground of its own.
fn badge_ui(view: View<'_>, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let unit = view.unit();
    let seen = words::seen(view.stage);
    let (word, sentence) = words::audience(view.stage);
    let (ground, ink) = if seen == Some(Audience::Live) { (tokens.accent_ground, tokens.text) } else { tokens.warning };
    let rect = view.areas.badge;
    let galley = ui.painter().layout_no_wrap(word.to_owned(), theme::strong_font(size::BODY * unit), ink);
    let pill = vec2(galley.size().x + 38.0 * unit, 26.0 * unit);
    let pill = Rect::from_min_size(rect.min, pill);
    ui.painter().rect_filled(pill, CornerRadius::same((13.0 * unit) as u8), ground);
    let sign = Rect::from_center_size(pill.left_center() + vec2(17.0 * unit, 0.0), vec2(11.0, 11.0) * unit);
    paint_sign(seen, sign, ink, ui);
    ui.painter().galley(pos2(pill.left() + 28.0 * unit, pill.center().y - galley.size().y / 2.0), galley, ink);
    let name = format!("{word}: {sentence}");
    let response = ui.interact(pill, ui.scope_id().with("badge"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let beside = Rect::from_min_max(pos2(pill.right() + 10.0 * unit, pill.top()), pos2(rect.right(), pill.bottom()));
    part(ui, beside, |ui| {
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            line(ui, RichText::new(&sentence).font(theme::font(size::BODY * unit)).color(tokens.text_soft));
        });
    });
}

/// A disc for live, a dark and a bright square for black and white, two bars for frozen, an outline for no stage.
fn paint_sign(seen: Option<Audience>, rect: Rect, ink: Color32, ui: &Ui) {
    let painter = ui.painter();
    let (dark, bright) = poles(theme::tokens(ui.visuals()));
    match seen {
        Some(Audience::Live) => {
            painter.circle_filled(rect.center(), rect.width() * 0.42, ink);
        }
        Some(Audience::Black | Audience::White) => {
            let fill = if seen == Some(Audience::Black) { dark } else { bright };
            painter.rect(rect, 1.0, fill, Stroke::new(1.5, ink), StrokeKind::Inside);
        }
        Some(Audience::Frozen) => {
            let bar = vec2(rect.width() * 0.32, rect.height());
            painter.rect_filled(Rect::from_min_size(rect.min, bar), 1.0, ink);
            painter.rect_filled(Rect::from_min_max(rect.max - bar, rect.max), 1.0, ink);
        }
        None => {
            painter.rect_stroke(rect, 1.0, Stroke::new(1.5, ink), StrokeKind::Inside);
        }
    }
}
