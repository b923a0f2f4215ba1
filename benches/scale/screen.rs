//! A virtual screen to open windows on, where there is no other, and a home for the programs that open them.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// Size and depth of the virtual screen.
const SCREEN: &str = "1280x800x24";
/// Where X programs look for their screen.
const DISPLAY: &str = "DISPLAY";

/// A screen, as long as the value lives.
pub(crate) struct Screen {
    /// The server, if one was started for it.
    server: Option<Child>,
    name: Option<String>,
    /// Settings and reports go here, not among the user's own.
    home: TempDir,
}

impl Screen {
    /// The screen of `DISPLAY`, or a virtual one where that is not set.
    ///
    /// # Errors
    /// When there is no Xvfb, or it doesn't start.
    pub(crate) fn open() -> Result<Self, String> {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        if std::env::var_os(DISPLAY).is_some() {
            return Ok(Self { server: None, name: None, home });
        }
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", SCREEN, "-noreset", "-nolisten", "tcp"]);
        server.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let started = server.spawn();
        let mut server =
            started.map_err(|error| format!("Xvfb could not be started ({error}). It is in the package xvfb."))?;
        let mut number = String::new();
        if let Some(out) = server.stdout.take() {
            BufReader::new(out).read_line(&mut number).map_err(|error| error.to_string())?;
        }
        let name = format!(":{}", number.trim());
        Ok(Self { server: Some(server), name: Some(name), home })
    }

    /// Puts a program that is going to be started on the screen.
    pub(crate) fn put(&self, program: &mut Command) {
        if let Some(name) = &self.name {
            program.env(DISPLAY, name).env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
        }
        for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
            program.env(variable, self.home.path());
        }
    }

    /// What to call it in a table.
    pub(crate) const fn label(&self) -> &'static str {
        if self.name.is_some() { "a virtual screen" } else { "the screen of DISPLAY" }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            // It may have ended by itself.
            drop(server.kill());
            drop(server.wait());
        }
    }
}
