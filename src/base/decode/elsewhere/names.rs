//! The lists of names that other generators, or a first guess, give to our keys and folders.

use std::sync::LazyLock;

/// A key of another generator, the field of ours, and whose field that is, for a record that has no such field.
type Renamed = (&'static str, &'static str, &'static str);

/// Keys that authors bring along from other generators: `theirs -> ours: whose`, a line each.
pub(super) static RENAMED: LazyLock<Vec<Renamed>> = LazyLock::new(|| {
    let lines = include_str!("renamed.txt").lines();
    let entry = |line: &'static str| {
        let (theirs, rest) = line.split_once(" -> ")?;
        let (ours, whose) = rest.split_once(": ")?;
        Some((theirs, ours, whose))
    };
    lines.filter_map(entry).collect()
});

/// Keys that authors bring along from other generators, and what to do here: `theirs: what`, a line each.
pub(super) static FOREIGN: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("foreign.txt").lines();
    lines.filter_map(|line| line.split_once(": ")).collect()
});

/// Words that come to mind first where authors choose among ours, `theirs -> ours`, a line each; some with what to do instead
/// behind a colon.
pub(super) static WORDS: LazyLock<Vec<(&str, &str, Option<&str>)>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines();
    let entry = |line: &'static str| {
        let (theirs, rest) = line.split_once(" -> ")?;
        let (ours, what) = rest
            .split_once(": ")
            .map_or((rest, None), |(ours, what)| (ours, Some(what)));
        Some((theirs, ours, what))
    };
    lines.filter_map(entry).collect()
});

/// Names for folders of kinds that come to mind first, and the folders.
pub(super) const FOLDERS: [(&str, &str); 14] = [
    ("event", "events"),
    ("delegation", "delegations"),
    ("speech", "speeches"),
    ("speachs", "speeches"),
    ("speechs", "speeches"),
    ("person", "people"),
    ("persons", "people"),
    ("peoples", "people"),
    ("country", "countries"),
    ("countrys", "countries"),
    ("organization", "organizations"),
    ("organisations", "organizations"),
    ("initiative", "initiatives"),
    ("document", "documents"),
];

#[cfg(test)]
mod tests {
    use super::{FOREIGN, RENAMED, WORDS};

    #[test]
    fn each_line_is_read() {
        assert_eq!(RENAMED.len(), include_str!("renamed.txt").lines().count());
        assert_eq!(FOREIGN.len(), include_str!("foreign.txt").lines().count());
        assert_eq!(WORDS.len(), include_str!("words.txt").lines().count());
    }
}
