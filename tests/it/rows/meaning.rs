//! Rows 30, 31 and 41 to 44: what is missing, and what is out of its range.

use annals::format::{Code, Outcome};

use super::{event, listed, load, said, silent, sourced, warned, warned_of};

#[test]
fn row_30_no_events() {
    for empty in
        ["{\"events\":[]}", "{\"title\":\"T\",\"events\":[],\"eras\":[{\"title\":\"E\",\"date\":\"2019/2021\"}]}"]
    {
        assert!(silent(empty).events.is_empty(), "{empty}");
    }
    for without in ["{\"title\":\"T\"}", "{\"title\":\"T\",\"eras\":[{\"title\":\"E\",\"date\":\"2019/2021\"}]}"] {
        let help = ["This timeline has no \"events\"", "It opens, but there is nothing to see."];
        warned(without, Code::Missing, "1:1", &help);
    }
}

#[test]
fn row_31_an_event_without_a_date() {
    for fields in ["\"note\":\"N\"", "\"date_label\":\"some day\""] {
        let timeline = silent(event(fields));
        assert_eq!(
            (timeline.events.len(), &timeline.events[0].date),
            (1, &None),
            "it is there, and no date is made up"
        );
    }
    let null = load(event("\"date\":null"));
    assert_eq!(null.counts.errors, 0, "null is no date: {}", said(&null));
    assert_eq!(null.timeline.expect("it opens").events.len(), 1, "nor is the event dropped");
}

/// A statement in an event in line 2, which begins in column 29.
fn statement(fields: &str) -> String {
    event(&format!("\"statements\":[{{{fields}}}]"))
}

#[test]
fn row_41_statements_without_speaker_or_source() {
    let place = "2:28 /events/0/statements/0";
    let sourced = statement("\"kind\":\"paraphrase\",\"text\":\"T\",\"sources\":[{\"title\":\"S\"}]");
    let timeline = warned(sourced, Code::Unattributed, place, &["no speaker", "Say in \"speaker\" who said it."]);
    assert_eq!(timeline.events[0].statements.len(), 1, "it is shown");
    let spoken = statement("\"kind\":\"quotation\",\"text\":\"T\",\"speaker\":\"B\"");
    warned(spoken, Code::Unattributed, place, &["no source", "Say in \"sources\" where it can be read."]);
    let neither = load(statement("\"kind\":\"mention\",\"sources\":[]"));
    assert_eq!((neither.counts.errors, neither.counts.warnings), (0, 2), "{}", said(&neither));
    assert_eq!(neither.timeline.expect("it opens").events[0].statements.len(), 1, "shown all the same");
    let wordless = statement("\"kind\":\"quotation\",\"speaker\":\"B\",\"sources\":[{\"title\":\"S\"}]");
    let words = ["This quotation has no \"text\"", "make it a \"mention\""];
    listed(wordless, Outcome::SetAside("statement"), Code::Missing, place, &words);
}

/// The field is not one of ours, so nothing can be compared; it is not dropped without a word either.
#[test]
fn row_42_a_selector_is_an_unknown_key() {
    let sources = "[{\"source\":\"s\",\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"U\"}}]";
    let text = format!(
        "{{\"sources\":[{{\"id\":\"s\",\"title\":\"S\"}}],\"events\":[{{\"title\":\"A\",\"statements\":[\n{{\"kind\":\"quotation\",\
         \"text\":\"T\",\"speaker\":\"B\",\"sources\":{sources}}}]}}]}}"
    );
    let place = "2:71 /events/0/statements/0/sources/0/selector";
    warned(text, Code::UnknownKey, place, &["A reference has no field \"selector\""]);
    for (field, part) in [("relations", "[]"), ("sha256", "\"e3b0\"")] {
        let place = format!("2:14 /events/0/{field}");
        warned(event(&format!("\"{field}\":{part}")), Code::UnknownKey, &place, &["An event has no field"]);
    }
}

