//! The list of keys on stage, made from the command table as the settings have changed it.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, Galley, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use strum::VariantArray as _;

use crate::app::State;
use crate::command::{Chord, Command, Group, Mode, chord_label};
use crate::layout::slide::share;

use super::super::theme::{self, Tokens};
use super::{GUTTER, LEAST, below_heading, column_width, heading};

/// What a speaker looks for comes first.
const ORDER: [Group; 5] = [Group::Present, Group::Go, Group::View, Group::File, Group::Help];
/// Sizes of the text to be tried, as shares of the height, the largest first.
const SIZES: [f32; 4] = [share::BODY, 0.030, 0.0275, share::FLOOR];
/// How many columns to try for each size.
const COLUMNS: [usize; 2] = [2, 3];

/// A command that has keys.
struct Entry {
    /// Its keys, one after the other.
    keys: Vec<String>,
    name: &'static str,
    /// The first of its group.
    first: bool,
}

/// All commands with keys on stage.
fn entries(state: &State) -> Vec<Entry> {
    let mut entries = Vec::new();
    for group in ORDER {
        let mut first = true;
        for command in Command::VARIANTS.iter().filter(|command| command.spec().group == group) {
            let keys = state.keymap.keys(*command, Mode::Present);
            if !keys.is_empty() {
                let name = command.spec().name.trim_end_matches('…');
                entries.push(Entry { keys: short(keys), name, first: std::mem::take(&mut first) });
            }
        }
    }
    entries
}

/// The names of keys; more than three digits in a row become `1–9`.
fn short(chords: &[Chord]) -> Vec<String> {
    let labels: Vec<String> = chords.iter().map(|chord| chord_label(*chord)).collect();
    let mut shortened: Vec<String> = Vec::new();
    let digit = |label: &str| label.parse::<u8>().ok().filter(|digit| *digit < 10);
    let mut at = 0;
    while let Some(label) = labels.get(at) {
        let Some(start) = digit(label) else {
            shortened.push(label.clone());
            at += 1;
            continue;
        };
        let run = labels[at..].iter().zip(start..).take_while(|(label, next)| digit(label) == Some(*next)).count();
        if run > 3 {
            shortened.push(format!("{label}–{}", usize::from(start) + run - 1));
        } else {
            shortened.extend(labels[at..at + run].iter().cloned());
        }
        at += run;
    }
    shortened
}

/// Places rows of these heights in columns that are no higher than `most` and about equally high. `true` stands for the
/// first row of a group, which has a gap above it. For each row its column and its top; `None` if they don't fit.
fn columns_of(rows: &[(f32, bool)], columns: usize, most: f32, gap: f32) -> Option<Vec<(usize, f32)>> {
    let fill = |most: f32| {
        let (mut column, mut bottom) = (0, 0.0_f32);
        let mut places = Vec::with_capacity(rows.len());
        for (height, first) in rows {
            let above = if *first && bottom > 0.0 { gap } else { 0.0 };
            if bottom > 0.0 && bottom + above + height > most {
                (column, bottom) = (column + 1, 0.0);
            }
            let top = if bottom > 0.0 { bottom + above } else { 0.0 };
            if column >= columns || top + height > most {
                return None;
            }
            places.push((column, top));
            bottom = top + height;
        }
        Some(places)
    };
    let mut best = fill(most)?;
    let (mut low, mut high) = (0.0, most);
    // Halving brings columns of about equal height; a sixteenth of a thousandth is near enough.
    for _ in 0..16 {
        let middle = f32::midpoint(low, high);
        match fill(middle) {
            Some(places) => (best, high) = (places, middle),
            None => low = middle,
        }
    }
    Some(best)
}

/// The same with whole groups in a column, if they fit so.
fn groups_of(rows: &[(f32, bool)], columns: usize, most: f32, gap: f32) -> Option<Vec<(usize, f32)>> {
    let mut groups: Vec<(f32, bool)> = Vec::new();
    for (height, first) in rows {
        match groups.last_mut() {
            Some((whole, _)) if !first => *whole += height,
            _ => groups.push((*height, true)),
        }
    }
    let mut places = columns_of(&groups, columns, most, gap)?.into_iter();
    let mut at = (0, 0.0);
    let place = |(height, first): &(f32, bool)| {
        let here = if *first { places.next()? } else { at };
        at = (here.0, here.1 + height);
        Some(here)
    };
    rows.iter().map(place).collect()
}

/// The list as laid out.
struct Laid {
    keys: Vec<Arc<Galley>>,
    names: Vec<Arc<Galley>>,
    corners: Vec<(usize, f32)>,
    /// Width of a column, and of the keys in each.
    widths: (f32, Vec<f32>),
}

