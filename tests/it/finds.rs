//! What fuzzing found (see fuzz/README.md): each input as small as it could be made.

use annals::model::PartialDate;

#[test]
fn a_time_to_the_nanosecond_lasts_and_can_be_both_ends() {
    let time = "2010-10-27T01:30:00.201911111";
    let date = PartialDate::parse(time).expect("a time");
    assert!(date.span().start < date.span().end, "there is something to see: {:?}", date.span());
    let both = PartialDate::between(time, Some(time), None);
    assert!(both.is_ok(), "the end does not lie before the start: {both:?}");
}
