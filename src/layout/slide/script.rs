//! What a slide says, in words, before it is composed.
//!
//! What must stay true: the words of a statement are in it whole and unaltered, but for line ends and characters that can't
//! be seen ([`super::prose`]); exact words stand in quotation marks and in serif, reports in neither; what the timeline
//! doesn't give leaves no trace, except that a statement without a source says so.

use crate::model::{
    Certainty, Civil, Event, EventIx, Moment, PartialDate, Statement, StatementKind, Timeline, attribution, has_hidden,
    quote, year_label,
};

use super::super::Joined;
use super::cite::{self, Cuttable, source_line};
use super::prose::{commonmark, one_line, paragraphs};
use super::{MOST_CHARACTERS, Role, Type, share};

/// What one slide says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    pub(super) date: String,
    pub(super) title: String,
    /// Whether the title is small.
    pub(super) small: bool,
    /// Whether it is about the whole timeline.
    pub(super) whole: bool,
    /// What is read first, in order.
    pub(super) passages: Vec<Passage>,
    pub(super) speaker: String,
    pub(super) standing: Joined,
    pub(super) source: Option<Cuttable>,
    /// Short remarks under the words.
    pub(super) notes: Vec<String>,
    pub(super) strip: Strip,
}

/// How much room the timeline gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Strip {
    /// A strip at the foot of the screen.
    #[default]
    Thin,
    /// All that the title leaves.
    Map,
}

/// A text that goes on on further pages if it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) role: Role,
    /// Stands above the words on each page; may be empty.
    pub(super) caption: &'static str,
    /// Paragraphs as [`paragraphs`] gives them.
    pub(super) text: String,
}

impl Passage {
    /// The typeface of its words.
    pub(super) const fn typeface(&self) -> Type {
        match self.role {
            Role::Quotation => Type::Serif,
            Role::Mention => Type::Strong,
            _ => Type::Sans,
        }
    }

    /// The size of its words where there is room, as a share of the height.
    pub(super) fn largest(&self) -> f32 {
        let characters = self.text.chars().count();
        match self.role {
            Role::Note => share::BODY,
            Role::Quotation => {
                let short = share::SHORT_QUOTATION.iter().find(|(most, _)| characters <= *most);
                short.map_or(share::QUOTATION, |(_, share)| *share)
            }
            _ => share::QUOTATION,
        }
    }

    /// The most characters of a line. Exact words keep the limit of the conventions; summaries, which the speaker has also
    /// said, may run a little wider.
    pub(super) const fn most_characters(&self) -> usize {
        match self.role {
            Role::Summary | Role::Note => 60,
            _ => MOST_CHARACTERS,
        }
    }
}

impl Script {
    /// An event: date in words, title, summary, and how sure it is where that is not confirmed. Empty if the timeline has no
    /// such event.
    pub fn of_event(timeline: &Timeline, event: EventIx) -> Self {
        let Some(event) = timeline.event(event) else { return Self::default() };
        let mut script = Self::headed(event, false);
        script.pass(Role::Summary, "", commonmark(event.summary.as_deref().unwrap_or_default()));
        script.notes = doubts(event);
        let remarks = [event.note.as_deref(), event.date_note.as_deref()];
        let remarks = remarks.into_iter().filter(|_| !script.notes.is_empty()).collect::<Vec<_>>();
        script.tell_of_hidden(remarks.into_iter().chain([event.summary.as_deref()]), event);
        script
    }

    /// A statement of an event, counted from 0: its words, who speaks, where they can be read, and what the timeline's author
    /// remarks on them. The same as [`Self::of_event`] if the event has no such statement.
    pub fn of_statement(timeline: &Timeline, event: EventIx, statement: usize) -> Self {
        let found = timeline.event(event).and_then(|event| Some((event, event.statements.get(statement)?)));
        let Some((event, statement)) = found else { return Self::of_event(timeline, event) };
        let mut script = Self::headed(event, true);
        let (name, standing) = attribution(timeline, statement);
        script.speaker = one_line(name.unwrap_or_default());
        script.words(timeline, statement);
        script.pass(Role::Translation, "Translation", paragraphs(statement.translation.as_deref().unwrap_or_default()));
        let date = statement.date.as_ref().filter(|date| Some(*date) != event.date.as_ref()).map(date_label);
        script.standing = Joined::of(standing.into_iter().map(one_line).chain(date), ", ");
        script.source = Some(source_line(timeline, &statement.sources));
        script.notes.extend(statement.note.as_deref().map(paragraphs).filter(|note| !note.is_empty()));
        let cited = cite::shown(timeline, &statement.sources).map(|(_, source)| source);
        let cited = cited.into_iter().flat_map(|source| {
            [source.title.as_deref(), source.container_title.as_deref().or(source.publisher.as_deref())]
        });
        let own = [&statement.text, &statement.translation, &statement.note].map(Option::as_deref);
        let (name, standing) = attribution(timeline, statement);
        let who = std::iter::once(name).chain(standing.into_iter().map(Some));
        script.tell_of_hidden(own.into_iter().chain(who).chain(cited), event);
        script
    }

    /// The whole timeline, for opening and ending: its years, where its title doesn't say them, and its title above the map.
    pub fn of_whole(timeline: &Timeline) -> Self {
        let title = one_line(&timeline.title);
        let date = years(timeline).filter(|years| !title.contains(years)).unwrap_or_default();
        Self { date, title, whole: true, strip: Strip::Map, ..Self::default() }
    }

