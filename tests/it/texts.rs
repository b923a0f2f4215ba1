//! Texts in scripts that run from right to left, texts with characters that can't be seen, and links in texts: what is seen,
//! what is read aloud and what is copied.

use annals::app::{Action, Annals, MotionLength, Page, Settings, Theme};
use annals::command::Command;
use annals::layout::slide::{Block, Role, Script, compose};
use annals::model::{EventIx, is_hidden};
use annals::ui::shape;
use egui::accesskit;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use strum::VariantArray as _;

use crate::support::{event, in_any_script, open_bytes, perform};

const HEBREW: &str = "פתחנו את הרציף השלישי (ליד העיר), ואחרי 250 ימים של עבודה הגיעה “Aurora” לנמל. תודה לכל העובדים.";
const HIDDEN: &str = "Pay the \u{202e}reggan\u{202c} today,\u{200b} not tomorrow.";

/// A diary of a harbour that never was.
fn diary() -> String {
    let cite = r#"[{ "source": "s1" }]"#;
    format!(
        r#"{{ "format": "annals", "version": 1, "title": "יומן הנמל",
        "description": "See [https://harbour.example/log](https://other.example/x) and [the archive](https://archive.example/a).",
        "people": [{{ "id": "p1", "name": "דנה כהן" }}, {{ "id": "p2", "name": "Ann \u202eReed\u202c" }}],
        "lanes": [{{ "id": "a", "title": "Quays \u202eturned" }}],
        "sources": [{{ "id": "s1", "type": "report", "title": "Report \u202eof\u202c the clerk", "URL": "https://harbour.example/report",
            "archived": [{{ "url": "https://archive.example/report" }}] }}],
        "events": [
            {{ "id": "e1", "date": "2010-05-01", "title": "נמל חדש נפתח", "lane": "a", "sources": {cite}, "statements": [
                {{ "kind": "quotation", "speaker": "p1", "language": "he", "text": "{HEBREW}", "sources": {cite} }}] }},
            {{ "id": "e2", "date": "2012", "title": "A letter with \u202ehidden\u202c marks", "lane": "a", "sources": {cite},
                "summary": "A zero\u200bwidth space.", "statements": [
                {{ "kind": "quotation", "speaker": "p2", "text": "{HIDDEN}", "sources": {cite} }}] }},
            {{ "id": "e3", "date": "2013", "title": "Plain", "lane": "a", "sources": {cite}, "statements": [
                {{ "kind": "quotation", "speaker": "p2", "text": "Nothing turns here.", "sources": {cite} }}] }}
        ] }}"#
    )
}

fn diary_opened() -> Harness<'static, Annals> {
    let settings = Settings { motion: MotionLength::Off, theme: Theme::Light, ..Settings::default() };
    let mut harness = in_any_script([1280.0, 1600.0], settings);
    open_bytes(&mut harness, "diary.json", diary().as_bytes());
    assert_eq!(harness.state().state().document.timeline.events.len(), 3, "all of it was read");
    harness
}

fn select(harness: &mut Harness<'_, Annals>, id: &str) {
    let ix = event(harness, id);
    perform(harness, Action::Select(ix));
}

/// What the last frame put on the clipboard.
fn copied(harness: &Harness<'_, Annals>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// Every name and value in the accessibility tree.
fn names(harness: &Harness<'_, Annals>) -> Vec<String> {
    let nodes: Vec<_> = harness.query_all_by(|_| true).collect();
    let texts = nodes.iter().flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()].into_iter().flatten().collect::<Vec<_>>()
    });
    texts.collect()
}

/// Copies by the button on the card of the only statement.
fn copied_by_button(harness: &mut Harness<'_, Annals>) -> String {
    harness.get_by_label("Copy with citation").click();
    harness.step();
    copied(harness).expect("the button copies")
}

