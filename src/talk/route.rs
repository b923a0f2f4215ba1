//! The route of a talk: the author's steps, or all events in order.

use crate::model::{Event, EventIx, Span, Timeline};

use super::Place;

/// An event on the route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Which event.
    pub event: EventIx,
    /// The author's step, by its place in the file; `None` on a route of all events.
    pub step: Option<usize>,
}

/// The stops of a talk in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    stops: Vec<Stop>,
}

impl Route {
    /// The author's steps; without any, all events for which `shown` holds, in time order, those without a date last.
    pub fn of(timeline: &Timeline, shown: impl Fn(&Event) -> bool) -> Self {
        let steps = timeline.presentation.iter().enumerate();
        let mut stops: Vec<Stop> = steps.map(|(step, of)| Stop { event: of.event, step: Some(step) }).collect();
        if stops.is_empty() {
            let events = timeline.events.iter().enumerate().filter(|(_, event)| shown(event));
            stops = events.map(|(place, _)| Stop { event: EventIx::from(place), step: None }).collect();
        }
        Self { stops }
    }

    /// How many stops there are.
    pub const fn len(&self) -> usize {
        self.stops.len()
    }

    /// Whether there is nothing to show.
    pub const fn is_empty(&self) -> bool {
        self.stops.is_empty()
    }

    /// The stops in order.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// The first stop of an event.
    pub fn stop_of(&self, event: EventIx) -> Option<usize> {
        self.stops.iter().position(|stop| stop.event == event)
    }

    /// What a stop is called: the id of its event, with `:2` and so on when the talk comes by there again.
    pub fn id_of(&self, stop: usize, timeline: &Timeline) -> String {
        let Some(here) = self.stops.get(stop) else { return String::new() };
        let id = timeline.event(here.event).map_or("", |event| event.id.as_str());
        // Only an author's route, which is short, comes by twice.
        let before = if here.step.is_some() { &self.stops[..stop] } else { &[] };
        match before.iter().filter(|earlier| earlier.event == here.event).count() {
            0 => id.to_owned(),
            times => format!("{id}:{}", times + 1),
        }
    }

    /// The stop that an id from [`Self::id_of`], or a number from 1, names.
    pub fn stop_called(&self, name: &str, timeline: &Timeline) -> Option<usize> {
        let (id, again) = match name.rsplit_once(':') {
            Some((id, digits)) if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
                (id, digits.parse::<usize>().unwrap_or(1).max(1) - 1)
            }
            _ => (name, 0),
        };
        let named = |id: &str, again: usize| {
            let event = timeline.event_by_id(id)?;
            let mut stops = self.stops.iter().enumerate().filter(|(_, stop)| stop.event == event);
            stops.nth(again).map(|(place, _)| place)
        };
        named(name, 0).or_else(|| named(id, again)).or_else(|| self.numbered(name.parse().ok()?))
    }

    /// The stop with a number from 1.
    pub fn numbered(&self, number: usize) -> Option<usize> {
        (1..=self.len()).contains(&number).then(|| number - 1)
    }

    /// The event at a place.
    pub fn event_at(&self, place: Place) -> Option<EventIx> {
        match place {
            Place::Opening | Place::Ending => None,
            Place::Stop { stop, .. } => self.stops.get(stop).map(|stop| stop.event),
            Place::Aside { event, .. } => Some(event),
        }
    }

    /// The statements to be shown at a place one by one, as places in the list of its event: the author's choice, or, on
    /// events the author chose none for because there is no such step, all that have words.
    pub fn statements_at(&self, place: Place, timeline: &Timeline) -> Vec<usize> {
        let step = match place {
            Place::Stop { stop, .. } => self.stops.get(stop).and_then(|stop| stop.step),
            _ => None,
        };
        if let Some(step) = step.and_then(|step| timeline.presentation.get(step)) {
            return step.statements.clone();
        }
        let Some(event) = self.event_at(place).and_then(|event| timeline.event(event)) else { return Vec::new() };
        let statements = event.statements.iter().enumerate();
        statements.filter(|(_, statement)| statement.text.is_some()).map(|(number, _)| number).collect()
    }

    /// The statement shown at a place, as its place in the list of its event; `None` where the event itself is shown.
    pub fn statement_at(&self, place: Place, timeline: &Timeline) -> Option<usize> {
        let part = place.part().checked_sub(1)?;
        self.statements_at(place, timeline).get(part).copied()
    }

    /// What the speaker wants to remember at a place.
    pub fn notes_at<'t>(&self, place: Place, timeline: &'t Timeline) -> Option<&'t str> {
        let Place::Stop { stop, .. } = place else { return None };
        let step = self.stops.get(stop)?.step?;
        timeline.presentation.get(step)?.notes.as_deref()
    }

    /// The window on the time axis that the author wants at a place.
    pub fn window_at(&self, place: Place, timeline: &Timeline) -> Option<Span> {
        let Place::Stop { stop, .. } = place else { return None };
        let step = self.stops.get(stop)?.step?;
        timeline.presentation.get(step)?.window
    }
}
