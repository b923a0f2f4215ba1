//! Labels at the sides of the window. One that would be cut there, or fade, stands on the other side of its mark if there is
//! room; otherwise it ends with "…" where the room ends, or is left out, so that no title is ever seen without its beginning.
//!
//! The only things about a label beside its mark that depend on where the window is.

use emath::{Rect, pos2, vec2};

use super::caption::{Captions, Written};
use super::{Input, Item, ItemKind, Label, Metrics, Scene, Side};

/// What may stand over without being cut, in points.
const SLACK: f32 = 0.5;
/// The shortest title that is worth writing, in points of the window.
const WORTH_WRITING: f32 = 56.0;

/// Mends the labels that the sides of the window would cut.
pub(super) fn mend_cut_labels(scene: &mut Scene, input: &Input<'_>, captions: &mut Captions<'_>) {
    for place in 0..scene.items.len() {
        if !is_cut(&scene.items[place], scene, input.metrics.edge_fade) {
            continue;
        }
        let inside = scene.items[place].label.as_ref().is_some_and(Label::inside);
        let label = if inside {
            // Where next to nothing of a bar is seen, its label comes with it, but doesn't leave without its beginning.
            let comes = |label: &Label| !input.metrics.whole_texts && label.rect.left() >= -SLACK;
            let own = || scene.items[place].label.clone().filter(comes);
            in_what_is_seen(place, scene, input, captions).or_else(own)
        } else {
            // A first letter that fades is better than no title.
            let own = || scene.items[place].label.clone().filter(|label| is_whole(label.rect, 0.0, scene));
            let mended = turned(place, scene, input.metrics).or_else(|| shortened(place, scene, input, captions));
            mended.or_else(own)
        };
        let item = &mut scene.items[place];
        let body = label.as_ref().map_or(item.mark_rect, |label| item.mark_rect.union(label.rect));
        let square = item.hit.intersect(item.mark_rect.expand(input.metrics.hit / 2.0));
        item.hit = Rect::from_x_y_ranges(body.x_range(), item.hit.y_range()).union(square);
        item.label = label;
    }
}

/// Whether the side of the window cuts the label or lets it fade, while the mark itself is whole.
fn is_cut(item: &Item, scene: &Scene, fade: f32) -> bool {
    let is_cut = |label: &Label| !is_whole(label.rect, fade, scene);
    item.label.as_ref().is_some_and(|label| is_cut(label) && (label.inside() || is_whole(item.mark_rect, 0.0, scene)))
}

/// Whether no side of the window is nearer than so many points.
fn is_whole(rect: Rect, inset: f32, scene: &Scene) -> bool {
    rect.left() >= inset - SLACK && rect.right() <= scene.size.x - inset + SLACK
}

/// The label on the other side, if there is room for all of it.
fn turned(place: usize, scene: &Scene, metrics: &Metrics) -> Option<Label> {
    let item = &scene.items[place];
    let label = item.label.as_ref()?;
    let (side, room) = other_side(place, scene, metrics)?;
    (label.rect.width() <= room).then(|| beside(item, label, side, label.rect.width(), metrics))
}

/// The title cut at its end to what room there is: to the right of the mark if it stands there or can be turned there.
fn shortened(place: usize, scene: &Scene, input: &Input<'_>, captions: &mut Captions<'_>) -> Option<Label> {
    let metrics = input.metrics;
    let item = &scene.items[place];
    let label = item.label.as_ref()?;
    let room = match label.side {
        Side::Right => scene.size.x - metrics.edge_fade - label.rect.left(),
        Side::Left => other_side(place, scene, metrics)?.1,
        Side::Inside => return None,
    };
    let ItemKind::Event { event, .. } = &item.kind else { return None };
    let entry = input.index.entry(*event).filter(|_| room >= WORTH_WRITING * metrics.scale)?;
    let Written { text, width, elided } = captions.written_entry(&entry, room);
    Some(Label { text, elided, ..beside(item, label, Side::Right, width, metrics) })
}

/// The title in what can be seen of its bar, unless that is next to nothing.
fn in_what_is_seen(place: usize, scene: &Scene, input: &Input<'_>, captions: &mut Captions<'_>) -> Option<Label> {
    let (item, metrics) = (&scene.items[place], input.metrics);
    let label = item.label.as_ref()?;
    let from = item.mark_rect.left().max(metrics.edge_fade) + metrics.label_inset;
    let to = item.mark_rect.right().min(scene.size.x - metrics.edge_fade) - metrics.label_inset;
    let ItemKind::Event { event, .. } = &item.kind else { return None };
    let entry = input.index.entry(*event).filter(|_| to - from >= WORTH_WRITING * metrics.scale)?;
    let Written { text, width, elided } = captions.written_entry(&entry, to - from);
    let rect = Rect::from_min_size(pos2(from, label.rect.top()), vec2(width, label.rect.height()));
    Some(Label { rect, text, elided, ..label.clone() })
}

/// The other side of the mark, and the room there: to the next thing in the row or to the side of the window.
fn other_side(place: usize, scene: &Scene, metrics: &Metrics) -> Option<(Side, f32)> {
    let item = &scene.items[place];
    let in_row = |(number, other): (usize, &Item)| {
        let same = number != place && other.lane == item.lane && other.row == item.row;
        same.then(|| other.label.as_ref().map_or(other.mark_rect, |label| other.mark_rect.union(label.rect)))
    };
    let others: Vec<Rect> = scene.items.iter().enumerate().filter_map(in_row).collect();
    match item.label.as_ref()?.side {
        Side::Left => {
            let from = item.mark_rect.right() + metrics.label_gap;
            let next = others.iter().map(Rect::left).filter(|left| *left >= item.mark_rect.right());
            let to = next.map(|left| left - metrics.item_gap).fold(scene.size.x - metrics.edge_fade, f32::min);
            Some((Side::Right, to - from))
        }
        Side::Right => {
            let to = item.mark_rect.left() - metrics.label_gap;
            let last = others.iter().map(Rect::right).filter(|right| *right <= item.mark_rect.left());
            let from = last.map(|right| right + metrics.item_gap).fold(metrics.edge_fade, f32::max);
            Some((Side::Left, to - from))
        }
        Side::Inside => None,
    }
}

fn beside(item: &Item, label: &Label, side: Side, width: f32, metrics: &Metrics) -> Label {
    let left = match side {
        Side::Right | Side::Inside => item.mark_rect.right() + metrics.label_gap,
        Side::Left => item.mark_rect.left() - metrics.label_gap - width,
    };
    Label {
        rect: Rect::from_min_size(pos2(left, label.rect.top()), vec2(width, label.rect.height())),
        side,
        ..label.clone()
    }
}
