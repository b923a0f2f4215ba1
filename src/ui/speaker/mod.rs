//! What the speaker sees while the audience sees the stage: notes, this step and the next, time and pace, what is on the
//! other screen, and buttons for what the keys do.
//!
//! A picture of the stage comes in as a function. What must stay true: no button takes the keyboard from the talk, nothing
//! in the notes can be opened, and what the audience sees is always said in words.

mod areas;
mod button;
mod foot;
mod notes;
mod pictures;
mod times;
mod told;
mod words;

use egui::{Align, Layout, Rect, RichText, Role, Stroke, Ui, UiBuilder, WidgetInfo};

use crate::app::{Action, Audience, Sheet, Shown, Stage, State};

use super::sheets;
use super::theme;

use areas::Areas;

/// Shapes of stages for which there is room, as width by height.
const ASPECTS: (f32, f32) = (0.5, 3.0);

/// What all parts of the view read.
#[derive(Clone, Copy)]
struct View<'s> {
    state: &'s State,
    stage: &'s Stage,
    areas: Areas,
}

impl View<'_> {
    const fn unit(&self) -> f32 {
        self.areas.unit
    }
}

/// Fills the window with the speaker's view of the talk that is being given; without one it draws nothing. `picture` paints
/// what a screen shows into a rectangle of the stage's shape.
pub fn speaker_ui(
    state: &State,
    ui: &mut Ui,
    picture: &mut dyn FnMut(&mut Ui, Rect, Shown),
    actions: &mut Vec<Action>,
) {
    let Some(stage) = state.presenting() else { return };
    let window = ui.max_rect();
    let tokens = theme::tokens(ui.visuals());
    // Nobody marks text here, and the pointer stays an arrow.
    ui.style_mut().interaction.selectable_labels = false;
    let foot = foot::Foot::of(state, stage, window, ui);
    let apart = words::seen(stage).is_some_and(|seen| seen != Audience::Live);
    let areas = Areas::of(window, foot.height(), aspect(stage, window), apart);
    let view = View { state, stage, areas };
    ui.painter().rect_filled(window, 0.0, tokens.paper);
    for bar in [areas.times, areas.foot] {
        ui.painter().rect_filled(bar, 0.0, tokens.panel);
    }
    let line = Stroke::new(1.0, tokens.hairline);
    ui.painter().hline(window.x_range(), areas.times.bottom(), line);
    times::times_ui(view, ui, actions);
    if let Some(sheet) = stage.sheet {
        sheet_ui(sheet, view, ui, actions);
    } else {
        ui.painter().hline(window.x_range(), areas.foot.top(), line);
        pictures::pictures_ui(view, ui, picture);
        let notes = told::told_ui(view, areas.notes, ui, actions);
        notes::notes_ui(view, notes, ui, actions);
        foot.show(areas.foot, ui, actions);
    }
}

/// The stage's width as a multiple of its height. With one screen it is shown in this window.
fn aspect(stage: &Stage, window: Rect) -> f32 {
    let of_screen = stage.screen.as_ref().map(|screen| screen.size.0 as f32 / screen.size.1 as f32);
    let aspect =
        of_screen.filter(|aspect| aspect.is_finite() && *aspect > 0.0).unwrap_or_else(|| window.aspect_ratio());
    aspect.clamp(ASPECTS.0, ASPECTS.1)
}

/// A list that was asked for, over everything but the clocks.
fn sheet_ui(sheet: Sheet, view: View<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    let under = Rect::from_min_max(view.areas.times.left_bottom(), view.areas.foot.right_bottom());
    ui.painter().rect_filled(under, 0.0, tokens.paper);
    let margin = theme::space::L * view.unit();
    let rest = told::told_ui(view, under.shrink(margin), ui, actions);
    // Without anything to tell, the list has all of it; its own margins are wide enough.
    let bottom = if rest.bottom() < under.bottom() - margin { rest.bottom() } else { under.bottom() };
    let rect = areas::between(under.min, egui::pos2(under.right(), bottom));
    match sheet {
        Sheet::Steps(chosen) => sheets::steps_ui(view.state, chosen, ui, rect, tokens, actions),
        Sheet::Keys => sheets::keys_ui(view.state, ui, rect, tokens),
    }
}

/// A part of the window with its own cursor, cut off at its edges.
fn part<R>(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)), |ui| {
        ui.shrink_clip_rect(rect.expand(2.0));
        contents(ui)
    })
    .inner
}

/// A line of text that is cut with an ellipsis where there is no more room; read aloud whole.
fn line(ui: &mut Ui, text: RichText) -> egui::Response {
    let whole = text.text().to_owned();
    let response = ui.add(egui::Label::new(text).truncate().show_tooltip_when_elided(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    response
}
