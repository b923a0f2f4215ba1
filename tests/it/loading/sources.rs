//! Sources as citation programs write them, read and written again.

use annals::format::Code;
use annals::model::{CitationRole, Source, csl_json, names};
use serde_json::{Value, json};

use super::{load, problem, timeline};

/// The one source of a document, and what is said of it.
fn source(item: &Value) -> (Source, Vec<String>) {
    let loaded = load(&json!({ "events": [], "sources": [item] }).to_string());
    let said = loaded.problems.iter().map(annals::format::Problem::sentence).collect();
    (loaded.timeline.expect("a timeline").sources.remove(0), said)
}

#[test]
fn an_item_with_a_database_is_no_reference() {
    let text = r#"{"sources":[{"id":"s","title":"S"}],"events":[{"title":"A","sources":[
        {"type":"report","title":"R","source":"DOI.org (Crossref)"},{"source":"s","role":"context"}]}]}"#;
    let timeline = timeline(text);
    let citations = &timeline.events[0].sources;
    let item = &timeline.sources[citations[0].source.get()];
    assert_eq!((item.title.as_deref(), &item.extra["source"]), (Some("R"), &json!("DOI.org (Crossref)")), "an item");
    assert_eq!((citations[1].source.get(), citations[1].role), (0, CitationRole::Context), "a reference");
}

#[test]
fn csl_dates_keep_what_is_approximate_and_say_what_is_not_used() {
    let rows = [
        (json!({ "date-parts": [[2010], [2012]], "circa": true }), "2010~/2012~", None),
        (json!({ "date-parts": [[2019]], "season": 1 }), "2019-21", None),
        (json!({ "date-parts": [[2019]], "season": "2", "circa": true }), "2019-22~", None),
        (json!({ "date-parts": [[2019, 4]], "season": 1 }), "2019-04", Some("season")),
        (json!({ "date-parts": [[2019]], "season": "spring" }), "2019", Some("season")),
        (json!({ "date-parts": [[2019]], "literal": "in spring" }), "2019", Some("literal")),
        (json!({ "raw": "2019-04", "literal": "April" }), "2019-04", Some("literal")),
        (json!({ "raw": "2019-04" }), "2019-04", None),
    ];
    for (date, written, unused) in rows {
        let (source, said) = source(&json!({ "title": "S", "issued": date }));
        assert_eq!(source.issued.as_ref().map(annals::model::PartialDate::written), Some(written), "{date}");
        let unused: Vec<String> = unused
            .map(|name| format!("The \"{name}\" of this date can't be used. The date is read as \"{written}\"."))
            .into_iter()
            .collect();
        assert_eq!(said, unused, "{date}");
    }
}

#[test]
fn an_item_is_written_as_it_was_read() {
    let dates = [
        json!({ "date-parts": [[-44, 3, 15]] }),
        json!({ "date-parts": [[-1]] }),
        json!({ "date-parts": [[1, 12]] }),
        json!({ "date-parts": [[-13_800]] }),
        json!({ "date-parts": [[-10_000]] }),
        json!({ "date-parts": [[12_000]] }),
        json!({ "date-parts": [[2017]], "circa": true }),
        json!({ "raw": "2012-06-19/2019-04-11" }),
        json!({ "raw": "201X" }),
    ];
    for date in dates {
        let item = json!({
            "id": "s", "type": "book", "title": "S", "issued": date, "DOI": "10.1000/1", "volume": 3,
            "author": [{ "family": "Gogh", "given": "Vincent", "non-dropping-particle": "van", "suffix": "Jr." },
                { "family": "Lamartine", "dropping-particle": "de" }],
        });
        let (source, said) = source(&item);
        assert_eq!((csl_json(&source), said), (item, Vec::new()), "nothing is lost and nothing is said");
    }
    let own = json!({ "id": "s", "type": "book", "title": "S", "x-shelf": 7 });
    assert_eq!(csl_json(&source(&own).0).get("x-shelf"), None, "keys of one's own are not CSL");
}

#[test]
fn the_day_of_a_date_is_the_one_that_is_written() {
    let item = json!({ "title": "S", "accessed": "2026-07-05T23:30:00-05:00" });
    let written = csl_json(&source(&item).0);
    assert_eq!(written["accessed"], json!({ "date-parts": [[2026, 7, 5]] }), "and not the one in UTC");
}

#[test]
fn names_have_their_particles() {
    let item = json!({ "title": "S", "author": [
        { "family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van" },
        { "family": "Lamartine", "given": "Alphonse", "dropping-particle": "de" },
        { "family": "King", "given": "Martin Luther", "suffix": "Jr." },
    ] });
    let (source, said) = source(&item);
    let expected = "Ludwig van Beethoven, Alphonse de Lamartine and Martin Luther King Jr.";
    assert_eq!((names(&source.authors).as_str(), said), (expected, Vec::new()));
}

#[test]
fn a_number_can_be_the_id_of_a_source() {
    let text = r#"{"sources":[{"id":12,"title":"S"}],"events":[{"title":"A","sources":["12"]}]}"#;
    let problem = problem(text);
    assert_eq!(
        problem.sentence(),
        "\"id\" is a number (12). It is read as the text \"12\". Put it in quotation marks."
    );
    let timeline = load(text).timeline.expect("a timeline");
    assert_eq!((timeline.sources[0].id.as_str(), timeline.events[0].sources.len()), ("12", 1), "and referred to");
    let event = load(r#"{"events":[{"id":12,"title":"A"}]}"#);
    assert_eq!(event.problems[0].code, Code::WrongType, "an event's id is text");
    assert_eq!(event.counts.errors, 1, "and nothing else");
}
