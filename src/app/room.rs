//! Whether there is memory for a document. It is asked for before the document is read: a program in safe Rust ends where it is
//! given no more, without another word.

/// What a document takes beside its own bytes, in bytes: for each of its own, for each of its objects, and for each of its
/// other values. Measured with documents of all kinds, and rounded up.
const FOR_EACH: (usize, usize, usize) = (2, 1_500, 100);

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
    let (byte, object, value) = FOR_EACH;
    let (objects, values) = document.iter().fold((0_usize, 0_usize), |(objects, values), byte| match byte {
        b'{' => (objects + 1, values),
        b',' => (objects, values + 1),
        _ => (objects, values),
    });
    let taken = document.len().saturating_mul(byte).saturating_add(objects.saturating_mul(object));
    taken.saturating_add(values.saturating_mul(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_grows_with_length_objects_and_values() {
        assert_eq!(needed(b"[]"), 4);
        assert_eq!(needed(br#"[{"a":1},2]"#), 22 + 1_500 + 100);
        assert!(ask_for_room(br#"{"events":[]}"#).is_ok(), "for a small one there is always room");
    }
}
