//! Typed access to the tree: each value that is not what its field takes becomes a problem, and reading goes on.
//!
//! What must stay true: reading never stops at a problem, and however many there are, memory and time stay bounded.

use std::collections::HashSet;

use chrono_tz::Tz;

use super::characters::shown;
use super::fields::{self, Kind};
use super::finding::{Finding, out_of_range, unknown_word, wrong_type};
use super::lines::Lines;
use super::problem::{Code, Outcome, Problem, Severity};
use super::references::{Ids, MOST_COMPARED, nearest};
use super::tree::{Extent, Member, Node, Tree, Value};
use super::{Counts, MOST_PROBLEMS};
use crate::model::Extra;

/// A part that can't be shown; why is noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetAside;

/// An object of the file, with what it is called in messages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object<'t> {
    pub(super) members: &'t [Member<'t>],
    pub(super) extent: Extent,
    pub(super) kind: &'static Kind,
}

impl<'t> Object<'t> {
    /// The value of a key, unless it is missing or null.
    pub(super) fn get(&self, key: &str) -> Option<&'t Node<'t>> {
        let node = self.members.iter().find(|member| member.key == key).map(|member| &member.node)?;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The opening bracket, for messages about what is missing.
    pub(super) fn opening(&self) -> Extent {
        Extent::new(self.extent.start(), self.extent.start() + 1)
    }
}

/// Reads values of a tree and keeps the problems.
pub(super) struct Reader<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) lines: &'t Lines<'t>,
    pub(super) ids: Ids,
    pub(super) zone: Option<Tz>,
    /// The event at hand, for problems to refer to.
    pub(super) event: Option<usize>,
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
    counts: Counts,
    /// How many names may still be compared in the search for the one that was meant.
    comparisons: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tree: &'t Tree<'t>, lines: &'t Lines<'t>) -> Self {
        Self {
            tree,
            lines,
            ids: Ids::default(),
            zone: None,
            event: None,
            errors: Vec::new(),
            warnings: Vec::new(),
            counts: Counts::default(),
            comparisons: MOST_COMPARED,
        }
    }

    /// Notes a problem. Those beyond the most that are listed are only counted.
    pub(super) fn raise(&mut self, finding: Finding) {
        let event = finding.event.or(self.event);
        let finding = Finding { event, ..finding };
        let (list, count) = match finding.severity {
            Severity::Error => (&mut self.errors, &mut self.counts.errors),
            Severity::Warning => (&mut self.warnings, &mut self.counts.warnings),
        };
        *count += 1;
        if list.len() < MOST_PROBLEMS {
            list.push(finding);
        }
    }

    /// Whether a further error would be listed; costly suggestions are made only then.
    pub(super) fn lists_errors(&self) -> bool {
        self.errors.len() < MOST_PROBLEMS
    }

    /// The same for warnings.
    pub(super) fn lists_warnings(&self) -> bool {
        self.warnings.len() < MOST_PROBLEMS
    }

    /// Whether a text may still be compared with `count` names; if so, they are taken off what is left for the file.
    pub(super) fn may_compare(&mut self, count: usize) -> bool {
        let left = self.comparisons.checked_sub(count);
        self.comparisons = left.unwrap_or(self.comparisons);
        left.is_some()
    }

    /// The problems in the order of the file: errors first if not all can be listed. `shown_id` gives the id of an
    /// event by its number in the order of reading, if it is shown.
    pub(super) fn into_problems(self, shown_id: impl Fn(usize) -> Option<String>) -> (Vec<Problem>, Counts) {
        let Self { tree, lines, counts, errors, warnings, .. } = self;
        let mut findings: Vec<Finding> = errors.into_iter().chain(warnings).take(MOST_PROBLEMS).collect();
        findings.sort_by_key(|finding| finding.bytes.start);
        let listed_errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let listed = Counts { errors: listed_errors, warnings: findings.len() - listed_errors };
        let problem = |finding: Finding| Problem {
            pointer: tree.pointer_at(finding.bytes.start),
            place: lines.place_of(finding.bytes),
            severity: finding.severity,
            code: finding.code,
            found: finding.found,
            expected: finding.expected,
            help: finding.help,
            suggestion: finding.suggestion,
            outcome: finding.outcome,
            event: finding.event.and_then(&shown_id),
        };
        let mut problems: Vec<Problem> = findings.into_iter().map(problem).collect();
        problems.extend(more(counts, listed));
        (problems, counts)
    }

    /// Takes a value as an object; anything else sets the part aside.
    pub(super) fn object(&mut self, node: &'t Node<'t>, kind: &'static Kind) -> Option<Object<'t>> {
        if let Some(members) = node.members() {
            return Some(Object { members, extent: node.extent, kind });
        }
        let found = format!("this {} is {}", kind.name, node.kind());
        self.raise(Finding::error(Code::WrongType, node.extent, found).expected("an object").set_aside(kind.name));
        None
    }

    /// A value of the wrong type: said, and left out.
    pub(super) fn wrong_type(&mut self, key: &str, node: &Node<'_>, expected: &str) {
        self.raise(wrong_type(key, node, expected));
    }

    /// The text of a key, if given. Anything but text is left out.
    pub(super) fn text(&mut self, object: Object<'t>, key: &str) -> Option<String> {
        self.text_node(object, key).and_then(Node::text).map(str::to_owned)
    }

    /// The same with its place.
    pub(super) fn text_node(&mut self, object: Object<'t>, key: &str) -> Option<&'t Node<'t>> {
        let node = object.get(key)?;
        if node.text().is_none() {
            self.wrong_type(key, node, "text in quotation marks");
            return None;
        }
        Some(node)
    }

    /// The text of a key that must be there, and not empty; otherwise the whole part is set aside.
    pub(super) fn required_text(&mut self, object: Object<'t>, key: &str) -> Option<&'t Node<'t>> {
        let Object { kind, .. } = object;
        let Some(node) = object.get(key) else {
            let found = format!("this {} has no \"{key}\"", kind.name);
            self.raise(Finding::error(Code::Missing, object.opening(), found).set_aside(kind.name));
            return None;
        };
        match node.text() {
            None => self.raise(wrong_type(key, node, "text in quotation marks").set_aside(kind.name)),
            Some(text) if text.trim().is_empty() => {
                let found = format!("the \"{key}\" of this {} is empty", kind.name);
                self.raise(Finding::error(Code::Missing, node.extent, found).set_aside(kind.name));
            }
            Some(_) => return Some(node),
        }
        None
    }

    /// The items of a list, if given. Anything but a list is left out.
    pub(super) fn list(&mut self, object: Object<'t>, key: &str) -> &'t [Node<'t>] {
        let Some(node) = object.get(key) else { return &[] };
        if node.items().is_none() {
            self.wrong_type(key, node, "a list in square brackets [ ]");
        }
        node.items().unwrap_or_default()
    }

    /// A list of texts; items of another type are left out, and so are repetitions.
    pub(super) fn texts(&mut self, object: Object<'t>, key: &str) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let mut known = HashSet::new();
        for node in self.list(object, key) {
            match node.text() {
                Some(text) if known.insert(text) => texts.push(text.to_owned()),
                Some(_) => {}
                None => self.wrong_type(key, node, "text in quotation marks"),
            }
        }
        texts
    }

    /// A number of a key between two bounds.
    pub(super) fn number(
        &mut self,
        object: Object<'t>,
        key: &str,
        range: std::ops::RangeInclusive<f64>,
    ) -> Option<f64> {
        let node = object.get(key)?;
        let expected = format!("a number from {} to {}", range.start(), range.end());
        let Value::Number(written) = node.value else {
            self.wrong_type(key, node, &expected);
            return None;
        };
        let number = written.parse::<f64>().ok().filter(|number| range.contains(number));
        if number.is_none() {
            self.raise(out_of_range(key, node, written, &expected));
        }
        number
    }

    /// A whole number of a key between two bounds.
    pub(super) fn whole(&mut self, object: Object<'t>, key: &str, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
        let node = object.get(key)?;
        let expected = match (range.start(), range.end()) {
            (only, last) if only == last => format!("the number {only}"),
            (first, last) => format!("a whole number from {first} to {last}"),
        };
        let Value::Number(written) = node.value else {
            self.wrong_type(key, node, &expected);
            return None;
        };
        let exact = |number: &f64| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number);
        let number = written.parse::<f64>().ok().filter(exact).map(|number| number as u32);
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            self.raise(out_of_range(key, node, written, &expected));
        }
        number
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&mut self, object: Object<'t>, key: &str, words: &[(&str, T)]) -> Option<T> {
        let node = self.text_node(object, key)?;
        let text = node.text().unwrap_or_default();
        let meant = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if meant.is_none() {
            let finding = unknown_word(key, node, words.iter().map(|(word, _)| *word), self.lists_errors());
            self.raise(finding);
        }
        meant
    }

    /// A BCP 47 tag. One that can't be a tag is kept, with a warning.
    pub(super) fn language(&mut self, object: Object<'t>, key: &str) -> Option<String> {
        let node = self.text_node(object, key)?;
        let tag = node.text().unwrap_or_default();
        if !fields::is_language_tag(tag) {
            let found = format!("{} is not the tag of a language", shown(tag));
            let help = "Such tags are en, de, fr-CH, zh-Hant.";
            self.raise(Finding::warning(Code::BadLanguage, node.extent, found).expected("a BCP 47 tag").help(help));
        }
        Some(tag.to_owned())
    }

    /// Warns of keys that the format doesn't have, and of null; gives the unknown ones to be kept.
    pub(super) fn unknown_keys(&mut self, object: Object<'t>) -> Extra {
        let mut extra = Extra::new();
        for member in object.members {
            if object.kind.keys.contains(&&*member.key) {
                if matches!(member.node.value, Value::Null) {
                    let found = format!("\"{}\" is null", member.key);
                    let help = "It counts as not given. Leave it out.";
                    self.raise(Finding::warning(Code::WrongType, member.node.extent, found).help(help));
                }
                continue;
            }
            if !member.key.starts_with("x-") && !object.kind.silent.contains(&&*member.key) {
                self.unknown_key(object.kind, member);
            }
            extra.entry(member.key.to_string()).or_insert_with(|| member.node.to_json());
        }
        extra
    }

    fn unknown_key(&mut self, kind: &Kind, member: &Member<'_>) {
        let found = format!("{} has no field {}", kind.article(), shown(&member.key));
        let near = || if self.lists_warnings() { nearest(&member.key, kind.keys.iter().copied()) } else { None };
        let meant = kind.meant(&member.key).or_else(near);
        let finding = Finding::warning(Code::UnknownKey, member.key_extent, found);
        self.raise(match meant {
            Some(meant) => finding.did_you_mean(meant, " It is not shown."),
            None => finding.help("It is not shown. Names of your own begin with \"x-\"."),
        });
    }
}

fn more(counts: Counts, listed: Counts) -> Option<Problem> {
    let errors = counts.errors - listed.errors;
    let warnings = counts.warnings - listed.warnings;
    if errors + warnings == 0 {
        return None;
    }
    let found = format!(
        "{} more {} not listed",
        errors + warnings,
        if errors + warnings == 1 { "problem is" } else { "problems are" }
    );
    Some(Problem {
        severity: if errors > 0 { Severity::Error } else { Severity::Warning },
        code: Code::More,
        place: super::Place { line: 1, column: 1, bytes: 0..0 },
        pointer: String::new(),
        found,
        expected: String::new(),
        help: Some("Correct those above and open the file again.".to_owned()),
        suggestion: None,
        outcome: Outcome::Shown,
        event: None,
    })
}
