//! What is written on the axis: "14:05", "11 Thu", "Apr", "April 2019", "44 BCE", "65 M yrs BCE".

use super::steps::Step;
use crate::model::{Civil, Moment, month_name, month_short};

/// Names of the days, cut to three letters.
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// How long a label is: longer forms are used where all of them fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Long,
    Medium,
    Short,
}

/// From the longest to the shortest.
pub(super) const FORMS: [Form; 3] = [Form::Long, Form::Medium, Form::Short];

/// The label of a fine step that begins at `moment`.
pub(super) fn fine(step: Step, moment: Moment, form: Form) -> String {
    let date = Civil::of(moment);
    match step {
        Step::Seconds(seconds) => time(date.seconds, seconds < 60),
        Step::Days(1) if form == Form::Long => {
            format!("{} {}", date.day, DAYS[date.weekday().min(6)])
        }
        Step::Days(_) => date.day.to_string(),
        Step::Months(_) if form == Form::Long => month(date).to_owned(),
        Step::Months(_) => short_month(date).to_owned(),
        Step::Years(years) => year(date.year, years),
    }
}

/// The label of a coarse period that begins at `moment`. It always says the year.
pub(super) fn coarse(period: Step, moment: Moment, form: Form) -> String {
    let date = Civil::of(moment);
    match period {
        Step::Years(years) => year(date.year, years),
        Step::Months(_) if form == Form::Long => format!("{} {}", month(date), year(date.year, 1)),
        Step::Months(_) => format!("{} {}", short_month(date), year(date.year, 1)),
        Step::Days(_) | Step::Seconds(_) => {
            let year = year(date.year, 1);
            match form {
                Form::Long => format!("{} {} {} {year}", DAYS[date.weekday().min(6)], date.day, month(date)),
                Form::Medium => format!("{} {} {} {year}", DAYS[date.weekday().min(6)], date.day, short_month(date)),
                Form::Short => format!("{} {} {year}", date.day, short_month(date)),
            }
        }
    }
}

/// The longest texts that a step may have near `moment`, to see whether all fit: the widest month and weekday there are.
pub(super) fn widest(step: Step, near: Moment, form: Form, is_period: bool) -> String {
    let date = Civil::of(near);
    // Wednesday 25 September 2019 in the year of `near`, or as near to it as the calendar allows.
    let september = Civil::midnight(date.year, 9, 25);
    if is_period { coarse(step, september, form) } else { fine(step, september.plus(20.0 * 3_600.0), form) }
}

fn month(date: Civil) -> &'static str {
    month_name(date.month)
}

fn short_month(date: Civil) -> &'static str {
    month_short(date.month)
}

fn time(seconds: f64, with_seconds: bool) -> String {
    let seconds = seconds.round() as u32;
    let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60);
    if with_seconds {
        format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
    } else {
        format!("{hours:02}:{minutes:02}")
    }
}

/// A year on an axis with labels every `step` years: `2019`, `44 BCE`, `12,000 BCE`, `65 M yrs BCE`, `13.8 bn yrs BCE`.
/// Years of our own era say so only from a million on. Rounding never hides a difference between two labels.
pub(super) fn year(year: i64, step: u64) -> String {
    let (number, before) = if year > 0 { (year.unsigned_abs(), false) } else { (year.unsigned_abs() + 1, true) };
    let era = if before { " BCE" } else { "" };
    let far_era = if before { "BCE" } else { "CE" };
    if number >= 1_000_000_000 && step >= 10_000_000 {
        format!("{} bn yrs {far_era}", decimal(number, 1_000_000_000))
    } else if number >= 1_000_000 && step >= 10_000 {
        format!("{} M yrs {far_era}", decimal(number, 1_000_000))
    } else if number >= 10_000 {
        format!("{}{era}", with_commas(number))
    } else {
        format!("{number}{era}")
    }
}

/// `number / unit` with two decimals at most, without zeros at its end.
fn decimal(number: u64, unit: u64) -> String {
    let hundredths = (number % unit + unit / 200) / (unit / 100);
    let (whole, hundredths) = (number / unit + hundredths / 100, hundredths % 100);
    let text = format!("{}.{hundredths:02}", with_commas(whole));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
