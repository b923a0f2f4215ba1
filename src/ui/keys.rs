//! Keys to commands. Which key means what stands in the command table; here is only when keys are listened to.

use crate::app::{Action, State};
use crate::command::{CLICKER_KEYS, Command, Keymap, Mode};
use egui::text_selection::LabelSelectionState;
use egui::{Event, Key, Modifiers, Ui};

use super::canvas;

/// Who else wants keys in this frame.
#[expect(clippy::struct_excessive_bools, reason = "each is one independent claim")]
struct Claims {
    /// A text field is being typed in.
    typing: bool,
    /// A menu is open.
    menu: bool,
    /// A dialog waits for an answer.
    dialog: bool,
    /// Something has the keyboard.
    focus: bool,
    /// What has the keyboard is not on the canvas.
    elsewhere: bool,
    /// It is the canvas itself, on which nothing can be pressed.
    canvas: bool,
    /// Single letters are no keys.
    no_letters: bool,
}

impl Claims {
    fn of(state: &State, ui: &Ui) -> Self {
        let focused = ui.memory(egui::Memory::focused);
        Self {
            typing: ui.text_edit_focused(),
            menu: egui::Popup::is_any_open(ui.ctx()),
            dialog: state.dialog.is_some(),
            focus: focused.is_some(),
            elsewhere: focused.is_some_and(|id| !canvas::owns(ui.ctx(), id)),
            canvas: focused.is_some_and(|id| canvas::is_canvas(ui.ctx(), id)),
            no_letters: !state.settings.letter_keys,
        }
    }

    /// Whether a key is left to the command it is bound to.
    fn leave(&self, command: Command, key: Key, modifiers: Modifiers) -> bool {
        let plain = !modifiers.command && !modifiers.alt;
        if self.dialog && !matches!(command, Command::ClearSelection) {
            return false;
        }
        if plain && (self.typing || self.menu || (self.no_letters && is_character(key))) {
            return false;
        }
        match key {
            Key::Enter | Key::Space => !(plain && self.focus && !self.canvas),
            Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight => !(plain && self.elsewhere),
            _ => true,
        }
    }
}

/// What the keys pressed in this frame ask for, here or, while a talk is given, in the window of the stage.
pub(super) fn pressed(state: &State, ui: &Ui) -> Vec<Action> {
    match state.mode() {
        Mode::Browse => pressed_in_window(state, ui),
        Mode::Present => pressed_on_stage(state, ui),
    }
}

/// The commands whose keys were pressed. Text fields, open menus and dialogs keep their keys, and whatever
/// has the keyboard keeps those that press it or move on from it.
fn pressed_in_window(state: &State, ui: &Ui) -> Vec<Action> {
    let claims = Claims::of(state, ui);
    let text_chosen = ui.ctx().plugin::<LabelSelectionState>().lock().has_selection();
    let mut commands = Vec::new();
    let now = ui.input_mut(|input| {
        input.events.retain(|event| {
            let command = match event {
                Event::Copy if !claims.typing && !claims.dialog && !text_chosen => {
                    Some((Command::CopyStatement, false))
                }
                Event::Key { key, physical_key, pressed: true, modifiers, repeat } => {
                    command_of(&state.keymap, Mode::Browse, (*key, *physical_key), *modifiers)
                        .filter(|command| claims.leave(*command, *key, *modifiers))
                        .map(|command| (command, *repeat))
                }
                _ => None,
            };
            commands.extend(command);
            // Escape also closes what egui has open.
            matches!(command, None | Some((Command::ClearSelection | Command::CopyStatement, _)))
        });
        input.time
    });
    commands.retain(|(command, repeat)| !repeat || may_repeat(*command, now, ui));
    commands.into_iter().map(|(command, _)| Action::Run(command)).collect()
}

