//! A file that was refused for what it says: its author may be mending it, so it is watched and opened once it can be read.
//!
//! One that the disk refused is not: it is read again when the user asks for it.

use std::path::Path;

use super::{Bytes, Effect, Sight, State, Watched};

impl State {
    /// What has to be told to whoever watches refused files, after something was done.
    pub(super) fn follow_refused(&mut self) -> Option<Effect> {
        let wanted = self.failure.as_ref().and_then(|failure| failure.path.clone().zip(failure.stamp));
        if wanted == self.followed {
            return None;
        }
        self.followed = wanted;
        Some(Effect::WatchRefused(self.followed.clone().map(|(path, stamp)| (path, Sight::There(stamp)))))
    }

    /// A file that is not the open one was seen to be another. If it is the refused one, it is tried again, but neither in the
    /// middle of a talk nor under a dialog.
    pub(super) fn refused_watched(&mut self, path: &Path, watched: Watched) -> Vec<Effect> {
        let Some(failure) = self.failure.as_mut().filter(|failure| failure.path.as_deref() == Some(path)) else {
            return Vec::new();
        };
        match watched {
            Watched::Changed(Sight::There(stamp)) if failure.stamp.is_some_and(|before| before != stamp) => {
                failure.changed = true;
            }
            // It is as it was, or away; it may come back.
            Watched::Changed(_) => return Vec::new(),
            Watched::Failed => {
                failure.stamp = None;
                return Vec::new();
            }
        }
        if self.presenting().is_some() || self.dialog.is_some() {
            return Vec::new();
        }
        self.begin_loading(Bytes::File(path.to_path_buf()))
    }

    /// Takes the message about a refused file away, if there is one, and stops trying again.
    pub(super) fn dismiss_failure(&mut self) -> bool {
        let is_shown = self.failure.take().is_some();
        if is_shown {
            self.cancel_loading();
        }
        is_shown
    }
}
