//! Back and forward through views.

use crate::layout::Viewport;

/// The views left by jumps, like the pages of a browser.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Viewport>,
    forward: Vec<Viewport>,
}

/// How many views are kept.
const DEPTH: usize = 100;

impl History {
    /// Remembers the view that a jump leaves. What could be gone forward to is forgotten.
    pub fn leave(&mut self, viewport: Viewport) {
        if self.back.last() != Some(&viewport) {
            self.back.push(viewport);
            if self.back.len() > DEPTH {
                self.back.remove(0);
            }
        }
        self.forward.clear();
    }

    /// The view before, given the present one.
    pub fn back(&mut self, now: Viewport) -> Option<Viewport> {
        let viewport = self.back.pop()?;
        self.forward.push(now);
        Some(viewport)
    }

    /// The view that was gone back from, given the present one.
    pub fn forward(&mut self, now: Viewport) -> Option<Viewport> {
        let viewport = self.forward.pop()?;
        self.back.push(now);
        Some(viewport)
    }

    /// Whether there is a view to go back to.
    pub const fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a view to go forward to.
    pub const fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}
