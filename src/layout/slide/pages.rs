//! A passage on its pages: how large, how many, and where one ends.
//!
//! The rule and its reason stand in the header of the room ([`super`]). What must stay true: the pages hold all lines of the
//! passage, each once and in order; no page has more lines or a greater height than there is room for, unless it is one line.

use std::ops::Range;

use super::lines::{Found, Setting, balanced, lines_of, next_line};
use super::script::Passage;
use super::stack::{Frame, width_of};
use super::{MOST_LINES, Role, Wrap, share};

/// Space above a paragraph, as a part of the height of a line.
pub(super) const PARAGRAPH_GAP: f32 = 0.4;
/// Space between words and the mark that they go on, as a part of the size of the type.
const MARK_GAP: f32 = 0.2;
/// Passages with more bytes stand at their full size, and those on more pages fill them simply: nobody shows them to a hall,
/// and to search for the best would take long.
const LONG: usize = 6_000;
const MANY: usize = 20;

/// The words of a passage on one page.
#[derive(Debug)]
pub(super) struct Chunk<'a> {
    pub(super) passage: &'a Passage,
    /// Size of the type in points.
    pub(super) size: f32,
    pub(super) lines: Vec<Found>,
    /// Whether the passage begins here.
    pub(super) first: bool,
    /// Whether it ends here.
    pub(super) last: bool,
    /// The mark of what comes before and after.
    pub(super) mark: Mark,
    caption: f32,
}

/// "…" before or behind words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its own width in points.
    pub(super) width: f32,
    /// Between it and the words.
    pub(super) gap: f32,
}

impl Mark {
    /// What it takes of a line.
    pub(super) fn room(self) -> f32 {
        self.width + self.gap
    }
}

impl Chunk<'_> {
    /// Whether it is all of the passage.
    pub(super) const fn is_whole(&self) -> bool {
        self.first && self.last
    }

    /// Height in points, with the caption.
    pub(super) fn height(&self) -> f32 {
        self.caption + height_of(&self.lines, self.size * self.passage.role.leading())
    }
}

fn height_of(lines: &[Found], line: f32) -> f32 {
    let gaps = lines.iter().skip(1).filter(|line| line.paragraph).count();
    line * (lines.len() as f32 + gaps as f32 * PARAGRAPH_GAP)
}

/// The largest size, as a share of the height, that serves; a text shrinks in steps from the largest down to the body's.
/// `None` if not even that serves. Smaller sizes are taken to serve wherever a larger one does, so that few are tried: each
/// costs the drawing of its letters.
pub(super) fn largest_serving(largest: f32, mut serves: impl FnMut(f32) -> bool) -> Option<f32> {
    const STEP: f32 = 0.002;
    let steps = ((largest - share::BODY) / STEP).floor().max(0.0) as usize;
    if serves(largest) {
        return Some(largest);
    }
    let smaller = (1..=steps).map(|step| largest - STEP * step as f32).filter(|share| *share > share::BODY);
    let smaller: Vec<f32> = smaller.chain(std::iter::once(share::BODY)).collect();
    let place = smaller.partition_point(|share| !serves(*share));
    smaller.get(place).copied()
}

/// A passage and the room it is given.
pub(super) struct Paper<'a, 'w> {
    passage: &'a Passage,
    width: f32,
    height: f32,
    full: f32,
    caption: f32,
    wrap: Wrap<'w>,
}

/// A size at which a passage is set, and the marks at that size.
#[derive(Clone, Copy)]
struct Setup {
    setting: Setting,
    mark: Mark,
}

impl<'a, 'w> Paper<'a, 'w> {
    /// A passage in a room of `height` points, as wide as the safe area.
    pub(super) fn new(passage: &'a Passage, frame: &Frame, height: f32, wrap: Wrap<'w>) -> Self {
        let caption =
            if passage.caption.is_empty() { 0.0 } else { frame.points(share::FLOOR) * Role::Caption.leading() };
        Self { passage, width: frame.safe.width(), height: height - caption, full: frame.size.y, caption, wrap }
    }

