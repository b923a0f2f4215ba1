//! What stands under the words on each of their pages: who speaks, where it can be read, what is remarked on it.

use super::super::direction::begins_at_right;
use super::lines::{fits, fitted};
use super::script::{Passage, Script};
use super::stack::{Frame, Stack, setting};
use super::{Ink, Role, Type, Wrap, share};

/// The most lines of a name, of a role with its organization, of a source line, and of a remark.
const SPEAKER_LINES: usize = 2;
const STANDING_LINES: usize = 2;
const SOURCE_LINES: usize = 2;
const NOTE_LINES: usize = 3;
/// Space above remarks, a share of the height.
const NOTE_GAP: f32 = 0.012;

/// The foot of a slide, not yet in its place.
pub(super) struct Foot {
    pub(super) stack: Stack,
    /// Remarks too long for a foot: they follow the words on pages of their own.
    pub(super) left_over: Vec<Passage>,
}

/// Stacks the foot.
pub(super) fn foot_of(script: &Script, frame: &Frame, wrap: Wrap<'_>) -> Foot {
    let mut stack = Stack::new(frame.safe);
    // All that is said of the words stands on their side.
    stack.at_right = script.passages.first().map(|words| begins_at_right(&words.text));
    who(script, frame, &mut stack, wrap);
    let floor = setting(Type::Sans, frame.points(share::FLOOR), frame.safe.width());
    if let Some(source) = &script.source {
        let text = fitted(&source.text, source.cut.clone(), SOURCE_LINES, &floor, wrap);
        stack.lines((Role::Source, Type::Sans, Ink::Soft), &text, (floor, false), wrap);
    }
    stack.at_right = None;
    let mut left_over = Vec::new();
    let mut gap = if stack.blocks.is_empty() { 0.0 } else { frame.points(NOTE_GAP) };
    for note in &script.notes {
        if !fits(note, NOTE_LINES, &floor, wrap) {
            left_over.push(Passage { role: Role::Note, caption: "Note", text: note.clone() });
            continue;
        }
        stack.y += std::mem::take(&mut gap);
        stack.lines((Role::Note, Type::Sans, Ink::Soft), &note.as_str().into(), (floor, true), wrap);
    }
    Foot { stack, left_over }
}

/// The name and, behind it or below, what the speaker was on that day.
fn who(script: &Script, frame: &Frame, stack: &mut Stack, wrap: Wrap<'_>) {
    let size = frame.points(share::BODY);
    stack.text(
        (Role::Speaker, Type::Strong, Ink::Full),
        &script.speaker.as_str().into(),
        (size, SPEAKER_LINES),
        0.0,
        wrap,
    );
    if script.standing.text().is_empty() {
        return;
    }
    let look = (Role::Standing, Type::Sans, Ink::Soft);
    if !stack.beside(look, &script.standing.behind(", "), size, wrap) {
        stack.text(look, &script.standing, (size, STANDING_LINES), 0.0, wrap);
    }
}
