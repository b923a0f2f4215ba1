//! The speaker's view, and the lists over the stage.

use annals::app::{Action, Annals, Monitor, MotionLength, Settings, Sheet, Shown, Talk, Theme};
use annals::command::Command;
use annals::talk::{Place, Plan};
use annals::ui::{keys_ui, speaker_ui, steps_ui, theme};
use egui::accesskit::Role;
use egui::{Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Which of the views is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Drawn {
    Speaker,
    Sheet,
}

struct Bench {
    annals: Annals,
    drawn: Drawn,
    actions: Vec<String>,
    pictures: Vec<(Rect, Shown)>,
}

type Speaker = Harness<'static, Bench>;

fn settings() -> Settings {
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
    Monitor { name: name.to_owned(), place: (left, 0), size: (1920, 1080) }
}

/// A talk on the built-in timeline at a step, with the stage on one of so many screens.
fn speaker_with(size: [f32; 2], step: Option<&str>, screens: usize, settings: Settings) -> Speaker {
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
fn speaker_on(bytes: &[u8]) -> Speaker {
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

fn speaker(step: Option<&str>) -> Speaker {
    speaker_with([1280.0, 800.0], step, 2, settings())
}

fn apply(harness: &mut Speaker, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().annals.perform(action, &ctx, None);
    harness.run();
}

fn run(harness: &mut Speaker, command: Command) {
    apply(harness, Action::Run(command));
}

fn place(harness: &Speaker) -> Place {
    harness.state().annals.state().presenting().expect("a talk is given").live.place
}

fn page_counted(harness: &mut Speaker, pages: usize) {
    let place = place(harness);
    apply(harness, Action::PagesCounted { place, page: 0, pages });
}

#[test]
fn the_view_says_where_the_talk_is_and_what_comes_next() {
    let mut harness = speaker(Some("6"));
    page_counted(&mut harness, 1);
    harness.get_by_label("Step 6 of 16");
    harness.get_by_label("then 1 statement");
    harness.get_by_role_and_label(Role::Image, "This step: Assange arrested at the Ecuadorian embassy");
    harness.get_by_label("Next: statement 1 of 1, Edward Snowden");
    harness.get_by_label("Time of day: 14:05");
    harness.get_by_role_and_label(Role::Status, "Live: The audience sees this.");
    let shown: Vec<Place> = harness.state().pictures.iter().map(|(_, shown)| shown.place).collect();
    assert_eq!(shown, [Place::stop(5), Place::Stop { stop: 5, part: 1 }], "this and the next");
    let rects: Vec<Rect> = harness.state().pictures.iter().map(|(rect, _)| *rect).collect();
    assert!(rects[0].width() > 1.4 * rects[1].width(), "this step is the larger: {rects:?}");
    run(&mut harness, Command::NextStep);
    harness.get_by_label("statement 1 of 1");
    page_counted(&mut harness, 3);
    harness.get_by_label("statement 1 of 1 · page 1 of 3");
    harness.get_by_label("Next: page 2 of 3");
    apply(&mut harness, Action::GoToStep(15));
    page_counted(&mut harness, 1);
    for _ in 0..4 {
        run(&mut harness, Command::NextStep);
        page_counted(&mut harness, 1);
    }
    assert_eq!(place(&harness), Place::Ending, "three statements, then the end");
    harness.get_by_label("End of the talk");
    harness.get_by_label("after step 16");
    harness.get_by_label("The talk is at its end.");
}

#[test]
fn notes_are_shown_in_the_size_the_speaker_wants() {
    for (scale, share) in [(0.6, 0.6), (1.0, 1.0), (4.0, 4.0)] {
        let harness = speaker_with([1280.0, 800.0], Some("6"), 2, Settings { notes_scale: scale, ..settings() });
        harness.get_by_label_contains("50 weeks");
        let sizes = sizes_of("Until", &harness);
        assert!(sizes.iter().all(|size| (size - 20.0 * share).abs() < 0.1) && !sizes.is_empty(), "{scale}: {sizes:?}");
    }
    let mut harness = speaker(Some("6"));
    harness.get_by_role_and_label(Role::Button, "Larger text").click();
    harness.run();
    assert!(harness.state().annals.state().settings.notes_scale > 1.05, "larger");
    harness.get_by_role_and_label(Role::Button, "Smaller text").click();
    harness.run();
    assert!((harness.state().annals.state().settings.notes_scale - 1.0).abs() < 0.01, "and back");
}

#[test]
fn a_step_without_notes_says_so_quietly() {
    let bytes = br#"{"format":"annals","version":1,"title":"Two","events":[
        {"id":"a","date":"2019","title":"First"},{"id":"b","date":"2020","title":"Second"}]}"#;
    let mut harness = speaker_on(bytes);
    page_counted(&mut harness, 1);
    harness.get_by_label("No notes for this step.");
    harness.get_by_label("Next: Second");
    harness.get_by_label("Step 1 of 2");
}

/// The sizes of the texts that contain some words, as painted.
fn sizes_of(words: &str, harness: &Speaker) -> Vec<f32> {
    let texts = texts(harness);
    texts.iter().filter(|text| text.words.contains(words)).map(|text| text.size).collect()
}

struct Text {
    words: String,
    size: f32,
    rect: Rect,
    clip: Rect,
}

/// All lines of text of the last frame.
fn texts(harness: &Speaker) -> Vec<Text> {
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

#[test]
fn black_white_and_frozen_are_said_and_shown() {
    let mut harness = speaker(Some("6"));
    page_counted(&mut harness, 1);
    run(&mut harness, Command::BlackScreen);
    harness.get_by_role_and_label(Role::Status, "Black: The audience sees a black screen.");
    harness.get_by_label("On the audience’s screen");
    harness.get_by_label("Picture of what the audience sees");
    assert_eq!(harness.state().pictures[0].1.place, Place::stop(5), "the speaker still sees the step");
    run(&mut harness, Command::WhiteScreen);
    harness.get_by_role_and_label(Role::Status, "White: The audience sees a white screen.");
    run(&mut harness, Command::WhiteScreen);
    run(&mut harness, Command::Freeze);
    apply(&mut harness, Action::GoToStep(9));
    harness.get_by_role_and_label(Role::Status, "Frozen: The audience still sees step 6.");
    harness.get_by_label("Step 10 of 16");
    let shown: Vec<Place> = harness.state().pictures.iter().map(|(_, shown)| shown.place).collect();
    assert_eq!(shown[0], Place::stop(9), "large: where the speaker is");
    assert_eq!(shown[2], Place::stop(5), "small: what the audience has");
}

#[test]
fn the_pace_is_said_in_words() {
    let plan =
        Plan { seconds: [("cablegate-2010", 60.0), ("arrest-2019", 90.0)].map(|(id, s)| (id.to_owned(), s)).into() };
    let plans = [("built-in".to_owned(), plan)].into();
    let mut harness = speaker_with([1280.0, 800.0], None, 2, Settings { plans, ..settings() });
    harness.get_by_label("Not begun");
    harness.get_by_label("Planned: 2:30");
    harness.get_by_label("16 steps · planned length 2:30");
    let began = harness.ctx.input(|input| input.time);
    apply(&mut harness, Action::GoToStep(0));
    harness.get_by_label("On time");
    let at = |harness: &mut Speaker, seconds: f64| {
        harness.input_mut().time = Some(began + seconds);
        harness.step();
    };
    at(&mut harness, 40.0);
    harness.get_by_label_contains("This step: 0:");
    at(&mut harness, 110.0);
    harness.get_by_label_contains("behind the plan");
    harness.get_by_label_contains(" over");
    apply(&mut harness, Action::GoToStep(15));
    harness.get_by_label_contains("ahead");
    run(&mut harness, Command::Timer);
    harness.get_by_label("Paused");
    harness.get_by_role_and_label(Role::Button, "Let the time go on").click();
    harness.run();
    assert!(harness.state().annals.state().presenting().unwrap().clock.is_running(), "on again");
}

#[test]
fn a_rehearsal_says_that_times_are_kept() {
    let mut harness = speaker(None);
    harness.get_by_role_and_label(Role::Button, "Begin a rehearsal").click();
    harness.run();
    harness.get_by_label("Rehearsal: times are kept");
    harness.get_by_role_and_label(Role::Button, "Pause the time");
}

#[test]
fn the_start_says_what_is_needed() {
    let harness = speaker(None);
    harness.get_by_label("16 steps");
    harness.get_by_label("before step 1");
    harness.get_by_label("PageDown: Next; a clicker does it too");
    harness.get_by_label("O: Overview of the steps, to jump from");
    let title = harness.state().annals.state().document.timeline.title.clone();
    harness.get_by_role_and_label(Role::Heading, &title);
}

#[test]
fn a_step_can_be_asked_for() {
    let mut harness = speaker(Some("6"));
    run(&mut harness, Command::GoTo);
    let name = "Go to the number of a step, a date, or words of a title";
    let field = harness.get_by_role_and_label(Role::TextInput, name);
    assert!(field.is_focused(), "typing goes there");
    field.type_text("no such thing");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    harness.get_by_role(Role::Alert);
    harness.get_by_label_contains("Nothing is called “no such thing”");
    assert!(harness.get_by_role_and_label(Role::TextInput, name).is_focused(), "to be mended");
    assert_eq!(place(&harness), Place::stop(5), "not moved");
    run(&mut harness, Command::ClearSelection);
    assert!(harness.query_by_role(Role::TextInput).is_none(), "closed");
    run(&mut harness, Command::GoTo);
    let field = harness.get_by_role_and_label(Role::TextInput, name);
    assert_eq!(field.value().unwrap_or_default(), "", "begins empty");
    field.type_text("12");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(place(&harness), Place::stop(11), "there");
}

#[test]
fn what_the_speaker_is_told_is_read_aloud() {
    let mut harness = speaker(Some("6"));
    run(&mut harness, Command::Present);
    harness.get_by_role_and_label(Role::Status, "Step 6 of 16.");
    apply(&mut harness, Action::Digit(1));
    apply(&mut harness, Action::Digit(2));
    harness
        .get_by_role_and_label(Role::Status, "Step 12: Judge refuses extradition on health grounds. Enter goes there.");
}

#[test]
fn buttons_do_what_the_keys_do_and_never_take_the_keyboard() {
    let mut harness = speaker_with([1280.0, 800.0], Some("6"), 3, settings());
    page_counted(&mut harness, 1);
    let press = |harness: &mut Speaker, name: &str| {
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
        assert!(harness.ctx.memory(egui::Memory::focused).is_none(), "{name} took the keyboard");
    };
    for name in ["Next", "Previous", "Black screen", "Black screen", "Freeze", "Freeze", "Light stage", "Dark stage"] {
        press(&mut harness, name);
    }
    let runs =
        ["NextStep", "PreviousStep", "BlackScreen", "BlackScreen", "Freeze", "Freeze", "StageLight", "StageDark"];
    assert_eq!(harness.state().actions, runs.map(|command| format!("Run({command})")), "in order");
    press(&mut harness, "Stage on screen 3: DP-2, 1920 × 1080");
    let screen = |harness: &Speaker| harness.state().annals.state().presenting().unwrap().screen.clone().unwrap().name;
    assert_eq!(screen(&harness), "DP-2", "put there");
    press(&mut harness, "Swap screens");
    assert_eq!(screen(&harness), "eDP-1", "swapped with the speaker's");
    harness.key_press(egui::Key::Tab);
    harness.run();
    assert!(harness.ctx.memory(egui::Memory::focused).is_none(), "nor does Tab lead to a button");
    press(&mut harness, "End the talk");
    assert!(harness.state().annals.state().presenting().is_none(), "ended");
}

#[test]
fn with_one_screen_what_needs_two_is_grey() {
    let mut harness = speaker_with([1280.0, 800.0], Some("6"), 1, settings());
    for name in ["Freeze", "Swap screens"] {
        assert!(harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled(), "{name}");
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
    }
    assert!(harness.state().actions.is_empty(), "nothing done: {:?}", harness.state().actions);
    run(&mut harness, Command::SpeakerView);
    harness.get_by_role_and_label(Role::Button, "Show the stage").click();
    harness.run();
    assert!(!harness.state().annals.state().presenting().unwrap().speaker_view, "the stage again");
}

#[test]
fn lists_lie_over_the_view_and_lead_to_steps() {
    let mut harness = speaker(Some("6"));
    run(&mut harness, Command::Steps);
    harness.get_by_role_and_label(Role::Heading, "16 steps");
    harness.get_by_label("Time of day: 14:05");
    assert!(harness.query_by_label("Notes").is_none(), "the list lies over the notes");
    harness.get_by_label_contains("Step 12 of 16").click();
    harness.run();
    assert_eq!(place(&harness), Place::stop(11), "there");
    assert!(harness.query_by_role_and_label(Role::Heading, "16 steps").is_none(), "and gone");
    run(&mut harness, Command::CheatSheet);
    harness.get_by_label("Black screen: B, .");
    harness.get_by_label("Number of a step: 1–9");
}

#[test]
fn nothing_in_the_notes_can_be_opened() {
    let bytes = br#"{"format":"annals","version":1,"title":"One","events":[{"id":"a","date":"2019","title":"First"}],
        "presentation":{"steps":[{"event":"a","notes":"See [the page](https://example.org/)."}]}}"#;
    let mut harness = speaker_on(bytes);
    harness.get_by_label("See the page.").click();
    for _ in 0..3 {
        harness.step();
        let commands = &harness.output().platform_output.commands;
        assert!(!commands.iter().any(|command| matches!(command, egui::OutputCommand::OpenUrl(_))), "{commands:?}");
    }
    assert!(harness.state().actions.is_empty(), "nor is it asked");
    assert!(harness.query_by_role(Role::Link).is_none(), "nothing to walk to");
}

const SIZES: [[f32; 2]; 4] = [[1280.0, 720.0], [1920.0, 1080.0], [3840.0, 2160.0], [1024.0, 768.0]];

#[test]
fn nothing_on_the_lists_is_too_small_cut_off_or_overlapping() {
    for size in SIZES {
        for command in [Command::Steps, Command::CheatSheet] {
            let mut harness = speaker_with(size, Some("6"), 1, settings());
            harness.state_mut().drawn = Drawn::Sheet;
            run(&mut harness, command);
            let whole = Rect::from_min_size(egui::Pos2::ZERO, size.into());
            let safe = whole.shrink2(whole.size() * 0.05);
            let texts = texts(&harness);
            assert!(texts.len() > 40, "{size:?} {command:?}: {} texts", texts.len());
            for (place, text) in texts.iter().enumerate() {
                let what = format!("{size:?} {command:?}: “{}” at {:?}", text.words, text.rect);
                assert!(text.size >= 0.025 * size[1] - 0.01, "{what} is {} high", text.size);
                assert!(safe.expand(0.5).contains_rect(text.rect), "{what} leaves the safe area");
                assert!(text.clip.expand(0.5).contains_rect(text.rect), "{what} is cut off at {:?}", text.clip);
                for other in &texts[place + 1..] {
                    let both = text.rect.shrink(1.0).intersect(other.rect);
                    assert!(!both.is_positive(), "{what} overlaps “{}” at {:?}", other.words, other.rect);
                }
            }
        }
    }
}

#[test]
fn the_view_keeps_everything_apart_at_every_size() {
    for size in [[1280.0, 720.0], [1280.0, 800.0], [1920.0, 1080.0], [3840.0, 2160.0], [1024.0, 768.0], [700.0, 500.0]]
    {
        for frozen in [false, true] {
            let mut harness = speaker_with(size, Some("6"), 3, settings());
            if frozen {
                run(&mut harness, Command::Freeze);
            }
            run(&mut harness, Command::Present);
            let whole = Rect::from_min_size(egui::Pos2::ZERO, size.into());
            let texts: Vec<Text> = lines_of_view(&harness);
            for (place, text) in texts.iter().enumerate() {
                let what = format!("{size:?}: “{}” at {:?}", text.words, text.rect);
                assert!(whole.contains_rect(text.rect), "{what} leaves the window");
                assert!(text.size >= 10.0, "{what} is {} points high", text.size);
                for other in &texts[place + 1..] {
                    let both = text.rect.shrink(2.0).intersect(other.rect.shrink(2.0));
                    assert!(!both.is_positive(), "{what} overlaps “{}” at {:?}", other.words, other.rect);
                }
            }
            for button in harness.get_all_by_role(Role::Button) {
                assert!(whole.expand(0.5).contains_rect(button.rect()), "{size:?}: {button:?} leaves the window");
            }
        }
    }
}

/// The lines of text that are seen whole, but for those in pictures. Notes may be longer than their place; they scroll.
fn lines_of_view(harness: &Speaker) -> Vec<Text> {
    let in_picture = |text: &Text| harness.state().pictures.iter().any(|(rect, _)| rect.contains_rect(text.rect));
    texts(harness).into_iter().filter(|text| text.clip.contains_rect(text.rect) && !in_picture(text)).collect()
}

/// Writes pictures to look at into the folder that `ANNALS_LOOK` names.
#[test]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("ANNALS_LOOK") else { return };
    let plan =
        Plan { seconds: [("cablegate-2010", 60.0), ("arrest-2019", 90.0)].map(|(id, s)| (id.to_owned(), s)).into() };
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for size in [[1280.0, 800.0], [1920.0, 1080.0], [1024.0, 768.0], [700.0, 500.0]] {
            let plans = [("built-in".to_owned(), plan.clone())].into();
            let mut harness = speaker_with(size, Some("6"), 3, Settings { theme, plans, ..settings() });
            page_counted(&mut harness, 1);
            let save = |harness: &mut Speaker, what: &str| {
                let path = std::path::Path::new(&folder).join(format!("{}x{}-{name}-{what}.png", size[0], size[1]));
                harness.render().unwrap().save(path).unwrap();
            };
            save(&mut harness, "step");
            run(&mut harness, Command::Freeze);
            apply(&mut harness, Action::GoToStep(9));
            run(&mut harness, Command::Present);
            save(&mut harness, "frozen");
            run(&mut harness, Command::Freeze);
            run(&mut harness, Command::BlackScreen);
            run(&mut harness, Command::GoTo);
            save(&mut harness, "prompt");
            run(&mut harness, Command::ClearSelection);
            run(&mut harness, Command::FirstStep);
            save(&mut harness, "opening");
            run(&mut harness, Command::Steps);
            save(&mut harness, "steps-over");
            harness.state_mut().drawn = Drawn::Sheet;
            harness.run();
            save(&mut harness, "steps");
            run(&mut harness, Command::Steps);
            run(&mut harness, Command::CheatSheet);
            save(&mut harness, "keys");
        }
    }
}
