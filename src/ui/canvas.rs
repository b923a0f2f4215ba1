//! The timeline canvas: lays out, paints, and turns gestures into actions.

use std::sync::Arc;

use egui::{
    Context, CursorIcon, EventFilter, Galley, Id, Key, Painter, PointerButton, Pos2, Rect, Response, RichText, Sense,
    Ui, Vec2, WidgetInfo,
};

use crate::app::{Action, Page, State};
use crate::command::Command;
use crate::index::Summary;
use crate::layout::{EdgeSide, Input, Item, ItemKind, Joined, LaneBand, Layout, Metrics, Scene};
use crate::model::{EventIx, number};

use super::lettering::Lettering;
use super::measured::Measured;
use super::nodes::{self, Names};
use super::numerals::Numerals;
use super::paint::{self, Brush};
use super::parts::{counted, soft, soft_joined};
use super::theme::{self, size, space};
use super::words::Words;
use super::{texts, typeset};

/// What the canvas keeps between frames: the arrangement of rows, for which size of pixels, the words it is written with, and
/// which event was selected.
#[derive(Default)]
pub(super) struct Canvas {
    layout: Layout,
    words: Words,
    names: Names,
    pixels_per_point: f32,
    selected: Option<EventIx>,
    /// How often the file had been read again then: an event may have another number since.
    rereads: u64,
    /// The keyboard waits for the mark of the selected event to come into sight.
    follows: bool,
}

/// One notch of the wheel zooms by this factor per point scrolled.
const WHEEL_ZOOM: f32 = 0.004;
/// How many titles a bubble's card lists.
const CARD_TITLES: usize = 6;

fn ids_key() -> Id {
    Id::unique("canvas-ids")
}

/// Whether a widget is the canvas or one of its marks.
pub(super) fn owns(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp::<Arc<[Id]>>(ids_key())).is_some_and(|ids| ids.contains(&id))
}

/// Whether a widget is the canvas itself.
pub(super) fn is_canvas(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp::<Arc<[Id]>>(ids_key())).is_some_and(|ids| ids.first() == Some(&id))
}

impl Canvas {
    pub(super) fn show(&mut self, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, canvas_label(state)));
        if (state.view.viewport.width() - rect.width().max(1.0)).abs() >= 0.5 {
            actions.push(Action::CanvasSized(rect.size()));
            ui.request_repaint();
        }
        let metrics = Metrics::regular();
        let scene = self.scene(state, rect.size(), &metrics, ui);
        gestures(state, &scene, rect, &response, ui, actions);
        let responses = nodes::nodes_ui(&scene, state, (response.id, rect.min.to_vec2()), &mut self.names, ui);
        self.keep_focus(state, &scene, response.id, &responses, ui);
        let focused = ui.memory(egui::Memory::focused).filter(|_| ui.input(|input| input.focused));
        let brush = Brush {
            painter: &ui.painter_at(rect),
            tokens: theme::tokens(ui.visuals()),
            metrics: &metrics,
            lanes: None,
            origin: rect.min.to_vec2(),
            hovered: responses.iter().position(Response::hovered),
            focused: responses.iter().position(|response| focused == Some(response.id)),
        };
        paint::paint_scene(&scene, &brush);
        presses(state, &scene, (&responses, focused), ui, actions);
        headers_ui(state, &scene, (rect, response.id), ui, actions);
        edge_ui(state, &scene, rect, response.id, ui, actions);
        reveal(state, &scene, actions);
        if state.document.timeline.events.is_empty() {
            empty_ui(rect, ui);
        }
    }

    fn scene(&mut self, state: &State, size: Vec2, metrics: &Metrics, ui: &Ui) -> Scene {
        let pixels_per_point = ui.pixels_per_point();
        if std::mem::replace(&mut self.pixels_per_point, pixels_per_point).to_bits() != pixels_per_point.to_bits() {
            self.layout.forget();
        }
        let input = Input { index: &state.document.index, view: &state.view, size, filter: &state.filter, metrics };
        self.layout.scene(&input, &mut Measured::new(metrics, &mut self.words, ui.ctx()))
    }

    /// Arrow keys are for events while the canvas or a mark has the keyboard, and the keyboard goes along with the selection:
    /// to its mark or bubble, or to the canvas as long as that is out of sight.
    fn keep_focus(&mut self, state: &State, scene: &Scene, canvas: Id, responses: &[Response], ui: &Ui) {
        let ids: Arc<[Id]> = std::iter::once(canvas).chain(responses.iter().map(|response| response.id)).collect();
        let focused = ui.memory(egui::Memory::focused);
        let ours = focused.is_some_and(|id| owns(ui.ctx(), id) || ids.contains(&id));
        let reread = std::mem::replace(&mut self.rereads, state.rereads) != state.rereads;
        let moved = std::mem::replace(&mut self.selected, state.view.selected) != state.view.selected && !reread;
        let place = state.view.selected.and_then(|selected| scene.item_of(selected, &state.document.index));
        let mark = place.and_then(|place| responses.get(place)).map(|response| response.id);
        if ours && moved {
            self.follows = true;
        }
        // What had the keyboard may be gone, as a bubble that opened; the canvas keeps it.
        let lost = ours && focused.is_some_and(|id| !ids.contains(&id));
        let target = match mark {
            Some(mark) if self.follows && ours => {
                self.follows = false;
                Some(mark)
            }
            _ if lost || (ours && moved) => Some(canvas),
            _ => None,
        };
        if !ours {
            self.follows = false;
        }
        ui.data_mut(|data| data.insert_temp(ids_key(), ids));
        ui.memory_mut(|memory| {
            if let Some(target) = target {
                memory.request_focus(target);
            }
            if let Some(focused) = memory.focused().filter(|_| ours) {
                let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
                memory.set_focus_lock_filter(focused, filter);
            }
        });
    }
}

