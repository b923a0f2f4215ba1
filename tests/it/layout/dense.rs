//! The laws of the canvas where there are thousands of events, of all shapes: tiles have walls then, and most marks are counted.

use super::*;

/// How the events of a crowd lie in time.
#[derive(Clone, Copy, Debug)]
enum Lie {
    /// All over twelve years, three of ten of them spans.
    Mixed,
    /// In bursts of a few days that die away over months, as news do, half of them in the first three, one of five a span.
    Bursts,
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
    prop_oneof![3 => Just(Lie::Mixed), 2 => Just(Lie::Bursts), 1 => Just(Lie::Second), 1 => Just(Lie::Chain), 1 => Just(Lie::Covering), 1 => Just(Lie::Ages)]
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
            Lie::Bursts => {
                let burst = (share() * share() * 12.0).floor();
                let start = burst * burst * 30.0 + share().powi(5) * 200.0;
                (start, if share() < 0.2 { 1.0 + share() * 400.0 } else { 1.0 })
            }
            Lie::Second => (share() / 86_400.0, 1.0e-9),
            Lie::Chain => (number as f64, 2.5),
            Lie::Covering => (share() * 10.0, 4_000.0 + share() * 100.0),
            Lie::Ages if number == 0 => (-5.0e12, 1.0),
            Lie::Ages => (share(), 1.0 / 86_400.0),
        };
        let mut entry = event(number, (number % 4) as u32, start, days);
        if matches!(lie, Lie::Mixed | Lie::Bursts | Lie::Chain) {
            entry.start_edge = if share() < 0.003 { Edge::Open } else { Edge::Sharp };
            entry.end_edge = if share() < 0.003 { Edge::Open } else { Edge::Sharp };
        }
        entry.importance = 1 + (share() * share() * 5.0) as u8;
        entry.title = format!("Event {number} {}", "word ".repeat((share() * 8.0) as usize)).into();
        entry
    });
    index_of(entries.collect())
}

prop_compose! {
    /// How a crowd is looked at: about one of its events, `depth` doublings deeper than the whole, in a window of any size with
    /// any lanes folded or hidden, and scrolled.
    fn any_look()(
        // Where tiles have walls and still many events, twice as often.
        (depth, number) in (prop_oneof![0.0..22.0_f64, 2.5..6.0_f64], 0..3_000_usize),
        size in (250.0..2_000.0_f32, 130.0..900.0_f32),
        folded in prop::option::weighted(0.4, prop::collection::btree_set(0..4_u32, 1..4)),
        hidden in prop::option::weighted(0.4, prop::collection::btree_set(0..4_u32, 1..4)),
        scroll in prop_oneof![Just(0.0), 0.0..300.0_f32],
    ) -> LookAt {
        let lanes = |lanes: Option<BTreeSet<u32>>| lanes.into_iter().flatten().map(LaneIx).collect();
        LookAt { depth, number, size: vec2(size.0, size.1), folded: lanes(folded), hidden: lanes(hidden), scroll }
    }
}

#[derive(Clone, Debug)]
struct LookAt {
    depth: f64,
    number: usize,
    size: Vec2,
    folded: BTreeSet<LaneIx>,
    hidden: BTreeSet<LaneIx>,
    scroll: f32,
}

impl LookAt {
    fn view(&self, index: &Index) -> View {
        let extent = index.extent().expect("a crowd has dated events");
        let (whole, lane) = (Viewport::fit(extent, self.size.x), &index.lanes()[self.number % index.lanes().len()]);
        let moment = lane.span(self.number / 4 % lane.len()).start;
        let scale = (whole.seconds_per_point() * (-self.depth).exp2()).max(0.01);
        let viewport = Viewport::new(moment, scale, self.size.x).around(moment);
        View {
            scroll: self.scroll,
            collapsed: self.folded.clone(),
            selected: Some(EventIx::from(self.number)),
            ..view(viewport)
        }
    }
}

