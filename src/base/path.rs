//! Where a source file is, under the site's root.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::segment;

/// A source file's name, relative to the site's root, as written on every platform.
///
/// Invariants, held by [`SitePath::new`]:
/// - segments are joined by `/`, and there is at least one;
/// - no segment is empty, `.` or `..`, so a path cannot leave the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path, if it is sound.
    pub fn new(path: &str) -> Option<SitePath> {
        let sound = path
            .split('/')
            .all(|segment| !matches!(segment, "" | "." | ".."));
        (sound && !path.contains('\\')).then(|| SitePath(Arc::from(path)))
    }

    /// The path as written, with `/` between its segments.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path below a folder: `events/oslo.md` of `content/events/oslo.md` under `content`.
    pub fn under(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// The part after the last dot of the file's name, or nothing.
    pub fn extension(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// A path that leads out of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeavesSite;

impl fmt::Display for LeavesSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this path leads out of the site")
    }
}

impl std::error::Error for LeavesSite {}

impl TryFrom<String> for SitePath {
    type Error = LeavesSite;

    fn try_from(path: String) -> Result<SitePath, LeavesSite> {
        SitePath::new(&path).ok_or(LeavesSite)
    }
}

impl From<SitePath> for String {
    fn from(path: SitePath) -> String {
        path.as_str().to_owned()
    }
}

/// Paths stand in the order of their letters, so a map of them can be asked for a folder.
impl std::borrow::Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Whether a word can be one segment of an address as it stands: nothing in it parts paths, begins a query or an
/// anchor, needs escaping, cannot be seen, or is a name that no file system keeps.
pub fn is_segment(word: &str) -> bool {
    const RESERVED: [char; 12] = ['/', '\\', '?', '#', '%', '"', '<', '>', '|', '*', ':', '&'];
    let odd = |c: char| c.is_control() || c.is_whitespace() || RESERVED.contains(&c);
    // A longer name than this, with `.md` and a language, is none on most disks.
    !word.is_empty()
        && !word.starts_with('.')
        && word.len() <= 200
        && !word.contains(odd)
        && !segment::misleads(word)
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A written path below the site's root: from the root where it begins with `/`, else from a folder.
/// Nothing if it climbs out.
pub fn absolute(path: &str, folder: &str) -> Option<String> {
    let (rooted, rest) = match path.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, path),
    };
    let mut segments: Vec<&str> = if rooted {
        Vec::new()
    } else {
        folder.split('/').filter(|s| !s.is_empty()).collect()
    };
    for segment in rest.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            segment => segments.push(segment),
        }
    }
    let slash = if (rest.ends_with('/') || rest.is_empty()) && !segments.is_empty() {
        "/"
    } else {
        ""
    };
    Some(format!("{}{slash}", segments.join("/")))
}

/// An address as written in a text, with its percent signs resolved once (RFC 3986 §2.1): `Final%20report.pdf` is the
/// file `Final report.pdf`. What is no escape, or gives no text, stays as it is.
pub fn decoded(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return Cow::Borrowed(address);
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |at: usize| {
            after
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        match (first, digit(0).zip(digit(1))) {
            (b'%', Some((high, low))) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(address), Cow::Owned)
}

/// A path as it goes into an address (RFC 3986 §3.3): everything but what a path may hold as it is becomes a percent
/// sign and two digits, letters beyond ASCII byte by byte in UTF-8.
pub fn encoded(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$()*,;:@=+".contains(&byte);
    if path.bytes().all(plain) {
        return Cow::Borrowed(path);
    }
    let mut written = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if plain(byte) {
            written.push(char::from(byte));
        } else {
            let digit = |four: u8| char::from(b"0123456789ABCDEF"[usize::from(four)]);
            written.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_an_address_stands_as_it_is() {
        let sound = ["kuwait-2024", "zoé", "x.y", "007", "مرحلة"];
        let odd = [
            "", ".", "..", ".x", "a b", "a/b", "a#b", "a?b", "a%20b", "a\"b", "<b>", "a\u{0}",
            "a:b", "a\\b",
        ];
        assert!(sound.into_iter().all(is_segment));
        assert!(!odd.into_iter().any(is_segment));
    }

    #[test]
    fn a_path_cannot_leave_the_site() {
        let cases = [
            ("content/oslo.md", true),
            ("", false),
            ("/etc/passwd", false),
            ("content/../site.toml", false),
            ("content//x.md", false),
            ("content\\x.md", false),
        ];
        for (path, sound) in cases {
            assert_eq!(SitePath::new(path).is_some(), sound, "{path:?}");
        }
    }

    #[test]
    fn a_written_path_stands_below_the_root() {
        let cases = [
            ("/people/", "events", Some("people/")),
            ("ada.md", "people", Some("people/ada.md")),
            ("../people/ada.md", "events", Some("people/ada.md")),
            ("./map.png", "events/oslo", Some("events/oslo/map.png")),
            ("/", "events", Some("")),
            ("../../etc/passwd", "events", None),
        ];
        for (path, folder, expected) in cases {
            assert_eq!(absolute(path, folder).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn an_address_is_decoded_once_and_a_path_is_encoded() {
        let cases = [
            (
                "Final%20report.pdf",
                "Final report.pdf",
                "Final%20report.pdf",
            ),
            (
                "Final%2520report.pdf",
                "Final%20report.pdf",
                "Final%2520report.pdf",
            ),
            ("caf%C3%A9.pdf", "café.pdf", "caf%C3%A9.pdf"),
            ("100%.pdf", "100%.pdf", "100%25.pdf"),
            ("a%ff.pdf", "a%ff.pdf", "a%25ff.pdf"),
            (
                "a?b#c&d\"e'f+g.pdf",
                "a?b#c&d\"e'f+g.pdf",
                "a%3Fb%23c%26d%22e%27f+g.pdf",
            ),
            ("people/ada/", "people/ada/", "people/ada/"),
        ];
        for (written, name, address) in cases {
            assert_eq!(decoded(written), name, "{written}");
            assert_eq!(encoded(name), address, "{name}");
            assert_eq!(decoded(address), name, "{address}");
        }
    }
}
