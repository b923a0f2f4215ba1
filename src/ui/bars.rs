//! The bars of activity in the overview, as one item of a plot. Its triangles are made once and kept: hundreds of bars, which
//! change with the document and the window's size alone, would otherwise be made anew in each frame.

use std::cell::RefCell;
use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Rect, Shape, Ui, pos2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotPoint, PlotTransform};

use crate::index::Activity;
use crate::model::Lane;

use super::theme::{self, Tokens};

/// The part of its bin that a bar covers.
const BAR_WIDTH: f64 = 0.8;
/// More lanes than this can't be told apart in a bar, and share one colour.
const MOST_LANES: usize = 40;

/// The triangles of the bars, and what they were made for. They serve as long as the activity and the lanes are the same.
#[derive(Default)]
pub(super) struct Drawn(RefCell<Option<(Look, Arc<Mesh>)>>);

/// What bars look different with.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    /// Where the plot is on the screen, in points.
    frame: Rect,
    pixels_per_point: f32,
    dark: bool,
}

/// For each bin a bar, in which the lanes are stacked in their order from below.
pub(super) struct Bars<'a> {
    activity: &'a Activity,
    lanes: &'a [Lane],
    drawn: &'a Drawn,
    base: PlotItemBase,
}

impl<'a> Bars<'a> {
    pub(super) fn new(activity: &'a Activity, lanes: &'a [Lane], drawn: &'a Drawn) -> Self {
        Self { activity, lanes, drawn, base: PlotItemBase::new("Activity".to_owned()) }
    }

    fn mesh(&self, transform: &PlotTransform, tokens: &Tokens, pixels_per_point: f32) -> Mesh {
        let shared = self.lanes.len() > MOST_LANES;
        let colors: Vec<Color32> = if shared {
            vec![tokens.text_soft]
        } else {
            self.lanes.iter().enumerate().map(|(place, lane)| tokens.lane(place, lane.color)).collect()
        };
        // Bars begin and end with pixels, so that they are equally wide and have sharp sides.
        let pixel = |points: f32| (points * pixels_per_point).round() / pixels_per_point;
        let mut mesh = Mesh::default();
        for (number, counts) in self.activity.counts.iter().enumerate() {
            let bin = self.activity.bin(number);
            let (middle, half) = (bin.middle().seconds(), bin.seconds() * BAR_WIDTH / 2.0);
            let at = |x: f64, count: u32| transform.position_from_point(&PlotPoint::new(x, f64::from(count)));
            let (left, right) = (pixel(at(middle - half, 0).x), pixel(at(middle + half, 0).x));
            let (base, mut upto) = (pixel(at(middle, 0).y), 0_u32);
            let mut bottom = base;
            let lanes_each = if shared { counts.len().max(1) } else { 1 };
            for (counts, color) in counts.chunks(lanes_each).zip(&colors) {
                upto = counts.iter().fold(upto, |sum, count| sum.saturating_add(*count));
                // A single event among thousands elsewhere is seen too.
                let least = if upto > 0 { base - pixels_per_point.recip() } else { base };
                let top = pixel(at(middle, upto).y).min(least);
                if top < bottom {
                    mesh.add_colored_rect(Rect::from_min_max(pos2(left, top), pos2(right, bottom)), *color);
                }
                bottom = top;
            }
        }
        mesh
    }
}

impl PlotItem for Bars<'_> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let pixels_per_point = ui.pixels_per_point();
        let look = Look { frame: *transform.frame(), pixels_per_point, dark: ui.visuals().dark_mode };
        let mut drawn = self.drawn.0.borrow_mut();
        if drawn.as_ref().is_none_or(|(of, _)| *of != look) {
            let mesh = self.mesh(transform, theme::tokens(ui.visuals()), pixels_per_point);
            *drawn = Some((look, Arc::new(mesh)));
        }
        shapes.extend(drawn.as_ref().map(|(_, mesh)| Shape::mesh(Arc::clone(mesh))));
    }

    fn initialize(&mut self, _: std::ops::RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