/// The laws that hold for one scene.
fn is_lawful(input: &Input<'_>, scene: &Scene) -> Result<(), TestCaseError> {
    laws::lies_near(scene)?;
    laws::holds_apart(scene)?;
    laws::shows_lanes(input, scene)?;
    laws::counts_all(input, scene)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_laws_hold_in_a_crowd(
        lie in any_lie(),
        count in 200..3_000_usize,
        seed in any::<u64>(),
        at in any_look(),
        (by, x, points) in (1.0..6.0_f32, 0.0..1.0_f32, -1_500.0..1_500.0_f32),
    ) {
        let index = crowd(lie, count, seed);
        let (before, filter, size) = (at.view(&index), Filter { hidden_lanes: at.hidden.clone() }, at.size);
        let panned = View { viewport: before.viewport.pan(points), ..before.clone() };
        let zoomed = View { viewport: before.viewport.zoom_at(x * size.x, by), ..before.clone() };
        let of = |view| Input { index: &index, view, size, filter: &filter, metrics: &METRICS };
        let mut kept = Layout::default();
        let mut scenes = [&before, &panned, &zoomed].map(|view| (view.viewport, kept.scene(&of(view), &mut measure)));
        for (view, (_, scene)) in [&before, &panned, &zoomed].into_iter().zip(&scenes) {
            is_lawful(&of(view), scene)?;
        }
        for (view, (_, scene)) in [&panned, &zoomed].into_iter().zip(&scenes[1..]) {
            prop_assert!(*scene == layout(&of(view), &mut measure), "what is kept between frames changes nothing");
        }
        let [first, moved, near] = &mut scenes;
        laws::keeps_rows(&index, (&first.1, first.0), (&moved.1, moved.0))?;
        laws::keeps_labels(&index, &first.1, (&near.1, near.0))?;
        laws::keeps_lengths(&index, &first.1, (&near.1, near.0))?;
    }

    /// On the way to one of them from far out to its hour.
    #[test]
    fn what_has_a_label_in_a_crowd_keeps_it_all_the_way_in(
        lie in any_lie(),
        count in 50..1_500_usize,
        seed in any::<u64>(),
        (at, wide) in (any_look(), 1_200.0..2_600.0_f32),
        (chosen, steps) in (any::<prop::sample::Index>(), prop::collection::vec(1.05..4.0_f32, 1..6)),
    ) {
        let index = crowd(lie, count, seed);
        let at = LookAt { depth: at.depth / 2.0, size: vec2(wide, at.size.y), scroll: 0.0, ..at };
        laws::keeps_labels_all_the_way((&index, at.size), &mut at.view(&index), chosen, &steps)?;
    }

    /// Step by step to and fro, as what is kept of a lane grows at one end and is forgotten at the other.
    #[test]
    fn a_walk_along_a_crowd_shows_what_is_there_whatever_was_seen_before(
        lie in any_lie(),
        count in 200..1_200_usize,
        seed in any::<u64>(),
        at in any_look(),
        steps in prop::collection::vec((-700.0..700.0_f32, prop::bool::weighted(0.1)), 2..5),
    ) {
        let index = crowd(lie, count, seed);
        let (mut view, filter, size) = (at.view(&index), Filter { hidden_lanes: at.hidden.clone() }, at.size);
        let mut kept = Layout::default();
        for (points, zooms) in steps {
            let input = Input { index: &index, view: &view, size, filter: &filter, metrics: &METRICS };
            prop_assert!(kept.scene(&input, &mut measure) == layout(&input, &mut measure), "after a step of {points}");
            let moved = if zooms { view.viewport.zoom_at(size.x / 3.0, 1.3) } else { view.viewport.pan(points) };
            view.viewport = moved;
        }
    }

    /// Marks without titles, all lanes as one.
    #[test]
    fn the_laws_hold_on_the_strip(lie in any_lie(), count in 10..1_500_usize, seed in any::<u64>(), at in any_look(), points in -300.0..300.0_f32) {
        let index = crowd(lie, count, seed).flat(&Filter { hidden_lanes: at.hidden.clone() });
        prop_assume!(index.extent().is_some());
        let (metrics, size, filter) = (Metrics::strip(at.size.y), vec2(at.size.x, at.size.y * 0.16), Filter::default());
        let view = View { scroll: 0.0, collapsed: BTreeSet::new(), ..at.view(&index) };
        let panned = View { viewport: view.viewport.pan(points), ..view.clone() };
        let of = |view| Input { index: &index, view, size, filter: &filter, metrics: &metrics };
        let scenes = [&view, &panned].map(|view| layout(&of(view), &mut measure));
        for (view, scene) in [&view, &panned].into_iter().zip(&scenes) {
            laws::lies_near(scene)?;
            laws::holds_apart(scene)?;
            laws::counts_all(&of(view), scene)?;
        }
        laws::keeps_rows(&index, (&scenes[0], view.viewport), (&scenes[1], panned.viewport))?;
    }
}

