//! Rows 1 to 11: bytes that are no text, or text in another encoding.

use annals::format::{Code, Severity};

use super::{load, refused, said, silent, warned};

const GOOD: &str = "{\"title\":\"Zürich 🎞\",\"events\":[]}";

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn row_01_an_empty_file() {
    let inputs: [&[u8]; 5] = [b"", b"    ", b" \r\n\t\r ", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF \n"];
    for input in inputs {
        refused(input, Code::Empty, "1:1", &["The file is empty", "an Annals timeline"]);
    }
}

#[test]
fn row_02_a_byte_order_mark_of_utf_8() {
    assert_eq!(silent(format!("\u{FEFF}{GOOD}")).title, "Zürich 🎞", "to the letter");
    let with_mark = "\u{FEFF}{\"titel\":\"A\",\"events\":[]}";
    warned(with_mark, Code::UnknownKey, "1:2 /titel", &["\"title\""]);
}

#[test]
fn row_03_half_a_byte_order_mark() {
    for input in [&b"\xEF\xBB"[..], b"\xEF\xBB{\"events\":[]}", b"\xEF"] {
        let problem = refused(input, Code::Encoding, "1:1", &["0xEF", "UTF-8"]);
        assert_eq!(problem.place.bytes, 0..1, "the first byte");
    }
}

#[test]
fn row_04_utf_16_with_its_mark() {
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes = utf_16(&format!("\u{FEFF}{GOOD}"), unit);
        let timeline = warned(&bytes, Code::Encoding, "1:1", &["UTF-16", "All of it is shown"]);
        assert_eq!(timeline.title, "Zürich 🎞", "to the letter");
        refused(&bytes[..bytes.len() - 1], Code::Encoding, "1:32", &["half a character"]);
        let lone = utf_16("\u{FEFF}{\"title\":\"", unit);
        let lone = [&lone[..], &unit(0xD800), &utf_16("\"}", unit)].concat();
        refused(lone, Code::Encoding, "1:11", &["half a character"]);
        let broken = utf_16("\u{FEFF}{\"a\":\n1,}", unit);
        refused(broken, Code::Syntax, "2:2", &["a comma before the closing bracket"]);
    }
}

#[test]
fn row_04_what_is_said_of_utf_16_is_one_of_the_problems() {
    let keys: Vec<String> = (0..150).map(|number| format!("\"odd{number}\":1")).collect();
    let bytes = utf_16(&format!("\u{FEFF}{{\"title\":\"T\",{},\"events\":[]}}", keys.join(",")), u16::to_le_bytes);
    let loaded = load(bytes);
    assert_eq!(
        loaded.problems.len(),
        annals::format::MOST_PROBLEMS + 1,
        "no more than are listed, and one that counts"
    );
    assert_eq!(loaded.counts.warnings, 151, "{}", said(&loaded));
    assert!(loaded.problems[0].sentence().contains("UTF-16"), "first of all: {}", said(&loaded));
    assert!(
        said(&loaded).ends_with("open the file again.") && said(&loaded).contains("51 more problems"),
        "{}",
        said(&loaded)
    );
}

#[test]
fn row_05_utf_16_without_its_mark() {
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let found = ["looks like UTF-16 without its mark", "Save the file as UTF-8"];
        refused(utf_16(GOOD, unit), Code::Encoding, "1:1", &found);
    }
    refused(b"\xFF\xFE\0\0{\0\0\0", Code::Encoding, "1:1", &["UTF-32", "UTF-8"]);
}

#[test]
fn row_06_windows_1252() {
    let found = ["0xFC", "Windows-1252", "Save it as UTF-8"];
    let problem = refused(b"{\n\"title\": \"Z\xFCrich\", \"events\": []}", Code::Encoding, "2:12", &found);
    assert_eq!(problem.place.bytes, 13..14, "the byte itself");
    refused("é\n\u{20AC} ".bytes().chain(*b"\xFC").collect::<Vec<_>>(), Code::Encoding, "2:3", &found);
}

/// A derived reader skips what it doesn't know without looking at it.
#[test]
fn row_07_bad_bytes_and_surrogates_in_unknown_fields() {
    let fields = [("\"x-own\":", 10), ("\"unknown\":", 12), ("\"events\":[{\"title\":\"A\",\"zzz\":", 31)];
    for (field, column) in fields {
        let ends = if field.contains('[') { "}]}" } else { ",\"events\":[]}" };
        let bytes = [b"{", field.as_bytes(), b"\"\xFF\"", ends.as_bytes()].concat();
        refused(bytes, Code::Encoding, &format!("1:{}", column + 1), &["0xFF"]);
        for half in ["\\ud800", "\\udc00", "\\ud800x", "\\ud800\\n"] {
            let text = format!("{{{field}\"{half}\"{ends}");
            refused(text, Code::Syntax, &format!("1:{}", column + 1), &["half of a character", "both halves"]);
        }
    }
}

