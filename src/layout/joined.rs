//! A text on one line that is joined of parts in whatever scripts: `הארץ, “הכבלים”, 29 Nov 2010`.
//!
//! What must stay true: no part turns what stands around it, so that a date behind a name that runs from right to left stays a
//! date; the text itself is only the parts and what is put between them.

use std::ops::Range;

/// A text and where its parts are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    text: String,
    parts: Vec<Range<usize>>,
}

impl Joined {
    /// Parts with something between each and the next; empty ones are left out.
    pub fn of<T: AsRef<str>>(parts: impl IntoIterator<Item = T>, between: &str) -> Self {
        let mut joined = Self::default();
        for part in parts {
            joined.push(between, part.as_ref());
        }
        joined
    }

    /// Appends a part, behind `between` unless it is the first. An empty one leaves no trace. Gives its bytes.
    pub fn push(&mut self, between: &str, part: &str) -> Range<usize> {
        if !part.is_empty() {
            self.text.push_str(if self.text.is_empty() { "" } else { between });
            self.parts.push(self.text.len()..self.text.len() + part.len());
            self.text.push_str(part);
        }
        self.text.len() - part.len()..self.text.len()
    }

    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of its parts, in order.
    pub fn parts(&self) -> &[Range<usize>] {
        &self.parts
    }

    /// The same behind a few characters more.
    #[must_use]
    pub fn behind(&self, before: &str) -> Self {
        let moved = |part: &Range<usize>| part.start + before.len()..part.end + before.len();
        Self { text: format!("{before}{}", self.text), parts: self.parts.iter().map(moved).collect() }
    }

    /// The same with "…" instead of some bytes, which must begin and end between characters.
    #[must_use]
    pub fn shortened(&self, cut: Range<usize>) -> Self {
        const ELLIPSIS: &str = "…";
        let behind = |at: usize| at + cut.start + ELLIPSIS.len() - cut.end;
        let moved = |part: &Range<usize>| {
            let start = if part.start < cut.end { part.start.min(cut.start) } else { behind(part.start) };
            let end = if part.end <= cut.start { part.end } else { behind(part.end.max(cut.end)) };
            (part.start < cut.start || cut.end < part.end).then_some(start..end)
        };
        let parts = self.parts.iter().filter_map(moved).collect();
        Self { text: format!("{}{ELLIPSIS}{}", &self.text[..cut.start], &self.text[cut.end..]), parts }
    }
}

/// A text that is no joined one.
impl From<&str> for Joined {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), parts: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(joined: &Joined) -> Vec<&str> {
        joined.parts().iter().map(|part| &joined.text()[part.clone()]).collect()
    }

    #[test]
    fn parts_keep_their_places() {
        let joined = Joined::of(["One", "", "two", "three"], ", ");
        assert_eq!((joined.text(), parts(&joined)), ("One, two, three", vec!["One", "two", "three"]));
        let behind = joined.behind(" – ");
        assert_eq!((behind.text(), parts(&behind)), (" – One, two, three", vec!["One", "two", "three"]));
    }

    #[test]
    fn what_is_cut_away_is_no_part() {
        let joined = Joined::of(["One", "two", "three"], ", ");
        let inside = joined.shortened(6..8);
        assert_eq!((inside.text(), parts(&inside)), ("One, t…, three", vec!["One", "t…", "three"]));
        let end = joined.shortened(6..joined.text().len());
        assert_eq!((end.text(), parts(&end)), ("One, t…", vec!["One", "t…"]));
        let all = joined.shortened(0..joined.text().len());
        assert_eq!((all.text(), parts(&all).len()), ("…", 0));
    }
}