#[test]
fn a_bar_gives_its_title_in_the_crowd_row_up_for_no_row_of_its_own() {
    let (size, hidden) = (vec2(1761.6, 198.1), BTreeSet::from([LaneIx(1)]));
    let at = LookAt { depth: 5.547_028_435_833_571, number: 678, size, folded: BTreeSet::new(), hidden, scroll: 0.0 };
    let index = crowd(Lie::Mixed, 2243, 7_804_617_855_880_732_360);
    let (before, filter) = (at.view(&index), Filter { hidden_lanes: at.hidden });
    let after = View { viewport: before.viewport.zoom_at(0.581_838_6 * size.x, 4.116_692), ..before.clone() };
    let of = |view| Input { index: &index, view, size, filter: &filter, metrics: &METRICS };
    let scenes = [&before, &after].map(|view| layout(&of(view), &mut measure));
    laws::keeps_labels(&index, &scenes[0], (&scenes[1], after.viewport)).expect("its title stays");
}

#[test]
fn the_name_of_an_era_is_never_far_away_even_at_a_scale_that_no_one_can_reach() {
    let span = |from: f64, to: f64| Span::new(Moment::from_seconds(from), Moment::from_seconds(to));
    let ends = [(0.0, 0.0, Edge::Unknown), (0.0, -1.1e16, Edge::Sharp), (9.2e18, -1.0, Edge::Sharp)];
    let eras = ends.into_iter().enumerate().map(|(number, (from, to, end_edge))| EraEntry {
        span: span(from, to),
        end_edge,
        ..era(number, 0.0, 1.0, "An era with a name")
    });
    let lanes = vec![LaneName { title: Arc::from("Courts"), color: None }];
    let entry = Entry { span: span(0.0, 0.0), ..event(0, 0, 0.0, 2.0) };
    let index = Index::from_parts(lanes, vec![entry], eras.collect(), Vec::new());
    let size = vec2(300.0, 150.0);
    let scale =
        Viewport::fit(index.extent().expect("there is an event"), size.x).seconds_per_point() * (-107.7_f64).exp2();
    let looked_at = view(Viewport::new(Moment::from_seconds(2.0), scale, size.x));
    for metrics in [METRICS, Metrics::stage(size.y), Metrics::strip(size.y)] {
        let input = Input { index: &index, view: &looked_at, size, filter: &Filter::default(), metrics: &metrics };
        laws::lies_near(&layout(&input, &mut measure)).expect("a place");
    }
}

#[test]
fn what_lies_between_a_wall_and_where_it_was_moved_is_shown() {
    let index = crowd(Lie::Ages, 200, 0);
    for tenths in 30..90 {
        let (depth, size) = (f64::from(tenths) / 10.0 + 0.05, vec2(353.4, 130.0));
        let at = LookAt { depth, number: 1, size, folded: BTreeSet::new(), hidden: BTreeSet::new(), scroll: 0.0 };
        let (view, filter) = (at.view(&index), Filter::default());
        let input = Input { index: &index, view: &view, size, filter: &filter, metrics: &METRICS };
        is_lawful(&input, &layout(&input, &mut measure)).expect("the last events of all are in the middle");
    }
}

fn any_seconds() -> impl Strategy<Value = i64> {
    let ends = prop::sample::select(vec![i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX]);
    prop_oneof![3 => any::<i64>(), 2 => ends, 1 => -100_000..100_000_i64]
}