fn canvas_label(state: &State) -> String {
    let (shown, _) = state.shown_count();
    format!("Timeline, {}", counted(shown, "event", "events"))
}

/// Drag, wheel, pinch.
fn gestures(state: &State, scene: &Scene, rect: Rect, response: &Response, ui: &Ui, actions: &mut Vec<Action>) {
    let grabbed = response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed());
    if grabbed {
        actions.push(Action::Grab);
    }
    let lanes_scroll = scene.scroll_range > 0.0;
    if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle) {
        let moved = response.drag_delta();
        pan(scene, -moved, lanes_scroll, actions);
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
    if response.drag_stopped_by(PointerButton::Primary) || response.drag_stopped_by(PointerButton::Middle) {
        actions.push(Action::Fling(-ui.input(|input| input.pointer.velocity().x)));
    }
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()).filter(|_| response.contains_pointer()) else {
        return;
    };
    let (scroll, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let x = pointer.x - rect.left();
    #[expect(clippy::float_cmp, reason = "exactly 1 means that there was no zoom gesture")]
    if zoom != 1.0 {
        actions.push(Action::Zoom { x, factor: zoom });
    } else if state.settings.wheel_zooms && scroll.y != 0.0 {
        actions.push(Action::Zoom { x, factor: (scroll.y * WHEEL_ZOOM).exp() });
    } else if scroll != Vec2::ZERO {
        let along = if lanes_scroll { scroll } else { Vec2::new(scroll.x + scroll.y, 0.0) };
        pan(scene, -along, lanes_scroll, actions);
    }
    let empty = scene.hit(pointer - rect.min.to_vec2()).is_none();
    if empty && response.double_clicked() {
        actions.push(Action::FlyToSpan(closer(state, x)));
    }
}

/// Moves through time, and through the lanes where they don't fit.
fn pan(scene: &Scene, by: Vec2, lanes_scroll: bool, actions: &mut Vec<Action>) {
    if by.x != 0.0 {
        actions.push(Action::Pan(by.x));
    }
    if lanes_scroll && by.y != 0.0 {
        actions.push(Action::ScrollTo(scroll_to(scene, by.y)));
    }
}

/// The window half as long around a position.
fn closer(state: &State, x: f32) -> crate::model::Span {
    state.view.viewport.zoom_at(x, 2.0).span()
}

/// Where the lanes are after scrolling by some points, within their range.
fn scroll_to(scene: &Scene, by: f32) -> f32 {
    (scene.scroll + by).clamp(0.0, scene.scroll_range.max(0.0))
}

