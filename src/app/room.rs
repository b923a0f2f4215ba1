//! Whether there is memory for a document. It is asked for before the document is read: a program in safe Rust ends where it is
//! given no more, without another word.

/// What a document takes beside its own bytes, in bytes: for each of its own, for each of its objects, for each of its lists
/// and for each of its other values.
///
/// Measured was the most that `annals check` had in memory (peak resident size, less that of the program and of the file) with
/// some ninety documents of a single kind each: short events, statements, sources, people, empty objects, lists in lists, long
/// texts, broken files. These are about the smallest numbers that are enough for them, also where something is odd in every
/// event and all is read carefully. That takes much more: for a million events of 465 MB 0.6 GB where nothing is odd, 3.9 GB
/// with an unknown name in each, and where they are short, 1.9 KB for each. Which way it will be is not known before, so 7.1 GB
/// are asked for. They are not enough for what nobody writes: one text of nothing but links or of characters that
/// can't be seen, millions of empty lines, an object of hundreds of thousands of names, a date of a million parts, long lists
/// of tags written with escapes.
const FOR_EACH: (usize, usize, usize, usize) = (1, 1_450, 115, 130);

/// Asks the system for as much memory as it will take to read and show a document, and gives it back.
///
/// # Errors
/// A sentence for a system that has no room for it.
pub fn ask_for_room(document: &[u8]) -> Result<(), String> {
    let needed = needed(document);
    match Vec::<u8>::new().try_reserve_exact(needed) {
        Ok(()) => Ok(()),
        Err(_) => Err(format!(
            "There is not enough memory to open this file: it may take up to {} MiB. Close other programs, or divide it into \
             smaller files.",
            needed.div_ceil(1024 * 1024)
        )),
    }
}

/// How much memory a document may take, in bytes.
fn needed(document: &[u8]) -> usize {
    let (byte, object, list, value) = FOR_EACH;
    let (mut objects, mut lists, mut values) = (0_usize, 0_usize, 0_usize);
    for byte in document {
        match byte {
            b'{' => objects += 1,
            b'[' => lists += 1,
            b',' => values += 1,
            _ => {}
        }
    }
    let parts = [(document.len(), byte), (objects, object), (lists, list), (values, value)];
    parts.iter().fold(0_usize, |sum, (count, each)| sum.saturating_add(count.saturating_mul(*each)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_grows_with_length_objects_lists_and_values() {
        assert_eq!(needed(b"[]"), 2 + 115);
        assert_eq!(needed(br#"[{"a":1},2]"#), 11 + 1_450 + 115 + 130);
        assert!(ask_for_room(br#"{"events":[]}"#).is_ok(), "for a small one there is always room");
    }
}
