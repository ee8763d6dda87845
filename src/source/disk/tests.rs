//! What a look at a folder finds.

use super::*;

use std::fs;

#[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn moved(changes: Changes) -> Vec<String> {
    let sign = |change: &Change| {
        format!(
            "{}{}",
            if change.bytes.is_some() { "+" } else { "-" },
            change.path
        )
    };
    let mut signs: Vec<String> = changes.iter().map(sign).collect();
    signs.sort();
    signs
}

#[test]
fn a_look_at_what_was_named_finds_what_a_look_at_everything_would() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "site.toml", "");
    write(root, "content/people/ada.md", "");
    write(root, "content/people-old.md", "");
    let mut disk = DiskSource::new(root, None);
    assert_eq!(
        moved(disk.changes().unwrap()),
        [
            "+content/people-old.md",
            "+content/people/ada.md",
            "+site.toml"
        ]
    );
    let mut other = disk.reset();
    assert!(!other.same_snapshot(&disk));
    other.changes().unwrap();
    assert!(other.same_snapshot(&disk));

    // Several folders made in one breath: only the first is named.
    write(root, "content/events/deep/er/x.md", "");
    write(root, "content/events/deep/.x.md.swp", "");
    assert_eq!(
        moved(disk.scan_paths(&[root.join("content/events")])),
        ["+content/events/deep/er/x.md"]
    );
    assert!(
        moved(disk.changes().unwrap()).is_empty(),
        "nothing was forgotten"
    );

    // A folder renamed: the old name is gone, the new one is there.
    fs::rename(root.join("content/people"), root.join("content/persons")).unwrap();
    let named = [root.join("content/people"), root.join("content/persons")];
    assert_eq!(
        moved(disk.scan_paths(&named)),
        ["+content/persons/ada.md", "-content/people/ada.md"]
    );

    // Two saves in one tick of the clock and of one length: a file that is named is read.
    write(root, "content/persons/ada.md", "");
    assert_eq!(
        moved(disk.scan_paths(&[root.join("content/persons/ada.md")])),
        ["+content/persons/ada.md"]
    );

    // What vanished between the event and the look; what is nobody's; the settings.
    let named = [
        root.join("content/no.md"),
        root.join("notes/x.md"),
        root.join("content/a.md~"),
        root.join("site.toml"),
    ];
    assert_eq!(moved(disk.scan_paths(&named)), ["+site.toml"]);
    // What begins with a dot is known by its name alone, and what programs leave behind is not known at all.
    write(root, "static/.htaccess", "secret");
    write(root, "content/.hidden/deep/x.md", "secret");
    write(root, "static/.well-known/security.txt", "public");
    write(root, "content/events/Thumbs.db", "");
    let named = [
        root.join("static/.htaccess"),
        root.join("content/.hidden/deep/x.md"),
        root.join("static/.well-known/security.txt"),
        root.join("content/events/Thumbs.db"),
    ];
    let changes = disk.scan_paths(&named);
    assert!(changes.iter().all(|change| {
        change
            .bytes
            .as_ref()
            .is_none_or(|bytes| !bytes.starts_with(b"secret"))
    }));
    assert_eq!(
        moved(changes),
        [
            "+content/.hidden",
            "+static/.htaccess",
            "+static/.well-known/security.txt"
        ]
    );
    assert!(moved(disk.changes().unwrap()).is_empty());
    fs::remove_file(root.join("static/.htaccess")).unwrap();
    assert_eq!(
        moved(disk.scan_paths(&[root.join("static/.htaccess")])),
        ["-static/.htaccess"]
    );
    // Whatever was looked at by name was seen as a look at everything sees it.
    let mut other = disk.reset();
    other.changes().unwrap();
    assert!(other.same_snapshot(&disk));
    fs::remove_dir_all(root.join("content")).unwrap();
    assert_eq!(moved(disk.scan_paths(&[root.join("content")])).len(), 4);
}

#[cfg(unix)]
#[test]
fn who_compares_stamps_hears_of_what_cannot_be_read_too() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "content/people/ada.md", "");
    let mut disk = DiskSource::new(root, None);
    assert_eq!(disk.moved(), [root.join("content/people/ada.md")]);
    assert!(disk.moved().is_empty());
    let around = root.join("content/around");
    std::os::unix::fs::symlink("around", &around).unwrap();
    assert_eq!(disk.moved(), std::slice::from_ref(&around));
    assert!(disk.moved().is_empty());
    // A scan says the same of it, whether it was named or found.
    let mut other = disk.reset();
    other.scan();
    let found = other.faults();
    assert!(found.len() == 1 && other.scan_paths(std::slice::from_ref(&around)).is_empty());
    assert_eq!(other.faults(), found);
    fs::remove_file(&around).unwrap();
    assert_eq!(disk.moved(), [around]);
}
