//! Every height, gap, threshold and size of text of the canvas, each once. Layout, paint and tests read them here.
//!
//! Measures for the stage, where everything is a share of the screen's height, are in `stage_metrics`.

use super::Face;

/// Lengths in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// How many times as large as in the window lines, gaps and corners are that have no measure of their own.
    pub scale: f32,
    /// Width of the lines of the grid, of eras and of lanes.
    pub hairline: f32,
    /// Sizes of texts.
    pub text: TextSizes,
    /// Whether marks have titles. Without, marks that would touch are stacked from the axis upward, with the long bars
    /// between them, and only what finds no place there is counted in bubbles.
    pub titles: bool,
    /// How the selected mark is set off from the others.
    pub emphasis: Emphasis,
    /// Thickness of the sign on the axis at the time of the selected event; 0 for none.
    pub pin: f32,
    /// Space left and right of the data when all of it is shown.
    pub fit_padding: f32,
    /// Space before a lane's name for the sign that folds it; 0 for none.
    pub caret: f32,
    /// Height of one line of era names.
    pub era_line: f32,
    /// Space above and below the era names.
    pub era_padding: f32,
    /// Space between the edge of a band and its name, and between two names.
    pub era_inset: f32,
    /// The widest name of an era.
    pub era_name_max: f32,
    /// How many lines era names may take; with none, eras are bands without names.
    pub era_lines: usize,
    /// Height of the line with a lane's name; 0 for lanes without names.
    pub lane_header: f32,
    /// Space left of a lane's name.
    pub lane_inset: f32,
    /// Height of one row of marks and labels.
    pub row: f32,
    /// Most space that a lane gets below its rows when there is more than enough.
    pub lane_padding: f32,
    /// Diameter of a dot.
    pub dot: f32,
    /// How far the signs of a doubtful or approximate date reach beyond a dot. A doubtful bar is no shorter than both.
    pub halo: f32,
    /// Height of a bar whose label stands beside it, or that has none.
    pub bar: f32,
    /// Height of a bar whose label stands inside.
    pub bar_tall: f32,
    /// The shortest bar.
    pub bar_min: f32,
    /// A day wider than this is a bar over the day and no longer a dot.
    pub day_bar: f32,
    /// Length of the fade where nobody knows when something ended or began.
    pub fade: f32,
    /// Whether texts that the sides of the canvas would cut are left out, because nobody can move the canvas.
    pub whole_texts: bool,
    /// Width of the fade at both sides of the canvas, by which a cut text is seen to be cut.
    pub edge_fade: f32,
    /// How far inside the window the arrow of an open end stands.
    pub open_inset: f32,
    /// Length of the soft edge where it ended or began about then; lies inside the mark.
    pub soft: f32,
    /// Length of the mark of a long span for whose length there is no room.
    pub stub: f32,
    /// Bars up to this length stand in the crowd row at their own length; longer ones count at their start.
    pub crowd_bar: f32,
    /// Diameter of a bubble with one or two digits.
    pub bubble: f32,
    /// Diameter of a bubble in a collapsed lane.
    pub bubble_small: f32,
    /// What every further digit adds to the diameter of a bubble; a comma between thousands adds half of it.
    pub bubble_digit: f32,
    /// Where many events begin within so many points, one bubble stands for all of those.
    pub dense: f32,
    /// Least space between two marks of the crowd row; nearer ones merge.
    pub mark_gap: f32,
    /// Height of a label.
    pub label: f32,
    /// Space between a mark and its label.
    pub label_gap: f32,
    /// Space between the end of a bar and a label inside it, and between the edge of the window and such a label.
    pub label_inset: f32,
    /// An elided label is at least as wide as this.
    pub label_min: f32,
    /// A label takes at most this from others.
    pub label_max: f32,
    /// A strong label takes at most this from others.
    pub label_max_strong: f32,
    /// A label that is whole and in nobody's way may be as wide as this.
    pub label_whole: f32,
    /// Least space between a label or mark and the next in its row.
    pub item_gap: f32,
    /// Events of this importance and above have strong labels.
    pub strong_from: u8,
    /// Side of the square around a mark that can be hit.
    pub hit: f32,
    /// Height of the line of fine tick labels; 0 puts them on the line of the coarse ones, where those leave room.
    pub axis_minor: f32,
    /// Height of the line of coarse tick labels.
    pub axis_major: f32,
    /// Length of a tick.
    pub tick: f32,
    /// Space between a tick and its label.
    pub tick_inset: f32,
    /// Least space between two labels of the axis.
    pub tick_gap: f32,
    /// Least space between ticks without labels.
    pub tick_bare: f32,
    /// Size of the arrow at the edge that points to the selected event.
    pub arrow: f32,
    /// How far beyond the canvas geometry may reach.
    pub margin: f32,
}

