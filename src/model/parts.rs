//! A written date taken apart: one date, two ends, or one of several.
//!
//! Knows the grammar of `edtf-core` and of times of day. What must stay true: taking the written text apart again gives
//! the same parts.

use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, ParseError, Set, SetElement, SetKind, YearKind};

use super::date::{Edge, Precision};
use super::date_error::{DateError, explained, no_date};
use super::date_habits::misread;
use super::instant::{Instant, instant};

/// The parts of a written date, taken apart again when words are made of it.
#[derive(Clone, Debug)]
pub(super) enum Parts {
    /// One date.
    Single(Part),
    /// From one end to the other.
    Interval(End, End),
    /// One of several, nobody knows which.
    OneOf(Vec<SetElement>),
}

/// A date without, or with, a time of day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// A calendar date, possibly coarse or qualified.
    Date(Date),
    /// A time of day on a calendar day.
    Time(Instant),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    /// A date; `beyond` when the interval may reach past it (`..2004` at the start, `2004..` at the end).
    At { part: Part, beyond: bool },
    /// `..`
    Open,
    /// Nothing.
    Unknown,
}

impl Parts {
    /// Every calendar date in it.
    pub(super) fn dates(&self) -> Vec<Date> {
        match self {
            Self::Single(part) => part.date().into_iter().collect(),
            Self::Interval(start, end) => {
                [start, end].into_iter().filter_map(|end| end.part().and_then(Part::date)).collect()
            }
            Self::OneOf(elements) => {
                elements.iter().flat_map(|element| dates_of(element).into_iter().flatten()).collect()
            }
        }
    }

    pub(super) fn precision(&self) -> Precision {
        let coarsest = self.dates().iter().map(precision_of).min();
        coarsest.unwrap_or(Precision::Time)
    }
}

impl Part {
    fn date(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Time(_) => None,
        }
    }

    pub(super) fn edge(self) -> Edge {
        match self {
            Self::Date(date) if date.is_approximate() => Edge::Approximate,
            _ => Edge::Sharp,
        }
    }
}

impl End {
    pub(super) fn part(self) -> Option<Part> {
        match self {
            Self::At { part, .. } => Some(part),
            Self::Open | Self::Unknown => None,
        }
    }

    pub(super) fn edge(self) -> Edge {
        match self {
            Self::At { beyond: true, .. } | Self::Unknown => Edge::Unknown,
            Self::At { part, .. } => part.edge(),
            Self::Open => Edge::Open,
        }
    }
}

/// The dates of an element of a set: one, or two for a range.
pub(super) fn dates_of(element: &SetElement) -> [Option<Date>; 2] {
    match *element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => [Some(date), None],
        SetElement::Range(from, to) => [Some(from), Some(to)],
    }
}

pub(super) fn parts(text: &str) -> Result<Parts, DateError> {
    let time = time_of_day(text);
    if time.is_some() && !text.contains('/') && !text.starts_with(['[', '{']) {
        return Ok(Parts::Single(Part::Time(instant(text)?)));
    }
    if let (Some(time), true) = (time, text.contains('/')) {
        return Err(DateError::new("an interval in one text has no times of day", time)
            .with_help("Write the two times in \"start\" and \"end\" instead of \"date\"."));
    }
    let edtf = Edtf::parse(text).map_err(|error| misread(text).unwrap_or_else(|| refused(text, time, error)))?;
    match edtf {
        Edtf::Date(date) => Ok(Parts::Single(Part::Date(date))),
        Edtf::DateTime(_) => Ok(Parts::Single(Part::Time(instant(text)?))),
        Edtf::Interval(Interval { start, end }) => Ok(Parts::Interval(end_of(start), end_of(end))),
        Edtf::Set(Set { kind: SetKind::OneMember, elements }) => Ok(Parts::OneOf(elements)),
        Edtf::Set(_) => {
            Err(DateError::new("a set in curly brackets means all of its dates at once, and an event has one date", 0)
                .with_help("Write one event for each date, or [a,b] if it is one of them and nobody knows which."))
        }
    }
}

/// Which end of an interval is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    End,
}

