//! Statements as cards: words to read, who said them, where they stand. Those who are only named share one compact card.

use egui::{Color32, CornerRadius, Frame, Margin, RichText, Sense, Stroke, Ui, UiBuilder};

use crate::app::{Action, Focus, State};
use crate::model::{Event, SourceIx, Statement, StatementKind, quote};

use super::parts::{self, counted};
use super::sources::{self, Numbers};
use super::theme::{self, size, space, style};

/// All statements of an event, in the order of the file.
pub(super) fn statements_ui(event: &Event, state: &State, numbers: &Numbers, ui: &mut Ui, actions: &mut Vec<Action>) {
    if event.statements.is_empty() {
        return;
    }
    ui.add_space(space::XL);
    parts::caption(ui, heading(&event.statements));
    ui.add_space(space::XS);
    let mut place = 0;
    while place < event.statements.len() {
        let named = event.statements[place..].iter().take_while(|statement| is_bare(statement)).count();
        if named == 0 {
            card_ui(place, event, state, numbers, ui, actions);
            place += 1;
        } else {
            named_ui(place..place + named, event, state, numbers, ui, actions);
            place += named;
        }
        ui.add_space(space::S);
    }
}

/// `41 statements: 2 quotations, 39 named without a quotation`.
fn heading(statements: &[Statement]) -> String {
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
        kinds.push(format!("{named} named without a quotation"));
    }
    let all = counted(statements.len(), "statement", "statements");
    if statements.len() > 1 { format!("{all}: {}", kinds.join(", ")) } else { all }
}

/// Named and nothing more.
fn is_bare(statement: &Statement) -> bool {
    statement.kind == StatementKind::Mention && statement.text.is_none()
}

fn card_ui(place: usize, event: &Event, state: &State, numbers: &Numbers, ui: &mut Ui, actions: &mut Vec<Action>) {
    let statement = &event.statements[place];
    framed(place, event, state, ui, actions, |ui, actions| {
        words_ui(statement, state, ui);
        ui.add_space(space::S);
        speaker_ui(statement, state, ui);
        meta_ui(place, statement, event, numbers, ui, actions);
        if let Some(note) = &statement.note {
            parts::soft(ui, note);
        }
    });
}

/// A card with the colour of the lane at its left edge; pressing it chooses the statement.
fn framed(
    place: usize,
    event: &Event,
    state: &State,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
    contents: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let tokens = theme::tokens(ui.visuals());
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
    let speaker = speaker_name(&event.statements[place], state);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListItem, true, chosen, format!("Statement of {speaker}"))
    });
    let edge =
        egui::Rect::from_min_max(response.rect.min, egui::pos2(response.rect.left() + 4.0, response.rect.bottom()));
    let lane = state.document.timeline.lanes.get(event.lane.get()).and_then(|lane| lane.color);
    let corner = CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 };
    ui.painter().rect_filled(edge, corner, tokens.lane(event.lane.get(), lane));
    if chosen && state.focus == Focus::Detail && !ui.clip_rect().contains_rect(response.rect) {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        actions.push(Action::ChooseStatement(place));
    }
}

/// The words: in serif between quotation marks if they are exact, plain if they are a report.
fn words_ui(statement: &Statement, state: &State, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let Some(text) = &statement.text else { return };
    let language = statement.language.as_deref().or(state.document.timeline.language.as_deref());
    let words = match statement.kind {
        StatementKind::Quotation => RichText::new(quote(text, language)).text_style(style::quotation()),
        StatementKind::Paraphrase | StatementKind::Mention => RichText::new(text).text_style(style::reading()),
    };
    ui.add(egui::Label::new(words.color(tokens.text).line_height(line_height(statement.kind))).wrap());
    if let Some(translation) = &statement.translation {
        ui.add_space(space::XS);
        parts::caption(ui, "Translation");
        ui.add(egui::Label::new(RichText::new(translation).text_style(style::reading())).wrap());
    }
}

fn line_height(kind: StatementKind) -> Option<f32> {
    (kind == StatementKind::Quotation).then_some(size::QUOTATION * 1.4)
}

