//! The laws themselves, as questions about scenes: found out by looking at every event and every pair, never with the means
//! of the layout.

use super::*;

/// Nothing of a scene lies farther than this from its corner, in points.
const FARTHEST: f32 = 32_000.0;
/// A dot may be a little narrower than its day, so what only touches the window within so many points need not be in the scene.
const TOUCH: f64 = 4.0;
/// A mark stands where its date is, or so many points beside it where it is wider than its time or has others for neighbours.
const BESIDE: f64 = 100.0;

/// Every position of a scene is a number, and none is far away.
pub(super) fn lies_near(scene: &Scene) -> Result<(), TestCaseError> {
    let with_label = |item: &Item| [Some(item.mark_rect), Some(item.hit), item.label.as_ref().map(|label| label.rect)];
    let items = scene.items.iter().chain(&scene.head).flat_map(with_label).flatten();
    let lanes = scene.lanes.iter().flat_map(|lane| [lane.rect, lane.header, lane.name]);
    let eras = scene.eras.iter().flat_map(|era| [Some(era.rect), era.name.as_ref().map(|name| name.ground)]).flatten();
    let ticks = || scene.ticks.major.iter().chain(&scene.ticks.minor);
    let on_axis = ticks().filter_map(|tick| tick.label.as_ref()).map(|label| label.rect);
    let areas = [scene.areas.eras, scene.areas.lanes, scene.areas.axis];
    let edge = scene.edge.iter().flat_map(|edge| [edge.label_rect, Rect::from_min_max(edge.tip, edge.tip)]);
    for rect in items.chain(lanes).chain(eras).chain(on_axis).chain(areas).chain(edge).chain(scene.pin) {
        let near = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].iter().all(|at| at.abs() <= FARTHEST);
        prop_assert!(near, "{rect:?} is no place");
    }
    for tick in ticks() {
        prop_assert!(tick.x.abs() <= FARTHEST, "{tick:?} is no place");
    }
    prop_assert!(scene.scroll.is_finite() && scene.scroll_range.is_finite());
    Ok(())
}

/// No mark or label covers another, and all stay inside their lane, which covers no other.
pub(super) fn holds_apart(scene: &Scene) -> Result<(), TestCaseError> {
    let whole = |rect: Rect, slack: f32| rect.left() >= -slack && rect.right() <= scene.size.x + slack;
    for (number, item) in scene.items.iter().enumerate() {
        for other in scene.items[number + 1..].iter().filter(|other| other.lane == item.lane) {
            for (a, b) in bodies(item).into_iter().flat_map(|a| bodies(other).into_iter().map(move |b| (a, b))) {
                prop_assert!(!overlap(a, b), "{item:?} overlaps {other:?}");
            }
        }
        let lane = scene.lanes.iter().find(|lane| lane.lane == item.lane);
        let band = lane.expect("what is shown is in a lane that is shown").rect;
        let inside = |rect: &Rect| rect.top() >= band.top() - 0.1 && rect.bottom() <= band.bottom() + 0.1;
        let label = item.label.as_ref().filter(|label| !label.overlay);
        let own = label.map(|label| label.rect);
        let above = item.label.as_ref().filter(|label| label.overlay);
        prop_assert!(
            above.is_none_or(|label| whole(label.rect, 0.6)),
            "the title of the selected event is cut: {item:?}"
        );
        prop_assert!(own.iter().chain([&item.mark_rect]).all(inside), "{item:?} leaves its lane, {band:?}");
        let Some(label) = label else { continue };
        let (text, mark) = (label.rect, item.mark_rect);
        if label.inside() {
            // A bar that goes on for ever is longer than its mark, which ends in an arrow inside the window.
            let inside = text.left() >= mark.left() - 0.6 && text.right() <= mark.right() + 0.6;
            prop_assert!(inside || is_open(item), "a label leaves its bar: {item:?}");
        } else {
            prop_assert!(!overlap(text, mark), "a label covers its mark: {item:?}");
            prop_assert!(whole(text, 0.6) || !whole(mark, 0.4), "the side of the window cuts a label: {item:?}");
        }
    }
    for pair in scene.lanes.windows(2) {
        prop_assert!(pair[0].rect.bottom() <= pair[1].rect.top() + 0.1, "lanes cover each other");
    }
    Ok(())
}

/// Each name of an era stands on a ground that is joined to its own band and that no other name has any of.
pub(super) fn names_eras(scene: &Scene) -> Result<(), TestCaseError> {
    let named = || scene.eras.iter().filter_map(|era| Some((era, era.name.as_ref()?)));
    let canvas = Rect::from_min_size(emath::Pos2::ZERO, scene.size);
    for (number, (era, name)) in named().enumerate() {
        if !name.ground.intersects(canvas) {
            continue;
        }
        prop_assert!(name.ground.contains_rect(name.rect), "letters leave their ground: {name:?}");
        prop_assert!(scene.areas.eras.y_range().contains(name.ground.center().y), "{name:?} leaves the strip");
        let (ground, band) = (name.ground.x_range(), era.rect.x_range());
        let joined = ground.max.min(band.max) - ground.min.max(band.min);
        prop_assert!(joined >= -0.01, "{name:?} is not joined to its band, {band:?}, but by {joined}");
        for (_, other) in named().skip(number + 1) {
            prop_assert!(!overlap(name.ground, other.ground), "{name:?} and {other:?} overlap");
        }
    }
    Ok(())
}

