//! The timeline on stage: every text large enough, nothing overlaps, nothing outside, at every size of screen.

mod folding;

use std::collections::{BTreeMap, BTreeSet};

use annals::format;
use annals::index::Index;
use annals::layout::{Filter, Input, Item, ItemKind, Metrics, Scene, View, Viewport, layout};
use annals::model::{EventIx, LaneIx, Span, Timeline};
use annals::ui::stage_line::{LineInput, LineKind, LineLook, StageLine};
use annals::ui::theme::{self, STAGE_DARK};
use egui::epaint::{ClippedShape, Shape, TextShape, Vertex};
use egui::{Context, FullOutput, RawInput, Rect, Ui, Vec2, pos2, vec2};

/// Screens in points.
const SCREENS: [Vec2; 4] = [vec2(1280.0, 720.0), vec2(1920.0, 1080.0), vec2(3840.0, 2160.0), vec2(1024.0, 768.0)];
const KINDS: [LineKind; 2] = [LineKind::Strip, LineKind::Map];

fn cablegate() -> (Timeline, Index) {
    let bytes = include_bytes!("../../data/cablegate.annals.json");
    let timeline = format::load(bytes, &format::Progress::new()).timeline.expect("the built-in timeline can be read");
    let index = Index::of(&timeline);
    (timeline, index)
}

/// The whole span without a current event, and the window of each step of the talk with its event.
fn looks(timeline: &Timeline, index: &Index) -> Vec<(Span, Option<EventIx>)> {
    let whole = index.extent().expect("the built-in timeline has dated events");
    let steps = timeline.presentation.iter().map(|step| (step.window.unwrap_or(whole), Some(step.event)));
    let looks: Vec<_> = std::iter::once((whole, None)).chain(steps).collect();
    assert!(looks.len() > 12, "the talk has its steps");
    looks
}

/// Where the picture is on a screen: within the safe margin, the strip on 16 % of the height, the map on 78 %.
fn place(kind: LineKind, screen: Vec2) -> Rect {
    let share = if kind == LineKind::Strip { 0.16 } else { 0.78 };
    let margin = 0.05 * screen.y;
    Rect::from_min_max(pos2(margin, screen.y * (1.0 - share) - margin), pos2(screen.x - margin, screen.y - margin))
}

/// A context with the program's fonts, and a screen.
fn context(screen: Vec2) -> (Context, RawInput) {
    let ctx = Context::default();
    theme::install(&ctx);
    let input = RawInput { screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), screen)), ..RawInput::default() };
    (ctx, input)
}

/// What one frame of `contents` puts out.
fn frame(ctx: &Context, input: &RawInput, mut contents: impl FnMut(&mut Ui)) -> FullOutput {
    ctx.run_ui(input.clone(), |ui| contents(ui))
}

/// A scene as it stands on a screen, and what is painted of it.
struct Picture {
    kind: LineKind,
    screen: Vec2,
    viewport: Viewport,
    scene: Scene,
    shapes: Vec<ClippedShape>,
    /// What the scene was laid out of.
    index: Index,
    name: String,
}

impl Picture {
    fn metrics(&self) -> Metrics {
        self.kind.metrics(self.screen.y)
    }
}

