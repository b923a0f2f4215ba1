//! The commands, their groups and where each row stands. Being a `match`, it cannot miss a command.

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
    /// Giving a talk.
    Present,
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
            Self::Present => "Present",
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
    /// Its keys in the window, the one shown in menus first.
    pub keys: &'static [Chord],
    /// Its keys while presenting.
    pub stage: &'static [Chord],
    /// Whether a menu has it; otherwise keys and the cheat sheet only.
    pub in_menu: bool,
}

/// A name that the user can invoke. The order is that of the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "each row of `spec` says in a sentence what the command does")]
pub enum Command {
    NewFromTemplate,
    OpenFile,
    OpenPath,
    SaveCopy,
    SaveBuiltIn,
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
    MotionFull,
    MotionShort,
    MotionOff,
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
    Present,
    PresentFromHere,
    StageDark,
    StageLight,
    NextStep,
    PreviousStep,
    NextStop,
    PreviousStop,
    FirstStep,
    LastStep,
    StepNumber,
    Confirm,
    Steps,
    NextFound,
    PreviousFound,
    RunByName,
    BlackScreen,
    WhiteScreen,
    Freeze,
    SpeakerView,
    SwapScreens,
    Timer,
    ResetTimer,
    Laser,
    Spotlight,
    AboutTimeline,
    CheatSheet,
    About,
}

/// Which keys are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::VariantArray)]
pub enum Mode {
    /// In the window.
    Browse,
    /// On stage.
    Present,
}

impl Spec {
    /// The keys in a mode, the one shown first in menus and lists first.
    pub const fn keys_in(&self, mode: Mode) -> &'static [Chord] {
        match mode {
            Mode::Browse => self.keys,
            Mode::Present => self.stage,
        }
    }
}

impl Command {
    /// What it is called in the settings: its name in the code in lower case, with hyphens.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// The row of this command.
    pub const fn spec(self) -> Spec {
        match self {
            Self::NewFromTemplate
            | Self::OpenFile
            | Self::OpenPath
            | Self::SaveCopy
            | Self::SaveBuiltIn
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
            Self::Present | Self::PresentFromHere | Self::StageDark | Self::StageLight => self.present_spec(),
            Self::NextStep
            | Self::PreviousStep
            | Self::NextStop
            | Self::PreviousStop
            | Self::FirstStep
            | Self::LastStep
            | Self::StepNumber
            | Self::Confirm
            | Self::Steps => self.step_spec(),
            Self::NextFound | Self::PreviousFound | Self::RunByName => self.find_spec(),
            Self::BlackScreen
            | Self::WhiteScreen
            | Self::Freeze
            | Self::SpeakerView
            | Self::SwapScreens
            | Self::Timer
            | Self::ResetTimer
            | Self::Laser
            | Self::Spotlight => self.screen_spec(),
            _ => self.other_spec(),
        }
    }
}
