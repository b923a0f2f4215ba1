//! Dates in words: a short label for cards and rows, a full phrase for the detail panel.
//!
//! What must stay true: no word claims more than the written date does. A day is named only if the day is given, and
//! what is doubtful, approximate, open or not known is said.

use edtf_core::{Date, Qualifier, SetElement};

use super::date::PartialDate;
use super::instant::Instant;
use super::parts::{End, Part, Parts};
use super::year_words::{Style, as_written, season_words, year_words};
use super::{Civil, Moment, year_label};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The first whole year of the Gregorian calendar; earlier days are not given a weekday, for nobody lived by it.
const FIRST_GREGORIAN_YEAR: i64 = 1_583;

/// Said of a date that may be meant as a bound.
const EARLIER: &str = "or earlier";
const LATER: &str = "or later";

impl PartialDate {
    /// A short form for cards and rows: `11 Apr 2019`, `c. 2017`, `2017 (?)`, `19 Jun 2012 – 11 Apr 2019`, `2010s`.
    pub fn label(&self) -> String {
        match self.parts() {
            Some(Parts::Single(part)) => phrase(part, Style::Short),
            Some(Parts::Interval(start, end)) => interval_label(start, end),
            Some(Parts::OneOf(elements)) => set_label(&elements),
            None => self.written().to_owned(),
        }
    }

    /// The full form for the detail panel: `Thursday 11 April 2019`, `about 2017`, `from 2004, end not known`.
    pub fn in_words(&self) -> String {
        match self.parts() {
            Some(Parts::Single(part)) => phrase(part, Style::Full),
            Some(Parts::Interval(start, end)) => interval_words(start, end),
            // Not a stretch of time, but a day somewhere in it.
            Some(Parts::OneOf(elements)) if let [SetElement::Range(from, to)] = elements[..] => {
                format!("some time between {} and {}", plain_date(&from, Style::Full), plain_date(&to, Style::Full))
            }
            Some(Parts::OneOf(elements)) => {
                let words: Vec<String> = elements.iter().map(|element| element_phrase(element, Style::Full)).collect();
                joined(&words, "or")
            }
            None => self.written().to_owned(),
        }
    }
}

