//! Colours by name, for the themes of the window and of the stage, and what contrast they have.
//!
//! What must stay true, and is tested for every pair: text is readable on each ground it may stand on, in the window at 4.5:1
//! and on stage, where projectors wash colours out, at 7:1; outlines of marks are seen at 3:1.

use egui::{Color32, Visuals};

use crate::model::Rgb;

/// The colours of a theme.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// Whether it is the dark theme.
    pub dark: bool,
    /// The least contrast of outlines on paper: 3:1, and on stage so much more that it is 3:1 on the tints of eras too.
    pub outline_contrast: f32,
    /// The window: the canvas and what stands around it.
    pub paper: Color32,
    /// Bars of the speaker's view, quiet buttons and veils.
    pub panel: Color32,
    /// Cards on paper.
    pub card: Color32,
    /// Thin lines.
    pub hairline: Color32,
    /// Lines of the grid behind the lanes.
    pub grid: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less weight; still 4.5:1 on its ground.
    pub text_soft: Color32,
    /// Links, focus, the brush.
    pub accent: Color32,
    /// A ground in the colour of the accent.
    pub accent_ground: Color32,
    /// Ground and text of what is selected: the theme inverted.
    pub inverse: (Color32, Color32),
    /// Tints of eras, in turns.
    pub eras: [Color32; 2],
    /// Ground and text of a warning.
    pub warning: (Color32, Color32),
    /// Ground and text of an error.
    pub error: (Color32, Color32),
    /// Where the pointer is, on quiet buttons.
    pub hover: Color32,
}

/// Paper and ink.
pub const LIGHT: Tokens = Tokens {
    dark: false,
    outline_contrast: 3.0,
    paper: Color32::from_rgb(0xFC, 0xFB, 0xF8),
    panel: Color32::from_rgb(0xF4, 0xF2, 0xEC),
    card: Color32::from_rgb(0xFF, 0xFF, 0xFE),
    hairline: Color32::from_rgb(0xDD, 0xDA, 0xD1),
    grid: Color32::from_rgb(0xE8, 0xE5, 0xDD),
    text: Color32::from_rgb(0x1B, 0x1B, 0x1A),
    text_soft: Color32::from_rgb(0x5E, 0x5B, 0x54),
    accent: Color32::from_rgb(0x1E, 0x5A, 0xA8),
    accent_ground: Color32::from_rgb(0xE4, 0xEC, 0xF6),
    inverse: (Color32::from_rgb(0x1B, 0x1B, 0x1A), Color32::from_rgb(0xFC, 0xFB, 0xF8)),
    eras: [Color32::from_rgb(0xF3, 0xF0, 0xE8), Color32::from_rgb(0xFC, 0xFB, 0xF8)],
    warning: (Color32::from_rgb(0xFB, 0xF1, 0xD5), Color32::from_rgb(0x5A, 0x42, 0x00)),
    error: (Color32::from_rgb(0xFB, 0xE4, 0xDF), Color32::from_rgb(0x7A, 0x1B, 0x0B)),
    hover: Color32::from_rgb(0xE9, 0xE6, 0xDD),
};

/// Light on a dark ground.
pub const DARK: Tokens = Tokens {
    dark: true,
    outline_contrast: 3.0,
    paper: Color32::from_rgb(0x15, 0x17, 0x1B),
    panel: Color32::from_rgb(0x1B, 0x1E, 0x23),
    card: Color32::from_rgb(0x23, 0x26, 0x2C),
    hairline: Color32::from_rgb(0x34, 0x38, 0x40),
    grid: Color32::from_rgb(0x26, 0x29, 0x2F),
    text: Color32::from_rgb(0xEC, 0xEA, 0xE4),
    text_soft: Color32::from_rgb(0xA6, 0xA4, 0x9D),
    accent: Color32::from_rgb(0x84, 0xB4, 0xF0),
    accent_ground: Color32::from_rgb(0x22, 0x31, 0x45),
    inverse: (Color32::from_rgb(0xEC, 0xEA, 0xE4), Color32::from_rgb(0x15, 0x17, 0x1B)),
    eras: [Color32::from_rgb(0x1C, 0x1F, 0x24), Color32::from_rgb(0x15, 0x17, 0x1B)],
    warning: (Color32::from_rgb(0x3A, 0x30, 0x14), Color32::from_rgb(0xF3, 0xDC, 0x9C)),
    error: (Color32::from_rgb(0x45, 0x20, 0x19), Color32::from_rgb(0xF9, 0xC4, 0xB8)),
    hover: Color32::from_rgb(0x2B, 0x2F, 0x36),
};

