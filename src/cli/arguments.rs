//! What can be written on the command line, and its help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A viewer for documentary timelines.
#[derive(Clone, Debug, Parser)]
#[command(name = "annals", version, about, long_about = LIMITS, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// The timeline to open (.annals.json); the built-in one if left out. Of several the first is opened
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What to do instead of opening a window
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program does beside opening its window.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Read timelines and list what is wrong with them
    #[command(long_about = CHECK)]
    Check(Check),
    /// Print the JSON Schema of timelines, by which an editor completes and checks them
    #[command(long_about = SCHEMA)]
    Schema,
    /// Open a timeline on stage, full screen
    #[command(long_about = PRESENT)]
    Present {
        /// The timeline to present (.annals.json); the built-in one if left out. Of several the first is opened
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The step to begin with: the id of its event, or its number
        #[arg(long, value_name = "ID")]
        step: Option<String>,
        /// The screen for the stage, counted from 1 in the order of the system
        #[arg(long, value_name = "N", value_parser = screen_of, allow_negative_numbers = true)]
        monitor: Option<NonZeroUsize>,
    },
}

/// What to check, and how to say what was found.
#[derive(Args, Clone, Debug)]
pub struct Check {
    /// Timelines, and folders with timelines (all files below them whose names end in .annals.json)
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write what was found
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Form::Text)]
    pub format: Form,
}

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For reading: each problem with the line of the file and the place underlined
    Text,
    /// For editors: each problem on one line, after its file, line and column
    Short,
    /// For programs: one JSON document, described in docs/check.md
    Json,
}

const LIMITS: &str = "A viewer for documentary timelines: every event opens to the statements made about it and to their sources.\n\n\
    A timeline is a text in JSON, of at most 1024 MiB, with objects and lists nested at most 128 deep.";

const PRESENT: &str = "Open a timeline on stage, full screen: the route of its talk, or all its events in order.\n\n\
    With two screens the stage fills one and the speaker's view, with notes and clock, the other. PageDown goes on, Esc \
    leaves the stage, ? lists all keys.";

const SCHEMA: &str = "Print the JSON Schema of timelines (draft 2020-12), by which an editor completes and checks them as they are written.\n\n\
    annals schema > annals.schema.json puts it beside a timeline; docs/format.md says how editors find it there.";

const CHECK: &str = "Read timelines and list what is wrong with them.\n\n\
    Of each file at most 100 problems are listed; then comes one line of numbers. Columns count characters. Colours are \
    used only on a terminal, and not if the variable NO_COLOR is set.\n\n\
    The exit code is 0 if all files can be shown whole (warnings don't count), 1 if something of a file can't be \
    shown or a file can't be read, and 2 if the command was not understood.";

/// The number of a screen. What was written is named by clap, before the message.
fn screen_of(written: &str) -> Result<NonZeroUsize, &'static str> {
    written.parse().map_err(|_| {
        "this is not the number of a screen. Write --monitor 1 for the first screen, --monitor 2 for the second and so on, \
         or leave --monitor out: Annals then chooses the screen"
    })
}

/// The arguments of this run. Ends the program with code 2 if they are not understood, and with 0 after `--help`
/// and `--version`.
pub fn parse() -> Arguments {
    Arguments::parse()
}
