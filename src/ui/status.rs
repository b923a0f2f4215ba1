//! The line at the bottom: how much is shown, what the loader found, what stretch of time is in view.

use egui::{Align, Layout, Response, Ui};

use crate::app::{Action, Page, State};
use crate::model::Civil;

use super::parts::{self, counted};

pub(super) fn status_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        // Each of these is a sentence of its own.
        ui.spacing_mut().item_spacing.x = super::theme::space::L;
        let (shown, dated) = state.shown_count();
        let events = if shown == dated {
            format!("{} on the line", counted(dated, "event", "events"))
        } else {
            format!("{shown} of {} on the line", counted(dated, "event", "events"))
        };
        parts::soft(ui, events);
        let undated = state.document.undated_count();
        if undated > 0 && button(ui, &format!("{undated} undated")).clicked() {
            actions.push(Action::Turn(Page::Undated));
        }
        let counts = state.document.problem_counts;
        let problems = counts.errors + counts.warnings;
        if problems == 0 {
            parts::soft(ui, "No problems");
        } else if button(ui, &counted(problems, "problem", "problems")).clicked() {
            actions.push(Action::Turn(Page::Problems));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = state.document.origin.name();
            let from_memory = state.is_from_memory();
            parts::soft(ui, if from_memory { format!("{name} · shown from memory") } else { name });
            parts::soft(ui, window_label(state));
        });
    });
}

/// A quiet button whose text is as far from its neighbours as theirs are from each other: the ground that it has under the
/// pointer reaches into the gaps.
fn button(ui: &mut Ui, text: &str) -> Response {
    let padding = ui.spacing().button_padding.x;
    ui.add_space(-padding);
    let response = parts::quiet_button(ui, text);
    ui.add_space(-padding);
    response
}

/// The stretch of time in view, as exact as it is wide.
fn window_label(state: &State) -> String {
    let span = state.view.viewport.span();
    let (start, end) = (Civil::of(span.start), Civil::of(span.end.plus(-1.0)));
    let month = |c: Civil| format!("{} {}", crate::model::month_short(c.month), crate::model::year_label(c.year));
    let days = span.seconds() / crate::model::DAY;
    let time = |c: Civil| format!("{:02}:{:02}", (c.seconds / 3_600.0) as u32, (c.seconds / 60.0) as u32 % 60);
    let label = |c: Civil| match days {
        days if days < 3.0 => format!("{} {}, {}", c.day, month(c), time(c)),
        days if days < 92.0 => format!("{} {}", c.day, month(c)),
        days if days < 40.0 * 366.0 => month(c),
        days if days < 20_000.0 * 366.0 => crate::model::year_label(c.year),
        _ => rounded_year(c.year),
    };
    let (start, end) = (label(start), label(end));
    if start == end { start } else { format!("{start} – {end}") }
}

/// A year far from ours in three figures, as no one reads ten: `14.3 billion BCE`.
fn rounded_year(year: i64) -> String {
    let era = if year > 0 { "" } else { " BCE" };
    let far = year.unsigned_abs() as f64;
    let (unit, name) = match far {
        far if far >= 1.0e9 => (1.0e9, " billion"),
        far if far >= 1.0e6 => (1.0e6, " million"),
        far if far >= 1.0e4 => (1.0, ""),
        _ => return crate::model::year_label(year),
    };
    let figure = far / unit;
    if unit > 1.0 { format!("{figure:.1}{name}{era}") } else { format!("{:.0}{era}", (figure / 100.0).round() * 100.0) }
}
