//! What a user does in the window, and what comes of it.

use annals::app::{Action, Effect, Origin, Page, Settings, Theme};
use annals::command::Command;
use annals::model::LaneIx;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support::{annals, annals_with, drop_file, event, open_bytes, perform};

const SIZE: [f32; 2] = [1280.0, 800.0];
const ARREST: &str = "Assange arrested at the Ecuadorian embassy";

fn copied(harness: &Harness<'_, annals::app::Annals>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn it_opens_on_the_whole_built_in_timeline() {
    let harness = annals(SIZE);
    let state = harness.state().state();
    assert_eq!(state.document.origin, Origin::BuiltIn, "nothing was asked for");
    let (window, extent) = (state.view.viewport.span(), state.document.extent());
    assert!(window.start <= extent.start && window.end >= extent.end, "the whole span is in view");
    harness.get_by_label_contains(ARREST);
    harness.get_by_label_contains("No problems");
}

#[test]
fn pressing_an_event_shows_its_statements_and_sources() {
    let mut harness = annals([1600.0, 1000.0]);
    harness.get_by_label_contains(ARREST).click();
    harness.run();
    let state = harness.state().state();
    let (ix, found) = state.selected_event().expect("an event is selected");
    assert_eq!((found.id.as_str(), ix), ("arrest-2019", event(&harness, "arrest-2019")), "the one pressed");
    assert_eq!(found.statements.len(), 9, "as the seeds have it");
    harness.get_by_label_contains("9 statements");
    harness.get_by_role_and_label(Role::Heading, ARREST);
    assert!(harness.query_all_by_label_contains("Statement of").count() >= 1, "statements are cards");
    harness.get_by_label_contains("sources");
}

#[test]
fn a_link_opens_only_after_its_host_was_shown() {
    let mut harness = annals([1600.0, 4000.0]);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::Select(arrest));
    harness.get_all_by_label_contains("Open source").next().expect("an address").click_accesskit();
    harness.run();
    harness.get_by_label("Open this page in the browser?");
    assert!(!harness.state().recorded_effects().iter().any(|effect| matches!(effect, Effect::OpenLink(_))), "not yet");
    harness.get_by_role_and_label(Role::Button, "Open").click();
    harness.run();
    let opened = harness.state().recorded_effects().iter().any(|effect| matches!(effect, Effect::OpenLink(_)));
    assert!(opened, "now it is opened");
}

#[test]
fn a_dialog_is_only_as_high_as_what_it_says() {
    let ask = |harness: &mut Harness<'_, annals::app::Annals>, address: &str| {
        perform(harness, Action::AskLink { address: address.to_owned(), said: None });
        let top = harness.get_by_label("Open this page in the browser?").rect().top();
        let height = harness.get_by_role_and_label(Role::Button, "Cancel").rect().bottom() - top;
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_label("Open this page in the browser?").is_none(), "it is closed");
        height
    };
    let (short, long) = ("https://good.example/", format!("https://good.example/{}", "page/".repeat(200)));
    let mut harness = annals(SIZE);
    let (first, tall, again) = (ask(&mut harness, short), ask(&mut harness, &long), ask(&mut harness, short));
    assert!(tall > first + 50.0, "a long address takes more lines: {tall} after {first}");
    assert!((again - first).abs() < 1.0, "{again} high after a taller one, and {first} by itself");
}

#[test]
fn addresses_of_other_kinds_are_refused() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::AskLink { address: "file:///etc/passwd".to_owned(), said: None });
    harness.get_by_label("This address is not opened");
    assert!(harness.query_by_role_and_label(Role::Button, "Open").is_none(), "there is nothing to say yes to");
}

#[test]
fn ctrl_c_copies_the_chosen_statement_with_its_citation() {
    let mut harness = annals([1600.0, 1000.0]);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::Select(arrest));
    perform(&mut harness, Action::ChooseStatement(0));
    harness.event(egui::Event::Copy);
    harness.step();
    let text = copied(&harness).expect("something is copied");
    let statement = harness.state().state().document.timeline.events[arrest.get()].statements[0].clone();
    assert!(text.contains(statement.text.as_deref().unwrap()), "the words: {text}");
    let speaker = harness.state().state().document.timeline.person_name(statement.speaker.unwrap()).to_owned();
    assert!(text.contains(&speaker), "the speaker: {text}");
    harness.run();
    harness.get_by_label_contains("is on the clipboard");
}

