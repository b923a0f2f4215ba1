//! Labels with texts of the document. Where egui can set a text, they are egui's own labels; where [`super::typeset`] must, they
//! can't be selected with the mouse, for what is seen stands in another order than what is written.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CharIndex, LayoutJob, TextFormat};
use egui::text_selection::LabelSelectionState;
use egui::{
    Context, CornerRadius, FontSelection, Galley, Label, Pos2, Rect, Response, RichText, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetText, vec2,
};

use super::theme::{self, size};
use super::typeset::{self, Hidden, Set, Setter};

/// Height of a badge in points.
const BADGE: f32 = 15.0;

/// A label, as [`Ui::label`] makes it; what can't be seen is left out.
pub(super) fn label(ui: &mut Ui, text: RichText) -> Response {
    if !typeset::is_set(text.text()) {
        return ui.label(text);
    }
    let job = job_of(ui, text);
    shown(ui, &job, Hidden::LeftOut).response
}

/// A text as wide as there is room, with badges for what can't be seen.
pub(super) fn wrapped(ui: &mut Ui, text: RichText) -> Response {
    if !typeset::is_set(text.text()) {
        return ui.add(Label::new(text).wrap());
    }
    let job = job_of(ui, text);
    let hidden = badge(ui);
    shown(ui, &job, hidden).response
}

/// A text on one line, cut where there is no room; the whole is shown under the pointer.
pub(super) fn cut(ui: &mut Ui, text: RichText) -> Response {
    if !typeset::is_set(text.text()) {
        return ui.add(Label::new(text).truncate());
    }
    let job = job_of(ui, text);
    let (set, is_cut) = Setter::of(&job, Hidden::LeftOut, ui.ctx()).cut(ui.available_width());
    let response = put(ui, Arc::new(set), &job.text).response;
    if is_cut { response.on_hover_ui(|ui| drop(shown(ui, &job, Hidden::LeftOut))) } else { response }
}

/// A text in several formats, with badges for what can't be seen.
pub(super) fn formatted(ui: &mut Ui, job: LayoutJob, hidden: Hidden) -> Shown {
    if typeset::is_set(&job.text) { shown(ui, &job, hidden) } else { Shown::plain(ui, job) }
}

/// A text joined of parts, as wide as there is room, in the formats of a job that holds the same text; at the right or the left,
/// or where it begins.
pub(super) fn joined(ui: &mut Ui, (job, parts): (LayoutJob, &[Range<usize>]), at_right: Option<bool>) -> Response {
    if !typeset::is_set(&job.text) && at_right != Some(true) {
        return Shown::plain(ui, job).response;
    }
    let set = Setter::of(&job, badge(ui), ui.ctx()).joined(parts, at_right).kept_block(ui.available_width(), true);
    put(ui, set, &job.text).response
}

/// The badges of what can't be seen.
pub(super) fn badge(ui: &Ui) -> Hidden {
    let font_id = theme::strong_font(size::CAPTION - 1.5);
    let color = theme::tokens(ui.visuals()).warning.1;
    Hidden::Badge(Box::new(TextFormat { font_id, color, ..TextFormat::default() }))
}

/// A text on the screen.
pub(super) struct Shown {
    pub(super) response: Response,
    galley: Arc<Galley>,
    at: Pos2,
    /// How it was put in order, if it was.
    set: Option<Arc<Set>>,
}

impl Shown {
    fn plain(ui: &mut Ui, job: LayoutJob) -> Self {
        let (at, galley, response) = Label::new(job).wrap().layout_in_ui(ui);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, ui.is_enabled(), galley.text()));
        if ui.is_rect_visible(response.rect) {
            let color = ui.visuals().text_color();
            if ui.style().interaction.selectable_labels {
                let galley = Arc::clone(&galley);
                LabelSelectionState::label_text_selection(ui, &response, at, galley, color, Stroke::NONE);
            } else {
                ui.painter().galley(at, Arc::clone(&galley), color);
            }
        }
        Self { response, galley, at, set: None }
    }

    /// Where a section of the given text is, line by line.
    pub(super) fn rects(&self, section: usize, ctx: &Context) -> Vec<Rect> {
        let places = match &self.set {
            Some(set) => set.places(ctx, |number| set.sources.get(number) == Some(&section)),
            None => places_of(&self.galley, section),
        };
        rects_of(&self.galley, self.at, &places)
    }
}

/// The line of each part of a section, and left and right in points, where egui has set the text: a glyph for each character.
fn places_of(galley: &Galley, section: usize) -> Vec<(usize, Range<f32>)> {
    let Some(section) = galley.job.sections.get(section) else { return Vec::new() };
    let characters = |end: usize| galley.job.text.get(..end).unwrap_or_default().chars().count();
    let (start, end) = (characters(section.byte_range.start.0), characters(section.byte_range.end.0));
    let (mut places, mut first) = (Vec::new(), 0);
    for (number, row) in galley.rows.iter().enumerate() {
        let last = first + row.row.glyphs.len();
        let (from, to) = (start.max(first), end.min(last));
        if from < to {
            let x = |at: usize| row.row.x_offset(CharIndex(at - first));
            places.push((number, x(from)..x(to)));
        }
        first = last + usize::from(row.ends_with_newline);
    }
    places
}

fn rects_of(galley: &Galley, at: Pos2, places: &[(usize, Range<f32>)]) -> Vec<Rect> {
    let of = |(row, x): &(usize, Range<f32>)| {
        let row = galley.rows.get(*row)?;
        let x = x.start + row.pos.x..=x.end + row.pos.x;
        Some(Rect::from_x_y_ranges(x, row.min_y()..=row.max_y()).translate(at.to_vec2()))
    };
    places.iter().filter_map(of).collect()
}

fn job_of(ui: &Ui, text: RichText) -> Arc<LayoutJob> {
    WidgetText::from(text).into_layout_job(ui.style(), FontSelection::Default, ui.text_valign())
}

fn shown(ui: &mut Ui, job: &LayoutJob, hidden: Hidden) -> Shown {
    let vertical = ui.layout().main_dir().is_vertical();
    let width = if vertical || ui.layout().main_wrap() { ui.available_width() } else { f32::INFINITY };
    let set = Setter::of(job, hidden, ui.ctx()).kept_block(width, vertical);
    put(ui, set, &job.text)
}

fn put(ui: &mut Ui, set: Arc<Set>, text: &str) -> Shown {
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(set.job.clone()));
    let (at, galley, response) = Label::new(galley).selectable(false).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, ui.is_enabled(), typeset::spoken(text)));
    if ui.is_rect_visible(response.rect) {
        let tokens = theme::tokens(ui.visuals());
        let badges = set.places(ui.ctx(), |section| set.badges.contains(&section));
        for rect in rects_of(&galley, at, &badges) {
            let line = Stroke::new(1.0, tokens.warning.1.gamma_multiply(0.5));
            let rect = Rect::from_center_size(rect.center(), vec2(rect.width() - 2.0, BADGE));
            ui.painter().rect(rect, CornerRadius::same(4), tokens.warning.0, line, StrokeKind::Inside);
        }
        ui.painter().galley(at, Arc::clone(&galley), ui.visuals().text_color());
    }
    Shown { response, galley, at, set: Some(set) }
}
