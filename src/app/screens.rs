//! The screens of the machine, and putting the window on them while a talk is given.

use egui::{Context, ViewportCommand};

use super::State;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// Its number from 0 in the order of the system.
    pub number: usize,
    /// As the system calls it; may be empty.
    pub name: String,
    /// Its left upper corner among all screens, in pixels.
    pub place: (i32, i32),
    /// Width and height in pixels.
    pub size: (u32, u32),
}

impl Monitor {
    /// Whether it is the same screen, maybe with another size or place.
    pub fn is_same(&self, other: &Self) -> bool {
        if self.name.is_empty() { self.place == other.place } else { self.name == other.name }
    }

    /// What to call it on screen: `HDMI-1, 1920 × 1080`.
    pub fn label(&self) -> String {
        let size = format!("{} × {}", self.size.0, self.size.1);
        if self.name.is_empty() { size } else { format!("{}, {size}", crate::model::plain(&self.name)) }
    }
}

/// The screens that are connected, in the order of the system, and the one on which the window stands. `None` where there is no window.
pub(super) fn connected(frame: &eframe::Frame) -> Option<(Vec<Monitor>, Option<Monitor>)> {
    let window = frame.winit_window()?;
    let mut screens = Vec::new();
    for (number, monitor) in window.available_monitors().enumerate() {
        let (place, size) = (monitor.position(), monitor.size());
        let (name, place) = (monitor.name().unwrap_or_default(), (place.x, place.y));
        // A screen that mirrors another is not one more.
        if screens.iter().all(|other: &Monitor| other.place != place) {
            screens.push(Monitor { number, name, place, size: (size.width, size.height) });
        }
    }
    let home = window.current_monitor().and_then(|monitor| {
        let place = monitor.position();
        screens.iter().find(|screen| screen.place == (place.x, place.y)).cloned()
    });
    Some((screens, home))
}

/// Where the window is to be while a talk is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wish {
    /// As the user has it.
    #[default]
    AsItWas,
    /// Full screen where it stands.
    Full,
    /// Full screen on one of the screens.
    FullOn(usize),
}

/// What the window was last told.
#[derive(Debug, Default)]
pub(super) struct WindowPlacing {
    told: Wish,
    was_full: bool,
    /// It leaves a screen to fill another, since this time in seconds. Not all window managers move a window that fills a
    /// screen.
    leaving: Option<f64>,
}

/// How long a window needs to be itself again before it can fill another screen, in seconds.
const LEAVING_SECONDS: f64 = 0.2;

impl WindowPlacing {
    /// Tells the window to fill a screen when a talk begins or changes screens, and to be again as it was at its end.
    pub(super) fn follow(&mut self, state: &State, ctx: &Context) {
        let wish = wish_of(state);
        if wish == self.told {
            if self.leaving.take().is_some() {
                // It was on its way to another screen and stays after all.
                self.tell(wish, ctx);
            }
            return;
        }
        if self.told == Wish::AsItWas {
            self.was_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        }
        if let (Wish::FullOn(_) | Wish::Full, Wish::FullOn(_)) = (self.told, wish) {
            let since = *self.leaving.get_or_insert_with(|| {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                state.now
            });
            if state.now - since < LEAVING_SECONDS {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(LEAVING_SECONDS / 2.0));
                return;
            }
        }
        self.leaving = None;
        self.tell(wish, ctx);
    }

    fn tell(&mut self, wish: Wish, ctx: &Context) {
        self.told = wish;
        ctx.send_viewport_cmd(match wish {
            Wish::AsItWas => ViewportCommand::Fullscreen(self.was_full),
            Wish::Full => ViewportCommand::Fullscreen(true),
            Wish::FullOn(screen) => ViewportCommand::SetMonitor(screen),
        });
    }
}

/// The speaker's view fills its screen, or the stage the one that was asked for at the start.
fn wish_of(state: &State) -> Wish {
    if state.presenting().is_none() {
        return Wish::AsItWas;
    }
    let asked = || {
        let number = state.wanted_screen?.checked_sub(1)?;
        state.screens.iter().any(|screen| screen.number == number).then_some(number)
    };
    let on = state.speaker_screen().map(|screen| screen.number);
    on.or_else(asked).map_or(Wish::Full, Wish::FullOn)
}
