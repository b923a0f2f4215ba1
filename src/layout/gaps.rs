//! What is free of a row: disjoint stretches in scale space, in order.

/// The free stretches of a row.
#[derive(Clone, Debug)]
pub(super) struct Gaps {
    free: Vec<(f64, f64)>,
    /// Shorter stretches are not kept.
    least: f64,
}

impl Gaps {
    /// A row that is free from `from` to `to` but for `taken` stretches, which may overlap. Stretches shorter than `least`
    /// points are counted as taken.
    pub(super) fn new((from, to): (f64, f64), taken: &mut [(f64, f64)], least: f64) -> Self {
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut gaps = Self { free: Vec::new(), least };
        let mut at = from;
        for stretch in &*taken {
            gaps.push(at, stretch.0.min(to));
            at = at.max(stretch.1);
        }
        gaps.push(at, to);
        gaps
    }

    fn push(&mut self, from: f64, to: f64) {
        if to - from >= self.least {
            self.free.push((from, to));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.free.is_empty()
    }

    /// The free stretch around `from..to`, or `None` if any of that is taken. O(log n).
    pub(super) fn around(&self, from: f64, to: f64) -> Option<(f64, f64)> {
        let next = self.free.partition_point(|gap| gap.1 < to);
        self.free.get(next).copied().filter(|gap| gap.0 <= from && to <= gap.1)
    }

    /// Takes a stretch that lies in a free one.
    pub(super) fn take(&mut self, from: f64, to: f64) {
        let next = self.free.partition_point(|gap| gap.1 < to);
        let Some(gap) = self.free.get(next).copied().filter(|gap| gap.0 <= from) else { return };
        let rest = [(gap.0, from), (to, gap.1)];
        let kept = rest.into_iter().filter(|(from, to)| to - from >= self.least);
        self.free.splice(next..=next, kept);
    }
}
