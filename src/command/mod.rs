//! Everything a user can ask for by name: one table that menus, keys, the cheat sheet and docs/keys.md are made from.
//!
//! Knows plain key types only. There are two modes: browsing in the window, and presenting on stage. What must stay true: a
//! command's name and its keys appear here and nowhere else, and the keys of presentation clickers ([`CLICKER_KEYS`]) mean
//! nothing but what they mean on a clicker.

#![deny(clippy::disallowed_types)]

mod keymap;
mod rows;
mod sheet;
mod stage;
mod table;

pub use keymap::{CLICKER_KEYS, Keymap};
pub use sheet::{chord_label, chord_labels, chord_of, keys_markdown};
pub use table::{Chord, Command, Group, Mode, Spec};

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
    /// The open timeline did not come with the program.
    pub own: bool,
    /// The window is wide enough for the list of lanes.
    pub room_for_lanes: bool,
    /// A talk is being given.
    pub presenting: bool,
    /// The stage is on a screen of its own.
    pub two_screens: bool,
    /// The speaker has a view that the audience doesn't see.
    pub own_view: bool,
    /// Something has been looked for on stage.
    pub sought: bool,
    /// A second screen is connected.
    pub other_screen: bool,
    /// There is an earlier view to go back to.
    pub back: bool,
    /// There is a later view to go forward to.
    pub forward: bool,
}

impl Command {
    /// Whether the command can do something now; otherwise menus grey it out and its keys do nothing.
    pub const fn available(self, now: Circumstances) -> bool {
        let spec = self.spec();
        if matches!(spec.group, Group::Present) && !spec.in_menu && !now.presenting {
            return false;
        }
        match self {
            Self::Freeze => now.two_screens,
            Self::SwapScreens => now.other_screen,
            Self::SpeakerView => !now.two_screens,
            Self::RunByName => now.own_view,
            Self::NextFound | Self::PreviousFound => now.sought,
            Self::PresentFromHere => now.selection && !now.presenting,
            Self::ReloadFile | Self::CloseFile => now.file,
            Self::SaveCopy => now.own,
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
            | Self::OpenDetail
            | Self::Present => now.events,
            Self::ShowLanes => now.room_for_lanes,
            Self::Back => now.back,
            Self::Forward => now.forward,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Key, Modifiers};

    use super::*;

    #[test]
    fn letters_without_modifiers_leave_text_shortcuts_alone() {
        let copy = Command::CopyStatement.spec().keys;
        assert_eq!(copy, [Chord { modifiers: Modifiers::COMMAND, key: Key::C }], "copying is Ctrl+C everywhere");
    }
}
