//! Blocks put one under the other.
//!
//! What must stay true: a stack never grows wider than the safe area, and its blocks never overlap.

use std::ops::Range;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use super::super::Joined;
use super::super::direction::{begins_at_right, line_order};
use super::lines::{Found, Setting, balanced, fits, fitted, lines_of};
use super::pages::Chunk;
use super::{Block, Ink, Line, Role, Type, Wrap, share};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Its size in points.
    pub(super) size: Vec2,
    /// What lies inside the safe margin.
    pub(super) safe: Rect,
}

impl Frame {
    /// A screen of a size. What is no size, as of a window that is folded away, is taken for a point.
    pub(super) fn of(size: Vec2) -> Self {
        let sane = |length: f32| if length.is_finite() { length.max(1.0) } else { 1.0 };
        let size = vec2(sane(size.x), sane(size.y));
        Self { size, safe: Rect::from_min_max(Pos2::ZERO, size.to_pos2()).shrink2(size * share::MARGIN) }
    }

    /// A share of the height in points.
    pub(super) fn points(&self, share: f32) -> f32 {
        share * self.size.y
    }
}

/// What a text is and how it looks.
pub(super) type Look = (Role, Type, Ink);

/// Blocks from the top down.
#[derive(Debug)]
pub(super) struct Stack {
    pub(super) blocks: Vec<Block>,
    /// Where the next block begins.
    pub(super) y: f32,
    /// Whether lines stand at the right, whatever they say; `None` if they stand where they begin.
    pub(super) at_right: Option<bool>,
    room: Rect,
}

impl Stack {
    /// An empty stack at the top of some room.
    pub(super) const fn new(room: Rect) -> Self {
        Self { blocks: Vec::new(), y: room.min.y, at_right: None, room }
    }

    /// Where it began.
    pub(super) const fn top(&self) -> f32 {
        self.room.min.y
    }

    /// Puts a text without line ends, broken into `most` lines at most and balanced, in a size in points. The last `free`
    /// points of the width stay free. An empty text leaves nothing.
    pub(super) fn text(&mut self, look: Look, text: &Joined, (size, most): (f32, usize), free: f32, wrap: Wrap<'_>) {
        let setting = setting(look.1, size, self.room.width() - free);
        let text = fitted(text, 0..text.text().len(), most, &setting, wrap);
        self.lines(look, &text, (setting, true), wrap);
    }

    /// Puts a text whose lines are known to be few enough, balanced or not.
    pub(super) fn lines(
        &mut self,
        (role, typeface, ink): Look,
        joined: &Joined,
        (setting, even): (Setting, bool),
        wrap: Wrap<'_>,
    ) {
        let text = joined.text();
        let whole = 0..text.len();
        let mut found = lines_of(text, whole.clone(), usize::MAX, (0.0, &setting), wrap);
        if even {
            found = balanced(text, whole, found, (0.0, &setting), wrap);
        }
        if !found.is_empty() {
            let said = (text, joined.parts());
            let lines = self.placed(said, &found, (0.0, setting.width), setting.size * role.leading());
            self.blocks.push(Block { role, typeface, ink, size: setting.size, lines });
        }
    }

    /// Gives lines their places within a width and moves on below them.
    fn placed(
        &mut self,
        (text, parts): (&str, &[Range<usize>]),
        found: &[Found],
        (indent, width): (f32, f32),
        height: f32,
    ) -> Vec<Line> {
        let mut lines = Vec::with_capacity(found.len());
        for (place, line) in found.iter().enumerate() {
            if place > 0 && line.paragraph {
                self.y += height * super::pages::PARAGRAPH_GAP;
            }
            let indent = if place == 0 { indent } else { 0.0 };
            let (from_right, order) = line_order(text, line.range.clone(), parts);
            let room = self.room.left();
            let left = if self.at_right.unwrap_or(from_right) {
                room + (width - indent - line.width).max(0.0)
            } else {
                room + indent
            };
            let rect = Rect::from_min_size(pos2(left, self.y), vec2(line.width, height));
            lines.push(Line { text: text[line.range.clone()].to_owned(), rect, order });
            self.y += height;
        }
        lines
    }

