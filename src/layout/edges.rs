//! Labels at the sides of the window: one that would be cut there stands on the other side of its mark if there is room.
//!
//! The only thing about a label beside its mark that depends on where the window is.

use emath::{Rect, pos2};

use super::{Item, Label, Metrics, Scene, Side};

/// Turns the labels that the sides of the window would cut, where nothing stands in the way.
pub(super) fn turn_cut_labels(scene: &mut Scene, metrics: &Metrics) {
    for place in 0..scene.items.len() {
        if let Some((rect, side)) = turned(place, scene, metrics) {
            let item = &mut scene.items[place];
            let body = item.mark_rect.union(rect);
            item.hit = Rect::from_x_y_ranges(body.x_range(), item.hit.y_range());
            if let Some(label) = &mut item.label {
                (label.rect, label.side) = (rect, side);
            }
        }
    }
}

/// Where the label of an item goes if it is cut and there is room on the other side.
fn turned(place: usize, scene: &Scene, metrics: &Metrics) -> Option<(Rect, Side)> {
    let item = &scene.items[place];
    let label = item.label.as_ref()?;
    let (west, east) = (metrics.edge_fade, scene.size.x - metrics.edge_fade);
    let whole = |rect: Rect| rect.left() >= west && rect.right() <= east;
    if whole(label.rect) || !whole(item.mark_rect) {
        return None;
    }
    let (rect, side) = other_side(item, label, metrics)?;
    let room = rect.expand2(emath::vec2(metrics.item_gap, 0.0));
    let free = |other: &Item| {
        let apart = |rect: Rect| rect.right() <= room.left() || rect.left() >= room.right();
        apart(other.mark_rect) && other.label.as_ref().is_none_or(|label| apart(label.rect))
    };
    let in_row = |other: &&Item| other.lane == item.lane && other.row == item.row;
    let others = scene.items.iter().enumerate().filter(|(number, _)| *number != place).map(|(_, other)| other);
    (whole(rect) && others.filter(in_row).all(free)).then_some((rect, side))
}

fn other_side(item: &Item, label: &Label, metrics: &Metrics) -> Option<(Rect, Side)> {
    let (left, side) = match label.side {
        Side::Left => (item.mark_rect.right() + metrics.label_gap, Side::Right),
        Side::Right => (item.mark_rect.left() - metrics.label_gap - label.rect.width(), Side::Left),
        Side::Inside => return None,
    };
    Some((Rect::from_min_size(pos2(left, label.rect.top()), label.rect.size()), side))
}
