//! Statements: who said what, and where it can be read.

use super::super::fields::STATEMENT;
use super::super::finding::Finding;
use super::super::problem::Code;
use super::super::references::Target;
use super::super::shape::{self, Field, PersonRef, Word};
use super::super::tree::Extent;
use super::Assembly;
use super::dates::IfBad;
use super::lists::unwrapped;
use crate::model::{Statement, StatementKind};

impl<'t> Assembly<'t> {
    /// The statements of event number `event`. Those that can't be shown are set aside.
    pub(super) fn statements(&mut self, shapes: Field<Vec<shape::Statement<'t>>>, event: usize) -> Vec<Statement> {
        let shapes = shapes.given().unwrap_or_default();
        let mut statements = Vec::with_capacity(shapes.len());
        for mut shape in shapes {
            let id = unwrapped(std::mem::take(&mut shape.id));
            let Ok(id) = self.id(id, &STATEMENT) else { continue };
            self.ids.claim(id.as_ref(), Target::Statement(event, statements.len()));
            match self.statement(shape) {
                Some(statement) => {
                    statements.push(Statement { id: id.map(|id| id.text.into_owned()), ..statement });
                }
                None => self.ids.set_aside(id.as_ref(), "a statement"),
            }
        }
        statements
    }

    /// A statement without its id.
    fn statement(&mut self, shape: shape::Statement<'t>) -> Option<Statement> {
        if shape.text.is_faulty() || shape.speaker.is_faulty() {
            return None;
        }
        let text = shape.text.given().filter(|text| !text.is_blank());
        let kind = self.statement_kind(&shape.kind, text.is_some(), shape.at)?;
        let speaker = shape.speaker.given().and_then(|PersonRef(name)| self.person_called(name));
        let date = self.date(shape.date, IfBad::SetAside("statement")).ok()?;
        let sources = self.citations(shape.sources);
        if speaker.is_none() {
            let finding = Finding::warning(Code::Unattributed, shape.at.opening(), "this statement has no speaker");
            self.findings.raise(finding.help("Say in \"speaker\" who said it."));
        }
        if sources.is_empty() {
            let finding = Finding::warning(Code::Unattributed, shape.at.opening(), "this statement has no source");
            self.findings.raise(finding.help("Say in \"sources\" where it can be read."));
        }
        Some(Statement {
            id: None,
            kind,
            text: text.map(|text| self.words_of(text)),
            language: self.language(shape.language),
            translation: shape.translation.given().map(|text| self.words_of(text)),
            speaker,
            role: self.line(shape.role),
            organization: self.line(shape.organization),
            date,
            sources,
            note: self.marked(shape.note),
            extra: shape.extra,
        })
    }

    fn statement_kind(
        &mut self,
        kind: &Field<Word<StatementKind>>,
        has_text: bool,
        at: Extent,
    ) -> Option<StatementKind> {
        match kind {
            Field::Faulty => None,
            Field::Missing => {
                let finding = Finding::warning(Code::Missing, at.opening(), "this statement has no \"kind\"")
                    .expected("\"quotation\", \"paraphrase\" or \"mention\"");
                // Exact words are claimed only by an author who says so.
                let (kind, help) = if has_text {
                    (StatementKind::Paraphrase, "It is shown as a paraphrase, without quotation marks.")
                } else {
                    (StatementKind::Mention, "It is shown as a mention.")
                };
                self.findings.raise(finding.help(help));
                Some(kind)
            }
            Field::Given(Word(StatementKind::Quotation)) if !has_text => {
                let finding = Finding::error(Code::Missing, at.opening(), "this quotation has no \"text\"")
                    .help("Put the exact words in \"text\", or make it a \"mention\".")
                    .set_aside("statement");
                self.findings.raise(finding);
                None
            }
            Field::Given(Word(kind)) => Some(*kind),
        }
    }
}
