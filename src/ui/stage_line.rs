//! The timeline on stage: the strip under a slide, and the map. The same layout and paint as the window's canvas, in the
//! measures of the stage.
//!
//! Nothing here reacts to the pointer or the keyboard, and nothing is registered for screen readers: the slide announces
//! itself. What must stay true: a picture that stands still is not laid out anew.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Rect, Ui, Vec2};

use crate::index::{Filter, Index, IndexedLane};
use crate::layout::{Input, Layout, Metrics, Scene, View};
use crate::model::LaneIx;

use super::measured::Measured;
use super::paint::{self, Brush};
use super::theme::Tokens;
use super::words::Words;

/// Which picture of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// All events on one line without titles, under a slide that names the selected one.
    Strip,
    /// The whole canvas: lanes with their names, eras, titles.
    Map,
}

/// What is to be shown.
#[derive(Clone, Copy, Debug)]
pub struct LineInput<'a> {
    /// The document, with its lanes.
    pub index: &'a Index,
    /// The window on the time axis, whose stretch of time is shown whatever its width; and the current event, as the
    /// selected one. The scrolling is not looked at: the map scrolls to the lane of the current event by itself.
    pub view: &'a View,
    /// Lanes switched off.
    pub filter: &'a Filter,
    /// Which picture.
    pub kind: LineKind,
    /// Height of the screen in points, of which all measures are shares.
    pub screen_height: f32,
}

/// How it is painted.
#[derive(Clone, Copy, Debug)]
pub struct LineLook<'a> {
    /// The colours of the stage.
    pub tokens: &'a Tokens,
    /// From 0 (not there) to 1.
    pub opacity: f32,
}

impl LineKind {
    /// The measures of this picture on a screen of a height in points.
    pub fn metrics(self, screen_height: f32) -> Metrics {
        match self {
            Self::Strip => Metrics::strip(screen_height),
            Self::Map => Metrics::stage(screen_height),
        }
    }
}

/// The timeline on stage, with what is kept between frames. Throwing it away changes nothing on the screen. Use one for
/// each picture that is shown at the same time.
#[derive(Default)]
pub struct StageLine {
    layout: Layout,
    words: Words,
    flat: Option<Flat>,
    pixels_per_point: f32,
}

/// The document in one lane.
struct Flat {
    of: u64,
    filter: Filter,
    index: Arc<Index>,
}

impl StageLine {
    /// Lays the timeline out at the size of `rect` and paints it there. The ground is not painted.
    pub fn show(&mut self, input: &LineInput<'_>, look: &LineLook<'_>, rect: Rect, ui: &Ui) {
        if !rect.is_positive() {
            return;
        }
        let scene = self.scene(input, rect.size(), ui);
        let mut painter = ui.painter_at(rect);
        painter.multiply_opacity(look.opacity);
        let brush = Brush {
            painter: &painter,
            tokens: look.tokens,
            metrics: &input.kind.metrics(input.screen_height),
            lanes: (input.kind == LineKind::Strip).then_some(input.index),
            origin: rect.min.to_vec2(),
            hovered: None,
            focused: None,
        };
        paint::paint_scene(&scene, &brush);
    }

