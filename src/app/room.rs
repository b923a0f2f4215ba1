//! Whether there is memory for a document. It is asked for before the document is read: a program in safe Rust ends where it is
//! given no more, without another word.

use crate::format::{self, Loaded, Progress};

/// What a document takes in memory, in bytes, for each of its bytes, objects, lists, other values and backslashes.
struct Each {
    byte: usize,
    object: usize,
    list: usize,
    value: usize,
    backslash: usize,
}

/// For a document in which nothing is odd, the document itself included. Measured was the most that loading it had in memory
/// (peak resident size, less that of the program), with some fifty documents of a single kind each: short events, alone and
/// with each of their fields, statements, lists of references, long texts. These are about the smallest numbers that are
/// enough for them.
/// They are not enough for what consists of nothing but sources or of names that are given once only; no document does.
/// A million events of 465 MB take 1.1 GB, and 3.7 GB are asked for: an object may be an event or half a line of a source.
const USUAL: Each = Each { byte: 2, object: 540, list: 180, value: 40, backslash: 35 };

/// For a document that is read with care, because something in it is odd, and beside its own bytes. Measured likewise with
/// some ninety documents, also broken ones and such with an unknown name in every event; a million events of 465 MB then take 3.9 GB,
/// and where they are short, 1.9 KB for each. These are not enough for what nobody writes: one text of nothing but links or of
/// characters that can't be seen, millions of empty lines, an object of hundreds of thousands of names, a date of a million
/// parts, long lists of tags written with escapes.
const WITH_CARE: Each = Each { byte: 1, object: 1_450, list: 115, value: 130, backslash: 0 };

/// Reads a document if the system has as much memory as that will take: it is asked for, and given back. It is asked once more, for
/// more, where the document has to be read with care.
///
/// # Errors
/// A sentence for a system that has no room for it.
pub fn load_within_memory(bytes: Vec<u8>, progress: &Progress) -> Result<Loaded, String> {
    load_where(bytes, progress, |needed| Vec::<u8>::new().try_reserve_exact(needed).is_ok())
}

/// The same where `has_room` says whether there are so many bytes of memory.
fn load_where(bytes: Vec<u8>, progress: &Progress, has_room: impl Fn(usize) -> bool) -> Result<Loaded, String> {
    let parts = Parts::of(&bytes);
    let ask = |each: &Each, why: &str| {
        let needed = parts.needed(each);
        let mebibytes = needed.div_ceil(1024 * 1024);
        has_room(needed).then_some(()).ok_or_else(|| {
            format!(
                "There is not enough memory to open this file: {why} up to {mebibytes} MiB. Close other programs, or divide it into \
                 smaller files."
            )
        })
    };
    // What is in keys of one's own may be anything, and takes as much either way.
    ask(if parts.has_own_keys { &WITH_CARE } else { &USUAL }, "it may take")?;
    format::load_if(bytes, progress, || {
        ask(&WITH_CARE, "something in it is not as it should be, and to say what may take")
    })
}

/// What there is in a document, by its signs.
struct Parts {
    bytes: usize,
    objects: usize,
    lists: usize,
    values: usize,
    backslashes: usize,
    /// Whether there may be keys that begin with `x-`.
    has_own_keys: bool,
}

impl Parts {
    fn of(document: &[u8]) -> Self {
        let mut parts = Self {
            bytes: document.len(),
            objects: 0,
            lists: 0,
            values: 0,
            backslashes: 0,
            has_own_keys: memchr::memmem::find(document, b"\"x-").is_some(),
        };
        for byte in document {
            match byte {
                b'{' => parts.objects += 1,
                b'[' => parts.lists += 1,
                b',' => parts.values += 1,
                b'\\' => parts.backslashes += 1,
                _ => {}
            }
        }
        parts
    }

    /// How much memory they may take, in bytes.
    fn needed(&self, each: &Each) -> usize {
        let parts = [
            (self.bytes, each.byte),
            (self.objects, each.object),
            (self.lists, each.list),
            (self.values, each.value),
            (self.backslashes, each.backslash),
        ];
        parts.iter().fold(0_usize, |sum, (count, each)| sum.saturating_add(count.saturating_mul(*each)))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    const GOOD: &str = r#"{"events":[{"title":"A","tags":["\""]}]}"#;

    /// What a document is said to need, one number for each time it is asked, and what comes of it where there is as much.
    fn asked(text: &str, room: usize, progress: &Progress) -> (Vec<usize>, Result<Loaded, String>) {
        let asked = RefCell::new(Vec::new());
        let has_room = |needed| {
            asked.borrow_mut().push(needed);
            needed <= room
        };
        let loaded = load_where(text.into(), progress, has_room);
        (asked.into_inner(), loaded)
    }

    #[test]
    fn more_is_asked_for_only_where_something_is_odd() {
        let (odd, own) = (GOOD.replace("tags", "tasg"), GOOD.replace("tags", "x-tags"));
        let usual = GOOD.len() * 2 + 2 * 540 + 2 * 180 + 40 + 35;
        let with_care = |text: &str| text.len() + 2 * 1_450 + 2 * 115 + 130;
        for (text, needed, problems) in
            [(GOOD, vec![usual], 0), (&odd, vec![usual, with_care(&odd)], 1), (&own, vec![with_care(&own)], 0)]
        {
            let (asked, loaded) = asked(text, usize::MAX, &Progress::new());
            assert_eq!((asked, loaded.map(|loaded| loaded.problems.len())), (needed, Ok(problems)), "{text}");
        }
    }

    #[test]
    fn what_there_is_no_room_for_is_refused_in_a_sentence() {
        let odd = GOOD.replace("tags", "tasg");
        let refused = |text: &str, room| asked(text, room, &Progress::new()).1.map(drop);
        assert!(refused(GOOD, 1_600).is_ok());
        insta::assert_snapshot!(refused(GOOD, 1_000).unwrap_err(), @"There is not enough memory to open this file: it may take up to 1 MiB. Close other programs, or divide it into smaller files.");
        insta::assert_snapshot!(refused(&odd, 1_600).unwrap_err(), @"There is not enough memory to open this file: something in it is not as it should be, and to say what may take up to 1 MiB. Close other programs, or divide it into smaller files.");
        let stopped = Progress::new();
        stopped.cancel();
        assert_eq!(asked(&odd, usize::MAX, &stopped).0.len(), 1, "who has stopped it is not asked for more");
    }

    #[test]
    fn for_a_small_one_there_is_always_room() {
        assert!(load_within_memory(GOOD.into(), &Progress::new()).is_ok());
    }
}
