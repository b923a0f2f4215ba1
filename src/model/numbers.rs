//! Whole numbers for reading, and what they count.

/// `1 statement`, `2 statements`, `200,000 statements`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A whole number with commas between thousands.
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 200_000, 1_234_567].map(number), ["0", "999", "1,000", "200,000", "1,234,567"]);
        assert_eq!(
            (counted(1, "event", "events"), counted(0, "event", "events")),
            ("1 event".into(), "0 events".into())
        );
    }
}
