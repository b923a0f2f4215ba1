//! Where the system keeps what belongs to this user and this program.

use directories::ProjectDirs;

/// The folders of the program; none where the system names no home.
pub(super) fn of_program() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "annals")
}
