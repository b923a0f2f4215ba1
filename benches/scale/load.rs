//! How long loading takes: of the same bytes, in turn with what reading them costs at least.

use std::hint::black_box;
use std::time::Duration;

use annals::app::{Document, Origin};
use annals::format::{self, Progress};
use annals::index::Index;

use crate::clock::{Times, timed};
use crate::floor;

/// How long it all took, each of them several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Loads {
    /// Bytes to a timeline.
    pub(crate) load: Times,
    /// The same bytes to the same shapes and no further.
    pub(crate) floor: Times,
    /// The same bytes by another reader.
    pub(crate) second_floor: Times,
    /// The timeline to sorted arrays.
    pub(crate) index: Times,
    /// Everything that is made of a timeline once, the sorted arrays among it.
    pub(crate) document: Times,
}

/// How often a document is loaded: often if it is small.
pub(crate) fn rounds(n: usize) -> usize {
    match n {
        0..10_000 => 15,
        10_000..100_000 => 9,
        100_000..500_000 => 5,
        _ => 3,
    }
}

impl Loads {
    /// Loads a made timeline several times and gives the last document.
    ///
    /// # Errors
    /// When the bytes are not read whole and without a problem: the times would be of something else.
    pub(crate) fn measure(bytes: &[u8], n: usize, name: &str) -> Result<(Self, Document), String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut loads = Self::default();
        let mut last: Option<Document> = None;
        for _ in 0..rounds(n) {
            // What was made is thrown away outside the time, as it is when a document is kept.
            drop(last.take());
            // Bytes that come from a file are given away, not copied.
            let given = bytes.to_vec();
            let (loaded, time) = timed(|| format::load(black_box(given), &Progress::new()));
            loads.load.add(time);
            if let Some(problem) = loaded.problems.first() {
                return Err(problem.line(name));
            }
            let timeline = loaded.timeline.filter(|timeline| timeline.events.len() == n);
            let timeline = timeline.ok_or_else(|| format!("not all {n} {name} events were loaded"))?;
            loads.floor.add(counted(n, || format::parse_only(black_box(bytes)).unwrap_or(0))?);
            loads.second_floor.add(counted(n, || floor::sonic(black_box(text)).unwrap_or(0))?);
            let (index, time) = timed(|| Index::of(&timeline));
            loads.index.add(time);
            drop(index);
            let origin = Origin::Bytes(format!("{name}-{n}.json"));
            let (document, time) = timed(|| Document::new(timeline, loaded.problems, loaded.counts, origin));
            loads.document.add(time);
            last = Some(document);
        }
        last.map(|document| (loads, document)).ok_or_else(|| "nothing was loaded".to_owned())
    }
}

/// How long it took to count at least `n` things.
fn counted(n: usize, count: impl FnOnce() -> usize) -> Result<Duration, String> {
    let (found, time) = timed(count);
    if found >= n { Ok(time) } else { Err(format!("{found} events were read instead of {n}")) }
}
