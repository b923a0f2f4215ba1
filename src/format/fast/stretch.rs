//! The list of events read by several threads, each a stretch of it, with the same answer as of one.
//!
//! ```text
//! [ event, event, event, … │ event, event, … │ event, event, … ]
//!   first reader ─────────►│ second ────────►│ third ─────────►
//!                          └ where an event probably begins
//! ```
//!
//! Where a stretch begins is a guess. What must stay true: the first reader alone would read the same; what another made is
//! taken over only where the first has come to the very byte at which the other began, between two events, and where both
//! together know what one would have known. Otherwise the first reads on as if there were no other.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

use super::super::Progress;
use super::super::assemble::Assembly;
use super::super::shape::Event;
use super::walk::Walk;

/// How many events are taken between two looks at the progress.
const EVENTS_PER_LOOK: usize = 256;

/// So far an event is looked for behind the byte where a stretch should begin, in bytes.
const FARTHEST: usize = 1 << 20;

/// By how many threads a text is read.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Threads {
    /// At most so many.
    pub(in crate::format) most: usize,
    /// Each has at least so many bytes to read.
    pub(in crate::format) least: usize,
}

impl Threads {
    /// As many as the machine has, as long as each has enough to do. What more than a few read takes long to put together.
    pub(in crate::format) fn of_machine() -> Self {
        const MOST: usize = 4;
        let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { most: cores.min(MOST), least: 1 << 20 }
    }

    /// Where the stretches behind the first one begin, in a list of events that begins at a byte.
    pub(super) fn starts(self, text: &str, first: usize) -> Vec<usize> {
        let length = text.len().saturating_sub(first);
        let count = (length / self.least.max(1)).min(self.most).max(1);
        let mut starts: Vec<usize> =
            (1..count).filter_map(|stretch| probable_event(text, first + length / count * stretch)).collect();
        starts.dedup();
        starts
    }
}

/// Where the first event behind a byte probably begins: an object behind another one that can be read as an event, as can
/// what follows it.
fn probable_event(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let until = from.saturating_add(FARTHEST).min(bytes.len());
    let is_behind_object = |at: usize| {
        let mut before = bytes[..at].iter().rev().filter(|byte| !byte.is_ascii_whitespace());
        before.next() == Some(&b',') && before.next() == Some(&b'}')
    };
    let is_event = |walk: &mut Walk<'_>| walk.value::<Event<'_>>().is_some_and(|event| !event.title.is_missing());
    (from..until).filter(|at| bytes[*at] == b'{' && is_behind_object(*at)).find(|at| {
        let mut walk = Walk::from(text, *at);
        is_event(&mut walk) && walk.has(b',') && is_event(&mut walk)
    })
}

/// How far a reader has come.
#[derive(Clone, Copy)]
enum Ended {
    /// Behind the end of the list.
    List,
    /// Where another one began.
    Before(usize),
}

/// What another reader made of a stretch.
struct Stretch<'t> {
    assembly: Assembly<'t>,
    walk: Walk<'t>,
    ended: Ended,
}

/// What all readers of a list know.
struct Readers<'r> {
    progress: &'r Progress,
    /// Where the stretches begin.
    starts: &'r [usize],
    /// Stretches that begin before this byte are not wanted any more.
    wanted_from: AtomicUsize,
    /// The byte that the first reader has come to; then how many bytes of its stretch each of the others has read, as long
    /// as they are wanted and not among those of the first.
    read: Vec<AtomicUsize>,
}

/// Reads a list of events from its first one on, by itself and by further threads. The walk that comes back is behind it;
/// `None` if there is something to say of the file, or the reading was stopped.
pub(super) fn read_all<'t>(
    assembly: &mut Assembly<'t>,
    walk: Walk<'t>,
    progress: &Progress,
    threads: Threads,
) -> Option<Walk<'t>> {
    progress.taken(walk.at());
    let starts = threads.starts(walk.text(), walk.at());
    let read = (0..=starts.len()).map(|_| AtomicUsize::new(0)).collect();
    let readers = Readers { progress, starts: &starts, wanted_from: AtomicUsize::new(0), read };
    thread::scope(|scope| {
        let others = starts.iter().zip(1..).map(|(start, number)| {
            let (assembly, walk) = (assembly.of_stretch(), Walk::from(walk.text(), *start));
            let reader = &readers;
            // Where the system gives no thread, the first reader reads that stretch too.
            let read = move || reader.read_stretch(assembly, walk, number);
            thread::Builder::new().name("annals-stretch".to_owned()).spawn_scoped(scope, read).ok()
        });
        let mut others: Vec<_> = others.collect();
        let read = readers.read_first(assembly, walk, &mut others);
        readers.want_from(usize::MAX);
        read
    })
}

