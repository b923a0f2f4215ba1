//! Hears what the loader answers to a damaged file, and counts.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use annals::format::{self, Code, Loaded, Outcome, Problem, Progress, Severity};

use crate::support::{OpenTimeline, say};
use crate::timing::timed;

/// How many times longer a damaged file may take than the unharmed one and one with a misspelt time zone, whose name is
/// compared with those of all.
const MOST_TIMES: u32 = 20;
const MISSPELT_ZONE: &[u8] = br#"{"events":[],"timezone":"Europe/Lisbno"}"#;
/// Every so many refused files are also opened in the program, to see that its open timeline stays.
const OPENED: usize = 97;

/// What was heard so far of one kind of damage to one file.
pub(super) struct Judge {
    /// The damage and the file, for the report.
    name: String,
    /// How long the unharmed file takes.
    unharmed: Duration,
    /// What no damaged file takes.
    longest: Duration,
    open: OpenTimeline,
    tried: usize,
    refused: usize,
    problems: usize,
    slowest: (Duration, String),
}

impl Judge {
    pub(super) fn of(file: &str, damage: &str, unharmed: &[u8]) -> Self {
        let least = |bytes: &[u8]| (0..5).map(|_| answered(bytes).1).min().unwrap_or_default();
        let (unharmed, misspelt) = (least(unharmed), least(MISSPELT_ZONE));
        Self {
            name: format!("{file}, {damage}"),
            unharmed,
            longest: (unharmed + misspelt) * MOST_TIMES,
            open: OpenTimeline::new(),
            tried: 0,
            refused: 0,
            problems: 0,
            slowest: (Duration::ZERO, String::new()),
        }
    }

    /// Loads a damaged file and holds the answer against what every answer must be. Tells whether it was refused.
    pub(super) fn hear(&mut self, bytes: &[u8], what: impl Fn() -> String) -> bool {
        self.answer(bytes, &what).timeline.is_none()
    }

    /// The same; gives what was said.
    pub(super) fn problems_of(&mut self, bytes: &[u8], what: impl Fn() -> String) -> Vec<String> {
        self.answer(bytes, &what).problems.iter().map(Problem::sentence).collect()
    }

    fn answer(&mut self, bytes: &[u8], what: &dyn Fn() -> String) -> Loaded {
        let (loaded, mut took) = answered(bytes);
        if took > self.slowest.0 {
            // Perhaps the machine was busy with something else.
            took = (0..3).map(|_| answered(bytes).1).fold(took, Duration::min);
        }
        assert!(took <= self.longest, "{}: {} takes {took:?}", self.name, what());
        if took > self.slowest.0 {
            self.slowest = (took, what());
        }
        assert_answer(&loaded, bytes, what);
        self.tried += 1;
        self.problems += loaded.problems.len();
        if loaded.timeline.is_none() {
            self.refused += 1;
            if self.refused % OPENED == 1 {
                self.open.stays_through(bytes, &what());
            }
        }
        loaded
    }

    /// Reports the counts.
    pub(super) fn conclude(self) {
        let (Self { name, tried, refused, problems, slowest, unharmed, .. }, ms) =
            (self, |time: Duration| time.as_secs_f64() * 1e3);
        say(&format!(
            "{name}: {tried} files tried, {refused} refused, {problems} problems, 0 panics, 0 problems without place; \
             slowest {:.2} ms ({}), unharmed {:.2} ms",
            ms(slowest.0),
            slowest.1,
            ms(unharmed)
        ));
    }
}

/// The answer, and the time of the processor that it took.
fn answered(bytes: &[u8]) -> (Loaded, Duration) {
    let (loaded, took) = timed(|| catch_unwind(AssertUnwindSafe(|| format::load(bytes, &Progress::new()))));
    (loaded.unwrap_or_else(|_| panic!("a panic on {}", String::from_utf8_lossy(bytes))), took)
}

/// What must be true of every answer.
fn assert_answer(loaded: &Loaded, bytes: &[u8], what: &dyn Fn() -> String) {
    let Loaded { timeline, problems, counts, .. } = loaded;
    if timeline.is_none() {
        let is_one =
            matches!(&problems[..], [only] if only.outcome == Outcome::Refused && only.severity == Severity::Error);
        assert!(is_one && counts.errors == 1, "{}: refused with one problem: {problems:?}", what());
    }
    assert!(problems.iter().all(|problem| timeline.is_none() || problem.outcome != Outcome::Refused), "{}", what());
    if problems.is_empty() {
        return;
    }
    let text = String::from_utf8_lossy(bytes);
    let widths = widths(&text);
    for problem in problems {
        let (line, column) = (problem.place.line, problem.place.column);
        let width = line.checked_sub(1).and_then(|line| widths.get(line));
        let is_inside = width.is_some_and(|width| (1..=width + 1).contains(&column));
        assert!(is_inside, "{}: no place in the file: {line}:{column} {}", what(), problem.sentence());
        assert!(problem.place.bytes.end <= bytes.len(), "{}: {:?}", what(), problem.place);
        assert!(
            problem.sentence().ends_with(['.', '?']) && !problem.found.is_empty(),
            "{}: {}",
            what(),
            problem.sentence()
        );
    }
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else {
        assert!(timeline.is_none(), "{}: what is no JSON is refused", what());
        return;
    };
    for problem in problems.iter().filter(|problem| problem.code != Code::More) {
        let pointer = &problem.pointer;
        assert!(value.pointer(pointer).is_some(), "{}: {pointer:?} leads nowhere: {}", what(), problem.sentence());
    }
}

/// The numbers of characters of all lines.
fn widths(text: &str) -> Vec<usize> {
    let mut widths = vec![0];
    let mut before = ' ';
    for character in text.chars() {
        let is_second_half = before == '\r' && character == '\n';
        before = character;
        match character {
            '\n' if is_second_half => {}
            '\n' | '\r' => widths.push(0),
            _ => *widths.last_mut().expect("there is always a line") += 1,
        }
    }
    widths
}
