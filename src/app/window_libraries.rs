//! The libraries of X11, loaded before the drivers that draw.
//!
//! The system loads one library at a time, and a driver that compiles holds it up for a third of a start. winit, which loads
//! these when it connects to the screen, would wait; if they are there already, it connects meanwhile. Its own crates load
//! them here and keep them, so that it finds what they loaded.

use x11_dl::{xcursor::Xcursor, xinput2::XInput2, xlib::Xlib, xlib_xcb::Xlib_xcb};
use x11rb::xcb_ffi::load_libxcb;
use xkbcommon_dl::{x11::xkbcommon_x11_option, xkbcommon_compose_option, xkbcommon_option};

/// Loads them, unless the window will be opened by way of Wayland. What is missing is told by winit, which asks for it again.
pub(super) fn load() {
    let said = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    if said("WAYLAND_DISPLAY") || said("WAYLAND_SOCKET") || !said("DISPLAY") {
        return;
    }
    drop((Xlib::open(), Xcursor::open(), Xlib_xcb::open(), XInput2::open(), load_libxcb()));
    let _keyboard = (xkbcommon_option(), xkbcommon_compose_option(), xkbcommon_x11_option());
}
