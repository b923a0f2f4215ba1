//! A simulated hour on stage, in a process of its own so that memory and time are those of the talk alone.

use std::ops::Range;
use std::process::Command as Program;

use annals::app::{Action, MotionLength, Settings};
use annals::command::{Chord, Command, Keymap, Mode};
use annals::talk::Place;
use strum::VariantArray as _;

use crate::support::{annals_with, perform, say};
use crate::talk::{Window, connect, place, press};
use crate::timing::timed;

/// How many keys an hour has.
const KEYS: usize = 2_000;

#[test]
fn two_thousand_keys_never_lose_the_talk_nor_time_nor_memory() {
    let mut program = Program::new(std::env::current_exe().unwrap());
    let done = program.args(["--exact", "hour::the_hour", "--ignored", "--nocapture"]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stdout));
    say(said.lines().find(|line| line.starts_with("2000 keys")).unwrap_or("nothing was measured"));
}

#[test]
#[ignore = "run by the test above in a process of its own"]
fn the_hour() {
    let settings = Settings { motion: MotionLength::Short, ..Settings::default() };
    let mut harness = annals_with([640.0, 420.0], settings);
    press(&mut harness, egui::Key::F5);
    let keys = keys_on_stage();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let (mut seconds, mut memory) = (Vec::with_capacity(KEYS), Vec::new());
    for turn in 0..KEYS {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        if turn == KEYS / 2 {
            // The second half of the hour has two screens.
            connect(&mut harness, &["laptop", "hall"]);
            press(&mut harness, egui::Key::X);
        }
        let key = keys[(seed >> 16) as usize % keys.len()];
        seconds.push(timed(|| strike(&mut harness, key)).1.as_secs_f64());
        if turn % (KEYS / 4) == 0 {
            memory.extend(resident_bytes());
        }
    }
    let median = |turns: Range<usize>| {
        let mut turns = seconds[turns].to_vec();
        turns.sort_by(f64::total_cmp);
        turns[turns.len() / 2]
    };
    memory.extend(resident_bytes());
    // Of each half, the end against the beginning, but for its first keys: something new is drawn then. If each key left
    // something behind that takes time, the end would take nine times as long.
    let slower = |half: usize| {
        let from = half * KEYS / 2;
        median(from + KEYS * 45 / 100..from + KEYS / 2) / median(from + KEYS / 40..from + KEYS * 3 / 40)
    };
    let slower = f64::max(slower(0), slower(1));
    let grown = memory.last().zip(memory.get(3)).map_or(1.0, |(late, early)| *late as f64 / *early as f64);
    say(&format!("2000 keys: later ones took {slower:.2} times as long as earlier ones, memory grew by {grown:.2}"));
    assert!(slower < 4.0, "a frame takes {slower} times as long");
    assert!(grown < 1.2, "memory grew to {grown} times what it was");
}

/// All keys that mean something on stage, with their commands.
fn keys_on_stage() -> Vec<(Command, Chord)> {
    let keymap = Keymap::default();
    let of = |command: &Command| {
        keymap.keys(*command, Mode::Present).iter().map(|chord| (*command, *chord)).collect::<Vec<_>>()
    };
    Command::VARIANTS.iter().flat_map(of).collect()
}

/// Presses a key and looks whether the talk is where it may be.
fn strike(harness: &mut Window, (command, chord): (Command, Chord)) {
    let before = place(harness);
    harness.key_press_modifiers(chord.modifiers, chord.key);
    harness.step();
    if harness.state().state().presenting().is_some_and(|stage| stage.prompt.is_some()) {
        // Otherwise the field for G would swallow most of the hour.
        press(harness, egui::Key::Escape);
    }
    let state = harness.state().state();
    let Some(stage) = state.presenting() else {
        let may_leave =
            matches!(command, Command::ClearSelection | Command::OpenFile | Command::CloseFile | Command::Quit);
        assert!(may_leave, "{command:?} left the stage");
        perform(harness, Action::SetDialog(None));
        press(harness, egui::Key::F5);
        assert_eq!(place(harness), before, "taken up where it was");
        return;
    };
    if let Place::Stop { stop, part } = stage.live.place {
        assert!(stop < stage.route.len(), "a stop of the route");
        let statements = stage.route.statements_at(stage.live.place, &state.document.timeline);
        assert!(part <= statements.len(), "a part of the stop");
    }
    assert!(stage.pages.is_none_or(|pages| stage.live.page < pages), "a page that there is");
}

/// What the process has in memory, where the system says so.
fn resident_bytes() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<u64>().ok()? * 4096)
}
