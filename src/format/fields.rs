//! The names of the format, object by object: what objects are called, and which keys of other formats mean theirs.

use super::shape::{
    Archived, Document, Era, Event, Lane, Media, Name, Person, Presentation, Reference, Site, Source, Statement, Step,
};
use crate::model::CSL_VARIABLES;

/// A kind of object.
#[derive(Debug)]
pub(super) struct Kind {
    /// What it is called in messages.
    pub(super) name: &'static str,
    /// The keys it has.
    pub(super) keys: &'static [&'static str],
    /// Keys that are kept without a warning.
    pub(super) silent: &'static [&'static str],
    /// Keys of other formats, with ours.
    other: &'static [(&'static str, &'static str)],
}

impl Kind {
    /// `an event`, `a source`.
    pub(super) fn article(&self) -> String {
        let article = if self.name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.name)
    }

    /// Whether a key that is none of its own is kept without a warning.
    pub(super) fn keeps(&self, key: &str) -> bool {
        key.starts_with("x-") || self.silent.contains(&key)
    }

    /// Our key for one of another format.
    pub(super) fn meant(&self, key: &str) -> Option<&'static str> {
        self.other.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(key)).map(|(_, ours)| *ours)
    }
}

pub(super) const TIMELINE: Kind = Kind {
    name: "timeline",
    keys: Document::KEYS,
    silent: &["$schema"],
    other: &[
        ("name", "title"),
        ("headline", "title"),
        ("agents", "people"),
        ("persons", "people"),
        ("groups", "lanes"),
        ("references", "sources"),
        ("items", "events"),
    ],
};

pub(super) const ERA: Kind = Kind {
    name: "era",
    keys: Era::KEYS,
    silent: &[],
    other: &[("name", "title"), ("label", "title"), ("colour", "color"), ("start", "date"), ("interval", "date")],
};

pub(super) const LANE: Kind = Kind {
    name: "lane",
    keys: Lane::KEYS,
    silent: &[],
    other: &[("name", "title"), ("label", "title"), ("colour", "color")],
};

pub(super) const PERSON: Kind = Kind {
    name: "person",
    keys: Person::KEYS,
    silent: &[],
    other: &[("title", "name"), ("label", "name"), ("kind", "type"), ("organisation", "organization")],
};

/// A date as CSL has it.
pub(super) const CSL_DATE: Kind = Kind {
    name: "date",
    keys: &["date-parts", "season", "circa", "raw", "literal"],
    silent: &[],
    other: &[("year", "date-parts"), ("edtf", "raw"), ("approximate", "circa")],
};

pub(super) const SOURCE: Kind = Kind {
    name: "source",
    keys: Source::KEYS,
    silent: CSL_VARIABLES,
    other: &[
        ("link", "URL"),
        ("uri", "URL"),
        ("date", "issued"),
        ("name", "title"),
        ("authors", "author"),
        ("container_title", "container-title"),
        ("newspaper", "container-title"),
    ],
};

pub(super) const NAME: Kind = Kind {
    name: "name",
    keys: Name::KEYS,
    silent: &["comma-suffix", "static-ordering", "parse-names"],
    other: &[("name", "literal"), ("first", "given"), ("last", "family")],
};

pub(super) const ARCHIVED: Kind = Kind {
    name: "stored copy",
    keys: Archived::KEYS,
    silent: &[],
    other: &[("URL", "url"), ("link", "url"), ("date", "datetime")],
};

pub(super) const EVENT: Kind = Kind {
    name: "event",
    keys: Event::KEYS,
    silent: &[],
    other: &[
        ("name", "title"),
        ("headline", "title"),
        ("label", "title"),
        ("description", "summary"),
        ("text", "summary"),
        ("location", "place"),
        ("group", "lane"),
        ("start_date", "start"),
        ("end_date", "end"),
        ("dateLabel", "date_label"),
        ("dateNote", "date_note"),
        ("display_date", "date_label"),
        ("priority", "importance"),
        ("quotes", "statements"),
        ("citations", "sources"),
        ("agents", "people"),
    ],
};

pub(super) const PLACE: Kind = Kind {
    name: "place",
    keys: Site::KEYS,
    silent: &[],
    other: &[("title", "name"), ("lat", "latitude"), ("lon", "longitude"), ("lng", "longitude")],
};

pub(super) const MEDIA: Kind = Kind {
    name: "picture",
    keys: Media::KEYS,
    silent: &[],
    other: &[("url", "src"), ("path", "src"), ("caption", "alt")],
};

pub(super) const STATEMENT: Kind = Kind {
    name: "statement",
    keys: Statement::KEYS,
    silent: &[],
    other: &[
        ("quote", "text"),
        ("type", "kind"),
        ("by", "speaker"),
        ("author", "speaker"),
        ("organisation", "organization"),
        ("citations", "sources"),
        ("source", "sources"),
    ],
};

pub(super) const REFERENCE: Kind =
    Kind { name: "reference", keys: Reference::KEYS, silent: &[], other: &[("id", "source"), ("page", "locator")] };

pub(super) const PRESENTATION: Kind =
    Kind { name: "presentation", keys: Presentation::KEYS, silent: &[], other: &[("slides", "steps")] };

pub(super) const STEP: Kind =
    Kind { name: "step", keys: Step::KEYS, silent: &[], other: &[("id", "event"), ("note", "notes")] };

/// The types of CSL 1.0.2.
pub(super) const CSL_TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Whether a text has the shape of a BCP 47 tag: a language of 2–8 letters and subtags of 1–8 letters and digits.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_language = matches!(primary.len(), 2..=8) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_private = matches!(primary, "x" | "i") && tag.len() > 2;
    (is_language || is_private)
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether a text can be an id: a letter or digit, then up to 63 letters, digits, points, underscores and hyphens.
pub(super) fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}
