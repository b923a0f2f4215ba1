//! Texts that no speaker would show, on screens that no hall has: nothing lost, nothing doubled, nothing on top of another.

use annals::layout::slide::{Role, Script, compose, share};
use annals::model::{
    Citation, Event, EventDetails, EventIx, Extra, PartialDate, Person, PersonIx, PersonKind, Source, Statement,
    StatementDetails, StatementKind, Timeline,
};
use annals::ui::shape;
use egui::{Vec2, vec2};

use super::{SCREENS, bare, blocks, context, measure, pages, text_of, words};

const FIRST: EventIx = EventIx(0);

fn statement(text: &str) -> Statement {
    Statement {
        kind: StatementKind::Quotation,
        text: Some(text.into()),
        speaker: Some(PersonIx(0)),
        sources: vec![Citation::default()],
        ..Statement::default()
    }
}

fn event(title: &str, statements: Vec<Statement>) -> Event {
    Event {
        id: "a".into(),
        date: PartialDate::parse("2019-04-11").ok(),
        title: title.into(),
        importance: 3,
        statements,
        ..Event::default()
    }
}

fn timeline(event: Event) -> Timeline {
    let person = Person {
        id: "p".into(),
        name: "Somebody".into(),
        kind: PersonKind::Person,
        role: Some("witness".into()),
        organization: None,
        extra: Extra::default(),
    };
    let source = Source { id: "s".into(), title: Some("A title".into()), ..Source::default() };
    Timeline { people: vec![person], sources: vec![source], events: vec![event], ..Timeline::default() }
}

/// Sentences of different lengths, about `characters` long.
fn prose(characters: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= characters {
            break;
        }
        let words = (0..4 + number * 7 % 23).map(|word| &"considerations"[..=((word * 5 + number) % 14)]);
        let sentence = words.collect::<Vec<_>>().join(if number % 3 == 0 { ", " } else { " " });
        text += &["Then ", &sentence, ". "].concat();
    }
    text.trim_end().to_owned()
}

#[test]
fn quotations_of_any_shape_are_whole() {
    let absurd = [
        "x".repeat(400),
        prose(5_000),
        prose(500),
        "這是一個沒有空格的句子。".repeat(80),
        "שלום עולם ".repeat(120),
        format!("One line.\nAnother.\n\n{}", prose(900)),
        "a ".repeat(900),
        "W".repeat(44) + " " + &"W".repeat(46),
        "Mr. U.S. No. 1. ".repeat(60),
        "\u{202e}reversed\u{200b}\u{0}".repeat(30),
    ];
    for size in [SCREENS[0], SCREENS[3]] {
        for text in &absurd {
            let ctx = context();
            let name = format!("{} at {size}", text.chars().take(30).collect::<String>());
            let pages =
                pages(&Script::of_statement(&timeline(event("A title", vec![statement(text)])), FIRST, 0), size, &ctx);
            let shown = annals::model::without_hidden(&bare(text));
            assert_eq!(words(&pages, Role::Quotation), format!("“{}”", bare(&shown)), "{name}");
            for slide in &pages {
                measure(&name, slide, &ctx);
                assert_eq!(blocks(slide, Role::Source).count(), 1, "{name}: its source on each page");
                assert_eq!(
                    blocks(slide, Role::Before).count(),
                    usize::from(slide.page > 0),
                    "{name}: page {}",
                    slide.page
                );
                assert_eq!(blocks(slide, Role::After).count(), usize::from(slide.page + 1 < slide.pages), "{name}");
            }
        }
    }
}

#[test]
fn long_words_are_split_evenly_and_at_the_ends_of_sentences() {
    let ctx = context();
    let text = prose(1_500);
    let script = Script::of_statement(&timeline(event("A title", vec![statement(&text)])), FIRST, 0);
    let pages = pages(&script, SCREENS[1], &ctx);
    assert!((5..=6).contains(&pages.len()), "{} pages for 1,500 characters", pages.len());
    let texts: Vec<String> = pages.iter().flat_map(|slide| blocks(slide, Role::Quotation).map(text_of)).collect();
    let ended = texts.iter().filter(|text| text.ends_with(['.', ',', '”'])).count();
    assert!(ended + 1 >= texts.len(), "pages end with a sentence or clause: {texts:#?}");
    let lengths: Vec<usize> = texts.iter().map(|text| text.chars().count()).collect();
    let (least, most) = (lengths.iter().min().copied().unwrap_or(0), lengths.iter().max().copied().unwrap_or(0));
    assert!(least * 2 > most, "no page is much emptier than another: {lengths:?}");
    for slide in &pages {
        let block = blocks(slide, Role::Quotation).next().expect("words");
        assert!((block.size - share::QUOTATION * slide.size.y).abs() < 0.01, "large letters rather than few pages");
    }
    assert_eq!(text_of(blocks(&pages[1], Role::Count).next().expect("a number")), format!("2 / {}", pages.len()));
}

#[test]
fn letters_shrink_where_that_saves_a_page() {
    let ctx = context();
    let long_note = "A remark that takes some room under the words. ".repeat(5);
    let details = StatementDetails { note: Some(long_note.into()), ..StatementDetails::default() };
    let words =
        Statement { details: details.into(), ..statement(&"Short words fill a line to its very end. ".repeat(7)) };
    let script = Script::of_statement(&timeline(event(&"A long title ".repeat(9), vec![words])), FIRST, 0);
    let slide = compose(&script, SCREENS[1], 0, &mut shape::wrap(&ctx));
    let block = blocks(&slide, Role::Quotation).next().expect("words");
    let part = block.size / slide.size.y;
    assert_eq!(slide.pages, 1, "one page");
    assert!((0.04..share::QUOTATION - 1e-4).contains(&part), "in smaller letters: {part}");
}

