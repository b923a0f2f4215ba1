//! The command table, the menus and the page of keys say the same.

use annals::command::{Command, keys_markdown};
use egui::accesskit::Role;
use egui_kittest::kittest::{Queryable as _, by};
use strum::VariantArray as _;

use crate::support;

#[test]
fn docs_keys_md_is_made_from_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let made = keys_markdown();
    if std::env::var_os("ANNALS_UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, made, "run `ANNALS_UPDATE_DOCS=1 cargo test` to write docs/keys.md anew");
}

#[test]
fn every_command_of_a_menu_is_found_in_it() {
    let mut harness = support::annals([1280.0, 800.0]);
    for command in Command::VARIANTS.iter().filter(|command| command.spec().in_menu) {
        let spec = command.spec();
        harness.get_by_role_and_label(Role::Button, spec.group.name()).click();
        harness.run();
        let item = by().predicate(|node| matches!(node.role(), Role::MenuItem | Role::MenuItemCheckBox));
        let found = harness.query_all(item.label(spec.name)).count();
        assert_eq!(found, 1, "{} in the menu {}", spec.name, spec.group.name());
        harness.key_press(egui::Key::Escape);
        harness.run();
    }
}

#[test]
fn the_cheat_sheet_shows_every_key() {
    let mut harness = support::annals([1280.0, 800.0]);
    harness.key_press(egui::Key::F1);
    harness.run();
    for command in Command::VARIANTS.iter().filter(|command| !command.spec().keys.is_empty()) {
        harness.get_all_by_label(command.spec().help).next().unwrap_or_else(|| panic!("{command:?} is missing"));
    }
}
