//! Rows 32 to 35 and 37 to 39: dates that can't be, that have two readings, and that don't say everything.

use annals::format::{Code, Outcome};
use annals::model::{Edge, PartialDate, Precision, Timeline};

use super::{event, listed, silent, warned};

/// An event whose date can't be read, at a byte of the date; the event is set aside and the rest shown.
fn impossible(date: &str, offset: usize, parts: &[&str]) {
    let text = format!(
        "{{\"events\":[\n{{\"title\":\"A\",\"date\":\"{date}\"}},\n{{\"title\":\"Good\",\"date\":\"2019\"}}]}}"
    );
    let place = format!("2:{} /events/0/date", 22 + offset);
    let timeline = listed(text, Outcome::SetAside("event"), Code::BadDate, &place, parts);
    assert_eq!(timeline.events.len(), 1, "{date}: the other event is shown");
}

fn date(timeline: &Timeline) -> &PartialDate {
    timeline.events[0].date.as_ref().expect("a date")
}

#[test]
fn row_32_days_and_times_that_never_were() {
    impossible("2003-02-29", 8, &["there is no 29 February 2003: that month has 28 days"]);
    impossible("1900-02-29", 8, &["there is no 29 February 1900: that month has 28 days"]);
    impossible("2023-04-31", 8, &["there is no 31 April 2023: that month has 30 days"]);
    impossible("2023-13", 5, &["there is no month 13", "Months are 01 to 12; 21 to 24 are spring to winter."]);
    impossible("2023-00-10", 5, &["there is no month 00"]);
    impossible("2019-01-01/2003-02-29", 19, &["there is no 29 February 2003"]);
    impossible(
        "2016-05-02T24:00:00",
        11,
        &["hours are 00 to 23", "Midnight at the end of a day is 00:00:00 of the next day."],
    );
    impossible("2016-05-02T12:60:00", 14, &["minutes are 00 to 59"]);
    impossible("2016-05-02T23:58:60", 17, &["a minute has 60 seconds, from 00 to 59", "23:59:60"]);
    silent(event("\"date\":\"2004-02-29\""));
    // Leap seconds are put in at the end of a day in UTC; there they are read.
    let leap = silent(event("\"date\":\"2016-12-31T23:59:60Z\""));
    assert_eq!(date(&leap).label(), "31 Dec 2016, 23:59:60 UTC", "shown as written");
}

#[test]
fn row_33_dates_with_two_readings_are_not_guessed() {
    let two = "the order of day, month and year can't be told, so it is not guessed";
    impossible("03/04/2014", 0, &[two, "Write 2014-04-03 (3 April 2014) or 2014-03-04 (4 March 2014)."]);
    impossible("03.04.2014", 0, &[two, "Write 2014-04-03 (3 April 2014) or 2014-03-04 (4 March 2014)."]);
    impossible("14-03-01", 0, &[two, "Write 2014-03-01 (1 March 2014) or 2001-03-14 (14 March 2001)."]);
    impossible("13/04/2014", 0, &["Write 2014-04-13 (13 April 2014)."]);
    impossible("March 2014", 0, &["a date is written in digits, without words", "Write 2014-03."]);
    impossible("11 April 2019", 0, &["a date is written in digits, without words", "Write 2019-04-11."]);
    impossible("2014-3-1", 4, &["two digits for the month and the day", "Write 2014-03-01."]);
    impossible("2012-2019", 4, &["not between two years", "An interval is written with a slash: 2012/2019."]);
    impossible("2012–2019", 4, &["a dash can't stand in a date", "2012/2019."]);
    impossible("TBD", 0, &["this is not a date that can be read", "Dates are written as 2019, 2019-04 or 2019-04-11"]);
}

#[test]
fn row_34_an_end_before_its_start() {
    let exchange = ["the end lies before the start", "Exchange the two, or correct one of them."];
    impossible("2019/2018", 5, &exchange);
    impossible("0001/0000", 5, &exchange);
    impossible("-0001/-0002", 6, &exchange);
    impossible("2019-04-11/2019-04-10", 11, &exchange);
    silent(event("\"date\":\"0000/0001\""));
    let rows = [
        ("\"start\":\"2019-05-02\",\"end\":\"2019-05-01\"", "2:42 /events/0/end"),
        ("\"start\":\"2019-05-02T10:00:00Z\",\"end\":\"2019-05-02T09:59:59Z\"", "2:52 /events/0/end"),
        ("\"start\":\"2019-05-02T10:00:00+02:00\",\"end\":\"2019-05-02T07:59:58Z\"", "2:57 /events/0/end"),
    ];
    for (fields, place) in rows {
        listed(event(fields), Outcome::SetAside("event"), Code::BadDate, place, &exchange);
    }
    let era = "{\"events\":[],\"eras\":[{\"title\":\"E\",\"date\":\"2019/2018\"}]}";
    listed(era, Outcome::SetAside("era"), Code::BadDate, "1:48 /eras/0/date", &exchange);
}

