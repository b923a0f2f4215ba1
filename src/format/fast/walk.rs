//! A walk over the outermost objects and lists of a text: brackets and commas by hand, the values between them by
//! `serde_json`, so that it is known at each step how far the text is read.
//!
//! It answers or it doesn't: `None` where the text is not what is asked for.

use serde::de::{self, Deserialize, DeserializeSeed, IgnoredAny, MapAccess};

use super::super::shape::{Object, Text, take_key};

/// Where a text is being read.
#[derive(Clone, Copy)]
pub(super) struct Walk<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Walk<'t> {
    /// A walk from a byte on.
    pub(super) fn from(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// All of the text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The byte it has come to.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next byte that is no white space; `None` at the end of the text.
    pub(super) fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().position(|byte| !is_white(*byte)).unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes over a sign.
    pub(super) fn sign(&mut self, sign: u8) -> Option<()> {
        (self.next()? == sign).then(|| self.at += 1)
    }

    /// Goes over a sign if it is the next.
    pub(super) fn has(&mut self, sign: u8) -> bool {
        self.sign(sign).is_some()
    }

    /// Goes to the next part of an object or list that ends with `closing`: over the comma before it, unless it
    /// `is_first`. `Some(false)` behind the end.
    pub(super) fn goes_on(&mut self, is_first: bool, closing: u8) -> Option<bool> {
        if self.has(closing) {
            return Some(false);
        }
        if !is_first {
            self.sign(b',')?;
        }
        Some(true)
    }

    /// Takes the key of a member, with its colon.
    pub(super) fn key(&mut self) -> Option<Text<'t>> {
        let key = self.value()?;
        self.sign(b':')?;
        Some(key)
    }

    /// Takes a value.
    pub(super) fn value<T: Deserialize<'t>>(&mut self) -> Option<T> {
        self.seeded(std::marker::PhantomData::<T>).ok()
    }

    /// Takes the value of a key of an object.
    pub(super) fn member<S: Object<'t>>(&mut self, object: &mut S, key: Text<'t>) -> Option<()> {
        take_key(object, key.text, &mut Member(self)).ok()
    }

    fn seeded<S: DeserializeSeed<'t>>(&mut self, seed: S) -> serde_json::Result<S::Value> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut json = serde_json::Deserializer::from_str(rest);
        let value = seed.deserialize(&mut json)?;
        // Only the stream of a deserializer tells where it is.
        self.at += json.into_iter::<IgnoredAny>().byte_offset();
        Ok(value)
    }
}

/// White space of JSON.
fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// A member of an object whose key is taken.
struct Member<'w, 't>(&'w mut Walk<'t>);

impl<'t> MapAccess<'t> for Member<'_, 't> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, _: K) -> serde_json::Result<Option<K::Value>> {
        Err(de::Error::custom("the key is taken"))
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> serde_json::Result<V::Value> {
        self.0.seeded(seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_knows_at_each_step_how_far_it_is() {
        let mut walk = Walk::from(" { \"é\" : [1, 2.5e1 ,\"x\\n\"]}", 0);
        assert!(walk.has(b'{') && !walk.has(b'}'));
        assert_eq!(walk.goes_on(true, b'}'), Some(true));
        assert_eq!(walk.key().map(|key| key.text.into_owned()).as_deref(), Some("é"));
        assert_eq!((walk.at(), walk.sign(b'[')), (9, Some(())));
        assert_eq!((walk.value::<u8>(), walk.at()), (Some(1), 12));
        assert_eq!(walk.goes_on(false, b']'), Some(true));
        assert_eq!((walk.value::<f64>(), walk.at()), (Some(25.0), 19));
        assert_eq!(walk.goes_on(false, b']'), Some(true));
        assert_eq!((walk.value::<String>(), walk.at()), (Some("x\n".to_owned()), 26));
        assert_eq!(walk.goes_on(false, b']'), Some(false));
        assert_eq!((walk.goes_on(false, b'}'), walk.next()), (Some(false), None));
    }

    #[test]
    fn commas_stand_between_and_nowhere_else() {
        let after = |text: &'static str, is_first| Walk::from(text, 0).goes_on(is_first, b']');
        assert_eq!((after("1", false), after("", false), after(" ,1", false)), (None, None, Some(true)));
        assert_eq!(Walk::from(",1", 0).value::<u8>(), None);
        assert_eq!(Walk::from("]", 0).value::<u8>(), None);
    }
}
