//! The views in a harness: no window, no disk, no motion, a fixed size; a placeholder for the picture of the stage.

use annals::app::{Action, Annals, Monitor, MotionLength, Settings, Sheet, Shown, Talk, Theme};
use annals::command::Command;
use annals::talk::Place;
use annals::ui::{keys_ui, speaker_ui, steps_ui, theme};
use egui::{Rect, Shape};
use egui_kittest::Harness;

/// Which of the views is drawn.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Drawn {
    Speaker,
    Sheet,
}

pub(super) struct Bench {
    pub(super) annals: Annals,
    pub(super) drawn: Drawn,
    pub(super) actions: Vec<String>,
    pub(super) pictures: Vec<(Rect, Shown)>,
}

pub(super) type Speaker = Harness<'static, Bench>;

pub(super) fn settings() -> Settings {
    Settings { motion: MotionLength::Off, theme: Theme::Light, ..Settings::default() }
}

/// A placeholder of what the stage shows.
fn paint_picture(ui: &egui::Ui, rect: Rect, shown: Shown) {
    let tokens = theme::DARK;
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    let font = theme::strong_font(rect.height() * 0.06);
    let text = format!("{:?}, page {}", shown.place, shown.page + 1);
    let corner = rect.min + rect.size() * 0.08;
    ui.painter().text(corner, egui::Align2::LEFT_TOP, text, font, tokens.text);
}

/// Draws on all of the window; the harness leaves a margin.
fn draw(ui: &mut egui::Ui, bench: &mut Bench) {
    let whole = ui.ctx().content_rect();
    ui.scope_builder(egui::UiBuilder::new().max_rect(whole), |ui| {
        ui.set_clip_rect(whole);
        draw_in(whole, ui, bench);
    });
}

fn draw_in(whole: Rect, ui: &mut egui::Ui, bench: &mut Bench) {
    let ctx = ui.ctx().clone();
    bench.annals.begin(&ctx, None);
    bench.pictures.clear();
    let mut actions = Vec::new();
    let state = bench.annals.state();
    let tokens = *theme::tokens(ui.visuals());
    match (bench.drawn, state.presenting().and_then(|stage| stage.sheet)) {
        (Drawn::Sheet, Some(Sheet::Steps(chosen))) => steps_ui(state, chosen, ui, whole, &tokens, &mut actions),
        (Drawn::Sheet, Some(Sheet::Keys)) => keys_ui(state, ui, whole, &tokens),
        _ => {
            let pictures = &mut bench.pictures;
            let mut picture = |ui: &mut egui::Ui, rect: Rect, shown: Shown| {
                paint_picture(ui, rect, shown);
                pictures.push((rect, shown));
            };
            speaker_ui(state, ui, &mut picture, &mut actions);
        }
    }
    for action in actions {
        bench.actions.push(format!("{action:?}"));
        bench.annals.perform(action, &ctx, None);
        ctx.request_repaint();
    }
}

fn screen(name: &str, left: i32) -> Monitor {
    let number = usize::from(left > 0);
    Monitor { number, name: name.to_owned(), place: (left, 0), size: (1920, 1080) }
}

/// A talk on the built-in timeline at a step, with the stage on one of so many screens.
pub(super) fn speaker_with(size: [f32; 2], step: Option<&str>, screens: usize, settings: Settings) -> Speaker {
    let mut harness = bench(size, settings);
    let all: Vec<Monitor> =
        ["eDP-1", "HDMI-1", "DP-2"].iter().zip([0, 1920, 3840]).map(|(name, left)| screen(name, left)).collect();
    let screens = all[..screens].to_vec();
    apply(&mut harness, Action::ScreensAre { home: screens.first().cloned(), screens });
    apply(&mut harness, Action::BeginTalk(Talk { step: step.map(str::to_owned), screen: None }));
    apply(&mut harness, Action::WallClock(14, 5));
    harness
}

fn bench(size: [f32; 2], settings: Settings) -> Speaker {
    let annals = Annals::recorded(settings);
    let bench = Bench { annals, drawn: Drawn::Speaker, actions: Vec::new(), pictures: Vec::new() };
    let builder = Harness::builder().with_size(size).with_max_steps(30);
    builder.with_context_setup(theme::install).build_ui_state(draw, bench)
}

/// A talk on another timeline, at its first step.
pub(super) fn speaker_on(bytes: &[u8]) -> Speaker {
    let mut harness = bench([1280.0, 800.0], settings());
    apply(&mut harness, Action::OpenBytes { name: "small.json".to_owned(), bytes: bytes.to_vec() });
    for _ in 0..2_000 {
        if harness.state().annals.state().loading.is_none() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        harness.step();
    }
    apply(&mut harness, Action::BeginTalk(Talk { step: Some("1".to_owned()), screen: None }));
    harness
}

pub(super) fn speaker(step: Option<&str>) -> Speaker {
    speaker_with([1280.0, 800.0], step, 2, settings())
}

pub(super) fn apply(harness: &mut Speaker, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().annals.perform(action, &ctx, None);
    harness.run();
}

pub(super) fn run(harness: &mut Speaker, command: Command) {
    apply(harness, Action::Run(command));
}

pub(super) fn place(harness: &Speaker) -> Place {
    harness.state().annals.state().presenting().expect("a talk is given").live.place
}

pub(super) fn page_counted(harness: &mut Speaker, pages: usize) {
    let place = place(harness);
    apply(harness, Action::PagesCounted { place, page: 0, pages });
}

/// The sizes of the texts that contain some words, as painted.
pub(super) fn sizes_of(words: &str, harness: &Speaker) -> Vec<f32> {
    let texts = texts(harness);
    texts.iter().filter(|text| text.words.contains(words)).map(|text| text.size).collect()
}

pub(super) struct Text {
    pub(super) words: String,
    pub(super) size: f32,
    pub(super) rect: Rect,
    pub(super) clip: Rect,
}

/// All lines of text of the last frame.
pub(super) fn texts(harness: &Speaker) -> Vec<Text> {
    fn of(shape: &Shape, clip: Rect, found: &mut Vec<Text>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| of(shape, clip, found)),
            Shape::Text(text) => {
                let sizes = text.galley.job.sections.iter().map(|section| section.format.font_id.size);
                let size = sizes.fold(f32::INFINITY, f32::min);
                for row in &text.galley.rows {
                    let words = row.glyphs.iter().map(|glyph| glyph.chr).collect();
                    let rect = row.rect().translate(text.pos.to_vec2());
                    found.push(Text { words, size, rect, clip });
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for shape in &harness.output().shapes {
        of(&shape.shape, shape.clip_rect, &mut found);
    }
    found.retain(|text| !text.words.trim().is_empty());
    found
}