#[test]
fn row_35_years_before_our_era() {
    for (written, label) in
        [("0000", "1 BCE"), ("-0001", "2 BCE"), ("-0043", "44 BCE"), ("-0044", "45 BCE"), ("0001", "1 CE")]
    {
        let timeline = silent(event(&format!("\"date\":\"{written}\"")));
        let shown = date(&timeline).label();
        assert!(shown == label || format!("{shown} CE") == label, "{written} is shown as {shown}");
    }
    impossible("-0000", 0, &["there is no year -0000", "1 BCE is written 0000, and 2 BCE -0001."]);
    impossible("44 BC", 0, &["without words", "Write -0043 for 44 BCE: there is a year 0000, and it is 1 BCE."]);
    impossible("1 BCE", 0, &["without words", "Write 0000 for 1 BCE"]);
    impossible("−0044", 0, &[]);
    impossible("44", 0, &["a year has four digits", "Write 0044"]);
}

#[test]
fn row_37_open_and_unknown_ends() {
    let rows = [
        ("2004/", Edge::Sharp, Edge::Unknown),
        ("/2004", Edge::Unknown, Edge::Sharp),
        ("2004/..", Edge::Sharp, Edge::Open),
        ("../1985", Edge::Open, Edge::Sharp),
    ];
    for (written, start, end) in rows {
        let timeline = silent(event(&format!("\"date\":\"{written}\"")));
        let date = date(&timeline);
        assert_eq!((date.start_edge(), date.end_edge()), (start, end), "{written}");
        assert!(date.span().seconds() < 367.0 * annals::model::DAY, "{written}: nothing is added to what is known");
    }
    for nothing in ["/", "../..", "../", "/.."] {
        impossible(nothing, 0, &["an interval needs at least one date", "Leave the date out"]);
    }
    impossible("..", 0, &[]);
    impossible("", 0, &["the date is empty", "Leave the date out if it is not known."]);
}

#[test]
fn row_38_local_times_and_zones() {
    let berlin = |time: &str| {
        format!("{{\"timezone\":\"Europe/Berlin\",\"events\":[\n{{\"title\":\"A\",\"date\":\"{time}\"}}]}}")
    };
    let gap = ["never was in Europe/Berlin", "the clocks were put forward over it", "It is shown as written."];
    let place = "2:21 /events/0/date";
    warned(berlin("2019-03-31T02:30:00"), Code::ClockChange, place, &gap);
    let overlap =
        ["was twice in Europe/Berlin", "put back", "It is shown as written.", "Add the offset, such as +01:00"];
    warned(berlin("2019-10-27T02:30:00"), Code::ClockChange, place, &overlap);
    silent(berlin("2019-10-27T02:30:00+01:00"));
    silent(berlin("2019-10-28T02:30:00"));
    let span = berlin("2019-10-28T02:30:00")
        .replace("\"date\"", "\"start\"")
        .replace("00\"}", "00\",\"end\":\"2020-10-25T02:30:00\"}");
    warned(span, Code::ClockChange, "2:50 /events/0/end", &overlap);

    let nowhere = ["\"Europe/Atlantis\" is not a time zone", "expected an IANA name such as \"Europe/London\""];
    let zone = |name: &str| format!("{{\"events\":[],\"timezone\":\"{name}\"}}");
    listed(zone("Europe/Atlantis"), Outcome::LeftOut, Code::UnknownZone, "1:25 /timezone", &nowhere);
    listed(zone("Europe/Lisbonn"), Outcome::LeftOut, Code::UnknownZone, "1:25 /timezone", &["\"Europe/Lisbon\"?"]);
    for offset in ["+25:00", "+14:01", "-23:00"] {
        let far = ["no clock is more than 14 hours away from UTC"];
        impossible(&format!("2019-04-11T10:15:00{offset}"), 19, &far);
    }
    impossible("2019-04-11T10:15:00-00:00", 19, &["an offset of zero is written Z or +00:00"]);
    impossible("2019-04-11T10:15:00+1", 19, &["the offset from UTC can't be read", "Write Z, +01:00 or -05:00"]);
}

#[test]
fn row_39_no_time_is_made_up() {
    for (written, precision, label) in [
        ("2019-04-11", Precision::Day, "11 Apr 2019"),
        ("2019-04", Precision::Month, "Apr 2019"),
        ("2019", Precision::Year, "2019"),
    ] {
        for fields in [format!("\"date\":\"{written}\""), format!("\"start\":\"{written}\"")] {
            let timeline = silent(event(&fields));
            let date = date(&timeline);
            assert_eq!((date.precision(), date.label().as_str()), (precision, label), "{fields}");
            assert!(!date.label().contains("00:00") && !date.in_words().contains("00:00"), "{}", date.in_words());
        }
    }
    let midnight = silent(event("\"date\":\"2019-04-11T00:00:00\""));
    assert_eq!(date(&midnight).label(), "11 Apr 2019, 00:00", "but a midnight that is written is shown");
    impossible("2019-04-11T10:15", 11, &["a time of day has hours, minutes and seconds", "leave the time out"]);
}
