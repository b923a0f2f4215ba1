//! The program `annals`: reads its arguments, then checks files, prints the schema or opens the window.

// A double-clicked program opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::io::{BufWriter, Write as _};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use annals::app::{self, Reports, SettingsFile, Start, Talk};
use annals::cli::{self, Command};

fn main() -> ExitCode {
    let arguments = cli::parse();
    match arguments.command {
        Some(Command::Check(check)) => {
            // Takes the colours out where nobody would see them.
            let mut out = BufWriter::new(anstream::stdout().lock());
            cli::check(&check, cli::columns(), &mut out)
        }
        Some(Command::Schema) => match std::io::stdout().lock().write_all(cli::SCHEMA.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Some(Command::Present { files, step, monitor }) => {
            open(files, Some(Talk { step, screen: monitor.map(NonZeroUsize::get) }))
        }
        None => open(arguments.files, None),
    }
}

/// The path from the root, since the list of recent files is read from other folders too.
fn whole_path(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

fn open(files: Vec<PathBuf>, talk: Option<Talk>) -> ExitCode {
    let files = files.into_iter().map(whole_path).collect();
    let start = Start { files, talk, settings: SettingsFile::of_user(), reports: Reports::of_user() };
    match app::run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Nobody may be reading; the exit code still tells.
            drop(writeln!(std::io::stderr(), "{sentence}"));
            ExitCode::FAILURE
        }
    }
}
