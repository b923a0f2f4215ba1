//! The laws of the canvas: what must be true of every scene, whatever the data, the window and the size.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use annals::index::{Entry, EraEntry, Extent, Index, LaneName};
use annals::layout::{EdgeSide, Face, Filter, Input, Item, ItemKind, Layout, MarkShape, Metrics, Scene, Side, View};
use annals::layout::{Viewport, layout};
use annals::model::{Civil, DAY, Edge, EventIx, LaneIx, Moment, Precision, Span, YEAR};
use emath::{Rect, Vec2, vec2};
use proptest::prelude::*;

const METRICS: Metrics = Metrics::regular();

// ── building blocks ─────────────────────────────────────────────────────────────────────────────

fn measure(text: &str, face: Face) -> f32 {
    let wide = if face == Face::LabelStrong { 7.0 } else { 6.4 };
    text.chars().count() as f32 * wide
}

/// An event from plain numbers: start and length in days from 2010.
fn event(number: usize, lane: u32, start: f64, days: f64) -> Entry {
    let from = Civil::midnight(2010, 1, 1).plus(start * DAY);
    Entry {
        event: EventIx::from(number),
        lane: LaneIx(lane),
        span: Span::new(from, from.plus(days * DAY)),
        start_edge: Edge::Sharp,
        end_edge: Edge::Sharp,
        precision: if days > 1.0 { Precision::Month } else { Precision::Day },
        extent: if days > 1.0 { Extent::Interval } else { Extent::Day },
        uncertain: false,
        approximate: false,
        certainty: None,
        importance: 3,
        title: Arc::from(format!("Event number {number}")),
        date_label: Arc::from(""),
    }
}

fn index_of(entries: Vec<Entry>) -> Index {
    let lanes = ["Courts", "Statements", "Letters", "Press"];
    let lanes = lanes.map(|title| LaneName { title: Arc::from(title), color: None }).to_vec();
    Index::from_parts(lanes, entries, Vec::new(), Vec::new())
}

fn era(number: usize, start: f64, days: f64, title: &str) -> EraEntry {
    let from = Civil::midnight(2010, 1, 1).plus(start * DAY);
    let (start_edge, end_edge) = (Edge::Sharp, Edge::Sharp);
    let span = Span::new(from, from.plus(days * DAY));
    EraEntry { number, span, start_edge, end_edge, title: Arc::from(title), color: None }
}

fn view(viewport: Viewport) -> View {
    View { viewport, scroll: 0.0, collapsed: BTreeSet::new(), selected: None }
}

fn scene_of(index: &Index, view: &View, size: Vec2) -> Scene {
    let filter = Filter::default();
    layout(&Input { index, view, size, filter: &filter, metrics: &METRICS }, &mut measure)
}

/// The whole extent on a canvas of a size.
fn whole(index: &Index, size: Vec2) -> Scene {
    let extent = index.extent().expect("the index has dated events");
    scene_of(index, &view(Viewport::fit(extent, size.x)), size)
}

prop_compose! {
    /// Events in clumps: most within days of each other, some far apart, some long, some open.
    fn any_entry(lanes: u32)(
        lane in 0..lanes,
        clump in 0..6_u32,
        offset in prop_oneof![Just(0.0), 0.0..3.0_f64, 0.0..400.0_f64],
        days in prop_oneof![3 => Just(1.0), 1 => Just(0.0), 1 => 2.0..40.0_f64, 1 => 100.0..1500.0_f64],
        edges in prop_oneof![
            6 => Just((Edge::Sharp, Edge::Sharp)),
            1 => Just((Edge::Sharp, Edge::Open)),
            1 => Just((Edge::Open, Edge::Sharp)),
            1 => Just((Edge::Unknown, Edge::Approximate)),
        ],
        importance in 1..=5_u8,
        letters in 1..70_usize,
    ) -> Entry {
        let mut entry = event(0, lane, f64::from(clump * clump) * 180.0 + offset, days);
        if entry.extent == Extent::Interval {
            (entry.start_edge, entry.end_edge) = edges;
        }
        entry.importance = importance;
        entry.title = Arc::from("Some words, and more of them. ".chars().cycle().take(letters).collect::<String>());
        entry
    }
}

fn any_entries(most: usize) -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(any_entry(4), 1..most).prop_map(|mut entries| {
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.event = EventIx::from(number);
        }
        entries
    })
}

