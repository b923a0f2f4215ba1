//! Rows 14 to 18 and 21: JSON that is broken, and keys that are not what they seem.

use annals::format::{self, Code, Outcome};
use annals::model::PartialDate;

use super::{event, listed, load, refused, said, silent, warned};

/// A broken text, the place where it breaks, what is found there and what is said about it.
type Broken = (&'static str, &'static str, &'static str, &'static str);

fn all_refused(rows: &[Broken]) {
    for (text, place, found, part) in rows {
        let problem = refused(text, Code::Syntax, place, &[part]);
        assert!(problem.found.contains(found), "{text:?}: {}", problem.sentence());
    }
}

#[test]
fn row_14_comments_and_commas() {
    all_refused(&[
        ("{ // hi\n}", "1:3", "the character /", "JSON has no comments."),
        ("{\"a\": /* hi */ 1}", "1:7", "the character /", "JSON has no comments."),
        ("{\"a\": 1 // hi\n}", "1:9", "the character /", "JSON has no comments."),
        ("# hi\n{}", "1:1", "the character #", "JSON has no comments."),
        ("{}\n// hi", "2:1", "the character /", "JSON has no comments."),
        ("{\n \"a\": 1,\n}", "2:8", "a comma before the closing bracket }", "Remove the comma."),
        ("[1,2,]", "1:5", "a comma before the closing bracket ]", "Remove the comma."),
        ("{\"a\": [1 , \n ]}", "1:10", "a comma before the closing bracket ]", "Remove the comma."),
        ("{\"a\": 1\n \"b\": 2}", "2:2", "another text in quotation marks", "A comma is missing"),
        ("[1 2]", "1:4", "a number", "A comma is missing"),
        ("{\"a\": 1; \"b\": 2}", "1:8", "a semicolon", "Values are separated by commas."),
        ("{\"a\" 1}", "1:6", "a number", "a colon after the name"),
        ("{\"a\" = 1}", "1:6", "the character =", "separated by a colon"),
    ]);
}

#[test]
fn row_14_quotation_marks() {
    all_refused(&[
        ("{'a': 1}", "1:2", "a single quotation mark (')", "double quotation marks"),
        ("{\"a\": 'x'}", "1:7", "a single quotation mark (')", "double quotation marks"),
        ("{“a”: 1}", "1:2", "a curly quotation mark (“ U+201C)", "curly quotation marks"),
        ("{\"a\": “x”}", "1:7", "a curly quotation mark (“ U+201C)", "curly quotation marks"),
        ("{\"a\": „x“}", "1:7", "a curly quotation mark („ U+201E)", "curly quotation marks"),
        ("{‘a’: 1}", "1:2", "a curly single quotation mark (‘ U+2018)", "quotation marks"),
        ("{a: 1}", "1:2", "the word a", "Put the name in double quotation marks"),
        ("{\"a\": yes}", "1:7", "the word yes", "Text stands in double quotation marks"),
        ("{\"a\": \"x\n\"}", "1:9", "the line ends inside a text that began at line 1, column 7", "\\n"),
        ("{\"a\": \"x\ty\"}", "1:9", "a tab", "A tab inside a text is written \\t."),
        ("{\"a\": \"he said \"no\" twice\"}", "1:17", "the word no", "Quotation marks inside a text are written \\\""),
        ("{\"a\": \"C:\\dir\"}", "1:10", "\\d", "A backslash itself is written"),
        ("{\"a\": \"\\u12\"}", "1:8", "\\u without four hexadecimal digits", "\\u and four of 0–9, a–f"),
        ("\r{\r\n\u{A0}}", "3:1", "a no-break space (U+00A0)", "can't be seen"),
    ]);
}

#[test]
fn row_14_numbers_that_json_has_not() {
    all_refused(&[
        ("{\"a\": NaN}", "1:7", "the word NaN", "JSON has no NaN."),
        ("{\"a\": Infinity}", "1:7", "the word Infinity", "Infinity"),
        ("{\"a\": -Infinity}", "1:7", "-Infinity is not a number", "JSON has no Infinity"),
        ("{\"a\": 0x10}", "1:8", "the word x10", "no hexadecimal numbers"),
        ("{\"a\": +1}", "1:7", "the character +", "without a plus sign"),
        ("{\"a\": .5}", "1:7", "the character .", "Numbers begin with a digit"),
        ("{\"a\": 5.}", "1:7", "5. is not a number", "digits on both sides"),
        ("{\"a\": 01}", "1:7", "01 is not a number", "zeros at the front"),
        ("{\"a\": -}", "1:7", "- is not a number", "a number such as"),
        ("{\"a\": 2019-04-11}", "1:11", "the character -", "A date stands in quotation marks"),
        ("{\"a\": 1,5}", "1:9", "a number", "Decimals are written with a point: 1.5."),
        ("{\"a\": True}", "1:7", "the word True", ""),
        ("{\"a\": None}", "1:7", "the word None", ""),
    ]);
}

#[test]
fn row_15_files_that_end_too_early() {
    all_refused(&[
        ("{\"é\": \"x}", "1:10", "ends inside a text that began at line 1, column 7", "closing quotation mark"),
        ("{\n\"title\": \"A\n", "2:12", "the line ends inside a text that began at line 2, column 10", "closing"),
        ("{\n\"title\": \"A", "2:12", "ends inside a text that began at line 2, column 10", "closing quotation mark"),
        ("{\n\"titl", "2:6", "ends inside a text that began at line 2, column 1", "closing quotation mark"),
        ("{\"a\": [1", "1:9", "ends inside a list that began at line 1, column 7", "downloaded to its end"),
        ("{\"a\": [1,", "1:10", "ends inside a list that began at line 1, column 7", "downloaded to its end"),
        ("{\"a\": {\n", "2:1", "ends inside an object that began at line 1, column 7", "downloaded to its end"),
        ("{\"a\"", "1:5", "ends inside an object that began at line 1, column 1", "downloaded to its end"),
        ("{\"a\":", "1:6", "ends inside an object that began at line 1, column 1", "downloaded to its end"),
        ("{\"a\": tru", "1:10", "ends in the middle of tru", "downloaded to its end"),
        ("{\"a\": \"\\u00", "1:12", "ends inside a text that began at line 1, column 7", "closing quotation mark"),
        ("{\"a\": -", "1:8", "the file ends", "downloaded to its end"),
    ]);
}

