//! Texts put in order, kept from one frame to the next: a long one takes longer to put in order than to draw.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, Id};

use super::Set;

/// What was drawn in this pass and in the one before.
#[derive(Debug, Default)]
struct Kept {
    pass: u64,
    now: HashMap<u64, Arc<Set>>,
    before: HashMap<u64, Arc<Set>>,
}

/// A number for all that a text depends on.
pub(super) fn hash_of(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The text of a key as it was put in order in this pass or the last, else anew.
pub(super) fn kept(ctx: &Context, key: u64, anew: impl FnOnce() -> Set) -> Arc<Set> {
    let pass = ctx.cumulative_pass_nr();
    let shared: Arc<Mutex<Kept>> =
        ctx.data_mut(|data| Arc::clone(data.get_temp_mut_or_default(Id::unique("texts-in-order"))));
    let mut kept = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.pass != pass {
        kept.pass = pass;
        kept.before = std::mem::take(&mut kept.now);
    }
    let known = kept.now.get(&key).cloned().or_else(|| kept.before.remove(&key));
    let set = known.unwrap_or_else(|| Arc::new(anew()));
    kept.now.insert(key, Arc::clone(&set));
    set
}
