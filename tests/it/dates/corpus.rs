//! Strings from the tests of other implementations: what all of them say, and what this program says where they differ.

use std::collections::BTreeSet;
use std::fs;

use annals::model::{Civil, DAY, Edge, PartialDate};

use super::disputed::GROUPS;
use crate::shared::shared_data;

/// The rows of a table of the shared data, without its head.
fn rows(name: &str) -> Option<Vec<Vec<String>>> {
    let text = fs::read_to_string(shared_data("edtf")?.join(name)).expect("a table of dates");
    Some(text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// Valid EDTF that this program doesn't take, and why.
const NOT_TAKEN: [(&str, &str); 2] = [
    ("{", "all members of a set at once: an event has one date"),
    ("Y17E200", "beyond the axis, which ends at a million million years"),
];

#[test]
fn four_implementations_agree_and_so_do_we() {
    let Some(rows) = rows("consensus.tsv") else { return };
    // Valid ones of level 0, 1 and 2, and invalid ones.
    let mut counts = [0; 4];
    for row in rows {
        let [text, verdict, level, reason] = &row[..] else { panic!("four columns: {row:?}") };
        let is_taken = !NOT_TAKEN.iter().any(|(start, _)| text.starts_with(start));
        let result = PartialDate::parse(text);
        let kind = match (verdict.as_str(), level.as_str()) {
            ("valid", "0") => 0,
            ("valid", "1") => 1,
            ("valid", "2") => 2,
            ("invalid", "") => 3,
            other => panic!("no verdict: {other:?}"),
        };
        counts[kind] += 1;
        match result {
            Ok(date) => {
                assert!(kind < 3, "{text:?} is no date ({reason})");
                assert!(!date.label().is_empty() && !date.in_words().is_empty(), "{text} has words");
                assert!(date.span().start < date.span().end, "{text} has a span");
            }
            Err(error) => {
                assert!(kind == 3 || !is_taken, "{text:?} is a date: {error}");
                assert!(kind > 1, "{text:?}: levels 0 and 1 are read whole");
                assert!(error.offset() <= text.len() && !error.message().is_empty(), "{text:?}: {error}");
            }
        }
    }
    assert_eq!(counts, [113, 162, 200, 111], "the whole table");
}

#[test]
fn where_implementations_differ_each_string_has_our_verdict() {
    let Some(rows) = rows("disputed.tsv") else { return };
    let disputed: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let ours: Vec<&str> = GROUPS.iter().flat_map(|group| group.texts).copied().collect();
    assert_eq!(ours.len(), 170, "each string once");
    assert_eq!(ours.into_iter().collect::<BTreeSet<_>>(), disputed, "the strings of the table");
    for group in &GROUPS {
        for text in group.texts {
            let result = PartialDate::parse(*text);
            assert_eq!(result.is_ok(), group.is_read, "{}: {text:?}: {result:?}", group.name);
        }
    }
}

#[test]
fn bounds_are_those_of_the_table() {
    let Some(rows) = rows("bounds.tsv") else { return };
    let day = |text: &str| {
        let (year, rest) = text.split_at(text.len() - 6);
        let month_and_day: Vec<i64> = rest.split('-').skip(1).map(|part| part.parse().expect("a number")).collect();
        Civil::midnight(year.parse().expect("a year"), month_and_day[0], month_and_day[1])
    };
    let mut compared = 0;
    for row in &rows {
        let (text, earliest, latest) = (&row[0], &row[2], &row[3]);
        let Ok(date) = PartialDate::parse(text) else { continue };
        if text.contains('T') {
            let is_near = (date.span().start.seconds() - day(earliest).seconds()).abs() < 2.0 * DAY;
            assert!(is_near, "{text} is near its day");
            continue;
        }
        compared += 1;
        match earliest.as_str() {
            "NegativeInfinity" | "Unknown" => {
                assert!(matches!(date.start_edge(), Edge::Open | Edge::Unknown), "{text} has no start");
            }
            bound => assert_eq!(date.span().start, day(bound), "the start of {text}"),
        }
        match latest.as_str() {
            "PositiveInfinity" | "Unknown" => {
                assert!(matches!(date.end_edge(), Edge::Open | Edge::Unknown), "{text} has no end");
            }
            bound => assert_eq!(date.span().end, day(bound).plus(DAY), "the end of {text}"),
        }
    }
    assert!(compared > 400, "nearly all rows were compared, {compared}");
}