#[test]
fn row_08_bytes_that_no_utf_8_has() {
    let rows: [(&[u8], &str); 7] = [
        (b"\xC0\xAF", "0xC0"),
        (b"\xE0\x80\xAF", "0xE0"),
        (b"\xED\xA0\xBD\xED\xB8\x80", "0xED"),
        (b"\xED\xA0\x80", "0xED"),
        (b"\xF4\x90\x80\x80", "0xF4"),
        (b"\xF8\x88\x80\x80\x80", "0xF8"),
        (b"\x80", "0x80"),
    ];
    for (bytes, named) in rows {
        let input = [b"{\"title\":\"", bytes, b"\",\"events\":[]}"].concat();
        refused(input, Code::Encoding, "1:11", &[named, "not stored in UTF-8"]);
    }
}

#[test]
fn row_09_nul_in_a_text_and_after_the_end() {
    let inside = ["a NUL character (U+0000) inside a text", "Remove it"];
    refused(b"{\"title\":\"A\0B\",\"events\":[]}", Code::Syntax, "1:12", &inside);
    refused(b"{\"events\":[]}\0", Code::Syntax, "1:14", &["a NUL character (U+0000)", "expected the end of the file"]);
    refused(b"{\"events\":[]}\n\0\0\0", Code::Syntax, "2:1", &["a NUL character (U+0000)"]);
    refused(b"{\"events\":\0[]}", Code::Syntax, "1:11", &["a NUL character (U+0000)", "expected a value"]);
}

#[test]
fn row_10_line_ends_of_all_systems() {
    for end in ["\r\n", "\r", "\n"] {
        let text = format!("{{{end}\"events\": [],{end}{end} \"titel\": \"A\"{end}}}{end}");
        warned(&text, Code::UnknownKey, "4:2 /titel", &[]);
        let broken = format!("{{{end}\"events\": []{end} \"title\": \"A\"}}");
        refused(broken, Code::Syntax, "3:2", &["A comma is missing"]);
    }
    // U+2028 and U+2029 end no line of a file, whatever else may be said of them.
    let loaded = load("{\"description\":\"one\u{2028}two\u{2029}\", \"events\":[], \"titel\":\"A\"}");
    let problem = loaded.problems.iter().find(|problem| problem.code == Code::UnknownKey).expect("a misspelt key");
    assert_eq!((problem.place.line, problem.place.column), (1, 41), "{}", said(&loaded));
    assert!(loaded.problems.iter().all(|problem| problem.severity == Severity::Warning), "{}", said(&loaded));
    let timeline = loaded.timeline.expect("it opens");
    assert_eq!(timeline.description.as_deref(), Some("one\u{2028}two\u{2029}"), "to the letter");
}

#[test]
fn row_11_files_that_are_no_text() {
    let rows: [(&[u8], &str); 16] = [
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", "a PDF document"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "a ZIP archive (or a spreadsheet"),
        (b"\x1F\x8B\x08\0\0\0\0\0", "compressed with gzip"),
        (b"7z\xBC\xAF\x27\x1C\0\x04", "a 7-Zip archive"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an older Office document"),
        (b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xC0\0\0\0\0\0\0F", "a Windows shortcut"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0", "an iCalendar file"),
        (b"{\\rtf1\\ansi", "a rich text document"),
        (b"<!DOCTYPE html>\n<html><title>Sign in</title>", "a web page (perhaps a login page"),
        (b"\xEF\xBB\xBF\r\n<html lang=\"en\">", "a web page (perhaps a login page"),
        (b"<?xml version=\"1.0\"?><data/>", "an XML file"),
        (b"Start Date;Headline;Text\n2010;A;B\n", "a table (CSV)"),
    ];
    for (bytes, kind) in rows {
        refused(bytes, Code::ForeignFormat, "1:1", &[kind, "expected an Annals timeline (.annals.json)"]);
    }
    for table in ["date,title,summary\n2019,A,B\n", "2019,A,B\n", "\"date\",\"title\",\"text\"\n", "Year\tMonth\tDay\n"]
    {
        refused(table, Code::ForeignFormat, "1:1", &["looks like a table (CSV)", "expected an Annals timeline"]);
    }
    refused("---\ntitle: T\n", Code::ForeignFormat, "1:1", &["YAML or Markdown"]);
    refused("var data = {};", Code::ForeignFormat, "1:1", &["a program in JavaScript"]);
}
