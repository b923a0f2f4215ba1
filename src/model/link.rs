//! Which addresses may be opened, and what the user is shown before.
//!
//! An address comes from a document and is not trusted: it is parsed, only web and mail addresses pass, and the dialog
//! shows the host that would really be contacted.

use url::{Host, Url};

use super::text::{is_hidden, with_numbers};

/// An address that may be opened once the user agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole address, normalised; hosts in other scripts are in punycode.
    pub address: String,
    /// The host that would be contacted, or the mail address written to.
    pub host: String,
    /// What to be careful about, in sentences.
    pub warnings: Vec<String>,
}

/// Why an address is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRefusal {
    /// The address as written, with invisible characters escaped.
    pub address: String,
    /// The reason, in a sentence.
    pub reason: String,
}

impl Link {
    /// Reads an address as written in a document.
    ///
    /// # Errors
    /// When it is not a complete address, or of a kind other than `http`, `https` and `mailto`.
    pub fn read(written: &str) -> Result<Self, LinkRefusal> {
        let refuse = |reason: &str| LinkRefusal { address: with_numbers(written), reason: reason.to_owned() };
        if written.chars().any(|c| c.is_whitespace() || is_hidden(c)) {
            return Err(refuse("It contains spaces or invisible characters, so it may not lead where it seems to."));
        }
        let url = Url::parse(written).map_err(|_| refuse("It is not a complete web address."))?;
        match url.scheme() {
            "http" | "https" => Ok(Self::web(&url, written)),
            "mailto" if url.path().is_empty() => Err(refuse("It names nobody to write to.")),
            "mailto" => Ok(Self::mail(&url)),
            other => Err(refuse(&format!(
                "Annals opens only web addresses (http, https) and mail addresses (mailto); this one begins with “{other}:”."
            ))),
        }
    }

    fn mail(url: &Url) -> Self {
        let extra = "The address also fills in other fields of the mail, such as copies or its text. Look at them before sending.";
        let warnings = url.query().map(|_| extra.to_owned()).into_iter().collect();
        Self { address: url.to_string(), host: url.path().to_owned(), warnings }
    }

    fn web(url: &Url, written: &str) -> Self {
        let mut warnings = Vec::new();
        if !url.username().is_empty() || url.password().is_some() {
            warnings.push(
                "The address contains a user name before the host. This is often used to make it look like another site."
                    .to_owned(),
            );
        }
        match url.host() {
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => {
                warnings.push("The address leads to a bare number instead of a named host.".to_owned());
            }
            Some(Host::Domain(domain)) if is_this_computer(domain) => {
                warnings.push("The address leads to this computer itself.".to_owned());
            }
            Some(Host::Domain(domain)) if domain.split('.').any(|label| label.starts_with("xn--")) => {
                warnings.push(format!("The host is written in letters of another script. Its real name is {domain}."));
            }
            _ => {}
        }
        if written.len() > 2_000 {
            warnings.push("The address is unusually long.".to_owned());
        }
        Self { address: url.to_string(), host: url.host_str().unwrap_or("").to_owned(), warnings }
    }
}

fn is_this_computer(domain: &str) -> bool {
    let domain = domain.trim_end_matches('.');
    domain == "localhost" || domain.ends_with(".localhost")
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
        let link = Link::read("http://localhost.evil.example").unwrap();
        assert_eq!(link.host, "localhost.evil.example", "a prefix is no host");
        let link = Link::read("https://аррӏе.com").unwrap();
        assert!(link.host.starts_with("xn--") && link.warnings.len() == 1, "{link:?}");
        for warned in ["http://127.0.0.1/x", "http://localhost./x", "mailto:a@b.org?bcc=c@d.org"] {
            assert_eq!(Link::read(warned).unwrap().warnings.len(), 1, "{warned}");
        }
    }

    #[test]
    fn a_refusal_makes_hidden_characters_visible() {
        let refusal = Link::read("https://exa\u{202e}mple.org").unwrap_err();
        assert_eq!(refusal.address, "https://exa<U+202E>mple.org", "{}", refusal.reason);
    }
}
