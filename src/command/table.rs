//! The table itself. Being a `match`, it cannot miss a command.

use egui::{Key, Modifiers};

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// Modifiers that must be held, no others.
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

impl Chord {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { modifiers: Modifiers::NONE, key }
    }

    /// With Ctrl, or ⌘ on a Mac.
    pub const fn command(key: Key) -> Self {
        Self { modifiers: Modifiers::COMMAND, key }
    }

    /// With Shift.
    pub const fn shift(key: Key) -> Self {
        Self { modifiers: Modifiers::SHIFT, key }
    }

    /// With Alt.
    pub const fn alt(key: Key) -> Self {
        Self { modifiers: Modifiers::ALT, key }
    }
}

/// The menu and the section of the cheat sheet that a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray)]
pub enum Group {
    /// Opening and closing.
    File,
    /// What is shown and how large.
    View,
    /// Moving through events.
    Go,
    /// Explanations.
    Help,
}

impl Group {
    /// Its name in the menu bar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::View => "View",
            Self::Go => "Go",
            Self::Help => "Help",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Menu and section.
    pub group: Group,
    /// As printed in menus; `…` when more will be asked.
    pub name: &'static str,
    /// One sentence for tooltips, the cheat sheet and the docs.
    pub help: &'static str,
    /// Its keys, the one shown in menus first.
    pub keys: &'static [Chord],
    /// Whether a menu has it; otherwise keys and the cheat sheet only.
    pub in_menu: bool,
}

/// A name that the user can invoke. The order is that of the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray)]
#[expect(missing_docs, reason = "each row of `spec` says in a sentence what the command does")]
pub enum Command {
    OpenFile,
    OpenPath,
    OpenBuiltIn,
    ReloadFile,
    CloseFile,
    CopyStatement,
    CopySources,
    Quit,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    PanLeftFar,
    PanRightFar,
    TextLarger,
    TextSmaller,
    TextUsual,
    WheelZooms,
    LetterKeys,
    ReduceMotion,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ShowLanes,
    ShowDetail,
    ShowOverview,
    ShowProblems,
    ShowUndated,
    HideChrome,
    FullScreen,
    NextEvent,
    PreviousEvent,
    FirstEvent,
    LastEvent,
    GoTo,
    NextRelated,
    PreviousRelated,
    Down,
    Up,
    OpenDetail,
    ClearSelection,
    Back,
    Forward,
    AboutTimeline,
    CheatSheet,
    About,
}

const fn row(group: Group, name: &'static str, help: &'static str, keys: &'static [Chord]) -> Spec {
    Spec { group, name, help, keys, in_menu: true }
}

const fn key_only(group: Group, name: &'static str, help: &'static str, keys: &'static [Chord]) -> Spec {
    Spec { group, name, help, keys, in_menu: false }
}

impl Command {
    /// The row of this command.
    pub const fn spec(self) -> Spec {
        match self {
            Self::OpenFile
            | Self::OpenPath
            | Self::OpenBuiltIn
            | Self::ReloadFile
            | Self::CloseFile
            | Self::CopyStatement
            | Self::CopySources
            | Self::Quit => self.file_spec(),
            Self::NextEvent
            | Self::PreviousEvent
            | Self::FirstEvent
            | Self::LastEvent
            | Self::GoTo
            | Self::NextRelated
            | Self::PreviousRelated
            | Self::Down
            | Self::Up
            | Self::OpenDetail
            | Self::ClearSelection
            | Self::Back
            | Self::Forward => self.go_spec(),
            Self::FitAll
            | Self::FitSelection
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::PanLeft
            | Self::PanRight
            | Self::PanLeftFar
            | Self::PanRightFar => self.movement_spec(),
            _ => self.other_spec(),
        }
    }

