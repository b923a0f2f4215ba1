//! The ways to draw on the window, and their drivers, loaded while the window is made and warmed up before the first frame.

use std::thread::JoinHandle;

use eframe::egui_wgpu::{self, RenderState, ScreenDescriptor, WgpuSetup};
use eframe::wgpu::{self, Backends, Instance, InstanceDescriptor};
use eframe::{NativeOptions, Renderer};
use egui::epaint::{Mesh, Primitive};
use egui::{ClippedPrimitive, Color32, Pos2, Rect, Vec2, ViewportBuilder};

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

/// The drivers of this machine, being loaded and started; they stay as long as the value lives.
#[derive(Default)]
pub(super) struct Drivers {
    starting: Option<JoinHandle<Instance>>,
}

impl Drivers {
    /// Begins to load and start them on a thread of its own, so that eframe finds that done. It would do it too, after it has
    /// connected to the screen. What connects to the screen is loaded first.
    pub(super) fn load() -> Self {
        let load = || {
            #[cfg(target_os = "linux")]
            load_libraries_of_x11();
            let mut descriptor = InstanceDescriptor::new_without_display_handle_from_env();
            descriptor.backends = Drawing::Native.backends(descriptor.backends);
            let backends = descriptor.backends;
            let instance = Instance::new(descriptor);
            // To be told which graphics cards there are, their drivers are started.
            drop(pollster::block_on(instance.enumerate_adapters(backends)));
            instance
        };
        // Without a thread everything only takes longer.
        Self { starting: std::thread::Builder::new().name("annals-drivers".to_owned()).spawn(load).ok() }
    }
}

impl Drop for Drivers {
    fn drop(&mut self) {
        if let Some(starting) = self.starting.take() {
            // A failure shows itself once more where it is told.
            drop(starting.join());
        }
    }
}

/// Loads the libraries of X11, unless the window will be opened by way of Wayland.
///
/// The system loads one library at a time, and a driver that draws in software holds it up for a third of a start. winit loads
/// these when it connects to the screen; if they are there already, it needn't wait. They are loaded by winit's own crates, which
/// keep what they loaded. What is missing is told by winit, which asks for it again.
#[cfg(target_os = "linux")]
fn load_libraries_of_x11() {
    use x11_dl::{xcursor::Xcursor, xinput2::XInput2, xlib::Xlib, xlib_xcb::Xlib_xcb};
    use xkbcommon_dl::{x11::xkbcommon_x11_option, xkbcommon_compose_option, xkbcommon_option};

    let is_set = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") || !is_set("DISPLAY") {
        return;
    }
    drop((Xlib::open(), Xcursor::open(), Xlib_xcb::open(), XInput2::open(), x11rb::xcb_ffi::load_libxcb()));
    let _keyboard = (xkbcommon_option(), xkbcommon_compose_option(), xkbcommon_x11_option());
}

/// Draws an area that nobody sees. A driver that draws in software compiles what it draws with when it first does, which takes
/// as long as to draw the letters of a picture. So it does that, and takes the textures that `renderer` was given, while the
/// first frame is still being laid out.
///
/// The area is drawn as a window is by the options above, with neither several samples for a pixel nor depths.
pub(super) fn draw_ahead(state: &RenderState, renderer: &mut egui_wgpu::Renderer) {
    const PIXELS: u32 = 1;
    let (device, queue) = (&state.device, &state.queue);
    let area = Rect::from_min_size(Pos2::ZERO, Vec2::splat(PIXELS as f32));
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(area, Color32::WHITE);
    let areas = [ClippedPrimitive { clip_rect: area, primitive: Primitive::Mesh(mesh) }];
    let screen = ScreenDescriptor { size_in_pixels: [PIXELS; 2], pixels_per_point: 1.0 };
    let target = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("drawn ahead"),
        size: wgpu::Extent3d { width: PIXELS, height: PIXELS, depth_or_array_layers: 1 },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        // As that of the window: else the driver would compile anew.
        format: state.target_format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
        view_formats: &[],
    });
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let mut commands = renderer.update_buffers(device, queue, &mut encoder, &areas, &screen);
    let pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        color_attachments: &[Some(wgpu::RenderPassColorAttachment {
            view: &view,
            depth_slice: None,
            resolve_target: None,
            ops: wgpu::Operations::default(),
        })],
        ..wgpu::RenderPassDescriptor::default()
    });
    renderer.render(&mut pass.forget_lifetime(), &areas, &screen);
    commands.push(encoder.finish());
    queue.submit(commands);
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
