//! Stretches of the events read apart come to what one reader makes of all.

use std::fmt::Write as _;
use std::sync::Arc;
use std::thread;

use super::{Threads, timeline_of};
use crate::format::Progress;
use crate::format::lines::Lines;
use crate::model::{Page, Timeline};

/// Reads a text the fast way on as many threads, however short it is.
pub(in crate::format) fn on_threads(file: &Arc<String>, most: usize) -> Option<Timeline> {
    timeline_of(file, &Page::of(file), &Lines::new(file), &Progress::new(), Threads { most, least: 1 })
}

/// What one reader makes of a text, which several make, too.
fn read(text: &str) -> Option<Timeline> {
    let file = Arc::new(text.to_owned());
    let alone = on_threads(&file, 1);
    for threads in 2..=7 {
        assert_eq!(on_threads(&file, threads), alone, "{threads} threads read as one: {text}");
    }
    alone
}

/// A document of events that are like one another in length.
fn document(count: usize, event: impl Fn(usize) -> String) -> String {
    let mut text =
        r#"{"lanes":[{"id":"l","title":"Lane"}],"sources":[{"id":"s","title":"Source"}],"events":["#.to_owned();
    for number in 0..count {
        let comma = if number == 0 { "" } else { ", " };
        let _ = write!(text, "{comma}{{\"title\":\"Event {number}\",{}}}", event(number));
    }
    text + "]}"
}

/// Reads a text the fast way on seven threads, however short it is.
fn read_telling(text: &str, progress: &Progress) -> Option<Timeline> {
    let file = Arc::new(text.to_owned());
    timeline_of(&file, &Page::of(&file), &Lines::new(&file), progress, Threads { most: 7, least: 1 })
}

#[test]
fn stretches_begin_where_events_do() {
    let text = document(40, |number| {
        format!(
            r#""sources":["s",{{"title":"S"}},{{"title":"T"}}],"id":"e{number}","statements":[{{"kind":"mention"}},{{"kind":"mention"}}]"#
        )
    });
    let first = text.find("\"events\":[").map_or(0, |at| at + 9);
    let starts = Threads { most: 5, least: 1 }.starts(&text, first);
    assert_eq!(starts.len(), 4, "{starts:?}");
    for start in starts {
        assert!(text[start..].starts_with("{\"title\":\"Event "), "{}", &text[start..start + 20]);
    }
    assert_eq!(Threads { most: 5, least: text.len() }.starts(&text, first), [0; 0], "short texts are read by one");
    assert_eq!(Threads { most: 1, least: 1 }.starts(&text, first), [0; 0], "and all by one who is alone");
}

#[test]
fn what_events_make_has_the_numbers_that_one_reader_gives() {
    let text = document(30, |number| {
        let (lane, person) = (["l", "Lane", "North", "South", "West"][number % 5], number % 7);
        let source = if number % 2 == 0 { "s".to_owned() } else { format!("i{}", number - 1) };
        let (before, behind) = ((number + 19) % 30, (number + 7) % 30);
        format!(
            r#""id":"e{number}","date":"20{behind:02}","lane":"{lane}","people":["Person {person}","Guest {number}"],
            "related":["e{before}","e{behind}"],"media":[{{"src":"a.png","alt":"A","source":"{source}"}}],
            "sources":["s",{{"id":"j{number}","title":"Inline"}},{{"title":"Nameless"}}],
            "statements":[{{"id":"st{number}","kind":"mention","speaker":"Speaker {person}",
                "sources":[{{"id":"i{number}","title":"Of a statement"}}]}}]"#
        )
    });
    let text = text.trim_end_matches('}').to_owned()
        + r#","presentation":{"steps":[{"event":"e29","statements":["st29"]},{"event":"e1","statements":[1]}]}}"#;
    let made = read(&text).expect("nothing is odd");
    assert_eq!((made.sources.len(), made.people.len(), made.lanes.len()), (91, 44, 4), "everything is there once");
    let shown: Vec<&str> = made.presentation.iter().map(|step| made.events[step.event.get()].id.as_str()).collect();
    assert_eq!(shown, ["e29", "e1"]);
}

