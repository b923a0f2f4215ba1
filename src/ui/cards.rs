//! Statements as cards: words to read, who said them, where they stand. Those who are only named share compact cards.

use egui::{Color32, CornerRadius, Frame, Margin, RichText, Sense, Stroke, Ui, UiBuilder};

use crate::app::{Action, State};
use crate::layout::Joined;
use crate::layout::direction::begins_at_right;
use crate::model::{Event, SourceIx, Statement, StatementKind, Text, attribution, has_hidden, quote};

use super::language::language_name;
use super::parts::{self, counted};
use super::sources::{self, Numbers};
use super::theme::{self, size, space, style};
use super::{texts, typeset};

/// The event whose statements are shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) event: &'a Event,
    pub(super) state: &'a State,
    pub(super) numbers: &'a Numbers,
    /// The chosen statement has just been chosen by key and is to be brought into view.
    pub(super) follow: bool,
}

/// All statements of an event, in the order of the file.
pub(super) fn statements_ui(shown: Shown<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let statements = &shown.event.statements;
    ui.add_space(space::XL);
    parts::caption(ui, heading(statements));
    ui.add_space(space::XS);
    let mut place = 0;
    while place < statements.len() {
        let named = statements[place..].iter().take_while(|next| shares_card(&statements[place], next)).count();
        if named == 0 {
            card_ui(place, shown, ui, actions);
            place += 1;
        } else {
            named_ui(place..place + named, shown, ui, actions);
            place += named;
        }
        ui.add_space(space::S);
    }
}

/// What there is to read: `2 quotations, 1 paraphrase, 38 named without a quotation`.
pub(super) fn heading(statements: &[Statement]) -> String {
    let count = |kind| statements.iter().filter(|statement| statement.kind == kind).count();
    let (quoted, reported, named) =
        (count(StatementKind::Quotation), count(StatementKind::Paraphrase), count(StatementKind::Mention));
    let mut kinds = Vec::new();
    if quoted > 0 {
        kinds.push(counted(quoted, "quotation", "quotations"));
    }
    if reported > 0 {
        kinds.push(counted(reported, "paraphrase", "paraphrases"));
    }
    if named > 0 {
        kinds.push(format!("{} named without a quotation", parts::number(named)));
    }
    match statements.len() {
        0 => "No statements".to_owned(),
        1 => "1 statement".to_owned(),
        all => format!("{}: {}", counted(all, "statement", "statements"), kinds.join(", ")),
    }
}

/// Named and nothing more, in the same part and by the same sources as the first.
fn shares_card(first: &Statement, statement: &Statement) -> bool {
    let bare = |statement: &Statement| statement.kind == StatementKind::Mention && statement.text.is_none();
    bare(first) && bare(statement) && first.note == statement.note && first.sources == statement.sources
}

fn card_ui(place: usize, shown: Shown<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let statement = &shown.event.statements[place];
    framed(place, shown, ui, actions, |ui, actions| {
        words_ui(statement, shown.state, ui);
        told_ui(statement, ui);
        ui.add_space(space::S);
        speaker_ui(statement, shown.state, ui);
        note_ui(statement, ui);
        meta_ui(place, statement, shown, ui, actions);
    });
}

/// What the timeline's author says of a statement: next to the words, since it may say that they are a headline.
fn note_ui(statement: &Statement, ui: &mut Ui) {
    let Some(note) = &statement.note else { return };
    let tokens = theme::tokens(ui.visuals());
    let text = RichText::new(note).font(theme::font(size::BODY)).color(tokens.warning.1);
    texts::wrapped(ui, text);
}