#[test]
fn arrow_keys_and_a_clicker_walk_through_events() {
    let mut harness = annals(SIZE);
    let selected = |harness: &Harness<'_, annals::app::Annals>| harness.state().state().view.selected.map(|ix| ix.0);
    harness.key_press(Key::Home);
    harness.run();
    assert_eq!(selected(&harness), Some(0), "Home goes to the first");
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.key_press(Key::PageDown);
    harness.run();
    assert_eq!(selected(&harness), Some(2), "right arrow and PageDown go on");
    harness.key_press(Key::PageUp);
    harness.run();
    assert_eq!(selected(&harness), Some(1), "PageUp goes back");
    harness.key_press(Key::End);
    harness.run();
    let document = &harness.state().state().document;
    let last = document.timeline.events.len() - document.undated_count() - 1;
    assert_eq!(selected(&harness), Some(last as u32), "End goes to the last with a date");
    harness.key_press(Key::PageDown);
    harness.run();
    assert_eq!(selected(&harness), Some(last as u32), "the last does not wrap");
}

#[test]
fn enter_reads_the_statements_and_escape_leaves_them_one_layer_at_a_time() {
    let mut harness = annals([1600.0, 1000.0]);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::Select(arrest));
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().state().statement, Some(1), "down goes to the next statement");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().state().view.selected, Some(arrest), "the first Escape leaves the statements");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().state().view.selected, None, "the second clears the selection");
}

#[test]
fn letters_of_other_alphabets_work_by_their_place() {
    let mut harness = annals(SIZE);
    let before = harness.state().state().view.viewport.span().seconds();
    // On a Russian keyboard the key where W is elsewhere types Ц; egui knows no key of that name.
    for pressed in [true, false] {
        let event = egui::Event::Key {
            key: Key::F35,
            physical_key: Some(Key::W),
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        harness.event(event);
    }
    harness.run();
    assert!(harness.state().state().view.viewport.span().seconds() < before, "W zooms in");
}

#[test]
fn letters_can_be_switched_off_as_keys() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::Run(Command::LetterKeys));
    harness.key_press(Key::G);
    harness.run();
    assert!(harness.state().state().dialog.is_none(), "G is a letter now");
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.state().state().view.selected.is_some(), "arrow keys still walk");
}

#[test]
fn every_mark_on_screen_is_a_button_with_its_place_in_the_set() {
    let harness = annals(SIZE);
    let timeline = &harness.state().state().document.timeline;
    let (mut events, mut marks, mut numbered) = (0, 0, 0);
    for node in harness.get_all_by_role(Role::Button) {
        let accessible = node.accesskit_node();
        let Some(label) = accessible.label() else { continue };
        let single = timeline.events.iter().any(|event| label.starts_with(&format!("{}, ", event.title)));
        let bubble = label.split_once(" events, among them").and_then(|(count, _)| count.parse::<usize>().ok());
        events += if single { 1 } else { bubble.unwrap_or(0) };
        let is_mark = single || bubble.is_some();
        marks += usize::from(is_mark);
        numbered += usize::from(is_mark && accessible.position_in_set().is_some());
    }
    assert_eq!(events, timeline.events.len() - timeline.undated_count(), "each dated event is in the tree, counted");
    assert!(marks > 20 && numbered == marks, "{numbered} of {marks} marks tell their position in the set");
}

#[test]
fn a_lane_is_switched_off_and_on() {
    let mut harness = annals(SIZE);
    let (all, _) = harness.state().state().shown_count();
    harness.get_by_label_contains("Courts and law, 13 events, shown").click();
    harness.run();
    let (shown, _) = harness.state().state().shown_count();
    assert_eq!(all - shown, 13, "its events are off the line");
    harness.get_by_label_contains("of 64 events on the line");
    harness.get_by_label_contains("Courts and law, 13 events, hidden").click();
    harness.run();
    assert_eq!(harness.state().state().shown_count().0, all, "and on again");
}

