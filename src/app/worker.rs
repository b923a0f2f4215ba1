//! Threads that do one thing for the window and send it one action: reading, writing, asking for a file. One that fails by
//! a mistake of the program sends a message instead of nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::{Action, reports};

/// Stack of a worker in bytes: reading a document may nest deep.
const STACK: usize = 8 << 20;

/// The way from other threads to the window.
#[derive(Clone)]
pub(super) struct Post {
    sender: Sender<Action>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Post {
    /// Actions go to `sender`; `wake` is called after each.
    pub(super) fn new(sender: Sender<Action>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { sender, wake: Arc::new(wake) }
    }

    /// Sends an action and wakes the window.
    pub(super) fn send(&self, action: Action) {
        // The receiver is gone only when the program ends.
        if self.sender.send(action).is_ok() {
            (self.wake)();
        }
    }
}

/// Starts a thread that works and sends what comes of it, if anything. If the work panics, `mishap` makes a message of the
/// sentence that says what to do.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    name: &str,
    post: Post,
    work: impl FnOnce() -> Option<Action> + Send + 'static,
    mishap: impl FnOnce(String) -> Action + Send + 'static,
) -> std::io::Result<()> {
    std::thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn(move || {
        let done = catch_unwind(AssertUnwindSafe(work));
        let action = done.unwrap_or_else(|_| Some(mishap(what_to_do())));
        if let Some(action) = action {
            post.send(action);
        }
    })?;
    Ok(())
}

/// Throws something away on a thread of its own; at once where the system gives none.
pub(super) fn discard(what: impl Send + 'static) {
    let thrown = std::thread::Builder::new().name("annals-discarding".to_owned()).spawn(move || drop(what));
    // Nobody waits for it.
    drop(thrown);
}

/// What to do after a mistake of the program, and where its report is.
pub(super) fn what_to_do() -> String {
    match reports::latest() {
        Some(path) => {
            format!(
                "This is a mistake in Annals. Please report it; what happened is written down in {}.",
                path.display()
            )
        }
        None => "This is a mistake in Annals. Please report it.".to_owned(),
    }
}

/// A sentence for a system that gives no thread.
pub(super) fn no_thread(error: &std::io::Error) -> String {
    format!("The system has no room for another thread ({error}). Close a program and try again.")
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn work_that_panics_sends_a_message_with_what_to_do() {
        let (sender, receiver) = channel();
        let (woken, wakes) = channel();
        let post = Post::new(sender, move || woken.send(()).unwrap_or_default());
        start("test", post, || panic!("a mistake"), Action::Complain).expect("a thread");
        let action = receiver.recv().expect("an action");
        let Action::Complain(sentence) = action else { panic!("not a message: {action:?}") };
        assert!(sentence.contains("Please report it"), "{sentence}");
        wakes.recv().expect("the window is woken");
    }
}
