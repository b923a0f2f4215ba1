//! Lists of times, what is typical of them, and how steady the machine is.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The work of one look at the machine: about a tenth of a second.
const TURNS: u64 = 60_000_000;

/// Times of the same thing, done several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Notes a time.
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time below which this share of them lies, in milliseconds; 0 if there are none.
    pub(crate) fn share(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() as f64 * share).ceil() as usize;
        sorted.get(place.saturating_sub(1)).map_or(0.0, |time| milliseconds(*time))
    }

    /// Half of them took longer, half took less.
    pub(crate) fn median(&self) -> f64 {
        self.share(0.5)
    }

    /// The longest.
    pub(crate) fn longest(&self) -> f64 {
        self.share(1.0)
    }

    /// How far the longest is from the shortest, as a share of the median.
    pub(crate) fn spread(&self) -> f64 {
        (self.longest() - self.share(0.0)) / self.median().max(f64::MIN_POSITIVE)
    }
}

/// The median of numbers; 0 if there are none.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.get(numbers.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

/// A duration in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// What a piece of work gives, and how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed())
}

/// How long this machine takes for a fixed piece of work without memory: what differs between two looks is noise.
pub(crate) fn calibration() -> Duration {
    let work =
        || (0..TURNS).fold(1_u64, |mixed, turn| (mixed ^ turn).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23));
    timed(|| black_box(work())).1
}
