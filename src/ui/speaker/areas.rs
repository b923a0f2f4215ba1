//! Where everything in the speaker's view is. Pure geometry, in points; all sizes are shares of the window.
//!
//! What must stay true: nothing overlaps, nothing leaves the window, and the notes get at least half of the width.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// The window for which the type scale is meant, in points.
const USUAL: Vec2 = vec2(1_280.0, 800.0);
/// The smallest window that the view is made for, in points, and the size of its texts as a share of the type scale.
const SMALL: (Vec2, f32) = (vec2(700.0, 500.0), 0.9);
/// How far sizes follow the window: nothing is set smaller than the first, and more than the second only wastes room.
const UNITS: (f32, f32) = (0.05, 4.0);
/// Up to this share of the width goes to the pictures.
const PICTURES: f32 = 0.44;
/// Width of the next picture as a share of the live one: alone, and beside what the audience sees.
const NEXT: (f32, f32) = (0.6, 0.485);
/// A window narrower than this multiple of its height has the pictures above the notes.
const UPRIGHT: f32 = 1.1;

/// How many points stand for one point of the type scale and of the spacing grid.
pub(super) fn unit(window: Rect) -> f32 {
    let share = |of: Vec2| (window.width() / of.x).min(window.height() / of.y);
    // Between the small window and the usual one texts stay as they are; below it nothing can be read anyway.
    let least = SMALL.1 * share(SMALL.0).min(1.0);
    share(USUAL).max(least).clamp(UNITS.0, UNITS.1)
}

/// From one corner to the other, empty where they are the wrong way round.
pub(super) fn between(min: Pos2, max: Pos2) -> Rect {
    Rect::from_min_max(min, max.max(min))
}

/// The parts of the window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Areas {
    /// Points for one point of the type scale.
    pub(super) unit: f32,
    /// Clocks, pace, number of the step.
    pub(super) times: Rect,
    /// What the audience sees, in words.
    pub(super) badge: Rect,
    /// The step the speaker is on.
    pub(super) live: Rect,
    /// What comes next, in words.
    pub(super) next_words: Rect,
    /// What comes next.
    pub(super) next: Rect,
    /// What the audience sees instead, in words and as a picture.
    pub(super) audience: Option<(Rect, Rect)>,
    /// Notes, and what the speaker is told.
    pub(super) notes: Rect,
    /// Buttons.
    pub(super) foot: Rect,
}

impl Areas {
    /// Divides a window, given the height of the buttons, the stage's width as a multiple of its height, and whether the
    /// audience sees something else than the speaker.
    pub(super) fn of(window: Rect, foot: f32, aspect: f32, apart: bool) -> Self {
        let unit = unit(window);
        let times = Rect::from_min_size(window.min, vec2(window.width(), 84.0 * unit));
        let foot = Rect::from_min_max(pos2(window.left(), window.bottom() - foot), window.max);
        let margin = vec2(16.0, 16.0) * unit;
        let body = between(times.left_bottom() + margin, foot.right_top() - margin);
        let upright = window.width() < UPRIGHT * window.height();
        let frame = Frame { unit, aspect, apart };
        if upright { frame.stacked(body, times, foot) } else { frame.side_by_side(body, times, foot) }
    }
}

/// What both ways of dividing the window have to know.
#[derive(Clone, Copy)]
struct Frame {
    unit: f32,
    aspect: f32,
    apart: bool,
}

impl Frame {
    fn picture(self, at: Pos2, width: f32) -> Rect {
        let width = width.max(1.0);
        Rect::from_min_size(at, vec2(width, width / self.aspect))
    }

    /// A line of words above a picture; the line of the next step has room for two.
    fn heights(self) -> (f32, f32) {
        (34.0 * self.unit, 44.0 * self.unit)
    }

    /// Pictures on the left, notes on the right.
    fn side_by_side(self, body: Rect, times: Rect, foot: Rect) -> Areas {
        let (badge_height, words_height) = self.heights();
        let gap = 8.0 * self.unit;
        let words = badge_height + words_height + 2.0 * gap;
        let fits = (body.height() - words).max(1.0) * self.aspect / (1.0 + NEXT.0);
        let width = (body.width() * PICTURES).min(fits);
        let badge = Rect::from_min_size(body.min, vec2(width, badge_height));
        let live = self.picture(badge.left_bottom(), width);
        let below = live.left_bottom() + vec2(0.0, gap);
        let (next_words, next, audience) = self.below(below, width, words_height);
        let notes = between(pos2(live.right() + 24.0 * self.unit, body.top()), body.max);
        Areas { unit: self.unit, times, badge, live, next_words, next, audience, notes, foot }
    }

