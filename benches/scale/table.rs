//! The table that is printed: one row for each document, columns parted by tabs.

use std::io::Write;

use crate::clock::median;
use crate::frames::{Seen, Window};
use crate::generator::Shape;
use crate::load::Loads;
use crate::memory::Memory;

/// A table on its way to standard output.
pub(crate) struct Table<W>(W);

/// Everything that was measured of one document.
pub(crate) struct Row<'a> {
    /// How many events.
    pub(crate) n: usize,
    /// How they lie in time.
    pub(crate) shape: Shape,
    /// Size of the file in bytes.
    pub(crate) bytes: u64,
    /// Times of loading.
    pub(crate) loads: &'a Loads,
    /// Times of frames.
    pub(crate) window: &'a Window,
    /// What is seen.
    pub(crate) seen: Seen,
    /// What a load takes.
    pub(crate) memory: Option<Memory>,
}

/// A megabyte as files are counted in.
const MB: f64 = 1.0e6;

const COLUMNS: [&str; 25] = [
    "n",
    "shape",
    "file MB",
    "load ms",
    "floor ms",
    "load/floor",
    "second floor ms",
    "index ms",
    "document ms",
    "pan p50 ms",
    "pan p95 ms",
    "pan max ms",
    "pan first p95 ms",
    "zoom p50 ms",
    "zoom p95 ms",
    "zoom max ms",
    "zoom first p95 ms",
    "marks",
    "labels",
    "allocations/frame",
    "peak MB",
    "resident MB",
    "peak/file",
    "resident/file",
    "load spread",
];

impl<W: Write> Table<W> {
    /// A table that is written to `out`.
    pub(crate) const fn new(out: W) -> Self {
        Self(out)
    }

    /// The names of the columns.
    pub(crate) fn head(&mut self, columns: &[&str]) -> std::io::Result<()> {
        writeln!(self.0, "{}", columns.join("\t"))
    }

    /// A line about the machine.
    pub(crate) fn note(&mut self, words: &str) -> std::io::Result<()> {
        writeln!(self.0, "# {words}")?;
        self.0.flush()
    }

    /// A line of the table.
    pub(crate) fn line(&mut self, cells: &[String]) -> std::io::Result<()> {
        writeln!(self.0, "{}", cells.join("\t"))?;
        self.0.flush()
    }

    /// The names of the columns of [`Row`].
    pub(crate) fn begin(&mut self) -> std::io::Result<()> {
        self.head(&COLUMNS)
    }

    /// What was measured of a document.
    pub(crate) fn row(&mut self, row: &Row<'_>) -> std::io::Result<()> {
        let Row { loads, memory, .. } = row;
        let (load, floor) = (loads.load.median(), loads.floor.median());
        let bytes = row.bytes as f64;
        let of_rounds = |leg: usize, share: f64| {
            number(median(row.window.rounds.iter().map(|round| round[leg].share(share)).collect()))
        };
        // Where nobody was yet, tiles are made and words are measured.
        let of_first = |leg: usize| number(row.window.rounds.first().map_or(0.0, |round| round[leg].share(0.95)));
        let megabytes = |take: fn(&Memory) -> u64| of_memory(memory.as_ref(), |memory| take(memory) as f64 / MB);
        let shares = |take: fn(&Memory) -> u64| of_memory(memory.as_ref(), |memory| take(memory) as f64 / bytes);
        self.line(&[
            row.n.to_string(),
            row.shape.name().to_owned(),
            number(bytes / MB),
            number(load),
            number(floor),
            number(load / floor),
            number(loads.second_floor.median()),
            number(loads.index.median()),
            number(loads.document.median()),
            of_rounds(0, 0.5),
            of_rounds(0, 0.95),
            of_rounds(0, 1.0),
            of_first(0),
            of_rounds(1, 0.5),
            of_rounds(1, 0.95),
            of_rounds(1, 1.0),
            of_first(1),
            row.seen.marks.to_string(),
            row.seen.labels.to_string(),
            format!("{:.0}", row.seen.allocations),
            megabytes(|memory| memory.peak),
            megabytes(|memory| memory.after),
            shares(|memory| memory.peak),
            shares(|memory| memory.after),
            number(loads.load.spread()),
        ])
    }
}

fn of_memory(memory: Option<&Memory>, value: impl Fn(&Memory) -> f64) -> String {
    memory.map_or_else(|| "-".to_owned(), |memory| number(value(memory)))
}

/// A number with three digits that matter.
pub(crate) fn number(value: f64) -> String {
    let digits = match value.abs() {
        ..1.0 => 3,
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$}")
}
