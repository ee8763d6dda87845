//! Addresses that stand bare in a text, and become links: GitHub Flavored Markdown §6.9, "Autolinks (extension)".
//!
//! Letters of all scripts may stand in an address. Punctuation that only closes a sentence or a quotation in one of them ends it,
//! as a blank does: no author of `见https://example.org/。` means the full stop.

use std::ops::Range;

/// An address in a text: where it stands, and where it leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare {
    pub(super) range: Range<usize>,
    pub(super) url: String,
}

/// Whether a text can hold an address at all.
pub(super) fn may_hold(text: &str) -> bool {
    memchr::memchr(b'@', text.as_bytes()).is_some()
        || text.contains("://")
        || text.contains("www.")
        || text.contains("WWW.")
}

/// The addresses in a text, from left to right.
pub(super) fn addresses(text: &str) -> Vec<Bare> {
    let mut found: Vec<Bare> = Vec::new();
    let mut from = 0;
    while let Some((at, sign)) = next_sign(text, from) {
        // What is part of one address is none of another.
        let free = found.last().map_or(0, |last| last.range.end);
        let bare = match sign {
            Sign::Scheme(start) => whole(text, start..at, free),
            Sign::Www => host(text, at, free),
            Sign::At => mailbox(text, at, free),
        };
        from = bare.as_ref().map_or(at + 1, |bare| bare.range.end);
        found.extend(bare);
    }
    found
}

enum Sign {
    /// `://` behind a scheme that begins here.
    Scheme(usize),
    Www,
    At,
}

/// What may be part of an address: the next sign behind a byte.
fn next_sign(text: &str, from: usize) -> Option<(usize, Sign)> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find_map(|at| match bytes[at] {
        b':' if bytes[at..].starts_with(b"://") => {
            let before = &text[from..at];
            let scheme = ["https", "http"].iter().find(|scheme| {
                before.len() >= scheme.len()
                    && before.is_char_boundary(before.len() - scheme.len())
                    && { before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme) }
            })?;
            Some((at, Sign::Scheme(at - scheme.len())))
        }
        b'w' | b'W' if bytes.len() > at + 4 && bytes[at..at + 4].eq_ignore_ascii_case(b"www.") => {
            Some((at, Sign::Www))
        }
        b'@' => Some((at, Sign::At)),
        _ => None,
    })
}

/// The letter before a byte of a text, from another byte on.
fn before(text: &str, at: usize, from: usize) -> Option<char> {
    text[from..at].chars().next_back()
}

fn whole(text: &str, scheme: Range<usize>, from: usize) -> Option<Bare> {
    if before(text, scheme.start, from).is_some_and(|letter| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let host = scheme.end + "://".len();
    domain(&text[host..])?;
    let range = scheme.start..host + end_of(&text[host..]);
    (range.end > host).then(|| Bare {
        url: text[range.clone()].to_owned(),
        range,
    })
}

fn host(text: &str, at: usize, from: usize) -> Option<Bare> {
    if before(text, at, from)
        .is_some_and(|letter| letter.is_ascii_alphanumeric() || "/@.-_:=".contains(letter))
    {
        return None;
    }
    domain(&text[at..]).filter(|labels| *labels >= 2)?;
    let range = at..at + end_of(&text[at..]);
    Some(Bare {
        url: format!("https://{}", &text[range.clone()]),
        range,
    })
}

fn mailbox(text: &str, at: usize, from: usize) -> Option<Bare> {
    let name = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
    let start = from + text[from..at].trim_end_matches(name).len();
    let label = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let rest = &text[at + 1..];
    let length = rest
        .find(|c: char| !label(c) && c != '.')
        .unwrap_or(rest.len());
    let host = rest[..length].trim_end_matches('.');
    let sound = start < at
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && !host.ends_with(['-', '_'])
        && !before(text, start, from).is_some_and(|letter| letter == '/' || letter == '@');
    // `a@b.example@c` is no mailbox.
    let sound = sound && !rest[host.len()..].starts_with('@');
    let range = start..at + 1 + host.len();
    sound.then(|| {
        let address = super::letters::mailbox(&text[range.clone()]);
        Bare {
            url: format!("mailto:{address}"),
            range,
        }
    })
}

/// How many labels the domain has that a text begins with; nothing if that is none.
fn domain(text: &str) -> Option<usize> {
    let length = text
        .find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c)))
        .unwrap_or(text.len());
    let labels: Vec<&str> = text[..length].trim_end_matches('.').split('.').collect();
    let last_two = &labels[labels.len().saturating_sub(2)..];
    let sound = labels.iter().all(|label| !label.is_empty())
        && !last_two.iter().any(|label| label.contains('_'));
    sound.then_some(labels.len())
}