#[test]
fn a_lane_folds_and_its_events_are_still_counted() {
    let mut harness = annals(SIZE);
    harness.get_by_label_contains("Fold lane Courts and law").click();
    harness.run();
    assert!(harness.state().state().view.collapsed.contains(&LaneIx(1)), "it is folded");
    harness.get_by_label_contains("Unfold lane Courts and law, 13 events");
}

#[test]
fn undated_events_stand_in_a_tray() {
    let mut harness = annals(SIZE);
    harness.get_by_role_and_label(Role::Button, "2 undated").click();
    harness.run();
    assert_eq!(harness.state().state().page, Page::Undated, "the tray is open");
    harness.get_by_role_and_label(Role::Heading, "Undated events");
}

#[test]
fn a_dropped_file_opens() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    std::fs::write(
        &path,
        r#"{ "title": "My talk", "events": [ { "date": "2010-11-28", "title": "The cables come out" } ] }"#,
    )
    .unwrap();
    drop_file(&mut harness, &path);
    let state = harness.state().state();
    assert_eq!(
        (state.document.timeline.title.as_str(), &state.document.origin),
        ("My talk", &Origin::File(path.clone()))
    );
    assert_eq!(state.settings.recent, [path.to_str().unwrap()], "it is remembered");
    harness.get_by_label_contains("The cables come out, Sunday 28 November 2010");
}

#[test]
fn a_broken_file_explains_itself_and_leaves_everything_as_it_was() {
    let mut harness = annals(SIZE);
    let before = harness.state().state().view.clone();
    open_bytes(&mut harness, "broken.json", b"{ \"title\": \"x\",\n  \"events\": [ { \"title\": \"y\", } ] }");
    let state = harness.state().state();
    assert_eq!((&state.view, &state.document.origin), (&before, &Origin::BuiltIn), "the open timeline is unchanged");
    harness.get_by_label("broken.json was not opened");
    harness.get_by_label_contains("Line 2, column");
    harness.get_by_label("You see the built-in timeline.");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("broken.json was not opened").is_none(), "Escape takes the message away");
}

#[test]
fn a_file_with_one_bad_row_shows_the_rest_and_lists_the_problem() {
    let mut harness = annals(SIZE);
    let bytes = br#"{ "title": "Talk", "events": [
        { "date": "2003-02-29", "title": "No such day" },
        { "date": "2003-03-01", "title": "A good day" } ] }"#;
    open_bytes(&mut harness, "talk.json", bytes);
    let state = harness.state().state();
    assert_eq!(state.document.timeline.title, "Talk", "it opens");
    assert_eq!(state.page, Page::Problems, "the problems are shown at once");
    harness.get_by_role_and_label(Role::Heading, "Problems");
    harness.get_all_by_label_contains("Error in line 2, column").next().expect("with its place");
    harness.get_by_label_contains("A good day, Saturday 1 March 2003");
}

#[test]
fn a_missing_file_says_so() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::OpenFile("/no/such/folder/talk.json".into()));
    crate::support::finish_loading(&mut harness);
    harness.get_by_label("talk.json was not opened");
}

#[test]
fn closing_a_file_returns_to_the_built_in_timeline() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    std::fs::write(&path, r#"{ "title": "My talk", "events": [] }"#).unwrap();
    drop_file(&mut harness, &path);
    harness.get_by_label("This timeline has no events yet. Add some to its file and save it: they appear here.");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::W);
    harness.run();
    assert_eq!(harness.state().state().document.origin, Origin::BuiltIn, "it is back");
}

