//! Special cases, one by one.

use super::*;

#[test]
fn an_arrangement_is_kept_only_while_nothing_else_changes() {
    let index = index_of((0..60).map(|number| event(number, number as u32 % 4, number as f64 * 7.0, 1.0)).collect());
    let (size, none) = (vec2(600.0, 400.0), Filter::default());
    let plain = view(Viewport::fit(index.extent().expect("60 events are dated"), size.x));
    let folded = View { collapsed: BTreeSet::from([LaneIx(2)]), ..plain };
    let hidden = Filter { hidden_lanes: BTreeSet::from([LaneIx(1)]) };
    let roomy = Metrics { row: 30.0, ..METRICS };
    let first = Input { index: &index, view: &plain, size, filter: &none, metrics: &METRICS };
    let changed = [
        Input { size: vec2(600.0, 700.0), ..first },
        Input { size: vec2(900.0, 400.0), ..first },
        Input { view: &folded, ..first },
        Input { filter: &hidden, ..first },
        Input { metrics: &roomy, ..first },
    ];
    for (number, input) in changed.iter().enumerate() {
        let mut kept = Layout::default();
        let before = kept.scene(&first, &mut measure);
        let after = kept.scene(input, &mut measure);
        assert_ne!(before, after, "change {number} is seen");
        assert_eq!(after, layout(input, &mut measure), "change {number} is laid out anew");
    }
}

// ── special cases ───────────────────────────────────────────────────────────────────────────────

fn summary_of(bubble: &Item, index: &Index) -> Summary {
    let ItemKind::Cluster { members, .. } = &bubble.kind else { panic!("no bubble") };
    index.summary(members).expect("a bubble holds events of its own timeline")
}

#[test]
fn ten_thousand_events_at_one_instant_are_one_bubble_that_zooming_cannot_part() {
    let entries = (0..10_000).map(|number| event(number, 0, 100.0, 1.0)).chain([event(10_000, 1, 0.0, 1.0)]);
    let index = index_of(entries.collect());
    let scene = whole(&index, vec2(900.0, 130.0));
    let bubbles: Vec<_> = scene.items.iter().filter(|item| item.count() > 1).collect();
    assert_eq!(bubbles.len(), 1, "all in one place");
    let wide = bubbles[0].mark_rect.width();
    assert!((wide - METRICS.bubble_of(10_000, false)).abs() < 0.01, "{wide} points wide, for five digits");
    assert!(wide > METRICS.bubble, "wider than for two digits");
    let shown: usize = scene.items.iter().map(Item::count).sum();
    assert_eq!(shown, 10_001, "and none uncounted");
    let summary = summary_of(bubbles[0], &index);
    assert!(summary.one_instant, "they share one day");
    assert_eq!((summary.top, summary.span.seconds()), (EventIx(0), DAY), "the first of equals stands for them");
}

#[test]
fn between_two_marks_the_nearer_is_meant() {
    let index = index_of(vec![event(0, 0, 100.0, 1.0), event(1, 0, 100.0, 1.0), event(2, 0, 0.0, 1.0)]);
    let scene = whole(&index, vec2(900.0, 400.0));
    let of = |event: u32| scene.item_of(EventIx(event), &index).expect("all are in the window");
    let center = |event: u32| scene.items[of(event)].mark_rect.center();
    let (first, second) = if center(0).y < center(1).y { (0, 1) } else { (1, 0) };
    let (upper, lower) = (center(first), center(second));
    assert!((lower.y - upper.y - METRICS.row).abs() < 0.01, "one row apart");
    let border = f32::midpoint(upper.y, lower.y);
    assert_eq!(scene.hit(emath::pos2(upper.x, border - 0.6)), Some(of(first)), "nearer to the upper");
    assert_eq!(scene.hit(emath::pos2(upper.x, border + 0.6)), Some(of(second)), "nearer to the lower");
    let squares = scene.items.iter().all(|item| item.hit.width() >= METRICS.hit && item.hit.height() >= METRICS.hit);
    assert!(squares, "each can be hit by an unsteady hand");
}

#[test]
fn a_bubble_of_different_days_can_be_parted() {
    let entries = (0..50).map(|number| event(number, 0, 100.0 + number as f64, 1.0)).chain([event(50, 0, 9000.0, 1.0)]);
    let index = index_of(entries.collect());
    let scene = whole(&index, vec2(900.0, 130.0));
    let bubble = scene.items.iter().find(|item| item.count() > 1).expect("days this near touch");
    assert!(!summary_of(bubble, &index).one_instant, "they differ");
}

