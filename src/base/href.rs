//! Which addresses may stand in an `href` or a `src`: one judgement for every address that an author or a setting names.

use super::characters;

/// The schemes that every site may link to.
pub const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "geo"];

/// Schemes that run what they hold, show a file of the reader's machine, or speak to the browser itself. No setting allows them.
const FORBIDDEN: [&str; 20] = [
    "javascript",
    "vbscript",
    "livescript",
    "mocha",
    "data",
    "blob",
    "filesystem",
    "file",
    "about",
    "chrome",
    "resource",
    "jar",
    "view-source",
    "ms-its",
    "mhtml",
    "mk",
    "res",
    "ws",
    "wss",
    "content",
];

/// Why an address is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Its scheme runs a script or opens something that is not on the web. Nothing allows it.
    Forbidden(String),
    /// Its scheme is none of those that the site links to. A setting can allow it.
    Unlisted(String),
}

impl Refused {
    /// Why the address is refused, and what to write instead.
    pub fn words(&self, url: &str) -> (String, String) {
        let known = SCHEMES.map(|scheme| format!("`{scheme}:`")).join(", ");
        match self {
            Refused::Forbidden(scheme) => {
                let message = format!(
                    "`{}` is not published: `{scheme}:` can run a script or open what is not on the web",
                    shown(url)
                );
                (
                    message,
                    "link to a page, a file of the site, or an address on the web".to_owned(),
                )
            }
            Refused::Unlisted(scheme) => {
                let message = format!(
                    "`{}` is not published: this site does not link to `{scheme}:`",
                    shown(url)
                );
                let help = format!(
                    "use {known} or a path of the site; or add `schemes = [\"{scheme}\"]` under `[security]` in site.toml"
                );
                (message, help)
            }
        }
    }
}

/// An address in a message: what cannot be seen is shown by its number.
fn shown(url: &str) -> String {
    url.chars()
        .flat_map(|c| {
            if c.is_control() {
                c.escape_unicode().collect::<Vec<_>>()
            } else {
                vec![c]
            }
        })
        .collect()
}

