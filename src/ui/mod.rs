//! The only room that draws. Views read [`State`], paint it, and return what the user did as [`Action`]s; none changes state.

pub mod shape;
pub mod stage_line;
pub mod theme;

mod banner;
mod bars;
mod canvas;
mod cards;
mod detail;
mod dialogs;
mod disk;
mod foot;
mod ground;
mod keys;
mod lanes;
mod language;
mod legend;
mod lettering;
mod marks;
mod measured;
mod menu;
mod nodes;
mod numerals;
mod outlined;
mod overview;
mod pages;
mod paint;
mod parts;
mod path_field;
mod pills;
mod plain;
mod problems;
mod prompt;
mod prose;
mod said;
mod saving;
mod sheets;
mod sources;
mod speaker;
mod stage;
mod status;
mod texts;
mod typeset;
mod words;

use egui::{
    Frame, Margin, OutputCommand, Panel, Rect, Shape, Stroke, Ui, ViewportBuilder, ViewportCommand, ViewportId,
};

use crate::app::{Action, Shown, Stage, State};

use canvas::Canvas;
use plain::Plain;
use theme::space;

pub use sheets::{keys_ui, steps_ui};
pub use speaker::speaker_ui;

/// The window's contents, with the caches that drawing keeps between frames. Throwing them away changes nothing on screen.
#[derive(Default)]
pub struct Shell {
    overview: overview::Overview,
    canvas: Canvas,
    dialogs: dialogs::Fields,
    detail: detail::Seen,
    projector: stage::Projector,
    /// The talk asked for a step in the last frame.
    asks: bool,
}

/// Widths of the side panels, in points: usual, smallest, largest.
const LANES_WIDTH: (f32, f32, f32) = (208.0, 150.0, 320.0);
const DETAIL_WIDTH: (f32, f32, f32) = (360.0, 280.0, 640.0);
/// What the panels leave for the canvas at least, in points.
const CANVAS_LEAST: f32 = 240.0;
/// Height of the overview in points.
const OVERVIEW_HEIGHT: f32 = 84.0;

/// What the window is cleared with before anything is drawn: paper. To paint half of the window with it again would cost a
/// renderer in software more than everything that stands on it.
pub fn ground(visuals: &egui::Visuals) -> egui::Color32 {
    theme::tokens(visuals).paper
}

impl Shell {
    /// Draws one frame on a window that was cleared with [`ground`], and returns what the user did in it.
    pub fn show(&mut self, state: &State, ui: &mut Ui) -> Vec<Action> {
        let mut actions = keys::pressed(state, ui);
        if let Some(stage) = state.presenting() {
            take_dropped_files(ui, &mut actions);
            self.present(state, stage, ui, &mut actions);
            drop_links(ui);
            return actions;
        }
        take_dropped_files(ui, &mut actions);
        let bar = Frame::new().inner_margin(Margin::symmetric(space::M as i8, space::XS as i8));
        if !state.canvas_only {
            let menu = Panel::top("menu").frame(bar);
            panel_ui(
                menu,
                |plain, rect, line| plain.hline(rect.x_range(), rect.bottom() - 0.5, line),
                ui,
                |ui| menu::menu_ui(state, ui, &mut actions),
            );
            let status = Panel::bottom("status").frame(bar);
            panel_ui(
                status,
                |plain, rect, line| plain.hline(rect.x_range(), rect.top() + 0.5, line),
                ui,
                |ui| status::status_ui(state, ui, &mut actions),
            );
        }
        banner::banner_ui(state, ui, &mut actions);
        disk::disk_ui(state, ui, &mut actions);
        if !state.canvas_only {
            self.side_panels(state, ui, &mut actions);
        }
        if state.settings.overview && !state.canvas_only {
            Panel::bottom("overview")
                .frame(Frame::new())
                .exact_size(OVERVIEW_HEIGHT)
                .show_separator_line(false)
                .show(ui, |ui| self.overview.show(state, ui, &mut actions));
        }
        let canvas = ui.available_rect_before_wrap();
        egui::CentralPanel::no_frame().show(ui, |ui| self.canvas.show(state, ui, &mut actions));
        banner::drop_hint_ui(ui);
        self.dialogs.show(state, ui, &mut actions);
        banner::notice_ui(state, canvas, ui);
        drop_links(ui);
        actions
    }

