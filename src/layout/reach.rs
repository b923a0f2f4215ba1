//! Where the mark of an event lies at a scale, before any window is placed over it.
//!
//! Positions of this kind are `f64` points from the start of the data ("scale space"). They depend on the scale and never
//! on the window, so that panning can't change what is laid out.

use super::Metrics;
use crate::index::{Extent, IndexedLane, Look};
use crate::model::{Edge, Moment, Span};

/// Moments to points from the start of the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) origin: f64,
    pub(super) seconds_per_point: f64,
}

impl Scale {
    pub(super) fn x_of(self, moment: Moment) -> f64 {
        (moment.seconds() - self.origin) / self.seconds_per_point
    }

    pub(super) fn moment_at(self, x: f64) -> Moment {
        Moment::from_seconds(self.origin + x * self.seconds_per_point)
    }
}

/// From where to where a mark reaches; infinite where it is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reach {
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) dot: bool,
}

impl Reach {
    /// The mark as it is drawn.
    pub(super) fn of(lane: &IndexedLane, place: usize, scale: Scale, metrics: &Metrics) -> Self {
        let (span, look) = (lane.span(place), lane.look(place));
        let (from, to) = (scale.x_of(span.start), scale.x_of(span.end));
        let middle = f64::midpoint(from, to);
        if look.extent == Extent::Day && to - from < f64::from(metrics.day_bar) && look.is_bounded() {
            let has_halo = look.uncertain || look.approximate;
            let radius = f64::from(if has_halo { metrics.dot_with_halo() } else { metrics.dot }) / 2.0;
            return Self { x0: middle - radius, x1: middle + radius, dot: true };
        }
        Self::bar(span, look, scale, metrics)
    }

    /// What is kept clear for the mark: in time, never more at a finer scale. A day is a dot until it is wide enough for a bar
    /// over all of it, so the dot is given the room of the day where that is more.
    pub(super) fn kept(lane: &IndexedLane, place: usize, scale: Scale, metrics: &Metrics) -> Self {
        let drawn = Self::of(lane, place, scale, metrics);
        if !drawn.dot {
            return drawn;
        }
        let (from, to) = Self::time(lane, place, scale);
        Self { x0: drawn.x0.min(from), x1: drawn.x1.max(to), dot: true }
    }

    fn bar(span: Span, look: Look, scale: Scale, metrics: &Metrics) -> Self {
        let (from, to) = (scale.x_of(span.start), scale.x_of(span.end));
        let least = if look.uncertain { metrics.bar_min.max(metrics.dot_with_halo()) } else { metrics.bar_min };
        let (middle, half) = (f64::midpoint(from, to), f64::from(least) / 2.0);
        let (from, to) = (from.min(middle - half), to.max(middle + half));
        let beyond = |edge| match edge {
            Edge::Open => f64::INFINITY,
            Edge::Unknown => f64::from(metrics.fade),
            Edge::Sharp | Edge::Approximate => 0.0,
        };
        Self { x0: from - beyond(look.start_edge), x1: to + beyond(look.end_edge), dot: false }
    }

    /// From where to where an event lasts, as far as is known, whatever its mark.
    pub(super) fn time(lane: &IndexedLane, place: usize, scale: Scale) -> (f64, f64) {
        let span = lane.span(place);
        (scale.x_of(span.start), scale.x_of(span.end))
    }

    pub(super) fn len(self) -> f64 {
        self.x1 - self.x0
    }

    /// Whether the crowd row shows less than its length.
    pub(super) fn is_long(self, metrics: &Metrics) -> bool {
        self.len() > f64::from(metrics.crowd_bar)
    }

    /// What stands for the mark in the crowd row: the mark itself, or a stub at the known start of a long one.
    pub(super) fn in_crowd(self, start: f64, metrics: &Metrics) -> (f64, f64) {
        if self.is_long(metrics) { (start, start + f64::from(metrics.stub)) } else { (self.x0, self.x1) }
    }
}