/// Where an address ends that begins a text: before a blank or `<`, and without the punctuation behind it.
fn end_of(text: &str) -> usize {
    let closes = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || "<«»“”„‘’‹›、。，；：？！）」』】》〉（「『【《〈،؛؟".contains(c)
    };
    let mut end = text.find(closes).unwrap_or(text.len());
    let count = |sign: char| text[..end].matches(sign).count();
    // Counted once: an address may have a million brackets behind it.
    let (mut round, mut square) = ((count('('), count(')')), (count('['), count(']')));
    loop {
        end = match text[..end].chars().next_back() {
            Some('?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | ';') => end - 1,
            // A closing bracket stays if it was opened in the address.
            Some(')') if round.1 > round.0 => {
                round.1 -= 1;
                end - 1
            }
            Some(']') if square.1 > square.0 => {
                square.1 -= 1;
                end - 1
            }
            _ => return end,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_are_found_as_github_finds_them() {
        let cases: [(&str, &[(&str, &str)]); 38] = [
            (
                "See https://example.org/ and www.example.org.",
                &[
                    ("https://example.org/", "https://example.org/"),
                    ("www.example.org", "https://www.example.org"),
                ],
            ),
            // The examples of the specification.
            (
                "www.commonmark.org",
                &[("www.commonmark.org", "https://www.commonmark.org")],
            ),
            (
                "Visit www.commonmark.org/help for more",
                &[("www.commonmark.org/help", "https://www.commonmark.org/help")],
            ),
            (
                "Visit www.commonmark.org/a.b.",
                &[("www.commonmark.org/a.b", "https://www.commonmark.org/a.b")],
            ),
            (
                "www.google.com/search?q=Markup+(business)",
                &[(
                    "www.google.com/search?q=Markup+(business)",
                    "https://www.google.com/search?q=Markup+(business)",
                )],
            ),
            (
                "www.g.com/search?q=Markup+(b)))",
                &[(
                    "www.g.com/search?q=Markup+(b)",
                    "https://www.g.com/search?q=Markup+(b)",
                )],
            ),
            (
                "(www.g.com/a_(b))",
                &[("www.g.com/a_(b)", "https://www.g.com/a_(b)")],
            ),
            (
                "www.commonmark.org/he<lp",
                &[("www.commonmark.org/he", "https://www.commonmark.org/he")],
            ),
            (
                "http://commonmark.org",
                &[("http://commonmark.org", "http://commonmark.org")],
            ),
            ("foo@bar.baz", &[("foo@bar.baz", "mailto:foo@bar.baz")]),
            ("hello@mail+xyz.example isn't valid", &[]),
            ("a.b-c_d@a.b", &[("a.b-c_d@a.b", "mailto:a.b-c_d@a.b")]),
            ("a.b-c_d@a.b.", &[("a.b-c_d@a.b", "mailto:a.b-c_d@a.b")]),
            ("a.b-c_d@a.b-", &[]),
            ("a.b-c_d@a.b_", &[]),
            // Punctuation behind them, quotes, brackets, other scripts.
            (
                "https://a.example/x?y=1&z=2#f, so",
                &[(
                    "https://a.example/x?y=1&z=2#f",
                    "https://a.example/x?y=1&z=2#f",
                )],
            ),
            (
                "“https://a.example/x” he",
                &[("https://a.example/x", "https://a.example/x")],
            ),
            (
                "\"https://a.example/x\".",
                &[("https://a.example/x", "https://a.example/x")],
            ),
            (
                "[https://a.example/x]",
                &[("https://a.example/x", "https://a.example/x")],
            ),
            (
                "见https://a.example/x。然后",
                &[("https://a.example/x", "https://a.example/x")],
            ),
            (
                "انظر https://a.example/x، ثم",
                &[("https://a.example/x", "https://a.example/x")],
            ),
            (
                "https://münchen.example/ö",
                &[("https://münchen.example/ö", "https://münchen.example/ö")],
            ),
            (
                "HTTPS://A.example",
                &[("HTTPS://A.example", "HTTPS://A.example")],
            ),
            (
                "http://localhost:4000/",
                &[("http://localhost:4000/", "http://localhost:4000/")],
            ),
            (
                "https://a.example:8080/x",
                &[("https://a.example:8080/x", "https://a.example:8080/x")],
            ),
            (
                "https://a.example/x_y*z~",
                &[("https://a.example/x_y*z", "https://a.example/x_y*z")],
            ),
            ("x/www.a.example", &[]),
            ("awww.a.example", &[]),
            ("www.", &[]),
            ("www..com", &[]),
            ("https://", &[]),
            ("https://.", &[]),
            ("https://a_b.example", &[]),
            ("xhttps://a.example", &[]),
            ("ftp://a.example", &[]),
            ("a @b and b@ c", &[]),
            ("@handle@social.example", &[]),
            ("example.org and e.g. this", &[]),
        ];
        for (text, expected) in cases {
            let found = addresses(text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|bare| (&text[bare.range.clone()], &*bare.url))
                .collect();
            assert_eq!(found, expected, "{text}");
            assert!(expected.is_empty() || may_hold(text), "{text}");
        }
    }
}