/// Presses of marks, and the card under the pointer.
fn presses(
    state: &State,
    scene: &Scene,
    (responses, focused): (&[Response], Option<Id>),
    ui: &Ui,
    actions: &mut Vec<Action>,
) {
    // Of a hundred marks, one has the pointer or the keyboard.
    let touched =
        |response: &Response| response.contains_pointer() || focused == Some(response.id) || response.clicked();
    for (item, response) in scene.items.iter().zip(responses).filter(|(_, response)| touched(response)) {
        let response = response.clone().on_hover_cursor(CursorIcon::PointingHand);
        let by_key = focused == Some(response.id)
            && ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        match &item.kind {
            ItemKind::Event { event, .. } => {
                if response.double_clicked() {
                    actions.push(Action::FlyTo(*event));
                } else if response.clicked() && by_key && item.selected {
                    actions.push(Action::Run(Command::OpenDetail));
                } else if response.clicked() {
                    actions.push(Action::Select(*event));
                }
            }
            ItemKind::Cluster { members, .. } => {
                let index = &state.document.index;
                if let Some(Summary { span, one_instant, .. }) = index.summary(members).filter(|_| response.clicked()) {
                    actions.push(Action::OpenCluster { events: index.members(members).collect(), span, one_instant });
                }
            }
        }
        response.on_hover_ui(|ui| card_ui(item, state, ui));
    }
}

/// Date, title, and how much there is to read; for a bubble, the titles in it.
fn card_ui(item: &Item, state: &State, ui: &mut Ui) {
    ui.set_max_width(300.0);
    let timeline = &state.document.timeline;
    if let ItemKind::Event { event, .. } = &item.kind {
        let Some(event) = timeline.event(*event) else { return };
        soft(ui, event.date.as_ref().map(crate::model::PartialDate::in_words).unwrap_or_default());
        texts::label(ui, RichText::new(&event.title).font(theme::strong_font(size::BODY)));
        let sources = super::sources::numbered(event).len();
        let mut facts =
            vec![counted(event.statements.len(), "statement", "statements"), counted(sources, "source", "sources")];
        facts.extend(
            event.certainty.filter(|c| *c != crate::model::Certainty::Confirmed).map(|c| c.in_words().to_owned()),
        );
        soft(ui, facts.join(" · "));
        return;
    }
    let count = item.count();
    ui.label(RichText::new(counted(count, "event", "events")).font(theme::strong_font(size::BODY)));
    let first = item.events(&state.document.index).take(CARD_TITLES);
    for event in first.filter_map(|ix| timeline.event(ix)) {
        let date = event.date.as_ref().map(crate::model::PartialDate::label).unwrap_or_default();
        soft_joined(ui, &Joined::of([date.as_str(), &event.title], "  "), Some(false));
    }
    if count > CARD_TITLES {
        soft(ui, format!("and {} more", number(count - CARD_TITLES)));
    }
    soft(ui, "Click to open.");
}

/// The lines with the lanes' names fold and unfold them.
fn headers_ui(state: &State, scene: &Scene, (rect, canvas): (Rect, Id), ui: &Ui, actions: &mut Vec<Action>) {
    let passing = scene.lanes.iter().any(|band| band.passing.count > 0).then(|| Earlier::new(ui.painter()));
    let mut lettering = Lettering::default();
    for band in &scene.lanes {
        let place = band.name.translate(rect.min.to_vec2()).intersect(scene.areas.lanes.translate(rect.min.to_vec2()));
        if place.height() < 4.0 {
            continue;
        }
        let response = ui.interact(place, canvas.with(("lane", band.lane.0)), Sense::click());
        let verb = if band.collapsed { "Unfold" } else { "Fold" };
        let label = format!("{verb} lane {}, {}", band.title, counted(band.count, "event", "events"));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::DisclosureTriangle, true, typeset::spoken(&label)));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.on_hover_ui(|ui| drop(texts::label(ui, RichText::new(&label)))).clicked() {
            actions.push(Action::FoldLane(band.lane));
        }
        if let Some(earlier) = passing.as_ref().filter(|_| band.passing.count > 0) {
            let count =
                earlier.write(band.passing.count, place.right_top() + Vec2::new(space::S, 1.0), ui, &mut lettering);
            passing_ui(band, state, (count, canvas), ui, actions);
        }
    }
    ui.painter().add(lettering.into_shape());
}

