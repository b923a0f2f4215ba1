//! Moments in order. Every 64th is held apart as well, so few that a search among them stays within the processor's cache; the 64
//! behind the one it finds lie side by side and are all looked at.

use std::ops::Deref;

use crate::model::Moment;

/// Of so many that follow each other, one is held apart.
const STRIDE: usize = 64;

/// Moments that never decrease.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sorted {
    all: Vec<Moment>,
    milestones: Vec<Moment>,
}

impl Sorted {
    /// None yet, with room for so many.
    pub(super) fn with_room(room: usize) -> Self {
        Self { all: Vec::with_capacity(room), milestones: Vec::with_capacity(room.div_ceil(STRIDE)) }
    }

    /// Sorts moments. O(n log n).
    pub(super) fn of(mut all: Vec<Moment>) -> Self {
        all.sort_unstable();
        let milestones = all.iter().step_by(STRIDE).copied().collect();
        Self { all, milestones }
    }

    /// Adds one that is not earlier than any before.
    pub(super) fn push(&mut self, moment: Moment) {
        debug_assert!(self.all.last().is_none_or(|last| *last <= moment), "moments come in order");
        if self.all.len().is_multiple_of(STRIDE) {
            self.milestones.push(moment);
        }
        self.all.push(moment);
    }

    /// How many of them come before something. O(log n).
    pub(super) fn behind(&self, is_before: impl Fn(Moment) -> bool) -> usize {
        let Some(last) = self.milestones.partition_point(|moment| is_before(*moment)).checked_sub(1) else { return 0 };
        let first = last * STRIDE;
        let near = &self.all[first..(first + STRIDE).min(self.all.len())];
        first + near.iter().filter(|moment| is_before(**moment)).count()
    }
}

impl Deref for Sorted {
    type Target = [Moment];

    fn deref(&self) -> &[Moment] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A search finds what looking at each of them finds, among many that are equal too, however they came in.
        #[test]
        fn as_many_come_before_a_moment_as_when_each_is_looked_at(
            mut seconds in prop::collection::vec(-40_i32..40, 0..400),
            moment in -41_i32..41,
        ) {
            let moments: Vec<Moment> = seconds.iter().map(|at| Moment::from_seconds(f64::from(*at))).collect();
            let sorted = Sorted::of(moments);
            seconds.sort_unstable();
            let mut pushed = Sorted::with_room(seconds.len());
            for at in &seconds {
                pushed.push(Moment::from_seconds(f64::from(*at)));
            }
            prop_assert_eq!(&pushed, &sorted);
            let at = Moment::from_seconds(f64::from(moment));
            prop_assert_eq!(sorted.behind(|other| other < at), seconds.iter().filter(|other| **other < moment).count());
            prop_assert_eq!(sorted.behind(|other| other <= at), seconds.iter().filter(|other| **other <= moment).count());
        }
    }
}
