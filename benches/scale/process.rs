//! The bench started once more for a part of the work.

use std::path::Path;
use std::process::{Command, Stdio};

use clap::ValueEnum as _;

use crate::options::Part;

/// A process for a part of the work, not yet started; what it prints can be read.
///
/// # Errors
/// When the system doesn't say where this program is.
pub(crate) fn command(part: Part, files: &[&Path]) -> Result<Command, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let name = part.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    let mut command = Command::new(program);
    command.arg("--part").arg(name).stdin(Stdio::null()).stdout(Stdio::piped());
    for file in files {
        command.arg("--file").arg(file);
    }
    Ok(command)
}

/// What such a process prints.
///
/// # Errors
/// When it can't be started or fails.
pub(crate) fn said(part: Part, files: &[&Path]) -> Result<String, String> {
    finished(command(part, files)?)
}

/// What a process prints until it ends.
///
/// # Errors
/// When it can't be started or fails.
pub(crate) fn finished(mut command: Command) -> Result<String, String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("{command:?} ended with {}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
