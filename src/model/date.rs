//! Dates as their author wrote them, and the stretch of the axis that they can mean.
//!
//! Knows the crate `edtf-core` (grammar and calendar bounds) and the rooms [`super::parts`] and [`super::instant`].
//! What must stay true: the written text is kept to the letter; a span is always finite; an end that is open or not
//! known adds nothing to the span, it only shows in the [`Edge`].
//!
//! The axis runs on the timeline's own clock. A time without an offset lies where it is written. A time with an offset
//! is moved to the clock of the timeline's zone, or to UTC when the timeline names no zone.

use chrono_tz::Tz;
use edtf_core::{Bound, Bounds, Date, Edtf, SetElement};

use super::date_error::{DateError, TOO_FAR};
use super::parts::{End, Part, Parts, Side, dates_of, one_end, parts};
use super::plain_date::plain;
use super::{Civil, DAY, Moment, Span, Text};

/// How exact a written date is: its smallest part that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A thousand years or more are possible (`1XXX`, `Y-17E7S1`).
    Millennium,
    /// A hundred years (`19XX`).
    Century,
    /// Ten years (`201X`).
    Decade,
    /// A year (`2019`).
    Year,
    /// A season, quarter or half of a year (`2019-21`).
    Season,
    /// A month (`2019-04`).
    Month,
    /// A day (`2019-04-11`).
    Day,
    /// A time of day (`2019-04-11T10:15:00Z`).
    Time,
}

/// How a mark ends on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// At a known moment.
    Sharp,
    /// About there (`~`, `%`).
    Approximate,
    /// Goes on (`..`): drawn as an arrow.
    Open,
    /// Ends nobody knows when (`2004/`): drawn as a fade.
    Unknown,
}

/// A date as written, and what it can mean. Made by [`PartialDate::parse`] or [`PartialDate::between`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialDate {
    written: Text,
    span: Span,
    start: Edge,
    end: Edge,
    precision: Precision,
    shape: Shape,
    uncertain: bool,
    approximate: bool,
}

/// Which of the three forms a date has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Single,
    Interval,
    OneOf,
}

impl PartialDate {
    /// Reads an EDTF date: levels 0 and 1, and of level 2 qualifiers on single parts, `X` anywhere, seasons, quarters
    /// and halves, one-of sets `[a,b..c]`, and long years with exponents or significant digits.
    ///
    /// # Errors
    /// Says what can't be a date, where in `text`, and how it might be written.
    pub fn parse(text: impl Into<Text>) -> Result<Self, DateError> {
        let text = text.into();
        if let Some((span, precision, is_interval)) = plain(&text) {
            let shape = if is_interval { Shape::Interval } else { Shape::Single };
            let (start, end) = (Edge::Sharp, Edge::Sharp);
            return Ok(Self {
                written: text,
                span,
                start,
                end,
                precision,
                shape,
                uncertain: false,
                approximate: false,
            });
        }
        Self::parse_any(text)
    }

    /// The same by `edtf-core` alone.
    fn parse_any(text: Text) -> Result<Self, DateError> {
        let parts = parts(&text)?;
        Self::of_parts(text, &parts, None)
    }

    /// Reads the start and end of an event, each an RFC 3339 time (`2021-03-14T06:52:00.5+01:00`, with or without
    /// offset) or an EDTF date. `zone` is the timeline's, for times that carry an offset. Without `end` the date is
    /// `start` alone.
    ///
    /// # Errors
    /// Says what can't be a date or time, where in `start` (or in `end`, see [`DateError::in_end`]), or that the end
    /// lies before the start.
    pub fn between(start: &str, end: Option<&str>, zone: Option<Tz>) -> Result<Self, DateError> {
        let Some(end) = end else {
            return Self::of_parts(start.into(), &parts(start)?, zone);
        };
        let first = one_end(start, Side::Start)?;
        // What is wrong with the start is said of the start, and only the rest of the end.
        first.part().map(|part| span_of_part(part, zone)).transpose()?;
        let last = one_end(end, Side::End).map_err(DateError::at_end)?;
        let date = Self::of_parts(format!("{start}/{end}").into(), &Parts::Interval(first, last), zone);
        date.map_err(DateError::at_end)
    }

    fn of_parts(written: Text, parts: &Parts, zone: Option<Tz>) -> Result<Self, DateError> {
        let (shape, (span, start, end)) = match parts {
            Parts::Single(part) => {
                let edge = part.edge();
                (Shape::Single, (span_of_part(*part, zone)?, edge, edge))
            }
            Parts::Interval(start, end) => (Shape::Interval, interval(*start, *end, zone)?),
            Parts::OneOf(elements) => (Shape::OneOf, one_of(elements)?),
        };
        let dates = parts.dates();
        Ok(Self {
            written,
            span,
            start,
            end,
            precision: parts.precision(),
            shape,
            uncertain: dates.iter().any(Date::is_uncertain),
            approximate: dates.iter().any(Date::is_approximate),
        })
    }

    /// The date to the letter as its author wrote it. A start and an end are joined by a slash.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// All the time the date can mean. Where an end is open or not known, only the known part.
    /// A day lasts from its first midnight to the next, a time of day one second, a set from its earliest to its latest.
    pub fn span(&self) -> Span {
        self.span
    }

