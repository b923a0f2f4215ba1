//! Texts in CommonMark: strong words in a real semibold, items of lists hanging from their points. Pictures are their
//! descriptions. In the notes of a talk links are only words, so that none can open on stage; elsewhere they can be pressed.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, CursorIcon, FontId, Id, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::model::address_with_numbers;

use super::texts::{self, Shown};
use super::theme::{self, Tokens};
use super::typeset::{self, Hidden};

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// What the speaker means to say: links are words, and what can't be seen is left out.
    Notes,
    /// What is read in the panel: links can be pressed, and what can't be seen is a badge.
    Reading,
}

/// How letters are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Face {
    strong: bool,
    slanted: bool,
    code: bool,
    /// The place of its address among those of the text.
    link: Option<usize>,
}

/// A paragraph, a heading, an item of a list, a line of code.
#[derive(Clone, Debug, Default, PartialEq)]
struct Block {
    /// How many lists and quotations it lies in.
    depth: usize,
    /// The point or number before it.
    marker: Option<String>,
    heading: bool,
    /// Follows the block before without a gap.
    close: bool,
    runs: Vec<(String, Face)>,
}

/// Reads a text block by block.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Block,
    face: Face,
    /// The number of the next item of each list that is open; `None` for points.
    lists: Vec<Option<u64>>,
    quotations: usize,
    addresses: Vec<String>,
}

impl Reader {
    /// The blocks of a text, and the addresses that its links lead to.
    fn read(text: &str) -> (Vec<Block>, Vec<String>) {
        let mut reader = Self::default();
        for event in Parser::new(text) {
            reader.take(event);
        }
        reader.end_block();
        (reader.blocks, reader.addresses)
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text, self.face),
            Event::Code(text) => self.text(&text, Face { code: true, ..self.face }),
            Event::SoftBreak => self.say(" ".to_owned(), self.face),
            Event::HardBreak => self.say("\n".to_owned(), self.face),
            Event::Rule => {
                self.end_block();
                self.say("⁂".to_owned(), self.face);
                self.end_block();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.face.strong = true,
            Tag::Emphasis => self.face.slanted = true,
            Tag::Link { dest_url, .. } => {
                self.face.link = Some(self.addresses.len());
                self.addresses.push(dest_url.to_string());
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.face.code = true;
            }
            Tag::Heading { .. } => {
                self.end_block();
                self.open.heading = true;
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quotations += 1;
            }
            Tag::List(first) => {
                self.end_block();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_block();
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                };
                self.open.marker = Some(marker);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.face.strong = false,
            TagEnd::Emphasis => self.face.slanted = false,
            TagEnd::Link => self.face.link = None,
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock | TagEnd::Item => self.end_block(),
            TagEnd::CodeBlock => {
                self.end_block();
                self.face.code = false;
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.quotations -= 1;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    /// Text as it stands in the file; only code has lines.
    fn text(&mut self, text: &str, face: Face) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.say("\n".to_owned(), face);
            }
            self.say(line.to_owned(), face);
        }
    }

    fn say(&mut self, text: String, face: Face) {
        match self.open.runs.last_mut() {
            Some((last, same)) if *same == face => last.push_str(&text),
            _ => self.open.runs.push((text, face)),
        }
    }

    fn end_block(&mut self) {
        // Each line of code comes with its end.
        if let Some((last, _)) = self.open.runs.last_mut() {
            last.truncate(last.trim_end_matches('\n').len());
        }
        self.open.runs.retain(|(text, _)| !text.is_empty());
        if self.open.runs.is_empty() {
            return;
        }
        let mut block = std::mem::take(&mut self.open);
        block.depth = self.lists.len() + self.quotations;
        block.close = block.marker.is_some() && self.blocks.last().is_some_and(|before| before.depth > 0);
        self.blocks.push(block);
    }
}

/// Writes a text in CommonMark at a size in points, as wide as there is room. Returns the address and the words of a link that
/// was pressed.
pub(super) fn prose_ui(ui: &mut Ui, text: &str, size: f32, purpose: Purpose) -> Option<(String, String)> {
    let (blocks, addresses) = Reader::read(text);
    let mut pressed = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (number, block) in blocks.iter().enumerate() {
            if number > 0 {
                ui.add_space(size * if block.close { 0.3 } else { 0.8 });
            }
            let shown = block_ui(ui, block, size, purpose);
            if purpose == Purpose::Reading {
                pressed = links_ui(ui, block, &shown, &addresses).or_else(|| pressed.take());
            }
        }
        if purpose == Purpose::Notes {
            ui.add_space(size);
        }
    });
    pressed
}

fn block_ui(ui: &mut Ui, block: &Block, size: f32, purpose: Purpose) -> Shown {
    let tokens = theme::tokens(ui.visuals());
    let indent = size * 1.2 * block.depth as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let corner = ui.cursor().min;
        ui.add_space(indent);
        if let Some(marker) = &block.marker {
            let galley = ui.painter().layout_no_wrap(marker.clone(), theme::font(size), tokens.text_soft);
            let left = (corner.x + indent - size * 0.45 - galley.size().x).max(corner.x);
            ui.painter().galley(egui::pos2(left, corner.y), galley, tokens.text_soft);
        }
        let hidden = if purpose == Purpose::Reading { texts::badge(ui) } else { Hidden::LeftOut };
        let job = job_of(block, size, purpose, tokens);
        let room = vec2(ui.available_width(), 0.0);
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| texts::formatted(ui, job, hidden)).inner
    })
    .inner
}

