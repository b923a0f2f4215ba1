//! The time from the start of a process to its first picture: of the program on its built-in timeline, and of the smallest
//! window that the same libraries can open.

use std::io::{BufRead as _, BufReader, Stdout, Write as _};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use annals::app::{Annals, Document, Origin, SettingsFile, Start, builtin_bytes, run_inside};
use annals::format::{self, Progress};
use annals::ui::theme;
use egui::{Context, Ui, ViewportBuilder, ViewportCommand};

use crate::clock::{Times, timed};
use crate::options::Part;
use crate::process;
use crate::screen::Screen;
use crate::table::{Table, number};

/// How often each is started.
const ROUNDS: usize = 10;
/// What is started in turn.
const PARTS: [Part; 3] = [Part::Program, Part::Smallest, Part::SmallestAsLarge];
/// The size of the program's window.
const SIZE: [f32; 2] = [1_280.0, 800.0];
/// What is told of a start, in order.
const STEPS: [&str; 4] = ["process", "program made", "first frame begun", "first picture"];

/// Prints the table: for each, when it came to which step, in milliseconds from the start of the process.
///
/// # Errors
/// When there is no screen or no window.
pub(crate) fn measure() -> Result<(), String> {
    let said = |error: std::io::Error| error.to_string();
    let screen = Screen::open()?;
    let mut table: Table<Stdout> = Table::new(std::io::stdout());
    table.note(&format!("drawn on {}; medians of {ROUNDS} starts, in turn", screen.label())).map_err(said)?;
    let mut head = vec!["what"];
    head.extend(STEPS);
    head.extend(["spread", "to smallest"]);
    table.head(&head).map_err(said)?;
    let mut starts: Vec<Vec<Times>> = PARTS.iter().map(|_| STEPS.map(|_| Times::default()).to_vec()).collect();
    // The first start of each reads the program from disk.
    for round in 0..=ROUNDS {
        for (part, times) in PARTS.iter().zip(&mut starts) {
            let steps = steps_of(*part, &screen)?;
            for (times, step) in times.iter_mut().zip(steps).filter(|_| round > 0) {
                times.add(step);
            }
        }
    }
    let last = STEPS.len() - 1;
    let smallest = starts[1][last].median();
    for (name, times) in ["annals", "smallest window", "smallest window of its size"].iter().zip(&starts) {
        let mut line = vec![(*name).to_owned()];
        line.extend(times.iter().map(|times| number(times.median())));
        line.extend([number(times[last].spread()), number(times[last].median() / smallest)]);
        table.line(&line).map_err(said)?;
    }
    own_work(&mut table).map_err(said)
}

/// Starts one and gives when it came to each step.
fn steps_of(part: Part, screen: &Screen) -> Result<Vec<Duration>, String> {
    let mut command = process::command(part, &[])?;
    screen.put(&mut command);
    let before = since_epoch();
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let mut steps = Vec::new();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            let line = line.map_err(|error| error.to_string())?;
            let at = line.parse().map(Duration::from_micros).map_err(|_| format!("“{line}” is not a time"))?;
            steps.push(at.saturating_sub(before));
        }
    }
    child.wait().map_err(|error| error.to_string())?;
    if steps.len() == STEPS.len() { Ok(steps) } else { Err(format!("{part:?} came to {} steps", steps.len())) }
}

/// What a start does by itself, each alone and warm.
fn own_work(table: &mut Table<Stdout>) -> std::io::Result<()> {
    let load = || format::load(builtin_bytes(), &Progress::new());
    let (loaded, parse) = median_of(load);
    let timeline = loaded.timeline.unwrap_or_default();
    let (_, document) = median_of(|| Document::new(timeline.clone(), Vec::new(), loaded.counts, Origin::BuiltIn));
    let ((), install) = median_of(|| theme::install(&Context::default()));
    table.note(&format!(
        "of this, reading the built-in timeline {} ms, sorting it {} ms, fonts and themes {} ms",
        number(parse.median()),
        number(document.median()),
        number(install.median())
    ))
}

fn median_of<T>(mut work: impl FnMut() -> T) -> (T, Times) {
    let mut times = Times::default();
    let (mut last, first) = timed(&mut work);
    times.add(first);
    for _ in 1..ROUNDS {
        let time;
        (last, time) = timed(&mut work);
        times.add(time);
    }
    (last, times)
}

/// The work of a process that is measured: it opens its window, says when it came to which step, and ends.
///
/// # Errors
/// When there is no window to be had.
pub(crate) fn start(part: Part) -> Result<(), String> {
    say();
    if part == Part::Program {
        return run_inside(Start { settings: SettingsFile::of_user(), ..Start::default() }, &|annals| {
            say();
            Box::new(First { annals: Some(annals), frames: 0 })
        });
    }
    let mut options = eframe::NativeOptions::default();
    if part == Part::SmallestAsLarge {
        options.viewport = ViewportBuilder::default().with_inner_size(SIZE);
    }
    let app = |_: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        say();
        Ok(Box::new(First { annals: None, frames: 0 }))
    };
    eframe::run_native("smallest", options, Box::new(app)).map_err(|error| error.to_string())
}

/// Says what time it is.
fn say() {
    // Whoever started this process counts the lines.
    drop(writeln!(std::io::stdout(), "{}", since_epoch().as_micros()));
}

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// An app that ends as soon as its first frame is on the screen. Without the program in it, it shows nothing.
struct First {
    annals: Option<Annals>,
    frames: usize,
}

impl eframe::App for First {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        // The second frame begins when the first is on the screen.
        if self.frames < 2 {
            say();
        }
        self.frames += 1;
        if self.frames == 2 {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if let Some(annals) = &mut self.annals {
            annals.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        if let Some(annals) = &mut self.annals {
            annals.ui(ui, frame);
        }
        ui.ctx().request_repaint();
    }
}
