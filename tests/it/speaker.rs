//! The speaker's view, and the lists over the stage.

mod bench;
mod sizes;

use annals::app::{Action, Settings};
use annals::command::Command;
use annals::talk::{Place, Plan};
use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use bench::*;

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
    harness.get_by_label("This is the end of the talk.");
}

#[test]
fn notes_are_shown_in_the_size_the_speaker_wants() {
    for (scale, share) in [(0.6, 0.6), (1.0, 1.0), (4.0, 4.0)] {
        let harness = speaker_with([1280.0, 800.0], Some("6"), 2, Settings { notes_scale: scale, ..settings() });
        harness.get_by_label_contains("50 weeks");
        let sizes = sizes_of("Until", &harness);
        assert!(sizes.iter().all(|size| (size - 22.0 * share).abs() < 0.1) && !sizes.is_empty(), "{scale}: {sizes:?}");
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
    harness.get_by_role_and_label(Role::Status, "One screen: This screen shows your notes instead of the stage.");
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
