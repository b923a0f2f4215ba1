//! Steps of scale, and tiles of time at each of them: what makes the cost of layout follow the window and not the data.
//!
//! Scales are taken in steps, four to each doubling, from far out inwards; step 0 shows all data. What gets a label at one
//! step keeps it at all finer ones. The four steps of a doubling (an octave) share a division of time into tiles, about as
//! wide as the window, and what gets a label within a tile depends on its events and on the tiles of the octave before that
//! it overlaps: never on the window, and never on more than two tiles of each octave above.
//!
//! ```text
//! octave 0   |                 0                 |                 1                 |
//! octave 1      |        0        |        1        |        2        |        3        |   moved by a third of a tile,
//! octave 2   |   0    |   1    |   2    |   3    |   4    |   5    |   6    |   7    |     so that no time is near the
//! ```                                                                                       walls of two octaves running
//!
//! While all data is a few windows wide there is but one tile, without walls.

use std::ops::RangeInclusive;

use super::Metrics;
use super::reach::Scale;
use crate::index::Index;
use crate::model::LaneIx;

/// Steps of scale to a doubling.
const STEPS: i32 = 4;
/// The farthest step out, where all data is a thirtieth of the window; nothing has a label farther out.
pub(super) const FIRST: i32 = -20;
/// Width of a tile in points at the coarsest scale of its octave, where labels are as wide as in the window.
const TILE: f64 = 1024.0;
/// Up to this width of all data in tiles there is one tile.
const ONE_TILE: f64 = 8.0;
/// A scale is taken for that of its step up to this share of a step.
const SLACK: f64 = 1.0e-6;
/// The golden section: its multiples, without their whole parts, are spread as evenly as can be however many there are.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// The steps for one document in one width of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ladder {
    /// Start of the data in seconds.
    origin: f64,
    /// Length of the data in seconds.
    length: f64,
    /// Seconds on a point where all data is shown.
    fit: f64,
    /// Points that a label may stand over beyond either end of the data where all of it is shown.
    spare: f64,
    /// Width of the canvas in points.
    width: f64,
    /// Width of a tile in points at the coarsest scale of its octave.
    tile: f64,
    /// How much later the walls of a lane stand than those of the first, in tiles of the octave in which all data is shown.
    later: f64,
    /// How many steps farther out the octaves of a lane begin than those of the first.
    shift: i32,
}

/// Which tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct TileKey {
    pub(super) octave: i32,
    pub(super) number: i64,
}

impl Ladder {
    pub(super) fn new(index: &Index, width: f32, metrics: &Metrics) -> Self {
        let span = index.extent().unwrap_or_else(|| crate::model::Span::new(<_>::default(), <_>::default()));
        let fitted = super::Viewport::fit_padded(span, width, metrics.fit_padding);
        let (length, fit, width) = (span.seconds(), fitted.seconds_per_point(), f64::from(fitted.width()));
        let spare = f64::from(metrics.fit_padding).max((width - length / fit) / 2.0);
        let tile = TILE * f64::from((metrics.label_max / Metrics::regular().label_max).max(1.0));
        Self { origin: span.start.seconds(), length, fit, spare, width, tile, later: 0.0, shift: 0 }
    }

    /// The steps for a lane. Each has its walls elsewhere and its octaves begin at another step than those of its neighbours, so
    /// that not all lanes are laid out anew in the same frame.
    pub(super) fn of_lane(self, lane: LaneIx) -> Self {
        Self { later: stagger(lane), shift: (lane.0 % STEPS.unsigned_abs()).cast_signed(), ..self }
    }

    /// The scale of a step.
    pub(super) fn scale(&self, step: i32) -> Scale {
        self.at(self.fit * (-f64::from(step) / f64::from(STEPS)).exp2())
    }

    /// Any other scale.
    pub(super) fn at(&self, seconds_per_point: f64) -> Scale {
        Scale { origin: self.origin, seconds_per_point }
    }

    /// The last step that is not finer than a scale: its labels are shown. May lie before the first one.
    pub(super) fn step_of(&self, scale: Scale) -> i32 {
        ((self.fit / scale.seconds_per_point).log2() * f64::from(STEPS) + SLACK).floor() as i32
    }

