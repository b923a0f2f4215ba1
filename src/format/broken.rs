//! A place in a broken text: what stands there, what belongs there, and what was probably meant.

use super::bytes::WE_OPEN;
use super::characters::named;
use super::foreign::kind_of_text;
use super::lines::Lines;
use super::problem::Code;
use super::syntax::{Fault, Open};
use crate::model::with_numbers;

/// A place in a broken text.
#[derive(Clone, Copy)]
pub(super) struct Site<'t> {
    pub(super) text: &'t str,
    pub(super) open: &'t [Open],
    pub(super) offset: usize,
}

impl Site<'_> {
    pub(super) fn fault(&self, found: &str, expected: &str, help: Option<&str>) -> Fault {
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

    fn line(&self, offset: usize) -> usize {
        Lines::new(self.text).place_of(offset..offset).line
    }

    /// The text before the place, without blanks at its end.
    fn before(&self) -> &str {
        self.text[..self.offset].trim_end_matches([' ', '\t', '\r', '\n'])
    }

    /// A text that is no JSON from its very beginning: a program, a table, notes.
    fn another_format(&self) -> Option<Fault> {
        let kind = kind_of_text(self.text).filter(|_| self.open.is_empty())?;
        let start = self.text.len() - self.text.trim_start().len();
        let help = "Open a timeline file instead.";
        Some(Fault::refusal(Code::ForeignFormat, start, format!("this file {kind}"), WE_OPEN, Some(help)))
    }

    /// The words here that end with a quotation mark and do not begin with one.
    fn half_quoted(&self) -> Option<&str> {
        let line = self.rest().lines().next()?;
        let (words, _) = line.split_once('"')?;
        (words.starts_with(char::is_alphabetic) && !words.contains([',', ':', '{', '}', '[', ']'])).then_some(words)
    }

    /// What stands here, named.
    fn found(&self) -> String {
        let rest = self.rest();
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(24).collect();
        match rest.chars().next() {
            None => "the end of the file".to_owned(),
            Some(first) if first.is_alphabetic() => format!("found the word {}", with_numbers(&word)),
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

    pub(super) fn no_value(&self) -> Fault {
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
            Some(_) if self.half_quoted().is_some() => Some(UNOPENED),
            Some(_) => self.suspect().or_else(|| {
                let is_word = self.rest().starts_with(char::is_alphabetic);
                is_word.then_some("Text stands in double quotation marks (\").")
            }),
        };
        let expected = if self.open.is_empty() { "an object in curly brackets {}" } else { "a value" };
        if self.rest().starts_with('-') {
            return self.bad_number();
        }
        self.fault(&self.found(), expected, help)
    }

    pub(super) fn no_separator(&self, expected: &str) -> Fault {
        let first = self.rest().chars().next();
        let after_digit = self.text[..self.offset].ends_with(|c: char| c.is_ascii_digit());
        let help = match first {
            None => return self.at_end(self.offset),
            Some('x' | 'X') if after_digit => Some("JSON has no hexadecimal numbers."),
            Some('-') if after_digit => Some("A date stands in quotation marks: \"2019-04-11\"."),
            Some('"' | '{' | '[' | '0'..='9' | '-') => return self.missing_comma(expected),
            Some(_) if self.is_literal() => return self.missing_comma(expected),
            Some(']' | '}') => Some("It does not match the bracket that was opened last."),
            Some(';') => Some("Values are separated by commas."),
            Some(':') => return self.colon_in_list(expected),
            Some(_) => self.suspect().filter(|_| first != Some(',')),
        };
        let words = match first {
            Some(first) if first.is_alphabetic() && self.follows_comma_in_quotes() => Some(
                "Perhaps the closing quotation mark is missing before the comma. Quotation marks inside a text are written \\\".",
            ),
            Some(first) if first.is_alphabetic() => Some("Quotation marks inside a text are written \\\"."),
            _ => None,
        };
        self.fault(&self.found(), expected, help.or(words))
    }

    /// Whether the text before the place ends as a text does whose closing quotation mark was forgotten: `"A, "`.
    fn follows_comma_in_quotes(&self) -> bool {
        self.text[..self.offset].strip_suffix('"').is_some_and(|text| text.trim_end().ends_with(','))
    }

    /// Whether `true`, `false` or `null` stands here.
    fn is_literal(&self) -> bool {
        let word = self.rest().split(|c: char| !c.is_alphanumeric()).next();
        matches!(word, Some("true" | "false" | "null"))
    }

    fn missing_comma(&self, expected: &str) -> Fault {
        let before = self.before();
        let gap = &self.text[before.len()..self.offset];
        let help = if gap.contains(['\n', '\r']) {
            format!("A comma is missing at the end of line {}.", self.line(before.len()))
        } else {
            "A comma is missing before it.".to_owned()
        };
        self.fault(&self.found(), expected, Some(&help))
    }

    /// A name with its colon, where a list goes on: either the list was not closed, or it should be an object.
    fn colon_in_list(&self, expected: &str) -> Fault {
        let start = self.open.last().map_or(0, |open| open.start());
        let help = if self.text[start..self.offset].contains(',') {
            format!("Perhaps the closing bracket ] of the list that began at line {} is missing.", self.line(start))
        } else {
            "A list has no names. Names and colons belong into an object in curly brackets {}.".to_owned()
        };
        self.fault(&self.found(), expected, Some(&help))
    }

    pub(super) fn trailing_comma(&self) -> Fault {
        let comma = self.text[..self.offset].rfind(',').unwrap_or(self.offset);
        let bracket = self.rest().chars().next().unwrap_or(']');
        let found = format!("found a comma before the closing bracket {bracket}");
        self.at(comma).fault(&found, "another value, or no comma", Some("Remove the comma."))
    }

    pub(super) fn no_key(&self) -> Fault {
        if let Some(fault) = self.template() {
            return fault;
        }
        let help = match self.rest().chars().next() {
            None => return self.at_end(self.offset),
            Some(first) if first.is_alphabetic() && self.half_quoted().is_some() => UNOPENED.to_owned(),
            Some(first) if first.is_alphabetic() || first == '_' => {
                "Put the name in double quotation marks (\").".to_owned()
            }
            Some('{') if self.before().ends_with(',') => self.unclosed_object(),
            Some('0'..='9') => self.decimal_comma().unwrap_or_else(|| NAMES_AND_VALUES.to_owned()),
            Some('{' | '[') => NAMES_AND_VALUES.to_owned(),
            Some(_) => self.suspect().unwrap_or_default().to_owned(),
        };
        let help = (!help.is_empty()).then_some(&*help);
        self.fault(&self.found(), "a name in double quotation marks (\")", help)
    }

    fn unclosed_object(&self) -> String {
        let start = self.open.last().map_or(0, |open| open.start());
        format!("Perhaps the closing bracket }} of the object that began at line {} is missing.", self.line(start))
    }

    /// What to write for `1,5`, if the place is behind such a comma.
    fn decimal_comma(&self) -> Option<String> {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let whole = self.text[..self.offset].strip_suffix(',')?;
        let start = whole.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (whole, rest) = (&whole[start..], self.rest());
        let decimals = &rest[..digits(rest)];
        let is_short = !whole.is_empty() && whole.len() + decimals.len() <= 24;
        is_short.then(|| format!("Decimals are written with a point: {whole}.{decimals}."))
    }

    /// A text with marks for a program to fill in, as `{% if … %}` and `{{ name }}` are.
    fn template(&self) -> Option<Fault> {
        let rest = self.rest();
        let inner = rest
            .strip_prefix('{')
            .is_some_and(|rest| rest.starts_with([' ', '-']) || rest.starts_with(char::is_alphabetic));
        let is_template = self.text[..self.offset].ends_with('{') && (rest.starts_with('%') || inner);
        is_template.then(|| {
            let help = "The program that fills it in has to do that first. Open what comes out of it.";
            let start = self.offset - 1;
            Fault::refusal(Code::ForeignFormat, start, "this file is a template".to_owned(), WE_OPEN, Some(help))
        })
    }

    pub(super) fn no_colon(&self) -> Fault {
        let help = match self.rest().chars().next() {
            None => return self.at_end(self.offset),
            Some('=') => Some("A name and its value are separated by a colon."),
            Some(',' | '}') => Some("The name has no value. Write \"name\": value."),
            Some(_) if self.before().strip_suffix('"').is_some_and(|name| name.trim_end().ends_with(':')) => {
                Some("The closing quotation mark (\") of the name is missing before its colon.")
            }
            Some(_) => self.suspect(),
        };
        self.fault(&self.found(), "a colon after the name", help)
    }

    /// The file ends too early; `token` is where the last word or string began.
    pub(super) fn at_end(&self, token: usize) -> Fault {
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

    pub(super) fn unclosed_string(&self, start: usize) -> Fault {
        let found = format!("the file ends inside a text that began at {}", self.place(start));
        let help = "The closing quotation mark is missing, or the file was not copied to its end.";
        self.at(self.text.len()).fault(&found, "the closing quotation mark (\")", Some(help))
    }

    pub(super) fn control_character(&self, start: usize) -> Fault {
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

    pub(super) fn bad_escape(&self) -> Fault {
        let backslash = self.text[..self.offset].rfind('\\').unwrap_or(self.offset);
        let site = self.at(backslash);
        let escape: String = site.rest().chars().take(2).collect();
        if escape == "\\u" {
            return site.fault("found \\u without four hexadecimal digits", "\\u and four of 0–9, a–f", None);
        }
        let help = "A backslash itself is written \\\\, as in C:\\\\folder.";
        site.fault(
            &format!("found {}", with_numbers(&escape)),
            "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
            Some(help),
        )
    }

    pub(super) fn half_pair(&self) -> Fault {
        let backslash = self.text[..self.offset].rfind("\\u").unwrap_or(self.offset);
        let help = "Characters beyond U+FFFF are written as two \\u, or simply as themselves.";
        self.at(backslash).fault("found half of a character that is written as two \\u", "both halves", Some(help))
    }

    pub(super) fn bad_number(&self) -> Fault {
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

    pub(super) fn after_value(&self) -> Fault {
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

const UNOPENED: &str = "The opening quotation mark (\") before it is missing.";
const NAMES_AND_VALUES: &str = "An object has names and values: \"name\": value.";
const TRUNCATED: &str = "Perhaps the file was not copied or downloaded to its end.";