/// `a, b or c`.
fn joined(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

fn phrase(part: Part, style: Style) -> String {
    match part {
        Part::Time(instant) => time_phrase(instant, style),
        Part::Date(date) => qualified(&date, style),
    }
}

/// The date with what is doubtful or approximate about it.
fn qualified(date: &Date, style: Style) -> String {
    let (uncertain, approximate) = (date.is_uncertain(), date.is_approximate());
    if style == Style::Short {
        let plain = plain_date(date, style);
        let about = if approximate { "c. " } else { "" };
        let doubt = if uncertain { " (?)" } else { "" };
        return format!("{about}{plain}{doubt}");
    }
    if !uncertain && !approximate {
        return full_date(date);
    }
    let plain = plain_date(date, style);
    if let Some(remarks) = remarks_on_parts(date) {
        return format!("{plain} ({remarks})");
    }
    match (uncertain, approximate) {
        (true, true) => format!("about {plain} (uncertain)"),
        (true, false) => format!("{plain} (uncertain)"),
        (false, _) => format!("about {plain}"),
    }
}

/// `the day is approximate` and the like, if not the whole date is qualified in the same way.
fn remarks_on_parts(date: &Date) -> Option<String> {
    let mut parts: Vec<(&str, Qualifier)> = vec![("year", date.year.qualifier)];
    parts.extend(date.month.map(|month| ("month", month.qualifier)));
    parts.extend(date.day.map(|day| ("day", day.qualifier)));
    if parts.iter().all(|(_, qualifier)| *qualifier == parts[0].1) {
        return None;
    }
    let remark = |(name, qualifier): &(&str, Qualifier)| match (qualifier.uncertain, qualifier.approximate) {
        (false, false) => None,
        (true, false) => Some(format!("the {name} is uncertain")),
        (false, true) => Some(format!("the {name} is approximate")),
        (true, true) => Some(format!("the {name} is approximate and uncertain")),
    };
    let remarks: Vec<String> = parts.iter().filter_map(remark).collect();
    Some(joined(&remarks, "and"))
}

/// A date without doubts, with its weekday or with what is missing.
fn full_date(date: &Date) -> String {
    let plain = plain_date(date, Style::Full);
    let year = date.year.value();
    match (date.month, date.day) {
        (Some(month), Some(day)) => match (year, month.value(), day.value()) {
            (Some(year), Some(month), Some(day)) if year >= FIRST_GREGORIAN_YEAR => {
                let civil = Civil { year, month, day, seconds: 0.0 };
                format!("{} {plain}", WEEKDAYS[civil.weekday()])
            }
            _ => plain,
        },
        (Some(month), None) if month.value().is_some_and(|month| month <= 12) && year.is_some() => {
            format!("{plain} (the day is not known)")
        }
        (Some(month), None) if month.digits == [None, None] && year.is_some() => {
            format!("{plain} (the month is not known)")
        }
        (None, None)
            if date.year.significant_digits.is_none()
                && year.is_some_and(|year| (FIRST_GREGORIAN_YEAR..=9999).contains(&year)) =>
        {
            format!("{plain} (the month is not known)")
        }
        _ => plain,
    }
}

/// The date itself, without weekday and without doubts.
fn plain_date(date: &Date, style: Style) -> String {
    let year = year_words(date, style);
    let Some(month) = date.month else { return year };
    let bare = year.clone();
    // "9 July in a year from 2010 to 2019", "9 Jul, 2010s"
    let year = match (date.year.value(), style) {
        (Some(_), _) => year,
        (None, Style::Full) => format!("in {year}"),
        (None, Style::Short) => format!("({year})"),
    };
    let full = style == Style::Full;
    match (month.value(), date.day.map(|day| (day.value(), day.digits))) {
        (Some(code @ 21..), _) => season_words(code, date, style),
        (Some(month), Some((Some(day), _))) => format!("{day} {} {year}", style.month(month)),
        (Some(month), Some((None, [None, None]))) if full => format!("a day in {} {year}", style.month(month)),
        (Some(month), Some((None, [Some(tens), None]))) if full => {
            let (first, last) = ((tens * 10).max(1), tens * 10 + 9);
            match last.min(last_day(date, month)) {
                last if last == first => format!("{first} {} {year}", style.month(month)),
                last if last == first + 1 => format!("{first} or {last} {} {year}", style.month(month)),
                last => format!("a day from {first} to {last} {} {year}", style.month(month)),
            }
        }
        (Some(month), Some((None, _))) if full => {
            format!("a day in {} {year} ({})", style.month(month), as_written(date))
        }
        (Some(month), Some((None, _)) | None) => format!("{} {year}", style.month(month)),
        (None, None) if month.digits == [None, None] => bare,
        (None, Some((None, [None, None]))) if month.digits == [None, None] && full => format!("a day in {bare}"),
        (None, Some((Some(day), _))) if full => format!("the {} of a month in {bare}", ordinal(day)),
        (None, _) if full => format!("a day in {bare} ({})", as_written(date)),
        (None, _) => bare,
    }
}

fn last_day(date: &Date, month: u8) -> u8 {
    let year = date.year.value().unwrap_or(2_000);
    let next = Civil::midnight(year, i64::from(month) + 1, 1);
    Civil::of(Moment::from_seconds(next.seconds() - 1.0)).day
}

fn ordinal(day: u8) -> String {
    let ending = match (day % 10, day / 10) {
        (1, 0 | 2 | 3) => "st",
        (2, 0 | 2) => "nd",
        (3, 0 | 2) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

fn day_of(instant: Instant, style: Style) -> String {
    let plain = format!("{} {} {}", instant.day, style.month(instant.month), year_label(instant.year));
    if style == Style::Short || instant.year < FIRST_GREGORIAN_YEAR {
        return plain;
    }
    let civil = Civil { year: instant.year, month: instant.month, day: instant.day, seconds: 0.0 };
    format!("{} {plain}", WEEKDAYS[civil.weekday()])
}

/// `10:15`, with seconds if they are not zero, the fraction if written, and the offset if written.
fn clock(instant: Instant) -> String {
    let mut text = format!("{:02}:{:02}", instant.hour, instant.minute);
    if instant.seconds < 1.0 {
        let places = (-instant.seconds.log10()).round().clamp(1.0, 9.0) as usize;
        let fraction = format!("{:.places$}", instant.fraction);
        text = format!("{text}:{:02}{}", instant.second, fraction.trim_start_matches('0'));
    } else if instant.second != 0 {
        text = format!("{text}:{:02}", instant.second);
    }
    let Some(minutes) = instant.offset else { return text };
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => format!("{text} UTC"),
        (hours, 0) => format!("{text} UTC{sign}{hours}"),
        (hours, rest) => format!("{text} UTC{sign}{hours}:{rest:02}"),
    }
}

fn time_phrase(instant: Instant, style: Style) -> String {
    format!("{}, {}", day_of(instant, style), clock(instant))
}

/// The day, month and year of a date without doubts, if it has all three.
fn exact_day(end: End) -> Option<(u8, u8, i64)> {
    match end {
        End::At { part: Part::Date(date), beyond: false } if !date.is_uncertain() && !date.is_approximate() => {
            Some((date.day?.value()?, date.month?.value()?, date.year.value()?))
        }
        _ => None,
    }
}

fn interval_label(start: End, end: End) -> String {
    if let (Some((d1, m1, y1)), Some((d2, m2, y2))) = (exact_day(start), exact_day(end))
        && y1 == y2
    {
        let (year, first, last) = (year_label(y1), Style::Short.month(m1), Style::Short.month(m2));
        return match (m1 == m2, d1 == d2) {
            (true, true) => format!("{d1} {first} {year}"),
            (true, false) => format!("{d1}–{d2} {first} {year}"),
            _ => format!("{d1} {first} – {d2} {last} {year}"),
        };
    }
    if let (End::At { part: Part::Time(a), .. }, End::At { part: Part::Time(b), .. }) = (start, end)
        && (a.year, a.month, a.day, a.offset) == (b.year, b.month, b.day, b.offset)
    {
        return format!("{}, {}–{}", day_of(a, Style::Short), clock(Instant { offset: None, ..a }), clock(b));
    }
    match (end_phrase(start, Style::Short, EARLIER), end_phrase(end, Style::Short, LATER)) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => format!("{a} – {b}"),
        (Some(a), None) if matches!(end, End::Open) => format!("from {a} on"),
        (Some(a), None) => format!("{a} – ?"),
        (None, Some(b)) if matches!(start, End::Open) => format!("until {b}"),
        (None, Some(b)) => format!("? – {b}"),
        (None, None) => "?".to_owned(),
    }
}

fn interval_words(start: End, end: End) -> String {
    let (first, last) = (end_phrase(start, Style::Full, EARLIER), end_phrase(end, Style::Full, LATER));
    match (first, last) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => format!("{a} to {b}"),
        (Some(a), None) if matches!(end, End::Open) => format!("from {a}, still going on"),
        (Some(a), None) => format!("from {a}, end not known"),
        (None, Some(b)) if matches!(start, End::Open) => format!("until {b}, with an open start"),
        (None, Some(b)) => format!("until {b}, start not known"),
        (None, None) => "date not known".to_owned(),
    }
}

