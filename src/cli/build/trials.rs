//! Every call by which a site is read or written is made to fail, for `build` and for `build --watch`: what is published
//! then, what is said, and what the next run makes. Here are the site and its edits.

mod reading;
mod watching;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::BuildArgs;
use super::writing::BuildSession;
use crate::cli::error::CliError;
use crate::cli::project::{Project, ShownFlags};
use crate::cli::signals::Signals;
use crate::cli::{Colour, ExitStatus, Global, OutputFormat};
use crate::date::Day;
use crate::engine::Options;
use crate::source::changes::Changes;
use crate::source::disk::DiskSource;
use crate::source::faults::ReadFault;

/// Files by path.
pub(super) type Tree = BTreeMap<String, Vec<u8>>;

/// A site with something in every folder, and links to a file and to a folder.
pub(super) const SITE: [(&str, &str); 10] = [
    (
        "site.toml",
        "title = \"Summit\"\nlanguages = [\"en\", \"fr\"]\n[limits]\nlinks = [\"../shared\"]\n",
    ),
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11-04\n---\nA day with [[ada]]. [@map]\n",
    ),
    (
        "content/people/ada.md",
        "---\nname: Ada\n---\nBio of Ada.\n",
    ),
    ("content/people/ada.fr.md", "---\n---\nVie d'Ada.\n"),
    (
        "content/people/berit.md",
        "---\nname: Berit\n---\nBio of Berit.\n",
    ),
    ("content/sources.yml", "map:\n  title: A map\n"),
    ("content/people/ada.txt", "beside her"),
    ("static/notes/deep.txt", "deep"),
    (
        "templates/extra.html",
        "{% component extra() %}nothing{% endcomponent extra %}",
    ),
    ("strings/fr.ftl", "# nothing\n"),
];
/// What moves: an edit, a record that comes, one that goes, and settings.
pub(super) const EDITS: [(&str, Option<&str>); 5] = [
    (
        "site.toml",
        Some(
            "title = \"Second summit\"\nlanguages = [\"en\", \"fr\"]\n[limits]\nlinks = [\"../shared\"]\n",
        ),
    ),
    (
        "content/people/ada.md",
        Some("---\nname: Ada\n---\nAnother bio, and a longer one.\n"),
    ),
    (
        "content/topics/war.md",
        Some("---\nname: War\n---\nA topic.\n"),
    ),
    ("content/people/berit.md", None),
    ("static/notes/deep.txt", Some("deeper")),
];
/// What else may not be at such a time, as people know it.
pub(super) const KINDS: [ReadFault; 5] = [
    ReadFault::Denied,
    ReadFault::Broken,
    ReadFault::Absent,
    ReadFault::Interrupted,
    ReadFault::Short,
];

/// What is said of a call that failed so; what passes by itself is no fault.
pub(super) fn said_of(kind: ReadFault) -> &'static str {
    match kind {
        ReadFault::Denied => "you have no permission",
        ReadFault::Broken => "a fault on purpose",
        ReadFault::Absent => "gone for a moment",
        ReadFault::Interrupted | ReadFault::Short => "never",
    }
}

#[expect(clippy::disallowed_methods, reason = "the test makes files of its own")]
pub(super) fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    // Whole, as an editor does.
    let fresh = file.with_extension("new~");
    fs::write(&fresh, text).unwrap();
    fs::rename(fresh, file).unwrap();
}

/// Lays the site out; what its links lead to stands beside it.
pub(super) fn lay(folder: &Path) -> PathBuf {
    let root = folder.join("site");
    write(
        &folder.join("shared/cy.md"),
        "---\nname: Cy\n---\nFrom elsewhere.\n",
    );
    write(&folder.join("shared/papers/paper.txt"), "a paper");
    for (path, text) in SITE {
        write(&root.join(path), text);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../../../shared/cy.md", root.join("content/people/cy.md"))
            .unwrap();
        std::os::unix::fs::symlink("../../shared/papers", root.join("static/papers")).unwrap();
    }
    root
}

/// Makes the edits, or takes them back. The files that moved.
pub(super) fn edit(root: &Path, forth: bool) -> Vec<PathBuf> {
    let before = |path: &str| {
        SITE.iter()
            .find(|(known, _)| *known == path)
            .map(|(_, text)| *text)
    };
    let edits = EDITS.iter().map(|(path, after)| {
        let file = root.join(path);
        match if forth { *after } else { before(path) } {
            Some(text) => write(&file, text),
            None => fs::remove_file(&file).unwrap(),
        }
        file
    });
    edits.collect()
}

#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
pub(super) fn tree(output: &Path) -> Tree {
    let files = walkdir::WalkDir::new(output)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| {
        path.strip_prefix(output)
            .unwrap()
            .to_string_lossy()
            .into_owned()
    };
    files
        .map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap()))
        .collect()
}

pub(super) fn global() -> Global {
    Global {
        root: None,
        config: None,
        quiet: true,
        verbose: false,
        color: Colour::Never,
        format: OutputFormat::Human,
    }
}

pub(super) fn args() -> BuildArgs {
    BuildArgs {
        output: None,
        base_url: None,
        shard: None,
        only_pages: true,
        no_search: true,
        atomic: false,
        watch: true,
        fresh: false,
        strict: false,
        shown: ShownFlags {
            drafts: false,
            now: None,
        },
    }
}

/// A site at a folder that is about to be written to another.
pub(super) fn session<'a>(
    root: &Path,
    output: &Path,
    global: &'a Global,
    args: &'a BuildArgs,
) -> BuildSession<'a> {
    let options = Options {
        today: Day {
            year: 2026,
            month: 11,
            day: 23,
        },
        drafts: false,
        base_url: None,
        only_pages: true,
        no_search: true,
        shard: None,
        once: false,
    };
    let mut disk = DiskSource::new(root, None);
    disk.written_to(output);
    BuildSession::new(
        global,
        args,
        output.to_path_buf(),
        Project {
            disk,
            options,
            rooted: true,
            clock: None,
        },
        Signals::deaf(),
    )
}

/// How the program would end.
pub(super) fn ended(result: Result<ExitStatus, CliError>) -> ExitStatus {
    result.unwrap_or_else(|error| error.status())
}

/// What the site is after its edits and before them, built from nothing.
pub(super) fn clean(root: &Path, folder: &Path) -> [Tree; 2] {
    let (global, args) = (global(), args());
    [true, false].map(|forth| {
        edit(root, forth);
        let output = folder.join(format!("clean-{forth}"));
        assert_eq!(
            ended(session(root, &output, &global, &args).begin()),
            ExitStatus::Fine
        );
        tree(&output)
    })
}

/// What was read, by path; where a path stands twice, the last holds.
pub(super) fn read(changes: Changes) -> BTreeMap<String, Option<Vec<u8>>> {
    changes
        .into_iter()
        .map(|change| {
            (
                change.path.to_string(),
                change.bytes.map(|bytes| bytes.to_vec()),
            )
        })
        .collect()
}
