//! A pyramid over the events of one lane in time order: the most important event, the earliest and the latest end of every
//! power of two of neighbours.
//!
//! Any stretch of neighbours is covered by O(log n) nodes and two incomplete blocks, so that what a stretch holds is known
//! without looking at each of its events. Stretches of time become stretches of neighbours by a search among the starts.

use std::ops::Range;

use crate::model::Moment;

/// So many neighbours make a node of the lowest level.
const BLOCK: usize = 16;
/// To look at the ends of so many neighbours takes no longer than to find the nodes over them.
const FEW: usize = 4_096;
/// Of a node that is over so many, all ends are looked at.
const FEW_OF_NODE: usize = 256;

/// What is known of a stretch of neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    /// The place of the most important; the earliest among equals.
    best: u32,
    first_end: Moment,
    last_end: Moment,
}

/// What the pyramid is built over; both go in time order of the starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    /// How far they reach; with an open end, to the end of the axis.
    pub(super) ends: &'a [Moment],
    pub(super) importance: &'a [u8],
}

/// The levels, from blocks of 16 events to one node over all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pyramid {
    levels: Vec<Vec<Node>>,
}

/// A part of a stretch.
enum Part {
    One(usize),
    Node(usize, usize),
}

impl Pyramid {
    /// O(n) in the number of events.
    pub(super) fn of(ground: Ground<'_>) -> Self {
        let blocks = (0..ground.ends.len()).step_by(BLOCK).map(|from| {
            let range = from..(from + BLOCK).min(ground.ends.len());
            let nodes = range.map(|place| ground.node(place));
            nodes.reduce(|a, b| ground.joined(a, b))
        });
        let mut levels: Vec<Vec<Node>> = vec![blocks.flatten().collect()];
        while let Some(below) = levels.last().filter(|below| below.len() > 1) {
            let joined = below.chunks(2).map(|pair| pair.iter().copied().reduce(|a, b| ground.joined(a, b)));
            levels.push(joined.flatten().collect());
        }
        Self { levels }
    }

    /// The most important of a stretch, the earliest among equals; `None` of an empty one.
    pub(super) fn best(&self, range: Range<usize>, ground: Ground<'_>) -> Option<usize> {
        self.fold(range, ground).map(|node| node.best as usize)
    }

    /// The most important of a stretch, and its earliest and its latest end; `None` of an empty one.
    pub(super) fn best_and_ends(&self, range: Range<usize>, ground: Ground<'_>) -> Option<(usize, Moment, Moment)> {
        self.fold(range, ground).map(|node| (node.best as usize, node.first_end, node.last_end))
    }

    /// How many of a stretch end before `moment`. O(log n), and more where ends before and after it are mixed.
    pub(super) fn ending_before_in(&self, range: Range<usize>, moment: Moment, ground: Ground<'_>) -> usize {
        let before = |range: Range<usize>| {
            let ends = ground.ends.get(range).unwrap_or_default();
            ends.iter().filter(|end| **end < moment).count()
        };
        if range.len() <= FEW {
            return before(range);
        }
        let mut count = 0;
        let mut open = Vec::new();
        cover(range, self.levels.len(), &mut |part| match part {
            Part::One(place) => count += before(place..place + 1),
            Part::Node(level, number) => open.push((level, number)),
        });
        while let Some((level, number)) = open.pop() {
            let Some(node) = self.levels[level].get(number) else { continue };
            let events = ground.events_of(level, number);
            if node.last_end < moment {
                count += events.len();
            } else if node.first_end < moment {
                if level == 0 || events.len() <= FEW_OF_NODE {
                    count += before(events);
                } else {
                    open.extend([(level - 1, 2 * number), (level - 1, 2 * number + 1)]);
                }
            }
        }
        count
    }

