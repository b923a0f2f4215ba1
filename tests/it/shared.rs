//! The test data that lies outside the repository, found by the variable `ANNALS_SHARED_DATA`; and what is skipped where
//! something else is missing.

use std::path::PathBuf;

use crate::support::say;

/// Whether every input is to be tried, which takes minutes: asked for with `ANNALS_EXHAUSTIVE`.
pub(crate) fn exhaustive() -> bool {
    std::env::var_os("ANNALS_EXHAUSTIVE").is_some()
}

/// The folder `part` of the shared data. Without the variable the test is skipped and says so; with
/// `ANNALS_REQUIRE_ALL` a skip is a failure.
pub(crate) fn shared_data(part: &str) -> Option<PathBuf> {
    let found = std::env::var_os("ANNALS_SHARED_DATA").map(|root| PathBuf::from(root).join(part));
    if let Some(folder) = found {
        assert!(folder.is_dir(), "ANNALS_SHARED_DATA has no folder {part}");
        return Some(folder);
    }
    skip(&format!("ANNALS_SHARED_DATA is not set, so {part} is not tested"));
    None
}

/// Says that something is not tested, and why. With `ANNALS_REQUIRE_ALL` that is a failure.
pub(crate) fn skip(why: &str) {
    let required = std::env::var_os("ANNALS_REQUIRE_ALL").is_some();
    assert!(!required, "ANNALS_REQUIRE_ALL is set, but {why}");
    say(&format!("skipped: {why}"));
}