impl Readers<'_> {
    /// Reads from the first event to the end of the list, over the stretches that others have read.
    fn read_first<'t>(
        &self,
        assembly: &mut Assembly<'t>,
        mut walk: Walk<'t>,
        others: &mut [Option<ScopedJoinHandle<'_, Option<Stretch<'t>>>>],
    ) -> Option<Walk<'t>> {
        let mut is_first = true;
        loop {
            let Ended::Before(start) = self.read(assembly, &mut walk, is_first, 0)? else { return Some(walk) };
            is_first = true;
            let mut ended = Ended::Before(start);
            while let Ended::Before(start) = ended {
                let number = self.starts.iter().position(|other| *other == start)?;
                // One that came to a mistake of the program has read nothing.
                let other = others.get_mut(number)?.take().and_then(|thread| thread.join().ok()).flatten();
                let Some(stretch) = other.filter(|other| assembly.goes_with(&other.assembly)) else {
                    self.want_from(start + 1);
                    break;
                };
                assembly.append(stretch.assembly);
                (walk, ended) = (stretch.walk, stretch.ended);
                self.want_from(walk.at());
                self.tell(0, walk.at());
            }
            if matches!(ended, Ended::List) {
                return Some(walk);
            }
        }
    }

    fn read_stretch<'t>(&self, mut assembly: Assembly<'t>, mut walk: Walk<'t>, number: usize) -> Option<Stretch<'t>> {
        let ended = self.read(&mut assembly, &mut walk, true, number)?;
        Some(Stretch { assembly, walk, ended })
    }

    /// What other readers read of stretches that begin before a byte is of no use any more, and counts no longer.
    fn want_from(&self, at: usize) {
        self.wanted_from.store(at, Ordering::SeqCst);
        for (read, _) in self.read.iter().skip(1).zip(self.starts).filter(|(_, start)| **start < at) {
            read.store(0, Ordering::SeqCst);
        }
    }

    /// Tells how far a reader has come. Returns whether that is of any use.
    fn tell(&self, reader: usize, bytes: usize) -> bool {
        let Some(read) = self.read.get(reader) else { return false };
        read.store(bytes, Ordering::SeqCst);
        let start = reader.checked_sub(1).and_then(|other| self.starts.get(other));
        let is_wanted = start.is_none_or(|start| *start >= self.wanted_from.load(Ordering::SeqCst));
        if !is_wanted {
            // It may have become so before this reader noted its bytes.
            read.store(0, Ordering::SeqCst);
        }
        // The first reader takes bytes over after they have ceased to count as another's, and its own are seen first here: none
        // are counted twice.
        self.progress.took(self.read.iter().map(|read| read.load(Ordering::SeqCst)).sum());
        is_wanted
    }

    /// Reads events up to the end of the list or to where another stretch begins. The first one has no comma before it, or
    /// the walk is behind that already.
    fn read<'t>(
        &self,
        assembly: &mut Assembly<'t>,
        walk: &mut Walk<'t>,
        mut is_first: bool,
        reader: usize,
    ) -> Option<Ended> {
        walk.next()?;
        let began = walk.at();
        let counts_from = if reader == 0 { 0 } else { began };
        let mut ahead = self.starts.iter().copied().skip_while(|start| *start <= began).peekable();
        let mut until_look = EVENTS_PER_LOOK;
        while walk.goes_on(is_first, b']')? {
            is_first = false;
            walk.next()?;
            let at = walk.at();
            while ahead.next_if(|start| *start < at).is_some() {
                if reader == 0 {
                    self.want_from(at);
                }
            }
            if ahead.peek() == Some(&at) {
                self.tell(reader, at - counts_from);
                return Some(Ended::Before(at));
            }
            until_look -= 1;
            if until_look == 0 {
                until_look = EVENTS_PER_LOOK;
                if !self.tell(reader, at - counts_from) || self.progress.is_cancelled() {
                    return None;
                }
            }
            assembly.event(walk.value()?);
            if assembly.is_over() {
                return None;
            }
        }
        self.tell(reader, walk.at() - counts_from);
        Some(Ended::List)
    }
}
