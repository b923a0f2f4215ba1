//! What has been laid out of a lane at one scale for some tiles, in scale space, sorted so that what meets a window is found
//! quickly.

use std::ops::Range;
use std::sync::Arc;

use super::{Mark, MarkShape, Side};
use crate::index::{Extent, IndexedLane, Look, Members, Passing};
use crate::model::{EventIx, LaneIx, Moment, Span};

/// A title beside or inside its mark, in scale space.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    pub(super) side: Side,
    pub(super) width: f32,
    pub(super) text: Arc<str>,
    pub(super) elided: bool,
    pub(super) strong: bool,
}

/// A mark or bubble in scale space.
#[derive(Clone, Debug)]
pub(super) struct Arranged {
    /// Row in the lane, from the top.
    pub(super) row: usize,
    /// Its places in the lane: one, or those of a bubble with others between.
    pub(super) range: Range<usize>,
    /// Whether it is in the crowd row and not on a row of its own.
    pub(super) crowded: bool,
    /// The mark or bubble.
    pub(super) mark: (f64, f64),
    /// The mark or bubble with its label.
    pub(super) whole: (f64, f64),
    /// Half the way to the neighbours in the row.
    pub(super) near: (f64, f64),
    pub(super) fit: Option<Fit>,
    pub(super) kind: ArrangedKind,
    /// The lane whose colour it has.
    pub(super) home: Option<LaneIx>,
    /// Its place in time among all items: start and event.
    pub(super) order: (Moment, EventIx),
}

#[derive(Clone, Debug)]
pub(super) enum ArrangedKind {
    Event { event: EventIx, mark: Mark },
    Cluster(Members),
}

/// No square around a mark that can be hit reaches so far to a side, in points. Less than is laid out beyond the window, or a hit
/// would depend on what was seen before.
const OUT_OF_REACH: f64 = 64.0;
/// No neighbour on either side.
pub(super) const EVERYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// What has been laid out of a lane.
#[derive(Clone, Debug, Default)]
pub(super) struct ArrangedLane {
    /// By their left ends.
    items: Vec<Arranged>,
    /// At `i`, the rightmost end among the first `i + 1`.
    rightmost: Vec<f64>,
}

impl ArrangedLane {
    pub(super) fn of(mut items: Vec<Arranged>) -> Self {
        items.sort_by(|a, b| a.whole.0.total_cmp(&b.whole.0).then(a.order.cmp(&b.order)));
        find_neighbours(&mut items);
        let mut end = f64::NEG_INFINITY;
        let mut further = |item: &Arranged| {
            end = end.max(item.whole.1);
            end
        };
        let rightmost = items.iter().map(&mut further).collect();
        Self { items, rightmost }
    }

    /// With what lies in stretches beside it, and without what lies beyond `seen`. What meets its border may come again.
    pub(super) fn moved(mut self, seen: (f64, f64), beside: Vec<Arranged>) -> Self {
        let known = self.items.len();
        for item in beside {
            if !self.items[..known].iter().any(|known| (known.row, known.order) == (item.row, item.order)) {
                self.items.push(item);
            }
        }
        self.items.retain(|item| item.whole.1 >= seen.0 && item.whole.0 <= seen.1);
        self.items.iter_mut().for_each(|item| item.near = EVERYWHERE);
        Self::of(self.items)
    }

    /// What has a mark of which anything lies between `from` and `to`. A label without its mark would seem to be of another
    /// date.
    pub(super) fn meeting(&self, from: f64, to: f64) -> impl Iterator<Item = &Arranged> {
        let first = self.rightmost.partition_point(|end| *end < from);
        let last = self.items.partition_point(|item| item.whole.0 <= to).max(first);
        self.items[first..last].iter().filter(move |item| item.mark.1 >= from && item.mark.0 <= to)
    }

    /// All of it.
    pub(super) fn items(&self) -> &[Arranged] {
        &self.items
    }

