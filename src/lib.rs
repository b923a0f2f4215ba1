//! Annals, a desktop viewer for documentary timelines.
//!
//! Data flows one way; each room knows only those to its left (ARCHITECTURE.md):
//!
//! ```text
//! bytes ─► format ─► model ─► index ─► layout ─► ui ─► screen
//!                                        ▲        │
//!                                  app::State ◄─ apply(Action)
//! ```

pub mod app;
pub mod cli;
pub mod command;
pub mod format;
pub mod index;
pub mod layout;
pub mod model;
pub mod talk;
pub mod ui;
