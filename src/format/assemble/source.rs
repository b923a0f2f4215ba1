//! Sources: CSL-JSON items, and the references to them.

use super::super::characters::shown;
use super::super::fields::{ARCHIVED, CSL_TYPES, REFERENCE, SOURCE};
use super::super::finding::Finding;
use super::super::problem::{Code, Outcome};
use super::super::references::{A_SOURCE, Target, nearest};
use super::super::shape::{self, Address, CslDate, CslParts, Field, ItemId, SourceRef, SourceType, Text};
use super::Assembly;
use super::dates::IfBad;
use crate::model::{self, Archived, Citation, CitationDetails, Name, PartialDate, Source, SourceIx};

impl<'t> Assembly<'t> {
    /// Takes a CSL item, from the list of sources or from the place of a reference.
    pub(super) fn source(&mut self, shape: shape::Source<'t>) -> Option<SourceIx> {
        let id = self.id(shape.id.map(|ItemId(id)| id), &SOURCE).ok()?;
        let ix = SourceIx::from(self.sources.len() + self.sources_before);
        self.ids.claim(id.as_ref(), Target::Source(ix.get()));
        let source = Source {
            id: self.written(id),
            kind: self.source_kind(shape.kind),
            title: self.line(shape.title),
            authors: self.names(shape.authors),
            container_title: self.line(shape.container_title),
            publisher: self.line(shape.publisher),
            issued: self.csl_date(shape.issued),
            accessed: self.csl_date(shape.accessed),
            url: shape.url.given().map(|address| self.address(address)),
            language: self.language(shape.language),
            archived: self.copies(shape.archived),
            note: self.marked(shape.note),
            extra: shape.extra,
        };
        if source.title.is_none()
            && source.url.is_none()
            && source.authors.is_empty()
            && source.container_title.is_none()
        {
            let found = "this source has no title, author or address";
            let finding = Finding::warning(Code::Missing, shape.at.opening(), found);
            self.findings.raise(finding.help("Give at least a \"title\" or a \"URL\"."));
        }
        self.sources.push(source);
        Some(ix)
    }

    fn source_kind(&mut self, kind: Field<SourceType<'t>>) -> model::Text {
        let Some(SourceType(Text { text: kind, at })) = kind.given() else { return model::Text::default() };
        if !CSL_TYPES.contains(&&*kind) {
            let found = format!("{} is not a type of source that CSL has", shown(&kind));
            let near = || nearest(&kind, CSL_TYPES.iter().copied());
            let finding = Finding::warning(Code::UnknownWord, at, found);
            self.findings.raise(match self.findings.lists_warnings().then(near).flatten() {
                Some(near) => finding.did_you_mean(near, " It is kept as it is."),
                None => finding.help("Such types are webpage, article-newspaper, report, book. It is kept as it is."),
            });
        }
        self.page.text_of_cow(kind)
    }

    fn names(&mut self, shapes: Field<Vec<shape::Name<'t>>>) -> Vec<Name> {
        let mut names = Vec::new();
        for shape in shapes.given().unwrap_or_default() {
            let name = Name {
                family: self.line(shape.family),
                given: self.line(shape.given),
                dropping_particle: self.line(shape.dropping_particle),
                non_dropping_particle: self.line(shape.non_dropping_particle),
                suffix: self.line(shape.suffix),
                literal: self.line(shape.literal),
            };
            if name == Name::default() {
                let finding = Finding::error(Code::Missing, shape.at.opening(), "this name is empty");
                self.findings.raise(finding.set_aside("name"));
            } else {
                names.push(name);
            }
        }
        names
    }

    fn copies(&mut self, shapes: Field<Vec<shape::Archived<'t>>>) -> Vec<Archived> {
        let mut copies = Vec::new();
        for shape in shapes.given().unwrap_or_default() {
            let url = self.required(shape.url.map(|Address(url)| url), "url", &ARCHIVED, shape.at);
            let datetime = self.line(shape.datetime);
            copies.extend(url.map(|url| Archived { url: self.address(Address(url)), datetime }));
        }
        copies
    }

