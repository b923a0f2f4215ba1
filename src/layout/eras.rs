//! The names of the eras: on which line each stands, decided in scale space, and where on it, decided by the window.
//!
//! A name that is wider than its band hangs over the edge, on a line where nobody else's name is, and takes the ground of
//! its band along: a tab of that band, over whatever else lies there. So it can't be read as the neighbour's, and no line
//! runs through it. Along its line it moves with the window, so that it can be read while any of its band is on the screen.
//! Where it leaves with its band at the left edge it is cut at its end, so that it is never seen without its beginning.

use std::sync::Arc;

use emath::{Rect, pos2, vec2};

use super::caption::{Ends, elide};
use super::reach::Scale;
use super::row::Row;
use super::{Areas, EraBand, EraName, Face, Measure, Metrics, Scene};
use crate::index::{EraEntry, Index};
use crate::model::Edge;

/// Widths to which names are cut in the window, one after the other, until all of them find a place.
const CUTS: [f32; 8] = [f32::INFINITY, 240.0, 200.0, 160.0, 120.0, 88.0, 64.0, 48.0];

/// The shortest beginning of a name that is worth writing where the name leaves the window, in points of the window.
const WORTH_WRITING: f32 = 32.0;

/// The bands and their names at one scale.
#[derive(Clone, Debug)]
pub(super) struct EraStrip {
    bands: Vec<Band>,
    lines: usize,
}

#[derive(Clone, Debug)]
struct Band {
    number: usize,
    x0: f64,
    x1: f64,
    name: Option<Name>,
}

#[derive(Clone, Debug)]
struct Name {
    line: usize,
    width: f32,
    text: Arc<str>,
    elided: bool,
}

impl EraStrip {
    /// The names on at most so many lines.
    pub(super) fn of(
        index: &Index,
        scale: Scale,
        (metrics, most_lines): (&Metrics, usize),
        measure: &mut dyn Measure,
    ) -> Self {
        let eras = index.eras();
        let widths: Vec<f32> =
            eras.iter().map(|era| super::arrange::usable(measure.width(&era.title, Face::Era))).collect();
        let mut bands: Vec<Band> = eras.iter().map(|era| Band::of(era, scale)).collect();
        let mut most = 0;
        for (cut, first) in CUTS.into_iter().flat_map(|cut| [(cut, First::Earliest), (cut, First::Fitting)]) {
            let cut = (cut * metrics.scale).min(metrics.era_name_max);
            let limited: Vec<f32> = widths.iter().map(|width| width.min(cut)).collect();
            let mut cut_bands = bands.clone();
            let named = assign_lines(&mut cut_bands, &limited, first, (metrics, most_lines));
            if named > most {
                (most, bands) = (named, cut_bands);
            }
            if most == widths.len() {
                break;
            }
        }
        widen(&mut bands, &widths, metrics);
        for ((band, era), full) in bands.iter_mut().zip(eras).zip(&widths) {
            let Some(name) = &mut band.name else { continue };
            name.text = Arc::clone(&era.title);
            if name.width < *full {
                let ends = Ends::of(&era.title, Face::Era, measure);
                let mut width_of = |text: &str, _: usize| measure.width(text, Face::Era);
                (name.text, name.width) = elide((&era.title, *full), name.width, ends.as_ref(), &mut width_of);
                name.elided = true;
            }
        }
        let names = bands.iter().filter_map(|band| band.name.as_ref());
        let least = most_lines.min(usize::from(!bands.is_empty()));
        let lines = names.map(|name| name.line + 1).fold(least, usize::max);
        Self { bands, lines }
    }

    /// How many lines its names take.
    pub(super) const fn lines(&self) -> usize {
        self.lines
    }

    /// Height of a strip of so many lines; nothing when there are no eras.
    pub(super) fn height(lines: usize, metrics: &Metrics) -> f32 {
        if lines == 0 { 0.0 } else { metrics.era_line * lines as f32 + 2.0 * metrics.era_padding }
    }

