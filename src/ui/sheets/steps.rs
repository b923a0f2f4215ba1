//! The overview of steps: number, date and title of each, the chosen one inverted.

use std::sync::Arc;

use egui::{Color32, Galley, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, State};
use crate::layout::slide::share;
use crate::model::PartialDate;

use super::super::parts::{counted, number};
use super::super::theme::{self, Tokens};
use super::super::typeset;
use super::{GUTTER, LEAST, below_heading, column_width, cut, heading};

/// From one step to the next, as a share of the height.
const STEP: f32 = 0.05;
/// A column is at least this many heights wide.
const COLUMN: f32 = 0.68;
/// A date takes at most this share of a column.
const DATE: f32 = 0.36;

/// Which steps are seen, and where.
struct Places {
    /// Each step that is seen, from 0, with its row.
    rows: Vec<(usize, Rect)>,
    /// The page that the chosen step is on, from 0, and how many there are.
    page: (usize, usize),
}

/// Places the steps of a route on a screen: in one column while they fit, in as many as the screen is wide for if not, and
/// then on pages, of which the one with the chosen step is seen.
fn places(count: usize, chosen: usize, rect: Rect) -> Places {
    let (area, height) = (below_heading(rect), rect.height());
    let in_column = ((area.height() / (STEP * height)) as usize).max(1);
    let most = (((area.width() / height + GUTTER) / (COLUMN + GUTTER)) as usize).max(1);
    let columns = if count <= in_column { 1 } else { most };
    let on_page = in_column * columns;
    let page = chosen.min(count.saturating_sub(1)) / on_page;
    let (first, width) = (page * on_page, column_width(area, columns, height));
    let rows = (first..count.min(first + on_page)).map(|step| {
        let (column, row) = ((step - first) / in_column, (step - first) % in_column);
        let corner = area.min + vec2(column as f32 * (width + GUTTER * height), row as f32 * STEP * height);
        (step, Rect::from_min_size(corner, vec2(width, STEP * height)))
    });
    Places { rows: rows.collect(), page: (page, count.div_ceil(on_page).max(1)) }
}

/// Lists the steps of the talk that is being given over all of `rect`, the chosen one (from 0) inverted. A click goes to a
/// step.
pub fn steps_ui(state: &State, chosen: usize, ui: &mut Ui, rect: Rect, tokens: &Tokens, actions: &mut Vec<Action>) {
    let Some(stage) = state.presenting() else { return };
    let count = stage.route.len();
    let places = places(count, chosen, rect);
    let (page, pages) = places.page;
    let remark = if pages > 1 { format!("page {} of {}", number(page + 1), number(pages)) } else { String::new() };
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    if rect.height() < LEAST {
        return;
    }
    heading(ui, rect, tokens, (&counted(count, "step", "steps"), &remark));
    let height = rect.height();
    let rows: Vec<Row> = places.rows.iter().map(|(step, place)| Row::of(*step, *place, state, height, ui)).collect();
    let widest = |column: fn(&Row) -> &Galley| rows.iter().map(|row| column(row).size().x).fold(0.0, f32::max);
    let columns = Columns { number: widest(|row| &row.number), date: widest(|row| &row.date), height };
    // A mouse that merely lies there points at nothing.
    let moves = ui.input(|input| input.pointer.time_since_last_movement()) < 2.0;
    for row in &rows {
        let response = ui.interact(row.place, ui.scope_id().with(("step", row.step)), Sense::CLICK);
        let name = format!("Step {} of {}, {}, {}", number(row.step + 1), number(count), row.date_label, row.title);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, row.step == chosen, typeset::spoken(&name)));
        let ink =
            Ink::of(tokens, row.step == chosen, stage.number() == Some(row.step + 1), response.hovered() && moves);
        row.paint(&ink, &columns, ui);
        if response.clicked() {
            actions.push(Action::GoToStep(row.step));
        }
    }
}

/// How wide the columns within a row are, and how high the screen is.
struct Columns {
    number: f32,
    date: f32,
    height: f32,
}

/// The colours of a row.
struct Ink {
    ground: Color32,
    text: Color32,
    soft: Color32,
    /// The bar that marks the present step.
    bar: Color32,
}

