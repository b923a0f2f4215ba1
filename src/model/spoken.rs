//! Dates as people type them in English: "11 April 2019", "April 2019", "11.4.2019".

use super::{PartialDate, month_number};

impl PartialDate {
    /// Reads a date written in English words, or with points in the order day, month, year. Slashes are not read, since
    /// they stand for two orders. `None` for anything else, and for days that don't exist.
    pub fn from_words(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
        let (day, month, year) = match words[..] {
            [month, year] => (None, month_number(month)?, year),
            [day, month, year] if lower.contains('.') && month.parse::<u8>().is_ok() => {
                (Some(number(day)?), month.parse().ok().filter(|month| (1..=12).contains(month))?, year)
            }
            [first, second, year] => match (month_number(first), month_number(second)) {
                (None, Some(month)) => (Some(number(first)?), month, year),
                (Some(month), None) => (Some(number(second)?), month, year),
                _ => return None,
            },
            _ => return None,
        };
        let year: u16 = year.parse().ok().filter(|_| year.len() == 4)?;
        let written = match day {
            Some(day) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("{year:04}-{month:02}"),
        };
        Self::parse(&written).ok()
    }
}

/// A day of the month: `11`, `11th`.
fn number(word: &str) -> Option<u8> {
    word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let read = |text| PartialDate::from_words(text).map(|date| date.written().to_owned());
        for text in ["11 April 2019", "11 apr 2019", "April 11, 2019", "11th April 2019", "11.4.2019"] {
            assert_eq!(read(text).as_deref(), Some("2019-04-11"), "{text}");
        }
        assert_eq!(read("april 2019").as_deref(), Some("2019-04"), "a month");
        for text in ["3/4/2014", "31 April 2019", "soon", "2019", "4 2019", "11 foo 2019", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
