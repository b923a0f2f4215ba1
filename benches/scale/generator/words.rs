//! Words for titles and texts, and names for people and newspapers. All of them are made up or as common as rain.

use std::io::{Result, Write};
use std::ops::RangeInclusive;

use fastrand::Rng;

/// Lengths as in English; some letters are not ASCII.
const WORDS: [&str; 64] = [
    "a",
    "the",
    "of",
    "to",
    "in",
    "and",
    "for",
    "on",
    "with",
    "from",
    "after",
    "before",
    "against",
    "under",
    "about",
    "bridge",
    "council",
    "court",
    "hearing",
    "judge",
    "appeal",
    "letter",
    "report",
    "ministry",
    "police",
    "witness",
    "harbour",
    "ferry",
    "engineer",
    "contract",
    "payment",
    "ledger",
    "archive",
    "newspaper",
    "editor",
    "café",
    "Zürich",
    "Málaga",
    "inquiry",
    "committee",
    "parliament",
    "election",
    "minister",
    "statement",
    "document",
    "evidence",
    "publication",
    "investigation",
    "company",
    "lawyer",
    "closes",
    "opens",
    "denies",
    "confirms",
    "publishes",
    "orders",
    "asks",
    "meets",
    "rejects",
    "signs",
    "leaves",
    "returns",
    "begins",
    "ends",
];

const FIRST_NAMES: [&str; 8] = ["Ada", "Bela", "Cleo", "Dario", "Edda", "Filip", "Greta", "Hugo"];
const LAST_NAMES: [&str; 5] = ["Lind", "Moreau", "Ångström", "Petrov", "Quist"];
const PLACES: [&str; 6] = ["Alder", "Birch", "Cedar", "Elm", "Hazel", "Rowan"];
const POINTS: [&str; 5] = ["North", "South", "East", "West", "Upper"];

/// Writes some words with a capital letter at the beginning. A few are longer than any in the list.
pub(super) fn write_words(count: RangeInclusive<usize>, rng: &mut Rng, out: &mut impl Write) -> Result<()> {
    for place in 0..rng.usize(count) {
        let word = WORDS[rng.usize(..WORDS.len())];
        match (place, word.split_at_checked(1)) {
            (0, Some((first, rest))) => write!(out, "{}{rest}", first.to_ascii_uppercase())?,
            // Numbers make titles differ.
            _ if rng.u32(..16) == 0 => write!(out, " {}", rng.u32(..10_000))?,
            _ => write!(out, " {word}")?,
        }
    }
    Ok(())
}

/// Writes the name of a person by number; they repeat after 40.
pub(super) fn write_name(person: usize, out: &mut impl Write) -> Result<()> {
    write!(out, "{} {}", FIRST_NAMES[person % FIRST_NAMES.len()], LAST_NAMES[person % LAST_NAMES.len()])
}

/// Writes the name of a place by number; they repeat after 30.
pub(super) fn write_place(place: usize, out: &mut impl Write) -> Result<()> {
    write!(out, "{} {}", POINTS[place % POINTS.len()], PLACES[place % PLACES.len()])
}
