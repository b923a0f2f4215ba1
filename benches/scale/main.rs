//! The bench: how Annals loads timelines of a hundred to a million events and moves through them.
//!
//! ```text
//! generator ─► files ─► load, floor ─► Document ─► frames ─► table
//!                  └──► memory (a process of its own) ───────┘
//! ```
//!
//! `cargo bench --bench scale -- --help` says what can be asked for, docs/bench.md what the columns mean.

mod clock;
mod course;
mod driven;
mod floor;
mod frames;
mod generator;
mod load;
mod memory;
mod options;
mod process;
mod scenes;
mod screen;
mod startup;
mod table;
mod window;

use std::alloc::System;
use std::fs::File;
use std::io::{BufWriter, Stdout, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use stats_alloc::StatsAlloc;

use clock::{calibration, milliseconds};
use frames::Window;
use generator::Shape;
use load::Loads;
use options::{Options, Part};
use table::{Row, Table, number};

/// The system's allocator, counting.
#[global_allocator]
static ALLOCATOR: StatsAlloc<System> = StatsAlloc::system();

fn main() -> ExitCode {
    let options = Options::parse();
    let done = match options.part {
        Some(part) => take_part(part, &options),
        None => run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Nobody may be reading; the exit code still tells.
            drop(writeln!(std::io::stderr(), "The bench came to a stop: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

/// The work of a process that was started by another.
fn take_part(part: Part, options: &Options) -> Result<(), String> {
    match (part, &options.file[..], &options.wanted()[..]) {
        (Part::Memory, [file], _) => {
            writeln!(std::io::stdout(), "{}", memory::load(file)?).map_err(|error| error.to_string())
        }
        (Part::Window, [file, other], [(shape, _)]) => driven::drive(*shape, file, other),
        (Part::Program | Part::Smallest | Part::SmallestAsLarge, [], _) => startup::start(part),
        _ => Err(format!("{part:?} of {:?} is not a part of the work", options.file)),
    }
}

fn run(options: &Options) -> Result<(), String> {
    if let Some(folder) = &options.write {
        std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        return each(options, |shape, n| make(folder, shape, n).map(drop));
    }
    if options.window {
        window::measure(options)
    } else if options.startup {
        startup::measure()
    } else {
        measure(options)
    }
}

/// Does something for each document that was asked for.
fn each(options: &Options, mut work: impl FnMut(Shape, usize) -> Result<(), String>) -> Result<(), String> {
    for (shape, numbers) in options.wanted() {
        for n in numbers {
            work(shape, n)?;
        }
    }
    Ok(())
}

/// Writes a timeline into a folder.
fn make(folder: &Path, shape: Shape, n: usize) -> Result<PathBuf, String> {
    let path = folder.join(format!("{}-{n}.annals.json", shape.name()));
    let write = || {
        let mut out = BufWriter::new(File::create(&path)?);
        generator::write(shape, n, &mut out)?;
        out.flush()
    };
    write().map_err(|error| format!("{} can't be written: {error}", path.display()))?;
    Ok(path)
}

/// The table. The numbers of events of one shape are moved through in turn, so that they can be compared.
fn measure(options: &Options) -> Result<(), String> {
    let said = |error: std::io::Error| error.to_string();
    let folder = tempfile::tempdir().map_err(said)?;
    let mut table: Table<Stdout> = Table::new(std::io::stdout());
    table.begin().map_err(said)?;
    for (shape, numbers) in options.wanted() {
        let before = calibration();
        let mut measured = Vec::new();
        for n in numbers {
            let path = make(folder.path(), shape, n)?;
            let memory = memory::of_load(&path)?;
            let bytes = std::fs::read(&path).map_err(said)?;
            let (loads, document) = Loads::measure(&bytes, n, shape.name())?;
            std::fs::remove_file(&path).map_err(said)?;
            measured.push((n, bytes.len() as u64, loads, memory, Window::new(document, shape)));
        }
        for _ in 0..frames::ROUNDS {
            for (.., window) in &mut measured {
                window.go();
            }
        }
        for (n, bytes, loads, memory, window) in &mut measured {
            let seen = window.look();
            let row = Row { n: *n, shape, bytes: *bytes, loads, window, seen, memory: *memory };
            table.row(&row).map_err(said)?;
        }
        let (before, after) = (milliseconds(before), milliseconds(calibration()));
        let change = (after / before - 1.0) * 100.0;
        let (before, after) = (number(before), number(after));
        table
            .note(&format!("{}: fixed work took {before} ms before and {after} ms after, {change:+.1} %", shape.name()))
            .map_err(said)?;
    }
    Ok(())
}
