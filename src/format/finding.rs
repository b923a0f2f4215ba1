//! Problems while they are found: how they are put together, and the wording of the common ones.

use std::ops::Range;

use super::characters::{excerpt, shown};
use super::problem::{Code, Outcome, Severity};
use super::references::nearest;
use super::tree::{Extent, Node, Value};

/// A problem before its line and pointer are worked out, which is done only for those that are listed.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) severity: Severity,
    pub(super) code: Code,
    pub(super) bytes: Range<usize>,
    pub(super) found: String,
    pub(super) expected: String,
    pub(super) help: Option<String>,
    /// What was probably meant instead.
    pub(super) suggestion: Option<String>,
    pub(super) outcome: Outcome,
    /// What else is not shown because of it, as a sentence.
    pub(super) beside: Option<String>,
}

impl Finding {
    /// Something that leads to a value being left out, unless [`Finding::set_aside`] says more.
    pub(super) fn error(code: Code, extent: Extent, found: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            bytes: extent.range(),
            found: found.into(),
            expected: String::new(),
            help: None,
            suggestion: None,
            outcome: Outcome::LeftOut,
            beside: None,
        }
    }

    /// Something that changes nothing in what is shown.
    pub(super) fn warning(code: Code, extent: Extent, found: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, outcome: Outcome::Shown, ..Self::error(code, extent, found) }
    }

    pub(super) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks whether `near` was meant, and goes on with `rest`.
    pub(super) fn did_you_mean(mut self, near: &str, rest: &str) -> Self {
        self.suggestion = Some(near.to_owned());
        self.help(format!("Did you mean {}?{rest}", shown(near)))
    }

    pub(super) fn help_if(self, help: Option<impl Into<String>>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    pub(super) fn set_aside(self, what: &'static str) -> Self {
        self.outcome(Outcome::SetAside(what))
    }

    pub(super) fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Points at the part of a text from a byte on, without its closing quotation mark; behind its end, at that mark.
    pub(super) fn inside(mut self, offset: usize) -> Self {
        let closing = self.bytes.end.saturating_sub(1);
        let start = (self.bytes.start + 1 + offset).min(closing);
        self.bytes = start..closing.max(start + 1);
        self
    }
}

/// A value of another type than its field takes; it is left out unless the caller says more.
pub(super) fn wrong_type(key: &str, node: &Node<'_>, expected: &str) -> Finding {
    let found = format!("\"{key}\" is {}", described(node));
    Finding::error(Code::WrongType, node.extent, found).expected(expected)
}

/// What a value is, with the value itself if it is a single one.
pub(super) fn described(node: &Node<'_>) -> String {
    match &node.value {
        Value::Text(text) => format!("text ({})", shown(text)),
        Value::Number(written) => format!("a number ({})", excerpt(written)),
        Value::Bool(value) => format!("the word {value}"),
        _ => node.kind().to_owned(),
    }
}

/// A number that is not in the range of its field.
pub(super) fn out_of_range(key: &str, node: &Node<'_>, written: &str, expected: &str) -> Finding {
    Finding::error(Code::OutOfRange, node.extent, format!("\"{key}\" is {}", excerpt(written))).expected(expected)
}

/// A text that is not one of the words of its field. The nearest of them is looked for only if it `is_listed`.
pub(super) fn unknown_word<'w>(
    key: &str,
    node: &Node<'_>,
    words: impl Iterator<Item = &'w str> + Clone,
    is_listed: bool,
) -> Finding {
    let text = node.text().unwrap_or_default();
    let list: Vec<String> = words.clone().map(|word| format!("\"{word}\"")).collect();
    let finding = Finding::error(Code::UnknownWord, node.extent, format!("\"{key}\" is {}", shown(text)))
        .expected(format!("one of {}", list.join(", ")));
    match is_listed.then(|| nearest(text, words)).flatten() {
        Some(word) => finding.did_you_mean(word, ""),
        None => finding,
    }
}