/// Light on nearly black, for projectors, which wash out what is dark: all text is 7:1 on all its grounds.
pub const STAGE_DARK: Tokens = Tokens {
    dark: true,
    outline_contrast: 3.5,
    paper: Color32::from_rgb(0x0E, 0x0F, 0x12),
    panel: Color32::from_rgb(0x16, 0x18, 0x1C),
    card: Color32::from_rgb(0x1D, 0x20, 0x25),
    hairline: Color32::from_rgb(0x3E, 0x42, 0x4A),
    grid: Color32::from_rgb(0x26, 0x29, 0x2F),
    text: Color32::from_rgb(0xF4, 0xF2, 0xEC),
    text_soft: Color32::from_rgb(0xC2, 0xBF, 0xB7),
    accent: Color32::from_rgb(0xA4, 0xCA, 0xF8),
    accent_ground: Color32::from_rgb(0x1B, 0x29, 0x3B),
    inverse: (Color32::from_rgb(0xF4, 0xF2, 0xEC), Color32::from_rgb(0x0E, 0x0F, 0x12)),
    eras: [Color32::from_rgb(0x1A, 0x1C, 0x21), Color32::from_rgb(0x0E, 0x0F, 0x12)],
    warning: (Color32::from_rgb(0x3A, 0x30, 0x14), Color32::from_rgb(0xF6, 0xE2, 0xAA)),
    error: (Color32::from_rgb(0x45, 0x20, 0x19), Color32::from_rgb(0xFC, 0xD2, 0xC8)),
    hover: Color32::from_rgb(0x25, 0x28, 0x2E),
};

/// Ink on nearly white, for halls that can't be darkened: all text is 7:1 on all its grounds.
pub const STAGE_LIGHT: Tokens = Tokens {
    dark: false,
    outline_contrast: 3.5,
    paper: Color32::from_rgb(0xFD, 0xFC, 0xFA),
    panel: Color32::from_rgb(0xF6, 0xF4, 0xEF),
    card: Color32::from_rgb(0xFF, 0xFF, 0xFE),
    hairline: Color32::from_rgb(0xC4, 0xC0, 0xB5),
    grid: Color32::from_rgb(0xDE, 0xDB, 0xD2),
    text: Color32::from_rgb(0x12, 0x12, 0x11),
    text_soft: Color32::from_rgb(0x46, 0x43, 0x3D),
    accent: Color32::from_rgb(0x15, 0x48, 0x8C),
    accent_ground: Color32::from_rgb(0xE4, 0xEC, 0xF6),
    inverse: (Color32::from_rgb(0x12, 0x12, 0x11), Color32::from_rgb(0xFD, 0xFC, 0xFA)),
    eras: [Color32::from_rgb(0xF1, 0xEE, 0xE6), Color32::from_rgb(0xFD, 0xFC, 0xFA)],
    warning: (Color32::from_rgb(0xFB, 0xF1, 0xD5), Color32::from_rgb(0x4E, 0x39, 0x00)),
    error: (Color32::from_rgb(0xFB, 0xE4, 0xDF), Color32::from_rgb(0x6C, 0x16, 0x08)),
    hover: Color32::from_rgb(0xEC, 0xE9, 0xE1),
};

/// The Okabe–Ito palette without black, and two neutrals: told apart by colour-blind people.
const LANES: [Color32; 9] = [
    Color32::from_rgb(0x00, 0x72, 0xB2),
    Color32::from_rgb(0xD5, 0x5E, 0x00),
    Color32::from_rgb(0x00, 0x9E, 0x73),
    Color32::from_rgb(0xCC, 0x79, 0xA7),
    Color32::from_rgb(0xE6, 0x9F, 0x00),
    Color32::from_rgb(0x56, 0xB4, 0xE9),
    Color32::from_rgb(0x7A, 0x7A, 0x7A),
    Color32::from_rgb(0x8F, 0x7A, 0x5A),
    Color32::from_rgb(0xF0, 0xE4, 0x42),
];

/// The colours in force.
pub const fn tokens(visuals: &Visuals) -> &'static Tokens {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

/// The colours of the stage, on a light ground or a dark one.
pub const fn stage_tokens(light: bool) -> &'static Tokens {
    if light { &STAGE_LIGHT } else { &STAGE_DARK }
}

/// Text on a tint has at least this contrast (WCAG 2.2, level AAA).
const TINT_CONTRAST: f32 = 7.0;

impl Tokens {
    /// The colour of a lane: the author's, or the palette's in turn.
    pub fn lane(&self, place: usize, author: Option<Rgb>) -> Color32 {
        author.map_or(LANES[place % LANES.len()], |Rgb([r, g, b])| Color32::from_rgb(r, g, b))
    }

    /// The outline that lifts a mark off its ground where its own colour is too near to it.
    pub fn outline(&self, fill: Color32) -> Color32 {
        if contrast(fill, self.paper) >= self.outline_contrast {
            return fill;
        }
        let pole = if self.dark { Color32::WHITE } else { Color32::BLACK };
        (1..=10)
            .map(|step| mix(fill, pole, step as f32 / 10.0))
            .find(|mixed| contrast(*mixed, self.paper) >= self.outline_contrast)
            .unwrap_or(pole)
    }