    /// The row with the next picture and, beside it, what the audience sees instead.
    fn below(self, at: Pos2, width: f32, words_height: f32) -> (Rect, Rect, Option<(Rect, Rect)>) {
        let share = if self.apart { NEXT.1 } else { NEXT.0 };
        let small = width * share;
        let words_width = if self.apart { small } else { width };
        let words = Rect::from_min_size(at, vec2(words_width, words_height));
        let next = self.picture(words.left_bottom() + vec2(0.0, 8.0 * self.unit), small);
        let audience = self.apart.then(|| {
            let aside = vec2(width - small, 0.0);
            (words.translate(aside), next.translate(aside))
        });
        (words, next, audience)
    }

    /// On an upright screen: pictures above, notes below.
    fn stacked(self, body: Rect, times: Rect, foot: Rect) -> Areas {
        let (badge_height, words_height) = self.heights();
        let gap = 16.0 * self.unit;
        let most = (body.height() * 0.5 - badge_height).max(1.0) * self.aspect;
        let width = (body.width() * 0.6).min(most);
        let badge = Rect::from_min_size(body.min, vec2(width, badge_height));
        let live = self.picture(badge.left_bottom(), width);
        let left = live.right() + gap;
        let room = vec2(body.right() - left, (live.height() - words_height) / if self.apart { 2.0 } else { 1.0 });
        let each = if self.apart { room.y - words_height } else { room.y };
        let small = room.x.min(each.max(1.0) * self.aspect);
        let next_words = Rect::from_min_size(pos2(left, live.top()), vec2(room.x, words_height));
        let next = self.picture(next_words.left_bottom(), small);
        let audience = self.apart.then(|| {
            let words = Rect::from_min_size(next.left_bottom(), vec2(room.x, words_height));
            (words, self.picture(words.left_bottom(), small))
        });
        let notes = between(pos2(body.left(), live.bottom() + gap), body.max);
        Areas { unit: self.unit, times, badge, live, next_words, next, audience, notes, foot }
    }
}

/// Places boxes of these sizes one after the other, in as many rows as they need. Returns the places, from the left upper
/// corner on, and the height of all.
pub(super) fn flow(sizes: &[Vec2], width: f32, gap: Vec2) -> (Vec<Rect>, f32) {
    let (mut places, mut at, mut row) = (Vec::with_capacity(sizes.len()), Pos2::ZERO, 0.0_f32);
    for size in sizes {
        if at.x > 0.0 && at.x + size.x > width {
            at = pos2(0.0, at.y + row + gap.y);
            row = 0.0;
        }
        places.push(Rect::from_min_size(at, *size));
        at.x += size.x + gap.x;
        row = row.max(size.y);
    }
    (places, at.y + row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_or_leaves_the_window() {
        let windows = [
            (1_280.0, 720.0),
            (1_920.0, 1_080.0),
            (3_840.0, 2_160.0),
            (1_024.0, 768.0),
            (700.0, 500.0),
            (800.0, 1_280.0),
        ];
        for (width, height) in windows {
            for aspect in [16.0 / 9.0, 4.0 / 3.0, 21.0 / 9.0] {
                for apart in [false, true] {
                    check(Rect::from_min_size(Pos2::ZERO, vec2(width, height)), aspect, apart);
                }
            }
        }
    }

    fn check(window: Rect, aspect: f32, apart: bool) {
        let areas = Areas::of(window, 70.0 * unit(window), aspect, apart);
        let mut all = vec![areas.times, areas.badge, areas.live, areas.next_words, areas.next, areas.notes, areas.foot];
        all.extend(areas.audience.into_iter().flat_map(|(words, picture)| [words, picture]));
        for (place, area) in all.iter().enumerate() {
            assert!(window.expand(0.1).contains_rect(*area), "{window:?}: {place} at {area:?} is outside");
            for other in &all[place + 1..] {
                let both = area.shrink(0.1).intersect(*other);
                assert!(!both.is_positive(), "{window:?}, aspect {aspect}: {area:?} over {other:?}");
            }
        }
        let is_wide = window.width() > UPRIGHT * window.height();
        assert!(!is_wide || areas.notes.width() > 0.49 * window.width(), "{window:?}: notes {:?}", areas.notes);
        assert!(areas.notes.height() > 0.3 * window.height(), "{window:?}: notes {:?}", areas.notes);
        assert!((areas.live.width() / areas.live.height() - aspect).abs() < 0.01, "the stage's shape");
    }

    #[test]
    fn boxes_flow_into_rows() {
        let (places, height) = flow(&[vec2(40.0, 10.0); 5], 100.0, vec2(10.0, 5.0));
        let corners: Vec<(f32, f32)> = places.iter().map(|place| (place.left(), place.top())).collect();
        assert_eq!(corners, [(0.0, 0.0), (50.0, 0.0), (0.0, 15.0), (50.0, 15.0), (0.0, 30.0)], "two in a row");
        assert!((height - 40.0).abs() < 0.01, "three rows");
    }
}
