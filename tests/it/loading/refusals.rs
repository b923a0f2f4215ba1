//! Files that are refused, and good files that are damaged in every way: an answer in words, soon, and never a panic.

use annals::format::{self, Code, Loaded, Outcome, Progress, Severity};

use super::{FULL, problem, timeline};

#[test]
fn files_that_are_something_else_are_refused_by_name() {
    let rows: [(&[u8], &str); 24] = [
        (b"", "The file is empty"),
        (b" \r\n\t", "The file is empty"),
        (b"\xEF\xBB\xBF", "The file is empty"),
        (b"\x1F\x8B\x08\0", "compressed with gzip"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
        (b"\xFF\xD8\xFF\xE0", "a JPEG picture"),
        (b"  <!DOCTYPE html><html>", "a web page"),
        (b"<?xml version=\"1.0\"?><a/>", "an XML file"),
        (b"date,title,summary\n2019,A,B\n", "a table (CSV)"),
        (b"2019,A,B\n", "a table (CSV)"),
        (b"---\ntitle: T\n", "YAML or Markdown"),
        (b"var data = {};", "a program in JavaScript"),
        (b"{\0\"\0a\0\"\0", "UTF-16 without its mark"),
        (b"[]", "holds a list"),
        (b"null", "holds null"),
        (br#"{"title":{"text":{"headline":"A"}},"events":[{"start_date":{"year":"2010"}}]}"#, "a TimelineJS file"),
        (br#"{"timeline":{"headline":"A","date":[]}}"#, "a TimelineJS file (in its older form)"),
        (br#"[{"id":1,"content":"A","start":"2014-04-20"}]"#, "vis-timeline"),
        (br#"{"type":"FeatureCollection","features":[]}"#, "a GeoJSON file"),
        (br#"{"entities":{"Q42":{}}}"#, "data of Wikidata"),
        (br#"{"format":"other","events":[]}"#, "the format of this file is \"other\""),
        (br#"{"name":"a package","scripts":{}}"#, "none of the fields of a timeline"),
    ];
    for (bytes, part) in rows {
        let loaded = format::load(bytes, &Progress::new());
        let name = String::from_utf8_lossy(bytes);
        assert!(loaded.timeline.is_none(), "{name} is refused");
        assert_eq!(loaded.problems.len(), 1, "{name}: one problem");
        let problem = &loaded.problems[0];
        let sentence = problem.sentence();
        assert!(sentence.to_lowercase().contains(&part.to_lowercase()), "{name}: {sentence}");
        assert_eq!(problem.outcome, Outcome::Refused, "{name}");
    }
    for ours in [
        r#"{"format":"annals","type":"FeatureCollection","events":[]}"#,
        r#"{"format":"annals","dateTimeFormat":"iso8601","events":[]}"#,
        r#"{"events":[{"title":"A","start_date":"2019"}]}"#,
    ] {
        assert!(format::load(ours.as_bytes(), &Progress::new()).timeline.is_some(), "{ours} is ours");
    }
    let newer = problem(r#"{"version":2,"events":[]}"#);
    assert_eq!((newer.code, newer.place.column), (Code::Version, 12), "{}", newer.sentence());
    assert!(newer.sentence().contains("version 2 of the format; this program reads version 1"), "{}", newer.sentence());
}

#[test]
fn broken_json_is_explained_where_it_breaks() {
    let rows: [(&str, usize, usize, &str, &str); 24] = [
        ("{\n \"a\": 1,\n}", 2, 8, "a comma before the closing bracket }", "Remove the comma."),
        ("[1,2,]", 1, 5, "a comma before the closing bracket ]", "Remove the comma."),
        ("{ // hi\n}", 1, 3, "the character /", "JSON has no comments."),
        ("{'a': 1}", 1, 2, "a single quotation mark (')", "double quotation marks"),
        ("{“a”: 1}", 1, 2, "a curly quotation mark (“ U+201C)", "curly quotation marks"),
        ("{\"a\": 1\n \"b\": 2}", 2, 2, "another text in quotation marks", "A comma is missing"),
        ("{\"é\": \"x}", 1, 10, "ends inside a text that began at line 1, column 7", "closing quotation mark"),
        ("{\"a\": \"x\n\"}", 1, 9, "the line ends inside a text that began at line 1, column 7", "\\n"),
        ("{\"a\": [1", 1, 9, "ends inside a list that began at line 1, column 7", "downloaded to its end"),
        ("{\"a\": NaN}", 1, 7, "the word NaN", "JSON has no NaN."),
        ("{\"a\": -Infinity}", 1, 7, "-Infinity is not a number", "JSON has no Infinity"),
        ("{\"a\": 0x10}", 1, 8, "the word x10", "no hexadecimal numbers"),
        ("{\"a\": +1}", 1, 7, "the character +", "without a plus sign"),
        ("{\"a\": .5}", 1, 7, "the character .", "Numbers begin with a digit"),
        ("{\"a\": 01}", 1, 7, "01 is not a number", "zeros at the front"),
        ("{\"a\": 2019-04-11}", 1, 11, "the character -", "A date stands in quotation marks"),
        ("{\"a\": 1e400}", 1, 7, "this number is too large", "1.8e308"),
        ("{a: 1}", 1, 2, "the word a", "Put the name in double quotation marks"),
        ("{\"a\" 1}", 1, 6, "a number", "a colon after the name"),
        ("{} {}", 1, 4, "a second value starts", "A file holds one timeline"),
        ("{}}", 1, 3, "a closing bracket } too many", "Remove it"),
        ("{\"a\": \"C:\\dir\"}", 1, 10, "\\d", "A backslash itself is written"),
        ("{\"a\": \"\\ud800\"}", 1, 8, "half a character", "two \\u"),
        ("\r{\r\n\u{A0}}", 3, 1, "a no-break space (U+00A0)", "can't be seen"),
    ];
    for (text, line, column, found, part) in rows {
        let problem = problem(text);
        let sentence = problem.sentence();
        assert_eq!(problem.code, Code::Syntax, "{text}: {sentence}");
        assert_eq!((problem.place.line, problem.place.column), (line, column), "the place in {text:?}: {sentence}");
        assert!(problem.found.contains(found), "{text:?}: {sentence}");
        assert!(sentence.contains(part), "{text:?}: {sentence}");
    }
}

#[test]
fn encodings_are_read_or_named() {
    let text = "{\"title\":\"Zürich 🎞\",\"events\":[]}";
    let with_mark = format!("\u{FEFF}{text}");
    assert_eq!(timeline(&with_mark).title, "Zürich 🎞", "UTF-8 with a byte order mark, silently");
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = with_mark.encode_utf16().flat_map(unit).collect();
        let loaded = format::load(&bytes, &Progress::new());
        assert_eq!(loaded.timeline.expect("UTF-16 is read").title, "Zürich 🎞", "to the letter");
        assert_eq!(loaded.problems[0].severity, Severity::Warning, "and it is said");
        let cut = format::load(&bytes[..bytes.len() - 1], &Progress::new());
        assert_eq!(cut.problems[0].code, Code::Encoding, "half a character is not");
    }
    let latin = format::load(b"{\n\"title\": \"Z\xFCrich\"}", &Progress::new());
    let problem = &latin.problems[0];
    assert_eq!((problem.place.line, problem.place.column), (2, 12), "where the byte stands");
    assert!(latin.timeline.is_none() && problem.sentence().contains("0xFC"), "{}", problem.sentence());
}

/// Whatever is done to a good file, the loader answers in words, and at a place in the file.
fn holds_itself(bytes: &[u8], what: &str) -> Loaded {
    let loaded = format::load(bytes, &Progress::new());
    assert!(loaded.timeline.is_some() || loaded.problems.len() == 1, "{what}: refused with one problem");
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for problem in &loaded.problems {
        assert!((1..=lines).contains(&problem.place.line) && problem.place.column >= 1, "{what}: {:?}", problem.place);
        assert!(problem.place.bytes.end <= bytes.len(), "{what}: {:?}", problem.place);
        assert!(problem.sentence().ends_with(['.', '?']), "{what}: {}", problem.sentence());
    }
    loaded
}

#[test]
fn a_file_cut_anywhere_is_refused_in_words() {
    for end in 0..FULL.len() {
        let cut = &FULL.as_bytes()[..end];
        let loaded = holds_itself(cut, &format!("cut at {end}"));
        assert!(loaded.timeline.is_none(), "cut at {end} is refused");
    }
}

#[test]
fn a_file_with_one_byte_changed_never_panics() {
    for at in 0..FULL.len() {
        for byte in [0xFF, b'"', b'}'] {
            let mut bytes = FULL.as_bytes().to_vec();
            bytes[at] = byte;
            holds_itself(&bytes, &format!("byte {at} is {byte:#x}"));
        }
    }
}

/// Puts `value` in the place of each value of a document, one after the other.
fn with_each_value_replaced(root: &serde_json::Value, value: &serde_json::Value, check: &mut dyn FnMut(&str, String)) {
    fn pointers(node: &serde_json::Value, here: &str, all: &mut Vec<String>) {
        all.push(here.to_owned());
        match node {
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| pointers(item, &format!("{here}/{at}"), all));
            }
            serde_json::Value::Object(members) => {
                members.iter().for_each(|(key, item)| pointers(item, &format!("{here}/{key}"), all));
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    pointers(root, "", &mut all);
    for pointer in all {
        let mut changed = root.clone();
        let place = changed.pointer_mut(&pointer).expect("the pointer of a value");
        if *place != *value {
            *place = value.clone();
            check(&pointer, changed.to_string());
        }
    }
}

#[test]
fn every_value_of_a_wrong_type_is_listed() {
    let root: serde_json::Value = serde_json::from_str(FULL).expect("the document is JSON");
    let wrong = serde_json::json!([null, true, 0, -1, 1e308, "", "x", [], {}]);
    let mut silent = Vec::new();
    for value in wrong.as_array().expect("a list") {
        with_each_value_replaced(&root, value, &mut |pointer, text| {
            let loaded = holds_itself(text.as_bytes(), &format!("{pointer} is {value}"));
            let is_own = pointer.contains("x-") || pointer.contains("$schema") || pointer.contains("medium");
            let free_text = value.is_string() || value.as_array().is_some_and(Vec::is_empty);
            let is_coordinate = pointer.contains("itude") && (value == 0 || value == -1);
            if !is_own && !free_text && !is_coordinate && loaded.problems.is_empty() {
                silent.push(format!("{pointer} is {value}"));
            }
        });
    }
    silent.retain(|line| !ALLOWED.iter().any(|(start, end)| line.starts_with(start) && line.ends_with(end)));
    assert_eq!(silent, Vec::<String>::new(), "wrong values that nothing was said of");
}

/// Changes that leave the document right.
const ALLOWED: [(&str, &str); 2] = [("/presentation is", "{}"), ("/sources/1/issued/date-parts/0/0 is", "")];
