//! What is wrong with a date that can't be read, in words that help to mend it.
//!
//! The grammar is `edtf-core`'s; its messages are turned into sentences here. What must stay true: no word of a grammar
//! reaches a reader.

use edtf_core::ParseError;

use super::month_name;

/// Why a text is not a date: a sentence without its full stop, the place, and what might help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    message: String,
    offset: usize,
    help: Option<String>,
    in_end: bool,
}

impl DateError {
    pub(super) fn new(message: impl Into<String>, offset: usize) -> Self {
        Self { message: message.into(), offset, help: None, in_end: false }
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same error in a text that is longer by `bytes` at its beginning.
    pub(super) fn moved(mut self, bytes: usize) -> Self {
        self.offset += bytes;
        self
    }

    pub(super) fn at_end(mut self) -> Self {
        self.in_end = true;
        self
    }

    /// What is wrong, as a sentence without a capital and a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where, as a byte offset in the text that was read.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// How it might be written, as a whole sentence.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Whether the offset counts in the `end` given to [`super::PartialDate::between`] rather than in its `start`.
    pub fn in_end(&self) -> bool {
        self.in_end
    }
}

impl std::fmt::Display for DateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}

/// For a text that has nothing of a date.
pub(super) fn no_date() -> DateError {
    DateError::new(NO_DATE, 0).with_help(FORMS)
}

/// The sentence for an error of `edtf-core` in `text`.
pub(super) fn explained(text: &str, error: ParseError) -> DateError {
    let offset = error.offset.min(text.len());
    let (message, help) = sentence(text, error.message, offset);
    let error = DateError::new(message, offset);
    match help {
        Some(help) => error.with_help(help),
        None => error,
    }
}

/// What is said of a year that lies beyond the axis.
pub(super) const TOO_FAR: &str =
    "this year is too far away: the axis reaches a million million years in either direction";

const NO_DATE: &str = "this is not a date that can be read";

const FORMS: &str = "Dates are written as 2019, 2019-04 or 2019-04-11; intervals as 2012-06-19/2019-04-11.";

