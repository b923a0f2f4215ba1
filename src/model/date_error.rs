//! What is wrong with a date that can't be read, in words that help to mend it.
//!
//! The grammar is `edtf-core`'s; its messages are turned into sentences here. What must stay true: a date that has two
//! readings is never guessed, both are offered.

use edtf_core::ParseError;

use super::{PartialDate, month_name, month_number};

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

/// Ways of writing dates that are common and not EDTF, each with what to write instead.
pub(super) fn misread(text: &str) -> Option<DateError> {
    let plain = text.trim();
    if plain.is_empty() {
        return Some(DateError::new("the date is empty", 0).with_help("Leave the date out if it is not known."));
    }
    if matches!(plain, "/" | "../.." | "/.." | "../") {
        return Some(
            DateError::new("an interval needs at least one date", 0)
                .with_help("Leave the date out if neither its start nor its end is known."),
        );
    }
    if plain.len() != text.len() {
        let offset = if text.starts_with(plain) { plain.len() } else { 0 };
        return Some(DateError::new("a date has no spaces around it", offset).with_help("Remove the spaces."));
    }
    with_words(plain).or_else(|| with_dash(plain)).or_else(|| with_small_parts(plain)).or_else(|| run_together(plain))
}

/// `March 2014`, `11 April 2019`, `44 BC`, `2019年`.
fn with_words(text: &str) -> Option<DateError> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',' || c == '.').filter(|w| !w.is_empty()).collect();
    if let [year, era] = words[..]
        && matches!(era.to_ascii_uppercase().as_str(), "BC" | "BCE")
    {
        let error = DateError::new("a date is written in digits, without words", 0);
        return Some(match year.parse::<u32>() {
            Ok(year @ 1..=9_999) => {
                let astronomical = if year == 1 { "0000".to_owned() } else { format!("-{:04}", year - 1) };
                error.with_help(format!("Write {astronomical} for {year} BCE: there is a year 0000, and it is 1 BCE."))
            }
            _ => error,
        });
    }
    let month = words.iter().find_map(|word| month_number(word))?;
    let error = DateError::new("a date is written in digits, without words", 0);
    let numbers = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let (years, days): (Vec<&str>, Vec<&str>) = numbers.partition(|word| is_year(word));
    let reading = match (&years[..], &days[..]) {
        ([year], []) => Some(format!("{year}-{month:02}")),
        ([year], [day]) => {
            let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            Some(format!("{year}-{month:02}-{day:0>2}"))
        }
        _ => None,
    };
    Some(match reading.filter(|reading| is_read(reading)) {
        Some(reading) => error.with_help(format!("Write {reading}.")),
        None => error.with_help("Write the year, month and day as 2019-04-11."),
    })
}

