//! The running program: its state, what can happen to it, and the outside world it touches.
//!
//! Data flows one way: what the user does becomes an [`Action`]; [`State::apply`] is the only place where state changes;
//! what must happen outside (a dialog, the clipboard, a link, a file) comes out of it as an [`Effect`] and is carried out
//! by [`Annals`], the thin glue to eframe. Nothing here paints.

mod action;
mod annals;
mod apply;
mod builtin;
mod choose;
mod dialog;
mod disk;
mod document;
mod drawing;
mod dropping;
mod folders;
mod fresh;
mod history;
mod journal;
mod loading;
mod motion;
mod opening;
mod outside;
mod present;
mod refused;
mod rehearsal;
mod reports;
mod rereading;
mod room;
mod saving;
mod screens;
mod selection;
mod settings;
mod settings_file;
mod settings_writer;
mod sight;
mod stage;
mod stagecraft;
mod start;
mod state;
mod system_fonts;
mod view;
mod walk;
mod watch;
mod worker;
mod writing;
#[cfg(target_os = "linux")]
mod x11;

pub use action::{Action, Effect};
pub use annals::Annals;
pub use builtin::{BUILTIN_NAME, builtin_bytes};
pub use dialog::{Picked, Wanted};
pub use disk::{MAX_DOCUMENT_BYTES, read_document};
pub use document::{Document, Origin};
pub use history::History;
pub use loading::{Bytes, Ending, Loading, Outcome};
pub use motion::{Motion, MotionLength};
pub use present::FADE_SECONDS;
pub use reports::Reports;
pub use room::load_within_memory;
pub use saving::{Saved, Saving};
pub use screens::Monitor;
pub use settings::{Settings, StageTheme, Theme, WindowPlace};
pub use settings_file::SettingsFile;
pub use sight::{Sight, Stamp};
pub use stage::{Ask, Audience, Pointer, Prompt, Sheet, Shown, Stage, Veil};
pub use start::{Start, Talk, run, run_inside};
pub use state::{Dialog, Failure, Focus, Notice, OnDisk, Page, State};
pub use watch::{Watch, Watched};
pub use writing::{NotWritten, Writing};
