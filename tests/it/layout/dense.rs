//! The laws of the canvas where there are thousands of events, of all shapes: tiles have walls then, and most marks are counted.

use super::*;

/// How the events of a crowd lie in time.
#[derive(Clone, Copy, Debug)]
enum Lie {
    /// All over twelve years, three of ten of them spans.
    Mixed,
    /// Within a second.
    Second,
    /// Each begins before the one before it ends.
    Chain,
    /// Spans that cover nearly everything.
    Covering,
    /// Seconds of one day, and one event long before.
    Ages,
}

fn any_lie() -> impl Strategy<Value = Lie> {
    prop_oneof![3 => Just(Lie::Mixed), 1 => Just(Lie::Second), 1 => Just(Lie::Chain), 1 => Just(Lie::Covering), 1 => Just(Lie::Ages)]
}

/// Many events of one kind in four lanes.
fn crowd(lie: Lie, count: usize, seed: u64) -> Index {
    let mut state = seed | 1;
    let mut share = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1_u64 << 24) as f64
    };
    let entries = (0..count).map(|number| {
        let (start, days) = match lie {
            Lie::Mixed if share() < 0.3 => (share() * 4_380.0, 1.0 + share() * 90.0),
            Lie::Mixed => (share() * 4_380.0, 1.0),
            Lie::Second => (share() / 86_400.0, 1.0e-9),
            Lie::Chain => (number as f64, 2.5),
            Lie::Covering => (share() * 10.0, 4_000.0 + share() * 100.0),
            Lie::Ages if number == 0 => (-5.0e12, 1.0),
            Lie::Ages => (share(), 1.0 / 86_400.0),
        };
        let mut entry = event(number, (number % 4) as u32, start, days);
        entry.importance = 1 + (share() * share() * 5.0) as u8;
        entry.title = format!("Event {number} {}", "word ".repeat((share() * 8.0) as usize)).into();
        entry
    });
    index_of(entries.collect())
}

/// A window on a crowd: about one of its events, `depth` doublings deeper than the whole.
fn look_at(index: &Index, size: Vec2, (depth, number): (f64, usize)) -> View {
    let extent = index.extent().expect("a crowd has dated events");
    let (whole, lane) = (Viewport::fit(extent, size.x), &index.lanes()[number % 4]);
    let moment = lane.span(number / 4 % lane.len()).start;
    let scale = (whole.seconds_per_point() * (-depth).exp2()).max(0.01);
    view(Viewport::new(moment, scale, size.x).around(moment))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_laws_hold_in_a_crowd(
        lie in any_lie(),
        count in 200..4_000_usize,
        seed in any::<u64>(),
        at in (0.0..22.0_f64, 0..4_000_usize),
        by in (1.0..6.0_f32, -300.0..300.0_f32),
        hidden in prop::option::weighted(0.3, 0..4_u32),
    ) {
        let (index, size) = (crowd(lie, count, seed), vec2(1_100.0, 700.0));
        let before = look_at(&index, size, at);
        let filter = Filter { hidden_lanes: hidden.into_iter().map(LaneIx).collect() };
        let of = |view: &View| {
            let input = Input { index: &index, view, size, filter: &filter, metrics: &METRICS };
            layout(&input, &mut measure)
        };
        let scene = of(&before);
        assert_finite(&scene);
        holds_apart(&scene)?;
        counts_all(&index, &before, &filter, &scene)?;
        // Panning keeps every row, zooming in every label.
        let panned = of(&View { viewport: before.viewport.pan(by.1), ..before.clone() });
        let rows: BTreeMap<EventIx, (LaneIx, usize)> = rows_of(&panned);
        for (event, row) in rows_of(&scene) {
            prop_assert!(rows.get(&event).is_none_or(|other| *other == row), "{event:?} changes its row");
        }
        let after = View { viewport: before.viewport.zoom_at(550.0, by.0), ..before };
        let near = of(&after);
        let window = after.viewport.span();
        let inset = after.viewport.seconds_per_point() * f64::from(METRICS.label_whole);
        for event in labelled(&scene).into_keys() {
            let span = index.entry(event).expect("it is in the scene").span;
            let inside = span.start.seconds() > window.start.seconds() + inset && span.end.seconds() < window.end.seconds() - inset;
            prop_assert!(!inside || labelled(&near).contains_key(&event), "{event:?} lost its label");
        }
    }
}

