//! What fuzzing found (see fuzz/README.md): each input as small as it could be made.

use annals::format::{self, Progress};
use annals::model::{PartialDate, hidden_in};

#[test]
fn a_word_that_does_not_belong_there_is_named_with_nothing_hidden_in_it() {
    let loaded = format::load("a\u{115F}b".as_bytes(), &Progress::new());
    let said: Vec<String> = loaded.problems.iter().map(format::Problem::sentence).collect();
    assert!(said.iter().any(|sentence| sentence.contains("U+115F")), "it is named by its number: {said:?}");
    assert!(said.iter().all(|sentence| hidden_in(sentence).next().is_none()), "nothing is hidden in {said:?}");
}

#[test]
fn a_time_to_the_nanosecond_lasts_and_can_be_both_ends() {
    let time = "2010-10-27T01:30:00.201911111";
    let date = PartialDate::parse(time).expect("a time");
    assert!(date.span().start < date.span().end, "there is something to see: {:?}", date.span());
    let both = PartialDate::between(time, Some(time), None);
    assert!(both.is_ok(), "the end does not lie before the start: {both:?}");
}
