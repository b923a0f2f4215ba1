//! What stands where in the window, and in which ink, read from the shapes it is painted with.

use annals::app::{Action, Annals};
use annals::layout::Viewport;
use annals::model::{Civil, YEAR};
use egui::{Color32, Rect, Shape};
use egui_kittest::Harness;

use crate::support::{annals, perform};

const SIZE: [f32; 2] = [1280.0, 800.0];

/// A text that is painted.
struct Text {
    written: String,
    rect: Rect,
    ink: Color32,
}

fn painted(harness: &Harness<'_, Annals>) -> Vec<Text> {
    let text = |clipped: &egui::epaint::ClippedShape| {
        let Shape::Text(shape) = &clipped.shape else { return None };
        let own = shape.galley.job.sections.first().map(|section| section.format.color);
        let own = own.filter(|color| *color != Color32::PLACEHOLDER).unwrap_or(shape.fallback_color);
        let ink = shape.override_text_color.unwrap_or(own);
        Some(Text { written: shape.galley.text().to_owned(), rect: shape.visual_bounding_rect(), ink })
    };
    harness.output().shapes.iter().filter_map(text).collect()
}

#[test]
fn sentences_in_the_status_line_are_equally_far_apart() {
    let harness = annals(SIZE);
    let texts = painted(&harness);
    let place = |part: &str| {
        let found = texts.iter().filter(|text| text.rect.top() > SIZE[1] - 40.0 && text.written.contains(part));
        found.map(|text| text.rect).next().unwrap_or_else(|| panic!("{part} is at the bottom"))
    };
    let gap = |left: &str, right: &str| place(right).left() - place(left).right();
    let gaps = [gap("on the line", "undated"), gap("undated", "No problems"), gap("2010 –", "Built-in")];
    // Letters begin and end within two points of what they take.
    assert!(gaps.iter().all(|gap| (gap - gaps[2]).abs() <= 3.5), "{gaps:?}");
}

#[test]
fn a_year_that_began_before_the_window_has_a_softer_ink_than_those_with_a_tick() {
    let mut harness = annals(SIZE);
    let width = harness.state().state().view.viewport.width();
    let seconds_per_point = 4.0 * YEAR / f64::from(width);
    perform(&mut harness, Action::Show(Viewport::new(Civil::midnight(2013, 7, 1), seconds_per_point, width)));
    let texts = painted(&harness);
    // The overview has years of its own, below.
    let ink_of = |year: i64| {
        let year = year.to_string();
        let on_axis = texts.iter().find(|text| text.written == year && (600.0..690.0).contains(&text.rect.top()));
        on_axis.unwrap_or_else(|| panic!("{year} is on the axis")).ink
    };
    let inks = [2014, 2015, 2016, 2017].map(ink_of);
    assert!(inks.iter().all(|ink| *ink == inks[0]), "those with a tick are alike: {inks:?}");
    let (before, with_tick) = (ink_of(2013), inks[0]);
    assert!(before.intensity() > with_tick.intensity() + 0.1, "softer on paper: {before:?} beside {with_tick:?}");
}
