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
    Monitor { number: usize::from(x > 0), name: name.to_owned(), place: (x, 0), size: (1280, 720) }
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

/// Presses keys all in one frame, as on a machine that is slower than the hand.
fn burst(harness: &mut Window, keys: &[Key]) {
    for key in keys {
        for pressed in [true, false] {
            let (physical_key, repeat, modifiers) = (None, false, Modifiers::NONE);
            harness.input_mut().events.push(egui::Event::Key { key: *key, physical_key, pressed, repeat, modifiers });
        }
    }
    harness.run();
}

/// What is painted, as texts.
fn painted(harness: &Window) -> Vec<String> {
    let text = |clipped: &egui::epaint::ClippedShape| match &clipped.shape {
        egui::Shape::Text(text) => Some(text.galley.text().to_owned()),
        _ => None,
    };
    harness.output().shapes.iter().filter_map(text).collect()
}

#[test]
fn several_presses_in_one_frame_are_all_done_in_their_order() {
    let mut harness = on_stage([1280.0, 720.0]);
    burst(&mut harness, &[Key::PageDown; 6]);
    let at_once = place(&harness);
    let mut harness = on_stage([1280.0, 720.0]);
    (0..6).for_each(|_| press(&mut harness, Key::PageDown));
    assert_eq!(at_once, place(&harness), "as if pressed one by one");
    burst(&mut harness, &[Key::PageDown, Key::PageDown, Key::B]);
    let stage = harness.state().state().presenting().unwrap();
    assert_eq!(stage.veil, Some(Veil::Black), "black after two steps, not black lifted by a late step");
    press(&mut harness, Key::B);
    press(&mut harness, Key::End);
    burst(&mut harness, &[Key::PageDown; 8]);
    assert_eq!(place(&harness), Some(Place::Ending), "at the end");
    press(&mut harness, Key::PageUp);
    assert_ne!(place(&harness), Some(Place::Ending), "nothing is left over that undoes a step back");
    burst(&mut harness, &[Key::Num1, Key::Num0, Key::Enter]);
    assert_eq!(number(&harness), Some(10), "digits too");
}

