//! The laws of the canvas: what must be true of every scene, whatever the data, the window and the size.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use annals::index::{Entry, EraEntry, Extent, Index, LaneName, Members, Summary};
use annals::layout::{
    EdgeSide, EraBand, EraName, Face, Filter, Input, Item, ItemKind, Layout, Mark, MarkShape, Metrics, Scene, Side,
    View,
};
use annals::layout::{Viewport, layout};
use annals::model::{Civil, DAY, Edge, EventIx, LaneIx, Moment, PartialDate, Precision, Span, Timeline, YEAR};
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
        title: format!("Event number {number}").into(),
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
        (uncertain, approximate) in prop_oneof![
            6 => Just((false, false)), 1 => Just((true, false)), 1 => Just((false, true)),
        ],
        letters in 1..70_usize,
    ) -> Entry {
        let mut entry = event(0, lane, f64::from(clump * clump) * 180.0 + offset, days);
        if entry.extent == Extent::Interval {
            (entry.start_edge, entry.end_edge) = edges;
        }
        (entry.importance, entry.uncertain, entry.approximate) = (importance, uncertain, approximate);
        entry.title = "Some words, and more of them. ".chars().cycle().take(letters).collect::<String>().into();
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

/// Eras one after the other, over each other and far apart, few of them without a beginning or an end.
fn any_eras() -> impl Strategy<Value = Vec<EraEntry>> {
    let edge = || prop_oneof![8 => Just(Edge::Sharp), 1 => Just(Edge::Open)];
    let any = (0.0..1_500.0_f64, prop_oneof![1.0..60.0_f64, 60.0..900.0_f64], edge(), edge(), 1..40_usize);
    prop::collection::vec(any, 1..12).prop_map(|eras| {
        let named = |(number, (start, days, start_edge, end_edge, letters)): (usize, (f64, f64, Edge, Edge, usize))| {
            let title: String = "An age of some name. ".chars().cycle().take(letters).collect();
            EraEntry { start_edge, end_edge, ..era(number, start, days, &title) }
        };
        eras.into_iter().enumerate().map(named).collect()
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
        let ItemKind::Event { event, .. } = &item.kind else { return None };
        Some((*event, label.text.to_string()))
    });
    own.collect()
}

/// Asserts that every position is a number, and none is far away.
pub(crate) fn assert_finite(scene: &Scene) {
    laws::lies_near(scene).expect("every position is near");
}

// ── viewport ────────────────────────────────────────────────────────────────────────────────────

mod cases;
mod dense;
mod eras;
mod laws;
mod properties;
mod viewport;
mod zooming;
