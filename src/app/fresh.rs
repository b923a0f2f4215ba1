//! New files named after the time, which never take the place of one that is there.

use std::fs::File;
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

/// How many files of one second are told apart.
const MOST: usize = 1_000;

/// Makes `stem-20261126-190500.extension` in a folder, or the same with a number where there is one already.
///
/// # Errors
/// When nothing can be made there.
pub(super) fn file(folder: &Path, stem: &str, extension: &str) -> Result<PathBuf> {
    let time = chrono::Local::now().format("%Y%m%d-%H%M%S");
    for number in 1..MOST {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{stem}-{time}{number}.{extension}"));
        match File::create_new(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_second_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let made: std::collections::BTreeSet<_> =
            (0..5).map(|_| file(folder.path(), "report", "txt").unwrap()).collect();
        assert_eq!(made.len(), 5, "{made:?}");
    }
}