    /// A talk: the stage, or the speaker's view with the stage in a window of its own on the other screen.
    fn present(&mut self, state: &State, stage: &Stage, ui: &mut Ui, actions: &mut Vec<Action>) {
        let screen = stage.screen.as_ref().map(|screen| screen.number);
        if screen.is_none() && !stage.speaker_view {
            self.projector.stage_ui(state, stage, ui, actions);
            return;
        }
        let projector = &mut self.projector;
        let mut picture = |ui: &mut Ui, rect: Rect, shown: Shown| projector.preview(state, stage, shown, (rect, ui));
        speaker_ui(state, ui, &mut picture, actions);
        // What is asked for stands in this window, so the keyboard comes here.
        let asks = stage.prompt.is_some();
        if asks && !std::mem::replace(&mut self.asks, asks) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Focus);
        }
        self.asks = asks;
        let Some(screen) = screen else {
            projector.count_pages(state, stage, ui, actions);
            return;
        };
        // Born where it belongs, so that nothing flashes elsewhere first.
        let points =
            |pixels: f32| pixels / ui.ctx().native_pixels_per_point().unwrap_or(1.0).max(0.1) / ui.ctx().zoom_factor();
        let on = stage.screen.as_ref().map(|on| (on.place, on.size)).unwrap_or_default();
        let place = [points(on.0.0 as f32), points(on.0.1 as f32)];
        let size = [points(on.1.0 as f32), points(on.1.1 as f32)];
        let window = ViewportBuilder::default()
            .with_title("Annals – stage")
            .with_app_id("annals")
            .with_decorations(false)
            .with_active(false)
            .with_min_inner_size([64.0, 48.0])
            .with_position(place)
            .with_inner_size(size)
            .with_monitor(screen);
        // A window for each screen: window managers don't all move one that fills a screen.
        ui.ctx().show_viewport_immediate(ViewportId::from_hash_of(("stage", screen)), window, |ui, _| {
            actions.extend(keys::pressed(state, ui));
            take_dropped_files(ui, actions);
            projector.stage_ui(state, stage, ui, actions);
            drop_links(ui);
            if ui.input(|input| input.viewport().close_requested()) {
                actions.push(Action::LeaveStage);
            }
        });
    }

    fn side_panels(&mut self, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
        let frame = Frame::new().inner_margin(Margin::same(0));
        if state.settings.lanes && state.has_room_for_lanes() {
            let (usual, least, most) = LANES_WIDTH;
            let panel = Panel::left("lanes").frame(frame).default_size(usual).size_range(least..=most);
            panel_ui(
                panel,
                |plain, rect, line| plain.vline(rect.right() - 0.5, rect.y_range(), line),
                ui,
                |ui| lanes::lanes_ui(state, ui, actions),
            );
        }
        if state.settings.detail {
            let (usual, least, most) = DETAIL_WIDTH;
            let wide = if ui.available_width() > 1_400.0 { usual + 80.0 } else { usual };
            let most = most.min(ui.available_width() - CANVAS_LEAST).max(least);
            let panel = Panel::right("detail").frame(frame).default_size(wide.min(most)).size_range(least..=most);
            panel_ui(
                panel,
                |plain, rect, line| plain.vline(rect.left() + 0.5, rect.y_range(), line),
                ui,
                |ui| self.detail.panel_ui(state, ui, actions),
            );
        }
    }
}

/// Shows a panel on the paper of the window, with the line that `border` draws where the rest begins. A ground of its own would
/// take a renderer in software longer than everything that stands on it.
fn panel_ui(panel: Panel, border: fn(&mut Plain, Rect, Stroke), ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let line = Stroke::new(1.0, theme::tokens(ui.visuals()).hairline);
    // Below what egui draws there while it is dragged.
    let below = ui.painter().add(Shape::Noop);
    let rect = panel.show_separator_line(false).show(ui, content).response.rect;
    let mut plain = Plain::new(ui.painter());
    border(&mut plain, rect, line);
    ui.painter().set(below, plain.into_shape());
}

/// Files dropped on the window; one that has no path comes as bytes.
fn take_dropped_files(ui: &Ui, actions: &mut Vec<Action>) {
    let files = ui.input(|input| input.raw.dropped_files.clone());
    let (on_disk, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path().is_absolute());
    if !on_disk.is_empty() {
        actions.push(Action::Dropped(on_disk.iter().map(|file| file.path().to_owned()).collect()));
    } else if let Some(file) = others.first() {
        actions.push(match file.bytes() {
            Ok(bytes) => Action::OpenBytes { name: file.path().to_string_lossy().into_owned(), bytes },
            Err(error) => Action::Complain(format!("The dropped file could not be read ({error}).")),
        });
    }
}

/// Nothing opens a browser but the answer to a question, which comes as an effect.
fn drop_links(ui: &Ui) {
    ui.output_mut(|output| output.commands.retain(|command| !matches!(command, OutputCommand::OpenUrl(_))));
}
