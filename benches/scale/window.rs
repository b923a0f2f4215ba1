//! The real window on a virtual screen, driven over the course: one row for each document.

use std::io::{Error, Stdout};
use std::path::Path;

use crate::options::{Options, Part};
use crate::process;
use crate::screen::Screen;
use crate::table::Table;

const COLUMNS: [&str; 19] = [
    "n",
    "shape",
    "open ms",
    "open: longest own ms",
    "open: longest interval ms",
    "pan p50 ms",
    "pan p95 ms",
    "pan max ms",
    "pan own p95 ms",
    "zoom p50 ms",
    "zoom p95 ms",
    "zoom max ms",
    "zoom own p95 ms",
    "frames in 10 s at rest",
    "replace ms",
    "replace: longest own ms",
    "replace: longest interval ms",
    "close: longest own ms",
    "close: longest interval ms",
];

/// Prints the table.
///
/// # Errors
/// When there is no screen, no window or no room for the files.
pub(crate) fn measure(options: &Options) -> Result<(), String> {
    let said = |error: Error| error.to_string();
    let screen = Screen::open()?;
    let folder = tempfile::tempdir().map_err(said)?;
    let mut table: Table<Stdout> = Table::new(std::io::stdout());
    table.note(&format!("drawn on {}", screen.label())).map_err(said)?;
    table.head(&COLUMNS).map_err(said)?;
    crate::each(options, |shape, n| {
        let path = crate::make(folder.path(), shape, n)?;
        // The same events once more, so that what is replaced is as large as what replaces it.
        let other = folder.path().join("other.annals.json");
        std::fs::copy(&path, &other).map_err(said)?;
        let cells = row(&screen, shape.name(), [&path, &other])?;
        let mut line = vec![n.to_string(), shape.name().to_owned()];
        line.extend(cells);
        table.line(&line).map_err(said)?;
        [path, other].iter().try_for_each(std::fs::remove_file).map_err(said)
    })
}

fn row(screen: &Screen, shape: &str, files: [&Path; 2]) -> Result<Vec<String>, String> {
    let mut program = process::command(Part::Window, &files)?;
    program.arg("--shape").arg(shape);
    screen.put(&mut program);
    let said = process::finished(program)?;
    let line = said.lines().next().ok_or("the window told nothing")?;
    Ok(line.split('\t').map(str::to_owned).collect())
}
