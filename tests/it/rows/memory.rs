//! Row 67: a document for which there is not enough memory. A program in safe Rust ends where an allocation fails, so that
//! what can be seen to be too much is refused before; docs/decisions.md says what remains.

use std::path::Path;
use std::process::Command;

use crate::shared::skip;

/// The length of the documents, in bytes.
const LENGTH: usize = 1_000_000;

/// A document of one part again and again.
fn document(before: &str, part: &str, after: &str) -> String {
    let count = LENGTH / (part.len() + 1);
    format!("{before}{}{after}", vec![part; count].join(","))
}

/// Good and bad ones, of short and of long parts.
fn documents() -> [(&'static str, String); 7] {
    let summary = "A summary that is as long as what people write there, who have something to tell of a day.";
    let typical = format!(r#"{{"title":"An event","date":"2019-02-28","lane":"Courts","summary":"{summary}"}}"#);
    [
        ("typical events", document("{\"events\":[", &typical, "]}")),
        ("short events", document("{\"events\":[", r#"{"title":"A"}"#, "]}")),
        ("bad events", document("{\"events\":[", "{}", "]}")),
        ("statements", document("{\"events\":[{\"title\":\"A\",\"statements\":[", r#"{"kind":"mention"}"#, "]}]}")),
        ("values that are kept", document("{\"events\":[],\"x-own\":[", "[1,{\"\":2}]", "]}")),
        ("values of no known name", document("{\"events\":[],\"own\":[", "1", "]}")),
        ("a list that is not closed", document("{\"events\":[],\"x-own\":[", "1", "}")),
    ]
}

/// `annals check` with no more than so many MiB of memory, the program itself included.
fn check_within(mebibytes: usize, path: &Path) -> Option<(Option<i32>, String)> {
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -v \"$1\" || exit 9; shift; exec \"$@\"", "sh", &(mebibytes * 1024).to_string()]);
    let output = shell.arg(env!("CARGO_BIN_EXE_annals")).args(["check", "--format=short"]).arg(path).output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Some((output.status.code(), said + &String::from_utf8_lossy(&output.stderr))).filter(|(code, _)| *code != Some(9))
}

/// What the program takes by itself, in MiB, up to 10 too many; `None` where the memory of a program can't be limited. It
/// depends on how the program was built, so that the search begins where none can run.
fn base(folder: &Path) -> Option<usize> {
    let small = folder.join("small.json");
    std::fs::write(&small, "{\"events\":[]}").expect("a file for the test");
    (10..2_000).step_by(10).find_map(|mebibytes| {
        let (code, _) = check_within(mebibytes, &small)?;
        (code == Some(0)).then_some(mebibytes)
    })
}

#[cfg(target_os = "linux")]
#[test]
fn row_67_what_there_is_no_memory_for_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let base = base(folder.path());
    let Some(base) = base else { return skip("no shell limits the memory of a program here") };
    let (mut refused, mut read) = (0, 0);
    for (name, text) in documents() {
        let path = folder.path().join("document.json");
        std::fs::write(&path, text).expect("a file for the test");
        for more in [0, 100, 1_000] {
            let (code, said) = check_within(base + more, &path).expect("the shell runs");
            let is_read = said.contains(" problem") || said.contains("can't be opened");
            let ended = (said.contains("not enough memory"), is_read, code);
            match ended {
                (true, _, Some(1)) => refused += 1,
                (false, true, Some(0 | 1)) => read += 1,
                _ => panic!("{name} with {more} MiB more: {ended:?}: {}", &said[..said.len().min(500)]),
            }
        }
    }
    assert!(refused >= 5 && read >= 7, "{refused} refused, {read} read");
}

#[cfg(target_os = "linux")]
#[test]
fn row_67_memory_for_reading_with_care_is_asked_for_only_where_something_is_odd() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let Some(base) = base(folder.path()) else { return skip("no shell limits the memory of a program here") };
    // Short events: 88 MiB are asked for them, and 228 where something is odd.
    let good = "{\"events\":[".to_owned() + &vec![r#"{"title":"A"}"#; 150_000].join(",") + "]}";
    let odd = good.replace("}]}", ",\"sumary\":\"A\"}]}");
    let said = [good, odd].map(|text| {
        let path = folder.path().join("document.json");
        std::fs::write(&path, text).expect("a file for the test");
        check_within(base + 130, &path).expect("the shell runs").1
    });
    assert!(said[0].contains("150,000 events") && said[0].contains("0 problems"), "{}", said[0]);
    assert!(said[1].contains("not enough memory") && said[1].contains("not as it should be"), "{}", said[1]);
}
