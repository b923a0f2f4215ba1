//! The shapes of data: how the events of a made timeline lie in time.

use std::io::{Result, Write};

use chrono::{DateTime, NaiveDate, TimeDelta};
use fastrand::Rng;

/// How events lie in time. All but the first are hard for a timeline to show.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Shape {
    /// 2010 to 2022: 70 % points, 30 % spans, with statements and sources.
    Mixed,
    /// All events within one second.
    OneSecond,
    /// Spans that all cover nearly the whole timeline.
    Covering,
    /// One event of 13.8 billion years; the others are seconds of one day.
    Ages,
    /// As mixed, in a thousand lanes.
    Lanes,
    /// All events on one day and equally important.
    OneInstant,
    /// Each span ends just after the next has begun.
    Chain,
    /// As mixed, with titles of 60 to 80 words.
    LongTitles,
    /// No event has a date.
    Undated,
}

/// First and last year, and the days between them.
const YEARS: (i32, i32) = (2010, 2022);
const DAYS: i64 = 4_748;
const SECONDS_PER_DAY: i64 = 86_400;

impl Shape {
    /// What it is called on the command line and in tables.
    pub(crate) fn name(self) -> &'static str {
        self.into()
    }

    /// Writes the fields that say when the event at a place among `n` is, each with a comma behind it.
    pub(super) fn write_date(self, (place, n): (usize, usize), rng: &mut Rng, out: &mut impl Write) -> Result<()> {
        match self {
            Self::Mixed | Self::Lanes | Self::LongTitles => write_mixed(rng, out),
            Self::OneSecond => {
                let fraction = rng.u32(..1_000);
                write!(out, "\"date\":\"2016-05-02T16:54:59.{fraction:03}Z\",")
            }
            Self::Covering => {
                let (from, to) = (day(rng.i64(0..30)), day(DAYS - 1 - rng.i64(0..30)));
                write!(out, "\"date\":\"{from}/{to}\",")
            }
            Self::Ages if place == 0 => write!(out, "\"date\":\"Y-138E8/2022\","),
            Self::Ages => {
                write!(out, "\"date\":\"{}\",", time(SECONDS_PER_DAY * (DAYS / 2) + rng.i64(0..SECONDS_PER_DAY)))
            }
            Self::OneInstant => write!(out, "\"date\":\"2016-05-02\","),
            Self::Chain => {
                let step = (DAYS * SECONDS_PER_DAY / i64::try_from(n.max(1)).unwrap_or(i64::MAX)).max(2);
                let from = step * i64::try_from(place).unwrap_or_default();
                write!(out, "\"start\":\"{}\",\"end\":\"{}\",", time(from), time(from + step + (step / 8).max(1)))
            }
            Self::Undated => Ok(()),
        }
    }
}

/// 70 % points, most of them days, and 30 % spans of days to months.
fn write_mixed(rng: &mut Rng, out: &mut impl Write) -> Result<()> {
    let start = rng.i64(0..DAYS);
    if rng.u32(..10) < 3 {
        // Many are short, few are long.
        let length = 1 + rng.i64(0..60) * rng.i64(0..60) / 15;
        let end = (start + length).min(DAYS - 1);
        return write!(out, "\"date\":\"{}/{}\",", day(start.min(end - 1)), day(end));
    }
    let day = day(start);
    match rng.u32(..100) {
        0..2 => write!(out, "\"date\":\"{}\",", day.format("%Y-%m")),
        2 => write!(out, "\"date\":\"{}\",", day.format("%Y")),
        3 => write!(out, "\"date\":\"{day}~\","),
        _ => write!(out, "\"date\":\"{day}\","),
    }
}

/// The day so many days after the first.
fn day(after: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(YEARS.0, 1, 1).unwrap_or_default() + TimeDelta::days(after)
}

/// The time so many seconds after the first day has begun, as it is written in a document.
fn time(after: i64) -> String {
    let first = day(0).and_hms_opt(0, 0, 0).unwrap_or_default().and_utc();
    let time: DateTime<chrono::Utc> = first + TimeDelta::seconds(after);
    time.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
