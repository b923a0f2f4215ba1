//! docs/dates.md says what is true: each row of its tables is compared with what the program does.

use annals::model::{DAY, PartialDate};

use super::date;
use super::disputed::GROUPS;

const DOCUMENT: &str = include_str!("../../../docs/dates.md");

/// The rows of all tables with a head, each as its cells without the marks of code.
fn rows(head: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut is_inside = false;
    for line in DOCUMENT.lines() {
        is_inside = line == head || is_inside && line.starts_with('|');
        if is_inside && line != head && !line.starts_with("| ---") {
            let cells = line.trim_matches('|').split('|');
            rows.push(cells.map(|cell| cell.trim().trim_matches('`').to_owned()).collect());
        }
    }
    assert!(rows.len() > 3, "the document has tables with the head {head}");
    rows
}

#[test]
fn what_is_said_to_be_read_is_shown_as_is_said() {
    for row in rows("| Written | Shown | In full |") {
        let date = date(&row[0]);
        assert_eq!((date.label(), date.in_words()), (row[1].clone(), row[2].clone()), "{}", row[0]);
    }
}

#[test]
fn dates_cover_the_days_that_are_said() {
    for row in rows("| Written | First day | Last day |") {
        let (span, first, last) = (date(&row[0]).span(), date(&row[1]).span(), date(&row[2]).span());
        assert_eq!((span.start, span.end), (first.start, last.end), "{}", row[0]);
        assert!((first.seconds() - DAY).abs() < 1.0 && (last.seconds() - DAY).abs() < 1.0, "{}: two days", row[0]);
    }
}

#[test]
fn what_is_said_to_be_refused_is_refused_in_these_words() {
    for row in rows("| Written | What is wrong | What to write |") {
        let error = PartialDate::parse(&row[0]).expect_err(&row[0]);
        let help = error.help().unwrap_or("—");
        assert_eq!((error.message(), help), (row[1].as_str(), row[2].as_str()), "{}", row[0]);
    }
}

#[test]
fn every_group_of_disputed_strings_has_its_section() {
    for group in &GROUPS {
        let heading = format!("### {}", group.name);
        assert!(DOCUMENT.lines().any(|line| line == heading), "docs/dates.md has no section {heading:?}");
    }
}
