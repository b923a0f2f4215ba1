//! Which addresses may be opened, and what the user is shown before.
//!
//! An address comes from a document and is not trusted: it is parsed, only web and mail addresses pass, and the dialog
//! shows the host that would really be contacted. Knows the crates `url`, `idna` and `unicode-script`.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript as _};
use url::{Host, Position, Url};

use super::text::{address_with_numbers, is_hidden, plain};

/// An address that may be opened once the user agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole address, normalised; hosts in other scripts are in punycode.
    pub address: String,
    /// The host that would be contacted, or the mail address written to.
    pub host: String,
    /// The bytes of the address that are the host, or what is written to.
    pub host_range: Range<usize>,
    /// The host in its own letters, where they are not only those of English.
    pub letters: Option<String>,
    /// What to be careful about, in sentences.
    pub warnings: Vec<String>,
    /// A copy of the same page that the timeline names, which stays as it was.
    pub stored: Option<String>,
}

/// Why an address is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRefusal {
    /// The address as written, with invisible characters escaped.
    pub address: String,
    /// The reason, in a sentence.
    pub reason: String,
}

/// How the words of a link lead wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misled {
    /// They name another host, or somebody else to write to.
    Elsewhere,
    /// They name another page of the same host.
    ToAnotherPage,
}

impl Link {
    /// Reads an address as written in a document.
    ///
    /// # Errors
    /// When it is not a complete address, or of a kind other than `http`, `https` and `mailto`.
    pub fn read(written: &str) -> Result<Self, LinkRefusal> {
        let refuse = |reason: &str| LinkRefusal { address: address_with_numbers(written), reason: reason.to_owned() };
        if written.chars().any(|c| c.is_whitespace() || is_hidden(c)) {
            return Err(refuse("It contains spaces or invisible characters, so it may not lead where it seems to."));
        }
        let url = Url::parse(written).map_err(|_| refuse("It is not a complete web address."))?;
        match url.scheme() {
            "http" | "https" => Ok(Self::web(&url)),
            "mailto" if url.path().is_empty() => Err(refuse("It names nobody to write to.")),
            "mailto" => Ok(Self::mail(&url)),
            other => Err(refuse(&format!(
                "Addresses that begin with {other}: are not opened, only web addresses (http, https) and mail addresses (mailto)."
            ))),
        }
    }

    /// Adds a warning where the words of the link in its text are themselves another address.
    #[must_use]
    pub fn said(mut self, words: &str) -> Self {
        if let Some(misled) = self.misleads(words) {
            let shown = plain(words.trim());
            let warning = match misled {
                Misled::ToAnotherPage => format!("The text says “{shown}”, the link leads to another page there."),
                Misled::Elsewhere => format!("The text says “{shown}”, the link leads to {}.", self.host),
            };
            self.warnings.insert(0, warning);
        }
        self
    }

    /// Where the words of a link lead their readers wrongly: words that are an address and not this one. They may leave out
    /// `https:`, `www.`, and what follows the host.
    pub fn misleads(&self, words: &str) -> Option<Misled> {
        let claimed = claimed(words)?;
        if claimed.scheme() == "mailto" || self.address.starts_with("mailto:") {
            // Hosts are the same in any case, and few mail servers tell cases apart.
            let is_meant = claimed.scheme() == "mailto" && claimed.path().eq_ignore_ascii_case(&self.host);
            return (!is_meant).then_some(Misled::Elsewhere);
        }
        let bare = |host: &str| host.trim_start_matches("www.").trim_end_matches('.').to_owned();
        if claimed.host_str().is_none_or(|host| bare(host) != bare(&self.host)) {
            return Some(Misled::Elsewhere);
        }
        let rest = |address: &str| address.trim_end_matches('/').to_owned();
        let (path, whole) = (&claimed[Position::BeforePath..], &self.address[self.host_range.end..]);
        let is_meant = path == "/" || rest(whole).ends_with(&rest(path));
        (!is_meant).then_some(Misled::ToAnotherPage)
    }