fn rows_of(scene: &Scene) -> BTreeMap<EventIx, (LaneIx, usize)> {
    let own = |item: &Item| match &item.kind {
        ItemKind::Event { event, .. } => Some((*event, (item.lane, item.row))),
        ItemKind::Cluster { .. } => None,
    };
    scene.items.iter().filter_map(own).collect()
}

fn holds_apart(scene: &Scene) -> Result<(), TestCaseError> {
    for (number, item) in scene.items.iter().enumerate() {
        for other in scene.items[number + 1..].iter().filter(|other| other.lane == item.lane && other.row == item.row) {
            for (a, b) in bodies(item).into_iter().flat_map(|a| bodies(other).into_iter().map(move |b| (a, b))) {
                prop_assert!(!overlap(a, b), "{item:?} overlaps {other:?}");
            }
        }
    }
    Ok(())
}

/// Marks and counts are the events that meet the window, each once, and those of bubbles over its edges.
fn counts_all(index: &Index, view: &View, filter: &Filter, scene: &Scene) -> Result<(), TestCaseError> {
    let mut counts: BTreeMap<EventIx, usize> = BTreeMap::new();
    let passing = scene.lanes.iter().flat_map(|lane| index.passing(&lane.passing));
    for event in scene.items.iter().flat_map(|item| item.events(index)).chain(passing) {
        *counts.entry(event).or_default() += 1;
    }
    prop_assert!(counts.values().all(|count| *count == 1), "something is counted twice");
    let told: usize = scene.items.iter().map(Item::count).sum();
    let passing: usize = scene.lanes.iter().map(|lane| lane.passing.count).sum();
    prop_assert_eq!(told + passing, counts.len(), "the numbers are those of the events");
    let width = view.viewport.width();
    let inner = Viewport::new(view.viewport.moment_at(4.0), view.viewport.seconds_per_point(), width - 8.0).span();
    for (number, lane) in index.lanes().iter().enumerate() {
        if filter.hidden_lanes.contains(&LaneIx::from(number)) {
            continue;
        }
        for place in lane.meeting(inner) {
            prop_assert!(counts.contains_key(&lane.event(place)), "{:?} is missing", lane.span(place));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Nothing is placed farther out than the margin, whatever the seconds.
    #[test]
    fn no_date_leads_off_the_canvas(
        dates in prop::collection::vec((any::<i64>(), any::<i64>()), 1..40),
        at in (any::<i64>(), -3.0..40.0_f64),
    ) {
        let entries = dates.into_iter().enumerate().map(|(number, (from, to))| {
            let span = Span::new(Moment::from_seconds(from as f64), Moment::from_seconds(to as f64));
            Entry { span, extent: Extent::Interval, ..event(number, number as u32 % 4, 0.0, 2.0) }
        });
        let index = index_of(entries.collect());
        let scale = Viewport::fit(index.extent().expect("there are dates"), 900.0).seconds_per_point();
        let viewport = Viewport::new(Moment::from_seconds(at.0 as f64), (scale * (-at.1).exp2()).max(0.01), 900.0);
        let scene = scene_of(&index, &view(viewport), vec2(900.0, 600.0));
        assert_finite(&scene);
        for rect in scene.items.iter().flat_map(|item| bodies(item).into_iter().chain([item.hit])) {
            let far = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].into_iter().fold(0.0_f32, |far, x| far.max(x.abs()));
            prop_assert!(far <= 32_000.0, "{rect:?}");
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let bytes = include_bytes!("../../../data/cablegate.annals.json");
    let small = annals::format::load(bytes, &annals::format::Progress::new()).timeline.expect("it can be read");
    let mut large = small;
    let events = large.events.clone();
    while large.events.len() < 25_000 {
        large.events.extend(events.iter().cloned());
    }
    large.events.sort_by_key(|event| {
        event.date.as_ref().map_or_else(|| (true, Moment::default()), |date| (false, date.span().start))
    });
    let one = Index::of_on(&large, 1);
    for threads in [2, 3, 64] {
        assert!(Index::of_on(&large, threads) == one, "on {threads} threads");
    }
}
