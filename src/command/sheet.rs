//! The table in words: key names, and docs/keys.md.

use std::fmt::Write as _;

use egui::Key;
use strum::VariantArray as _;

use super::{Chord, Command, Group};

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
    label.push_str(match chord.key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::PageDown => "PageDown",
        Key::PageUp => "PageUp",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Minus => "-",
        Key::Questionmark => "?",
        Key::Escape => "Esc",
        Key::Backslash => "\\",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Num0 => "0",
        other => other.name(),
    });
    label
}

/// The text of docs/keys.md.
pub fn keys_markdown() -> String {
    let mut text = String::from(
        "# Keys\n\nMade from the command table; `cargo test` fails when this page is out of date.\n\
         On a Mac, Ctrl is Cmd. Letters follow the key's place on the keyboard where the alphabet has no such letter.\n",
    );
    for group in Group::VARIANTS {
        let _ = write!(text, "\n## {}\n\n| command | keys | what it does |\n| --- | --- | --- |\n", group.name());
        for command in Command::VARIANTS.iter().filter(|command| command.spec().group == *group) {
            let spec = command.spec();
            let keys: Vec<String> = spec.keys.iter().map(|chord| format!("`{}`", chord_label(*chord))).collect();
            let _ = writeln!(text, "| {} | {} | {} |", spec.name, keys.join(", "), spec.help);
        }
    }
    text.push_str(
        "\n## Mouse and touch\n\n| gesture | what it does |\n| --- | --- |\n\
         | drag | move through time; lanes too, where they don't fit |\n\
         | wheel | scroll the lanes where they don't fit, otherwise move through time |\n\
         | Shift+wheel | move through time |\n\
         | Ctrl+wheel, pinch | zoom around the pointer |\n\
         | click | select an event, or open a bubble |\n\
         | double-click | fly to the event; on empty ground, zoom in there |\n",
    );
    text
}
