//! What runs across the window for a while: a load under way, a file that was not opened, a notice.

use std::path::{Path, PathBuf};

use egui::{Align2, Area, Frame, Id, Margin, Panel, Rect, Response, RichText, TextStyle, Ui, vec2};

use crate::app::{Action, Failure, Origin, State};
use crate::command::Command;
use crate::format::Problem;
use crate::model::plain;

use super::disk::settle;
use super::said::{said, said_ui};
use super::theme::{self, size, space};
use super::{parts, texts, typeset};

/// A load that is over sooner than this shows no bar, in seconds.
const PATIENCE: f64 = 0.25;
/// How many problems of a refused file are spelt out.
const SPELT_OUT: usize = 3;

pub(super) fn banner_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    if let Some(loading) = state.loading.as_ref().filter(|loading| state.now - loading.began > PATIENCE) {
        Panel::top("loading")
            .frame(Frame::new().fill(tokens.accent_ground).inner_margin(Margin::same(space::S as i8)))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    texts::label(ui, RichText::new(format!("Opening {} …", loading.origin.name())));
                    let bar = egui::ProgressBar::new(loading.progress.fraction())
                        .desired_width(240.0)
                        .desired_height(6.0)
                        .fill(tokens.accent);
                    ui.add(bar)
                        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, "Loading"));
                    if parts::quiet_button(ui, "Cancel").clicked() {
                        actions.push(Action::CancelLoading);
                    }
                });
            });
    }
    if let Some(failure) = &state.failure {
        let (ground, _) = tokens.error;
        let height = Panel::top("failure")
            .frame(Frame::new().fill(ground).inner_margin(Margin::symmetric(space::L as i8, space::M as i8)))
            .show(ui, |ui| {
                failure_ui(failure, state, ui, actions);
                ui.min_rect().height()
            })
            .inner;
        settle("failure", height, ui);
    }
}

/// The first line of a message, read aloud as it comes.
pub(super) fn heading_ui(heading: &str, ui: &mut Ui) {
    let response = texts::wrapped(ui, RichText::new(heading).font(theme::strong_font(size::READING)));
    announce(&response, heading, ui);
}

/// The same on one line, cut where there is no room.
pub(super) fn headline_ui(heading: &str, ui: &mut Ui) {
    let response = texts::cut(ui, RichText::new(heading).font(theme::strong_font(size::READING)));
    announce(&response, heading, ui);
}

fn announce(response: &Response, heading: &str, ui: &Ui) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, heading));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Assertive));
}

/// The first reason why a file can't be read.
pub(super) fn first_reason(failure: &Failure) -> String {
    failure
        .reason
        .clone()
        .or_else(|| failure.problems.first().map(placed))
        .map(|sentence| said(&sentence).text().to_owned())
        .unwrap_or_default()
}

/// A problem with its place.
fn placed(problem: &Problem) -> String {
    let place = &problem.place;
    format!("Line {}, column {}: {}", place.line, place.column, problem.sentence())
}

/// Why a file can't be read: the reason of the disk, or the first problems with their places.
pub(super) fn problems_ui(failure: &Failure, ui: &mut Ui) {
    if let Some(reason) = &failure.reason {
        said_ui(reason, TextStyle::Body.resolve(ui.style()), ui);
    }
    for problem in failure.problems.iter().take(SPELT_OUT) {
        said_ui(&placed(problem), TextStyle::Body.resolve(ui.style()), ui);
    }
    if let Some(more) = failure.problems.len().checked_sub(SPELT_OUT).filter(|more| *more > 0) {
        ui.label(format!("… and {}.", parts::counted(more, "more problem", "more problems")));
    }
}