/// "+ 1,024 that began earlier" in parts: with each step along the timeline it is another number.
struct Earlier {
    before: Arc<Galley>,
    numerals: Numerals,
    after: Arc<Galley>,
}

impl Earlier {
    const BEFORE: &str = "+ ";
    const AFTER: &str = " that began earlier";

    fn new(painter: &Painter) -> Self {
        let font = theme::font(size::CAPTION);
        let line = |text: &str| typeset::line(text, font.clone(), painter.ctx());
        let numerals = Numerals::new(&font, painter);
        Self { before: line(Self::BEFORE), numerals, after: line(Self::AFTER) }
    }

    /// Writes it on a ground of its own from its top left corner on; returns where it stands.
    fn write(&self, count: usize, at: Pos2, ui: &Ui, lettering: &mut Lettering) -> Rect {
        let parts = || std::iter::once(&self.before).chain(self.numerals.characters(count)).chain([&self.after]);
        let (wide, tall) =
            parts().fold((0.0_f32, 0.0_f32), |(wide, tall), part| (wide + part.size().x, tall.max(part.size().y)));
        let place = Rect::from_min_size(at, Vec2::new(wide, tall));
        let tokens = theme::tokens(ui.visuals());
        ui.painter().rect_filled(place.expand2(Vec2::new(2.0, 0.0)), 3.0, tokens.paper);
        let mut x = at.x;
        for part in parts() {
            lettering.add(part, Pos2::new(x, at.y), tokens.accent);
            x += part.size().x;
        }
        place
    }
}

/// Behind a lane's name: how many events began before the window and go on in it unseen.
fn passing_ui(band: &LaneBand, state: &State, (place, canvas): (Rect, Id), ui: &Ui, actions: &mut Vec<Action>) {
    let response = ui.interact(place, canvas.with(("passing", band.lane.0)), Sense::click());
    response.widget_info(|| {
        let text = format!("{}{}{}, {}", Earlier::BEFORE, number(band.passing.count), Earlier::AFTER, band.title);
        WidgetInfo::labeled(egui::Role::Button, true, typeset::spoken(&text))
    });
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(Action::Turn(Page::Passing(state.document.index.passing(&band.passing).collect())));
    }
}

/// The arrow to the selected event brings it back.
fn edge_ui(state: &State, scene: &Scene, rect: Rect, canvas: Id, ui: &Ui, actions: &mut Vec<Action>) {
    let Some(arrow) = scene.edge.as_ref().filter(|_| !state.reveal) else { return };
    let place = arrow.label_rect.expand(space::S).union(Rect::from_center_size(arrow.tip, Vec2::splat(24.0)));
    let response = ui.interact(place.translate(rect.min.to_vec2()), canvas.with("edge"), Sense::click());
    response.widget_info(|| {
        let name = format!("Go to the selected event, {}", arrow.text);
        WidgetInfo::labeled(egui::Role::Button, true, typeset::spoken(&name))
    });
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text("Go to the selected event").clicked() {
        actions.push(Action::Reveal(arrow.event));
    }
}

/// Scrolls the lanes until the selected event, once it is to be brought into view, is there; first the flight to its time
/// must have ended.
fn reveal(state: &State, scene: &Scene, actions: &mut Vec<Action>) {
    if !state.reveal || state.is_moving() {
        return;
    }
    let page = scene.areas.lanes.height() * 0.4;
    let target = match scene.edge.as_ref().map(|arrow| arrow.side) {
        Some(EdgeSide::Above) => scroll_to(scene, -page),
        Some(EdgeSide::Below) => scroll_to(scene, page),
        _ => scene.scroll,
    };
    let arrived = (target - scene.scroll).abs() < 0.5;
    actions.push(if arrived { Action::Revealed } else { Action::ScrollTo(target) });
}

fn empty_ui(rect: Rect, ui: &Ui) {
    let tokens = theme::tokens(ui.visuals());
    let text = "This timeline has no events yet.";
    ui.painter_at(rect).text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        text,
        theme::font(size::READING),
        tokens.text_soft,
    );
}
