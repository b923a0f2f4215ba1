//! Names of files for a terminal. For texts there is [`crate::model::with_numbers`].

use std::fmt::Write as _;
use std::path::Path;

use crate::model::with_numbers;

/// A path in which what can't be seen is written as a number, `<U+001B>`, and a byte that is no text likewise, `<0xFC>`.
pub(super) fn printable_path(path: &Path) -> String {
    let mut printable = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        printable.push_str(&with_numbers(chunk.valid()));
        for byte in chunk.invalid() {
            push_byte(&mut printable, *byte);
        }
    }
    printable
}

/// Writes a byte that is no text as its number.
pub(super) fn push_byte(text: &mut String, byte: u8) {
    // Writing to a `String` can't fail.
    let _ = write!(text, "<0x{byte:02X}>");
}
