//! Giving a talk, as a speaker with a clicker and an audience with a screen reader meet it.

use annals::app::{Action, Annals, Audience, Monitor, MotionLength, Settings, Sheet, Talk, Veil};
use annals::command::Command;
use annals::talk::Place;
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{Queryable as _, by};

use crate::support::{annals, annals_with, finish_loading, perform};

pub(crate) type Window = Harness<'static, Annals>;

pub(crate) fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn press_with(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

pub(crate) fn place(harness: &Window) -> Option<Place> {
    harness.state().state().presenting().map(|stage| stage.live.place)
}

fn number(harness: &Window) -> Option<usize> {
    harness.state().state().presenting().and_then(annals::app::Stage::number)
}

fn on_stage(size: [f32; 2]) -> Window {
    let mut harness = annals(size);
    press(&mut harness, Key::F5);
    assert_eq!(place(&harness), Some(Place::Opening), "F5 begins with the whole span");
    harness
}

fn screen(name: &str, x: i32) -> Monitor {
    Monitor { name: name.to_owned(), place: (x, 0), size: (1280, 720) }
}

pub(crate) fn connect(harness: &mut Window, names: &[&str]) {
    let screens: Vec<_> = names.iter().zip(0..).map(|(name, at)| screen(name, at * 1280)).collect();
    let home = screens.first().cloned();
    perform(harness, Action::ScreensAre { screens, home });
}

#[test]
fn page_down_walks_through_every_step_and_statement_and_page_up_back() {
    let mut harness = on_stage([1280.0, 720.0]);
    let mut there = Vec::new();
    let state = |harness: &Window| {
        let stage = harness.state().state().presenting().expect("on stage");
        (stage.live.place, stage.live.page)
    };
    while state(&harness).0 != Place::Ending {
        press(&mut harness, Key::PageDown);
        assert!(there.len() < 200, "the talk ends");
        there.push(state(&harness));
    }
    let timeline = &harness.state().state().document.timeline;
    let expected: usize = timeline.presentation.iter().map(|step| 1 + step.statements.len()).sum();
    let places: std::collections::BTreeSet<_> = there.iter().map(|(place, _)| format!("{place:?}")).collect();
    assert_eq!(places.len(), expected + 1, "each event, each statement, the ending");
    press(&mut harness, Key::PageDown);
    assert_eq!(place(&harness), Some(Place::Ending), "the last step does not wrap");
    for expected in there.iter().rev().skip(1) {
        press(&mut harness, Key::PageUp);
        assert_eq!(state(&harness), *expected, "the same way back, page by page");
    }
}

#[test]
fn several_presses_in_one_frame_are_all_done() {
    let mut harness = on_stage([1280.0, 720.0]);
    for _ in 0..6 {
        for pressed in [true, false] {
            let key = Key::PageDown;
            harness.event(egui::Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
        }
    }
    harness.run();
    let slow = place(&harness);
    let mut harness = on_stage([1280.0, 720.0]);
    (0..6).for_each(|_| press(&mut harness, Key::PageDown));
    assert_eq!(slow, place(&harness), "as if pressed one by one");
}

#[test]
fn next_while_black_or_white_only_brings_the_picture_back() {
    let mut harness = on_stage([1280.0, 720.0]);
    press(&mut harness, Key::PageDown);
    let before = place(&harness);
    for (key, veil) in
        [(Key::Period, Veil::Black), (Key::B, Veil::Black), (Key::W, Veil::White), (Key::Comma, Veil::White)]
    {
        press(&mut harness, key);
        assert_eq!(harness.state().state().presenting().unwrap().veil, Some(veil), "{key:?}");
        press(&mut harness, Key::PageDown);
        let stage = harness.state().state().presenting().unwrap();
        assert_eq!((stage.veil, Some(stage.live.place)), (None, before), "restored and nothing more");
    }
}

#[test]
fn escape_leaves_and_f5_takes_the_talk_up_again_but_never_restarts_it() {
    let mut harness = on_stage([1280.0, 720.0]);
    (0..7).for_each(|_| press(&mut harness, Key::PageDown));
    let here = place(&harness);
    press(&mut harness, Key::F5);
    assert_eq!(place(&harness), here, "F5 on stage restarts nothing");
    press(&mut harness, Key::Escape);
    assert_eq!(place(&harness), None, "back in the window");
    harness.get_by_role_and_label(Role::Button, "Present");
}

#[test]
fn a_talk_left_is_taken_up_within_ten_minutes_and_begins_anew_after() {
    let mut harness = on_stage([1280.0, 720.0]);
    (0..7).for_each(|_| press(&mut harness, Key::PageDown));
    let here = place(&harness);
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::F5);
    assert_eq!(place(&harness), here, "where it was left");
    press(&mut harness, Key::Escape);
    let later = harness.state().state().now + 601.0;
    let ctx = harness.ctx.clone();
    harness.state_mut().perform(Action::Frame(later), &ctx, None);
    harness.state_mut().perform(Action::Run(Command::Present), &ctx, None);
    assert_eq!(place(&harness), Some(Place::Opening), "after ten minutes it is another talk");
}

#[test]
fn a_number_and_enter_jump_there_and_back_leads_back() {
    let mut harness = on_stage([1280.0, 720.0]);
    for key in [Key::Num1, Key::Num0, Key::Enter] {
        press(&mut harness, key);
    }
    assert_eq!(number(&harness), Some(10), "the tenth step");
    harness.get_by_label_contains("Step 10 of 16");
    press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(place(&harness), Some(Place::Opening), "Back");
    for key in [Key::Num9, Key::Num9, Key::Enter] {
        press(&mut harness, key);
    }
    assert_eq!(place(&harness), Some(Place::Opening), "no such step");
    harness.get_by_label_contains("There is no step 99");
    press(&mut harness, Key::Enter);
    assert_eq!(number(&harness), Some(1), "without a number, Enter goes on");
}

#[test]
fn the_overview_leads_to_the_chosen_step() {
    let mut harness = on_stage([1280.0, 720.0]);
    press(&mut harness, Key::O);
    assert_eq!(harness.state().state().presenting().unwrap().sheet, Some(Sheet::Steps(0)), "at the first");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::PageDown, Key::ArrowUp, Key::Enter] {
        press(&mut harness, key);
    }
    assert_eq!(number(&harness), Some(3), "chosen with arrows and clicker");
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::Escape);
    assert_eq!(number(&harness), Some(3), "Esc closes the list and nothing more");
}

