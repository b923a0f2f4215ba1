//! Links in texts of a document: those that can't be opened, and those that lead elsewhere than their words say.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::characters::shown;
use crate::model::{Link, Misled};

/// A link to be said something of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OddLink {
    pub(super) found: String,
    pub(super) help: String,
    /// Whether its words mislead; otherwise it can't be opened.
    pub(super) misleads: bool,
    /// Where in the text, in bytes.
    pub(super) at: usize,
}

/// The odd links of a text in CommonMark.
pub(super) fn odd_links(text: &str) -> Vec<OddLink> {
    // Every form of a link has one of these; a text without them need not be taken apart.
    if !text.contains(['[', '<']) {
        return Vec::new();
    }
    let mut odd = Vec::new();
    let mut open: Option<(String, usize, String)> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open = Some((dest_url.into_string(), range.start, String::new()));
            }
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => {
                if let Some((_, _, said)) = &mut open {
                    said.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, _, said)) = &mut open {
                    said.push(' ');
                }
            }
            Event::End(TagEnd::Link) => {
                if let Some((target, at, words)) = open.take() {
                    odd.extend(odd_link(&target, &words, at));
                }
            }
            _ => {}
        }
    }
    odd
}

fn odd_link(target: &str, words: &str, at: usize) -> Option<OddLink> {
    let link = match Link::read(target) {
        Ok(link) => link,
        Err(refusal) => {
            let found = format!("the link to {} can't be opened", shown(target));
            return Some(OddLink { found, help: refusal.reason, misleads: false, at });
        }
    };
    let leads_to = match link.misleads(words)? {
        Misled::Elsewhere => shown(&link.host),
        Misled::ToAnotherPage => "another page there".to_owned(),
    };
    Some(OddLink {
        found: format!("this link says {} and leads to {leads_to}", shown(words.trim())),
        help:
            "Readers would think it leads where it says. Let it say what it leads to, in words or as the same address."
                .to_owned(),
        misleads: true,
        at,
    })
}

#[cfg(test)]
mod tests {
    use super::odd_links;

    #[test]
    fn links_that_say_one_address_and_lead_to_another_are_found() {
        for text in [
            "See [https://good.example/a](https://evil.example/a).",
            "See [www.good.example](https://evil.example).",
            "[**https://good.example**](https://good.example.evil.example)",
            "[https://good.example][1]\n\n[1]: https://evil.example",
            "[good.example](https://evil.example)",
            "[https://good.example/a](https://www.good.example/b)",
            "[ann@good.example](mailto:ann@evil.example)",
        ] {
            let odd = odd_links(text);
            assert!(odd.len() == 1 && odd[0].misleads, "{text}: {odd:?}");
        }
        for text in [
            "[the memo](https://example.org)",
            "[https://example.org/a](https://www.example.org/a)",
            "[the memo of\nexample.org](https://other.example)",
            "[ann@example.org](mailto:ann@example.org)",
            "<https://example.org>",
            "[Node.js](https://nodejs.org)",
            "a < b [sic]",
            "[https://good.example]",
        ] {
            assert_eq!(odd_links(text), [], "{text}");
        }
    }

    #[test]
    fn links_that_cannot_be_opened_are_found() {
        for text in ["[x](javascript:alert(1))", "[x](memo.pdf)", "<ftp://example.org>", "a [b](file:///etc/passwd) c"]
        {
            let odd = odd_links(text);
            assert!(odd.len() == 1 && !odd[0].misleads && odd[0].help.ends_with('.'), "{text}: {odd:?}");
        }
    }
}
