//! The ways to draw on the window, and their drivers, loaded while the window is made.

use std::thread::JoinHandle;

use eframe::egui_wgpu::WgpuSetup;
use eframe::wgpu::{Backends, Instance, InstanceDescriptor};
use eframe::{NativeOptions, Renderer};
use egui::ViewportBuilder;

/// The ways to draw, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawing {
    /// Vulkan, Metal or Direct3D. Only where there is none of them, OpenGL is asked for: to start its driver would take as
    /// long as to open the window.
    Native,
    /// These and OpenGL, as new as wgpu needs it.
    OpenGl,
    /// Any OpenGL.
    OldOpenGl,
}

impl Drawing {
    /// All of them.
    pub(super) const WAYS: [Self; 3] = [Self::Native, Self::OpenGl, Self::OldOpenGl];

    /// What eframe is asked for. The fonts of the system are not among it; [`super::rehearsal`] has them.
    pub(super) fn options(self, viewport: ViewportBuilder) -> NativeOptions {
        let renderer = if self == Self::OldOpenGl { Renderer::Glow } else { Renderer::Wgpu };
        let mut options = NativeOptions { viewport, renderer, system_font_fallback: false, ..Default::default() };
        if let WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup {
            let asked = setup.instance_descriptor.backends;
            setup.instance_descriptor.backends = self.backends(asked);
        }
        options
    }

    /// Those of `asked`, what eframe or the user's `WGPU_BACKEND` asks for, that are tried in this way.
    fn backends(self, asked: Backends) -> Backends {
        if self == Self::Native && asked != Backends::GL { asked - Backends::GL } else { asked }
    }
}

/// The drivers of this machine, being loaded; they stay as long as the value lives.
pub(super) struct Drivers {
    loading: Option<JoinHandle<Instance>>,
}

impl Drivers {
    /// Begins to load them on a thread of its own, so that eframe finds them loaded. It would load them too, after it has
    /// connected to the screen.
    pub(super) fn load() -> Self {
        let load = || {
            let mut descriptor = InstanceDescriptor::new_without_display_handle_from_env();
            descriptor.backends = Drawing::Native.backends(descriptor.backends);
            let backends = descriptor.backends;
            let instance = Instance::new(descriptor);
            // To be told which graphics cards there are, their drivers are loaded.
            drop(pollster::block_on(instance.enumerate_adapters(backends)));
            instance
        };
        // Without a thread everything only takes longer.
        Self { loading: std::thread::Builder::new().name("annals-drivers".to_owned()).spawn(load).ok() }
    }
}

impl Drop for Drivers {
    fn drop(&mut self) {
        if let Some(loading) = self.loading.take() {
            // A failure shows itself once more where it is told.
            drop(loading.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_gl_is_tried_last_and_what_the_user_asks_for_stands() {
        let usual = Backends::PRIMARY | Backends::GL;
        assert!(!Drawing::Native.backends(usual).contains(Backends::GL), "its driver takes long to start");
        assert!(Drawing::OpenGl.backends(usual).contains(Backends::GL));
        for way in Drawing::WAYS {
            assert_eq!(way.backends(Backends::GL), Backends::GL, "{way:?}");
            assert_eq!(way.backends(Backends::VULKAN), Backends::VULKAN, "{way:?}");
        }
        let renderers = Drawing::WAYS.map(|way| way.options(ViewportBuilder::default()).renderer);
        assert_eq!(renderers, [Renderer::Wgpu, Renderer::Wgpu, Renderer::Glow]);
    }
}
