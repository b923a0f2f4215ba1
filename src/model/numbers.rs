//! Whole numbers for reading, and what they count.

/// `1 statement`, `2 statements`, `200,000 statements`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A whole number with commas between thousands.
pub fn number(count: usize) -> String {
    characters_of_number(count).collect()
}

/// The characters of [`number`].
pub fn characters_of_number(count: usize) -> impl Iterator<Item = char> {
    let last = count.checked_ilog10().unwrap_or(0);
    (0..=last).rev().flat_map(move |power| {
        let digit = count / 10_usize.pow(power) % 10;
        let comma = (power > 0 && power.is_multiple_of(3)).then_some(',');
        char::from_digit(digit as u32, 10).into_iter().chain(comma)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 200_000, 1_234_567].map(number), ["0", "999", "1,000", "200,000", "1,234,567"]);
        assert_eq!(number(usize::MAX).replace(',', ""), usize::MAX.to_string());
        assert_eq!(
            (counted(1, "event", "events"), counted(0, "event", "events")),
            ("1 event".into(), "0 events".into())
        );
    }
}
