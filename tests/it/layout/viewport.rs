//! The window on the time axis.

use super::*;

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
            // Nor can an edge be told more exactly than a double tells it.
            let slack = (0.01 * slack).max(2.0 * f64::EPSILON * first.abs().max(last.abs()));
            for pair in steps.windows(2) {
                let step = (edge(&pair[1]).seconds() - edge(&pair[0]).seconds()) * (last - first).signum();
                prop_assert!(step >= -slack, "an edge went back by {} s", -step);
            }
        }
    }
}

// ── scenes ──────────────────────────────────────────────────────────────────────────────────────

#[test]
fn the_window_stays_within_the_ends_of_the_axis() {
    let year = |year: f64| Moment::from_seconds(year * YEAR);
    let extent = Span::new(year(-9.0e11), year(9.0e11));
    let mut viewport = Viewport::fit(extent, 800.0);
    for _ in 0..5 {
        viewport = viewport.zoom_at(100.0, 0.5).constrained(extent);
    }
    for moment in [extent.start, extent.end] {
        let there = viewport.moment_at(viewport.x_of(moment));
        let point = viewport.seconds_per_point();
        assert!((there.seconds() - moment.seconds()).abs() <= point, "{there:?} for {moment:?}");
    }
}
