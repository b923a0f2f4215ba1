//! The command line: `annals [FILE]`, `annals present [FILE]` and `annals check FILE…`.
//!
//! Knows the loader and the reading of files; opens no window. What must stay true: a text of the file never reaches
//! the terminal with its control characters, and the words are those of the window.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::{MAX_DOCUMENT_BYTES, read_document};
use crate::format::{self, Counts, Loaded, Progress};
use crate::model::{Timeline, is_hidden};

/// A viewer for documentary timelines.
#[derive(Clone, Debug, Parser)]
#[command(name = "annals", version, about, long_about = LIMITS)]
pub struct Arguments {
    /// The timeline to open (.annals.json); the built-in one if left out
    pub file: Option<PathBuf>,
    /// What to do instead of opening a window
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program does beside opening its window.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Read timelines and list what is wrong with them
    #[command(long_about = CHECK)]
    Check {
        /// The timelines to check
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Open a timeline on stage, full screen
    #[command(long_about = PRESENT)]
    Present {
        /// The timeline to present (.annals.json); the built-in one if left out
        file: Option<PathBuf>,
        /// The step to begin with: the id of its event, or its number
        #[arg(long, value_name = "ID")]
        step: Option<String>,
        /// The screen for the stage, counted from 1 in the order of the system
        #[arg(long, value_name = "N")]
        monitor: Option<NonZeroUsize>,
    },
}

const LIMITS: &str = "A viewer for documentary timelines: every event opens to the statements made about it and to their sources.\n\n\
    A timeline is a text in JSON, of at most 256 MiB, with objects and lists nested at most 128 deep.";

const PRESENT: &str = "Open a timeline on stage, full screen: the route of its talk, or all its events in order.\n\n\
    With two screens the stage fills one and the speaker's view, with notes and clock, the other. PageDown goes on, Esc \
    leaves the stage, ? lists all keys.";

const CHECK: &str = "Read timelines and list what is wrong with them.\n\n\
    Each problem is one line, FILE:LINE:COLUMN: error: … or warning: …, at most 100 for each file; then comes one line \
    of numbers for each file. Columns count characters.\n\n\
    The exit code is 0 if all files can be shown whole (warnings don't count), 1 if something of a file can't be \
    shown, and 2 if the command was not understood.";

/// The arguments of this run. Ends the program with code 2 if they are not understood, and with 0 after `--help`
/// and `--version`.
pub fn parse() -> Arguments {
    Arguments::parse()
}

/// Checks files: problems and one line of numbers for each file go to `out`. Gives the exit code: 0 without errors,
/// 1 with, and 1 if `out` can't be written.
pub fn check(files: &[PathBuf], out: &mut dyn Write) -> ExitCode {
    let mut has_errors = false;
    for file in files {
        match check_one(file, out) {
            Ok(errors) => has_errors |= errors,
            // Nobody reads on; there is nobody to tell either.
            Err(_) => return ExitCode::FAILURE,
        }
    }
    if has_errors || out.flush().is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Whether the file has errors.
fn check_one(file: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let path = printable(&file.display().to_string());
    let name = file.file_name().map_or_else(|| path.clone(), |name| printable(&name.to_string_lossy()));
    let bytes = match read_document(file, MAX_DOCUMENT_BYTES) {
        Ok(bytes) => bytes,
        Err(sentence) => {
            writeln!(out, "{path}: error: {}", printable(&sentence))?;
            writeln!(out, "{name}: can't be opened")?;
            return Ok(true);
        }
    };
    let Loaded { timeline, problems, counts } = format::load(&bytes, &Progress::new());
    for problem in &problems {
        writeln!(out, "{}", printable(&problem.line(&path)))?;
    }
    match timeline {
        Some(timeline) => writeln!(out, "{}", summary(&name, &timeline, counts))?,
        None => writeln!(out, "{name}: can't be opened")?,
    }
    Ok(counts.errors > 0)
}

/// What a file holds, on one line: `cablegate.annals.json: 66 events, 194 statements, 120 sources, 0 problems`.
pub fn summary(name: &str, timeline: &Timeline, counts: Counts) -> String {
    let problems = counts.errors + counts.warnings;
    let line = format!(
        "{name}: {}, {}, {}, {}",
        counted(timeline.events.len(), "event"),
        counted(timeline.statement_count(), "statement"),
        counted(timeline.sources.len(), "source"),
        counted(problems, "problem"),
    );
    if problems == 0 {
        return line;
    }
    format!("{line} ({}, {})", counted(counts.errors, "error"), counted(counts.warnings, "warning"))
}

/// `1 event`, `2 events`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A text with the characters that can't be seen escaped, so that a file can't steer the terminal.
fn printable(text: &str) -> String {
    let escape = |character: char| {
        if is_hidden(character) { character.escape_unicode().to_string() } else { character.to_string() }
    };
    text.chars().map(escape).collect()
}