    /// Puts a short text on the line of the last block, behind it, if it fits there and runs the same way.
    pub(super) fn beside(&mut self, (role, typeface, ink): Look, joined: &Joined, size: f32, wrap: Wrap<'_>) -> bool {
        let text = joined.text();
        let Some(block) = self.blocks.last_mut() else { return false };
        let is_line = block.lines.len() == 1;
        let Some(last) = block.lines.last_mut() else { return false };
        let from_right = begins_at_right(&last.text);
        let at_right = self.at_right.unwrap_or(from_right);
        // Lines that stand where they end move as one, or not at all.
        if begins_at_right(text) != from_right || at_right != from_right && !is_line {
            return false;
        }
        let setting = setting(typeface, size, self.room.width() - last.rect.width());
        let found = lines_of(text, 0..text.len(), 2, (0.0, &setting), wrap);
        let [line] = &found[..] else { return false };
        if at_right != from_right {
            last.rect = last.rect.translate(vec2(if at_right { -line.width } else { line.width }, 0.0));
        }
        let left = if from_right { last.rect.left() - line.width } else { last.rect.right() };
        let rect = Rect::from_min_size(pos2(left, last.rect.top()), vec2(line.width, last.rect.height()));
        let (_, order) = line_order(text, line.range.clone(), joined.parts());
        let lines = vec![Line { text: text[line.range.clone()].to_owned(), rect, order }];
        self.blocks.push(Block { role, typeface, ink, size, lines });
        true
    }

    /// Puts the number of the page at the right of the first line.
    pub(super) fn count(&mut self, text: &str, frame: &Frame, wrap: Wrap<'_>) {
        let size = frame.points(share::FLOOR);
        let height = frame.points(share::DATE) * Role::Date.leading();
        let width = width_of(text, Type::Sans, size, wrap);
        let rect = Rect::from_min_size(pos2(self.room.right() - width, self.room.top()), vec2(width, height));
        let lines = vec![Line { text: text.to_owned(), rect, order: Vec::new() }];
        self.blocks.push(Block { role: Role::Count, typeface: Type::Sans, ink: Ink::Soft, size, lines });
    }

    /// Puts the words of one page, between marks where they come from another page or go on on one.
    pub(super) fn chunk(&mut self, chunk: &Chunk<'_>, frame: &Frame, wrap: Wrap<'_>) {
        let passage = chunk.passage;
        if !passage.caption.is_empty() {
            let setting = setting(Type::Strong, frame.points(share::FLOOR), self.room.width());
            self.lines((Role::Caption, Type::Strong, Ink::Soft), &passage.caption.into(), (setting, false), wrap);
        }
        let height = chunk.size * passage.role.leading();
        let mark = |role, left, y| {
            let rect = Rect::from_min_size(pos2(left, y), vec2(chunk.mark.width, height));
            let lines = vec![Line { text: "…".to_owned(), rect, order: Vec::new() }];
            Block { role, typeface: passage.typeface(), ink: Ink::Soft, size: chunk.size, lines }
        };
        let from_right =
            |line: Option<&Found>| line.is_some_and(|line| line_order(&passage.text, line.range.clone(), &[]).0);
        if !chunk.first {
            let right = self.room.right() - chunk.mark.width;
            let left = if from_right(chunk.lines.first()) { right } else { self.room.left() };
            self.blocks.push(mark(Role::Before, left, self.y));
        }
        let indent = if chunk.first { 0.0 } else { chunk.mark.room() };
        let lines = self.placed((&passage.text, &[]), &chunk.lines, (indent, self.room.width()), height);
        let at_left = from_right(chunk.lines.last());
        let end = lines.last().map(|line| {
            if at_left {
                line.rect.left_top() - vec2(chunk.mark.room(), 0.0)
            } else {
                line.rect.right_top() + vec2(chunk.mark.gap, 0.0)
            }
        });
        let size = chunk.size;
        self.blocks.push(Block { role: passage.role, typeface: passage.typeface(), ink: Ink::Full, size, lines });
        if let Some(end) = end.filter(|_| !chunk.last) {
            self.blocks.push(mark(Role::After, end.x, end.y));
        }
    }

    /// Puts another stack below, from `y` on.
    pub(super) fn append(&mut self, other: Self, y: f32) {
        let down = vec2(0.0, y - other.top());
        self.y = other.y + down.y;
        self.blocks.extend(other.blocks.into_iter().map(|mut block| {
            block.lines.iter_mut().for_each(|line| line.rect = line.rect.translate(down));
            block
        }));
    }
}

/// A setting for what is not read line by line: long lines are allowed, but not longer than an eye finds its way back from.
pub(super) const fn setting(typeface: Type, size: f32, width: f32) -> Setting {
    Setting { typeface, size, width, most: 160 }
}

/// The width of a text that is not broken.
pub(super) fn width_of(text: &str, typeface: Type, size: f32, wrap: Wrap<'_>) -> f32 {
    wrap(text, typeface, size, f32::INFINITY).1
}

/// The largest share of the height, down to that of the body, at which a title takes no more than `most` lines.
pub(super) fn heading_share(title: &str, most: usize, frame: &Frame, wrap: Wrap<'_>) -> f32 {
    let fitting = super::pages::largest_serving(share::HEADING, |share| {
        fits(title, most, &setting(Type::Strong, frame.points(share), frame.safe.width()), wrap)
    });
    fitting.unwrap_or(share::BODY)
}
