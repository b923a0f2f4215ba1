//! Rows 36 and 40: years far away, and very many events at one instant. The axis stays finite whatever stands in a file.

use std::collections::BTreeSet;

use annals::format::{Code, Outcome};
use annals::index::Index;
use annals::layout::{Face, Filter, Input, Item, Metrics, Scene, View, Viewport, layout};
use annals::model::{Moment, PartialDate, Timeline, YEAR};
use emath::{Vec2, vec2};

use super::{listed, silent};
use crate::layout::assert_finite;

const SIZE: Vec2 = vec2(1_000.0, 500.0);

fn scene(index: &Index, viewport: Viewport) -> Scene {
    let view = View { viewport, scroll: 0.0, collapsed: BTreeSet::new(), selected: None };
    let (filter, metrics) = (Filter::default(), Metrics::regular());
    let mut measure = |text: &str, _: Face| text.chars().count() as f32 * 6.5;
    layout(&Input { index, view: &view, size: SIZE, filter: &filter, metrics: &metrics }, &mut measure)
}

/// Looks at a timeline as a whole and from as near as one can get to each of its ends.
fn assert_drawn(timeline: &Timeline) -> Scene {
    let index = Index::of(timeline);
    let extent = index.extent().expect("there are dates");
    let whole = Viewport::fit(extent, SIZE.x);
    for viewport in [whole, Viewport::new(extent.start, 1.0e-9, SIZE.x), Viewport::new(extent.end, 1.0, SIZE.x)] {
        let near = viewport.constrained(extent);
        assert!(near.span().start.seconds().is_finite() && near.span().end.seconds().is_finite(), "{near:?}");
        let scene = scene(&index, near);
        assert_finite(&scene);
        let ticks = scene.ticks.major.iter().chain(&scene.ticks.minor);
        assert!(ticks.clone().all(|tick| tick.x.is_finite()), "the axis has its lines where they can be drawn");
    }
    scene(&index, whole)
}

fn dated(dates: &[&str]) -> String {
    let events: Vec<String> = dates.iter().map(|date| format!("{{\"title\":\"A\",\"date\":\"{date}\"}}")).collect();
    format!("{{\"events\":[{}]}}", events.join(",\n"))
}

#[test]
fn row_36_years_far_away() {
    let timeline = silent(dated(&["Y-17E7", "-9999/9999", "2019-04-11", "Y17E7", "Y-13800000000", "Y170000002"]));
    assert_eq!(timeline.events.len(), 6, "all are shown");
    let ends = timeline.events.iter().filter_map(|event| event.date.as_ref()).map(PartialDate::span);
    assert!(ends.clone().all(|span| span.start < span.end && span.end.seconds().is_finite()), "each has its time");
    let scene = assert_drawn(&timeline);
    assert_eq!(scene.items.iter().map(Item::count).sum::<usize>(), 6, "none is uncounted");

    let far = ["this year is too far away", "a million million years in either direction"];
    let text = dated(&["2019", "Y17E200"]);
    let place = "2:22 /events/1/date";
    let timeline = listed(text, Outcome::SetAside("event"), Code::BadDate, place, &far);
    assert_drawn(&timeline);
    for (date, column) in
        [("Y-17E200", 33), ("Y99999999999999999999", 34), ("Y1E18", 33), ("Y-9223372036854775808", 35)]
    {
        let place = format!("1:{column} /events/0/date");
        let timeline = listed(dated(&[date]), Outcome::SetAside("event"), Code::BadDate, &place, &["can't be read"]);
        assert!(timeline.events.is_empty(), "{date} has no place on the axis");
    }
    let limit = silent(dated(&["Y999999990000", "Y-999999990000"]));
    assert_drawn(&limit);
    let reach = Moment::LIMIT_YEARS * YEAR * 1.1;
    assert!(Index::of(&limit).extent().is_some_and(|extent| extent.end.seconds() < reach), "within the axis");
}

#[test]
fn row_40_ten_thousand_events_at_one_instant() {
    let many = "{\"title\":\"A\",\"date\":\"2019-04-11T10:15:00Z\"},".repeat(9_999);
    let timeline = silent(format!("{{\"events\":[{many}{{\"title\":\"B\",\"date\":\"2019-04-11T10:15:00Z\"}}]}}"));
    let scene = assert_drawn(&timeline);
    assert_eq!(scene.items.iter().map(Item::count).sum::<usize>(), 10_000, "none is uncounted");
    assert!(scene.items.len() < 100, "they are grouped: {} marks", scene.items.len());
}

#[test]
fn row_40_spans_without_length_and_of_all_time() {
    let instant =
        silent("{\"events\":[{\"title\":\"A\",\"start\":\"2019-04-11T10:15:00Z\",\"end\":\"2019-04-11T10:15:00Z\"}]}");
    let scene = assert_drawn(&instant);
    let narrowest = scene.items.iter().map(|item| item.mark_rect.width()).fold(f32::INFINITY, f32::min);
    assert!(narrowest >= 3.0, "it can be seen and hit: {narrowest} points wide");
    let text = "{\"events\":[{\"title\":\"All\",\"date\":\"Y-13800000000/2019\"},\
        {\"title\":\"A moment\",\"date\":\"2019-04-11T10:15:00.001Z\"},{\"title\":\"The next\",\"date\":\"2019-04-11T10:15:00.002Z\"}]}";
    let timeline = silent(text);
    let scene = assert_drawn(&timeline);
    assert_eq!(scene.items.iter().map(Item::count).sum::<usize>(), 3, "none is uncounted");
    let (first, second) = (&timeline.events[1], &timeline.events[2]);
    let start = |event: &annals::model::Event| event.date.as_ref().map(|date| date.span().start);
    assert!(start(first) < start(second), "a millisecond is told from the next");
}