    /// The bands that meet the window, of which `left` is the left edge in scale space.
    pub(super) fn place(&self, index: &Index, left: f64, areas: &Areas, metrics: &Metrics) -> Vec<EraBand> {
        let width = f64::from(areas.eras.width());
        let margin = f64::from(metrics.margin);
        let names = self.names_at(left, width, metrics);
        let met = self.bands.iter().enumerate().filter(|(_, band)| band.x1 >= left && band.x0 <= left + width);
        met.filter_map(|(place, band)| {
            let era = index.eras().get(place)?;
            let x = |edge: f64| (edge - left).clamp(-margin, width + margin) as f32;
            let rect = Rect::from_min_max(
                pos2(x(band.x0), areas.eras.top()),
                pos2(x(band.x1).max(x(band.x0) + 1.0), areas.lanes.bottom()),
            );
            let whole = |name: &Name, x: f64| x >= 0.0 && x + f64::from(name.width) <= width;
            let seen = |(name, x): &(&Name, f64)| !metrics.whole_texts || whole(name, *x);
            let name = band.name.as_ref().zip(names[place]).filter(seen).map(|(name, x)| {
                let top = areas.eras.top() + metrics.era_padding + metrics.era_line * name.line as f32;
                // Out of sight it is no farther than that.
                let from = x.clamp(-f64::from(name.width) - margin, width + margin) as f32;
                let to = from + name.width;
                let band = rect;
                let rect = Rect::from_min_max(pos2(from, top), pos2(to, top + metrics.era_line));
                let ground = ground(rect, band, areas.eras, metrics);
                EraName { rect, ground, text: Arc::clone(&name.text), elided: name.elided }
            });
            let tint = place % 2;
            Some(EraBand { number: band.number, title: Arc::clone(&era.title), rect, name, color: era.color, tint })
        })
        .collect()
    }

    /// For each band, where its name begins, from the left edge of the window. Names are first pushed in from the right
    /// edge, then kept apart from the left; both leave them on their own band or hanging over it.
    fn names_at(&self, left: f64, width: f64, metrics: &Metrics) -> Vec<Option<f64>> {
        let inset = f64::from(metrics.era_inset);
        let mut at: Vec<Option<f64>> = vec![None; self.bands.len()];
        for line in 0..self.lines {
            let on_line = |band: &&(usize, &Band)| band.1.name.as_ref().is_some_and(|name| name.line == line);
            let mut bands: Vec<(usize, &Band)> = self.bands.iter().enumerate().collect();
            bands.retain(|band| on_line(&band));
            bands.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
            let mut limit = width - inset;
            for (place, band) in bands.iter().rev() {
                let (lowest, wished, wide) = band.wish(left, inset);
                let x = wished.min(limit - wide).max(lowest);
                at[*place] = Some(x);
                if band.x0 - left < width {
                    limit = limit.min(x - inset);
                }
            }
            let mut limit = f64::NEG_INFINITY;
            for (place, band) in &bands {
                let wide = band.wish(left, inset).2;
                let x = at[*place].unwrap_or(0.0).max(limit);
                at[*place] = Some(x);
                limit = x + wide + inset;
            }
        }
        at
    }
}

impl Band {
    fn of(era: &EraEntry, scale: Scale) -> Self {
        let (x0, x1) = (scale.x_of(era.span.start), scale.x_of(era.span.end));
        let x0 = if era.start_edge == Edge::Open { f64::NEG_INFINITY } else { x0 };
        let x1 = if era.end_edge == Edge::Open { f64::INFINITY } else { x1 };
        Self { number: era.number, x0, x1, name: None }
    }

    /// What a name of a width takes of its line: the band, or more where the name hangs over.
    fn footprint(&self, width: f64, inset: f64) -> (f64, f64) {
        let from = if self.x0.is_finite() { self.x0 } else { self.x0.min(self.x1 - width - 2.0 * inset) };
        (from, self.x1.max(from + width + 2.0 * inset))
    }

    /// Leftmost place and wished place of its name, and the width of it.
    fn wish(&self, left: f64, inset: f64) -> (f64, f64, f64) {
        let wide = self.name.as_ref().map_or(0.0, |name| f64::from(name.width));
        let start = self.x0 - left + inset;
        let last = (self.x1 - left - inset - wide).max(start);
        let wished = start.max(inset).min(last);
        // Before a narrow band it ends where that begins.
        let lowest = (self.x1 - left - inset - wide).max(self.x0 - left - wide).min(start).min(wished);
        (lowest, wished, wide)
    }
}

