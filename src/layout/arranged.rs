//! What has been laid out of a lane, in scale space, sorted so that what meets a window is found quickly.

use std::sync::Arc;

use super::caption::Fit;
use super::crowd::Group;
use super::lane::{LaneRows, Spot, footprint};
use super::{Mark, MarkShape};
use crate::index::Entry;
use crate::model::{Edge, EventIx, Moment, Span};

/// A mark or bubble in scale space.
#[derive(Clone, Debug)]
pub(super) struct Arranged {
    /// Place in the lane, from the top.
    pub(super) row: usize,
    /// The mark or bubble.
    pub(super) mark: (f64, f64),
    /// The mark or bubble with its label.
    pub(super) whole: (f64, f64),
    /// Half the way to the neighbours in the row.
    pub(super) near: (f64, f64),
    pub(super) fit: Option<Fit>,
    pub(super) kind: ArrangedKind,
    /// Its place in time among all items: start and event.
    pub(super) order: (Moment, EventIx),
}

#[derive(Clone, Debug)]
pub(super) enum ArrangedKind {
    Event { event: EventIx, mark: Mark },
    Cluster { events: Arc<[EventIx]>, span: Span, top: EventIx, one_instant: bool },
}

/// Something that reaches from one place in scale space to another.
pub(super) trait Stretch {
    fn ends(&self) -> (f64, f64);
}

impl Stretch for Arranged {
    fn ends(&self) -> (f64, f64) {
        self.whole
    }
}

/// An event that reaches further than what stands for it in the crowd row: a stub, or a bubble.
#[derive(Clone, Debug)]
pub(super) struct Shortened {
    event: EventIx,
    /// How far it really reaches.
    reach: (f64, f64),
    /// The stub or bubble.
    mark: (f64, f64),
}

impl Stretch for Shortened {
    fn ends(&self) -> (f64, f64) {
        self.reach
    }
}

/// Stretches by their left ends, among which those that meet a window are found in O(log n) plus what lies between.
#[derive(Clone, Debug)]
pub(super) struct Sorted<T> {
    all: Vec<T>,
    /// At `i`, the rightmost end among the first `i + 1`.
    rightmost: Vec<f64>,
}

impl<T: Stretch> Sorted<T> {
    /// Takes stretches that are sorted by their left ends.
    fn new(all: Vec<T>) -> Self {
        let mut end = f64::NEG_INFINITY;
        let mut further = |one: &T| {
            end = end.max(one.ends().1);
            end
        };
        let rightmost = all.iter().map(&mut further).collect();
        Self { all, rightmost }
    }

    /// Those of which anything lies between `from` and `to`.
    pub(super) fn meeting(&self, from: f64, to: f64) -> impl Iterator<Item = &T> {
        let first = self.rightmost.partition_point(|end| *end < from);
        let last = self.all.partition_point(|one| one.ends().0 <= to).max(first);
        self.all[first..last].iter().filter(move |one| one.ends().1 >= from)
    }
}

/// What has been laid out of a lane.
#[derive(Clone, Debug)]
pub(super) struct ArrangedLane {
    pub(super) items: Sorted<Arranged>,
    shortened: Sorted<Shortened>,
}

impl ArrangedLane {
    /// Takes what the rows of a lane hold.
    pub(super) fn of(lane: &LaneRows<'_>) -> Self {
        let mut items = of_lane(lane);
        items.sort_by(|a, b| a.whole.0.total_cmp(&b.whole.0).then(a.order.cmp(&b.order)));
        find_neighbours(&mut items);
        let mut shortened = shortened_in(lane);
        shortened.sort_by(|a, b| a.reach.0.total_cmp(&b.reach.0).then(a.event.cmp(&b.event)));
        Self { items: Sorted::new(items), shortened: Sorted::new(shortened) }
    }

    /// The events that go on between `from` and `to` while what stands for them lies outside.
    pub(super) fn passing(&self, from: f64, to: f64) -> impl Iterator<Item = EventIx> {
        let unseen = move |one: &&Shortened| one.mark.1 < from || one.mark.0 > to;
        self.shortened.meeting(from, to).filter(unseen).map(|one| one.event)
    }
}

fn shortened_in(lane: &LaneRows<'_>) -> Vec<Shortened> {
    let in_group = |group: &Group| {
        let mark = (group.x0, group.x1);
        let shorten = |place: usize| {
            let reach = lane.reach[place];
            Shortened { event: lane.entries[place].event, reach: (reach.x0, reach.x1), mark }
        };
        let all = group.members.iter().map(|member| shorten(member.entry as usize));
        all.filter(|one| one.reach.0 < mark.0 || one.reach.1 > mark.1).collect::<Vec<_>>()
    };
    lane.groups.iter().flat_map(in_group).collect()
}

