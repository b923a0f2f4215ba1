//! The stage: what the audience sees. The texts of a slide over the strip or the map, the fade from one to the next, the black
//! screen, the pointer.
//!
//! Nothing here has a menu, a tooltip or a button. What must stay true: nothing is shown that the speaker didn't ask for; a
//! slide is composed for the audience's screen and shown elsewhere as a smaller picture of the same.

use std::sync::Arc;

use egui::accesskit::Live;
use egui::{CornerRadius, CursorIcon, Id, Painter, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

use crate::app::{Action, FADE_SECONDS, Pointer, Sheet, Shown, Stage, StageTheme, State, Veil};
use crate::command::Command;
use crate::layout::View;
use crate::layout::slide::{Block, Ink, Script, Slide, compose};
use crate::model::EventIx;

use super::foot::foot_ui;
use super::shape;
use super::sheets;
use super::stage_line::{LineInput, LineKind, LineLook, StageLine};
use super::theme::{self, Tokens};

/// For how long the mouse pointer is seen after it was moved, in seconds.
const POINTER_SECONDS: f32 = 2.0;
/// How many composed slides are kept: this one, the one that fades, the next, and what the audience has, each with a page
/// more.
const KEPT: usize = 8;

/// No picture is smaller than this, in points.
const LEAST: f32 = 24.0;

/// What was composed: which event or statement of which timeline, which page, under a strip or a map, for which screen.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    timeline: u64,
    says: (Option<EventIx>, Option<usize>),
    page: usize,
    map: bool,
    size: Vec2,
}

/// One picture of the stage, with what drawing keeps between frames.
#[derive(Default)]
pub(super) struct Picture {
    strip: StageLine,
    map: StageLine,
}

/// All pictures of the stage: the audience's, and those that the speaker has of this step and the next.
#[derive(Default)]
pub(super) struct Projector {
    audience: Picture,
    /// Of this step, the next, and the frozen one.
    speaker: [Picture; 3],
    slides: Vec<(Key, Arc<Slide>)>,
    /// The audience's screen in points.
    size: Option<Vec2>,
    /// Where the mouse is on the stage or on the speaker's picture of it, as shares of its width and height.
    pointer: Option<Pos2>,
    pixels_per_point: f32,
}

/// The colours of the stage in force.
pub(super) const fn tokens(state: &State) -> &'static Tokens {
    theme::stage_tokens(matches!(state.settings.stage, StageTheme::Light))
}

impl Projector {
    /// The stage on the whole of `ui`, for the audience.
    pub(super) fn stage_ui(&mut self, state: &State, stage: &Stage, ui: &mut Ui, actions: &mut Vec<Action>) {
        let rect = ui.max_rect();
        let pixels_per_point = ui.pixels_per_point();
        if std::mem::replace(&mut self.pixels_per_point, pixels_per_point).to_bits() != pixels_per_point.to_bits() {
            self.slides.clear();
        }
        if rect.width() < LEAST || rect.height() < LEAST {
            // Nothing can be read, but the talk goes on.
            let Shown { place, page, .. } = stage.live;
            if stage.pages.is_none() {
                actions.push(Action::PagesCounted { place, page, pages: 1 });
            }
            return;
        }
        self.size = Some(rect.size());
        self.count_pages(state, stage, ui, actions);
        let response = ui.interact(rect, Id::unique("stage"), Sense::click());
        Self::announce(state, stage, &response, ui);
        if response.clicked() {
            actions.push(Action::Run(Command::NextStep));
        }
        if let Some(veil) = stage.veil {
            ui.painter().rect_filled(rect, CornerRadius::ZERO, theme::veil(veil == Veil::Black));
            ui.set_cursor_icon(CursorIcon::None);
        } else {
            let mut audience = std::mem::take(&mut self.audience);
            self.picture(&mut audience, state, stage, (stage.shown(), true), (rect, ui));
            self.audience = audience;
            self.point(stage, (rect, &response), ui);
        }
        if stage.screen.is_none() {
            // There is no other screen for it.
            Self::sheet(state, stage, ui, actions);
            foot_ui(state, stage, (rect, tokens(state)), ui, actions);
        }
    }

    /// A smaller picture of the stage for the speaker: of this step, of the next one, or of the frozen one.
    pub(super) fn preview(&mut self, state: &State, stage: &Stage, shown: Shown, (rect, ui): (Rect, &mut Ui)) {
        let which = match shown {
            live if live == stage.live => 0,
            frozen if Some(frozen) == stage.frozen => 2,
            _ => 1,
        };
        let mut picture = std::mem::take(&mut self.speaker[which]);
        self.picture(&mut picture, state, stage, (shown, which == 0), (rect, ui));
        self.speaker[which] = picture;
        if which == 0
            && let Some(pointer) = stage.pointer
        {
            // The speaker points at the own picture of the stage; the audience sees it on theirs.
            if let Some(at) = ui.input(|input| input.pointer.hover_pos()).filter(|at| rect.contains(*at)) {
                self.pointer = Some(((at - rect.min) / rect.size()).to_pos2());
                ui.set_cursor_icon(CursorIcon::None);
            }
            if let Some(at) = self.pointer {
                paint_pointer(pointer, rect.min + at.to_vec2() * rect.size(), rect, &ui.painter_at(rect));
            }
        }
    }

