//! Where the mark of an event lies at a scale, before any window is placed over it.
//!
//! Positions of this kind are `f64` points from the start of the data ("scale space"). They depend on the scale and never
//! on the window, so that panning can't change what is laid out.

use super::Metrics;
use crate::index::{Entry, Extent, Index};
use crate::model::{Edge, Moment};

/// Moments to points from the start of the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) origin: f64,
    pub(super) seconds_per_point: f64,
}

impl Scale {
    pub(super) fn new(index: &Index, seconds_per_point: f64) -> Self {
        Self { origin: index.extent().map_or(0.0, |extent| extent.start.seconds()), seconds_per_point }
    }

    pub(super) fn x_of(self, moment: Moment) -> f64 {
        (moment.seconds() - self.origin) / self.seconds_per_point
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
    pub(super) fn of(entry: &Entry, scale: Scale, metrics: &Metrics) -> Self {
        let (from, to) = (scale.x_of(entry.span.start), scale.x_of(entry.span.end));
        let middle = f64::midpoint(from, to);
        if entry.extent == Extent::Day && to - from < f64::from(metrics.day_bar) && is_closed(entry) {
            let radius = f64::from(metrics.dot) / 2.0;
            return Self { x0: middle - radius, x1: middle + radius, dot: true };
        }
        let half = f64::from(metrics.bar_min) / 2.0;
        let (from, to) = (from.min(middle - half), to.max(middle + half));
        let beyond = |edge| match edge {
            Edge::Open => f64::INFINITY,
            Edge::Unknown => f64::from(metrics.fade),
            Edge::Sharp | Edge::Approximate => 0.0,
        };
        Self { x0: from - beyond(entry.start_edge), x1: to + beyond(entry.end_edge), dot: false }
    }

    pub(super) fn len(self) -> f64 {
        self.x1 - self.x0
    }

    /// What stands for the mark in the crowd row: the mark itself, or a stub at the known start of a long one.
    pub(super) fn in_crowd(self, metrics: &Metrics) -> (f64, f64) {
        let stub = f64::from(metrics.stub);
        if self.len() <= f64::from(metrics.crowd_bar) {
            (self.x0, self.x1)
        } else if self.x0.is_finite() {
            (self.x0, self.x0 + stub)
        } else if self.x1.is_finite() {
            (self.x1 - stub, self.x1)
        } else {
            (0.0, stub)
        }
    }

    /// Whether the crowd row shows less than its length.
    pub(super) fn is_long(self, metrics: &Metrics) -> bool {
        self.len() > f64::from(metrics.crowd_bar)
    }
}

fn is_closed(entry: &Entry) -> bool {
    let closed = |edge| matches!(edge, Edge::Sharp | Edge::Approximate);
    closed(entry.start_edge) && closed(entry.end_edge)
}