#[test]
fn ids_and_references_meet_across_stretches() {
    let with = |number: usize, odd: usize, what: &str| if number == odd { what.to_owned() } else { String::new() };
    for odd in [0, 1, 5, 8, 9] {
        let twice = document(10, |number| format!(r#""id":"e{}""#, if number == odd { 3 } else { number }));
        assert_eq!(read(&twice).is_some(), odd == 3, "an id stands for one thing");
        let statement =
            |id: &str| format!(r#","statements":[{{"id":"{id}","kind":"mention","speaker":"A","sources":["s"]}}]"#);
        let twice = document(10, |number| format!(r#""id":"e{number}"{}"#, with(number, odd, &statement("e3"))));
        assert!(read(&twice).is_none(), "also for statements");
        let text = document(10, |number| {
            format!(
                r#""id":"e{number}","sources":[{}]"#,
                match number {
                    2 => r#"{"id":"inline","title":"I"}"#,
                    _ if number == odd => r#""inline""#,
                    _ => r#""s""#,
                }
            )
        });
        assert_eq!(read(&text).is_some(), odd > 2, "a source may be given before it is cited, in event {odd}");
        let related = document(10, |number| format!(r#""date":"2019"{}"#, with(number, odd, r#","related":["e"]"#)));
        assert!(read(&related).is_none(), "a reference leads somewhere");
    }
    let made = read(&document(10, |_| r#""date":"2019""#.to_owned())).expect("nothing is odd");
    assert_eq!(made.events[9].id, "2019-event-9");
    let same =
        document(10, |_| r#""date":"2019","x-a":1"#.to_owned()).replace("Event ", "Event").replace(['7', '8'], "6");
    assert_eq!(
        read(&same).expect("nothing is odd").events[8].id,
        "2019-event6-3",
        "made ids are told apart by numbers"
    );
}

#[test]
fn texts_that_look_like_events_mislead_nobody() {
    let looks = r#"},{\"title\":\"A\"},{\"title\":\"B\"},"#;
    let text = document(9, |number| format!(r#""id":"e{number}","summary":"{}""#, looks.repeat(number)));
    assert_eq!(read(&text).expect("nothing is odd").events.len(), 9);
    let alike = r#"{"title":"A"},"#.repeat(60);
    let text = document(4, |number| format!(r#""id":"e{number}","sources":[{alike}"s"]"#));
    assert_eq!(read(&text).expect("nothing is odd").sources.len(), 241, "sources that might be events");
    let raw = document(6, |number| format!(r#""x-a":[{{"b":1}},{{"title":"A"}},{{"title":"B"}},{{"c":{number}}}]"#));
    assert_eq!(read(&raw).expect("nothing is odd").events.len(), 6, "objects of one's own");
}

#[test]
fn what_is_wrong_with_any_event_is_found() {
    for odd in 0..12 {
        for wrong in [
            r#""lane":1"#,
            r#""date":"2019-13""#,
            r#""lane":"Lnae""#,
            r#""a":1"#,
            r#""date":"2019""b":1"#,
            r#""date":"2019",}, {"#,
        ] {
            let text =
                document(12, |number| if number == odd { wrong.to_owned() } else { r#""date":"2019""#.to_owned() });
            assert!(read(&text).is_none(), "{wrong} in event {odd}");
        }
    }
    let good = document(12, |_| r#""date":"2019""#.to_owned());
    for damage in [("}, {", "} {"), ("}, {", "}, , {"), ("]}", "}"), ("]}", ",]}"), ("]}", "]")] {
        let (before, after) = good.rsplit_once(damage.0).expect("it stands there");
        assert!(read(&format!("{before}{}{after}", damage.1)).is_none(), "{damage:?}");
    }
}

#[test]
fn bytes_that_were_read_in_vain_do_not_count() {
    let looks = r#"{"title":"A"},"#.repeat(200);
    let rightly = document(3_000, |number| format!(r#""id":"e{number}""#));
    let wrongly =
        document(3_000, |number| format!(r#""id":"e{number}","sources":[{}"s"]"#, &looks[..14 * (number % 9)]));
    let never = document(7, |number| format!(r#""id":"e{number}","sources":[{looks}"s"]"#));
    let twice = document(3_000, |number| format!(r#""id":"e{number}""#)).replace("\"id\":\"e2999\"", "\"id\":\"e0\"");
    for (text, is_good) in [(rightly, true), (wrongly, true), (never, true), (twice, false)] {
        let progress = Progress::new();
        let seen = thread::scope(|scope| {
            let reading = scope.spawn(|| read_telling(&text, &progress).is_some());
            let mut seen = vec![0];
            while !reading.is_finished() {
                seen.push(progress.bytes());
                thread::yield_now();
            }
            assert_eq!(reading.join().ok(), Some(is_good));
            seen
        });
        assert!(seen.is_sorted(), "nothing is taken back: {seen:?}");
        let end = text.len() - "}".len();
        assert!(progress.bytes() <= end, "{} of {end} bytes", progress.bytes());
        assert!(!is_good || progress.bytes() == end, "{} of {end} bytes", progress.bytes());
    }
}

#[test]
fn who_stops_the_reading_stops_all_readers_at_their_next_look() {
    let text = document(60_000, |number| format!(r#""id":"e{number}","date":"2019""#));
    // The reading may be over before it can be stopped, where much else is done.
    let stopped = (0..50).find_map(|_| {
        let progress = Progress::new();
        let made = thread::scope(|scope| {
            let reading = scope.spawn(|| read_telling(&text, &progress));
            while progress.bytes() < 100_000 && !reading.is_finished() {
                thread::yield_now();
            }
            progress.cancel();
            (progress.bytes(), reading.join().expect("reading doesn't panic"))
        });
        // No reader outlives the reading: they are threads of a scope.
        (made.0 < text.len() / 2).then(|| (made.0, progress.bytes(), made.1))
    });
    let (before, after, made) = stopped.expect("one of many readings is stopped in time");
    assert!(made.is_none(), "what was stopped has made nothing");
    let looks = 7 * 2 * 256 * (text.len() / 60_000 + 1);
    assert!(
        after - before <= looks,
        "{} bytes were read after all was to stop; {looks} are two looks of each",
        after - before
    );
}
