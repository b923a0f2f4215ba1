//! Years, seasons and months in words.
//!
//! What must stay true: a digit that is not known is never replaced by one that is.

use edtf_core::{Date, YearKind};

use super::{month_name, year_label};

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Short,
    Full,
}

impl Style {
    /// The name of a month, whole or its first three letters.
    pub(super) fn month(self, month: u8) -> &'static str {
        let name = month_name(month);
        if self == Self::Short { name.get(..3).unwrap_or_default() } else { name }
    }
}

/// `2019`, `44 BCE`, `2010s`, `1900s`, `1000–1999`.
pub(super) fn year_words(date: &Date, style: Style) -> String {
    if let (Some(year), Some(digits)) = (date.year.value(), date.year.significant_digits) {
        return rounded_year(year, digits);
    }
    let (first, last) = match (date.year.value(), date.year.kind) {
        (Some(year), _) => return year_words_of(year),
        (None, YearKind::Standard { digits: [Some(a), Some(b), Some(c), None], .. }) => {
            let first = decimal(&[a, b, c, 0]);
            if style == Style::Short {
                return format!("{first}s");
            }
            (first, first + 9)
        }
        (None, YearKind::Standard { digits: [Some(a), Some(b), None, None], .. }) => {
            (decimal(&[a, b, 0, 0]), decimal(&[a, b, 9, 9]))
        }
        (None, YearKind::Standard { digits: [Some(a), None, None, None], .. }) => {
            (decimal(&[a, 0, 0, 0]), decimal(&[a, 9, 9, 9]))
        }
        (None, YearKind::Standard { digits: [None, None, None, None], .. }) => return "a year not known".to_owned(),
        (None, _) => return as_written(&Date { month: None, day: None, ..*date }),
    };
    if style == Style::Short { format!("{first}–{last}") } else { format!("a year from {first} to {last}") }
}

/// A year in words; from 10 000 on with its digits in groups, and millions and billions by name where that is exact.
/// At that distance an astronomical year is not told apart from the year BCE one further.
fn year_words_of(year: i64) -> String {
    const MILLION: i64 = 1_000_000;
    const BILLION: i64 = 1_000 * MILLION;
    let size = year.abs();
    if size < 10_000 {
        return year_label(year);
    }
    let era = if year < 0 { " BCE" } else { "" };
    let (unit, name) = if size >= BILLION { (BILLION, "billion") } else { (MILLION, "million") };
    if size >= MILLION && size % (unit / 100) == 0 {
        let number = format!("{:.2}", size as f64 / unit as f64);
        return format!("{} {name}{era}", number.trim_end_matches('0').trim_end_matches('.'));
    }
    let exact = if year < 0 { size + 1 } else { size };
    format!("{}{era}", grouped(exact))
}

/// Digits in groups of three, with narrow no-break spaces.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{202F}');
        }
        grouped.push(digit);
    }
    grouped
}

fn decimal(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |number, digit| number * 10 + i64::from(*digit))
}

/// A year of which only the first `digits` count: `1950S2` may be any year of the 1900s.
fn rounded_year(year: i64, digits: u32) -> String {
    let width = year.unsigned_abs().to_string().len().max(4) as u32;
    let step = 10i64.saturating_pow(width.saturating_sub(digits));
    let (low, high) = {
        let low = year.abs() - year.abs() % step;
        (low, low.saturating_add(step - 1))
    };
    if step == 1 {
        return year_words_of(year);
    }
    if year < 0 {
        return format!("{} – {}", year_words_of(-high), year_words_of(-low));
    }
    format!("{}–{}", year_words_of(low), year_words_of(high))
}

/// The groupings 21–41 of EDTF.
pub(super) fn season_words(code: u8, date: &Date, style: Style) -> String {
    let number = date.year.value();
    let short = style == Style::Short;
    let bare = year_words(date, style);
    let year = if number.is_none() && !short { format!("in {bare}") } else { bare.clone() };
    let winter = || match number {
        Some(year @ 1..=9_998) => format!("{year}–{:02}", (year + 1) % 100),
        _ => year.clone(),
    };
    let season = match code {
        21 | 25 | 29 => "Spring",
        22 | 26 | 30 => "Summer",
        23 | 27 | 31 => "Autumn",
        _ => "Winter",
    };
    // Northern winter and southern summer go over the turn of the year.
    let stretch = if matches!(code, 24 | 28 | 30) { winter() } else { year.clone() };
    match code {
        21..=24 => format!("{season} {stretch}"),
        25..=28 if short => format!("{season} {stretch} (N)"),
        29..=32 if short => format!("{season} {stretch} (S)"),
        25..=28 => format!("{season} {stretch} (northern hemisphere)"),
        29..=32 => format!("{season} {stretch} (southern hemisphere)"),
        33..=36 if short => format!("Q{} {bare}", code - 32),
        33..=36 => format!("{} quarter of {bare}", ["first", "second", "third", "fourth"][usize::from(code - 33)]),
        37..=39 => {
            let first = (code - 37) * 4 + 1;
            format!("{} to {} {year}", style.month(first), style.month(first + 3))
        }
        40 if short => format!("1st half of {bare}"),
        41 if short => format!("2nd half of {bare}"),
        40 => format!("first half of {bare}"),
        _ => format!("second half of {bare}"),
    }
}

/// The date in its own notation, without qualifiers, where words would be clumsy.
pub(super) fn as_written(date: &Date) -> String {
    edtf_core::Edtf::Date(*date).to_string().replace(['?', '~', '%'], "")
}