fn pictures_of(kind: LineKind, screen: Vec2, filter: &Filter) -> Vec<Picture> {
    let (timeline, index) = cablegate();
    let (ctx, raw) = context(screen);
    let rect = place(kind, screen);
    let mut line = StageLine::default();
    frame(&ctx, &raw, |_| {}).drop_without_applying_deltas();
    let mut picture = |(span, selected): (Span, Option<EventIx>)| {
        let viewport = Viewport::fit_padded(span, rect.width(), kind.metrics(screen.y).fit_padding);
        let view = View { viewport, scroll: 0.0, collapsed: BTreeSet::new(), selected };
        let input = LineInput { index: &index, view: &view, filter, kind, screen_height: screen.y };
        let look = LineLook { tokens: &STAGE_DARK, opacity: 1.0 };
        let mut scene = None;
        let mut output = frame(&ctx, &raw, |ui| {
            scene = Some(line.scene(&input, rect.size(), ui));
            line.show(&input, &look, rect, ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
        let name = format!("{kind:?} of {:?} at {screen:?}", selected.map(|event| &timeline.events[event.get()].id));
        let index = if kind == LineKind::Strip { index.flat(filter) } else { index.clone() };
        Picture { kind, screen, viewport, scene: scene.expect("the frame was drawn"), shapes, index, name }
    };
    looks(&timeline, &index).into_iter().map(&mut picture).collect()
}

fn all_pictures() -> Vec<Picture> {
    let filter = Filter::default();
    SCREENS.iter().flat_map(|screen| KINDS.map(|kind| pictures_of(kind, *screen, &filter))).flatten().collect()
}

/// Everything written that is in sight: text, size of the letters, where, and where it is clipped.
fn written(shapes: &[ClippedShape]) -> Vec<(String, f32, Rect, Rect)> {
    let mut found = Vec::new();
    for clipped in shapes {
        if let Shape::Text(text) = &clipped.shape {
            let sizes = text.galley.job.sections.iter().map(|section| section.format.font_id.size);
            let least = sizes.fold(f32::INFINITY, f32::min);
            // The question mark of a bar stands in its middle, which may be out of sight.
            let seen = inks(text).into_iter().filter(|ink| ink.intersects(clipped.clip_rect));
            found.extend(seen.map(|ink| (text.galley.text().to_owned(), least, ink, clipped.clip_rect)));
        }
    }
    found
}

/// Where a text is black; of one that holds the numbers of all bubbles, each letter.
fn inks(text: &TextShape) -> Vec<Rect> {
    let rows = &text.galley.rows;
    if rows.iter().any(|row| !row.glyphs.is_empty()) {
        return vec![text.visual_bounding_rect()];
    }
    let letter = |corners: &[Vertex]| Rect::from_points(&corners.iter().map(|corner| corner.pos).collect::<Vec<_>>());
    rows.iter().flat_map(|row| row.visuals.mesh.vertices.chunks(4).map(letter)).collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    let common = a.intersect(b);
    common.width() > 0.1 && common.height() > 0.1
}

/// What of an item must be clear of all others.
fn bodies(item: &Item) -> Vec<Rect> {
    let label = item.label.as_ref().filter(|label| !label.overlay && !label.inside()).map(|label| label.rect);
    std::iter::once(item.mark_rect).chain(label).collect()
}

#[test]
fn every_text_is_large_enough_for_the_last_row_and_none_is_cut_off() {
    for picture in all_pictures() {
        let (height, name) = (picture.screen.y, &picture.name);
        let titles = picture.scene.items.iter().filter_map(|item| item.label.as_ref()).map(|label| label.text.as_ref());
        let lanes = picture.scene.lanes.iter().map(|lane| lane.title.as_ref());
        let body: BTreeSet<&str> = titles.chain(lanes).collect();
        let rect = place(picture.kind, picture.screen).expand(0.5);
        let written = written(&picture.shapes);
        assert!(!written.is_empty(), "{name} has an axis at least");
        // The side of the window may run through a mark; what is written in it is then cut with it.
        let origin = place(picture.kind, picture.screen).min.to_vec2();
        let marks = picture.scene.items.iter().map(|item| item.mark_rect.translate(origin));
        let cut: Vec<Rect> = marks.filter(|mark| !rect.contains_rect(*mark)).collect();
        for (text, size, ink, clip) in &written {
            let in_cut_mark = cut.iter().any(|mark| mark.expand(1.0).contains_rect(*ink));
            let share = size / height;
            assert!(share >= 0.024_999, "{text:?} is {share} of the height, in {name}");
            assert!(
                !body.contains(text.as_str()) || share >= 0.032_999,
                "{text:?} is {share} of the height, in {name}"
            );
            assert!(in_cut_mark || rect.contains_rect(*ink), "{text:?} at {ink:?} is outside {rect:?}, in {name}");
            assert!(
                in_cut_mark || clip.expand(0.5).contains_rect(*ink),
                "{text:?} at {ink:?} is cut by {clip:?}, in {name}"
            );
        }
        if picture.kind == LineKind::Map {
            let count = written.iter().filter(|text| body.contains(text.0.as_str())).count();
            assert!(count > 8, "names of lanes and titles are written in {name}");
        }
    }
}

#[test]
fn nothing_overlaps_and_all_marks_are_inside() {
    for picture in all_pictures() {
        let (scene, name) = (&picture.scene, &picture.name);
        for (place, item) in scene.items.iter().enumerate() {
            let above = scene.items[place + 1..]
                .iter()
                .flat_map(bodies)
                .find(|other| bodies(item).iter().any(|body| overlap(*body, *other)));
            assert_eq!(above, None, "{item:?} overlaps in {name}");
            let lanes = scene.areas.lanes.expand(0.5);
            assert!(lanes.y_range().contains(item.mark_rect.top()), "{item:?} stands out above in {name}");
            assert!(lanes.y_range().contains(item.mark_rect.bottom()), "{item:?} stands out below in {name}");
        }
        let ticks = scene.ticks.major.iter().chain(&scene.ticks.minor);
        let ticks: Vec<Rect> = ticks.filter_map(|tick| Some(tick.label.as_ref()?.rect)).collect();
        let eras: Vec<Rect> = scene.eras.iter().filter_map(|era| Some(era.name.as_ref()?.rect)).collect();
        for rects in [&ticks, &eras] {
            for (place, rect) in rects.iter().enumerate() {
                assert!(!rects[place + 1..].iter().any(|other| overlap(*rect, *other)), "{rect:?} in {name}");
            }
        }
        let labels = scene.ticks.major.iter().chain(&scene.ticks.minor).filter_map(|tick| tick.label.as_ref());
        let says_year = |text: &str| text.split(' ').any(|word| word.len() == 4 && word.parse::<u32>().is_ok());
        assert!(labels.into_iter().any(|label| says_year(&label.text)), "{name} says where in time it is");
    }
}

#[test]
fn nothing_but_long_bars_stands_above_a_bubble_of_the_strip() {
    let mut bubbles = 0;
    for picture in SCREENS.iter().flat_map(|screen| pictures_of(LineKind::Strip, *screen, &Filter::default())) {
        let (items, metrics) = (&picture.scene.items, picture.metrics());
        for bubble in items.iter().filter(|item| item.count() > 1) {
            bubbles += 1;
            let around = bubble.mark_rect.x_range();
            let short = items.iter().filter(|item| item.mark_rect.width() <= metrics.crowd_bar && item.count() == 1);
            let above = short.clone().find(|item| item.mark_rect.x_range().intersects(around));
            assert_eq!(above, None, "stands above {bubble:?} in {}", picture.name);
        }
    }
    assert!(bubbles > 10, "there are bubbles to look at: {bubbles}");
}

#[test]
fn no_event_of_a_window_is_uncounted_on_the_strip() {
    let (_, index) = cablegate();
    for screen in SCREENS {
        for picture in pictures_of(LineKind::Strip, screen, &Filter::default()) {
            let window = picture.viewport.span();
            let shown: BTreeSet<EventIx> =
                picture.scene.items.iter().flat_map(|item| item.events(&picture.index)).collect();
            let passing: BTreeSet<EventIx> =
                picture.scene.lanes.iter().flat_map(|lane| picture.index.passing(&lane.passing)).collect();
            for entry in index.lanes().iter().flat_map(|lane| lane.entries(LaneIx(0))) {
                let middle = entry.span.middle();
                let inside = window.start <= middle && middle <= window.end;
                let counted = shown.contains(&entry.event) || passing.contains(&entry.event);
                assert!(!inside || counted, "{} is missing in {}", entry.title, picture.name);
            }
        }
    }
}

#[test]
fn the_map_of_the_whole_span_shows_all_lanes_without_scrolling() {
    for screen in SCREENS {
        let picture = pictures_of(LineKind::Map, screen, &Filter::default()).swap_remove(0);
        let scene = &picture.scene;
        assert!(scene.scroll_range <= 0.0, "{} would have to scroll {} points", picture.name, scene.scroll_range);
        assert_eq!(scene.lanes.len(), 8, "{}", picture.name);
        let whole = |rect: Rect| scene.areas.lanes.expand(0.5).contains_rect(rect);
        assert!(scene.lanes.iter().all(|lane| whole(lane.rect) && lane.rows >= 1), "{}", picture.name);
    }
}

#[test]
fn the_current_event_is_marked_at_its_place_in_time() {
    let (timeline, index) = cablegate();
    for kind in KINDS {
        for (picture, step) in
            pictures_of(kind, SCREENS[1], &Filter::default()).iter().skip(1).zip(&timeline.presentation)
        {
            let (scene, name) = (&picture.scene, &picture.name);
            let item = scene.items.iter().find(|item| item.selected);
            assert!(item.is_some_and(|item| item.holds(step.event, &picture.index)), "{name} shows it");
            assert_eq!(scene.edge, None, "{name} needs no arrow to it");
            let span = index.entry(step.event).expect("it has a date").span;
            let pin = scene.pin.unwrap_or_else(|| panic!("{name} has it on the axis"));
            let (from, to) = (picture.viewport.x_of(span.start), picture.viewport.x_of(span.end));
            assert!((pin.center().x - f32::midpoint(from, to)).abs() < 0.5, "{name}: {pin:?} for {from}–{to}");
            let ring = picture.metrics().emphasis_reach();
            let item = item.expect("seen above");
            let canvas = Rect::from_min_size(pos2(0.0, 0.0), scene.size).expand(0.5);
            assert!(canvas.contains_rect(item.mark_rect.expand(ring)), "{name}: the ring around it is whole");
        }
    }
}

#[test]
fn a_mark_on_the_strip_has_the_colour_of_its_own_lane() {
    let (timeline, _) = cablegate();
    let picture = pictures_of(LineKind::Strip, SCREENS[1], &Filter::default()).swap_remove(0);
    let origin = place(picture.kind, picture.screen).min.to_vec2();
    let mut fills = BTreeMap::new();
    for clipped in &picture.shapes {
        if let Shape::Circle(circle) = &clipped.shape {
            let at = (circle.center.x.round() as i32, circle.center.y.round() as i32);
            fills.insert(at, circle.fill);
        }
    }
    let mut lanes = BTreeSet::new();
    for item in &picture.scene.items {
        let ItemKind::Event { event, .. } = &item.kind else { continue };
        let at = item.mark_rect.center() + origin;
        let Some(fill) = fills.get(&(at.x.round() as i32, at.y.round() as i32)) else { continue };
        let event = &timeline.events[event.get()];
        if event.certainty.is_none_or(|certainty| certainty == annals::model::Certainty::Confirmed) {
            let lane = &timeline.lanes[event.lane.get()];
            assert_eq!(*fill, STAGE_DARK.lane(event.lane.get(), lane.color), "{}", event.title);
            lanes.insert(event.lane);
        }
    }
    assert!(lanes.len() > 3, "marks of several lanes were compared: {lanes:?}");
}

#[test]
fn events_of_hidden_lanes_are_not_on_stage() {
    let (timeline, index) = cablegate();
    // The first lane among them, whose place the only lane of the strip has too.
    let filter = Filter { hidden_lanes: [LaneIx(0), LaneIx(1)].into() };
    for kind in KINDS {
        let picture = pictures_of(kind, SCREENS[0], &filter).swap_remove(0);
        let shown: Vec<EventIx> = picture.scene.items.iter().flat_map(|item| item.events(&picture.index)).collect();
        assert!(shown.len() > 20, "{} shows the others: {}", picture.name, shown.len());
        let hidden = shown.iter().find(|event| timeline.events[event.get()].lane.0 < 2);
        assert_eq!(hidden, None, "{}", picture.name);
    }
    let flat = index.flat(&filter);
    let expected = timeline.events.iter().filter(|event| event.lane.0 >= 2 && event.date.is_some()).count();
    assert_eq!(flat.lanes().iter().map(annals::index::IndexedLane::len).collect::<Vec<_>>(), [expected]);
    assert_eq!(flat.eras(), index.eras(), "the eras stay");
    assert_ne!(flat.id(), index.id(), "what is laid out for one isn't taken for the other's");
}

#[test]
fn nothing_of_it_is_a_widget() {
    let (timeline, index) = cablegate();
    let screen = SCREENS[0];
    let (ctx, mut raw) = context(screen);
    ctx.enable_accesskit();
    frame(&ctx, &raw, |_| {}).drop_without_applying_deltas();
    let rect = place(LineKind::Map, screen);
    raw.events.push(egui::Event::PointerMoved(rect.center()));
    let (span, selected) = looks(&timeline, &index)[1];
    let view = View { viewport: Viewport::fit(span, 500.0), scroll: 0.0, collapsed: BTreeSet::new(), selected };
    let filter = Filter::default();
    let nodes = |draw: bool| {
        let mut line = StageLine::default();
        let output = frame(&ctx, &raw, |ui| {
            let kind = LineKind::Map;
            let input = LineInput { index: &index, view: &view, filter: &filter, kind, screen_height: screen.y };
            if draw {
                line.show(&input, &LineLook { tokens: &STAGE_DARK, opacity: 1.0 }, rect, ui);
            }
        });
        let count = output.platform_output.accesskit_update.as_ref().map(|update| update.nodes.len());
        output.drop_without_applying_deltas();
        count
    };
    assert!(nodes(false).is_some(), "there is a tree to look at");
    assert_eq!(nodes(true), nodes(false), "no mark is a node");
}

#[test]
fn a_kept_picture_is_the_same_as_a_new_one_at_every_size_of_screen() {
    let (timeline, index) = cablegate();
    let (ctx, raw) = context(SCREENS[2]);
    frame(&ctx, &raw, |_| {}).drop_without_applying_deltas();
    let mut kept = StageLine::default();
    for (span, selected) in looks(&timeline, &index).into_iter().take(4) {
        for (kind, screen) in KINDS.iter().flat_map(|kind| SCREENS.map(|screen| (*kind, screen))) {
            let view = View { viewport: Viewport::fit(span, 800.0), scroll: 0.0, collapsed: BTreeSet::new(), selected };
            let (filter, size) = (Filter::default(), place(kind, screen).size());
            let input = LineInput { index: &index, view: &view, filter: &filter, kind, screen_height: screen.y };
            let mut scenes = Vec::new();
            let contents = |ui: &mut Ui| {
                scenes.push(kept.scene(&input, size, ui));
                scenes.push(StageLine::default().scene(&input, size, ui));
            };
            frame(&ctx, &raw, contents).drop_without_applying_deltas();
            assert_eq!(scenes[0], scenes[1], "{kind:?} at {screen:?}");
        }
    }
}

#[test]
fn a_canvas_twice_as_large_in_measures_twice_as_large_is_the_same_picture() {
    let (timeline, index) = cablegate();
    let regular = Metrics::regular();
    let scene = |metrics: &Metrics, size: Vec2, (span, selected): (Span, Option<EventIx>)| {
        let viewport = Viewport::fit_padded(span, size.x, metrics.fit_padding);
        let view = View { viewport, scroll: 0.0, collapsed: [LaneIx(3)].into(), selected };
        let mut measure = |text: &str, face| text.chars().count() as f32 * metrics.size_of(face) / 2.0;
        let input = Input { index: &index, view: &view, size, filter: &Filter::default(), metrics };
        layout(&input, &mut measure)
    };
    let looks = looks(&timeline, &index);
    // On the narrow canvas, names of eras are cut.
    for (size, look) in
        [vec2(1280.0, 800.0), vec2(420.0, 800.0)].iter().flat_map(|size| looks.iter().map(|look| (*size, *look)))
    {
        let (once, twice) = (scene(&regular, size, look), scene(&regular.scaled(2.0), size * 2.0, look));
        assert_eq!(once.items.len(), twice.items.len(), "as many marks for {look:?}");
        for (one, two) in once.items.iter().zip(&twice.items) {
            assert_eq!(bodies(one).len(), bodies(two).len(), "{one:?} and {two:?}");
            for (small, large) in bodies(one).into_iter().zip(bodies(two)) {
                let doubled = Rect::from_min_max(small.min * 2.0, small.max * 2.0);
                let off = (doubled.min - large.min).abs().max_elem().max((doubled.max - large.max).abs().max_elem());
                assert!(off < 1.5, "{small:?} and {large:?} for {look:?}");
            }
        }
        let names = |scene: &Scene| {
            scene.eras.iter().map(|era| era.name.as_ref().map(|name| name.text.clone())).collect::<Vec<_>>()
        };
        assert_eq!(names(&once), names(&twice), "the same names of eras for {look:?}");
    }
}