#[test]
fn a_bubble_knows_its_most_important_event_and_does_not_go_on_for_ever() {
    let near = |number: usize| event(number, 0, 100.0 + number as f64, 1.0);
    let open = Entry { end_edge: Edge::Open, ..near(1) };
    let known = open.span;
    let entries = vec![near(0), open, Entry { importance: 4, ..near(2) }, near(3), event(4, 0, 9_000.0, 1.0)];
    let index = index_of(entries);
    assert_eq!(index.lanes()[0].span(1), known, "what is known of an open end is kept");
    assert_eq!(index.lanes()[0].meeting(Span::new(Moment::LAST, Moment::LAST)).collect::<Vec<_>>(), [1]);
    let scene = whole(&index, vec2(900.0, 100.0));
    let bubble = scene.items.iter().find(|item| item.count() == 4).expect("days this near touch");
    let summary = summary_of(bubble, &index);
    assert_eq!(summary.top, EventIx(2), "the most important one");
    assert_eq!(summary.span, Span::new(near(0).span.start, near(3).span.end), "what is known of it");
    let parted = index.summary(&Members::new(LaneIx(0), 0..4, &[1])).expect("three events");
    assert_eq!((parted.top, parted.span), (summary.top, summary.span), "also where one of them stands elsewhere");
    assert_eq!(index.summary(&Members::new(LaneIx(0), 4..6, &[])), None, "the lane has five events");
}

#[test]
fn times_of_a_billion_years_and_canvases_of_a_point_are_no_trouble() {
    let far = |number: usize, years: f64| Entry {
        span: Span::new(Moment::from_seconds(years * YEAR), Moment::from_seconds(years * YEAR)),
        ..event(number, 0, 0.0, 0.0)
    };
    let index = index_of(vec![far(0, -1.0e9), far(1, 1.0e9), far(2, -1.0e12), event(3, 1, 0.0, 0.0)]);
    let extent = index.extent().expect("four events are dated");
    for size in [vec2(900.0, 500.0), vec2(1.0, 1.0), vec2(0.0, 0.0), vec2(300.0, 0.0), vec2(f32::NAN, f32::INFINITY)] {
        for viewport in [
            Viewport::fit(extent, size.x),
            Viewport::new(extent.start, 0.01, size.x),
            Viewport::new(Moment::from_seconds(1.0e9 * YEAR), 1.0e-9, size.x),
            Viewport::new(extent.end, f64::INFINITY, size.x),
        ] {
            laws::lies_near(&scene_of(&index, &view(viewport), size)).expect("every position is a number");
        }
    }
}