impl Ink {
    const fn of(tokens: &Tokens, chosen: bool, present: bool, hovered: bool) -> Self {
        let (ground, text, soft) = match (chosen, hovered) {
            (true, _) => (tokens.inverse.0, tokens.inverse.1, tokens.inverse.1),
            (false, true) => (tokens.hover, tokens.text, tokens.text_soft),
            (false, false) => (Color32::TRANSPARENT, tokens.text, tokens.text_soft),
        };
        let bar = match (present, chosen) {
            (false, _) => Color32::TRANSPARENT,
            (true, false) => tokens.accent,
            (true, true) => text,
        };
        Self { ground, text, soft, bar }
    }
}

/// A step that is seen.
struct Row {
    step: usize,
    place: Rect,
    date_label: String,
    title: String,
    number: Arc<Galley>,
    date: Arc<Galley>,
}

impl Row {
    fn of(step: usize, place: Rect, state: &State, height: f32, ui: &Ui) -> Self {
        let timeline = &state.document.timeline;
        let stop = state.presenting().and_then(|stage| stage.route.stops().get(step));
        let event = stop.and_then(|stop| timeline.event(stop.event));
        let written = event.and_then(|event| event.date_label.as_ref().map(String::from));
        let date_label = written.or_else(|| event?.date.as_ref().map(PartialDate::label));
        let date_label = date_label.unwrap_or_else(|| "undated".to_owned());
        Self {
            step,
            place,
            number: cut(&number(step + 1), theme::font(share::BODY * height), place.width(), ui),
            date: cut(&date_label, theme::font(share::FLOOR * height), place.width() * DATE, ui),
            date_label,
            title: event.map_or_else(String::new, |event| event.title.to_string()),
        }
    }

    /// Number, set right in its column, date, title.
    fn paint(&self, ink: &Ink, columns: &Columns, ui: &Ui) {
        let (painter, place) = (ui.painter(), self.place);
        let pad = 0.012 * columns.height;
        painter.rect_filled(place, 0.008 * columns.height, ink.ground);
        let bar = Rect::from_min_size(place.min + vec2(pad / 3.0, 0.0), vec2(pad / 3.0, place.height()));
        painter.rect_filled(bar.shrink2(vec2(0.0, pad)), 0.0, ink.bar);
        let put = |galley: Arc<Galley>, left: f32, ink: Color32| {
            painter.galley(pos2(left, place.center().y - galley.size().y / 2.0), galley, ink);
        };
        let date = place.left() + pad + columns.number + 2.0 * pad;
        let title = date + columns.date + 2.0 * pad;
        put(Arc::clone(&self.number), date - 2.0 * pad - self.number.size().x, ink.soft);
        put(Arc::clone(&self.date), date, ink.soft);
        let room = place.right() - pad - title;
        put(cut(&self.title, theme::font(share::BODY * columns.height), room, ui), title, ink.text);
    }
}

#[cfg(test)]
mod tests {
    use egui::Pos2;

    use super::super::safe;
    use super::*;

    #[test]
    fn the_chosen_step_is_always_seen_and_rows_never_overlap() {
        for (width, height) in [(1_280.0, 720.0), (1_920.0, 1_080.0), (3_840.0, 2_160.0), (1_024.0, 768.0)] {
            let screen = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
            for (count, chosen) in [(0, 0), (1, 0), (16, 15), (66, 40), (100_000, 99_999), (100_000, 50_000)] {
                let places = places(count, chosen, screen);
                assert!(places.rows.len() <= 64, "only what is seen is laid out: {}", places.rows.len());
                assert_eq!(count > 0, places.rows.iter().any(|(step, _)| *step == chosen), "{count}, {chosen}");
                for (place, (_, row)) in places.rows.iter().enumerate() {
                    assert!(safe(screen).expand(0.1).contains_rect(*row), "{row:?} on {screen:?}");
                    let others = places.rows[place + 1..].iter();
                    assert!(others.clone().all(|(_, other)| !row.shrink(0.1).intersects(other.shrink(0.1))), "{row:?}");
                }
            }
        }
    }

    #[test]
    fn a_short_talk_has_one_column_and_a_long_one_pages() {
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1_920.0, 1_080.0));
        let lefts = |count| {
            let mut lefts: Vec<i32> = places(count, 0, screen).rows.iter().map(|(_, row)| row.left() as i32).collect();
            lefts.dedup();
            lefts.len()
        };
        assert_eq!((lefts(16), lefts(66)), (1, 2), "columns");
        assert_eq!(places(66, 65, screen).page, (2, 3), "the last page");
    }
}
