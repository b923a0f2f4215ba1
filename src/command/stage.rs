//! The rows of presenting. The keys are those of conventions shared by presentation programs and of clickers, which send
//! `PageDown`, `PageUp`, F5 and Esc by turns, and `.` or B.

use egui::{Key, Modifiers};

use super::rows::row;
use super::{Chord, Command, Group, Spec};

/// A row that means something on stage only.
const fn stage_row(name: &'static str, help: &'static str, stage: &'static [Chord]) -> Spec {
    Spec { group: Group::Present, name, help, keys: &[], stage, in_menu: false }
}

impl Command {
    pub(super) const fn present_spec(self) -> Spec {
        use Group::Present;
        match self {
            Self::Present => Spec {
                stage: const { &[Chord::plain(Key::F5)] },
                ..row(
                    Present,
                    "Present",
                    "Go on stage: from the first step, or where the stage was left less than ten minutes ago. On stage it \
                     only says where the talk is.",
                    const { &[Chord::plain(Key::F5)] },
                )
            },
            Self::PresentFromHere => row(
                Present,
                "Present from the selected event",
                "Go on stage at the selected event.",
                const { &[Chord::shift(Key::F5)] },
            ),
            Self::StageDark => row(Present, "Dark stage", "Light text on a dark ground, for a dark room.", &[]),
            _ => row(Present, "Light stage", "Dark text on a light ground, for a bright room.", &[]),
        }
    }

    pub(super) const fn step_spec(self) -> Spec {
        match self {
            Self::NextStep => stage_row(
                "Next",
                "Go to the next page, statement or event. While the screen is black or white it only brings the picture back.",
                const {
                    &[
                        Chord::plain(Key::PageDown),
                        Chord::plain(Key::ArrowRight),
                        Chord::plain(Key::Space),
                        Chord::plain(Key::N),
                        Chord::plain(Key::ArrowDown),
                    ]
                },
            ),
            Self::PreviousStep => stage_row(
                "Previous",
                "Go back a page, statement or event.",
                const {
                    &[
                        Chord::plain(Key::PageUp),
                        Chord::plain(Key::ArrowLeft),
                        Chord::plain(Key::Backspace),
                        Chord::plain(Key::P),
                        Chord::shift(Key::Space),
                        Chord::plain(Key::ArrowUp),
                    ]
                },
            ),
            Self::NextStop => stage_row(
                "Next event of the talk",
                "Go to the next event, past the statements.",
                const { &[Chord::alt(Key::PageDown), Chord::command(Key::PageDown)] },
            ),
            Self::PreviousStop => stage_row(
                "Previous event of the talk",
                "Go back to the event before.",
                const { &[Chord::alt(Key::PageUp), Chord::command(Key::PageUp)] },
            ),
            Self::FirstStep => {
                stage_row("Start of the talk", "Show the whole span again.", const { &[Chord::plain(Key::Home)] })
            }
            Self::LastStep => {
                stage_row("Last event of the talk", "Go to the last event.", const { &[Chord::plain(Key::End)] })
            }
            Self::Confirm => stage_row(
                "Go there",
                "Go to the step whose number was typed or that is chosen in the overview; otherwise like Next.",
                const { &[Chord::plain(Key::Enter)] },
            ),
            Self::StepNumber => stage_row(
                "Number of a step",
                "Type the number of a step, then press Enter.",
                const {
                    &[
                        Chord::plain(Key::Num1),
                        Chord::plain(Key::Num2),
                        Chord::plain(Key::Num3),
                        Chord::plain(Key::Num4),
                        Chord::plain(Key::Num5),
                        Chord::plain(Key::Num6),
                        Chord::plain(Key::Num7),
                        Chord::plain(Key::Num8),
                        Chord::plain(Key::Num9),
                    ]
                },
            ),
            _ => stage_row(
                "Overview of steps",
                "List all steps; choose one with the arrows or its number and press Enter.",
                const { &[Chord::plain(Key::O), Chord::plain(Key::Tab)] },
            ),
        }
    }

    pub(super) const fn find_spec(self) -> Spec {
        match self {
            Self::NextFound => stage_row(
                "Next found",
                "Go to the next event whose title has the words looked for last.",
                const { &[Chord::plain(Key::F3)] },
            ),
            Self::PreviousFound => stage_row(
                "Previous found",
                "Go back to the event before whose title has the words looked for last.",
                const { &[Chord::shift(Key::F3)] },
            ),
            _ => stage_row(
                "Command by name",
                "Type words of a command’s name, in your own view, and press Enter to run it.",
                const {
                    &[
                        Chord::command(Key::K),
                        Chord { modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT), key: Key::P },
                    ]
                },
            ),
        }
    }

    pub(super) const fn screen_spec(self) -> Spec {
        match self {
            // Bound in the window too, where it does nothing: no other command may take a clicker's key.
            Self::BlackScreen => Spec {
                keys: const { &[Chord::plain(Key::B), Chord::plain(Key::Period)] },
                ..stage_row(
                    "Black screen",
                    "Make the screen black, and back.",
                    const { &[Chord::plain(Key::B), Chord::plain(Key::Period)] },
                )
            },
            Self::WhiteScreen => stage_row(
                "White screen",
                "Make the screen white, and back.",
                const { &[Chord::plain(Key::W), Chord::plain(Key::Comma)] },
            ),
            Self::Freeze => stage_row(
                "Freeze",
                "Keep the audience’s screen as it is while you look elsewhere, and back.",
                const { &[Chord::plain(Key::Z)] },
            ),
            Self::SpeakerView => stage_row(
                "Speaker’s view",
                "With one screen, show your notes instead of the stage, and back.",
                const { &[Chord::plain(Key::S)] },
            ),
            Self::SwapScreens => stage_row(
                "Swap screens",
                "With two screens, exchange the stage and the speaker’s view.",
                const { &[Chord::plain(Key::X)] },
            ),
            Self::Timer => stage_row(
                "Pause the time",
                "Pause the time of the talk, and go on. Pressed at the start of the talk, it begins a rehearsal: the time of each step is kept as the plan.",
                const { &[Chord::plain(Key::T)] },
            ),
            Self::ResetTimer => stage_row(
                "Set the time to zero",
                "Press twice to set the time of the talk to zero.",
                const { &[Chord::shift(Key::T)] },
            ),
            Self::Laser => stage_row(
                "Pointer",
                "Show a bright dot where the mouse is; + and - change its size.",
                const { &[Chord::plain(Key::L)] },
            ),
            _ => stage_row(
                "Spotlight",
                "Darken everything but a circle around the mouse; + and - change its size.",
                const { &[Chord { modifiers: Modifiers::SHIFT, key: Key::L }] },
            ),
        }
    }
}