#[test]
fn row_16_nesting_without_end() {
    let deep = ["[".repeat(100_000), "{\"\":".repeat(62_500), "[{\"\":".repeat(50_000)];
    let limit = "nested deeper than 128";
    for (text, columns) in deep.iter().zip([129, 128 * 4 + 1, 64 * 5 + 1]) {
        refused(text, Code::Depth, &format!("1:{columns}"), &[limit]);
        for before in ["{\"x-own\":", "{\"unknown\":"] {
            // The object around it is the first of the 128.
            let inside = load(format!("{before}{text}"));
            assert_eq!(inside.problems[0].code, Code::Depth, "{}", said(&inside));
            assert!(inside.timeline.is_none() && inside.problems[0].sentence().contains(limit), "{}", said(&inside));
        }
    }
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(format::check_syntax(nested(128).as_bytes()).is_ok(), "128 deep is read");
    refused(nested(129), Code::Depth, "1:129", &[limit]);
    silent(format!("{{\"events\":[],\"x-own\":{}}}", nested(127)));
}

#[test]
fn row_17_a_key_twice_in_one_object() {
    let twice = "The name \"title\" stands twice in one object, first at line 1, column 2";
    let timeline = listed(
        "{\"title\":\"A\",\n\"events\":[], \"title\":\"B\"}",
        Outcome::LeftOut,
        Code::DuplicateKey,
        "2:14 /title",
        &[twice, "Only the first is read. Remove one of them."],
    );
    assert_eq!(timeline.title, "A", "the first counts");
    let place = "2:28 /events/0/date";
    let first = ["The name \"date\" stands twice", "first at line 2, column 14"];
    let timeline = listed(
        event("\"date\":\"2019\",\"date\":\"2020\""),
        Outcome::LeftOut,
        Code::DuplicateKey,
        place,
        &[first[0], first[1]],
    );
    assert_eq!(timeline.events[0].date.as_ref().map(PartialDate::written), Some("2019"), "the first counts");
    let own = "{\"events\":[],\"x-own\":[{\"a\":1,\"\\u0061\":2}]}";
    listed(own, Outcome::LeftOut, Code::DuplicateKey, "1:30 /x-own/0/a", &["\"a\" stands twice", "column 24"]);
    let three = load("{\"events\":[],\"events\":[],\"events\":[]}");
    assert_eq!(three.counts.errors, 2, "each repetition is named: {}", said(&three));
    silent("{\"events\":[{\"title\":\"A\"},{\"title\":\"A\"}]}");
}

#[test]
fn row_18_keys_that_only_look_like_others() {
    let meant = ["A timeline has no field \"titel\"", "Did you mean \"title\"?"];
    warned("{\"titel\":\"A\",\"events\":[]}", Code::UnknownKey, "1:2 /titel", &meant);
    let loaded = load("{\"events\":[],\"ti\u{0301}tle\":1,\"t\u{00ED}tle\":2}");
    assert_eq!((loaded.counts.errors, loaded.counts.warnings), (0, 2), "two keys, not one: {}", said(&loaded));
    for problem in &loaded.problems {
        assert_eq!(problem.code, Code::UnknownKey, "{}", said(&loaded));
        assert!(problem.sentence().contains("Did you mean \"title\"?"), "{}", said(&loaded));
    }
    let kept = loaded.timeline.expect("it opens").extra;
    assert_eq!(kept.keys().map(|key| key.chars().count()).collect::<Vec<_>>(), [6, 5], "both are kept as they stood");
    for (key, ours) in [("Title", "title"), ("TITLE", "title"), ("headline", "title"), ("sumary", "summary")] {
        let text = event(&format!("\"{key}\":\"S\""));
        let place = format!("2:14 /events/0/{key}");
        warned(text, Code::UnknownKey, &place, &[&format!("Did you mean \"{ours}\"?")]);
    }
    warned(event("\"zebra\":1"), Code::UnknownKey, "2:14 /events/0/zebra", &["begin with \"x-\""]);
    silent(event("\"x-zebra\":1"));
}

#[test]
fn row_21_numbers_beyond_a_double() {
    for number in ["1e400", "-1e400", "123456789e999999999"] {
        for field in ["importance", "x-own", "unknown"] {
            let text = event(&format!("\"{field}\":{number}"));
            let place = format!("2:{}", 14 + field.len() + 3);
            refused(text, Code::Syntax, &place, &["number is too large", "1.8e308"]);
        }
    }
    let place =
        |latitude: &str| event(&format!("\"place\":{{\"name\":\"P\",\"latitude\":{latitude},\"longitude\":3}}"));
    for number in ["1e300", "-1e300", "1e39"] {
        let range = ["expected a number from -90 to 90"];
        let at = "2:45 /events/0/place/latitude";
        let timeline = listed(place(number), Outcome::LeftOut, Code::OutOfRange, at, &range);
        assert_eq!(
            timeline.events[0].place.as_ref().and_then(|place| place.position),
            None,
            "no place that is nowhere"
        );
    }
    silent(place("1e-400"));
}
