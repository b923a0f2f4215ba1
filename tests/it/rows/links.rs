//! Rows 48 to 50: addresses that are not what they seem.

use annals::app::{Action, Dialog};
use annals::model::Link;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::warned_of;
use crate::support::{annals, event, open_bytes, perform};

const SIZE: [f32; 2] = [1280.0, 900.0];

#[test]
fn row_48_the_true_host_is_shown_before_anything_opens() {
    let rows = [
        ("https://bbc.co.uk@evil.example/news", "evil.example", "contains a user name before the host"),
        ("https://bbc.co.uk:443@evil.example/", "evil.example", "contains a user name before the host"),
        ("http://localhost.evil.example", "localhost.evil.example", ""),
        ("https://аррӏе.com", "xn--80ak6aa92e.com", "in letters that can look like others"),
        ("https://xn--80ak6aa92e.com/x", "xn--80ak6aa92e.com", "in letters that can look like others"),
        ("http://127.0.0.1/x", "127.0.0.1", "a bare number instead of a named host"),
        ("http://2130706433/", "127.0.0.1", "a bare number instead of a named host"),
        ("http://0x7f.1/", "127.0.0.1", "a bare number instead of a named host"),
        ("http://[::1]/", "[::1]", "a bare number instead of a named host"),
        ("http://localhost:8080/", "localhost", "leads to this computer itself"),
    ];
    let mut harness = annals(SIZE);
    for (address, host, warning) in rows {
        perform(&mut harness, Action::AskLink { address: address.to_owned(), said: None });
        harness.get_by_label("Open this page in the browser?");
        harness.get_by_label(host);
        let is_warned = |words: &str| harness.query_all_by_label_contains(words).next().is_some();
        assert!(is_warned(warning), "{address}: {warning:?} is not said");
        assert!(harness.state().recorded_effects().is_empty(), "{address} is not opened by itself");
    }
}

#[test]
fn row_49_addresses_of_other_kinds_are_shown_as_text() {
    let rows = [
        ("javascript:alert(1)", "begin with javascript: are not opened"),
        ("JaVaScRiPt:alert(1)", "begin with javascript: are not opened"),
        ("data:text/html,<script>x</script>", "begin with data: are not opened"),
        ("file:///etc/passwd", "begin with file: are not opened"),
        ("vbscript:x", "begin with vbscript: are not opened"),
        ("smb://host/share", "begin with smb: are not opened"),
        ("ms-msdt:/id", "begin with ms-msdt: are not opened"),
        ("ftp://host/x", "begin with ftp: are not opened"),
        ("\\\\host\\share", "not a complete web address"),
        ("//host/x", "not a complete web address"),
        (" https://example.org", "spaces or invisible characters"),
        ("ht\ttps://example.org", "spaces or invisible characters"),
        ("java\nscript:alert(1)", "spaces or invisible characters"),
        ("https://exa\u{202E}mple.org", "spaces or invisible characters"),
        ("https://", "not a complete web address"),
        ("mailto:", "names nobody to write to"),
    ];
    let mut harness = annals(SIZE);
    for (address, reason) in rows {
        let refusal = Link::read(address).expect_err(address);
        assert!(refusal.reason.contains(reason), "{address:?}: {}", refusal.reason);
        perform(&mut harness, Action::AskLink { address: address.to_owned(), said: None });
        harness.get_by_label("This address is not opened");
        harness.get_by_label(&refusal.address);
        harness.get_by_label(&refusal.reason);
        assert!(harness.query_by_role_and_label(Role::Button, "Open").is_none(), "{address}: nothing to say yes to");
        perform(&mut harness, Action::OpenLink);
        assert!(harness.state().recorded_effects().is_empty(), "{address} is never opened");
    }
}

/// The same from the panel: pressing the address of a source, or a link in a summary.
#[test]
fn row_49_a_bad_address_in_a_document_opens_nothing() {
    let mut harness = annals([1600.0, 1200.0]);
    let document = br#"{"title":"T","events":[{"id":"a","title":"A","date":"2019","summary":"See [here](javascript:alert%281%29).",
        "sources":[{"title":"S","URL":"file:///etc/passwd"}]}]}"#;
    open_bytes(&mut harness, "talk.json", document);
    let first = event(&harness, "a");
    perform(&mut harness, Action::Select(first));
    for label in ["here", "Open source"] {
        let Some(link) = harness.query_all_by_label_contains(label).next() else { continue };
        link.click_accesskit();
        harness.run();
        let dialog = harness.state().state().dialog.clone();
        assert!(matches!(dialog, None | Some(Dialog::Refused(_))), "{label}: {dialog:?}");
        perform(&mut harness, Action::SetDialog(None));
    }
    let effects = harness.state().recorded_effects();
    assert!(!effects.iter().any(|effect| matches!(effect, annals::app::Effect::OpenLink(_))), "{effects:?}");
}

#[test]
fn row_50_a_link_whose_words_are_another_address() {
    let mut harness = annals([1600.0, 1000.0]);
    let document = br#"{"title":"T","events":[{"id":"a","title":"A","date":"2019",
        "summary":"See [https://good.example](https://evil.example)."}]}"#;
    open_bytes(&mut harness, "talk.json", document);
    let first = event(&harness, "a");
    perform(&mut harness, Action::Select(first));
    harness.get_by_label("https://good.example").click();
    harness.run();
    harness.get_by_label("Open this page in the browser?");
    harness.get_by_label("evil.example");
    harness.get_by_label_contains("The text says");
    let effects = harness.state().recorded_effects();
    let is_opened = effects.iter().any(|effect| matches!(effect, annals::app::Effect::OpenLink(_)));
    assert!(!is_opened, "nothing is opened before that is seen: {effects:?}");
}

#[test]
fn row_48_a_host_in_other_letters_is_shown_in_both_forms() {
    let mut harness = annals(SIZE);
    perform(&mut harness, Action::AskLink { address: "https://аррӏе.com/x".to_owned(), said: None });
    harness.get_by_label("xn--80ak6aa92e.com");
    assert!(harness.query_all_by_label_contains("аррӏе.com").next().is_some(), "as it was written, too");
}

#[test]
fn row_49_addresses_that_will_not_open_are_warned_of() {
    for address in ["javascript:alert(1)", "file:///etc/passwd", "//host/x", "ht\\ttps://a.example"] {
        let source = format!("{{\"events\":[],\"sources\":[{{\"title\":\"S\",\"URL\":\"{address}\"}}]}}");
        warned_of(&source, &[]);
    }
    warned_of(&super::event("\"summary\":\"See [here](javascript:x).\""), &["javascript"]);
}

#[test]
fn row_50_the_loader_warns_of_such_a_link() {
    let text = super::event("\"date\":\"2019\",\"summary\":\"See [https://good.example](https://evil.example).\"");
    warned_of(&text, &["good.example", "evil.example"]);
}