    /// A list that the speaker asked for where the audience sees it too.
    fn sheet(state: &State, stage: &Stage, ui: &mut Ui, actions: &mut Vec<Action>) {
        let (Some(sheet), None) = (stage.sheet, stage.veil) else { return };
        let (rect, tokens) = (ui.max_rect(), tokens(state));
        ui.painter().rect_filled(rect, CornerRadius::ZERO, tokens.paper);
        match sheet {
            Sheet::Steps(chosen) => sheets::steps_ui(state, chosen, ui, rect, tokens, actions),
            Sheet::Keys => sheets::keys_ui(state, ui, rect, tokens),
        }
    }

    /// The audience's screen in points, as far as it is known.
    fn screen_size(&self, stage: &Stage, ui: &Ui) -> Vec2 {
        let screen = || stage.screen.as_ref().map(|screen| Vec2::new(screen.size.0 as f32, screen.size.1 as f32));
        self.size.or_else(screen).unwrap_or_else(|| ui.ctx().content_rect().size()).max(Vec2::splat(1.0))
    }

    /// Tells the talk how many pages the live place has, if it doesn't know.
    pub(super) fn count_pages(&mut self, state: &State, stage: &Stage, ui: &Ui, actions: &mut Vec<Action>) {
        let slide = self.slide(state, stage, stage.live, ui);
        if stage.pages != Some(slide.pages) {
            actions.push(Action::PagesCounted { place: stage.live.place, page: stage.live.page, pages: slide.pages });
        }
    }

    /// Paints a picture into a rectangle that has the shape of the audience's screen. `moving` pictures fade in.
    fn picture(
        &mut self,
        picture: &mut Picture,
        state: &State,
        stage: &Stage,
        (shown, moving): (Shown, bool),
        (rect, ui): (Rect, &mut Ui),
    ) {
        let tokens = tokens(state);
        // A window can be made too small for a picture of the stage.
        if rect.width() < LEAST || rect.height() < LEAST {
            return;
        }
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, CornerRadius::ZERO, tokens.paper);
        let slide = self.slide(state, stage, shown, ui);
        let fading = stage.fading.filter(|_| moving && stage.frozen.is_none());
        let length = FADE_SECONDS * state.settings.motion.share();
        let there = fading.map_or(1.0, |(_, began)| ease(((state.now - began) / length.max(1e-3)) as f32));
        let before = fading.map(|(before, _)| (before, self.slide(state, stage, before, ui)));
        let placed = Placed { tokens, rect, scale: rect.height() / slide.size.y };
        let same_line = before.as_ref().is_none_or(|(before, _)| before.is_map() == shown.is_map());
        picture.line(state, stage, shown, (&slide, if same_line { 1.0 } else { there }), (&placed, ui));
        if let Some((before, old)) = &before {
            if !same_line {
                picture.line(state, stage, *before, (old, 1.0 - there), (&placed, ui));
            }
            let gone = old.blocks.iter().filter(|block| !slide.blocks.contains(block));
            placed.blocks(gone, 1.0 - there, &painter, ui);
        }
        let stays = |block: &&Block| before.as_ref().is_none_or(|(_, old)| old.blocks.contains(block));
        placed.blocks(slide.blocks.iter().filter(stays), 1.0, &painter, ui);
        placed.blocks(slide.blocks.iter().filter(|block| !stays(block)), there, &painter, ui);
    }

    /// The composed page of a place, for the audience's screen.
    fn slide(&mut self, state: &State, stage: &Stage, shown: Shown, ui: &Ui) -> Arc<Slide> {
        let size = self.screen_size(stage, ui);
        let timeline = state.document.index.id();
        let statement = stage.route.statement_at(shown.place, &state.document.timeline);
        let says = (stage.route.event_at(shown.place), statement);
        let key = Key { timeline, says, page: shown.page, map: shown.is_map(), size };
        if let Some(at) = self.slides.iter().position(|(kept, _)| *kept == key) {
            let kept = self.slides.remove(at);
            let slide = Arc::clone(&kept.1);
            self.slides.push(kept);
            return slide;
        }
        let script = script_of(state, stage, shown);
        let slide = Arc::new(compose(&script, size, shown.page, &mut shape::wrap(ui.ctx())));
        if self.slides.len() >= KEPT {
            self.slides.remove(0);
        }
        self.slides.push((key, Arc::clone(&slide)));
        slide
    }

    /// The slide is read aloud as soon as it changes.
    fn announce(state: &State, stage: &Stage, response: &Response, ui: &Ui) {
        let spoken = match stage.veil {
            Some(Veil::Black) => "The screen is black.".to_owned(),
            Some(Veil::White) => "The screen is white.".to_owned(),
            None => spoken(state, stage, stage.shown()),
        };
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(Live::Polite);
            node.set_value(spoken.as_str());
        });
    }

    /// The mouse on stage: hidden when it rests, or shown as what the speaker made of it.
    fn point(&mut self, stage: &Stage, (rect, response): (Rect, &Response), ui: &Ui) {
        if stage.frozen.is_some() {
            // What the speaker points at is elsewhere.
            return;
        }
        let hovered = response.hover_pos();
        if let Some(at) = hovered {
            self.pointer = Some(((at - rect.min) / rect.size()).to_pos2());
        }
        if let Some(pointer) = stage.pointer {
            if hovered.is_some() {
                ui.set_cursor_icon(CursorIcon::None);
            }
            if let Some(at) = self.pointer {
                paint_pointer(pointer, rect.min + at.to_vec2() * rect.size(), rect, &ui.painter_at(rect));
            }
            return;
        }
        let rested = ui.input(|input| input.pointer.time_since_last_movement());
        if rested >= POINTER_SECONDS {
            ui.set_cursor_icon(CursorIcon::None);
        } else if hovered.is_some() {
            ui.request_repaint_after(std::time::Duration::from_secs_f32(POINTER_SECONDS - rested + 0.05));
        }
    }
}

