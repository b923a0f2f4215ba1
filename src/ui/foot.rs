//! What is said to the speaker at the upper edge of the stage when there is no other screen for it: a sentence, the number that is
//! being typed, the field that asks. It is there only as long as it is needed.

use egui::{Area, Context, CornerRadius, Frame, Id, Margin, Order, Rect, RichText, WidgetInfo};

use crate::app::{Action, Stage, State};

use super::prompt::{Look, prompt_ui};
use super::theme::{self, Tokens};
use super::{texts, typeset};

/// How far below the edge of the screen it stands, its inner margins, and the size of its text, as shares of the height. All
/// of one line lies within the safe margin, above the texts of the slide.
const DROP: f32 = 0.003;
const PADDING: (f32, f32) = (0.02, 0.004);
const SIZE: f32 = 0.027;

pub(super) fn foot_ui(
    state: &State,
    stage: &Stage,
    (rect, tokens): (Rect, &Tokens),
    ui: &egui::Ui,
    actions: &mut Vec<Action>,
) {
    let font = theme::font(SIZE * rect.height());
    if let Some(prompt) = &stage.prompt {
        // Two lines high, it stands at the right, where the head of a slide leaves room.
        boxed((rect, tokens), egui::Align2::RIGHT_TOP, ui.ctx(), |ui| {
            ui.set_width(rect.width() * 0.42);
            let (ground, ink) = tokens.inverse;
            prompt_ui(prompt, &Look { font, ink, alert: ink, field: (ground, ink) }, ui, actions);
        });
        return;
    }
    let word = stage.word.as_ref().filter(|_| stage.veil.is_none());
    let typed = (!stage.digits.is_empty()).then(|| typed_words(state, stage));
    if let Some(text) = typed.or_else(|| word.map(|word| word.text.clone())) {
        boxed((rect, tokens), egui::Align2::CENTER_TOP, ui.ctx(), |ui| {
            ui.set_max_width(rect.width() * 0.94);
            let response = texts::label(ui, RichText::new(&text).font(font).color(tokens.inverse.1));
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Status, true, typeset::spoken(&text)));
        });
    }
}

/// What a number that is being typed will do: `Step 12: Judge refuses extradition. Enter goes there.`
pub(super) fn typed_words(state: &State, stage: &Stage) -> String {
    let digits = &stage.digits;
    let stop = digits.parse().ok().and_then(|number| stage.route.numbered(number));
    let event =
        stop.and_then(|stop| stage.route.stops().get(stop)).and_then(|stop| state.document.timeline.event(stop.event));
    match event {
        Some(event) => format!("Step {digits}: {}. Enter goes there.", event.title),
        None => format!("There is no step {digits}; the talk has {}.", stage.route.len()),
    }
}

fn boxed((rect, tokens): (Rect, &Tokens), align: egui::Align2, ctx: &Context, contents: impl FnOnce(&mut egui::Ui)) {
    let height = rect.height();
    let (x, y) = ((PADDING.0 * height) as i8, (PADDING.1 * height) as i8);
    Area::new(Id::unique("stage-foot")).order(Order::Foreground).anchor(align, egui::vec2(0.0, DROP * height)).show(
        ctx,
        |ui| {
            Frame::new()
                .fill(tokens.inverse.0)
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::symmetric(x, y))
                .show(ui, contents);
        },
    );
}
