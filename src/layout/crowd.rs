//! The crowd row: marks without a label side by side, and bubbles with a count where marks would touch.
//!
//! What must stay true: groups are in order and disjoint; a group of one stands where its mark is; whenever all marks
//! fit between the two ends given, so do the groups, also after some of the marks were taken away.

use super::Metrics;

/// A mark in the crowd row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Crowded {
    pub(super) entry: u32,
    pub(super) x0: f64,
    pub(super) x1: f64,
}

/// Marks that are shown as one: a bubble, or a single mark as itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// Entries of the lane in order of their marks.
    pub(super) members: Vec<Crowded>,
    /// The bubble, or the single mark.
    pub(super) x0: f64,
    pub(super) x1: f64,
}

/// Sizes that depend on where the row is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bubbles<'a> {
    pub(super) metrics: &'a Metrics,
    pub(super) small: bool,
}

impl Bubbles<'_> {
    fn diameter(self, count: usize) -> f64 {
        f64::from(self.metrics.bubble_of(count, self.small))
    }

    /// Least space between neighbours.
    pub(super) fn gap(self) -> f64 {
        f64::from(self.metrics.mark_gap)
    }

    /// Groups `marks`, which are sorted by `x0` and lie between `from` and `to`, from left to right.
    pub(super) fn sweep(self, marks: &[Crowded], from: f64, to: f64, groups: &mut Vec<Group>) {
        let first_new = groups.len();
        for mark in marks {
            match groups.get_mut(first_new..).and_then(<[Group]>::last_mut) {
                Some(group) if mark.x0 < group.x1 + self.gap() => {
                    group.members.push(*mark);
                    self.place(group);
                }
                _ => groups.push(Group { members: vec![*mark], x0: mark.x0, x1: mark.x1 }),
            }
        }
        self.keep_within(from, to, first_new, groups);
    }

    /// Centres a bubble over its marks, its left edge never left of the first of them.
    fn place(self, group: &mut Group) {
        let (Some(first), Some(last)) = (group.members.first(), group.members.last()) else { return };
        let diameter = self.diameter(group.members.len());
        let middle = f64::midpoint(first.x0, last.x1);
        group.x0 = first.x0.max(middle - diameter / 2.0);
        group.x1 = group.x0 + diameter;
    }

    /// Moves bubbles that reach beyond the end to the left, and merges those that then meet.
    fn keep_within(self, from: f64, to: f64, first_new: usize, groups: &mut Vec<Group>) {
        let mut settled = Vec::new();
        let mut limit = to;
        while groups.len() > first_new {
            let Some(mut group) = groups.pop() else { break };
            if group.x1 <= limit {
                groups.push(group);
                break;
            }
            let diameter = group.x1 - group.x0;
            group.x0 = limit - diameter;
            group.x1 = limit;
            let before = if groups.len() > first_new {
                groups.last().map_or(from, |before| before.x1 + self.gap())
            } else {
                from
            };
            if group.x0 < before && groups.len() > first_new {
                if let Some(mut merged) = groups.pop() {
                    merged.members.append(&mut group.members);
                    self.place(&mut merged);
                    groups.push(merged);
                }
            } else {
                limit = group.x0 - self.gap();
                settled.push(group);
            }
        }
        groups.extend(settled.into_iter().rev());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(places: &[f64], to: f64) -> Vec<(f64, f64, usize)> {
        let marks = (0..).zip(places).map(|(entry, x)| Crowded { entry, x0: x - 5.0, x1: x + 5.0 });
        let mut groups = Vec::new();
        let metrics = Metrics::regular();
        let marks: Vec<Crowded> = marks.collect();
        Bubbles { metrics: &metrics, small: false }.sweep(&marks, f64::NEG_INFINITY, to, &mut groups);
        groups.into_iter().map(|group| (group.x0, group.x1, group.members.len())).collect()
    }

    #[test]
    fn marks_that_touch_become_one_bubble_and_others_stay() {
        assert_eq!(groups(&[0.0, 8.0, 60.0], 200.0), [(-5.0, 15.0, 2), (55.0, 65.0, 1)]);
    }

    #[test]
    fn a_bubble_moves_back_from_the_end_of_its_space() {
        assert_eq!(groups(&[60.0, 60.0], 70.0), [(50.0, 70.0, 2)]);
    }

    #[test]
    fn a_bubble_that_is_moved_onto_another_takes_it_in() {
        assert_eq!(groups(&[40.0, 60.0, 60.0], 66.0), [(40.0, 60.0, 3)]);
    }

    #[test]
    fn a_long_run_of_marks_becomes_several_bubbles_side_by_side() {
        let run: Vec<f64> = (0..100).map(|number| f64::from(number) * 3.0).collect();
        let groups = groups(&run, f64::INFINITY);
        assert!(groups.len() > 5, "each stands near its marks: {groups:?}");
        assert!(groups.windows(2).all(|pair| pair[0].1 + 2.0 <= pair[1].0), "none touch: {groups:?}");
        assert_eq!(groups.iter().map(|group| group.2).sum::<usize>(), 100, "all are counted");
    }
}
