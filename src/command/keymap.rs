//! Which key means what, in each mode: the table, changed by what the settings say.
//!
//! What must stay true: in a mode no key means two things, and the keys of clickers can neither be taken from their
//! commands nor given to others.

use std::collections::BTreeMap;

use egui::{Key, Modifiers};
use strum::VariantArray as _;

use super::{Chord, Command, Mode, chord_label, chord_of};

/// What presentation clickers send: next, previous, start and stop by turns, black.
pub const CLICKER_KEYS: [Key; 6] = [Key::PageDown, Key::PageUp, Key::F5, Key::Escape, Key::Period, Key::B];

/// The keys of all commands in both modes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    browse: BTreeMap<Command, Vec<Chord>>,
    present: BTreeMap<Command, Vec<Chord>>,
}

impl Default for Keymap {
    fn default() -> Self {
        let of =
            |mode| Command::VARIANTS.iter().map(|command| (*command, command.spec().keys_in(mode).to_vec())).collect();
        Self { browse: of(Mode::Browse), present: of(Mode::Present) }
    }
}

impl Keymap {
    /// The table with other keys for some commands, given as `next-step: ["J", "Ctrl+Right"]`. They replace the command's
    /// keys in each mode in which it has any, but for a clicker's keys, and are taken from the command that had them.
    /// Wishes that can't be granted are left out; a sentence for each says why.
    pub fn with(wishes: &BTreeMap<String, Vec<String>>) -> (Self, Vec<String>) {
        let (mut map, mut complaints, mut given) = (Self::default(), Vec::new(), Vec::new());
        for (id, labels) in wishes {
            let Some(command) = Command::VARIANTS.iter().copied().find(|command| command.id() == id) else {
                complaints.push(format!("There is no command called “{id}”; docs/keys.md lists them."));
                continue;
            };
            let mut chords = Vec::new();
            for label in labels {
                match chord_of(label) {
                    None => complaints.push(format!("“{label}” is not the name of a key (for “{id}”).")),
                    Some(chord) if is_clickers(chord) && !command_has(command, chord) => complaints.push(format!(
                        "{} belongs to presentation clickers and can’t be given to “{id}”.",
                        chord_label(chord)
                    )),
                    Some(chord) if given.contains(&chord) => {
                        complaints
                            .push(format!("{} was given to two commands; “{id}” goes without it.", chord_label(chord)));
                    }
                    Some(chord) if chords.contains(&chord) => {}
                    Some(chord) => chords.push(chord),
                }
            }
            given.extend(&chords);
            map.give(command, &chords);
        }
        (map, complaints)
    }

    fn give(&mut self, command: Command, chords: &[Chord]) {
        for mode in Mode::VARIANTS {
            let default = command.spec().keys_in(*mode);
            if default.is_empty() {
                continue;
            }
            let map = self.of_mut(*mode);
            for keys in map.values_mut() {
                keys.retain(|key| !chords.contains(key));
            }
            let kept = default.iter().copied().filter(|chord| is_clickers(*chord) && !chords.contains(chord));
            map.insert(command, chords.iter().copied().chain(kept).collect());
        }
    }

    /// The keys of a command in a mode, the one to show first.
    pub fn keys(&self, command: Command, mode: Mode) -> &[Chord] {
        self.of(mode).get(&command).map_or(&[], Vec::as_slice)
    }

    /// The command of a key held with modifiers in a mode.
    pub fn command(&self, mode: Mode, key: Key, modifiers: Modifiers) -> Option<Command> {
        // These are typed with Shift on some keyboards and without on others.
        let key = if key == Key::Slash && modifiers.shift { Key::Questionmark } else { key };
        let modifiers = if matches!(key, Key::Plus | Key::Questionmark) {
            Modifiers { shift: false, ..modifiers }
        } else {
            modifiers
        };
        let meant = |chord: &Chord| chord.key == key && modifiers.matches_exact(chord.modifiers);
        self.of(mode).iter().find(|(_, keys)| keys.iter().any(meant)).map(|(command, _)| *command)
    }

