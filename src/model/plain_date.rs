//! The dates that nearly all events have: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, and two of them joined by a slash.
//!
//! What must stay true: whatever is read here, `edtf-core` reads to the same span and precision; whatever is not, is left to it.

use super::{Civil, Precision, Span};

/// The stretch and precision of a plain date or interval, and whether it is an interval; `None` for any other text.
pub(super) fn plain(text: &str) -> Option<(Span, Precision, bool)> {
    let bytes = text.as_bytes();
    match bytes.iter().position(|byte| *byte == b'/') {
        None => one(bytes).map(|(span, precision)| (span, precision, false)),
        Some(slash) => {
            let (first, from) = one(&bytes[..slash])?;
            let (last, to) = one(&bytes[slash + 1..])?;
            // An end before the start is for the careful to put into words.
            (first.start < last.end).then(|| (Span::new(first.start, last.end), from.min(to), true))
        }
    }
}

fn one(bytes: &[u8]) -> Option<(Span, Precision)> {
    let year = i64::from(digits(bytes.get(..4)?)?);
    let span = |first: (i64, i64), last: (i64, i64)| {
        Span::new(Civil::midnight(year, first.0, first.1), Civil::midnight(year, last.0, last.1 + 1))
    };
    match bytes.len() {
        4 => Some((span((1, 1), (12, 31)), Precision::Year)),
        7 if bytes[4] == b'-' => {
            let month = digits(&bytes[5..]).filter(|month| (1..=12).contains(month))?;
            let month = i64::from(month);
            Some((span((month, 1), (month, days_of(year, month))), Precision::Month))
        }
        10 if bytes[4] == b'-' && bytes[7] == b'-' => {
            let month = i64::from(digits(&bytes[5..7]).filter(|month| (1..=12).contains(month))?);
            let day = i64::from(digits(&bytes[8..])?);
            (1..=days_of(year, month)).contains(&day).then(|| (span((month, day), (month, day)), Precision::Day))
        }
        _ => None,
    }
}

/// A number of digits alone.
fn digits(bytes: &[u8]) -> Option<u16> {
    bytes.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u16::from(byte - b'0')))
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
