//! Rows 45 to 47 and 51 to 53: texts that hide something, run from right to left, look like code, or have no end.

use annals::app::{Action, Origin};
use annals::command::Command;
use annals::model::{cite_statement, is_hidden};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{check, event, load, said, sourced, warned_of};
use crate::support::{annals, open_bytes, perform};

const SIZE: [f32; 2] = [1280.0, 2000.0];

#[test]
fn row_45_file_names_with_hidden_characters() {
    for hidden in ['\u{202E}', '\u{2066}', '\u{200F}', '\u{61C}', '\u{1B}'] {
        let name = Origin::File(format!("/talks/gpj{hidden}.json").into()).name();
        assert_eq!(name, "gpj·.json", "a point stands for what can't be seen");
        assert!(!name.contains(is_hidden), "U+{:04X} does nothing", u32::from(hidden));
    }
}

/// Whatever is done about their looks, the words go out as they came in.
#[test]
fn row_46_right_to_left_words_are_copied_to_the_letter() {
    for words in ["אמת ושקר, 12 שנים (1984)", "قال: «لا» ثم 3 مرات", "He said “שלום עולם” twice"]
    {
        let statement = format!(
            "\"statements\":[{{\"kind\":\"quotation\",\"text\":\"{words}\",\"language\":\"he\",\"speaker\":\"B\",\
             \"sources\":[{{\"title\":\"S\"}}]}}]"
        );
        let loaded = load(event(&statement));
        let timeline = loaded.timeline.as_ref().unwrap_or_else(|| panic!("{words}: {}", said(&loaded)));
        assert_eq!(timeline.events[0].statements[0].text.as_deref(), Some(words), "kept");
        assert!(cite_statement(timeline, annals::model::EventIx(0), 0).contains(words), "and copied");
    }
}

#[test]
fn row_51_code_in_texts_is_only_text() {
    let texts = [
        "<script>alert(1)</script>",
        "<img src=x onerror=y>",
        "%s %n %d",
        "{} {0} {{x}}",
        "${HOME} $(ls)",
        "&lt;b&gt;",
    ];
    let mut harness = annals(SIZE);
    for text in texts {
        let document = format!(
            "{{\"title\":\"{text}\",\"events\":[{{\"id\":\"a\",\"title\":\"{text}\",\"date\":\"2019\",\"note\":\"{text}\"}}]}}"
        );
        open_bytes(&mut harness, "talk.json", document.as_bytes());
        let first = crate::support::event(&harness, "a");
        perform(&mut harness, Action::Select(first));
        assert!(harness.query_all_by_label_contains(text).count() >= 2, "{text} is shown as it stands");
    }
}

#[test]
fn row_51_code_in_a_summary_is_only_text() {
    let mut harness = annals(SIZE);
    let summary = "Before <script>alert(1)</script> and <img src=x onerror=y> after.\\n\\n<b>bold</b>";
    open_bytes(
        &mut harness,
        "talk.json",
        event(&format!("\"id\":\"a\",\"date\":\"2019\",\"summary\":\"{summary}\"")).as_bytes(),
    );
    let first = crate::support::event(&harness, "a");
    perform(&mut harness, Action::Select(first));
    for part in ["<script>", "alert(1)", "</script>", "<img src=x onerror=y>", "<b>"] {
        assert!(harness.query_all_by_label_contains(part).next().is_some(), "{part} is shown as it stands");
    }
}

#[test]
fn row_52_escape_sequences_on_the_command_line() {
    let escape = "\\u001b[2J\\u001b]0;x\\u0007\\u009b1m\\u202e";
    let inputs = [
        format!("{{\"title\":\"{escape}\",\"events\":[],\"{escape}\":1}}"),
        event(&format!("\"date\":\"{escape}\"")),
        event(&format!("\"sources\":[\"{escape}\"]")),
        event(&format!("\"certainty\":\"{escape}\"")),
        format!("{{\"events\":[{{\"title\":\"A\",\"id\":\"{escape}\"}},{{\"title\":\"B\",\"id\":\"{escape}\"}}]}}"),
        format!("{{\"format\":\"{escape}\",\"events\":[]}}"),
        format!("{{\"timezone\":\"{escape}\",\"events\":[]}}"),
        "{\"\u{9B}1m\u{202E}\":1,\"events\":[]}".to_owned(),
        "{\"\u{9B}1m\u{202E}\" 1}".to_owned(),
        "\u{1B}[2J".to_owned(),
    ];
    for input in inputs {
        let (_, output) = check(&input);
        assert!(!output.is_empty(), "{input}: something is said");
        let acts = |character: char| is_hidden(character) && character != '\n';
        assert!(!output.contains(acts), "{input}: {output:?}");
    }
}