fn speaker_name<'a>(statement: &Statement, state: &'a State) -> &'a str {
    statement.speaker.map_or("an unnamed speaker", |ix| state.document.timeline.person_name(ix))
}

/// Speaker in bold, role and organization after it.
fn speaker_ui(statement: &Statement, state: &State, ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    let person = statement.speaker.and_then(|ix| state.document.timeline.people.get(ix.get()));
    let mut job = egui::text::LayoutJob::default();
    let format = |font, color| egui::TextFormat { font_id: font, color, ..Default::default() };
    let name = person.map_or("Speaker not given", |person| person.name.as_str());
    job.append(name, 0.0, format(theme::strong_font(size::BODY), tokens.text));
    for part in [&statement.role, &statement.organization].into_iter().flatten() {
        if part != name {
            job.append(&format!(", {part}"), 0.0, format(theme::font(size::BODY), tokens.text_soft));
        }
    }
    job.wrap.max_width = ui.available_width();
    ui.label(job);
}

/// Kind, date, language, numbers of the sources, and the button to copy.
fn meta_ui(
    place: usize,
    statement: &Statement,
    event: &Event,
    numbers: &Numbers,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        let mut facts = vec![kind_label(statement.kind).to_owned()];
        facts.extend(
            statement
                .date
                .as_ref()
                .filter(|date| Some(*date) != event.date.as_ref())
                .map(crate::model::PartialDate::label),
        );
        facts.extend(statement.language.as_deref().map(language_name));
        parts::soft(ui, facts.join(" · "));
        chips_ui(statement, numbers, ui);
        let button = parts::quiet_button(ui, "Copy with citation");
        if button
            .on_hover_text("Copy the words with speaker, date and sources (Ctrl+C for the chosen statement)")
            .clicked()
        {
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
    let mut shown: Vec<SourceIx> = Vec::new();
    for citation in &statement.sources {
        if shown.contains(&citation.source) {
            continue;
        }
        shown.push(citation.source);
        let number = numbers.of(citation.source);
        let tokens = theme::tokens(ui.visuals());
        let text = RichText::new(number.to_string()).font(theme::strong_font(size::CAPTION)).color(tokens.accent);
        let button = egui::Button::new(text)
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::new(1.0, tokens.hairline))
            .corner_radius(CornerRadius::same(10))
            .min_size(egui::vec2(22.0, 20.0));
        let response = ui.add(button).on_hover_text(citation.locator.as_deref().unwrap_or("Go to the source"));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, format!("Source {number}")));
        if response.clicked() {
            sources::ask_for(ui, citation.source);
        }
    }
}

/// Those who are named without words, a line each in one card.
fn named_ui(
    range: std::ops::Range<usize>,
    event: &Event,
    state: &State,
    numbers: &Numbers,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.visuals());
    Frame::new()
        .fill(tokens.card)
        .stroke(Stroke::new(1.0, tokens.hairline))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin { left: 8, right: 8, top: 8, bottom: 8 })
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.add_space(space::S);
                parts::caption(ui, "Named without a quotation");
            });
            for place in range {
                let statement = &event.statements[place];
                let label = format!("{}, named without a quotation", speaker_name(statement, state));
                let response = parts::row(ui, &label, state.statement == Some(place), |ui| {
                    speaker_ui(statement, state, ui);
                    if let Some(note) = &statement.note {
                        parts::soft(ui, note);
                    }
                    ui.horizontal(|ui| chips_ui(statement, numbers, ui));
                });
                if state.statement == Some(place) && state.focus == Focus::Detail {
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
        });
}

/// The English name of a language where it is a common one, else its tag.
fn language_name(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match primary.as_str() {
        "ar" => "Arabic",
        "ca" => "Catalan",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "fa" => "Persian",
        "fi" => "Finnish",
        "fr" => "French",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "it" => "Italian",
        "ja" => "Japanese",
        "ko" => "Korean",
        "la" => "Latin",
        "nb" | "nn" | "no" => "Norwegian",
        "nl" => "Dutch",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "sv" => "Swedish",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "zh" => "Chinese",
        _ => return tag.to_owned(),
    }
    .to_owned()
}