    /// The passage on one page, at the largest size at which it fits.
    pub(super) fn whole(&mut self) -> Option<Chunk<'a>> {
        let text = &self.passage.text;
        let mut found = None;
        largest_serving(self.passage.largest(), |share| {
            let setup = self.setup(share);
            let lines = self.fill(0..text.len(), 0.0, &setup);
            let fits = end_of(&lines, 0) == text.len() && self.holds(&lines, &setup);
            if fits {
                found = Some((setup, lines));
            }
            fits
        })?;
        let (setup, lines) = found?;
        let lines = balanced(text, 0..text.len(), lines, (0.0, &setup.setting), self.wrap);
        Some(self.chunk(lines, &setup, (true, true)))
    }

    /// The passage on as many pages as it needs.
    pub(super) fn pages(&mut self) -> Vec<Chunk<'a>> {
        if let Some(whole) = self.whole() {
            return vec![whole];
        }
        let setup = self.best_setup();
        let full = self.full_pages(0, &setup);
        let ends = if full.len() > MANY { full } else { self.even_pages(full.len(), &setup) };
        let (mut from, last) = (0, ends.len().saturating_sub(1));
        let mut chunks = Vec::with_capacity(ends.len());
        for (place, end) in ends.into_iter().enumerate() {
            let indent = if place == 0 { 0.0 } else { setup.mark.room() };
            let setting = Setting { width: setup.setting.width - setup.mark.room(), ..setup.setting };
            let text = &self.passage.text;
            let lines = lines_of(text, from..end, MOST_LINES, (indent, &setting), self.wrap);
            let lines = balanced(text, from..end, lines, (indent, &setting), self.wrap);
            chunks.push(self.chunk(lines, &setup, (place == 0, place == last)));
            from = end;
        }
        chunks
    }

    fn chunk(&self, lines: Vec<Found>, setup: &Setup, (first, last): (bool, bool)) -> Chunk<'a> {
        let size = setup.setting.size;
        Chunk { passage: self.passage, size, lines, first, last, mark: setup.mark, caption: self.caption }
    }

    fn setup(&mut self, share: f32) -> Setup {
        let (typeface, size) = (self.passage.typeface(), share * self.full);
        let mark = Mark { width: width_of("…", typeface, size, self.wrap), gap: size * MARK_GAP };
        let most = self.passage.most_characters();
        Setup { setting: Setting { typeface, size, width: self.width, most }, mark }
    }

    /// The largest size that needs as few pages as the smallest does.
    fn best_setup(&mut self) -> Setup {
        let largest = self.setup(self.passage.largest());
        if self.passage.text.len() > LONG {
            return largest;
        }
        let smallest = self.setup(share::BODY);
        let fewest = self.full_pages(0, &smallest).len();
        let share = largest_serving(self.passage.largest(), |share| {
            let setup = self.setup(share);
            self.full_pages(0, &setup).len() <= fewest
        });
        share.map_or(smallest, |share| self.setup(share))
    }

    /// The lines that fill one page, at least one if there is any.
    fn fill(&mut self, range: Range<usize>, indent: f32, setup: &Setup) -> Vec<Found> {
        let Some(text) = self.passage.text.get(..range.end) else { return Vec::new() };
        let mut lines: Vec<Found> = Vec::new();
        let mut at = range.start;
        while lines.len() < MOST_LINES {
            let indent = if lines.is_empty() { indent } else { 0.0 };
            let Some(line) = next_line(text, at, indent, &setup.setting, self.wrap) else { break };
            at = line.next;
            lines.push(line);
            if lines.len() > 1 && !self.holds(&lines, setup) {
                lines.pop();
                break;
            }
        }
        lines
    }

    fn holds(&self, lines: &[Found], setup: &Setup) -> bool {
        // A hair of room, for sums of rounded heights.
        height_of(lines, setup.setting.size * self.passage.role.leading()) <= self.height + self.full * 1e-4
    }

    /// Lines of a page among several, where both marks have their room.
    fn page_from(&mut self, from: usize, setup: &Setup) -> Vec<Found> {
        let room = setup.mark.room();
        let narrow = Setup { setting: Setting { width: setup.setting.width - room, ..setup.setting }, ..*setup };
        self.fill(from..self.passage.text.len(), if from == 0 { 0.0 } else { room }, &narrow)
    }

    /// Where each page from a byte on ends if each is filled.
    fn full_pages(&mut self, mut from: usize, setup: &Setup) -> Vec<usize> {
        let mut ends = Vec::new();
        while from < self.passage.text.len() {
            let end = end_of(&self.page_from(from, setup), from);
            if end == from {
                break;
            }
            ends.push(end);
            from = end;
        }
        ends
    }

    /// Where each page ends if all are about as long, and end with a sentence or a clause where that needs no further page.
    fn even_pages(&mut self, count: usize, setup: &Setup) -> Vec<usize> {
        let whole = self.passage.text.len();
        let mut ends = Vec::new();
        let mut from = 0;
        while from < whole {
            let lines = self.page_from(from, setup);
            let farthest = end_of(&lines, from);
            let left = count.saturating_sub(ends.len());
            let end = if farthest == whole || left < 2 {
                farthest
            } else {
                let ideal = (whole - from) as f32 / left as f32;
                let places = good_ends(&self.passage.text, from, &lines, ideal);
                let mut tried = places.into_iter().take(TRIED);
                tried.find(|end| self.full_pages(*end, setup).len() < left).unwrap_or(farthest)
            };
            if end == from {
                break;
            }
            ends.push(end);
            from = end;
        }
        ends
    }
}

