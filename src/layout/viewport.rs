//! Which moments lie on which points: the window on the time axis.
//!
//! Times are `f64` seconds; only what is handed to the screen becomes `f32`, within ±32,000 points.
//! What must stay true: panning never changes the scale by a bit, so that an arrangement for one scale can be kept.

use crate::model::{DAY, Moment, Span, YEAR};

/// The finest scale: a second on a hundred points.
const FINEST: f64 = 0.01;
/// A double keeps 15 to 16 digits; a point is never less than this share of the distance from 1970.
const FINEST_SHARE: f64 = 2.0e-15;
/// The widest window, as a multiple of the extent of the data.
const WIDEST: f64 = 20.0;
/// The share of the window on which data stays when it is pushed aside.
const KEPT: f64 = 0.1;
/// Space left and right of what is fitted, in points.
const FIT_PADDING: f32 = 24.0;
/// Positions on the screen stay within this many points.
const FARTHEST: f64 = 32_000.0;

/// A window on the time axis, `width` points wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    start: f64,
    seconds_per_point: f64,
    width: f32,
}

impl Viewport {
    /// The window that begins at `start` and shows `seconds_per_point` on each of its `width` points. A scale or width
    /// that is not a positive number is replaced by the finest scale and by one point.
    pub fn new(start: Moment, seconds_per_point: f64, width: f32) -> Self {
        let usable = seconds_per_point.is_finite() && seconds_per_point > 0.0;
        let seconds_per_point = if usable { seconds_per_point } else { FINEST };
        Self { start: start.seconds(), seconds_per_point, width: usable_width(width) }
    }

    /// The window in which `span` fills `width` points but for some space on both sides. A span without length is shown
    /// with the day around it.
    pub fn fit(span: Span, width: f32) -> Self {
        Self::fit_padded(span, width, FIT_PADDING)
    }

    /// As [`Self::fit`], with `padding` points on both sides, or a quarter of the width where that is less.
    pub fn fit_padded(span: Span, width: f32, padding: f32) -> Self {
        let width = usable_width(width);
        let padding = f64::from(padding.clamp(0.0, width / 4.0));
        let seconds = if span.seconds() > 0.0 { span.seconds() } else { DAY };
        let finest = finest_near(span);
        let seconds_per_point = (seconds / (f64::from(width) - 2.0 * padding)).max(finest);
        let start = span.middle().seconds() - seconds_per_point * f64::from(width) / 2.0;
        Self { start, seconds_per_point, width }
    }

    /// Width in points, at least 1.
    pub const fn width(&self) -> f32 {
        self.width
    }

    /// How many seconds a point is.
    pub const fn seconds_per_point(&self) -> f64 {
        self.seconds_per_point
    }

    /// The moment at the left edge.
    pub fn start(&self) -> Moment {
        Moment::from_seconds(self.start)
    }

    /// From the left edge to the right.
    pub fn span(&self) -> Span {
        Span::new(self.start(), Moment::from_seconds(self.start + self.seconds()))
    }

    /// Points from the left edge to a moment, within ±32,000.
    pub fn x_of(&self, moment: Moment) -> f32 {
        self.x_within(moment, FARTHEST) as f32
    }

    /// Points from the left edge to a moment, within ±`limit`.
    pub(super) fn x_within(&self, moment: Moment, limit: f64) -> f64 {
        ((moment.seconds() - self.start) / self.seconds_per_point).clamp(-limit, limit)
    }

    /// The moment `x` points right of the left edge.
    pub fn moment_at(&self, x: f32) -> Moment {
        Moment::from_seconds(self.start + f64::from(x) * self.seconds_per_point)
    }

    /// The window moved `points` to the right: it shows later times.
    #[must_use]
    pub fn pan(self, points: f32) -> Self {
        let points = if points.is_finite() { f64::from(points) } else { 0.0 };
        Self { start: self.start + points * self.seconds_per_point, ..self }
    }