    const fn file_spec(self) -> Spec {
        use Group::File;
        match self {
            Self::OpenFile => {
                row(File, "Open…", "Choose a timeline file to open.", const { &[Chord::command(Key::O)] })
            }
            Self::OpenPath => row(
                File,
                "Open by path…",
                "Type or paste the path of a timeline file.",
                const { &[Chord { modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT), key: Key::O }] },
            ),
            Self::OpenBuiltIn => row(File, "Built-in timeline", "Return to the timeline that comes with Annals.", &[]),
            Self::ReloadFile => {
                row(File, "Reload", "Read the open file again, keeping the view.", const { &[Chord::command(Key::R)] })
            }
            Self::CloseFile => row(
                File,
                "Close",
                "Close the file and show the built-in timeline.",
                const { &[Chord::command(Key::W)] },
            ),
            Self::CopyStatement => row(
                File,
                "Copy statement with citation",
                "Copy the chosen statement with its speaker, date and sources.",
                const { &[Chord::command(Key::C)] },
            ),
            Self::CopySources => row(
                File,
                "Copy sources as CSL-JSON",
                "Copy the sources of the chosen statement, or of the event, for a citation program.",
                const { &[Chord { modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT), key: Key::C }] },
            ),
            _ => row(File, "Quit", "Close Annals.", const { &[Chord::command(Key::Q)] }),
        }
    }

    const fn movement_spec(self) -> Spec {
        use Group::View;
        match self {
            Self::FitAll => row(
                View,
                "Whole span",
                "Show the whole timeline.",
                const { &[Chord::plain(Key::Num0), Chord::plain(Key::O)] },
            ),
            Self::FitSelection => row(
                View,
                "Fit selected event",
                "Show the selected event and its neighbours.",
                const { &[Chord::plain(Key::F)] },
            ),
            Self::ZoomIn => row(
                View,
                "Zoom in",
                "Show less time, in more detail.",
                const { &[Chord::plain(Key::Plus), Chord::plain(Key::Equals), Chord::plain(Key::W)] },
            ),
            Self::ZoomOut => {
                row(View, "Zoom out", "Show more time.", const { &[Chord::plain(Key::Minus), Chord::plain(Key::S)] })
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

    const fn go_spec(self) -> Spec {
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
            ),
            Self::NextRelated => row(
                Go,
                "Later related event",
                "Follow the related events of the selected one ahead in time.",
                const { &[Chord::plain(Key::CloseBracket)] },
            ),
            Self::PreviousRelated => row(
                Go,
                "Earlier related event",
                "Follow the related events of the selected one back in time.",
                const { &[Chord::plain(Key::OpenBracket)] },
            ),
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
                "Close what lies on top: a dialog, the statements, then the selection.",
                const { &[Chord::plain(Key::Escape)] },
            ),
            Self::Back => {
                row(Go, "Back", "Return to the view before the last jump.", const { &[Chord::alt(Key::ArrowLeft)] })
            }
            _ => row(Go, "Forward", "Undo going back.", const { &[Chord::alt(Key::ArrowRight)] }),
        }
    }

    const fn other_spec(self) -> Spec {
        use Group::{Help, View};
        match self {
            Self::WheelZooms => row(View, "Wheel zooms", "Let the mouse wheel zoom without holding Ctrl.", &[]),
            Self::TextLarger => row(
                View,
                "Larger text",
                "Make everything in the window larger.",
                const { &[Chord::command(Key::Plus), Chord::command(Key::Equals)] },
            ),
            Self::TextSmaller => row(
                View,
                "Smaller text",
                "Make everything in the window smaller.",
                const { &[Chord::command(Key::Minus)] },
            ),
            Self::TextUsual => row(
                View,
                "Usual size of text",
                "Make everything in the window as large as at first.",
                const { &[Chord::command(Key::Num0)] },
            ),
            Self::LetterKeys => row(
                View,
                "Letters are keys",
                "Let single letters and digits be keys. Without it, those with Ctrl or Alt and the arrow keys remain.",
                &[],
            ),
            Self::ReduceMotion => row(View, "Reduce motion", "Jump instead of flying.", &[]),
            Self::ThemeSystem => row(View, "System theme", "Follow the system's light or dark setting.", &[]),
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
            Self::FullScreen => row(View, "Full screen", "Use the whole screen.", const { &[Chord::plain(Key::F11)] }),
            Self::AboutTimeline => {
                row(Help, "About this timeline", "What it is compiled from and what it leaves out.", &[])
            }
            Self::CheatSheet => {
                row(Help, "Keys", "List all keys.", const { &[Chord::plain(Key::Questionmark), Chord::plain(Key::F1)] })
            }
            _ => row(Help, "About Annals", "Version and licence.", &[]),
        }
    }
}
