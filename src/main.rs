//! The program `annals`: reads its arguments, then checks files or opens the window.

// A double-clicked program opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::io::Write as _;
use std::process::ExitCode;

use annals::app::{self, SettingsFile, Start};
use annals::cli::{self, Command};

fn main() -> ExitCode {
    let arguments = cli::parse();
    match arguments.command {
        Some(Command::Check { files }) => cli::check(&files, &mut std::io::stdout().lock()),
        None => open(&Start { file: arguments.file, settings: SettingsFile::of_user() }),
    }
}

fn open(start: &Start) -> ExitCode {
    match app::run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Nobody may be reading; the exit code still tells.
            drop(writeln!(std::io::stderr(), "{sentence}"));
            ExitCode::FAILURE
        }
    }
}
