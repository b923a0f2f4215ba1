//! The lists that the speaker may put over the stage: all steps, all keys.
//!
//! Where things are is decided by pure functions of counts and sizes. What must stay true: no text is smaller than 2.5 % of
//! the screen's height, nothing leaves the safe area, and of a long route only what is seen is laid out.

mod keys;
mod steps;

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::layout::slide::share;

use super::theme::{self, Tokens};
use super::typeset;

pub use keys::keys_ui;
pub use steps::steps_ui;

/// The heading of a list, as a share of the height.
const HEADING: f32 = 0.045;
/// On less than this many points no list can be read, nor set.
const LEAST: f32 = 40.0;
/// From the top of the heading to the first row.
const HEAD: f32 = 0.085;
/// Between columns.
const GUTTER: f32 = 0.045;

fn safe(rect: Rect) -> Rect {
    rect.shrink2(vec2(rect.width(), rect.height()) * share::MARGIN)
}

/// The safe area without the heading.
fn below_heading(rect: Rect) -> Rect {
    let area = safe(rect);
    Rect::from_min_max(pos2(area.left(), area.top() + HEAD * rect.height()), area.max)
}

/// The width of each of so many columns on a screen of a height.
fn column_width(area: Rect, columns: usize, height: f32) -> f32 {
    (area.width() - columns.saturating_sub(1) as f32 * GUTTER * height) / columns.max(1) as f32
}

/// A text on one line, cut with an ellipsis at a width.
fn cut(text: &str, font: FontId, width: f32, ui: &Ui) -> Arc<Galley> {
    typeset::cut(text, font, Color32::PLACEHOLDER, width, ui.ctx())
}

/// The name of a list, and a remark at the right.
fn heading(ui: &Ui, rect: Rect, tokens: &Tokens, (name, remark): (&str, &str)) {
    let (area, height) = (safe(rect), rect.height());
    let galley = ui.painter().layout_no_wrap(name.to_owned(), theme::strong_font(HEADING * height), tokens.text);
    let place = Rect::from_min_size(area.min, galley.size());
    let response = ui.interact(place, ui.scope_id().with("sheet-heading"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    ui.painter().galley(place.min, galley, tokens.text);
    if remark.is_empty() {
        return;
    }
    let galley = ui.painter().layout_no_wrap(remark.to_owned(), theme::font(share::FLOOR * height), tokens.text_soft);
    let corner = pos2(area.right() - galley.size().x, place.bottom() - galley.size().y - 0.004 * height);
    let response =
        ui.interact(Rect::from_min_size(corner, galley.size()), ui.scope_id().with("sheet-remark"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, remark));
    ui.painter().galley(corner, galley, tokens.text_soft);
}
