//! What the marks on the canvas mean, drawn with the same strokes.

use egui::{Rect, RichText, Sense, Ui, vec2};

use crate::layout::{Mark, MarkShape, Metrics};
use crate::model::{Certainty, Edge};

use super::marks;
use super::paint::Brush;
use super::theme::{self, size, space};

pub(super) fn legend_ui(ui: &mut Ui) {
    let dot = Mark { shape: MarkShape::Dot, coarse: false, uncertain: false, approximate: false, certainty: None };
    let bar = |start, end| Mark { shape: MarkShape::Bar { start, end }, ..dot };
    let sure = |certainty| Mark { certainty: Some(certainty), ..dot };
    let rows = [
        (dot, "a day"),
        (bar(Edge::Sharp, Edge::Sharp), "from one day to another"),
        (Mark { coarse: true, ..bar(Edge::Sharp, Edge::Sharp) }, "some time in this stretch"),
        (bar(Edge::Approximate, Edge::Approximate), "about then"),
        (Mark { uncertain: true, ..dot }, "the date is doubtful"),
        (bar(Edge::Sharp, Edge::Open), "goes on"),
        (bar(Edge::Sharp, Edge::Unknown), "nobody knows when it ended"),
        (sure(Certainty::Disputed), "sources disagree about it"),
        (sure(Certainty::Inferred), "inferred from other facts"),
        (sure(Certainty::Unverified), "one source only"),
    ];
    for (mark, meaning) in rows {
        ui.horizontal(|ui| {
            mark_ui(mark, ui);
            ui.label(RichText::new(meaning).font(theme::font(size::BODY)));
        });
    }
}

fn mark_ui(mark: Mark, ui: &mut Ui) {
    let metrics = Metrics::regular();
    let (room, _) = ui.allocate_exact_size(vec2(40.0, 18.0), Sense::hover());
    let wide = if mark.shape == MarkShape::Dot { metrics.dot } else { 36.0 };
    let tall = if mark.shape == MarkShape::Dot { metrics.dot } else { metrics.bar };
    let rect = Rect::from_center_size(room.center() - vec2(space::XS / 2.0, 0.0), vec2(wide, tall));
    let tokens = theme::tokens(ui.visuals());
    let painter = ui.painter().clone();
    let brush = Brush::plain(&painter, tokens, &metrics);
    marks::paint_mark_alone(mark, rect, tokens.lane(0, None), &brush);
}
