//! Sources as CSL-JSON items, for citation programs.

use edtf_core::Date;
use serde_json::{Map, Value, json};

use super::parts::{Part, Parts};
use super::{Name, PartialDate, Source};

/// A source as a CSL-JSON item (CSL 1.0.2), with the variables of CSL that it has beside those that are shown. Fields of
/// our own (`archived`, …) are left out; dates that have no parts, such as intervals and decades, stand as `raw`.
pub fn csl_json(source: &Source) -> Value {
    let is_csl = |key: &String| CSL_VARIABLES.contains(&key.as_str());
    let others = source.extra.iter().filter(|(key, _)| is_csl(key));
    let mut item: Map<String, Value> = others.map(|(key, value)| (key.clone(), value.clone())).collect();
    let kind = if source.kind.is_empty() { "document" } else { source.kind.as_str() };
    item.insert("id".to_owned(), json!(source.id.as_str()));
    item.insert("type".to_owned(), json!(kind));
    let texts = [
        ("title", &source.title),
        ("container-title", &source.container_title),
        ("publisher", &source.publisher),
        ("URL", &source.url),
        ("language", &source.language),
        ("note", &source.note),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            item.insert(key.to_owned(), json!(text.as_str()));
        }
    }
    if !source.authors.is_empty() {
        item.insert("author".to_owned(), source.authors.iter().map(name).collect());
    }
    for (key, written) in [("issued", &source.issued), ("accessed", &source.accessed)] {
        if let Some(written) = written {
            item.insert(key.to_owned(), date(written));
        }
    }
    Value::Object(item)
}

fn name(name: &Name) -> Value {
    let mut parts = Map::new();
    let texts = [
        ("family", &name.family),
        ("given", &name.given),
        ("dropping-particle", &name.dropping_particle),
        ("non-dropping-particle", &name.non_dropping_particle),
        ("suffix", &name.suffix),
        ("literal", &name.literal),
    ];
    for (key, part) in texts {
        if let Some(part) = part {
            parts.insert(key.to_owned(), json!(part.as_str()));
        }
    }
    Value::Object(parts)
}

fn date(date: &PartialDate) -> Value {
    // The day that is written, for an offset may move the time of day to another.
    let numbers = match date.parts() {
        Some(Parts::Single(Part::Time(time))) => Some(vec![csl_year(time.year), time.month.into(), time.day.into()]),
        Some(Parts::Single(Part::Date(date))) => numbers_of(&date),
        _ => None,
    };
    let Some(parts) = numbers else { return json!({ "raw": date.written() }) };
    let circa = date.is_approximate() || date.is_uncertain();
    if circa { json!({ "date-parts": [parts], "circa": true }) } else { json!({ "date-parts": [parts] }) }
}

/// Year, month and day as far as they are given; `None` if a digit of them is not known, or for a season.
fn numbers_of(date: &Date) -> Option<Vec<i64>> {
    let year = date.year.value().filter(|_| date.year.significant_digits.is_none())?;
    let mut numbers = vec![csl_year(year)];
    if let Some(month) = date.month {
        numbers.push(month.value().filter(|month| *month <= 12)?.into());
    }
    if let Some(day) = date.day {
        numbers.push(day.value()?.into());
    }
    Some(numbers)
}

/// CSL has no year 0: it writes 1 BCE as −1.
fn csl_year(year: i64) -> i64 {
    if year <= 0 { year - 1 } else { year }
}

/// The variables of CSL 1.0.2 and of its JSON that are kept without being shown.
pub(crate) const CSL_VARIABLES: &[&str] = &[
    "abstract",
    "annote",
    "archive",
    "archive_collection",
    "archive_location",
    "archive-place",
    "authority",
    "available-date",
    "call-number",
    "categories",
    "chair",
    "chapter-number",
    "citation-key",
    "citation-label",
    "citation-number",
    "collection-editor",
    "collection-number",
    "collection-title",
    "compiler",
    "composer",
    "container-author",
    "container-title-short",
    "containerTitleShort",
    "contributor",
    "curator",
    "custom",
    "dimensions",
    "director",
    "division",
    "DOI",
    "edition",
    "editor",
    "editorial-director",
    "editor-translator",
    "event",
    "event-date",
    "event-place",
    "event-title",
    "executive-producer",
    "first-reference-note-number",
    "genre",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "ISBN",
    "ISSN",
    "issue",
    "journalAbbreviation",
    "jurisdiction",
    "keyword",
    "locator",
    "medium",
    "narrator",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "organizer",
    "original-author",
    "original-date",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "page",
    "page-first",
    "part",
    "part-number",
    "part-title",
    "performer",
    "PMCID",
    "PMID",
    "printing",
    "printing-number",
    "producer",
    "publisher-place",
    "recipient",
    "references",
    "reviewed-author",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "script-writer",
    "section",
    "series-creator",
    "shortTitle",
    "source",
    "status",
    "submitted",
    "supplement",
    "supplement-number",
    "title-short",
    "translator",
    "version",
    "volume",
    "volume-title",
    "volume-title-short",
    "year-suffix",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_becomes_a_csl_item_with_date_parts() {
        let source = Source {
            id: "paper".into(),
            kind: "article-newspaper".into(),
            title: Some("The cables come out".into()),
            authors: vec![Name { family: Some("Editor".into()), given: Some("A.".into()), ..Name::default() }],
            issued: PartialDate::parse("2010-11-29").ok(),
            accessed: PartialDate::parse("201X").ok(),
            ..Source::default()
        };
        let expected = json!({
            "id": "paper", "type": "article-newspaper", "title": "The cables come out",
            "author": [{ "family": "Editor", "given": "A." }],
            "issued": { "date-parts": [[2010, 11, 29]] }, "accessed": { "raw": "201X" },
        });
        assert_eq!(csl_json(&source), expected, "only what is known");
    }
}