    /// The events that go on in a window, from `from` to `to` in points, while what stands for them lies outside.
    pub(super) fn passing(&self, (lane, ix): (&IndexedLane, LaneIx), window: Span, (from, to): (f64, f64)) -> Passing {
        let (mut crowd, mut own): (Option<Range<usize>>, Vec<usize>) = (None, Vec::new());
        for item in self.meeting(from, to) {
            if item.crowded {
                let known = crowd.unwrap_or_else(|| item.range.clone());
                crowd = Some(known.start.min(item.range.start)..known.end.max(item.range.end));
            } else {
                own.push(item.range.start);
            }
        }
        own.sort_unstable();
        // Where no crowd is in sight: behind the one that lies before the window.
        let crowd = crowd.unwrap_or_else(|| {
            let gone = self.items.iter().filter(|item| item.crowded && item.mark.1 < from).map(|item| item.range.end);
            let first = lane.starting_before(window.start);
            let first = gone.fold(first, usize::max);
            first..first
        });
        let (before, after) = (crowd.start, crowd.end);
        let upto = lane.starting_until(window.end).max(after);
        let reaches = |place: usize| lane.next_reaching(place..place + 1, window.start).is_some();
        let is_counted = |place: usize| (place < before && reaches(place)) || (after..upto).contains(&place);
        let without: Vec<usize> = own.iter().copied().filter(|place| is_counted(*place)).collect();
        let began = before - lane.ending_before(before, window.start) + (upto - after);
        let later = lane.open_starts().partition_point(|place| (*place as usize) < upto);
        let unseen = |place: &usize| own.binary_search(place).is_err();
        let opened: Vec<usize> =
            lane.open_starts()[later..].iter().map(|place| *place as usize).filter(unseen).collect();
        let count = began.saturating_sub(without.len()) + opened.len();
        Passing { count, lane: ix.get(), before, since: window.start, after, upto, without, opened }
    }
}

/// Halves the space between neighbours of a row whose marks are near, for the areas that can be hit. A title keeps farther from
/// the next mark than the square around that reaches.
fn find_neighbours(items: &mut [Arranged]) {
    let rows = items.iter().map(|item| item.row + 1).max().unwrap_or(0);
    let mut last: Vec<Option<usize>> = vec![None; rows];
    for number in 0..items.len() {
        let (row, whole, mark) = (items[number].row, items[number].whole, items[number].mark);
        if let Some(before) = last[row] {
            let other = &mut items[before];
            if whole.0 - other.mark.1 < OUT_OF_REACH && mark.0 - other.whole.1 < OUT_OF_REACH {
                let border = f64::midpoint(other.whole.1, whole.0);
                other.near.1 = border;
                items[number].near.0 = border;
            }
        }
        last[row] = Some(number);
    }
}

impl Mark {
    /// How the mark of an event looks in a shape.
    pub(super) fn of(look: Look, shape: MarkShape) -> Self {
        Self {
            shape,
            coarse: look.extent == Extent::Coarse,
            uncertain: look.uncertain,
            approximate: look.approximate,
            certainty: look.certainty,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dot in a row, and how far its title reaches to the right.
    fn dot(number: usize, at: f64, title: f64) -> Arranged {
        let event = EventIx::from(number);
        let look = (false, false, false, None);
        let (coarse, uncertain, approximate, certainty) = look;
        let mark = Mark { shape: MarkShape::Dot, coarse, uncertain, approximate, certainty };
        Arranged {
            row: 0,
            range: number..number + 1,
            crowded: false,
            mark: (at - 5.0, at + 5.0),
            whole: (at - 5.0, at + 5.0 + title),
            near: EVERYWHERE,
            fit: None,
            kind: ArrangedKind::Event { event, mark },
            home: None,
            order: (Moment::from_seconds(at), event),
        }
    }

    #[test]
    fn a_title_whose_mark_is_far_does_not_narrow_where_the_next_mark_can_be_hit() {
        let near = |items| ArrangedLane::of(items).items.iter().map(|item| item.near).collect::<Vec<_>>();
        let (none, all) = EVERYWHERE;
        // Side by side, each has half of what is between.
        assert_eq!(near(vec![dot(0, 0.0, 0.0), dot(1, 14.0, 0.0)]), [(none, 7.0), (7.0, all)]);
        assert_eq!(near(vec![dot(0, 0.0, 30.0), dot(1, 50.0, 0.0)]), [(none, 40.0), (40.0, all)]);
        // The mark may be out of sight, and then nobody knows how far its title would reach.
        assert_eq!(near(vec![dot(0, 0.0, 300.0), dot(1, 318.0, 0.0)]), [EVERYWHERE; 2]);
        // What is cut off at the left and laid out again comes out the same.
        let whole = ArrangedLane::of(vec![dot(0, 0.0, 300.0), dot(1, 318.0, 0.0), dot(2, 332.0, 0.0)]);
        let part = ArrangedLane::of(vec![dot(1, 318.0, 0.0), dot(2, 332.0, 0.0)]);
        assert_eq!(whole.items[1..].iter().map(|item| item.near).collect::<Vec<_>>(), [(none, 325.0), (325.0, all)]);
        assert_eq!(part.items.iter().map(|item| item.near).collect::<Vec<_>>(), [(none, 325.0), (325.0, all)]);
    }
}
