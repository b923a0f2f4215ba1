//! Sizes of texts, and whether anything is cut off or overlaps; pictures to look at.

use annals::app::{Action, Settings, Theme};
use annals::command::Command;
use annals::talk::Plan;
use egui::Rect;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::bench::*;

const SIZES: [[f32; 2]; 4] = [[1280.0, 720.0], [1920.0, 1080.0], [3840.0, 2160.0], [1024.0, 768.0]];

/// A timeline of so many events with long titles and dates.
fn long_timeline(events: usize) -> Vec<u8> {
    let event = |number: usize| {
        let year = 1000 + number % 1_000;
        let title = "A title that is rather longer than anyone would wish to read on a wall, with its number ";
        format!(r#"{{"id":"e{number}","date":"{year}-01-01/{year}-12-31","title":"{title}{number}"}}"#)
    };
    let events: Vec<String> = (0..events).map(event).collect();
    format!(r#"{{"format":"annals","version":1,"title":"Long","events":[{}]}}"#, events.join(",")).into_bytes()
}

#[test]
fn a_long_route_is_on_pages_with_the_chosen_step_seen() {
    let mut harness = speaker_on(&long_timeline(2_000));
    harness.state_mut().drawn = Drawn::Sheet;
    apply(&mut harness, Action::GoToStep(1_234));
    run(&mut harness, Command::Steps);
    harness.get_by_label("2,000 steps");
    harness.get_by_label("page 39 of 63");
    let rows = harness.get_all_by_role(Role::Button).count();
    assert_eq!(rows, 32, "two columns, no more than is seen");
    let chosen = harness.get_by_label_contains("Step 1,235 of 2,000");
    assert_eq!(chosen.accesskit_node().toggled(), Some(Toggled::True), "the present step is chosen at first");
    check_list(&harness, [1280.0, 800.0], "a long route");
    if let Some(folder) = std::env::var_os("ANNALS_LOOK") {
        harness.render().unwrap().save(std::path::Path::new(&folder).join("long-route.png")).unwrap();
    }
}

#[test]
fn nothing_on_the_lists_is_too_small_cut_off_or_overlapping() {
    for size in SIZES {
        for command in [Command::Steps, Command::CheatSheet] {
            let mut harness = speaker_with(size, Some("6"), 1, settings());
            harness.state_mut().drawn = Drawn::Sheet;
            run(&mut harness, command);
            check_list(&harness, size, &format!("{command:?}"));
        }
    }
}

/// Every text of a list is large enough, whole, in the safe area, and apart from the others.
fn check_list(harness: &Speaker, size: [f32; 2], list: &str) {
    let whole = Rect::from_min_size(egui::Pos2::ZERO, size.into());
    let safe = whole.shrink2(whole.size() * 0.05);
    let texts = texts(harness);
    assert!(texts.len() > 40, "{size:?} {list}: {} texts", texts.len());
    for (place, text) in texts.iter().enumerate() {
        let what = format!("{size:?} {list}: “{}” at {:?}", text.words, text.rect);
        assert!(text.size >= 0.025 * size[1] - 0.01, "{what} is {} high", text.size);
        assert!(safe.expand(0.5).contains_rect(text.rect), "{what} leaves the safe area");
        assert!(text.clip.expand(0.5).contains_rect(text.rect), "{what} is cut off at {:?}", text.clip);
        for other in &texts[place + 1..] {
            let both = text.rect.shrink(1.0).intersect(other.rect);
            assert!(!both.is_positive(), "{what} overlaps “{}” at {:?}", other.words, other.rect);
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
                assert!(text.clip.expand(2.0).contains_rect(text.rect), "{what} is cut off at {:?}", text.clip);
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

/// The lines of text but for those in pictures, which are the stage's, and those of notes that are scrolled out of sight.
fn lines_of_view(harness: &Speaker) -> Vec<Text> {
    let state = harness.state().annals.state();
    let stage = state.presenting().expect("a talk is given");
    let notes = stage.route.notes_at(stage.live.place, &state.document.timeline).expect("the step has notes");
    let notes = notes.replace('*', "");
    let in_picture = |text: &Text| harness.state().pictures.iter().any(|(rect, _)| rect.contains_rect(text.rect));
    let scrolled = |text: &Text| !text.clip.contains_rect(text.rect) && notes.contains(text.words.trim());
    texts(harness).into_iter().filter(|text| !in_picture(text) && !scrolled(text)).collect()
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
            let mut harness = speaker_with(size, Some("7"), 1, Settings { theme, ..settings() });
            save(&mut harness, "one-screen");
        }
    }
}
