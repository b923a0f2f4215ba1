//! The form for reading: the right line of the file, and the right place underlined.

use annals::cli::Form;
use annals::format::{self, Progress};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::{COLUMNS, Folder};
use crate::timing::assert_about_as_long;

/// The line of the file that is shown first, and what is underlined in it, as one sees it in columns.
fn underlined(said: &str) -> (String, String) {
    let lines: Vec<&str> = said.lines().collect();
    let is_marks = |line: &str| line.contains('^') && line.trim_matches([' ', '|', '^']).is_empty();
    let at = lines.iter().position(|line| is_marks(line)).unwrap_or_else(|| panic!("nothing is underlined: {said}"));
    let marks = lines[at];
    let (from, to) = (marks.find('^').unwrap_or_default(), marks.len());
    let mut column = 0;
    let mut under = String::new();
    for character in lines[at - 1].chars() {
        if column >= from && column < to {
            under.push(character);
        }
        column += character.width().unwrap_or_default();
    }
    let line = lines[at - 1].split_once("| ").map_or("", |(_, line)| line);
    (line.to_owned(), under)
}

fn document(events: &str) -> String {
    format!("{{\"title\":\"T\",\"events\":[\n{events}\n]}}")
}

#[test]
fn the_place_is_underlined_whatever_stands_before_it() {
    let folder = Folder::new();
    let rows = [
        (r#"{"title":"A","importance":"high"}"#, r#""high""#, "plain letters"),
        (r#"{"title":"日本語の年表","importance":"高い"}"#, r#""高い""#, "letters of double width"),
        (r#"{"title":"e&#x301;","importance":"high"}"#, r#""high""#, "a mark of no width"),
        ("\t\t{\"title\":\"A\",\t\"importance\":\t\"high\"}", r#""high""#, "tabs"),
        (
            "{\"x-note\":\"a\u{202E}b\u{9B}c\u{200F}\",\"title\":\"A\",\"importance\":\"high\"}",
            r#""high""#,
            "characters that can't be seen",
        ),
        ("{\"title\":\"A\",\"importance\":\"h\u{202E}h\"}", "\"h<U+202E>h\"", "such a character inside the place"),
        ("{\"title\":\"A\",“x”:1}", "“", "a character of several bytes"),
    ];
    for (events, expected, what) in rows {
        let events = events.replace("&#x301;", "\u{301}");
        let said = folder.text("a.json", document(&events));
        assert_eq!(underlined(&said).1, expected, "{what}: {said}");
    }
}

#[test]
fn every_kind_of_line_end_leads_to_the_right_line() {
    let folder = Folder::new();
    for (end, what) in [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")] {
        let text = document(r#"{"title":"A"},@{"title":"B","importance":"high"}"#).replace(['\n', '@'], end);
        let said = folder.text("a.json", text);
        let (line, under) = underlined(&said);
        assert!(said.contains("--> a.json:3:27\n"), "{what}: {said}");
        assert_eq!((&*line, &*under), (r#"{"title":"B","importance":"high"}"#, r#""high""#), "{what}: {said}");
    }
}

#[test]
fn other_encodings_are_shown_decoded_or_as_bytes() {
    let folder = Folder::new();
    let text = document(r#"{"title":"Zürich 日本","importance":"hoch"}"#);
    let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(underlined(&folder.text("a.json", &utf_16)).1, r#""hoch""#, "UTF-16");
    assert_eq!(underlined(&folder.text("a.json", format!("\u{FEFF}{text}"))).1, r#""hoch""#, "a byte order mark");
    let half = &utf_16[..utf_16.len() - 1];
    assert_eq!(underlined(&folder.text("a.json", half)).0, "]", "UTF-16 that ends inside a character");
    let latin = folder.text("a.json", b"{\"title\":\"Z\xFCrich, Gen\xE8ve\",\n\"events\":[]}");
    let expected = ("{\"title\":\"Z<0xFC>rich, Gen<0xE8>ve\",".to_owned(), "<0xFC>".to_owned());
    assert_eq!(underlined(&latin), expected, "Windows-1252: {latin}");
}

/// The widest line of an output, in columns.
fn width(said: &str) -> usize {
    said.lines().map(str::width).max().unwrap_or_default()
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let folder = Folder::new();
    let filler = "字".repeat(400_000);
    let rows = [
        (
            format!(r#"{{"title":"{filler}","importance":"high","summary":"{filler}"}}"#),
            "\"high\"",
            "between long texts",
        ),
        (format!(r#"{{"title":"A","importance":"high","summary":"{filler}"}}"#), "\"high\"", "before a long text"),
        (format!(r#"{{"title":"{filler}","importance":"high"}}"#), "\"high\"", "after a long text"),
        (format!(r#"{{"title":"A","importance":"{filler}"}}"#), "\"字字", "a long text itself"),
    ];
    for (events, expected, what) in rows {
        let said = folder.text("a.json", document(&events).replace('\n', ""));
        assert!(width(&said) <= COLUMNS, "{what}: {} columns in {said}", width(&said));
        let (line, under) = underlined(&said);
        assert!(under.starts_with(expected), "{what}: {under:?} in {said}");
        assert!(line.contains('…'), "{what}: it shows that something is cut off: {said}");
    }
    let ten_megabytes = folder.text("a.json", document(&format!(r#"{{"title":"{}"#, "x".repeat(10_000_000))));
    assert!(ten_megabytes.len() < 2_000, "a text of 10 MB: {} bytes", ten_megabytes.len());
}

#[test]
fn broken_json_is_shown_with_the_line_before_it() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.text("a.json", "{\n  \"title\": \"T\"\n\n  \"events\": []\n}"), @r#"
    error[syntax]: Found another text in quotation marks; expected a comma or the closing bracket }.
     --> a.json:4:3
      |
    2 |   "title": "T"
    3 |
    4 |   "events": []
      |   ^
      |
      = help: A comma is missing at the end of line 2.

    a.json: can't be opened
    "#);
}

/// Sixteen problems are all shown; of 150 a hundred, and then how many more there are.
#[test]
fn many_problems_are_listed_up_to_the_limit() {
    let folder = Folder::new();
    for (number, listed) in [(16, 16), (150, 101)] {
        let event = r#"{"title":"A","date":"2019-02-30"}"#;
        let said = folder.text("a.json", document(&vec![event; number].join(",\n")));
        assert_eq!(said.matches("error[").count(), listed, "of {number}");
        assert!(width(&said) <= COLUMNS, "of {number}");
        assert!(said.ends_with(&format!("{number} problems ({number} errors, 0 warnings)\n\n")), "of {number}: {said}");
    }
}

/// The lines are cut out of the file, so their number and not their length is what takes time.
#[test]
fn showing_a_hundred_problems_takes_about_as_long_as_reading_the_file() {
    let folder = Folder::new();
    let event = r#"{"title":"An event of this test","date":"2019-02-28","summary":"A summary that is long enough."}"#;
    let bad = r#"{"title":"A","date":"2019-02-30"}"#;
    let events = format!("{},{}", vec![event; 5_000].join(","), vec![bad; 150].join(","));
    let text = document(&events).replace('\n', "");
    let path = folder.file("a.json", &text);
    assert_about_as_long(
        || drop(folder.said(Form::Text, std::slice::from_ref(&path))),
        || drop(format::load(text.as_bytes(), &Progress::new())),
    );
}
