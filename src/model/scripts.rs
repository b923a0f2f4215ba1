//! Which scripts the texts of a timeline are written in, beside those that the program's own typefaces have. Knows the crate
//! `unicode-script`.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript as _};

use super::Text;
use super::timeline::{Event, Statement, Timeline};

/// So many different letters of a script stand for all of it.
const SAMPLES: usize = 8;

/// A script that a timeline is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptUse {
    /// Its English name.
    pub name: &'static str,
    /// Some of its letters that stand in the timeline.
    pub samples: String,
    /// How many texts have letters of it.
    pub texts: usize,
}

/// The scripts of a timeline's texts but Latin, Greek and Cyrillic, in the order of their names. Reads all texts once.
pub fn scripts_used(timeline: &Timeline) -> Vec<ScriptUse> {
    let mut found = BTreeMap::new();
    take([&timeline.title], &mut found);
    take(&timeline.description, &mut found);
    take(timeline.lanes.iter().map(|lane| &lane.title), &mut found);
    take(timeline.eras.iter().map(|era| &era.title), &mut found);
    for person in &timeline.people {
        take([&person.name].into_iter().chain(&person.role).chain(&person.organization), &mut found);
    }
    for source in &timeline.sources {
        let texts = [&source.title, &source.container_title, &source.publisher, &source.note];
        take(texts.into_iter().flatten(), &mut found);
    }
    for event in &timeline.events {
        take(texts_of(event), &mut found);
        event.statements.iter().for_each(|statement| take(words_of(statement), &mut found));
    }
    found.into_values().collect()
}

fn texts_of(event: &Event) -> impl Iterator<Item = &Text> {
    let given = [&event.date_label, &event.date_note, &event.summary, &event.note];
    let place = event.place.as_ref().map(|place| &place.name);
    [&event.title].into_iter().chain(given.into_iter().flatten()).chain(place).chain(&event.tags)
}

fn words_of(statement: &Statement) -> impl Iterator<Item = &Text> {
    let given = [&statement.text, &statement.translation, &statement.role, &statement.organization, &statement.note];
    given.into_iter().flatten()
}

fn take<'a>(texts: impl IntoIterator<Item = &'a Text>, found: &mut BTreeMap<&'static str, ScriptUse>) {
    for text in texts.into_iter().filter(|text| !text.is_ascii()) {
        let mut here: Vec<&'static str> = Vec::new();
        // All before Armenian is Latin, Greek, Cyrillic, or a sign.
        for character in text.chars().filter(|character| *character >= '\u{530}') {
            let script = character.script();
            if matches!(
                script,
                Script::Common | Script::Inherited | Script::Unknown | Script::Latin | Script::Greek | Script::Cyrillic
            ) {
                continue;
            }
            let name = script.full_name();
            let known = found.entry(name).or_insert_with(|| ScriptUse { name, samples: String::new(), texts: 0 });
            if known.samples.chars().count() < SAMPLES && !known.samples.contains(character) {
                known.samples.push(character);
            }
            if !here.contains(&name) {
                here.push(name);
                known.texts += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_is_found_once_with_how_many_texts_have_it() {
        let mut found = BTreeMap::new();
        let texts = ["שלום Ω Ж ä “…” 12", "日記 diary", "יומן", "plain"].map(Text::from);
        take(&texts, &mut found);
        let counts: Vec<_> = found.values().map(|found| (found.name, found.texts)).collect();
        assert_eq!(counts, [("Han", 1), ("Hebrew", 2)], "neither Latin nor Greek nor Cyrillic nor signs");
        assert_eq!(found["Hebrew"].samples, "שלוםימן", "each letter once");
    }
}