prop_compose! {
    /// A window somewhere on the data, from hours to everything.
    fn any_view()(
        zoom in 0.0..9.0_f64,
        place in 0.0..1.0_f64,
        folded in prop::option::weighted(0.2, 0..4_u32),
    ) -> (f64, f64, Option<u32>) {
        (zoom, place, folded)
    }
}

fn view_of(index: &Index, width: f32, (zoom, place, folded): (f64, f64, Option<u32>)) -> View {
    let extent = index.extent().expect("the index has dated events");
    let fitted = Viewport::fit(extent, width);
    let seconds_per_point = fitted.seconds_per_point() * (-zoom).exp();
    let middle = extent.start.plus(extent.seconds() * place);
    let viewport = Viewport::new(middle, seconds_per_point, width).around(middle);
    View { collapsed: folded.into_iter().map(LaneIx).collect(), ..view(viewport) }
}

fn size() -> impl Strategy<Value = Vec2> {
    (200.0..1600.0_f32, 120.0..1000.0_f32).prop_map(|(x, y)| vec2(x, y))
}

/// What of an item must be clear of all others: its mark and its label.
fn bodies(item: &Item) -> Vec<Rect> {
    let label = item.label.as_ref().filter(|label| !label.overlay && !label.inside()).map(|label| label.rect);
    std::iter::once(item.mark_rect).chain(label).collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    let common = a.intersect(b);
    common.width() > 0.1 && common.height() > 0.1
}

/// The events with a label of their own, with what is written.
fn labelled(scene: &Scene) -> BTreeMap<EventIx, String> {
    let own = scene.items.iter().filter_map(|item| {
        let label = item.label.as_ref().filter(|label| !label.overlay)?;
        Some((*item.events().first()?, label.text.to_string()))
    });
    own.collect()
}

fn assert_finite(scene: &Scene) {
    let rects = scene.items.iter().flat_map(bodies).chain(scene.items.iter().map(|item| item.hit));
    let rects = rects.chain(scene.lanes.iter().map(|lane| lane.rect)).chain(scene.eras.iter().map(|era| era.rect));
    for rect in rects {
        let near = |x: f32| x.is_finite() && x.abs() < 1.0e5;
        assert!(near(rect.min.x) && near(rect.max.x) && near(rect.min.y) && near(rect.max.y), "{rect:?} is no place");
    }
}

// ── viewport ────────────────────────────────────────────────────────────────────────────────────

prop_compose! {
    fn any_viewport()(
        years in -1.0e9..1.0e9_f64,
        exponent in -2.0..9.0_f64,
        width in 1.0..3000.0_f32,
    ) -> Viewport {
        let start = Moment::from_seconds(years * YEAR);
        let finest = (start.seconds().abs() * 2.0e-15).max(0.01);
        Viewport::new(start, 10.0_f64.powf(exponent).max(finest), width)
    }
}

