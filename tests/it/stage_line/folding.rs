//! More lanes than there is room for on the map.

use std::sync::Arc;

use annals::index::{Entry, Extent, LaneName};
use annals::model::{Civil, DAY, Edge, Precision};

use super::*;

/// So many lanes, the first with one event and each with one more than the one before.
fn lanes(count: u32) -> Index {
    let start = Civil::midnight(2010, 1, 1);
    let places = (0..count).flat_map(|lane| (0..=lane).map(move |place| (lane, place)));
    let entries = places.enumerate().map(|(number, (lane, place))| {
        let from = start.plus(f64::from(place * 97 + lane * 13) * DAY);
        Entry {
            event: EventIx::from(number),
            lane: LaneIx(lane),
            span: Span::new(from, from.plus(DAY)),
            start_edge: Edge::Sharp,
            end_edge: Edge::Sharp,
            precision: Precision::Day,
            extent: Extent::Day,
            uncertain: false,
            approximate: false,
            certainty: None,
            importance: 3,
            title: format!("Event number {number}").into(),
        }
    });
    let names = (0..count).map(|lane| LaneName { title: Arc::from(format!("Lane {lane}")), color: None }).collect();
    Index::from_parts(names, entries.collect(), Vec::new(), Vec::new())
}

#[test]
fn on_the_map_no_more_lanes_are_folded_than_must_be() {
    let (mut some, mut all) = (0, 0);
    for (count, screen) in
        [6, 8, 9, 10, 12, 14, 16, 18, 22, 30].into_iter().flat_map(|count| SCREENS.map(|screen| (count, screen)))
    {
        let index = lanes(count);
        let (ctx, raw) = context(screen);
        frame(&ctx, &raw, |_| {}).drop_without_applying_deltas();
        let (kind, size) = (LineKind::Map, place(LineKind::Map, screen).size());
        let metrics = kind.metrics(screen.y);
        let viewport = Viewport::fit_padded(index.extent().expect("dated events"), size.x, metrics.fit_padding);
        let view = View { viewport, scroll: 0.0, collapsed: BTreeSet::new(), selected: None };
        let input = LineInput { index: &index, view: &view, filter: &Filter::default(), kind, screen_height: screen.y };
        let mut scene = None;
        let contents = |ui: &mut Ui| scene = Some(StageLine::default().scene(&input, size, ui));
        frame(&ctx, &raw, contents).drop_without_applying_deltas();
        let scene = scene.expect("the frame was drawn");
        let folded: Vec<u32> = scene.lanes.iter().filter(|band| band.collapsed).map(|band| band.lane.0).collect();
        if scene.scroll_range > 0.0 {
            all += 1;
            assert_eq!(folded.len(), scene.lanes.len(), "all of {count} lanes at {screen:?}");
            continue;
        }
        assert_eq!(scene.lanes.len(), count as usize, "at {screen:?}");
        assert_eq!(folded, (0..folded.len() as u32).collect::<Vec<_>>(), "those with the fewest events, at {screen:?}");
        let free = scene.areas.lanes.bottom() - scene.lanes.last().expect("there are some").rect.bottom();
        if !folded.is_empty() {
            some += 1;
            assert!(free < metrics.row, "{free} points are free below {count} lanes at {screen:?}, {folded:?} folded");
        }
    }
    assert!(some > 10 && all > 0, "{some} with some folded, {all} with all");
}
