//! Everything that the audience sees, as it is painted: no text too small, none beyond the screen, at every place of the talk.

use annals::app::{Action, Annals, MotionLength, Settings};
use annals::talk::Place;
use egui::{CursorIcon, Key, Modifiers, Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::{annals, annals_with, open_bytes, perform};
use crate::talk::{connect, place, press};

const SCREENS: [[f32; 2]; 4] = [[1280.0, 720.0], [1920.0, 1080.0], [3840.0, 2160.0], [1024.0, 768.0]];

/// What the harness keeps free above and below the stage, in points; the program's window does not.
const MARGINS: f32 = 16.0;

/// Each text with its smallest size and where its ink is, as far as it is seen.
fn texts(harness: &Harness<'static, Annals>) -> Vec<(String, f32, Rect)> {
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        let Shape::Text(text) = &clipped.shape else { continue };
        let sizes = text.galley.job.sections.iter().map(|section| section.format.font_id.size);
        let ink = text.visual_bounding_rect();
        if ink.is_positive() && ink.intersects(clipped.clip_rect) {
            found.push((text.galley.text().to_owned(), sizes.fold(f32::INFINITY, f32::min), ink));
        }
    }
    found
}

fn look(harness: &Harness<'static, Annals>, [width, height]: [f32; 2], what: &str) -> usize {
    let texts = texts(harness);
    for (text, size, ink) in &texts {
        assert!(*size >= 0.025 * (height - MARGINS) - 0.01, "{what} at {width}×{height}: “{text}” has {size} points");
        let inside = ink.left() >= 0.0 && ink.right() <= width && ink.top() >= 0.0 && ink.bottom() <= height;
        assert!(inside, "{what} at {width}×{height}: “{text}” runs out of the screen: {ink:?}");
    }
    texts.len()
}

#[test]
fn every_text_of_every_place_is_large_enough_and_on_the_screen() {
    for size in SCREENS {
        let mut harness = annals(size);
        press(&mut harness, Key::F5);
        for _ in 0..100 {
            let what = format!("{:?}", place(&harness));
            assert!(look(&harness, size, &what) > 5, "{what} has texts");
            press(&mut harness, Key::PageDown);
            if place(&harness) == Some(Place::Ending) {
                break;
            }
        }
        for key in [Key::O, Key::Questionmark] {
            press(&mut harness, key);
            assert!(look(&harness, size, &format!("{key:?}")) > 10, "a list");
            press(&mut harness, Key::Escape);
        }
    }
}

#[test]
fn what_is_said_to_the_speaker_lies_above_the_texts_of_the_slide() {
    for size in SCREENS {
        let mut harness = annals(size);
        for key in [Key::F5, Key::Num3, Key::Enter, Key::Num1, Key::Num2] {
            press(&mut harness, key);
        }
        look(&harness, size, "a number");
        let word = harness.get_by_label_contains("Enter goes there").rect();
        for (text, _, ink) in texts(&harness).iter().filter(|(text, ..)| !text.contains("Enter goes there")) {
            assert!(!word.intersects(*ink), "at {size:?} it covers “{text}”");
        }
    }
}

#[test]
fn the_mouse_is_hidden_when_it_has_rested_for_two_seconds() {
    let mut harness = annals([1280.0, 720.0]);
    press(&mut harness, Key::F5);
    harness.hover_at(egui::pos2(300.0, 300.0));
    harness.step();
    assert_ne!(harness.output().platform_output.cursor_icon, CursorIcon::None, "just moved");
    (0..12).for_each(|_| harness.step());
    assert_eq!(harness.output().platform_output.cursor_icon, CursorIcon::None, "rested for three seconds");
}

#[test]
fn all_lanes_of_a_wide_timeline_are_on_the_map() {
    let lanes: Vec<_> = (0..12).map(|lane| format!(r#"{{"id":"l{lane}","title":"Lane {lane}"}}"#)).collect();
    let event = |lane: usize| format!(r#"{{"title":"Event {lane}","date":"20{:02}","lane":"l{lane}"}}"#, lane + 1);
    let events: Vec<_> = (0..12).map(event).collect();
    let file = format!(r#"{{"title":"Wide","lanes":[{}],"events":[{}]}}"#, lanes.join(","), events.join(","));
    let mut harness = annals([1920.0, 1080.0]);
    open_bytes(&mut harness, "wide.json", file.as_bytes());
    press(&mut harness, Key::F5);
    let texts = texts(&harness);
    for lane in 0..12 {
        assert!(texts.iter().any(|(text, ..)| *text == format!("Lane {lane}")), "lane {lane} is named");
    }
}

#[test]
fn events_are_looked_for_one_after_the_other() {
    let mut harness = annals([1280.0, 720.0]);
    press(&mut harness, Key::F5);
    press(&mut harness, Key::F3);
    harness.get_by_label_contains("Nothing has been looked for yet");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.get_by_label_contains("Go to the number of a step");
    perform(&mut harness, Action::AnswerPrompt("extradition".to_owned()));
    let first = harness.state().state().view.selected;
    press(&mut harness, Key::F3);
    let second = harness.state().state().view.selected;
    assert!(second > first, "the next event with the word");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F3);
    harness.run();
    assert_eq!(harness.state().state().view.selected, first, "and back");
}

#[test]
fn commands_are_run_by_name_where_the_audience_does_not_see_it() {
    let settings = Settings { motion: MotionLength::Off, ..Settings::default() };
    let mut harness = annals_with([1280.0, 720.0], settings);
    press(&mut harness, Key::F5);
    let ask = |harness: &mut Harness<'static, Annals>| {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run();
    };
    ask(&mut harness);
    assert!(harness.state().state().presenting().unwrap().prompt.is_none(), "not on the audience's screen");
    harness.get_by_label_contains("need your own view");
    connect(&mut harness, &["laptop", "hall"]);
    press(&mut harness, Key::X);
    ask(&mut harness);
    perform(&mut harness, Action::AnswerPrompt("no such thing".to_owned()));
    harness.get_by_label_contains("No command that can be run now");
    perform(&mut harness, Action::AnswerPrompt("black".to_owned()));
    let stage = harness.state().state().presenting().unwrap();
    assert!(stage.veil.is_some() && stage.prompt.is_none(), "the screen is black");
}
