//! What the speaker means to say, in a size of its own; at the start, what the talk is and how to give it.

use egui::{Align, Layout, Rect, RichText, Role, ScrollArea, Ui, WidgetInfo, pos2, vec2};

use crate::app::Action;
use crate::command::Command;
use crate::talk::Place;

use super::super::parts::counted;
use super::super::prose::{Purpose, prose_ui};
use super::super::theme::{self, size, space};
use super::super::{texts, typeset};
use super::areas::between;
use super::button::{KeyButton, first_key, paint_cap};
use super::{View, part, words};

/// Size of the notes in points of the type scale, before the speaker's own wish.
const NOTES: f32 = 22.0;
/// The keys that one needs, at the start of a talk.
const NEEDED: [(Command, &str); 8] = [
    (Command::NextStep, "Next; a clicker does it too"),
    (Command::PreviousStep, "Previous"),
    (Command::BlackScreen, "Black screen, and back"),
    (Command::Steps, "Overview of the steps, to jump from"),
    (Command::GoTo, "Go to a step, a date or words"),
    (Command::Timer, "Rehearse, if pressed before the first step"),
    (Command::CheatSheet, "All keys"),
    (Command::ClearSelection, "End the talk"),
];

pub(super) fn notes_ui(view: View<'_>, rect: Rect, ui: &mut Ui, actions: &mut Vec<Action>) {
    let unit = view.unit();
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), 30.0 * unit));
    head_ui(view, head, ui, actions);
    let text = between(head.left_bottom() + vec2(0.0, 4.0 * unit), rect.max);
    let place = view.stage.live.place;
    // Each step keeps how far its notes were scrolled.
    let id = match place {
        Place::Stop { stop, .. } => ("notes", stop),
        Place::Opening | Place::Aside { .. } | Place::Ending => ("no-notes", 0),
    };
    part(ui, text, |ui| {
        ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(ui.available_width() - space::S * unit);
            let timeline = &view.state.document.timeline;
            match (place, view.stage.route.notes_at(place, timeline)) {
                (_, Some(notes)) if !notes.trim().is_empty() => {
                    prose_ui(ui, notes, NOTES * unit * view.state.settings.notes_scale(), Purpose::Notes);
                }
                (Place::Opening, _) => opening_ui(view, ui),
                (Place::Stop { .. }, _) => quiet(view, "No notes for this step.", ui),
                (Place::Aside { .. }, _) => quiet(view, "An event aside from the talk. Next leads back.", ui),
                (Place::Ending, _) => quiet(view, "This is the end of the talk.", ui),
            }
        });
    });
}

/// The heading, and the buttons for the size.
fn head_ui(view: View<'_>, rect: Rect, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    let unit = view.unit();
    part(ui, rect, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let heading = if view.stage.live.place == Place::Opening { "Start of the talk" } else { "Notes" };
            let text = RichText::new(heading).font(theme::strong_font(size::BODY * unit)).color(tokens.text_soft);
            let response = ui.label(text);
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
        });
    });
    let mut right = rect.right();
    for (command, sign) in [(Command::TextLarger, "Larger"), (Command::TextSmaller, "Smaller")] {
        let button = KeyButton::of(command, sign, view.state);
        let size = button.size(unit, ui);
        let place = Rect::from_min_size(pos2(right - size.x, rect.center().y - size.y / 2.0), size);
        if button.show(place, unit, ui).clicked() {
            actions.push(Action::Run(command));
        }
        right = place.left();
    }
}

fn quiet(view: View<'_>, text: &str, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    ui.label(RichText::new(text).font(theme::font(size::READING * view.unit())).color(tokens.text_soft));
}

/// Before the first step: what the talk is, how long it is meant to take, and the keys that one needs.
fn opening_ui(view: View<'_>, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let unit = view.unit();
    let title = &view.state.document.timeline.title;
    let text = RichText::new(title).font(theme::strong_font(size::TITLE * 1.2 * unit)).color(tokens.text);
    let response = texts::label(ui, text);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, typeset::spoken(title)));
    let mut facts = vec![counted(view.stage.route.len(), "step", "steps")];
    facts.extend(view.state.plan().map(|plan| format!("planned length {}", words::time(plan.total()))));
    quiet(view, &facts.join(" · "), ui);
    ui.add_space(space::L * unit);
    let keys: Vec<(String, &str)> =
        NEEDED.iter().map(|(command, words)| (first_key(*command, view.state), *words)).collect();
    let font = theme::font(size::READING * unit);
    let width = |key: &str| ui.painter().layout_no_wrap(key.to_owned(), font.clone(), tokens.text).size().x;
    let widest = keys.iter().map(|(key, _)| width(key)).fold(0.0, f32::max);
    for (key, words) in keys.iter().filter(|(key, _)| !key.is_empty()) {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(widest + 20.0 * unit, 30.0 * unit), egui::Sense::hover());
            let galley = ui.painter().layout_no_wrap(key.clone(), font.clone(), tokens.text);
            let corner = pos2(rect.left() + 6.0 * unit, rect.top() + 4.0 * unit);
            paint_cap(Rect::from_min_size(corner, galley.size()), unit, tokens.text_soft, ui);
            ui.painter().galley(corner, galley, tokens.text);
            ui.add_space(space::S * unit);
            ui.vertical(|ui| {
                ui.add_space(4.0 * unit);
                let text = RichText::new(*words).font(font.clone()).color(tokens.text);
                let response = ui.add(egui::Label::new(text).wrap());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{key}: {words}")));
            });
        });
    }
}
