//! What the bench makes to measure with is valid, as large as it says, and the same every time.

use annals::format::{self, Progress};
use annals::model::PartialDate;
use strum::IntoEnumIterator as _;

#[path = "../../benches/scale/generator/mod.rs"]
mod generator;

use generator::Shape;

fn made(shape: Shape, n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    generator::write(shape, n, &mut bytes).expect("memory takes everything");
    bytes
}

#[test]
fn every_shape_loads_without_a_problem() {
    for shape in Shape::iter() {
        for n in [0, 1, 2, 300] {
            let loaded = format::load(made(shape, n), &Progress::new());
            assert!(loaded.problems.is_empty(), "{n} {} events: {:?}", shape.name(), loaded.problems);
            let timeline = loaded.timeline.expect("a timeline");
            assert_eq!(timeline.events.len(), n, "{}", shape.name());
            let dated = timeline.events.iter().filter(|event| event.date.is_some()).count();
            assert_eq!(dated, if shape == Shape::Undated { 0 } else { n }, "{}", shape.name());
        }
    }
}

#[test]
fn the_fast_way_reads_every_shape() {
    for shape in Shape::iter() {
        assert_eq!(format::parse_only(&made(shape, 300)), Some(300), "{}", shape.name());
    }
}

#[test]
fn the_same_is_made_every_time() {
    for shape in Shape::iter() {
        assert!(made(shape, 100) == made(shape, 100), "{}", shape.name());
    }
}

#[test]
fn mixed_events_are_as_large_and_as_long_as_the_table_of_other_timelines_has_them() {
    let bytes = made(Shape::Mixed, 5_000);
    let per_event = bytes.len() as f64 / 5_000.0;
    assert!((452.0..482.0).contains(&per_event), "{per_event} bytes an event");
    let timeline = format::load(bytes, &Progress::new()).timeline.expect("a timeline");
    let spans = timeline.events.iter().filter(|event| event.date.as_ref().is_some_and(PartialDate::is_interval));
    let share = spans.count() as f64 / 5_000.0;
    assert!((0.27..0.33).contains(&share), "{share} of the events are spans");
    assert!(
        timeline
            .events
            .iter()
            .all(|event| event.statements.len() == 2 && event.statements.iter().all(|said| said.sources.len() == 1))
    );
}