/// Whether an era is so near the left edge of the window that there may be no room for its name any more.
pub(super) fn may_be_gone(era: &EraBand) -> bool {
    era.rect.left() < measure(&era.title, Face::Era) + METRICS.era_inset
}

/// Whether an event is a bar that goes on for ever.
pub(super) fn is_open(item: &Item) -> bool {
    let ItemKind::Event { mark, .. } = &item.kind else { return false };
    matches!(mark.shape, MarkShape::Bar { start: Edge::Open, .. } | MarkShape::Bar { end: Edge::Open, .. })
}

/// The lanes that are not hidden stand one below the other, and no part of the canvas lacks one of them.
pub(super) fn shows_lanes(input: &Input<'_>, scene: &Scene) -> Result<(), TestCaseError> {
    let all: Vec<LaneIx> = (0..input.index.lanes().len()).map(LaneIx::from).collect();
    let due: Vec<LaneIx> = all.into_iter().filter(|lane| !input.filter.hidden_lanes.contains(lane)).collect();
    let shown: Vec<LaneIx> = scene.lanes.iter().map(|lane| lane.lane).collect();
    let area = scene.areas.lanes;
    let (Some(first), Some(last)) = (scene.lanes.first(), scene.lanes.last()) else {
        prop_assert!(due.is_empty(), "no lane is shown of {due:?}");
        return Ok(());
    };
    let from = due.iter().position(|lane| *lane == first.lane).expect("no hidden lane is shown");
    prop_assert_eq!(&due[from..(from + shown.len()).min(due.len())], &shown[..]);
    prop_assert!(from == 0 || first.rect.top() <= area.top() + 0.1, "there is room above {first:?}");
    prop_assert!(due.last() == Some(&last.lane) || last.rect.bottom() >= area.bottom() - 0.1, "and below {last:?}");
    for lane in &scene.lanes {
        prop_assert_eq!(lane.collapsed, input.view.collapsed.contains(&lane.lane));
    }
    Ok(())
}

/// Marks and counts are the events that meet the window, each once, and those of bubbles over its edges.
pub(super) fn counts_all(input: &Input<'_>, scene: &Scene) -> Result<(), TestCaseError> {
    let index = input.index;
    let mut counts: BTreeMap<EventIx, (usize, LaneIx)> = BTreeMap::new();
    let of_items = scene.items.iter().flat_map(|item| item.events(index).map(move |event| (event, item.lane)));
    let passing =
        || scene.lanes.iter().flat_map(|lane| index.passing(&lane.passing).map(move |event| (event, lane.lane)));
    for (event, lane) in of_items.chain(passing()) {
        counts.entry(event).or_insert((0, lane)).0 += 1;
    }
    for (event, (count, lane)) in &counts {
        prop_assert_eq!(*count, 1, "{:?} is counted more than once", event);
        prop_assert_eq!(index.place_of(*event).map(|place| place.0), Some(*lane), "{:?} is in another lane", event);
    }
    let told: usize = scene.items.iter().map(Item::count).sum();
    let told_passing: usize = scene.lanes.iter().map(|lane| lane.passing.count).sum();
    prop_assert_eq!(told + told_passing, counts.len(), "the numbers are those of the events");
    let alone = |item: &Item| item.count() < 2 && matches!(item.kind, ItemKind::Cluster { .. });
    prop_assert!(!scene.items.iter().any(alone), "there is a bubble of one");
    let (window, point) = (input.view.viewport.span(), input.view.viewport.seconds_per_point());
    for band in &scene.lanes {
        let lane = &index.lanes()[band.lane.get()];
        prop_assert_eq!(band.count, lane.len());
        for place in 0..lane.len() {
            if meets(&lane.entry(place, band.lane), window, -TOUCH * point) {
                prop_assert!(counts.contains_key(&lane.event(place)), "{:?} is missing", lane.entry(place, band.lane));
            }
        }
    }
    // What begins well inside the window has a mark or bubble there, and doesn't only pass through.
    let within = |entry: &Entry| {
        let inset = BESIDE * 1.5 * point;
        let start = entry.span.start.seconds();
        start > window.start.seconds() + inset && start < window.end.seconds() - inset
    };
    for event in passing().map(|(event, _)| event) {
        let entry = index.entry(event).expect("it passes through");
        prop_assert!(!within(&entry), "nothing stands for {entry:?}");
    }
    let single = scene.items.iter().filter(|item| item.count() == 1).flat_map(|item| item.events(index));
    for event in single.chain(passing().map(|(event, _)| event)) {
        let entry = index.entry(event).expect("it is in the scene");
        prop_assert!(meets(&entry, window, BESIDE * point), "{entry:?} is not in the window");
    }
    Ok(())
}

