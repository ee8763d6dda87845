//! What a site may hold, and where its links may lead: what is beyond is told, by name, and not read.

#![allow(clippy::disallowed_methods, reason = "a test makes its own files")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::harness::{files, site, themed};
use crate::rebuild::SUMMIT;
use crate::serve::{Preview, write};

fn chancery(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(args)
        .arg("--root")
        .arg(root)
        .output()
        .unwrap()
}

/// What a command says of a site: whether it ended well, and its words.
fn said(root: &Path, args: &[&str]) -> (bool, String) {
    let output = chancery(root, args);
    (
        output.status.success(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

fn summit() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(SUMMIT) {
        write(&folder.path().join(path), &bytes);
    }
    folder
}

fn set(root: &Path, settings: &str) {
    let file = root.join("site.toml");
    let text = fs::read_to_string(&file).unwrap_or_default();
    fs::write(file, format!("{text}\n{settings}\n")).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_site_is_refused_unless_a_setting_names_its_folder() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    write(&elsewhere.path().join("secret.txt"), b"zqx-secret");
    write(
        &elsewhere.path().join("cy.md"),
        b"---\nname: Cy\n---\nFrom elsewhere.\n",
    );
    let links = [
        ("static/z.txt", elsewhere.path().join("secret.txt")),
        ("content/topics", elsewhere.path().to_path_buf()),
        ("content/people/x", Path::new("/").to_path_buf()),
        ("content/people/cy.md", elsewhere.path().join("cy.md")),
        ("templates", elsewhere.path().to_path_buf()),
        (
            "content/people/relative.md",
            Path::new("../../../../../../../../etc/passwd").to_path_buf(),
        ),
    ];
    for (link, target) in links {
        let folder = summit();
        let root = folder.path();
        fs::create_dir_all(root.join(link).parent().unwrap()).unwrap();
        symlink(&target, root.join(link)).unwrap();
        let begun = std::time::Instant::now();
        for command in ["check", "build"] {
            let (fine, words) = said(root, &[command]);
            assert!(!fine, "{link}");
            assert!(words.contains(link), "{link}: {words}");
            assert!(
                words.contains("leads out of the site") || words.contains("leads back"),
                "{link}: {words}"
            );
            assert!(!words.contains("zqx-secret"), "{words}");
        }
        assert!(!root.join("public").exists(), "{link}");
        assert!(begun.elapsed().as_secs() < 20, "{link}");
    }
    let folder = summit();
    let root = folder.path();
    symlink(elsewhere.path(), root.join("content/topics")).unwrap();
    set(root, &format!("[limits]\nlinks = [{:?}]", elsewhere.path()));
    let (fine, words) = said(root, &["build"]);
    assert!(fine, "{words}");
    assert!(
        fs::read_to_string(root.join("public/topics/cy/index.html"))
            .unwrap()
            .contains("From elsewhere.")
    );
    // The settings do not excuse themselves.
    let folder = summit();
    fs::rename(
        folder.path().join("site.toml"),
        elsewhere.path().join("site.toml"),
    )
    .unwrap();
    symlink(
        elsewhere.path().join("site.toml"),
        folder.path().join("site.toml"),
    )
    .unwrap();
    let (fine, words) = said(folder.path(), &["check"]);
    assert!(
        !fine
            && words.contains("this link leads out of the site")
            && words.contains("/site.toml\n"),
        "{words}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_site_is_followed_but_not_to_what_is_made_of_it() {
    use std::os::unix::fs::symlink;
    let folder = summit();
    let root = folder.path();
    write(
        &root.join("readme.md"),
        b"---\ntitle: About\n---\nFrom beside.\n",
    );
    symlink("../readme.md", root.join("content/about.md")).unwrap();
    let (fine, words) = said(root, &["build"]);
    assert!(fine, "{words}");
    assert!(
        fs::read_to_string(root.join("public/about/index.html"))
            .unwrap()
            .contains("From beside.")
    );
    for (output, target) in [
        ("public", "../public"),
        ("public", "../public/people"),
        ("elsewhere", "../public"),
        ("made", "../made"),
    ] {
        let link = root.join("content/looped");
        fs::create_dir_all(root.join("made")).unwrap();
        symlink(target, &link).unwrap();
        let (fine, words) = said(root, &["build", "-o", root.join(output).to_str().unwrap()]);
        assert!(
            !fine && words.contains("which the site is written to"),
            "{output} {target}: {words}"
        );
        fs::remove_file(link).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_by_name() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let cases: [(&str, &str); 7] = [
        ("content/people/pipe.md", "neither a file nor a folder"),
        ("static/pipe", "neither a file nor a folder"),
        ("content/people/nowhere.md", "nothing is there"),
        ("content/people/loop.md", "too many"),
        ("content/people/back", "leads back"),
        ("content/people/a\\b.md", "backslash"),
        ("content/people/", "not UTF-8"),
    ];
    for (path, why) in cases {
        let folder = summit();
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        match why {
            "neither a file nor a folder" => assert!(
                Command::new("mkfifo")
                    .arg(&file)
                    .status()
                    .unwrap()
                    .success()
            ),
            "nothing is there" => symlink("gone.md", &file).unwrap(),
            "too many" => symlink("loop.md", &file).unwrap(),
            "leads back" => symlink("../..", &file).unwrap(),
            "not UTF-8" => fs::write(
                file.join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")),
                "---\nname: x\n---\n",
            )
            .unwrap(),
            _ => fs::write(&file, "---\nname: x\n---\n").unwrap(),
        }
        let (fine, words) = said(folder.path(), &["check"]);
        assert!(!fine, "{path}");
        assert!(
            words.contains(path) && words.to_lowercase().contains(&why.to_lowercase()),
            "{path}: {words}"
        );
    }
    // What editors leave beside a file is none of the site's.
    let folder = summit();
    symlink(
        "ada@host.1:1",
        folder.path().join("content/people/.#ada.md"),
    )
    .unwrap();
    let (fine, words) = said(folder.path(), &["check"]);
    assert!(fine, "{words}");
}

#[cfg(unix)]
#[test]
fn the_preview_refuses_what_a_build_refuses_and_goes_on() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    write(&elsewhere.path().join("z.txt"), b"zqx-secret");
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Bio of Ada.");
    fs::create_dir_all(site.file("static")).unwrap();
    symlink(elsewhere.path().join("z.txt"), site.file("static/z.txt")).unwrap();
    site.says("leads out of the site");
    assert!(
        Command::new("mkfifo")
            .arg(site.file("content/people/pipe.md"))
            .status()
            .unwrap()
            .success()
    );
    site.says("pipe.md");
    assert!(!site.get("/z.txt").contains("zqx-secret"));
    site.edit("content/people/ada.md", "Bio of Ada.", "Still served.");
    site.until("/people/ada/", "Still served.");
    // Named in the settings it is served, and not any more when it is not.
    let text = fs::read_to_string(site.file("site.toml")).unwrap();
    fs::write(
        site.file("site.toml"),
        format!("{text}\n[limits]\nlinks = [{:?}]\n", elsewhere.path()),
    )
    .unwrap();
    site.until("/z.txt", "zqx-secret");
    fs::write(site.file("site.toml"), &text).unwrap();
    site.edit("content/people/ada.md", "Still served.", "Once more.");
    site.until("/people/ada/", "Once more.");
    site.end();
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let cases = [
        ("content/people/big.md", "markdown = 2000", "`markdown`"),
        ("content/sources.yml", "text_file = 2000", "`text_file`"),
        ("templates/event.html", "text_file = 2000", "`text_file`"),
        ("strings/en.ftl", "text_file = 2000", "`text_file`"),
        ("static/film.mp4", "file = 2000", "`file`"),
        (
            "content/initiatives/deep/er/and/deeper/file.pdf",
            "path = 40",
            "`path`",
        ),
        ("static/a.txt", "files = 3", "`files`"),
    ];
    for (path, limit, key) in cases {
        let folder = summit();
        write(&folder.path().join(path), &vec![b'x'; 3000]);
        set(folder.path(), &format!("[limits]\n{limit}"));
        let (fine, words) = said(folder.path(), &["check"]);
        assert!(!fine && words.contains(key), "{path}: {words}");
        assert!(key == "`files`" || words.contains(path), "{path}: {words}");
    }
    // Without a setting, too: a hundred million bytes that are on no disk are not read.
    for (path, most) in [
        ("content/people/big.md", 1_000_000),
        ("site.toml", 8_000_000),
    ] {
        let folder = summit();
        let file = fs::File::options()
            .create(true)
            .append(true)
            .open(folder.path().join(path))
            .unwrap();
        file.set_len(100_000_000).unwrap();
        let (fine, words) = said(folder.path(), &["check"]);
        assert!(
            !fine
                && words.contains(&format!(
                    "this file has 100000000 bytes, and may have {most}"
                )),
            "{path}: {words}"
        );
    }
}

#[test]
fn what_one_record_may_hold_is_bounded() {
    let long = "x".repeat(1_000_001);
    let shown = site(&format!(
        "=== content/people/a.md\n---\nname: A\nsummary: {long}\n---\n"
    ))
    .shown();
    assert!(
        shown.starts_with(
            "error over-limit content/people/a.md:1 `---`: this front matter has 1000019 bytes, and may have 1000000"
        ),
        "{shown:.200}"
    );
    for (sign, many) in [("> ", true), ("- ", true), ("> ", false)] {
        let text = sign.repeat(if many { 120 } else { 90 });
        let site = site(&format!(
            "=== content/people/a.md\n---\nname: A\n---\n{text}deep\n"
        ));
        let told = site
            .codes()
            .iter()
            .filter(|code| **code == "over-limit")
            .count();
        assert_eq!(told, usize::from(many), "{sign}: {}", site.shown());
    }
}

#[test]
fn a_site_has_fifty_languages_and_no_more_unless_it_says_so() {
    let letters = || 'A'..='Z';
    let tags: Vec<String> = letters()
        .flat_map(|a| letters().map(move |b| format!("\"en-{a}{b}\"")))
        .take(300)
        .collect();
    let of = |limits: &str| {
        themed(&format!(
            "=== site.toml\nlanguages = [{}]\n{limits}\n=== content/index.md\n---\ntitle: x\n---\n",
            tags.join(", ")
        ))
    };
    let begun = std::time::Instant::now();
    let shown = of("").shown();
    assert!(
        shown.contains("error over-limit site.toml:1"),
        "{shown:.300}"
    );
    assert!(
        shown.contains("a site may have 50 languages, and these are 300"),
        "{shown:.300}"
    );
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    let few = themed(
        "=== site.toml\nlanguages = [\"en\", \"fr\", \"ar\"]\n[limits]\nlanguages = 2\n=== content/index.md\n---\ntitle: x\n---\n",
    );
    assert!(few.codes().contains(&"over-limit"));
    let enough = themed(
        "=== site.toml\nlanguages = [\"en\", \"fr\", \"ar\"]\n[limits]\nlanguages = 3\n=== content/index.md\n---\ntitle: x\n---\n",
    );
    assert!(
        !enough.codes().contains(&"over-limit"),
        "{}",
        enough.shown()
    );
}

#[test]
fn a_picture_that_is_too_large_is_named() {
    // The head of a GIF says how large it is.
    let picture = |width: u16, height: u16| {
        let ([a, b], [c, d]) = (width.to_le_bytes(), height.to_le_bytes());
        [&b"GIF89a"[..], &[a, b, c, d, 0, 0, 0, b';']].concat()
    };
    for (width, told) in [(30_000, false), (30_001, true)] {
        let mut all = files("=== content/people/a.md\n---\nname: A\n---\n![A hall](hall.gif)\n");
        all.insert("content/people/hall.gif".to_owned(), picture(width, 10));
        let site = crate::harness::built(all);
        let line = "is 30001 by 10 pixels, and a picture may have 30000";
        assert_eq!(site.shown().contains(line), told, "{}", site.shown());
        assert_eq!(site.report.errors(), 0);
        assert_eq!(
            site.page("people/a/index.html").contains("width=\"30000\""),
            !told
        );
    }
}

#[test]
fn twenty_thousand_problems_on_one_line_are_drawn_in_time_with_their_number() {
    let folder = summit();
    let check = |many: usize| {
        // Each is another mistake: the same said again of one line would be one.
        let references: String = (0..many)
            .map(|number| format!("[[n{number:05}]] é "))
            .collect();
        let text = format!("---\nname: A\n---\n{references}\n");
        write(&folder.path().join("content/people/a.md"), text.as_bytes());
        let begun = std::time::Instant::now();
        let (fine, words) = said(folder.path(), &["check"]);
        assert!(!fine);
        (begun.elapsed(), words)
    };
    // What grows with the square of their number takes sixteen times as long for four times as many.
    let times: Vec<_> = (0..3).map(|_| (check(5_000).0, check(20_000).0)).collect();
    assert!(
        times
            .iter()
            .any(|(of_quarter, of_all)| *of_all < *of_quarter * 10),
        "{times:?}"
    );
    let (_, words) = check(20_000);
    let plain = words
        .lines()
        .filter(|line| line.contains("error[unknown-reference]"))
        .count();
    assert_eq!(plain, 1_000 + 1);
    assert!(
        words.contains("and 19000 more of `unknown-reference` in this file"),
        "{}",
        &words[words.len() - 2000..]
    );
    assert!(
        words.contains("20000 errors"),
        "{}",
        &words[words.len() - 2000..]
    );
    // The last is where it is, and its line is not shown whole.
    let column = 999 * 13 + 3;
    assert!(
        words.contains(&format!("content/people/a.md:4:{column}\n")),
        "{}",
        &words[words.len() - 2000..]
    );
    assert!(words.lines().all(|line| line.len() < 400));
}

#[test]
fn of_one_rule_in_one_file_as_many_problems_are_listed_as_a_setting_says() {
    let text = |settings: &str| {
        let people = format!(
            "---\nname: A\n---\n{}\n[[other]] <b>\n",
            "[[nobody]] ".repeat(30)
        );
        format!(
            "=== site.toml\n{settings}\n=== content/people/a.md\n{people}=== content/people/b.md\n{people}"
        )
    };
    let site = themed(&text("[limits]\nproblems = 7"));
    let shown = site.shown();
    assert_eq!(shown.matches("no record `nobody`").count(), 14, "{shown}");
    assert_eq!(
        shown
            .matches("and 24 more of `unknown-reference` in this file")
            .count(),
        2,
        "{shown}"
    );
    assert_eq!(site.report.errors(), 62, "{shown}");
    assert_eq!(shown.matches("unsafe-markup").count(), 2, "{shown}");
    let site = themed(&text(""));
    assert!(!site.shown().contains(" more of "), "{}", site.shown());
    assert_eq!(site.report.errors(), 62);
    let site = themed("=== site.toml\n[limits]\nproblems = 1001\n");
    assert!(
        site.shown().contains("`problems` is at most 1000"),
        "{}",
        site.shown()
    );
}

#[cfg(unix)]
#[test]
fn check_names_every_file_that_it_cannot_read_and_what_is_wrong_in_the_others() {
    use std::os::unix::fs::symlink;
    let folder = summit();
    let root = folder.path();
    symlink("/etc/passwd", root.join("content/people/leaves.md")).unwrap();
    symlink("nowhere.md", root.join("content/people/dangles.md")).unwrap();
    fs::create_dir_all(root.join("static")).unwrap();
    symlink("/", root.join("static/root")).unwrap();
    write(
        &root.join("content/events/wrong.md"),
        b"---\ntitle: Wrong\ndate: yesterday\n---\nSee [[leaves]].\n",
    );
    write(
        &root.join("content/people/large.md"),
        &vec![b'x'; 9_000_000],
    );
    let output = chancery(root, &["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(3));
    let objects: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |code: &str| {
        let of_code = objects.iter().filter(|object| object["code"] == code);
        of_code
            .map(|object| object["path"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let unread = [
        "content/people/dangles.md",
        "content/people/large.md",
        "content/people/leaves.md",
        "static/root",
    ];
    assert_eq!(of("unread-file"), unread);
    assert_eq!(of("bad-date"), ["content/events/wrong.md"]);
    // What hangs on a file that was not read is not told.
    assert!(
        objects
            .iter()
            .all(|object| object["code"] != "unknown-reference"),
        "{objects:?}"
    );
    for format in ["human", "github", "sarif"] {
        let output = chancery(root, &["check", "--format", format]);
        let words = [output.stdout, output.stderr].concat();
        let words = String::from_utf8_lossy(&words);
        assert_eq!(output.status.code(), Some(3), "{format}");
        assert!(
            unread.iter().all(|path| words.contains(path)),
            "{format}: {words}"
        );
    }
    let (_, words) = said(root, &["build"]);
    assert!(unread.iter().all(|path| words.contains(path)), "{words}");
}

#[test]
fn an_id_that_nobody_sees_whole_or_that_windows_keeps_is_no_address() {
    let cases = [
        (
            "content/people/a\u{202e}b.md",
            "U+202E (RIGHT-TO-LEFT OVERRIDE)",
            "ab",
        ),
        (
            "content/people/zo\u{200b}e.md",
            "U+200B (ZERO WIDTH SPACE)",
            "zoe",
        ),
        (
            "content/people/con.md",
            "Windows keeps the name `con`",
            "con-1",
        ),
        (
            "content/people/AUX.md",
            "Windows keeps the name `AUX`",
            "aux-1",
        ),
        ("content/nul.md", "Windows keeps the name `nul`", "nul-1"),
    ];
    for (path, why, better) in cases {
        let site = site(&format!("=== {path}\n---\nname: A\n---\n"));
        let shown = site.shown();
        assert!(
            shown.contains("error bad-id") && shown.contains(why),
            "{path}: {shown}"
        );
        assert!(
            shown.contains(&format!("[rename it: `{better}`]")),
            "{path}: {shown}"
        );
    }
    let listed = "=== content/sources.yml\nprn: {title: A}\n\"b\\u2066\": {title: B}\n=== content/events/e.md\n---\ntitle: E\ndate: 2024\ntopics: [aux]\naliases: [lpt9]\n---\n";
    let site = site(listed);
    assert_eq!(
        site.codes()
            .iter()
            .filter(|code| **code == "bad-id")
            .count(),
        4,
        "{}",
        site.shown()
    );
}

#[test]
fn what_programs_leave_behind_is_not_published_and_what_begins_with_a_dot_is_told() {
    let folder = summit();
    let root = folder.path();
    for (path, text) in [
        (
            "static/.well-known/security.txt",
            "Contact: mailto:a@example.org",
        ),
        ("static/.htaccess", "zqx-secret"),
        ("static/.private/a.txt", "zqx-secret"),
        ("content/.hidden/x.md", "zqx-secret"),
        ("content/people/~$cv.docx", "zqx-secret"),
        ("content/people/Thumbs.db", "zqx-secret"),
        ("content/people/.DS_Store", "zqx-secret"),
        ("content/people/desktop.ini", "zqx-secret"),
        ("content/people/cv.pdf.bak", "zqx-secret"),
        ("content/people/poster.psd", "zqx-secret"),
        ("content/.git/config", "zqx-secret"),
        ("static/aux.txt", "an annex"),
    ] {
        write(&root.join(path), text.as_bytes());
    }
    set(root, "[limits]\nleave_out = [\"*.PSD\"]");
    let (fine, words) = said(root, &["build"]);
    assert!(fine, "{words}");
    let told: Vec<&str> = words
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--> "))
        .collect();
    for path in [
        "content/.hidden:1:1",
        "static/.htaccess:1:1",
        "static/.private:1:1",
        "static/aux.txt:1:1",
    ] {
        assert!(
            told.iter().any(|told| told.ends_with(path)),
            "{path}: {words}"
        );
    }
    assert_eq!(words.matches("warning[file-name]").count(), 4, "{words}");
    assert!(
        root.join("public/.well-known/security.txt").is_file()
            && root.join("public/aux.txt").is_file()
    );
    let mut published = crate::harness::Files::new();
    crate::harness::read(&root.join("public"), "", &mut published);
    for (path, bytes) in &published {
        assert!(
            memchr::memmem::find(bytes, b"zqx-secret").is_none(),
            "{path}"
        );
    }
}

#[test]
fn a_line_of_a_million_signs_that_close_nothing_is_read_at_once() {
    let lines = [
        "[^".repeat(300_000),
        "](".repeat(300_000),
        "][".repeat(300_000),
        "{{".repeat(300_000),
        "x** ".repeat(100_000),
        format!("https://a.example/{}", ")".repeat(600_000)),
        "a@".repeat(300_000),
        "www.a.example".repeat(40_000),
        "http://_".repeat(70_000),
    ];
    let begun = std::time::Instant::now();
    for line in lines {
        let path = chancery::SitePath::new("content/about.md").unwrap();
        let parsed = chancery::parse_record(&path, line.as_bytes()).unwrap();
        assert_eq!(parsed.records.len(), 1);
        assert!(begun.elapsed().as_secs() < 60, "{}", &line[..20]);
    }
    let value = format!(
        "---\nsummary: x\nseries: {}\u{e9}\n---\n",
        "a\u{200d}".repeat(200_000)
    );
    let path = chancery::SitePath::new("content/initiatives/a.md").unwrap();
    assert_eq!(
        chancery::parse_record(&path, value.as_bytes())
            .unwrap()
            .records
            .len(),
        1
    );
    assert!(begun.elapsed().as_secs() < 60);
}
