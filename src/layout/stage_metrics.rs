//! The measures of the timeline on stage: shares of the screen's height, so that the last row of a hall can read it.
//!
//! The shares are those of legibility on stage: titles and names at 3.3 % of the height of the screen, everything else that
//! is written at 2.5 % (1/40), and never less.

use super::Metrics;
use super::metrics::{Emphasis, TextSizes};

/// What must be read, such as titles of events and names of lanes, as a share of the height of the screen.
const BODY: f32 = 0.033;
/// The least that can be read: the axis, numbers, names of eras.
const FLOOR: f32 = 0.025;
/// Height of a line of text as a share of its size, from the top of its tallest letter to the bottom of its lowest.
const LINE: f32 = 1.3;

impl TextSizes {
    /// All sizes so many times as large.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        Self {
            label: self.label * factor,
            lane: self.lane * factor,
            era: self.era * factor,
            tick_major: self.tick_major * factor,
            tick_minor: self.tick_minor * factor,
            count: self.count * factor,
        }
    }
}

impl Metrics {
    /// The map on a screen of `height` points: the whole canvas, for some eight lanes on three quarters of the screen.
    pub fn stage(height: f32) -> Self {
        let u = super::arrange::usable(height).max(1.0);
        let text = TextSizes {
            label: BODY * u,
            lane: BODY * u,
            era: FLOOR * u,
            tick_major: FLOOR * u,
            tick_minor: FLOOR * u,
            count: FLOOR * u,
        };
        let regular = Self::regular();
        Self {
            text,
            hairline: 0.0018 * u,
            emphasis: Emphasis { growth: 1.2, gap: 0.0035 * u, ring: 0.0045 * u },
            pin: 0.006 * u,
            caret: 0.0,
            whole_texts: true,
            edge_fade: 0.006 * u,
            era_line: LINE * FLOOR * u,
            era_padding: 0.004 * u,
            era_lines: 2,
            lane_header: 0.038 * u,
            row: LINE * BODY * u,
            dot: 0.022 * u,
            bar: 0.018 * u,
            bar_tall: 0.040 * u,
            day_bar: 0.035 * u,
            bubble: 0.038 * u,
            bubble_small: 0.036 * u,
            bubble_digit: 0.015 * u,
            label: LINE * BODY * u,
            // Beside the selected mark with its ring there is room for the ground of its label.
            label_gap: 0.021 * u,
            axis_minor: 0.0,
            axis_major: LINE * FLOOR * u,
            tick: 0.009 * u,
            ..regular.scaled(BODY * u / regular.text.label)
        }
    }

    /// The strip under a slide on a screen of `height` points: marks without titles, which the slide has, stacked above the
    /// axis; made for about 16 % of the height, and for the one lane of [`crate::index::Index::flat`].
    pub fn strip(height: f32) -> Self {
        let u = super::arrange::usable(height).max(1.0);
        let map = Self::stage(height);
        Self {
            titles: false,
            // Thinner lines, for the smaller marks.
            scale: 0.16 * u / 100.0,
            halo: 3.0 * 0.16 * u / 100.0,
            emphasis: Emphasis { growth: 1.3, gap: 0.0035 * u, ring: 0.0045 * u },
            era_lines: 0,
            era_padding: 0.0,
            lane_header: 0.0,
            lane_padding: 0.0,
            row: 0.029 * u,
            axis_major: 0.030 * u,
            tick: 0.007 * u,
            dot: 0.020 * u,
            bar: 0.015 * u,
            bar_tall: 0.015 * u,
            bar_min: 0.020 * u,
            stub: 0.020 * u,
            bubble: 0.046 * u,
            day_bar: 0.035 * u,
            mark_gap: 0.004 * u,
            item_gap: 0.008 * u,
            ..map
        }
    }

    /// Everything so many times as large.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        let times = |length: f32| length * factor;
        let Emphasis { growth, gap, ring } = self.emphasis;
        Self {
            scale: times(self.scale),
            hairline: times(self.hairline),
            text: self.text.scaled(factor),
            titles: self.titles,
            emphasis: Emphasis { growth, gap: times(gap), ring: times(ring) },
            era_lines: self.era_lines,
            strong_from: self.strong_from,
            pin: times(self.pin),
            fit_padding: times(self.fit_padding),
            caret: times(self.caret),
            era_line: times(self.era_line),
            era_padding: times(self.era_padding),
            era_inset: times(self.era_inset),
            era_name_max: times(self.era_name_max),
            lane_header: times(self.lane_header),
            lane_inset: times(self.lane_inset),
            row: times(self.row),
            lane_padding: times(self.lane_padding),
            dot: times(self.dot),
            halo: times(self.halo),
            bar: times(self.bar),
            bar_tall: times(self.bar_tall),
            bar_min: times(self.bar_min),
            day_bar: times(self.day_bar),
            fade: times(self.fade),
            whole_texts: self.whole_texts,
            edge_fade: times(self.edge_fade),
            open_inset: times(self.open_inset),
            soft: times(self.soft),
            stub: times(self.stub),
            crowd_bar: times(self.crowd_bar),
            bubble: times(self.bubble),
            bubble_small: times(self.bubble_small),
            bubble_digit: times(self.bubble_digit),
            dense: times(self.dense),
            mark_gap: times(self.mark_gap),
            label: times(self.label),
            label_gap: times(self.label_gap),
            label_inset: times(self.label_inset),
            label_min: times(self.label_min),
            label_max: times(self.label_max),
            label_max_strong: times(self.label_max_strong),
            label_whole: times(self.label_whole),
            item_gap: times(self.item_gap),
            hit: times(self.hit),
            axis_minor: times(self.axis_minor),
            axis_major: times(self.axis_major),
            tick: times(self.tick),
            tick_inset: times(self.tick_inset),
            tick_gap: times(self.tick_gap),
            tick_bare: times(self.tick_bare),
            arrow: times(self.arrow),
            margin: times(self.margin),
        }
    }
}