    /// The outline of what stands for events of several lanes.
    pub const fn of_no_lane(&self) -> Color32 {
        self.text_soft
    }

    /// A colour laid over the canvas as a ground for text: `strength` from 0 to 1, or less where text would not stand out.
    pub fn tint_under_text(&self, color: Color32, strength: f32) -> Color32 {
        let weaker = (0..10).map(|step| self.tint(color, strength * (10 - step) as f32 / 10.0));
        weaker.into_iter().find(|ground| contrast(self.text, *ground) >= TINT_CONTRAST).unwrap_or(self.paper)
    }

    /// An author's colour for an era, as a ground.
    pub fn era_tint(&self, color: Color32) -> Color32 {
        self.tint(color, strength::ERA)
    }

    /// A colour laid thinly over the canvas, `strength` from 0 to 1.
    pub fn tint(&self, color: Color32, strength: f32) -> Color32 {
        mix(self.paper, color, strength)
    }
}

/// `a` with a share `t` (0–1) of `b`, mixed in sRGB.
pub fn mix(a: Color32, b: Color32, t: f32) -> Color32 {
    let part = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * t).round().clamp(0.0, 255.0) as u8;
    Color32::from_rgb(part(a.r(), b.r()), part(a.g(), b.g()), part(a.b(), b.b()))
}

/// Contrast of two opaque colours, 1–21 (WCAG 2.2, relative luminance).
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |c: Color32| {
        let [r, g, b] = [c.r(), c.g(), c.b()].map(|part| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How strongly colours of lanes and eras tint the canvas, from 0 to 1.
pub mod strength {
    /// Bubbles.
    pub const BUBBLE: f32 = 0.22;
    /// Bars.
    pub const BAR: f32 = 0.34;
    /// Bars of which any day may be meant.
    pub const COARSE_BAR: f32 = 0.16;
    /// Bands of eras.
    pub const ERA: f32 = 0.10;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_on_every_ground_of_both_themes() {
        for tokens in [LIGHT, DARK] {
            for ground in [
                tokens.paper,
                tokens.panel,
                tokens.card,
                tokens.hover,
                tokens.eras[0],
                tokens.eras[1],
                tokens.accent_ground,
            ] {
                assert!(contrast(tokens.text, ground) >= 7.0, "text on {ground:?}");
                assert!(contrast(tokens.text_soft, ground) >= 4.5, "soft text on {ground:?}");
                assert!(contrast(tokens.accent, ground) >= 4.5, "accent on {ground:?}");
            }
            for (ground, text) in [tokens.inverse, tokens.warning, tokens.error] {
                assert!(contrast(text, ground) >= 7.0, "{text:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn every_text_of_the_stage_reads_from_the_last_row() {
        for tokens in [STAGE_LIGHT, STAGE_DARK] {
            let grounds = [tokens.paper, tokens.panel, tokens.card, tokens.hover, tokens.accent_ground];
            for ground in grounds.into_iter().chain(tokens.eras) {
                for ink in [tokens.text, tokens.text_soft, tokens.accent] {
                    assert!(contrast(ink, ground) >= 7.0, "{ink:?} on {ground:?}: {}", contrast(ink, ground));
                }
            }
            for (ground, text) in [tokens.inverse, tokens.warning, tokens.error] {
                assert!(contrast(text, ground) >= 7.0, "{text:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn on_stage_lanes_and_the_tints_of_their_colours_keep_their_contrast() {
        // Authors may choose any colour for a lane or an era.
        let author = [Color32::WHITE, Color32::BLACK, Color32::from_rgb(255, 255, 0), Color32::from_rgb(128, 128, 128)];
        for tokens in [STAGE_LIGHT, STAGE_DARK] {
            for color in LANES.into_iter().chain(author) {
                for ground in [tokens.paper, tokens.eras[0]] {
                    let seen = contrast(tokens.outline(color), ground);
                    assert!(seen >= 3.0, "outline of {color:?} on {ground:?}: {seen}");
                }
                for strength in [strength::BUBBLE, strength::BAR, strength::COARSE_BAR] {
                    let tint = tokens.tint_under_text(color, strength);
                    assert!(contrast(tokens.text, tint) >= 7.0, "text on {color:?} at {strength}");
                }
                let era = tokens.era_tint(color);
                for ink in [tokens.text, tokens.text_soft] {
                    assert!(contrast(ink, era) >= 7.0, "{ink:?} on an era in {color:?}: {}", contrast(ink, era));
                }
            }
            assert!(contrast(tokens.of_no_lane(), tokens.paper) >= 3.0, "bubbles of several lanes");
        }
    }

    #[test]
    fn every_lane_colour_is_seen_on_both_grounds() {
        for tokens in [LIGHT, DARK] {
            for color in LANES {
                assert!(contrast(tokens.outline(color), tokens.paper) >= 3.0, "{color:?} on {:?}", tokens.paper);
            }
        }
    }
}