/// One end as `start` and `end` give it: a date, a time, `..` or nothing. Two points stand on the outer side only:
/// before a start that may lie earlier, behind an end that may lie later.
pub(super) fn one_end(text: &str, side: Side) -> Result<End, DateError> {
    if text.is_empty() {
        return Ok(End::Unknown);
    }
    if text == ".." {
        return Ok(End::Open);
    }
    let beyond = |part| End::At { part, beyond: true };
    match (side, text.strip_prefix(".."), text.strip_suffix("..")) {
        (Side::Start, Some(inner), _) => single(inner).map(beyond).map_err(|error| error.moved(2)),
        (Side::End, _, Some(inner)) => single(inner).map(beyond),
        (Side::Start, None, Some(_)) => Err(DateError::new("two points can't stand behind a start", text.len() - 2)
            .with_help(
                "Write them before the date if it may have begun earlier. If it goes on, write \"..\" as the end.",
            )),
        (Side::End, Some(_), None) => Err(DateError::new("two points can't stand before an end", 0).with_help(
            "Write them behind the date if it may have ended later. If it has no start, write \"..\" as the start.",
        )),
        (_, None, None) => single(text).map(|part| End::At { part, beyond: false }),
    }
}

/// A T that is none of a time of day is a letter like others; the parser takes every T for one.
fn refused(text: &str, time: Option<usize>, error: ParseError) -> DateError {
    if time.is_none() && text.contains('T') { no_date() } else { explained(text, error) }
}

/// Where the T of a time of day stands: behind a digit and before no letter, so that "TBD" and "11TH" are none.
fn time_of_day(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_time = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_some_and(u8::is_ascii_digit) && !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
    };
    text.match_indices('T').map(|(at, _)| at).find(is_time)
}

fn single(text: &str) -> Result<Part, DateError> {
    match parts(text)? {
        Parts::Single(part) => Ok(part),
        Parts::Interval(..) => Err(DateError::new("an interval can't be one end of another interval", 0)
            .with_help("Give one date here, or write the whole interval in \"date\".")),
        Parts::OneOf(_) => Err(DateError::new("a set of dates can't be one end of an interval", 0)
            .with_help("Give the earliest or the latest of them.")),
    }
}

fn end_of(endpoint: IntervalEndpoint) -> End {
    match endpoint {
        IntervalEndpoint::Date(date) => End::At { part: Part::Date(date), beyond: false },
        IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            End::At { part: Part::Date(date), beyond: true }
        }
        IntervalEndpoint::Open => End::Open,
        IntervalEndpoint::Unknown => End::Unknown,
    }
}

/// The coarsest part with a digit that is not known decides; without one, the smallest part that is given.
fn precision_of(date: &Date) -> Precision {
    let free_digits = match (date.year.kind, date.year.significant_digits) {
        (YearKind::Standard { digits, .. }, None) => digits.iter().rev().take_while(|digit| digit.is_none()).count(),
        (YearKind::Standard { .. }, Some(kept)) => 4 - (kept as usize).min(4),
        (YearKind::Big { .. } | YearKind::Exponential { .. }, None) => 0,
        (YearKind::Big { .. } | YearKind::Exponential { .. }, Some(kept)) => {
            long_digits(date).saturating_sub(kept as usize)
        }
    };
    let first_free = match date.year.kind {
        YearKind::Standard { digits, .. } => digits.iter().position(Option::is_none).map_or(0, |at| 4 - at),
        _ => 0,
    };
    match free_digits.max(first_free) {
        0 => {}
        1 => return Precision::Decade,
        2 => return Precision::Century,
        _ => return Precision::Millennium,
    }
    match (date.month, date.day) {
        (None, _) => Precision::Year,
        (Some(month), _) if month.has_unspecified() => Precision::Year,
        (Some(month), None) if month.value() >= Some(21) => Precision::Season,
        (Some(_), Some(day)) if !day.has_unspecified() => Precision::Day,
        (Some(_), _) => Precision::Month,
    }
}

fn long_digits(date: &Date) -> usize {
    date.year.value().map_or(0, |year| year.unsigned_abs().to_string().len())
}
