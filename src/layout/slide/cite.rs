//! The line under the words that says where they can be read, short enough for a screen.
//!
//! Knows the crate `url`, for the host in an address must be the one that a browser would go to.

use std::ops::Range;

use url::Url;

use crate::model::{Citation, CitationRole, Source, SourceIx, Timeline, cited_by, names, quote};

use super::super::Joined;
use super::prose::one_line;

/// A text that may have to be shortened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cuttable {
    /// The whole.
    pub(super) text: Joined,
    /// Bytes of it from whose end is taken what there is no room for.
    pub(super) cut: Range<usize>,
}

/// `The Guardian, “Title”, 11 Apr 2019, theguardian.com, and 2 more sources` of the first source that supports the words,
/// or the first of all. The title is what may be cut.
pub(super) fn source_line(timeline: &Timeline, citations: &[Citation]) -> Cuttable {
    let Some((citation, source)) = shown(timeline, citations) else {
        return Cuttable { text: Joined::of(["No source is given."], ""), cut: 0..0 };
    };
    let mut text = Joined::of(whose(source), "");
    let cut = title_into(&mut text, source);
    // A date is not torn apart at the end of a line.
    let issued = source.issued.as_ref().map(|date| super::script::date_label(date).replace(' ', "\u{a0}"));
    for part in issued.into_iter().chain(host(source)) {
        text.push(", ", &part);
    }
    if text.text().is_empty() {
        text.push("", &one_line(&source.id));
    }
    let role = match citation.role {
        CitationRole::Supports => "",
        CitationRole::Disputes => "(says otherwise)",
        CitationRole::Context => "(background)",
    };
    text.push(" ", role);
    text.push(", ", &more(citation.source, citations));
    Cuttable { text, cut }
}

/// The first source that supports the words, or the first of all.
pub(super) fn shown<'a>(timeline: &'a Timeline, citations: &'a [Citation]) -> Option<(&'a Citation, &'a Source)> {
    let supports = |citation: &&Citation| citation.role == CitationRole::Supports;
    let first = citations.iter().find(supports).or_else(|| citations.first())?;
    Some((first, timeline.sources.get(first.source.get())?))
}

/// Appends the title and gives the bytes of it that may go. Titles in brackets are descriptions by the timeline's author
/// and stand without quotation marks.
fn title_into(text: &mut Joined, source: &Source) -> Range<usize> {
    let title = one_line(source.title.as_deref().unwrap_or_default());
    if title.is_empty() {
        return 0..0;
    }
    let described = title.starts_with('[') && title.ends_with(']');
    let quoted = if described { title } else { quote(&title, Some("en")) };
    let part = text.push(", ", &quoted);
    let start = part.start + quoted.char_indices().nth(1).map_or(0, |(at, _)| at);
    let end = part.end - quoted.chars().next_back().map_or(0, char::len_utf8);
    start..end.max(start)
}

/// The paper or site, else who published it, else who wrote it.
fn whose(source: &Source) -> Option<String> {
    let authors = names(&source.authors);
    let texts = [source.container_title.as_deref(), source.publisher.as_deref(), Some(authors.as_str())];
    texts.into_iter().flatten().map(one_line).find(|text| !text.is_empty())
}

/// The host that its address leads to, without `www.`.
fn host(source: &Source) -> Option<String> {
    let url = Url::parse(source.url.as_deref()?).ok()?;
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https"))?;
    Some(one_line(host.strip_prefix("www.").unwrap_or(host)))
}

fn more(shown: SourceIx, citations: &[Citation]) -> String {
    match cited_by(citations).iter().filter(|ix| **ix != shown).count() {
        0 => String::new(),
        1 => "and 1 more source".to_owned(),
        more => format!("and {more} more sources"),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::PartialDate;

    use super::*;

    fn line(sources: Vec<Source>) -> Cuttable {
        let citation = |ix| Citation { source: SourceIx::from(ix), ..Citation::default() };
        let citations: Vec<Citation> = (0..sources.len()).map(citation).collect();
        source_line(&Timeline { sources, ..Timeline::default() }, &citations)
    }

    #[test]
    fn a_source_says_whose_it_is_what_it_is_called_and_where_it_stands() {
        let source = Source {
            title: Some("The cables\ncome out".into()),
            container_title: Some("The Hindu".into()),
            issued: PartialDate::parse("2010-11-29").ok(),
            url: Some("http://bbc.co.uk@www.thehindu.com/a".into()),
            ..Source::default()
        };
        let shown = line(vec![source.clone(), source.clone(), source]);
        assert_eq!(
            shown.text.text(),
            "The Hindu, “The cables come out”, 29\u{a0}Nov\u{a0}2010, thehindu.com, and 2 more sources"
        );
        assert_eq!(&shown.text.text()[shown.cut], "The cables come out", "only the title is cut");
    }

    #[test]
    fn what_is_not_given_leaves_no_trace() {
        assert_eq!(line(vec![]).text.text(), "No source is given.");
        assert_eq!(line(vec![Source { id: "a".into(), ..Source::default() }]).text.text(), "a", "at least its id");
        let described = Source { title: Some("[Letter]".into()), ..Source::default() };
        assert_eq!(line(vec![described]).text.text(), "[Letter]", "a description is no title");
    }
}