#[test]
fn escape_takes_away_one_layer_after_the_other() {
    let mut harness = on_stage([1280.0, 720.0]);
    connect(&mut harness, &["laptop", "hall"]);
    press(&mut harness, Key::X);
    press(&mut harness, Key::PageDown);
    for key in [Key::F, Key::L, Key::Z, Key::Period, Key::O, Key::Num3] {
        press(&mut harness, key);
    }
    let layers = |harness: &Window| {
        let stage = harness.state().state().presenting().expect("still on stage");
        [
            !stage.digits.is_empty(),
            stage.sheet.is_some(),
            stage.veil.is_some(),
            stage.frozen.is_some(),
            stage.pointer.is_some(),
            stage.live.map,
        ]
    };
    assert_eq!(layers(&harness), [true; 6], "six layers");
    for gone in 1..=6 {
        press(&mut harness, Key::Escape);
        let expected: Vec<_> = (1..=6).map(|layer| layer > gone).collect();
        assert_eq!(layers(&harness)[..], expected[..], "after {gone}");
    }
    press(&mut harness, Key::Escape);
    assert_eq!(place(&harness), None, "at last the stage");
}

#[test]
fn each_step_is_announced() {
    let mut harness = on_stage([1280.0, 720.0]);
    harness.get_by_label_contains("From Cablegate to the editors’ letter");
    for key in [Key::Num6, Key::Enter] {
        press(&mut harness, key);
    }
    let live = by().predicate(|node| node.live() == Live::Polite);
    harness.get(live.label_contains("Step 6 of 16. Thursday 11 April 2019"));
    press(&mut harness, Key::PageDown);
    harness.get_by_label_contains("Edward Snowden");
    press(&mut harness, Key::Period);
    harness.get_by_label_contains("The screen is black");
}

