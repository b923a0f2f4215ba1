//! The overview below the canvas: stacked bars of activity by lane over the whole span, and the window as a brush.

use egui::{
    Color32, CornerRadius, CursorIcon, Id, Rangef, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};
use egui_plot::{Plot, PlotBounds, PlotPoint, PlotTransform};

use crate::app::{Action, State};
use crate::index::{Activity, Filter};
use crate::layout::Viewport;
use crate::model::{Moment, Span};

use super::bars::{Bars, Drawn};
use super::plain::Plain;
use super::theme::{self, size};

/// Width of a bar of activity, in points.
const BAR: f32 = 9.0;
/// Height of the year labels below the bars, in points.
const LABELS: f32 = 18.0;
/// Space above the bars, and between the frame of the window and the edges of the overview, in points: the frame and the line
/// along an edge would otherwise be seen as two lines.
const INSET: f32 = 4.0;
/// The widest frame of the window, in points, for which there is room below the bars.
const FRAME: f32 = 2.0;
/// How far left and right of its edge a handle can be taken, in points.
const HANDLE: f32 = 6.0;
/// The narrowest brush that can be drawn with its handles, in points.
const BRUSH_MIN: f32 = 8.0;

/// The overview, with what it showed in the last frame.
#[derive(Default)]
pub(super) struct Overview {
    counted: Option<Counted>,
}

/// The counts and their bars, which change with the document, the filter and the width alone.
struct Counted {
    index: u64,
    bins: usize,
    filter: Filter,
    activity: Activity,
    drawn: Drawn,
}

impl Overview {
    fn counted(&mut self, bins: usize, state: &State) -> &Counted {
        let (index, filter) = (&state.document.index, &state.filter);
        let serves = |kept: &Counted| (kept.index, kept.bins) == (index.id(), bins) && kept.filter == *filter;
        if !self.counted.as_ref().is_some_and(serves) {
            self.counted = None;
        }
        self.counted.get_or_insert_with(|| Counted {
            index: index.id(),
            bins,
            filter: filter.clone(),
            activity: index.activity(bins, filter),
            drawn: Drawn::default(),
        })
    }

    pub(super) fn show(&mut self, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
        let rect = ui.available_rect_before_wrap();
        let bins = ((rect.width() / BAR) as usize).clamp(1, 400);
        overview_ui(self.counted(bins, state), state, ui, actions);
    }
}

fn overview_ui(counted: &Counted, state: &State, ui: &mut Ui, actions: &mut Vec<Action>) {
    let rect = ui.available_rect_before_wrap();
    let whole = Viewport::fit(state.document.extent(), rect.width().max(1.0));
    let bars = Rect::from_min_max(rect.min + vec2(0.0, INSET), pos2(rect.right(), rect.bottom() - LABELS));
    let plot = Rect::from_min_max(bars.min + vec2(0.0, INSET), bars.max - vec2(0.0, FRAME));
    let transform =
        ui.scope_builder(egui::UiBuilder::new().max_rect(plot), |ui| plot_ui(counted, &whole, state, ui)).inner;
    brush_ui(state, &transform, (rect, bars), ui, actions);
    labels_ui(&whole, rect, ui);
}

fn plot_ui(counted: &Counted, whole: &Viewport, state: &State, ui: &mut Ui) -> PlotTransform {
    let window = whole.span();
    let top = f64::from(counted.activity.highest().max(1)) * 1.05;
    let bars = Bars::new(&counted.activity, &state.document.timeline.lanes, &counted.drawn);
    Plot::new("activity")
        // Lower than a plot wants to be by itself.
        .min_size(vec2(1.0, 1.0))
        .width(ui.available_width())
        .height(ui.available_height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .sense(Sense::hover())
        .show(ui, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([window.start.seconds(), 0.0], [window.end.seconds(), top]));
            plot.add(bars);
        })
        .transform
}

/// The coarse labels of the whole span below the bars, and the line above them all.
fn labels_ui(whole: &Viewport, rect: Rect, ui: &Ui) {
    let tokens = theme::tokens(ui.visuals());
    let font = theme::font(size::CAPTION);
    let mut measure =
        |text: &str, _| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x;
    let metrics = crate::layout::Metrics::regular();
    let ticks = crate::layout::ticks(whole, Rect::from_min_size(pos2(0.0, 0.0), rect.size()), &metrics, &mut measure);
    let mut plain = Plain::new(ui.painter());
    plain.hline(rect.x_range(), rect.top(), Stroke::new(1.0, tokens.hairline));
    for tick in &ticks.major {
        if let Some(label) = &tick.label {
            let tick = rect.left() + tick.x;
            let below = Rangef::new(rect.bottom() - LABELS, rect.bottom() - LABELS + 5.0);
            plain.vline(tick, below, Stroke::new(1.0, tokens.text_soft));
            let at = pos2(rect.left() + label.rect.left(), rect.bottom() - LABELS / 2.0);
            ui.painter().text(at, egui::Align2::LEFT_CENTER, &label.text, font.clone(), tokens.text_soft);
        }
    }
    ui.painter().add(plain.into_shape());
}

