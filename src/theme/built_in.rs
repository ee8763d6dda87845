//! The themes in the program.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

use crate::base::path::SitePath;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Files of one theme, by their name below its folder.
type Files = BTreeMap<String, Arc<Vec<u8>>>;

/// The built-in themes, copied out of the binary once, so that a file can be recognised by its address.
static BUILT_IN: LazyLock<BTreeMap<String, Files>> = LazyLock::new(|| {
    let theme = |dir: &Dir<'static>| {
        let name = dir.path().to_string_lossy().into_owned();
        let mut files = Files::new();
        collect(dir, &name, &mut files);
        (name, files)
    };
    EMBEDDED.dirs().map(theme).collect()
});

/// The files of a built-in theme.
pub(super) fn files(theme: &str) -> Option<&'static BTreeMap<String, Arc<Vec<u8>>>> {
    BUILT_IN.get(theme)
}

/// The names of the built-in themes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.keys().map(String::as_str)
}

/// Whether a theme of a name is built in.
pub fn has_theme(name: &str) -> bool {
    BUILT_IN.contains_key(name)
}

/// What stands in a file of a built-in theme, by the path that problems name it with: `themes/chancery/templates/base.html`.
pub fn built_in_text(path: &SitePath) -> Option<&'static str> {
    EMBEDDED.get_file(path.under("themes")?)?.contents_utf8()
}

fn collect(dir: &Dir<'static>, name: &str, found: &mut Files) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(below) = path
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('/'))
        {
            found.insert(below.to_owned(), file.contents().to_vec().into());
        }
    }
    for below in dir.dirs() {
        collect(below, name, found);
    }
}