#[test]
fn letters_can_be_switched_off_and_given_to_other_commands() {
    let keys = [("next-step".to_owned(), vec!["J".to_owned()])].into();
    let mut harness = annals_with([1280.0, 720.0], Settings { keys, motion: MotionLength::Off, ..Settings::default() });
    press(&mut harness, Key::F5);
    press(&mut harness, Key::J);
    assert_eq!(number(&harness), Some(1), "the key of the settings");
    press(&mut harness, Key::N);
    assert_eq!(harness.state().state().presenting().unwrap().live.place, Place::stop(0), "no longer the table's");
    press(&mut harness, Key::PageDown);
    assert_ne!(place(&harness), Some(Place::stop(0)), "a clicker's key cannot be lost");
    let mut harness = annals_with([1280.0, 720.0], Settings { letter_keys: false, ..Settings::default() });
    press(&mut harness, Key::F5);
    for key in [Key::N, Key::B, Key::Period, Key::Num3] {
        press(&mut harness, key);
    }
    let stage = harness.state().state().presenting().unwrap();
    assert_eq!((stage.live.place, stage.veil), (Place::Opening, None), "characters are silent");
    assert!(stage.digits.is_empty(), "digits too");
}

#[test]
fn a_key_held_down_walks_at_most_five_steps_a_second_and_never_flashes() {
    let mut harness = on_stage([1280.0, 720.0]);
    let hold = |harness: &mut Window, key: Key, seconds: f64| {
        let began = harness.state().state().now;
        let mut presses = 0;
        while harness.state().state().now - began < seconds {
            let modifiers = Modifiers::NONE;
            let repeat = presses > 0;
            harness.event(egui::Event::Key { key, physical_key: None, pressed: true, repeat, modifiers });
            harness.event(egui::Event::Key { key, physical_key: None, pressed: true, repeat: true, modifiers });
            harness.step();
            presses += 1;
        }
    };
    hold(&mut harness, Key::B, 2.0);
    assert_eq!(harness.state().state().presenting().unwrap().veil, Some(Veil::Black), "one press, one change");
    press(&mut harness, Key::B);
    hold(&mut harness, Key::PageDown, 2.0);
    harness.run();
    let stage = harness.state().state().presenting().unwrap();
    let walked = stage.number().unwrap_or(0);
    assert!((1..=8).contains(&walked), "two seconds are at most eleven places, not all steps: {walked}");
}

#[test]
fn reading_the_file_again_keeps_the_step_by_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.annals.json");
    let write = |steps: &str| {
        let event = |id: &str, date: &str| {
            format!(
                r#"{{"id":"{id}","title":"Event {id}","date":"{date}","lane":"l","statements":[
                {{"id":"{id}-1","kind":"quotation","text":"One {id}"}},{{"id":"{id}-2","kind":"quotation","text":"Two {id}"}}]}}"#
            )
        };
        let events = [event("a", "2001"), event("b", "2002"), event("c", "2003")].join(",");
        let text = format!(
            r#"{{"format":"annals","version":1,"title":"T","lanes":[{{"id":"l","title":"L"}}],"events":[{events}],
            "presentation":{{"steps":[{steps}]}}}}"#
        );
        std::fs::write(&path, text).unwrap();
    };
    let step = |event: &str| format!(r#"{{"event":"{event}","statements":["{event}-1","{event}-2"]}}"#);
    write(&[step("a"), step("b")].join(","));
    let mut harness = annals([1280.0, 720.0]);
    perform(&mut harness, Action::OpenFile(path.clone()));
    finish_loading(&mut harness);
    perform(&mut harness, Action::BeginTalk(Talk { step: Some("b".to_owned()), screen: None }));
    (0..2).for_each(|_| press(&mut harness, Key::PageDown));
    harness.get_by_label_contains("Two b");
    write(&[step("c"), step("a"), step("b")].join(","));
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    finish_loading(&mut harness);
    assert_eq!(place(&harness), Some(Place::Stop { stop: 2, part: 2 }), "the same statement of the same step");
    harness.get_by_label_contains("Two b");
    std::fs::write(&path, "{").unwrap();
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    finish_loading(&mut harness);
    harness.get_by_label_contains("Two b");
    harness.get_by_label_contains("the talk goes on");
}

