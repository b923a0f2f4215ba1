//! Which addresses may be opened, and what the user is shown before.
//!
//! An address comes from a document and is not trusted: it is parsed, only web and mail addresses pass, and the dialog
//! shows the host that would really be contacted.

use url::{Host, Url};

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
        let refuse = |reason: &str| LinkRefusal {
            address: written.chars().flat_map(visible).collect(),
            reason: reason.to_owned(),
        };
        if written.chars().any(|c| c.is_control() || c.is_whitespace() || visible(c).count() > 1) {
            return Err(refuse("It contains spaces or invisible characters, so it may not lead where it seems to."));
        }
        let url = Url::parse(written).map_err(|_| refuse("It is not a complete web address."))?;
        match url.scheme() {
            "http" | "https" => Ok(Self::web(&url, written)),
            "mailto" => Ok(Self { address: url.to_string(), host: url.path().to_owned(), warnings: Vec::new() }),
            other => Err(refuse(&format!(
                "Annals opens only web addresses (http, https) and mail addresses (mailto); this one begins with “{other}:”."
            ))),
        }
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
            Some(Host::Domain(domain)) if domain == "localhost" || domain.ends_with(".localhost") => {
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

/// A character, or its number where it would be invisible or turn the writing direction.
fn visible(c: char) -> impl Iterator<Item = char> {
    let hidden = c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let shown = if hidden { format!("<U+{:04X}>", u32::from(c)) } else { c.to_string() };
    shown.chars().collect::<Vec<_>>().into_iter()
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
        assert_eq!(Link::read("http://127.0.0.1/x").unwrap().warnings.len(), 1, "a bare number");
    }

    #[test]
    fn a_refusal_makes_hidden_characters_visible() {
        let refusal = Link::read("https://exa\u{202e}mple.org").unwrap_err();
        assert_eq!(refusal.address, "https://exa<U+202E>mple.org", "{}", refusal.reason);
    }
}