    fn mail(url: &Url) -> Self {
        let extra = "The address also fills in other fields of the mail, such as copies or its text. Look at them before sending.";
        let warnings = url.query().map(|_| extra.to_owned()).into_iter().collect();
        let host_range = url[..Position::BeforePath].len()..url[..Position::AfterPath].len();
        let (address, host) = (url.to_string(), url.path().to_owned());
        Self { address, host, host_range, letters: None, warnings, stored: None }
    }

    fn web(url: &Url) -> Self {
        let mut warnings = Vec::new();
        if !url.username().is_empty() || url.password().is_some() {
            warnings.push(
                "The address contains a user name before the host. This is often used to make it look like another site."
                    .to_owned(),
            );
        }
        let host = url.host_str().unwrap_or_default();
        let mut letters = None;
        match url.host() {
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => {
                warnings.push("The address leads to a bare number instead of a named host.".to_owned());
            }
            Some(Host::Domain(domain)) if is_this_computer(domain) => {
                warnings.push("The address leads to this computer itself.".to_owned());
            }
            Some(Host::Domain(domain)) if domain.split('.').any(|label| label.starts_with("xn--")) => {
                let own = plain(&idna::domain_to_unicode(domain).0);
                warnings.push(if own.split('.').any(mixes_scripts) {
                    "The host mixes letters of several scripts. This is often used to make it look like another site."
                        .to_owned()
                } else {
                    format!(
                        "The host is written in letters that can look like others. Its name on the network is {domain}."
                    )
                });
                letters = Some(own);
            }
            _ => {}
        }
        if url.as_str().len() > 2_000 {
            warnings.push("The address is unusually long.".to_owned());
        }
        let host_range = url[..Position::BeforeHost].len()..url[..Position::AfterHost].len();
        Self { address: url.to_string(), host: host.to_owned(), host_range, letters, warnings, stored: None }
    }
}

fn is_this_computer(domain: &str) -> bool {
    let domain = domain.trim_end_matches('.');
    domain == "localhost" || domain.ends_with(".localhost")
}

