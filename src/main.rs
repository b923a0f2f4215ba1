//! The program `annals`: reads its arguments, then checks files or opens the window.

// A double-clicked program opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::io::{BufWriter, Write as _};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use annals::app::{self, SettingsFile, Start, Talk};
use annals::cli::{self, Command};

fn main() -> ExitCode {
    let arguments = cli::parse();
    match arguments.command {
        Some(Command::Check(check)) => {
            // Takes the colours out where nobody would see them.
            let mut out = BufWriter::new(anstream::stdout().lock());
            cli::check(&check, cli::columns(), &mut out)
        }
        Some(Command::Present { file, step, monitor }) => {
            let screen = monitor.map(NonZeroUsize::get);
            open(Start {
                file: file.map(whole_path),
                talk: Some(Talk { step, screen }),
                settings: SettingsFile::of_user(),
            })
        }
        None => open(Start { file: arguments.file.map(whole_path), talk: None, settings: SettingsFile::of_user() }),
    }
}

/// The path from the root, since the list of recent files is read from other folders too.
fn whole_path(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

fn open(start: Start) -> ExitCode {
    match app::run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Nobody may be reading; the exit code still tells.
            drop(writeln!(std::io::stderr(), "{sentence}"));
            ExitCode::FAILURE
        }
    }
}
