//! The careful way: shapes from the tree. Each value that is not what its field takes becomes a problem, and reading
//! goes on.

use std::collections::HashSet;

use super::Progress;
use super::characters::shown;
use super::fields::Kind;
use super::finding::{Finding, described};
use super::findings::Findings;
use super::problem::Code;
use super::references::nearest;
use super::shape::{Document, Object};
use super::tree::{Member, Node, Tree};

/// Reads shapes of a tree and notes the problems.
pub(super) struct Reader<'t> {
    pub(super) findings: Findings<'t>,
    pub(super) progress: &'t Progress,
    /// Where keys begin that stand in their object already.
    twice: HashSet<usize>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(findings: Findings<'t>, progress: &'t Progress) -> Self {
        Self { findings, progress, twice: HashSet::new() }
    }

    /// Reads a whole file; `None` if its outermost value is no object.
    pub(super) fn document(&mut self, tree: &'t Tree<'t>) -> Option<Document<'t>> {
        for twice in &tree.twice {
            self.twice.insert(twice.second.start());
            let first = self.findings.words(twice.first);
            let found = format!("the name {} stands twice in one object, first at {first}", shown(&twice.key));
            let finding = Finding::error(Code::DuplicateKey, twice.second, found);
            self.findings.raise(finding.help("Only the first is read. Remove one of them."));
        }
        self.object(&tree.root)
    }

    /// Reads a value as an object; anything else sets the part aside.
    pub(super) fn object<S: Object<'t>>(&mut self, node: &'t Node<'t>) -> Option<S> {
        let Some(members) = node.members() else {
            let name = S::KIND.name;
            let finding = Finding::error(Code::WrongType, node.extent, format!("this {name} is {}", described(node)));
            self.findings.raise(finding.expected("an object in curly brackets {}").set_aside(name));
            return None;
        };
        let mut object = S::default();
        object.stands_at(node.extent);
        for member in members {
            if !self.is_first(member) {
                continue;
            }
            if !object.read(self, &member.key, &member.node) {
                self.warn_of_unknown(S::KIND, member);
                object.extra().insert(member.key.to_string(), member.node.to_json());
            }
        }
        Some(object)
    }

    /// Whether a key doesn't stand in its object already.
    pub(super) fn is_first(&self, member: &Member<'_>) -> bool {
        self.twice.is_empty() || !self.twice.contains(&member.key_extent.start())
    }

    pub(super) fn warn_of_null(&mut self, key: &str, node: &Node<'_>) {
        let finding = Finding::warning(Code::WrongType, node.extent, format!("\"{key}\" is null"));
        self.findings.raise(finding.help("It counts as not given. Leave it out."));
    }

    pub(super) fn warn_of_unknown(&mut self, kind: &Kind, member: &Member<'_>) {
        if kind.keeps(&member.key) {
            return;
        }
        let found = format!("{} has no field {}", kind.article(), shown(&member.key));
        let near =
            || if self.findings.lists_warnings() { nearest(&member.key, kind.keys.iter().copied()) } else { None };
        let meant = kind.meant(&member.key).or_else(near);
        let finding = Finding::warning(Code::UnknownKey, member.key_extent, found);
        self.findings.raise(match meant {
            Some(meant) => finding.did_you_mean(meant, " It is not shown."),
            None => finding.help("It is not shown. Names of your own begin with \"x-\"."),
        });
    }
}
