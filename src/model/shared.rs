//! Texts of a document as stretches of its file: nothing that stands in the file is held a second time.
//!
//! ```text
//! Text { page, start, end } ─► Page ─┬─► the file's own text (one for all)
//! Text { page, start, end } ─┘       └─  or a text of its own, as one with escapes
//! ```
//!
//! What must stay true: a [`Text`] is 16 bytes; making one of a stretch of the file copies nothing and allocates nothing.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

/// A text that is cheap to clone. Equal, ordered and hashed as its characters are.
#[derive(Clone)]
pub struct Text {
    page: Page,
    start: u32,
    end: u32,
}

/// What texts are stretches of. Each thread that makes texts has a page of its own, so that threads don't meet on one
/// count of uses; all pages of a file share its text.
#[derive(Clone)]
pub struct Page(Arc<Paper>);

enum Paper {
    File(Arc<String>),
    Own(Box<str>),
}

/// The bytes of a file, shared with the texts that are made of them.
#[derive(Clone, Debug)]
pub enum FileBytes {
    /// They are UTF-8.
    Text(Arc<String>),
    /// They are something else.
    Other(Arc<Vec<u8>>),
}

impl Page {
    /// A page of a file; texts longer than 4 GiB can't be told on it.
    pub fn of(file: &Arc<String>) -> Self {
        Self(Arc::new(Paper::File(Arc::clone(file))))
    }

    /// A page of the same text, for another thread.
    #[must_use]
    pub fn another(&self) -> Self {
        match &*self.0 {
            Paper::File(file) => Self::of(file),
            Paper::Own(text) => Self(Arc::new(Paper::Own(text.clone()))),
        }
    }

    /// A text: a stretch of the page if its characters lie there, otherwise a copy.
    pub fn text_of(&self, text: &str) -> Text {
        let whole = self.whole();
        let start = text.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
        let end = start.wrapping_add(text.len());
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(first), Ok(last)) if first <= last && end <= whole.len() => {
                Text { page: self.clone(), start: first, end: last }
            }
            _ => text.into(),
        }
    }

    /// The same for a text that may be one of its own.
    pub fn text_of_cow(&self, text: Cow<'_, str>) -> Text {
        match text {
            Cow::Borrowed(text) => self.text_of(text),
            Cow::Owned(text) => text.into(),
        }
    }

    fn whole(&self) -> &str {
        match &*self.0 {
            Paper::File(text) => text,
            Paper::Own(text) => text,
        }
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a page of {} bytes", self.whole().len())
    }
}

impl FileBytes {
    /// All of them.
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Other(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for FileBytes {
    fn from(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(Arc::new(text)),
            Err(error) => Self::Other(Arc::new(error.into_bytes())),
        }
    }
}

impl Default for FileBytes {
    fn default() -> Self {
        Self::Text(Arc::default())
    }
}

impl PartialEq for FileBytes {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for FileBytes {}

impl Text {
    /// Its characters.
    pub fn as_str(&self) -> &str {
        // The ends lie between characters; a text that doesn't can't be made.
        self.page.whole().get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<Box<str>> for Text {
    fn from(text: Box<str>) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        // No file of 4 GiB is opened, and nothing longer is made of a shorter one.
        let end = u32::try_from(text.len()).unwrap_or_default();
        Self { page: Page(Arc::new(Paper::Own(text))), start: 0, end }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        text.into_boxed_str().into()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Box::<str>::from(text).into()
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        text.as_str().to_owned()
    }
}

impl Default for Text {
    fn default() -> Self {
        static NOTHING: LazyLock<Page> = LazyLock::new(|| Page(Arc::new(Paper::Own(Box::default()))));
        Self { page: NOTHING.clone(), start: 0, end: 0 }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_the_file_is_not_copied_and_anything_else_is() {
        let file = Arc::new("{\"title\":\"Zürich\"}".to_owned());
        let page = Page::of(&file);
        let part = &file[10..17];
        let text = page.text_of(part);
        assert_eq!((text.as_str(), text.as_ptr()), ("Zürich", part.as_ptr()), "the same characters at the same place");
        let other = page.text_of("Zürich");
        assert_eq!(other, text, "texts are equal by their characters");
        assert_ne!(other.as_ptr(), text.as_ptr(), "what lies elsewhere is copied");
        drop((file, page));
        assert_eq!(text, "Zürich", "a text keeps its file");
        assert_eq!(Text::from(""), Text::default());
        assert_eq!((size_of::<Text>(), size_of::<Option<Text>>()), (16, 16), "a million texts count");
    }
}
