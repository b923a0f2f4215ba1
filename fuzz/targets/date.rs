//! Dates: the first line of the input is a date or a start, the second an end, the third a time zone; the last two may be missing.
//!
//! What must hold: a date has finite bounds in order, keeps its text and can always be said; a refusal points into the text.

#![no_main]

use annals::model::{DateError, Moment, PartialDate, YEAR, clock_change, is_hidden};
use chrono_tz::Tz;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let mut lines = input.split('\n');
    let start = lines.next().unwrap_or_default();
    let end = lines.next().filter(|end| !end.is_empty());
    let zone: Option<Tz> = lines.next().and_then(|name| name.parse().ok());

    match PartialDate::parse(start) {
        Ok(date) => assert_can_be_shown(&date, start),
        Err(error) => assert_points_into(&error, start),
    }
    match PartialDate::between(start, end, zone) {
        Ok(date) => {
            let written = end.map_or_else(|| start.to_owned(), |end| format!("{start}/{end}"));
            assert_can_be_shown(&date, &written);
        }
        Err(error) => assert_points_into(&error, if error.in_end() { end.unwrap_or_default() } else { start }),
    }
    if let Some(date) = PartialDate::from_words(start) {
        assert_can_be_shown(&date, date.written());
    }
    if let Some(zone) = zone {
        let _ = clock_change(start, zone);
    }
});

fn assert_can_be_shown(date: &PartialDate, written: &str) {
    assert_eq!(date.written(), written, "kept to the letter");
    let span = date.span();
    let limit = Moment::LIMIT_YEARS * YEAR;
    assert!(span.start <= span.end, "in order: {span:?}");
    assert!(span.start.seconds() >= -limit && span.end.seconds() <= limit, "on the axis: {span:?}");
    assert!(span.seconds() > 0.0, "something to see: {span:?}");
    for words in [date.label(), date.in_words()] {
        assert!(!words.trim().is_empty() && !words.chars().any(is_hidden), "can be said: {words:?}");
    }
}

fn assert_points_into(error: &DateError, text: &str) {
    let offset = error.offset();
    assert!(text.is_char_boundary(offset), "{offset} is in {text:?}: {error}");
    assert!(!error.message().trim().is_empty(), "it says what is wrong");
    assert!(error.help().is_none_or(|help| !help.trim().is_empty()), "help says something");
}
