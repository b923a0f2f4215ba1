//! Annals, a desktop viewer for documentary timelines.
//!
//! Data flows one way; each room knows only those to its left (ARCHITECTURE.md):
//!
//! ```text
//! bytes ─► format ─► model ─► index ─► layout ─► ui ─► screen
//!                                        ▲        │
//!                                  app::State ◄─ apply(Action)
//! ```
//!
//! Without the feature `window` (on by default) the library ends below the window: what is left reads documents and lays them
//! out, and needs no window system.

#[cfg(feature = "window")]
pub mod app;
#[cfg(feature = "window")]
pub mod cli;
pub mod command;
pub mod format;
pub mod index;
pub mod layout;
pub mod model;
pub mod talk;
#[cfg(feature = "window")]
pub mod ui;