proptest! {
    #[test]
    fn a_moment_is_found_again_within_a_point(viewport in any_viewport(), share in 0.0..1.0_f32) {
        let x = viewport.width() * share;
        let moment = viewport.moment_at(x);
        let back = viewport.moment_at(viewport.x_of(moment));
        prop_assert!((back.seconds() - moment.seconds()).abs() <= viewport.seconds_per_point());
    }

    #[test]
    fn zooming_keeps_the_moment_under_the_pointer(viewport in any_viewport(), share in 0.0..1.0_f32, factor in 0.1..10.0_f32) {
        let x = viewport.width() * share;
        let zoomed = viewport.zoom_at(x, factor);
        let moved = (zoomed.moment_at(x).seconds() - viewport.moment_at(x).seconds()).abs();
        prop_assert!(moved <= viewport.seconds_per_point().max(zoomed.seconds_per_point()));
        let ratio = viewport.seconds_per_point() / zoomed.seconds_per_point();
        prop_assert!((ratio - f64::from(factor)).abs() < 1.0e-6 * f64::from(factor), "zoomed by {ratio} for {factor}");
    }

    #[test]
    fn panning_adds_up_and_keeps_the_scale(viewport in any_viewport(), a in -500.0..500.0_f32, b in -500.0..500.0_f32) {
        let (twice, once) = (viewport.pan(a).pan(b), viewport.pan(a + b));
        let apart = (twice.start().seconds() - once.start().seconds()).abs();
        prop_assert!(apart <= viewport.seconds_per_point(), "apart by {apart} s");
        prop_assert_eq!(twice.seconds_per_point().to_bits(), viewport.seconds_per_point().to_bits());
        let later = viewport.pan(100.0).start() > viewport.start();
        prop_assert!(later, "panning by a positive number shows later times");
    }

    #[test]
    fn fitting_shows_everything(years in -1.0e9..1.0e9_f64, seconds in 0.0..1.0e17_f64, width in 1.0..3000.0_f32) {
        let start = Moment::from_seconds(years * YEAR);
        let span = Span::new(start, start.plus(seconds));
        let shown = Viewport::fit(span, width).span();
        prop_assert!(shown.start <= span.start && span.end <= shown.end, "{shown:?} shows {span:?}");
        let whole = Viewport::fit(span, width);
        prop_assert_eq!(whole.constrained(span), whole, "what fits is within the limits");
    }

    #[test]
    fn limits_hold_at_once_and_keep_data_in_sight(viewport in any_viewport(), days in 0.0..1.0e6_f64, factor in 0.01..100.0_f32) {
        let start = Civil::midnight(2010, 1, 1);
        let extent = Span::new(start, start.plus(days * DAY));
        let limited = viewport.zoom_at(10.0, factor).constrained(extent);
        prop_assert_eq!(limited.constrained(extent), limited);
        let (shown, spare) = (limited.span(), limited.seconds_per_point());
        let inside = shown.end.min(extent.end).seconds() - shown.start.max(extent.start).seconds();
        let due = (0.1 * shown.seconds()).min(extent.seconds());
        prop_assert!(inside >= due - spare, "{inside} of {due} s are in sight");
        prop_assert!(shown.seconds() <= 20.0 * extent.seconds().max(DAY) * 1.001);
    }

    #[test]
    fn a_flight_moves_both_edges_one_way_and_arrives(from in any_viewport(), years in -50.0..50.0_f64, factor in 0.001..1000.0_f32) {
        let to = from.zoom_at(50.0, factor).pan(years as f32 * 100.0).constrained(from.span());
        let steps: Vec<Viewport> = (0..=20).map(|step| from.toward(&to, f64::from(step) / 20.0)).collect();
        prop_assert_eq!(steps[20], to);
        let slack = from.seconds_per_point().max(to.seconds_per_point());
        for edge in [|viewport: &Viewport| viewport.span().start, |viewport: &Viewport| viewport.span().end] {
            let (first, last) = (edge(&from).seconds(), edge(&to).seconds());
            for pair in steps.windows(2) {
                let step = (edge(&pair[1]).seconds() - edge(&pair[0]).seconds()) * (last - first).signum();
                prop_assert!(step >= -0.01 * slack, "an edge went back by {} s", -step);
            }
        }
    }
}

