//! Ten and more broken copies of the built-in timeline, as people break theirs, and what is said of each.
//!
//! The copies are made here, each by one change; the words are judged by whoever reads these snapshots: does a person who
//! has never heard of JSON see where, what, and what to do?

use annals::app::builtin_bytes;

use super::Folder;

/// What is said of the built-in timeline with one change.
fn said_of(find: &str, replacement: &str) -> String {
    let whole = str::from_utf8(builtin_bytes()).expect("text in UTF-8");
    assert!(whole.contains(find), "the built-in timeline has no {find:?}; choose another place to break it");
    said_of_bytes(whole.replacen(find, replacement, 1).as_bytes())
}

fn said_of_bytes(bytes: &[u8]) -> String {
    Folder::new().text("cablegate.annals.json", bytes)
}

#[test]
fn a_comma_is_missing() {
    insta::assert_snapshot!(said_of(r#""title": "First US embassy cables published (‘Cablegate’)","#, r#""title": "First US embassy cables published (‘Cablegate’)""#), @r#"
    error[syntax]: Found another text in quotation marks; expected a comma or the closing bracket }.
        --> cablegate.annals.json:2874:7
         |
    2873 |       "title": "First US embassy cables published (‘Cablegate’)"
    2874 |       "summary": "WikiLeaks and five newspapers – *The New York Times*, *The Guardian*, *Le…
         |       ^
         |
         = help: A comma is missing at the end of line 2873.

    cablegate.annals.json: can't be opened
    "#);
}

#[test]
fn a_comma_is_too_many() {
    insta::assert_snapshot!(said_of("\"press\"\n      ],", "\"press\",\n      ],"), @r#"
    error[syntax]: Found a comma before the closing bracket ]; expected another value, or no comma.
        --> cablegate.annals.json:2879:16
         |
    2878 |         "WikiLeaks",
    2879 |         "press",
         |                ^
         |
         = help: Remove the comma.

    cablegate.annals.json: can't be opened
    "#);
}

#[test]
fn a_quotation_mark_is_missing() {
    insta::assert_snapshot!(said_of(r#"First US embassy cables published (‘Cablegate’)","#, "First US embassy cables published (‘Cablegate’),"), @r#"
    error[syntax]: The line ends inside a text that began at line 2873, column 16; expected the closing
                   quotation mark (").
        --> cablegate.annals.json:2873:65
         |
    2872 |       "date": "2010-11-28",
    2873 |       "title": "First US embassy cables published (‘Cablegate’),
         |                                                                 ^
         |
         = help: The closing quotation mark is missing. A line end inside a text is written \n.

    cablegate.annals.json: can't be opened
    "#);
}

#[test]
fn a_quotation_mark_inside_a_text_is_plain() {
    insta::assert_snapshot!(said_of("published excerpts together.", r#"published "excerpts" together."#), @r#"
    error[syntax]: Found the word excerpts; expected a comma or the closing bracket }.
        --> cablegate.annals.json:2895:149
         |
    2894 |           "kind": "paraphrase",
    2895 | …ame twelve years after the five newspapers and Assange had published "excerpts" together.",
         |                                                                        ^
         |
         = help: Quotation marks inside a text are written \".

    cablegate.annals.json: can't be opened
    "#);
}

#[test]
fn quotation_marks_are_curly() {
    insta::assert_snapshot!(said_of(r#""importance": 5"#, "“importance”: 5"), @r#"
    error[syntax]: Found a curly quotation mark (“ U+201C); expected a name in double quotation marks
                   (").
        --> cablegate.annals.json:2881:7
         |
    2880 |       ],
    2881 |       “importance”: 5,
         |       ^
         |
         = help: These are curly quotation marks. JSON has straight ones (") only; a word processor may
                 have changed them.

    cablegate.annals.json: can't be opened
    "#);
}

#[test]
fn a_closing_bracket_is_missing() {
    insta::assert_snapshot!(said_of("\"press\"\n      ],", "\"press\"\n      ,"), @r#"
    error[syntax]: Found a colon; expected a comma or the closing bracket ].
        --> cablegate.annals.json:2881:19
         |
    2880 |       ,
    2881 |       "importance": 5,
         |                   ^
         |
         = help: Perhaps the closing bracket ] of the list that began at line 2876 is missing.

    cablegate.annals.json: can't be opened
    "#);
}

#[test]
fn a_key_is_misspelt() {
    insta::assert_snapshot!(said_of(r#""summary": "WikiLeaks and five"#, r#""sumary": "WikiLeaks and five"#), @r#"
    warning[unknown-key]: An event has no field "sumary".
        --> cablegate.annals.json:2874:7
         |
    2874 |       "sumary": "WikiLeaks and five newspapers – *The New York Times*, *The Guardian*, *Le …
         |       ^^^^^^^^
         |
         = help: Did you mean "summary"? It is not shown.

    cablegate.annals.json: 66 events, 194 statements, 131 sources, 1 problem (0 errors, 1 warning)
    "#);
}

#[test]
fn the_id_of_a_source_is_misspelt() {
    insta::assert_snapshot!(said_of(r#""source": "src-letter-article","#, r#""source": "src-leter-article","#), @r#"
    error[dangling-reference]: "src-leter-article" is not the id of a source; expected the id of one of
                               131 sources.
        --> cablegate.annals.json:2902:25
         |
    2902 |               "source": "src-leter-article",
         |                         ^^^^^^^^^^^^^^^^^^^
         |
         = help: Did you mean "src-letter-article"?
         = note: The reference is not shown.

    cablegate.annals.json: 66 events, 194 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn a_date_is_impossible() {
    insta::assert_snapshot!(said_of(r#""date": "2019-06-14""#, r#""date": "2019-06-31""#), @r#"
    error[bad-date]: The date "2019-06-31" can't be read: there is no 31 June 2019: that month has 30
                     days.
        --> cablegate.annals.json:4546:24
         |
    4546 |       "date": "2019-06-31",
         |                        ^^
         |
         = note: The event is not shown.

    cablegate.annals.json: 65 events, 193 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn a_date_is_in_words() {
    insta::assert_snapshot!(said_of(r#""date": "2019-06-14""#, r#""date": "14 June 2019""#), @r#"
    error[bad-date]: The date "14 June 2019" can't be read: a date is written in digits, without words.
        --> cablegate.annals.json:4546:16
         |
    4546 |       "date": "14 June 2019",
         |                ^^^^^^^^^^^^
         |
         = help: Write 2019-06-14.
         = note: The event is not shown.

    cablegate.annals.json: 65 events, 193 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn an_end_is_before_its_start() {
    insta::assert_snapshot!(said_of("2010-11-28/2012-06-18", "2012-06-18/2010-11-28"), @r#"
    error[bad-date]: The date "2012-06-18/2010-11-28" can't be read: the end lies before the start.
      --> cablegate.annals.json:11:27
       |
    11 |       "date": "2012-06-18/2010-11-28"
       |                           ^^^^^^^^^^
       |
       = help: Exchange the two, or correct one of them.
       = note: The era is not shown.

    cablegate.annals.json: 66 events, 194 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn a_quotation_has_no_words() {
    let whole = str::from_utf8(builtin_bytes()).expect("text in UTF-8");
    let (before, quotation) = whole.split_once("\"kind\": \"quotation\",\n").expect("a quotation");
    let (_words, after) = quotation.split_once('\n').expect("its words are on a line of their own");
    let broken = format!("{before}\"kind\": \"quotation\",\n{after}");
    insta::assert_snapshot!(said_of_bytes(broken.as_bytes()), @r#"
    error[missing]: This quotation has no "text".
        --> cablegate.annals.json:3374:9
         |
    3374 |         {
         |         ^
         |
         = help: Put the exact words in "text", or make it a "mention".
         = note: The statement is not shown. 1 reference to it is not shown either.

    cablegate.annals.json: 66 events, 193 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn importance_is_a_word() {
    insta::assert_snapshot!(said_of(r#""importance": 5"#, r#""importance": "high""#), @r#"
    error[wrong-type]: "importance" is text ("high"); expected a whole number from 1 to 5.
        --> cablegate.annals.json:2881:21
         |
    2881 |       "importance": "high",
         |                     ^^^^^^
         |
         = help: Write 5 for the most important events and 1 for the least.
         = note: This value is left out.

    cablegate.annals.json: 66 events, 194 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn an_id_is_used_twice() {
    insta::assert_snapshot!(said_of(r#""id": "fpf-2021""#, r#""id": "zizek-rt-2019""#), @r#"
    error[duplicate-id]: The id "zizek-rt-2019" is used already, by an event at line 4545, column 13.
        --> cablegate.annals.json:6175:13
         |
    6175 |       "id": "zizek-rt-2019",
         |             ^^^^^^^^^^^^^^^
         |
         = help: An id stands for one thing only in a file.
         = note: The event is not shown.

    cablegate.annals.json: 65 events, 193 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn a_title_is_missing() {
    insta::assert_snapshot!(said_of("\"title\": \"Žižek tells RT the case should warn liberals\",\n", ""), @r#"
    error[missing]: This event has no "title".
        --> cablegate.annals.json:4544:5
         |
    4544 |     {
         |     ^
         |
         = note: The event is not shown.

    cablegate.annals.json: 65 events, 193 statements, 131 sources, 1 problem (1 error, 0 warnings)
    "#);
}

#[test]
fn the_file_is_cut_off() {
    let whole = str::from_utf8(builtin_bytes()).expect("text in UTF-8");
    let at = whole.find("\"kind\": \"paraphrase\"").expect("a paraphrase");
    insta::assert_snapshot!(said_of_bytes(&builtin_bytes()[..at + 12]), @r#"
    error[syntax]: The file ends inside a text that began at line 2894, column 19; expected the closing
                   quotation mark (").
        --> cablegate.annals.json:2894:23
         |
    2893 |         {
    2894 |           "kind": "par
         |                       ^
         |
         = help: The closing quotation mark is missing, or the file was not copied to its end.

    cablegate.annals.json: can't be opened
    "#);
}

#[test]
fn the_file_is_in_windows_1252() {
    let whole = str::from_utf8(builtin_bytes()).expect("text in UTF-8");
    let byte = |character: char| match character {
        '’' => 0x92,
        _ => u8::try_from(u32::from(character)).unwrap_or(b'-'),
    };
    let bytes: Vec<u8> = whole.chars().map(byte).collect();
    insta::assert_snapshot!(said_of_bytes(&bytes), @r#"
    error[encoding]: The text is not stored in UTF-8 (byte 0x92; in Windows-1252 it would be ’).
     --> cablegate.annals.json:4:42
      |
    4 |   "title": "From Cablegate to the editors<0x92> letter, 2010-2022",
      |                                          ^^^^^^
      |
      = help: The file is probably in an older encoding such as Windows-1252. Save it as UTF-8 in your
              editor.

    cablegate.annals.json: can't be opened
    "#);
}
