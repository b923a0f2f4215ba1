//! Reading a document: bytes in, a timeline and a list of problems out.
//!
//! ```text
//! bytes ─► bytes::text_of ─┬─► fast ─────────────────────────────┬─► assemble ─► Loaded { timeline, problems }
//!            (UTF-8)       │    (typed, from the text)           │  (ids, dates, references)
//!                          └─► parse ─► tree ─► foreign ─► reader ┘
//!                               (where anything is odd: strict JSON with places, field by field)
//! ```
//!
//! Both ways make the same shapes, and what shapes mean is written once, in `assemble`.
//!
//! Knows the model; never egui, the file system or the clock. What must stay true: nothing is dropped without a
//! problem that names its line and column; a file is refused whole only if its bytes, its syntax or its outermost
//! value can't be read, or if it is of another kind or a newer version; no input panics.

#![deny(clippy::disallowed_types)]

mod assemble;
#[cfg(test)]
mod both_ways;
mod broken;
mod bytes;
mod characters;
mod fast;
mod fields;
mod finding;
mod findings;
mod foreign;
mod lines;
mod links;
mod oddities;
mod parse;
mod problem;
mod progress;
mod reader;
mod references;
mod shape;
mod syntax;
mod tree;

use std::borrow::Cow;
use std::convert::Infallible;

#[cfg(feature = "window")]
use crate::model::Event;
use crate::model::{FileBytes, Page, Timeline};

// For the command line, which shows lines of the file.
#[cfg(feature = "window")]
pub(crate) use lines::ends_line;
pub use problem::{Code, Outcome, Place, Problem, Severity};
pub use progress::Progress;

use assemble::Assembled;
use findings::Findings;
use lines::Lines;
use reader::Reader;
use syntax::Fault;

/// The most problems that are listed; how many more there are is said in one further problem.
pub const MOST_PROBLEMS: usize = 100;

/// The most nested objects and lists that are followed.
pub const MOST_DEPTH: usize = 128;

/// What came out of a file.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The timeline; `None` if the file is refused whole, and then the first problem says why.
    pub timeline: Option<Timeline>,
    /// What is wrong with the file, in the order of the file; at most [`MOST_PROBLEMS`] and one that says how many more.
    pub problems: Vec<Problem>,
    /// How many problems there are, listed or not.
    pub counts: Counts,
    /// What it was read of; the texts of the timeline are stretches of it.
    pub bytes: FileBytes,
}

/// Numbers of problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that keep something of the file from being shown.
    pub errors: usize,
    /// Those that don't.
    pub warnings: usize,
}

/// Whether an event has no id in its file: the one it has is made of its date and title.
#[cfg(feature = "window")]
pub(crate) fn has_made_id(event: &Event) -> bool {
    event.id.starts_with(&assemble::ids::slug(event))
}

/// What is made of a file, apart from its bytes.
#[derive(Debug)]
struct Read {
    timeline: Option<Timeline>,
    problems: Vec<Problem>,
    counts: Counts,
}

/// Reads a document. Runs off the window's thread: `progress` is written while it works, and read for a wish to stop.
/// Bytes that are given away are not copied.
pub fn load(bytes: impl Into<Vec<u8>>, progress: &Progress) -> Loaded {
    let Ok(loaded) = load_if(bytes, progress, || Ok::<(), Infallible>(()));
    loaded
}

/// As [`load`], if a document in which something is odd may be read with care: that takes several times the memory. It is
/// asked once at most, and not where nothing is odd.
///
/// # Errors
/// What `may_take_care` says against it.
pub fn load_if<E>(
    bytes: impl Into<Vec<u8>>,
    progress: &Progress,
    may_take_care: impl FnOnce() -> Result<(), E>,
) -> Result<Loaded, E> {
    let bytes = FileBytes::from(bytes.into());
    let Read { timeline, problems, counts } = read(&bytes, progress, may_take_care)?;
    Ok(Loaded { timeline, problems, counts, bytes })
}

fn read<E>(bytes: &FileBytes, progress: &Progress, may_take_care: impl FnOnce() -> Result<(), E>) -> Result<Read, E> {
    let mut text = match bytes::Shared::of(bytes) {
        Ok(text) => text,
        Err(problem) => return Ok(refused(*problem)),
    };
    progress.begin(text.json().len());
    let notice = text.notice.take();
    let lines = Lines::new(text.json());
    let mut findings = Findings::new(&lines);
    let usual = match notice {
        None => fast::timeline_of(text.json(), &text.page(), &lines, progress, fast::Threads::of_machine()),
        Some(notice) => {
            findings.raise(notice);
            None
        }
    };
    let read = match usual {
        Some(timeline) => Read { timeline: Some(timeline), problems: Vec::new(), counts: Counts::default() },
        // Who has stopped it is not told that there is no memory.
        None if progress.is_cancelled() => return Ok(stopped(&lines)),
        None => {
            may_take_care()?;
            read_carefully(text.json(), text.page(), &lines, findings, progress)
        }
    };
    progress.finish();
    Ok(if progress.is_cancelled() { stopped(&lines) } else { read })
}

/// The text of a file that the places of its problems count in: without byte order mark, and in UTF-8. Bytes that are no
/// text are left as they are.
pub fn text(bytes: &[u8]) -> Cow<'_, [u8]> {
    bytes::counted_text(bytes)
}

/// What comes of a text that was not read to its end because that was wished.
fn stopped(lines: &Lines<'_>) -> Read {
    refused(Fault::cancelled().into_problem(lines))
}

/// What is refused whole.
fn refused(problem: Problem) -> Read {
    Read { timeline: None, problems: vec![problem], counts: Counts { errors: 1, warnings: 0 } }
}

/// Reads a text in which something may be odd, and says what.
fn read_carefully<'l>(
    text: &str,
    page: Page,
    lines: &'l Lines<'l>,
    findings: Findings<'l>,
    progress: &Progress,
) -> Read {
    let tree = match parse::tree_of(text, progress) {
        Ok(tree) => tree,
        Err(fault) => return refused(fault.into_problem(lines)),
    };
    if let Some(fault) = foreign::refusal(&tree) {
        return refused(fault.into_problem(lines));
    }
    let mut reader = Reader::new(findings, progress);
    let document = reader.document(&tree).unwrap_or_default();
    let Assembled { timeline, places, findings } = assemble::assemble(document, page, reader.findings, progress);
    let ids = timeline.events.iter().map(|event| event.id.as_str());
    let (problems, counts) = findings.into_problems(&tree, places.into_iter().zip(ids).collect());
    Read { timeline: Some(timeline), problems, counts }
}

/// What reading alone costs: takes bytes into the same objects and fields as [`load`] does where nothing is wrong, makes no
/// timeline of them and throws them away. The floor that a bench holds [`load`] against. The number is that of the events;
/// `None` where the fast way would not read the document.
pub fn parse_only(bytes: &[u8]) -> Option<usize> {
    let text = bytes::text_of(bytes).ok()?;
    fast::events_of(&text.json).ok()
}

/// Reads bytes as strict JSON (RFC 8259) without asking what they mean; the first half of [`load`].
///
/// # Errors
/// What was found instead, and where.
pub fn check_syntax(bytes: &[u8]) -> Result<(), Box<Problem>> {
    let text = bytes::text_of(bytes)?;
    match parse::tree_of(&text.json, &Progress::new()) {
        Ok(_) => Ok(()),
        Err(fault) => Err(Box::new(fault.into_problem(&Lines::new(&text.json)))),
    }
}
