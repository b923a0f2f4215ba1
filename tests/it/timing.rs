//! Whether a piece of work takes much longer than it should, however busy the machine is: what counts is the time that the
//! processor spent on this thread alone, and the least of several turns.

use std::time::Duration;

use cpu_time::ThreadTime;

/// Up to so many times as long is no fault: a busy machine may be that much slower from one moment to the next. The faults
/// that are looked for take ten times as long or more.
const AMPLE: u32 = 6;

/// How often each piece of work is done; the fastest turn is the least disturbed.
const TURNS: usize = 3;

/// What work gives, and how long the processor was at it for this thread.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = ThreadTime::now();
    let given = work();
    (given, start.elapsed())
}

/// Asserts that work takes about as long as other work, or less. They take turns, so that both meet the same machine.
pub(crate) fn assert_about_as_long(work: impl Fn(), other: impl Fn()) {
    let turns = (0..TURNS).map(|_| (timed(&work).1, timed(&other).1));
    let least = |least: (Duration, Duration), turn: (Duration, Duration)| (least.0.min(turn.0), least.1.min(turn.1));
    let (took, known) = turns.fold((Duration::MAX, Duration::MAX), least);
    assert!(took <= known * AMPLE, "it takes {took:?}, and what it should be like {known:?}");
}

/// Asserts that work on something of length `parts * part` takes about as long as working `parts` times on something of
/// length `part`. Work that grows with the square of the length would take `parts` times as long.
pub(crate) fn assert_in_proportion((parts, part): (usize, usize), work: impl Fn(usize)) {
    assert_about_as_long(|| work(parts * part), || (0..parts).for_each(|_| work(part)));
}