#[test]
fn the_slide_is_that_of_the_route_also_when_the_route_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lanes.json");
    let event = |n: usize| {
        format!(r#"{{"title":"Event {n}","date":"200{n}","lane":"{}"}}"#, if n.is_multiple_of(2) { "a" } else { "b" })
    };
    let events: Vec<_> = (0..6).map(event).collect();
    let lanes = r#"[{"id":"a","title":"A"},{"id":"b","title":"B"}]"#;
    std::fs::write(&path, format!(r#"{{"title":"T","lanes":{lanes},"events":[{}]}}"#, events.join(","))).unwrap();
    let mut harness = annals([1280.0, 720.0]);
    perform(&mut harness, Action::OpenFile(path));
    finish_loading(&mut harness);
    press(&mut harness, Key::F5);
    (0..3).for_each(|_| press(&mut harness, Key::PageDown));
    press(&mut harness, Key::Escape);
    perform(&mut harness, Action::ToggleLane(annals::model::LaneIx::from(0)));
    perform(&mut harness, Action::Select(annals::model::EventIx::from(3)));
    press_with(&mut harness, Modifiers::SHIFT, Key::F5);
    assert_eq!(number(&harness), Some(2), "events 1, 3 and 5 are the route now");
    let texts = painted(&harness);
    assert!(texts.iter().any(|text| text == "Event 3"), "what is painted: {texts:?}");
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
    // Frames of a quarter of a second, each with four repeats.
    let hold = |harness: &mut Window, key: Key, frames: usize| {
        for turn in 0..frames * 4 {
            let (physical_key, pressed, repeat, modifiers) = (None, true, turn > 0, Modifiers::NONE);
            harness.input_mut().events.push(egui::Event::Key { key, physical_key, pressed, repeat, modifiers });
            if turn % 4 == 3 {
                harness.step();
            }
        }
        harness.run();
    };
    hold(&mut harness, Key::B, 8);
    assert_eq!(harness.state().state().presenting().unwrap().veil, Some(Veil::Black), "one press, one change");
    press(&mut harness, Key::B);
    let past = |harness: &Window| {
        let stage = harness.state().state().presenting().unwrap();
        let timeline = &harness.state().state().document.timeline;
        let mut place = Place::Opening;
        (0..100).find(|_| {
            let found = place == stage.live.place;
            place = place.next(&stage.route, timeline).unwrap_or(place);
            found
        })
    };
    hold(&mut harness, Key::PageDown, 8);
    let walked = past(&harness).unwrap();
    assert!(
        (4..=9).contains(&walked),
        "one press and at most one repeat in each of eight frames, not 32 steps: {walked}"
    );
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
    (0..16).for_each(|_| harness.step());
    press(&mut harness, Key::Escape);
    let plans = &harness.state().state().settings.plans;
    let plan = plans.get("built-in").expect("kept");
    let seconds = plan.seconds.get("unredacted-cables-2011").copied().unwrap_or_default();
    assert!(seconds >= 4.0, "sixteen frames of a quarter of a second: {seconds}");
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
    perform(&mut harness, Action::AnswerPrompt("Manning convicted".to_owned()));
    assert!(matches!(place(&harness), Some(Place::Aside { .. })), "not on the route: {:?}", place(&harness));
    for _ in 0..20 {
        if place(&harness) == here {
            return;
        }
        press(&mut harness, Key::PageDown);
    }
    panic!("next leads back to where the route was left");
}

#[test]
fn an_aside_always_leads_back() {
    let mut harness = annals([1280.0, 720.0]);
    let off_route = crate::support::event(&harness, "manning-verdict-2013");
    perform(&mut harness, Action::Select(off_route));
    press_with(&mut harness, Modifiers::SHIFT, Key::F5);
    assert!(matches!(place(&harness), Some(Place::Aside { .. })), "an event that is not on the route");
    for _ in 0..20 {
        press(&mut harness, Key::PageDown);
        if place(&harness) == Some(Place::Opening) {
            break;
        }
    }
    assert_eq!(place(&harness), Some(Place::Opening), "next leads to the start of the route");
    perform(&mut harness, Action::AnswerPrompt("Manning convicted".to_owned()));
    for key in [Key::Num2, Key::Enter] {
        press(&mut harness, key);
    }
    press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert!(matches!(place(&harness), Some(Place::Aside { .. })), "back to the aside");
    for _ in 0..20 {
        press(&mut harness, Key::PageDown);
    }
    assert!(!matches!(place(&harness), Some(Place::Aside { .. })), "and on from there");
}

#[test]
fn a_projector_that_changes_its_size_stays_the_stages() {
    let mut harness = annals([1280.0, 720.0]);
    connect(&mut harness, &["laptop", "hall"]);
    press(&mut harness, Key::F5);
    press(&mut harness, Key::Z);
    let larger = Monitor { size: (1920, 1080), ..screen("hall", 1280) };
    perform(
        &mut harness,
        Action::ScreensAre { screens: vec![screen("laptop", 0), larger.clone()], home: Some(screen("laptop", 0)) },
    );
    let stage = harness.state().state().presenting().unwrap();
    assert_eq!(stage.screen, Some(larger), "the same screen, larger");
    assert_eq!(stage.audience(), Audience::Frozen, "still frozen");
}

#[test]
fn a_list_without_steps_leads_nowhere() {
    let mut harness = annals([1280.0, 720.0]);
    crate::support::open_bytes(&mut harness, "empty.json", br#"{"title":"T","events":[{"title":"A","date":"2001"}]}"#);
    perform(&mut harness, Action::ToggleLane(annals::model::LaneIx::from(0)));
    press(&mut harness, Key::F5);
    for key in [Key::O, Key::Enter, Key::End, Key::PageDown, Key::PageUp, Key::Num1, Key::Enter] {
        press(&mut harness, key);
    }
    assert!(matches!(place(&harness), Some(Place::Opening | Place::Ending)), "no step to go to: {:?}", place(&harness));
}

#[test]
fn a_paused_time_stays_paused_when_the_talk_is_taken_up() {
    let mut harness = on_stage([1280.0, 720.0]);
    for key in [Key::PageDown, Key::T, Key::Escape, Key::F5] {
        press(&mut harness, key);
    }
    assert!(!harness.state().state().presenting().unwrap().clock.is_running(), "paused on purpose");
}

#[test]
fn odd_settings_and_tiny_stages_do_no_harm() {
    for notes_scale in [0.0, -1.0, 1e4, f32::NAN] {
        let settings = Settings { notes_scale, motion: MotionLength::Off, ..Settings::default() };
        let mut harness = annals_with([1280.0, 720.0], settings);
        for key in [Key::F5, Key::PageDown, Key::S] {
            press(&mut harness, key);
        }
    }
    for size in [[1.0, 1.0], [200.0, 2.0], [30.0, 400.0]] {
        let mut harness = on_stage([1280.0, 720.0]);
        harness.set_size(size.into());
        (0..3).for_each(|_| press(&mut harness, Key::PageDown));
        assert!(matches!(place(&harness), Some(Place::Stop { .. })), "the talk goes on at {size:?}");
    }
}

#[test]
fn a_french_keyboard_blackens_and_counts() {
    let mut harness = on_stage([1280.0, 720.0]);
    let strike = |harness: &mut Window, key: Key, physical: Key| {
        let (physical_key, pressed, repeat, modifiers) = (Some(physical), true, false, Modifiers::NONE);
        harness.event(egui::Event::Key { key, physical_key, pressed, repeat, modifiers });
        harness.run();
    };
    strike(&mut harness, Key::Colon, Key::Period);
    assert_eq!(harness.state().state().presenting().unwrap().veil, Some(Veil::Black), "a clicker's full stop");
    press(&mut harness, Key::Escape);
    strike(&mut harness, Key::Minus, Key::Num6);
    assert_eq!(harness.state().state().presenting().unwrap().digits, "6", "the digit on the key");
}
