//! The events of one lane in time order, with what is needed to find those that meet a stretch of time.

use std::sync::Arc;

use super::{Entry, later};
use crate::model::{Moment, Rgb, Span};

/// What a lane is called and how the author wants it coloured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneName {
    /// Name as printed.
    pub title: Arc<str>,
    /// The author's colour, if any.
    pub color: Option<Rgb>,
}

/// One lane and its dated events.
#[derive(Clone, Debug)]
pub struct IndexedLane {
    name: LaneName,
    entries: Vec<Entry>,
    /// Places in `entries`, the most important first, then in time order.
    by_importance: Vec<u32>,
    /// At `i`, the latest end among the first `i + 1` entries: long spans that began early are found by it.
    latest_end: Vec<Moment>,
}

impl IndexedLane {
    pub(super) fn new(name: LaneName, mut entries: Vec<Entry>) -> Self {
        entries.sort_by(Entry::in_time);
        let mut by_importance: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
        by_importance.sort_by_key(|place| std::cmp::Reverse(entries[*place as usize].importance));
        let latest_end = entries
            .iter()
            .scan(None, |latest: &mut Option<Moment>, entry| {
                *latest = Some(latest.map_or(entry.span.end, |before| later(before, entry.span.end)));
                *latest
            })
            .collect();
        Self { name, entries, by_importance, latest_end }
    }

    /// Name as printed.
    pub fn title(&self) -> &Arc<str> {
        &self.name.title
    }

    /// The author's colour, if any.
    pub const fn color(&self) -> Option<Rgb> {
        self.name.color
    }

    /// The dated events in time order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Places in [`Self::entries`], the most important first, then in time order.
    pub fn by_importance(&self) -> &[u32] {
        &self.by_importance
    }

    /// The events whose span meets `window`, in time order. O(log n) plus what lies between the first and the last of them.
    pub fn meeting(&self, window: Span) -> impl Iterator<Item = &Entry> {
        let first = self.latest_end.partition_point(|end| *end < window.start);
        let last = self.entries.partition_point(|entry| entry.span.start <= window.end).max(first);
        self.entries[first..last].iter().filter(move |entry| entry.span.end >= window.start)
    }
}