#[test]
fn a_missing_file_dialog_leads_to_a_path_field() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::Run(Command::OpenFile));
    assert!(harness.state().recorded_effects().iter().any(|effect| matches!(effect, Effect::PickFile)), "asked for");
    perform(&mut harness, Action::Run(Command::OpenFile));
    let asked = harness.state().recorded_effects().iter().filter(|effect| matches!(effect, Effect::PickFile)).count();
    assert_eq!(asked, 1, "a second dialog would lie over the first");
    harness.get_by_label_contains("is open already");
    perform(&mut harness, Action::SetDialog(None));
    perform(&mut harness, Action::Picked(annals::app::Picked::Cancelled));
    assert!(harness.state().state().dialog.is_none(), "a cancelled dialog is the end of it");
    perform(&mut harness, Action::Picked(annals::app::Picked::Unavailable));
    harness.get_by_label_contains("offers no file dialog");
    harness.get_by_role(Role::TextInput);
}

#[test]
fn flights_end_and_stop_when_the_canvas_is_grabbed() {
    let settings = Settings { theme: Theme::Light, ..Settings::default() };
    let mut harness = annals_with(SIZE, settings);
    let arrest = event(&harness, "arrest-2019");
    let ctx = harness.ctx.clone();
    let whole = harness.state().state().view.viewport;
    harness.state_mut().perform(Action::FlyTo(arrest), &ctx, None);
    assert!(harness.state().state().is_moving(), "it flies");
    assert_eq!(harness.state().state().view.viewport, whole, "and has not moved yet");
    harness.state_mut().perform(Action::Grab, &ctx, None);
    assert!(!harness.state().state().is_moving(), "a hand stops it");
    harness.state_mut().perform(Action::FlyTo(arrest), &ctx, None);
    harness.run();
    assert!(!harness.state().state().is_moving(), "it arrives");
    assert!(harness.state().state().view.viewport.span().seconds() < whole.span().seconds() / 3.0, "nearer");
}

#[test]
fn back_returns_to_the_view_before_a_jump() {
    let mut harness = annals(SIZE);
    let whole = harness.state().state().view.viewport;
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::FlyTo(arrest));
    let near = harness.state().state().view.viewport;
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().state().view.viewport, whole, "back");
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().state().view.viewport, near, "and forward");
}

#[test]
fn the_data_cannot_be_lost_by_panning_or_zooming() {
    let mut harness = annals(SIZE);
    for _ in 0..60 {
        perform(&mut harness, Action::Pan(5_000.0));
        perform(&mut harness, Action::Zoom { x: 3.0, factor: 0.2 });
    }
    let state = harness.state().state();
    let (window, extent) = (state.view.viewport.span(), state.document.extent());
    assert!(window.start < extent.end && window.end > extent.start, "something of it is always in view");
}

#[test]
fn ctrl_and_the_wheel_zoom_around_the_pointer() {
    let mut harness = annals(SIZE);
    harness.hover_at(egui::pos2(500.0, 400.0));
    harness.run();
    let before = harness.state().state().view.viewport.span().seconds();
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: egui::vec2(0.0, 3.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::COMMAND,
    });
    harness.run();
    assert!(harness.state().state().view.viewport.span().seconds() < before, "it shows less time");
}

#[test]
fn an_untouched_window_asks_for_no_frames() {
    let mut harness = annals(SIZE);
    harness.run();
    assert!(!harness.state().state().is_moving(), "nothing moves");
    let causes = harness.ctx.repaint_causes();
    harness.step();
    assert!(!harness.ctx.has_requested_repaint(), "no frame is wanted: {causes:?}");
}

