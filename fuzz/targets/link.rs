//! Addresses as a document has them.
//!
//! What must hold: what is accepted leads where the dialog says, by web or mail, also when it is read again; what is suspicious
//! about it is said; what is refused can be printed.

#![no_main]

use annals::model::{Link, is_hidden};
use libfuzzer_sys::fuzz_target;
use url::{Host, Url};

fuzz_target!(|written: &str| {
    match Link::read(written) {
        Ok(link) => assert_leads_where_it_says(&link),
        Err(refusal) => {
            assert!(!refusal.address.chars().any(is_hidden), "printable: {:?}", refusal.address);
            assert!(!refusal.reason.trim().is_empty(), "it says why");
        }
    }
});

fn assert_leads_where_it_says(link: &Link) {
    let url = Url::parse(&link.address).expect("an accepted address is one");
    assert!(matches!(url.scheme(), "http" | "https" | "mailto"), "{link:?}");
    assert!(!link.address.chars().any(|c| c.is_whitespace() || is_hidden(c)), "nothing hidden in {link:?}");
    assert!(!link.host.is_empty(), "somebody is contacted: {link:?}");
    assert!(link.warnings.iter().all(|warning| !warning.trim().is_empty()), "warnings say something");
    if url.scheme() == "mailto" {
        assert_eq!(link.host, url.path(), "the one who is written to");
    } else {
        assert_eq!(Some(link.host.as_str()), url.host_str(), "the host that is contacted");
        assert!(link.host.is_ascii(), "in punycode: {link:?}");
        let is_number = matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)));
        let has_user = !url.username().is_empty() || url.password().is_some();
        assert!(!(is_number || has_user) || !link.warnings.is_empty(), "said: {link:?}");
    }
    let again = Link::read(&link.address).expect("what is shown can be opened");
    assert_eq!((&again.address, &again.host), (&link.address, &link.host), "the same when read again");
}
