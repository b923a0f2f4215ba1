//! Good files that are damaged in every way: an answer in words, at a place in the file, soon, and never a panic.
//!
//! The full example is damaged everywhere. The built-in timeline, which is fifty times as long, is damaged at some places
//! spread over it, and everywhere where `ANNALS_EXHAUSTIVE` is set (minutes with `--release`).

mod judge;
mod parts;

use annals::app::builtin_bytes;

use crate::loading::FULL;
use crate::shared::exhaustive;
use judge::Judge;
use parts::{Part, parts_of};

/// A good file, and how far apart the places are where it is damaged.
struct Good {
    name: &'static str,
    text: &'static str,
    /// In bytes, for cuts and single bytes.
    bytes_apart: usize,
    /// In values, for what is done to those.
    parts_apart: usize,
}

fn good_files() -> [Good; 2] {
    let builtin = std::str::from_utf8(builtin_bytes()).expect("the built-in timeline is UTF-8");
    // Primes, so that no pattern of the text is missed throughout.
    let (bytes_apart, parts_apart) = if exhaustive() { (1, 1) } else { (4_999, 331) };
    [
        Good { name: "the full example", text: FULL, bytes_apart: 1, parts_apart: 1 },
        Good { name: "the built-in timeline", text: builtin, bytes_apart, parts_apart },
    ]
}

impl Good {
    fn judge(&self, damage: &'static str) -> Judge {
        Judge::of(self.name, damage, self.text.as_bytes())
    }

    fn parts(&self) -> Vec<Part> {
        let mut number = 0;
        let mut parts = parts_of(self.text);
        parts.retain(|_| {
            number += 1;
            number % self.parts_apart == 0
        });
        parts
    }

    /// The text with something else in the place of some bytes of it.
    fn with(&self, range: std::ops::Range<usize>, other: &str) -> String {
        format!("{}{other}{}", &self.text[..range.start], &self.text[range.end..])
    }
}

#[test]
fn files_cut_anywhere_are_refused() {
    for good in good_files() {
        let mut judge = good.judge("cut");
        let whole = good.text.trim_end().len();
        for end in (0..whole).step_by(good.bytes_apart) {
            let is_refused = judge.hear(&good.text.as_bytes()[..end], || format!("cut at byte {end}"));
            assert!(is_refused, "{} cut at byte {end} is refused", good.name);
        }
        judge.conclude();
    }
}

#[test]
fn bytes_changed_anywhere_are_answered() {
    for good in good_files() {
        let mut judge = good.judge("one byte changed");
        let mut bytes = good.text.as_bytes().to_vec();
        for at in (0..bytes.len()).step_by(good.bytes_apart) {
            // The first three hardly ever make good JSON; the others may, and take longer.
            let bytes_here: &[u8] = if at % 3 == 0 { &[0x00, 0x80, 0xFF, b'"', b'}'] } else { &[0x00, 0x80, 0xFF] };
            for byte in bytes_here.iter().copied() {
                let before = std::mem::replace(&mut bytes[at], byte);
                judge.hear(&bytes, || format!("byte {at} is 0x{byte:02X}"));
                bytes[at] = before;
            }
        }
        judge.conclude();
    }
}

#[test]
fn every_value_of_every_type_is_answered() {
    for good in good_files() {
        let mut judge = good.judge("one value replaced");
        for part in good.parts() {
            for value in ["null", "true", "0", "-1", "1e308", "\"\"", "\"x\"", "[]", "{}"] {
                let text = good.with(part.range.clone(), value);
                judge.hear(text.as_bytes(), || format!("{} is {value}", part.pointer));
            }
        }
        judge.conclude();
    }
}

#[test]
fn keys_that_are_gone_doubled_or_misspelt_are_answered() {
    for good in good_files() {
        let mut judge = good.judge("one key deleted, doubled or misspelt");
        for part in good.parts() {
            let Some(key) = part.key.clone() else { continue };
            let (name, value) = (&good.text[key.clone()], &good.text[part.range.clone()]);
            let gone = good.with(part.with_comma(good.text), "");
            judge.hear(gone.as_bytes(), || format!("{} is deleted", part.pointer));
            let doubled = good.with(part.range.clone(), &format!("{value}, {name}: {value}"));
            let twice = judge.problems_of(doubled.as_bytes(), || format!("{} is doubled", part.pointer));
            assert!(twice.iter().any(|sentence| sentence.contains("stands twice")), "{}: {twice:?}", part.pointer);
            let misspelt = good.with(key, &misspelt(name));
            judge.hear(misspelt.as_bytes(), || format!("{} is misspelt", part.pointer));
        }
        judge.conclude();
    }
}

/// The last two letters exchanged, or one more where that changes nothing; with its quotation marks.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.trim_matches('"').chars().collect();
    match letters[..] {
        [.., last, before] if last != before => {
            let end = letters.len();
            letters.swap(end - 1, end - 2);
        }
        _ => letters.push('x'),
    }
    format!("\"{}\"", letters.into_iter().collect::<String>())
}

#[test]
fn references_to_what_is_not_there_are_answered() {
    for good in good_files() {
        let all = parts_of(good.text);
        let is_id = |part: &&Part| part.pointer.ends_with("/id");
        let ids: std::collections::HashSet<&str> =
            all.iter().filter(is_id).map(|part| &good.text[part.range.clone()]).collect();
        let mut judge = good.judge("one reference to nothing");
        let references = all.iter().filter(|part| !is_id(part) && ids.contains(&good.text[part.range.clone()]));
        for part in references.step_by(good.parts_apart.min(17)) {
            let text = good.with(part.range.clone(), "\"nowhere-to-be-found\"");
            let said = judge.problems_of(text.as_bytes(), || format!("{} leads nowhere", part.pointer));
            // Lanes and people can be called by names that are listed nowhere.
            let is_name = ["lane", "speaker", "people"].iter().any(|name| part.pointer.contains(name));
            assert!(
                is_name || said.iter().any(|sentence| sentence.contains("nowhere-to-be-found")),
                "{}: {said:?}",
                part.pointer
            );
        }
        judge.conclude();
    }
}

/// Values of a wrong type are not only answered: something is said of each, but where any text or any list will do.
#[test]
fn wrong_values_of_the_full_example_are_all_listed() {
    let good = &good_files()[0];
    let mut judge = good.judge("one value replaced, and something said");
    let mut silent = Vec::new();
    for part in good.parts() {
        for value in ["null", "true", "0", "-1", "1e308", "{}"] {
            let text = good.with(part.range.clone(), value);
            let what = format!("{} is {value}", part.pointer);
            if judge.problems_of(text.as_bytes(), || what.clone()).is_empty() {
                silent.push(what);
            }
        }
    }
    silent.retain(|line| !MEANT_SO.iter().any(|(start, end)| line.starts_with(start) && line.ends_with(end)));
    assert_eq!(silent, Vec::<String>::new(), "wrong values that nothing was said of");
    judge.conclude();
}

/// Changes that leave the document right: keys of one's own and of CSL, coordinates, an empty presentation, and years.
const MEANT_SO: [(&str, &str); 9] = [
    ("/$schema is", ""),
    ("/sources/0/medium is", ""),
    ("/sources/0/x-shelf is", ""),
    ("/events/0/x-review is", ""),
    ("/events/0/place/latitude is", "0"),
    ("/events/0/place/latitude is", "-1"),
    ("/events/0/place/longitude is", ""),
    ("/sources/1/issued/date-parts/0/0 is", ""),
    ("/presentation is", "{}"),
];