#[test]
fn go_to_takes_numbers_dates_and_words() {
    let mut harness = annals(SIZE);
    let wish = |harness: &mut Harness<'static, annals::app::Annals>, text: &str| {
        harness.key_press(Key::G);
        harness.run();
        harness.get_by_role(Role::TextInput).type_text(text);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
    };
    wish(&mut harness, "12");
    assert_eq!(harness.state().state().view.selected.map(|ix| ix.0), Some(11), "the twelfth event");
    wish(&mut harness, "July 2016");
    let july = annals::model::PartialDate::parse("2016-07").unwrap().span();
    let window = harness.state().state().view.viewport.span();
    assert!(window.start <= july.start && window.end >= july.end, "a month in words");
    wish(&mut harness, "2016");
    let window = harness.state().state().view.viewport.span();
    let year = annals::model::PartialDate::parse("2016").unwrap().span();
    assert!(window.start <= year.start && window.end >= year.end, "the whole year is in view");
    assert!(window.seconds() < year.seconds() * 1.2, "and not much else");
    wish(&mut harness, "editors’ letter that nobody wrote");
    assert!(harness.state().state().dialog.is_some(), "what is not found is asked for again");
    harness.get_by_label_contains("Nothing is called");
    harness.key_press(Key::Escape);
    harness.run();
    wish(&mut harness, "five newspapers");
    let (_, event) = harness.state().state().selected_event().expect("found by words");
    assert!(event.title.contains("Five newspapers"), "{}", event.title);
}

#[test]
fn brackets_follow_related_events() {
    let mut harness = annals(SIZE);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::Select(arrest));
    let related = harness.state().state().selected_event().unwrap().1.related.clone();
    let later = related.iter().copied().filter(|ix| *ix > arrest).min().expect("a later one");
    harness.key_press(Key::CloseBracket);
    harness.run();
    assert_eq!(harness.state().state().view.selected, Some(later), "the nearest later one");
}

#[test]
fn sources_are_copied_as_csl_json() {
    let mut harness = annals(SIZE);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::Select(arrest));
    let ctx = harness.ctx.clone();
    harness.state_mut().perform(Action::Run(Command::CopySources), &ctx, None);
    harness.step();
    let text = copied(&harness).expect("something is copied");
    let items: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(items.as_array().is_some_and(|items| items.len() > 3 && items[0]["id"].is_string()), "{text}");
}

#[test]
fn text_grows_and_shrinks_by_key() {
    let mut harness = annals(SIZE);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    harness.run();
    assert!(harness.ctx.zoom_factor() > 1.05, "larger");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num0);
    harness.run();
    assert!((harness.ctx.zoom_factor() - 1.0).abs() < 0.01, "as before");
}

#[test]
fn escape_takes_away_what_lies_on_top_without_a_selection() {
    let mut harness = annals(SIZE);
    open_bytes(&mut harness, "broken.json", b"{");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().state().failure.is_none(), "the message is gone");
    perform(&mut harness, Action::Run(Command::HideChrome));
    assert!(harness.query_by_label("File").is_none(), "nothing but the canvas");
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_label("File");
}

#[test]
fn a_link_in_a_text_is_asked_about_too() {
    let mut harness = annals([1600.0, 1000.0]);
    let bytes = br#"{ "title": "Talk", "events": [
        { "date": "2010", "title": "One", "summary": "See [here](https://example.org/page)." } ] }"#;
    open_bytes(&mut harness, "talk.json", bytes);
    let one = event(&harness, "2010-one");
    perform(&mut harness, Action::Select(one));
    harness.get_by_label("here").click();
    harness.run();
    harness.get_by_label("Open this page in the browser?");
    let opened = harness.output().platform_output.commands.iter().any(|c| matches!(c, egui::OutputCommand::OpenUrl(_)));
    assert!(!opened, "nothing has been opened");
}

#[test]
fn the_number_of_a_source_is_pressed_also_among_mere_names() {
    let mut harness = annals([1600.0, 1000.0]);
    let book = event(&harness, "book-in-defense-2019");
    perform(&mut harness, Action::Select(book));
    harness.get_all_by_label("Source 1").next().expect("a number").click();
    harness.run();
    assert_eq!(harness.state().state().statement, None, "no statement was chosen instead");
    harness.get_by_label("41 statements: 1 paraphrase, 40 named without a quotation");
}

#[test]
fn a_chosen_statement_leaves_the_window_at_rest_and_the_panel_free() {
    let mut harness = annals(SIZE);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::Select(arrest));
    perform(&mut harness, Action::ChooseStatement(0));
    let top =
        |harness: &Harness<'_, annals::app::Annals>| harness.get_by_role_and_label(Role::Heading, ARREST).rect().top();
    let before = top(&harness);
    harness.hover_at(egui::pos2(1_100.0, 500.0));
    harness.run();
    for _ in 0..6 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: egui::vec2(0.0, -3.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(8);
    }
    assert!(top(&harness) < before - 300.0, "the panel scrolls away from the chosen statement");
    harness.run();
}

