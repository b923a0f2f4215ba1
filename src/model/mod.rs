//! The document as the program holds it: what a timeline is, without files, windows or clocks.
//!
//! Knows `std`, `serde`, `edtf-core`, `chrono`, `url`, `idna`, `unicode-properties` and `unicode-script`; never egui, the file
//! system or the time of day.
//! What must stay true: a date is kept as its author wrote it, and no number here is more exact than the text it came from.

#![deny(clippy::disallowed_types)]

mod calendar;
mod citation;
mod csl;
mod date;
mod date_error;
mod date_habits;
mod details;
mod file_name;
mod instant;
mod link;
mod moment;
mod numbers;
mod parts;
mod plain_date;
mod scripts;
mod shared;
mod spoken;
mod text;
mod timeline;
mod words;
mod year_words;

pub use calendar::{Civil, days_from_civil, month_name, month_number, month_short, year_label};
pub use citation::{attribution, cite_source, cite_statement, names, quote};
pub(crate) use csl::CSL_VARIABLES;
pub use csl::csl_json;
pub use date::{Edge, PartialDate, Precision};
pub use date_error::DateError;
pub use details::{CitationDetails, Details, EventDetails, StatementDetails};
pub use file_name::is_device_name;
pub use instant::{ClockChange, clock_change};
pub use link::{Link, LinkRefusal, Misled};
pub use moment::{DAY, HOUR, MINUTE, Moment, Span, YEAR};
pub use numbers::{characters_of_number, counted, number};
pub use scripts::{ScriptUse, scripts_used};
pub use shared::{FileBytes, Page, Text};
pub use text::{
    address_with_numbers, gap_at, has_hidden, hidden_in, is_hidden, plain, with_hidden, with_numbers, without_hidden,
};
pub use timeline::{
    Archived, Certainty, Citation, CitationRole, Era, Event, EventIx, Extra, Lane, LaneIx, Media, Name, Person,
    PersonIx, PersonKind, Place, Rgb, Source, SourceIx, Statement, StatementKind, Step, Timeline, cited_by,
};
