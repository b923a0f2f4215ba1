//! How long a frame takes: the whole window's user interface and its tessellation, without a screen and a graphics card.

use std::time::{Duration, Instant};

use annals::app::{Action, Document, MotionLength, Settings, State, Theme};
use annals::layout::{Face, Input, Layout, Metrics};
use annals::ui::{Shell, theme};
use egui::{Color32, Context, FontId, Pos2, RawInput, Rect, Vec2};

use crate::clock::Times;
use crate::course::{self, Leg};
use crate::generator::Shape;

/// The window, in points.
const WINDOW: Vec2 = Vec2::new(1_280.0, 800.0);
/// Frames before anything is measured: the canvas gets its size, texts are shaped.
const WARMING: usize = 4;
/// Time from one frame to the next, in seconds, as the program sees it.
const FRAME: f64 = 1.0 / 60.0;
/// How often the course is gone.
pub(crate) const ROUNDS: usize = 25;

/// The window with a timeline open.
pub(crate) struct Window {
    ctx: Context,
    shell: Shell,
    state: State,
    shape: Shape,
    canvas: Vec2,
    now: f64,
    /// For each time the course was gone: the steps along the timeline, and those into it.
    pub(crate) rounds: Vec<[Times; 2]>,
}

/// What a picture of the timeline holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    /// Marks and bubbles.
    pub(crate) marks: usize,
    /// Titles.
    pub(crate) labels: usize,
    /// Allocations for a frame, on average over the way along the timeline.
    pub(crate) allocations: f64,
}

impl Window {
    /// Opens a document.
    pub(crate) fn new(document: Document, shape: Shape) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        let settings = Settings { motion: MotionLength::Off, theme: Theme::Light, ..Settings::default() };
        let state = State::new(document, settings);
        let mut window =
            Self { ctx, shell: Shell::default(), state, shape, canvas: WINDOW, now: 0.0, rounds: Vec::new() };
        for _ in 0..WARMING {
            window.frame(None);
        }
        window
    }

    /// Goes the course once more.
    pub(crate) fn go(&mut self) {
        let round = course::legs(self.shape, &self.state).map(|leg| {
            self.begin(&leg);
            let mut times = Times::default();
            for _ in 0..leg.steps {
                times.add(self.frame(Some(leg.action())));
            }
            times
        });
        self.rounds.push(round);
    }

    /// Looks at what is seen on the way along the timeline, and counts what it takes.
    pub(crate) fn look(&mut self) -> Seen {
        let [along, _] = course::legs(self.shape, &self.state);
        self.begin(&along);
        let before = allocations();
        for _ in 0..along.steps {
            self.frame(Some(along.action()));
        }
        let allocations = (allocations() - before) as f64 / along.steps as f64;
        self.begin(&along);
        for _ in 0..along.steps / 2 {
            self.state.apply(along.action());
        }
        let metrics = Metrics::regular();
        let input = Input {
            index: &self.state.document.index,
            view: &self.state.view,
            size: self.canvas,
            filter: &self.state.filter,
            metrics: &metrics,
        };
        let scene = Layout::default().scene(&input, &mut |text: &str, face| width(text, face, &metrics, &self.ctx));
        let labels = scene.items.iter().filter(|item| item.label.is_some()).count();
        Seen { marks: scene.items.len(), labels, allocations }
    }

    fn begin(&mut self, leg: &Leg) {
        self.frame(Some(Action::Show(leg.start)));
    }

    /// One frame, after something was done: the passes over the whole window, and the triangles made of what they draw.
    fn frame(&mut self, action: Option<Action>) -> Duration {
        self.now += FRAME;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.now),
            predicted_dt: FRAME as f32,
            focused: true,
            ..RawInput::default()
        };
        let start = Instant::now();
        self.state.apply(Action::Frame(self.now));
        if let Some(action) = action {
            self.state.apply(action);
        }
        let mut actions = Vec::new();
        let mut output = self.ctx.run_ui(input, |ui| actions = self.shell.show(&self.state, ui));
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = self.ctx.tessellate(shapes, output.pixels_per_point);
        let time = start.elapsed();
        drop(triangles);
        output.drop_without_applying_deltas();
        for action in actions {
            if let Action::CanvasSized(size) = action {
                self.canvas = size;
            }
            self.state.apply(action);
        }
        time
    }
}

/// How many times this process has asked for memory.
fn allocations() -> usize {
    let stats = crate::ALLOCATOR.stats();
    stats.allocations + stats.reallocations
}

/// The width of a text as the canvas sets it.
fn width(text: &str, face: Face, metrics: &Metrics, ctx: &Context) -> f32 {
    let size = metrics.size_of(face);
    let font: FontId = match face {
        Face::Label | Face::TickMinor | Face::Era => theme::font(size),
        Face::LabelStrong | Face::TickMajor | Face::Lane | Face::Count => theme::strong_font(size),
    };
    ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x)
}
