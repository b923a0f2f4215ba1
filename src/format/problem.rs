//! What is wrong with a file, as data. How it is shown is a choice made elsewhere; the words are the same everywhere.

use std::ops::Range;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something of the file is not shown.
    Error,
    /// All is shown, but perhaps not as meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What kind of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Code {
    /// There is nothing in the file.
    Empty,
    /// The bytes are not text in UTF-8.
    Encoding,
    /// The file is in another format.
    ForeignFormat,
    /// The JSON is broken.
    Syntax,
    /// More nested than is followed.
    Depth,
    /// The file is larger than can be read.
    TooLarge,
    /// Made for a newer version of the format.
    Version,
    /// A value is of another type than its field takes.
    WrongType,
    /// A value is outside what its field takes.
    OutOfRange,
    /// A key that the format doesn't have.
    UnknownKey,
    /// A key stands twice in one object.
    DuplicateKey,
    /// A field that must be there is not.
    Missing,
    /// An id is used twice.
    DuplicateId,
    /// A text that can't be an id.
    BadId,
    /// A reference to something that the file doesn't have.
    DanglingReference,
    /// Something refers to itself.
    SelfReference,
    /// A date that can't be.
    BadDate,
    /// A date that can be read, but not as it should be written.
    OddDate,
    /// A local time that a change of clocks makes doubtful.
    ClockChange,
    /// A word that is not one of those a field takes.
    UnknownWord,
    /// A tag of a language that can't be one.
    BadLanguage,
    /// A time zone that nobody knows.
    UnknownZone,
    /// A statement without its speaker or source.
    Unattributed,
    /// A text with characters that can't be seen, or that turn the order of what stands around them.
    HiddenCharacters,
    /// A name with letters of two scripts that look alike.
    MixedScripts,
    /// A word or a letter that is too large to be shown whole.
    UnwieldyText,
    /// An address that can't be opened.
    BadLink,
    /// A link that leads elsewhere than its words say.
    MisleadingLink,
    /// The load was stopped.
    Cancelled,
    /// There are more problems than are listed.
    More,
}

impl Code {
    /// Its name for other programs, such as `unknown-key`. It stays the same in later versions.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What became of the part of the file that a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The whole file is refused.
    Refused,
    /// The named part (`event`, `statement`, …) is not shown.
    SetAside(&'static str),
    /// The value is left out, what it belongs to is shown.
    LeftOut,
    /// Everything is shown.
    Shown,
}

/// Where in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes of the file's text after decoding (the same as the file's, but for UTF-16 and a byte order mark).
    pub bytes: Range<usize>,
}

/// Something wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What kind it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// JSON pointer (RFC 6901) to the value; empty for the whole file.
    pub pointer: String,
    /// What was found: a clause without capital and full stop.
    pub found: String,
    /// What was expected there: a noun phrase; may be empty.
    pub expected: String,
    /// What to do: whole sentences.
    pub help: Option<String>,
    /// The name, word or id that was probably meant, to the letter; `help` says it in a sentence.
    pub suggestion: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// What else is not shown because of it, such as references to an event: a whole sentence.
    pub beside: Option<String>,
    /// Id of the shown event that it concerns.
    pub event: Option<String>,
}

impl Problem {
    /// The problem as one line of text, as compilers write it: `FILE:LINE:COLUMN: error: …`.
    pub fn line(&self, file: &str) -> String {
        format!("{file}:{}:{}: {}: {}", self.place.line, self.place.column, self.severity.word(), self.sentence())
    }

    /// The problem in full sentences, the same in the window and on the command line.
    pub fn sentence(&self) -> String {
        let parts = [Some(self.headline()), self.help.clone(), self.consequence()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The first part of [`Problem::sentence`]: what was found, and what was expected.
    pub fn headline(&self) -> String {
        let found = capitalized(&self.found);
        if self.expected.is_empty() { format!("{found}.") } else { format!("{found}; expected {}.", self.expected) }
    }

    /// The last part of [`Problem::sentence`]: what is not shown, unless that is nothing or the whole file.
    pub fn consequence(&self) -> Option<String> {
        match (self.outcome, &self.beside) {
            (Outcome::SetAside(part), Some(beside)) => Some(format!("The {part} is not shown. {beside}")),
            (Outcome::SetAside(part), None) => Some(format!("The {part} is not shown.")),
            (Outcome::LeftOut, _) => Some("This value is left out.".to_owned()),
            (Outcome::Refused | Outcome::Shown, _) => None,
        }
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