// ── scenes ──────────────────────────────────────────────────────────────────────────────────────

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn nothing_overlaps(entries in any_entries(60), at in any_view(), size in size()) {
        let index = index_of(entries);
        let scene = scene_of(&index, &view_of(&index, size.x, at), size);
        assert_finite(&scene);
        for (number, item) in scene.items.iter().enumerate() {
            let others = scene.items[number + 1..].iter().filter(|other| other.lane == item.lane);
            for other in others {
                for (a, b) in bodies(item).into_iter().flat_map(|a| bodies(other).into_iter().map(move |b| (a, b))) {
                    prop_assert!(!overlap(a, b), "{item:?} overlaps {other:?}");
                }
            }
            if let Some(label) = item.label.as_ref().filter(|label| !label.inside()) {
                prop_assert!(!overlap(label.rect, item.mark_rect), "a label covers its mark: {item:?}");
            }
        }
    }

    #[test]
    fn every_event_in_the_window_is_in_the_scene_once(entries in any_entries(80), at in any_view(), width in 200.0..1600.0_f32) {
        let index = index_of(entries);
        let view = view_of(&index, width, at);
        let scene = scene_of(&index, &view, vec2(width, 900.0));
        prop_assert!(scene.scroll_range <= 0.0, "all lanes are on the screen");
        let mut counts: BTreeMap<EventIx, usize> = BTreeMap::new();
        for event in scene.items.iter().flat_map(Item::events).chain(scene.lanes.iter().flat_map(|lane| &lane.passing)) {
            *counts.entry(*event).or_default() += 1;
        }
        // A dot may be a little narrower than its day, so days that only touch the window don't count.
        let inner = Viewport::new(view.viewport.moment_at(4.0), view.viewport.seconds_per_point(), width - 8.0).span();
        for entry in index.lanes().iter().flat_map(|lane| lane.meeting(inner)) {
            prop_assert_eq!(counts.get(&entry.event), Some(&1), "{:?} in {:?}", entry, inner);
        }
        prop_assert!(counts.values().all(|count| *count == 1), "counted twice: {:?}", counts);
        let passing: usize = scene.lanes.iter().map(|lane| lane.passing.len()).sum();
        let total: usize = scene.items.iter().map(Item::count).sum();
        prop_assert_eq!(total + passing, counts.len(), "bubbles count what they hold");
        let bubbles_of_one = scene.items.iter().any(|item| matches!(item.kind, ItemKind::Cluster { count: 0..=1, .. }));
        prop_assert!(!bubbles_of_one);
    }

    #[test]
    fn panning_moves_everything_by_as_much_and_changes_nothing(entries in any_entries(60), at in any_view(), by in -150.0..150.0_f32) {
        let (index, size) = (index_of(entries), vec2(800.0, 500.0));
        let before = view_of(&index, size.x, at);
        let after = View { viewport: before.viewport.pan(by), ..before.clone() };
        let (old, new) = (scene_of(&index, &before, size), scene_of(&index, &after, size));
        let well_inside = |rect: Rect| rect.left() > -50.0 && rect.right() < size.x + 50.0;
        for item in &old.items {
            let Some(twin) = new.items.iter().find(|other| other.events() == item.events()) else { continue };
            prop_assert_eq!((item.row, item.lane), (twin.row, twin.lane));
            let text = |item: &Item| item.label.as_ref().map(|label| (label.text.clone(), label.side, label.elided));
            prop_assert_eq!(text(item), text(twin));
            if well_inside(item.mark_rect) && well_inside(twin.mark_rect) {
                let moved = item.mark_rect.left() - twin.mark_rect.left();
                prop_assert!((moved - by).abs() < 0.05, "the mark moved by {moved} for {by}");
                prop_assert!((item.mark_rect.width() - twin.mark_rect.width()).abs() < 0.05);
                if let (Some(a), Some(b)) = (&item.label, &twin.label) {
                    let moved = a.rect.left() - b.rect.left();
                    prop_assert!(a.inside() || (moved - by).abs() < 0.05, "the label moved by {moved} for {by}");
                }
            }
        }
    }

    #[test]
    fn a_label_inside_a_bar_stays_in_sight_while_the_bar_does(entries in any_entries(40), at in any_view()) {
        let (index, size) = (index_of(entries), vec2(800.0, 500.0));
        let scene = scene_of(&index, &view_of(&index, size.x, at), size);
        for item in &scene.items {
            let Some(label) = item.label.as_ref().filter(|label| label.inside()) else { continue };
            let visible = item.mark_rect.intersect(Rect::from_min_size(emath::Pos2::ZERO, size)).width();
            if visible > label.rect.width() + 2.0 * METRICS.label_inset && item.mark_rect.right() < size.x {
                prop_assert!(label.rect.left() >= 0.0 && label.rect.right() <= item.mark_rect.right(), "{item:?}");
            }
        }
    }

    #[test]
    fn the_order_of_the_input_is_irrelevant(entries in any_entries(60), at in any_view(), size in size(), turn in 1..59_usize) {
        let mut turned = entries.clone();
        turned.reverse();
        let turn = turn % turned.len();
        turned.rotate_left(turn);
        let (a, b) = (index_of(entries), index_of(turned));
        let view = view_of(&a, size.x, at);
        prop_assert_eq!(scene_of(&a, &view, size), scene_of(&b, &view, size));
    }

    #[test]
    fn more_rows_never_lose_labels(entries in any_entries(60), width in 300.0..1400.0_f32, more in 1.0..400.0_f32) {
        let index = index_of(entries);
        let (low, high) = (whole(&index, vec2(width, 250.0)), whole(&index, vec2(width, 250.0 + more)));
        let (few, many) = (labelled(&low), labelled(&high));
        let lost: Vec<_> = few.keys().filter(|event| !many.contains_key(event)).collect();
        prop_assert!(lost.is_empty(), "lost {lost:?} of {few:?}");
    }

    #[test]
    fn no_lane_takes_more_rows_than_it_has_use_for(entries in any_entries(40)) {
        let index = index_of(entries);
        let scene = whole(&index, vec2(900.0, 4000.0));
        for lane in &scene.lanes {
            let used = scene.items.iter().filter(|item| item.lane == lane.lane).map(|item| item.row + 1).max();
            prop_assert_eq!(lane.rows, used.unwrap_or(1));
        }
        let without = scene.items.iter().filter(|item| item.label.is_none()).count();
        prop_assert_eq!(without, 0, "with room for everybody, everybody has a label");
    }

    #[test]
    fn a_click_on_a_mark_means_that_mark(entries in any_entries(60), at in any_view(), size in size()) {
        let index = index_of(entries);
        let scene = scene_of(&index, &view_of(&index, size.x, at), size);
        for (number, item) in scene.items.iter().enumerate() {
            let seen = item.mark_rect.intersect(scene.areas.lanes);
            let header = scene.lanes.iter().any(|lane| lane.lane != item.lane && lane.header.intersects(seen));
            if seen.width() > 0.5 && seen.height() > 0.5 && !header && scene.scroll_range <= 0.0 {
                prop_assert_eq!(scene.hit(seen.center()), Some(number), "{:?}", item);
            }
        }
    }

    #[test]
    fn positions_in_the_set_count_the_items_in_time_order(entries in any_entries(60), at in any_view(), size in size()) {
        let index = index_of(entries);
        let scene = scene_of(&index, &view_of(&index, size.x, at), size);
        let start = |item: &Item| item.events().iter().filter_map(|event| index.entry(*event)).map(|e| e.span.start).min();
        for (number, item) in scene.items.iter().enumerate() {
            prop_assert_eq!((item.position, item.set_size), (number + 1, scene.items.len()));
        }
        prop_assert!(scene.items.windows(2).all(|pair| start(&pair[0]) <= start(&pair[1])));
    }

    #[test]
    fn keeping_the_arrangement_changes_nothing(
        entries in any_entries(40),
        walk in prop::collection::vec((any_view(), -200.0..200.0_f32, prop::option::of(0..40_u32), 200.0..700.0_f32), 1..6),
    ) {
        let index = index_of(entries);
        let filter = Filter::default();
        let mut kept = Layout::default();
        for (at, by, selected, height) in walk {
            let first = view_of(&index, 700.0, at);
            let second = View { viewport: first.viewport.pan(by), selected: selected.map(EventIx), ..first.clone() };
            for view in [first, second] {
                let input = Input { index: &index, view: &view, size: vec2(700.0, height), filter: &filter, metrics: &METRICS };
                prop_assert_eq!(kept.scene(&input, &mut measure), layout(&input, &mut measure));
            }
        }
    }
}

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

