//! Sources: CSL-JSON items, and the references to them.

use super::characters::shown;
use super::dates::IfBad;
use super::document::Draft;
use super::fields::{ARCHIVED, CITATION, CSL_TYPES, NAME, SOURCE};
use super::finding::{Finding, wrong_type};
use super::problem::{Code, Outcome};
use super::reader::Object;
use super::references::{A_SOURCE, Target, nearest};
use super::tree::{Member, Node, Value};
use crate::model::{Archived, Citation, CitationRole, Name, PartialDate, Source, SourceIx};

const ROLES: [(&str, CitationRole); 3] =
    [("supports", CitationRole::Supports), ("disputes", CitationRole::Disputes), ("context", CitationRole::Context)];

impl<'t> Draft<'t> {
    /// Reads a CSL item, in the list of sources or in the place of a reference.
    pub(super) fn source(&mut self, node: &'t Node<'t>) -> Option<SourceIx> {
        let object = self.reader.object(node, &SOURCE)?;
        let id = self.reader.id(object).ok()?;
        let ix = SourceIx::from(self.sources.len());
        self.reader.claim(object, Target::Source(ix.get()));
        let kind = self.source_kind(object);
        let source = Source {
            id: id.unwrap_or_default().to_owned(),
            kind,
            title: self.reader.text(object, "title"),
            authors: self.names(object),
            container_title: self.reader.text(object, "container-title"),
            publisher: self.reader.text(object, "publisher"),
            issued: self.csl_date(object, "issued"),
            accessed: self.csl_date(object, "accessed"),
            url: self.reader.text(object, "URL"),
            language: self.reader.language(object, "language"),
            archived: self.copies(object),
            note: self.reader.text(object, "note"),
            extra: self.reader.unknown_keys(object),
        };
        if source.title.is_none()
            && source.url.is_none()
            && source.authors.is_empty()
            && source.container_title.is_none()
        {
            let found = "this source has no title, author or address";
            let finding = Finding::warning(Code::Missing, object.opening(), found);
            self.reader.raise(finding.help("Give at least a \"title\" or a \"URL\"."));
        }
        self.sources.push(source);
        Some(ix)
    }

    fn source_kind(&mut self, object: Object<'t>) -> String {
        let Some(node) = self.reader.text_node(object, "type") else { return String::new() };
        let kind = node.text().unwrap_or_default();
        if !CSL_TYPES.contains(&kind) {
            let found = format!("{} is not a type of source that CSL has", shown(kind));
            let near = || nearest(kind, CSL_TYPES.iter().copied());
            let finding = Finding::warning(Code::UnknownWord, node.extent, found);
            self.reader.raise(match self.reader.lists_warnings().then(near).flatten() {
                Some(near) => finding.did_you_mean(near, " It is kept as it is."),
                None => finding.help("Such types are webpage, article-newspaper, report, book. It is kept as it is."),
            });
        }
        kind.to_owned()
    }

    fn names(&mut self, object: Object<'t>) -> Vec<Name> {
        let mut names = Vec::new();
        for node in self.reader.list(object, "author") {
            let Some(object) = self.reader.object(node, &NAME) else { continue };
            let name = Name {
                family: self.reader.text(object, "family"),
                given: self.reader.text(object, "given"),
                dropping_particle: self.reader.text(object, "dropping-particle"),
                non_dropping_particle: self.reader.text(object, "non-dropping-particle"),
                suffix: self.reader.text(object, "suffix"),
                literal: self.reader.text(object, "literal"),
            };
            self.reader.unknown_keys(object);
            if name == Name::default() {
                let finding = Finding::error(Code::Missing, object.opening(), "this name is empty").set_aside("name");
                self.reader.raise(finding);
            } else {
                names.push(name);
            }
        }
        names
    }

    fn copies(&mut self, object: Object<'t>) -> Vec<Archived> {
        let mut copies = Vec::new();
        for node in self.reader.list(object, "archived") {
            let Some(object) = self.reader.object(node, &ARCHIVED) else { continue };
            let url = self.reader.required_text(object, "url").and_then(Node::text);
            let datetime = self.reader.text(object, "datetime");
            self.reader.unknown_keys(object);
            copies.extend(url.map(|url| Archived { url: url.to_owned(), datetime }));
        }
        copies
    }

    /// A date as an EDTF text, or as CSL has it: `{"date-parts": [[2019, 4, 11]]}`, `{"raw": "…"}`.
    fn csl_date(&mut self, object: Object<'t>, key: &str) -> Option<PartialDate> {
        let node = object.get(key)?;
        let Some(members) = node.members() else {
            return self.reader.date(object, key, IfBad::LeaveOut).ok().flatten();
        };
        let member = |name: &str| members.iter().find(|member| member.key == name).map(|member| &member.node);
        let season = member("season").filter(|season| !matches!(season.value, Value::Null));
        let text = ["raw", "literal"].into_iter().find_map(|name| member(name)?.text());
        let written = match (member("date-parts"), text) {
            (Some(parts), _) => edtf_of_parts(parts, member("circa"), season),
            (None, Some(raw)) => Some(raw.to_owned()),
            (None, None) => None,
        };
        let Some(written) = written else {
            let finding = wrong_type(key, node, "a date as text, or {\"date-parts\": [[2019, 4, 11]]}");
            self.reader.raise(finding);
            return None;
        };
        self.warn_of_unused_parts(members, &written);
        match PartialDate::parse(&written) {
            Ok(date) => Some(date),
            Err(error) => {
                let found = format!("the date {} can't be read: {}", shown(&written), error.message());
                let finding = Finding::error(Code::BadDate, node.extent, found);
                self.reader.raise(match error.help() {
                    Some(help) => finding.help(help),
                    None => finding,
                });
                None
            }
        }
    }

