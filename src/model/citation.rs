//! Quotation marks by language, and sources and statements as one puts them into a text.
//!
//! What must stay true: the words of a statement are never altered, only framed; a part that the document does not
//! give leaves no trace, not even its punctuation.

use super::{Citation, CitationRole, EventIx, Name, Source, Statement, StatementKind, Timeline};

/// The words in the quotation marks of their language (a BCP 47 tag; English when missing or not known).
/// Words that already stand between double quotation marks are returned as they are.
pub fn quote(text: &str, language: Option<&str>) -> String {
    if is_quoted(text) {
        return text.to_owned();
    }
    let (open, close) = marks(language.unwrap_or("en"));
    format!("{open}{text}{close}")
}

/// Whether the first character is a double quotation mark that the last one closes: not so in `“Yes” or “no”`.
fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    let mut characters = text.char_indices();
    let Some((_, first)) = characters.next() else { return false };
    let closing: &[char] = match first {
        '"' => &['"'],
        '“' | '”' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return false,
    };
    let mut depth = 1;
    for (at, character) in characters {
        if closing.contains(&character) {
            depth -= 1;
        } else if character == first {
            depth += 1;
        }
        if depth == 0 {
            return at + character.len_utf8() == text.len();
        }
    }
    false
}

/// Opening and closing marks, by the primary subtag; by region where it matters. After the CLDR's tables.
fn marks(language: &str) -> (&'static str, &'static str) {
    const ENGLISH: (&str, &str) = ("“", "”");
    let tag = language.to_ascii_lowercase().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default();
    let region = tag.split('-').skip(1).find(|part| part.len() == 2).unwrap_or_default();
    match (primary, region) {
        ("fr" | "de" | "it", "ch" | "li") => ("«", "»"),
        ("fr", _) => ("«\u{202F}", "\u{202F}»"),
        ("pt", "br") | ("es", "mx" | "us" | "ar" | "co" | "cl" | "pe" | "ve" | "ec" | "gt" | "cr" | "uy") => ENGLISH,
        (
            "es" | "it" | "pt" | "ru" | "el" | "uk" | "be" | "no" | "nb" | "nn" | "ca" | "gl" | "eu" | "hy" | "fa"
            | "sq" | "kk" | "ky",
            _,
        ) => ("«", "»"),
        ("de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "ka" | "et" | "hr" | "bs" | "mk", _) => ("„", "“"),
        ("pl" | "ro" | "hu" | "sr", _) => ("„", "”"),
        ("sv" | "fi" | "he", _) => ("”", "”"),
        ("nl", _) => ("‘", "’"),
        ("ja", _) | ("zh", "tw" | "hk" | "mo") => ("「", "」"),
        _ => ENGLISH,
    }
}

/// A source as one line: authors, “Title”, container or publisher, date of issue, address.
/// A source without any of these gives its id.
pub fn cite_source(source: &Source) -> String {
    let mut parts: Vec<String> = Vec::new();
    let authors = names(&source.authors);
    let author_is_publisher = source.publisher.as_deref() == Some(authors.as_str());
    if !authors.is_empty() {
        parts.push(authors);
    }
    if let Some(title) = given(source.title.as_deref()) {
        parts.push(quote(title, Some("en")));
    }
    parts.extend(given(source.container_title.as_deref()).map(str::to_owned));
    if !author_is_publisher && source.publisher != source.container_title {
        parts.extend(given(source.publisher.as_deref()).map(str::to_owned));
    }
    parts.extend(source.issued.as_ref().map(super::PartialDate::label));
    parts.extend(given(source.url.as_deref()).map(str::to_owned));
    if parts.is_empty() { source.id.to_string() } else { parts.join(", ") }
}

fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

/// `A`, `A and B`, `A, B and C`; more than four are cut to the first and "and others".
pub fn names(authors: &[Name]) -> String {
    const MOST: usize = 4;
    let all: Vec<String> = authors.iter().map(name).filter(|name| !name.is_empty()).collect();
    match &all[..] {
        [] => String::new(),
        [one] => one.clone(),
        [first, ..] if all.len() > MOST => format!("{first} and others"),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn name(name: &Name) -> String {
    if let Some(literal) = given(name.literal.as_deref()) {
        return literal.to_owned();
    }
    let parts = [&name.given, &name.dropping_particle, &name.non_dropping_particle, &name.family, &name.suffix];
    parts.into_iter().filter_map(|part| given(part.as_deref())).collect::<Vec<_>>().join(" ")
}

/// A statement with its speaker, date and sources, as it is copied to the clipboard. The words stay as they are
/// stored. Empty if the timeline has no such event or statement (`statement` counts from 0).
pub fn cite_statement(timeline: &Timeline, event: EventIx, statement: usize) -> String {
    let Some(event) = timeline.event(event) else { return String::new() };
    let Some(statement) = event.statements.get(statement) else { return String::new() };
    let who = speaker(timeline, statement);
    let date = statement.date.as_ref().or(event.date.as_ref()).map(super::PartialDate::label);
    let date = if statement.date.is_some() { date } else { event.date_label.as_deref().map(str::to_owned).or(date) };
    let mut lines = Vec::new();
    if statement.kind == StatementKind::Mention {
        let who = if who.is_empty() { "a speaker who is not given".to_owned() } else { who };
        let mut line = format!("Named: {who} (named without a quotation), {}", event.title);
        line.extend(date.iter().flat_map(|date| [", ", date]));
        lines.extend(statement.text.as_deref().map(str::to_owned));
        lines.push(line);
    } else {
        lines.extend(words(timeline, statement));
        let who = if who.is_empty() { "speaker not given".to_owned() } else { who };
        let attribution: Vec<String> = std::iter::once(who).chain(date).collect();
        lines.push(format!("— {}", attribution.join(", ")));
    }
    lines.extend(given(statement.note.as_deref()).map(|note| format!("Note: {note}")));
    lines.extend(citations(timeline, &statement.sources));
    lines.join("\n")
}

/// The quoted words; a paraphrase stands without marks.
fn words(timeline: &Timeline, statement: &Statement) -> Option<String> {
    let text = statement.text.as_deref()?;
    let language = statement.language.as_deref().or(timeline.language.as_deref());
    Some(match statement.kind {
        StatementKind::Quotation => quote(text, language),
        StatementKind::Paraphrase | StatementKind::Mention => text.to_owned(),
    })
}

/// Who speaks, and as what: the name, then role and organization, the statement's own or the person's usual ones, without
/// what the name says already.
pub fn attribution<'a>(timeline: &'a Timeline, statement: &'a Statement) -> (Option<&'a str>, Vec<&'a str>) {
    let person = statement.speaker.and_then(|ix| timeline.people.get(ix.get()));
    let name = given(person.map(|person| person.name.as_str()));
    let role = statement.role.as_deref().or_else(|| person?.role.as_deref());
    let organization = statement.organization.as_deref().or_else(|| person?.organization.as_deref());
    let parts = [role, organization].into_iter().filter_map(given);
    (name, parts.filter(|part| Some(*part) != name).collect())
}

fn speaker(timeline: &Timeline, statement: &Statement) -> String {
    let (name, standing) = attribution(timeline, statement);
    name.into_iter().chain(standing).collect::<Vec<_>>().join(", ")
}

/// One line for each source, numbered if there are several.
fn citations(timeline: &Timeline, citations: &[Citation]) -> Vec<String> {
    let numbered = citations.len() > 1;
    let line = |(at, citation): (usize, &Citation)| {
        let source = timeline.sources.get(citation.source.get())?;
        let number = if numbered { format!("[{}] ", at + 1) } else { String::new() };
        let locator = given(citation.locator.as_deref()).map(|locator| format!(", {locator}")).unwrap_or_default();
        let role = match citation.role {
            CitationRole::Supports => "",
            CitationRole::Disputes => " (says otherwise)",
            CitationRole::Context => " (background)",
        };
        Some(format!("{number}{}{locator}{role}", cite_source(source)))
    };
    citations.iter().enumerate().filter_map(line).collect()
}