impl Picture {
    /// The strip or the map of a slide, at an opacity.
    fn line(
        &mut self,
        state: &State,
        stage: &Stage,
        shown: Shown,
        (slide, opacity): (&Slide, f32),
        (placed, ui): (&Placed<'_>, &Ui),
    ) {
        let kind = if shown.is_map() { LineKind::Map } else { LineKind::Strip };
        let selected = stage.route.event_at(shown.place);
        let view = View { viewport: shown.line, scroll: 0.0, collapsed: std::collections::BTreeSet::new(), selected };
        let screen_height = placed.rect.height();
        let input = LineInput { index: &state.document.index, view: &view, filter: &state.filter, kind, screen_height };
        let look = LineLook { tokens: placed.tokens, opacity };
        let line = if kind == LineKind::Map { &mut self.map } else { &mut self.strip };
        line.show(&input, &look, placed.at(slide.strip), ui);
    }
}

/// What a slide says, in words.
fn script_of(state: &State, stage: &Stage, shown: Shown) -> Script {
    let timeline = &state.document.timeline;
    match (stage.route.event_at(shown.place), stage.route.statement_at(shown.place, timeline)) {
        (None, _) => Script::of_whole(timeline),
        (Some(event), _) if shown.map => Script::of_zoom(timeline, event),
        (Some(event), None) => Script::of_event(timeline, event),
        (Some(event), Some(statement)) => Script::of_statement(timeline, event, statement),
    }
}

/// What is read aloud at a place: which step it is, and all that stands on it.
fn spoken(state: &State, stage: &Stage, shown: Shown) -> String {
    let words = script_of(state, stage, shown).spoken();
    match shown.place {
        crate::talk::Place::Stop { stop, .. } => format!("Step {} of {}. {words}", stop + 1, stage.route.len()),
        _ => words,
    }
}

/// A slide in a rectangle of the screen, `scale` times its size.
struct Placed<'a> {
    tokens: &'a Tokens,
    rect: Rect,
    scale: f32,
}

impl Placed<'_> {
    fn at(&self, rect: Rect) -> Rect {
        Rect::from_min_size(self.rect.min + rect.min.to_vec2() * self.scale, rect.size() * self.scale)
    }

    fn blocks<'b>(&self, blocks: impl Iterator<Item = &'b Block>, opacity: f32, painter: &Painter, ui: &Ui) {
        let mut painter = painter.clone();
        painter.multiply_opacity(opacity);
        for block in blocks {
            let color = match block.ink {
                Ink::Full => self.tokens.text,
                Ink::Soft => self.tokens.text_soft,
            };
            for line in &block.lines {
                let place = self.at(line.rect);
                let galley = shape::line_galley(block, line, self.scale, ui.ctx());
                painter.galley(place.min, galley, color);
            }
        }
    }
}

/// A bright dot with a dark rim, or darkness around a circle.
fn paint_pointer(pointer: Pointer, at: Pos2, rect: Rect, painter: &Painter) {
    let radius = pointer.size * rect.height() / 2.0;
    if pointer.spotlight {
        painter.extend(theme::spotlight(at, radius, rect));
    } else {
        painter.extend(theme::laser(at, radius));
    }
}

/// Slow at both ends: the smoothstep polynomial 3t² − 2t³.
fn ease(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
