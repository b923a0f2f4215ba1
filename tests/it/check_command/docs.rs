//! docs/check.md says what the program does: its examples, its table of codes, its matcher for an editor.

use annals::cli::{Form, UNREADABLE};
use annals::format::Code;
use serde_json::Value;
use strum::VariantArray as _;

use super::Folder;

const PAGE: &str = include_str!("../../../docs/check.md");

/// The blocks between fences, without their fences.
fn blocks() -> Vec<&'static str> {
    let between = |(at, part): (usize, &'static str)| (at % 2 == 1).then_some(part);
    let inside: Vec<&str> = PAGE.split("```").enumerate().filter_map(between).collect();
    inside.into_iter().filter_map(|block| block.split_once('\n')).map(|(_, text)| text).collect()
}

/// The block that holds a text.
fn block_with(text: &str) -> &'static str {
    blocks().into_iter().find(|block| block.contains(text)).unwrap_or_else(|| panic!("no block has {text:?}"))
}

fn said(format: Form) -> String {
    let folder = Folder::new();
    let path = folder.file("walk.annals.json", block_with("A walk through the old town"));
    folder.said(format, &[path])
}

#[test]
fn the_examples_are_what_the_program_says() {
    assert_eq!(block_with("error[dangling-reference]").trim_end(), said(Form::Text).trim_end(), "the form for reading");
    assert_eq!(block_with("walk.annals.json:3:3: warning"), said(Form::Short), "the form for editors");
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let (written, made) = (json(block_with("faulty_files")), said(Form::Json));
    assert_eq!(written, json(&made), "the form for programs; it says {made}");
}

#[test]
fn the_fields_of_the_json_document_are_described() {
    fn check(value: &Value) {
        for (key, value) in value.as_object().into_iter().flatten() {
            assert!(PAGE.contains(&format!("| `{key}` |")), "{key} is described");
            check(value);
        }
        value.as_array().into_iter().flatten().for_each(check);
    }
    check(&serde_json::from_str(&said(Form::Json)).expect("JSON"));
}

#[test]
fn every_code_has_a_line_in_the_table_and_no_other() {
    let table = PAGE.split("## Codes").nth(1).expect("a chapter on codes");
    let table = table.split("\n## ").next().unwrap_or_default();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let mut described: Vec<&str> = rows.map(|(code, _)| code).collect();
    let mut codes: Vec<&str> = Code::VARIANTS.iter().map(|code| code.name()).chain([UNREADABLE]).collect();
    described.sort_unstable();
    codes.sort_unstable();
    assert_eq!(described, codes, "docs/check.md and the program know the same codes");
}

/// The expression that is given to VS Code takes the short form apart.
#[test]
fn the_matcher_for_an_editor_finds_every_problem() {
    let task: Value = serde_json::from_str(block_with("problemMatcher")).expect("JSON");
    let pattern = &task["tasks"][0]["problemMatcher"]["pattern"];
    let text = |key: &str| pattern[key].as_u64().and_then(|group| usize::try_from(group).ok()).expect(key);
    let expression = regex_lite::Regex::new(pattern["regexp"].as_str().expect("an expression")).expect("an expression");
    let said = said(Form::Short);
    let found: Vec<_> = said.lines().filter_map(|line| expression.captures(line)).collect();
    assert_eq!(found.len(), said.lines().count() - 1, "each line but that of numbers: {said}");
    let first = |key: &str| found[0].get(text(key)).map_or("", |group| group.as_str());
    let parts = ["file", "line", "column", "severity"].map(first);
    assert_eq!(parts, ["walk.annals.json", "3", "3", "warning"], "{said}");
    assert!(first("message").starts_with("A timeline has no field"), "{said}");
    let windows =
        expression.captures(r"C:\talks\a.json:12:7: error: The id is used twice.").expect("a drive has a colon");
    assert_eq!(&windows[text("file")], r"C:\talks\a.json", "a path of Windows");
}
