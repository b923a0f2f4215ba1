//! The program with a hand in it: it is told what a user would do, frame after frame, and a clock is looked at.
//!
//! Runs in a process of its own, on the same path as the program: window, settings, workers and all.

use std::collections::VecDeque;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use annals::app::{Annals, MotionLength, Settings, SettingsFile, Start, Theme, run_inside};
use egui::{Context, Ui, ViewportCommand};

use crate::clock::Times;
use crate::generator::Shape;
use crate::scenes::{Next, Scene};

/// The program, what is still to be done to it, and what was seen.
struct Driven {
    annals: Annals,
    scenes: VecDeque<Scene>,
    seen: Frames,
    last: Option<Instant>,
    /// Time spent in the program since the last frame began.
    spent: Duration,
    cells: Vec<String>,
}

/// The frames of a scene.
#[derive(Default)]
pub(crate) struct Frames {
    /// How many there were, of which those at the beginning are not counted below.
    pub(crate) drawn: usize,
    /// From the beginning of a frame to that of the next.
    pub(crate) intervals: Times,
    /// Spent in the program, without making triangles and painting.
    pub(crate) own: Times,
}

/// Drives the window over the course with a file, and replaces it by another. Prints the cells of a row.
///
/// # Errors
/// When there is no window to be had.
pub(crate) fn drive(shape: Shape, file: &Path, other: &Path) -> Result<(), String> {
    let mut settings = SettingsFile::of_user();
    let still = Settings { motion: MotionLength::Off, theme: Theme::Light, ..Settings::default() };
    settings.write(&still).map_err(|error| error.to_string())?;
    let outer = |annals: Annals| -> Box<dyn eframe::App> {
        let scenes = [
            Scene::settle(),
            Scene::open(file),
            Scene::leg(shape, 0),
            Scene::leg(shape, 1),
            Scene::rest(),
            Scene::open(other),
            Scene::close(),
        ];
        let (scenes, seen) = (scenes.into(), Frames::default());
        Box::new(Driven { annals, scenes, seen, last: None, spent: Duration::ZERO, cells: Vec::new() })
    };
    run_inside(Start { settings, ..Start::default() }, &outer)
}

impl Driven {
    /// A frame ends when the next begins.
    fn note_frame(&mut self) {
        let now = Instant::now();
        let spent = std::mem::take(&mut self.spent);
        let Some(last) = self.last.replace(now) else { return };
        if self.scenes.front().is_some_and(|scene| scene.counts(self.seen.drawn)) {
            self.seen.intervals.add(now - last);
            self.seen.own.add(spent);
        }
        self.seen.drawn += 1;
    }
}

impl eframe::App for Driven {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.note_frame();
        let start = Instant::now();
        self.annals.logic(ctx, frame);
        self.spent += start.elapsed();
        let Some(scene) = self.scenes.front_mut() else { return };
        match scene.next(self.seen.drawn, self.annals.state(), ctx) {
            Next::Wait => {}
            Next::Draw => ctx.request_repaint(),
            Next::Do(action) => {
                let start = Instant::now();
                self.annals.perform(action, ctx, Some(frame));
                self.spent += start.elapsed();
                ctx.request_repaint();
            }
            Next::Over(cells) => {
                self.cells.extend(cells(&std::mem::take(&mut self.seen)));
                self.scenes.pop_front();
                ctx.request_repaint();
            }
        }
        if self.scenes.is_empty() {
            // Whoever started this process has waited for it.
            drop(writeln!(std::io::stdout(), "{}", self.cells.join("\t")));
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let start = Instant::now();
        self.annals.ui(ui, frame);
        self.spent += start.elapsed();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.annals.clear_color(visuals)
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.annals.on_exit(gl);
    }
}