    fn csl_date(&mut self, date: Field<CslDate<'t>>) -> Option<PartialDate> {
        let parts = match date.given()? {
            CslDate::Text(text) => return self.date(Field::Given(text), IfBad::LeaveOut).ok().flatten(),
            CslDate::Parts(parts) => parts,
        };
        let text = parts.raw.as_ref().or(parts.literal.as_ref()).map(|text| text.text.to_string());
        let written = match parts.ends.as_ref().given() {
            Some(ends) => edtf_of(ends, &parts),
            None => text.unwrap_or_default(),
        };
        self.warn_of_unused_parts(&parts, &written);
        match PartialDate::parse(&written) {
            Ok(date) => Some(date),
            Err(error) => {
                let found = format!("the date {} can't be read: {}", shown(&written), error.message());
                let finding = Finding::error(Code::BadDate, parts.at, found);
                self.findings.raise(finding.help_if(error.help()));
                None
            }
        }
    }

    /// Parts of a CSL date that say something beside what is read of it.
    fn warn_of_unused_parts(&mut self, parts: &CslParts<'_>, written: &str) {
        let season = parts
            .season
            .filter(|(season, _)| parts.ends.is_missing() || !season.is_some_and(|season| has_season(written, season)));
        let beside = |text: &Option<Text<'_>>| text.as_ref().filter(|text| text.text != written).map(|text| text.at);
        let unused =
            [("season", season.map(|(_, at)| at)), ("raw", beside(&parts.raw)), ("literal", beside(&parts.literal))];
        for (key, at) in unused {
            if let Some(at) = at {
                let found = format!("the \"{key}\" of this date can't be used");
                let help = format!("The date is read as {}.", shown(written));
                self.findings.raise(Finding::warning(Code::OddDate, at, found).help(help));
            }
        }
    }

    /// The sources that an event or a statement cites.
    pub(super) fn citations(&mut self, shapes: Field<Vec<shape::Citation<'t>>>) -> Vec<Citation> {
        let shapes = shapes.given().unwrap_or_default();
        let mut citations = Vec::with_capacity(shapes.len());
        citations.extend(shapes.into_iter().filter_map(|shape| self.citation(shape)));
        citations
    }

    fn citation(&mut self, shape: shape::Citation<'t>) -> Option<Citation> {
        let plain = |source| Citation { source, ..Citation::default() };
        match shape {
            shape::Citation::Id(SourceRef(id)) => self.source_called(&id).map(plain),
            shape::Citation::Item(item) => self.source(*item).map(plain),
            shape::Citation::Reference(reference) => {
                let source = reference.source.map(|SourceRef(id)| id);
                let id = self.required(source, "source", &REFERENCE, reference.at)?;
                let source = self.source_called(&id)?;
                let details =
                    CitationDetails { locator: self.line(reference.locator), note: self.marked(reference.note) };
                let role = reference.role.given().map(|word| word.0).unwrap_or_default();
                Some(Citation { source, role, details: details.into() })
            }
        }
    }

    /// The source with an id; a reference to none is said and left out.
    pub(super) fn source_called(&mut self, id: &Text<'_>) -> Option<SourceIx> {
        if let Some(Target::Source(ix)) = self.ids.get(&id.text) {
            return Some(SourceIx::from(ix));
        }
        self.dangling(&id.text, id.at, A_SOURCE, Outcome::SetAside("reference"));
        None
    }
}

/// CSL's numbers as an EDTF text.
fn edtf_of(ends: &[Vec<i64>], parts: &CslParts<'_>) -> String {
    let mut ends: Vec<String> = ends.iter().map(|end| one_date(end)).collect();
    if let (Some((Some(season @ 1..=4), _)), [only_year]) = (parts.season, &mut ends[..])
        && only_year.len() <= 5
    {
        *only_year = format!("{only_year}-{}", 20 + season);
    }
    if parts.is_circa {
        for end in &mut ends {
            end.push('~');
        }
    }
    ends.join("/")
}

/// Whether a date that was put together has CSL's season in it.
fn has_season(written: &str, season: i64) -> bool {
    (1..=4).contains(&season) && written.trim_end_matches('~').ends_with(&format!("-{}", 20 + season))
}

/// Year, month and day as far as they are given.
fn one_date(numbers: &[i64]) -> String {
    match *numbers {
        [year, month] => format!("{}-{month:02}", year_digits(year)),
        [year, month, day] => format!("{}-{month:02}-{day:02}", year_digits(year)),
        _ => year_digits(numbers.first().copied().unwrap_or_default()),
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
