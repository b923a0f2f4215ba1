//! Texts of a document, as they are taken over: to the letter, whatever is said of them.

use super::super::characters::shown;
use super::super::fields::{Kind, is_language_tag};
use super::super::finding::Finding;
use super::super::links::odd_links;
use super::super::oddities::{Form, Oddity, OddityKind, mixed_scripts, oddities_of};
use super::super::problem::Code;
use super::super::shape::{Address, Field, Language, Marked, Text};
use super::super::tree::Extent;
use super::Assembly;
use crate::model::{self, Link};

impl<'t> Assembly<'t> {
    /// A text on one line, such as a title.
    pub(super) fn line(&mut self, text: Field<Text<'t>>) -> Option<model::Text> {
        text.given().map(|text| self.line_of(text))
    }

    pub(super) fn line_of(&mut self, text: Text<'t>) -> model::Text {
        self.warn_of_oddities(&text, Form::OneLine);
        self.page.text_of_cow(text.text)
    }

    /// The name of a person.
    pub(super) fn name_of(&mut self, name: Text<'t>) -> model::Text {
        if let Some(oddity) = mixed_scripts(&name.text) {
            self.warn_of(&name, oddity);
        }
        self.line_of(name)
    }

    /// Somebody's words, which may have several lines.
    pub(super) fn words_of(&mut self, text: Text<'t>) -> model::Text {
        self.warn_of_oddities(&text, Form::Lines);
        self.page.text_of_cow(text.text)
    }

    /// A text in CommonMark.
    pub(super) fn marked(&mut self, text: Field<Marked<'t>>) -> Option<model::Text> {
        let Marked(text) = text.given()?;
        for link in odd_links(&text.text) {
            let code = if link.misleads { Code::MisleadingLink } else { Code::BadLink };
            let finding = Finding::warning(code, text.at, link.found).help(link.help);
            self.findings.raise(within(&text, link.at, finding));
        }
        Some(self.words_of(text))
    }

    /// The address of a source, to the letter.
    pub(super) fn address(&mut self, Address(address): Address<'t>) -> model::Text {
        if let Err(refusal) = Link::read(&address.text) {
            let found = format!("the address {} can't be opened", shown(&address.text));
            let finding = Finding::warning(Code::BadLink, address.at, found);
            self.findings.raise(finding.help(refusal.reason));
        }
        self.warn_of_oddities(&address, Form::OneLine);
        self.page.text_of_cow(address.text)
    }

    fn warn_of_oddities(&mut self, text: &Text<'t>, form: Form) {
        for oddity in oddities_of(&text.text, form) {
            self.warn_of(text, oddity);
        }
    }

    fn warn_of(&mut self, text: &Text<'t>, oddity: Oddity) {
        let code = match oddity.kind {
            OddityKind::Hidden => Code::HiddenCharacters,
            OddityKind::Unwieldy => Code::UnwieldyText,
            OddityKind::Mixed => Code::MixedScripts,
        };
        let finding = Finding::warning(code, text.at, oddity.found).help(oddity.help);
        self.findings.raise(within(text, oddity.at, finding));
    }

    /// A text that must be there, and not empty; otherwise the whole part is set aside.
    pub(super) fn required(
        &mut self,
        text: Field<Text<'t>>,
        key: &str,
        kind: &'static Kind,
        at: Extent,
    ) -> Option<Text<'t>> {
        let finding = match text {
            Field::Given(text) if text.is_blank() => {
                Finding::error(Code::Missing, text.at, format!("the \"{key}\" of this {} is empty", kind.name))
            }
            Field::Given(text) => return Some(text),
            Field::Missing => {
                Finding::error(Code::Missing, at.opening(), format!("this {} has no \"{key}\"", kind.name))
            }
            Field::Faulty => return None,
        };
        self.findings.raise(finding.set_aside(kind.name));
        None
    }

    /// A BCP 47 tag. One that can't be a tag is kept, with a warning.
    pub(super) fn language(&mut self, tag: Field<Language<'t>>) -> Option<model::Text> {
        let Text { text: tag, at } = tag.given()?.0;
        if !is_language_tag(&tag) {
            let found = format!("{} is not the tag of a language", shown(&tag));
            let help = "Such tags are en, de, fr-CH, zh-Hant.";
            self.findings.raise(Finding::warning(Code::BadLanguage, at, found).expected("a language tag").help(help));
        }
        Some(self.page.text_of_cow(tag))
    }
}

/// Points at a byte of a text, if its bytes are those of the file.
pub(super) fn within(text: &Text<'_>, offset: usize, finding: Finding) -> Finding {
    if text.is_plain() { finding.inside(offset) } else { finding }
}
