//! What is said of texts that hide something, and of links that can't be opened or mislead. All of it is shown.

use annals::format::{Code, Problem};

use super::{load, problem, timeline};

/// The warnings of a document, as codes with pointers.
fn said(text: &str) -> Vec<(Code, String)> {
    let loaded = load(text);
    assert_eq!(loaded.counts.errors, 0, "nothing is left out: {:?}", loaded.problems);
    loaded.problems.into_iter().map(|problem| (problem.code, problem.pointer)).collect()
}

fn event(inside: &str) -> String {
    format!("{{\"events\":[{{\"title\":\"A\",{inside}}}]}}")
}

#[test]
fn hidden_characters_are_named_where_they_stand() {
    let problem = problem("{\"events\":[{\"title\":\"pay\u{202E}pal\"}]}");
    assert_eq!((problem.code, problem.place.column), (Code::HiddenCharacters, 25), "at the character itself");
    assert_eq!(
        problem.sentence(),
        "This text has a character that can't be seen: U+202E as character 4. Such characters can hide words or turn their \
         order. Remove what is not meant."
    );
    let escaped = super::problem(r#"{"events":[{"title":"pay\u202epal"}]}"#);
    assert_eq!((escaped.code, escaped.place.column), (Code::HiddenCharacters, 21), "an escaped one at the whole text");
    let shown = load(r#"{"events":[{"title":"pay\u202epal"}]}"#).timeline.expect("a timeline");
    assert_eq!(shown.events[0].title, "pay\u{202E}pal", "the text is kept to the letter");
}

#[test]
fn every_text_of_a_document_is_looked_at_once() {
    let place = |pointer: &str| vec![(Code::HiddenCharacters, pointer.to_owned())];
    for key in ["summary", "note", "date_note", "date_label", "lane", "place"] {
        assert_eq!(
            said(&event(&format!("\"{key}\":\"a\u{200B}b\u{200B}\""))),
            place(&format!("/events/0/{key}")),
            "{key}"
        );
    }
    let statement = |key: &str| {
        event(&format!(
            "\"statements\":[{{\"kind\":\"quotation\",\"text\":\"t\",\"language\":\"en\",\"speaker\":\"S\",\"sources\":[{{\"title\":\"T\"}}],\"{key}\":\"a\u{200B}b\"}}]"
        ))
    };
    for key in ["translation", "role", "organization", "note"] {
        assert_eq!(said(&statement(key)), place(&format!("/events/0/statements/0/{key}")), "{key}");
    }
    for key in ["title", "container-title", "publisher", "note"] {
        let text =
            format!("{{\"events\":[],\"sources\":[{{\"URL\":\"https://example.org\",\"{key}\":\"a\u{200B}b\"}}]}}");
        assert_eq!(said(&text), place(&format!("/sources/0/{key}")), "{key}");
    }
    assert_eq!(said("{\"title\":\"a\u{200B}b\",\"events\":[]}"), place("/title"), "the title of the timeline");
}

#[test]
fn long_texts_have_lines_and_titles_have_not() {
    for key in ["summary", "note"] {
        timeline(&event(&format!("\"{key}\":\"one\\ntwo\\r\\n\\tthree\"")));
    }
    let sentence = problem(r#"{"events":[{"title":"one\ntwo"}]}"#).sentence();
    assert_eq!(
        sentence,
        "This text has a tab or the end of a line in it: U+000A as character 4. It is shown on one line. Remove it."
    );
}

#[test]
fn names_that_mix_scripts_are_said_of_people_alone() {
    let listed = problem("{\"events\":[],\"people\":[{\"id\":\"lima\",\"name\":\"R. L\u{456}ma\"}]}");
    assert_eq!(listed.code, Code::MixedScripts);
    assert!(listed.sentence().contains("the Cyrillic \u{456} (U+0456) among Latin ones"), "{}", listed.sentence());
    assert_eq!(
        said(&event("\"people\":[\"L\u{456}ma\"]")),
        [(Code::MixedScripts, "/events/0/people/0".to_owned())],
        "by name"
    );
    timeline("{\"events\":[],\"people\":[{\"name\":\"Владимир Schmidt\"},{\"name\":\"ソニーSony\"}]}");
    timeline(&event("\"note\":\"A L\u{456}ma, with a Cyrillic letter.\""));
}

#[test]
fn words_and_letters_that_are_too_large_are_said() {
    for word in ["a".repeat(4_096), format!("o{}", "\u{301}".repeat(10_000))] {
        let problem = problem(&event(&format!("\"summary\":\"{word}\"")));
        assert_eq!(problem.code, Code::UnwieldyText, "{}", problem.sentence());
    }
}

#[test]
fn links_are_looked_at_where_they_are_links() {
    for key in ["summary", "note"] {
        let misleading = problem(&event(&format!("\"{key}\":\"[https://good.example](https://evil.example)\"")));
        assert_eq!(misleading.code, Code::MisleadingLink);
        assert!(
            misleading.sentence().starts_with("This link says \"https://good.example\" and leads to \"evil.example\".")
        );
    }
    let refused = problem(&event(r#""summary":"See [this](javascript:alert%281%29).""#));
    assert_eq!((refused.code, refused.outcome), (Code::BadLink, annals::format::Outcome::Shown));
    for source in [r#"{"title":"S","URL":"file:///etc/passwd"}"#, r#"{"title":"S","archived":[{"url":"//host/x"}]}"#] {
        let problem: Problem = problem(&format!("{{\"events\":[],\"sources\":[{source}]}}"));
        assert_eq!(problem.code, Code::BadLink, "{source}");
        assert!(
            problem.sentence().contains("can't be opened. It is not")
                || problem.sentence().contains("begin with file: are not opened")
        );
    }
    let statement = r#""statements":[{"kind":"quotation","text":"[a](b)","speaker":"S","sources":[{"title":"T"}]}]"#;
    timeline(&event(statement));
}
