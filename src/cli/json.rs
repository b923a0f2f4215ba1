//! The form for programs: one JSON document, described in docs/check.md.
//!
//! What must stay true: the names of the fields stay the same as long as [`VERSION`] does; a file is written before the
//! next is read; characters that could steer a terminal are escaped, so the document can be shown on one.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::check::{Checked, Reading, Report, Totals, UNREADABLE};
use crate::format::{self, Outcome, Problem, Severity};
use crate::model::{Timeline, is_hidden};

/// The version of the document's fields. Goes up if one is renamed, removed or means something else.
const VERSION: u32 = 1;

pub(super) struct Json<'o> {
    out: &'o mut dyn Write,
    is_first: bool,
}

impl<'o> Json<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> io::Result<Self> {
        write!(out, "{{\"version\":{VERSION},\"files\":[")?;
        Ok(Self { out, is_first: true })
    }

    fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        value.serialize(&mut serde_json::Serializer::with_formatter(&mut *self.out, Visible))?;
        Ok(())
    }
}

impl Report for Json<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        let name = checked.path.to_string_lossy();
        match &checked.reading {
            Reading::Read { bytes, loaded } => {
                let text = if loaded.problems.is_empty() { Cow::default() } else { format::text(bytes) };
                let timeline = loaded.timeline.as_ref();
                self.write(&FileEntry {
                    file: &name,
                    opened: timeline.is_some(),
                    events: timeline.map_or(0, |timeline| timeline.events.len()),
                    statements: timeline.map_or(0, Timeline::statement_count),
                    sources: timeline.map_or(0, |timeline| timeline.sources.len()),
                    errors: loaded.counts.errors,
                    warnings: loaded.counts.warnings,
                    problems: loaded.problems.iter().map(|problem| Entry::of(problem, &name, &text)).collect(),
                })?;
            }
            Reading::Failed(sentence) => {
                let problems = vec![Entry::unreadable(&name, sentence)];
                self.write(&FileEntry { file: &name, errors: 1, problems, ..FileEntry::default() })?;
            }
        }
        self.out.flush()
    }

    fn end(&mut self, totals: Totals) -> io::Result<()> {
        write!(self.out, "\n],\"counts\":")?;
        let Totals { files, faulty, counts } = totals;
        self.write(&CountsEntry { files, faulty_files: faulty, errors: counts.errors, warnings: counts.warnings })?;
        writeln!(self.out, "}}")?;
        self.out.flush()
    }
}

/// What was found in one file.
#[derive(Default, Serialize)]
struct FileEntry<'e> {
    file: &'e str,
    opened: bool,
    events: usize,
    statements: usize,
    sources: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<Entry<'e>>,
}

/// The numbers of all files.
#[derive(Serialize)]
struct CountsEntry {
    files: usize,
    faulty_files: usize,
    errors: usize,
    warnings: usize,
}

/// One problem.
#[derive(Serialize)]
struct Entry<'e> {
    file: &'e str,
    severity: &'static str,
    code: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    start_byte: Option<usize>,
    end_byte: Option<usize>,
    pointer: &'e str,
    found: &'e str,
    expected: Option<&'e str>,
    help: Option<&'e str>,
    suggestion: Option<&'e str>,
    message: String,
    outcome: &'static str,
    /// What is set aside.
    part: Option<&'static str>,
}

impl<'e> Entry<'e> {
    fn of(problem: &'e Problem, file: &'e str, text: &[u8]) -> Self {
        let place = &problem.place;
        let (end_line, end_column) = end(text.get(place.bytes.clone()).unwrap_or_default(), place.line, place.column);
        let (outcome, part) = match problem.outcome {
            Outcome::Refused => ("refused", None),
            Outcome::SetAside(part) => ("set-aside", Some(part)),
            Outcome::LeftOut => ("left-out", None),
            Outcome::Shown => ("shown", None),
        };
        Self {
            file,
            severity: problem.severity.word(),
            code: problem.code.name(),
            line: Some(place.line),
            column: Some(place.column),
            end_line: Some(end_line),
            end_column: Some(end_column),
            start_byte: Some(place.bytes.start),
            end_byte: Some(place.bytes.end),
            pointer: &problem.pointer,
            found: &problem.found,
            expected: (!problem.expected.is_empty()).then_some(&*problem.expected),
            help: problem.help.as_deref(),
            suggestion: problem.suggestion.as_deref(),
            message: problem.sentence(),
            outcome,
            part,
        }
    }

    fn unreadable(file: &'e str, sentence: &'e str) -> Self {
        Self {
            file,
            severity: Severity::Error.word(),
            code: UNREADABLE,
            line: None,
            column: None,
            end_line: None,
            end_column: None,
            start_byte: None,
            end_byte: None,
            pointer: "",
            found: sentence,
            expected: None,
            help: None,
            suggestion: None,
            message: sentence.to_owned(),
            outcome: "refused",
            part: None,
        }
    }
}

/// Line and column after a stretch of text that begins at a line and column.
fn end(stretch: &[u8], line: usize, column: usize) -> (usize, usize) {
    let ends = (0..stretch.len()).filter(|at| format::ends_line(stretch, *at));
    let (lines, last) = ends.fold((0, None), |(lines, _), at| (lines + 1, Some(at)));
    let (first, rest) = last.map_or((column, stretch), |last| (1, &stretch[last + 1..]));
    (line + lines, first + String::from_utf8_lossy(rest).chars().count())
}

/// Writes compact JSON in which every character that can't be seen is escaped.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_hidden) {
            let (before, hidden) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let mut characters = hidden.chars();
            for unit in characters.next().into_iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}