    /// Parts of a CSL date that say something beside what is read of it.
    fn warn_of_unused_parts(&mut self, members: &'t [Member<'t>], written: &str) {
        let has_numbers = members.iter().any(|member| member.key == "date-parts");
        for Member { key, node, .. } in members {
            let is_used = match (&**key, &node.value) {
                (_, Value::Null) => true,
                ("season", _) => has_numbers && number(node).is_some_and(|season| has_season(written, season)),
                ("raw" | "literal", value) => matches!(value, Value::Text(text) if **text == *written),
                _ => true,
            };
            if !is_used {
                let found = format!("the \"{key}\" of this date can't be used");
                let help = format!("The date is read as {}.", shown(written));
                self.reader.raise(Finding::warning(Code::OddDate, node.extent, found).help(help));
            }
        }
    }

    /// The sources that an event or a statement cites.
    pub(super) fn citations(&mut self, object: Object<'t>) -> Vec<Citation> {
        self.reader.list(object, "sources").iter().filter_map(|node| self.citation(node)).collect()
    }

    fn citation(&mut self, node: &'t Node<'t>) -> Option<Citation> {
        if node.members().is_none() {
            let Value::Text(id) = &node.value else {
                self.reader.raise(wrong_type("sources", node, "the id of a source, or an object"));
                return None;
            };
            let source = self.source_by_id(id, node)?;
            return Some(Citation { source, locator: None, role: CitationRole::Supports, note: None });
        }
        if !is_reference(node) {
            let source = self.source(node)?;
            return Some(Citation { source, locator: None, role: CitationRole::Supports, note: None });
        }
        let object = self.reader.object(node, &CITATION)?;
        let source = self.reader.required_text(object, "source");
        let source = source.and_then(|node| self.source_by_id(node.text().unwrap_or_default(), node));
        let citation = source.map(|source| Citation {
            source,
            locator: self.reader.text(object, "locator"),
            role: self.reader.word(object, "role", &ROLES).unwrap_or_default(),
            note: self.reader.text(object, "note"),
        });
        self.reader.unknown_keys(object);
        citation
    }

    /// The source with an id; a reference to none is said and left out.
    pub(super) fn source_by_id(&mut self, id: &str, node: &Node<'_>) -> Option<SourceIx> {
        if let Some(Target::Source(ix)) = self.reader.ids.get(id) {
            return Some(SourceIx::from(ix));
        }
        self.reader.dangling(id, node.extent, A_SOURCE, Outcome::SetAside("reference"));
        None
    }

    /// Gives ids to sources that have none.
    pub(super) fn name_sources(&mut self) {
        for (at, source) in self.sources.iter_mut().enumerate() {
            if source.id.is_empty() {
                source.id = self.reader.ids.make(&format!("source-{}", at + 1), Target::Source(at));
            }
        }
    }
}

/// Whether an object refers to a source by its id. A CSL item may have a variable `source`, too: the archive or database
/// that it was found in.
fn is_reference(node: &Node<'_>) -> bool {
    let has = |key: &str| node.get(key).is_some_and(|node| !matches!(node.value, Value::Null));
    has("source") && !["title", "URL", "type", "author", "issued"].into_iter().any(has)
}

/// CSL's numbers as an EDTF text; `None` if they are no numbers.
fn edtf_of_parts(parts: &Node<'_>, circa: Option<&Node<'_>>, season: Option<&Node<'_>>) -> Option<String> {
    let ends: Option<Vec<String>> = parts.items()?.iter().map(one_date).collect();
    let mut ends = ends.filter(|ends| matches!(ends.len(), 1 | 2))?;
    if let (Some(season @ 1..=4), [only_year]) = (season.and_then(number), &mut ends[..])
        && only_year.len() <= 5
    {
        *only_year = format!("{only_year}-{}", 20 + season);
    }
    let is_circa =
        circa.is_some_and(|circa| !matches!(circa.value, Value::Bool(false) | Value::Null | Value::Number("0")));
    if is_circa {
        for end in &mut ends {
            end.push('~');
        }
    }
    Some(ends.join("/"))
}

/// Whether a date that was put together has CSL's season in it.
fn has_season(written: &str, season: i64) -> bool {
    (1..=4).contains(&season) && written.trim_end_matches('~').ends_with(&format!("-{}", 20 + season))
}

fn one_date(node: &Node<'_>) -> Option<String> {
    let numbers: Option<Vec<i64>> = node.items()?.iter().map(number).collect();
    match numbers?[..] {
        [year] => Some(year_digits(year)),
        [year, month] => Some(format!("{}-{month:02}", year_digits(year))),
        [year, month, day] => Some(format!("{}-{month:02}-{day:02}", year_digits(year))),
        _ => None,
    }
}

/// CSL writes 44 BCE as −44, EDTF as −0043.
fn year_digits(year: i64) -> String {
    match if year < 0 { year + 1 } else { year } {
        year @ -9_999..0 => format!("-{:04}", -year),
        year @ 0..=9_999 => format!("{year:04}"),
        year => format!("Y{year}"),
    }
}

/// CSL allows numbers as text.
fn number(node: &Node<'_>) -> Option<i64> {
    match &node.value {
        Value::Number(written) => written.parse().ok(),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}