    /// Date and title of an event, small, above the map: when the audience looks at the map. Empty if the timeline has no
    /// such event.
    pub fn of_zoom(timeline: &Timeline, event: EventIx) -> Self {
        let headed = timeline.event(event).map(|event| Self::headed(event, true)).unwrap_or_default();
        Self { small: true, strip: Strip::Map, ..headed }
    }

    /// All that the slide says on all its pages, in reading order, as one announcement for a screen reader.
    pub fn spoken(&self) -> String {
        let mut texts = vec![self.date.clone(), self.title.clone()];
        for passage in &self.passages {
            texts.extend([passage.caption.to_owned(), one_line(&passage.text)]);
        }
        let who = [self.speaker.as_str(), self.standing.text()];
        texts.push(who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
        texts.extend(self.source.as_ref().map(|source| one_line(source.text.text())));
        texts.extend(self.notes.iter().map(|note| one_line(note)));
        let mut spoken = String::new();
        for text in texts.iter().filter(|text| !text.is_empty()) {
            if !spoken.is_empty() {
                let ended = spoken.ends_with(|last: char| !last.is_alphanumeric() && !")]}".contains(last));
                spoken.push_str(if ended { " " } else { ". " });
            }
            spoken.push_str(text);
        }
        spoken
    }

    fn headed(event: &Event, small: bool) -> Self {
        let date = event
            .date_label
            .as_deref()
            .map(str::to_owned)
            .or_else(|| event.date.as_ref().map(|date| capitalised(&date.in_words())));
        let date = one_line(&date.unwrap_or_default());
        Self { date, title: one_line(&event.title), small, ..Self::default() }
    }

    /// Says, where it is so, that the slide shows some of its texts without what can't be seen.
    fn tell_of_hidden<'a>(&mut self, texts: impl IntoIterator<Item = Option<&'a str>>, event: &'a Event) {
        let headed = [Some(event.title.as_str()), event.date_label.as_deref()];
        if texts.into_iter().chain(headed).flatten().any(has_hidden) {
            self.notes.push("This text contains characters that can’t be seen; they are left out here.".to_owned());
        }
    }

    fn pass(&mut self, role: Role, caption: &'static str, text: String) {
        if !text.is_empty() {
            self.passages.push(Passage { role, caption, text });
        }
    }

    /// The words; or the name, large, of those who are only named.
    fn words(&mut self, timeline: &Timeline, statement: &Statement) {
        let text = paragraphs(statement.text.as_deref().unwrap_or_default());
        match statement.kind {
            StatementKind::Quotation if text.is_empty() => {}
            StatementKind::Quotation => {
                let language = statement.language.as_deref().or(timeline.language.as_deref());
                self.pass(Role::Quotation, "", quote(&text, language));
            }
            StatementKind::Paraphrase => self.pass(Role::Paraphrase, "Paraphrase", text),
            StatementKind::Mention if text.is_empty() => {
                let name = std::mem::take(&mut self.speaker);
                self.pass(Role::Mention, "Named without a quotation", name);
            }
            StatementKind::Mention => self.pass(Role::Paraphrase, "Named without a quotation", text),
        }
    }
}

/// How sure an event is where that is not confirmed, and what its author remarks on that and on the date.
fn doubts(event: &Event) -> Vec<String> {
    let certainty = event.certainty.filter(|certainty| *certainty != Certainty::Confirmed);
    let unsure_date = event.date.as_ref().is_some_and(|date| date.is_uncertain() || date.is_approximate());
    let mut notes = Vec::new();
    if let Some(certainty) = certainty {
        let mut note = format!("{}.", capitalised(certainty.in_words()));
        if let Some(why) = event.note.as_deref().map(paragraphs).filter(|why| !why.is_empty()) {
            note = format!("{note} {why}");
        }
        notes.push(note);
    }
    if certainty.is_some() || unsure_date {
        notes.extend(event.date_note.as_deref().map(paragraphs).filter(|note| !note.is_empty()));
    }
    notes
}

/// Words as the beginning of a line.
fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), characters.as_str()))
}

/// A date in short, with its doubt in words: a hall can't ask what "(?)" means.
pub(super) fn date_label(date: &PartialDate) -> String {
    date.label().replace("(?)", "(uncertain)")
}

/// From the year of the earliest event to the year of the last: `2010–2022`. Years too far to be counted singly stand as the
/// events give them.
fn years(timeline: &Timeline) -> Option<String> {
    const FAR: i64 = 10_000;
    let dates = || timeline.events.iter().filter_map(|event| event.date.as_ref());
    let first = dates().min_by_key(|date| date.span().start)?;
    let last = dates().max_by_key(|date| date.span().end)?;
    let year = |moment: Moment, date: &PartialDate| match Civil::of(moment).year {
        year if year.abs() < FAR => year_label(year),
        _ => date.label(),
    };
    let from = year(first.span().start, first);
    // The end of a span is the first moment after it.
    let to = year(last.span().end.plus(-1.0), last);
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    Some(match () {
        () if from == to => from,
        () if plain(&from) && plain(&to) => format!("{from}–{to}"),
        () => format!("{from} – {to}"),
    })
}