    /// How the mark begins.
    pub fn start_edge(&self) -> Edge {
        self.start
    }

    /// How the mark ends.
    pub fn end_edge(&self) -> Edge {
        self.end
    }

    /// The coarsest of its parts.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether it is written with two ends, `a/b`.
    pub fn is_interval(&self) -> bool {
        self.shape == Shape::Interval
    }

    /// Whether it is one date that may mean more than one day: `2019`, `2019-04-XX`, `[2019-04-11,2019-05-02]`.
    pub fn is_coarse(&self) -> bool {
        !self.is_interval() && self.span.seconds() > DAY
    }

    /// Whether any part is marked as doubtful (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether any part is marked as approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// The date taken apart again; `None` can't happen, for the text was read once.
    pub(super) fn parts(&self) -> Option<Parts> {
        if self.shape == Shape::Interval {
            let (start, end) = self.written.split_once('/')?;
            return Some(Parts::Interval(one_end(start, Side::Start).ok()?, one_end(end, Side::End).ok()?));
        }
        parts(&self.written).ok()
    }
}

fn interval(start: End, end: End, zone: Option<Tz>) -> Result<(Span, Edge, Edge), DateError> {
    let first = start.part().map(|part| span_of_part(part, zone)).transpose()?;
    let last = end.part().map(|part| span_of_part(part, zone)).transpose()?;
    let span = match (first, last) {
        (Some(first), Some(last)) if first.start >= last.end => {
            return Err(DateError::new("the end lies before the start", 0)
                .with_help("Exchange the two, or correct one of them."));
        }
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        (Some(known), None) | (None, Some(known)) => known,
        (None, None) => {
            return Err(DateError::new("an interval needs at least one date", 0).with_help(
                "Give a start or an end, or leave the date out: the event then stands in the undated tray.",
            ));
        }
    };
    Ok((span, start.edge(), end.edge()))
}

fn one_of(elements: &[SetElement]) -> Result<(Span, Edge, Edge), DateError> {
    let mut whole: Option<Span> = None;
    let (mut start, mut end) = (Edge::Sharp, Edge::Sharp);
    for element in elements {
        for date in dates_of(element).into_iter().flatten() {
            let span = span_of(date)?;
            whole = Some(whole.map_or(span, |whole| whole.union(span)));
            if date.is_approximate() && start == Edge::Sharp {
                (start, end) = (Edge::Approximate, Edge::Approximate);
            }
        }
    }
    if elements.iter().any(|element| matches!(element, SetElement::OnOrBefore(_))) {
        start = Edge::Unknown;
    }
    if elements.iter().any(|element| matches!(element, SetElement::OnOrAfter(_))) {
        end = Edge::Unknown;
    }
    let span = whole.ok_or_else(|| DateError::new("the set of dates is empty", 0))?;
    Ok((span, start, end))
}

fn span_of_part(part: Part, zone: Option<Tz>) -> Result<Span, DateError> {
    match part {
        Part::Date(date) => span_of(date),
        Part::Time(instant) => Ok(instant.span(zone)),
    }
}

/// From the first midnight a date can mean to the midnight after the last.
fn span_of(date: Date) -> Result<Span, DateError> {
    let far = || DateError::new(TOO_FAR, 0);
    let Bounds { earliest: Bound::Date(first), latest: Bound::Date(last) } = Edtf::Date(date).bounds() else {
        return Err(far());
    };
    let limit = Moment::LIMIT_YEARS as i64 - 2_000;
    if first.year < -limit || last.year > limit {
        return Err(far());
    }
    let start = Civil::midnight(first.year, first.month.into(), first.day.into());
    Ok(Span::new(start, Civil::midnight(last.year, last.month.into(), i64::from(last.day) + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_dates_are_read_as_edtf_core_reads_them() {
        let years =
            ["0000", "0001", "1582", "1899", "1900", "1999", "2000", "2019", "2020", "9999", "201X", "19", "20190"];
        let ends = ["", "-00", "-01", "-02", "-04", "-11", "-12", "-13", "-21", "-1", "-XX"];
        let days = ["", "-00", "-01", "-28", "-29", "-30", "-31", "-32", "-1", "T", "?"];
        let mut texts: Vec<String> = Vec::new();
        for year in years {
            texts.extend(ends.iter().flat_map(|month| days.iter().map(move |day| format!("{year}{month}{day}"))));
        }
        let few: Vec<String> = texts.iter().step_by(7).cloned().collect();
        texts.extend(few.iter().flat_map(|start| few.iter().map(move |end| format!("{start}/{end}"))));
        let mut read = 0;
        for text in texts {
            let whole = PartialDate::parse_any(text.as_str().into());
            if let Some((span, precision, is_interval)) = plain(&text) {
                read += 1;
                let date = whole.as_ref().unwrap_or_else(|_| panic!("{text} is no date for edtf-core"));
                assert_eq!((span, precision, is_interval), (date.span, date.precision, date.is_interval()), "{text}");
                assert_eq!(PartialDate::parse(text.as_str()).ok().as_ref(), Some(date), "{text}");
            }
        }
        assert!(read > 100, "plain dates are read here: {read}");
    }
}