/// On stage every key is the talk's, but for those typed into the field that asks for a step.
fn pressed_on_stage(state: &State, ui: &Ui) -> Vec<Action> {
    let Some(stage) = state.presenting() else { return Vec::new() };
    // The field may be in the other window.
    let typing = ui.text_edit_focused() || stage.prompt.is_some();
    let mut counting = !stage.digits.is_empty();
    let mut asked = Vec::new();
    let now = ui.input_mut(|input| {
        input.events.retain(|event| {
            let found = match event {
                Event::Copy if !typing => Some((Action::Run(Command::CopyStatement), None, false)),
                Event::Key { key, physical_key, pressed: true, modifiers, repeat } => {
                    let plain = !modifiers.command && !modifiers.alt;
                    let silent =
                        plain && ((typing && types(*key)) || (!state.settings.letter_keys && is_character(*key)));
                    let pressed = (*key, *physical_key, *modifiers);
                    stage_action(&state.keymap, pressed, &mut counting, silent)
                        .map(|(action, of)| (action, Some(of), *repeat))
                }
                _ => None,
            };
            let taken = found.is_some();
            asked.extend(found);
            // Nothing on stage is walked to or pressed by key but by the talk's own keys.
            !taken && (typing || !matches!(event, Event::Key { .. }))
        });
        input.time
    });
    asked.retain(|(_, of, repeat)| {
        !repeat || of.is_some_and(|command| repeats_on_stage(command) && may_repeat(command, now, ui))
    });
    asked.into_iter().map(|(action, ..)| action).collect()
}

/// What a key asks for on stage, and by which command. `counting`: digits of a step's number have been typed before it.
fn stage_action(
    keymap: &Keymap,
    (key, physical, modifiers): (Key, Option<Key>, Modifiers),
    counting: &mut bool,
    silent: bool,
) -> Option<(Action, Command)> {
    if silent {
        return None;
    }
    let plain = !modifiers.command && !modifiers.alt;
    // Where digits need Shift, their keys count without it too.
    let digit = digit_of(key).or_else(|| physical.filter(|_| modifiers.is_none()).and_then(digit_of)).filter(|_| plain);
    if let Some(digit) = digit.filter(|digit| *digit > 0 || *counting) {
        let command = Command::StepNumber;
        let bound =
            keymap.keys(command, Mode::Present).iter().any(|chord| digit_of(chord.key) == Some(digit) || digit == 0);
        if bound {
            *counting = true;
            return Some((Action::Digit(digit), command));
        }
    }
    let command = command_of(keymap, Mode::Present, (key, physical), modifiers)?;
    *counting &= command == Command::StepNumber;
    (command != Command::StepNumber).then_some((Action::Run(command), command))
}

/// Whether a field that is typed in needs a key. A clicker's keys it does not need.
fn types(key: Key) -> bool {
    is_character(key)
        || matches!(
            key,
            Key::ArrowLeft
                | Key::ArrowRight
                | Key::ArrowUp
                | Key::ArrowDown
                | Key::Home
                | Key::End
                | Key::Backspace
                | Key::Delete
                | Key::Enter
                | Key::Space
                | Key::Tab
        )
}

/// Held down, only what walks or resizes goes on: a black screen must not flash.
const fn repeats_on_stage(command: Command) -> bool {
    matches!(
        command,
        Command::NextStep
            | Command::PreviousStep
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::TextLarger
            | Command::TextSmaller
    )
}

fn digit_of(key: Key) -> Option<u8> {
    key.name().parse().ok().filter(|digit| *digit < 10)
}

/// Held down, a key that walks takes at most five steps a second, so that nobody overshoots.
fn may_repeat(command: Command, now: f64, ui: &Ui) -> bool {
    const PAUSE: f64 = 0.2;
    let walks = matches!(
        command,
        Command::NextEvent
            | Command::PreviousEvent
            | Command::Down
            | Command::Up
            | Command::NextStep
            | Command::PreviousStep
    );
    if !walks {
        return true;
    }
    let last = egui::Id::unique("last-step");
    let due = ui.data(|data| data.get_temp::<f64>(last)).is_none_or(|before| now - before >= PAUSE);
    if due {
        ui.data_mut(|data| data.insert_temp(last, now));
    }
    due
}

/// Whether a key types a character.
fn is_character(key: Key) -> bool {
    key.symbol_or_name().chars().count() == 1
        && !matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight)
}

/// The command of a key: by the letter on it, and where the alphabet has no such letter by its place.
fn command_of(
    keymap: &Keymap,
    mode: Mode,
    (key, physical): (Key, Option<Key>),
    modifiers: Modifiers,
) -> Option<Command> {
    let latin = |key: Key| key.name().len() == 1 && key.name().chars().all(|c| c.is_ascii_alphabetic());
    // A clicker knows no alphabet: its full stop is another sign on a French keyboard.
    let clickers = |physical: Key| CLICKER_KEYS.contains(&physical) && !latin(physical);
    let by_place =
        physical.filter(|physical| *physical != key && !latin(key) && (latin(*physical) || clickers(*physical)));
    keymap
        .command(mode, key, modifiers)
        .or_else(|| by_place.and_then(|physical| keymap.command(mode, physical, modifiers)))
}
