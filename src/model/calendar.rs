//! Days, months and years of the proleptic Gregorian calendar, without limits on the year.

use super::{DAY, Moment};

/// A calendar date with a time of day, in astronomical years (0 is 1 BCE).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Civil {
    /// Astronomical year: 1 is 1 CE, 0 is 1 BCE, −43 is 44 BCE.
    pub year: i64,
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, 1–31.
    pub day: u8,
    /// Seconds since midnight, 0 ≤ s < 86 400.
    pub seconds: f64,
}

impl Civil {
    /// The calendar date on which `moment` falls.
    pub fn of(moment: Moment) -> Self {
        let days = (moment.seconds() / DAY).floor();
        let (year, month, day) = civil_from_days(days as i64);
        Self { year, month, day, seconds: (moment.seconds() - days * DAY).clamp(0.0, DAY - 1e-6) }
    }

    /// Midnight at the start of a date. Months and days outside their range carry over, as in "month 13".
    pub fn midnight(year: i64, month: i64, day: i64) -> Moment {
        let months = year.saturating_mul(12).saturating_add(month - 1);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
        Moment::from_seconds((days_from_civil(year, month, 1) as f64 + (day - 1) as f64) * DAY)
    }

    /// Day of the week, 0 = Monday … 6 = Sunday.
    pub fn weekday(self) -> usize {
        (days_from_civil(self.year, self.month, self.day) + 3).rem_euclid(7) as usize
    }
}

/// Names of the months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The name of a month, 1–12; empty outside.
pub fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The month that a word names in full or by its first three letters (and `Sept`).
pub fn month_number(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    let named = |name: &&str| {
        let name = name.to_ascii_lowercase();
        word == name || word == name[..3] || (word == "sept" && name == "september")
    };
    MONTHS.iter().position(named).and_then(|at| u8::try_from(at + 1).ok())
}

/// The first three letters of a month's name, 1–12; empty outside.
pub fn month_short(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

/// Days from 1970-01-01 to a date. The algorithm is Howard Hinnant's `days_from_civil`, with 64-bit years;
/// years beyond ±10¹² are moved onto that limit.
pub fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let limit = Moment::LIMIT_YEARS as i64;
    let year = year.clamp(-limit, limit) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`]: year, month and day of a day number.
fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u8;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A year as people write it: `2019`, `44 BCE` for astronomical −43; there is no year zero on screen.
pub fn year_label(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_and_dates_are_inverse_over_ten_thousand_years() {
        for days in (-4_000_000..4_000_000).step_by(997) {
            let (y, m, d) = civil_from_days(days);
            assert_eq!(days_from_civil(y, m, d), days, "{y}-{m}-{d}");
        }
    }

    #[test]
    fn well_known_days_fall_where_they_should() {
        assert_eq!(days_from_civil(1970, 1, 1), 0, "the origin");
        assert_eq!(days_from_civil(2000, 3, 1), 11_017, "a leap day has passed");
        let arrest = Civil::of(Civil::midnight(2019, 4, 11));
        assert_eq!((arrest.year, arrest.month, arrest.day, arrest.weekday()), (2019, 4, 11, 3), "a Thursday");
    }

    #[test]
    fn there_is_no_year_zero_on_screen() {
        assert_eq!(year_label(-43), "44 BCE", "astronomical −43");
        assert_eq!(year_label(0), "1 BCE", "astronomical 0");
        assert_eq!(year_label(1), "1", "the first year");
    }

    #[test]
    fn months_carry_over() {
        assert_eq!(Civil::midnight(2019, 13, 1), Civil::midnight(2020, 1, 1), "month 13 is next January");
    }
}
