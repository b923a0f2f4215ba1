//! Makes timelines to measure with: valid documents of any number of events, the same for the same shape and number on
//! every machine. Written piece by piece, so that a million events take no memory.
//!
//! Also read by the tests, which hold what it makes against the format.

mod shapes;
mod words;

use std::io::{Result, Write};

use fastrand::Rng;

pub(crate) use shapes::Shape;
use words::write_words;

/// The lanes of all shapes but the one with very many.
const LANES: usize = 8;
/// How many people there are to be quoted.
const PEOPLE: usize = 40;
/// How many events share a source.
const EVENTS_PER_SOURCE: usize = 20;
/// Sources are made from this many bodies.
const PUBLISHERS: usize = 30;

/// Writes a timeline of `n` events. Buffering is the caller's business.
pub(crate) fn write(shape: Shape, n: usize, out: &mut impl Write) -> Result<()> {
    // The number of events goes into the seed, so that a smaller document is not the beginning of a larger one.
    let mut rng = Rng::with_seed(0x0A11_A150 ^ ((shape as u64) << 40) ^ n as u64);
    write!(
        out,
        "{{\"format\":\"annals\",\"version\":1,\"title\":\"{n} events, {}\",\"language\":\"en\",\n\"lanes\":[",
        shape.name()
    )?;
    for lane in 0..lanes_of(shape, n) {
        separate(lane, out)?;
        write!(out, "{{\"id\":\"lane-{lane}\",\"title\":\"Lane {}\"}}", lane + 1)?;
    }
    out.write_all(b"],\n\"people\":[")?;
    for person in 0..PEOPLE {
        separate(person, out)?;
        write!(out, "{{\"id\":\"person-{person}\",\"name\":\"")?;
        words::write_name(person, out)?;
        out.write_all(b"\"}")?;
    }
    out.write_all(b"],\n\"sources\":[")?;
    for source in 0..sources_of(n) {
        separate(source, out)?;
        write_source(source, &mut rng, out)?;
    }
    out.write_all(b"],\n\"events\":[")?;
    for place in 0..n {
        separate(place, out)?;
        write_event(shape, (place, n), &mut rng, out)?;
    }
    out.write_all(b"]}\n")
}

fn lanes_of(shape: Shape, n: usize) -> usize {
    if shape == Shape::Lanes { n.clamp(1, 1_000) } else { LANES }
}

fn sources_of(n: usize) -> usize {
    n.div_ceil(EVENTS_PER_SOURCE).max(1)
}

fn separate(place: usize, out: &mut impl Write) -> Result<()> {
    out.write_all(if place == 0 { b"\n" } else { b",\n" })
}

fn write_source(source: usize, rng: &mut Rng, out: &mut impl Write) -> Result<()> {
    write!(out, "{{\"id\":\"source-{source}\",\"type\":\"article-newspaper\",\"title\":\"")?;
    write_words(4..=8, rng, out)?;
    out.write_all(b"\",\"container-title\":\"The ")?;
    words::write_place(rng.usize(..PUBLISHERS), out)?;
    let (year, month, day) = (rng.u32(2010..=2022), rng.u32(1..=12), rng.u32(1..=28));
    write!(out, " Gazette\",\"issued\":\"{year}-{month:02}-{day:02}\",\"URL\":\"https://gazette.example/{source}\"}}")
}

/// Writes the event at a place among `n`. Only `mixed` events have everything; where the shape of the data is what is
/// measured, an event has its date, title, lane and importance.
fn write_event(shape: Shape, (place, n): (usize, usize), rng: &mut Rng, out: &mut impl Write) -> Result<()> {
    write!(out, "{{\"id\":\"e{place}\",")?;
    shape.write_date((place, n), rng, out)?;
    out.write_all(b"\"title\":\"")?;
    let words = if shape == Shape::LongTitles { 60..=80 } else { 3..=8 };
    write_words(words, rng, out)?;
    let lane = match shape {
        Shape::Lanes => rng.usize(..lanes_of(shape, n)),
        // The first lanes are the fullest, as they are in life.
        _ => rng.usize(..LANES).min(rng.usize(..LANES + LANES / 2)),
    };
    let importance = if shape == Shape::OneInstant { 3 } else { importance(rng) };
    write!(out, "\",\"lane\":\"lane-{lane}\",\"importance\":{importance}")?;
    if shape == Shape::Mixed {
        write_body(sources_of(n), rng, out)?;
    }
    out.write_all(b"}")
}

/// Few events matter much.
fn importance(rng: &mut Rng) -> u32 {
    match rng.u32(..100) {
        0..30 => 1,
        30..62 => 2,
        62..85 => 3,
        85..96 => 4,
        _ => 5,
    }
}

/// Summary, and two statements with a source each.
fn write_body(sources: usize, rng: &mut Rng, out: &mut impl Write) -> Result<()> {
    out.write_all(b",\"summary\":\"")?;
    write_words(5..=10, rng, out)?;
    // Some texts can't be borrowed from the file as they stand.
    if rng.u32(..20) == 0 {
        out.write_all(b"\\n\\n\\\"")?;
        write_words(3..=5, rng, out)?;
        out.write_all(b"\\\"")?;
    }
    write!(out, "\",\"statements\":[")?;
    for place in 0..2 {
        let kind = if rng.u32(..4) == 0 { "paraphrase" } else { "quotation" };
        let comma = if place == 0 { "" } else { "," };
        write!(out, "{comma}{{\"kind\":\"{kind}\",\"speaker\":\"person-{}\",\"text\":\"", rng.usize(..PEOPLE))?;
        write_words(5..=9, rng, out)?;
        write!(out, "\",\"sources\":[\"source-{}\"]}}", rng.usize(..sources))?;
    }
    out.write_all(b"]")
}
