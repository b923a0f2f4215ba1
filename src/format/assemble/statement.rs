//! Statements: who said what, and where it can be read.

use super::super::fields::STATEMENT;
use super::super::finding::Finding;
use super::super::problem::Code;
use super::super::references::Target;
use super::super::shape::{self, Field, PersonRef, Text, Word};
use super::super::tree::Extent;
use super::Assembly;
use super::dates::IfBad;
use super::lists::unwrapped;
use crate::model::{self, Statement, StatementDetails, StatementKind};

impl<'t> Assembly<'t> {
    /// The statements of event number `event`. Those that can't be shown are set aside.
    pub(super) fn statements(&mut self, shapes: Field<Vec<shape::Statement<'t>>>, event: usize) -> Vec<Statement> {
        let shapes = shapes.given().unwrap_or_default();
        let mut statements = Vec::with_capacity(shapes.len());
        for mut shape in shapes {
            let (made, at) = (self.made(), shape.at);
            let id = self.id(unwrapped(std::mem::take(&mut shape.id)), &STATEMENT);
            let is_new = id.is_ok();
            let id = id.ok().flatten();
            let written = id.as_ref().map(|id| self.page.text_of(&id.text));
            self.ids.claim(id.as_ref(), Target::Statement(event, statements.len()));
            if let Some(statement) = self.statement(shape, written, is_new) {
                statements.push(statement);
            } else {
                self.ids.set_aside(id.as_ref(), STATEMENT.name, at);
                self.forget(made);
            }
        }
        statements
    }

    /// A statement; `None` if it is set aside, as it is unless it `is_new`. Everything of it is read before
    /// anything sets it aside, so that all its problems are listed.
    fn statement(&mut self, shape: shape::Statement<'t>, id: Option<model::Text>, is_new: bool) -> Option<Statement> {
        let is_readable = !shape.text.is_faulty() && !shape.speaker.is_faulty();
        let has_words = !shape.text.as_ref().given().is_none_or(Text::is_blank) || shape.text.is_faulty();
        // Sources that are named wrongly are said already, and are not the same as none.
        let has_sources = !shape.sources.is_missing() && !shape.sources.as_ref().given().is_some_and(Vec::is_empty);
        let translation_at =
            shape.translation.as_ref().given().filter(|_| shape.language.is_missing()).map(|text| text.at);
        let kind = self.statement_kind(&shape.kind, has_words, shape.at);
        let date = self.date(shape.date, IfBad::SetAside(STATEMENT.name));
        let is_dated = date.is_ok();
        let details = StatementDetails {
            id,
            language: self.language(shape.language),
            translation: shape.translation.given().map(|text| self.words_of(text)),
            role: self.line(shape.role),
            organization: self.line(shape.organization),
            date: date.ok().flatten(),
            note: self.marked(shape.note),
            extra: shape.extra,
        };
        let statement = Statement {
            kind: kind.unwrap_or(StatementKind::Mention),
            text: shape.text.given().filter(|text| !text.is_blank()).map(|text| self.words_of(text)),
            speaker: shape.speaker.given().and_then(|PersonRef(name)| self.person_called(name)),
            sources: self.citations(shape.sources),
            details: details.into(),
        };
        if !is_new || !is_readable || kind.is_none() || !is_dated {
            return None;
        }
        if statement.speaker.is_none() {
            let finding = Finding::warning(Code::Unattributed, shape.at.opening(), "this statement has no speaker");
            self.findings.raise(finding.help("Say in \"speaker\" who said it."));
        }
        if !has_sources {
            let finding = Finding::warning(Code::Unattributed, shape.at.opening(), "this statement has no source");
            self.findings.raise(finding.help("Say in \"sources\" where it can be read."));
        }
        if let Some(at) = translation_at.filter(|_| !self.has_language) {
            let found = "this statement has a \"translation\", but no \"language\"";
            let help = "Say in \"language\" which language the words themselves are in, such as \"pt\".";
            self.findings.raise(Finding::warning(Code::Missing, at, found).help(help));
        }
        Some(statement)
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
