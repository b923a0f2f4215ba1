//! References to what is set aside: counted, and said once with the problem that sets it aside.

use std::collections::BTreeMap;

use super::super::findings::Findings;
use super::super::problem::Outcome;
use super::super::tree::Extent;

/// How much refers to each part that is set aside, by where the part begins in the file.
#[derive(Debug, Default)]
pub(super) struct Missed(BTreeMap<usize, Referring>);

/// What refers to one part.
#[derive(Debug)]
struct Referring {
    part: &'static str,
    at: Extent,
    references: usize,
    /// Steps of a talk that can't be shown without it.
    steps: usize,
}

impl Missed {
    /// Notes a reference to a part, and what becomes of the reference.
    pub(super) fn note(&mut self, part: &'static str, at: Extent, outcome: Outcome) {
        let referring = self.0.entry(at.start()).or_insert(Referring { part, at, references: 0, steps: 0 });
        if outcome == Outcome::SetAside("step") {
            referring.steps += 1;
        } else {
            referring.references += 1;
        }
    }

    /// Says it with the problems that set the parts aside.
    pub(super) fn tell(self, findings: &mut Findings<'_>) {
        for referring in self.0.into_values() {
            findings.tell_beside(referring.part, referring.at, &referring.words());
        }
    }
}

impl Referring {
    fn words(&self) -> String {
        let counted = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let parts = [
            counted(self.references, "reference to it", "references to it"),
            counted(self.steps, "step of the talk", "steps of the talk"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let verb = if self.references + self.steps == 1 { "is" } else { "are" };
        format!("{} {verb} not shown either.", parts.join(" and "))
    }
}