    /// Zoomed by `factor` (above 1 shows less time) while the moment at `x` stays where it is.
    #[must_use]
    pub fn zoom_at(self, x: f32, factor: f32) -> Self {
        if !(factor > 0.0 && x.is_finite()) {
            return self;
        }
        let seconds_per_point = self.seconds_per_point / f64::from(factor.clamp(1.0e-6, 1.0e6));
        Self {
            start: self.start + f64::from(x) * (self.seconds_per_point - seconds_per_point),
            seconds_per_point,
            ..self
        }
    }

    /// The window of the same scale with `moment` in its middle.
    #[must_use]
    pub fn around(self, moment: Moment) -> Self {
        Self { start: moment.seconds() - self.seconds() / 2.0, ..self }
    }

    /// The window at the same scale and left edge, `width` points wide.
    #[must_use]
    pub fn with_width(self, width: f32) -> Self {
        Self { width: usable_width(width), ..self }
    }

    /// The same stretch of time on `width` points.
    #[must_use]
    pub fn stretched_to(self, width: f32) -> Self {
        let width = usable_width(width);
        Self { seconds_per_point: self.seconds_per_point * f64::from(self.width) / f64::from(width), width, ..self }
    }

    /// The window on the way to `target`, at `t` from 0 (here) to 1 (there). The scale changes by equal factors in equal
    /// times, and both edges move in one direction only.
    ///
    /// With the scale going as s₀·rᵗ, an edge that moves in proportion to it is at the share (rᵗ − 1) / (r − 1) of its way.
    #[must_use]
    pub fn toward(&self, target: &Self, t: f64) -> Self {
        let t = if t.is_nan() { 1.0 } else { t.clamp(0.0, 1.0) };
        if t >= 1.0 {
            return *target;
        }
        let (length, goal) = (self.seconds(), target.seconds());
        let ratio = goal / length;
        let growth = ratio.powf(t);
        let (done, left) = if (ratio - 1.0).abs() < 1.0e-9 {
            (t, 1.0 - t)
        } else {
            ((growth - 1.0) / (ratio - 1.0), (ratio - growth) / (ratio - 1.0))
        };
        // From the nearer end, because a difference of large numbers is only as exact as the larger window.
        let start = if goal < length {
            target.start - (target.start - self.start) * left
        } else {
            self.start + (target.start - self.start) * done
        };
        let width = self.width + (target.width - self.width) * t as f32;
        Self { start, seconds_per_point: length * growth / f64::from(width), width }
    }

    /// The nearest window within the limits: not finer than a second on 100 points (or than doubles can tell apart so far
    /// from today), not wider than 20 times `extent`, and never with all of the data out of sight: a tenth of the window,
    /// or all the data if it is less, stays inside.
    #[must_use]
    pub fn constrained(self, extent: Span) -> Self {
        let width = f64::from(self.width);
        let finest = finest_near(extent);
        // Nor beyond the ends of the axis.
        let limit = Moment::LIMIT_YEARS * YEAR;
        let widest = (WIDEST * extent.seconds().max(DAY) / width).min(2.0 * limit / width).max(finest);
        let seconds_per_point = self.seconds_per_point.clamp(finest, widest);
        let start = self.start + (self.seconds_per_point - seconds_per_point) * width / 2.0;
        let window = seconds_per_point * width;
        let kept = (KEPT * window).min(extent.seconds());
        let earliest = extent.start.seconds() + kept - window;
        let latest = extent.end.seconds() - kept;
        let start = start.clamp(earliest, latest.max(earliest)).min(limit - window).max(-limit);
        Self { start, seconds_per_point, ..self }
    }

    /// Length of the window in seconds.
    fn seconds(&self) -> f64 {
        self.seconds_per_point * f64::from(self.width)
    }
}

fn usable_width(width: f32) -> f32 {
    if width.is_finite() { width.clamp(1.0, FARTHEST as f32) } else { 1.0 }
}

/// The finest scale at which the ends of a span can be told apart by a point.
fn finest_near(span: Span) -> f64 {
    let farthest = span.start.seconds().abs().max(span.end.seconds().abs());
    FINEST.max(farthest * FINEST_SHARE)
}