#[test]
fn what_is_copied_and_read_aloud_is_what_is_written() {
    let mut harness = diary_opened();
    select(&mut harness, "e1");
    harness.get_by_role_and_label(accesskit::Role::Heading, "נמל חדש נפתח");
    harness.get_by_label_contains(HEBREW);
    harness.get_by_label_contains("they can’t be marked with the mouse");
    assert!(copied_by_button(&mut harness).contains(HEBREW), "letter by letter in the order of the file");
    select(&mut harness, "e2");
    assert!(copied_by_button(&mut harness).contains(HIDDEN), "with what can't be seen");
}

#[test]
fn words_put_in_order_cannot_be_marked_but_others_can() {
    let mut harness = diary_opened();
    let mut marked = |id: &str, words: &str| {
        select(&mut harness, id);
        let rect = harness.get_by_label_contains(words).rect();
        harness.drag_at(rect.left_center() + vec2(4.0, 0.0));
        harness.hover_at(rect.center());
        harness.drop_at(rect.right_center() - vec2(4.0, 0.0));
        harness.run();
        harness.event(Event::Copy);
        harness.step();
        copied(&harness)
    };
    let part = marked("e3", "Nothing turns here").expect("a plain text is marked and copied");
    assert!("“Nothing turns here.”".contains(&part) && !part.is_empty(), "{part}");
    let whole = marked("e1", HEBREW);
    assert!(whole.is_none_or(|text| text.contains(HEBREW)), "never a part of it in another order");
}

#[test]
fn hidden_characters_are_told_of_and_never_in_a_name() {
    let mut harness = diary_opened();
    for id in ["e1", "e2", "e3"] {
        select(&mut harness, id);
        let told = harness.query_by_label_contains("contains hidden characters").is_some();
        assert_eq!(told, id == "e2", "{id}: told where it is so");
        for name in names(&harness) {
            let acts = |character: char| is_hidden(character) && character != '\n';
            assert!(!name.chars().any(acts), "{id}: {name:?}");
        }
    }
    select(&mut harness, "e2");
    harness.get_by_role_and_label(accesskit::Role::Heading, "A letter with hidden marks");
    harness.get_by_label_contains("A letter with hidden marks, 2012");
}

/// A word such as "can't" is written in one way, whether the window says it or a problem that the command line says too.
#[test]
fn apostrophes_in_the_window_are_those_of_print() {
    let is_plain = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        letters.windows(3).any(|three| three[1] == '\'' && three[0].is_alphabetic() && three[2].is_alphabetic())
    };
    let mut harness = in_any_script([1280.0, 1600.0], Settings::default());
    let document =
        r#"{ "events": [{ "title": "A letter", "date": "2019-13" }, { "title": "Another", "date": "2019" }] }"#;
    open_bytes(&mut harness, "letter.json", document.as_bytes());
    perform(&mut harness, Action::Turn(Page::Problems));
    harness.get_by_label_contains("can’t be read: there is no month 13.");
    open_bytes(&mut harness, "broken.json", br#"{ "title": 'Letters' }"#);
    harness.get_by_label("broken.json was not opened");
    for name in names(&harness) {
        assert!(!is_plain(&name), "{name}");
    }
    for command in Command::VARIANTS {
        assert!(!is_plain(command.spec().name) && !is_plain(command.spec().help), "{command:?}");
    }
}

