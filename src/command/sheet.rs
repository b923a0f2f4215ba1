//! The table in words: names of keys, and docs/keys.md.

use std::fmt::Write as _;

use egui::{Key, Modifiers};
use strum::VariantArray as _;

use super::{Chord, Command, Group, Mode};

/// Keys whose names in egui are not what stands on them.
const SIGNS: [(Key, &str); 15] = [
    (Key::ArrowLeft, "←"),
    (Key::ArrowRight, "→"),
    (Key::ArrowUp, "↑"),
    (Key::ArrowDown, "↓"),
    (Key::Plus, "+"),
    (Key::Equals, "="),
    (Key::Minus, "-"),
    (Key::Comma, ","),
    (Key::Period, "."),
    (Key::Slash, "/"),
    (Key::Questionmark, "?"),
    (Key::Escape, "Esc"),
    (Key::Backslash, "\\"),
    (Key::OpenBracket, "["),
    (Key::CloseBracket, "]"),
];

/// A chord as printed in menus and on the cheat sheet, such as `Ctrl+O` or `Shift+→`.
pub fn chord_label(chord: Chord) -> String {
    let mut label = String::new();
    let modifiers = chord.modifiers;
    for (held, name) in [
        (modifiers.command || modifiers.ctrl, if cfg!(target_os = "macos") { "Cmd+" } else { "Ctrl+" }),
        (modifiers.alt, "Alt+"),
        (modifiers.shift, "Shift+"),
    ] {
        if held {
            label.push_str(name);
        }
    }
    let sign = SIGNS.iter().find(|(key, _)| *key == chord.key).map(|(_, sign)| *sign);
    label.push_str(sign.unwrap_or_else(|| chord.key.name()));
    label
}

/// The chord that a text such as `Ctrl+Shift+K`, `PageDown`, `→` or `Right` names; `None` if it names none.
pub fn chord_of(label: &str) -> Option<Chord> {
    let (held, key) = match label.char_indices().rev().skip(1).find(|(_, sign)| *sign == '+') {
        Some((at, _)) => (&label[..at], &label[at + 1..]),
        None => ("", label),
    };
    let mut modifiers = Modifiers::NONE;
    for name in held.split('+').filter(|name| !name.is_empty()) {
        modifiers = modifiers.plus(match name.trim().to_ascii_lowercase().as_str() {
            "ctrl" | "cmd" | "command" => Modifiers::COMMAND,
            "alt" | "option" => Modifiers::ALT,
            "shift" => Modifiers::SHIFT,
            _ => return None,
        });
    }
    let sign = SIGNS.iter().find(|(_, sign)| sign.eq_ignore_ascii_case(key.trim())).map(|(key, _)| *key);
    let capital = |name: &str| {
        name.chars().next().into_iter().flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect::<String>()
    };
    sign.or_else(|| Key::from_name(key.trim())).or_else(|| Key::from_name(&capital(key.trim()))).map(|key| {
        // These are typed with Shift on some keyboards and without on others.
        let shift = modifiers.shift && !matches!(key, Key::Plus | Key::Questionmark);
        Chord { modifiers: Modifiers { shift, ..modifiers }, key }
    })
}

/// The chords of a command one after the other.
pub fn chord_labels(chords: &[Chord]) -> String {
    chords.iter().map(|chord| chord_label(*chord)).collect::<Vec<_>>().join(", ")
}

/// The text of docs/keys.md.
pub fn keys_markdown() -> String {
    let mut text = String::from(
        "# Keys\n\nMade from the command table; `cargo test` fails when this page is out of date.\n\
         On a Mac, Ctrl is Cmd. Letters follow the key’s place on the keyboard where the alphabet has no such letter.\n\n\
         Presentation clickers send PageDown, PageUp, F5 and Esc by turns, and `.` or B. These keys mean the same \
         everywhere and can’t be given to other commands.\n",
    );
    section(&mut text, "In the window", Mode::Browse);
    text.push_str(
        "\n### Mouse and touch\n\n| gesture | what it does |\n| --- | --- |\n\
         | drag | move through time; lanes too, where they don’t fit |\n\
         | wheel | scroll the lanes where they don’t fit, otherwise move through time |\n\
         | Shift+wheel | move through time |\n\
         | Ctrl+wheel, pinch | zoom around the pointer |\n\
         | click | select an event, or open a bubble |\n\
         | double-click | fly to the event; on empty ground, zoom in there |\n",
    );
    section(&mut text, "While presenting", Mode::Present);
    text.push_str(
        "\nA click on the stage goes on like PageDown. Keys held down walk at most five steps a second.\n\n\
         ## Other keys\n\n\
         **View → Letters are keys** switches off all keys that type a character. To give a command other keys, name them \
         in the settings file (`settings.json` in the folder for settings of your system, such as `~/.config/annals`) \
         while Annals is closed:\n\n\
         ```json\n{ \"keys\": { \"next-step\": [\"J\", \"Ctrl+Right\"], \"freeze\": [\"F2\"] } }\n```\n\n\
         They replace the command’s keys and are taken from the command that had them. Annals says at the start what it \
         could not grant. The names of the commands are:\n\n| name | command |\n| --- | --- |\n",
    );
    for command in Command::VARIANTS {
        let _ = writeln!(text, "| `{}` | {} |", command.id(), command.spec().name);
    }
    text
}

fn section(text: &mut String, title: &str, mode: Mode) {
    let _ = write!(text, "\n## {title}\n");
    for group in Group::VARIANTS {
        let of_group = |command: &&Command| {
            let spec = command.spec();
            spec.group == *group && (!spec.keys_in(mode).is_empty() || (mode == Mode::Browse && spec.in_menu))
        };
        let commands: Vec<_> = Command::VARIANTS.iter().filter(of_group).collect();
        if commands.is_empty() {
            continue;
        }
        let _ = write!(text, "\n### {}\n\n| command | keys | what it does |\n| --- | --- | --- |\n", group.name());
        for command in commands {
            let spec = command.spec();
            let keys: Vec<String> =
                spec.keys_in(mode).iter().map(|chord| format!("`{}`", chord_label(*chord))).collect();
            let _ = writeln!(text, "| {} | {} | {} |", spec.name, keys.join(", "), spec.help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chord_is_understood_as_it_is_written() {
        for command in Command::VARIANTS {
            for mode in Mode::VARIANTS {
                for chord in command.spec().keys_in(*mode) {
                    let label = chord_label(*chord);
                    assert_eq!(chord_of(&label), Some(*chord), "{label}");
                }
            }
        }
        assert_eq!(chord_of("ctrl+right"), Some(Chord::command(Key::ArrowRight)), "as one would type it");
        assert_eq!(chord_of("Ctrl++"), Some(Chord::command(Key::Plus)), "the plus is a key too");
        for odd in ["", "Ctrl+", "Hyper+A", "Wheel", "A+B"] {
            assert_eq!(chord_of(odd), None, "{odd:?}");
        }
    }
}
