//! Bytes as a document: whatever they are, what comes out is whole, and what is missing has been said.
//!
//! What must hold: no input panics; the same bytes give the same; `problems` and `timeline` say what must hold of each.

#![no_main]

mod problems;
mod text;
mod timeline;

use annals::format::{self, Loaded, Progress};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let loaded = format::load(bytes, &Progress::new());
    let again = format::load(bytes, &Progress::new());
    assert_eq!(loaded.problems, again.problems, "the same problems each time");
    assert_eq!((&loaded.timeline, loaded.counts), (&again.timeline, again.counts), "the same timeline each time");
    check(bytes, &loaded);
});

fn check(bytes: &[u8], loaded: &Loaded) {
    let text = text::of(bytes);
    problems::assert_are_told_well(loaded, &text, bytes.len());
    if let Some(timeline) = &loaded.timeline {
        timeline::assert_is_whole(timeline);
        timeline::assert_can_be_shown(timeline);
        problems::assert_nothing_is_dropped_silently(timeline, loaded, &text);
    }
}
