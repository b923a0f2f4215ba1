//! Files of other programs, and of other versions of this one: refused by name.
//!
//! A file that is merely wrong in places is not foreign; it is read as far as it goes.

use super::bytes::WE_OPEN;
use super::characters::{excerpt, shown};
use super::fields::TIMELINE;
use super::problem::Code;
use super::syntax::Fault;
use super::tree::{Node, Tree, Value};

/// The newest version of the format that is read.
const VERSION: u32 = 1;

/// Why a parsed file is refused whole; `None` if it is a timeline.
pub(super) fn refusal(tree: &Tree<'_>) -> Option<Fault> {
    let root = &tree.root;
    let format = root.get("format");
    let name = format.and_then(Node::text);
    if let Some(kind) = kind_of(root).filter(|_| name != Some("annals")) {
        let found = format!("this looks like {kind}");
        let help = "Annals can't read this format yet. The data has to be written as an Annals timeline first.";
        return Some(Fault::refusal(Code::ForeignFormat, root.extent.start(), found, WE_OPEN, Some(help)));
    }
    let Some(members) = root.members() else {
        let found = format!("the file holds {} and not a timeline", root.kind());
        let expected = "an object in curly brackets {} with \"title\" and \"events\"";
        let is_of_events = root.items().is_some_and(|items| items.iter().any(|item| item.members().is_some()));
        let help =
            is_of_events.then_some("If these are events, write {\"events\": in front of the list and } behind it.");
        return Some(Fault::refusal(Code::WrongType, root.extent.start(), found, expected, help));
    };
    if let Some(name) = name.filter(|name| *name != "annals") {
        let at = format.map_or(0, |node| node.extent.start());
        let found = format!("the format of this file is {}", shown(name));
        return Some(Fault::refusal(Code::ForeignFormat, at, found, "\"annals\"", None));
    }
    let known = |key: &str| TIMELINE.keys.contains(&key) || key.starts_with("x-");
    if !members.is_empty() && !members.iter().any(|member| known(&member.key)) {
        let found = "this JSON file has none of the fields of a timeline".to_owned();
        let help = "A timeline has at least \"events\".";
        return Some(Fault::refusal(Code::ForeignFormat, root.extent.start(), found, WE_OPEN, Some(help)));
    }
    newer_version(root)
}

fn newer_version(root: &Node<'_>) -> Option<Fault> {
    let node = root.get("version")?;
    let Value::Number(written) = node.value else { return None };
    written.parse::<f64>().ok().filter(|version| *version > f64::from(VERSION))?;
    let version = excerpt(written);
    let found = format!("this file is made for version {version} of the format; this program reads version {VERSION}");
    let help = "Open it with a newer Annals.";
    Some(Fault::refusal(Code::Version, node.extent.start(), found, "", Some(help)))
}

fn kind_of(root: &Node<'_>) -> Option<&'static str> {
    if let Some(items) = root.items() {
        return items.first()?.get("start").map(|_| "the data of a vis-timeline");
    }
    let has = |key: &str| root.get(key).is_some();
    let first_event = root.get("events").and_then(Node::items).and_then(<[Node<'_>]>::first);
    let event_has = |key: &str| first_event.is_some_and(|event| event.get(key).is_some());
    let title_is_slide = root.get("title").is_some_and(|title| title.members().is_some());
    let event_date = first_event.and_then(|event| event.get("start_date"));
    if event_date.is_some_and(|date| date.members().is_some()) || (title_is_slide && has("events")) {
        return Some("a TimelineJS file");
    }
    if root.get("timeline").is_some_and(|timeline| timeline.get("date").is_some() || timeline.get("headline").is_some())
    {
        return Some("a TimelineJS file (in its older form)");
    }
    if has("dateTimeFormat") || event_has("durationEvent") || event_has("isDuration") {
        return Some("a SIMILE Timeline file");
    }
    if root.get("type").and_then(Node::text) == Some("FeatureCollection") || (has("features") && !has("events")) {
        return Some("a GeoJSON file");
    }
    if root.get("entities").is_some_and(|entities| entities.members().is_some()) {
        return Some("data of Wikidata");
    }
    if has("head") && root.get("results").is_some_and(|results| results.get("bindings").is_some()) {
        return Some("the results of a Wikidata query (SPARQL)");
    }
    if root.get("items").and_then(Node::items).is_some_and(|items| items.iter().any(|item| item.get("start").is_some()))
        && !has("events")
    {
        return Some("the data of a vis-timeline");
    }
    None
}

/// What a text is that is no JSON from its very beginning: a program, a table, notes.
pub(super) fn kind_of_text(text: &str) -> Option<&'static str> {
    const SCRIPTS: [&str; 8] =
        ["var ", "let ", "const ", "window.", "module.exports", "export ", "function", "storyjs_"];
    let text = text.trim_start();
    if text.starts_with(['{', '[']) {
        return None;
    }
    let first_line = text.lines().next().unwrap_or_default();
    let separators = |mark: char| first_line.matches(mark).count();
    let is_table = separators(',') >= 2 || separators(';') >= 2 || separators('\t') >= 2;
    if SCRIPTS.iter().any(|start| first_line.starts_with(start)) {
        Some("is a program in JavaScript")
    } else if first_line.starts_with("---") && text.contains("{%") {
        Some("is a template")
    } else if is_heading(first_line) && !follows_comments(text) {
        Some("looks like Markdown")
    } else if first_line.starts_with("---") || first_line.starts_with("title:") {
        Some("looks like YAML or Markdown")
    } else if is_table && !first_line.contains(['{', '[']) {
        Some("looks like a table (CSV)")
    } else {
        None
    }
}

/// `# Title`
fn is_heading(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    title.len() < line.len() && title.starts_with(' ')
}

/// Whether a text is JSON but for lines at its beginning that are comments in other languages.
fn follows_comments(text: &str) -> bool {
    let first = text.lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| line.starts_with(['{', '[']))
}