#[test]
fn with_two_screens_the_stage_has_one_for_itself_and_comes_back_when_it_is_pulled_out() {
    let mut harness = annals([1280.0, 720.0]);
    connect(&mut harness, &["laptop", "hall"]);
    press(&mut harness, Key::F5);
    (0..3).for_each(|_| press(&mut harness, Key::PageDown));
    let here = place(&harness);
    let name =
        |harness: &Window| harness.state().state().presenting().unwrap().screen.clone().map(|screen| screen.name);
    let speaker = |harness: &Window| harness.state().state().speaker_screen().map(|screen| screen.name.clone());
    assert_eq!(
        (name(&harness).as_deref(), speaker(&harness).as_deref()),
        (Some("hall"), Some("laptop")),
        "the other one"
    );
    press(&mut harness, Key::X);
    assert_eq!((name(&harness).as_deref(), speaker(&harness).as_deref()), (Some("laptop"), Some("hall")), "swapped");
    press(&mut harness, Key::X);
    press(&mut harness, Key::Z);
    press(&mut harness, Key::PageDown);
    let stage = harness.state().state().presenting().unwrap();
    assert_eq!(stage.audience(), Audience::Frozen, "the audience keeps its picture");
    assert_eq!(Some(stage.shown().place), here, "of the step that was there");
    press(&mut harness, Key::PageUp);
    connect(&mut harness, &["laptop"]);
    assert_eq!((name(&harness), place(&harness)), (None, here), "pulled out: here, at the same step");
    assert_eq!(harness.state().state().presenting().unwrap().audience(), Audience::Live, "and not frozen");
    connect(&mut harness, &["laptop", "hall"]);
    assert_eq!(name(&harness), None, "plugging in only offers it");
    harness.get_by_label_contains("Another screen was connected");
    press(&mut harness, Key::X);
    assert_eq!((name(&harness).as_deref(), place(&harness)), (Some("hall"), here), "taken");
}

#[test]
fn a_rehearsal_is_kept_as_the_plan() {
    let mut harness = on_stage([1280.0, 720.0]);
    press(&mut harness, Key::T);
    for key in [Key::Num2, Key::Enter] {
        press(&mut harness, key);
    }
    (0..8).for_each(|_| harness.step());
    press(&mut harness, Key::Escape);
    let plans = &harness.state().state().settings.plans;
    let plan = plans.get("built-in").expect("kept");
    let seconds = plan.seconds.get("unredacted-cables-2011").copied().unwrap_or_default();
    assert!(seconds >= 2.0, "eight frames of a quarter of a second: {seconds}");
    let mut harness = on_stage([1280.0, 720.0]);
    press(&mut harness, Key::PageDown);
    press(&mut harness, Key::Escape);
    assert!(harness.state().state().settings.plans.is_empty(), "a talk that is no rehearsal is not kept");
}

#[test]
fn what_is_on_stage_is_copied_with_its_citation() {
    let mut harness = on_stage([1280.0, 720.0]);
    for key in [Key::Num6, Key::Enter, Key::PageDown] {
        press(&mut harness, key);
    }
    harness.event(egui::Event::Copy);
    harness.run();
    harness.get_by_label_contains("is on the clipboard");
    assert!(harness.state().state().notice.is_none(), "the speaker is told, not the window");
}

#[test]
fn what_would_end_the_talk_asks_once() {
    let mut harness = on_stage([1280.0, 720.0]);
    for key in [Key::Q, Key::O, Key::Q, Key::O] {
        press_with(&mut harness, Modifiers::COMMAND, key);
        assert!(place(&harness).is_some(), "still on stage after {key:?}");
    }
    press_with(&mut harness, Modifiers::COMMAND, Key::O);
    assert_eq!(place(&harness), None, "pressed twice");
}

#[test]
fn a_question_leads_aside_and_next_leads_back() {
    let mut harness = on_stage([1280.0, 720.0]);
    for key in [Key::Num4, Key::Enter, Key::PageDown] {
        press(&mut harness, key);
    }
    let here = place(&harness);
    perform(&mut harness, Action::GoToOnStage("Manning convicted".to_owned()));
    assert!(matches!(place(&harness), Some(Place::Aside { .. })), "not on the route: {:?}", place(&harness));
    for _ in 0..20 {
        if place(&harness) == here {
            return;
        }
        press(&mut harness, Key::PageDown);
    }
    panic!("next leads back to where the route was left");
}
