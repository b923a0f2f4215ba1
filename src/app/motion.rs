//! Flights between views and the glide after a throw. Time comes in as a number; nothing here reads a clock.

use serde::{Deserialize, Serialize};

use crate::layout::Viewport;

/// How long a flight of the canvas takes at least and at most, in seconds, with full motion.
const FLIGHT_SECONDS: (f64, f64) = (0.2, 0.35);
/// The same for the strip on stage, which is seen from afar.
const STAGE_SECONDS: (f64, f64) = (0.25, 0.4);
/// The glide loses this share of its speed in a second: e⁻⁵ of it is left.
const GLIDE_DECAY: f64 = 5.0;
/// Below this speed, in points per second, a glide ends.
const GLIDE_END: f64 = 20.0;
/// Above this speed, in points per second, no hand throws.
const GLIDE_MAX: f64 = 8_000.0;

/// How much moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MotionLength {
    /// Nothing flies, glides or fades.
    Off,
    /// Everything takes half the time.
    Short,
    /// Everything takes its time.
    #[default]
    Full,
}

impl MotionLength {
    /// The share of its full time that a movement takes, 0–1.
    pub const fn share(self) -> f64 {
        match self {
            Self::Off => 0.0,
            Self::Short => 0.5,
            Self::Full => 1.0,
        }
    }

    /// A flight of the canvas, or stillness.
    pub(super) fn flight(self, from: Viewport, to: Viewport, now: f64) -> Motion {
        self.flight_of(FLIGHT_SECONDS, (from, to), now)
    }

    /// A flight of the strip on stage, or stillness.
    pub(super) fn stage_flight(self, from: Viewport, to: Viewport, now: f64) -> Motion {
        self.flight_of(STAGE_SECONDS, (from, to), now)
    }

    fn flight_of(self, (shortest, longest): (f64, f64), (from, to): (Viewport, Viewport), now: f64) -> Motion {
        if self == Self::Off || from == to {
            return Motion::Still;
        }
        Motion::flight(from, to, now, (shortest * self.share(), longest * self.share()))
    }
}

/// What moves the view without the user's hand.
#[derive(Clone, Debug, Default)]
pub enum Motion {
    /// Nothing moves.
    #[default]
    Still,
    /// On the way to a view.
    Flight {
        /// The view left.
        from: Viewport,
        /// The view arrived at.
        to: Viewport,
        /// When it began, in seconds.
        began: f64,
        /// How long it takes, in seconds.
        length: f64,
    },
    /// Slowing down after a throw.
    Glide {
        /// Points per second.
        speed: f64,
        /// When it was last moved on, in seconds.
        last: f64,
    },
}

impl Motion {
    /// A flight beginning at `now`. Farther jumps take longer, between `shortest` and `longest` seconds.
    pub fn flight(from: Viewport, to: Viewport, now: f64, (shortest, longest): (f64, f64)) -> Self {
        let zoom = (from.span().seconds() / to.span().seconds().max(f64::MIN_POSITIVE)).ln().abs();
        let windows = (from.span().middle().seconds() - to.span().middle().seconds()).abs()
            / from.span().seconds().max(to.span().seconds()).max(f64::MIN_POSITIVE);
        let length = shortest + (longest - shortest) * ((zoom + windows) / 3.0).clamp(0.0, 1.0);
        Self::Flight { from, to, began: now, length }
    }

    /// A glide at `speed` points per second beginning at `now`, or stillness if that is too slow to see.
    pub fn glide(speed: f32, now: f64) -> Self {
        let speed = f64::from(speed).clamp(-GLIDE_MAX, GLIDE_MAX);
        if speed.abs() > GLIDE_END * 5.0 { Self::Glide { speed, last: now } } else { Self::Still }
    }

    /// Whether frames are needed.
    pub const fn is_moving(&self) -> bool {
        !matches!(self, Self::Still)
    }

    /// Where the flight leads; `None` when it is none.
    pub const fn destination(&self) -> Option<&Viewport> {
        match self {
            Self::Flight { to, .. } => Some(to),
            Self::Still | Self::Glide { .. } => None,
        }
    }

    /// The view at `now`, given the present one; ends the motion when it is over.
    pub fn advance(&mut self, present: &Viewport, now: f64) -> Viewport {
        match self {
            Self::Still => *present,
            Self::Flight { from, to, began, length } => {
                let t = ((now - *began) / *length).clamp(0.0, 1.0);
                let view = if t < 1.0 { from.toward(to, ease(t)) } else { *to };
                if t >= 1.0 {
                    *self = Self::Still;
                }
                view
            }
            Self::Glide { speed, last } => {
                let dt = (now - *last).clamp(0.0, 0.1);
                let slower = (-GLIDE_DECAY * dt).exp();
                let points = *speed * (1.0 - slower) / GLIDE_DECAY;
                let view = present.pan(points as f32);
                *speed *= slower;
                *last = now;
                if speed.abs() < GLIDE_END {
                    *self = Self::Still;
                }
                view
            }
        }
    }
}

/// Slow at both ends: the smoothstep polynomial 3t² − 2t³.
fn ease(t: f64) -> f64 {
    t * t * (3.0 - 2.0 * t)
}
