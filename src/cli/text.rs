//! The form for reading: each problem with the line of the file under it and its place underlined.

use std::io::{self, Write};

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Renderer};
use annotate_snippets::{AnnotationKind, Group, Level, Padding, Snippet};

use super::check::{Checked, Reading, Report, Totals, UNREADABLE, numbers, total};
use super::excerpt::Excerpt;
use super::printable::printable_path;
use crate::format::{self, Code, Problem, Severity};
use crate::model::with_numbers;

/// What the library puts around a line of the file: ` | ` beside its number.
const GUTTER: usize = 3;

pub(super) struct Text<'o> {
    out: &'o mut dyn Write,
    columns: usize,
    renderer: Renderer,
}

impl<'o> Text<'o> {
    pub(super) fn new(out: &'o mut dyn Write, columns: usize) -> Self {
        Self { out, columns, renderer: Renderer::styled().term_width(columns) }
    }

    /// The first line of a problem: how bad it is, its name for other programs, and what was found and expected.
    fn heading(&self, severity: Severity, code: &str, words: &str) -> String {
        let label = severity.word().len() + code.len() + "[]: ".len();
        let title = level(severity).primary_title(self.wrapped(words, label)).id(code.to_owned());
        self.renderer.render(&[Group::with_title(title)])
    }

    /// A text in lines that fit beside what stands before it. What can't be seen is written as numbers first.
    fn wrapped(&self, text: &str, before: usize) -> String {
        textwrap::fill(&with_numbers(text), self.columns.saturating_sub(before).max(20))
    }

    /// A problem of a file. `source` is the text that its places count in.
    fn problem(&self, problem: &Problem, path: &str, source: &[u8]) -> String {
        let heading = self.heading(problem.severity, problem.code.name(), &problem.headline());
        let place = &problem.place;
        let digits = place.line.to_string().len();
        let excerpt = is_to_be_seen(problem, source).then(|| {
            let columns = self.columns.saturating_sub(digits + GUTTER);
            Excerpt::of(source, place, problem.code == Code::Syntax, columns)
        });
        let site = match &excerpt {
            Some(_) => format!("{path}:{}:{}", place.line, place.column),
            None => path.to_owned(),
        };
        let mut group = Group::with_level(level(problem.severity));
        if let Some(excerpt) = &excerpt {
            let snippet = Snippet::source(&excerpt.text).line_start(excerpt.first_line);
            let marks = [
                AnnotationKind::Visible.span(0..excerpt.text.len()),
                AnnotationKind::Primary.span(excerpt.marked.clone()),
            ];
            group = group.element(snippet.annotations(marks));
        } else if problem.help.is_some() || problem.consequence().is_some() {
            group = group.element(Padding);
        }
        let beside = digits + GUTTER + "help: ".len();
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(self.wrapped(help, beside)));
        }
        if let Some(consequence) = problem.consequence() {
            group = group.element(Level::NOTE.message(self.wrapped(&consequence, beside)));
        }
        let rest = if group.is_empty() { String::new() } else { format!("\n{}", self.renderer.render(&[group])) };
        let style = DEFAULT_LINE_NUM_STYLE;
        format!("{heading}\n{:digits$}{style}-->{style:#} {site}{rest}", "")
    }
}

/// Whether it helps to see the line that a problem is in. A place without extent at the very beginning stands for the whole
/// file, and of a file of another program the first line says something only if it is more than a bracket.
fn is_to_be_seen(problem: &Problem, source: &[u8]) -> bool {
    let first_line =
        || source.trim_ascii_start().split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    problem.place.bytes != (0..0) && (problem.code != Code::ForeignFormat || first_line().trim_ascii().len() > 1)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

impl Report for Text<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let path = printable_path(checked.path);
        match &checked.reading {
            Reading::Read { bytes, loaded } => {
                if !loaded.problems.is_empty() {
                    let source = format::text(bytes);
                    for problem in &loaded.problems {
                        writeln!(self.out, "{}\n", self.problem(problem, &path, &source))?;
                    }
                }
                writeln!(self.out, "{path}: {}", numbers(loaded))?;
                if !loaded.problems.is_empty() {
                    writeln!(self.out)?;
                }
            }
            Reading::Failed(sentence) => {
                let heading = self.heading(Severity::Error, UNREADABLE, sentence);
                let style = DEFAULT_LINE_NUM_STYLE;
                writeln!(self.out, "{heading}\n {style}-->{style:#} {path}\n")?;
            }
        }
        self.out.flush()
    }

    fn end(&mut self, totals: Totals) -> io::Result<()> {
        if totals.files > 1 {
            writeln!(self.out, "{}", total(totals))?;
        }
        self.out.flush()
    }
}
