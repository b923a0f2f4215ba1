//! Starting the program: its settings, its window, and what to say when there can be none.

use std::cell::RefCell;
use std::path::PathBuf;

use super::drawing::{Drawing, Drivers};
use super::rehearsal::Rehearsal;
use super::{Annals, Reports, Settings, SettingsFile, journal, worker};

/// Sizes of the window in points: usual, and smallest.
const WINDOW_SIZE: ([f32; 2], [f32; 2]) = ([1_280.0, 800.0], [640.0, 420.0]);

/// What the program is started with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Files to open instead of the built-in timeline; one of several is opened, and that is said.
    pub files: Vec<PathBuf>,
    /// Where settings are kept.
    pub settings: SettingsFile,
    /// Where it is written down when the program fails.
    pub reports: Reports,
    /// Go on stage at once.
    pub talk: Option<Talk>,
}

/// A talk to be begun at the start.
#[derive(Clone, Debug, Default)]
pub struct Talk {
    /// The id or number of the step to begin with.
    pub step: Option<String>,
    /// The number of the screen for the stage, from 1 in the order of the system.
    pub screen: Option<usize>,
}

/// The same with the settings read.
#[derive(Clone)]
pub(super) struct Opening {
    pub(super) files: Vec<PathBuf>,
    pub(super) talk: Option<Talk>,
    pub(super) settings: Settings,
    pub(super) settings_file: SettingsFile,
    /// What the user should know at once.
    pub(super) warnings: Vec<String>,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When there is no display, or no way to draw on it; the sentence says what to install.
pub fn run(start: Start) -> Result<(), String> {
    run_inside(start, &|annals| Box::new(annals))
}

/// As [`run`], with the program inside another app: one that passes everything on to it, and does what a user would or
/// looks at a clock meanwhile, as a bench does.
///
/// # Errors
/// As for [`run`].
pub fn run_inside(start: Start, outer: &dyn Fn(Annals) -> Box<dyn eframe::App>) -> Result<(), String> {
    journal::begin();
    start.reports.begin(true);
    let drivers = Drivers::load();
    let mut settings_file = start.settings;
    let (settings, complaint) = settings_file.read();
    let warnings = start.reports.untold().into_iter().chain(complaint).collect();
    let opening = Opening { files: start.files, talk: start.talk, settings, settings_file, warnings };
    let size = viewport(&opening.settings);
    let rehearsal = Rehearsal::prepare(opening, drivers).map_err(|error| worker::no_thread(&error))?;
    let ctx = rehearsal.context();
    let prepared = RefCell::new(Some(rehearsal));
    let open = |way: Drawing| {
        // The window is asked for its program once it can be drawn on.
        let made = |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
            let rehearsal = prepared.take().ok_or("The window was made twice.")?;
            Ok(outer(rehearsal.finish(creation)?))
        };
        let mut options = way.options(size.clone());
        options.window_builder = prepared.borrow().as_ref().map(Rehearsal::begin_with_window);
        eframe::run_native_ext("Annals", options, Some(ctx.clone()), Box::new(made))
    };
    let mut opened = Ok(());
    for way in Drawing::WAYS {
        opened = open(way);
        let may_try_another = matches!(opened, Err(eframe::Error::Wgpu(_))) && prepared.borrow().is_some();
        if !may_try_another {
            break;
        }
    }
    opened
    .map_err(|error| {
        let reason = match error {
            eframe::Error::WinitEventLoop(_) => "no display was found".to_owned(),
            other => other.to_string(),
        };
        format!(
            "Annals could not open its window: {reason}.\nIt needs a display and a graphics driver. On Linux, make sure that \
             DISPLAY or WAYLAND_DISPLAY is set; on Debian and Ubuntu the packages libgl1-mesa-dri and \
             mesa-vulkan-drivers hold drivers that work on every machine."
        )
    })
}

/// The size of the first window, in points of the size of text that is wanted.
pub(super) fn size_of(settings: &Settings) -> [f32; 2] {
    let (usual, smallest) = WINDOW_SIZE;
    let size = settings.window.map_or(usual, |place| {
        [place.size[0].clamp(smallest[0], 10_000.0), place.size[1].clamp(smallest[1], 10_000.0)]
    });
    size.map(|length| length / settings.usable_scale())
}

fn viewport(settings: &Settings) -> egui::ViewportBuilder {
    let (_, smallest) = WINDOW_SIZE;
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Annals")
        .with_app_id("annals")
        .with_inner_size(size_of(settings))
        .with_min_inner_size(smallest.map(|length| length / settings.usable_scale()));
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/annals-256.png")) {
        viewport = viewport.with_icon(icon);
    }
    if let Some(place) = settings.window {
        viewport = viewport.with_maximized(place.maximized);
    }
    viewport
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::WindowPlace;

    #[test]
    fn the_window_is_as_large_as_it_was_whatever_the_size_of_text() {
        for text_scale in [0.7, 1.0, 1.5] {
            let window = Some(WindowPlace { size: [900.0, 600.0], maximized: false });
            let settings = Settings { text_scale, window, ..Settings::default() };
            // eframe makes it larger by the size of text.
            let made = size_of(&settings).map(|length| (length * text_scale).round() as i32);
            assert_eq!(made, [900, 600], "{text_scale}");
        }
    }
}
