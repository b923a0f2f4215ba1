//! What becomes of a mark and its title on the way in, case by case.

use super::*;

/// In one row there is room for the bar alone, in the other for nothing until one is near, and then for its title too.
#[test]
fn a_bar_that_finds_room_for_its_title_in_another_row_goes_there() {
    let titled = |number: usize, day: f64, importance: u8, letters: usize| Entry {
        importance,
        title: "Some words, and more of them. ".chars().cycle().take(letters).collect::<String>().into(),
        ..event(number, 0, day, 1.0)
    };
    let bar = Entry { title: "Some words".into(), ..event(0, 0, 0.0, 20.0) };
    let entries = vec![
        bar,
        // Has a title that reaches over the bar, until one is near.
        titled(1, -100.0, 5, 27),
        // Stand in the other row, shortly before the bar and after it.
        titled(2, -40.0, 5, 3),
        titled(3, 33.0, 5, 10),
        // Would touch the bar in the row of the crowd, where it would have no title either.
        titled(4, -3.0, 1, 40),
        titled(5, 499.0, 1, 3),
    ];
    // Two rows beside that of the crowd; the other lanes are empty.
    let height = METRICS.axis() + 4.0 * (METRICS.lane_header + METRICS.row) + 2.0 * METRICS.row;
    let (index, size) = (index_of(entries), vec2(900.0, height));
    let start = Civil::midnight(2010, 1, 1);
    // The row of the bar and its title.
    let mut seen: Vec<(usize, Option<String>)> = Vec::new();
    for step in 0..8 {
        let points = 1.43 * (f64::from(step) / 4.0).exp2();
        let scene = scene_of(&index, &view(Viewport::new(start, DAY / points, size.x).pan(-300.0)), size);
        let mut found = scene.items.iter().filter(|item| item.holds(EventIx(0), &index));
        let (item, other) = (found.next().expect("it is in sight"), found.next());
        assert!(item.count() == 1 && other.is_none(), "at step {step} it is shown once and alone");
        let long = item.mark_rect.width() - 20.0 * points as f32;
        assert!(long.abs() < 0.1, "at step {step} its mark is as long as its time and not by {long} points longer");
        seen.push((item.row, item.label.as_ref().map(|label| label.text.to_string())));
    }
    let named = seen.iter().position(|(_, text)| text.is_some()).expect("near enough, it has its title");
    let there = seen[named].clone();
    assert!(named > 0 && seen[named - 1].0 != there.0, "it changed its row for it: {seen:?}");
    assert_eq!(there.1.as_deref(), Some("Some words"));
    assert!(seen[named..].iter().all(|at| *at == there), "and keeps both: {seen:?}");
}

fn mark_of(item: &Item) -> MarkShape {
    match &item.kind {
        ItemKind::Event { mark, .. } => mark.shape,
        ItemKind::Cluster { .. } => panic!("one event was expected, not a bubble"),
    }
}

#[test]
fn a_day_is_a_dot_until_it_is_wide_enough_to_be_seen() {
    let index = index_of(vec![event(0, 0, 10.0, 1.0)]);
    let at = |points: f64| {
        let viewport = Viewport::new(Civil::midnight(2010, 1, 1), DAY / points, 900.0);
        let scene = scene_of(&index, &view(viewport), vec2(900.0, 300.0));
        mark_of(&scene.items[0])
    };
    assert_eq!(at(15.0), MarkShape::Dot, "too narrow");
    assert!(matches!(at(17.0), MarkShape::Bar { .. }), "the time of day is not known, so it is all the day");
}

/// A bar over a day is wider than a dot, just as the day has become wide enough for it.
#[test]
fn a_day_that_becomes_a_bar_takes_no_title_away() {
    let title = |number: usize| if number.is_multiple_of(2) { "Day" } else { "Days" }.into();
    // First, titles have just the room after their marks; then every third mark has just the gap before it.
    for (period, starts) in [(12.0, [0.0, 4.0, 8.0]), (36.0, [0.0, 12.0, 14.5])] {
        let start = |number: usize| (number / 3) as f64 * period + starts[number % 3];
        let entries = (0..60).map(|number| Entry { title: title(number), ..event(number, 0, start(number), 1.0) });
        let (index, size) = (index_of(entries.collect()), vec2(1_800.0, 130.0));
        let at = |points: f64| Viewport::new(Civil::midnight(2010, 1, 1).plus(30.0 * DAY), DAY / points, size.x);
        let scenes = [15.9, 16.1].map(|points| scene_of(&index, &view(at(points)), size));
        let kept = laws::keeps_labels(&index, &scenes[0], (&scenes[1], at(16.1)));
        assert!(kept.expect("each has its title still") > 0, "there is room for some titles");
    }
}

/// A bubble over much time begins elsewhere at every scale, and may take in what stood alone behind it.
#[test]
fn a_mark_shortly_after_hundreds_has_no_title_before_it_can_keep_it() {
    let burst = (0..600).map(|number| event(number, 0, number as f64 / 20.0, 1.0e-9));
    let index = index_of(burst.chain([event(600, 0, 49.0, 1.0e-9), event(601, 1, 3_000.0, 1.0)]).collect());
    let (size, middle) = (vec2(1_800.0, 130.0), Civil::midnight(2010, 1, 1).plus(49.0 * DAY));
    let at = |step: i32| Viewport::new(middle, DAY / 3.0 * (-f64::from(step) / 8.0).exp2(), size.x).around(middle);
    let scenes: Vec<Scene> = (0..40).map(|step| scene_of(&index, &view(at(step)), size)).collect();
    for (step, pair) in (1..).zip(scenes.windows(2)) {
        laws::keeps_labels(&index, &pair[0], (&pair[1], at(step))).expect("what has its title keeps it");
    }
    assert!(labelled(&scenes[39]).contains_key(&EventIx(600)), "near enough, it has its title");
}
