//! The page of problems: what the loader found in the open file, in the order of the file.

use egui::{Color32, Frame, Margin, Pos2, RichText, Sense, Shape, Stroke, Ui, vec2};

use crate::app::{Action, State};
use crate::format::{Code, Problem, Severity};
use crate::model::EventIx;

use super::pages::heading;
use super::parts::{self, counted};
use super::said::{said, said_ui};
use super::theme::{self, size, space};
use super::typeset;

/// Width and height of the sign of an error or warning, in points.
const SIGN: f32 = 10.0;

pub(super) fn problems_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    heading(ui, "Problems");
    let problems = &state.document.problems;
    if problems.is_empty() {
        ui.label("Nothing is wrong in this timeline.");
        return;
    }
    let counts = state.document.problem_counts;
    let errors = (counts.errors > 0).then(|| counted(counts.errors, "error", "errors"));
    let warnings = (counts.warnings > 0).then(|| counted(counts.warnings, "warning", "warnings"));
    ui.label(errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", "));
    parts::soft(ui, "What could not be read is left out; everything else is shown.");
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        if parts::quiet_button(ui, "Copy all as text").clicked() {
            let name = state.document.origin.name();
            let lines = problems.iter().map(|problem| problem.line(&name) + "\n");
            actions.push(Action::Copy { text: lines.collect(), what: "The list of problems" });
        }
    });
    for (problem, event) in state.document.problems_about() {
        if problem.code == Code::More {
            // It is about the list, and stands nowhere in the file.
            ui.add_space(space::S);
            parts::soft(ui, problem.sentence());
        } else {
            problem_ui((problem, event), state, ui, actions);
        }
    }
}

/// One problem. It leads to the event that it is about, if that is shown.
fn problem_ui((problem, event): (&Problem, Option<EventIx>), state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let title = event.and_then(|ix| state.document.timeline.event(ix)).map(|event| event.title.as_str());
    if let (Some(ix), Some(title)) = (event, title) {
        return leading_ui(problem, (ix, title), ui, actions);
    }
    Frame::new().inner_margin(Margin::symmetric(space::S as i8, 2)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        words_ui(problem, &problem.pointer, ui);
    });
}

fn leading_ui(problem: &Problem, (ix, title): (EventIx, &str), ui: &mut Ui, actions: &mut Vec<Action>) {
    let label = format!("{}: {}", place_of(problem), said(&problem.sentence()).text());
    if parts::row(ui, &label, false, |ui| words_ui(problem, title, ui)).clicked() {
        actions.push(Action::Reveal(ix));
    }
}

fn words_ui(problem: &Problem, about: &str, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let ink = match problem.severity {
        Severity::Error => tokens.error.1,
        Severity::Warning => tokens.warning.1,
    };
    ui.horizontal(|ui| {
        sign_ui(problem.severity, ink, ui);
        ui.label(RichText::new(place_of(problem)).font(theme::strong_font(size::CAPTION)).color(ink));
    });
    said_ui(&problem.sentence(), theme::font(size::BODY), ui);
    if !about.is_empty() {
        parts::soft(ui, typeset::spoken(about));
    }
}

/// `Error in line 3, column 7`.
fn place_of(problem: &Problem) -> String {
    let word = match problem.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    format!("{word} in line {}, column {}", problem.place.line, problem.place.column)
}

/// A disc for an error, a triangle for a warning, so that they differ without their colours.
fn sign_ui(severity: Severity, ink: Color32, ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(SIGN, SIGN), Sense::hover());
    let shape = match severity {
        Severity::Error => Shape::circle_filled(rect.center(), SIGN / 2.0, ink),
        Severity::Warning => {
            let corners = [rect.center_top(), rect.right_bottom(), rect.left_bottom()];
            Shape::convex_polygon(corners.map(Pos2::round).to_vec(), ink, Stroke::NONE)
        }
    };
    ui.painter().add(shape);
}
