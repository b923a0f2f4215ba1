//! How many events begin where: the bars of the overview.

use std::collections::BTreeSet;

use super::Index;
use crate::model::{LaneIx, Moment, Span};

/// What is left out of the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Lanes switched off: they take no height and count nothing.
    pub hidden_lanes: BTreeSet<LaneIx>,
}

/// Counts of events over the whole extent.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// The stretch that the bins cover together.
    pub extent: Span,
    /// For each bin, in time order, the number of events of each lane, in the order of the lanes.
    pub counts: Vec<Vec<u32>>,
}

impl Activity {
    /// The number of events in the fullest bin, all lanes together.
    pub fn highest(&self) -> u32 {
        self.counts.iter().map(|bin| bin.iter().sum()).max().unwrap_or(0)
    }

    /// The stretch that a bin covers.
    pub fn bin(&self, number: usize) -> Span {
        let step = self.extent.seconds() / self.counts.len().max(1) as f64;
        let edge = |place: usize| self.extent.start.plus(step * place as f64);
        Span::new(edge(number), edge(number + 1))
    }
}

/// O(log n) for each bin of each lane.
pub(super) fn count(index: &Index, bins: usize, filter: &Filter) -> Activity {
    let bins = bins.max(1);
    let origin = Moment::default();
    let extent = index.extent().unwrap_or_else(|| Span::new(origin, origin));
    let mut activity = Activity { extent, counts: vec![vec![0; index.lanes().len()]; bins] };
    for (number, lane) in index.lanes().iter().enumerate() {
        if filter.hidden_lanes.contains(&LaneIx::from(number)) {
            continue;
        }
        let mut before = 0;
        for bin in 0..bins {
            let end = activity.bin(bin).end;
            let last = bin + 1 == bins;
            let upto = if last { lane.len() } else { lane.starting_before(end) };
            activity.counts[bin][number] = u32::try_from(upto.saturating_sub(before)).unwrap_or(u32::MAX);
            before = upto.max(before);
        }
    }
    activity
}
