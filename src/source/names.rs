//! Names in the folders of a site that are no part of it: what programs leave behind, and what begins with a dot.

use std::path::{Path, PathBuf};

use crate::base::path::SitePath;

/// How a name in the site's folders is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is a part of the site.
    Part,
    /// It is passed over: a program left it, or the site's settings name it.
    LeftOver,
    /// It begins with a dot, and nobody knows what it is: it is not looked into, and that is told.
    Dotted,
}

/// What programs leave beside the files of an author, in small letters; `*` stands for any letters.
const LEFT_OVER: [&str; 36] = [
    // Editors: backups, locks, the halves of a save.
    "*~",
    "#*#",
    "*.bak",
    "*.swp",
    "*.swo",
    "*.swx",
    "*.kate-swp",
    "*.orig",
    "*.rej",
    "*.save",
    "*.autosave",
    "*.tmp",
    "*.temp",
    "*___jb_tmp___",
    "*___jb_old___",
    "4913",
    "~$*",
    // Systems and clouds.
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "icon\r",
    "__macosx",
    "$recycle.bin",
    "system volume information",
    "*.crdownload",
    "*.part",
    "*.partial",
    // The same with a dot.
    "._*",
    ".#*",
    ".~*",
    ".*.sw?",
    ".ds_store*",
    ".nfs*",
    ".fuse_hidden*",
    ".goutputstream-*",
];

/// Names with a dot that everybody has, and that belong to no site: of version control, editors, and clouds.
const KNOWN: [&str; 30] = [
    ".git",
    ".gitignore",
    ".gitattributes",
    ".gitkeep",
    ".gitmodules",
    ".github",
    ".gitlab-ci.yml",
    ".keep",
    ".hg",
    ".hgignore",
    ".svn",
    ".jj",
    ".idea",
    ".vscode",
    ".obsidian",
    ".trash*",
    ".stfolder",
    ".stignore",
    ".stversions",
    ".directory",
    ".localized",
    ".editorconfig",
    ".prettierrc*",
    ".markdownlint*",
    ".dropbox*",
    ".sync*",
    ".tmp*",
    ".spotlight-v100",
    ".fseventsd",
    ".temporaryitems",
];

/// Whether a name fits a pattern, in which `*` stands for any letters and `?` for one. Large and small letters are one.
fn fits(name: &str, pattern: &str) -> bool {
    let (letters, pattern) = (name.as_bytes(), pattern.as_bytes());
    // Where the last `*` stood, and how much of the name it has taken.
    let (mut at, mut in_pattern, mut star) = (0, 0, None);
    while at < letters.len() {
        match pattern.get(in_pattern) {
            Some(b'*') => {
                star = Some((in_pattern, at));
                in_pattern += 1;
            }
            Some(b'?') if name.is_char_boundary(at) => {
                at += name[at..].chars().next().map_or(1, char::len_utf8);
                in_pattern += 1;
            }
            Some(letter) if *letter == letters[at] => {
                at += 1;
                in_pattern += 1;
            }
            _ => match star {
                Some((stood, taken)) => {
                    star = Some((stood, taken + 1));
                    (at, in_pattern) = (taken + 1, stood + 1);
                }
                None => return false,
            },
        }
    }
    pattern[in_pattern..].iter().all(|letter| *letter == b'*')
}

/// How a name is taken that stands in a folder of the site: `folder` is that folder below the site's own, `more` are the patterns
/// of its settings.
pub(super) fn taken(folder: &Path, name: &str, more: &[Box<str>]) -> Taken {
    let small = name.to_lowercase();
    let left = LEFT_OVER.iter().any(|pattern| fits(&small, pattern));
    if left
        || more
            .iter()
            .any(|pattern| fits(&small, &pattern.to_lowercase()))
    {
        return Taken::LeftOver;
    }
    if !name.starts_with('.') || (name == ".well-known" && folder == Path::new("static")) {
        return Taken::Part;
    }
    // A program that saves a record may write it under another name first: `.ada.md.1f2e`.
    let half = [".md.", ".yml.", ".html.", ".toml."]
        .iter()
        .any(|ending| small[1..].contains(ending));
    let told = folder.starts_with("content") || folder.starts_with("static");
    if told && !half && !KNOWN.iter().any(|pattern| fits(&small, pattern)) {
        Taken::Dotted
    } else {
        Taken::LeftOver
    }
}

