//! The time of a talk: how long it has been going on, how long each step took, and how that compares with the plan.
//!
//! Time comes in as seconds of a monotonic clock.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How long each step is meant to take, in seconds, by the ids of the steps: as measured in a rehearsal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Plan {
    /// Seconds by step.
    pub seconds: BTreeMap<String, f64>,
}

impl Plan {
    /// The planned length of the talk in seconds.
    pub fn total(&self) -> f64 {
        self.seconds.values().copied().filter(|seconds| seconds.is_finite()).sum()
    }

    /// Whether nothing is planned.
    pub fn is_empty(&self) -> bool {
        self.seconds.is_empty()
    }
}

/// How far a talk is behind its plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Seconds behind the plan; below 0 the talk is ahead of it.
    pub behind: f64,
    /// The planned length of the whole talk in seconds.
    pub total: f64,
    /// What is left of the time planned for this step, in seconds; below 0 it is used up.
    pub step_left: f64,
}

/// A step that was shown for less than this, in seconds, was only passed by.
const PASSED_BY: f64 = 3.0;

/// Measures a talk. It stands still until started, and can be paused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clock {
    /// Seconds counted before the present run.
    counted: f64,
    /// When the present run began.
    running: Option<f64>,
    /// The step that time is counted for now.
    step: Option<String>,
    /// What has been counted for each step, but for the present run.
    steps: BTreeMap<String, f64>,
    /// When the present step's run began, on the talk's own time.
    step_began: f64,
    rehearsal: bool,
}

impl Clock {
    /// Starts or goes on at `now`.
    pub fn start(&mut self, now: f64) {
        self.running.get_or_insert(now);
    }

    /// Stands still from `now` on.
    pub fn pause(&mut self, now: f64) {
        self.counted = self.elapsed(now);
        self.running = None;
    }

    /// Whether time is being counted.
    pub const fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Whether it was ever started.
    pub fn has_started(&self) -> bool {
        self.running.is_some() || self.counted > 0.0
    }

    /// Seconds of the talk at `now`, without pauses.
    pub fn elapsed(&self, now: f64) -> f64 {
        self.counted + self.running.map_or(0.0, |began| (now - began).max(0.0))
    }

    /// Everything to zero, standing still. A rehearsal stays one.
    pub fn reset(&mut self) {
        *self = Self { rehearsal: self.rehearsal, step: self.step.take(), ..Self::default() };
    }

    /// The times of this run are to be kept as the plan.
    pub const fn rehearse(&mut self) {
        self.rehearsal = true;
    }

    /// Whether the times of this run are to be kept as the plan.
    pub const fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    /// From `now` on time is counted for this step, or for none, as before the first and after the last.
    pub fn enter(&mut self, step: Option<String>, now: f64) {
        if step != self.step {
            self.settle(now);
            self.step = step;
        }
    }

    fn settle(&mut self, now: f64) {
        let elapsed = self.elapsed(now);
        if let Some(step) = &self.step {
            *self.steps.entry(step.clone()).or_default() += (elapsed - self.step_began).max(0.0);
        }
        self.step_began = elapsed;
    }

    /// Seconds spent at the present step.
    pub fn at_step(&self, now: f64) -> f64 {
        let before = self.step.as_ref().and_then(|step| self.steps.get(step)).copied().unwrap_or(0.0);
        before + (self.elapsed(now) - self.step_began).max(0.0)
    }

    /// What this run makes of the plan: the measured times, and the old ones of steps that were not reached. `None` when
    /// this is no rehearsal or nothing was measured.
    pub fn plan(&mut self, old: &Plan, now: f64) -> Option<Plan> {
        self.settle(now);
        if !self.rehearsal || self.steps.values().all(|seconds| *seconds < PASSED_BY) {
            return None;
        }
        let mut plan = old.clone();
        let spoken = self.steps.iter().filter(|(_, seconds)| **seconds >= PASSED_BY);
        plan.seconds.extend(spoken.map(|(step, seconds)| (step.clone(), (seconds * 10.0).round() / 10.0)));
        Some(plan)
    }

    /// How the talk stands against a plan, given the ids of the steps before the present one. `None` without a plan.
    pub fn pace(&self, plan: &Plan, before: impl Iterator<Item = String>, now: f64) -> Option<Pace> {
        if plan.is_empty() {
            return None;
        }
        let planned = |id: &str| plan.seconds.get(id).copied().filter(|seconds| seconds.is_finite()).unwrap_or(0.0);
        let done: f64 = before.map(|id| planned(&id)).sum();
        let here = self.step.as_deref().map_or(0.0, planned);
        let elapsed = self.elapsed(now);
        // As long as this step's time lasts, the talk is neither ahead nor behind by it.
        let behind = if elapsed < done { elapsed - done } else { (elapsed - done - here).max(0.0) };
        Some(Pace { behind, total: plan.total(), step_left: here - self.at_step(now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(id: &str) -> String {
        id.to_owned()
    }

    #[test]
    fn time_is_counted_for_each_step_without_pauses() {
        let mut clock = Clock::default();
        clock.rehearse();
        clock.start(100.0);
        clock.enter(Some(id("a")), 102.0);
        clock.enter(Some(id("b")), 112.0);
        clock.pause(115.0);
        assert!((clock.elapsed(1_000.0) - 15.0).abs() < 1e-9, "standing still");
        clock.start(1_000.0);
        clock.enter(Some(id("a")), 1_002.0);
        assert!((clock.at_step(1_003.0) - 11.0).abs() < 1e-9, "coming back adds up");
        let plan = clock.plan(&Plan::default(), 1_003.0).unwrap();
        assert_eq!(plan.seconds, BTreeMap::from([("a".to_owned(), 11.0), ("b".to_owned(), 5.0)]), "measured");
        assert!((plan.total() - 16.0).abs() < 1e-9, "time before the first step counts for none");
    }

    #[test]
    fn only_a_rehearsal_changes_the_plan_and_what_it_did_not_reach_stays() {
        let old = Plan { seconds: BTreeMap::from([("b".to_owned(), 40.0)]) };
        let mut clock = Clock::default();
        clock.start(0.0);
        clock.enter(Some(id("a")), 0.0);
        assert_eq!(clock.plan(&old, 10.0), None, "a talk is no rehearsal");
        clock.rehearse();
        let plan = clock.plan(&old, 10.0).unwrap();
        assert_eq!(plan.seconds, BTreeMap::from([("a".to_owned(), 10.0), ("b".to_owned(), 40.0)]), "both");
    }

    #[test]
    fn the_pace_says_how_far_behind_the_talk_is() {
        let plan = Plan { seconds: [("a", 60.0), ("b", 30.0)].map(|(id, s)| (id.to_owned(), s)).into() };
        let mut clock = Clock::default();
        clock.start(0.0);
        clock.enter(Some(id("a")), 0.0);
        let behind = |clock: &Clock, before: &[&str], now| {
            let before = before.iter().map(|id| (*id).to_owned());
            clock.pace(&plan, before, now).unwrap().behind
        };
        assert!(behind(&clock, &[], 59.0).abs() < 1e-9, "within the time of the step");
        assert!((behind(&clock, &[], 75.0) - 15.0).abs() < 1e-9, "over it");
        clock.enter(Some(id("b")), 50.0);
        assert!((behind(&clock, &["a"], 50.0) + 10.0).abs() < 1e-9, "ahead");
        assert_eq!(clock.pace(&Plan::default(), std::iter::empty(), 1.0), None, "no plan, no pace");
    }
}