    /// The octave of a step.
    pub(super) const fn octave(&self, step: i32) -> i32 {
        (step + self.shift).div_euclid(STEPS)
    }

    /// The steps of an octave, from the coarsest.
    pub(super) const fn steps(&self, octave: i32) -> RangeInclusive<i32> {
        let first = octave * STEPS - self.shift;
        first..=first + STEPS - 1
    }

    /// Whether an octave has but one tile.
    pub(super) fn is_whole(&self, octave: i32) -> bool {
        let finest = self.scale(*self.steps(octave).end());
        self.length / finest.seconds_per_point <= (ONE_TILE * self.tile).max(2.0 * self.width)
    }

    /// The walls of a tile in seconds from the start of the data; infinite for the one tile of an octave.
    pub(super) fn walls(&self, key: TileKey) -> (f64, f64) {
        if self.is_whole(key.octave) {
            return (f64::NEG_INFINITY, f64::INFINITY);
        }
        let length = self.tile_length(key.octave);
        let start = (key.number as f64 + phase(key.octave)) * length + self.later();
        (start, start + length)
    }

    /// The tiles of an octave that meet a stretch of seconds from the start of the data.
    pub(super) fn tiles(&self, octave: i32, from: f64, to: f64) -> RangeInclusive<i64> {
        self.tiles_beside(octave, (from, to), 0)
    }

    /// The same for the crowd, whose walls are moved a little to where there is nothing: what lies before the last wall may then
    /// stand behind it, in a tile of which nothing else is in the data.
    pub(super) fn crowd_tiles(&self, octave: i32, from: f64, to: f64) -> RangeInclusive<i64> {
        self.tiles_beside(octave, (from, to), 1)
    }

    /// The tiles that meet a stretch, and so many beside the data at the most.
    fn tiles_beside(&self, octave: i32, (from, to): (f64, f64), beside: i64) -> RangeInclusive<i64> {
        if self.is_whole(octave) {
            return 0..=0;
        }
        let length = self.tile_length(octave);
        let number = |seconds: f64| ((seconds - self.later()) / length - phase(octave)).floor() as i64;
        let (first, last) = (number(0.0).saturating_sub(beside), number(self.length).saturating_add(beside));
        number(from).clamp(first, last)..=number(to).clamp(first, last)
    }

    /// The tiles of the octave before that a tile overlaps; none for the first octave.
    pub(super) fn parents(&self, key: TileKey) -> Vec<TileKey> {
        let octave = key.octave - 1;
        if octave < self.octave(FIRST) {
            return Vec::new();
        }
        let (from, to) = self.walls(key);
        self.tiles(octave, from, to).map(|number| TileKey { octave, number }).collect()
    }

    /// In seconds: the same at every octave, which keeps the distance between the walls of two octaves running.
    fn later(&self) -> f64 {
        self.later * self.tile_length(0)
    }

    fn tile_length(&self, octave: i32) -> f64 {
        self.tile * self.scale(*self.steps(octave).start()).seconds_per_point
    }

    /// How far to the left and to the right of a mark a label may reach, so that it doesn't hang out of a window that shows
    /// everything. `time` is from where to where the event lasts and `mark` from where to where its mark reaches, both in
    /// points of `scale` from the start of the data. Never less at a finer scale.
    pub(super) fn room(&self, scale: Scale, time: (f64, f64), mark: (f64, f64)) -> (f64, f64) {
        let seconds_per_point = scale.seconds_per_point.min(self.fit);
        let share = scale.seconds_per_point / seconds_per_point;
        let left = time.0 * share - (time.0 - mark.0);
        let right = self.length / seconds_per_point - time.1 * share - (mark.1 - time.1);
        (left + self.spare, right + self.spare)
    }
}

/// A share of something for each lane, far from those of its neighbours: from 0 to 1.
pub(super) fn stagger(lane: LaneIx) -> f64 {
    (lane.get() as f64 * GOLDEN).fract()
}

fn phase(octave: i32) -> f64 {
    if octave.rem_euclid(2) == 0 { 0.0 } else { 1.0 / 3.0 }
}
