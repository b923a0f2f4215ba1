//! Names of files, which travel between systems.

/// Names that stand for devices on Windows, where no file can have them, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Names that do so with one of these digits behind them.
const NUMBERED_DEVICES: ([&str; 2], &str) = (["com", "lpt"], "0123456789¹²³");

/// Whether a name, with or without an ending, is that of a device on Windows.
pub fn is_device_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let (prefixes, digits) = NUMBERED_DEVICES;
    let is_numbered = |prefix: &&str| {
        let mut number = stem.strip_prefix(*prefix).unwrap_or_default().chars();
        number.next().is_some_and(|digit| digits.contains(digit)) && number.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || prefixes.iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_by_any_ending_and_nothing_else_is_one() {
        for name in ["CON", "nul.json", "Com1.annals.json", "lpt9", "aux .txt", "COM²", "com0"] {
            assert!(is_device_name(name), "{name}");
        }
        for name in ["com", "lpt.png", "console.json", "com10.json", "comx", "community.json", "", ".con"] {
            assert!(!is_device_name(name), "{name}");
        }
    }
}
