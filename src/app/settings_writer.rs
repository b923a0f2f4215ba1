//! Writing the settings off the window's thread: the file may be on a slow drive, or another window's turn be waited for.
//!
//! What must stay true: one write goes on at a time, of several that wait only the latest is written, and none is lost when
//! the program ends.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use super::worker::{self, Post};
use super::{Action, Settings, SettingsFile};

/// Writes settings on a thread of its own, which begins with the first.
pub(super) struct SettingsWriter {
    file: SettingsFile,
    post: Post,
    thread: Option<(Sender<Settings>, JoinHandle<()>)>,
}

impl SettingsWriter {
    /// To a file; the first failure is told through `post`.
    pub(super) const fn new(file: SettingsFile, post: Post) -> Self {
        Self { file, post, thread: None }
    }

    /// Has settings written soon.
    pub(super) fn write(&mut self, settings: Settings) {
        if self.thread.is_none() {
            match begin(self.file.clone(), self.post.clone()) {
                Ok(thread) => self.thread = Some(thread),
                Err(error) => self.post.send(unsaved(&worker::no_thread(&error))),
            }
        }
        if let Some((sender, _)) = &self.thread {
            // The receiver is gone only after a mistake of the program, and that was told.
            drop(sender.send(settings));
        }
    }

    /// Waits until everything is written.
    pub(super) fn finish(&mut self) {
        if let Some((sender, thread)) = self.thread.take() {
            drop(sender);
            drop(thread.join());
        }
    }
}

fn begin(mut file: SettingsFile, post: Post) -> std::io::Result<(Sender<Settings>, JoinHandle<()>)> {
    let (sender, receiver) = channel();
    let thread = Builder::new().name("annals-settings".to_owned()).spawn(move || {
        if catch_unwind(AssertUnwindSafe(|| write_all(&mut file, &receiver, &post))).is_err() {
            post.send(unsaved(&worker::what_to_do()));
        }
    })?;
    Ok((sender, thread))
}

fn write_all(file: &mut SettingsFile, receiver: &Receiver<Settings>, post: &Post) {
    let (mut failed, mut told) = (None, false);
    while let Ok(settings) = receiver.recv() {
        let latest = receiver.try_iter().last().unwrap_or(settings);
        failed = match file.write(&latest) {
            Ok(()) => None,
            Err(error) => {
                if !std::mem::replace(&mut told, true) {
                    post.send(unsaved(&format!("The reason is: {error}.")));
                }
                Some(latest)
            }
        };
    }
    // The program ends: what could not be written then is tried once more.
    if let Some(settings) = failed {
        drop(file.write(&settings));
    }
}

fn unsaved(why: &str) -> Action {
    Action::Warn(format!("The settings can’t be saved; they last until Annals is closed. {why}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn writer(path: &Path) -> (SettingsWriter, Receiver<Action>) {
        let (sender, receiver) = channel();
        (SettingsWriter::new(SettingsFile::at(path.to_owned()), Post::new(sender, || ())), receiver)
    }

    fn scaled(text_scale: f32) -> Settings {
        Settings { text_scale, ..Settings::default() }
    }

    #[test]
    fn the_latest_settings_are_on_disk_when_the_program_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let (mut writer, _told) = writer(&path);
        for turn in 1..=200_u16 {
            writer.write(scaled(f32::from(turn) / 100.0));
        }
        writer.finish();
        assert_eq!(SettingsFile::at(path).read(), (scaled(2.0), None), "the last of all");
    }

    #[test]
    fn a_failure_is_told_once_and_tried_again_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let blocker = folder.path().join("blocker");
        std::fs::write(&blocker, "x").unwrap();
        let path = blocker.join("settings.json");
        let (mut writer, told) = writer(&path);
        writer.write(scaled(1.5));
        let Ok(Action::Warn(sentence)) = told.recv() else { panic!("a sentence that stays") };
        assert!(sentence.starts_with("The settings can’t be saved"), "{sentence}");
        writer.write(scaled(2.0));
        std::fs::remove_file(&blocker).unwrap();
        writer.finish();
        assert!(told.try_recv().is_err(), "it is not said again");
        assert_eq!(SettingsFile::at(path).read().0, scaled(2.0), "by now it can be written");
    }
}
