//! Row 20: every field with every wrong type.

use annals::format::{Code, MOST_PROBLEMS, Outcome, Severity};

use super::{event, load, place_of, said, sourced};

/// The types that JSON has, each by an example that is wrong even where its type is right, but for text and objects.
const EXAMPLES: [(Type, &str); 6] = [
    (Type::Truth, "true"),
    (Type::Number, "-7.5"),
    (Type::Text, "\"x\""),
    (Type::List, "[]"),
    (Type::Object, "{}"),
    (Type::Null, "null"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Truth,
    Number,
    Text,
    List,
    Object,
    Null,
}

/// An object of the format: a document around its place, and its fields with the types that they take. `§` stands for
/// the field.
struct Site {
    around: &'static str,
    pointer: &'static str,
    fields: &'static [(&'static str, &'static [Type])],
}

const TEXT: &[Type] = &[Type::Text];
const LIST: &[Type] = &[Type::List];
const NUMBER: &[Type] = &[Type::Number];
const DATE: &[Type] = &[Type::Text, Type::Number];
const CSL_DATE: &[Type] = &[Type::Text, Type::Number, Type::Object];

const SITES: [Site; 12] = [
    Site {
        around: "{§}",
        pointer: "",
        fields: &[
            ("version", NUMBER),
            ("title", TEXT),
            ("description", TEXT),
            ("language", TEXT),
            ("timezone", TEXT),
            ("eras", LIST),
            ("lanes", LIST),
            ("people", LIST),
            ("sources", LIST),
            ("events", LIST),
            ("presentation", &[Type::Object]),
        ],
    },
    Site {
        around: "{\"events\":[],\"eras\":[{\"title\":\"E\",\"date\":\"2019\",§}]}",
        pointer: "/eras/0",
        fields: &[("id", TEXT), ("color", TEXT)],
    },
    Site {
        around: "{\"events\":[],\"lanes\":[{\"title\":\"L\",§}]}",
        pointer: "/lanes/0",
        fields: &[("id", TEXT), ("color", TEXT)],
    },
    Site {
        around: "{\"events\":[],\"people\":[{\"name\":\"P\",§}]}",
        pointer: "/people/0",
        fields: &[("id", TEXT), ("type", TEXT), ("role", TEXT), ("organization", TEXT)],
    },
    Site {
        around: "{\"events\":[],\"sources\":[{\"title\":\"S\",§}]}",
        pointer: "/sources/0",
        fields: &[
            ("id", DATE),
            ("type", TEXT),
            ("author", LIST),
            ("container-title", TEXT),
            ("publisher", TEXT),
            ("issued", CSL_DATE),
            ("accessed", CSL_DATE),
            ("URL", TEXT),
            ("language", TEXT),
            ("archived", LIST),
            ("note", TEXT),
        ],
    },
    Site {
        around: "{\"events\":[],\"sources\":[{\"title\":\"S\",\"author\":[{\"literal\":\"N\",§}]}]}",
        pointer: "/sources/0/author/0",
        fields: &[("family", TEXT), ("given", TEXT), ("dropping-particle", TEXT), ("suffix", TEXT)],
    },
    Site {
        around: "{\"events\":[],\"sources\":[{\"title\":\"S\",\"archived\":[{\"url\":\"https://a.example\",§}]}]}",
        pointer: "/sources/0/archived/0",
        fields: &[("datetime", TEXT)],
    },
    Site {
        around: "{\"events\":[{\"title\":\"A\",§}]}",
        pointer: "/events/0",
        fields: &[
            ("id", TEXT),
            ("date", DATE),
            ("start", DATE),
            ("end", DATE),
            ("date_label", TEXT),
            ("date_note", TEXT),
            ("summary", TEXT),
            ("lane", TEXT),
            ("tags", LIST),
            ("importance", NUMBER),
            ("place", &[Type::Text, Type::Object]),
            ("people", LIST),
            ("statements", LIST),
            ("sources", LIST),
            ("media", LIST),
            ("related", LIST),
            ("certainty", TEXT),
            ("note", TEXT),
        ],
    },
    Site {
        around: "{\"events\":[{\"title\":\"A\",\"place\":{\"name\":\"P\",§}}]}",
        pointer: "/events/0/place",
        fields: &[("latitude", NUMBER), ("longitude", NUMBER)],
    },
    Site {
        around: "{\"sources\":[{\"id\":\"s\",\"title\":\"S\"}],\"events\":[{\"title\":\"A\",\"statements\":[{\"kind\":\"mention\",\
            \"speaker\":\"B\",\"sources\":[\"s\"],§}]}]}",
        pointer: "/events/0/statements/0",
        fields: &[
            ("id", TEXT),
            ("text", TEXT),
            ("language", TEXT),
            ("translation", TEXT),
            ("role", TEXT),
            ("organization", TEXT),
            ("date", DATE),
            ("note", TEXT),
        ],
    },
    Site {
        around: "{\"sources\":[{\"id\":\"s\",\"title\":\"S\"}],\"events\":[{\"title\":\"A\",\"sources\":[{\"source\":\"s\",§}]}]}",
        pointer: "/events/0/sources/0",
        fields: &[("locator", TEXT), ("role", TEXT), ("note", TEXT)],
    },
    Site {
        around: "{\"events\":[{\"id\":\"a\",\"title\":\"A\"}],\"presentation\":{\"steps\":[{\"event\":\"a\",§}]}}",
        pointer: "/presentation/steps/0",
        fields: &[("notes", TEXT), ("window", DATE), ("statements", LIST)],
    },
];

#[test]
fn row_20_every_field_with_every_wrong_type() {
    for Site { around, pointer, fields } in SITES {
        for (field, taken) in fields {
            for (kind, value) in EXAMPLES.iter().filter(|(kind, _)| !taken.contains(kind)) {
                let text = around.replace('§', &format!("\"{field}\":{value}"));
                let at = around.find('§').expect("a place for the field") + field.len() + 3;
                let loaded = load(&text);
                let here = format!("{pointer}/{field}");
                let problem = loaded.problems.iter().find(|problem| problem.pointer == here);
                let problem = problem.unwrap_or_else(|| panic!("{text}: {}", said(&loaded)));
                assert_eq!(place_of(problem), format!("1:{} {here}", at + 1), "{text}: {}", said(&loaded));
                assert_eq!(problem.code, Code::WrongType, "{text}: {}", said(&loaded));
                assert!(problem.sentence().contains(field), "{text}: {}", said(&loaded));
                if *kind == Type::Null {
                    assert_eq!(problem.severity, Severity::Warning, "null is as good as nothing: {text}");
                } else {
                    assert_eq!(problem.severity, Severity::Error, "{text}: {}", said(&loaded));
                    assert!(problem.sentence().contains("expected "), "{text}: {}", said(&loaded));
                }
                assert!(loaded.timeline.is_some(), "{text} opens");
            }
        }
    }
}

/// Parts that can't stand without a field are set aside when it has a wrong type.
#[test]
fn row_20_fields_that_must_be_there() {
    let rows = [
        ("{\"events\":[{\"title\":§}]}", "/events/0/title", "event"),
        ("{\"events\":[],\"eras\":[{\"date\":\"2019\",\"title\":§}]}", "/eras/0/title", "era"),
        ("{\"events\":[],\"eras\":[{\"title\":\"E\",\"date\":§}]}", "/eras/0/date", "era"),
        ("{\"events\":[],\"people\":[{\"name\":§}]}", "/people/0/name", "person"),
        ("{\"events\":[{\"title\":\"A\",\"place\":{\"name\":§}}]}", "/events/0/place/name", "place"),
        ("{\"events\":[{\"title\":\"A\",\"statements\":[{\"kind\":§}]}]}", "/events/0/statements/0/kind", "statement"),
        (
            "{\"events\":[{\"title\":\"A\",\"statements\":[{\"kind\":\"quotation\",\"text\":§}]}]}",
            "/events/0/statements/0/text",
            "statement",
        ),
        (
            "{\"events\":[{\"title\":\"A\",\"statements\":[{\"kind\":\"mention\",\"speaker\":§}]}]}",
            "/events/0/statements/0/speaker",
            "statement",
        ),
        ("{\"events\":[],\"presentation\":{\"steps\":[{\"event\":§}]}}", "/presentation/steps/0/event", "step"),
    ];
    for (around, pointer, part) in rows {
        for value in ["true", "[]", "{}"] {
            let loaded = load(around.replace('§', value));
            assert_eq!(loaded.problems.len(), 1, "{around} with {value}: {}", said(&loaded));
            let problem = &loaded.problems[0];
            let column = around.find('§').expect("a place for the value") + 1;
            assert_eq!(place_of(problem), format!("1:{column} {pointer}"), "{}", said(&loaded));
            assert_eq!(
                (problem.code, problem.outcome),
                (Code::WrongType, Outcome::SetAside(part)),
                "{}",
                said(&loaded)
            );
        }
    }
    for (list, kind) in
        [("eras", "era"), ("lanes", "lane"), ("people", "person"), ("sources", "source"), ("events", "event")]
    {
        for value in ["true", "7", "\"x\"", "[]", "null"] {
            let loaded = load(format!("{{\"x-first\":1,\"{list}\":[{value}]}}"));
            let problem = loaded.problems.iter().find(|problem| problem.pointer == format!("/{list}/0"));
            let problem = problem.unwrap_or_else(|| panic!("{list} with {value}: {}", said(&loaded)));
            assert_eq!(
                (problem.code, problem.outcome),
                (Code::WrongType, Outcome::SetAside(kind)),
                "{}",
                said(&loaded)
            );
            assert!(problem.sentence().contains("expected an object"), "{}", said(&loaded));
        }
    }
}

/// Positional arrays, which derived readers take for structs, are not objects.
#[test]
fn row_20_a_list_is_no_object() {
    let loaded = load("{\"events\":[[\"a\",\"2019\",\"A\"]],\"presentation\":[[\"a\"]]}");
    let places: Vec<String> = loaded.problems.iter().map(place_of).collect();
    assert_eq!(places, ["1:12 /events/0", "1:45 /presentation"], "{}", said(&loaded));
    assert!(loaded.timeline.is_some_and(|timeline| timeline.events.is_empty()), "nothing is read out of it");
}

#[test]
fn row_20_all_at_once_up_to_a_hundred() {
    let names =
        SITES[7].fields.iter().map(|(field, _)| *field).filter(|field| !["date", "start", "end"].contains(field));
    let fields: Vec<String> = names.map(|field| format!("\"{field}\":true")).collect();
    let one = format!("{{\"title\":\"A\",{}}}", fields.join(","));
    let loaded = load(format!("{{\"events\":[{one}]}}"));
    assert_eq!(loaded.counts.errors, fields.len(), "all are listed: {}", said(&loaded));
    assert_eq!(loaded.timeline.expect("it opens").events.len(), 1, "and the event is shown without them");
    let many = vec![one; 20].join(",");
    let loaded = load(format!("{{\"events\":[{many}]}}"));
    assert_eq!(loaded.problems.len(), MOST_PROBLEMS + 1, "a hundred, and one that says how many more");
    let last = &loaded.problems[MOST_PROBLEMS];
    let more = loaded.counts.errors + loaded.counts.warnings - MOST_PROBLEMS;
    assert_eq!(last.code, Code::More, "{}", last.sentence());
    assert!(last.sentence().starts_with(&format!("{more} more problems")), "{}", last.sentence());
}

/// A fault that sets an event or a statement aside hides none of the others in it.
#[test]
fn row_20_all_faults_of_an_event_that_is_set_aside() {
    let loaded =
        load(event("\"date\":\"2003-02-29\",\"importance\":9,\"tags\":7,\"sumary\":\"S\",\"sources\":[\"x1\"]"));
    let places: Vec<String> = loaded.problems.iter().map(place_of).collect();
    let expected = [
        "2:30 /events/0/date",
        "2:47 /events/0/importance",
        "2:56 /events/0/tags",
        "2:58 /events/0/sumary",
        "2:82 /events/0/sources/0",
    ];
    assert_eq!(places, expected, "{}", said(&loaded));
    let loaded = load(sourced("\"kind\":\"quote\",\"text\":7,\"date\":\"2019-13\",\"role\":true"));
    assert_eq!(loaded.counts.errors, 4, "{}", said(&loaded));
}
