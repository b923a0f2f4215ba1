//! `annals check`: reads file after file and hands what was found to the form that was asked for.
//!
//! What must stay true: only one document is in memory at a time, and what is found is written before the next is read.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::files::{Found, visit};
use super::json::Json;
use super::short::Short;
use super::text::Text;
use super::{Check, Form};
use crate::app::{MAX_DOCUMENT_BYTES, load_within_memory, read_document};
use crate::format::{Counts, Loaded, Progress};
use crate::model::counted;

/// The name for other programs of the problem that a file can't be read; other problems have those of
/// [`crate::format::Code::name`].
pub const UNREADABLE: &str = "unreadable";

/// What came of one path.
pub(super) struct Checked<'c> {
    pub(super) path: &'c Path,
    pub(super) reading: Reading<'c>,
}

/// What was read.
pub(super) enum Reading<'c> {
    /// The bytes of a file and what they mean.
    Read { bytes: &'c [u8], loaded: &'c Loaded },
    /// Nothing; a sentence says why.
    Failed(&'c str),
}

/// The numbers of a whole run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    /// Files, and paths that lead to none.
    pub(super) files: usize,
    /// Those of them that can't be shown whole.
    pub(super) faulty: usize,
    pub(super) counts: Counts,
}

impl Totals {
    fn add(&mut self, counts: Counts) {
        self.files += 1;
        self.faulty += usize::from(counts.errors > 0);
        self.counts.errors += counts.errors;
        self.counts.warnings += counts.warnings;
    }
}

/// A form in which to say what was found.
pub(super) trait Report {
    /// Says what was found in one file.
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()>;
    /// Says what was found in all.
    fn end(&mut self, totals: Totals) -> io::Result<()>;
}

/// Checks files and writes what is wrong with them to `out`, for a terminal of so many `columns` and in its colours. Gives
/// the exit code: 0 without errors, 1 with, and 1 if `out` can't be written.
pub fn check(check: &Check, columns: usize, out: &mut dyn Write) -> ExitCode {
    match run(check, columns, out) {
        Ok(totals) if totals.faulty == 0 => ExitCode::SUCCESS,
        // If nobody reads on, there is nobody to tell either.
        Ok(_) | Err(_) => ExitCode::FAILURE,
    }
}

fn run(check: &Check, columns: usize, out: &mut dyn Write) -> io::Result<Totals> {
    let mut report: Box<dyn Report + '_> = match check.format {
        Form::Text => Box::new(Text::new(out, columns)),
        Form::Short => Box::new(Short::new(out)),
        Form::Json => Box::new(Json::new(out)?),
    };
    let mut totals = Totals::default();
    for path in &check.paths {
        visit(path, &mut |found| {
            totals.add(check_one(&found, &mut *report)?);
            Ok(())
        })?;
    }
    report.end(totals)?;
    Ok(totals)
}

fn check_one(found: &Found<'_>, report: &mut dyn Report) -> io::Result<Counts> {
    let (path, reading) = match found {
        Found::File(path) => {
            let read = read_document(path, MAX_DOCUMENT_BYTES);
            (*path, read.and_then(|bytes| load_within_memory(bytes, &Progress::new())))
        }
        Found::Nothing(path, sentence) => (*path, Err(sentence.clone())),
    };
    match reading {
        Ok(loaded) => {
            report
                .file(&Checked { path, reading: Reading::Read { bytes: loaded.bytes.as_slice(), loaded: &loaded } })?;
            Ok(loaded.counts)
        }
        Err(sentence) => {
            report.file(&Checked { path, reading: Reading::Failed(&sentence) })?;
            Ok(Counts { errors: 1, warnings: 0 })
        }
    }
}

/// The width of the terminal that the output goes to, between 40 and 120 columns; 100 where it goes to none.
pub fn columns() -> usize {
    let of_terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    of_terminal.unwrap_or(100).clamp(40, 120)
}

/// What a file holds, on one line: `66 events, 194 statements, 120 sources, 0 problems`.
pub(super) fn numbers(loaded: &Loaded) -> String {
    let Some(timeline) = &loaded.timeline else { return "can't be opened".to_owned() };
    let contents = [
        counted(timeline.events.len(), "event", "events"),
        counted(timeline.statement_count(), "statement", "statements"),
        counted(timeline.sources.len(), "source", "sources"),
    ];
    format!("{}, {}", contents.join(", "), problems(loaded.counts))
}

/// The last line for several files.
pub(super) fn total(totals: Totals) -> String {
    let whole = match (totals.files, totals.faulty) {
        (_, 0) => "all can be shown whole".to_owned(),
        (files, faulty) if files == faulty => "none can be shown whole".to_owned(),
        (_, faulty) => format!("{faulty} can't be shown whole"),
    };
    format!("{}: {whole}, {}", counted(totals.files, "file", "files"), problems(totals.counts))
}

/// `0 problems`, `2 problems (1 error, 1 warning)`.
fn problems(counts: Counts) -> String {
    let problems = counts.errors + counts.warnings;
    if problems == 0 {
        return counted(0, "problem", "problems");
    }
    format!(
        "{} ({}, {})",
        counted(problems, "problem", "problems"),
        counted(counts.errors, "error", "errors"),
        counted(counts.warnings, "warning", "warnings")
    )
}
