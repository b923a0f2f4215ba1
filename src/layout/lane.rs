//! One lane laid out at one scale: label rows from the top, the crowd row at the bottom.
//!
//! A lane begins with the crowd row alone, where every mark that stands free gets its label. Each further row takes events
//! out of the crowd, the most important first. Labels given before stay, but for cut ones that a new row can show whole:
//! so more rows never lose a label. Nothing here knows the window.

use super::Metrics;
use super::arranged::ArrangedLane;
use super::caption::{Captions, Fit, Wish};
use super::crowd::{Bubbles, Crowded, Group};
use super::reach::{Reach, Scale};
use super::row::Row;
use crate::index::{Entry, IndexedLane};

/// What the row of a long bar is worth that would otherwise be shown as a stub at its start: a step of importance more, since
/// a date cut short misleads.
const WORTH_OF_LENGTH: f64 = 4.0;
/// What showing a title whole is worth, compared with showing it at all.
const WORTH_OF_WHOLE: f64 = 0.5;

/// The row of an event with a label, or of a bar that has found one without.
#[derive(Clone, Debug)]
pub(super) enum Spot {
    /// A row of labels, from the top.
    Row(usize, Option<Fit>),
    /// The crowd row, where it stands free.
    Crowd(Option<Fit>),
}

/// What something takes of a row, and the ends of its neighbours on both sides.
type Space = ((f64, f64), (f64, f64));

/// A lane under construction.
pub(super) struct LaneRows<'a> {
    pub(super) entries: &'a [Entry],
    pub(super) reach: Vec<Reach>,
    /// Where each entry stands; `None` is in the crowd without a label.
    pub(super) spots: Vec<Option<Spot>>,
    pub(super) rows: Vec<Row>,
    pub(super) groups: Vec<Group>,
    /// Entries without a label or with a cut one, the most important first.
    pending: Vec<u32>,
    /// The entries of the crowd row in the order of their marks.
    pub(super) marks: Vec<Crowded>,
    pub(super) bubbles: Bubbles<'a>,
}

/// A row that could be added.
pub(super) struct Proposal {
    row: Row,
    placed: Vec<(u32, Fit)>,
    /// What it would gain, in weights of importance.
    pub(super) gain: f64,
}

