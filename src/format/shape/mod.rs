//! What a document looks like in the file: its objects and their fields, before anything is followed or checked.
//!
//! Knows the tree and how problems are put; nothing of ids, dates or what is shown. The comments on the fields are the
//! descriptions of the JSON Schema, which is made of these shapes: they are written for authors.

mod item;
mod object;
#[cfg(test)]
mod schema;
mod value;

#[cfg(test)]
use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess};

use super::fields::{
    ARCHIVED, ERA, EVENT, Kind, LANE, MEDIA, NAME, PERSON, PLACE, PRESENTATION, REFERENCE, SOURCE, STATEMENT, STEP,
    TIMELINE,
};
use super::reader::Reader;
use super::tree::{Extent, Node};
use crate::model::{Certainty, CitationRole, Extra, PersonKind, StatementKind};
use object::{ObjectVisitor, Slot, shapes};

pub(super) use item::{Citation, CslDate, CslParts, Place, StatementRef};
pub(super) use object::{Field, Object, Shape, take_key};
pub(super) use value::{
    Address, Color, DateText, Degrees, EventRef, Id, ItemId, LaneRef, Language, Marked, PersonRef, SourceRef,
    SourceType, StepEvent, Text, Whole, Word, Worded, Zone,
};

/// The name of the format in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ours;

impl Worded for Ours {
    const WORDS: &'static [(&'static str, Self)] = &[("annals", Self)];
}

impl Worded for PersonKind {
    const WORDS: &'static [(&'static str, Self)] = &[("person", Self::Person), ("organization", Self::Organization)];
}

impl Worded for Certainty {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("confirmed", Self::Confirmed),
        ("inferred", Self::Inferred),
        ("disputed", Self::Disputed),
        ("unverified", Self::Unverified),
    ];
}

impl Worded for StatementKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("quotation", Self::Quotation), ("paraphrase", Self::Paraphrase), ("mention", Self::Mention)];
}

impl Worded for CitationRole {
    const WORDS: &'static [(&'static str, Self)] =
        &[("supports", Self::Supports), ("disputes", Self::Disputes), ("context", Self::Context)];
}

