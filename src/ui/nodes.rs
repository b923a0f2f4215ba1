//! The marks of a [`Scene`] as widgets: found by name, focused, pressed, read aloud. Their number is bounded by level of detail.

use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};

use crate::app::State;
use crate::layout::{Item, ItemKind, Scene};
use crate::model::EventIx;

use super::parts::counted;
use super::typeset;

/// The id of an item: of its event, or of the first event of a bubble, so that it lasts while the view moves and when the
/// file is read again.
fn id_of(canvas: Id, item: &Item, state: &State) -> Id {
    let name = |event: EventIx| state.document.timeline.event(event).map(|event| event.id.as_str());
    match &item.kind {
        ItemKind::Event { event, .. } => canvas.with(("event", name(*event))),
        ItemKind::Cluster { .. } => canvas.with(("bubble", item.events(&state.document.index).next().and_then(name))),
    }
}

/// Registers every item and returns their responses in the order of the scene.
pub(super) fn nodes_ui(scene: &Scene, state: &State, canvas: Id, origin: egui::Vec2, ui: &Ui) -> Vec<Response> {
    scene
        .items
        .iter()
        .map(|item| {
            let id = id_of(canvas, item, state);
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
    if let Some(band) = scene.lanes.iter().find(|band| band.lane == item.lane && !band.collapsed) {
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
        ItemKind::Cluster { count, top, .. } => {
            let top = timeline.event(*top).map_or("", |event| event.title.as_str());
            format!("{}, among them {top}, {lane}", counted(*count, "event", "events"))
        }
    }
}
