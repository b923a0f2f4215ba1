//! The short form: each problem on one line, as compilers write it, and one line of numbers for each file.

use std::io::{self, Write};

use super::check::{Checked, Reading, Report, Totals, numbers, total};
use super::printable::printable_path;
use crate::model::with_numbers;

pub(super) struct Short<'o> {
    out: &'o mut dyn Write,
}

impl<'o> Short<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        Self { out }
    }
}

impl Report for Short<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let path = printable_path(checked.path);
        match &checked.reading {
            Reading::Read { loaded, .. } => {
                for problem in &loaded.problems {
                    writeln!(self.out, "{}", with_numbers(&problem.line(&path)))?;
                }
                writeln!(self.out, "{path}: {}", numbers(loaded))?;
            }
            Reading::Failed(sentence) => writeln!(self.out, "{path}: error: {}", with_numbers(sentence))?,
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