shapes! {
    /// A timeline for Annals: events, the statements people made about them, and the sources where these can be read.
    /// Only the titles of events are required.
    Document as TIMELINE {
        /// The name of the format.
        format = "format": Word<Ours>;
        /// The version of the format that the file is written for.
        version = "version": Whole<1, 1>;
        /// What the timeline is called.
        title = "title": Text<'t>;
        /// What the timeline is compiled from and what it leaves out. CommonMark: emphasis, links, paragraphs.
        description = "description": Marked<'t>;
        /// The language of the texts, where nothing nearer says otherwise.
        language = "language": Language<'t>;
        /// The time zone of times that are written without an offset. Without it they are shown as written.
        timezone = "timezone": Zone<'t>;
        /// Stretches of time, drawn as tinted bands behind the events. They may overlap.
        eras = "eras": Vec<Era<'t>>;
        /// The lanes that events are drawn in, from top to bottom. A lane that an event names and this list doesn't is made.
        lanes = "lanes": Vec<Lane<'t>>;
        /// Speakers, and people and bodies whom events concern.
        people = "people": Vec<Person<'t>>;
        /// Where things can be read: items as citation programs write them (CSL-JSON).
        sources = "sources": Vec<Source<'t>>;
        /// What happened, in any order.
        events = "events": Vec<Event<'t>>;
        /// The route of a talk. Without it the talk walks through all events in order.
        presentation = "presentation": Presentation<'t>;
    }

    /// A stretch of time with a name, drawn as a band behind the events.
    Era as ERA {
        /// A name for references, each once in the file.
        id = "id": Id<'t>;
        /// The name of the band.
        title = "title": Text<'t>, required;
        /// From when to when: an EDTF interval.
        date = "date": DateText<'t>, required;
        /// The colour of the band.
        color = "color": Color<'t>;
    }

    /// A row that events are drawn in.
    Lane as LANE {
        /// The name that events call it by. Without it, they call it by its title.
        id = "id": Id<'t>;
        /// The name that is shown.
        title = "title": Text<'t>;
        /// The colour of its marks.
        color = "color": Color<'t>;
    }

    /// A speaker, or somebody an event concerns.
    Person as PERSON {
        /// The name that events and statements call them by. Without it, they use the name itself.
        id = "id": Id<'t>;
        /// The name that is shown.
        name = "name": Text<'t>, required;
        /// A human being, or a body such as a firm, a court or a newspaper. A person if left out.
        kind = "type": Word<PersonKind>;
        /// What they usually are, such as "chief engineer". A statement may say otherwise.
        role = "role": Text<'t>;
        /// Whom they usually speak for. A statement may say otherwise.
        organization = "organization": Text<'t>;
    }

    /// Where something can be read: an item of CSL-JSON. Other variables of CSL, such as DOI or page, are kept.
    Source as SOURCE {
        /// The name that events and statements cite it by.
        id = "id": ItemId<'t>;
        /// What it is, in the words of CSL.
        kind = "type": SourceType<'t>;
        /// Its title.
        title = "title": Text<'t>;
        /// Its authors, in order.
        authors = "author": Vec<Name<'t>>;
        /// The newspaper, site or book that it stands in.
        container_title = "container-title": Text<'t>;
        /// Who published it.
        publisher = "publisher": Text<'t>;
        /// When it came out: an EDTF date, or date-parts as CSL has them.
        issued = "issued": CslDate<'t>;
        /// When you looked at it: an EDTF date, or date-parts as CSL has them.
        accessed = "accessed": CslDate<'t>;
        /// Its address. It is shown, and opened only when the reader asks for it.
        url = "URL": Address<'t>;
        /// The language it is written in.
        language = "language": Language<'t>;
        /// Stored copies, offered before the address itself.
        archived = "archived": Vec<Archived<'t>>;
        /// A remark of yours. CommonMark.
        note = "note": Marked<'t>;
    }

    /// A name in its parts, or whole in "literal".
    Name as NAME {
        /// The family name.
        family = "family": Text<'t>;
        /// The given names.
        given = "given": Text<'t>;
        /// What goes when the family name stands alone: "de" in Alphonse de Lamartine.
        dropping_particle = "dropping-particle": Text<'t>;
        /// What belongs to the family name: "van" in Vincent van Gogh.
        non_dropping_particle = "non-dropping-particle": Text<'t>;
        /// What follows the name, such as "Jr." or "III".
        suffix = "suffix": Text<'t>;
        /// A name that is not taken apart, as of a newspaper or a ministry.
        literal = "literal": Text<'t>;
    }

    /// A stored copy of a source, as in a web archive.
    Archived as ARCHIVED {
        /// The address of the copy.
        url = "url": Address<'t>, required;
        /// When it was made, as an RFC 3339 time.
        datetime = "datetime": Text<'t>;
    }

    /// Something that happened, or is said to have.
    Event as EVENT {
        /// A name for references and links, each once in the file. Made from date and title if left out.
        id = "id": Id<'t>;
        /// When: an EDTF date or interval, no more exact than is known. An event without it stands in the Undated tray.
        date = "date": DateText<'t>, vital;
        /// When it began, where a stretch of time needs times of day: RFC 3339 or an EDTF date. Goes instead of "date".
        start = "start": DateText<'t>, vital;
        /// When it ended: RFC 3339 or an EDTF date. Goes with "start".
        end = "end": DateText<'t>, vital;
        /// Printed instead of the date, such as "autumn 2020". It never moves the mark.
        date_label = "date_label": Text<'t>;
        /// What is to be said about the date: how it is known, or why it is not known better.
        date_note = "date_note": Marked<'t>;
        /// What happened, on one line.
        title = "title": Text<'t>, required;
        /// What happened, at more length. CommonMark: emphasis, links, paragraphs.
        summary = "summary": Marked<'t>;
        /// The lane it is drawn in, by id or title.
        lane = "lane": LaneRef<'t>;
        /// Words of your own to group events by.
        tags = "tags": Vec<Text<'t>>;
        /// From 1 to 5: which label is shown where there is no room for all. 3 if left out.
        importance = "importance": Whole<1, 5>;
        /// Where it happened: a name, or a name with coordinates.
        place = "place": Box<Place<'t>>;
        /// Whom it concerns, by id or name.
        people = "people": Vec<PersonRef<'t>>;
        /// What people said about it.
        statements = "statements": Vec<Statement<'t>>;
        /// Where it can be read.
        sources = "sources": Vec<Citation<'t>>;
        /// Pictures that lie beside the file.
        media = "media": Vec<Media<'t>>;
        /// Events that belong to it, by id.
        related = "related": Vec<EventRef<'t>>;
        /// How sure it is. It is shown on the mark.
        certainty = "certainty": Word<Certainty>;
        /// A remark of yours, such as where the sources disagree. CommonMark.
        note = "note": Marked<'t>;
    }

    /// A place with its coordinates.
    Site as PLACE {
        /// The name that is shown.
        name = "name": Text<'t>, required;
        /// Degrees north of the equator.
        latitude = "latitude": Degrees<90>;
        /// Degrees east of Greenwich.
        longitude = "longitude": Degrees<180>;
    }

    /// A picture.
    Media as MEDIA {
        /// Its path, relative to the file: beside it or below.
        src = "src": Text<'t>, required;
        /// What it shows, for those who can't see it.
        alt = "alt": Text<'t>;
        /// Whose picture it is.
        credit = "credit": Text<'t>;
        /// The source it comes from, by id.
        source = "source": SourceRef<'t>;
    }

    /// What somebody said, or that somebody is named.
    Statement as STATEMENT {
        /// A name for the steps of a talk to refer to.
        id = "id": Id<'t>;
        /// Exact words (a quotation), a report of them (a paraphrase), or somebody named without words (a mention).
        kind = "kind": Word<StatementKind>, vital;
        /// The words. Those of a quotation are never altered, and stand without quotation marks.
        text = "text": Text<'t>, vital;
        /// The language of the words, if it is not the timeline's.
        language = "language": Language<'t>;
        /// The words in another language.
        translation = "translation": Text<'t>;
        /// Who said it, by id or name.
        speaker = "speaker": PersonRef<'t>, vital;
        /// What the speaker was on that day.
        role = "role": Text<'t>;
        /// Whom the speaker spoke for on that day.
        organization = "organization": Text<'t>;
        /// When it was said, if not on the date of the event.
        date = "date": DateText<'t>, vital;
        /// Where it can be read.
        sources = "sources": Vec<Citation<'t>>;
        /// A remark of yours. CommonMark.
        note = "note": Marked<'t>;
    }

    /// A reference to a source, with more than its id.
    Reference as REFERENCE {
        /// The id of the source.
        source = "source": SourceRef<'t>, required;
        /// Where in it: "p. 12", "00:04:10".
        locator = "locator": Text<'t>;
        /// Whether it supports what it is cited for, disputes it, or gives background. It supports if left out.
        role = "role": Word<CitationRole>;
        /// A remark of yours. CommonMark.
        note = "note": Marked<'t>;
    }

    /// The route of a talk.
    Presentation as PRESENTATION {
        /// Its steps, in order.
        steps = "steps": Vec<Step<'t>>;
    }

    /// A stop of a talk.
    Step as STEP {
        /// The event that is shown, by id.
        event = "event": StepEvent<'t>, required;
        /// What you mean to say, for your eyes only. CommonMark.
        notes = "notes": Marked<'t>;
        /// The stretch of time in view: an EDTF interval with both ends.
        window = "window": DateText<'t>;
        /// The statements that are shown one by one: their ids, or their numbers in the event, counted from 1.
        statements = "statements": Vec<StatementRef<'t>>;
    }
}
