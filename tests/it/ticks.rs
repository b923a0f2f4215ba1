//! The laws of the axis, from a second to ten billion years.

use annals::index::Index;
use annals::layout::{Face, Filter, Input, Metrics, Tick, Ticks, View, Viewport, layout};
use annals::model::{Civil, DAY, Moment, YEAR};
use emath::vec2;
use proptest::prelude::*;

const METRICS: Metrics = Metrics::regular();

fn measure(text: &str, _: Face) -> f32 {
    text.chars().count() as f32 * 7.0
}

fn ticks(viewport: Viewport) -> Ticks {
    let index = Index::from_parts(Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let size = vec2(viewport.width(), 200.0);
    let view = View { viewport, scroll: 0.0, collapsed: std::collections::BTreeSet::new(), selected: None };
    let input = Input { index: &index, view: &view, size, filter: &Filter::default(), metrics: &METRICS };
    layout(&input, &mut measure).ticks
}

/// A window of so many seconds that begins at a moment.
fn window(start: Moment, seconds: f64, width: f32) -> Ticks {
    ticks(Viewport::new(start, seconds / f64::from(width), width))
}

fn texts(ticks: &[Tick]) -> Vec<&str> {
    ticks.iter().filter_map(|tick| tick.label.as_ref()).map(|label| label.text.as_str()).collect()
}

prop_compose! {
    /// From a second to ten billion years, near today, around the turn of the era and far away.
    fn any_viewport()(
        exponent in 0.0..17.5_f64,
        start in prop_oneof![
            -3000.0..3000.0_f64,
            -0.1..0.1_f64,
            -1990.0..-1940.0_f64,
            -2070.0..-1960.0_f64,
            -1.0e10..1.0e10_f64,
        ],
        width in 200.0..2500.0_f32,
    ) -> Viewport {
        let start = Moment::from_seconds(start * YEAR);
        let finest = (start.seconds().abs() * 2.0e-15).max(0.0);
        Viewport::new(start, (10.0_f64.powf(exponent) / f64::from(width)).max(finest), width)
    }
}

fn assert_row_is_sound(row: &[Tick], viewport: &Viewport, least: f32) {
    for pair in row.windows(2) {
        assert!(pair[0].moment < pair[1].moment, "strictly increasing: {pair:?}");
        let gap = pair[1].x - pair[0].x;
        assert!(gap >= least - 0.1, "{gap} points apart in {viewport:?}: {pair:?}");
    }
    let (bare, seen) = (row.iter().filter(|tick| tick.label.is_none()), 0.0..=viewport.width());
    for tick in bare {
        assert!(seen.contains(&tick.x), "out of sight, and without a label that would be seen: {tick:?}");
    }
    let labels: Vec<_> = row.iter().filter_map(|tick| tick.label.as_ref()).collect();
    for pair in labels.windows(2) {
        assert!(pair[0].rect.right() < pair[1].rect.left(), "labels collide in {viewport:?}: {pair:?}");
        assert_ne!(pair[0].text, pair[1].text, "neighbours differ in {viewport:?}");
    }
    for label in labels {
        assert!(label.rect.left() >= 0.0 && label.rect.width() > 0.0, "{label:?} is on the axis");
    }
    assert!(row.len() as f32 <= viewport.width() / least + 3.0, "bounded: {} ticks", row.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn every_axis_is_in_order_clear_and_bounded(viewport in any_viewport()) {
        let axis = ticks(viewport);
        assert_row_is_sound(&axis.minor, &viewport, METRICS.tick_bare);
        assert_row_is_sound(&axis.major, &viewport, METRICS.tick_bare);
    }

    #[test]
    fn a_coarse_label_is_always_in_sight(viewport in any_viewport()) {
        let axis = ticks(viewport);
        let width = viewport.width();
        let seen = axis.major.iter().filter_map(|tick| tick.label.as_ref());
        let whole = seen.filter(|label| label.rect.left() >= 0.0 && label.rect.right() <= width + 0.1).count();
        prop_assert!(whole > 0, "nothing says where we are in {:?}: {:?}", viewport, axis.major);
    }

    #[test]
    fn ticks_stand_on_the_calendar(viewport in any_viewport()) {
        let axis = ticks(viewport);
        for tick in axis.major.iter().chain(&axis.minor) {
            let date = Civil::of(tick.moment);
            prop_assert!(tick.moment.seconds().fract().abs() < 1.0e-9, "whole seconds: {:?}", tick);
            if viewport.seconds_per_point() > DAY {
                prop_assert!(date.seconds.abs() < 1.0e-9, "midnight: {:?}", tick);
            }
            if viewport.seconds_per_point() > 10.0 * DAY {
                prop_assert_eq!(date.day, 1, "a year, a quarter or a month begins: {:?}", tick);
            }
        }
    }

    #[test]
    fn panning_never_changes_the_steps(exponent in 0.0..8.0_f64, years in -400.0..400.0_f64, by in -50.0..50.0_f32) {
        let start = Moment::from_seconds(years * YEAR);
        let viewport = Viewport::new(start, 10.0_f64.powf(exponent) / 100.0, 800.0);
        let (before, after) = (ticks(viewport), ticks(viewport.pan(by)));
        for tick in before.minor.iter().filter(|tick| tick.x > 60.0 && tick.x < 740.0) {
            let kept = after.minor.iter().any(|other| other.moment == tick.moment);
            prop_assert!(kept, "{:?} is gone", tick);
        }
    }
}

#[test]
fn hours_stand_over_the_day() {
    let axis = window(Civil::midnight(2019, 4, 11).plus(8.5 * 3600.0), 8.0 * 3600.0, 800.0);
    assert_eq!(texts(&axis.major), ["Thu 11 April 2019"], "the day is at the edge");
    assert!(texts(&axis.minor).contains(&"14:00"), "{:?}", texts(&axis.minor));
}

#[test]
fn days_stand_over_the_month() {
    let axis = window(Civil::midnight(2019, 4, 8), 12.0 * DAY, 900.0);
    assert_eq!(texts(&axis.major), ["April 2019"], "the month is at the edge");
    assert!(texts(&axis.minor).contains(&"11 Thu"), "{:?}", texts(&axis.minor));
}

#[test]
fn months_stand_over_the_year() {
    let axis = window(Civil::midnight(2019, 3, 1), 1.5 * YEAR, 900.0);
    assert_eq!(texts(&axis.major), ["2019", "2020"], "both years, the first at the edge");
    assert!(texts(&axis.minor).starts_with(&["Mar", "Apr", "May"]), "{:?}", texts(&axis.minor));
}

#[test]
fn twelve_years_are_labelled_year_by_year() {
    let axis = window(Civil::midnight(2011, 1, 1), 12.0 * YEAR, 820.0);
    assert!(texts(&axis.major).starts_with(&["2011", "2012", "2013"]), "{:?}", texts(&axis.major));
    assert!(texts(&axis.minor).is_empty() && !axis.minor.is_empty(), "finer ticks are bare");
}

#[test]
fn there_is_no_year_zero_and_round_years_are_round_as_labelled() {
    let axis = window(Civil::midnight(-600, 1, 1), 1200.0 * YEAR, 900.0);
    let labels = texts(&axis.major);
    let around: Vec<_> = labels.iter().skip_while(|text| **text != "100 BCE").take(3).copied().collect();
    assert_eq!(around, ["100 BCE", "1", "100"], "{labels:?}");
    let hundred = axis.major.iter().find(|tick| tick.label.as_ref().is_some_and(|label| label.text == "100 BCE"));
    assert_eq!(hundred.map(|tick| Civil::of(tick.moment).year), Some(-99), "astronomically one less");
    let axis = window(Civil::midnight(-4, 1, 1), 8.0 * YEAR, 900.0);
    let labels = texts(&axis.major);
    assert!(labels.windows(2).any(|pair| pair == ["1 BCE", "1"]), "{labels:?}");
}

#[test]
fn deep_time_has_short_names() {
    let axis = window(Moment::from_seconds(-66.0e6 * YEAR), 5.0e6 * YEAR, 900.0);
    assert!(texts(&axis.major).contains(&"65 M yrs BCE"), "{:?}", texts(&axis.major));
    let axis = window(Moment::from_seconds(-13.8e9 * YEAR), 14.0e9 * YEAR, 900.0);
    assert!(texts(&axis.major).contains(&"10 bn yrs BCE"), "{:?}", texts(&axis.major));
}

#[test]
fn a_window_without_a_boundary_still_says_its_year() {
    let axis = window(Civil::midnight(2019, 4, 11).plus(10.0 * 3600.0), 20.0, 300.0);
    assert_eq!(texts(&axis.major).len(), 1, "{:?}", axis.major);
    assert!(texts(&axis.major)[0].ends_with("2019"), "{:?}", texts(&axis.major));
}
