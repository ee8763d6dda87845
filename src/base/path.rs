//! Where a source file is, under the site's root.

use std::fmt;
use std::sync::Arc;

/// A source file's name, relative to the site's root, as written on every platform.
///
/// Invariants, held by [`SitePath::new`]:
/// - segments are joined by `/`, and there is at least one;
/// - no segment is empty, `.` or `..`, so a path cannot leave the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path, if it is sound.
    pub fn new(path: &str) -> Option<SitePath> {
        let sound = path.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
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

/// Paths stand in the order of their letters, so a map of them can be asked for a folder.
impl std::borrow::Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Whether a word can be one segment of an address as it stands: nothing in it parts paths, begins a query or an
/// anchor, needs escaping, or is a name that no file system keeps.
pub fn is_segment(word: &str) -> bool {
    const RESERVED: [char; 12] = ['/', '\\', '?', '#', '%', '"', '<', '>', '|', '*', ':', '&'];
    let odd = |c: char| c.is_control() || c.is_whitespace() || RESERVED.contains(&c);
    // A longer name than this, with `.md` and a language, is none on most disks.
    !word.is_empty() && !word.starts_with('.') && word.len() <= 200 && !word.contains(odd)
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_an_address_stands_as_it_is() {
        let sound = ["kuwait-2024", "zoé", "x.y", "007", "مرحلة"];
        let odd = ["", ".", "..", ".x", "a b", "a/b", "a#b", "a?b", "a%20b", "a\"b", "<b>", "a\u{0}", "a:b", "a\\b"];
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
}
