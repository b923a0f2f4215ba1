//! What is said to the speaker at the upper edge of the stage when there is no other screen for it: a sentence, the number that is
//! being typed, the field that asks for a step. It is there only as long as it is needed.

use egui::{Area, Context, CornerRadius, Frame, Id, Margin, Order, Rect, RichText, TextEdit, WidgetInfo};

use crate::app::{Action, Stage, State};

use super::theme::{self, Tokens};

/// What is typed into the field but not yet given.
#[derive(Default)]
pub(super) struct Foot {
    wish: String,
    asked: bool,
}

/// How far below the edge of the screen it stands, its inner margins, and the size of its text, as shares of the height.
const DROP: f32 = 0.008;
const PADDING: (f32, f32) = (0.02, 0.008);
const SIZE: f32 = 0.028;

impl Foot {
    pub(super) fn show(
        &mut self,
        state: &State,
        stage: &Stage,
        (rect, tokens): (Rect, &Tokens),
        ui: &egui::Ui,
        actions: &mut Vec<Action>,
    ) {
        if let Some(prompt) = &stage.prompt {
            if !std::mem::replace(&mut self.asked, true) {
                self.wish.clear();
            }
            self.field(prompt.complaint.as_deref(), (rect, tokens), ui.ctx(), actions);
            return;
        }
        self.asked = false;
        let word = stage.word.as_ref().filter(|_| stage.veil.is_none());
        let typed = (!stage.digits.is_empty()).then(|| typed_words(state, stage));
        if let Some(text) = typed.or_else(|| word.map(|word| word.text.clone())) {
            boxed((rect, tokens), ui.ctx(), |ui| {
                let font = theme::font(SIZE * rect.height());
                ui.set_max_width(rect.width() * 0.8);
                let response = ui.label(RichText::new(&text).font(font).color(tokens.inverse.1));
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Status, true, &text));
            });
        }
    }

    fn field(
        &mut self,
        complaint: Option<&str>,
        (rect, tokens): (Rect, &Tokens),
        ctx: &Context,
        actions: &mut Vec<Action>,
    ) {
        boxed((rect, tokens), ctx, |ui| {
            let font = theme::font(SIZE * rect.height());
            ui.set_max_width(rect.width() * 0.6);
            let text = complaint.unwrap_or("Go to the number of a step, a date, or words of a title:");
            let label = ui.label(RichText::new(text).font(font.clone()).color(tokens.inverse.1));
            let field = TextEdit::singleline(&mut self.wish)
                .font(font)
                .text_color(tokens.text)
                .background_color(tokens.paper)
                .lock_focus(true)
                .desired_width(rect.width() * 0.5);
            let field = ui.add(field).labelled_by(label.id);
            let given = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if !field.has_focus() {
                field.request_focus();
            }
            if given {
                actions.push(Action::GoToOnStage(self.wish.clone()));
            }
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

fn boxed((rect, tokens): (Rect, &Tokens), ctx: &Context, contents: impl FnOnce(&mut egui::Ui)) {
    let height = rect.height();
    let (x, y) = ((PADDING.0 * height) as i8, (PADDING.1 * height) as i8);
    Area::new(Id::unique("stage-foot"))
        .order(Order::Foreground)
        .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, DROP * height))
        .show(ctx, |ui| {
            Frame::new()
                .fill(tokens.inverse.0)
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::symmetric(x, y))
                .show(ui, contents);
        });
}
