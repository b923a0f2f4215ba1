//! Positions and lengths on the time axis.

/// Seconds in a minute.
pub const MINUTE: f64 = 60.0;
/// Seconds in an hour.
pub const HOUR: f64 = 3_600.0;
/// Seconds in a day; leap seconds are not counted, as in POSIX time.
pub const DAY: f64 = 86_400.0;
/// Seconds in a mean Gregorian year (365.2425 days).
pub const YEAR: f64 = 365.2425 * DAY;

/// A position on the time axis: seconds since 1970-01-01T00:00:00 in the proleptic Gregorian calendar.
///
/// Always finite. A double keeps microseconds near today and about a minute at 13.8 billion years.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Moment(f64);

impl Moment {
    /// The farthest position the axis reaches, in years from 1970, in either direction.
    pub const LIMIT_YEARS: f64 = 1.0e12;
    /// The end of the axis.
    pub const LAST: Self = Self(Self::LIMIT_YEARS * YEAR);

    /// A moment `seconds` after the start of 1970. Values beyond the limit of the axis are moved onto it,
    /// and a value that is not a number becomes 1970.
    pub fn from_seconds(seconds: f64) -> Self {
        let limit = Self::LAST.0;
        if seconds.is_nan() { Self(0.0) } else { Self(seconds.clamp(-limit, limit)) }
    }

    /// Seconds since the start of 1970.
    pub const fn seconds(self) -> f64 {
        self.0
    }

    /// This moment moved by `seconds`.
    #[must_use]
    pub fn plus(self, seconds: f64) -> Self {
        Self::from_seconds(self.0 + seconds)
    }
}

impl Eq for Moment {}

#[expect(clippy::derive_ord_xor_partial_ord, reason = "a moment is never NaN, so both orders agree")]
impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// A stretch of time: from `start` up to, and not including, `end`. `start <= end` always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first moment inside.
    pub start: Moment,
    /// The first moment after.
    pub end: Moment,
}

impl Span {
    /// The span between two moments, given in either order.
    pub fn new(a: Moment, b: Moment) -> Self {
        if a <= b { Self { start: a, end: b } } else { Self { start: b, end: a } }
    }

    /// Length in seconds, never negative.
    pub fn seconds(self) -> f64 {
        self.end.seconds() - self.start.seconds()
    }

    /// The moment halfway through.
    pub fn middle(self) -> Moment {
        Moment::from_seconds(self.start.seconds() + self.seconds() / 2.0)
    }

    /// Whether `moment` lies inside.
    pub fn contains(self, moment: Moment) -> bool {
        self.start <= moment && moment < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