fn mark_of(item: &Item) -> MarkShape {
    match &item.kind {
        ItemKind::Event { mark, .. } => mark.shape,
        ItemKind::Cluster { .. } => panic!("one event was expected, not a bubble"),
    }
}

#[test]
fn ten_thousand_events_at_one_instant_are_one_bubble_that_zooming_cannot_part() {
    let entries = (0..10_000).map(|number| event(number, 0, 100.0, 1.0)).chain([event(10_000, 1, 0.0, 1.0)]);
    let scene = whole(&index_of(entries.collect()), vec2(900.0, 130.0));
    let bubbles: Vec<_> = scene.items.iter().filter(|item| item.count() > 1).collect();
    assert_eq!(bubbles.len(), 1, "all in one place");
    let wide = bubbles[0].mark_rect.width();
    assert!((wide - METRICS.bubble_of(10_000, false)).abs() < 0.01, "{wide} points wide, for five digits");
    assert!(wide > METRICS.bubble, "wider than for two digits");
    let shown: usize = scene.items.iter().map(Item::count).sum();
    assert_eq!(shown, 10_001, "and none uncounted");
    assert!(matches!(bubbles[0].kind, ItemKind::Cluster { one_instant: true, .. }), "they share one day");
}

#[test]
fn between_two_marks_the_nearer_is_meant() {
    let index = index_of(vec![event(0, 0, 100.0, 1.0), event(1, 0, 100.0, 1.0), event(2, 0, 0.0, 1.0)]);
    let scene = whole(&index, vec2(900.0, 400.0));
    let of = |event: u32| scene.item_of(EventIx(event)).expect("all are in the window");
    let (upper, lower) = (scene.items[of(0)].mark_rect.center(), scene.items[of(1)].mark_rect.center());
    assert!((lower.y - upper.y - METRICS.row).abs() < 0.01, "one row apart");
    let border = f32::midpoint(upper.y, lower.y);
    assert_eq!(scene.hit(emath::pos2(upper.x, border - 0.6)), Some(of(0)), "nearer to the upper");
    assert_eq!(scene.hit(emath::pos2(upper.x, border + 0.6)), Some(of(1)), "nearer to the lower");
    let squares = scene.items.iter().all(|item| item.hit.width() >= METRICS.hit && item.hit.height() >= METRICS.hit);
    assert!(squares, "each can be hit by an unsteady hand");
}

