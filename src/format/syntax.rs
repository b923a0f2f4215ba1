//! Broken JSON in words: what was found, what was expected, and the usual suspects.
//!
//! What must stay true: the place is where a person would look, so a trailing comma is pointed at itself and not at
//! the bracket after it; every offset lies in the text or at its end.

use jiter::{JiterError, JiterErrorType, JsonErrorType};

use super::MOST_DEPTH;
use super::broken::Site;
use super::lines::Lines;
use super::problem::{Code, Outcome, Problem, Severity};

/// A list or object that is not closed yet, with the byte of its bracket.
#[derive(Clone, Copy, Debug)]
pub(super) enum Open {
    List(usize),
    Object(usize),
}

impl Open {
    pub(super) fn start(self) -> usize {
        match self {
            Self::List(start) | Self::Object(start) => start,
        }
    }
}

/// Faults that the tree finds without `jiter`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cause {
    /// No value begins here.
    Value,
    /// Something stands after the value.
    AfterValue,
    /// A number beyond what a double can hold.
    NumberTooLarge,
    /// Deeper than is followed.
    TooDeep,
}

/// Why a file is refused: the place as a byte, and the words of the problem.
#[derive(Debug)]
pub(super) struct Fault {
    code: Code,
    offset: usize,
    length: usize,
    found: String,
    expected: String,
    help: Option<String>,
}

impl Fault {
    pub(super) fn refusal(code: Code, offset: usize, found: String, expected: &str, help: Option<&str>) -> Self {
        Self { code, offset, length: 1, found, expected: expected.to_owned(), help: help.map(str::to_owned) }
    }

    pub(super) fn cancelled() -> Self {
        Self::refusal(
            Code::Cancelled,
            0,
            "the file was not read to its end, because reading was stopped".to_owned(),
            "",
            None,
        )
    }

    pub(super) fn into_problem(self, lines: &Lines<'_>) -> Problem {
        Problem {
            severity: Severity::Error,
            code: self.code,
            place: lines.place_of(self.offset..self.offset + self.length),
            pointer: String::new(),
            found: self.found,
            expected: self.expected,
            help: self.help,
            suggestion: None,
            outcome: Outcome::Refused,
            beside: None,
            event: None,
        }
    }

    pub(super) fn new(text: &str, open: &[Open], cause: Cause, offset: usize) -> Self {
        let site = Site { text, open, offset };
        match cause {
            Cause::Value => site.no_value(),
            Cause::AfterValue => site.after_value(),
            Cause::NumberTooLarge => site.fault("this number is too large", "a number below 1.8e308", None),
            Cause::TooDeep => {
                let found = format!("objects and lists are nested deeper than {MOST_DEPTH}");
                Self { code: Code::Depth, ..site.fault(&found, "a flatter file", None) }
            }
        }
    }

    /// The words for an error of `jiter`; `token` is where the string, number, key or bracket at hand begins.
    pub(super) fn of_jiter(text: &str, open: &[Open], error: &JiterError, token: usize) -> Self {
        let site = Site { text, open, offset: error.index.min(text.len()) };
        let JiterErrorType::JsonError(kind) = &error.error_type else { return site.no_value() };
        let token_site = Site { offset: token.min(text.len()), ..site };
        match kind {
            JsonErrorType::ExpectedListCommaOrEnd => site.no_separator("a comma or the closing bracket ]"),
            JsonErrorType::ExpectedObjectCommaOrEnd => site.no_separator("a comma or the closing bracket }"),
            JsonErrorType::TrailingComma => site.trailing_comma(),
            JsonErrorType::KeyMustBeAString => site.no_key(),
            JsonErrorType::ExpectedColon => site.no_colon(),
            JsonErrorType::EofWhileParsingList
            | JsonErrorType::EofWhileParsingObject
            | JsonErrorType::EofWhileParsingValue
                if !text[token_site.offset..].starts_with('"') || site.offset == token_site.offset =>
            {
                site.at_end(token_site.offset)
            }
            JsonErrorType::EofWhileParsingObject => site.at_end(token_site.offset),
            JsonErrorType::EofWhileParsingString => site.unclosed_string(token_site.offset),
            JsonErrorType::ControlCharacterWhileParsingString => site.control_character(token_site.offset),
            JsonErrorType::InvalidEscape => site.bad_escape(),
            JsonErrorType::LoneLeadingSurrogateInHexEscape
            | JsonErrorType::UnexpectedEndOfHexEscape
            | JsonErrorType::InvalidUnicodeCodePoint => site.half_pair(),
            JsonErrorType::InvalidNumber | JsonErrorType::NumberOutOfRange => token_site.bad_number(),
            JsonErrorType::ExpectedSomeIdent => token_site.no_value(),
            _ => site.no_value(),
        }
    }
}
