//! Broken JSON in words: what was found, what was expected, and the usual suspects.
//!
//! What must stay true: the place is where a person would look, so a trailing comma is pointed at itself and not at
//! the bracket after it; every offset lies in the text or at its end.

use jiter::{JiterError, JiterErrorType, JsonErrorType};

use super::characters::{named, printed};
use super::lines::Lines;
use super::problem::{Code, Outcome, Problem, Severity};
use super::{MOST_DEPTH, bytes::WE_OPEN};

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

/// A place in a broken text.
#[derive(Clone, Copy)]
struct Site<'t> {
    text: &'t str,
    open: &'t [Open],
    offset: usize,
}

impl Site<'_> {
    fn fault(&self, found: &str, expected: &str, help: Option<&str>) -> Fault {
        Fault::refusal(Code::Syntax, self.offset, found.to_owned(), expected, help)
    }

    fn rest(&self) -> &str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    fn at(self, offset: usize) -> Self {
        Self { offset, ..self }
    }

    fn place(&self, offset: usize) -> String {
        Lines::new(self.text).words(offset)
    }

    /// What stands here, named.
    fn found(&self) -> String {
        let rest = self.rest();
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(24).collect();
        match rest.chars().next() {
            None => "the end of the file".to_owned(),
            Some(first) if first.is_alphabetic() => format!("found the word {word}"),
            Some(first) if first.is_ascii_digit() => "found a number".to_owned(),
            Some('"') => "found another text in quotation marks".to_owned(),
            Some(first) => format!("found {}", named(first)),
        }
    }

    /// The help that fits what stands here, if it is one of the usual suspects.
    fn suspect(&self) -> Option<&'static str> {
        let rest = self.rest();
        let starts = |start: &str| rest.starts_with(start);
        Some(match rest.chars().next()? {
            '/' if starts("//") || starts("/*") => "JSON has no comments. Remove it.",
            '#' => "JSON has no comments. Remove it.",
            '\'' | '`' => "JSON has double quotation marks (\") only.",
            '“' | '”' | '„' | '«' | '»' | '‘' | '’' => {
                "These are curly quotation marks. JSON has straight ones (\") only; a word processor may have changed them."
            }
            'T' if starts("True") => "Write true in small letters.",
            'F' if starts("False") => "Write false in small letters.",
            'N' if starts("None") || starts("Null") || starts("NULL") => "Write null in small letters.",
            'N' if starts("NaN") => "JSON has no NaN. Write null, or leave the field out.",
            'I' if starts("Infinity") => "JSON has no Infinity. Write a number, or leave the field out.",
            'u' if starts("undefined") => "Write null, or leave the field out.",
            '+' => "Numbers are written without a plus sign.",
            '.' => "Numbers begin with a digit: 0.5.",
            ',' => "There is a comma too many, or a value is missing before it.",
            '\u{A0}' | '\u{2028}' | '\u{2029}' | '\u{200B}' | '\u{FEFF}' | '\u{0B}' | '\u{0C}' => {
                "This character can't be seen. Only spaces, tabs and line ends may stand between values."
            }
            _ => return None,
        })
    }

    fn no_value(&self) -> Fault {
        if self.offset >= self.text.len() {
            return self.at_end(self.offset);
        }
        if let Some(fault) = self.another_format() {
            return fault;
        }
        let help = match self.open.last() {
            None => self.suspect(),
            Some(_) if self.rest().starts_with([']', '}']) => {
                Some("A value is missing before the bracket, or there is a comma or colon too many.")
            }
            Some(_) => self.suspect().or_else(|| {
                let is_word = self.rest().starts_with(char::is_alphabetic);
                is_word.then_some("Text stands in double quotation marks (\").")
            }),
        };
        let expected = if self.open.is_empty() { "an object in curly brackets { }" } else { "a value" };
        if self.rest().starts_with('-') {
            return self.bad_number();
        }
        self.fault(&self.found(), expected, help)
    }

    /// A text that is no JSON from its very beginning: a program, a table, notes.
    fn another_format(&self) -> Option<Fault> {
        let text = self.text.trim_start();
        if !self.open.is_empty() || text.starts_with(['{', '[']) {
            return None;
        }
        let first_line = text.lines().next().unwrap_or_default();
        let separators = |mark: char| first_line.matches(mark).count();
        let scripts = ["var ", "let ", "const ", "window.", "module.exports", "export ", "function", "storyjs_"];
        let is_table = separators(',') >= 2 || separators(';') >= 2 || separators('\t') >= 2;
        let found = if scripts.iter().any(|start| first_line.starts_with(start)) {
            "this file is a program in JavaScript"
        } else if first_line.starts_with("---") || first_line.starts_with("title:") {
            "this file looks like YAML or Markdown"
        } else if is_table && !first_line.contains(['{', '[']) {
            "this file looks like a table (CSV)"
        } else {
            return None;
        };
        let start = self.text.len() - text.len();
        let help = "Open a timeline file instead.";
        Some(Fault::refusal(Code::ForeignFormat, start, found.to_owned(), WE_OPEN, Some(help)))
    }

    fn no_separator(&self, expected: &str) -> Fault {
        let first = self.rest().chars().next();
        let after_digit = self.text[..self.offset].ends_with(|c: char| c.is_ascii_digit());
        let help = match first {
            None => return self.at_end(self.offset),
            Some('x' | 'X') if after_digit => Some("JSON has no hexadecimal numbers."),
            Some('-') if after_digit => Some("A date stands in quotation marks: \"2019-04-11\"."),
            Some('"' | '{' | '[' | '0'..='9' | '-') => Some("A comma is missing before it."),
            Some(']' | '}') => Some("It does not match the bracket that was opened last."),
            Some(';') => Some("Values are separated by commas."),
            Some(':') => Some("A list has no names. Names and colons belong into an object in curly brackets."),
            Some(_) => self.suspect().filter(|_| first != Some(',')),
        };
        let words = match first {
            Some(first) if first.is_alphabetic() => Some("Quotation marks inside a text are written \\\"."),
            _ => None,
        };
        self.fault(&self.found(), expected, help.or(words))
    }

    fn trailing_comma(&self) -> Fault {
        let comma = self.text[..self.offset].rfind(',').unwrap_or(self.offset);
        let bracket = self.rest().chars().next().unwrap_or(']');
        let found = format!("found a comma before the closing bracket {bracket}");
        self.at(comma).fault(&found, "another value, or no comma", Some("Remove the comma."))
    }

    fn no_key(&self) -> Fault {
        let help = match self.rest().chars().next() {
            None => return self.at_end(self.offset),
            Some(first) if first.is_alphabetic() || first == '_' => {
                Some("Put the name in double quotation marks (\").")
            }
            Some('0'..='9' | '{' | '[') => Some("An object has names and values: \"name\": value."),
            Some(_) => self.suspect(),
        };
        self.fault(&self.found(), "a name in double quotation marks (\")", help)
    }

    fn no_colon(&self) -> Fault {
        let help = match self.rest().chars().next() {
            None => return self.at_end(self.offset),
            Some('=') => Some("A name and its value are separated by a colon."),
            Some(',' | '}') => Some("The name has no value. Write \"name\": value."),
            Some(_) => self.suspect(),
        };
        self.fault(&self.found(), "a colon after the name", help)
    }

    /// The file ends too early; `token` is where the last word or string began.
    fn at_end(&self, token: usize) -> Fault {
        let end = self.at(self.text.len());
        let unfinished = self.text.get(token..).filter(|rest| !rest.is_empty() && !rest.starts_with(['[', '{', '"']));
        if let Some(rest) = unfinished.filter(|rest| rest.len() < 12 && !rest.ends_with(char::is_whitespace)) {
            let found = format!("the file ends in the middle of {rest}");
            return end.fault(&found, "the rest of the file", Some(TRUNCATED));
        }
        let Some(open) = self.open.last() else {
            return end.fault("the file ends too early", "a value", Some(TRUNCATED));
        };
        let (what, closing) = match open {
            Open::List(_) => ("a list", "the closing bracket ]"),
            Open::Object(_) => ("an object", "the closing bracket }"),
        };
        let found = format!("the file ends inside {what} that began at {}", self.place(open.start()));
        end.fault(&found, closing, Some(TRUNCATED))
    }

    fn unclosed_string(&self, start: usize) -> Fault {
        let found = format!("the file ends inside a text that began at {}", self.place(start));
        let help = "The closing quotation mark is missing, or the file was not copied to its end.";
        self.at(self.text.len()).fault(&found, "the closing quotation mark (\")", Some(help))
    }

    fn control_character(&self, start: usize) -> Fault {
        let character = self.rest().chars().next().unwrap_or_default();
        if matches!(character, '\n' | '\r') {
            let found = format!("the line ends inside a text that began at {}", self.place(start));
            let help = "The closing quotation mark is missing. A line end inside a text is written \\n.";
            return self.fault(&found, "the closing quotation mark (\")", Some(help));
        }
        let help = match character {
            '\t' => "A tab inside a text is written \\t.",
            _ => "Such characters can't stand in a text. Remove it.",
        };
        self.fault(&format!("found {} inside a text", named(character)), "a character that can be seen", Some(help))
    }

    fn bad_escape(&self) -> Fault {
        let backslash = self.text[..self.offset].rfind('\\').unwrap_or(self.offset);
        let site = self.at(backslash);
        let escape: String = site.rest().chars().take(2).collect();
        if escape == "\\u" {
            return site.fault("found \\u without four hexadecimal digits", "\\u and four of 0–9, a–f", None);
        }
        let help = "A backslash itself is written \\\\, as in C:\\\\folder.";
        site.fault(&format!("found {}", printed(&escape)), "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u", Some(help))
    }

    fn half_pair(&self) -> Fault {
        let backslash = self.text[..self.offset].rfind("\\u").unwrap_or(self.offset);
        let help = "Characters beyond U+FFFF are written as two \\u, or simply as themselves.";
        self.at(backslash).fault("found half a character (a lone surrogate)", "both halves", Some(help))
    }

    fn bad_number(&self) -> Fault {
        if let Some(fault) = self.another_format() {
            return fault;
        }
        let in_number = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
        let number: String = self.rest().chars().take_while(in_number).take(24).collect();
        let digits = number.trim_start_matches('-');
        let help = if number.contains("Infinity") || number.contains("NaN") {
            "JSON has no Infinity and no NaN. Write a number, or leave the field out."
        } else if digits.starts_with("0x") || digits.starts_with("0X") {
            "JSON has no hexadecimal numbers."
        } else if digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit() {
            "Numbers are written without zeros at the front. A date stands in quotation marks."
        } else if digits.contains('-') {
            "A date stands in quotation marks: \"2019-04-11\"."
        } else if digits.starts_with('.') || digits.ends_with('.') || digits.contains(".e") || digits.contains(".E") {
            "A point in a number has digits on both sides: 0.5."
        } else {
            "Text stands in quotation marks."
        };
        if self.offset + number.len() >= self.text.len() && !self.open.is_empty() {
            return self.at_end(self.text.len());
        }
        self.fault(&format!("{number} is not a number in JSON"), "a number such as 12, -3, 0.5 or 1e6", Some(help))
    }

    fn after_value(&self) -> Fault {
        if let Some(fault) = self.another_format() {
            return fault;
        }
        let (found, help) = match self.rest().chars().next() {
            Some(first @ (']' | '}')) => (
                format!("found a closing bracket {first} too many"),
                Some("Remove it, or look for one that is missing."),
            ),
            Some('{' | '[' | '"' | '0'..='9') => {
                let help = "A file holds one timeline. JSON Lines and files put together can't be opened.";
                (format!("a second value starts at {}", self.place(self.offset)), Some(help))
            }
            _ => (self.found(), self.suspect()),
        };
        self.fault(&found, "the end of the file", help)
    }
}

const TRUNCATED: &str = "Perhaps the file was not copied or downloaded to its end.";