/// A card with the colour of the lane at its left edge; pressing it chooses the statement.
fn framed(
    place: usize,
    shown: Shown<'_>,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
    contents: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let tokens = theme::tokens(ui.visuals());
    let state = shown.state;
    let chosen = state.statement == Some(place);
    let line = if chosen { Stroke::new(2.0, tokens.accent) } else { Stroke::new(1.0, tokens.hairline) };
    let sensed = ui.scope_builder(UiBuilder::new().id_salt(("statement", place)).sense(Sense::click()), |ui| {
        Frame::new()
            .fill(tokens.card)
            .stroke(line)
            .corner_radius(CornerRadius::same(6))
            .inner_margin(Margin { left: 16, right: 12, top: 12, bottom: 8 })
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                contents(ui, actions);
            });
    });
    let response = sensed.response;
    let label = format!("Statement of {}", speaker_name(&shown.event.statements[place], state));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, chosen, typeset::spoken(&label)));
    let edge =
        egui::Rect::from_min_max(response.rect.min, egui::pos2(response.rect.left() + 4.0, response.rect.bottom()));
    let lane = shown.event.lane.get();
    let color = state.document.timeline.lanes.get(lane).and_then(|lane| lane.color);
    let corner = CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 };
    ui.painter().rect_filled(edge, corner, tokens.lane(lane, color));
    if chosen && shown.follow {
        response.scroll_to_me(None);
    }
    // A click on the words counts too; they sense clicks of their own, to be selected and copied.
    if response.clicked() || (response.container_clicked() && !chosen) {
        actions.push(Action::ChooseStatement(place));
    }
}

/// The words: in serif between quotation marks if they are exact, plain if they are a report.
fn words_ui(statement: &Statement, state: &State, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let Some(text) = &statement.text else { return };
    let language = statement.language.as_deref().or(state.document.timeline.language.as_deref());
    let words = match statement.kind {
        StatementKind::Quotation => {
            RichText::new(quote(text, language)).text_style(style::quotation()).line_height(Some(size::QUOTATION * 1.4))
        }
        StatementKind::Paraphrase | StatementKind::Mention => RichText::new(text).text_style(style::reading()),
    };
    texts::wrapped(ui, words.color(tokens.text));
    if let Some(translation) = &statement.translation {
        ui.add_space(space::XS);
        parts::caption(ui, "Translation");
        texts::wrapped(ui, RichText::new(translation).text_style(style::reading()));
    }
}

/// What is to be known of words that are not shown simply as they are written.
fn told_ui(statement: &Statement, ui: &mut Ui) {
    let shown = [&statement.text, &statement.translation];
    let shown: Vec<&str> = shown.into_iter().flatten().map(Text::as_str).collect();
    let set: Vec<&str> = shown.into_iter().filter(|text| typeset::is_set(text)).collect();
    if set.is_empty() {
        return;
    }
    ui.add_space(space::S);
    let tokens = theme::tokens(ui.visuals());
    if set.iter().any(|text| has_hidden(text)) {
        let why = "This text contains hidden characters. Each is shown as a badge with its number, which is not part of the words.";
        parts::boxed(ui, tokens.warning, |ui| texts::label(ui, RichText::new(why).font(theme::font(size::BODY))));
        ui.add_space(space::XS);
    }
    parts::soft(
        ui,
        "To copy these words as they are written, press “Copy with citation”; they can’t be marked with the mouse.",
    );
}

fn speaker_name<'a>(statement: &'a Statement, state: &'a State) -> &'a str {
    attribution(&state.document.timeline, statement).0.unwrap_or("an unnamed speaker")
}

/// Speaker in bold, role and organization after it, on the side of the words.
fn speaker_ui(statement: &Statement, state: &State, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let (name, standing) = attribution(&state.document.timeline, statement);
    let name = name.unwrap_or("Speaker not given");
    let joined = Joined::of(std::iter::once(name).chain(standing), ", ");
    let format = |font_id, color| egui::TextFormat { font_id, color, ..Default::default() };
    let mut job = egui::text::LayoutJob::default();
    job.append(name, 0.0, format(theme::strong_font(size::BODY), tokens.text));
    job.append(&joined.text()[name.len()..], 0.0, format(theme::font(size::BODY), tokens.text_soft));
    job.wrap.max_width = ui.available_width();
    texts::joined(ui, (job, joined.parts()), statement.text.as_deref().map(begins_at_right));
}

