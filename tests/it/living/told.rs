//! What is said about the open file takes little room: the notice of reading again, and the line about a broken file.

use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{Open, SIZE, three_events};

#[test]
fn what_is_said_stands_on_one_line_and_over_no_event() {
    let lanes: Vec<String> = (0..14).map(|n| format!(r#"{{ "id": "l{n}", "title": "Lane {n}" }}"#)).collect();
    let events: Vec<String> = (0..14)
        .map(|n| format!(r#"{{ "id": "e{n}", "date": "2010", "title": "Event {n}", "lane": "l{n}" }}"#))
        .chain([r#"{ "id": "late", "title": "Some day", "lane": "l0" }"#.to_owned()])
        .collect();
    let text =
        format!(r#"{{ "title": "Many lanes", "lanes": [{}], "events": [{}] }}"#, lanes.join(","), events.join(","));
    let mut open = Open::new(&text);
    open.write(&text.replace("Event 3", "Another"));
    let notice = open.place("Read again: 14 events on the line, 1 undated, no problems.");
    assert!(notice.height() < 24.0, "one line: {notice}");
    let marks: Vec<Rect> = open.harness.get_all_by_label_contains("Event 1").map(|node| node.rect()).collect();
    assert!(marks.iter().any(|mark| mark.bottom() > 560.0), "there are events down there: {marks:?}");
    assert!(!marks.iter().any(|mark| mark.intersects(notice.expand(7.0))), "none is covered by {notice}: {marks:?}");
}

#[test]
fn the_message_of_a_broken_file_is_one_line_until_all_is_asked_for() {
    let mut open = Open::new(&three_events());
    let before = open.place("Lane A").top();
    open.write(&three_events().replace("\"lane\": \"a\" },", "\"lane\": \"a\" }"));
    let moved = |open: &Open| open.place("Lane A").top() - before;
    let one_line = moved(&open);
    assert!((40.0..=46.0).contains(&one_line), "little moves: {one_line}");
    let (sentence, button) = (open.place("Line 3, column"), open.place("Show all"));
    assert!((sentence.center().y - button.center().y).abs() < 3.0, "all on one line");
    assert!(sentence.right() <= button.left() && open.place("Close").right() < SIZE[0], "and side by side");
    assert!(!open.shows("You see it as it was last read."));
    open.harness.get_by_role_and_label(Role::Button, "Show all").click();
    open.harness.run();
    assert!(open.shows("You see it as it was last read.") && open.shows("Line 3, column"), "all of it");
    assert!(moved(&open) > one_line + 40.0, "has its room");
    assert!((open.place("Show less").left() - button.left()).abs() < 20.0, "under a pointer that stays");
    open.harness.get_by_role_and_label(Role::Button, "Show less").click();
    open.harness.run();
    assert!((moved(&open) - one_line).abs() < 1.0, "and goes again");
}
