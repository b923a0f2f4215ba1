//! Slides for the audience, measured with the program's own fonts: sizes, places, lines, and that no word is lost.

mod absurd;

use annals::format::{self, Progress};
use annals::layout::slide::{Block, Ink, MOST_CHARACTERS, MOST_LINES, Role, Script, Slide, Type, compose, share};
use annals::model::{Certainty, EventIx, StatementKind, Timeline, quote};
use annals::ui::shape;
use egui::{Context, Rect, Vec2, vec2};

/// The screens of the issue.
const SCREENS: [Vec2; 4] = [vec2(1280.0, 720.0), vec2(1920.0, 1080.0), vec2(3840.0, 2160.0), vec2(1024.0, 768.0)];

fn builtin() -> Timeline {
    let loaded = format::load(annals::app::builtin_bytes(), &Progress::new());
    loaded.timeline.expect("the built-in timeline")
}

/// egui with the program's fonts.
fn context() -> Context {
    let ctx = Context::default();
    annals::ui::theme::install(&ctx);
    ctx.run_ui(egui::RawInput::default(), |_| {}).drop_without_applying_deltas();
    ctx
}

/// All pages of a script on a screen.
fn pages(script: &Script, size: Vec2, ctx: &Context) -> Vec<Slide> {
    let mut wrap = shape::wrap(ctx);
    let first = compose(script, size, 0, &mut wrap);
    let mut pages = vec![first];
    for page in 1..pages[0].pages {
        pages.push(compose(script, size, page, &mut wrap));
    }
    pages
}

/// What a slide of a talk is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Whole,
    Event(EventIx),
    Above(EventIx),
    Statement(EventIx, usize),
}

/// Every slide there can be of a timeline; the steps of its talk are among them.
fn slides_of(timeline: &Timeline) -> Vec<About> {
    let mut slides = vec![About::Whole];
    for (place, event) in timeline.events.iter().enumerate() {
        let ix = EventIx::from(place);
        slides.extend([About::Event(ix), About::Above(ix)]);
        slides.extend((0..event.statements.len()).map(|statement| About::Statement(ix, statement)));
    }
    slides
}

fn script(timeline: &Timeline, about: About) -> Script {
    match about {
        About::Whole => Script::of_whole(timeline),
        About::Event(ix) => Script::of_event(timeline, ix),
        About::Above(ix) => Script::of_zoom(timeline, ix),
        About::Statement(ix, statement) => Script::of_statement(timeline, ix, statement),
    }
}

fn blocks(slide: &Slide, role: Role) -> impl Iterator<Item = &Block> {
    slide.blocks.iter().filter(move |block| block.role == role)
}