/// Sizes of texts in points: the em of the typeface, as it is given to the fonts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextSizes {
    /// Titles of events.
    pub label: f32,
    /// Names of lanes.
    pub lane: f32,
    /// Names of eras.
    pub era: f32,
    /// Coarse labels of the axis.
    pub tick_major: f32,
    /// Fine labels of the axis.
    pub tick_minor: f32,
    /// Numbers in bubbles, and the question mark of a doubtful date.
    pub count: f32,
}

/// How the selected mark is set off from the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Emphasis {
    /// The mark is drawn so many times as large.
    pub growth: f32,
    /// Free space between the mark and the ring around it. Without any, only dots have a ring.
    pub gap: f32,
    /// Width of the ring.
    pub ring: f32,
}

impl Metrics {
    /// The measures of the program's window.
    pub const fn regular() -> Self {
        Self {
            scale: 1.0,
            hairline: 1.0,
            text: TextSizes { label: 12.5, lane: 11.5, era: 12.5, tick_major: 12.5, tick_minor: 12.5, count: 11.5 },
            titles: true,
            emphasis: Emphasis { growth: 1.0, gap: 0.0, ring: 3.0 },
            pin: 0.0,
            fit_padding: 24.0,
            caret: 10.0,
            era_line: 16.0,
            era_padding: 4.0,
            era_inset: 8.0,
            era_name_max: 320.0,
            era_lines: 3,
            lane_header: 18.0,
            lane_inset: 10.0,
            row: 22.0,
            lane_padding: 12.0,
            dot: 10.0,
            halo: 3.0,
            bar: 8.0,
            bar_tall: 18.0,
            bar_min: 6.0,
            day_bar: 16.0,
            fade: 48.0,
            whole_texts: false,
            edge_fade: 8.0,
            open_inset: 20.0,
            soft: 10.0,
            stub: 10.0,
            crowd_bar: 24.0,
            bubble: 20.0,
            bubble_small: 16.0,
            bubble_digit: 7.0,
            dense: 96.0,
            mark_gap: 3.0,
            label: 18.0,
            label_gap: 5.0,
            label_inset: 6.0,
            label_min: 96.0,
            label_max: 280.0,
            label_max_strong: 360.0,
            label_whole: 440.0,
            item_gap: 10.0,
            strong_from: 5,
            hit: 24.0,
            axis_minor: 18.0,
            axis_major: 20.0,
            tick: 6.0,
            tick_inset: 4.0,
            tick_gap: 12.0,
            tick_bare: 6.0,
            arrow: 24.0,
            margin: 64.0,
        }
    }

    /// Size in points of the texts in a face.
    pub const fn size_of(&self, face: Face) -> f32 {
        match face {
            Face::Label | Face::LabelStrong => self.text.label,
            Face::Lane => self.text.lane,
            Face::Era => self.text.era,
            Face::TickMajor => self.text.tick_major,
            Face::TickMinor => self.text.tick_minor,
            Face::Count => self.text.count,
        }
    }

    /// How far the selected mark may reach beyond its place with all that sets it off, when it is a dot.
    pub fn emphasis_reach(&self) -> f32 {
        self.dot / 2.0 * (self.emphasis.growth - 1.0) + self.emphasis.gap + self.emphasis.ring
    }

    /// Height of the axis below the lanes.
    pub fn axis(&self) -> f32 {
        self.tick + self.axis_minor + self.axis_major
    }

    /// Diameter of a bubble that stands for `count` events; `small` in collapsed lanes.
    pub fn bubble_of(&self, count: usize, small: bool) -> f32 {
        let last = count.max(1).ilog10();
        let base = if small { self.bubble_small } else { self.bubble };
        base + self.bubble_digit * (last.saturating_sub(1) as f32 + (last / 3) as f32 / 2.0)
    }

    /// Diameter of a dot with the signs of a doubtful or approximate date around it.
    pub(super) fn dot_with_halo(&self) -> f32 {
        self.dot + 2.0 * self.halo
    }

    /// Height of a bubble from one place to another: as high as wide, but one over much time is no higher than others.
    pub(super) fn bubble_height(&self, (from, to): (f64, f64)) -> f32 {
        ((to - from) as f32).min(self.bubble)
    }

    /// How much an unlabelled event of an importance counts when rows are given out: each step counts four times the one below.
    pub fn weight_of(importance: u8) -> f64 {
        4.0_f64.powi(i32::from(importance.clamp(1, 5)) - 1)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::regular()
    }
}
