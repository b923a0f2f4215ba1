//! The numbered list of an event's sources: what each is, its true address, and what else the timeline takes from it.

use egui::{Id, RichText, Ui};

use crate::app::{Action, State};
use crate::layout::direction::begins_at_right;
use crate::model::{
    CitationRole, Event, EventIx, Link, LinkRefusal, Source, SourceIx, address_with_numbers, cite_source, names,
};

use super::pages;
use super::parts::{self, counted};
use super::texts;
use super::theme::{self, size, space};

/// The sources of an event and of its statements, each once, in order of first use. Their places plus one are their numbers.
pub(super) struct Numbers(Vec<SourceIx>);

impl Numbers {
    /// How many sources there are.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Asks the list to scroll to its top.
    pub(super) fn ask_for_first(&self, ui: &Ui) {
        if let Some(first) = self.0.first() {
            ask_for(ui, *first);
        }
    }

    /// The number of a source, from 1; 0 when it isn't in the list.
    pub(super) fn of(&self, source: SourceIx) -> usize {
        self.0.iter().position(|known| *known == source).map_or(0, |place| place + 1)
    }
}

/// Numbers the sources of an event.
pub(super) fn numbered(event: &Event) -> Numbers {
    Numbers(event.cited())
}

/// Where the wish to see a source waits for the list to be drawn.
fn wish() -> Id {
    Id::unique("wished-source")
}

/// Asks the list to scroll to a source.
pub(super) fn ask_for(ui: &Ui, source: SourceIx) {
    ui.data_mut(|data| data.insert_temp(wish(), source));
}

/// The list below the statements of an event.
pub(super) fn sources_ui(
    shown: (EventIx, &Event),
    numbers: &Numbers,
    state: &State,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
) {
    if numbers.0.is_empty() {
        return;
    }
    ui.add_space(space::XL);
    parts::caption(ui, counted(numbers.0.len(), "source", "sources"));
    for (place, source) in numbers.0.iter().enumerate() {
        ui.add_space(space::S);
        source_ui((place + 1, *source), shown, state, ui, actions);
    }
}

fn source_ui(
    (number, source_ix): (usize, SourceIx),
    (ix, event): (EventIx, &Event),
    state: &State,
    ui: &mut Ui,
    actions: &mut Vec<Action>,
) {
    let Some(source) = state.document.timeline.sources.get(source_ix.get()) else { return };
    let tokens = theme::tokens(ui.visuals());
    let whole = ui.scope(|ui| {
        ui.horizontal_top(|ui| {
            let (width, font) = (24.0, theme::strong_font(size::BODY));
            let text = RichText::new(number.to_string()).font(font).color(tokens.text_soft);
            ui.add_sized([width, 18.0], egui::Label::new(text));
            ui.vertical(|ui| {
                description_ui(source, ui);
                roles_ui(source_ix, event, ui);
                address_ui(source, number, ui, actions);
                elsewhere_ui(source_ix, ix, state, ui, actions);
            });
        });
    });
    if ui.data(|data| data.get_temp::<SourceIx>(wish())) == Some(source_ix) {
        ui.data_mut(|data| data.remove::<SourceIx>(wish()));
        whole.response.scroll_to_me(Some(egui::Align::Center));
    }
}

/// Author, title, container or publisher, date, note.
fn description_ui(source: &Source, ui: &mut Ui) {
    let authors = names(&source.authors);
    if !authors.is_empty() {
        parts::soft(ui, authors);
    }
    let title = source.title.as_deref().unwrap_or(&source.id);
    texts::wrapped(ui, RichText::new(title).font(theme::font(size::BODY)));
    let issued = source.issued.as_ref().map(crate::model::PartialDate::label);
    let mut facts: Vec<&str> = Vec::new();
    for fact in
        [source.container_title.as_deref(), source.publisher.as_deref(), issued.as_deref()].into_iter().flatten()
    {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    parts::facts(ui, facts, Some(begins_at_right(title)));
    if let Some(note) = &source.note {
        let heading = RichText::new("About this source").font(theme::font(size::CAPTION));
        egui::CollapsingHeader::new(heading).id_salt(("about", &source.id)).show(ui, |ui| parts::soft(ui, note));
    }
}

/// What the source does for the event, where it doesn't simply support it; where in it to look.
fn roles_ui(source: SourceIx, event: &Event, ui: &mut Ui) {
    for citation in event.sources.iter().filter(|citation| citation.source == source) {
        let role = match citation.role {
            CitationRole::Supports => None,
            CitationRole::Disputes => Some("says otherwise"),
            CitationRole::Context => Some("background"),
        };
        let facts = [role, citation.locator.as_deref(), citation.note.as_deref()].into_iter().flatten();
        parts::facts(ui, facts, None);
    }
}

fn address_ui(source: &Source, number: usize, ui: &mut Ui, actions: &mut Vec<Action>) {
    let link = match source.url.as_deref().map(Link::read) {
        None => {
            parts::soft(ui, "No address is given.");
            None
        }
        Some(Ok(link)) => Some(link),
        Some(Err(refusal)) => {
            refused_ui("Its address can’t be opened.", &refusal, ui);
            None
        }
    };
    for refusal in source.archived.iter().filter_map(|copy| Link::read(&copy.url).err()) {
        refused_ui("The address of its stored copy can’t be opened.", &refusal, ui);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.spacing_mut().button_padding.x = 0.0;
        for copy in source.archived.iter().filter(|copy| Link::read(&copy.url).is_ok()) {
            if parts::quiet_button(ui, "Open stored copy").on_hover_text(address_with_numbers(&copy.url)).clicked() {
                actions.push(Action::AskLink { address: copy.url.to_string(), said: None });
            }
        }
        if let Some((address, Link { host, .. })) = source.url.as_ref().zip(link) {
            let open = parts::quiet_button(ui, &format!("Open at {host}"));
            open.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Link, true, format!("Open source {number} at {host}"))
            });
            if open.on_hover_text(address_with_numbers(address)).clicked() {
                actions.push(Action::AskLink { address: address.to_string(), said: None });
            }
        }
        if let Some(address) = &source.url
            && parts::quiet_button(ui, "Copy address").clicked()
        {
            actions.push(Action::Copy { text: address.to_string(), what: "The address" });
        }
        if parts::quiet_button(ui, "Copy citation").clicked() {
            actions.push(Action::Copy { text: cite_source(source), what: "The citation" });
        }
    });
}

/// An address that is not opened is no link. Why, and how it is written, is shown under the pointer and read aloud.
fn refused_ui(sentence: &str, refusal: &LinkRefusal, ui: &mut Ui) {
    let why = format!("{} {}", refusal.reason, refusal.address);
    let response = parts::soft(ui, sentence).on_hover_text(&why);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{sentence} {why}")));
}

/// Other events that cite the same source.
fn elsewhere_ui(source: SourceIx, here: EventIx, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let citing = state.document.citing(source);
    let others: Vec<EventIx> = citing.iter().copied().filter(|ix| *ix != here).collect();
    if others.is_empty() {
        return;
    }
    let heading = format!("Also cited by {}", counted(others.len(), "other event", "other events"));
    let heading = RichText::new(heading).font(theme::font(size::CAPTION));
    egui::CollapsingHeader::new(heading).id_salt(("elsewhere", source.0)).show(ui, |ui| {
        for ix in others {
            pages::event_row(ix, state, ui, actions);
        }
    });
}
