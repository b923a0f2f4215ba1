//! What problems give to other programs: the nearest right name alone, and names of their codes.

use std::collections::HashSet;

use annals::format::Code;
use strum::VariantArray as _;

use super::problem;

/// Other programs offer the suggestion as a correction, so it stands alone, without quotation marks.
#[test]
fn the_nearest_name_is_given_to_other_programs_too() {
    let rows = [
        (r#"{"events":[],"titel":"T"}"#, "title"),
        (r#"{"events":[],"timezone":"Europe/Lisbn"}"#, "Europe/Lisbon"),
        (r#"{"events":[],"sources":[{"type":"web-page","title":"T"}]}"#, "webpage"),
        (r#"{"events":[{"title":"A","certainty":"confirmd"}]}"#, "confirmed"),
        (r#"{"events":[{"title":"A","id":"event-a"},{"title":"B","related":["evnt-a"]}]}"#, "event-a"),
        (r#"{"people":[{"id":"lima","name":"L."}],"events":[{"title":"A","people":["limo"]}]}"#, "lima"),
    ];
    for (text, expected) in rows {
        let problem = problem(text);
        assert_eq!(problem.suggestion.as_deref(), Some(expected), "{text}");
        assert!(problem.sentence().contains(&format!("Did you mean \"{expected}\"?")), "{}", problem.sentence());
    }
    assert_eq!(problem(r#"{"events":5}"#).suggestion, None, "nothing was probably meant");
}

#[test]
fn every_code_has_a_name_for_other_programs() {
    let names: HashSet<&str> = Code::VARIANTS.iter().map(|code| code.name()).collect();
    assert_eq!(names.len(), Code::VARIANTS.len(), "each its own: {names:?}");
    let is_plain = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    assert!(names.iter().all(is_plain), "in small letters: {names:?}");
    assert!(names.contains("unknown-key") && names.contains("dangling-reference"), "words joined: {names:?}");
}