#[test]
fn what_is_told_under_the_pointer_hides_nothing() {
    let mut harness = in_any_script([1280.0, 1600.0], Settings::default());
    let document = r#"{ "sources": [{ "id": "s", "title": "A report", "URL": "https://harbour.example/\u202ereport",
        "archived": [{ "url": "https://archive.example/\u200breport" }] }],
        "events": [{ "id": "e", "date": "2010", "title": "A letter", "statements": [{ "kind": "quotation", "speaker": "Ann",
        "text": "Words.", "sources": [{ "source": "s", "locator": "page \u202e12" }] }] }] }"#;
    open_bytes(&mut harness, "letter.json", document.as_bytes());
    select(&mut harness, "e");
    harness.get_by_label("Source 1").hover();
    harness.run();
    harness.get_by_label("page 12");
    // An address that is not opened is no link.
    assert!(harness.query_by_label_contains("Open source").is_none(), "neither the address");
    assert!(harness.query_by_label("Open stored copy").is_none(), "nor the copy");
    for (sentence, address) in [
        ("Its address can’t be opened.", "https://harbour.example/<U+202E>report"),
        ("The address of its stored copy can’t be opened.", "https://archive.example/<U+200B>report"),
    ] {
        let why = "It contains spaces or invisible characters, so it may not lead where it seems to.";
        harness.get_by_label(&format!("{sentence} {why} {address}")).hover();
        harness.run();
        harness.get_by_label(&format!("{why} {address}"));
    }
}