/// Kind, date, language, numbers of the sources, and the button to copy.
fn meta_ui(place: usize, statement: &Statement, shown: Shown<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        let mut facts = vec![kind_label(statement.kind).to_owned()];
        let date = statement.date.as_ref().filter(|date| Some(*date) != shown.event.date.as_ref());
        facts.extend(date.map(crate::model::PartialDate::label));
        facts.extend(statement.language.as_deref().map(language_name));
        parts::soft(ui, facts.join(" · "));
        chips_ui(statement, shown.numbers, ui);
        let button = parts::quiet_button(ui, "Copy with citation");
        if button.on_hover_text("Copy the words with their speaker, date and sources.").clicked() {
            actions.push(Action::CopyStatement(place));
        }
    });
}

const fn kind_label(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Quotation => "Quotation",
        StatementKind::Paraphrase => "Paraphrase",
        StatementKind::Mention => "Named without a quotation",
    }
}

/// The numbers of the sources; pressing one leads to it in the list.
fn chips_ui(statement: &Statement, numbers: &Numbers, ui: &mut Ui) {
    if statement.sources.is_empty() {
        parts::soft(ui, "no source given");
    }
    let mut drawn: Vec<SourceIx> = Vec::new();
    for citation in &statement.sources {
        if drawn.contains(&citation.source) {
            continue;
        }
        drawn.push(citation.source);
        let number = numbers.of(citation.source);
        let tokens = theme::tokens(ui.visuals());
        let text = RichText::new(number.to_string()).font(theme::strong_font(size::CAPTION)).color(tokens.accent);
        let button = egui::Button::new(text)
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::new(1.0, tokens.hairline))
            .corner_radius(CornerRadius::same(10))
            .min_size(egui::vec2(24.0, 20.0));
        let told = citation.locator.as_deref().unwrap_or("Go to the source");
        let response = ui.add(button).on_hover_ui(|ui| drop(texts::label(ui, RichText::new(told))));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, format!("Source {number}")));
        if response.clicked() {
            sources::ask_for(ui, citation.source);
        }
    }
}

/// Those who are named without words: what is said of all of them once, then a line for each.
fn named_ui(range: std::ops::Range<usize>, shown: Shown<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.visuals());
    let first = &shown.event.statements[range.start];
    let card =
        Frame::new().fill(tokens.card).stroke(Stroke::new(1.0, tokens.hairline)).corner_radius(CornerRadius::same(6));
    card.inner_margin(Margin { left: 8, right: 8, top: 8, bottom: 8 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.horizontal_wrapped(|ui| {
            ui.add_space(space::S);
            parts::caption(ui, "Named without a quotation");
            chips_ui(first, shown.numbers, ui);
        });
        if let Some(note) = &first.note {
            Frame::new().inner_margin(Margin::symmetric(space::S as i8, 2)).show(ui, |ui| parts::soft(ui, note));
        }
        for place in range {
            name_ui(place, shown, ui, actions);
        }
    });
}

fn name_ui(place: usize, shown: Shown<'_>, ui: &mut Ui, actions: &mut Vec<Action>) {
    let (state, statement) = (shown.state, &shown.event.statements[place]);
    let chosen = state.statement == Some(place);
    let label = format!("{}, named without a quotation", speaker_name(statement, state));
    let response = parts::row(ui, &label, chosen, |ui| speaker_ui(statement, state, ui));
    if chosen && shown.follow {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        actions.push(Action::ChooseStatement(place));
    }
    response.context_menu(|ui| {
        if ui.button("Copy with citation").clicked() {
            actions.push(Action::CopyStatement(place));
            ui.close();
        }
    });
}