/// The links of a block, each pressed as a whole and reached by key.
fn links_ui(ui: &Ui, block: &Block, shown: &Shown, addresses: &[String]) -> Option<(String, String)> {
    if block.runs.iter().all(|(_, face)| face.link.is_none()) {
        return None;
    }
    let mut rects = shown.rects(ui.ctx()).into_iter();
    let (mut pressed, mut first) = (None, 0);
    for link in block.runs.chunk_by(|(_, one), (_, next)| one.link == next.link) {
        let rects: Vec<Vec<Rect>> = rects.by_ref().take(link.len()).collect();
        let address = link[0].1.link.and_then(|place| addresses.get(place));
        if let Some(address) = address {
            let words: String = link.iter().map(|(text, _)| text.as_str()).collect();
            if link_ui(ui, shown.response.id.with(first), &rects.concat(), (address, &words)) {
                pressed = Some((address.clone(), words));
            }
        }
        first += link.len();
    }
    pressed
}

/// A link in its parts, line by line. Returns whether it was pressed.
fn link_ui(ui: &Ui, id: Id, rects: &[Rect], (address, words): (&str, &str)) -> bool {
    let tokens = theme::tokens(ui.visuals());
    let mut is_pressed = false;
    for (part, rect) in rects.iter().enumerate() {
        // A link that takes several lines is one for the keyboard and for screen readers.
        let sense = if part == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(*rect, id.with(part), sense);
        if part == 0 {
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, typeset::spoken(words)));
        }
        if response.has_focus() {
            let line = Stroke::new(2.0, tokens.accent);
            ui.painter().rect_stroke(rect.expand(2.0), 3.0, line, StrokeKind::Middle);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        is_pressed |= response.on_hover_text(address_with_numbers(address)).clicked();
    }
    is_pressed
}

fn job_of(block: &Block, size: f32, purpose: Purpose, tokens: &Tokens) -> LayoutJob {
    let size = if block.heading { size * 1.2 } else { size };
    let mut job = LayoutJob::default();
    for (text, face) in &block.runs {
        let font_id = match face {
            Face { code: true, .. } => FontId::monospace(size * 0.95),
            _ if face.strong || block.heading => theme::strong_font(size),
            _ => theme::font(size),
        };
        let (color, line) = match (face.link, purpose) {
            (None, _) => (tokens.text, Stroke::NONE),
            (Some(_), Purpose::Notes) => (tokens.text, Stroke::new(1.0, tokens.text_soft)),
            (Some(_), Purpose::Reading) => (tokens.accent, Stroke::new(1.0, tokens.accent)),
        };
        let background = if face.code { tokens.hover } else { Color32::TRANSPARENT };
        // Notes are read from afar, between two glances.
        let line_height = (purpose == Purpose::Notes).then_some(size * 1.35);
        let format = TextFormat {
            font_id,
            line_height,
            color,
            background,
            italics: face.slanted,
            underline: line,
            ..TextFormat::default()
        };
        // Each run has a section, so that links side by side are told apart.
        typeset::append_apart(&mut job, text, format);
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(usize, Option<String>, String)> {
        let text_of = |block: &Block| block.runs.iter().map(|(text, _)| text.as_str()).collect::<String>();
        Reader::read(text).0.iter().map(|block| (block.depth, block.marker.clone(), text_of(block))).collect()
    }

    #[test]
    fn blocks_are_told_apart() {
        let text = "# Head\n\nOne\ntwo  \nthree\n\n- a\n- b\n  1. c\n  2. d\n\n> quoted\n\nEnd";
        let item = |depth, marker: &str, text: &str| (depth, Some(marker.to_owned()), text.to_owned());
        let block = |depth, text: &str| (depth, None, text.to_owned());
        let expected = [
            block(0, "Head"),
            block(0, "One two\nthree"),
            item(1, "•", "a"),
            item(1, "•", "b"),
            item(2, "1.", "c"),
            item(2, "2.", "d"),
            block(1, "quoted"),
            block(0, "End"),
        ];
        assert_eq!(said(text), expected);
    }

    #[test]
    fn letters_keep_their_faces() {
        let (blocks, addresses) = Reader::read("On **1 May** *and* `x`, [a page](https://example.org/).");
        let face = |at: usize| (blocks[0].runs[at].0.as_str(), blocks[0].runs[at].1);
        assert_eq!(face(1), ("1 May", Face { strong: true, ..Face::default() }), "strong");
        assert_eq!(face(3), ("and", Face { slanted: true, ..Face::default() }), "emphasis");
        assert_eq!(face(5), ("x", Face { code: true, ..Face::default() }), "code");
        assert_eq!(face(7), ("a page", Face { link: Some(0), ..Face::default() }), "a link knows its address");
        assert_eq!(addresses, ["https://example.org/"]);
    }

    #[test]
    fn nothing_is_lost() {
        assert_eq!(
            said("a\u{202e}b"),
            [(0, None, "a\u{202e}b".to_owned())],
            "what can't be seen is shown when it is set"
        );
        assert_eq!(said("    code\n    more"), [(0, None, "code\nmore".to_owned())], "lines of code");
        assert_eq!(said("- \n- x").last().unwrap().2, "x", "an empty item");
        assert_eq!(said("a <b>c</b> ![picture](x.png)")[0].2, "a <b>c</b> picture", "HTML is not run");
        assert!(said("").is_empty() && said("***").len() == 1, "nothing, and a line across");
    }
}
