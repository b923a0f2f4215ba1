//! Keys to commands. Which key means what stands in the command table; here is only when keys are listened to.

use egui::text_selection::LabelSelectionState;
use egui::{Event, Key, Modifiers, Ui};
use strum::VariantArray as _;

use crate::app::{Action, State};
use crate::command::{Chord, Command};

use super::canvas;

/// The commands whose keys were pressed in this frame. Text fields, open menus and dialogs keep their keys, and a focused
/// button keeps those that press it or move the focus.
pub(super) fn pressed(state: &State, ui: &Ui) -> Vec<Action> {
    let typing = ui.text_edit_focused();
    let busy = typing || egui::Popup::is_any_open(ui.ctx());
    let elsewhere = ui.memory(|memory| memory.focused()).is_some_and(|id| !canvas::owns(ui.ctx(), id));
    let mut commands = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let command = match event {
                Event::Copy if !typing => Some(Command::CopyStatement),
                Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                    command_of(*key, *physical_key, *modifiers).filter(|command| {
                        let plain = !modifiers.command && !modifiers.alt;
                        let moves_focus = plain && elsewhere && belongs_to_buttons(*key);
                        let dialog = state.dialog.is_some() && *command != Command::ClearSelection;
                        !(busy && plain) && !moves_focus && !dialog
                    })
                }
                _ => None,
            };
            commands.extend(command);
            // Escape also closes what egui has open.
            command.is_none() || matches!(command, Some(Command::ClearSelection | Command::CopyStatement))
        });
    });
    let text_chosen = ui.ctx().plugin::<LabelSelectionState>().lock().has_selection();
    commands.retain(|command| *command != Command::CopyStatement || !text_chosen);
    commands.into_iter().map(Action::Run).collect()
}

/// The command of a key: by the letter on it, and where the alphabet has no such letter by its place.
fn command_of(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<Command> {
    let bound = |key: Key| {
        // These are typed with Shift on some keyboards and without on others.
        let modifiers = if matches!(key, Key::Plus | Key::Questionmark) { Modifiers { shift: false, ..modifiers } } else { modifiers };
        let meant = |chord: &Chord| chord.key == key && modifiers.matches_exact(chord.modifiers);
        Command::VARIANTS.iter().copied().find(|command| command.spec().keys.iter().any(meant))
    };
    let latin = |key: Key| key.name().len() == 1 && key.name().chars().all(|c| c.is_ascii_alphabetic());
    bound(key).or_else(|| physical.filter(|physical| *physical != key && latin(*physical) && !latin(key)).and_then(bound))
}

/// Keys that a focused button or list needs itself.
const fn belongs_to_buttons(key: Key) -> bool {
    matches!(key, Key::Enter | Key::Space | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight)
}
