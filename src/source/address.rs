//! Where a site will be published: one rule for `base_url`, `--base-url` and `domain`.

use std::error::Error;
use std::fmt;

/// A text that is no address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAddress;

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write it whole, without a query: `https://example.org/dossier/`")
    }
}

impl Error for NotAnAddress {}

/// The address of a site's home page, with a slash at its end.
///
/// # Errors
/// If it is no address that begins with `https://` or `http://` and names a host.
pub fn site_address(text: &str) -> Result<String, NotAnAddress> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .ok_or(NotAnAddress)?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let sound_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let sound_path =
        !path.contains(|c: char| "?#\\\"<>".contains(c) || c.is_whitespace() || c.is_control());
    let sound_path = sound_path
        && !path
            .split('/')
            .any(|segment| segment == "." || segment == "..");
    let sound_path = sound_path && !path.starts_with('/') && !path.contains("//");
    if !(is_host(host) && sound_port && sound_path) {
        return Err(NotAnAddress);
    }
    let slash = if text.ends_with('/') { "" } else { "/" };
    Ok(format!("{text}{slash}"))
}

/// The scheme, host and port of an address without a path: what a policy of pages names another site by.
pub fn origin_of(text: &str) -> Option<String> {
    let origin = site_address(text).ok()?;
    let origin = origin.trim_end_matches('/');
    let host = origin.split_once("://")?.1;
    (!host.contains('/') && host.is_ascii()).then(|| origin.to_owned())
}

/// Whether a text is the name of a host: letters of any script, digits, hyphens, and dots between labels.
pub fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let letters = label
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        !label.is_empty() && letters && !label.starts_with('-') && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

/// The host of an address that [`site_address`] accepts.
pub fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_or_none() {
        let cases = [
            ("https://example.org", Some("https://example.org/")),
            ("https://example.org/", Some("https://example.org/")),
            (
                "http://localhost:8080/repo",
                Some("http://localhost:8080/repo/"),
            ),
            (
                "https://сайт.example/a/b/",
                Some("https://сайт.example/a/b/"),
            ),
            ("example.org", None),
            ("//example.org/", None),
            ("ftp://example.org/", None),
            ("https://", None),
            ("https:///path", None),
            ("https://a..b/", None),
            ("https://-a.example/", None),
            ("https://example.org:port/", None),
            ("https://user@example.org/", None),
            ("https://example.org/?a=1", None),
            ("https://example.org/#top", None),
            ("https://example.org/a b/", None),
            ("https://example.org/a\"b/", None),
            ("https://example.org/../x/", None),
            ("https://example.org//x/", None),
            (" https://example.org/", None),
        ];
        for (text, expected) in cases {
            assert_eq!(site_address(text).ok().as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_domain_is_a_host_and_nothing_else() {
        let cases = [
            ("dossier.example.org", true),
            ("localhost", true),
            ("https://dossier.example.org", false),
            ("a.example/x", false),
        ];
        for (text, sound) in cases.into_iter().chain([
            ("a.example:80", false),
            ("", false),
            ("a example", false),
            ("a.", false),
        ]) {
            assert_eq!(is_host(text), sound, "{text:?}");
        }
        assert_eq!(host_of("https://example.org:8080/x/"), "example.org");
    }
}
