//! What moves the window on the time axis.

use emath::Vec2;

use crate::layout::Viewport;

use super::{Motion, MotionLength, State};

impl State {
    /// The canvas has another width: what was fitted is fitted again, everything else keeps its scale and its left edge. A
    /// flight goes on to the same place.
    pub(super) fn size_canvas(&mut self, size: Vec2) {
        let width = size.x.max(1.0);
        if (self.view.viewport.width() - width).abs() < 0.5 {
            return;
        }
        self.view.viewport = self.view.viewport.with_width(width);
        let whole = self.whole();
        match &mut self.motion {
            Motion::Flight { from, to, .. } => {
                *from = from.with_width(width);
                *to = if self.fitted { whole } else { to.with_width(width) };
            }
            Motion::Still | Motion::Glide { .. } if self.fitted => self.view.viewport = whole,
            Motion::Still | Motion::Glide { .. } => {}
        }
    }

    /// Puts the view within its limits. Whatever was flying has been stopped by the hand that moved it.
    pub(super) fn show(&mut self, viewport: Viewport) {
        self.fitted = false;
        self.motion = Motion::Still;
        self.view.viewport = viewport.constrained(self.document.extent());
    }

    pub(super) fn pan(&mut self, points: f32) {
        self.show(self.view.viewport.pan(points));
    }

    pub(super) fn fling(&mut self, speed: f32) {
        let glides = self.settings.motion == MotionLength::Full;
        self.motion = if glides { Motion::glide(speed, self.now) } else { Motion::Still };
    }

    pub(super) fn zoom(&mut self, x: f32, factor: f32) {
        if factor.is_finite() && factor > 0.0 {
            self.show(self.view.viewport.zoom_at(x, factor));
        }
    }

    /// Flies, and remembers the view left.
    pub(super) fn jump(&mut self, to: Viewport) {
        self.history.leave(self.view.viewport);
        self.fly(to);
    }

    pub(super) fn fly(&mut self, to: Viewport) {
        let to = to.with_width(self.view.viewport.width()).constrained(self.document.extent());
        self.fitted = to == self.whole();
        self.motion = self.settings.motion.flight(self.view.viewport, to, self.now);
        if !self.motion.is_moving() {
            self.view.viewport = to;
        }
    }

    /// Where keys zoom and pan from: the end of the flight under way, so that quick presses add up.
    pub(super) fn heading(&self) -> Viewport {
        self.motion.destination().copied().unwrap_or(self.view.viewport)
    }

    pub(super) fn zoom_by_key(&mut self, factor: f32) {
        let heading = self.heading();
        let date = self.selected_event().and_then(|(_, event)| event.date.as_ref());
        let middle = heading.width() / 2.0;
        let x = date.map(|date| heading.x_of(date.span().middle())).filter(|x| (0.0..=heading.width()).contains(x));
        self.fly(heading.zoom_at(x.unwrap_or(middle), factor));
    }

    pub(super) fn pan_by_key(&mut self, points: f32) {
        self.fly(self.heading().pan(points));
    }
}
