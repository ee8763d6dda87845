//! Paths of the site's files as people and programs outside it read them.

use std::path::{Component, Path, PathBuf};

/// The top of the git repository that a folder lies in: the nearest folder from there up that holds `.git`, be that a
/// folder or, in a worktree or a submodule, a file.
pub(super) fn repository_of(folder: &Path) -> Option<PathBuf> {
    let full = absolute(folder);
    full.ancestors()
        .find(|above| above.join(".git").exists())
        .map(Path::to_path_buf)
}

/// A path in full, without `.` and `..`.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in full.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

/// The way from a folder to a path, both in full: `../a/b`. The path itself where they have nothing in common.
pub(super) fn relative(path: &Path, from: &Path) -> PathBuf {
    let common = path
        .components()
        .zip(from.components())
        .take_while(|(a, b)| a == b)
        .count();
    // Two disks, or the root alone: then the whole path is the shorter way to say it.
    if common < 2 {
        return path.to_path_buf();
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(path.components().skip(common)).collect();
    if way.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        way
    }
}

/// A path as somebody writes it who stands where the command was called.
pub(super) fn seen_from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    relative(&absolute(path), &here)
}

/// A path with `/` between its parts on every machine, as messages and logs write it.
pub(super) fn with_slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    }
}

/// A word as a shell takes it for one, in quotes where it needs them.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '/' | '.' | '-' | '_' | '~' | ':' | '@' | '+' | ',' | '=')
    };
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_a_folder_to_a_path_goes_up_where_it_must() {
        let cases = [
            ("/a/b/c", "/a/b", "c"),
            ("/a/b/c", "/a/b/d/e", "../../c"),
            ("/a/b", "/a/b", "."),
            ("/x/y", "/a/b", "/x/y"),
            ("/a/b", "/", "/a/b"),
        ];
        for (path, from, expected) in cases {
            assert_eq!(
                relative(Path::new(path), Path::new(from)),
                Path::new(expected),
                "{path} from {from}"
            );
        }
    }

    #[test]
    fn a_word_is_quoted_where_a_shell_would_cut_or_run_it() {
        for (word, expected) in [
            ("site", "site"),
            ("My Dossier", "'My Dossier'"),
            ("it's", r"'it'\''s'"),
            ("$(x)", "'$(x)'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}