    /// The first place of a stretch whose event ends at `moment` or later. O(log n).
    pub(super) fn next_reaching(&self, range: Range<usize>, moment: Moment, ground: Ground<'_>) -> Option<usize> {
        let mut found = None;
        let mut open = Vec::new();
        cover(range, self.levels.len(), &mut |part| open.push(part));
        open.reverse();
        while let (None, Some(part)) = (found, open.pop()) {
            match part {
                Part::One(place) => found = (ground.ends[place] >= moment).then_some(place),
                Part::Node(level, number) => {
                    if self.levels[level].get(number).is_none_or(|node| node.last_end < moment) {
                        continue;
                    }
                    if level == 0 {
                        found = ground.events_of(level, number).find(|place| ground.ends[*place] >= moment);
                    } else {
                        open.extend([Part::Node(level - 1, 2 * number + 1), Part::Node(level - 1, 2 * number)]);
                    }
                }
            }
        }
        found
    }

    fn fold(&self, range: Range<usize>, ground: Ground<'_>) -> Option<Node> {
        let mut whole: Option<Node> = None;
        cover(range, self.levels.len(), &mut |part| {
            let node = match part {
                Part::One(place) => ground.node(place),
                Part::Node(level, number) => self.levels[level][number],
            };
            whole = Some(whole.map_or(node, |before| ground.joined(before, node)));
        });
        whole
    }
}

impl Ground<'_> {
    /// The places that a node is over.
    fn events_of(self, level: usize, number: usize) -> Range<usize> {
        let size = BLOCK << level;
        number * size..((number + 1) * size).min(self.ends.len())
    }

    fn node(self, place: usize) -> Node {
        let (best, end) = (u32::try_from(place).unwrap_or(u32::MAX), self.ends[place]);
        Node { best, first_end: end, last_end: end }
    }

    /// Of two nodes of which the first lies before the second.
    fn joined(self, a: Node, b: Node) -> Node {
        let importance = |node: Node| self.importance[node.best as usize];
        Node {
            best: if importance(b) > importance(a) { b.best } else { a.best },
            first_end: a.first_end.min(b.first_end),
            last_end: a.last_end.max(b.last_end),
        }
    }
}

/// The parts of a stretch from left to right: as large nodes as fit, and single events at both ends.
fn cover(range: Range<usize>, levels: usize, visit: &mut dyn FnMut(Part)) {
    let mut at = range.start;
    while at < range.end {
        let fits = |level: usize| at.is_multiple_of(BLOCK << level) && at + (BLOCK << level) <= range.end;
        if let Some(level) = (0..levels).take_while(|level| fits(*level)).last() {
            visit(Part::Node(level, at / (BLOCK << level)));
            at += BLOCK << level;
        } else {
            visit(Part::One(at));
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pyramid agrees with looking at every event, for many stretches of uneven numbers.
    #[test]
    fn what_a_stretch_holds_is_the_same_as_when_every_event_is_looked_at() {
        let mut seed = 12_345_u64;
        let mut random = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for size in [0, 1, 63, 64, 65, 128, 1000, 10_000] {
            let ends: Vec<Moment> = (0..size).map(|_| Moment::from_seconds(random(300) as f64)).collect();
            let importance: Vec<u8> = (0..size).map(|_| random(5) as u8 + 1).collect();
            let ground = Ground { ends: &ends, importance: &importance };
            let pyramid = Pyramid::of(ground);
            for _ in 0..60 {
                let (a, b) = (random(size + 1) as usize, random(size + 1) as usize);
                let range = a.min(b)..a.max(b);
                let moment = Moment::from_seconds(random(320) as f64);
                let best = range.clone().reduce(|a, b| if importance[b] > importance[a] { b } else { a });
                assert_eq!(pyramid.best(range.clone(), ground), best, "the most important of {range:?}");
                let before = ends[range.clone()].iter().filter(|end| **end < moment).count();
                assert_eq!(pyramid.ending_before_in(range.clone(), moment, ground), before, "of {range:?}");
                let next = range.clone().find(|place| ends[*place] >= moment);
                assert_eq!(pyramid.next_reaching(range.clone(), moment, ground), next, "of {range:?}");
                let last = ends[range.clone()].iter().copied().reduce(Moment::max);
                let first = ends[range.clone()].iter().copied().reduce(Moment::min);
                let known = best.zip(first).zip(last).map(|((best, first), last)| (best, first, last));
                assert_eq!(pyramid.best_and_ends(range.clone(), ground), known, "of {range:?}");
            }
        }
    }
}