impl<'a> LaneRows<'a> {
    /// The lane with all events in the crowd row and no labels.
    pub(super) fn crowded(lane: &'a IndexedLane, scale: Scale, metrics: &'a Metrics, small: bool) -> Self {
        let entries = lane.entries();
        let reach: Vec<Reach> = entries.iter().map(|entry| Reach::of(entry, scale, metrics)).collect();
        let mut marks: Vec<Crowded> = (0..)
            .zip(&reach)
            .map(|(entry, reach)| {
                let (x0, x1) = reach.in_crowd(metrics);
                Crowded { entry, x0, x1 }
            })
            .collect();
        marks.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.entry.cmp(&b.entry)));
        let (spots, pending) = (vec![None; entries.len()], lane.by_importance().to_vec());
        let bubbles = Bubbles { metrics, small };
        let mut rows = Self { entries, reach, spots, rows: Vec::new(), groups: Vec::new(), pending, marks, bubbles };
        rows.regroup();
        rows
    }

    /// The crowd row alone, with labels where marks stand free.
    pub(super) fn begin(lane: &'a IndexedLane, scale: Scale, captions: &mut Captions<'a>) -> Self {
        let mut rows = Self::crowded(lane, scale, captions.metrics, false);
        rows.label_crowd(captions);
        rows.settle();
        rows
    }

    /// How many rows the lane takes, at least one.
    pub(super) fn row_count(&self) -> usize {
        let crowd = !self.groups.is_empty() || self.spots.iter().any(|spot| matches!(spot, Some(Spot::Crowd(_))));
        (self.rows.len() + usize::from(crowd)).max(1)
    }

    /// Whether the crowd row shows less than the length of an entry.
    pub(super) fn is_long(&self, place: usize) -> bool {
        self.reach[place].is_long(self.bubbles.metrics)
    }

    /// What another row would hold; `None` when every label is there in full.
    pub(super) fn propose(&self, captions: &mut Captions<'a>) -> Option<Proposal> {
        let pad = f64::from(captions.metrics.item_gap);
        let mut proposal = Proposal { row: Row::default(), placed: Vec::new(), gain: 0.0 };
        for (place, wish) in self.by_need() {
            let (entry, reach) = (&self.entries[place as usize], self.reach[place as usize]);
            let Some(gap) = proposal.row.gap(reach.x0 - pad, reach.x1 + pad) else { continue };
            let Some(fit) = captions.fit(entry, reach, gap, wish) else { continue };
            let worth = match wish {
                Wish::Some if fit.tight => 1.0 - WORTH_OF_WHOLE,
                Wish::Some => 1.0,
                Wish::Most | Wish::All => WORTH_OF_WHOLE,
            };
            let shortened = self.spots[place as usize].is_none() && self.is_long(place as usize);
            let worth = if shortened { worth * WORTH_OF_LENGTH } else { worth };
            proposal.gain += worth * Metrics::weight_of(entry.importance);
            let (from, to) = footprint(reach, Some(&fit));
            proposal.row.take(from, to);
            proposal.placed.push((place, fit));
        }
        (!proposal.placed.is_empty()).then_some(proposal)
    }

    /// The pending entries, the most important first; among equals those without a label before those with a cut one.
    fn by_need(&self) -> Vec<(u32, Wish)> {
        let importance = |place: u32| self.entries[place as usize].importance;
        let equals = self.pending.chunk_by(|a, b| importance(*a) == importance(*b));
        let wishes = equals.flat_map(|equals| {
            let is_cut = |place: &u32| self.spots[*place as usize].is_some();
            let unlabelled =
                equals.iter().copied().filter(move |place| !is_cut(place)).map(|place| (place, Wish::Some));
            let cut = equals.iter().copied().filter(is_cut).map(|place| (place, Wish::Most));
            unlabelled.chain(cut)
        });
        wishes.collect()
    }

    /// Adds a proposed row.
    pub(super) fn accept(&mut self, proposal: Proposal, captions: &mut Captions<'a>) {
        let number = self.rows.len();
        self.rows.push(proposal.row);
        for (place, fit) in proposal.placed {
            let before = self.spots[place as usize].replace(Spot::Row(number, Some(fit)));
            if let Some(Spot::Row(old, Some(cut))) = before {
                let (from, _) = footprint(self.reach[place as usize], Some(&cut));
                self.rows[old].release(from);
            }
        }
        let spots = &self.spots;
        self.marks.retain(|mark| !matches!(spots[mark.entry as usize], Some(Spot::Row(..))));
        self.regroup();
        self.label_crowd(captions);
        self.settle();
    }

    /// Forgets those among the pending that have their label in full.
    fn settle(&mut self) {
        let spots = &self.spots;
        self.pending.retain(|place| match &spots[*place as usize] {
            None => true,
            Some(Spot::Row(_, fit) | Spot::Crowd(fit)) => fit.as_ref().is_none_or(|fit| fit.tight),
        });
    }

    /// Groups what has no label between those of the crowd row that have one.
    pub(super) fn regroup(&mut self) {
        let gap = f64::from(self.bubbles.metrics.mark_gap);
        let mut groups = Vec::new();
        let mut segment: Vec<Crowded> = Vec::new();
        let mut from = f64::NEG_INFINITY;
        for mark in &self.marks {
            match &self.spots[mark.entry as usize] {
                None => segment.push(*mark),
                Some(Spot::Row(..)) => {}
                Some(Spot::Crowd(fit)) => {
                    let (x0, x1) = footprint(self.reach[mark.entry as usize], fit.as_ref());
                    self.bubbles.sweep(&segment, from, x0 - gap, &mut groups);
                    segment.clear();
                    from = x1 + gap;
                }
            }
        }
        self.bubbles.sweep(&segment, from, f64::INFINITY, &mut groups);
        self.groups = groups;
    }

    /// Gives labels to marks of the crowd row that stand free, the most important first, and more room to cut ones.
    fn label_crowd(&mut self, captions: &mut Captions<'a>) {
        let stretches = self.crowd_stretches();
        let space = self.space_around(&stretches);
        let mut taken: Option<Row> = None;
        let pad = f64::from(captions.metrics.mark_gap);
        for number in 0..self.pending.len() {
            let place = self.pending[number] as usize;
            let (entry, reach) = (&self.entries[place], self.reach[place]);
            // Labels only take space away, so what doesn't fit at the beginning never will.
            let Some(own) = space[place].filter(|space| captions.may_fit(entry, reach, space.1)).map(|space| space.0)
            else {
                continue;
            };
            let taken = taken.get_or_insert_with(|| Row::of(&stretches));
            taken.release(own.0);
            let old = match &self.spots[place] {
                Some(Spot::Crowd(Some(cut))) => cut.width,
                _ => 0.0,
            };
            let gap = taken.gap(reach.x0 - pad, reach.x1 + pad);
            let fit = gap.and_then(|gap| captions.fit(entry, reach, gap, Wish::Some));
            if let Some(fit) = fit.filter(|fit| fit.width > old) {
                let (from, to) = footprint(reach, Some(&fit));
                taken.take(from, to);
                self.spots[place] = Some(Spot::Crowd(Some(fit)));
            } else {
                taken.take(own.0, own.1);
            }
        }
        self.drop_labelled_groups();
    }

    /// For each entry that stands alone in the crowd row, without a label or with a cut one: what it takes of the row, and
    /// the ends of its neighbours on both sides.
    fn space_around(&self, stretches: &[(f64, f64)]) -> Vec<Option<Space>> {
        let mut space = vec![None; self.entries.len()];
        let singles = self.groups.iter().filter_map(|group| match group.members.as_slice() {
            [only] => Some((only.entry as usize, (only.x0, only.x1))),
            _ => None,
        });
        let cut = self.marks.iter().filter_map(|mark| match &self.spots[mark.entry as usize] {
            Some(Spot::Crowd(Some(fit))) if fit.tight => {
                Some((mark.entry as usize, footprint(self.reach[mark.entry as usize], Some(fit))))
            }
            _ => None,
        });
        for (place, own) in singles.chain(cut) {
            let at = stretches.partition_point(|stretch| stretch.0 < own.0);
            if stretches.get(at) == Some(&own) {
                let left = if at > 0 { stretches[at - 1].1 } else { f64::NEG_INFINITY };
                let right = stretches.get(at + 1).map_or(f64::INFINITY, |next| next.0);
                space[place] = Some((own, (left, right)));
            }
        }
        space
    }

    /// Groups whose single mark has got its label, or its length, stand for themselves now.
    fn drop_labelled_groups(&mut self) {
        let spots = &self.spots;
        self.groups.retain(|group| group.members.iter().any(|member| spots[member.entry as usize].is_none()));
    }

    /// What is taken of the crowd row, in order: labels with their marks, bubbles, and the true places of all marks under
    /// bubbles, so that no label ever stands where a mark could come free.
    fn crowd_stretches(&self) -> Vec<(f64, f64)> {
        let labelled = self.marks.iter().filter_map(|mark| match &self.spots[mark.entry as usize] {
            Some(Spot::Crowd(fit)) => Some(footprint(self.reach[mark.entry as usize], fit.as_ref())),
            _ => None,
        });
        let grouped = self.groups.iter().map(|group| {
            let last = group.members.iter().fold(group.x1, |end, member| end.max(member.x1));
            (group.members.first().map_or(group.x0, |first| first.x0.min(group.x0)), last)
        });
        let mut stretches: Vec<(f64, f64)> = labelled.chain(grouped).collect();
        stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
        stretches.dedup_by(|later, earlier| {
            let meets = later.0 < earlier.1;
            if meets {
                earlier.1 = earlier.1.max(later.1);
            }
            meets
        });
        stretches
    }

    /// Shows cut titles whole where nobody minds, gives long bars without a label their length where there is room for it,
    /// and returns everything placed.
    pub(super) fn finish(mut self, captions: &mut Captions<'a>) -> ArrangedLane {
        self.widen(captions);
        let metrics = self.bubbles.metrics;
        let pad = f64::from(metrics.item_gap);
        let long: Vec<u32> = self
            .pending
            .iter()
            .copied()
            .filter(|place| self.spots[*place as usize].is_none() && self.is_long(*place as usize))
            .collect();
        for place in &long {
            let reach = self.reach[*place as usize];
            let free = self.rows.iter().position(|row| row.gap(reach.x0 - pad, reach.x1 + pad).is_some());
            if let Some(number) = free {
                self.rows[number].take(reach.x0, reach.x1);
                self.spots[*place as usize] = Some(Spot::Row(number, None));
            }
        }
        self.regroup();
        self.lengthen(&long);
        ArrangedLane::of(&self)
    }

    /// Shows in full those cut titles that are in nobody's way.
    fn widen(&mut self, captions: &mut Captions<'a>) {
        let mut crowd = Row::of(&self.crowd_stretches());
        for (number, spot) in self.spots.iter_mut().enumerate() {
            let (row, fit, pad) = match spot {
                Some(Spot::Row(row, Some(fit))) => (&mut self.rows[*row], fit, captions.metrics.item_gap),
                Some(Spot::Crowd(Some(fit))) => (&mut crowd, fit, captions.metrics.mark_gap),
                _ => continue,
            };
            let (reach, pad) = (self.reach[number], f64::from(pad));
            let own = footprint(reach, Some(fit));
            if !fit.elided || !row.holds(own) {
                continue;
            }
            row.release(own.0);
            let gap = row.gap(reach.x0 - pad, reach.x1 + pad);
            if let Some(whole) = gap.and_then(|gap| captions.fit(&self.entries[number], reach, gap, Wish::All)) {
                *fit = whole;
            }
            let (from, to) = footprint(reach, Some(fit));
            row.take(from, to);
        }
    }

    /// Shows bars of the crowd row that stand alone at their length.
    fn lengthen(&mut self, long: &[u32]) {
        let stretches = self.crowd_stretches();
        let space = self.space_around(&stretches);
        let mut taken = Row::of(&stretches);
        let pad = f64::from(self.bubbles.metrics.mark_gap);
        for place in long {
            let (number, reach) = (*place as usize, self.reach[*place as usize]);
            let Some((own, _)) = space[number].filter(|_| self.spots[number].is_none()) else { continue };
            taken.release(own.0);
            if taken.gap(reach.x0 - pad, reach.x1 + pad).is_some() {
                taken.take(reach.x0, reach.x1);
                self.spots[number] = Some(Spot::Crowd(None));
            } else {
                taken.take(own.0, own.1);
            }
        }
        self.drop_labelled_groups();
    }
}

/// What a mark and its label take of their row.
pub(super) fn footprint(reach: Reach, fit: Option<&Fit>) -> (f64, f64) {
    match fit {
        Some(fit) if fit.side != super::Side::Inside => {
            (reach.x0.min(fit.x), reach.x1.max(fit.x + f64::from(fit.width)))
        }
        _ => (reach.x0, reach.x1),
    }
}
