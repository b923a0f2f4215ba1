//! Which label fits where: its side, its width and how much of the title it shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reach::Reach;
use super::{Face, Measure, Metrics, Side};
use crate::index::Entry;

/// A cut title ends so.
const ELLIPSIS: char = '…';
/// So many measured beginnings of titles are remembered before all are forgotten.
const REMEMBERED: usize = 100_000;

/// Widths of titles and of their beginnings, which don't change while text looks the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Widths {
    whole: Vec<f32>,
    cut: BTreeMap<(u32, u32), f32>,
}

/// A label in scale space.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    pub(super) side: Side,
    /// Left edge; of no meaning inside a bar, where the label moves with the window.
    pub(super) x: f64,
    pub(super) width: f32,
    pub(super) text: Arc<str>,
    pub(super) elided: bool,
    /// More space would show more of the title.
    pub(super) tight: bool,
    pub(super) strong: bool,
}

/// How much of a title must be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// As much as there is room for, but no less than the narrowest label.
    Some,
    /// All of it, or as much as the widest label shows.
    Most,
    /// All of it, also where that is wider than labels usually are.
    All,
}

/// What fitting labels needs.
pub(super) struct Captions<'a> {
    pub(super) metrics: &'a Metrics,
    /// Labels stay between these, so that the last ones don't hang out of a window that shows everything.
    pub(super) bounds: (f64, f64),
    pub(super) measure: Measure<'a>,
    pub(super) widths: &'a mut Widths,
}

/// Room for a label on each side of a mark and in it.
struct Room {
    inside: f64,
    right: f64,
    left: f64,
}

impl Captions<'_> {
    /// The face of an event's label.
    pub(super) fn face(metrics: &Metrics, entry: &Entry) -> Face {
        if entry.importance >= metrics.strong_from { Face::LabelStrong } else { Face::Label }
    }

    /// The best label in the free stretch `gap` around the mark: whole inside, right or left, else cut where there is most
    /// room. `None` if there is no room for what is wished.
    pub(super) fn fit(&mut self, entry: &Entry, reach: Reach, gap: (f64, f64), wish: Wish) -> Option<Fit> {
        let room = self.room(reach, gap);
        let most = room.inside.max(room.right).max(room.left);
        if most < f64::from(self.metrics.dot) {
            return None;
        }
        let full = self.width_of(entry);
        let strong = Self::face(self.metrics, entry) == Face::LabelStrong;
        let widest = match wish {
            Wish::All => self.metrics.label_whole,
            Wish::Some | Wish::Most if strong => self.metrics.label_max_strong,
            Wish::Some | Wish::Most => self.metrics.label_max,
        };
        if wish == Wish::All && full > widest {
            return None;
        }
        let wanted = full.min(widest);
        let wide = f64::from(wanted);
        let side = if room.inside >= wide {
            Side::Inside
        } else if room.right >= wide {
            Side::Right
        } else if room.left >= wide {
            Side::Left
        } else if wish != Wish::Some || most < f64::from(self.metrics.label_min) {
            return None;
        } else if room.inside >= most {
            Side::Inside
        } else if room.right >= most {
            Side::Right
        } else {
            Side::Left
        };
        let given = if most >= wide { wanted } else { most as f32 };
        let (text, width) = if full <= given { (Arc::clone(&entry.title), full) } else { self.cut(entry, given) };
        let beside = f64::from(self.metrics.label_gap);
        let x = match side {
            Side::Right => reach.x1 + beside,
            Side::Left => reach.x0 - beside - f64::from(width),
            Side::Inside => reach.x0,
        };
        Some(Fit { side, x, width, elided: full > given, tight: most < wide, text, strong })
    }

    fn room(&self, reach: Reach, gap: (f64, f64)) -> Room {
        let beside = f64::from(self.metrics.label_gap + self.metrics.item_gap);
        let inset = f64::from(self.metrics.label_inset);
        let inside = if reach.dot { f64::NEG_INFINITY } else { reach.len() - 2.0 * inset };
        let gap = (gap.0.max(self.bounds.0), gap.1.min(self.bounds.1));
        Room { inside, right: gap.1 - reach.x1 - beside, left: reach.x0 - gap.0 - beside }.known()
    }

    /// Whether any label could stand in the free stretch `gap` around the mark.
    pub(super) fn may_fit(&mut self, entry: &Entry, reach: Reach, gap: (f64, f64)) -> bool {
        let room = self.room(reach, gap);
        let most = room.inside.max(room.right).max(room.left);
        most >= f64::from(self.metrics.label_min)
            || (most >= f64::from(self.metrics.dot) && most >= f64::from(self.width_of(entry)))
    }

    /// Width of the whole title in the face of its label.
    pub(super) fn width_of(&mut self, entry: &Entry) -> f32 {
        let place = entry.event.get();
        if self.widths.whole.len() <= place {
            self.widths.whole.resize(place + 1, f32::NAN);
        }
        if self.widths.whole[place].is_nan() {
            let width = (self.measure)(&entry.title, Self::face(self.metrics, entry));
            self.widths.whole[place] = if width.is_finite() { width.max(0.0) } else { 0.0 };
        }
        self.widths.whole[place]
    }

    /// The longest beginning of the title that fits into `room` with "…", and its width.
    pub(super) fn cut(&mut self, entry: &Entry, room: f32) -> (Arc<str>, f32) {
        let face = Self::face(self.metrics, entry);
        let full = self.width_of(entry);
        if self.widths.cut.len() > REMEMBERED {
            self.widths.cut.clear();
        }
        let (cut, measure) = (&mut self.widths.cut, &mut self.measure);
        let event = entry.event.0;
        let mut width_of = |text: &str, chars: usize| {
            let key = (event, u32::try_from(chars).unwrap_or(u32::MAX));
            *cut.entry(key).or_insert_with(|| measure(text, face))
        };
        elide(&entry.title, full, room, &mut width_of)
    }
}

impl Room {
    /// Without "not a number", which comes of a bar open on both sides.
    fn known(self) -> Self {
        let known = |room: f64| if room.is_nan() { f64::NEG_INFINITY } else { room };
        Self { inside: known(self.inside), right: known(self.right), left: known(self.left) }
    }
}

/// The longest beginning of `text` (`full` points wide) that fits into `room` with "…", and its width. `width_of` measures
/// a cut text of so many characters. Spaces and commas before the "…" go.
pub(super) fn elide(text: &str, full: f32, room: f32, width_of: &mut dyn FnMut(&str, usize) -> f32) -> (Arc<str>, f32) {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut_at = |chars: usize| -> String {
        let end = ends.get(chars).copied().unwrap_or(text.len());
        let mut cut = text[..end].trim_end_matches([' ', ',', ';', ':', '–', '-']).to_owned();
        cut.push(ELLIPSIS);
        cut
    };
    let last = ends.len().saturating_sub(1);
    let share = if full > 0.0 { (room / full).clamp(0.0, 1.0) } else { 0.0 };
    let mut chars = ((last as f32 * share) as usize).min(last);
    let mut best = (cut_at(chars), 0.0);
    best.1 = width_of(&best.0, chars);
    while best.1 > room && chars > 0 {
        chars -= 1;
        best.0 = cut_at(chars);
        best.1 = width_of(&best.0, chars);
    }
    while chars < last {
        let more = cut_at(chars + 1);
        let width = width_of(&more, chars + 1);
        if width > room {
            break;
        }
        chars += 1;
        best = (more, width);
    }
    (best.0.into(), if best.1.is_finite() { best.1.clamp(0.0, room.max(0.0)) } else { 0.0 })
}
