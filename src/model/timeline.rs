//! The timeline and everything in it. References between parts are indices that the loader has checked.

use std::collections::{BTreeMap, HashSet};

use super::{CitationDetails, Details, EventDetails, PartialDate, Span, StatementDetails, Text};

macro_rules! index_types {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as a `usize`, for the vector it belongs to.
            pub const fn get(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

index_types! {
    /// Place of an event in [`Timeline::events`].
    EventIx,
    /// Place of a lane in [`Timeline::lanes`].
    LaneIx,
    /// Place of a person in [`Timeline::people`].
    PersonIx,
    /// Place of a source in [`Timeline::sources`].
    SourceIx,
}

/// Unknown keys of an object, kept with their values as they stood in the file.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// What it is called.
    pub title: Text,
    /// What it is compiled from and what it leaves out (CommonMark).
    pub description: Option<Text>,
    /// BCP 47 tag of the texts, where nothing nearer says otherwise.
    pub language: Option<Text>,
    /// IANA zone for times written without an offset.
    pub timezone: Option<Text>,
    /// Background bands, in file order.
    pub eras: Vec<Era>,
    /// Lanes in the order of the screen; those the loader made come last.
    pub lanes: Vec<Lane>,
    /// Speakers and those whom events concern; those the loader made from bare names come last.
    pub people: Vec<Person>,
    /// Sources, each once; inline ones of the file come last.
    pub sources: Vec<Source>,
    /// Events in time order (earliest bound, coarser first, latest bound, file order); undated ones last.
    pub events: Vec<Event>,
    /// The route of a talk; empty when the file gives none.
    pub presentation: Vec<Step>,
    /// Unknown keys at the top level.
    pub extra: Extra,
}

/// A tinted band behind the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    /// Unique in the file.
    pub id: Text,
    /// Name of the band.
    pub title: Text,
    /// Its interval.
    pub date: PartialDate,
    /// The author's colour, if any.
    pub color: Option<Rgb>,
    /// Unknown keys.
    pub extra: Extra,
}

/// A row of the canvas that events are sorted into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Unique in the file.
    pub id: Text,
    /// Name of the lane.
    pub title: Text,
    /// The author's colour, if any.
    pub color: Option<Rgb>,
    /// Unknown keys.
    pub extra: Extra,
}

/// A colour as the file gives it, `#RRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

/// A speaker or a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Unique in the file.
    pub id: Text,
    /// Name as printed.
    pub name: Text,
    /// Person or organization.
    pub kind: PersonKind,
    /// Usual role, if a statement doesn't say otherwise.
    pub role: Option<Text>,
    /// Usual organization, likewise.
    pub organization: Option<Text>,
    /// Unknown keys.
    pub extra: Extra,
}

/// Whether a [`Person`] is one or an organization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PersonKind {
    /// A human being.
    #[default]
    Person,
    /// A body, firm, court, newspaper…
    Organization,
}

/// A CSL-JSON item: where something can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Unique in the file.
    pub id: Text,
    /// CSL type, such as `article-newspaper`.
    pub kind: Text,
    /// Title of the item.
    pub title: Option<Text>,
    /// Authors in order.
    pub authors: Vec<Name>,
    /// The newspaper, site or book it stands in.
    pub container_title: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// When it came out.
    pub issued: Option<PartialDate>,
    /// When the timeline's author looked at it.
    pub accessed: Option<PartialDate>,
    /// Its address as written; shown and checked before it is opened.
    pub url: Option<Text>,
    /// BCP 47 tag.
    pub language: Option<Text>,
    /// Stored copies.
    pub archived: Vec<Archived>,
    /// A remark of the timeline's author.
    pub note: Option<Text>,
    /// Other CSL fields and unknown keys.
    pub extra: Extra,
}

/// A name in the parts that CSL-JSON gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Family name.
    pub family: Option<Text>,
    /// Given names.
    pub given: Option<Text>,
    /// A particle before the family name that goes when the family name stands alone: `de` in "Alphonse de Lamartine".
    pub dropping_particle: Option<Text>,
    /// A particle that belongs to the family name: `van` in "Vincent van Gogh".
    pub non_dropping_particle: Option<Text>,
    /// What follows the name, such as `Jr.` or `III`.
    pub suffix: Option<Text>,
    /// A name not taken apart, as for organizations.
    pub literal: Option<Text>,
}

/// A stored copy of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Address of the copy.
    pub url: Text,
    /// When it was made, as written (RFC 3339).
    pub datetime: Option<Text>,
}

