//! Fields that hold dates: text, or a bare year as a number, with the place of an error inside the text.

use super::characters::shown;
use super::finding::{Finding, wrong_type};
use super::problem::Code;
use super::reader::{Object, Reader};
use super::tree::{Node, Value};
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
    fn apply(self, finding: Finding) -> Finding {
        match self {
            Self::LeaveOut => finding,
            Self::SetAside(what) => finding.set_aside(what),
        }
    }
}

const EXPECTED: &str = "a date such as \"2019\", \"2019-04\", \"2019-04-11\" or \"2012-06-19/2019-04-11\"";

impl<'t> Reader<'t> {
    /// The date of a key in EDTF, if given.
    pub(super) fn date(&mut self, object: Object<'t>, key: &str, bad: IfBad) -> Result<Option<PartialDate>, BadDate> {
        let Some((node, text)) = self.date_text(object, key, bad)? else { return Ok(None) };
        // A time of day needs the timeline's zone; everything else reads the same either way.
        let read = if text.contains('T') && !text.contains('/') {
            PartialDate::between(text, None, self.zone)
        } else {
            PartialDate::parse(text)
        };
        match read {
            Ok(date) => {
                self.warn_of_clock_change(node, text);
                Ok(Some(date))
            }
            Err(error) => Err(self.bad_date(node, text, &error, bad)),
        }
    }

    /// The date that `start` and `end` give together; `date` may stand in for a missing start.
    pub(super) fn start_and_end(&mut self, object: Object<'t>, bad: IfBad) -> Result<Option<PartialDate>, BadDate> {
        let given = object.has("date");
        if given && object.has("start") {
            let finding =
                Finding::warning(Code::OddDate, object.opening(), "this event has both \"date\" and \"start\"");
            self.raise(finding.help("\"start\" and \"end\" are shown. Leave \"date\" out."));
        } else if given {
            let finding =
                Finding::warning(Code::OddDate, object.opening(), "this event has an \"end\" but no \"start\"");
            self.raise(finding.help("\"date\" is taken as its start. Write \"start\" instead."));
        }
        let start_key = if object.has("start") { "start" } else { "date" };
        let start = self.date_text(object, start_key, bad)?;
        let end = self.date_text(object, "end", bad)?;
        let first = start.map_or("", |(_, text)| text);
        match PartialDate::between(first, end.map(|(_, text)| text), self.zone) {
            Ok(date) => {
                for (node, text) in start.into_iter().chain(end) {
                    self.warn_of_clock_change(node, text);
                }
                Ok(Some(date))
            }
            Err(error) => {
                let blamed = if error.in_end() { end.or(start) } else { start.or(end) };
                match blamed {
                    Some((node, text)) => Err(self.bad_date(node, text, &error, bad)),
                    None => Err(BadDate),
                }
            }
        }
    }

    /// The text of a date field; a number that is a year counts as its text, with a warning.
    fn date_text(
        &mut self,
        object: Object<'t>,
        key: &str,
        bad: IfBad,
    ) -> Result<Option<(&'t Node<'t>, &'t str)>, BadDate> {
        let Some(node) = object.get(key) else { return Ok(None) };
        match &node.value {
            Value::Text(text) => Ok(Some((node, text.as_ref()))),
            Value::Number(written) if PartialDate::parse(written).is_ok() => {
                let found = format!("\"{key}\" is a number ({written})");
                let help = format!("It is read as the date \"{written}\". Put it in quotation marks.");
                self.raise(Finding::warning(Code::OddDate, node.extent, found).help(help));
                Ok(Some((node, written)))
            }
            Value::Number(written) => {
                let finding = wrong_type(key, node, EXPECTED);
                let help = PartialDate::parse(written).err().and_then(|error| error.help().map(str::to_owned));
                let finding = match help {
                    Some(help) => finding.help(help),
                    None => finding,
                };
                self.raise(bad.apply(finding));
                Err(BadDate)
            }
            _ => {
                self.raise(bad.apply(wrong_type(key, node, EXPECTED)));
                Err(BadDate)
            }
        }
    }

    fn bad_date(&mut self, node: &Node<'_>, text: &str, error: &DateError, bad: IfBad) -> BadDate {
        let found = format!("the date {} can't be read: {}", shown(text), error.message());
        // A text with escapes is shorter than what stands in the file; then the whole of it is pointed at.
        let is_plain = node.extent.range().len() == text.len() + 2;
        let mut finding = Finding::error(Code::BadDate, node.extent, found);
        if is_plain {
            finding = finding.inside(error.offset());
        }
        if let Some(help) = error.help() {
            finding = finding.help(help);
        }
        self.raise(bad.apply(finding));
        BadDate
    }

    fn warn_of_clock_change(&mut self, node: &Node<'_>, text: &str) {
        let Some(zone) = self.zone.filter(|_| text.contains('T')) else { return };
        let (found, help) = match clock_change(text, zone) {
            None => return,
            Some(ClockChange::Skipped) => (
                format!("the time {} never was in {zone}: the clocks were put forward over it", shown(text)),
                "It is shown as written.",
            ),
            Some(ClockChange::Twice) => (
                format!("the time {} was twice in {zone}: the clocks were put back", shown(text)),
                "It is shown as written. Add the offset, such as +01:00, to say which of the two is meant.",
            ),
        };
        self.raise(Finding::warning(Code::ClockChange, node.extent, found).help(help));
    }
}
