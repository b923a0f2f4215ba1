//! What few parts of a timeline have: held apart, so that the many others don't pay for it.
//!
//! What must stay true: details that say nothing take no memory, so two equal parts are equal however they were made.

use std::ops::Deref;

use super::{Citation, Event, EventIx, Extra, Media, PartialDate, PersonIx, Place, Statement, Text};

/// Details, if there are any; without them, all fields read as not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details<T>(Option<Box<T>>);

/// What an event may have beside what nearly all have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventDetails {
    /// Printed instead of the date; never moves the mark.
    pub date_label: Option<Text>,
    /// What is to be said about the date.
    pub date_note: Option<Text>,
    /// Free words for grouping.
    pub tags: Vec<Text>,
    /// Where.
    pub place: Option<Place>,
    /// Whom it concerns.
    pub people: Vec<PersonIx>,
    /// Pictures; kept, not shown yet.
    pub media: Vec<Media>,
    /// Events that belong to it.
    pub related: Vec<EventIx>,
    /// For instance where the sources disagree.
    pub note: Option<Text>,
    /// Unknown keys.
    pub extra: Extra,
}

/// What a statement may have beside what nearly all have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementDetails {
    /// For steps of a talk to refer to; unique in the file.
    pub id: Option<Text>,
    /// BCP 47 tag of the words; the timeline's when missing.
    pub language: Option<Text>,
    /// The words in another language.
    pub translation: Option<Text>,
    /// Role on that day.
    pub role: Option<Text>,
    /// Organization on that day.
    pub organization: Option<Text>,
    /// When it was said, if not on the event's date.
    pub date: Option<PartialDate>,
    /// A remark of the timeline's author.
    pub note: Option<Text>,
    /// Unknown keys.
    pub extra: Extra,
}

/// What a reference to a source may have beside what all have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationDetails {
    /// Where in it: "p. 12", "00:04:10".
    pub locator: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
}

static NO_EVENT_DETAILS: EventDetails = EventDetails {
    date_label: None,
    date_note: None,
    tags: Vec::new(),
    place: None,
    people: Vec::new(),
    media: Vec::new(),
    related: Vec::new(),
    note: None,
    extra: Extra::new(),
};

static NO_STATEMENT_DETAILS: StatementDetails = StatementDetails {
    id: None,
    language: None,
    translation: None,
    role: None,
    organization: None,
    date: None,
    note: None,
    extra: Extra::new(),
};

static NO_CITATION_DETAILS: CitationDetails = CitationDetails { locator: None, note: None };

impl<T: Default + PartialEq> From<T> for Details<T> {
    fn from(details: T) -> Self {
        if details == T::default() { Self(None) } else { Self(Some(Box::new(details))) }
    }
}

impl Event {
    /// The rest of it, to be changed.
    pub(crate) fn details_mut(&mut self) -> &mut EventDetails {
        self.details.0.get_or_insert_default()
    }
}

/// Fields of the details are read as if they stood in the part itself.
macro_rules! read_through {
    ($($part:ty, $details:ty, $nothing:ident;)+) => {$(
        impl Deref for $part {
            type Target = $details;

            fn deref(&self) -> &$details {
                self.details.0.as_deref().unwrap_or(&$nothing)
            }
        }
    )+};
}

read_through! {
    Event, EventDetails, NO_EVENT_DETAILS;
    Statement, StatementDetails, NO_STATEMENT_DETAILS;
    Citation, CitationDetails, NO_CITATION_DETAILS;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_which_there_are_millions_are_small() {
        let sizes = [size_of::<Event>(), size_of::<Statement>(), size_of::<Citation>(), size_of::<PartialDate>()];
        assert_eq!(sizes, [152, 64, 16, 40], "bytes of an event, a statement, a citation and a date");
    }

    #[test]
    fn details_that_say_nothing_take_no_memory() {
        let event = Event { details: EventDetails::default().into(), ..Event::default() };
        assert_eq!(event, Event::default());
        assert_eq!(event.note, None, "and read as not given");
        let noted = EventDetails { note: Some("n".into()), ..EventDetails::default() };
        assert_eq!(Event { details: noted.into(), ..Event::default() }.note.as_deref(), Some("n"));
    }
}