/// Whether an event lasts at any moment of a window that is wider by so many seconds on both sides.
fn meets(entry: &Entry, window: Span, wider: f64) -> bool {
    let starts = entry.start_edge == Edge::Open || entry.span.start.seconds() <= window.end.seconds() + wider;
    let ends = entry.end_edge == Edge::Open || entry.span.end.seconds() >= window.start.seconds() - wider;
    starts && ends
}

/// What has a mark of its own has it in the same row in both scenes of one scale, wherever the window is.
pub(super) fn keeps_rows(index: &Index, old: (&Scene, Viewport), new: (&Scene, Viewport)) -> Result<(), TestCaseError> {
    let rows = rows_of(new.0);
    let lanes: BTreeSet<LaneIx> = new.0.lanes.iter().map(|lane| lane.lane).collect();
    for (event, row) in rows_of(old.0) {
        let found = rows.get(&event);
        prop_assert!(found.is_none_or(|other| *other == row), "{event:?} changes its row from {row:?} to {found:?}");
        let (window, span) = (new.1.span(), index.entry(event).expect("it is in the scene").span);
        let inset = BESIDE * new.1.seconds_per_point();
        let inside =
            span.start.seconds() > window.start.seconds() + inset && span.end.seconds() < window.end.seconds() - inset;
        prop_assert!(!inside || found.is_some() || !lanes.contains(&row.0), "{event:?} lost its row {row:?}");
    }
    Ok(())
}

fn rows_of(scene: &Scene) -> BTreeMap<EventIx, (LaneIx, usize)> {
    let own = |item: &Item| match &item.kind {
        ItemKind::Event { event, .. } => Some((*event, (item.lane, item.row))),
        ItemKind::Cluster { .. } => None,
    };
    scene.items.iter().filter_map(own).collect()
}

/// What has a label in a scene has it in one of a finer scale, where the sides of the window leave it room. Says how many do.
pub(super) fn keeps_labels(index: &Index, old: &Scene, new: (&Scene, Viewport)) -> Result<usize, TestCaseError> {
    let (now, window) = (labelled(new.0), new.1.span());
    let whole = f64::from(METRICS.label_whole) * new.1.seconds_per_point();
    let mut kept = 0;
    for item in &old.items {
        let Some(label) = item.label.as_ref().filter(|label| !label.overlay) else { continue };
        let event = item.events(index).next().expect("a label is of an event");
        let span = index.entry(event).expect("it is in the scene").span;
        let inside =
            span.start.seconds() > window.start.seconds() + whole && span.end.seconds() < window.end.seconds() - whole;
        // A bar with its title inside has it there while there is more of the bar in sight than it needs.
        let seen =
            label.inside() && span.end.min(window.end).seconds() - span.start.max(window.start).seconds() > 1.2 * whole;
        if inside || seen {
            kept += 1;
            prop_assert!(now.contains_key(&event), "{event:?} had {label:?}");
        }
    }
    Ok(kept)
}

/// A bar that is shown at its length in a scene, on a row of its own, is so in one of a finer scale: it may change its row, but
/// it is not counted in a bubble then, nor is it a stub in the crowd.
pub(super) fn keeps_lengths(index: &Index, old: &Scene, new: (&Scene, Viewport)) -> Result<(), TestCaseError> {
    let is_bar =
        |item: &Item| matches!(&item.kind, ItemKind::Event { mark: Mark { shape: MarkShape::Bar { .. }, .. }, .. });
    let is_long = |item: &&Item| is_bar(item) && item.mark_rect.width() > METRICS.crowd_bar + 0.5;
    let (window, inset) = (new.1.span(), TOUCH * new.1.seconds_per_point());
    for item in old.items.iter().filter(is_long) {
        let event = item.events(index).next().expect("a bar is of an event");
        let entry = index.entry(event).expect("it is in the scene");
        if meets(&entry, window, -inset) && new.0.lanes.iter().any(|lane| lane.lane == item.lane) {
            let found = new.0.item_of(event, index).map(|at| &new.0.items[at]);
            // So long, it is a stub wherever it isn't on a row of its own.
            prop_assert!(found.is_some_and(is_bar), "{item:?} was a bar and is {found:?}");
        }
    }
    Ok(())
}

/// Both on the way in by `steps` about a labelled mark, so that there is always one to keep: `chosen` among those of the
/// scene that `view` shows.
pub(super) fn keeps_labels_all_the_way(
    (index, size): (&Index, Vec2),
    view: &mut View,
    chosen: prop::sample::Index,
    steps: &[f32],
) -> Result<(), TestCaseError> {
    let first = scene_of(index, view, size);
    let titled: Vec<&Item> = first.items.iter().filter(|item| item.label.is_some()).collect();
    if titled.is_empty() {
        return Ok(());
    }
    let mark = chosen.get(&titled).mark_rect;
    view.viewport = view.viewport.pan(mark.center().x - size.x / 2.0);
    let mut old = scene_of(index, view, size);
    for by in steps {
        view.viewport = view.viewport.zoom_at(size.x / 2.0, *by);
        let new = scene_of(index, view, size);
        keeps_labels(index, &old, (&new, view.viewport))?;
        keeps_lengths(index, &old, (&new, view.viewport))?;
        old = new;
    }
    Ok(())
}