/// The scheme of an address, in small letters, as a browser reads it (URL Standard, "basic URL parser"): control characters and
/// blanks before it, and tabs and line breaks inside it, do not count.
pub fn scheme(url: &str) -> Option<String> {
    let mut scheme = String::new();
    let letters = url
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    for letter in letters {
        match letter {
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(letter.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(letter),
            _ => return None,
        }
    }
    None
}

/// Whether an address may be published, on a site that also links to the schemes in `more`.
///
/// # Errors
/// If it may not: why.
pub fn judge(url: &str, more: &[Box<str>]) -> Result<(), Refused> {
    match scheme(url) {
        None => Ok(()),
        Some(scheme) if SCHEMES.contains(&scheme.as_str()) => Ok(()),
        Some(scheme) if FORBIDDEN.contains(&scheme.as_str()) => Err(Refused::Forbidden(scheme)),
        Some(scheme) if more.iter().any(|other| other.eq_ignore_ascii_case(&scheme)) => Ok(()),
        Some(scheme) => Err(Refused::Unlisted(scheme)),
    }
}

/// The address that was probably meant by one that is none: without blanks around it and letters nobody sees, and with its scheme.
pub fn mended(url: &str) -> Option<String> {
    let plain = characters::plain(url);
    let meant = match plain.split_once("//") {
        _ if plain.is_empty() || plain.contains(char::is_whitespace) => return None,
        // `https//a`, `https:/a` and `http;//a`.
        Some((scheme @ ("http" | "https" | "http;" | "https;"), rest)) => {
            format!("{}://{rest}", scheme.trim_end_matches(';'))
        }
        Some(("", rest)) if names_host(rest) => format!("https://{rest}"),
        _ if scheme(&plain).is_some() => plain,
        _ if names_host(&plain) => format!("https://{plain}"),
        _ => return None,
    };
    (meant != url).then_some(meant)
}

/// Whether an address without a scheme begins with a host and not with a folder or file: `www.example.org`, `example.org/a`.
fn names_host(url: &str) -> bool {
    /// Endings of files that are top-level domains too.
    const FILES: [&str; 12] = [
        "md", "pl", "py", "rs", "sh", "so", "ps", "zip", "mov", "ai", "cc", "js",
    ];
    /// Domains that organizations have; those of countries have two letters.
    const DOMAINS: [&str; 12] = [
        "com", "org", "net", "int", "gov", "edu", "mil", "info", "arpa", "news", "museum", "coop",
    ];
    let host = url.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let Some((name, last)) = host.rsplit_once('.') else {
        return false;
    };
    let last = last.to_ascii_lowercase();
    let label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let country = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let named = DOMAINS.contains(&&*last) || country && !FILES.contains(&&*last);
    name.split('.').all(label) && (named || host.starts_with("www.") && label(&last))
}

/// Whether nothing can allow an address.
pub fn forbidden(url: &str) -> Option<Refused> {
    judge(url, &[])
        .err()
        .filter(|refused| matches!(refused, Refused::Forbidden(_)))
}

/// Whether a setting may allow a scheme: it is one by RFC 3986 §3.1, and not a forbidden one.
pub fn can_be_allowed(text: &str) -> bool {
    scheme(&format!("{text}:"))
        .is_some_and(|read| read.eq_ignore_ascii_case(text) && !FORBIDDEN.contains(&read.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_judged_as_a_browser_reads_it() {
        let fine = [
            "",
            "#a",
            "?q=1",
            "a.md",
            "/a/b",
            "../a",
            "//example.org/",
            "https://example.org/?u=javascript:alert(1)",
            "HTTPS://example.org",
            "mailto:a@b.example",
            "tel:+965123",
            "geo:29.3,47.9",
            "a/b:c",
            "./javascript:x",
            "1:2",
            "é:x",
            ":x",
            "javascript",
            "%6aavascript:x",
        ];
        for url in fine {
            assert_eq!(judge(url, &[]), Ok(()), "{url:?}");
        }
        let forbidden = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "\u{1}javascript:x",
            "java\tscript:x",
            "java\nscript:x",
            "java\r\nscript:x",
            "\u{0}javascript:x",
            "javascript\t:x",
            "vbscript:x",
            "data:text/html,x",
            "data:image/svg+xml,x",
            "data:,x",
            "blob:https://a/b",
            "file:///etc/passwd",
            "view-source:x",
            "about:blank",
            "filesystem:https://a/b",
        ];
        for url in forbidden {
            assert!(
                matches!(
                    judge(url, &["javascript".into(), "data".into()]),
                    Err(Refused::Forbidden(_))
                ),
                "{url:?}"
            );
        }
        assert_eq!(
            judge("matrix:r/x", &[]),
            Err(Refused::Unlisted("matrix".to_owned()))
        );
        assert_eq!(judge("Matrix:r/x", &["matrix".into()]), Ok(()));
        assert_eq!(judge("c:\\a", &[]), Err(Refused::Unlisted("c".to_owned())));
    }

    #[test]
    fn an_address_that_is_none_is_met_with_what_was_meant() {
        for (url, meant) in [
            (" https://a.example/x", Some("https://a.example/x")),
            ("https://a.example/x\u{a0}", Some("https://a.example/x")),
            ("\u{200b}https://a.example", Some("https://a.example")),
            ("www.agile-ux.com", Some("https://www.agile-ux.com")),
            ("www.a.example/x", Some("https://www.a.example/x")),
            ("un.org/en", Some("https://un.org/en")),
            ("example.com", Some("https://example.com")),
            ("gov.uk?x=1", Some("https://gov.uk?x=1")),
            ("//example.org/a", Some("https://example.org/a")),
            ("https//example.org", Some("https://example.org")),
            ("https://a.example", None),
            ("report.pdf", None),
            ("people/ada.md", None),
            ("notes.md", None),
            ("a.b/c", None),
            ("/events/", None),
            ("a b", None),
            ("", None),
        ] {
            assert_eq!(mended(url).as_deref(), meant, "{url:?}");
        }
    }

    #[test]
    fn a_setting_allows_a_scheme_and_no_script() {
        for (text, can) in [
            ("matrix", true),
            ("x-a+b.c", true),
            ("javascript", false),
            ("Data", false),
            ("", false),
            ("a b", false),
            ("a:", false),
        ] {
            assert_eq!(can_be_allowed(text), can, "{text:?}");
        }
    }
}
