//! The marks of a [`Scene`] as widgets: found by name, focused, pressed, read aloud. Their number is bounded by level of detail.

use std::collections::HashMap;

use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};
use foldhash::fast::RandomState;

use crate::app::State;
use crate::layout::{Item, ItemKind, Scene};
use crate::model::EventIx;

use super::parts::counted;
use super::typeset;

/// The ids of items, kept while the document stays: an event's own id is far away in a large document.
#[derive(Default)]
pub(super) struct Names {
    index: u64,
    known: HashMap<(EventIx, bool), Id, RandomState>,
}

/// So many ids are kept before all are forgotten.
const KEPT: usize = 20_000;

impl Names {
    /// The id of an item: of its event, or of the first event of a bubble, so that it lasts while the view moves and when the
    /// file is read again.
    fn id_of(&mut self, canvas: Id, item: &Item, state: &State) -> Id {
        let document = &state.document;
        if self.index != document.index.id() || self.known.len() >= KEPT {
            (self.index, self.known) = (document.index.id(), HashMap::default());
        }
        let name = |event: EventIx| document.timeline.event(event).map(|event| event.id.as_str());
        let kind = if matches!(item.kind, ItemKind::Event { .. }) { "event" } else { "bubble" };
        let Some(first) = item.first_event(&document.index) else { return canvas.with(kind) };
        let key = (first, kind == "event");
        *self.known.entry(key).or_insert_with(|| canvas.with((kind, name(first))))
    }
}

/// Registers every item on a canvas, whose id and place on the screen are given, and returns their responses in the order of
/// the scene.
pub(super) fn nodes_ui(
    scene: &Scene,
    state: &State,
    (canvas, origin): (Id, egui::Vec2),
    names: &mut Names,
    ui: &Ui,
) -> Vec<Response> {
    scene
        .items
        .iter()
        .map(|item| {
            let id = names.id_of(canvas, item, state);
            let whole = item.label.as_ref().map_or(item.mark_rect, |label| item.mark_rect.union(label.rect));
            let rect = pressable(item, whole).intersect(seen(scene, item));
            if !rect.is_positive() {
                // Scrolled out of sight: neither pressed nor focused nor read.
                return ui.interact(Rect::NOTHING, id, Sense::hover());
            }
            let response = ui.interact(rect.translate(origin), id, Sense::click());
            response.widget_info(|| {
                let name = name_of(item, state);
                WidgetInfo::selected(egui::Role::Button, true, item.selected, typeset::spoken(&name))
            });
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_position_in_set(item.position);
                node.set_size_of_set(item.set_size);
            });
            response
        })
        .collect()
}

/// Where an item can be seen: the lanes, below the name of its lane where that is stuck to the top.
fn seen(scene: &Scene, item: &Item) -> Rect {
    let mut lanes = scene.areas.lanes;
    let band = scene.band_at(item.lane).and_then(|at| scene.lanes.get(at));
    if let Some(band) = band.filter(|band| !band.collapsed) {
        lanes.min.y = lanes.min.y.max(band.header.bottom());
    }
    lanes
}

/// A mark with its label, at least as large as the square that layout keeps free around a mark.
fn pressable(item: &Item, whole: Rect) -> Rect {
    if item.label.as_ref().is_some_and(|label| !label.overlay) {
        whole.union(item.hit.intersect(whole.expand(7.0)))
    } else {
        item.hit
    }
}

/// What is read aloud: name, date, lane, or what a bubble holds.
fn name_of(item: &Item, state: &State) -> String {
    let timeline = &state.document.timeline;
    let lane = timeline.lanes.get(item.lane.get()).map_or("", |lane| lane.title.as_str());
    match &item.kind {
        ItemKind::Event { event, .. } => {
            let Some(event) = timeline.event(*event) else { return String::new() };
            let date = event.date.as_ref().map(crate::model::PartialDate::in_words).unwrap_or_default();
            format!("{}, {date}, {lane}", event.title)
        }
        ItemKind::Cluster { members, count } => {
            let top = state.document.index.summary(members).and_then(|summary| timeline.event(summary.top));
            let top = top.map_or("", |event| event.title.as_str());
            format!("{}, among them {top}, {lane}", counted(*count, "event", "events"))
        }
    }
}
