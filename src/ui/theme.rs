//! How everything looks: fonts, type scale, spacing, and in `tokens` the colours by name. No other file has a colour of its
//! own, nor a font size, but for the canvas, whose sizes are in [`crate::layout::Metrics`].

use std::sync::Arc;

use egui::epaint::FontColorTransferFunction;
use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle,
    Visuals, vec2,
};

mod pointer;
mod tokens;

pub use pointer::{laser, spotlight, veil};
pub use tokens::{DARK, LIGHT, STAGE_DARK, STAGE_LIGHT, Tokens, contrast, mix, stage_tokens, strength, tokens};

/// The spacing grid, in points.
pub mod space {
    /// Between things that belong together.
    pub const XS: f32 = 4.0;
    /// Between lines of one group.
    pub const S: f32 = 8.0;
    /// Inside cards and panels.
    pub const M: f32 = 12.0;
    /// Panel margins and between groups.
    pub const L: f32 = 16.0;
    /// Between sections.
    pub const XL: f32 = 24.0;
}

/// The type scale, in points.
pub mod size {
    /// Captions, counts, axis.
    pub const CAPTION: f32 = 11.5;
    /// Interface and lists.
    pub const BODY: f32 = 13.5;
    /// Running text in the panel.
    pub const READING: f32 = 15.0;
    /// Quotations.
    pub const QUOTATION: f32 = 17.5;
    /// Titles.
    pub const TITLE: f32 = 22.0;
}

/// The text styles egui is asked for by name.
pub mod style {
    use super::{Arc, TextStyle};

    /// Emphasised interface text.
    pub fn strong() -> TextStyle {
        TextStyle::Name(Arc::from("strong"))
    }

    /// Running text in the panel.
    pub fn reading() -> TextStyle {
        TextStyle::Name(Arc::from("reading"))
    }

    /// Quotations.
    pub fn quotation() -> TextStyle {
        TextStyle::Name(Arc::from("quotation"))
    }
}

/// IBM Plex Sans, semibold: real weight instead of a smeared regular.
pub fn strong_family() -> FontFamily {
    FontFamily::Name(Arc::from("strong"))
}

/// IBM Plex Serif, for quotations.
pub fn serif_family() -> FontFamily {
    FontFamily::Name(Arc::from("serif"))
}

/// The semibold face at a size in points.
pub fn strong_font(size: f32) -> FontId {
    FontId::new(size, strong_family())
}

/// The regular face at a size in points.
pub const fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Puts fonts and both themes in place. Called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.options_mut(|options| {
        // Linux tells no preference; paper is the calmer guess.
        options.fallback_theme = egui::Theme::Light;
        // Our own table has these keys.
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
    });
    ctx.set_style_of(egui::Theme::Light, style_of(&LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style_of(&DARK));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let bundled: [(&str, &'static [u8]); 3] = [
        ("plex-sans", include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf")),
        ("plex-sans-semibold", include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf")),
        ("plex-serif", include_bytes!("../../assets/fonts/IBMPlexSerif-Regular.ttf")),
    ];
    for (name, bytes) in bundled {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    // Behind Plex stand egui's own fonts, for symbols; behind those, the system's, for other scripts.
    let rest = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let chain = |first: &[&str]| {
        let names = first.iter().map(|name| (*name).to_owned());
        names.chain(rest.iter().cloned()).chain(["Hack".to_owned()]).collect::<Vec<_>>()
    };
    fonts.families.insert(FontFamily::Proportional, chain(&["plex-sans"]));
    fonts.families.insert(strong_family(), chain(&["plex-sans-semibold", "plex-sans"]));
    fonts.families.insert(serif_family(), chain(&["plex-serif", "plex-sans"]));
    fonts
}

fn style_of(tokens: &Tokens) -> egui::Style {
    let mut style = egui::Style {
        text_styles: [
            (TextStyle::Small, font(size::CAPTION)),
            (TextStyle::Body, font(size::BODY)),
            (TextStyle::Button, font(size::BODY)),
            (TextStyle::Monospace, FontId::monospace(size::BODY)),
            (TextStyle::Heading, strong_font(size::TITLE)),
            (style::strong(), strong_font(size::BODY)),
            (style::reading(), font(size::READING)),
            (style::quotation(), FontId::new(size::QUOTATION, serif_family())),
        ]
        .into(),
        visuals: visuals(tokens),
        animation_time: 0.15,
        ..Default::default()
    };
    style.spacing.item_spacing = vec2(space::S, space::XS);
    style.spacing.button_padding = vec2(space::S, space::XS);
    style.spacing.interact_size.y = 24.0;
    style.spacing.menu_margin = Margin::same(space::XS as i8);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.35;
    style
}

fn visuals(tokens: &Tokens) -> Visuals {
    let corner = CornerRadius::same(6);
    let state = |ground: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: corner,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let none = Color32::TRANSPARENT;
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if tokens.dark { 96 } else { 32 }),
    };
    let base = if tokens.dark { Visuals::dark() } else { Visuals::light() };
    let mut text_options = base.text_options;
    if tokens.dark {
        // egui's own curve for dark grounds makes the regular weight look semibold.
        text_options.color_transfer_function = FontColorTransferFunction::Gamma(0.8);
    }
    Visuals {
        dark_mode: tokens.dark,
        text_options,
        widgets: Widgets {
            noninteractive: state(none, tokens.hairline, tokens.text),
            inactive: state(none, none, tokens.text),
            hovered: state(tokens.hover, none, tokens.text),
            active: state(tokens.hairline, none, tokens.text),
            open: state(tokens.hover, none, tokens.text),
        },
        selection: Selection { bg_fill: tokens.accent_ground, stroke: Stroke::new(2.0, tokens.accent) },
        hyperlink_color: tokens.accent,
        weak_text_color: Some(tokens.text_soft),
        faint_bg_color: tokens.hover,
        extreme_bg_color: tokens.card,
        code_bg_color: tokens.hover,
        warn_fg_color: tokens.warning.1,
        error_fg_color: tokens.error.1,
        window_corner_radius: CornerRadius::same(10),
        window_shadow: shadow,
        window_fill: tokens.card,
        window_stroke: Stroke::new(1.0, tokens.hairline),
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: tokens.paper,
        popup_shadow: shadow,
        ..base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canvas_is_written_in_sizes_of_the_type_scale() {
        let text = crate::layout::Metrics::regular().text;
        for length in [text.label, text.era, text.tick_major, text.tick_minor] {
            assert!((length - (size::CAPTION + 1.0)).abs() < f32::EPSILON, "{length}");
        }
        assert!([text.lane, text.count].iter().all(|length| (length - size::CAPTION).abs() < f32::EPSILON));
    }
}