/// The window of the canvas over `bars`: drag it, drag its edges, or press elsewhere to bring it there.
fn brush_ui(state: &State, transform: &PlotTransform, (rect, bars): (Rect, Rect), ui: &Ui, actions: &mut Vec<Action>) {
    let window = state.view.viewport.span();
    let x_of = |moment: Moment| transform.position_from_point(&PlotPoint::new(moment.seconds(), 0.0)).x;
    let moment_at = |x: f32| Moment::from_seconds(transform.value_from_position(pos2(x, 0.0)).x);
    let (left, right) = (x_of(window.start), x_of(window.end));
    let middle = f32::midpoint(left, right);
    let half = ((right - left) / 2.0).max(BRUSH_MIN / 2.0);
    let brush = Rect::from_x_y_ranges(middle - half..=middle + half, bars.y_range());
    let id = ui.scope_id().with("brush");

    let ground = ui.interact(rect, id.with("ground"), Sense::click_and_drag() - Sense::FOCUSABLE);
    ground.widget_info(|| WidgetInfo::labeled(egui::Role::ScrollBar, true, "Overview of the whole timeline"));
    let pressed_at = ground.interact_pointer_pos().filter(|_| ground.clicked() || ground.dragged());
    if let Some(at) = pressed_at.filter(|_| !ground.drag_started()) {
        actions.push(Action::Show(state.view.viewport.around(moment_at(at.x))));
    }
    let body = ui.interact(brush.intersect(bars), id.with("body"), mouse_only()).on_hover_cursor(CursorIcon::Grab);
    body.widget_info(|| WidgetInfo::labeled(egui::Role::ScrollBar, true, "The window on the timeline"));
    if body.dragged() {
        let seconds = moment_at(body.drag_delta().x).seconds() - moment_at(0.0).seconds();
        let points = seconds / state.view.viewport.seconds_per_point();
        actions.push(Action::Show(state.view.viewport.pan(points as f32)));
    }
    let inner = HANDLE.min(brush.width() / 4.0);
    let (west, east) = (brush.left() - HANDLE..=brush.left() + inner, brush.right() - inner..=brush.right() + HANDLE);
    let start = handle_ui(west, "Start of the window", id.with("start"), bars, ui);
    let end = handle_ui(east, "End of the window", id.with("end"), bars, ui);
    for (handle, at_start) in [(&start, true), (&end, false)] {
        if handle.dragged() && handle.drag_delta().x != 0.0 {
            let seconds = moment_at(handle.drag_delta().x).seconds() - moment_at(0.0).seconds();
            let edge = if at_start { window.start } else { window.end };
            actions.push(resized(state, window, edge.plus(seconds), at_start));
        }
    }
    paint_brush(brush, bars, [&start, &body, &end], ui);
}

fn handle_ui(x: std::ops::RangeInclusive<f32>, label: &str, id: Id, rect: Rect, ui: &Ui) -> Response {
    let place = Rect::from_x_y_ranges(x, rect.y_range()).intersect(rect.expand2(vec2(HANDLE, 0.0)));
    let response = ui.interact(place, id, mouse_only()).on_hover_cursor(CursorIcon::ResizeHorizontal);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Splitter, true, label));
    response
}

/// The brush is for the mouse; with the keyboard, the window is moved and zoomed by the keys of the canvas.
fn mouse_only() -> Sense {
    Sense::drag() - Sense::FOCUSABLE
}

/// The window with one of its ends moved; the other stays, and neither passes the other.
fn resized(state: &State, window: Span, to: Moment, at_start: bool) -> Action {
    let least = window.seconds() * 0.02;
    let span = if at_start {
        Span::new(to.min(window.end.plus(-least)), window.end)
    } else {
        Span::new(window.start, to.max(window.start.plus(least)))
    };
    Action::Show(Viewport::fit_padded(span, state.view.viewport.width(), 0.0))
}

