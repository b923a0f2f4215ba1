//! The text of a file and the places in it, worked out once more in the simplest way, to compare with.

/// The text that bytes hold, up to what can't be read.
pub fn of(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, rest @ ..] if !rest.starts_with(&[0, 0]) => utf_16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => valid(rest),
        _ => valid(bytes),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map_while(Result::ok).collect()
}

fn valid(bytes: &[u8]) -> String {
    let end = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

/// Line and column of a byte, both from 1; columns count characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    // CR and LF are one line end, also when the place is between the two.
    let mut lines = 1;
    let mut start = 0;
    for (at, character) in before.char_indices() {
        let ends = character == '\n' || (character == '\r' && !text[at + 1..].starts_with('\n'));
        if ends {
            lines += 1;
            start = at + 1;
        }
    }
    (lines, before[start..].chars().count() + 1)
}