    /// What [`Self::show`] paints.
    pub fn scene(&mut self, input: &LineInput<'_>, size: Vec2, ui: &Ui) -> Scene {
        let pixels_per_point = ui.pixels_per_point();
        if std::mem::replace(&mut self.pixels_per_point, pixels_per_point).to_bits() != pixels_per_point.to_bits() {
            self.layout.forget();
        }
        let metrics = input.kind.metrics(input.screen_height);
        let flat = (input.kind == LineKind::Strip).then(|| self.flat(input));
        let index = flat.as_deref().unwrap_or(input.index);
        let mut measure = Measured::new(&metrics, &mut self.words, ui.ctx());
        let viewport = input.view.viewport.stretched_to(size.x);
        let view = View { viewport, scroll: 0.0, ..input.view.clone() };
        // Of hidden lanes, nothing is in the flat index.
        let filter = if flat.is_some() { &Filter::default() } else { input.filter };
        let at_top = Input { index, view: &view, size, filter, metrics: &metrics };
        let scene = self.layout.scene(&at_top, &mut measure);
        if scene.scroll_range <= 0.0 {
            return scene;
        }
        // Nothing on stage can be scrolled.
        let view = View { collapsed: with_folded(&view, &self.layout, (index, scene.scroll_range), &metrics), ..view };
        let at_top = Input { view: &view, ..at_top };
        let folded = self.layout.scene(&at_top, &mut measure);
        if folded.scroll_range <= 0.0 {
            return folded;
        }
        let lane = view.selected.and_then(|event| index.entry(event)).map(|entry| entry.lane);
        let range = lane.and_then(|lane| self.layout.lane_range(lane));
        let scroll = range.map_or(0.0, |range| (range.center() - scene.areas.lanes.height() / 2.0).max(0.0));
        self.layout.scene(&Input { view: &View { scroll, ..view.clone() }, ..at_top }, &mut measure)
    }

    /// The document in one lane, made anew only for another document or filter.
    fn flat(&mut self, input: &LineInput<'_>) -> Arc<Index> {
        let kept = self.flat.take().filter(|flat| flat.of == input.index.id() && flat.filter == *input.filter);
        let flat = kept.unwrap_or_else(|| Flat {
            of: input.index.id(),
            filter: input.filter.clone(),
            index: Arc::new(input.index.flat(input.filter)),
        });
        let index = Arc::clone(&flat.index);
        self.flat = Some(flat);
        index
    }
}

/// The folded lanes, and so many more that what is too much by `beyond` points fits, those with the fewest events first. They
/// don't depend on the selected event, so that nothing jumps while one walks through them.
fn with_folded(
    view: &View,
    layout: &Layout,
    (index, mut beyond): (&Index, f32),
    metrics: &Metrics,
) -> BTreeSet<LaneIx> {
    let mut folded = view.collapsed.clone();
    let mut lanes: Vec<LaneIx> = (0..index.lanes().len()).map(LaneIx::from).collect();
    lanes.sort_by_key(|lane| (index.lane(*lane).map(IndexedLane::len), Reverse(*lane)));
    for lane in lanes {
        if beyond <= 0.0 {
            break;
        }
        // Hidden lanes take no space.
        let Some(range) = layout.lane_range(lane) else { continue };
        if folded.insert(lane) {
            beyond -= range.span() - metrics.lane_header;
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use crate::layout::Viewport;
    use crate::model::{EventIx, LaneIx};

    use super::*;

    #[test]
    fn the_flat_document_is_made_once_for_each_document_and_filter() {
        let loaded = crate::format::load(crate::app::builtin_bytes(), &crate::format::Progress::new());
        let index = &Index::of(&loaded.timeline.expect("the built-in timeline can be read"));
        let viewport = Viewport::fit(index.extent().expect("its events are dated"), 900.0);
        let view = View { viewport, scroll: 0.0, collapsed: [].into(), selected: Some(EventIx(0)) };
        let (all, fewer) = (Filter::default(), Filter { hidden_lanes: [LaneIx(1)].into() });
        let input = LineInput { index, view: &view, filter: &all, kind: LineKind::Strip, screen_height: 720.0 };
        let mut line = StageLine::default();
        let first = line.flat(&input);
        assert!(Arc::ptr_eq(&first, &line.flat(&input)), "kept for the next frame, and with it what is laid out");
        let other = line.flat(&LineInput { filter: &fewer, ..input });
        assert!(!Arc::ptr_eq(&first, &other), "another filter shows other events");
        assert!(other.lanes()[0].len() < first.lanes()[0].len(), "fewer of them");
    }
}