/// Gives each name, on its line, all that is free up to where the next band with a name there begins.
fn widen(bands: &mut [Band], full: &[f32], metrics: &Metrics) {
    let mut order: Vec<usize> = (0..bands.len()).filter(|place| bands[*place].name.is_some()).collect();
    // From the last to the first, so that on each line the one seen last is the next.
    order.sort_by(|a, b| bands[*b].x0.total_cmp(&bands[*a].x0));
    let mut next = vec![f64::INFINITY; metrics.era_lines];
    for place in order {
        let (from, full) = (bands[place].x0, full[place].min(metrics.era_name_max));
        let Some(name) = &mut bands[place].name else { continue };
        let Some(next) = next.get_mut(name.line) else { continue };
        // Before a band without a beginning there is room for every name.
        let room = if from.is_finite() { *next - from - 2.0 * f64::from(metrics.era_inset) } else { f64::INFINITY };
        name.width = full.min(name.width.max(room.min(f64::from(full)) as f32));
        *next = from;
    }
}

/// What is kept for the name in `rect`: as much more at both sides that two names on a line don't meet, and up to the edges of
/// the strip where there would be but a sliver between. It always meets its band, however narrow that is.
fn ground(rect: Rect, band: Rect, strip: Rect, metrics: &Metrics) -> Rect {
    let (inset, padding) = (metrics.era_inset, metrics.era_padding + 0.5);
    let up_to = |edge: f32, free: f32, near: f32| if (0.0..=near).contains(&free) { free } else { edge };
    let left = rect.left() - up_to(inset / 2.0, rect.left() - strip.left(), inset);
    let right = rect.right() + up_to(inset / 2.0, strip.right() - rect.right(), inset);
    // Letters that end within their band, however near its edge, need no tab.
    let (first, last) = (band.left() + metrics.hairline, band.right() - metrics.hairline);
    let left = if rect.left() >= first { left.max(first) } else { left };
    let right = if rect.right() <= last { right.min(last) } else { right };
    let left = left.min(band.right());
    let top = rect.top() - up_to(0.0, rect.top() - strip.top(), padding);
    let bottom = rect.bottom() + up_to(0.0, strip.bottom() - rect.bottom(), padding);
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

/// Cuts the names that leave at the left edge of the window to what room they still have there, so that their beginnings can
/// be read; where that is next to none, they are gone.
pub(super) fn mend_leaving_names(scene: &mut Scene, metrics: &Metrics, measure: &mut dyn Measure) {
    if metrics.whole_texts {
        return;
    }
    let strip = scene.areas.eras;
    let from = strip.left() + metrics.era_inset;
    for band in &mut scene.eras {
        let Some(mut name) = band.name.take_if(|name| name.rect.left() < from) else { continue };
        let room = name.rect.right() - from;
        if room < WORTH_WRITING * metrics.scale {
            continue;
        }
        let full = super::arrange::usable(measure.width(&band.title, Face::Era));
        let ends = Ends::of(&band.title, Face::Era, measure);
        let mut width_of = |text: &str, _: usize| measure.width(text, Face::Era);
        let (text, width) = elide((&band.title, full), room, ends.as_ref(), &mut width_of);
        name.rect = Rect::from_min_size(pos2(from, name.rect.top()), vec2(width, name.rect.height()));
        name.ground = ground(name.rect, band.rect, strip, metrics);
        band.name = Some(EraName { text, elided: true, ..name });
    }
}

/// Which names are given lines first: with the earliest first, names take the fewest lines; where there are not enough,
/// those that fit into their bands have a right to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    Earliest,
    Fitting,
}

/// Gives each name the first line that is free. Says how many have found one.
fn assign_lines(bands: &mut [Band], widths: &[f32], first: First, (metrics, most): (&Metrics, usize)) -> usize {
    let inset = f64::from(metrics.era_inset);
    let mut lines = vec![Row::default(); most];
    let hangs = |band: &Band, width: f32| band.x1 - band.x0 < f64::from(width) + 2.0 * inset;
    let mut order: Vec<usize> = (0..bands.len()).collect();
    order.sort_by(|a, b| bands[*a].x0.total_cmp(&bands[*b].x0));
    if first == First::Fitting {
        order.sort_by_key(|place| hangs(&bands[*place], widths[*place]));
    }
    let mut named = 0;
    for place in order {
        let width = widths[place];
        let (from, to) = bands[place].footprint(f64::from(width), inset);
        let free = lines.iter().position(|line| line.gap(from, to).is_some());
        bands[place].name = free.map(|line| Name { line, width, text: Arc::from(""), elided: false });
        if let Some(line) = free {
            lines[line].take(from, to);
            named += 1;
        }
    }
    named
}