fn text_of(block: &Block) -> String {
    block.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Least and greatest size of a role, as shares of the height.
const fn shares(role: Role) -> (f32, f32) {
    match role {
        Role::Heading => (share::BODY, share::HEADING),
        Role::Date => (share::DATE, share::DATE),
        Role::Quotation => (share::BODY, share::SHORT_QUOTATION[0].1),
        Role::Title | Role::Speaker | Role::Standing => (share::BODY, share::BODY),
        Role::Count | Role::Caption | Role::Source => (share::FLOOR, share::FLOOR),
        Role::Note => (share::FLOOR, share::BODY),
        _ => (share::BODY, share::QUOTATION),
    }
}

/// Everything that holds for any slide of any script.
fn measure(name: &str, slide: &Slide, ctx: &Context) {
    let size = slide.size;
    let safe =
        Rect::from_min_max((size * share::MARGIN).to_pos2(), (size * (1.0 - share::MARGIN)).to_pos2()).expand(0.1);
    assert!(safe.contains_rect(slide.strip), "{name}: the strip {} lies outside {safe}", slide.strip);
    assert!(slide.page < slide.pages, "{name}: page {} of {}", slide.page, slide.pages);
    let mut places: Vec<(Rect, &str)> = vec![(slide.strip, "the strip")];
    for block in &slide.blocks {
        let (least, most) = shares(block.role);
        let part = block.size / size.y;
        assert!(part > least - 1e-5 && part < most + 1e-5, "{name}: {:?} has {part} of the height", block.role);
        assert!(part > share::FLOOR - 1e-5, "{name}: {:?} is smaller than the floor", block.role);
        for line in &block.lines {
            measure_line(name, (block, line), safe, ctx);
            let clash = places.iter().find(|(place, _)| place.shrink(0.05).intersects(line.rect.shrink(0.05)));
            assert!(clash.is_none(), "{name}: “{}” at {} lies on {clash:?}", line.text, line.rect);
            places.push((line.rect, &line.text));
        }
        if !matches!(block.role, Role::Summary | Role::Note | Role::Heading | Role::Title) {
            let most = if matches!(block.role, Role::Quotation | Role::Paraphrase | Role::Translation) {
                MOST_CHARACTERS
            } else {
                usize::MAX
            };
            let longest = block.lines.iter().map(|line| line.text.chars().count()).max();
            assert!(longest <= Some(most), "{name}: {:?} has a line of {longest:?} characters", block.role);
        }
        assert!(block.lines.len() <= MOST_LINES, "{name}: {:?} has {} lines", block.role, block.lines.len());
        assert!(!block.lines.is_empty(), "{name}: {:?} has no lines", block.role);
    }
}

/// The real galley and the ink of a line lie inside its place, and the place in the safe area.
fn measure_line(name: &str, (block, line): (&Block, &annals::layout::slide::Line), safe: Rect, ctx: &Context) {
    let galley = shape::line_galley(block, line, 1.0, ctx);
    assert_eq!(galley.rows.len(), 1, "{name}: “{}” is one line", line.text);
    // Heights of rows are rounded to a pixel.
    let real = galley.rect.translate(line.rect.min.to_vec2());
    assert!(line.rect.expand2(vec2(0.6, 0.6)).contains_rect(real), "{name}: “{}” {real} in {}", line.text, line.rect);
    let ink = galley.mesh_bounds.translate(line.rect.min.to_vec2());
    let room = line.rect.expand2(vec2(block.size * 0.1, block.size * 0.02 + 1.0));
    assert!(!ink.is_positive() || room.contains_rect(ink), "{name}: ink of “{}” {ink} in {}", line.text, line.rect);
    assert!(safe.contains_rect(line.rect), "{name}: “{}” at {} lies outside {safe}", line.text, line.rect);
    assert_eq!(annals::model::plain(&line.text), line.text, "{name}: a line shows what it has");
}

/// The words of a role on all pages, one after the other, with no white space.
fn words(pages: &[Slide], role: Role) -> String {
    let lines = pages.iter().flat_map(|slide| blocks(slide, role)).flat_map(|block| &block.lines);
    lines.flat_map(|line| line.text.chars()).filter(|character| !character.is_whitespace()).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn every_slide_of_the_built_in_timeline_can_be_read_from_the_last_row() {
    let timeline = builtin();
    for size in SCREENS {
        let ctx = context();
        for about in slides_of(&timeline) {
            let name = format!("{about:?} at {size}");
            let pages = pages(&script(&timeline, about), size, &ctx);
            assert!(pages.len() <= 4, "{name}: {} pages", pages.len());
            let head = |slide: &Slide| -> Vec<Block> {
                [Role::Date, Role::Title].iter().flat_map(|role| blocks(slide, *role).cloned()).collect()
            };
            for slide in &pages {
                measure(&name, slide, &ctx);
                assert_eq!(head(slide), head(&pages[0]), "{name}: the head jumps");
                assert_eq!(blocks(slide, Role::Count).count(), usize::from(pages.len() > 1), "{name}: number of page");
                assert_eq!(blocks(slide, Role::Before).count(), usize::from(goes_on_from_before(slide)), "{name}");
            }
            match about {
                About::Whole => assert_eq!(words(&pages, Role::Heading), bare(&timeline.title), "{name}"),
                About::Above(_) => assert!(pages[0].strip.height() > 0.65 * size.y, "{name}: the map is large"),
                About::Event(ix) => event_is_told(&name, &timeline, ix, &pages),
                About::Statement(ix, statement) => words_are_whole(&name, &timeline, (ix, statement), &pages),
            }
        }
    }
}

/// Whether the words on a slide don't begin on it. Notes with pages of their own begin anew.
fn goes_on_from_before(slide: &Slide) -> bool {
    let begins = |block: &Block| block.lines[0].rect.left() < slide.size.x * share::MARGIN + 0.5;
    let read = [Role::Summary, Role::Quotation, Role::Paraphrase, Role::Translation, Role::Note];
    slide.blocks.iter().any(|block| read.contains(&block.role) && !begins(block))
}

/// The title in its size, the summary without markup, and how sure the event is.
fn event_is_told(name: &str, timeline: &Timeline, ix: EventIx, pages: &[Slide]) {
    let event = timeline.event(ix).expect("an event");
    let date = words(pages, Role::Date);
    assert!(!date.starts_with(char::is_lowercase), "{name}: {date}");
    let heading = blocks(&pages[0], Role::Heading).next().expect("a heading");
    let size = pages[0].size;
    assert_eq!(event.title, text_of(heading), "{name}: the whole title");
    assert!((heading.size - share::HEADING * size.y).abs() < 0.01, "{name}: no title here needs to shrink");
    assert!((pages[0].strip.height() - share::STRIP * size.y).abs() < 0.1, "{name}: the strip doesn't jump");
    let summary = event.summary.as_deref().unwrap_or_default().replace('*', "");
    assert_eq!(words(pages, Role::Summary), bare(&summary), "{name}");
    let notes = words(pages, Role::Note);
    let unsure = event.date.as_ref().is_some_and(|date| date.is_uncertain() || date.is_approximate());
    match event.certainty.filter(|certainty| *certainty != Certainty::Confirmed) {
        None if unsure => assert_eq!(notes, bare(event.date_note.as_deref().unwrap_or_default()), "{name}"),
        None => assert_eq!(notes, "", "{name}"),
        Some(certainty) => {
            assert!(notes.to_lowercase().starts_with(&bare(certainty.in_words())), "{name}: {notes}");
            let why = bare(event.note.as_deref().unwrap_or_default());
            assert!(notes.contains(&why), "{name}: why it is so");
        }
    }
}

/// All pages together give exactly the words, and on each stands who says them and where they can be read.
fn words_are_whole(name: &str, timeline: &Timeline, (ix, number): (EventIx, usize), pages: &[Slide]) {
    let statement = &timeline.event(ix).expect("an event").statements[number];
    let said = statement.text.as_deref().unwrap_or_default();
    let language = statement.language.as_deref().or(timeline.language.as_deref());
    match statement.kind {
        StatementKind::Quotation => {
            assert_eq!(words(pages, Role::Quotation), bare(&quote(said, language)), "{name}: the words");
        }
        StatementKind::Paraphrase => assert_eq!(words(pages, Role::Paraphrase), bare(said), "{name}: the report"),
        StatementKind::Mention => assert!(!words(pages, Role::Mention).is_empty(), "{name}: the name"),
    }
    assert_eq!(words(pages, Role::Note).is_empty(), statement.note.is_none(), "{name}: the remark");
    for slide in pages {
        source_and_speaker_stand_below(name, slide, statement.kind);
    }
}

fn source_and_speaker_stand_below(name: &str, slide: &Slide, kind: StatementKind) {
    let role = match kind {
        StatementKind::Quotation => Role::Quotation,
        StatementKind::Paraphrase => Role::Paraphrase,
        StatementKind::Mention => Role::Mention,
    };
    let face = if kind == StatementKind::Quotation { Type::Serif } else { Type::Sans };
    let bottom = |block: &Block| block.lines.iter().map(|line| line.rect.bottom()).fold(0.0, f32::max);
    let end = blocks(slide, role).map(bottom).fold(0.0, f32::max);
    for block in blocks(slide, role) {
        assert!(kind == StatementKind::Mention || block.typeface == face, "{name}: serif for exact words only");
        assert_eq!(block.ink, Ink::Full, "{name}");
    }
    let below = [Some(Role::Source), (kind != StatementKind::Mention).then_some(Role::Speaker)];
    for role in below.into_iter().flatten() {
        let block = blocks(slide, role).next().unwrap_or_else(|| panic!("{name}: {role:?} on page {}", slide.page));
        assert!(block.lines[0].rect.top() >= end, "{name}: {role:?} stands below the words");
    }
    let reported = blocks(slide, Role::Caption).next().map(text_of);
    match kind {
        StatementKind::Quotation => assert_eq!(reported, None, "{name}"),
        StatementKind::Paraphrase => assert_eq!(reported.as_deref(), Some("Paraphrase"), "{name}"),
        StatementKind::Mention => assert_eq!(reported.as_deref(), Some("Named without a quotation"), "{name}"),
    }
}

#[test]
fn the_opening_says_the_years_that_the_title_does_not_say() {
    let ctx = context();
    let years = |title: &str| {
        let timeline = Timeline { title: title.into(), ..builtin() };
        let slide = pages(&Script::of_whole(&timeline), SCREENS[0], &ctx).remove(0);
        (words(std::slice::from_ref(&slide), Role::Date), slide.strip.height())
    };
    let ((none, high), (some, low)) = (years("From the cables, 2010–2022, on"), years("The cables"));
    assert_eq!((none.as_str(), some.as_str()), ("", "2010–2022"));
    assert!(high > low, "the map has the room of the line");
}

#[test]
fn a_slide_is_read_aloud_in_one_go() {
    let timeline = builtin();
    let ix = timeline.event_by_id("cablegate-2010").expect("the first event");
    let statement = |statement| Script::of_statement(&timeline, ix, statement).spoken();
    insta::assert_snapshot!([Script::of_whole(&timeline).spoken(), statement(0), statement(1)].join("\n"));
}
