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

pub(super) fn count(index: &Index, bins: usize, filter: &Filter) -> Activity {
    let bins = bins.max(1);
    let origin = Moment::default();
    let extent = index.extent().unwrap_or_else(|| Span::new(origin, origin));
    let mut counts = vec![vec![0; index.lanes().len()]; bins];
    let step = extent.seconds() / bins as f64;
    for (number, lane) in index.lanes().iter().enumerate() {
        if filter.hidden_lanes.contains(&LaneIx::from(number)) {
            continue;
        }
        for entry in lane.entries() {
            let into = entry.span.start.seconds() - extent.start.seconds();
            let bin = if step > 0.0 { ((into / step) as usize).min(bins - 1) } else { 0 };
            counts[bin][number] += 1;
        }
    }
    Activity { extent, counts }
}
