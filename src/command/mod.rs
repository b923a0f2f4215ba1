//! Everything a user can ask for by name: one table that menus, keys, the cheat sheet and docs/keys.md are made from.
//!
//! Knows plain key types only. What must stay true: a command's name and its keys appear here and nowhere else,
//! and the keys of presentation clickers (`PageDown`, `PageUp`, F5, Esc, `.`, B) mean nothing but what they mean on a clicker.

#![deny(clippy::disallowed_types)]

mod sheet;
mod table;

pub use sheet::{chord_label, keys_markdown};
pub use table::{Chord, Command, Group, Spec};

/// What the state of the program allows at the moment.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact that a command may ask for")]
pub struct Circumstances {
    /// An event is selected.
    pub selection: bool,
    /// The selected event has at least one statement.
    pub statement: bool,
    /// The selected event has related ones.
    pub related: bool,
    /// The timeline has at least one event.
    pub events: bool,
    /// The open timeline came from a file on disk.
    pub file: bool,
    /// The window is wide enough for the list of lanes.
    pub room_for_lanes: bool,
    /// There is an earlier view to go back to.
    pub back: bool,
    /// There is a later view to go forward to.
    pub forward: bool,
}

impl Command {
    /// Whether the command can do something now; otherwise menus grey it out and its keys do nothing.
    pub const fn available(self, now: Circumstances) -> bool {
        match self {
            Self::ReloadFile | Self::CloseFile => now.file,
            Self::CopyStatement => now.statement,
            Self::FitSelection | Self::CopySources => now.selection,
            Self::NextRelated | Self::PreviousRelated => now.related,
            Self::NextEvent
            | Self::PreviousEvent
            | Self::FirstEvent
            | Self::LastEvent
            | Self::GoTo
            | Self::Down
            | Self::Up
            | Self::FitAll
            | Self::OpenDetail => now.events,
            Self::ShowLanes => now.room_for_lanes,
            Self::Back => now.back,
            Self::Forward => now.forward,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use egui::{Key, Modifiers};
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn no_key_is_bound_twice() {
        let mut taken = HashMap::new();
        for command in Command::VARIANTS {
            for chord in command.spec().keys {
                if let Some(other) = taken.insert((chord.modifiers, chord.key), command) {
                    panic!("{} is bound to {other:?} and to {command:?}", chord_label(*chord));
                }
            }
        }
    }

    #[test]
    fn the_keys_of_a_clicker_keep_their_meaning() {
        let bound = |key| Command::VARIANTS.iter().find(|c| c.spec().keys.contains(&Chord::plain(key))).copied();
        assert_eq!(bound(Key::PageDown), Some(Command::NextEvent), "next");
        assert_eq!(bound(Key::PageUp), Some(Command::PreviousEvent), "previous");
        for kept_free in [Key::F5, Key::Period, Key::B] {
            assert_eq!(bound(kept_free), None, "{kept_free:?} belongs to the stage");
        }
    }

    #[test]
    fn letters_without_modifiers_leave_text_shortcuts_alone() {
        let copy = Command::CopyStatement.spec().keys;
        assert_eq!(copy, [Chord { modifiers: Modifiers::COMMAND, key: Key::C }], "copying is Ctrl+C everywhere");
    }
}
