//! The other pages of the panel: what the timeline is, what has no date, what shares an instant.

use egui::{RichText, Ui};

use crate::app::{Action, State};
use crate::command::{Chord, Command, Mode, chord_label};
use crate::model::EventIx;

use super::parts::{self, counted};
use super::theme::{self, size, space};
use super::{texts, typeset};

/// More rows than this are cut off, with a line that says so.
const MOST_ROWS: usize = 500;

/// An event as a row that leads to it.
pub(super) fn event_row(ix: EventIx, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(event) = state.document.timeline.event(ix) else { return };
    let tokens = theme::tokens(ui.visuals());
    let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), crate::model::PartialDate::label);
    let response = parts::row(ui, &format!("{}, {date}", event.title), state.view.selected == Some(ix), |ui| {
        ui.horizontal(|ui| {
            let lane = state.document.timeline.lanes.get(event.lane.get()).and_then(|lane| lane.color);
            parts::swatch(ui, tokens.lane(event.lane.get(), lane), true);
            parts::soft(ui, &date);
        });
        texts::wrapped(ui, RichText::new(&event.title).font(theme::font(size::BODY)).color(tokens.text));
    });
    if response.clicked() {
        actions.push(Action::Reveal(ix));
    }
}

pub(super) fn heading(ui: &mut Ui, text: &str) {
    let response = texts::wrapped(ui, RichText::new(text).text_style(egui::TextStyle::Heading));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, typeset::spoken(text)));
    ui.add_space(space::S);
}

fn rows_ui(events: impl ExactSizeIterator<Item = EventIx>, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let all = events.len();
    for ix in events.take(MOST_ROWS) {
        event_row(ix, state, ui, actions);
    }
    if all > MOST_ROWS {
        parts::soft(
            ui,
            format!("The first {MOST_ROWS} of {all} are listed. Walk through the rest with the arrow keys."),
        );
    }
}

/// What the timeline is: the first paragraph of its description, how to move about, what the marks mean, the rest.
pub(super) fn timeline_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let timeline = &state.document.timeline;
    heading(ui, &timeline.title);
    let counts = [
        counted(timeline.events.len(), "event", "events"),
        counted(state.document.statement_count(), "statement", "statements"),
        counted(timeline.sources.len(), "source", "sources"),
    ];
    parts::soft(ui, counts.join(" · "));
    missing_ui(state, ui);
    let description = timeline.description.as_deref().unwrap_or_default().trim();
    let (lead, rest) = description.split_once("\n\n").unwrap_or((description, ""));
    if !lead.is_empty() {
        ui.add_space(space::S);
        super::detail::reading_ui(ui, lead, actions);
    }
    ui.add_space(space::M);
    if timeline.events.is_empty() {
        ui.label("This timeline has no events yet. Add some to its file and save it: they appear here.");
    } else if parts::main_button(ui, "Read from the beginning").clicked() {
        actions.push(Action::Run(Command::FirstEvent));
    }
    if !rest.is_empty() {
        ui.add_space(space::XL);
        parts::caption(ui, "How it was compiled");
        super::detail::reading_ui(ui, rest, actions);
    }
    ui.add_space(space::XL);
    parts::caption(ui, "Moving about");
    moving_ui(state, ui);
    ui.add_space(space::XL);
    parts::caption(ui, "What the marks mean");
    super::legend::legend_ui(ui);
}

/// The scripts of the timeline that no font of this system can show.
fn missing_ui(state: &State, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let font = theme::font(size::BODY);
    for script in state.document.scripts() {
        if ui.fonts_mut(|fonts| fonts.has_glyphs(&font, &script.samples)) {
            continue;
        }
        let sentence = format!(
            "No font on this system has all the letters of the {} script that stand in this timeline: {} boxes in their place. \
             Install a font for it, for instance one of the Noto family, and start Annals again.",
            script.name,
            counted(script.texts, "text shows", "texts show"),
        );
        ui.add_space(space::S);
        parts::boxed(ui, tokens.warning, |ui| ui.label(sentence));
    }
}

fn moving_ui(state: &State, ui: &mut Ui) {
    let hints = [
        ("Click".to_owned(), "an event to read it, a bubble to open it"),
        ("Drag".to_owned(), "to move through time"),
        (format!("{}wheel", chord_label(Chord::command(egui::Key::A)).trim_end_matches('A')), "to zoom"),
        (keys_of(Command::NextEvent, state), "the next event"),
        (keys_of(Command::FitAll, state), "the whole span"),
        (keys_of(Command::CheatSheet, state), "all keys"),
    ];
    for (keys, what) in hints {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(keys).font(theme::strong_font(size::BODY)));
            ui.label(what);
        });
    }
}

fn keys_of(command: Command, state: &State) -> String {
    state.keymap.keys(command, Mode::Browse).first().map_or_else(String::new, |chord| chord_label(*chord))
}

/// A list of events under a heading, with a sentence on why they are listed.
pub(super) fn list_ui(
    (title, why): (&str, &str),
    events: &[EventIx],
    state: &State,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
) {
    heading(ui, title);
    parts::soft(ui, why);
    ui.add_space(space::S);
    rows_ui(events.iter().copied(), state, ui, actions);
}

pub(super) fn undated_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    heading(ui, "Undated events");
    let undated = state.document.index.undated();
    parts::soft(
        ui,
        match undated.len() {
            0 => "Every event has a date.",
            _ => "These stand in the timeline without a date, so they have no place on the line.",
        },
    );
    ui.add_space(space::S);
    rows_ui(undated.iter().copied(), state, ui, actions);
}