/// Whether a name is written in letters of more than one script, but for those that one language writes together.
fn mixes_scripts(name: &str) -> bool {
    const TOGETHER: [&[Script]; 2] = [
        &[Script::Han, Script::Hiragana, Script::Katakana, Script::Bopomofo, Script::Latin],
        &[Script::Han, Script::Hangul, Script::Latin],
    ];
    let mut scripts: Vec<Script> = name.chars().map(|character| character.script()).collect();
    scripts.retain(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
    scripts.dedup();
    let within = |known: &&[Script]| scripts.iter().all(|script| known.contains(script));
    scripts.len() > 1 && !TOGETHER.iter().any(within)
}

/// Ends of the names of files that are no names of hosts, for no domain of the net is called so.
const FILES: [&str; 18] = [
    "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "js", "json", "odt", "pdf", "png", "svg", "txt", "xls",
    "xlsx", "xml",
];

/// The address that the words of a link are, if they are one: `https://a.example/b`, `www.a.example`, `a.example`,
/// `mailto:ann@a.example`, `ann@a.example`.
fn claimed(words: &str) -> Option<Url> {
    let words: String = words.trim().chars().filter(|character| !is_hidden(*character)).collect();
    if words.is_empty() || words.contains(char::is_whitespace) {
        return None;
    }
    if let Ok(url) = Url::parse(&words)
        && (url.has_host() || url.scheme() == "mailto")
    {
        return Some(url);
    }
    let url = Url::parse(&format!("https://{words}")).ok()?;
    // A name with a dot in it, as "3.5", "e.g." and "report.pdf" are not.
    let domain = url.domain()?.trim_end_matches('.');
    let last = domain.rsplit_once('.')?.1;
    let is_name = last.len() > 1 && last.chars().next().is_some_and(char::is_alphabetic) && !FILES.contains(&last);
    if is_name && !url.username().is_empty() && url.password().is_none() && url.path() == "/" {
        return Url::parse(&format!("mailto:{words}")).ok();
    }
    is_name.then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_pass() {
        for good in ["https://wikileaks.org/a?b=c#d", "http://example.org", "mailto:press@example.org"] {
            assert!(Link::read(good).is_ok(), "{good} should pass");
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "smb://host/share",
            "ms-msdt:/id",
            "\\\\host\\share",
            "//host/x",
            " https://example.org",
            "ht\ttps://example.org",
            "example.org",
            "mailto:",
            "",
            "https://",
            "https://exa\u{202e}mple.org",
        ] {
            assert!(Link::read(bad).is_err(), "{bad:?} should be refused");
        }
    }

    #[test]
    fn the_true_host_is_shown() {
        let link = Link::read("https://bbc.co.uk@evil.example/news").unwrap();
        assert_eq!((link.host.as_str(), link.warnings.len()), ("evil.example", 1), "the part before @ is no host");
        assert_eq!(&link.address[link.host_range], "evil.example", "where it stands in the address");
        let link = Link::read("http://localhost.evil.example").unwrap();
        assert_eq!(link.host, "localhost.evil.example", "a prefix is no host");
        for warned in ["http://127.0.0.1/x", "http://localhost./x", "mailto:a@b.org?bcc=c@d.org"] {
            assert_eq!(Link::read(warned).unwrap().warnings.len(), 1, "{warned}");
        }
        let link = Link::read("mailto:a@b.org?bcc=c@d.org").unwrap();
        assert_eq!(&link.address[link.host_range], "a@b.org");
    }

    #[test]
    fn a_host_in_other_letters_is_shown_in_both_forms() {
        let link = Link::read("https://аррӏе.com").unwrap();
        assert_eq!((link.host.as_str(), link.letters.as_deref()), ("xn--80ak6aa92e.com", Some("аррӏе.com")));
        assert_eq!(link.warnings.len(), 1, "{link:?}");
        let mixed = Link::read("https://раypal.example").unwrap();
        assert!(mixed.warnings[0].contains("several scripts"), "{mixed:?}");
        for one in ["https://münchen.example", "https://日本カタカナ.example", "https://한국.example"] {
            let link = Link::read(one).unwrap();
            assert!(link.letters.is_some() && !link.warnings[0].contains("several"), "{link:?}");
        }
        assert_eq!(Link::read("https://example.org").unwrap().letters, None, "plain letters say it once");
    }

    #[test]
    fn words_that_are_another_address_are_warned_of() {
        let said = |words: &str, address: &str| {
            let link = Link::read(address).unwrap();
            let before = link.warnings.len();
            let mut warnings = link.said(words).warnings;
            warnings.truncate(warnings.len() - before);
            warnings
        };
        let warning = ["The text says “https://good.example”, the link leads to evil.example.".to_owned()];
        assert_eq!(said("https://good.example", "https://evil.example/x"), warning);
        assert_eq!(said("good.example/news", "https://good.example.evil.example/news").len(), 1, "a prefix is no host");
        assert_eq!(said("https://good.example/a", "https://good.example/b").len(), 1, "another page");
        for (words, address) in [
            ("good.example", "https://www.good.example/a/page"),
            ("https://good.example/", "https://good.example"),
            ("www.good.example/a", "https://good.example/a"),
            ("the report", "https://good.example"),
            ("3.5", "https://good.example"),
            ("e.g.", "https://good.example"),
            ("Mr.Smith said", "https://good.example"),
            ("Node.js", "https://nodejs.org"),
            ("report.pdf", "https://good.example/report.pdf"),
            ("press@good.example", "mailto:press@good.example"),
            ("mailto:Press@Good.example", "mailto:press@good.example?subject=x"),
        ] {
            assert_eq!(said(words, address), Vec::<String>::new(), "{words} → {address}");
        }
        for (words, address) in [
            ("press@good.example", "mailto:press@evil.example"),
            ("press@good.example", "https://good.example"),
            ("good.example", "mailto:press@good.example"),
            ("good.example:8080@evil.example/x", "https://good.example"),
        ] {
            assert_eq!(said(words, address).len(), 1, "{words} → {address}");
        }
    }

    #[test]
    fn a_refusal_makes_hidden_characters_visible() {
        let refusal = Link::read("https://exa\u{202e}mple.org").unwrap_err();
        assert_eq!(refusal.address, "https://exa<U+202E>mple.org", "{}", refusal.reason);
    }
}
