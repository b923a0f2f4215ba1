//! Texts put in order by egui's fonts: which lines come out, with which formats and badges.

use egui::{Color32, FontId, RawInput};
use proptest::prelude::*;

use super::*;

/// egui with the program's fonts; letters that they lack are boxes.
fn context() -> Context {
    let ctx = Context::default();
    crate::ui::theme::install(&ctx);
    ctx.run_ui(RawInput::default(), |_| {}).drop_without_applying_deltas();
    ctx
}

/// The lines of a text from left to right as egui gets them, and how wide they come out.
fn lines(text: &str, width: f32, hidden: Hidden, ctx: &Context) -> (Vec<String>, f32) {
    let given = LayoutJob::simple(text.to_owned(), FontId::proportional(15.0), Color32::WHITE, width);
    let set = Setter::of(&given, hidden, ctx).block(width, true);
    let lines = set.job.text.split('\n').map(str::to_owned).collect();
    (lines, ctx.fonts_mut(|fonts| fonts.layout_job(set.job)).size().x)
}

#[test]
fn a_long_text_reads_from_top_to_bottom() {
    let (text, ctx) = ("אחת שתים שלוש ארבע חמש", context());
    let (lines, _) = lines(text, 80.0, Hidden::LeftOut, &ctx);
    assert!(lines.len() > 1, "it is broken: {lines:?}");
    assert!(lines[0].ends_with("אחת") && lines.last().unwrap().starts_with("חמש"), "{lines:?}");
}

#[test]
fn a_cut_text_ends_where_it_would_go_on() {
    let ctx = context();
    let given = LayoutJob::simple("אחת שתים שלוש ארבע".to_owned(), FontId::proportional(15.0), Color32::WHITE, 0.0);
    let setter = Setter::of(&given, Hidden::LeftOut, &ctx);
    let (set, is_cut) = setter.cut(90.0);
    assert!(is_cut && set.job.text.starts_with('…') && set.job.text.ends_with("אחת"), "{}", set.job.text);
    assert!(width_of(&set.job, &ctx) <= 90.0, "and fits");
    assert!(!setter.cut(1_000.0).1, "with room it stays whole");
    assert_eq!(setter.cut(0.0).0.job.text, "…", "without room nothing is left");
}

#[test]
fn what_cannot_be_seen_becomes_a_badge_but_line_ends_and_tabs_do_not() {
    let ctx = context();
    let badge = Hidden::Badge(Box::default());
    let (lines, _) = lines("a\u{202e}\u{200b}b\r\nc\td\n\ne", 500.0, badge, &ctx);
    assert_eq!(lines, ["a\u{2009}U+202E\u{2009}\u{2009}U+200B\u{2009}b", "c\td", "", "e"]);
}

#[test]
fn what_writing_needs_is_neither_shown_nor_torn_off() {
    let ctx = context();
    let badge = Hidden::Badge(Box::default());
    let family = "👨\u{200D}👩\u{200D}👧";
    let text = format!("می\u{200C}خواهم {family} a\u{200D}");
    let (whole, _) = lines(&text, 900.0, badge, &ctx);
    let expected = format!("a\u{2009}U+200D\u{2009} {family} می\u{200C}خواهم");
    assert_eq!(whole, [expected], "only what is not needed has a badge");
    let (torn, _) = lines(&format!("א{}", family.repeat(9)), 60.0, Hidden::LeftOut, &ctx);
    assert!(torn.len() > 1 && torn.iter().all(|line| !line.contains('·')), "{torn:?}");
    assert!(torn.iter().all(|line| line.matches('👨').count() == line.matches('👧').count()), "{torn:?}");
    let given = LayoutJob::simple(family.repeat(90), FontId::proportional(15.0), Color32::WHITE, 0.0);
    let cut = Setter::of(&given, Hidden::LeftOut, &ctx).cut(90.0).0.job.text;
    assert_eq!(cut.trim_start_matches(family), "…", "nor cut in two: {cut:?}");
}

#[test]
fn what_cannot_be_seen_is_left_out_but_for_a_gap_or_a_point() {
    let ctx = context();
    let text = "100\u{202e}000 zero\u{200b}width";
    assert_eq!(lines(text, 900.0, Hidden::LeftOut, &ctx).0, ["100·000 zero\u{2009}width"]);
    assert_eq!(lines("\u{202e}", 900.0, Hidden::LeftOut, &ctx).0, [""], "nothing but what can't be seen");
}

#[test]
fn formats_stay_with_their_words() {
    let ctx = context();
    let format = |color| TextFormat { color, ..TextFormat::default() };
    let mut given = LayoutJob::default();
    given.append("אבג ", 0.0, format(Color32::RED));
    given.append("דהו", 0.0, format(Color32::BLUE));
    let set = Setter::of(&given, Hidden::LeftOut, &ctx).block(500.0, false);
    let of = |section: &LayoutSection| {
        (&set.job.text[section.byte_range.start.0..section.byte_range.end.0], section.format.color)
    };
    let shown: Vec<_> = set.job.sections.iter().map(of).collect();
    assert_eq!(shown, [("דהו", Color32::BLUE), (" ", Color32::RED), ("אבג", Color32::RED)]);
    assert_eq!(set.sources, [1, 0, 0], "and it is known where each comes from");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn each_character_is_shown_once_and_lines_fit(
        text in "([א-ת]{1,9}|[a-z]{1,9}|[0-9]{1,4}|[ا-ي]{1,40}| |[()“”.,]){0,30}",
        width in 60.0f32..400.0,
    ) {
        let ctx = context();
        let (lines, wide) = lines(&text, width, Hidden::LeftOut, &ctx);
        let mirrored = |character| if character == ')' { '(' } else { character };
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).map(mirrored).collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(sorted(&lines.concat()), sorted(&text));
        // Pieces begin on whole pixels, and a line may have several.
        prop_assert!(wide <= width + 2.0, "{} > {}: {:?}", wide, width, lines);
    }
}
