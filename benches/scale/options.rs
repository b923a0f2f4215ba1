//! What can be asked for on the command line: `cargo bench --bench scale -- --help`.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use strum::{IntoEnumIterator as _, VariantNames as _};

use crate::generator::Shape;

/// Measured when nothing is asked for: these numbers of mixed events, and of the other shapes this many.
const USUAL: [usize; 4] = [100, 1_000, 10_000, 100_000];
const USUAL_WORST: usize = 10_000;
/// The word for every shape.
const ALL: &str = "all";

/// How fast Annals loads timelines and moves through them. Prints one table, its columns parted by tabs; lines that begin
/// with # are about the machine. What the columns mean is in docs/bench.md.
#[derive(Clone, Debug, Parser)]
#[command(name = "cargo bench --bench scale --")]
pub(crate) struct Options {
    /// Numbers of events, with commas between them; a million takes a minute and 5 GB of memory
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    n: Vec<usize>,
    /// Shapes of the data, with commas between them: all, mixed, one-second, covering, ages, lanes, one-instant, chain,
    /// long-titles or undated
    #[arg(long, value_name = "SHAPES", value_delimiter = ',', value_parser = shape)]
    shape: Vec<String>,
    /// Drive the real window over the same course on a virtual screen (needs Xvfb where there is no display)
    #[arg(long)]
    pub(crate) window: bool,
    /// Measure the time from the start of the program to its first picture (needs Xvfb where there is no display)
    #[arg(long, conflicts_with = "window")]
    pub(crate) startup: bool,
    /// Only write the timelines into a folder, to be opened with the program
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["window", "startup"])]
    pub(crate) write: Option<PathBuf>,
    /// What this process is to do for the one that started it
    #[arg(long, hide = true, value_enum)]
    pub(crate) part: Option<Part>,
    /// The files that it is to do it with
    #[arg(long, hide = true)]
    pub(crate) file: Vec<PathBuf>,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

/// What is measured in a process of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The memory that a load takes.
    Memory,
    /// The window, driven.
    Window,
    /// The first picture of the program.
    Program,
    /// The first picture of the smallest window there can be.
    Smallest,
    /// The same in the size of the program's window.
    SmallestAsLarge,
}

fn shape(word: &str) -> Result<String, String> {
    if word == ALL || word.parse::<Shape>().is_ok() {
        return Ok(word.to_owned());
    }
    Err(format!("there are {ALL}, {}", Shape::VARIANTS.join(", ")))
}

impl Options {
    /// What is to be measured: the numbers of events of each shape.
    pub(crate) fn wanted(&self) -> Vec<(Shape, Vec<usize>)> {
        let numbers = |usual: &[usize]| if self.n.is_empty() { usual.to_vec() } else { self.n.clone() };
        let (usual, worst) = (numbers(&USUAL), numbers(&[USUAL_WORST]));
        let named = |shape: Shape| self.shape.iter().any(|word| word == ALL || word == shape.name());
        Shape::iter()
            .filter(|shape| match (self.shape.is_empty(), self.n.is_empty()) {
                (false, _) => named(*shape),
                (true, true) => true,
                (true, false) => *shape == Shape::Mixed,
            })
            .map(|shape| (shape, if shape == Shape::Mixed { usual.clone() } else { worst.clone() }))
            .collect()
    }
}
