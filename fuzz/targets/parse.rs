//! Bytes as JSON: the loader's syntax against `serde_json`, which has read more JSON than anybody.
//!
//! What must hold: no input panics; both accept the same texts, but for the depth, which is ours; a refusal has a place in
//! the text and says something.

#![no_main]

use annals::format::{self, Code, Outcome, Problem, Severity};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| check(bytes));

fn check(bytes: &[u8]) {
    let outcome = format::check_syntax(bytes);
    if let Err(problem) = &outcome {
        assert_is_a_refusal(problem, bytes);
    }
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match (outcome, serde_json::from_slice::<Value>(plain)) {
        (Ok(()), Err(error)) => {
            // UTF-16 is no JSON to serde_json, and it stops one level earlier.
            let is_utf_16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
            let is_deep = error.to_string().starts_with("recursion limit");
            assert!(is_utf_16 || is_deep, "accepted, but serde_json says: {error}");
        }
        (Err(problem), Ok(_)) => {
            assert_eq!(problem.code, Code::Depth, "serde_json accepts it, but: {}", problem.sentence());
        }
        (Ok(()), Ok(_)) | (Err(_), Err(_)) => {}
    }
}

fn assert_is_a_refusal(problem: &Problem, bytes: &[u8]) {
    let place = &problem.place;
    assert!(place.line >= 1 && place.column >= 1, "lines and columns count from 1: {place:?}");
    assert!(place.bytes.start <= place.bytes.end, "the end comes after the start: {place:?}");
    // UTF-16 has at most three bytes of UTF-8 for two of its own.
    assert!(place.bytes.end <= bytes.len() * 3 / 2, "inside the text: {place:?} of {} bytes", bytes.len());
    assert!(place.line <= place.bytes.start + 1, "a line has at least its end: {place:?}");
    assert!(place.column <= place.bytes.start + 1, "a column has at least a byte: {place:?}");
    assert_eq!((problem.severity, problem.outcome), (Severity::Error, Outcome::Refused), "a refusal");
    assert!(!problem.found.trim().is_empty(), "it says what was found");
}
