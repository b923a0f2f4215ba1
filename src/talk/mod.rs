//! A talk as plain data: the route through the timeline, where on it one is, and how long each step takes.
//!
//! Knows [`crate::model`] and nothing else: no window, no clock of its own. What must stay true: a place survives a reload
//! by the ids of its step and statement; walking never wraps from the last step to the first.

#![deny(clippy::disallowed_types)]

mod clock;
mod place;
mod route;

pub use clock::{Clock, Pace, Plan};
pub use place::{Anchor, Place};
pub use route::{Route, Stop};