fn any_edge() -> impl Strategy<Value = Edge> {
    prop::sample::select(vec![Edge::Sharp, Edge::Open, Edge::Unknown, Edge::Approximate])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Nothing is placed farther out than the margin, whatever the seconds, the window and the size.
    #[test]
    fn no_date_leads_off_the_canvas(
        dates in prop::collection::vec((any_seconds(), any_seconds(), any_edge(), any_edge(), any::<bool>()), 1..40),
        eras in prop::collection::vec((any_seconds(), any_seconds(), any_edge()), 0..4),
        (at, depth) in (any_seconds(), prop_oneof![-3.0..40.0_f64, 40.0..400.0_f64]),
        size in prop_oneof![4 => (300.0..4_000.0_f32, 150.0..3_000.0_f32), 1 => (0.0..20.0_f32, 0.0..100.0_f32)],
        selected in 0..40_u32,
        folded in prop::option::of(0..4_u32),
        limited in any::<bool>(),
    ) {
        let span = |from: i64, to: i64| Span::new(Moment::from_seconds(from as f64), Moment::from_seconds(to as f64));
        let entries = dates.into_iter().enumerate().map(|(number, (from, to, start_edge, end_edge, day))| {
            let extent = if day { Extent::Day } else { Extent::Interval };
            Entry { span: span(from, to), extent, start_edge, end_edge, ..event(number, number as u32 % 4, 0.0, 2.0) }
        });
        let eras = eras.into_iter().enumerate().map(|(number, (from, to, end_edge))| {
            EraEntry { span: span(from, to), end_edge, ..era(number, 0.0, 1.0, "An era with a name") }
        });
        let lanes = vec![LaneName { title: Arc::from("Courts"), color: None }; 4];
        let index = Index::from_parts(lanes, entries.collect(), eras.collect(), Vec::new());
        let (extent, size) = (index.extent().expect("there are dates"), vec2(size.0, size.1));
        let scale = Viewport::fit(extent, size.x).seconds_per_point() * (-depth).exp2();
        let mut viewport = Viewport::new(Moment::from_seconds(at as f64), scale, size.x);
        if limited {
            viewport = viewport.constrained(extent);
        }
        let collapsed = folded.into_iter().map(LaneIx).collect();
        let looked_at = View { selected: Some(EventIx(selected)), collapsed, ..view(viewport) };
        for metrics in [METRICS, Metrics::stage(size.y), Metrics::strip(size.y)] {
            let input = Input { index: &index, view: &looked_at, size, filter: &Filter::default(), metrics: &metrics };
            laws::lies_near(&layout(&input, &mut measure))?;
        }
    }
}

/// The built-in timeline over and over, with one event in fifty without a date, in time order or against it.
fn many_events(backwards: bool) -> Timeline {
    let bytes = include_bytes!("../../../data/cablegate.annals.json");
    let loaded = annals::format::load(bytes, &annals::format::Progress::new());
    let mut timeline = loaded.timeline.expect("the built-in timeline can be read");
    let events = timeline.events.clone();
    while timeline.events.len() < 25_000 {
        timeline.events.extend(events.iter().cloned());
    }
    // As a load sorts them: what comes in another order is sorted anew, on one thread.
    let key = |date: &PartialDate| (date.span().start, date.precision(), date.span().end);
    timeline.events.sort_by_key(|event| event.date.as_ref().map(key));
    timeline.events.iter_mut().step_by(50).for_each(|event| event.date = None);
    if backwards {
        timeline.events.reverse();
    }
    timeline
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for timeline in [many_events(false), many_events(true)] {
        let scenes = |index: &Index| {
            [0.0_f32, 3.0, 9.0].map(|depth| {
                let extent = index.extent().expect("most events are dated");
                let middle = extent.middle();
                let scale = Viewport::fit(extent, 900.0).seconds_per_point() * (-f64::from(depth)).exp2();
                scene_of(index, &view(Viewport::new(middle, scale, 900.0).around(middle)), vec2(900.0, 600.0))
            })
        };
        let one = Index::of_on(&timeline, 1);
        let expected = scenes(&one);
        for threads in [2, 3, 8, 64] {
            let index = Index::of_on(&timeline, threads);
            assert!(index == one && index.extent() == one.extent(), "on {threads} threads");
            assert!(scenes(&index) == expected, "the scenes of an index made on {threads} threads");
        }
    }
}