/// Something that happened, or is said to have. What few events have is read through [`EventDetails`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// Unique in the file; made from date and title when the file gives none.
    pub id: Text,
    /// When. `None` stands in the Undated tray.
    pub date: Option<PartialDate>,
    /// One line.
    pub title: Text,
    /// CommonMark.
    pub summary: Option<Text>,
    /// The lane it is drawn in.
    pub lane: LaneIx,
    /// 1–5; decides which label wins where space is short. 3 when missing.
    pub importance: u8,
    /// How sure the author is of it.
    pub certainty: Option<Certainty>,
    /// What was said, in file order.
    pub statements: Vec<Statement>,
    /// Where it can be read.
    pub sources: Vec<Citation>,
    /// The rest, if there is any.
    pub details: Details<EventDetails>,
}

/// A place by name, with coordinates in degrees if given.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Name as printed.
    pub name: Text,
    /// Latitude (−90…90) and longitude (−180…180) in degrees.
    pub position: Option<(f64, f64)>,
}

/// What somebody said, or that somebody is named. What few statements have is read through [`StatementDetails`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// Exact words, a report of them, or a bare mention.
    pub kind: StatementKind,
    /// The words, never altered.
    pub text: Option<Text>,
    /// Who.
    pub speaker: Option<PersonIx>,
    /// Where it can be read.
    pub sources: Vec<Citation>,
    /// The rest, if there is any.
    pub details: Details<StatementDetails>,
}

/// What kind of statement it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatementKind {
    /// Exact words.
    Quotation,
    /// Reported in the timeline author's words.
    Paraphrase,
    /// Named without words.
    #[default]
    Mention,
}

/// A reference to a source. What few of them have is read through [`CitationDetails`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// Which.
    pub source: SourceIx,
    /// What it does for the event or statement.
    pub role: CitationRole,
    /// The rest, if there is any.
    pub details: Details<CitationDetails>,
}

/// What a source does for what cites it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationRole {
    /// Says the same.
    #[default]
    Supports,
    /// Says otherwise.
    Disputes,
    /// Gives background.
    Context,
}

/// A picture beside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Path relative to the file.
    pub src: Text,
    /// What it shows, in words.
    pub alt: Text,
    /// Whose it is.
    pub credit: Option<Text>,
    /// Where it comes from.
    pub source: Option<SourceIx>,
}

/// How sure the author is of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Sources support it.
    Confirmed,
    /// Concluded from something else.
    Inferred,
    /// Sources differ.
    Disputed,
    /// No second source was found.
    Unverified,
}

/// One stop of a talk.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The event shown.
    pub event: EventIx,
    /// What the speaker means to say (CommonMark).
    pub notes: Option<Text>,
    /// The stretch of time in view.
    pub window: Option<Span>,
    /// Statements shown one by one, as places in the event's list.
    pub statements: Vec<usize>,
    /// Unknown keys.
    pub extra: Extra,
}

impl Certainty {
    /// What it means, in a few words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Inferred => "inferred",
            Self::Disputed => "sources disagree",
            Self::Unverified => "one source only",
        }
    }
}

impl Event {
    /// The sources of the event and of its statements, each once, in order of first use.
    pub fn cited(&self) -> Vec<SourceIx> {
        cited_by(self.sources.iter().chain(self.statements.iter().flat_map(|statement| &statement.sources)))
    }
}

/// The sources that citations refer to, each once, in order of first use.
pub fn cited_by<'a>(citations: impl IntoIterator<Item = &'a Citation>) -> Vec<SourceIx> {
    let mut sources = Vec::new();
    let mut known = HashSet::new();
    for citation in citations {
        if known.insert(citation.source) {
            sources.push(citation.source);
        }
    }
    sources
}

impl Timeline {
    /// The event at `ix`, or `None` if it is of another timeline.
    pub fn event(&self, ix: EventIx) -> Option<&Event> {
        self.events.get(ix.get())
    }

    /// The event called `id`.
    pub fn event_by_id(&self, id: &str) -> Option<EventIx> {
        self.events.iter().position(|event| event.id == id).map(EventIx::from)
    }

    /// How many statements all events have together.
    pub fn statement_count(&self) -> usize {
        self.events.iter().map(|event| event.statements.len()).sum()
    }

    /// How many events have no date.
    pub fn undated_count(&self) -> usize {
        self.events.iter().filter(|event| event.date.is_none()).count()
    }

    /// The name of a speaker or party.
    pub fn person_name(&self, ix: PersonIx) -> &str {
        self.people.get(ix.get()).map_or("", |person| person.name.as_str())
    }
}