#[test]
fn an_empty_timeline_has_an_axis_and_no_items() {
    let index = Index::from_parts(Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let scene = scene_of(&index, &view(Viewport::new(Civil::midnight(2019, 1, 1), DAY, 800.0)), vec2(800.0, 400.0));
    assert!(scene.items.is_empty() && scene.lanes.is_empty(), "nothing to show");
    assert!(scene.ticks.major.iter().any(|tick| tick.label.is_some()), "but the years are there");
}

#[test]
fn the_more_important_event_gets_the_label() {
    let mut entries: Vec<Entry> = (0..6).map(|number| event(number, 0, 500.0 + number as f64 * 2.0, 1.0)).collect();
    entries.push(event(6, 0, 0.0, 1.0));
    entries.push(event(7, 0, 1000.0, 1.0));
    entries[3].importance = 5;
    let heights = METRICS.axis() + 4.0 * METRICS.lane_header + 5.0 * METRICS.row;
    let scene = whole(&index_of(entries), vec2(700.0, heights));
    let shown = labelled(&scene);
    assert!(shown.contains_key(&EventIx(3)), "the most important of the crowd has its label: {shown:?}");
    assert!(scene.items.iter().any(|item| item.count() == 5), "the others are counted");
}

/// With two to five rows of labels, each title that gets its place takes that of another, and no more is shown than with one.
#[test]
fn where_rows_are_free_no_title_is_missing_though_one_row_more_shows_no_more() {
    let days = [
        (0, 3, 17),
        (248, 1, 37),
        (720, 3, 42),
        (1_620, 4, 1),
        (1_915, 5, 1),
        (2_880, 5, 47),
        (4_500, 4, 1),
        (4_550, 1, 1),
    ];
    let entries = days.into_iter().enumerate().map(|(number, (day, importance, letters))| {
        let title = "W".repeat(letters).into();
        Entry { importance, title, ..event(number, 0, f64::from(day), 1.0) }
    });
    let index = index_of(entries.collect());
    let shown = |height: f32| labelled(&whole(&index, vec2(880.0, height))).len();
    assert_eq!(shown(4_000.0), 8, "everybody has room");
    assert!(shown(250.0) < 8, "where there is none for so many rows");
}

#[test]
fn a_coarse_date_is_a_bar_over_all_it_can_mean() {
    let coarse = Entry { extent: Extent::Coarse, precision: Precision::Year, ..event(0, 0, 0.0, 365.0) };
    let index = index_of(vec![coarse, event(1, 1, 1000.0, 1.0)]);
    let viewport = Viewport::new(Civil::midnight(2010, 1, 1), DAY, 900.0);
    let scene = scene_of(&index, &view(viewport), vec2(900.0, 300.0));
    let bar = &scene.items[0];
    assert!((bar.mark_rect.left()).abs() < 0.01 && (bar.mark_rect.width() - 365.0).abs() < 0.01, "{bar:?}");
}

#[test]
fn an_open_end_reaches_the_edge_and_an_unknown_one_fades() {
    let open = Entry { end_edge: Edge::Open, ..event(0, 0, 10.0, 5.0) };
    let unknown = Entry { end_edge: Edge::Unknown, ..event(1, 1, 10.0, 50.0) };
    let index = index_of(vec![open, unknown]);
    let viewport = Viewport::new(Civil::midnight(2010, 1, 1), DAY, 900.0);
    let scene = scene_of(&index, &view(viewport), vec2(900.0, 300.0));
    let of = |event: u32| &scene.items[scene.item_of(EventIx(event), &index).expect("both are in the window")];
    let arrow = 900.0 - METRICS.open_inset;
    assert!((of(0).mark_rect.right() - arrow).abs() < 0.01, "its arrow stands just inside the window");
    assert!((of(1).mark_rect.width() - 50.0 - METRICS.fade).abs() < 0.01, "the fade comes after what is known");
}

#[test]
fn hidden_lanes_take_no_height_and_collapsed_ones_a_line() {
    let index = index_of((0..4).map(|lane| event(lane, lane as u32, lane as f64, 1.0)).collect());
    let extent = index.extent().expect("four events are dated");
    let mut looked_at = view(Viewport::fit(extent, 900.0));
    looked_at.collapsed.insert(LaneIx(1));
    let filter = Filter { hidden_lanes: BTreeSet::from([LaneIx(2)]) };
    let input = Input { index: &index, view: &looked_at, size: vec2(900.0, 500.0), filter: &filter, metrics: &METRICS };
    let scene = layout(&input, &mut measure);
    let lanes: Vec<u32> = scene.lanes.iter().map(|lane| lane.lane.0).collect();
    assert_eq!(lanes, [0, 1, 3], "the hidden one is gone");
    assert!((scene.lanes[1].rect.height() - METRICS.lane_header).abs() < 0.01, "the folded one is a line");
    let folded = scene.item_of(EventIx(1), &index).expect("its event is still there");
    let pos = scene.items[folded].mark_rect.center();
    assert_eq!(scene.hit(pos), Some(folded), "and can be clicked");
    assert_eq!(scene.lanes[1].count, 1, "and is counted in the header");
}

#[test]
fn lanes_scroll_when_they_do_not_fit_and_their_names_stay() {
    let index = index_of((0..4).map(|lane| event(lane, lane as u32, lane as f64, 1.0)).collect());
    let extent = index.extent().expect("four events are dated");
    let mut looked_at = view(Viewport::fit(extent, 900.0));
    let size = vec2(900.0, METRICS.axis() + 100.0);
    let range = scene_of(&index, &looked_at, size).scroll_range;
    assert!((range - 60.0).abs() < 0.01, "four lanes of 40 points on 100: {range}");
    looked_at.scroll = 10.0;
    let scene = scene_of(&index, &looked_at, size);
    assert!((scene.lanes[0].header.top() - scene.areas.lanes.top()).abs() < 0.01, "the name sticks");
    looked_at.scroll = 30.0;
    let scene = scene_of(&index, &looked_at, size);
    assert!(scene.lanes[0].header.bottom() <= scene.lanes[1].header.top() + 0.01, "and is pushed out by the next");
}

#[test]
fn the_selected_event_has_a_label_also_where_there_is_no_room() {
    let entries: Vec<Entry> =
        (0..40).map(|number| event(number, 0, 500.0, 1.0)).chain([event(40, 0, 0.0, 1.0)]).collect();
    let index = index_of(entries);
    let extent = index.extent().expect("41 events are dated");
    let size = vec2(700.0, METRICS.axis() + 4.0 * 40.0);
    let plain = view(Viewport::fit(extent, size.x));
    let chosen = View { selected: Some(EventIx(17)), ..plain.clone() };
    let (before, after) = (scene_of(&index, &plain, size), scene_of(&index, &chosen, size));
    let item = after.items.iter().find(|item| item.selected).expect("the bubble it is in");
    let label = item.label.as_ref().expect("with a label");
    assert!(label.overlay && &*label.text == "Event number 17", "{label:?}");
    assert_eq!(labelled(&before), labelled(&after), "selecting re-arranges nothing");
    assert_eq!(after.hit(label.rect.center()), after.item_of(EventIx(17), &index), "what lies on top is clicked");
}

#[test]
fn an_arrow_points_to_the_selected_event_out_of_sight() {
    let index = index_of(vec![event(0, 0, 0.0, 1.0), event(1, 1, 1000.0, 1.0), event(2, 3, 2000.0, 1.0)]);
    let viewport = Viewport::new(Civil::midnight(2010, 1, 1).plus(900.0 * DAY), DAY, 300.0);
    let edge = |selected: u32, scroll: f32, height: f32| {
        let looked_at = View { selected: Some(EventIx(selected)), scroll, ..view(viewport) };
        scene_of(&index, &looked_at, vec2(300.0, height)).edge
    };
    let side = |selected: u32| edge(selected, 0.0, 400.0).map(|edge| edge.side);
    assert_eq!(side(0), Some(EdgeSide::Left), "earlier");
    assert_eq!(side(1), None, "in sight");
    assert_eq!(side(2), Some(EdgeSide::Right), "later");
    let low = METRICS.axis() + 60.0;
    assert_eq!(edge(1, 100.0, low).map(|edge| edge.side), Some(EdgeSide::Above), "scrolled out");
    let arrow = edge(0, 0.0, 400.0).expect("an arrow");
    assert!(arrow.tip.x.abs() < 0.01 && arrow.label_rect.left() > 0.0 && &*arrow.text == "Event number 0", "{arrow:?}");
    let filter = Filter { hidden_lanes: BTreeSet::from([LaneIx(1)]) };
    let looked_at = View { selected: Some(EventIx(1)), ..view(viewport) };
    let input = Input { index: &index, view: &looked_at, size: vec2(300.0, 400.0), filter: &filter, metrics: &METRICS };
    let hidden = layout(&input, &mut measure).edge.expect("its lane is switched off");
    assert!(hidden.lane_hidden, "{hidden:?}");
}

#[test]
fn an_arrow_at_the_side_covers_no_title_where_a_row_is_free() {
    // Far out of sight at both sides, and between them a lane of titles.
    let between = (1..40).map(|number| event(number, 0, 1_000.0 + f64::from(number as u32 * 23), 1.0));
    let far = [event(0, 0, 0.0, 1.0), event(40, 0, 5_000.0, 1.0)];
    let index = index_of(far.into_iter().chain(between).collect());
    let size = vec2(600.0, 300.0);
    let (mut free_somewhere, mut moved) = (0, 0);
    for (selected, day) in (900..1_900).step_by(7).flat_map(|day| [(0, day), (40, day)]) {
        let viewport = Viewport::new(Civil::midnight(2010, 1, 1).plus(f64::from(day) * DAY), DAY, size.x);
        let looked_at = View { selected: Some(EventIx(selected)), ..view(viewport) };
        let scene = scene_of(&index, &looked_at, size);
        let arrow = scene.edge.as_ref().expect("it is out of sight");
        let taken = arrow.label_rect.union(Rect::from_min_max(arrow.tip, arrow.tip));
        let covers = |y: f32| {
            let there =
                Rect::from_x_y_ranges(taken.x_range(), y - METRICS.row / 2.0 + 0.5..=y + METRICS.row / 2.0 - 0.5);
            scene.items.iter().flat_map(bodies).any(|body| overlap(body, there))
        };
        let band = &scene.lanes[0];
        let rows = (0..band.rows).map(|row| band.header.bottom() + METRICS.row * (row as f32 + 0.5));
        let free = rows.filter(|y| !covers(*y)).count();
        free_somewhere += usize::from(free > 0);
        moved += usize::from(free > 0 && covers(band.rect.center().y));
        assert!(free == 0 || !covers(arrow.label_rect.center().y), "on day {day} it is at {:?}", arrow.label_rect);
        assert!(band.rect.contains_rect(arrow.label_rect), "in its lane");
    }
    assert!(free_somewhere > 50 && moved > 20, "{free_somewhere} with a free row, {moved} with the middle covered");
}

#[test]
fn no_title_ends_where_the_canvas_fades() {
    let viewport = Viewport::new(Civil::midnight(2010, 1, 1), DAY, 800.0);
    let clear = 800.0 - METRICS.edge_fade;
    for day in 680..720 {
        let index = index_of(vec![event(0, 0, f64::from(day), 1.0)]);
        let scene = scene_of(&index, &view(viewport), vec2(800.0, 300.0));
        let label = scene.items[0].label.as_ref().expect("there is room for its title");
        assert!(label.rect.right() <= clear + 0.5, "on day {day} it ends at {}", label.rect.right());
        assert!(!label.elided, "there is room on the other side");
    }
}

#[test]
fn a_long_bar_carries_its_label_inside_and_a_short_one_beside() {
    let index = index_of(vec![event(0, 0, 0.0, 400.0), event(1, 1, 0.0, 20.0)]);
    let viewport = Viewport::new(Civil::midnight(2010, 1, 1), DAY, 900.0);
    let scene = scene_of(&index, &view(viewport), vec2(900.0, 300.0));
    let side = |event: u32| {
        let item = &scene.items[scene.item_of(EventIx(event), &index).expect("both are in the window")];
        item.label.as_ref().map(|label| label.side)
    };
    assert_eq!((side(0), side(1)), (Some(Side::Inside), Some(Side::Right)));
}

#[test]
fn activity_counts_each_event_once_where_it_starts() {
    let index = index_of(vec![event(0, 0, 0.0, 1000.0), event(1, 0, 999.0, 1.0), event(2, 1, 500.0, 1.0)]);
    let activity = index.activity(10, &Filter::default());
    assert_eq!(activity.counts.len(), 10, "as many bins as asked for");
    assert_eq!((activity.counts[0][0], activity.counts[9][0], activity.counts[5][1]), (1, 1, 1), "{activity:?}");
    let total: u32 = activity.counts.iter().flatten().sum();
    assert_eq!(total, 3, "a long event counts in one bin only");
    let hidden = Filter { hidden_lanes: BTreeSet::from([LaneIx(0)]) };
    assert_eq!(index.activity(10, &hidden).counts.iter().flatten().sum::<u32>(), 1, "hidden lanes count nothing");
}

#[test]
fn long_spans_that_began_before_the_window_are_found() {
    let mut entries: Vec<Entry> = (1..500).map(|number| event(number, 0, number as f64, 1.0)).collect();
    entries.push(event(0, 0, 0.0, 5000.0));
    let index = index_of(entries);
    let start = Civil::midnight(2010, 1, 1);
    let window = Span::new(start.plus(3000.0 * DAY), start.plus(3010.0 * DAY));
    let found: Vec<EventIx> = index.lanes()[0].meeting(window).map(|place| index.lanes()[0].event(place)).collect();
    assert_eq!(found, [EventIx(0)], "only the long one is there");
}

#[test]
fn a_label_that_the_side_of_the_window_would_cut_turns_to_the_other_side() {
    let index = index_of(vec![event(0, 0, 100.0, 1.0)]);
    let scene_at = |first: f64| {
        let viewport = Viewport::new(Civil::midnight(2010, 1, 1).plus(first * DAY), DAY, 600.0);
        scene_of(&index, &view(viewport), vec2(600.0, 200.0))
    };
    let side = |scene: &Scene| scene.items[0].label.as_ref().map(|label| label.side);
    let usual = side(&scene_at(-200.0)).expect("it has a label");
    let cut_there = if usual == Side::Right { scene_at(-480.0) } else { scene_at(80.0) };
    assert_ne!(side(&cut_there), Some(usual), "it turned");
    let label = cut_there.items[0].label.as_ref().expect("it still has one");
    assert!(label.rect.left() >= 0.0 && label.rect.right() <= 600.0, "and is whole: {:?}", label.rect);
}
