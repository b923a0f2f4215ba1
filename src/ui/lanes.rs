//! The list of lanes on the left: colour, name, count, each switched on and off.

use egui::{Align, Frame, Layout, Margin, Rangef, RichText, ScrollArea, Ui, vec2};

use crate::app::{Action, Page, State};
use crate::model::LaneIx;

use super::parts::{self, counted};
use super::texts;
use super::theme::{self, size, space};

pub(super) fn lanes_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(space::S as i8, space::M as i8)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.add_space(space::S);
                parts::caption(ui, "Lanes");
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if !state.filter.hidden_lanes.is_empty() && parts::quiet_button(ui, "Show all").clicked() {
                        actions.push(Action::OnlyLane(None));
                    }
                });
            });
            ui.add_space(space::XS);
            ui.spacing_mut().item_spacing.y = 0.0;
            rows_ui(state, ui, actions);
            undated_ui(state, ui, actions);
        });
    });
}

/// A row for each lane. Of very many, those far out of sight only take their room: all rows are equally high.
fn rows_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    // A screenful on both sides of what is seen, so that the keyboard can go on to the next row.
    let seen = ui.clip_rect();
    let near = seen.expand(seen.height()).y_range();
    let mut height = None;
    for place in 0..state.document.timeline.lanes.len() {
        let top = ui.cursor().top();
        match height {
            Some(height) if !near.intersects(Rangef::new(top, top + height)) => {
                ui.allocate_space(vec2(ui.available_width(), height));
            }
            _ => {
                lane_ui(LaneIx::from(place), state, ui, actions);
                height = Some(ui.cursor().top() - top);
            }
        }
    }
}

fn lane_ui(ix: LaneIx, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    let Some(lane) = state.document.timeline.lanes.get(ix.get()) else { return };
    let on = !state.filter.hidden_lanes.contains(&ix);
    let count = state.document.lane_count(ix);
    let label =
        format!("{}, {}, {}", lane.title, counted(count, "event", "events"), if on { "shown" } else { "hidden" });
    let color = if on { tokens.text } else { tokens.text_soft };
    let response = parts::row(ui, &label, false, |ui| {
        ui.horizontal(|ui| {
            parts::swatch(ui, tokens.lane(ix.get(), lane.color), on);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                parts::soft(ui, parts::number(count));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = RichText::new(&lane.title).font(theme::font(size::BODY)).color(color);
                    let name = if on { name } else { name.strikethrough() };
                    texts::cut(ui, name);
                });
            });
        });
    });
    let response = response.on_hover_text("Click to show or hide the lane; double-click to show it alone.");
    if response.double_clicked() {
        actions.push(Action::OnlyLane(Some(ix)));
    } else if response.clicked() {
        actions.push(Action::ToggleLane(ix));
    }
    response.context_menu(|ui| {
        if ui.button("Only this lane").clicked() {
            actions.push(Action::OnlyLane(Some(ix)));
            ui.close();
        }
        if ui.button(if state.view.collapsed.contains(&ix) { "Unfold" } else { "Fold" }).clicked() {
            actions.push(Action::FoldLane(ix));
            ui.close();
        }
    });
}

fn undated_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let undated = state.document.undated_count();
    if undated == 0 {
        return;
    }
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        ui.add_space(space::S);
        parts::caption(ui, "Undated");
    });
    let text = format!("{}, not on the line", counted(undated, "event", "events"));
    let response = parts::row(ui, &text, state.page == Page::Undated, |ui| {
        ui.label(RichText::new(&text).font(theme::font(size::BODY)));
    });
    if response.clicked() {
        actions.push(Action::Turn(Page::Undated));
    }
}
