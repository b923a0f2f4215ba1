//! How much memory a load takes, measured in a process of its own that does what the program's worker does.

use std::hint::black_box;
use std::path::Path;

use annals::app::{Document, Origin};
use annals::format::{self, Progress};

use crate::options::Part;
use crate::process;

/// Memory in bytes beyond what the process had before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// The most at any time of the load.
    pub(crate) peak: u64,
    /// What stays, with the bytes of the file, which are kept to be copied and compared.
    pub(crate) after: u64,
}

/// Loads a file in a process of its own. `None` where the system doesn't tell.
///
/// # Errors
/// When the process can't be started or says nothing that is understood.
pub(crate) fn of_load(file: &Path) -> Result<Option<Memory>, String> {
    let said = process::said(Part::Memory, &[file])?;
    let numbers: Vec<u64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    Ok(match numbers[..] {
        [peak, after] => Some(Memory { peak, after }),
        _ => None,
    })
}

/// The work of that process: what it prints.
///
/// # Errors
/// When the file can't be read or isn't a timeline.
pub(crate) fn load(file: &Path) -> Result<String, String> {
    let before = status("VmRSS");
    // What was needed to start is forgotten.
    let forgotten = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let loaded = format::load(bytes, &Progress::new());
    let timeline = loaded.timeline.ok_or("the file is not a timeline")?;
    let document = Document::new(timeline, loaded.problems, loaded.counts, Origin::File(file.to_owned()));
    let document = document.made_of(loaded.bytes);
    let after = status("VmRSS");
    let peak = status("VmHWM").filter(|_| forgotten);
    black_box(&document);
    Ok(match (before, peak, after) {
        (Some(before), Some(peak), Some(after)) => {
            format!("{} {}", peak.saturating_sub(before), after.saturating_sub(before))
        }
        _ => "unknown".to_owned(),
    })
}

/// A line of what Linux says of a process, in bytes.
fn status(name: &str) -> Option<u64> {
    let said = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1_024)
}
