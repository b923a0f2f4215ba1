//! The parser against nst/JSONTestSuite, and the loader against the same files.

use std::fs;
use std::path::{Path, PathBuf};

use annals::format::{self, Code, Loaded, Progress, Severity};

use crate::shared::shared_data;
use crate::support::OpenTimeline;

/// The stack of a secondary thread on macOS, the smallest in use.
const SMALL_STACK: usize = 512 * 1024;

/// What the standard leaves open, and what this program does about it: `true` is accepted.
///
/// Numbers that a double can't hold are refused, for they would be changed silently; integers that lose digits are
/// JSON all the same, and a field that takes a number refuses them by its range. Bytes that are not UTF-8 are refused,
/// for a quotation must not be repaired. UTF-16 is read if it says so itself.
const LEFT_OPEN: [(&str, bool); 35] = [
    ("i_number_double_huge_neg_exp.json", true),
    ("i_number_huge_exp.json", false),
    ("i_number_neg_int_huge_exp.json", false),
    ("i_number_pos_double_huge_exp.json", false),
    ("i_number_real_neg_overflow.json", false),
    ("i_number_real_pos_overflow.json", false),
    ("i_number_real_underflow.json", true),
    ("i_number_too_big_neg_int.json", true),
    ("i_number_too_big_pos_int.json", true),
    ("i_number_very_big_negative_int.json", true),
    ("i_object_key_lone_2nd_surrogate.json", false),
    ("i_string_1st_surrogate_but_2nd_missing.json", false),
    ("i_string_1st_valid_surrogate_2nd_invalid.json", false),
    ("i_string_UTF-16LE_with_BOM.json", true),
    ("i_string_UTF-8_invalid_sequence.json", false),
    ("i_string_UTF8_surrogate_U+D800.json", false),
    ("i_string_incomplete_surrogate_and_escape_valid.json", false),
    ("i_string_incomplete_surrogate_pair.json", false),
    ("i_string_incomplete_surrogates_escape_valid.json", false),
    ("i_string_invalid_lonely_surrogate.json", false),
    ("i_string_invalid_surrogate.json", false),
    ("i_string_invalid_utf-8.json", false),
    ("i_string_inverted_surrogates_U+1D11E.json", false),
    ("i_string_iso_latin_1.json", false),
    ("i_string_lone_second_surrogate.json", false),
    ("i_string_lone_utf8_continuation_byte.json", false),
    ("i_string_not_in_unicode_range.json", false),
    ("i_string_overlong_sequence_2_bytes.json", false),
    ("i_string_overlong_sequence_6_bytes.json", false),
    ("i_string_overlong_sequence_6_bytes_null.json", false),
    ("i_string_truncated-utf-8.json", false),
    ("i_string_utf16BE_no_BOM.json", false),
    ("i_string_utf16LE_no_BOM.json", false),
    ("i_structure_500_nested_arrays.json", false),
    ("i_structure_UTF-8_BOM_empty_object.json", true),
];

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder of the suite").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(&path).expect("a file of the suite"))
    };
    paths.into_iter().map(named).collect()
}

/// Runs on a small stack, so that a recursion without bound would show.
fn on_small_stack<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(SMALL_STACK).spawn(work).expect("a thread");
    thread.join().unwrap_or_else(|_| panic!("{name}: panicked"))
}

/// What this program does about a file that the standard leaves open.
fn choice(name: &str) -> bool {
    LEFT_OPEN.iter().find(|(known, _)| *known == name).expect("a row in the table").1
}

fn load(bytes: &[u8]) -> Loaded {
    format::load(bytes, &Progress::new())
}

#[test]
fn the_parser_agrees_with_the_suite() {
    let Some(folder) = shared_data("jsontestsuite/test_parsing") else { return };
    let mut counts = [0; 3];
    for (name, bytes) in files(&folder) {
        let copy = bytes.clone();
        let result = on_small_stack(&name, move || format::check_syntax(&copy));
        let (at, accepted) = match &name[..2] {
            "y_" => (0, true),
            "n_" => (1, false),
            _ => (2, choice(&name)),
        };
        counts[at] += 1;
        assert_eq!(result.is_ok(), accepted, "{name}: {result:?}");
        if let Err(problem) = result {
            let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
            assert!((1..=lines).contains(&problem.place.line), "{name}: line {} of {lines}", problem.place.line);
            assert!((1..=bytes.len() + 1).contains(&problem.place.column), "{name}: column {}", problem.place.column);
            assert!(problem.sentence().len() > 20, "{name}: {}", problem.sentence());
        }
    }
    assert_eq!(counts, [95, 188, 35], "all files of the suite were there");
}

#[test]
fn no_file_of_the_suite_opens_as_a_timeline_with_events() {
    let Some(folder) = shared_data("jsontestsuite") else { return };
    let mut all = files(&folder.join("test_parsing"));
    all.extend(files(&folder.join("test_transform")));
    assert_eq!(all.len(), 340, "all files of the suite were there");
    let mut open = OpenTimeline::new();
    for (name, bytes) in all {
        let copy = bytes.clone();
        let loaded = on_small_stack(&name, move || load(&copy));
        if let Some(timeline) = loaded.timeline {
            assert!(timeline.events.is_empty(), "{name}: has events");
        } else {
            assert_eq!(loaded.problems.len(), 1, "{name}: one refusal");
            open.stays_through(&bytes, &name);
        }
    }
}

