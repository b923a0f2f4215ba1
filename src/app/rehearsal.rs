//! The first picture is drawn once without a window, on a thread of its own, while the system still opens one.
//!
//! To connect to a screen and its driver takes several times as long as everything the program does by itself; meanwhile
//! the timeline is read and laid out, and its letters are drawn. When the window is there, its first frame finds all that
//! in the same [`Context`]. What the rehearsal only guessed – how large the window is and how dense its screen – costs time if
//! it was wrong, and nothing else, also where the window says so in the middle of it: all that is kept of a frame is kept for
//! one density.

use std::num::NonZeroUsize;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use eframe::{CreationContext, WindowBuilderHook};
use egui::{Context, Pos2, RawInput, Rect, TexturesDelta, ViewportCommand, ViewportId};

use crate::ui::theme;

use super::Annals;
use super::drawing::{Drivers, draw_ahead};
use super::start::{Opening, size_of};
use super::system_fonts::SystemFonts;
use super::worker;

/// The name of its thread.
pub(super) const THREAD: &str = "annals-rehearsal";
/// Frames that are rehearsed: in the second, panels have the sizes that the first gave them.
const FRAMES: usize = 2;
/// The largest side of a texture in pixels, as eframe asks for it.
const TEXTURE_SIDE: usize = 8_192;

/// A rehearsal under way.
pub(super) struct Rehearsal {
    ctx: Context,
    fonts: SystemFonts,
    stage: JoinHandle<Option<Rehearsed>>,
    cue: Sender<()>,
    drivers: Drivers,
}

/// What came of it.
struct Rehearsed {
    annals: Annals,
    textures: Textures,
    /// What the window was told meanwhile.
    commands: Vec<ViewportCommand>,
}

/// What a renderer has to know before the next frame; nothing if no window comes.
#[derive(Default)]
struct Textures(TexturesDelta);

impl Drop for Textures {
    fn drop(&mut self) {
        self.0.clear();
    }
}

impl Rehearsal {
    /// Prepares it. With more than two cores it begins at once; else when the window is about to be made: before that,
    /// connecting to the screen and loading `drivers` keep two cores busy, and begun then, it is over before the window can be
    /// drawn on. Dropped before it has begun, it never does.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn prepare(opening: Opening, drivers: Drivers) -> std::io::Result<Self> {
        let (ctx, fonts) = (context(opening.settings.usable_scale()), SystemFonts::new());
        // A provider that is added later makes all letters be drawn anew.
        fonts.install(&ctx);
        let own = ctx.clone();
        let (cue, on_cue) = std::sync::mpsc::channel();
        let perform = move || on_cue.recv().ok().map(|()| rehearse(opening, &own));
        let stage = std::thread::Builder::new().name(THREAD.to_owned()).spawn(perform)?;
        let rehearsal = Self { ctx, fonts, stage, cue, drivers };
        if std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 2) {
            rehearsal.begin();
        }
        Ok(rehearsal)
    }

    fn begin(&self) {
        // It may have begun, and be over.
        let _ = self.cue.send(());
    }

    /// Begins it when eframe asks how the window should be.
    pub(super) fn begin_with_window(&self) -> WindowBuilderHook {
        let cue = self.cue.clone();
        Box::new(move |viewport| {
            let _ = cue.send(());
            viewport
        })
    }

    /// The context that the window must use.
    pub(super) fn context(&self) -> Context {
        self.ctx.clone()
    }

    /// Waits for its end and gives the program to the window that was made.
    ///
    /// # Errors
    /// When it was never begun, which can't be.
    pub(super) fn finish(self, creation: &CreationContext<'_>) -> Result<Annals, &'static str> {
        self.begin();
        let Self { ctx, fonts, stage, cue: _, drivers } = self;
        // Its panic was told where it happened.
        let rehearsed = stage.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let Rehearsed { mut annals, textures, commands } = rehearsed.ok_or("The first picture was not drawn.")?;
        if let Some(state) = &creation.wgpu_render_state {
            let mut renderer = state.renderer.write();
            for (id, delta) in textures.0.set.iter().flat_map(|(id, deltas)| deltas.iter().map(|delta| (*id, delta))) {
                renderer.update_texture(&state.device, &state.queue, id, delta);
            }
            draw_ahead(state, &mut renderer);
        } else {
            // The other renderer can't be reached yet: letters are drawn anew, and nothing is kept that knows where they were.
            annals.forget_pictures();
            fonts.install(&ctx);
        }
        for command in commands {
            ctx.send_viewport_cmd(command);
        }
        annals.do_later(move || {
            fonts.look();
            // The window has its own hold on them.
            worker::discard(drivers);
        });
        Ok(annals)
    }
}