#[test]
fn what_writing_needs_is_part_of_the_words() {
    let mut harness = in_any_script([1280.0, 1600.0], Settings::default());
    let flag = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
    for words in ["می\u{200C}خواهم", "क्\u{200D}ष", "👨\u{200D}👩\u{200D}👧", flag, "❤\u{FE0F}"] {
        let cited = r#""sources": [{ "title": "A report" }]"#;
        let spoken = format!(r#"{{ "kind": "quotation", "speaker": "Ann", "text": "Say {words} now", {cited} }}"#);
        let document = format!(
            r#"{{ "events": [{{ "id": "e", "date": "2010", "title": "{words}", "statements": [{spoken}], {cited} }}] }}"#
        );
        open_bytes(&mut harness, "words.json", document.as_bytes());
        assert_eq!(harness.state().state().document.problems.len(), 0, "{words}: nothing is odd about it");
        select(&mut harness, "e");
        harness.get_by_role_and_label(accesskit::Role::Heading, words);
        harness.get_by_label_contains(&format!("“Say {words} now”"));
        assert!(harness.query_by_label_contains("hidden characters").is_none(), "{words}");
        let timeline = &harness.state().state().document.timeline;
        let script = Script::of_statement(timeline, EventIx(0), 0);
        let slide = compose(&script, vec2(1280.0, 720.0), 0, &mut shape::wrap(&harness.ctx));
        let block = slide.blocks.iter().find(|block| block.role == Role::Quotation).expect("the words");
        assert!(block.lines[0].text.contains(words), "on stage: {:?}", block.lines[0]);
    }
}

#[test]
fn a_link_whose_words_are_another_address_is_warned_of_and_copied_by_enter() {
    let mut harness = diary_opened();
    perform(&mut harness, Action::Turn(Page::Timeline));
    harness.get_by_role_and_label(accesskit::Role::Link, "https://harbour.example/log").click();
    harness.run();
    harness.get_by_label("The text says “https://harbour.example/log”, the link leads to other.example.");
    harness.get_by_label("other.example");
    let (key, modifiers) = (Key::Enter, Modifiers::NONE);
    harness.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
    harness.step();
    assert_eq!(copied(&harness).as_deref(), Some("https://other.example/x"), "the default copies");
    harness.run();
    harness.get_by_role_and_label(accesskit::Role::Link, "the archive").click();
    harness.run();
    assert!(harness.query_by_label_contains("The text says").is_none(), "words that are no address claim nothing");
}

#[test]
fn a_stored_copy_is_offered_before_the_page() {
    let mut harness = diary_opened();
    select(&mut harness, "e3");
    harness.get_by_label("Open source 1 at harbour.example").click();
    harness.run();
    harness.get_by_label_contains("names a stored copy of this page, at archive.example");
    harness.get_by_label("See the stored copy instead").click();
    harness.run();
    harness.get_by_label("archive.example");
    assert!(harness.query_by_label_contains("stored copy of this page").is_none(), "it is the copy itself");
}

#[test]
fn a_timeline_says_which_scripts_no_font_here_can_show() {
    let mut harness = diary_opened();
    perform(&mut harness, Action::Turn(Page::Timeline));
    // The harness has no fonts but the program's own.
    harness
        .get_by_label_contains("all the letters of the Hebrew script that stand in this timeline: 4 texts show boxes");
    let plain = in_any_script([1280.0, 1600.0], Settings::default());
    assert!(plain.query_by_label_contains("No font on this system").is_none(), "the built-in timeline needs none");
}

#[test]
fn the_steps_of_a_talk_are_read_in_plain_words() {
    let mut harness = diary_opened();
    harness.key_press(Key::F5);
    harness.run();
    harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
    harness.run();
    for name in names(&harness) {
        assert!(!name.chars().any(|character| is_hidden(character) && character != '\n'), "{name:?}");
    }
}

#[test]
fn on_stage_a_paragraph_stands_at_the_side_where_it_begins() {
    let harness = diary_opened();
    let timeline = &harness.state().state().document.timeline;
    let size = vec2(1280.0, 720.0);
    let mut wrap = shape::wrap(&harness.ctx);
    let slide = compose(&Script::of_statement(timeline, EventIx(0), 0), size, 0, &mut wrap);
    let block = |role| slide.blocks.iter().find(|block| block.role == role).expect("it is there");
    let right = size.x * 0.95;
    let text = |block: &Block| block.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    for role in [Role::Quotation, Role::Title, Role::Speaker, Role::Source] {
        let block = block(role);
        assert!(block.lines.iter().all(|line| (line.rect.right() - right).abs() < 1.0), "{role:?}: {block:?}");
        let is_put = block.lines.iter().all(|line| !line.order.is_empty());
        assert_eq!(is_put, role != Role::Source, "{role:?} is put in order if it needs to be");
    }
    assert!(block(Role::Quotation).lines.len() > 1, "several lines from top to bottom");
    assert!(text(block(Role::Quotation)).contains(HEBREW), "the words are whole and as they are written");
    let date = block(Role::Date);
    assert!(date.lines.iter().all(|line| line.rect.left() - size.x * 0.05 < 1.0), "the date keeps its place: {date:?}");
    let plain = compose(&Script::of_statement(timeline, EventIx(2), 0), size, 0, &mut wrap);
    let ordered = plain.blocks.iter().flat_map(|block| &block.lines).any(|line| !line.order.is_empty());
    assert!(!ordered, "other texts stand as they are");
}

#[test]
fn on_stage_what_cannot_be_seen_is_left_out_and_told_of() {
    let told = |blocks: &[Block]| blocks.iter().find(|block| block.role == Role::Note).map(seen);
    let blocks = on_stage(&cited(
        "en",
        ["I said \\u202eyes\\u202c no\\u200bthing.", "David Levi", "editor", "The Paper", "Cables"],
    ));
    let words = seen(blocks.iter().find(|block| block.role == Role::Quotation).expect("the words"));
    assert_eq!(words, "“I said yes no\u{2009}thing.”", "nothing acts, nothing is shown, and what was parted stays so");
    assert_eq!(
        told(&blocks).as_deref(),
        Some("This text contains characters that can’t be seen; they are left out here.")
    );
    assert_eq!(told(&on_stage(&cited("he", IN_HEBREW))), None, "only where it is so");
}

/// A quotation in a language, and where it can be read, in its script.
fn cited(language: &str, [words, speaker, role, paper, title]: [&str; 5]) -> String {
    format!(
        r#"{{ "format": "annals", "version": 1, "title": "Cited", "lanes": [{{ "id": "a", "title": "A" }}],
        "people": [{{ "id": "p", "name": "{speaker}", "role": "{role}", "organization": "{paper}" }}],
        "sources": [{{ "id": "s", "type": "article-newspaper", "title": "{title}", "container-title": "{paper}",
            "issued": "2010-11-29", "URL": "https://example.org/a" }}],
        "events": [{{ "id": "e", "date": "2010-11-28", "title": "{title}", "lane": "a", "statements": [
            {{ "kind": "quotation", "speaker": "p", "language": "{language}", "text": "{words}", "date": "2010-11-27",
            "sources": [{{ "source": "s" }}] }}] }}] }}"#
    )
}

