//! What asks for an answer over the window: a path, an address, the keys, the version.

use egui::{Align, Id, Layout, Modal, RichText, ScrollArea, TextEdit, Ui};
use strum::VariantArray as _;

use crate::app::{Action, Dialog, State};
use crate::command::{Command, Group, Mode, chord_labels};
use crate::model::{Link, LinkRefusal};

use super::path_field::PathField;
use super::theme::{self, size, space};
use super::{parts, saving, texts, typeset};

/// Width of the column of keys on the cheat sheet, in points.
const KEYS_COLUMN: f32 = 170.0;

/// What is typed in but not yet given.
#[derive(Default)]
pub(super) struct Fields {
    path: PathField,
    place: PathField,
    wish: String,
    open: Option<std::mem::Discriminant<Dialog>>,
}

impl Fields {
    pub(super) fn show(&mut self, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
        let Some(dialog) = &state.dialog else {
            self.open = None;
            return;
        };
        let kind = std::mem::discriminant(dialog);
        let first = self.open.replace(kind) != Some(kind);
        let frame = egui::Frame::window(ui.style()).inner_margin(egui::Margin::same(20));
        // Each kind has an id of its own, because egui remembers sizes by id.
        let (id, width) = match dialog {
            Dialog::Path { .. } => ("dialog-path", 460.0),
            Dialog::SavePath { .. } => ("dialog-save", 460.0),
            Dialog::Replace { .. } => ("dialog-replace", 460.0),
            Dialog::Saved { .. } => ("dialog-saved", 460.0),
            Dialog::GoTo { .. } => ("dialog-go-to", 420.0),
            Dialog::Link(_) => ("dialog-link", 460.0),
            Dialog::Refused(_) => ("dialog-refused", 460.0),
            Dialog::Keys => ("dialog-keys", 640.0),
            Dialog::About => ("dialog-about", 420.0),
        };
        let width = f32::min(width, ui.ctx().content_rect().width() - 72.0);
        let modal = Modal::new(Id::unique(id)).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(width);
            match dialog {
                Dialog::Path { why } => self.path_ui(why.as_deref(), first, ui, actions),
                Dialog::SavePath { saving, why, typed } => {
                    let said = (why.as_deref(), typed.as_deref());
                    saving::path_ui(saving, said, first, &mut self.place, ui, actions);
                }
                Dialog::Replace { saving, path } => saving::replace_ui(saving, path, first, ui, actions),
                Dialog::Saved { path } => saving::saved_ui(path, &state.document.origin, first, ui, actions),
                Dialog::GoTo { complaint } => self.go_to_ui(first, complaint.as_deref(), state, ui, actions),
                Dialog::Link(link) => link_ui(link, first, ui, actions),
                Dialog::Refused(refusal) => refused_ui(refusal, ui, actions),
                Dialog::Keys => keys_ui(state, ui, actions),
                Dialog::About => about_ui(ui, actions),
            }
        });
        if modal.should_close() {
            actions.push(Action::SetDialog(None));
        }
    }

    fn path_ui(&mut self, why: Option<&str>, first: bool, ui: &mut Ui, actions: &mut Vec<Action>) {
        title(ui, "Open a timeline by its path");
        if let Some(why) = why {
            ui.label(why);
        }
        let label = "Type or paste the path of the file. You can also drop the file on the window.";
        if let Some(path) = self.path.show((label, "Open"), first, ui, actions) {
            actions.push(Action::OpenFile(path));
        }
    }
}

impl Fields {
    fn go_to_ui(
        &mut self,
        first: bool,
        complaint: Option<&str>,
        state: &State,
        ui: &mut Ui,
        actions: &mut Vec<Action>,
    ) {
        title(ui, "Go to");
        let events = state.document.timeline.events.len();
        let label = ui.label(format!("A number from 1 to {events}, a date such as April 2019, or words of a title."));
        ui.add_space(space::S);
        if first {
            self.wish.clear();
        }
        let field = TextEdit::singleline(&mut self.wish).desired_width(f32::INFINITY).hint_text("April 2019");
        let field = ui.add(field).labelled_by(label.id);
        let given = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if first || given {
            field.request_focus();
        }
        if let Some(complaint) = complaint {
            let tokens = theme::tokens(ui.visuals());
            let response = texts::label(ui, RichText::new(complaint).color(tokens.error.1));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, typeset::spoken(complaint)));
        }
        buttons(ui, |ui| {
            if parts::main_button(ui, "Go").clicked() || given {
                actions.push(Action::GoTo(self.wish.clone()));
            }
            if parts::plain_button(ui, "Cancel").clicked() {
                actions.push(Action::SetDialog(None));
            }
        });
    }
}

pub(super) fn title(ui: &mut Ui, text: &str) {
    let response = ui.label(RichText::new(text).font(theme::strong_font(size::QUOTATION)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, text));
    ui.add_space(space::S);
}

pub(super) fn buttons(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(space::M);
    // As high as a button, not as what is left of the height that a taller dialog of this kind had before.
    let row = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), contents);
}