fn paint_brush(brush: Rect, rect: Rect, parts: [&Response; 3], ui: &Ui) {
    let tokens = theme::tokens(ui.visuals());
    let painter = ui.painter_at(rect);
    let veil = tokens.panel.gamma_multiply(0.5);
    for outside in [
        Rect::from_min_max(rect.min, pos2(brush.left(), rect.bottom())),
        Rect::from_min_max(pos2(brush.right(), rect.top()), rect.max),
    ] {
        if outside.is_positive() {
            painter.rect_filled(outside, CornerRadius::ZERO, veil);
        }
    }
    let shown = brush.intersect(rect.shrink2(vec2(INSET, 0.0)));
    let width = if parts.iter().any(|part| part.hovered() || part.dragged()) { FRAME } else { 1.5 };
    painter.rect_stroke(shown, CornerRadius::same(4), Stroke::new(width, tokens.accent), StrokeKind::Inside);
    for x in [shown.left() + 1.0, shown.right() - 1.0] {
        let grip = Rect::from_center_size(pos2(x, shown.center().y), vec2(5.0, 22.0));
        painter.rect_filled(grip, CornerRadius::same(2), tokens.accent);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use egui::epaint::Mesh;
    use egui::{Context, RawInput, Shape, Theme};

    use super::*;
    use crate::app::{Document, Origin, Settings, builtin_bytes};
    use crate::format::{Progress, load};
    use crate::model::LaneIx;

    /// A timeline with so many lanes that its bars have one colour, which is another by night.
    fn many_lanes() -> String {
        let lanes: Vec<String> = (0..50).map(|lane| format!(r#"{{"id":"l{lane}","title":"Lane {lane}"}}"#)).collect();
        let event = |lane: usize| format!(r#"{{"title":"E","date":"{}","lane":"l{lane}"}}"#, 1950 + lane);
        let events: Vec<String> = (0..50).map(event).collect();
        format!(r#"{{"lanes":[{}],"events":[{}]}}"#, lanes.join(","), events.join(","))
    }

    fn state(bytes: &[u8]) -> State {
        let loaded = load(bytes, &Progress::new());
        let timeline = loaded.timeline.expect("the timeline of the test can be read");
        State::new(Document::new(timeline, loaded.problems, loaded.counts, Origin::BuiltIn), Settings::default())
    }

    /// The bars as they are painted in a window of a width.
    fn bars(overview: &mut Overview, state: &State, width: f32, ctx: &Context) -> Arc<Mesh> {
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 90.0));
        let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
        let output = ctx.run_ui(input, |ui| overview.show(state, ui, &mut Vec::new()));
        let meshes = output.shapes.iter().filter_map(|shape| match &shape.shape {
            Shape::Mesh(mesh) => Some(Arc::clone(mesh)),
            _ => None,
        });
        // The ticks below them are a few.
        let mesh = meshes.max_by_key(|mesh| mesh.indices.len());
        output.drop_without_applying_deltas();
        mesh.expect("bars are painted")
    }

    #[test]
    fn bars_end_above_the_years() {
        let ctx = Context::default();
        theme::install(&ctx);
        let bars = bars(&mut Overview::default(), &state(builtin_bytes()), 900.0, &ctx);
        let (top, bottom) = bars
            .vertices
            .iter()
            .fold((f32::MAX, f32::MIN), |(top, bottom), vertex| (top.min(vertex.pos.y), bottom.max(vertex.pos.y)));
        let years = 90.0 - LABELS;
        assert!(
            bottom <= years - FRAME && bottom > years - INSET,
            "the bars stand at {bottom}, the years below {years}"
        );
        assert!(top > INSET && top < 3.0 * INSET, "the highest bar ends at {top}");
    }

    #[test]
    fn bars_are_kept_until_they_would_be_others() {
        let ctx = Context::default();
        theme::install(&ctx);
        ctx.set_theme(Theme::Light);
        let (mut overview, mut open) = (Overview::default(), state(many_lanes().as_bytes()));
        let mut last = bars(&mut overview, &open, 1_280.0, &ctx);
        let mut look = |what: &str, state: &State, width: f32, differ: bool| {
            let now = bars(&mut overview, state, width, &ctx);
            assert_eq!(*now != *last, differ, "{what}: others are painted");
            assert!(Arc::ptr_eq(&now, &bars(&mut overview, state, width, &ctx)), "{what}: they are kept");
            assert_eq!(Arc::ptr_eq(&now, &last), !differ, "{what}: kept or made anew");
            last = now;
        };
        look("nothing has changed", &open, 1_280.0, false);
        open.apply(Action::Show(open.view.viewport.pan(300.0)));
        look("the canvas has moved", &open, 1_280.0, false);
        open.apply(Action::ToggleLane(LaneIx(0)));
        look("a lane is hidden", &open, 1_280.0, true);
        look("the window is narrower", &open, 1_100.0, true);
        look("it is so by a point, for as many bars", &open, 1_099.0, true);
        ctx.set_theme(Theme::Dark);
        look("it is dark", &open, 1_099.0, true);
        ctx.set_theme(Theme::Light);
        look("it is light again", &open, 1_099.0, true);
        look("another timeline is open", &state(builtin_bytes()), 1_099.0, true);
    }
}
