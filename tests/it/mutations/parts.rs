//! The values of a JSON text with their places, so that one can be changed and all else left as it stands.

use std::ops::Range;

/// A value.
pub(super) struct Part {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The bytes of its key with the quotation marks, if it has one.
    pub(super) key: Option<Range<usize>>,
    /// Where it is, as a JSON pointer.
    pub(super) pointer: String,
}

impl Part {
    /// The bytes of key and value and of the comma that goes when they go.
    pub(super) fn with_comma(&self, text: &str) -> Range<usize> {
        let start = self.key.as_ref().map_or(self.range.start, |key| key.start);
        let behind = text[self.range.end..].trim_start();
        if behind.starts_with(',') {
            return start..text.len() - behind.len() + 1;
        }
        let before = text[..start].trim_end();
        let start = before.strip_suffix(',').map_or(start, str::len);
        start..self.range.end
    }
}

/// All values of a text that is good JSON, each before those inside it.
pub(super) fn parts_of(text: &str) -> Vec<Part> {
    let mut reader = Reader { text, at: 0, parts: Vec::new() };
    reader.value(None, "");
    reader.parts
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    parts: Vec<Part>,
}

impl Reader<'_> {
    fn peek(&mut self) -> u8 {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':');
        self.at += self.text.as_bytes()[self.at..].iter().take_while(blank).count();
        self.text.as_bytes()[self.at]
    }

    fn value(&mut self, key: Option<Range<usize>>, pointer: &str) {
        let first = self.peek();
        let (start, place) = (self.at, self.parts.len());
        self.parts.push(Part { range: start..start, key, pointer: pointer.to_owned() });
        match first {
            b'{' => {
                self.at += 1;
                while self.peek() != b'}' {
                    let key = self.at..self.end_of_text();
                    self.at = key.end;
                    let name = self.text[key.start + 1..key.end - 1].replace('~', "~0").replace('/', "~1");
                    self.value(Some(key), &format!("{pointer}/{name}"));
                }
                self.at += 1;
            }
            b'[' => {
                self.at += 1;
                for number in 0.. {
                    if self.peek() == b']' {
                        break;
                    }
                    self.value(None, &format!("{pointer}/{number}"));
                }
                self.at += 1;
            }
            b'"' => self.at = self.end_of_text(),
            _ => {
                let rest = &self.text[self.at..];
                self.at += rest.find([',', '}', ']', ' ', '\n', '\r']).unwrap_or(rest.len());
            }
        }
        self.parts[place].range.end = self.at;
    }

    /// The byte behind the quotation mark that closes the text that begins here.
    fn end_of_text(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = self.at + 1;
        while bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        end + 1
    }
}

#[test]
fn every_value_of_a_text_is_found_once() {
    let text = r#"{ "a": [1, {"b\"c": "x\\"}], "d":{}, "~/":-2.5e3 }"#;
    let found: Vec<(String, &str)> =
        parts_of(text).into_iter().map(|part| (part.pointer.clone(), &text[part.range])).collect();
    let pointers: Vec<&str> = found.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["", "/a", "/a/0", "/a/1", "/a/1/b\\\"c", "/d", "/~0~1"], "in the order of the text");
    let values: Vec<&str> = found.iter().skip(1).map(|(_, value)| *value).collect();
    assert_eq!(
        values,
        [r#"[1, {"b\"c": "x\\"}]"#, "1", r#"{"b\"c": "x\\"}"#, r#""x\\""#, "{}", "-2.5e3"],
        "to the letter"
    );
    let gone: Vec<String> = parts_of(text)
        .iter()
        .filter(|part| part.key.is_some())
        .map(|part| {
            let range = part.with_comma(text);
            format!("{}{}", &text[..range.start], &text[range.end..])
        })
        .collect();
    for text in gone {
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    }
}
