//! Texts from the file as the slide sets them: nothing in them that can't be seen, line ends as `\n`, no marks of markup.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::model::without_hidden;

/// A text on one line: any white space becomes a space.
pub(super) fn one_line(text: &str) -> String {
    without_hidden(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text with its line ends: `\n` where a line ends, `\n\n` where a paragraph does. Empty lines at both ends are left out,
/// and spaces at the ends of lines.
pub(super) fn paragraphs(text: &str) -> String {
    let ended = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}'], "\n");
    let ended = ended.replace('\u{2029}', "\n\n").replace('\t', " ");
    let mut shown = String::with_capacity(ended.len());
    let mut empty = false;
    for line in ended.split('\n').map(str::trim) {
        if line.is_empty() {
            empty = true;
            continue;
        }
        if !shown.is_empty() {
            shown.push_str(if empty { "\n\n" } else { "\n" });
        }
        empty = false;
        shown.push_str(&without_hidden(line));
    }
    shown
}

/// What a text in CommonMark says, without its marks; items of lists keep their numbers or get points.
pub(super) fn commonmark(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut lists: Vec<Option<u64>> = Vec::new();
    for event in Parser::new(text) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => said.push_str(&text),
            Event::SoftBreak => said.push(' '),
            Event::HardBreak | Event::End(TagEnd::Item) => said.push('\n'),
            Event::Start(Tag::List(first)) => {
                said.push('\n');
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
                said.push('\n');
            }
            Event::Start(Tag::Item) => match lists.last_mut() {
                Some(Some(number)) => {
                    // Writing to a `String` can't fail.
                    let _ = write!(said, "{number}. ");
                    *number += 1;
                }
                _ => said.push_str("• "),
            },
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                said.push_str("\n\n");
            }
            _ => {}
        }
    }
    paragraphs(&said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_one_kind_and_hidden_characters_are_left_out() {
        assert_eq!(paragraphs("\r\n a\tb \r\nc\r\n\r\n\r\nd\u{2029}e\u{202e}"), "a b\nc\n\nd\n\ne");
        assert_eq!(one_line(" a\n b\u{200f}\t"), "a b");
    }

    #[test]
    fn markup_is_read_and_not_shown() {
        let text = "See *The Guardian* and [Le\nMonde](https://lemonde.fr).\n\n1. one\n2. **two**\n\n- `a*b`";
        assert_eq!(commonmark(text), "See The Guardian and Le Monde.\n\n1. one\n2. two\n\n• a*b");
        assert_eq!(commonmark("2 * 3 < 7 & so on"), "2 * 3 < 7 & so on", "no markup");
    }
}