#[test]
fn walking_reaches_events_far_outside_a_narrow_window() {
    let mut harness = annals(SIZE);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::Select(arrest));
    for _ in 0..30 {
        perform(&mut harness, Action::Run(Command::ZoomIn));
    }
    assert!(
        harness.state().state().view.viewport.span().seconds() < annals::model::HOUR,
        "less than an hour is in view"
    );
    harness.key_press(Key::End);
    harness.run();
    let state = harness.state().state();
    let date = state.selected_event().and_then(|(_, event)| event.date.clone()).expect("dated");
    let window = state.view.viewport.span();
    assert!(date.span().start < window.end && date.span().end > window.start, "the last event is in the window");
}

#[test]
fn a_flight_survives_the_panel_that_it_opens() {
    let settings = Settings { theme: Theme::Light, detail: false, ..Settings::default() };
    let mut harness = annals_with(SIZE, settings);
    let arrest = event(&harness, "arrest-2019");
    perform(&mut harness, Action::FlyTo(arrest));
    let window = harness.state().state().view.viewport.span();
    let years = annals::model::YEAR;
    assert!(window.seconds() < years, "it arrived: {} years are in view", window.seconds() / years);
}

#[test]
fn a_narrow_window_comes_to_rest_with_its_panels() {
    for size in [[640.0, 420.0], [700.0, 500.0], [320.0, 240.0]] {
        let mut harness = annals(size);
        perform(&mut harness, Action::Run(Command::NextEvent));
        assert!(!harness.state().state().is_moving(), "{size:?}");
    }
}

#[test]
fn a_cancelled_load_changes_nothing() {
    let mut harness = annals(SIZE);
    let many: Vec<String> = (0..20_000).map(|n| format!(r#"{{ "date": "2010", "title": "Event {n}" }}"#)).collect();
    let bytes = format!(r#"{{ "title": "Many", "events": [{}] }}"#, many.join(","));
    let ctx = harness.ctx.clone();
    let open = Action::OpenBytes { name: "many.json".to_owned(), bytes: bytes.into_bytes() };
    harness.state_mut().perform(open, &ctx, None);
    harness.state_mut().perform(Action::CancelLoading, &ctx, None);
    std::thread::sleep(std::time::Duration::from_millis(500));
    harness.run();
    assert_eq!(harness.state().state().document.origin, Origin::BuiltIn, "the open timeline stays");
    assert!(harness.state().state().failure.is_none(), "and nothing is complained about");
}

#[test]
fn reading_a_file_again_keeps_selection_and_hidden_lanes_by_their_ids() {
    let mut harness = annals(SIZE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    let write = |lanes: &str| {
        let events = r#"[{ "id": "one", "date": "2010", "title": "One", "lane": "a" },
            { "id": "two", "date": "2011", "title": "Two", "lane": "b" }]"#;
        std::fs::write(&path, format!(r#"{{ "title": "Talk", "lanes": [{lanes}], "events": {events} }}"#)).unwrap();
    };
    let (a, b) = (r#"{ "id": "a", "title": "A" }"#, r#"{ "id": "b", "title": "B" }"#);
    write(&format!("{a}, {b}"));
    drop_file(&mut harness, &path);
    let one = event(&harness, "one");
    perform(&mut harness, Action::Select(one));
    perform(&mut harness, Action::ToggleLane(LaneIx(1)));
    write(&format!("{b}, {a}"));
    perform(&mut harness, Action::Run(Command::ReloadFile));
    crate::support::finish_loading(&mut harness);
    let state = harness.state().state();
    assert_eq!(state.selected_event().map(|(_, event)| event.id.as_str()), Some("one"), "the same event");
    assert_eq!(state.filter.hidden_lanes.iter().copied().collect::<Vec<_>>(), [LaneIx(0)], "lane b, now the first");
}
