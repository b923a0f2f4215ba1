//! The panel on the right: one page at a time, the selected event first of all.

use egui::{Align, Color32, Frame, Layout, Margin, RichText, ScrollArea, Ui};

use crate::app::{Action, Focus, Page, State};
use crate::command::Command;
use crate::model::{Certainty, CitationRole, Event, EventIx, Text};

use super::cards::Shown;
use super::parts::{self, counted};
use super::prose::{Purpose, prose_ui};
use super::theme::{self, size, space};
use super::{cards, pages, problems, sources, texts, typeset};

/// What the panel has shown, to know what is new: only then does it scroll by itself.
#[derive(Default)]
pub(super) struct Seen {
    turns: u64,
    to_sources: u64,
    chosen: Option<(EventIx, usize)>,
    rereads: u64,
}

impl Seen {
    /// Draws the page that is turned up.
    pub(super) fn panel_ui(&mut self, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
        let turned = std::mem::replace(&mut self.turns, state.page_turns) != state.page_turns;
        let to_sources = std::mem::replace(&mut self.to_sources, state.to_sources) != state.to_sources;
        let chosen = state.view.selected.zip(state.statement);
        // Read again, the same statement may have another number.
        let reread = std::mem::replace(&mut self.rereads, state.rereads) != state.rereads;
        let moved = std::mem::replace(&mut self.chosen, chosen) != chosen && !reread;
        let follow = moved && state.focus == Focus::Detail;
        let event = state.selected_event().filter(|_| state.page == Page::Event);
        if let Some((ix, _)) = event {
            Frame::new().inner_margin(Margin { left: 16, right: 8, top: 8, bottom: 0 }).show(ui, |ui| {
                walk_ui(ix, state, ui, actions);
            });
        }
        let mut area = ScrollArea::vertical().auto_shrink([false, false]).id_salt("page");
        if turned {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 32 }).show(ui, |ui| {
                ui.set_width(ui.available_width());
                match event {
                    Some((ix, event)) => {
                        let numbers = sources::numbered(event);
                        if to_sources {
                            numbers.ask_for_first(ui);
                        }
                        let shown = Shown { event, state, numbers: &numbers, follow };
                        event_ui(ix, shown, ui, actions);
                    }
                    None => page_ui(state, ui, actions),
                }
            });
        });
    }
}

fn page_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    match &state.page {
        Page::OneInstant(events) => {
            let heading = format!("{} at the same time", counted(events.len(), "event", "events"));
            let why = "No zoom can part them: the timeline gives them the same date.";
            pages::list_ui((&heading, why), events, state, ui, actions);
        }
        Page::Passing(events) => {
            let heading = format!("{} that began earlier", counted(events.len(), "event", "events"));
            let why = "They go on in the window, but the lane has no room for their bars.";
            pages::list_ui((&heading, why), events, state, ui, actions);
        }
        Page::Undated => pages::undated_ui(state, ui, actions),
        Page::Problems => problems::problems_ui(state, ui, actions),
        Page::Timeline | Page::Event => pages::timeline_ui(state, ui, actions),
    }
}

/// Previous and next, and which of all this is.
fn walk_ui(ix: EventIx, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        parts::soft(ui, place_label(ix, state));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.add(egui::Button::new("×").fill(Color32::TRANSPARENT)).on_hover_text("Close this event");
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close this event"));
            if close.clicked() {
                actions.push(Action::Deselect);
            }
            for (command, arrow) in [(Command::NextEvent, "→"), (Command::PreviousEvent, "←")] {
                let button =
                    ui.add(egui::Button::new(arrow).fill(Color32::TRANSPARENT)).on_hover_text(command.spec().help);
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, command.spec().name));
                if button.clicked() {
                    actions.push(Action::Run(command));
                }
            }
        });
    });
}

/// `12 of 64`, or `Undated, 1 of 2`.
fn place_label(ix: EventIx, state: &State) -> String {
    let dated = state.document.timeline.events.len() - state.document.undated_count();
    match ix.get().checked_sub(dated) {
        Some(place) => format!("Undated, {} of {}", place + 1, state.document.undated_count()),
        None => format!("{} of {}", parts::number(ix.get() + 1), parts::number(dated)),
    }
}