/// One end of an interval; days come without their weekday here.
fn end_phrase(end: End, style: Style, beyond_words: &str) -> Option<String> {
    let End::At { part, beyond } = end else { return None };
    let text = match part {
        Part::Date(date) if style == Style::Full && !date.is_uncertain() && !date.is_approximate() => {
            plain_date(&date, style)
        }
        Part::Date(date) => qualified(&date, style),
        Part::Time(instant) => format!("{}, {}", plain_day(instant, style), clock(instant)),
    };
    Some(if beyond { format!("{text} {beyond_words}") } else { text })
}

fn plain_day(instant: Instant, style: Style) -> String {
    format!("{} {} {}", instant.day, style.month(instant.month), year_label(instant.year))
}

fn set_label(elements: &[SetElement]) -> String {
    const SHOWN: usize = 3;
    if let [SetElement::Range(from, to)] = elements {
        return format!("between {} and {}", plain_date(from, Style::Short), plain_date(to, Style::Short));
    }
    let mut words: Vec<String> =
        elements.iter().take(SHOWN).map(|element| element_phrase(element, Style::Short)).collect();
    if elements.len() > SHOWN {
        words.push(format!("{} more", elements.len() - SHOWN));
    }
    joined(&words, "or")
}

fn element_phrase(element: &SetElement, style: Style) -> String {
    let part = |date: &Date| {
        if date.is_uncertain() || date.is_approximate() { qualified(date, style) } else { plain_date(date, style) }
    };
    match element {
        SetElement::Date(date) => part(date),
        SetElement::OnOrBefore(date) => format!("{} {EARLIER}", part(date)),
        SetElement::OnOrAfter(date) => format!("{} {LATER}", part(date)),
        SetElement::Range(from, to) if style == Style::Short => format!("{}–{}", part(from), part(to)),
        SetElement::Range(from, to) => format!("{} to {}", part(from), part(to)),
    }
}