impl Laid {
    /// Lays the list out at a size of text, a share of the height, in some columns, if it fits.
    fn at(entries: &[Entry], (share, columns): (f32, usize), rect: Rect, ui: &Ui) -> Option<Self> {
        let (area, height) = (below_heading(rect), rect.height());
        let size = share * height;
        let width = column_width(area, columns, height);
        let lay = |text: &str, wrap: f32, strong: bool| {
            let font = if strong { theme::strong_font(size) } else { theme::font(size) };
            ui.painter().layout_job(LayoutJob::simple(text.to_owned(), font, Color32::PLACEHOLDER, wrap))
        };
        let names: Vec<_> = entries.iter().map(|entry| lay(entry.name, f32::INFINITY, false)).collect();
        let widest = names.iter().map(|name| name.size().x).fold(0.0, f32::max);
        let room = width - widest - 0.8 * size;
        if room < 4.0 * size {
            return None;
        }
        let keys: Vec<_> = entries.iter().map(|entry| lay(&entry.keys.join(", "), room, true)).collect();
        let taken = keys.iter().map(|keys| keys.size().x).fold(0.0, f32::max);
        if taken > room + 0.5 {
            return None;
        }
        let row = |((keys, name), entry): ((&Arc<Galley>, &Arc<Galley>), &Entry)| {
            (keys.size().y.max(name.size().y), entry.first)
        };
        let rows: Vec<(f32, bool)> = keys.iter().zip(&names).zip(entries).map(row).collect();
        let (most, gap) = (area.height(), 0.4 * size);
        let corners = groups_of(&rows, columns, most, gap).or_else(|| columns_of(&rows, columns, most, gap))?;
        let mut keys_widths = vec![0.0_f32; columns];
        for ((column, _), keys) in corners.iter().zip(&keys) {
            keys_widths[*column] = keys_widths[*column].max(keys.size().x + 0.8 * size);
        }
        Some(Self { keys, names, corners, widths: (width, keys_widths) })
    }

    /// At the largest size at which it fits.
    fn of(mut entries: Vec<Entry>, rect: Rect, ui: &Ui) -> Option<(Vec<Entry>, Self)> {
        let tries = || SIZES.iter().flat_map(|share| COLUMNS.iter().map(|columns| (*share, *columns)));
        if let Some(laid) = tries().find_map(|way| Self::at(&entries, way, rect, ui)) {
            return Some((entries, laid));
        }
        // Settings may give a command any number of keys; one of each is what there always is room for.
        for entry in &mut entries {
            entry.keys.truncate(1);
        }
        let laid = tries().chain([(share::FLOOR, 4)]).find_map(|way| Self::at(&entries, way, rect, ui))?;
        Some((entries, laid))
    }
}

/// Lists all commands that have keys on stage over all of `rect`.
pub fn keys_ui(state: &State, ui: &mut Ui, rect: Rect, tokens: &Tokens) {
    ui.painter().rect_filled(rect, 0.0, tokens.paper);
    if rect.height() < LEAST {
        return;
    }
    heading(ui, rect, tokens, ("Keys", ""));
    let Some((entries, laid)) = Laid::of(entries(state), rect, ui) else { return };
    let (area, (width, keys_widths)) = (below_heading(rect), &laid.widths);
    for (place, entry) in entries.iter().enumerate() {
        let (column, top) = laid.corners[place];
        let keys_width = keys_widths[column];
        let corner = area.min + vec2(column as f32 * (width + GUTTER * rect.height()), top);
        let (keys, name) = (Arc::clone(&laid.keys[place]), Arc::clone(&laid.names[place]));
        let size: Vec2 = vec2(keys_width + name.size().x, keys.size().y.max(name.size().y));
        let response =
            ui.interact(Rect::from_min_size(corner, size), ui.scope_id().with(("key", place)), Sense::hover());
        let spoken = format!("{}: {}", entry.name, entry.keys.join(", "));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        ui.painter().galley(corner, keys, tokens.text);
        ui.painter().galley(pos2(corner.x + keys_width, corner.y), name, tokens.text);
    }
}

#[cfg(test)]
mod tests {
    use egui::Key;

    use super::*;

    #[test]
    fn rows_fill_columns_of_about_equal_height() {
        let rows = [(10.0, true), (10.0, false), (20.0, true), (10.0, false), (10.0, true), (10.0, false)];
        let places = columns_of(&rows, 2, 100.0, 5.0).unwrap();
        assert_eq!(places.iter().filter(|(column, _)| *column == 0).count(), 3, "45 and 30 high: {places:?}");
        assert_eq!(places[2], (0, 25.0), "a gap above a group");
        assert_eq!(places[3], (1, 0.0), "the next column begins at the top");
        assert_eq!(columns_of(&rows, 2, 30.0, 5.0), None, "too high for two columns");
        let places = groups_of(&rows, 2, 100.0, 5.0).unwrap();
        assert_eq!(places.iter().map(|(column, _)| *column).collect::<Vec<_>>(), [0, 0, 0, 0, 1, 1], "whole groups");
        assert_eq!(groups_of(&rows, 2, 30.0, 5.0).map(|places| places.len()), None, "a group too high");
    }

    #[test]
    fn digits_in_a_row_are_shortened() {
        let digits: Vec<Chord> = Command::StepNumber.spec().stage.to_vec();
        assert_eq!(short(&digits), ["1–9"], "all of them");
        let mixed = [Key::A, Key::Num1, Key::Num2, Key::Num4].map(Chord::plain);
        assert_eq!(short(&mixed), ["A", "1", "2", "4"], "not worth it");
    }
}