fn link_ui(link: &Link, first: bool, ui: &mut Ui, actions: &mut Vec<Action>) {
    let mail = link.address.starts_with("mailto:");
    title(ui, if mail { "Write to this address?" } else { "Open this page in the browser?" });
    if let Some(stored) = &link.stored {
        stored_ui(stored, ui, actions);
    }
    if let Some(letters) = &link.letters {
        texts::label(ui, RichText::new(letters).font(theme::strong_font(size::QUOTATION)));
        parts::soft(ui, "This is what the host looks like. On the network it is called:");
    }
    ui.label(RichText::new(&link.host).font(theme::strong_font(size::QUOTATION)));
    ui.add_space(space::XS);
    ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.3).show(ui, |ui| {
        ui.add(egui::Label::new(address_job(link, ui)).wrap());
    });
    let tokens = theme::tokens(ui.visuals());
    for warning in &link.warnings {
        ui.add_space(space::S);
        parts::boxed(ui, tokens.warning, |ui| texts::label(ui, RichText::new(warning)));
    }
    ui.add_space(space::S);
    parts::soft(ui, "Annals itself never uses the network. The page opens in your browser.");
    buttons(ui, |ui| {
        let copy = parts::main_button(ui, "Copy address");
        if first {
            copy.request_focus();
        }
        if copy.clicked() {
            actions.push(Action::Copy { text: link.address.clone(), what: "The address" });
            actions.push(Action::SetDialog(None));
        }
        if parts::plain_button(ui, "Open").clicked() {
            actions.push(Action::OpenLink);
        }
        if parts::plain_button(ui, "Cancel").clicked() {
            actions.push(Action::SetDialog(None));
        }
    });
}

/// The copy that stays as it was comes before the page, which may have changed.
fn stored_ui(stored: &str, ui: &mut Ui, actions: &mut Vec<Action>) {
    let host = Link::read(stored).map_or_else(|_| "an address that can’t be used".to_owned(), |link| link.host);
    let tokens = theme::tokens(ui.visuals());
    parts::boxed(ui, (tokens.accent_ground, tokens.text), |ui| {
        ui.label(format!(
            "The timeline names a stored copy of this page, at {host}. It shows the page as it was then."
        ));
        ui.add_space(space::XS);
        if parts::plain_button(ui, "See the stored copy instead").clicked() {
            actions.push(Action::AskLink { address: stored.to_owned(), said: None });
        }
    });
    ui.add_space(space::M);
}

/// The whole address with its host in bold.
fn address_job(link: &Link, ui: &Ui) -> egui::text::LayoutJob {
    let tokens = theme::tokens(ui.visuals());
    let mut job = egui::text::LayoutJob::default();
    let format = |font_id, color| egui::TextFormat { font_id, color, ..Default::default() };
    let (soft, strong) = (format(theme::font(size::BODY), tokens.text_soft), theme::strong_font(size::BODY));
    job.append(&link.address[..link.host_range.start], 0.0, soft.clone());
    job.append(&link.address[link.host_range.clone()], 0.0, format(strong, tokens.text));
    job.append(&link.address[link.host_range.end..], 0.0, soft);
    job
}

fn refused_ui(refusal: &LinkRefusal, ui: &mut Ui, actions: &mut Vec<Action>) {
    title(ui, "This address is not opened");
    ui.label(&refusal.reason);
    ui.add_space(space::S);
    ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.3).show(ui, |ui| {
        texts::label(ui, RichText::new(&refusal.address).font(theme::font(size::BODY)));
    });
    buttons(ui, |ui| {
        if parts::main_button(ui, "Close").clicked() {
            actions.push(Action::SetDialog(None));
        }
    });
}

fn keys_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    title(ui, "Keys");
    let tokens = theme::tokens(ui.visuals());
    ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.7).show(ui, |ui| {
        for group in Group::VARIANTS {
            let keys_of = |command: Command| state.keymap.keys(command, Mode::Browse);
            let commands = Command::VARIANTS.iter().filter(|c| c.spec().group == *group && !keys_of(**c).is_empty());
            ui.add_space(space::S);
            parts::caption(ui, group.name());
            for command in commands {
                let spec = command.spec();
                let keys = chord_labels(keys_of(*command));
                ui.horizontal_top(|ui| {
                    let column = egui::vec2(KEYS_COLUMN.min(ui.available_width() / 3.0), 0.0);
                    ui.allocate_ui_with_layout(column, Layout::top_down(Align::Min), |ui| {
                        ui.set_width(column.x);
                        let keys = RichText::new(keys).font(theme::strong_font(size::BODY));
                        ui.add(egui::Label::new(keys.color(tokens.text)).wrap());
                    });
                    ui.add(egui::Label::new(RichText::new(spec.help).color(tokens.text_soft)).wrap());
                });
            }
        }
    });
    buttons(ui, |ui| {
        if parts::main_button(ui, "Close").clicked() {
            actions.push(Action::SetDialog(None));
        }
    });
}

fn about_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    title(ui, "Annals");
    ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
    ui.add_space(space::S);
    ui.label("A viewer for documentary timelines: every event opens to what people said about it and to where it can be read.");
    ui.add_space(space::S);
    ui.label("Free software under the MIT licence or the Apache licence 2.0, as you like. The typefaces are IBM Plex, under the SIL Open Font License.");
    ui.add_space(space::S);
    ui.label("Annals uses no network and sends nothing anywhere.");
    buttons(ui, |ui| {
        if parts::main_button(ui, "Close").clicked() {
            actions.push(Action::SetDialog(None));
        }
    });
}
