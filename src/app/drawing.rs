//! The ways to draw on the window, and their drivers, loaded while the window is made and warm before the first frame.

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

/// The drivers of this machine, being loaded and started.
pub(super) struct Drivers {
    starting: Option<JoinHandle<Instance>>,
}

impl Drivers {
    /// Begins to load and start them on a thread of its own, so that eframe finds that done. It would do it too, after it has
    /// connected to the screen.
    pub(super) fn load() -> Self {
        let load = || {
            #[cfg(target_os = "linux")]
            super::window_libraries::load();
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

    /// Waits until they are started; they stay as long as what it gives lives. A failure shows itself once more where it is
    /// told.
    pub(super) fn started(self) -> Option<Instance> {
        self.starting.and_then(|starting| starting.join().ok())
    }
}

/// Draws an area that nobody sees: a driver compiles what it draws with when it first does, which in software takes as long as
/// to draw the letters of a picture. So it does that, and takes the textures that `renderer` was given, while the first frame
/// is still being laid out.
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