/// Whether a text is a date: nothing else is offered. The grammar comes first, for a text that breaks it would be
/// explained again, and offered in another way without end.
fn is_read(text: &str) -> bool {
    edtf_core::Edtf::parse(text).is_ok() && PartialDate::parse(text).is_ok()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2012–2019` and `2012-2019`, which people write for an interval.
fn with_dash(text: &str) -> Option<DateError> {
    let help = |start: &str, end: &str| {
        let reading = format!("{}/{}", start.trim(), end.trim());
        let is_offered = is_read(&reading);
        let shown = if is_offered { reading } else { "2012-06-19/2019-04-11".to_owned() };
        format!("An interval is written with a slash{} {shown}.", if is_offered { ":" } else { ", as in" })
    };
    if let Some((start, end)) = text.split_once(['–', '—']) {
        let help = help(start, end);
        return Some(DateError::new("a dash can't stand in a date", start.len()).with_help(help));
    }
    let (start, end) = text.split_once('-')?;
    (is_year(start) && is_year(end)).then(|| {
        let help = help(start, end);
        DateError::new("a hyphen stands between a year and its month, not between two years", 4).with_help(help)
    })
}

/// `03/04/2014`, `14-03-01`, `2019-4-1`: parts of one or two digits in an order that is not sure.
fn with_small_parts(text: &str) -> Option<DateError> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [first, second, third] = parts[..] else { return None };
    if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (x, y, z) = (first.parse::<u32>().ok()?, second.parse::<u32>().ok()?, third.parse::<u32>().ok()?);
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        let proper = text.contains('-') && second.len() == 2 && third.len() == 2;
        let reading = format!("{first}-{y:02}-{z:02}");
        let shown = if is_read(&reading) { reading } else { "it as in 2019-04-11".to_owned() };
        return (!proper).then(|| {
            DateError::new("a date is written as year-month-day, with two digits for the month and the day", 4)
                .with_help(format!("Write {shown}."))
        });
    }
    if first.len() > 2 || second.len() > 2 {
        return None;
    }
    let mut readings = Vec::new();
    let mut offer = |year: u32, month: u32, day: u32| {
        let written = format!("{year:04}-{month:02}-{day:02}");
        if (1..=12).contains(&month) && is_read(&written) {
            let reading = format!("{written} ({day} {} {year})", month_name(month as u8));
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    };
    if third.len() == 4 {
        offer(z, y, x);
        offer(z, x, y);
    }
    if first.len() == 2 && third.len() <= 2 {
        offer(full_year(x), y, z);
    }
    if third.len() == 2 {
        offer(full_year(z), y, x);
        offer(full_year(z), x, y);
    }
    let error = DateError::new("the order of day, month and year can't be told, so it is not guessed", 0);
    Some(if readings.is_empty() {
        error.with_help("Write it as year-month-day: 2019-04-11.")
    } else {
        error.with_help(format!("Write {}.", readings.join(" or ")))
    })
}

/// Two digits as people mean them today: 70–99 in the last century, 00–69 in this one.
fn full_year(two_digits: u32) -> u32 {
    if two_digits >= 70 { 1_900 + two_digits } else { 2_000 + two_digits }
}

/// `20140301` and years that are not four digits.
fn run_together(text: &str) -> Option<DateError> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || text.len() == 4 {
        return None;
    }
    if text.len() == 8 {
        let reading = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
        let shown = if is_read(&reading) { reading } else { "it as in 2019-04-11".to_owned() };
        return Some(
            DateError::new("the parts of a date are separated by hyphens", 4).with_help(format!("Write {shown}.")),
        );
    }
    let error = DateError::new("a year has four digits", 0);
    Some(match text.parse::<u64>() {
        Ok(year) if text.len() == 3 => {
            error.with_help(format!("Write {year:04}, or {text}X for ten years, if that is meant."))
        }
        Ok(year) if text.len() == 2 => {
            error.with_help(format!("Write {year:04}, or {text}XX for a hundred years, if that is meant."))
        }
        Ok(year) if text.len() == 1 => error.with_help(format!("Write {year:04}.")),
        Ok(year) if is_read(&format!("Y{year}")) => error.with_help(format!("Write a year above 9999 as Y{year}.")),
        _ => error,
    })
}

/// For a text that has nothing of a date.
pub(super) fn no_date() -> DateError {
    DateError::new("this is not a date that can be read", 0).with_help(FORMS)
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
            plain("this is not a date that can be read", FORMS)
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
        "expected '-' before month"
        | "expected '-' before day"
        | "month must be two digits (or X)"
        | "day must be two digits (or X)"
        | "unexpected characters after day" => plain("this is not a date that can be read", FORMS),
        "Y-prefixed years require |year| > 9999" => {
            plain("Y is for years above 9999", "Write a smaller year with four digits.")
        }
        _ if message.starts_with("time shift") => {
            plain("the offset from UTC can't be read", "Write Z, +01:00 or -05:00 after the seconds.")
        }
        other => plain(&format!("this is not a date that can be read ({other})"), FORMS),
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