/// A place in a timeline where any value may stand: what comes before it and after it.
struct Splice {
    place: &'static str,
    before: &'static str,
    after: &'static str,
    /// Warnings about the place itself.
    warnings: usize,
    events: usize,
}

const SPLICES: [Splice; 8] = [
    Splice { place: "own key", before: r#"{"events":[],"x-test": "#, after: "}", warnings: 0, events: 0 },
    Splice {
        place: "own key before a good part",
        before: r#"{"x-test": "#,
        after: r#","title":"T","events":[{"title":"A"}]}"#,
        warnings: 0,
        events: 1,
    },
    Splice { place: "unknown key", before: r#"{"events":[],"unheard-of": "#, after: "}", warnings: 1, events: 0 },
    Splice {
        place: "unknown key before a good part",
        before: r#"{"unheard-of": "#,
        after: r#","title":"T","events":[{"title":"A"}]}"#,
        warnings: 1,
        events: 1,
    },
    Splice {
        place: "own key of an event",
        before: r#"{"events":[{"title":"A","x-test": "#,
        after: "}]}",
        warnings: 0,
        events: 1,
    },
    Splice {
        place: "unknown key of an event",
        before: r#"{"events":[{"title":"A","unheard-of": "#,
        after: "}]}",
        warnings: 1,
        events: 1,
    },
    Splice {
        place: "unknown key of an event before a good part",
        before: r#"{"events":[{"title":"A","unheard-of": "#,
        after: r#","note":"N"},{"title":"B"}]}"#,
        warnings: 1,
        events: 2,
    },
    Splice {
        place: "unknown key of a source before a good part",
        before: r#"{"sources":[{"title":"S","unheard-of": "#,
        after: r#"}],"events":[{"title":"A"}]}"#,
        warnings: 1,
        events: 1,
    },
];

impl Splice {
    fn around(&self, bytes: &[u8]) -> Vec<u8> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        [self.before.as_bytes(), bytes, self.after.as_bytes()].concat()
    }
}

/// A reader that skips what it doesn't know would take half of these files.
#[test]
fn values_that_are_not_looked_at_are_checked_like_all_others() {
    let Some(folder) = shared_data("jsontestsuite/test_parsing") else { return };
    let mut open = OpenTimeline::new();
    for (name, bytes) in files(&folder) {
        for splice in &SPLICES {
            let spliced = splice.around(&bytes);
            let what = format!("{name} as {}", splice.place);
            let copy = spliced.clone();
            let loaded = on_small_stack(&what, move || load(&copy));
            match &name[..2] {
                "y_" => assert_kept(&loaded, splice, &what),
                "n_" => {
                    assert!(loaded.timeline.is_none() && loaded.problems.len() == 1, "{what}: {:?}", loaded.problems);
                    open.stays_through(&spliced, &what);
                }
                _ => {
                    // UTF-16 in the midst of UTF-8 is neither.
                    let accepted = choice(&name) && !name.contains("UTF-16");
                    assert_eq!(loaded.timeline.is_some(), accepted, "{what}: {:?}", loaded.problems);
                }
            }
        }
    }
}

/// What is good JSON is kept, though a key that stands twice is an error to us, and the rest is shown.
fn assert_kept(loaded: &Loaded, splice: &Splice, what: &str) {
    let timeline = loaded.timeline.as_ref().unwrap_or_else(|| panic!("{what}: {:?}", loaded.problems));
    assert_eq!(timeline.events.len(), splice.events, "{what}: all events are shown");
    let (errors, warnings): (Vec<_>, Vec<_>) =
        loaded.problems.iter().partition(|problem| problem.severity == Severity::Error);
    assert!(errors.iter().all(|problem| problem.code == Code::DuplicateKey), "{what}: {errors:?}");
    assert_eq!(warnings.len(), splice.warnings, "{what}: {warnings:?}");
    assert!(warnings.iter().all(|problem| problem.code == Code::UnknownKey), "{what}: {warnings:?}");
}

#[test]
fn deep_nesting_is_refused_by_its_limit_without_a_deep_stack() {
    for opening in ["[", "{\"\":", "{\"events\":[", "{\"x-a\":"] {
        let text = opening.repeat(100_000);
        let problem = on_small_stack(opening, move || format::check_syntax(text.as_bytes()));
        let problem = problem.expect_err("nothing is closed");
        assert_eq!(problem.code, Code::Depth, "{opening}: {}", problem.sentence());
        assert!(problem.sentence().contains("128"), "the limit is named: {}", problem.sentence());
    }
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(format::check_syntax(nested(128).as_bytes()).is_ok(), "128 deep is read");
    assert!(format::check_syntax(nested(129).as_bytes()).is_err(), "129 deep is not");
}