fn event_ui(ix: EventIx, shown: Shown<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let (event, state) = (shown.event, shown.state);
    head_ui(event, state, ui);
    if let Some(summary) = &event.summary {
        ui.add_space(space::S);
        reading_ui(ui, summary, actions);
    }
    if let Some(note) = &event.note {
        ui.add_space(space::M);
        note_ui(event, note, ui);
    }
    cards::statements_ui(shown, ui, actions);
    sources::sources_ui((ix, event), shown.numbers, state, ui, actions);
    related_ui(event, state, ui, actions);
    background_ui(event, state, ui);
}

/// Date with how sure it all is, title, lane and place.
fn head_ui(event: &Event, state: &State, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let date = event.date.as_ref().map_or_else(|| "Undated".to_owned(), crate::model::PartialDate::in_words);
    let date = event.date_label.as_ref().map_or(date, String::from);
    ui.horizontal_wrapped(|ui| {
        texts::label(ui, RichText::new(date).font(theme::font(size::BODY)).color(tokens.text_soft));
        if let Some(certainty) = event.certainty.filter(|certainty| *certainty != Certainty::Confirmed) {
            let (ground, ink) = tokens.warning;
            let text = RichText::new(certainty.in_words()).font(theme::font(size::CAPTION)).color(ink);
            Frame::new()
                .fill(ground)
                .corner_radius(4)
                .inner_margin(Margin::symmetric(6, 1))
                .show(ui, |ui| ui.label(text));
        }
    });
    let title = RichText::new(&event.title).text_style(egui::TextStyle::Heading).color(tokens.text);
    let heading = texts::wrapped(ui, title);
    heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, typeset::spoken(&event.title)));
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        let lane = state.document.timeline.lanes.get(event.lane.get());
        parts::swatch(ui, tokens.lane(event.lane.get(), lane.and_then(|lane| lane.color)), true);
        let mut facts: Vec<&str> = lane.iter().map(|lane| lane.title.as_str()).collect();
        facts.extend(event.place.as_ref().map(|place| place.name.as_str()));
        parts::facts(ui, facts, Some(false));
    });
}

fn note_ui(event: &Event, note: &str, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let disputed = event.sources.iter().any(|citation| citation.role == CitationRole::Disputes);
    let heading = if disputed || event.certainty == Some(Certainty::Disputed) { "Sources disagree" } else { "Note" };
    parts::boxed(ui, tokens.warning, |ui| {
        ui.label(RichText::new(heading).font(theme::strong_font(size::BODY)));
        texts::wrapped(ui, RichText::new(note).font(theme::font(size::BODY)));
    });
}

/// At the end: what is to be said about the date, whom the event concerns beside those who speak, its tags.
fn background_ui(event: &Event, state: &State, ui: &mut Ui) {
    let speaks = |ix| event.statements.iter().any(|statement| statement.speaker == Some(ix));
    let others = event.people.iter().copied().filter(|ix| !speaks(*ix));
    let texts: [(&str, Vec<&str>); 3] = [
        ("About the date", event.date_note.iter().map(Text::as_str).collect()),
        ("Also concerns", others.map(|ix| state.document.timeline.person_name(ix)).collect()),
        ("Tags", event.tags.iter().map(Text::as_str).collect()),
    ];
    for (caption, facts) in texts.into_iter().filter(|(_, facts)| facts.iter().any(|fact| !fact.is_empty())) {
        ui.add_space(space::L);
        parts::caption(ui, caption);
        parts::facts(ui, facts, None);
    }
}

fn related_ui(event: &Event, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    if event.related.is_empty() {
        return;
    }
    ui.add_space(space::XL);
    parts::caption(ui, counted(event.related.len(), "related event", "related events"));
    for ix in &event.related {
        pages::event_row(*ix, state, ui, actions);
    }
}

/// A text in CommonMark, in the size of running text. A link in it becomes a question first.
pub(super) fn reading_ui(ui: &mut Ui, text: &str, actions: &mut Vec<Action>) {
    if let Some((address, words)) = prose_ui(ui, text, size::READING, Purpose::Reading) {
        actions.push(Action::AskLink { address, said: Some(words) });
    }
}
