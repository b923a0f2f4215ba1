//! The slide: what the audience reads, composed for one screen.
//!
//! ```text
//! Timeline ─► Script (what is said, in words) ─► head, pages of the words, foot ─► Slide (lines with their places)
//! ```
//!
//! Knows [`crate::model`] and `emath`; a text is broken into lines by a function that comes in. What must stay true:
//! everything lies inside the safe margin and nothing overlaps; no text is smaller than [`share::FLOOR`]; the words of a
//! statement are whole, in order and never altered, however many pages they take; under each page of them stand speaker
//! and source; what is cut (long titles, names of sources) ends with "…". The date stands in the same place on every
//! slide of a talk, and the head doesn't move between the pages of a slide. This holds for screens at least two thirds as
//! wide as they are high; on narrower ones nothing is lost, but texts may come too near to the strip. A paragraph whose first
//! letter runs from right to left stands at the right, and who speaks and where it can be read stand at the side of the words.
//!
//! The size of the words. At most seven lines of at most 45 characters (A5 of the conventions: what a hall can follow). That
//! is a limit of characters, not of size, so smaller letters don't put more words on a full page. Words that fit at their
//! full size have it. Where the room is too low or too narrow for seven full lines (4:3, a long title, a note), the letters
//! shrink, no further than [`share::BODY`], if that saves a page: one page at a glance is better than two. What is longer
//! goes on on further pages, at the largest size that needs no more pages than the smallest would. The pages are about as
//! long as each other and end with a sentence or a clause where one ends near.

mod cite;
mod foot;
mod lines;
mod pages;
mod prose;
mod script;
mod stack;

use emath::{Rect, Vec2};

use super::direction::Piece;
pub use script::Script;

use pages::{Chunk, Paper};
use script::{Passage, Strip};
use stack::{Frame, Stack};

/// Sizes as shares of the screen's height (A5 of the conventions). The size of a text is that of its type, in the sense of
/// a font's size.
pub mod share {
    /// The smallest text: source lines, captions, counts of pages.
    pub const FLOOR: f32 = 0.025;
    /// Dates, speakers, small titles; nothing that the audience must read shrinks below it.
    pub const BODY: f32 = 0.033;
    /// Quotations and summaries, where there is room.
    pub const QUOTATION: f32 = 0.05;
    /// Quotations of a line or two, which would be lost on the screen at their usual size: up to 40, 90 and 160 characters.
    pub const SHORT_QUOTATION: [(usize, f32); 3] = [(40, 0.085), (90, 0.07), (160, 0.06)];
    /// Dates.
    pub const DATE: f32 = 0.042;
    /// Titles.
    pub const HEADING: f32 = 0.06;
    /// The safe margin: of the width at both sides, of the height at the top and the bottom.
    pub const MARGIN: f32 = 0.05;
    /// The strip of the timeline under an event.
    pub const STRIP: f32 = 0.16;
}

/// The most lines of words on a slide.
pub const MOST_LINES: usize = 7;
/// The most characters in a line of a quotation, a paraphrase or a translation.
pub const MOST_CHARACTERS: usize = 45;

/// Which typeface a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Sans serif: reports and facts.
    Sans,
    /// Sans serif, semibold: titles and names.
    Strong,
    /// Serif: exact words only.
    Serif,
}

/// How strongly a text stands out. Both are at least 7:1 on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// What is to be read.
    Full,
    /// What goes with it.
    Soft,
}

/// What a block of a slide is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The date of the event; on opening and ending the years of the timeline.
    Date,
    /// The number of the page and how many there are, `2 / 3`.
    Count,
    /// The title, large.
    Heading,
    /// The title, small: above statements and above the map.
    Title,
    /// What kind of words follow: `Paraphrase`, `Translation`, `Note`.
    Caption,
    /// What the event is.
    Summary,
    /// Exact words.
    Quotation,
    /// A report of words.
    Paraphrase,
    /// Who is named without a quotation.
    Mention,
    /// The words in another language.
    Translation,
    /// What the timeline's author remarks on the words, or how sure the event is.
    Note,
    /// "…" before words that come from the page before. No part of the words.
    Before,
    /// "…" behind words that go on on the next page. No part of the words.
    After,
    /// Who speaks.
    Speaker,
    /// Role, organization and, where it isn't the event's, date of the statement.
    Standing,
    /// Where the words can be read.
    Source,
}

impl Role {
    /// Height of a line as a multiple of the type's size.
    const fn leading(self) -> f32 {
        match self {
            Self::Heading | Self::Title => 1.2,
            Self::Quotation
            | Self::Before
            | Self::After
            | Self::Summary
            | Self::Paraphrase
            | Self::Mention
            | Self::Translation => 1.35,
            _ => 1.3,
        }
    }
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What stands in it; never a line end in it.
    pub text: String,
    /// Its place on the screen in points: as wide as the text, as high as the line. The text stands in the middle of the
    /// height.
    pub rect: Rect,
    /// The pieces of the text from left to right; none if it stands as it is.
    pub order: Vec<Piece>,
}

/// Lines that belong together and look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Its typeface.
    pub typeface: Type,
    /// Its ink.
    pub ink: Ink,
    /// Size of the type in points.
    pub size: f32,
    /// The lines from top to bottom, at least one.
    pub lines: Vec<Line>,
}

/// One page, ready to be painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// The screen, in points.
    pub size: Vec2,
    /// The texts in reading order.
    pub blocks: Vec<Block>,
    /// Where the strip of the timeline or the map stands: inside the safe margin, below all texts.
    pub strip: Rect,
    /// Which page this is, from 0.
    pub page: usize,
    /// How many there are, at least 1.
    pub pages: usize,
}

