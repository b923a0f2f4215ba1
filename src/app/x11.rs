//! Screens that come and go under X11.
//!
//! winit keeps a list of the screens and is meant to drop it when one is plugged in or pulled out, but the event that says so
//! doesn't reach it (rust-windowing/winit issue 3405; seen with 0.30.13). It also drops the list when the property
//! `RESOURCE_MANAGER` of any window it listens to changes. So, where the server knows of other screens than winit, nothing is
//! appended to that property of our own window, which changes nothing but tells winit.

use std::collections::HashSet;

use raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
use x11rb::connection::Connection as _;
use x11rb::protocol::randr::ConnectionExt as _;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, PropMode, Window};
use x11rb::rust_connection::RustConnection;

use super::Monitor;

/// Seconds between two looks.
const PAUSE: f64 = 1.0;

/// Places and sizes of screens.
type Screens = HashSet<((i16, i16), (u16, u16))>;

/// Watches the server's screens. Does nothing under Wayland, where winit hears of them.
#[derive(Default)]
pub(super) struct Watch {
    connection: Option<(RustConnection, usize)>,
    tried: bool,
    /// The screens that winit was told to look for.
    said: Option<Screens>,
    looked: Option<f64>,
}

impl Watch {
    /// Has winit look again if the server's screens are not those it knows. Looks once a second at most; `now` is in seconds.
    pub(super) fn look(&mut self, known: &[Monitor], frame: &eframe::Frame, now: f64) {
        if self.looked.is_some_and(|before| now - before < PAUSE) {
            return;
        }
        self.looked = Some(now);
        let Some(window) = window_of(frame) else { return };
        if !std::mem::replace(&mut self.tried, true) {
            self.connection = RustConnection::connect(None).ok();
        }
        // Without an answer, what winit knows has to do.
        if self.renew(known, window).is_none() {
            self.connection = None;
        }
    }

    fn renew(&mut self, known: &[Monitor], window: Window) -> Option<()> {
        let (connection, screen) = self.connection.as_ref()?;
        let root = connection.setup().roots.get(*screen)?.root;
        let reply = connection.randr_get_monitors(root, true).ok()?.reply().ok()?;
        let there: Screens = reply.monitors.iter().map(|of| ((of.x, of.y), (of.width, of.height))).collect();
        let place = |of: &Monitor| ((of.place.0 as i16, of.place.1 as i16), (of.size.0 as u16, of.size.1 as u16));
        // Where the two never agree, as with screens made of two, it is said once.
        let differs = there != known.iter().map(place).collect::<HashSet<_>>();
        if differs && self.said.as_ref() != Some(&there) {
            self.said = Some(there);
            let nothing = connection.change_property(
                PropMode::APPEND,
                window,
                AtomEnum::RESOURCE_MANAGER,
                AtomEnum::STRING,
                8,
                0,
                &[],
            );
            nothing.ok()?;
            connection.flush().ok()?;
        } else if !differs {
            self.said = None;
        }
        Some(())
    }
}

fn window_of(frame: &eframe::Frame) -> Option<Window> {
    match frame.window_handle().ok()?.as_raw() {
        RawWindowHandle::Xlib(handle) => Window::try_from(handle.window).ok(),
        RawWindowHandle::Xcb(handle) => Some(handle.window.get()),
        _ => None,
    }
}
