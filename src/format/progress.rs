//! How far a load has come, shared between the thread that works and the one that shows it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Parsing is one half of the work; making the timeline of what was parsed is the other.
const PASSES: u64 = 2;

/// How far a load has come, and whether it shall stop. Shared by reference or in an `Arc`.
#[derive(Debug, Default)]
pub struct Progress {
    total: AtomicU64,
    done: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How much is done, from 0 to 1.
    pub fn fraction(&self) -> f32 {
        let total = self.total.load(Ordering::Relaxed);
        if total == 0 {
            return 0.0;
        }
        (self.done.load(Ordering::Relaxed) as f64 / total as f64).clamp(0.0, 1.0) as f32
    }

    /// Asks the load to stop soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the load was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// The size of the file in bytes is known.
    pub(super) fn begin(&self, bytes: usize) {
        self.total.store(bytes as u64 * PASSES, Ordering::Relaxed);
    }

    /// The file is parsed up to a byte.
    pub(super) fn parsed(&self, bytes: usize) {
        self.done.store(bytes as u64, Ordering::Relaxed);
    }

    /// The file is read up to a byte, and all before it is part of the timeline.
    pub(super) fn taken(&self, bytes: usize) {
        self.done.store(bytes as u64 * PASSES, Ordering::Relaxed);
    }

    /// At least so many bytes of the file are part of the timeline. What several threads say of the same reading never takes
    /// anything back.
    pub(super) fn took(&self, bytes: usize) {
        self.done.fetch_max(bytes as u64 * PASSES, Ordering::Relaxed);
    }

    /// How many bytes of the file are part of the timeline.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        usize::try_from(self.done.load(Ordering::Relaxed) / PASSES).unwrap_or(usize::MAX)
    }

    /// Of all events of the file, `events` are part of the timeline.
    pub(super) fn assembled(&self, events: usize, all: usize) {
        let half = self.total.load(Ordering::Relaxed) / PASSES;
        self.done.store(half + half * events as u64 / all.max(1) as u64, Ordering::Relaxed);
    }

    /// All is done.
    pub(super) fn finish(&self) {
        self.done.store(self.total.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}
