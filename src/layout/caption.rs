//! The widths of titles, and titles cut to what room there is.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::{Face, Measure, Metrics};
use crate::index::{Entry, IndexedLane};
use crate::model::EventIx;

/// A cut title ends so.
const ELLIPSIS: &str = "…";
/// So many measured titles, and as many beginnings of titles, are remembered before all are forgotten.
const REMEMBERED: usize = 50_000;

/// Widths of titles and of their beginnings, which don't change while text looks the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Widths {
    whole: HashMap<EventIx, f32, RandomState>,
    cut: HashMap<(EventIx, u32), f32, RandomState>,
    ends: HashMap<EventIx, Option<Ends>, RandomState>,
}

/// Where a text may be cut, as far as that is known before it is.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    /// Where each character ends, in points.
    characters: Vec<f32>,
    /// The width of the "…" that follows, in points.
    sign: f32,
}

impl Ends {
    pub(super) fn of(text: &str, face: Face, measure: &mut dyn Measure) -> Option<Self> {
        let characters = measure.ends(text, face)?;
        Some(Self { characters, sign: measure.width(ELLIPSIS, face) })
    }

    /// How many characters there is room for.
    fn within(&self, room: f32) -> usize {
        self.characters.partition_point(|end| end + self.sign <= room)
    }
}

/// What measuring labels needs.
pub(super) struct Captions<'a> {
    pub(super) metrics: &'a Metrics,
    pub(super) measure: &'a mut dyn Measure,
    pub(super) widths: &'a mut Widths,
}

/// A title as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    pub(super) text: Arc<str>,
    pub(super) width: f32,
    pub(super) elided: bool,
}

impl Captions<'_> {
    /// Whether events of an importance have their titles in the strong face.
    pub(super) fn is_strong(metrics: &Metrics, importance: u8) -> bool {
        importance >= metrics.strong_from
    }

    /// What a label takes at most from others.
    pub(super) fn widest(metrics: &Metrics, importance: u8) -> f32 {
        if Self::is_strong(metrics, importance) { metrics.label_max_strong } else { metrics.label_max }
    }

    /// The widest label that an event can have where it is in nobody's way.
    pub(super) fn widest_of(&mut self, lane: &IndexedLane, place: usize) -> f32 {
        let full = self.width_of(lane, place);
        if full <= self.metrics.label_whole { full } else { Self::widest(self.metrics, lane.importance(place)) }
    }

    /// Width of the whole title in the face of its label.
    pub(super) fn width_of(&mut self, lane: &IndexedLane, place: usize) -> f32 {
        self.width_of_title(&Titled::of(lane, place))
    }

    /// The title, whole if `room` points are enough for it, else cut.
    pub(super) fn written(&mut self, lane: &IndexedLane, place: usize, room: f32) -> Written {
        self.written_title(&Titled::of(lane, place), room)
    }

    /// The title of an event, taken out of the document, in `room` points.
    pub(super) fn written_entry(&mut self, entry: &Entry, room: f32) -> Written {
        let titled = Titled { event: entry.event, title: &entry.title, importance: entry.importance };
        self.written_title(&titled, room)
    }

    fn width_of_title(&mut self, titled: &Titled<'_>) -> f32 {
        if let Some(width) = self.widths.whole.get(&titled.event) {
            return *width;
        }
        if self.widths.whole.len() >= REMEMBERED {
            self.widths.whole.clear();
        }
        let measured = self.measure.width(titled.title, face(self.metrics, titled.importance));
        let width = if measured.is_finite() { measured.max(0.0) } else { 0.0 };
        self.widths.whole.insert(titled.event, width);
        width
    }

    fn written_title(&mut self, titled: &Titled<'_>, room: f32) -> Written {
        let full = self.width_of_title(titled);
        if full <= room {
            return Written { text: Arc::from(titled.title), width: full, elided: false };
        }
        if self.widths.cut.len() >= REMEMBERED {
            (self.widths.cut, self.widths.ends) = Default::default();
        }
        let face = face(self.metrics, titled.importance);
        let (Widths { cut, ends, .. }, measure) = (&mut *self.widths, &mut *self.measure);
        let ends = ends.entry(titled.event).or_insert_with(|| Ends::of(titled.title, face, measure));
        let mut width_of = |text: &str, chars: usize| {
            let key = (titled.event, u32::try_from(chars).unwrap_or(u32::MAX));
            *cut.entry(key).or_insert_with(|| measure.width(text, face))
        };
        let (text, width) = elide((titled.title, full), room, ends.as_ref(), &mut width_of);
        Written { text, width, elided: true }
    }
}

/// A title to be measured.
struct Titled<'t> {
    event: EventIx,
    title: &'t str,
    importance: u8,
}

impl<'t> Titled<'t> {
    fn of(lane: &'t IndexedLane, place: usize) -> Self {
        Self { event: lane.event(place), title: lane.event_title(place).as_str(), importance: lane.importance(place) }
    }
}

/// The face of an event's label.
fn face(metrics: &Metrics, importance: u8) -> Face {
    if Captions::is_strong(metrics, importance) { Face::LabelStrong } else { Face::Label }
}

/// The longest beginning of a text (`full` points wide) that fits into `room` with "…", and its width; where it is known
/// where the text may be cut, the longest by that. `width_of` measures a cut text of so many characters. Spaces and commas
/// before the "…" go.
pub(super) fn elide(
    (text, full): (&str, f32),
    room: f32,
    known: Option<&Ends>,
    width_of: &mut dyn FnMut(&str, usize) -> f32,
) -> (Arc<str>, f32) {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut_at = |chars: usize| -> String {
        let end = ends.get(chars).copied().unwrap_or(text.len());
        let mut cut = text[..end].trim_end_matches([' ', ',', ';', ':', '–', '-']).to_owned();
        cut.push_str(ELLIPSIS);
        cut
    };
    let last = ends.len().saturating_sub(1);
    let share = if full > 0.0 { (room / full).clamp(0.0, 1.0) } else { 0.0 };
    let guess = || (last as f32 * share) as usize;
    let mut chars = known.map_or_else(guess, |ends| ends.within(room)).min(last);
    let mut best = (cut_at(chars), 0.0);
    best.1 = width_of(&best.0, chars);
    while best.1 > room && chars > 0 {
        chars -= 1;
        best.0 = cut_at(chars);
        best.1 = width_of(&best.0, chars);
    }
    while chars < last && known.is_none() {
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
