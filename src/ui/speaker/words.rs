//! What the speaker's view says: times, pace, where the talk is, what comes next, what the audience sees.
//!
//! Reads [`Stage`] and the timeline; no user interface.

use crate::app::{Audience, Shown, Stage};
use crate::model::Timeline;
use crate::talk::{Pace, Place, Plan};

use super::super::parts::{counted, number};

/// A talk within this many seconds of its plan is on time.
const ON_TIME: f64 = 15.0;

/// `0:07`, `12:34`, `1:02:03`; whole seconds, those below 0 as 0.
pub(super) fn time(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// How a talk stands against its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Ahead,
    OnTime,
    Behind,
}

/// `1:20 behind the plan`, `0:40 ahead`, `On time`.
pub(super) fn pace(pace: Pace) -> (String, Standing) {
    match pace.behind {
        behind if behind > ON_TIME => (format!("{} behind the plan", time(behind)), Standing::Behind),
        behind if behind < -ON_TIME => (format!("{} ahead", time(-behind)), Standing::Ahead),
        _ => ("On time".to_owned(), Standing::OnTime),
    }
}

/// `This step: 0:35 left`, `This step: 0:10 over`.
pub(super) fn step_left(seconds: f64) -> String {
    if seconds >= 0.0 {
        format!("This step: {} left", time(seconds.ceil()))
    } else {
        format!("This step: {} over", time(-seconds))
    }
}

/// How the talk stands against a plan now, and what is left of this step. `None` before the talk has begun, without a plan,
/// and where the talk has not been on its route.
pub(super) fn standing(stage: &Stage, timeline: &Timeline, plan: &Plan, now: f64) -> Option<(Pace, Option<f64>)> {
    if !stage.clock.has_started() {
        return None;
    }
    let (before, here) = match stage.place_on_route()? {
        Place::Opening => (0, None),
        Place::Stop { stop, .. } => (stop, Some(stop)),
        Place::Ending => (stage.route.len(), None),
        Place::Aside { .. } => return None,
    };
    let pace = stage.clock.pace(plan, (0..before).map(|stop| stage.route.id_of(stop, timeline)), now)?;
    let is_planned = here.is_some_and(|stop| plan.seconds.contains_key(&stage.route.id_of(stop, timeline)));
    Some((pace, is_planned.then_some(pace.step_left)))
}

/// Where the talk is: the step, and which statement and page of it.
pub(super) fn step(stage: &Stage, timeline: &Timeline) -> (String, String) {
    let steps = stage.route.len();
    let place = stage.live.place;
    let head = match place {
        Place::Opening => "Start".to_owned(),
        Place::Stop { stop, .. } => format!("Step {} of {}", number(stop + 1), number(steps)),
        Place::Aside { .. } => "Aside".to_owned(),
        Place::Ending => "End".to_owned(),
    };
    let mut parts = Vec::new();
    match place {
        Place::Opening | Place::Ending if steps == 0 => parts.push("no steps".to_owned()),
        Place::Opening => parts.push("before step 1".to_owned()),
        Place::Ending => parts.push(format!("after step {}", number(steps))),
        Place::Stop { .. } | Place::Aside { .. } => {
            let statements = stage.route.statements_at(place, timeline).len();
            match place.part() {
                0 if statements > 0 => parts.push(format!("then {}", counted(statements, "statement", "statements"))),
                0 => {}
                part => parts.push(format!("statement {} of {}", number(part), number(statements))),
            }
        }
    }
    if let Some(pages) = stage.pages.filter(|pages| *pages > 1) {
        parts.push(format!("page {} of {}", number(stage.live.page + 1), number(pages)));
    }
    (head, parts.join(" · "))
}

/// What a place is called: the title of its event, of the timeline at the start.
pub(super) fn title(place: Place, stage: &Stage, timeline: &Timeline) -> String {
    let event = stage.route.event_at(place).and_then(|event| timeline.event(event));
    match (place, event) {
        (_, Some(event)) => event.title.to_string(),
        (Place::Opening, None) => timeline.title.to_string(),
        (_, None) => "End of the talk".to_owned(),
    }
}

/// What comes next: `Next: The arrest`, `Next: statement 1 of 2, Edward Snowden`, `Next: page 2 of 3`, `Next: end of the talk`.
/// At the end only that it is the end.
pub(super) fn next(stage: &Stage, upcoming: Option<Shown>, timeline: &Timeline) -> String {
    let Some(Shown { place, page, .. }) = upcoming else { return "End of the talk".to_owned() };
    if place == stage.live.place {
        return format!("Next: page {} of {}", number(page + 1), number(stage.pages.unwrap_or(1)));
    }
    if place == Place::Ending {
        return "Next: end of the talk".to_owned();
    }
    let Some(statement) = stage.route.statement_at(place, timeline) else {
        return format!("Next: {}", title(place, stage, timeline));
    };
    let event = stage.route.event_at(place).and_then(|event| timeline.event(event));
    let speaker = event.and_then(|event| event.statements.get(statement)?.speaker);
    let count = stage.route.statements_at(place, timeline).len();
    let which = format!("Next: statement {} of {}", number(place.part()), number(count));
    match speaker.map(|speaker| timeline.person_name(speaker)).filter(|name| !name.is_empty()) {
        Some(name) => format!("{which}, {name}"),
        None => which,
    }
}

/// What the audience sees on its own screen; `None` without one, when this view hides the stage.
pub(super) fn seen(stage: &Stage) -> Option<Audience> {
    stage.screen.as_ref().map(|_| stage.audience())
}

/// What the audience sees now, in a word or two and in a sentence.
pub(super) fn audience(stage: &Stage) -> (&'static str, String) {
    let Some(seen) = seen(stage) else {
        return ("One screen", "This screen shows your notes instead of the stage.".to_owned());
    };
    match seen {
        Audience::Live => ("Live", "The audience sees this.".to_owned()),
        Audience::Black => ("Black", "The audience sees a black screen.".to_owned()),
        Audience::White => ("White", "The audience sees a white screen.".to_owned()),
        Audience::Frozen => {
            let still = match stage.shown().place {
                Place::Opening => "the start of the talk".to_owned(),
                Place::Stop { stop, .. } => format!("step {}", number(stop + 1)),
                Place::Aside { .. } => "an event aside from the talk".to_owned(),
                Place::Ending => "the end of the talk".to_owned(),
            };
            ("Frozen", format!("The audience still sees {still}."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short_and_never_negative() {
        let cases = [(0.0, "0:00"), (7.9, "0:07"), (754.0, "12:34"), (3_723.0, "1:02:03"), (-5.0, "0:00")];
        for (seconds, expected) in cases {
            assert_eq!(time(seconds), expected, "{seconds}");
        }
        assert_eq!(time(f64::NAN), "0:00", "no time at all");
    }

    #[test]
    fn the_pace_is_said_in_words() {
        let cases = [
            (80.0, "1:20 behind the plan", Standing::Behind),
            (-40.0, "0:40 ahead", Standing::Ahead),
            (15.0, "On time", Standing::OnTime),
            (-15.0, "On time", Standing::OnTime),
            (15.5, "0:15 behind the plan", Standing::Behind),
        ];
        for (behind, words, standing) in cases {
            let found = pace(Pace { behind, total: 600.0, step_left: 0.0 });
            assert_eq!(found, (words.to_owned(), standing), "{behind}");
        }
        assert_eq!(step_left(34.2), "This step: 0:35 left", "a second that has begun counts");
        assert_eq!(step_left(-10.0), "This step: 0:10 over", "used up");
    }
}