    const fn of(&self, mode: Mode) -> &BTreeMap<Command, Vec<Chord>> {
        match mode {
            Mode::Browse => &self.browse,
            Mode::Present => &self.present,
        }
    }

    const fn of_mut(&mut self, mode: Mode) -> &mut BTreeMap<Command, Vec<Chord>> {
        match mode {
            Mode::Browse => &mut self.browse,
            Mode::Present => &mut self.present,
        }
    }
}

fn is_clickers(chord: Chord) -> bool {
    chord.modifiers.is_none() && CLICKER_KEYS.contains(&chord.key)
}

fn command_has(command: Command, chord: Chord) -> bool {
    Mode::VARIANTS.iter().any(|mode| command.spec().keys_in(*mode).contains(&chord))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(pairs: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        pairs.iter().map(|(id, keys)| ((*id).to_owned(), keys.iter().map(|key| (*key).to_owned()).collect())).collect()
    }

    /// Every chord of a mode with the commands that have it.
    fn bindings(map: &Keymap, mode: Mode) -> BTreeMap<String, Vec<Command>> {
        let mut found: BTreeMap<String, Vec<Command>> = BTreeMap::new();
        for command in Command::VARIANTS {
            for chord in map.keys(*command, mode) {
                found.entry(chord_label(*chord)).or_default().push(*command);
            }
        }
        found
    }

    #[test]
    fn no_key_means_two_things_in_a_mode() {
        let changed = Keymap::with(&wishes(&[("next-step", &["T", "Ctrl+Right"]), ("laser", &["N"])])).0;
        for map in [Keymap::default(), changed] {
            for mode in Mode::VARIANTS {
                for (chord, commands) in bindings(&map, *mode) {
                    assert_eq!(commands.len(), 1, "{chord} in {mode:?}: {commands:?}");
                }
            }
        }
    }

    #[test]
    fn a_clickers_keys_mean_the_same_in_both_modes_and_cannot_be_given_away() {
        let (map, complaints) = Keymap::with(&wishes(&[
            ("laser", &["PageDown", "F5"]),
            ("next-step", &["J"]),
            ("black-screen", &[]),
            ("zoom-in", &["B"]),
        ]));
        assert_eq!(complaints.len(), 3, "{complaints:?}");
        let meaning = |mode, key| map.command(mode, key, Modifiers::NONE);
        let expected = [
            (Key::PageDown, Command::NextEvent, Command::NextStep),
            (Key::PageUp, Command::PreviousEvent, Command::PreviousStep),
            (Key::F5, Command::Present, Command::Present),
            (Key::Escape, Command::ClearSelection, Command::ClearSelection),
            (Key::Period, Command::BlackScreen, Command::BlackScreen),
            (Key::B, Command::BlackScreen, Command::BlackScreen),
        ];
        assert_eq!(expected.map(|(key, ..)| key), CLICKER_KEYS, "all of them are looked at");
        for (key, browse, present) in expected {
            assert_eq!(meaning(Mode::Browse, key), Some(browse), "{key:?} in the window");
            assert_eq!(meaning(Mode::Present, key), Some(present), "{key:?} on stage");
        }
    }

    #[test]
    fn a_key_given_to_another_command_is_taken_from_its_owner() {
        let (map, complaints) =
            Keymap::with(&wishes(&[("next-step", &["T"]), ("no-such", &["Q"]), ("freeze", &["Hyper+Q"])]));
        assert_eq!(map.command(Mode::Present, Key::T, Modifiers::NONE), Some(Command::NextStep), "given");
        assert!(map.keys(Command::Timer, Mode::Present).is_empty(), "taken");
        assert_eq!(map.command(Mode::Present, Key::N, Modifiers::NONE), None, "the usual keys are replaced");
        assert_eq!(complaints.len(), 2, "an unknown command and an unknown key: {complaints:?}");
    }
}
