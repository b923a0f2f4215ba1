//! Times of day: RFC 3339 with or without offset, and the clock they are moved to.
//!
//! Knows `chrono` for offsets and zones. What must stay true: no time is more exact than its text (one second, or the
//! fraction that is written), and what was written can be said again.

use chrono::offset::{LocalResult, Offset, TimeZone};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use super::date_error::{DateError, explained};
use super::date_habits::misread;
use super::{Civil, DAY, HOUR, MINUTE, Moment, Span};

/// A second is kept to so many digits, which is a nanosecond.
const MOST_DIGITS: usize = 9;

/// A time of day on a calendar day, as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Instant {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// 0–60; 60 is a leap second.
    pub(super) second: u8,
    /// The written fraction of the second to nine digits, 0 ≤ f < 1.
    pub(super) fraction: f64,
    /// How long the instant lasts: one second, or the last written digit of the fraction.
    pub(super) seconds: f64,
    /// Minutes ahead of UTC, if written.
    pub(super) offset: Option<i32>,
}

/// A time that a change of clocks makes doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// Clocks were put forward over it: it never was.
    Skipped,
    /// Clocks were put back: it was twice.
    Twice,
}

impl Instant {
    /// Its place on the timeline's clock. With an offset it is moved to `zone`, or to UTC without one.
    pub(super) fn span(self, zone: Option<Tz>) -> Span {
        let second = f64::from(self.second.min(59));
        let mut moment = Civil::midnight(self.year, self.month.into(), self.day.into())
            .plus(f64::from(self.hour) * HOUR + f64::from(self.minute) * MINUTE + second + self.fraction);
        if let Some(minutes) = self.offset {
            moment = moment.plus(-f64::from(minutes) * MINUTE);
            if let Some(zone) = zone {
                moment = moment.plus(offset_seconds(zone, moment));
            }
        }
        // A few nanoseconds are less than the axis can tell near today; an instant is never nothing.
        let shortest = Moment::from_seconds(moment.seconds().next_up());
        Span::new(moment, moment.plus(self.seconds).max(shortest))
    }

    fn naive(self) -> Option<NaiveDateTime> {
        let date = NaiveDate::from_ymd_opt(i32::try_from(self.year).ok()?, self.month.into(), self.day.into())?;
        let time = NaiveTime::from_hms_opt(self.hour.into(), self.minute.into(), self.second.min(59).into())?;
        Some(date.and_time(time))
    }
}

/// What the clocks of `zone` did at a time written without an offset; `None` if nothing special.
pub fn clock_change(text: &str, zone: Tz) -> Option<ClockChange> {
    let instant = instant(text).ok().filter(|instant| instant.offset.is_none())?;
    match zone.from_local_datetime(&instant.naive()?) {
        LocalResult::Single(_) => None,
        LocalResult::Ambiguous(..) => Some(ClockChange::Twice),
        LocalResult::None => Some(ClockChange::Skipped),
    }
}

fn offset_seconds(zone: Tz, utc: Moment) -> f64 {
    let Some(utc) = DateTime::from_timestamp(utc.seconds().floor() as i64, 0) else { return 0.0 };
    f64::from(zone.offset_from_utc_datetime(&utc.naive_utc()).fix().local_minus_utc())
}

/// Reads `YYYY-MM-DDThh:mm:ss`, with a fraction and an offset if given.
pub(super) fn instant(text: &str) -> Result<Instant, DateError> {
    let (plain, fraction, places) = without_fraction(text)?;
    let edtf = edtf_core::Edtf::parse(&plain).map_err(|error| {
        let moved = if error.offset > 19 { error.offset + (text.len() - plain.len()) } else { error.offset };
        misread(text).unwrap_or_else(|| explained(text, edtf_core::ParseError { offset: moved, ..error }))
    })?;
    let edtf_core::Edtf::DateTime(stamp) = edtf else {
        return Err(DateError::new("this is not a day with a time of day", 0));
    };
    let (date, time) = (stamp.date, stamp.time);
    let offset = time.shift.map(|shift| match shift {
        edtf_core::TimeShift::Utc => 0,
        edtf_core::TimeShift::Offset { minutes, .. } => i32::from(minutes),
    });
    let instant = Instant {
        year: date.year.value().unwrap_or_default(),
        month: date.month.and_then(edtf_core::DateField::value).unwrap_or(1),
        day: date.day.and_then(edtf_core::DateField::value).unwrap_or(1),
        hour: time.hour,
        minute: time.minute,
        second: time.second,
        fraction,
        seconds: 10f64.powi(-places),
        offset,
    };
    if instant.second == 60 && !may_be_leap_second(instant) {
        return Err(DateError::new("a minute has 60 seconds, from 00 to 59", 17)
            .with_help("Only the last minute of a day (in UTC) can have a leap second, written 23:59:60."));
    }
    Ok(instant)
}

/// Leap seconds are put in before midnight UTC; without an offset any last minute of an hour may be that one.
fn may_be_leap_second(instant: Instant) -> bool {
    let minutes = i32::from(instant.hour) * 60 + i32::from(instant.minute);
    let day = (DAY / MINUTE) as i32;
    match instant.offset {
        Some(offset) => (minutes - offset).rem_euclid(day) == day - 1,
        None => instant.minute == 59,
    }
}

/// The text without the fraction of its second, the fraction, and how many digits it had.
pub(super) fn without_fraction(text: &str) -> Result<(String, f64, i32), DateError> {
    let Some((head, tail)) = text.split_at_checked(19).filter(|(_, tail)| tail.starts_with('.')) else {
        return Ok((text.to_owned(), 0.0, 0));
    };
    let digits: String = tail.chars().skip(1).take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return Err(DateError::new("digits are missing after the point of the second", 20));
    }
    let rest = &tail[1 + digits.len()..];
    // Cut, not rounded: a time just before a full second stays before it.
    let kept = &digits[..digits.len().min(MOST_DIGITS)];
    let fraction = format!("0.{kept}").parse().unwrap_or(0.0);
    Ok((format!("{head}{rest}"), fraction, i32::try_from(kept.len()).unwrap_or_default()))
}
