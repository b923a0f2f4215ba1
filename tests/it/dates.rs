//! Dates: what is read, what it can mean, what is said of it, and what is said of what can't be read.

mod corpus;
mod disputed;
mod document;

use annals::model::{Civil, ClockChange, Edge, PartialDate, Precision, Span, clock_change};

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn days(from: (i64, i64, i64), to: (i64, i64, i64)) -> Span {
    Span::new(Civil::midnight(from.0, from.1, from.2), Civil::midnight(to.0, to.1, to.2))
}

#[test]
fn short_labels_and_full_words() {
    let rows = [
        ("2019-04-11", "11 Apr 2019", "Thursday 11 April 2019"),
        ("2019-04", "Apr 2019", "April 2019 (the day is not known)"),
        ("2019-04-XX", "Apr 2019", "a day in April 2019"),
        ("2019-04-1X", "Apr 2019", "a day from 10 to 19 April 2019"),
        ("2019-05-3X", "May 2019", "30 or 31 May 2019"),
        ("2019-XX-09", "2019", "the 9th of a month in 2019"),
        ("1XXX-XX-31", "1000–1999", "the 31st of a month in a year from 1000 to 1999"),
        ("201X-XX-XX", "2010s", "a day in a year from 2010 to 2019"),
        ("201X-04", "Apr (2010s)", "April in a year from 2010 to 2019"),
        ("2019", "2019", "2019 (the month is not known)"),
        ("201X", "2010s", "a year from 2010 to 2019"),
        ("19XX", "1900–1999", "a year from 1900 to 1999"),
        ("2017~", "c. 2017", "about 2017"),
        ("2017?", "2017 (?)", "2017 (uncertain)"),
        ("2017%", "c. 2017 (?)", "about 2017 (uncertain)"),
        ("2019-04-29?", "29 Apr 2019 (?)", "29 April 2019 (uncertain)"),
        ("2004-06-~11", "c. 11 Jun 2004", "11 June 2004 (the day is approximate)"),
        ("2019-21", "Spring 2019", "Spring 2019"),
        ("2019-24", "Winter 2019–20", "Winter 2019–20"),
        ("2019-33", "Q1 2019", "first quarter of 2019"),
        ("20XX-41", "2nd half of 2000–2099", "second half of a year from 2000 to 2099"),
        ("201X-21", "Spring 2010s", "Spring in a year from 2010 to 2019"),
        ("1950S2", "1900–1999", "1900–1999"),
        ("-0043-03-15", "15 Mar 44 BCE", "15 March 44 BCE"),
        ("0000", "1 BCE", "1 BCE"),
        ("Y-13800000000", "13.8 billion BCE", "13.8 billion BCE"),
        ("2012-06-19/2019-04-11", "19 Jun 2012 – 11 Apr 2019", "19 June 2012 to 11 April 2019"),
        ("2012-06-19/2012-06-21", "19–21 Jun 2012", "19 June 2012 to 21 June 2012"),
        ("2019-04-11/..", "from 11 Apr 2019 on", "from 11 April 2019, still going on"),
        ("../2021", "until 2021", "until 2021, with an open start"),
        ("2004/", "2004 – ?", "from 2004, end not known"),
        ("/2006", "? – 2006", "until 2006, start not known"),
        ("[2019-04-11,2019-05-02]", "11 Apr 2019 or 2 May 2019", "11 April 2019 or 2 May 2019"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672", "1667, 1668 or 1670 to 1672"),
        ("[2019-11..2020-02]", "between Nov 2019 and Feb 2020", "some time between November 2019 and February 2020"),
        ("[..1984]", "1984 or earlier", "1984 or earlier"),
        ("2019-04-11T10:15:00", "11 Apr 2019, 10:15", "Thursday 11 April 2019, 10:15"),
        ("2019-04-11T10:15:30Z", "11 Apr 2019, 10:15:30 UTC", "Thursday 11 April 2019, 10:15:30 UTC"),
        ("2019-04-11T10:15:00-05:30", "11 Apr 2019, 10:15 UTC−5:30", "Thursday 11 April 2019, 10:15 UTC−5:30"),
    ];
    for (text, label, words) in rows {
        assert_eq!(date(text).label(), label, "the label of {text}");
        assert_eq!(date(text).in_words(), words, "the words of {text}");
        assert_eq!(date(text).written(), text, "what was written");
    }
}

#[test]
fn spans_edges_and_precision() {
    use Edge::{Approximate, Open, Sharp, Unknown};
    let rows = [
        ("2019-04-11", days((2019, 4, 11), (2019, 4, 12)), Sharp, Sharp, Precision::Day),
        ("2019-04", days((2019, 4, 1), (2019, 5, 1)), Sharp, Sharp, Precision::Month),
        ("201X", days((2010, 1, 1), (2020, 1, 1)), Sharp, Sharp, Precision::Decade),
        ("20X3", days((2003, 1, 1), (2094, 1, 1)), Sharp, Sharp, Precision::Century),
        ("1950S2", days((1900, 1, 1), (2000, 1, 1)), Sharp, Sharp, Precision::Century),
        ("2019-24", days((2019, 12, 1), (2020, 3, 1)), Sharp, Sharp, Precision::Season),
        ("-0043", days((-43, 1, 1), (-42, 1, 1)), Sharp, Sharp, Precision::Year),
        ("2017~", days((2017, 1, 1), (2018, 1, 1)), Approximate, Approximate, Precision::Year),
        ("2017~/2019", days((2017, 1, 1), (2020, 1, 1)), Approximate, Sharp, Precision::Year),
        ("2012-06-19/..", days((2012, 6, 19), (2012, 6, 20)), Sharp, Open, Precision::Day),
        ("../2012", days((2012, 1, 1), (2013, 1, 1)), Open, Sharp, Precision::Year),
        ("2004/", days((2004, 1, 1), (2005, 1, 1)), Sharp, Unknown, Precision::Year),
        ("[2019-04-11,2019-05-02]", days((2019, 4, 11), (2019, 5, 3)), Sharp, Sharp, Precision::Day),
        ("[..1984]", days((1984, 1, 1), (1985, 1, 1)), Unknown, Sharp, Precision::Year),
    ];
    for (text, span, start, end, precision) in rows {
        let date = date(text);
        assert_eq!(date.span(), span, "the span of {text}");
        assert_eq!((date.start_edge(), date.end_edge()), (start, end), "the edges of {text}");
        assert_eq!(date.precision(), precision, "the precision of {text}");
    }
}

#[test]
fn only_single_dates_of_more_than_a_day_are_coarse() {
    for text in ["2019", "2019-04", "201X", "2019-04-XX", "[2019-04-11,2019-05-02]", "2019-21"] {
        assert!(date(text).is_coarse(), "{text} may mean several days");
    }
    for text in ["2019-04-11", "2012/2019", "2019-04-11T10:15:00", "2019/.."] {
        assert!(!date(text).is_coarse(), "{text} is exact, or has two ends");
    }
    assert!(date("2012/2019").is_interval() && !date("2019").is_interval(), "two ends make an interval");
    assert!(date("2004-06?-11").is_uncertain() && !date("2004~").is_uncertain(), "? is doubt, ~ is not");
    assert!(date("2004-06~-11").is_approximate() && !date("2004?").is_approximate(), "~ is about, ? is not");
}

#[test]
fn times_lie_on_the_clock_of_the_timeline() {
    let london: chrono_tz::Tz = "Europe/London".parse().expect("a zone");
    let new_york: chrono_tz::Tz = "America/New_York".parse().expect("a zone");
    let noon = |text: &str, zone| {
        let date = PartialDate::between(text, None, zone).expect("a time");
        (date.span().start.seconds() - Civil::midnight(2019, 7, 1).seconds()) / 3_600.0
    };
    assert!((noon("2019-07-01T12:00:00", None) - 12.0).abs() < 1e-9, "without offset: as written");
    assert!((noon("2019-07-01T12:00:00", Some(new_york)) - 12.0).abs() < 1e-9, "as written in the timeline's zone");
    assert!((noon("2019-07-01T12:00:00+02:00", None) - 10.0).abs() < 1e-9, "with offset and no zone: UTC");
    assert!((noon("2019-07-01T12:00:00Z", Some(london)) - 13.0).abs() < 1e-9, "with offset: moved to London in summer");
    assert!((noon("2019-07-01T12:00:00Z", Some(new_york)) - 8.0).abs() < 1e-9, "and to New York");
    let fraction = PartialDate::between("2019-07-01T12:00:00.25Z", None, None).expect("a fraction");
    assert!((fraction.span().seconds() - 0.01).abs() < 1e-5, "a fraction is as exact as its digits");
    assert!((date("2019-07-01T12:00:00").span().seconds() - 1.0).abs() < 1e-9, "a time lasts one second");
}

#[test]
fn clock_changes_are_noticed() {
    let berlin: chrono_tz::Tz = "Europe/Berlin".parse().expect("a zone");
    assert_eq!(clock_change("2019-03-31T02:30:00", berlin), Some(ClockChange::Skipped), "the hour that was left out");
    assert_eq!(clock_change("2019-10-27T02:30:00", berlin), Some(ClockChange::Twice), "the hour that was twice");
    assert_eq!(clock_change("2019-10-27T02:30:00+01:00", berlin), None, "an offset says which");
    assert_eq!(clock_change("2019-10-28T02:30:00", berlin), None, "an ordinary night");
}

#[test]
fn start_and_end_make_one_date() {
    let between = |start: &str, end: &str| PartialDate::between(start, Some(end), None);
    let sinking = between("2021-03-14T06:52:00+00:00", "2021-03-14T07:31:00+00:00").expect("two times");
    assert_eq!(sinking.label(), "14 Mar 2021, 06:52–07:31 UTC", "on one day the day stands once");
    assert!((sinking.span().seconds() - (39.0 * 60.0 + 1.0)).abs() < 1e-3, "to the end of the last second");
    let mixed = between("2021-03-14T06:52:00", "2021-03").expect("a time and a month");
    assert_eq!(mixed.span().end, Civil::midnight(2021, 4, 1), "to the end of the month");
    assert_eq!(between("2021", "..").expect("an open end").end_edge(), Edge::Open, "still going on");
    assert_eq!(between("", "2021").expect("no start").start_edge(), Edge::Unknown, "the start is not known");
    let error = between("2021-03-14T06:52:00", "2021-03-13").expect_err("before the start");
    assert!(error.in_end() && error.message().contains("before the start"), "{error}");
    let far = between("Y-99999999999999", "2021").expect_err("too far away");
    assert!(!far.in_end() && far.message().contains("too far away"), "the start is blamed for itself: {far}");
    let error = between("2021", "2021-02-30").expect_err("no such day");
    assert_eq!((error.in_end(), error.offset()), (true, 8), "the place in the end");
    assert!(!between("2021-02-30", "2021").expect_err("no such day").in_end(), "the place in the start");
}

#[test]
fn two_points_stand_on_the_outer_side_of_an_end() {
    let between = |start: &str, end: &str| PartialDate::between(start, Some(end), None);
    let wide = between("..2004", "2010..").expect("perhaps earlier, perhaps later");
    assert_eq!((wide.start_edge(), wide.end_edge()), (Edge::Unknown, Edge::Unknown), "on both sides");
    assert_eq!(wide.label(), "2004 or earlier – 2010 or later", "read again for its words");
    let behind = between("2004..", "2010").expect_err("a start that reaches on");
    assert_eq!((behind.in_end(), behind.offset()), (false, 4), "{behind}");
    assert!(behind.help().is_some_and(|help| help.contains("\"..\" as the end")), "{:?}", behind.help());
    let before = between("2004", "..2010").expect_err("an end that reaches back");
    assert_eq!((before.in_end(), before.offset()), (true, 0), "{before}");
    assert_eq!(between("..2004-13", "2010").expect_err("no month 13").offset(), 7, "the place counts the points");
}

#[test]
fn fractions_of_a_second_are_cut_after_nine_digits() {
    let rows = [
        ("2019-04-11T10:15:00.9999999999", "11 Apr 2019, 10:15:00.999999999"),
        ("2019-04-11T10:15:01.12345678999Z", "11 Apr 2019, 10:15:01.123456789 UTC"),
        ("2019-04-11T10:15:01.50", "11 Apr 2019, 10:15:01.50"),
    ];
    for (text, label) in rows {
        assert_eq!(date(text).label(), label, "{text}");
    }
}

#[test]
fn only_what_can_be_read_is_offered() {
    let rows = [
        ("31 April 2019", "Write the year, month and day as 2019-04-11."),
        ("11 April 99", "Write the year, month and day as 2019-04-11."),
        ("32 March 2014", "Write the year, month and day as 2019-04-11."),
        ("11TH April 2019", "Write 2019-04-11."),
        ("AUGUST 2014", "Write 2014-08."),
        ("TBD", "Dates are written as 2019"),
        ("Tuesday", "Dates are written as 2019"),
        ("30/02/2014", "Write it as year-month-day: 2019-04-11."),
        ("1/2/300", "Write it as year-month-day: 2019-04-11."),
        ("20141301", "Write it as in 2019-04-11."),
        ("2019-13-1", "Write it as in 2019-04-11."),
        ("2019-2012", "An interval is written with a slash, as in 2012-06-19/2019-04-11."),
        ("1–2–3", "An interval is written with a slash, as in 2012"),
        ("99", "Write 0099, or 99XX for a hundred years, if that is meant."),
    ];
    for (text, help) in rows {
        let error = PartialDate::parse(text).expect_err("this is no date");
        assert!(error.help().is_some_and(|given| given.starts_with(help)), "{text}: {:?}", error.help());
    }
    assert!(PartialDate::parse("1–".repeat(50_000)).is_err(), "nor is it explained again and again");
}

/// Everything that is offered is a date itself, and none of the grammar's own words reaches a reader.
#[test]
fn other_ways_of_writing_are_answered_with_ours() {
    let rows = [
        ("198u", 3, "Write 198X."),
        ("199u-uu", 3, "Write 199X-XX."),
        ("201x", 3, "Write 201X."),
        ("1920s", 4, "Write 192X."),
        ("the 1920's", 4, "Write 192X."),
        ("unknown/2006", 0, "Write /2006."),
        ("2006/unknown", 5, "Write 2006/."),
        ("2004-01-01/open", 11, "Write \"2004-01-01/..\"."),
        ("2004-01-01/present", 11, "Write \"2004-01-01/..\"."),
        ("y17e7", 0, "Write Y17E7."),
        ("Y17e7", 3, "Write Y17E7."),
        ("2019-04-11t10:15:00z", 10, "Write 2019-04-11T10:15:00Z."),
        ("2019-04-11T10:15:00.5z", 21, "Write 2019-04-11T10:15:00.5Z."),
        ("(2019)?", 0, "Write 2019?."),
        ("circa 1920", 0, "Write 1920~."),
        ("c. 1920", 0, "Write 1920~."),
        ("c.1920-04", 0, "Write 1920-04~."),
        ("2019-04-11 10:15:00", 10, "Write 2019-04-11T10:15:00."),
        ("[1667, 1668]", 6, "Write [1667,1668]."),
        ("2012 / 2019", 4, "Write 2012/2019."),
        ("2014\u{2212}12", 4, "Write 2014-12."),
        ("2014-12-08T11:46:42\u{2212}02:00", 19, "Write 2014-12-08T11:46:42-02:00."),
        ("2016-05-02T16:54:59+0230", 19, "Write 2016-05-02T16:54:59+02:30."),
        ("Y00001", 1, "Write 0001."),
        ("Y017000", 1, "Write Y17000."),
    ];
    for (text, offset, help) in rows {
        let error = PartialDate::parse(text).expect_err("this is no date");
        assert_eq!((error.help(), error.offset()), (Some(help), offset), "{text}: {}", error.message());
        let offer = help.trim_start_matches("Write ").strip_suffix('.').expect("a sentence").trim_matches('"');
        date(offer);
    }
    let two_readings = [
        ("1900s", "Write 190X for ten years, or 19XX for a hundred."),
        ("20th century", "Write 1901/2000, or 19XX for the years 1900 to 1999."),
        ("1st century", "Write 0001/0100, or 00XX for the years 0000 to 0099."),
        ("-193", "Write -0193 for 194 BCE, or -0192 for 193 BCE."),
        ("-1", "Write -0001 for 2 BCE, or 0000 for 1 BCE."),
        ("197~", "Write 0197~, or 197X~ for ten years, if that is meant."),
        ("19?", "Write 0019?, or 19XX? for a hundred years, if that is meant."),
    ];
    for (text, help) in two_readings {
        let error = PartialDate::parse(text).expect_err("this is no date");
        assert_eq!(error.help(), Some(help), "{text}: {}", error.message());
        let words = help.split([' ', ',', '.']).filter(|word| word.chars().any(|c| c.is_ascii_digit()));
        assert!(words.filter(|word| PartialDate::parse(*word).is_ok()).count() >= 2, "{text}: both can be read");
    }
}

#[test]
fn nothing_is_offered_that_would_be_a_guess() {
    for text in [
        "20 19",
        "(2011)-06-04~",
        "2019-04-11 10:15",
        "{1960, 1961-12}",
        "2014\u{2212}13",
        "open/unknown",
        "100th century",
    ] {
        let error = PartialDate::parse(text).expect_err("this is no date");
        let offer = error.help().and_then(|help| help.strip_prefix("Write ")?.strip_suffix('.'));
        assert!(offer.is_none_or(|offer| PartialDate::parse(offer).is_err()), "{text}: {:?}", error.help());
    }
}

#[test]
fn words_of_the_grammar_reach_nobody() {
    let rows = [
        ("Y99999999999999999999", "this year is too far away"),
        ("Y17E99999999999", "this year is too far away"),
        ("Y12345S7", "S keeps more digits than the year has"),
        ("Y17000-08-16", "a year above 9999 has no months"),
        ("1950S2-04", "a year with S has no months"),
        ("Y00001", "Y is for years above 9999"),
        ("Y", "digits of the year are missing"),
        ("[2017,..]", "this set or interval can't be read"),
        ("2019-04-11T10:15:00+1:00", "the offset from UTC can't be read"),
        ("2019-XXT", "this is not a date that can be read"),
    ];
    for (text, message) in rows {
        let error = PartialDate::parse(text).expect_err("this is no date");
        assert!(error.message().starts_with(message), "{text}: {}", error.message());
        assert!(!error.message().contains('('), "{text}: {}", error.message());
    }
}

#[test]
fn what_is_no_date_is_explained() {
    let rows = [
        ("2003-02-29", 8, "there is no 29 February 2003: that month has 28 days", None),
        ("2019-01-01/2003-02-29", 19, "there is no 29 February 2003: that month has 28 days", None),
        ("2023-13", 5, "there is no month 13", Some("Months are 01 to 12; 21 to 24 are spring to winter.")),
        ("-0000", 0, "there is no year -0000", Some("1 BCE is written 0000, and 2 BCE -0001.")),
        ("../..", 0, "an interval needs at least one date", None),
        ("/", 0, "an interval needs at least one date", None),
        ("2019/2018", 5, "the end lies before the start", None),
        ("03/04/2014", 0, "the order of day", Some("Write 2014-04-03 (3 April 2014) or 2014-03-04 (4 March 2014).")),
        ("14-03-01", 0, "the order of day", Some("Write 2014-03-01 (1 March 2014) or 2001-03-14 (14 March 2001).")),
        ("March 2014", 0, "a date is written in digits", Some("Write 2014-03.")),
        ("11 April 2019", 0, "a date is written in digits", Some("Write 2019-04-11.")),
        ("44 BC", 0, "a date is written in digits", Some("Write -0043 for 44 BCE")),
        ("20140301", 4, "the parts of a date are separated", Some("Write 2014-03-01.")),
        ("2019-4-1", 4, "a date is written as year-month-day", Some("Write 2019-04-01.")),
        ("2012–2019", 4, "a dash can't stand in a date", Some("An interval is written with a slash: 2012/2019.")),
        (" 2019", 0, "a date has no spaces around it", None),
        ("", 0, "the date is empty", None),
        ("{2016,2017}", 0, "a set in curly brackets", Some("Write one event for each date")),
        ("2016-05-02T24:00:00", 11, "hours are 00 to 23", Some("Midnight at the end of a day is 00:00:00")),
        ("2016-05-02T01:01:60", 17, "a minute has 60 seconds", None),
        ("-0001-12-31T23:59:59Z", 0, "a time of day can be given in the years 0000", Some("Leave the time out.")),
        (
            "2005-07-25T10:10:10Z/2006",
            10,
            "an interval in one text has no times",
            Some("Write the two times in \"start\""),
        ),
        ("Y17E200", 0, "this year is too far away", None),
    ];
    for (text, offset, message, help) in rows {
        let error = PartialDate::parse(text).expect_err("this is no date");
        assert!(error.message().starts_with(message), "{text}: {}", error.message());
        assert_eq!(error.offset(), offset, "the place in {text}: {}", error.message());
        if let Some(help) = help {
            assert!(error.help().is_some_and(|given| given.starts_with(help)), "{text}: {:?}", error.help());
        }
    }
}

proptest::proptest! {
    /// Any text is either a date with words and a span, or an error whose place lies in the text.
    #[test]
    fn no_text_panics(text in "[0-9XYTZES?~%./:+{},\\[\\] -]{0,24}|\\PC{0,12}") {
        match PartialDate::parse(&text) {
            Ok(date) => {
                assert!(!date.label().is_empty() && !date.in_words().is_empty());
                assert!(date.span().start <= date.span().end);
            }
            Err(error) => assert!(error.offset() <= text.len() && !error.message().is_empty()),
        }
        let _ = PartialDate::between(&text, Some(&text), Some(chrono_tz::Europe::Berlin));
    }
}