fn sentence(text: &str, message: &str, offset: usize) -> (String, Option<String>) {
    let plain = |message: &str, help: &str| (message.to_owned(), (!help.is_empty()).then(|| help.to_owned()));
    match message {
        "day is out of range for the month" => impossible_day(text, offset),
        "month must be 01-12 or a sub-year code 21-41" | "month must be 01-12" => {
            let month: String = text[offset..].chars().take(2).collect();
            plain(&format!("there is no month {month}"), "Months are 01 to 12; 21 to 24 are spring to winter.")
        }
        "hour must be 00-23 (24 is not allowed)" => {
            plain("hours are 00 to 23", "Midnight at the end of a day is 00:00:00 of the next day.")
        }
        "minute must be 00-59" => plain("minutes are 00 to 59", ""),
        "second must be 00-60" => plain("seconds are 00 to 59", ""),
        "time must be hh:mm:ss" => plain(
            "a time of day has hours, minutes and seconds",
            "Write 10:15:00; if only the day is known, leave the time out.",
        ),
        "time components must be two digits" => plain("hours, minutes and seconds have two digits each", ""),
        "date-times require a complete YYYY-MM-DD date" if text.starts_with('-') => {
            plain("a time of day can be given in the years 0000 to 9999", "Leave the time out.")
        }
        "date-times require a complete YYYY-MM-DD date" | "date-times require a plain all-digit date" => {
            plain("a time of day needs a whole date before it", "Write 2019-04-11T10:15:00.")
        }
        "time shift exceeds ±14:00" => plain("no clock is more than 14 hours away from UTC", ""),
        "negative zero time shift is not allowed" => plain("an offset of zero is written Z or +00:00", ""),
        "-0000 is not a valid year" => plain("there is no year -0000", "1 BCE is written 0000, and 2 BCE -0001."),
        "interval end precedes interval start" => {
            plain("the end lies before the start", "Exchange the two, or correct one of them.")
        }
        "interval must contain exactly one '/'" => plain("an interval has one slash", FORMS),
        "whitespace is not allowed" => plain("a date has no spaces", FORMS),
        "EDTF permits ASCII characters only" => plain("this character can't stand in a date", FORMS),
        "year must have exactly four digits (or X)" if offset == 0 && text.starts_with(char::is_alphabetic) => {
            plain(NO_DATE, FORMS)
        }
        "year must have exactly four digits (or X)" => plain(
            "a year has four digits",
            "Write 0044 for the year 44; X stands for a digit that is not known, as in 201X.",
        ),
        "negative years cannot contain unspecified digits" => {
            plain("a year before 0000 can't have digits that are not known", "Write an interval, such as -0299/-0200.")
        }
        "unterminated set" => {
            plain("the closing bracket is missing", "A date that is one of several is written [2017,2018].")
        }
        "sub-year groupings cannot carry a day" => plain("a season or quarter has no days", ""),
        "Y-prefixed years require |year| > 9999" | "leading zeros are not allowed in Y-prefixed years" => {
            ("Y is for years above 9999".to_owned(), Some(without_y(text)))
        }
        "Y-prefixed years are year-precision only" => plain("a year above 9999 has no months", "Write the year alone."),
        "significant-digit years are year-precision only" => {
            plain("a year with S has no months", "Write the year alone.")
        }
        "number out of supported range" | "exponent out of supported range" if text.contains('Y') => plain(TOO_FAR, ""),
        "significant digits exceed the year's digit count" | "significant digits must be 1-4 for a four-digit year" => {
            plain("S keeps more digits than the year has", "Write fewer behind the S, or leave it out.")
        }
        "expected digits after 'Y'" | "expected digits after exponent 'E'" => {
            plain("digits of the year are missing", "Years above 9999 are written as Y17000 or Y17E7.")
        }
        "expected '-' before month"
        | "expected '-' before day"
        | "month must be two digits (or X)"
        | "day must be two digits (or X)"
        | "unexpected characters after day" => plain(NO_DATE, FORMS),
        _ if message.starts_with("set") || message.starts_with("empty set") || message.contains("'..'") => plain(
            "this set or interval can't be read",
            "One of several is written [2017,2018], or [2017..2019] from one to another.",
        ),
        _ if message.contains("shift") => {
            plain("the offset from UTC can't be read", "Write Z, +01:00 or -05:00 after the seconds.")
        }
        _ => plain(NO_DATE, FORMS),
    }
}

/// What to write for a year of four digits or fewer that has a Y.
fn without_y(text: &str) -> String {
    let (sign, digits) = match text.trim_start_matches('Y').strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.trim_start_matches('Y')),
    };
    match digits.parse::<u64>() {
        Ok(year) if year > 9_999 => format!("Write Y{sign}{year}."),
        Ok(year) if year > 0 || sign.is_empty() => format!("Write {sign}{year:04}."),
        _ => "Write a smaller year with four digits.".to_owned(),
    }
}

/// `2003-02-29`: says how many days the month has.
fn impossible_day(text: &str, offset: usize) -> (String, Option<String>) {
    let day: String = text[offset..].chars().take(2).collect();
    let general = (format!("there is no day {day} in this month"), None);
    let Some(head) = offset.checked_sub(8).and_then(|start| text.get(start..offset)) else { return general };
    let (Ok(year), Ok(month)) = (head[..4].parse::<i64>(), head[5..7].parse::<u8>()) else { return general };
    if !(1..=12).contains(&month) {
        return general;
    }
    let negative = offset > 8 && text.as_bytes().get(offset - 9) == Some(&b'-');
    let year = if negative { -year } else { year };
    let days = super::Civil::midnight(year, i64::from(month) + 1, 1).seconds()
        - super::Civil::midnight(year, i64::from(month), 1).seconds();
    let days = (days / super::DAY) as i64;
    let label = super::year_label(year);
    (format!("there is no {day} {} {label}: that month has {days} days", month_name(month)), None)
}