/// Halves the space between neighbours of a row, for the areas that can be hit.
fn find_neighbours(items: &mut [Arranged]) {
    let rows = items.iter().map(|item| item.row + 1).max().unwrap_or(0);
    let mut last: Vec<Option<usize>> = vec![None; rows];
    for number in 0..items.len() {
        let (row, start) = (items[number].row, items[number].whole.0);
        if let Some(before) = last[row] {
            let border = f64::midpoint(items[before].whole.1, start);
            items[before].near.1 = border;
            items[number].near.0 = border;
        }
        last[row] = Some(number);
    }
}

/// Everything that the rows of a lane hold.
fn of_lane(lane: &LaneRows<'_>) -> Vec<Arranged> {
    let crowd = lane.row_count() - 1;
    let mut items = Vec::new();
    for (number, spot) in lane.spots.iter().enumerate() {
        let (row, fit) = match spot {
            Some(Spot::Row(row, fit)) => (*row, fit),
            Some(Spot::Crowd(fit)) => (crowd, fit),
            None => continue,
        };
        let (entry, reach) = (&lane.entries[number], lane.reach[number]);
        let shape =
            if reach.dot { MarkShape::Dot } else { MarkShape::Bar { start: entry.start_edge, end: entry.end_edge } };
        items.push(event(entry, row, shape, (reach.x0, reach.x1), fit.clone()));
        if let Some(item) = items.last_mut() {
            item.whole = footprint(reach, fit.as_ref());
        }
    }
    for group in &lane.groups {
        items.push(grouped(lane, group, crowd));
    }
    items
}

fn grouped(lane: &LaneRows<'_>, group: &Group, row: usize) -> Arranged {
    if let [only] = group.members.as_slice() {
        let (entry, reach) = (&lane.entries[only.entry as usize], lane.reach[only.entry as usize]);
        let whole = (reach.x0, reach.x1) == (only.x0, only.x1);
        let shape = match (reach.dot, whole) {
            (true, _) => MarkShape::Dot,
            (false, true) => MarkShape::Bar { start: entry.start_edge, end: entry.end_edge },
            (false, false) => MarkShape::Stub,
        };
        return event(entry, row, shape, (only.x0, only.x1), None);
    }
    let mut members: Vec<u32> = group.members.iter().map(|member| member.entry).collect();
    members.sort_unstable();
    let entries = || members.iter().map(|member| &lane.entries[*member as usize]);
    let nowhere = Span::new(Moment::default(), Moment::default());
    let span = entries().map(|entry| entry.span).reduce(Span::union).unwrap_or(nowhere);
    let first = entries().next();
    let top = entries().reduce(|top, entry| if entry.importance > top.importance { entry } else { top });
    let name = |entry: Option<&Entry>| entry.map_or(EventIx(0), |entry| entry.event);
    let kind = ArrangedKind::Cluster {
        events: entries().map(|entry| entry.event).collect(),
        span,
        top: name(top),
        one_instant: entries().all(|entry| entry.span == span && is_bounded(entry)),
    };
    let mark = (group.x0, group.x1);
    Arranged { row, mark, whole: mark, near: EVERYWHERE, fit: None, kind, order: (span.start, name(first)) }
}

/// No neighbour on either side.
const EVERYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

fn is_bounded(entry: &Entry) -> bool {
    let bounded = |edge| matches!(edge, Edge::Sharp | Edge::Approximate);
    bounded(entry.start_edge) && bounded(entry.end_edge)
}

fn event(entry: &Entry, row: usize, shape: MarkShape, mark: (f64, f64), fit: Option<Fit>) -> Arranged {
    let kind = ArrangedKind::Event { event: entry.event, mark: Mark::of(entry, shape) };
    Arranged { row, mark, whole: mark, near: EVERYWHERE, fit, kind, order: (entry.span.start, entry.event) }
}

impl Mark {
    /// How the mark of an event looks in a shape.
    pub(super) fn of(entry: &Entry, shape: MarkShape) -> Self {
        Self {
            shape,
            coarse: entry.extent == crate::index::Extent::Coarse,
            uncertain: entry.uncertain,
            approximate: entry.approximate,
            certainty: entry.certainty,
        }
    }
}
