//! Fields that hold dates, with the place of an error inside the text.

use super::super::characters::shown;
use super::super::finding::Finding;
use super::super::problem::{Code, Outcome};
use super::super::shape::{DateText, Field, Text};
use super::super::tree::Extent;
use super::Assembly;
use super::texts::within;
use crate::model::{ClockChange, DateError, PartialDate, clock_change};

/// A date field that is there but can't be read; the problem is noted.
#[derive(Debug)]
pub(super) struct BadDate;

/// What becomes of a part of the file whose date can't be read.
#[derive(Clone, Copy)]
pub(super) enum IfBad {
    /// The date is left out.
    LeaveOut,
    /// The named part is set aside.
    SetAside(&'static str),
}

impl IfBad {
    fn outcome(self) -> Outcome {
        match self {
            Self::LeaveOut => Outcome::LeftOut,
            Self::SetAside(what) => Outcome::SetAside(what),
        }
    }
}

impl<'t> Assembly<'t> {
    /// A date in EDTF, if given.
    pub(super) fn date(&mut self, date: Field<DateText<'t>>, bad: IfBad) -> Result<Option<PartialDate>, BadDate> {
        let text = match date {
            Field::Missing => return Ok(None),
            Field::Faulty => return Err(BadDate),
            Field::Given(DateText(text)) => text,
        };
        // A time of day needs the timeline's zone; everything else reads the same either way.
        let has = |sign: u8| text.text.as_bytes().contains(&sign);
        let read = if has(b'T') && !has(b'/') {
            PartialDate::between(&text.text, None, self.zone)
        } else {
            PartialDate::parse(self.page.text_of(&text.text))
        };
        match read {
            Ok(date) => {
                self.warn_of_clock_change(&text);
                Ok(Some(date))
            }
            Err(error) => Err(self.bad_date(&text, &error, bad)),
        }
    }

    /// The date of an event, which `start` and `end` give together; `date` may stand in for a missing start. `at` is where
    /// the event stands.
    pub(super) fn date_of_event(
        &mut self,
        date: Field<DateText<'t>>,
        start: Field<DateText<'t>>,
        end: Field<DateText<'t>>,
        at: Extent,
    ) -> Result<Option<PartialDate>, BadDate> {
        let bad = IfBad::SetAside("event");
        if start.is_missing() && end.is_missing() {
            return self.date(date, bad);
        }
        if date.is_faulty() || start.is_faulty() || end.is_faulty() {
            return Err(BadDate);
        }
        if !date.is_missing() {
            let (found, help) = if start.is_missing() {
                let help = "\"date\" is taken as its start. Write \"start\" instead.";
                ("this event has an \"end\" but no \"start\"", help)
            } else {
                let help = "\"start\" and \"end\" are shown. Leave \"date\" out.";
                ("this event has both \"date\" and \"start\"", help)
            };
            self.findings.raise(Finding::warning(Code::OddDate, at.opening(), found).help(help));
        }
        let start = start.given().or_else(|| date.given()).map(|DateText(text)| text);
        let end = end.given().map(|DateText(text)| text);
        let first = start.as_ref().map_or("", |start| &start.text);
        match PartialDate::between(first, end.as_ref().map(|end| &*end.text), self.zone) {
            Ok(date) => {
                for text in start.iter().chain(&end) {
                    self.warn_of_clock_change(text);
                }
                Ok(Some(date))
            }
            Err(error) => {
                let blamed = if error.in_end() { end.or(start) } else { start.or(end) };
                match blamed {
                    Some(text) => Err(self.bad_date(&text, &error, bad)),
                    None => Err(BadDate),
                }
            }
        }
    }

    fn bad_date(&mut self, text: &Text<'_>, error: &DateError, bad: IfBad) -> BadDate {
        let found = format!("the date {} can't be read: {}", shown(&text.text), error.message());
        let finding = within(text, error.offset(), Finding::error(Code::BadDate, text.at, found));
        self.findings.raise(finding.help_if(error.help()).outcome(bad.outcome()));
        BadDate
    }

    fn warn_of_clock_change(&mut self, text: &Text<'_>) {
        let Some(zone) = self.zone.filter(|_| text.text.contains('T')) else { return };
        let (found, help) = match clock_change(&text.text, zone) {
            None => return,
            Some(ClockChange::Skipped) => (
                format!("the time {} never was in {zone}: the clocks were put forward over it", shown(&text.text)),
                "It is shown as written.",
            ),
            Some(ClockChange::Twice) => (
                format!("the time {} was twice in {zone}: the clocks were put back", shown(&text.text)),
                "It is shown as written. Add the offset, such as +01:00, to say which of the two is meant.",
            ),
        };
        self.findings.raise(Finding::warning(Code::ClockChange, text.at, found).help(help));
    }
}