const IN_HEBREW: [&str; 5] = ["בדקנו כל שורה.", "דוד לוי", "עורך", "הארץ", "הכבלים נחשפים (2010)"];
const IN_ARABIC: [&str; 5] = ["لقد راجعنا كل سطر.", "أحمد علي", "محرر", "جريدة الصباح", "نشر البرقيات 12"];

/// The blocks of the only statement on a screen of 1280 × 720 points.
fn on_stage(json: &str) -> Vec<Block> {
    let mut harness = in_any_script([1280.0, 800.0], Settings::default());
    open_bytes(&mut harness, "cited.json", json.as_bytes());
    let timeline = &harness.state().state().document.timeline;
    let mut wrap = shape::wrap(&harness.ctx);
    compose(&Script::of_statement(timeline, EventIx(0), 0), vec2(1280.0, 720.0), 0, &mut wrap).blocks
}

/// What is seen of a block from left to right, word by word.
fn seen(block: &Block) -> String {
    let of = |line: &annals::layout::slide::Line| match &line.order[..] {
        [] => line.text.clone(),
        order => order.iter().map(|piece| &line.text[piece.range.clone()]).collect(),
    };
    block.lines.iter().map(of).collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[test]
fn a_date_beside_names_that_run_from_the_right_stays_a_date() {
    for (language, texts) in [("he", IN_HEBREW), ("ar", IN_ARABIC)] {
        let blocks = on_stage(&cited(language, texts));
        let block = |role| blocks.iter().find(|block| block.role == role).expect("it is there");
        assert!(seen(block(Role::Source)).starts_with("example.org ,29 Nov 2010 ,"), "{}", seen(block(Role::Source)));
        assert!(seen(block(Role::Standing)).starts_with("27 Nov 2010 ,"), "{}", seen(block(Role::Standing)));
    }
}

#[test]
fn who_speaks_and_where_stand_on_the_side_of_the_words() {
    let [hebrew_words, hebrew_name, ..] = IN_HEBREW;
    let english = ["We checked every line.", "David Levi", "editor", "The Paper", "The cables"];
    let cases = [
        ("he", IN_HEBREW, true),
        ("en", english, false),
        ("he", [hebrew_words, english[1], english[2], english[3], english[4]], true),
        ("en", [english[0], hebrew_name, IN_HEBREW[2], IN_HEBREW[3], IN_HEBREW[4]], false),
    ];
    for (language, texts, at_right) in cases {
        let blocks = on_stage(&cited(language, texts));
        let block = |role| blocks.iter().find(|block| block.role == role).expect("it is there");
        let edge = |block: &Block| {
            let rects = block.lines.iter().map(|line| line.rect);
            rects
                .reduce(egui::Rect::union)
                .map_or(0.0, |all| if at_right { 1216.0 - all.right() } else { all.left() - 64.0 })
        };
        for role in [Role::Quotation, Role::Source] {
            assert!(edge(block(role)).abs() < 1.0, "{texts:?}: {role:?} at {}", edge(block(role)));
        }
        let (speaker, standing) = (block(Role::Speaker), block(Role::Standing));
        assert!(edge(speaker).min(edge(standing)).abs() < 1.0, "{texts:?}: who speaks stands there too");
        let (name, role) = (speaker.lines[0].rect, standing.lines[0].rect);
        assert!((name.top() - role.top()).abs() < 1.0, "on one line");
        assert!(!name.shrink(1.0).intersects(role), "and side by side: {name} {role}");
    }
}