fn failure_ui(failure: &Failure, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let (_, ink) = theme::tokens(ui.visuals()).error;
    ui.visuals_mut().override_text_color = Some(ink);
    heading_ui(&format!("{} was not opened", failure.name), ui);
    problems_ui(failure, ui);
    if let Some(path) = &failure.path {
        let shown = plain(&path.display().to_string());
        let text = RichText::new(format!("Its path is {shown}")).font(theme::font(size::CAPTION));
        ui.add(egui::Label::new(text).truncate()).on_hover_text(shown);
    }
    let shown = match state.document.origin {
        Origin::BuiltIn => "You see the built-in timeline.",
        Origin::File(_) | Origin::Bytes(_) => "The timeline you had open is unchanged.",
    };
    ui.label(match (failure.stamp, failure.changed) {
        (None, _) => shown.to_owned(),
        (Some(_), false) => format!("{shown} As soon as the file is mended, it is opened."),
        (Some(_), true) => format!("{shown} The file has changed since then: “Try again” reads it."),
    });
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        if let Some(path) = &failure.path
            && parts::plain_button(ui, "Try again").clicked()
        {
            actions.push(Action::OpenFile(path.clone()));
        }
        if parts::plain_button(ui, "Copy message").clicked() {
            actions.push(Action::Copy { text: failure_text(failure), what: "The message" });
        }
        if parts::plain_button(ui, "Open another…").clicked() {
            actions.push(Action::Run(Command::OpenFile));
        }
        let is_listed = |path: &&PathBuf| state.settings.recent.iter().any(|known| path.as_path() == Path::new(known));
        if let Some(path) = failure.path.as_ref().filter(is_listed)
            && parts::plain_button(ui, "Remove from recent").clicked()
        {
            actions.push(Action::ForgetRecent(path.clone()));
            actions.push(Action::DismissFailure);
        }
        if parts::plain_button(ui, "Close").clicked() {
            actions.push(Action::DismissFailure);
        }
    });
}

/// The whole message as text, for a mail or a bug report.
fn failure_text(failure: &Failure) -> String {
    format!("{} was not opened.\n{}", failure.name, reasons_text(failure))
}

/// Every reason on a line of its own.
pub(super) fn reasons_text(failure: &Failure) -> String {
    let reason = failure.reason.iter().map(|reason| format!("{reason}\n"));
    reason.chain(failure.problems.iter().map(|problem| problem.line(&failure.name) + "\n")).collect()
}

/// While a file hangs over the window: what letting go will do.
pub(super) fn drop_hint_ui(ui: &Ui) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let tokens = theme::tokens(ui.visuals());
    let whole = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, Id::unique("drop-hint"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(whole, 0.0, tokens.panel.gamma_multiply(0.85));
    painter.rect_stroke(whole.shrink(12.0), 10.0, egui::Stroke::new(2.0, tokens.accent), egui::StrokeKind::Inside);
    let text = "Drop the file to open it";
    painter.text(whole.center(), Align2::CENTER_CENTER, text, theme::strong_font(size::TITLE), tokens.text);
}

pub(super) fn notice_ui(state: &State, canvas: Rect, ui: &Ui) {
    let Some(notice) = &state.notice else { return };
    let (ground, ink) = theme::tokens(ui.visuals()).inverse;
    let margin = Margin::symmetric(space::L as i8, space::S as i8);
    let font = TextStyle::Body.resolve(ui.style());
    let wanted = typeset::line(&notice.text, font.clone(), ui.ctx()).size().x.ceil() + 1.0;
    let width = wanted.min(canvas.width() - margin.sum().x - 2.0 * space::S).max(0.0);
    // Over the axis, which shows no events.
    let foot = canvas.center_bottom() - vec2(0.0, space::XS);
    let area = Area::new(Id::unique("notice")).pivot(Align2::CENTER_BOTTOM).fixed_pos(foot).interactable(false);
    area.show(ui.ctx(), |ui| {
        Frame::new().fill(ground).corner_radius(8).inner_margin(margin).show(ui, |ui| {
            ui.set_width(width);
            let response = texts::label(ui, RichText::new(&notice.text).font(font).color(ink));
            let spoken = typeset::spoken(&notice.text);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, spoken.as_ref()));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
        });
    });
}
