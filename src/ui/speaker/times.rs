//! The bar at the top: time of the talk, pace, where the talk is, time of day.

use egui::{Align, Color32, Layout, Rect, RichText, Role, Ui, WidgetInfo, pos2, vec2};

use crate::app::Action;
use crate::command::Command;

use super::super::theme::{self, Tokens, size, space};
use super::button::KeyButton;
use super::words::{self, Standing};
use super::{View, line, part};

/// Height of the figures of the clocks, in points of the type scale: read from two metres.
const CLOCK: f32 = 50.0;
/// Size of the pace, likewise.
const PACE: f32 = 20.0;
/// Height of a line as a multiple of the size of its text.
const LINE: f32 = 1.35;

pub(super) fn times_ui(view: View<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let unit = view.unit();
    // On a narrow window the clocks give way, not the words.
    let clock = CLOCK * unit * (view.areas.times.width() / (1_000.0 * unit)).min(1.0);
    let bar = view.areas.times.shrink2(vec2(space::L * unit, 6.0 * unit));
    part(ui, bar, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::L * unit, 0.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (hours, minutes) = view.state.wall;
            clock_ui(ui, &format!("{hours}:{minutes:02}"), "Time of day", (clock, true));
            let room = Rect::from_min_max(bar.min, pos2(ui.cursor().right(), bar.bottom()));
            part(ui, room, |ui| {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| talk_ui(view, clock, ui, actions));
            });
        });
    });
}

/// Everything but the time of day.
fn talk_ui(view: View<'_>, clock: f32, ui: &mut Ui, actions: &mut Vec<Action>) {
    let (talk, now) = (&view.stage.clock, view.state.now);
    let elapsed = words::time(talk.elapsed(now));
    clock_ui(ui, &elapsed, "Time of the talk", (clock, talk.is_running()));
    buttons_ui(view, ui, actions);
    let rest = ui.available_rect_before_wrap();
    let (left, right) = rest.split_left_right_at_fraction(0.52);
    column(ui, left, &pace_lines(view, ui));
    column(ui, right, &step_lines(view, ui));
}

/// A line of words in the bar.
struct Line {
    text: String,
    size: f32,
    strong: bool,
    ink: Color32,
}

/// Lines one under the other, in the middle of a part of the bar.
fn column(ui: &mut Ui, rect: Rect, lines: &[Line]) {
    let height: f32 = lines.iter().map(|line| line.size * LINE).sum();
    let mut top = rect.center().y - height / 2.0;
    for Line { text, size, strong, ink } in lines {
        let place =
            Rect::from_min_size(pos2(rect.left(), top), vec2((rect.width() - size / 2.0).max(1.0), size * LINE));
        let font = if *strong { theme::strong_font(*size) } else { theme::font(*size) };
        part(ui, place, |ui| line(ui, RichText::new(text).font(font).color(*ink)));
        top = place.bottom();
    }
}

fn clock_ui(ui: &mut Ui, figures: &str, name: &str, (height, running): (f32, bool)) {
    let tokens = theme::tokens(ui.visuals());
    let ink = if running { tokens.text } else { tokens.text_soft };
    let text = RichText::new(figures).font(theme::strong_font(height)).color(ink);
    let response = ui.add(egui::Label::new(text).extend());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {figures}")));
}

/// Pausing the time, and setting it to zero, one under the other.
fn buttons_ui(view: View<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let (unit, clock) = (view.unit(), &view.stage.clock);
    let (label, name) = match (clock.is_running(), clock.has_started()) {
        (true, _) => ("Pause", "Pause the time"),
        (false, true) => ("Go on", "Let the time go on"),
        (false, false) => ("Rehearse", "Begin a rehearsal"),
    };
    let pause = KeyButton::of(Command::Timer, label, view.state).named(name);
    let reset = KeyButton::of(Command::ResetTimer, "Reset", view.state);
    let (first, second) = (pause.size(unit, ui), reset.size(unit, ui));
    let size = vec2(first.x.max(second.x), first.y + second.y + 2.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    for (button, size, at) in [(&pause, first, rect.min), (&reset, second, pos2(rect.left(), rect.bottom() - second.y))]
    {
        if button.show(Rect::from_min_size(at, size), unit, ui).clicked() {
            let command = if button.name == reset.name { Command::ResetTimer } else { Command::Timer };
            actions.push(Action::Run(command));
        }
    }
}

/// How the talk stands against its plan, in words; the colour only repeats them.
fn pace_lines(view: View<'_>, ui: &Ui) -> Vec<Line> {
    let tokens = theme::tokens(ui.visuals());
    let (unit, stage) = (view.unit(), view.stage);
    let plan = view.state.plan();
    let standing =
        plan.as_ref().and_then(|plan| words::standing(stage, &view.state.document.timeline, plan, view.state.now));
    let head = match (stage.clock.has_started(), stage.clock.is_running(), standing) {
        (true, false, _) => Some(("Paused".to_owned(), tokens.text)),
        (_, _, Some((pace, _))) => {
            let (words, standing) = words::pace(pace);
            Some((words, ink_of(standing, tokens)))
        }
        (false, ..) => Some(("Not begun".to_owned(), tokens.text_soft)),
        (true, true, None) => None,
    };
    let mut lines = Vec::new();
    lines.extend(head.map(|(text, ink)| Line { text, size: PACE * unit, strong: true, ink }));
    let step = standing.and_then(|(_, left)| left).map(words::step_left);
    let planned = plan.map(|plan| format!("Planned: {}", words::time(plan.total())));
    let rehearsal = stage.clock.is_rehearsal().then(|| "Rehearsal: times are kept".to_owned());
    let soft = |text| Line { text, size: size::BODY * unit, strong: false, ink: tokens.text_soft };
    lines.extend(step.into_iter().chain(rehearsal.or(planned)).map(soft));
    lines
}

const fn ink_of(standing: Standing, tokens: &Tokens) -> Color32 {
    match standing {
        Standing::Behind => tokens.error.1,
        Standing::Ahead => tokens.accent,
        Standing::OnTime => tokens.text,
    }
}

/// Which step, statement and page.
fn step_lines(view: View<'_>, ui: &Ui) -> Vec<Line> {
    let tokens = theme::tokens(ui.visuals());
    let unit = view.unit();
    let (head, rest) = words::step(view.stage, &view.state.document.timeline);
    let mut lines = vec![Line { text: head, size: size::TITLE * unit, strong: true, ink: tokens.text }];
    if !rest.is_empty() {
        lines.push(Line { text: rest, size: size::READING * unit, strong: false, ink: tokens.text_soft });
    }
    lines
}
