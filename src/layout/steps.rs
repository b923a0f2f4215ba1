//! Steps of the calendar, from a second to a billion years, and the moments at which they begin.
//!
//! Below a day all steps divide the day, so multiples of them are times of day. From a day up the calendar decides.
//! Years are counted as they are labelled: there is no year zero, and a round year before our era is one like 100 BCE.

use crate::model::{Civil, DAY, HOUR, MINUTE, Moment, Span, YEAR};

/// The distance between two ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many seconds: a divisor of a day.
    Seconds(u32),
    /// The first of the month and those days that such a number divides.
    Days(u8),
    /// So many months: a divisor of 12.
    Months(u8),
    /// So many years, as they are labelled.
    Years(u64),
}

/// The days of a month on which steps of several days begin.
const FIVE_DAYS: [i64; 6] = [1, 5, 10, 15, 20, 25];
const TEN_DAYS: [i64; 3] = [1, 10, 20];
/// No axis needs more ticks than this.
const MOST: i64 = 2_000;

impl Step {
    /// The shortest distance between two neighbours, in seconds.
    pub(super) fn shortest(self) -> f64 {
        match self {
            Self::Seconds(seconds) => f64::from(seconds),
            Self::Days(1) => DAY,
            Self::Days(5) => 4.0 * DAY,
            Self::Days(_) => 8.0 * DAY,
            Self::Months(1) => 28.0 * DAY,
            Self::Months(months) => (30.0 * f64::from(months) - 1.0) * DAY,
            Self::Years(1) => 365.0 * DAY,
            Self::Years(2) => 730.0 * DAY,
            // From the year 1 to the first round one.
            Self::Years(years) => (years - 1) as f64 * 365.0 * DAY,
        }
    }

    /// The last beginning at or before the start of `window`, all within, and one after its end. Strictly increasing.
    pub(super) fn beginnings(self, window: Span) -> Vec<Moment> {
        let mut found = match self {
            Self::Seconds(seconds) => multiples(f64::from(seconds), window),
            Self::Days(1) => multiples(DAY, window),
            Self::Days(step) => days(step, window),
            Self::Months(step) => months(i64::from(step), window),
            Self::Years(step) => years(step, window),
        };
        found.dedup_by(|later, earlier| *later <= *earlier);
        let first = found.partition_point(|moment| *moment <= window.start).saturating_sub(1);
        found.drain(..first);
        let last = found.partition_point(|moment| *moment < window.end) + 1;
        found.truncate(last);
        found
    }
}

fn multiples(step: f64, window: Span) -> Vec<Moment> {
    let first = (window.start.seconds() / step).floor();
    let count = (window.seconds() / step).ceil() as i64 + 2;
    (0..count.min(MOST)).map(|number| Moment::from_seconds((first + number as f64) * step)).collect()
}

fn days(step: u8, window: Span) -> Vec<Moment> {
    let on: &[i64] = if step == 5 { &FIVE_DAYS } else { &TEN_DAYS };
    let start = Civil::of(window.start);
    let first = i64::from(start.month);
    let count = (window.seconds() / (28.0 * DAY)).ceil() as i64 + 2;
    let all = (first..first + count.min(MOST))
        .flat_map(|month| on.iter().map(move |day| Civil::midnight(start.year, month, *day)));
    all.collect()
}

fn months(step: i64, window: Span) -> Vec<Moment> {
    let start = Civil::of(window.start);
    let first = (i64::from(start.month) - 1).div_euclid(step) * step + 1;
    let count = (window.seconds() / (28.0 * DAY * step as f64)).ceil() as i64 + 2;
    (0..count.min(MOST)).map(|number| Civil::midnight(start.year, first + step * number, 1)).collect()
}

fn years(step: u64, window: Span) -> Vec<Moment> {
    let step = i64::try_from(step.max(1)).unwrap_or(i64::MAX);
    let first = Civil::of(window.start).year.div_euclid(step) - 2;
    let count = (window.seconds() / (step as f64 * 0.99 * YEAR)).ceil() as i64 + 5;
    (0..count.min(MOST))
        .filter_map(|number| labelled_year(first + number, step))
        .map(|year| Civil::midnight(year, 1, 1))
        .collect()
}

/// The astronomical year of the `number`-th round year: the year 1 is number 0, 2·step is number 2, and the year
/// "2·step BCE" is number −2. `None` where a round year would crowd the year 1.
fn labelled_year(number: i64, step: i64) -> Option<i64> {
    let round = number.saturating_mul(step);
    match number {
        ..0 => Some(round.saturating_add(1)),
        0 => Some(1).filter(|_| step > 1),
        1 => Some(round).filter(|_| step != 2),
        _ => Some(round),
    }
}

/// Steps that may carry fine labels over coarser ones, from the finest.
pub(super) const FINE: [Step; 14] = [
    Step::Seconds(1),
    Step::Seconds(5),
    Step::Seconds(15),
    Step::Seconds(MINUTE as u32),
    Step::Seconds(5 * MINUTE as u32),
    Step::Seconds(15 * MINUTE as u32),
    Step::Seconds(HOUR as u32),
    Step::Seconds(3 * HOUR as u32),
    Step::Seconds(6 * HOUR as u32),
    Step::Days(1),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(3),
];

impl Step {
    /// The coarser period that the labels of this step are written under; `None` for years, which stand alone.
    pub(super) fn period(self) -> Option<Self> {
        match self {
            Self::Seconds(_) => Some(Self::Days(1)),
            Self::Days(_) => Some(Self::Months(1)),
            Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }

    /// Years by 1, 2, 5, 10, 20, 50 … up to 10¹².
    pub(super) fn years() -> impl Iterator<Item = Self> {
        (0..=12).flat_map(|power| [1, 2, 5].map(|digit| Self::Years(digit * 10_u64.pow(power))))
    }

    /// Finer steps for ticks without labels, from the finest.
    pub(super) fn parts(self) -> Vec<Self> {
        match self {
            Self::Years(1) => vec![Self::Months(1), Self::Months(3)],
            Self::Years(2) => vec![Self::Months(3), Self::Years(1)],
            Self::Years(5) => vec![Self::Years(1)],
            Self::Years(years) => {
                let power = 10_u64.pow(years.ilog10());
                if years == power {
                    vec![Self::Years(power / 10), Self::Years(power / 2)]
                } else {
                    vec![Self::Years(power)]
                }
            }
            Self::Months(3) => vec![Self::Months(1)],
            Self::Months(_) => vec![Self::Days(5), Self::Days(10)],
            Self::Days(1) => vec![Self::Seconds(3 * HOUR as u32), Self::Seconds(6 * HOUR as u32)],
            Self::Days(_) => vec![Self::Days(1)],
            Self::Seconds(_) => Vec::new(),
        }
    }
}
