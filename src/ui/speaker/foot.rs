//! The bar at the bottom: buttons for what the keys do, and the choice of the screen for the stage.

use egui::{Rect, Ui, vec2};

use crate::app::{Action, Stage, StageTheme, State, Veil};
use crate::command::Command;

use super::super::theme::space;
use super::areas::{flow, unit};
use super::button::{KeyButton, first_key};

/// The buttons, laid out.
pub(super) struct Foot {
    buttons: Vec<(KeyButton, Action)>,
    places: Vec<Rect>,
    height: f32,
    unit: f32,
}

impl Foot {
    /// The buttons of a window, in as many rows as they need.
    pub(super) fn of(state: &State, stage: &Stage, window: Rect, ui: &Ui) -> Self {
        let unit = unit(window);
        let mut buttons = of_talk(state, stage);
        buttons.extend(of_screens(state, stage));
        let sizes: Vec<_> = buttons.iter().map(|(button, _)| button.size(unit, ui)).collect();
        let (places, height) = flow(&sizes, window.width() - 2.0 * space::M * unit, vec2(2.0, 2.0) * unit);
        Self { buttons, places, height, unit }
    }

    /// The height of the bar in points.
    pub(super) fn height(&self) -> f32 {
        self.height + 2.0 * space::S * self.unit
    }

    pub(super) fn show(self, bar: Rect, ui: &Ui, actions: &mut Vec<Action>) {
        let corner = bar.min + vec2(space::M, space::S) * self.unit;
        for ((button, action), place) in self.buttons.into_iter().zip(self.places) {
            if button.show(place.translate(corner.to_vec2()), self.unit, ui).clicked() {
                actions.push(action);
            }
        }
    }
}

fn of_talk(state: &State, stage: &Stage) -> Vec<(KeyButton, Action)> {
    let button = |command, label| KeyButton::of(command, label, state);
    let black = button(Command::BlackScreen, "Black").switch(stage.veil == Some(Veil::Black));
    let white = button(Command::WhiteScreen, "White").switch(stage.veil == Some(Veil::White));
    let mut buttons: Vec<(KeyButton, Action)> = [
        (button(Command::PreviousStep, "Previous"), Command::PreviousStep),
        (button(Command::NextStep, "Next"), Command::NextStep),
        (black, Command::BlackScreen),
        (white, Command::WhiteScreen),
        (button(Command::Freeze, "Freeze").switch(stage.frozen.is_some()), Command::Freeze),
        (button(Command::Steps, "Steps"), Command::Steps),
    ]
    .map(|(button, command)| (button, Action::Run(command)))
    .into();
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

/// Where the stage is and in which colours.
fn of_screens(state: &State, stage: &Stage) -> Vec<(KeyButton, Action)> {
    let button = |command, label| KeyButton::of(command, label, state);
    let mut buttons = Vec::new();
    if stage.screen.is_none() {
        let back = button(Command::SpeakerView, "Show the stage").named("Show the stage");
        buttons.push((back, Action::Run(Command::SpeakerView)));
    }
    buttons.push((button(Command::SwapScreens, "Swap screens"), Action::Run(Command::SwapScreens)));
    let (other, label) = match state.settings.stage {
        StageTheme::Dark => (Command::StageLight, "Light stage"),
        StageTheme::Light => (Command::StageDark, "Dark stage"),
    };
    buttons.push((button(other, label), Action::Run(other)));
    buttons.push((button(Command::CheatSheet, "Keys"), Action::Run(Command::CheatSheet)));
    if state.screens.len() > 2 {
        for (place, screen) in state.screens.iter().enumerate() {
            let label = screen.label();
            let choice = KeyButton {
                name: format!("Put the stage on screen {}: {label}", place + 1),
                help: "Put the stage on this screen.".to_owned(),
                label,
                key: String::new(),
                enabled: true,
                on: Some(stage.screen.as_ref() == Some(screen)),
            };
            buttons.push((choice, Action::PutStageOn(place)));
        }
    }
    buttons
}
