//! The rows of the window: its menus and keys. What presenting adds stands in `stage`.

use egui::{Key, Modifiers};

use super::{Chord, Command, Group, Spec};

/// A row of a menu.
pub(super) const fn row(group: Group, name: &'static str, help: &'static str, keys: &'static [Chord]) -> Spec {
    Spec { group, name, help, keys, stage: &[], in_menu: true }
}

/// A row that has keys only.
const fn key_only(group: Group, name: &'static str, help: &'static str, keys: &'static [Chord]) -> Spec {
    Spec { group, name, help, keys, stage: &[], in_menu: false }
}

impl Spec {
    /// The same with keys for presenting.
    const fn on_stage(self, stage: &'static [Chord]) -> Self {
        Self { stage, ..self }
    }
}

impl Command {
    pub(super) const fn file_spec(self) -> Spec {
        use Group::File;
        match self {
            Self::NewFromTemplate => row(
                File,
                "New from template…",
                "Begin a timeline of your own with a small example, in a new file.",
                const { &[Chord::command(Key::N)] },
            ),
            Self::SaveCopy => row(
                File,
                "Save a copy…",
                "Save the open timeline, as it was read, in another file.",
                const { &[Chord { modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT), key: Key::S }] },
            ),
            Self::SaveBuiltIn => row(
                File,
                "Save a copy of the built-in timeline…",
                "Save the timeline that comes with Annals in a file of your own, to change it.",
                &[],
            ),
            Self::OpenFile => {
                row(File, "Open…", "Choose a timeline file to open.", const { &[Chord::command(Key::O)] })
                    .on_stage(const { &[Chord::command(Key::O)] })
            }
            Self::OpenPath => row(
                File,
                "Open by path…",
                "Type or paste the path of a timeline file.",
                const { &[Chord { modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT), key: Key::O }] },
            ),
            Self::OpenBuiltIn => {
                row(File, "Show the built-in timeline", "Return to the timeline that comes with Annals.", &[])
            }
            Self::ReloadFile => {
                row(File, "Reload", "Read the open file again, keeping the view.", const { &[Chord::command(Key::R)] })
                    .on_stage(const { &[Chord::command(Key::R)] })
            }
            Self::CloseFile => row(
                File,
                "Close",
                "Close the file and show the built-in timeline.",
                const { &[Chord::command(Key::W)] },
            )
            .on_stage(const { &[Chord::command(Key::W)] }),
            Self::CopyStatement => row(
                File,
                "Copy statement with citation",
                "Copy the chosen statement with its speaker, date and sources.",
                const { &[Chord::command(Key::C)] },
            )
            .on_stage(const { &[Chord::command(Key::C)] }),
            Self::CopySources => row(
                File,
                "Copy sources as CSL-JSON",
                "Copy the sources of the chosen statement, or of the event, for a citation program.",
                const { &[Chord { modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT), key: Key::C }] },
            )
            .on_stage(const { &[Chord { modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT), key: Key::C }] }),
            _ => row(File, "Quit", "Close Annals.", const { &[Chord::command(Key::Q)] })
                .on_stage(const { &[Chord::command(Key::Q)] }),
        }
    }

    pub(super) const fn movement_spec(self) -> Spec {
        use Group::View;
        match self {
            Self::FitAll => row(
                View,
                "Whole span",
                "Show the whole timeline.",
                const { &[Chord::plain(Key::Num0), Chord::plain(Key::O)] },
            )
            .on_stage(const { &[Chord::plain(Key::Num0)] }),
            Self::FitSelection => row(
                View,
                "Fit selected event",
                "Show the selected event and its neighbours; while presenting, on the whole screen.",
                const { &[Chord::plain(Key::F)] },
            )
            .on_stage(const { &[Chord::plain(Key::F)] }),
            Self::ZoomIn => row(
                View,
                "Zoom in",
                "Show less time, in more detail.",
                const { &[Chord::plain(Key::Plus), Chord::plain(Key::Equals), Chord::plain(Key::W)] },
            )
            .on_stage(const { &[Chord::plain(Key::Plus), Chord::plain(Key::Equals)] }),
            Self::ZoomOut => {
                row(View, "Zoom out", "Show more time.", const { &[Chord::plain(Key::Minus), Chord::plain(Key::S)] })
                    .on_stage(const { &[Chord::plain(Key::Minus)] })
            }
            Self::PanLeft => {
                key_only(View, "Earlier", "Move a tenth of the window back.", const { &[Chord::plain(Key::A)] })
            }
            Self::PanRight => {
                key_only(View, "Later", "Move a tenth of the window ahead.", const { &[Chord::plain(Key::D)] })
            }
            Self::PanLeftFar => key_only(
                View,
                "Much earlier",
                "Move three quarters of the window back.",
                const { &[Chord::shift(Key::ArrowLeft), Chord::shift(Key::A)] },
            ),
            _ => key_only(
                View,
                "Much later",
                "Move three quarters of the window ahead.",
                const { &[Chord::shift(Key::ArrowRight), Chord::shift(Key::D)] },
            ),
        }
    }

    pub(super) const fn go_spec(self) -> Spec {
        use Group::Go;
        match self {
            Self::NextEvent => row(
                Go,
                "Next event",
                "Select the next event in time.",
                const {
                    &[
                        Chord::plain(Key::ArrowRight),
                        Chord::plain(Key::PageDown),
                        Chord::alt(Key::PageDown),
                        Chord::command(Key::PageDown),
                    ]
                },
            ),
            Self::PreviousEvent => row(
                Go,
                "Previous event",
                "Select the event before in time.",
                const {
                    &[
                        Chord::plain(Key::ArrowLeft),
                        Chord::plain(Key::PageUp),
                        Chord::alt(Key::PageUp),
                        Chord::command(Key::PageUp),
                    ]
                },
            ),
            Self::FirstEvent => row(Go, "First event", "Select the first event.", const { &[Chord::plain(Key::Home)] }),
            Self::LastEvent => row(Go, "Last event", "Select the last event.", const { &[Chord::plain(Key::End)] }),
            Self::GoTo => row(
                Go,
                "Go to…",
                "Go to an event by its number or words of its title, or to a year or date.",
                const { &[Chord::plain(Key::G)] },
            ).on_stage(const { &[Chord::plain(Key::G), Chord::command(Key::F), Chord::plain(Key::Slash)] }),
            Self::NextRelated => row(
                Go,
                "Later related event",
                "Follow the related events of the selected one ahead in time.",
                const { &[Chord::plain(Key::CloseBracket)] },
            ).on_stage(const { &[Chord::plain(Key::CloseBracket)] }),
            Self::PreviousRelated => row(
                Go,
                "Earlier related event",
                "Follow the related events of the selected one back in time.",
                const { &[Chord::plain(Key::OpenBracket)] },
            ).on_stage(const { &[Chord::plain(Key::OpenBracket)] }),
            Self::Down => key_only(
                Go,
                "Next lane or statement",
                "Select the nearest event in the lane below; in the detail panel, the next statement.",
                const { &[Chord::plain(Key::ArrowDown)] },
            ),
            Self::Up => key_only(
                Go,
                "Previous lane or statement",
                "Select the nearest event in the lane above; in the detail panel, the previous statement.",
                const { &[Chord::plain(Key::ArrowUp)] },
            ),
            Self::OpenDetail => key_only(
                Go,
                "Read the event",
                "Go to the statements of the selected event; once more, to its sources.",
                const { &[Chord::plain(Key::Enter)] },
            ),
            Self::ClearSelection => key_only(
                Go,
                "Close or clear",
                "Close what lies on top: a dialog, the statements, then the selection. While presenting: the list of keys or steps, the black screen, the map, then the stage.",
                const { &[Chord::plain(Key::Escape)] },
            ).on_stage(const { &[Chord::plain(Key::Escape)] }),
            Self::Back => {
                row(Go, "Back", "Return to the view before the last jump; while presenting, to the step.", const { &[Chord::alt(Key::ArrowLeft)] }).on_stage(const { &[Chord::alt(Key::ArrowLeft)] })
            }
            _ => row(Go, "Forward", "Undo going back.", const { &[Chord::alt(Key::ArrowRight)] }).on_stage(const { &[Chord::alt(Key::ArrowRight)] }),
        }
    }

    pub(super) const fn other_spec(self) -> Spec {
        use Group::{Help, View};
        match self {
            Self::WheelZooms => row(View, "Wheel zooms", "Let the mouse wheel zoom without holding Ctrl.", &[]),
            Self::TextLarger => row(
                View,
                "Larger text",
                "Make everything in the window larger; while presenting, the speaker’s notes.",
                const { &[Chord::command(Key::Plus), Chord::command(Key::Equals)] },
            )
            .on_stage(const { &[Chord::command(Key::Plus), Chord::command(Key::Equals)] }),
            Self::TextSmaller => row(
                View,
                "Smaller text",
                "Make everything in the window smaller; while presenting, the speaker’s notes.",
                const { &[Chord::command(Key::Minus)] },
            )
            .on_stage(const { &[Chord::command(Key::Minus)] }),
            Self::TextUsual => row(
                View,
                "Usual size of text",
                "Make everything in the window, or while presenting the speaker’s notes, as large as at first.",
                const { &[Chord::command(Key::Num0)] },
            )
            .on_stage(const { &[Chord::command(Key::Num0)] }),
            Self::LetterKeys => row(
                View,
                "Letters are keys",
                "Let single letters, digits and signs be keys. Without it, those with Ctrl or Alt, the arrows, PageDown and the like remain; a clicker’s black key, which is a letter or a full stop, doesn’t.",
                &[],
            ),
            Self::MotionFull => row(View, "Full motion", "Fly from view to view, so that the way is seen.", &[]),
            Self::MotionShort => row(View, "Short motion", "Fly in half the time.", &[]),
            Self::MotionOff => row(View, "No motion", "Jump instead of flying.", &[]),
            Self::ThemeSystem => row(View, "System theme", "Follow the system’s light or dark setting.", &[]),
            Self::ThemeLight => row(View, "Light theme", "Dark text on paper.", &[]),
            Self::ThemeDark => row(View, "Dark theme", "Light text on a dark ground.", &[]),
            Self::ShowLanes => row(View, "Lanes", "Show or hide the list of lanes.", &[]),
            Self::ShowDetail => row(View, "Detail panel", "Show or hide the panel on the right.", &[]),
            Self::ShowOverview => row(View, "Overview", "Show or hide the overview below the canvas.", &[]),
            Self::ShowProblems => row(View, "Problems", "List what is wrong in the open file.", &[]),
            Self::ShowUndated => row(View, "Undated events", "List the events that have no date.", &[]),
            Self::HideChrome => row(
                View,
                "Canvas only",
                "Hide or show everything but the canvas.",
                const { &[Chord::command(Key::Backslash)] },
            ),
            Self::FullScreen => row(View, "Full screen", "Use the whole screen.", const { &[Chord::plain(Key::F11)] })
                .on_stage(const { &[Chord::plain(Key::F11)] }),
            Self::AboutTimeline => {
                row(Help, "About this timeline", "What it is compiled from and what it leaves out.", &[])
            }
            Self::CheatSheet => {
                row(Help, "Keys", "List all keys.", const { &[Chord::plain(Key::Questionmark), Chord::plain(Key::F1)] })
                    .on_stage(const { &[Chord::plain(Key::Questionmark), Chord::plain(Key::F1)] })
            }
            _ => row(Help, "About Annals", "Version and licence.", &[]),
        }
    }
}
