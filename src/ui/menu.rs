//! The bar at the top: menus made from the command table, and the title of the timeline.

use std::path::{Path, PathBuf};

use egui::{Button, RichText, Sense, Ui, UiBuilder};
use strum::VariantArray as _;

use crate::app::{Action, MotionLength, StageTheme, State, Theme};
use crate::command::{Command, Group, Mode, chord_label};
use crate::model::plain;

use super::theme::{self, size};
use super::{texts, typeset};

pub(super) fn menu_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let bar = ui.max_rect();
    let menus = egui::MenuBar::new().ui(ui, |ui| {
        for group in Group::VARIANTS {
            ui.menu_button(group.name(), |ui| {
                ui.set_min_width(220.0);
                group_ui(*group, state, ui, actions);
            });
        }
    });
    let right = present_ui(state, ui, bar, menus.response.rect, actions);
    title_ui(state, ui, egui::Rect::from_min_max(bar.min, egui::pos2(right, bar.bottom())), menus.response.rect);
}

/// The way to the stage, at the right end of the bar. Returns where it begins.
fn present_ui(state: &State, ui: &mut Ui, bar: egui::Rect, row: egui::Rect, actions: &mut Vec<Action>) -> f32 {
    let spec = Command::Present.spec();
    let key = state.keymap.keys(Command::Present, Mode::Browse).first().map(|chord| chord_label(*chord));
    let place =
        egui::Rect::from_min_max(egui::pos2(bar.right() - 160.0, row.top()), egui::pos2(bar.right(), row.bottom()));
    let button = ui.scope_builder(
        UiBuilder::new().max_rect(place).layout(egui::Layout::right_to_left(egui::Align::Center)),
        |ui| {
            let tokens = theme::tokens(ui.visuals());
            // The bar stays as high as its menus.
            ui.spacing_mut().button_padding.y = 0.0;
            let label = RichText::new(spec.name).font(theme::strong_font(size::BODY)).color(tokens.accent);
            let button = Button::new(label)
                .fill(egui::Color32::TRANSPARENT)
                .shortcut_text(RichText::new(key.unwrap_or_default()).size(size::CAPTION));
            let enabled = Command::Present.available(state.circumstances());
            let response = ui.add_enabled(enabled, button);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, "Go on stage"));
            response.on_hover_text(spec.help)
        },
    );
    if button.inner.clicked() {
        actions.push(Action::Run(Command::Present));
    }
    button.inner.rect.left() - 8.0
}

/// The title stands in the middle of the window, or beside the menus where it would run into them.
fn title_ui(state: &State, ui: &mut Ui, bar: egui::Rect, row: egui::Rect) {
    let tokens = theme::tokens(ui.visuals());
    let title = state.document.timeline.title.as_str();
    let menus_end = row.left() + 300.0;
    let galley = typeset::line(title, theme::strong_font(size::BODY), ui.ctx());
    let wide = galley.size().x.min(bar.right() - menus_end);
    let middle = ui.ctx().content_rect().center().x;
    let left = (middle - wide / 2.0).min(bar.right() - wide).max(menus_end);
    let place = egui::Rect::from_min_max(egui::pos2(left, row.top()), egui::pos2(left + wide + 1.0, row.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(place).sense(Sense::hover()), |ui| {
        ui.centered_and_justified(|ui| {
            let text = RichText::new(title).font(theme::strong_font(size::BODY)).color(tokens.text);
            texts::cut(ui, text);
        });
    });
}

fn group_ui(group: Group, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let in_group = |command: &&Command| command.spec().group == group && command.spec().in_menu;
    // Where some have ticks, the names of all stand below one another.
    let has_ticks = Command::VARIANTS.iter().filter(in_group).any(|command| checked(*command, state).is_some());
    for command in Command::VARIANTS.iter().filter(in_group) {
        if starts_section(*command) {
            ui.separator();
        }
        command_ui(*command, has_ticks, state, ui, actions);
        if *command == Command::OpenPath {
            recent_ui(state, ui, actions);
        }
    }
}

/// Commands before which a menu draws a line.
const fn starts_section(command: Command) -> bool {
    matches!(
        command,
        Command::SaveCopy
            | Command::OpenBuiltIn
            | Command::CopyStatement
            | Command::Quit
            | Command::TextLarger
            | Command::WheelZooms
            | Command::MotionFull
            | Command::ThemeSystem
            | Command::ShowLanes
            | Command::HideChrome
            | Command::GoTo
            | Command::Back
            | Command::StageDark
            | Command::CheatSheet
    )
}

fn command_ui(command: Command, has_ticks: bool, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let spec = command.spec();
    let on = checked(command, state);
    let mut button = match on {
        Some(true) => Button::new(format!("✓  {}", spec.name)),
        None if !has_ticks => Button::new(spec.name),
        Some(false) | None => Button::new(format!("\u{2003}  {}", spec.name)),
    };
    if let Some(chord) = state.keymap.keys(command, Mode::Browse).first() {
        button = button.shortcut_text(RichText::new(chord_label(*chord)).size(size::CAPTION));
    }
    let enabled = command.available(state.circumstances());
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| match on {
        Some(on) => egui::WidgetInfo::selected(egui::Role::MenuItemCheckBox, enabled, on, spec.name),
        None => egui::WidgetInfo::labeled(egui::Role::MenuItem, enabled, spec.name),
    });
    if response.on_hover_text(spec.help).clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

/// Whether a command is a switch, and on.
const fn checked(command: Command, state: &State) -> Option<bool> {
    let settings = &state.settings;
    Some(match command {
        Command::WheelZooms => settings.wheel_zooms,
        Command::LetterKeys => settings.letter_keys,
        Command::MotionFull => matches!(settings.motion, MotionLength::Full),
        Command::MotionShort => matches!(settings.motion, MotionLength::Short),
        Command::MotionOff => matches!(settings.motion, MotionLength::Off),
        Command::StageDark => matches!(settings.stage, StageTheme::Dark),
        Command::StageLight => matches!(settings.stage, StageTheme::Light),
        Command::ThemeSystem => matches!(settings.theme, Theme::System),
        Command::ThemeLight => matches!(settings.theme, Theme::Light),
        Command::ThemeDark => matches!(settings.theme, Theme::Dark),
        Command::ShowLanes => settings.lanes,
        Command::ShowDetail => settings.detail,
        Command::ShowOverview => settings.overview,
        Command::HideChrome => state.canvas_only,
        _ => return None,
    })
}

fn recent_ui(state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let recent = &state.settings.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Recent", |ui| {
            ui.set_min_width(260.0);
            for path in recent {
                let path = Path::new(path);
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let (name, whole) = (plain(&name), plain(&path.display().to_string()));
                if ui.button(name).on_hover_text(whole).clicked() {
                    actions.push(Action::OpenFile(PathBuf::from(path)));
                    ui.close();
                }
            }
        });
    });
}