#[test]
fn a_bubble_of_different_days_can_be_parted() {
    let entries = (0..50).map(|number| event(number, 0, 100.0 + number as f64, 1.0)).chain([event(50, 0, 9000.0, 1.0)]);
    let scene = whole(&index_of(entries.collect()), vec2(900.0, 130.0));
    let bubble = scene.items.iter().find(|item| item.count() > 1).expect("days this near touch");
    assert!(matches!(bubble.kind, ItemKind::Cluster { one_instant: false, .. }), "they differ");
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
            assert_finite(&scene_of(&index, &view(viewport), size));
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
    let of = |event: u32| &scene.items[scene.item_of(EventIx(event)).expect("both are in the window")];
    assert!(of(0).mark_rect.right() > 900.0, "goes on beyond the window");
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
    let folded = scene.item_of(EventIx(1)).expect("its event is still there");
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
    assert_eq!(after.hit(label.rect.center()), after.item_of(EventIx(17)), "what lies on top is clicked");
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
fn names_of_narrow_eras_are_written_in_full_on_lines_of_their_own() {
    let lanes = vec![LaneName { title: Arc::from("Courts"), color: None }];
    let eras = vec![
        era(0, 0.0, 300.0, "Publication"),
        era(1, 300.0, 60.0, "Arrest and charges"),
        era(2, 360.0, 60.0, "Extradition hearings and first judgment"),
        era(3, 420.0, 200.0, "Appeals and political pressure"),
    ];
    let index = Index::from_parts(lanes, vec![event(0, 0, 0.0, 1.0)], eras, Vec::new());
    let size = vec2(800.0, 400.0);
    let scene = whole(&index, size);
    let names: Vec<_> = scene.eras.iter().map(|era| era.name.as_ref().expect("every band has its name")).collect();
    for (number, name) in names.iter().enumerate() {
        assert!(!name.elided, "{} is whole", name.text);
        assert!(name.rect.left() >= 0.0 && name.rect.right() <= size.x, "{} is inside the window", name.text);
        assert!(
            names[number + 1..].iter().all(|other| !overlap(name.rect, other.rect)),
            "{} is clear of others",
            name.text
        );
    }
}

#[test]
fn the_name_of_an_era_slides_with_the_window() {
    let lanes = vec![LaneName { title: Arc::from("Courts"), color: None }];
    let index = Index::from_parts(lanes, Vec::new(), vec![era(0, 0.0, 3000.0, "In the embassy")], Vec::new());
    let start = Civil::midnight(2010, 1, 1);
    for day in [-500.0, 0.0, 100.0, 1500.0, 2900.0, 2990.0] {
        let viewport = Viewport::new(start.plus(day * DAY), DAY, 800.0);
        let scene = scene_of(&index, &view(viewport), vec2(800.0, 400.0));
        let name = scene.eras[0].name.as_ref().expect("the name is there");
        assert!(name.rect.right() <= 800.0 && name.rect.right() > 0.0, "on day {day} it is at {:?}", name.rect);
        assert!(name.rect.left() >= 0.0 || day >= 2900.0, "on day {day} it is at {:?}", name.rect);
    }
}

#[test]
fn a_long_bar_carries_its_label_inside_and_a_short_one_beside() {
    let index = index_of(vec![event(0, 0, 0.0, 400.0), event(1, 1, 0.0, 20.0)]);
    let viewport = Viewport::new(Civil::midnight(2010, 1, 1), DAY, 900.0);
    let scene = scene_of(&index, &view(viewport), vec2(900.0, 300.0));
    let side = |event: u32| {
        let item = &scene.items[scene.item_of(EventIx(event)).expect("both are in the window")];
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
    let found: Vec<EventIx> = index.lanes()[0].meeting(window).map(|entry| entry.event).collect();
    assert_eq!(found, [EventIx(0)], "only the long one is there");
}