#[test]
fn row_43_tags_of_languages() {
    let such = ["is not the tag of a language", "expected a language tag", "Such tags are en, de, fr-CH, zh-Hant."];
    for tag in ["english!", "e", "en_GB", "en-", "-en", "englishlanguage", "en-ninecharsx", "de CH", "日本語", "12"]
    {
        let timeline =
            warned(format!("{{\"events\":[],\"language\":\"{tag}\"}}"), Code::BadLanguage, "1:25 /language", &such);
        assert_eq!(timeline.language.as_deref(), Some(tag), "it is kept as it stood");
    }
    for tag in ["en", "pt-BR", "zh-Hant", "sr-Latn-RS", "de-1996", "x-klingon", "es-419"] {
        silent(format!("{{\"events\":[],\"language\":\"{tag}\"}}"));
    }
    let of_statement = statement(
        "\"kind\":\"quotation\",\"text\":\"T\",\"speaker\":\"B\",\"sources\":[{\"title\":\"S\"}],\"translation\":\"U\",\
         \"language\":\"Portuguese language\"",
    );
    warned(of_statement, Code::BadLanguage, "2:128 /events/0/statements/0/language", &such);
}

#[test]
fn row_44_values_out_of_their_range() {
    for importance in ["999", "0", "6", "-1", "2.5"] {
        let range = ["expected a whole number from 1 to 5", "This value is left out."];
        let text = event(&format!("\"importance\":{importance}"));
        let timeline = listed(text, Outcome::LeftOut, Code::OutOfRange, "2:27 /events/0/importance", &range);
        assert_eq!(timeline.events[0].importance, 3, "as if nothing was given");
    }
    for (latitude, longitude, wrong, column) in
        [("200", "3", "latitude", 45), ("3", "181", "longitude", 59), ("-90.1", "3", "latitude", 45)]
    {
        let text = event(&format!("\"place\":{{\"name\":\"P\",\"latitude\":{latitude},\"longitude\":{longitude}}}"));
        let place = format!("2:{column} /events/0/place/{wrong}");
        let range = if wrong == "latitude" { "a number from -90 to 90" } else { "a number from -180 to 180" };
        let timeline = listed(text, Outcome::LeftOut, Code::OutOfRange, &place, &[range]);
        let place = timeline.events[0].place.as_ref().expect("the name is shown");
        assert_eq!((place.name.as_str(), place.position), ("P", None), "without the coordinates");
    }
    for color in ["#12", "0072B2", "#0072B", "#0072B2FF", "#GGGGGG", "red", "#+072B2", "", "#00 2B2"] {
        let text = format!("{{\"events\":[],\"lanes\":[{{\"title\":\"L\",\"color\":\"{color}\"}}]}}");
        let digits = ["is not a colour", "six hexadecimal digits after a #, such as \"#0072B2\""];
        listed(text, Outcome::LeftOut, Code::OutOfRange, "1:44 /lanes/0/color", &digits);
    }
    let near = ["expected one of \"confirmed\", \"inferred\"", "Did you mean \"confirmed\"?"];
    let place = "2:26 /events/0/certainty";
    listed(event("\"certainty\":\"confirmd\""), Outcome::LeftOut, Code::UnknownWord, place, &near);
}

#[test]
fn row_44_values_that_say_nothing() {
    warned_of(&event("\"place\":\" \""), &["name of this place is empty"]);
    let source = |issued: &str| format!("{{\"events\":[],\"sources\":[{{\"title\":\"S\",\"issued\":{{{issued}}}}}]}}");
    warned_of(&source("\"date-parts\":[[2019]],\"sesson\":1"), &["date has no field", "sesson", "\"season\""]);
    warned_of(&source("\"date-parts\":[[2019]],\"circa\":\"no\""), &["\"circa\" is text", "only roughly known"]);
    warned_of(&source("\"date-parts\":[[2019]],\"circa\":null"), &["\"circa\" is null"]);
    for fine in ["\"circa\":true", "\"circa\":1", "\"circa\":\"false\"", "\"season\":\"2\""] {
        silent(source(&format!("\"date-parts\":[[2019]],{fine}")));
    }
}

#[test]
fn row_43_a_translation_of_an_unknown_language() {
    warned_of(
        &sourced("\"kind\":\"quotation\",\"text\":\"T\",\"translation\":\"U\""),
        &["translation", "\"language\""],
    );
}