/// A context as eframe makes one, with the fonts and themes of the program. It has the size of text that is wanted from the
/// beginning, since eframe makes the window by it.
fn context(scale: f32) -> Context {
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    ctx.options_mut(|options| {
        options.max_passes = NonZeroUsize::MIN.saturating_add(1);
        options.zoom_factor = scale;
    });
    theme::install(&ctx);
    ctx
}

fn rehearse(opening: Opening, ctx: &Context) -> Rehearsed {
    let size = size_of(&opening.settings);
    let mut annals = Annals::open(opening, ctx);
    let mut textures = Textures::default();
    let mut commands = Vec::new();
    for _ in 0..FRAMES {
        let mut output = ctx.run_ui(guess(size), |ui| {
            annals.begin(ui.ctx(), None);
            annals.show(ui, None);
        });
        textures.0.append(std::mem::take(&mut output.textures_delta));
        if let Some(window) = output.viewport_output.remove(&ViewportId::ROOT) {
            commands.extend(window.commands);
        }
    }
    Rehearsed { annals, textures, commands }
}

/// What the window will tell in its first frame if nothing is unusual.
fn guess(size: [f32; 2]) -> RawInput {
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size.into())),
        max_texture_side: Some(TEXTURE_SIDE),
        time: Some(0.0),
        ..RawInput::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Settings, SettingsFile};

    /// A rehearsal of the built-in timeline, without drivers.
    fn prepared() -> Rehearsal {
        let (files, warnings) = (Vec::new(), Vec::new());
        let (settings, settings_file) = (Settings::default(), SettingsFile::default());
        Rehearsal::prepare(Opening { files, talk: None, settings, settings_file, warnings }, Drivers::default())
            .unwrap()
    }

    #[test]
    fn it_begins_with_the_window_once() {
        let rehearsal = prepared();
        for _ in 0..2 {
            rehearsal.begin_with_window()(egui::ViewportBuilder::default());
        }
        let Rehearsal { stage, cue, .. } = rehearsal;
        drop(cue);
        assert!(stage.join().unwrap().is_some());
    }

    #[test]
    fn it_ends_when_no_window_comes() {
        let Rehearsal { stage, cue, .. } = prepared();
        drop(cue);
        // With more than two cores it has begun already.
        let begins_at_once = std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 2);
        assert_eq!(stage.join().unwrap().is_some(), begins_at_once);
    }

    #[test]
    fn the_first_frame_of_the_window_finds_its_letters_drawn_and_its_title_told() {
        let ctx = context(1.0);
        SystemFonts::new().install(&ctx);
        let settings = Settings::default();
        let size = size_of(&settings);
        let (files, warnings) = (Vec::new(), Vec::new());
        let opening = Opening { files, talk: None, settings, settings_file: SettingsFile::default(), warnings };
        let Rehearsed { mut annals, textures, commands } = rehearse(opening, &ctx);
        assert!(!textures.0.set.is_empty(), "letters were drawn");
        assert!(commands.iter().any(|command| matches!(command, ViewportCommand::Title(_))), "{commands:?}");
        let mut letters = |size| {
            let output = ctx.run_ui(guess(size), |ui| {
                annals.begin(ui.ctx(), None);
                annals.show(ui, None);
            });
            let drawn = output.textures_delta.set.len();
            output.drop_without_applying_deltas();
            drawn
        };
        assert_eq!(letters(size), 0, "no letter is drawn anew");
        SystemFonts::new().install(&ctx);
        assert_ne!(letters(size), 0, "as they would be if fonts were added later");
    }
}
