//! The command line: `annals [FILE]`, `annals present [FILE]`, `annals check PATH…` and `annals schema`.
//!
//! ```text
//! arguments ─► check ─► files (a path, or all timelines below a folder) ─► format::load ─► text, short or json
//!                                                                                           └ excerpt (a line of the file)
//! ```
//!
//! Knows the loader and the reading of files; opens no window. What must stay true: no text of a file and no name of one
//! reaches the terminal with characters that steer it, and the words are those of the window.

mod arguments;
mod check;
mod excerpt;
mod files;
mod json;
mod printable;
mod short;
mod text;

pub use arguments::{Arguments, Check, Command, Form, parse};
pub use check::{UNREADABLE, check, columns};

/// The JSON Schema of timelines, draft 2020-12, as it stands in `assets/`.
pub const SCHEMA: &str = include_str!("../../assets/annals.schema.json");
