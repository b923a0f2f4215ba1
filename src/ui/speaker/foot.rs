//! The bar at the bottom: buttons for what the keys do, and the choice of the screen for the stage.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Ui, pos2, vec2};

use crate::app::{Action, Monitor, Stage, StageTheme, State, Veil};
use crate::command::Command;

use super::super::theme::{self, size, space};
use super::areas::{flow, unit};
use super::button::{KeyButton, first_key};

/// The buttons, laid out.
pub(super) struct Foot {
    buttons: Vec<(KeyButton, Action, Rect)>,
    /// Before the choice of screens.
    heading: Option<(Arc<Galley>, Pos2)>,
    height: f32,
    unit: f32,
}

impl Foot {
    /// The buttons of a window, in as many rows as they need. The choice of screens has rows of its own.
    pub(super) fn of(state: &State, stage: &Stage, window: Rect, ui: &Ui) -> Self {
        let unit = unit(window);
        let mut foot = Self { buttons: Vec::new(), heading: None, height: 0.0, unit };
        let width = window.width() - 2.0 * space::M * unit;
        foot.add(of_talk(state, stage), (0.0, width), ui);
        let screens = of_screens(state, stage);
        if !screens.is_empty() {
            foot.height += 2.0 * unit;
            let heading = "Stage on".to_owned();
            let galley = ui.painter().layout_no_wrap(heading, theme::font(size::BODY * unit), Color32::PLACEHOLDER);
            let left = galley.size().x + 20.0 * unit;
            let top = foot.height + (30.0 * unit - galley.size().y) / 2.0;
            foot.heading = Some((galley, pos2(10.0 * unit, top)));
            foot.add(screens, (left, width - left), ui);
        }
        foot
    }

    /// Adds rows of buttons below those there are, within a left edge and a width.
    fn add(&mut self, buttons: Vec<(KeyButton, Action)>, (left, width): (f32, f32), ui: &Ui) {
        let sizes: Vec<_> = buttons.iter().map(|(button, _)| button.size(self.unit, ui)).collect();
        let (places, height) = flow(&sizes, width, vec2(2.0, 2.0) * self.unit);
        let corner = vec2(left, self.height);
        let placed = buttons.into_iter().zip(places);
        self.buttons.extend(placed.map(|((button, action), place)| (button, action, place.translate(corner))));
        self.height += height;
    }

    /// The height of the bar in points.
    pub(super) fn height(&self) -> f32 {
        self.height + 2.0 * space::S * self.unit
    }

    pub(super) fn show(self, bar: Rect, ui: &Ui, actions: &mut Vec<Action>) {
        let corner = (bar.min + vec2(space::M, space::S) * self.unit).to_vec2();
        if let Some((galley, place)) = self.heading {
            ui.painter().galley(place + corner, galley, theme::tokens(ui.visuals()).text_soft);
        }
        for (button, action, place) in self.buttons {
            if button.show(place.translate(corner), self.unit, ui).clicked() {
                actions.push(action);
            }
        }
    }
}

/// What the keys do, in the order in which one needs it.
fn of_talk(state: &State, stage: &Stage) -> Vec<(KeyButton, Action)> {
    let button = |command, label| KeyButton::of(command, label, state);
    let black = button(Command::BlackScreen, "Black").switch(stage.veil == Some(Veil::Black));
    let white = button(Command::WhiteScreen, "White").switch(stage.veil == Some(Veil::White));
    let freeze = button(Command::Freeze, "Freeze").switch(stage.frozen.is_some());
    let (other, colours) = match state.settings.stage {
        StageTheme::Dark => (Command::StageLight, "Light stage"),
        StageTheme::Light => (Command::StageDark, "Dark stage"),
    };
    let mut buttons = vec![
        (button(Command::PreviousStep, "Previous"), Command::PreviousStep),
        (button(Command::NextStep, "Next"), Command::NextStep),
        (black, Command::BlackScreen),
        (white, Command::WhiteScreen),
        (freeze, Command::Freeze),
        (button(Command::Steps, "Steps"), Command::Steps),
        (button(Command::CheatSheet, "Keys"), Command::CheatSheet),
        (button(Command::SwapScreens, "Swap screens"), Command::SwapScreens),
        (button(other, colours), other),
    ];
    if stage.screen.is_none() {
        let back = button(Command::SpeakerView, "Show the stage").named("Show the stage");
        buttons.push((back, Command::SpeakerView));
    }
    let mut buttons: Vec<_> = buttons.into_iter().map(|(button, command)| (button, Action::Run(command))).collect();
    let end = KeyButton {
        label: "End".to_owned(),
        name: "End the talk".to_owned(),
        help: "Leave the stage. For ten minutes Present takes the talk up again where it was.".to_owned(),
        key: first_key(Command::ClearSelection, state),
        enabled: true,
        on: None,
    };
    buttons.push((end, Action::LeaveStage));
    buttons
}

/// The screens to choose from for the stage, where there is more than one choice.
fn of_screens(state: &State, stage: &Stage) -> Vec<(KeyButton, Action)> {
    if state.screens.len() <= 2 {
        return Vec::new();
    }
    let choice = |(place, screen): (usize, &Monitor)| {
        let label = screen.label();
        let button = KeyButton {
            name: format!("Stage on screen {}: {label}", place + 1),
            help: "Put the stage on this screen.".to_owned(),
            label,
            key: String::new(),
            enabled: true,
            on: Some(stage.screen.as_ref() == Some(screen)),
        };
        (button, Action::PutStageOn(place))
    };
    state.screens.iter().enumerate().map(choice).collect()
}
