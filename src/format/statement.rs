//! Statements: who said what, and where it can be read.

use super::dates::IfBad;
use super::document::Draft;
use super::fields::STATEMENT;
use super::finding::{Finding, unknown_word, wrong_type};
use super::problem::Code;
use super::reader::{Object, SetAside};
use super::references::Target;
use super::tree::Node;
use crate::model::{PersonIx, Statement, StatementKind};

const KINDS: [(&str, StatementKind); 3] = [
    ("quotation", StatementKind::Quotation),
    ("paraphrase", StatementKind::Paraphrase),
    ("mention", StatementKind::Mention),
];

impl<'t> Draft<'t> {
    /// The statements of event number `event`. Those that can't be read are set aside.
    pub(super) fn statements(&mut self, object: Object<'t>, event: usize) -> Vec<Statement> {
        let mut statements = Vec::new();
        for node in self.reader.list(object, "statements") {
            let Some(object) = self.reader.object(node, &STATEMENT) else { continue };
            let Ok(id) = self.reader.id(object) else { continue };
            self.reader.claim(object, Target::Statement(event, statements.len()));
            let statement = self.statement(object, id);
            self.reader.unknown_keys(object);
            match statement {
                Some(statement) => statements.push(statement),
                None => {
                    if let Some(id) = id {
                        self.reader.ids.set_aside(id, "a statement");
                    }
                }
            }
        }
        statements
    }

    fn statement(&mut self, object: Object<'t>, id: Option<&str>) -> Option<Statement> {
        let text = self.statement_text(object).ok()?;
        let kind = self.statement_kind(object, text.as_deref())?;
        let speaker = self.speaker(object).ok()?;
        let date = self.reader.date(object, "date", IfBad::SetAside("statement")).ok()?;
        let sources = self.citations(object);
        if speaker.is_none() {
            let finding = Finding::warning(Code::Unattributed, object.opening(), "this statement has no speaker");
            self.reader.raise(finding.help("Say in \"speaker\" who said it."));
        }
        if sources.is_empty() {
            let finding = Finding::warning(Code::Unattributed, object.opening(), "this statement has no source");
            self.reader.raise(finding.help("Say in \"sources\" where it can be read."));
        }
        Some(Statement {
            id: id.map(str::to_owned),
            kind,
            text,
            language: self.reader.language(object, "language"),
            translation: self.reader.text(object, "translation"),
            speaker,
            role: self.reader.text(object, "role"),
            organization: self.reader.text(object, "organization"),
            date,
            sources,
            note: self.reader.text(object, "note"),
            extra: own_keys(object),
        })
    }

    fn statement_text(&mut self, object: Object<'t>) -> Result<Option<String>, SetAside> {
        let Some(node) = object.get("text") else { return Ok(None) };
        let Some(text) = node.text() else {
            self.reader.raise(wrong_type("text", node, "text in quotation marks").set_aside("statement"));
            return Err(SetAside);
        };
        Ok((!text.trim().is_empty()).then(|| text.to_owned()))
    }

    fn statement_kind(&mut self, object: Object<'t>, text: Option<&str>) -> Option<StatementKind> {
        let Some(node) = object.get("kind") else {
            let finding = Finding::warning(Code::Missing, object.opening(), "this statement has no \"kind\"")
                .expected("\"quotation\", \"paraphrase\" or \"mention\"");
            // Exact words are claimed only by an author who says so.
            let (kind, help) = match text {
                Some(_) => (StatementKind::Paraphrase, "It is shown as a paraphrase, without quotation marks."),
                None => (StatementKind::Mention, "It is shown as a mention."),
            };
            self.reader.raise(finding.help(help));
            return Some(kind);
        };
        let Some(word) = node.text() else {
            self.reader.raise(wrong_type("kind", node, "text in quotation marks").set_aside("statement"));
            return None;
        };
        let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == word) else {
            let finding = unknown_word("kind", node, KINDS.iter().map(|(known, _)| *known), self.reader.lists_errors());
            self.reader.raise(finding.set_aside("statement"));
            return None;
        };
        if *kind == StatementKind::Quotation && text.is_none() {
            let finding = Finding::error(Code::Missing, object.opening(), "this quotation has no \"text\"")
                .help("Put the exact words in \"text\", or make it a \"mention\".")
                .set_aside("statement");
            self.reader.raise(finding);
            return None;
        }
        Some(*kind)
    }

    fn speaker(&mut self, object: Object<'t>) -> Result<Option<PersonIx>, SetAside> {
        let Some(node) = object.get("speaker") else { return Ok(None) };
        let Some(name) = node.text() else {
            let expected = "the id or the name of a person";
            self.reader.raise(wrong_type("speaker", node, expected).set_aside("statement"));
            return Err(SetAside);
        };
        Ok(self.person_called(name, node))
    }

    /// The person with an id or a name; one who is not listed is made. `None` for an empty name.
    pub(super) fn person_called(&mut self, name: &str, node: &Node<'_>) -> Option<PersonIx> {
        if name.trim().is_empty() {
            return None;
        }
        if let Some(Target::Person(ix)) = self.reader.ids.get(name) {
            return Some(PersonIx::from(ix));
        }
        if let Some(ix) = self.person_names.get(name) {
            return Some(*ix);
        }
        self.warn_of_misspelt_person(name, node);
        Some(self.make_person(name))
    }
}

fn own_keys(object: Object<'_>) -> crate::model::Extra {
    let known = |key: &str| STATEMENT.keys.contains(&key);
    let mut extra = crate::model::Extra::new();
    for member in object.members.iter().filter(|member| !known(&member.key)) {
        extra.entry(member.key.to_string()).or_insert_with(|| member.node.to_json());
    }
    extra
}