/// Breaks the first line, no wider than a width, off a text without line ends: gives where it ends, in bytes, and its width in
/// points without white space at its end. Takes the text, its typeface, its size in points and the width in points.
pub type Wrap<'a> = &'a mut dyn FnMut(&str, Type, f32, f32) -> (usize, f32);

/// Composes one page of a script for a screen of `size` points. `page` counts from 0; beyond the last, the last is given.
///
/// Wraps some hundred lines: keep the slide while script, size and page stay the same.
pub fn compose(script: &Script, size: Vec2, page: usize, wrap: Wrap<'_>) -> Slide {
    let frame = Frame::of(size);
    let mut head = Stack::new(frame.safe);
    head_of(script, &frame, &mut head, wrap);
    let foot::Foot { stack: foot, left_over } = foot::foot_of(script, &frame, wrap);
    let top = head.y + frame.points(HEAD_GAP);
    let strip = frame.strip(script.strip, top);
    let bottom = strip.top() - frame.points(STRIP_GAP);
    let named = script.passages.last().is_some_and(|passage| passage.role == Role::Mention);
    let foot_gap = frame.points(if named { NAME_GAP } else { FOOT_GAP });
    let foot_height = if foot.blocks.is_empty() { 0.0 } else { foot.y - foot.top() + foot_gap };
    let room = bottom - top - foot_height;
    let sheets = sheets_of(script, &left_over, &frame, room, wrap);
    let pages = sheets.len().max(1);
    let page = page.min(pages - 1);
    if pages > 1 {
        head.count(&format!("{} / {pages}", page + 1), &frame, wrap);
    }
    head.y = top;
    for (place, sheet) in sheets.into_iter().nth(page).unwrap_or_default().into_iter().enumerate() {
        head.y += if place > 0 { frame.points(PASSAGE_GAP) } else { 0.0 };
        head.chunk(&sheet, &frame, wrap);
    }
    if !foot.blocks.is_empty() {
        let written = head.y > top;
        let below = if written { head.y + foot_gap } else { top };
        head.append(foot, below);
    }
    Slide { size: frame.size, blocks: head.blocks, strip, page, pages }
}

/// Space between head and words, words and foot, a large name and its foot, date and title, texts and strip, one passage and the next; shares of the
/// height.
const HEAD_GAP: f32 = 0.04;
const FOOT_GAP: f32 = 0.028;
const NAME_GAP: f32 = 0.006;
const TITLE_GAP: f32 = 0.004;
const STRIP_GAP: f32 = 0.02;
const PASSAGE_GAP: f32 = 0.025;
/// The most lines of a date and of a title.
const DATE_LINES: usize = 2;
const HEADING_LINES: usize = 3;
const TITLE_LINES: usize = 2;

/// Date and title. The number of the page stands on the date's line, whose end is therefore always left free.
fn head_of(script: &Script, frame: &Frame, head: &mut Stack, wrap: Wrap<'_>) {
    let (body, count) = (frame.points(share::BODY), frame.points(share::FLOOR) * 5.0);
    let date = frame.points(share::DATE);
    head.text((Role::Date, Type::Sans, Ink::Soft), &script.date.as_str().into(), (date, DATE_LINES), count, wrap);
    // Undated events keep the line, so that titles stand in one place.
    if script.date.is_empty() && !script.whole {
        head.y += date * Role::Date.leading();
    }
    head.y += frame.points(TITLE_GAP);
    if script.small {
        // Above words it recedes; above the map it is all there is to read.
        let ink = if script.passages.is_empty() { Ink::Full } else { Ink::Soft };
        head.text((Role::Title, Type::Strong, ink), &script.title.as_str().into(), (body, TITLE_LINES), 0.0, wrap);
    } else {
        // Above the map a title in one line leaves room for the lanes.
        let most = if script.whole { 1 } else { HEADING_LINES };
        let size = frame.points(stack::heading_share(&script.title, most, frame, wrap));
        head.text(
            (Role::Heading, Type::Strong, Ink::Full),
            &script.title.as_str().into(),
            (size, HEADING_LINES),
            0.0,
            wrap,
        );
    }
}

/// The words on their pages. A passage after the first stands on the last page where that has room for all of it.
fn sheets_of<'a>(
    script: &'a Script,
    left_over: &'a [Passage],
    frame: &Frame,
    room: f32,
    wrap: Wrap<'_>,
) -> Vec<Vec<Chunk<'a>>> {
    let mut sheets: Vec<Vec<Chunk<'a>>> = Vec::new();
    let mut used = 0.0;
    for passage in script.passages.iter().chain(left_over) {
        let rest = room - used - frame.points(PASSAGE_GAP);
        if let Some(last) = sheets.last_mut().filter(|last| last.iter().all(Chunk::is_whole))
            && let Some(chunk) = Paper::new(passage, frame, rest, wrap).whole()
        {
            used += frame.points(PASSAGE_GAP) + chunk.height();
            last.push(chunk);
            continue;
        }
        let chunks = Paper::new(passage, frame, room, wrap).pages();
        used = chunks.last().map_or(0.0, Chunk::height);
        sheets.extend(chunks.into_iter().map(|chunk| vec![chunk]));
    }
    sheets
}

impl Frame {
    /// The strip at the foot of the screen, or the map that takes all that the title leaves.
    fn strip(&self, strip: Strip, top: f32) -> Rect {
        let height = match strip {
            Strip::Thin => self.points(share::STRIP),
            Strip::Map => (self.safe.bottom() - top).max(0.0),
        };
        Rect::from_min_max(emath::pos2(self.safe.left(), self.safe.bottom() - height), self.safe.max)
    }
}
