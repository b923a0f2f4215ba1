//! The problems of a file while they are collected: how many there are, and the first of them in full.
//!
//! What must stay true: collecting never ends the reading of a file with problems, and however many there are, memory and
//! time stay bounded.

use super::finding::Finding;
use super::lines::Lines;
use super::problem::{Code, Outcome, Place, Problem, Severity};
use super::references::MOST_COMPARED;
use super::tree::{Extent, Tree};
use super::{Counts, MOST_PROBLEMS};

/// The problems found so far.
pub(super) struct Findings<'t> {
    lines: &'t Lines<'t>,
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
    counts: Counts,
    /// How many names may still be compared in the search for the one that was meant.
    comparisons: usize,
    /// Whether some were not compared because too many had been.
    has_spared: bool,
    /// Whether nothing more is wanted than to know if there is a problem.
    is_probe: bool,
}

impl<'t> Findings<'t> {
    /// For a file of which everything is to be said.
    pub(super) fn new(lines: &'t Lines<'t>) -> Self {
        Self {
            lines,
            errors: Vec::new(),
            warnings: Vec::new(),
            counts: Counts::default(),
            comparisons: MOST_COMPARED,
            has_spared: false,
            is_probe: false,
        }
    }

    /// For a file that is read as long as nothing is wrong with it.
    pub(super) fn probe(lines: &'t Lines<'t>) -> Self {
        Self { is_probe: true, ..Self::new(lines) }
    }

    /// For another stretch of the same file: as this is, but without what was found.
    pub(super) fn another(&self) -> Self {
        Self { comparisons: self.comparisons, is_probe: self.is_probe, ..Self::new(self.lines) }
    }

    /// Whether names were not compared because too many had been.
    pub(super) fn has_spared(&self) -> bool {
        self.has_spared
    }

    /// Whether reading on is of no use.
    pub(super) fn is_over(&self) -> bool {
        self.is_probe && self.counts != Counts::default()
    }

    /// Notes a problem. Those beyond the most that are listed are only counted.
    pub(super) fn raise(&mut self, finding: Finding) {
        let (list, count) = match finding.severity {
            Severity::Error => (&mut self.errors, &mut self.counts.errors),
            Severity::Warning => (&mut self.warnings, &mut self.counts.warnings),
        };
        *count += 1;
        if list.len() < MOST_PROBLEMS {
            list.push(finding);
        }
    }

    /// Says with the error that sets a part of the file aside what else is not shown for it.
    pub(super) fn tell_beside(&mut self, part: &'static str, at: Extent, words: &str) {
        let is_meant =
            |finding: &&mut Finding| finding.outcome == Outcome::SetAside(part) && at.contains(finding.bytes.start);
        if let Some(finding) = self.errors.iter_mut().find(is_meant) {
            finding.beside = Some(words.to_owned());
        }
    }

    /// Whether a further error would be listed; costly suggestions are made only then.
    pub(super) fn lists_errors(&self) -> bool {
        self.errors.len() < MOST_PROBLEMS
    }

    /// The same for warnings.
    pub(super) fn lists_warnings(&self) -> bool {
        self.warnings.len() < MOST_PROBLEMS
    }

    /// Whether a text may still be compared with `count` names; if so, they are taken off what is left for the file.
    pub(super) fn may_compare(&mut self, count: usize) -> bool {
        let left = self.comparisons.checked_sub(count);
        self.comparisons = left.unwrap_or(self.comparisons);
        self.has_spared |= left.is_none();
        left.is_some()
    }

    /// Line and column of a place in words.
    pub(super) fn words(&self, extent: Extent) -> String {
        self.lines.words(extent.start())
    }

    /// The problems in the order of the file: errors first if not all can be listed. `shown` are the events that are
    /// shown: where they stand in the file, in any order, and their ids.
    pub(super) fn into_problems(self, tree: &Tree<'_>, mut shown: Vec<(Extent, &str)>) -> (Vec<Problem>, Counts) {
        let Self { lines, counts, errors, warnings, .. } = self;
        let mut findings: Vec<Finding> = errors.into_iter().chain(warnings).take(MOST_PROBLEMS).collect();
        findings.sort_by_key(|finding| finding.bytes.start);
        let listed_errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let listed = Counts { errors: listed_errors, warnings: findings.len() - listed_errors };
        shown.sort_unstable_by_key(|(extent, _)| extent.start());
        let event_at = |offset: usize| {
            let before = shown.partition_point(|(extent, _)| extent.start() <= offset);
            let (extent, id) = shown.get(before.checked_sub(1)?)?;
            extent.contains(offset).then(|| (*id).to_owned())
        };
        let problem = |finding: Finding| Problem {
            pointer: tree.pointer_at(finding.bytes.start),
            event: event_at(finding.bytes.start),
            place: lines.place_of(finding.bytes),
            severity: finding.severity,
            code: finding.code,
            found: finding.found,
            expected: finding.expected,
            help: finding.help,
            suggestion: finding.suggestion,
            outcome: finding.outcome,
            beside: finding.beside,
        };
        let mut problems: Vec<Problem> = findings.into_iter().map(problem).collect();
        problems.extend(more(counts, listed));
        (problems, counts)
    }
}

fn more(counts: Counts, listed: Counts) -> Option<Problem> {
    let errors = counts.errors - listed.errors;
    let warnings = counts.warnings - listed.warnings;
    if errors + warnings == 0 {
        return None;
    }
    let found = format!(
        "{} more {} not listed",
        errors + warnings,
        if errors + warnings == 1 { "problem is" } else { "problems are" }
    );
    Some(Problem {
        severity: if errors > 0 { Severity::Error } else { Severity::Warning },
        code: Code::More,
        place: Place { line: 1, column: 1, bytes: 0..0 },
        pointer: String::new(),
        found,
        expected: String::new(),
        help: Some("Correct those above and open the file again.".to_owned()),
        suggestion: None,
        outcome: Outcome::Shown,
        beside: None,
        event: None,
    })
}
