//! Watching the open file, on a thread that does nothing else.
//!
//! The thread looks at the file's metadata now and then, which outlives editors that put a new file in the place of the
//! old one, deletion, a stick that is pulled and put in again, and network folders; a dead one keeps only this thread
//! waiting. Nothing is reported, and no frame is asked for, but a change that has settled.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use super::Sight;

/// A change counts when the file has looked the same for this long: whoever writes has ended.
const SETTLED_AFTER: Duration = Duration::from_millis(300);
/// How often the file is looked at while nothing happens, and until a change has settled.
const PAUSES: (Duration, Duration) = (Duration::from_millis(500), Duration::from_millis(100));
/// Of the thread's time, looking takes one part in this many at most, however slow the drive, unless the pause would be
/// longer than this: a drive that hung once would be looked at hours later.
const SLOWNESS: (u32, Duration) = (20, Duration::from_secs(10));

/// Tells changes that have settled from those still going on. Knows no clock and no disk.
#[derive(Debug)]
struct Settling {
    known: Sight,
    /// What was seen instead, and since when.
    other: Option<(Sight, Duration)>,
}

impl Settling {
    const fn new(known: Sight) -> Self {
        Self { known, other: None }
    }

    /// Takes in what is seen at a time. Returns it if it is new and has stayed as it is.
    fn look(&mut self, sight: Sight, now: Duration) -> Option<Sight> {
        if sight == self.known {
            self.other = None;
            return None;
        }
        match self.other {
            Some((other, since)) if other == sight => {
                if now.saturating_sub(since) < SETTLED_AFTER {
                    return None;
                }
                self.known = sight;
                self.other = None;
                Some(sight)
            }
            _ => {
                self.other = Some((sight, now));
                None
            }
        }
    }

    /// How long to wait before looking again, after a look that took so long.
    fn pause(&self, took: Duration) -> Duration {
        let usual = if self.other.is_some() { PAUSES.1 } else { PAUSES.0 };
        usual.max((took * SLOWNESS.0).min(SLOWNESS.1))
    }
}

/// What the watching thread tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// The file looks like this now.
    Changed(Sight),
    /// The thread has ended by a mistake of the program.
    Failed,
}

/// A file being watched. Dropping this ends it.
#[derive(Debug)]
pub struct Watch {
    over: Arc<AtomicBool>,
    thread: Thread,
}

impl Watch {
    /// Watches a file that is known to have looked like `known`. `tell` is called on the watching thread.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn begin(path: PathBuf, known: Sight, tell: impl Fn(Watched) + Send + 'static) -> std::io::Result<Self> {
        let over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&over);
        let thread = thread::Builder::new().name("annals-watching".to_owned()).spawn(move || {
            let watching = AssertUnwindSafe(|| watch(&path, known, &ends, &tell));
            if catch_unwind(watching).is_err() {
                tell(Watched::Failed);
            }
        })?;
        Ok(Self { over, thread: thread.thread().clone() })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        self.thread.unpark();
    }
}

fn watch(path: &std::path::Path, known: Sight, over: &AtomicBool, tell: &impl Fn(Watched)) {
    let began = Instant::now();
    let mut settling = Settling::new(known);
    while !over.load(Ordering::Relaxed) {
        let before = Instant::now();
        let sight = Sight::of(path);
        let took = before.elapsed();
        if let Some(sight) = settling.look(sight, began.elapsed())
            && !over.load(Ordering::Relaxed)
        {
            tell(Watched::Changed(sight));
        }
        thread::park_timeout(settling.pause(took));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    const fn at(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    /// Sights that differ from one another.
    fn sights() -> [Sight; 2] {
        let folder = tempfile::tempdir().expect("a folder for the test");
        ["one", "three"].map(|text| {
            let path = folder.path().join(text);
            fs::write(&path, text).expect("a file for the test");
            Sight::of(&path)
        })
    }

    #[test]
    fn a_change_is_told_once_and_only_when_it_has_settled() {
        let [old, new] = sights();
        let mut settling = Settling::new(old);
        assert_eq!(settling.look(old, at(0)), None, "nothing happened");
        assert_eq!(settling.look(new, at(100)), None, "it may still be being written");
        assert_eq!(settling.look(new, at(399)), None, "not yet");
        assert_eq!(settling.look(new, at(400)), Some(new), "unchanged for 300 ms");
        assert_eq!(settling.look(new, at(900)), None, "told once");
    }

    #[test]
    fn a_file_that_is_replaced_is_not_told_as_gone() {
        let [old, new] = sights();
        let mut settling = Settling::new(old);
        assert_eq!(settling.look(Sight::Gone, at(0)), None, "between removing and renaming");
        assert_eq!(settling.look(new, at(100)), None, "the new one is there");
        assert_eq!(settling.look(new, at(400)), Some(new), "and is what is told");
        assert_eq!(settling.look(Sight::Gone, at(500)), None, "gone again");
        assert_eq!(settling.look(new, at(600)), None, "but only for a moment");
        assert_eq!(settling.look(Sight::Gone, at(700)), None, "the wait begins anew");
        assert_eq!(settling.look(Sight::Gone, at(900)), None, "and lasts as long");
        assert_eq!(settling.look(Sight::Gone, at(1_000)), Some(Sight::Gone), "now it is gone");
    }

    #[test]
    fn writing_that_goes_on_is_waited_for_and_quick_looks_end_with_it() {
        let [old, new] = sights();
        let mut settling = Settling::new(old);
        for turn in 0..50 {
            let sight = if turn % 2 == 0 { new } else { Sight::Unreachable };
            assert_eq!(settling.look(sight, at(turn * 250)), None, "it changes all the time");
            assert_eq!(settling.pause(at(0)), PAUSES.1, "looked at often");
        }
        settling.look(old, at(20_000));
        assert_eq!(settling.pause(at(0)), PAUSES.0, "and seldom, as soon as all is as before");
    }

    #[test]
    fn a_slow_drive_is_looked_at_seldom_and_a_drive_that_hung_is_not_given_up() {
        let settling = Settling::new(sights()[0]);
        assert_eq!(settling.pause(at(100)), at(2_000), "one part in twenty");
        assert_eq!(settling.pause(at(600_000)), at(10_000), "at the latest after ten seconds");
    }

    fn next(told: &Receiver<Watched>) -> Watched {
        told.recv_timeout(Duration::from_secs(20)).expect("a change is told")
    }

    #[test]
    fn saving_replacing_deleting_and_returning_are_seen_on_a_real_disk() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (path, other) = (folder.path().join("talk.json"), folder.path().join("talk.json.new"));
        fs::write(&path, "1").expect("a file for the test");
        let (sender, told) = channel();
        let known = Sight::of(&path);
        let watch =
            Watch::begin(path.clone(), known, move |what| sender.send(what).unwrap_or_default()).expect("a thread");
        let changed = |told: &Receiver<Watched>| {
            assert_eq!(next(told), Watched::Changed(Sight::of(&path)), "as it is now");
        };
        fs::write(&path, "22").expect("written in place");
        changed(&told);
        fs::write(&other, "33").expect("written beside");
        fs::rename(&other, &path).expect("put in its place");
        changed(&told);
        fs::remove_file(&path).expect("deleted");
        assert_eq!(next(&told), Watched::Changed(Sight::Gone), "gone");
        fs::remove_dir(folder.path()).expect("with its folder");
        fs::create_dir(folder.path()).expect("the stick is put in again");
        fs::write(&path, "33").expect("with the file");
        changed(&told);
        drop(watch);
        assert!(told.recv_timeout(Duration::from_secs(20)).is_err(), "the thread ends with the watch");
    }
}