/// How a path below the site is taken: with the part of it that is told, where one is.
pub(super) fn taken_below(below: &Path, more: &[Box<str>]) -> (Taken, PathBuf) {
    let mut folder = PathBuf::new();
    for name in below.iter() {
        let taken = taken(&folder, &name.to_string_lossy(), more);
        folder.push(name);
        if taken != Taken::Part {
            return (taken, folder);
        }
    }
    (Taken::Part, folder)
}

/// Whether a file of a site is only told of, and not published: a name in its path begins with a dot.
pub fn is_dotted(path: &str) -> bool {
    let dotted = |(at, name): (usize, &str)| {
        name.starts_with('.') && !(at == 1 && path.starts_with("static/.well-known"))
    };
    path.split('/').enumerate().any(dotted)
}

/// The path of a file in the site.
pub(super) fn site_path(relative: &Path) -> Option<SitePath> {
    let segments: Option<Vec<&str>> = relative.iter().map(|segment| segment.to_str()).collect();
    SitePath::new(&segments?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_letters_and_a_question_mark_for_one() {
        for (name, pattern, expected) in [
            ("a.md", "*.md", true),
            ("a.md", "?.md", true),
            ("é.md", "?.md", true),
            ("éa.md", "?.md", false),
            ("文書.txt", "??.txt", true),
            ("文書.txt", "*?.txt", true),
            ("aéb", "a*b", true),
            ("aé", "a*?", true),
            ("aé", "a*??", false),
            ("abcabd", "*abd", true),
            ("", "*", true),
            ("", "?", false),
            ("a?b", "a?b", true),
        ] {
            assert_eq!(fits(name, pattern), expected, "{name} {pattern}");
        }
    }

    #[test]
    fn what_programs_leave_behind_is_told_from_what_authors_write() {
        let more: [Box<str>; 2] = ["*.psd".into(), "Notes".into()];
        let cases = [
            ("content/people/~$cv.docx", Taken::LeftOver),
            ("content/people/Thumbs.db", Taken::LeftOver),
            ("content/.DS_Store", Taken::LeftOver),
            ("static/desktop.ini", Taken::LeftOver),
            ("content/people/ada.md~", Taken::LeftOver),
            ("content/people/#ada.md#", Taken::LeftOver),
            ("content/people/ada.md.bak", Taken::LeftOver),
            ("content/people/.ada.md.swp", Taken::LeftOver),
            ("content/people/._ada.md", Taken::LeftOver),
            ("content/people/.ada.md.x1Y2", Taken::LeftOver),
            ("content/.git/config", Taken::LeftOver),
            ("static/__MACOSX/x", Taken::LeftOver),
            ("static/hall.PSD", Taken::LeftOver),
            ("static/notes/x.txt", Taken::LeftOver),
            ("templates/.private/x.html", Taken::LeftOver),
            ("static/.htaccess", Taken::Dotted),
            ("content/.private/x.md", Taken::Dotted),
            ("content/.well-known/x", Taken::Dotted),
            ("static/.well-known/.x", Taken::Dotted),
            ("static/.well-known/security.txt", Taken::Part),
            ("content/people/ada.md", Taken::Part),
            ("static/a~b.txt", Taken::Part),
            ("static/backup.txt", Taken::Part),
            ("content/people/partner.md", Taken::Part),
        ];
        for (path, expected) in cases {
            let (taken, told) = taken_below(Path::new(path), &more);
            assert_eq!(taken, expected, "{path}");
            let told = told.to_string_lossy().into_owned();
            assert!(expected != Taken::Dotted || is_dotted(&told), "{path}");
            assert!(expected != Taken::Part || !is_dotted(&told), "{path}");
        }
    }
}
