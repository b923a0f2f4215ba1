//! Labels with texts of the document. Where egui can set a text, they are egui's own labels; where [`super::typeset`] must, they
//! can't be selected with the mouse, for what is seen stands in another order than what is written.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{CharIndex, LayoutJob, LayoutSection, TextFormat};
use egui::text_selection::LabelSelectionState;
use egui::{
    Context, CornerRadius, FontSelection, Galley, Label, Pos2, Rect, Response, RichText, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetText, vec2,
};

use super::theme::{self, size};
use super::typeset::{self, Hidden, Place, Set, Setter};

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
        return ui.label(job);
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

    /// Where each section of the given text is, line by line.
    pub(super) fn rects(&self, ctx: &Context) -> Vec<Vec<Rect>> {
        let given = |place: &Place| {
            self.set.as_ref().map_or(Some(place.section), |set| set.sources.get(place.section).copied())
        };
        let places = match &self.set {
            Some(set) => Cow::Borrowed(set.places(ctx)),
            None => Cow::Owned(places_of(&self.galley)),
        };
        let mut rects: Vec<Vec<Rect>> = Vec::new();
        for place in &*places {
            let Some((section, rect)) = given(place).zip(rect_of(&self.galley, self.at, place)) else { continue };
            if rects.len() <= section {
                rects.resize_with(section + 1, Vec::new);
            }
            rects[section].push(rect);
        }
        rects
    }
}

/// The places of all sections where egui has set the text: a glyph for each character, section after section.
fn places_of(galley: &Galley) -> Vec<Place> {
    let text = |section: &LayoutSection| {
        let (start, end) = (section.byte_range.start.0, section.byte_range.end.0);
        galley.job.text.get(start..end).unwrap_or_default().chars().count()
    };
    let mut places = Vec::new();
    let mut rows = galley.rows.iter().enumerate().peekable();
    // The first characters of the row and of the section.
    let (mut first, mut start) = (0, 0);
    for (section, characters) in galley.job.sections.iter().map(text).enumerate() {
        let end = start + characters;
        while let Some((number, row)) = rows.peek() {
            let last = first + row.row.glyphs.len();
            let (from, to) = (start.max(first), end.min(last));
            if from < to {
                let x = |at: usize| row.row.x_offset(CharIndex(at - first));
                places.push(Place { section, row: *number, x: x(from)..x(to) });
            }
            let next = last + usize::from(row.ends_with_newline);
            if end < next {
                break;
            }
            first = next;
            rows.next();
        }
        start = end;
    }
    places
}

fn rect_of(galley: &Galley, at: Pos2, place: &Place) -> Option<Rect> {
    let row = galley.rows.get(place.row)?;
    let x = place.x.start + row.pos.x..=place.x.end + row.pos.x;
    Some(Rect::from_x_y_ranges(x, row.min_y()..=row.max_y()).translate(at.to_vec2()))
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
        let places = if set.badges.is_empty() { &[] } else { set.places(ui.ctx()) };
        let badges = places.iter().filter(|place| set.badges.binary_search(&place.section).is_ok());
        for rect in badges.filter_map(|place| rect_of(&galley, at, place)) {
            let line = Stroke::new(1.0, tokens.warning.1.gamma_multiply(0.5));
            let rect = Rect::from_center_size(rect.center(), vec2(rect.width() - 2.0, BADGE));
            ui.painter().rect(rect, CornerRadius::same(4), tokens.warning.0, line, StrokeKind::Inside);
        }
        ui.painter().galley(at, Arc::clone(&galley), ui.visuals().text_color());
    }
    Shown { response, galley, at, set: Some(set) }
}
