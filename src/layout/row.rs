//! What is taken of a row: disjoint stretches in scale space.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A position as a key: numbers in their usual order.
#[derive(Clone, Copy, Debug)]
struct Key(f64);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// The taken stretches of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    taken: BTreeMap<Key, f64>,
}

impl Row {
    /// The free stretch around `from..to`, or `None` if any of that is taken. O(log n).
    pub(super) fn gap(&self, from: f64, to: f64) -> Option<(f64, f64)> {
        let right = self.taken.range(Key(from)..).next().map_or(f64::INFINITY, |(start, _)| start.0);
        let left = self.taken.range(..Key(from)).next_back().map_or(f64::NEG_INFINITY, |(_, end)| *end);
        (left <= from && to <= right).then_some((left, right))
    }

    /// Takes a stretch that is free.
    pub(super) fn take(&mut self, from: f64, to: f64) {
        self.taken.insert(Key(from), to);
    }

    /// Gives back the stretch that begins at `from`.
    pub(super) fn release(&mut self, from: f64) {
        self.taken.remove(&Key(from));
    }
}
