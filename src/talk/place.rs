//! Where in a talk one is, and which place comes next.

use crate::model::{EventIx, Timeline};

use super::Route;

/// A place in a talk. Long texts have pages, which only the screen can count; they are no part of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole span, before the first step.
    Opening,
    /// A stop of the route.
    Stop {
        /// Which, from 0.
        stop: usize,
        /// 0 is the event; then come its statements.
        part: usize,
    },
    /// An event that the talk was led to aside from its route, as by a question.
    Aside {
        /// Which.
        event: EventIx,
        /// 0 is the event; then come its statements.
        part: usize,
    },
    /// The whole span, after the last step.
    Ending,
}

impl Place {
    /// The first part of a stop.
    pub const fn stop(stop: usize) -> Self {
        Self::Stop { stop, part: 0 }
    }

    /// 0 for the event, 1 for its first statement and so on.
    pub const fn part(self) -> usize {
        match self {
            Self::Stop { part, .. } | Self::Aside { part, .. } => part,
            Self::Opening | Self::Ending => 0,
        }
    }

    /// The place after this one; at the end, and after the last statement of an aside, there is none.
    pub fn next(self, route: &Route, timeline: &Timeline) -> Option<Self> {
        let parts = route.statements_at(self, timeline).len();
        match self {
            Self::Stop { stop, part } if part < parts => Some(Self::Stop { stop, part: part + 1 }),
            Self::Aside { event, part } if part < parts => Some(Self::Aside { event, part: part + 1 }),
            Self::Opening | Self::Stop { .. } => Some(self.next_stop(route)),
            Self::Aside { .. } | Self::Ending => None,
        }
    }

    /// The place before this one; at the start, and before the event of an aside, there is none.
    pub fn previous(self, route: &Route, timeline: &Timeline) -> Option<Self> {
        let last_part = |stop: usize| {
            let part = route.statements_at(Self::stop(stop), timeline).len();
            Self::Stop { stop, part }
        };
        match self {
            Self::Stop { stop, part } if part > 0 => Some(Self::Stop { stop, part: part - 1 }),
            Self::Aside { event, part } if part > 0 => Some(Self::Aside { event, part: part - 1 }),
            Self::Stop { stop, .. } => Some(stop.checked_sub(1).map_or(Self::Opening, last_part)),
            Self::Ending => Some(route.len().checked_sub(1).map_or(Self::Opening, last_part)),
            Self::Opening | Self::Aside { .. } => None,
        }
    }

    /// The event of the next stop, or the ending.
    #[must_use]
    pub fn next_stop(self, route: &Route) -> Self {
        let next = match self {
            Self::Opening => 0,
            Self::Stop { stop, .. } => stop + 1,
            Self::Aside { .. } | Self::Ending => return self,
        };
        if next < route.len() { Self::stop(next) } else { Self::Ending }
    }

    /// The event of this stop if a statement is shown, otherwise of the stop before, or the opening.
    #[must_use]
    pub fn previous_stop(self, route: &Route) -> Self {
        match self {
            Self::Stop { stop, part } if part > 0 => Self::stop(stop),
            Self::Stop { stop, .. } => stop.checked_sub(1).map_or(Self::Opening, Self::stop),
            Self::Ending => route.len().checked_sub(1).map_or(Self::Opening, Self::stop),
            Self::Opening | Self::Aside { .. } => self,
        }
    }
}

/// A place by the ids of its step and statement, to be found again when the file has been read anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    place: Place,
    id: String,
    statement: Option<(Option<String>, usize)>,
}

impl Anchor {
    /// Takes down a place.
    pub fn of(place: Place, route: &Route, timeline: &Timeline) -> Self {
        let id = match place {
            Place::Stop { stop, .. } => route.id_of(stop, timeline),
            Place::Aside { event, .. } => timeline.event(event).map_or_else(String::new, |event| event.id.to_string()),
            Place::Opening | Place::Ending => String::new(),
        };
        let event = route.event_at(place).and_then(|event| timeline.event(event));
        let statement = route.statement_at(place, timeline).and_then(|number| {
            let statement = event?.statements.get(number)?;
            Some((statement.id.as_deref().map(str::to_owned), number))
        });
        Self { place, id, statement }
    }

    /// The same place in a file read anew: the same statement of the same step, by their ids; the event when the statement is
    /// gone; the step with the same number when the step is gone.
    pub fn find(&self, route: &Route, timeline: &Timeline) -> Place {
        let found = match self.place {
            Place::Opening | Place::Ending => return self.place,
            Place::Stop { stop, .. } => match route.stop_called(&self.id, timeline) {
                Some(found) => Place::stop(found),
                None if route.is_empty() => return Place::Opening,
                None => return Place::stop(stop.min(route.len() - 1)),
            },
            Place::Aside { .. } => match timeline.event_by_id(&self.id) {
                Some(event) => Place::Aside { event, part: 0 },
                None => return Place::Opening,
            },
        };
        let part = self.part_in(found, route, timeline);
        match found {
            Place::Stop { stop, .. } => Place::Stop { stop, part },
            Place::Aside { event, .. } => Place::Aside { event, part },
            other => other,
        }
    }

    fn part_in(&self, place: Place, route: &Route, timeline: &Timeline) -> usize {
        let Some((id, number)) = &self.statement else { return 0 };
        let event = route.event_at(place).and_then(|event| timeline.event(event));
        let is_same = |candidate: &usize| match id {
            Some(id) => {
                event.and_then(|event| event.statements.get(*candidate)).is_some_and(|s| s.id.as_deref() == Some(id))
            }
            None => candidate == number,
        };
        route.statements_at(place, timeline).iter().position(is_same).map_or(0, |part| part + 1)
    }
}
