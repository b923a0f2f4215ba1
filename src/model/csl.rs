//! Sources as CSL-JSON items, for citation programs.

use serde_json::{Map, Value, json};

use super::{Name, PartialDate, Precision, Source};

/// A source as a CSL-JSON item (CSL 1.0.2). Fields of our own (`archived`, …) are left out; dates that have no parts,
/// such as intervals and decades, stand as `raw`.
pub fn csl_json(source: &Source) -> Value {
    let mut item = Map::new();
    let kind = if source.kind.is_empty() { "document" } else { &source.kind };
    item.insert("id".to_owned(), json!(source.id));
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
            item.insert(key.to_owned(), json!(text));
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
    for (key, part) in [("family", &name.family), ("given", &name.given), ("literal", &name.literal)] {
        if let Some(part) = part {
            parts.insert(key.to_owned(), json!(part));
        }
    }
    Value::Object(parts)
}

fn date(date: &PartialDate) -> Value {
    let start = super::Civil::of(date.span().start);
    let parts = match date.precision() {
        _ if date.is_interval() || date.written().contains(['X', '[', '{']) => None,
        Precision::Year => Some(json!([start.year])),
        Precision::Month => Some(json!([start.year, start.month])),
        Precision::Day | Precision::Time => Some(json!([start.year, start.month, start.day])),
        Precision::Millennium | Precision::Century | Precision::Decade | Precision::Season => None,
    };
    let Some(parts) = parts else { return json!({ "raw": date.written() }) };
    let circa = date.is_approximate() || date.is_uncertain();
    if circa { json!({ "date-parts": [parts], "circa": true }) } else { json!({ "date-parts": [parts] }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_becomes_a_csl_item_with_date_parts() {
        let source = Source {
            id: "paper".to_owned(),
            kind: "article-newspaper".to_owned(),
            title: Some("The cables come out".to_owned()),
            authors: vec![Name { family: Some("Editor".to_owned()), given: Some("A.".to_owned()), literal: None }],
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