/// How many places to end a page are tried before it is simply filled.
const TRIED: usize = 12;
/// How much worse than the end of a sentence it is when a page is twice as long as it should be. Against [`harm`], this lets
/// a page end with a sentence up to 44 %, with a clause up to 38 % away from its ideal length.
const UNEVEN: f32 = 3.8;

/// Where the first line after some lines begins to be looked for.
fn end_of(lines: &[Found], from: usize) -> usize {
    lines.last().map_or(from, |line| line.next)
}

/// The places within some lines where a page can end, best first: near to `ideal` bytes, and where the sense allows it.
fn good_ends(text: &str, from: usize, lines: &[Found], ideal: f32) -> Vec<usize> {
    let inside = text[from..end_of(lines, from)].char_indices().map(|(at, _)| from + at).skip(1);
    let ends = lines.iter().map(|line| line.next);
    let mut places: Vec<usize> = inside.filter(|at| is_break(text, *at)).chain(ends).collect();
    let cost = |at: usize| UNEVEN * ((at - from) as f32 / ideal - 1.0).powi(2) + harm(text, at);
    places.sort_by(|a, b| cost(*a).total_cmp(&cost(*b)));
    places
}

/// Whether a word, or in scripts without spaces a sentence, ends right before a byte.
fn is_break(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    let space = before.is_some_and(char::is_whitespace) && after.is_some_and(|after| !after.is_whitespace());
    space || before.is_some_and(|before| "。！？".contains(before))
}

/// How much the sense suffers if a page ends before a byte: 0 not at all.
fn harm(text: &str, at: usize) -> f32 {
    let before = &text[..at];
    let words = before.trim_end();
    if before[words.len()..].contains('\n') {
        return 0.0;
    }
    let bare = words.trim_end_matches(['”', '’', '"', '\'', '»', '“', ')', ']']);
    match bare.chars().next_back() {
        Some('.') if is_abbreviated(bare) => 0.8,
        Some('.' | '!' | '?' | '…' | '。' | '！' | '？') => 0.05,
        Some(',' | ';' | ':' | '–' | '—' | '、' | '，') => 0.25,
        _ => 0.8,
    }
}

/// Whether a full stop belongs to a word, as in "Mr." and "U.S.".
fn is_abbreviated(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches('.');
    last.chars().count() <= 3 && last.starts_with(char::is_uppercase) || last.contains('.')
}
