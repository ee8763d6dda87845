//! The files that `tools/locale-packs` wrote.

use include_dir::{Dir, include_dir};

pub(super) static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/locale/packs");

/// The lines of a file, but for comments.
pub(crate) fn lines(file: &str) -> impl Iterator<Item = &'static str> {
    let text = FILES
        .get_file(file)
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default();
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}
