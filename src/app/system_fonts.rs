//! The fonts of the system, for scripts that the program's own fonts lack.

use std::sync::{Arc, LazyLock};

use egui::{Context, FallbackRequest, FontProvider as _};
use egui_system_font_provider::SystemFontProvider;

/// They are looked through only when a text needs them, or when there is time: to go through them all takes as long as
/// everything the program does for its first picture.
pub(super) struct SystemFonts {
    fonts: Arc<LazyLock<SystemFontProvider>>,
}

impl SystemFonts {
    /// None of them known yet.
    pub(super) fn new() -> Self {
        Self { fonts: Arc::new(LazyLock::new(SystemFontProvider::new)) }
    }

    /// Makes them the ones that a context asks. It draws all its letters anew.
    pub(super) fn install(&self, ctx: &Context) {
        let fonts = Arc::clone(&self.fonts);
        ctx.set_font_providers(vec![Arc::new(move |request: &FallbackRequest<'_>| fonts.font_for(request))]);
    }

    /// Begins to look through them, on a thread of its own, if that was not done.
    pub(super) fn look(&self) {
        LazyLock::force(&self.fonts);
    }
}