#[test]
fn long_titles_shrink_and_then_say_that_they_go_on() {
    let ctx = context();
    for (characters, whole) in [(100, true), (200, true), (500, false)] {
        let title: String = prose(characters).chars().take(characters).collect();
        for size in SCREENS {
            let pages = pages(&Script::of_event(&timeline(event(&title, vec![])), FIRST), size, &ctx);
            measure(&title, &pages[0], &ctx);
            let heading = blocks(&pages[0], Role::Heading).next().expect("a heading");
            assert!(heading.lines.len() <= 3, "{size}: {characters} characters");
            if whole {
                assert_eq!(bare(&text_of(heading)), bare(&title), "{size}: whole");
            } else {
                let shown = text_of(heading);
                let kept = shown.strip_suffix('…').unwrap_or_else(|| panic!("{size}: “{shown}” says that it goes on"));
                assert!(title.starts_with(kept) && kept.chars().count() > 150, "{size}: {kept}");
            }
        }
    }
}

/// Everything at its longest.
fn crowded() -> Timeline {
    let details = StatementDetails {
        translation: Some(prose(700).into()),
        note: Some(prose(360).into()),
        role: Some(prose(300).into()),
        organization: Some(prose(300).into()),
        date: PartialDate::parse("2019-04-12").ok(),
        ..StatementDetails::default()
    };
    let words = Statement { details: details.into(), ..statement(&prose(700)) };
    let details = EventDetails {
        date_label: Some(prose(400).into()),
        date_note: Some(prose(380).into()),
        note: Some(prose(200).into()),
        ..EventDetails::default()
    };
    let mut timeline = timeline(Event {
        details: details.into(),
        summary: Some(prose(600).into()),
        certainty: Some(annals::model::Certainty::Disputed),
        ..event(&prose(400), vec![words])
    });
    timeline.title = prose(400).into();
    timeline.people[0].name = prose(300).into();
    timeline.sources[0] =
        Source { title: Some(prose(900).into()), container_title: Some(prose(200).into()), ..Source::default() };
    timeline
}

fn all(timeline: &Timeline) -> [Script; 4] {
    [
        Script::of_event(timeline, FIRST),
        Script::of_statement(timeline, FIRST, 0),
        Script::of_zoom(timeline, FIRST),
        Script::of_whole(timeline),
    ]
}

#[test]
fn too_much_of_everything_still_has_its_places() {
    let timeline = crowded();
    let translation = timeline.events[0].statements[0].translation.clone().unwrap_or_default();
    let note = timeline.events[0].statements[0].note.clone().unwrap_or_default();
    for size in [SCREENS[0], SCREENS[3], vec2(1080.0, 1620.0), vec2(3440.0, 1440.0)] {
        let ctx = context();
        for script in all(&timeline) {
            for slide in pages(&script, size, &ctx) {
                measure(&format!("crowded at {size}"), &slide, &ctx);
            }
        }
        let pages = pages(&Script::of_statement(&timeline, FIRST, 0), size, &ctx);
        assert_eq!(words(&pages, Role::Translation), bare(&translation), "the translation is whole");
        assert!(words(&pages, Role::Note).contains(&bare(&note)), "the remark is whole");
    }
}

#[test]
fn a_short_translation_stands_under_the_words() {
    let ctx = context();
    let details = StatementDetails { translation: Some("I accuse.".into()), ..StatementDetails::default() };
    let words = Statement { details: details.into(), ..statement("J’accuse !") };
    let script = Script::of_statement(&timeline(event("A title", vec![words])), FIRST, 0);
    let slide = compose(&script, SCREENS[3], usize::MAX, &mut shape::wrap(&ctx));
    assert_eq!((slide.page, slide.pages), (0, 1), "one page");
    let original = blocks(&slide, Role::Quotation).next().expect("the words").lines[0].rect;
    let translation = blocks(&slide, Role::Translation).next().expect("the translation").lines[0].rect;
    assert!(translation.top() > original.bottom(), "below the words");
}

#[test]
fn what_is_not_given_leaves_no_block() {
    let ctx = context();
    let nobody = Statement { speaker: None, sources: vec![], text: None, ..statement("") };
    let empty = timeline(Event { date: None, ..event("", vec![nobody]) });
    let mut scripts = all(&empty).to_vec();
    scripts.push(Script::of_event(&Timeline::default(), FIRST));
    scripts.push(Script::of_whole(&Timeline::default()));
    for (place, script) in scripts.iter().enumerate() {
        let slide = compose(script, SCREENS[0], 3, &mut shape::wrap(&ctx));
        measure("empty", &slide, &ctx);
        let said: Vec<String> = slide.blocks.iter().map(text_of).collect();
        let expected: &[&str] = if place == 1 { &["No source is given."] } else { &[] };
        assert_eq!(said, expected, "script {place}");
        assert_eq!(script.spoken(), expected.concat(), "script {place}");
    }
}

#[test]
fn no_size_of_a_window_stops_it() {
    let timeline = crowded();
    let sizes = [
        Vec2::ZERO,
        vec2(1.0, 1.0),
        vec2(-5.0, f32::NAN),
        vec2(30.0, 2_000.0),
        vec2(2_000.0, 30.0),
        vec2(f32::INFINITY, 100.0),
    ];
    for size in sizes {
        let ctx = context();
        for script in all(&timeline) {
            let slide = compose(&script, size, 0, &mut shape::wrap(&ctx));
            let finite = |rect: egui::Rect| rect.is_finite();
            assert!(finite(slide.strip), "{size:?}");
            assert!(slide.blocks.iter().all(|block| block.lines.iter().all(|line| finite(line.rect))), "{size:?}");
        }
    }
}