#[test]
fn row_53_texts_without_end() {
    let marks = format!("e{}", "\u{301}".repeat(10_000));
    let word = "x".repeat(4_096);
    for (title, start) in
        [(marks.as_str(), "e\u{301}"), (word.as_str(), "xxxx"), ("one\\ttwo\\nthree\\r\\nfour", "one")]
    {
        let mut harness = annals(SIZE);
        let document = format!(
            "{{\"title\":\"T\",\"lanes\":[{{\"id\":\"l\",\"title\":\"{title}\"}}],\
             \"events\":[{{\"id\":\"a\",\"lane\":\"l\",\"title\":\"{title}\",\"date\":\"2019\",\"summary\":\"{title}\"}}]}}"
        );
        open_bytes(&mut harness, "talk.json", document.as_bytes());
        let first = crate::support::event(&harness, "a");
        perform(&mut harness, Action::Select(first));
        perform(&mut harness, Action::Run(Command::FitAll));
        let shown = harness.query_all_by_label_contains(start);
        let mut count = 0;
        for node in shown {
            count += 1;
            let rect = node.accesskit_node().bounding_box().expect("a place in the window");
            assert!(rect.x1 - rect.x0 <= f64::from(SIZE[0]), "it is clipped: {rect:?}");
        }
        assert!(count >= 1, "{start} is shown");
    }
}

#[test]
fn row_45_hidden_and_turning_characters_are_warned_of() {
    for (hidden, named) in
        [("\u{202E}", "U+202E"), ("\u{2066}", "U+2066"), ("\\u200f", "U+200F"), ("\\u0007", "U+0007")]
    {
        warned_of(&sourced(&format!("\"kind\":\"quotation\",\"text\":\"one {hidden}two\"")), &[named]);
        warned_of(&format!("{{\"title\":\"T{hidden}\",\"events\":[]}}"), &[named]);
        warned_of(&format!("{{\"events\":[{{\"title\":\"one {hidden}two\"}}]}}"), &[named]);
        let source =
            format!("{{\"events\":[],\"sources\":[{{\"title\":\"S\",\"URL\":\"https://a.example/{hidden}x\"}}]}}");
        warned_of(&source, &[named]);
    }
    assert_eq!(said(&load(event("\"summary\":\"one\\n\\ntwo\\tthree\""))), "", "line ends and tabs are no secret");
}

#[test]
fn row_45_a_card_shows_hidden_characters() {
    let mut harness = annals(SIZE);
    let statement =
        "\"kind\":\"quotation\",\"text\":\"one \u{202E}two\",\"speaker\":\"B\",\"sources\":[{\"title\":\"S\"}]";
    let text = event(&format!("\"id\":\"a\",\"date\":\"2019\",\"statements\":[{{{statement}}}]"));
    open_bytes(&mut harness, "talk.json", text.as_bytes());
    let first = crate::support::event(&harness, "a");
    perform(&mut harness, Action::Select(first));
    harness.get_by_label_contains("hidden characters");
}

#[test]
fn row_47_names_that_are_not_what_they_seem() {
    warned_of(&sourced("\"kind\":\"mention\"").replace("\"B\"", "\"Lіma\""), &["Lіma"]);
    warned_of("{\"events\":[],\"people\":[{\"name\":\"R. Lіma\"}]}", &["R. Lіma"]);
    warned_of("{\"events\":[],\"people\":[{\"name\":\"Li\u{200B}ma\"}]}", &["U+200B"]);
}

#[test]
fn row_53_texts_without_end_are_warned_of() {
    warned_of(&event(&format!("\"summary\":\"e{}\"", "\u{301}".repeat(10_000))), &[]);
    for title in
        [format!("e{}", "\u{301}".repeat(10_000)), "x".repeat(4_096), "one\\ttwo".to_owned(), "one\\ntwo".to_owned()]
    {
        let loaded = load(format!("{{\"events\":[{{\"title\":\"{title}\"}}]}}"));
        assert_eq!((loaded.counts.errors, loaded.counts.warnings), (0, 1), "{}", said(&loaded));
        assert!(said(&loaded).len() < 400, "a message doesn't repeat it all: {} bytes", said(&loaded).len());
    }
}
