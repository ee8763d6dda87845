//! Commands keep their word: what they say of themselves, they do, and what they cannot do, they refuse.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;

use crate::cli::{chancery, read, stderr, write};

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder as git knows it: the top of a repository.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

#[test]
fn a_strict_build_with_warnings_writes_nothing_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/a.md", "First.\n");
    assert_eq!(
        chancery(folder.path(), &["build", "--strict"])
            .status
            .code(),
        Some(0)
    );
    write(folder.path(), "content/a.md", "Second, <b>raw</b>.\n");
    for more in [
        &[][..],
        &["--atomic"],
        &["-o", "fresh"],
        &["-o", "fresh", "--shard", "1/2"],
    ] {
        let built = chancery(folder.path(), &[&["build", "--strict"], more].concat());
        let told = stderr(&built);
        assert_eq!(built.status.code(), Some(1), "{told}");
        assert!(told.contains("Nothing written · 0 errors, 1 warning, and under `--strict` a warning stops a build"), "{told}");
        assert!(!told.contains("Built"), "{told}");
        assert!(
            read(folder.path(), "public/a/index.html").contains("First."),
            "{more:?}"
        );
        assert!(
            !folder.path().join("fresh/a/index.html").exists(),
            "{more:?}"
        );
    }
    assert_eq!(chancery(folder.path(), &["build"]).status.code(), Some(0));
    assert!(read(folder.path(), "public/a/index.html").contains("Second"));
}

#[test]
fn a_strict_watch_writes_nothing_until_the_warnings_are_gone() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/a.md", "First, <b>raw</b>.\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command
        .current_dir(folder.path())
        .args(["build", "--watch", "--strict", "--no-search"])
        .env("NO_COLOR", "1");
    let mut watch = command
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(watch.stderr.take().unwrap())
        .lines()
        .map_while(Result::ok);
    assert!(lines.any(|line| {
        line.starts_with("Nothing written · 0 errors, 1 warning, and under `--strict`")
    }));
    assert!(lines.any(|line| line.starts_with("Watching ")));
    assert!(!folder.path().join("public/a").exists());
    crate::serve::write(&folder.path().join("content/a.md"), b"Second.\n");
    assert!(lines.any(|line| line.contains("0 errors, 0 warnings")));
    assert!(read(folder.path(), "public/a/index.html").contains("Second."));
    watch.kill().unwrap();
    watch.wait().unwrap();
}

#[test]
fn the_address_of_the_site_is_judged_by_one_rule() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "# Hello\n");
    let domain = "domain = \"dossier.example.org\"\n";
    for (settings, flag, told) in [
        ("", "example.org", "write it whole"),
        ("", "ftp://example.org/", "write it whole"),
        ("", "https://user@example.org/", "write it whole"),
        ("", "https://example.org/a b/", "write it whole"),
        ("", "https://example.org/?a=1", "write it whole"),
        ("", "https://example.org/#top", "write it whole"),
        ("base_url = \"example.org\"\n", "", "write it whole"),
        (
            "base_url = \"https://user:word@example.org/\"\n",
            "",
            "write it whole",
        ),
        (
            "domain = \"https://dossier.example.org\"\n",
            "",
            "without `https://`",
        ),
        (
            "base_url = \"https://example.org/\"\ndomain = \"dossier.example.org\"\n",
            "",
            "is not the host of `base_url`",
        ),
        (
            domain,
            "https://example.org/",
            "is not the host of `base_url`, `example.org`",
        ),
    ] {
        write(folder.path(), "site.toml", settings);
        let args = if flag.is_empty() {
            vec!["build"]
        } else {
            vec!["build", "-u", flag]
        };
        let built = chancery(folder.path(), &args);
        assert!(
            !built.status.success() && stderr(&built).contains(told),
            "{settings}{flag}: {}",
            stderr(&built)
        );
        assert!(!folder.path().join("public").exists());
    }
    for (settings, flag) in [
        (
            "base_url = \"https://dossier.example.org\"\ndomain = \"dossier.example.org\"\n",
            "",
        ),
        (
            "base_url = \"https://DOSSIER.example.org/x/\"\ndomain = \"dossier.example.org\"\n",
            "https://dossier.example.org:8080/",
        ),
        (domain, "https://dossier.example.org/"),
    ] {
        write(folder.path(), "site.toml", settings);
        let args = if flag.is_empty() {
            vec!["build"]
        } else {
            vec!["build", "-u", flag]
        };
        let built = chancery(folder.path(), &args);
        assert!(
            built.status.success(),
            "{settings}{flag}: {}",
            stderr(&built)
        );
        assert_eq!(
            read(folder.path(), "public/CNAME").trim(),
            "dossier.example.org"
        );
    }
}

#[test]
fn a_day_in_the_environment_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    for (day, code) in [
        ("soon", 2),
        ("2024-11-04", 2),
        ("99999999999999", 2),
        ("1730678400", 0),
        ("", 0),
    ] {
        let mut check = Command::new(env!("CARGO_BIN_EXE_chancery"));
        let checked = check
            .current_dir(folder.path())
            .arg("check")
            .env("SOURCE_DATE_EPOCH", day)
            .output()
            .unwrap();
        assert_eq!(
            checked.status.code(),
            Some(code),
            "{day:?}: {}",
            stderr(&checked)
        );
        assert_eq!(
            stderr(&checked).contains("seconds since 1970"),
            code == 2,
            "{day:?}"
        );
    }
}

#[test]
fn a_folder_that_is_no_dossier_is_an_error_that_says_where_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |args: &[&str], help: &str| {
        let output = chancery(folder.path(), args);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
        assert!(
            told.contains("this is not a dossier: it has neither `site.toml` nor `content/`"),
            "{args:?}: {told}"
        );
        assert!(told.contains(help), "{args:?}: {told}");
    };
    for command in [
        &["build", "--strict", "--base-url", "https://x.org/"][..],
        &["check"],
        &["list"],
        &["explain", "/a/"],
        &["config"],
    ] {
        refused(command, "`chancery init` begins a dossier here");
    }
    assert!(!folder.path().join("public").exists());
    write(folder.path(), "hello.md", "# Hello\n");
    refused(&["build"], "`hello.md` is outside it");
    write(folder.path(), "events/oslo.md", "# Hello\n");
    refused(&["build"], "`events/` is outside it");
    // One below, and one above.
    write(folder.path(), "a/my site/content/hello.md", "# Hello\n");
    refused(
        &["build"],
        "`a/my site` is one: go there, or write `--root 'a/my site'`",
    );
    fs::create_dir(folder.path().join("a/my site/notes")).unwrap();
    refused(
        &["build", "--root", "a/my site/notes"],
        "is one: go there, or write `--root 'a/my site'`",
    );
    // Settings alone, or records alone, are one.
    write(folder.path(), "b/site.toml", "title = \"B\"\n");
    let told = chancery(folder.path(), &["build", "--root", "b"]);
    assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
    assert!(
        stderr(&told).contains("note: no folder `content/` in "),
        "{}",
        stderr(&told)
    );
    assert_eq!(
        chancery(folder.path(), &["build", "--root", "a/my site"])
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn programs_are_told_paths_from_the_top_of_the_repository_and_people_from_where_they_stand() {
    let top = repository();
    write(top.path(), "the site/content/a.md", "See [[nobody]].\n");
    write(top.path(), "the site/site.toml", "title = \"A\"\n");
    let site = top.path().join("the site");
    for (here, args) in [
        (top.path(), &["--root", "the site"][..]),
        (&site, &[]),
        (&site.join("content"), &[]),
    ] {
        let told = |format: &str| {
            stdout(&chancery(
                here,
                &[&["check", "--format", format], args].concat(),
            ))
        };
        assert!(
            told("github").starts_with("::error file=the site/content/a.md,line=1,"),
            "{}",
            told("github")
        );
        let json: Json = serde_json::from_str(&told("json")).unwrap();
        assert_eq!(json["path"], "the site/content/a.md");
        let sarif: Json = serde_json::from_str(&told("sarif")).unwrap();
        let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
            ["uri"];
        assert_eq!(place, "the%20site/content/a.md");
    }
    for (here, path) in [
        (top.path(), "the site/content/a.md"),
        (&site, "content/a.md"),
        (&site.join("content"), "a.md"),
    ] {
        let args = if here == top.path() {
            vec!["check", "--root", "the site"]
        } else {
            vec!["check"]
        };
        let told = stderr(&chancery(here, &args));
        assert!(told.contains(&format!("--> {path}:1:7\n")), "{told}");
    }
}

#[test]
fn a_page_is_explained_by_its_own_templates_each_once_the_one_asked_for_first() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in crate::harness::files(crate::rebuild::SUMMIT) {
        write(folder.path(), &path, &String::from_utf8(bytes).unwrap());
    }
    for (url, first) in [
        ("/events/oslo/", "chancery/event.html"),
        ("/people/ada/", "chancery/person.html"),
        ("/speeches/oslo/ma/", "chancery/speech.html"),
        ("/people/", "chancery/index.html"),
        ("/404.html", "chancery/404.html"),
        ("/disagreements/", "chancery/disagreements.html"),
    ] {
        let explained = chancery(folder.path(), &["explain", url, "--format", "json"]);
        let json: Json = serde_json::from_slice(&explained.stdout).expect(url);
        let names: Vec<&str> = json["templates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|made| made["name"].as_str().unwrap())
            .collect();
        assert_eq!(names[0], first, "{names:?}");
        assert!(names.contains(&"chancery/base.html"), "{names:?}");
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{names:?}");
        assert!(!names.contains(&"chancery/coverage.html"), "{names:?}");
    }
}

#[test]
fn flags_work_or_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/a.md", "Text.\n");
    for refused in [
        &["new", "page", "b", "--strict"][..],
        &["new", "page", "b", "--drafts"],
        &["list", "--strict"],
        &["schema", "--strict"],
        &["schema", "--now", "2026-01-01"],
        &["explain", "/a/", "--strict"],
        &["serve", "--strict"],
        &["check", "-q", "-v"],
        &["completions", "bash", "--drafts"],
    ] {
        assert_eq!(
            chancery(folder.path(), refused).status.code(),
            Some(2),
            "{refused:?}"
        );
    }
    assert!(!folder.path().join("content/b.md").exists());
    write(
        folder.path(),
        "content/d.md",
        "---\ntitle: D\ndraft: true\n---\n",
    );
    write(
        folder.path(),
        "content/f.md",
        "---\ntitle: F\npublish: 2027-01-01\n---\n",
    );
    assert_eq!(
        chancery(folder.path(), &["explain", "/d/"]).status.code(),
        Some(2)
    );
    assert_eq!(
        chancery(folder.path(), &["explain", "/d/", "--drafts"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        chancery(folder.path(), &["explain", "/f/", "--now", "2026-12-31"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        chancery(folder.path(), &["explain", "/f/", "--now", "2027-01-01"])
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn what_is_held_back_is_listed_when_asked_for_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let write = |id: &str, more: &str| {
        write(
            folder.path(),
            &format!("content/people/{id}.md"),
            &format!("---\nname: {id}\n{more}---\n"),
        )
    };
    write("ada", "when: 1968\n");
    write("bob", "draft: true\n");
    write("cy", "publish: 2027-01-01\n");
    write("di", "expire: 2026-01-01\n");
    let list = |more: &[&str]| {
        chancery(
            folder.path(),
            &[&["list", "person", "--now", "2026-06-01"], more].concat(),
        )
    };
    assert_eq!(stdout(&list(&[])), "person        ada  ada\n");
    assert!(
        stderr(&list(&[])).contains("note: 3 records are held back: `--drafts` lists them"),
        "{}",
        stderr(&list(&[]))
    );
    let all = "person        ada  ada\nperson        bob  bob  (draft)\nperson        cy   cy  (from 2027-01-01)\nperson        di   di  (until 2026-01-01)\n";
    assert_eq!(stdout(&list(&["--drafts"])), all);
    assert_eq!(stderr(&list(&["--drafts"])), "");
    let json = stdout(&list(&["--drafts", "--format", "json"]));
    let json: Vec<Json> = json
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |at: usize, key: &str| json[at][key].clone();
    assert_eq!(
        (of(0, "url"), of(0, "date"), of(0, "draft")),
        (
            Json::from("/people/ada/"),
            Json::from("1968"),
            Json::from(false)
        )
    );
    assert_eq!(
        (of(1, "draft"), of(1, "held_back")),
        (Json::from(true), Json::from(true))
    );
    assert_eq!(
        (of(2, "publish"), of(2, "url")),
        (Json::from("2027-01-01"), Json::Null)
    );
    assert_eq!(of(3, "expire"), "2026-01-01");
}

#[test]
fn a_refused_output_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    write(folder.path(), "full/precious.txt", "mine");
    write(folder.path(), "a-file", "mine");
    let names = || {
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let before = names();
    for output in ["full", "a-file", "/dev/null", "."] {
        let built = chancery(folder.path(), &["build", "-o", output]);
        assert!(
            matches!(built.status.code(), Some(2 | 3)),
            "{output}: {}",
            stderr(&built)
        );
        assert_eq!(names(), before, "{output}");
    }
    assert!(!Path::new("/dev/.null.chancery-lock").exists());
}

#[test]
fn words_that_people_try_first_are_commands() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    for args in [&["help"][..], &["help", "build"], &["lint"], &["validate"]] {
        let output = chancery(folder.path(), args);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    assert_eq!(
        stdout(&chancery(folder.path(), &["help", "build"])),
        stdout(&chancery(folder.path(), &["build", "--help"]))
    );
    // Flags of a command stand before those of every command.
    let help = stdout(&chancery(folder.path(), &["check", "--help"]));
    assert!(
        help.find("--external").unwrap() < help.find("Flags of every command").unwrap(),
        "{help}"
    );
    assert!(
        help.find("Flags of every command").unwrap() < help.find("--root").unwrap(),
        "{help}"
    );
    let rule = stdout(&chancery(folder.path(), &["explain", "unknown-reference"]));
    assert_eq!(
        stdout(&chancery(
            folder.path(),
            &["explain", "error[unknown-reference]"]
        )),
        rule
    );
    let codes = stdout(&chancery(folder.path(), &["explain"]));
    assert!(
        codes
            .lines()
            .any(|line| line.starts_with("error    unknown-reference ")),
        "{codes}"
    );
}

/// What a shell offers after these words, as its script asks the program.
fn offered(folder: &Path, words: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(folder)
        .env("CHANCERY_COMPLETE", "fish")
        .args(["--", "chancery"])
        .args(words)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn shells_are_offered_what_can_stand_there() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("site.toml", "title = \"A\"\n"),
        (
            "content/events/agadir.md",
            "---\ntitle: Agadir meeting\ndate: 2025\n---\n",
        ),
        (
            "content/events/fez.md",
            "---\ntitle: Fez\ndate: 2024\ndraft: true\n---\n",
        ),
        ("content/people/ada.md", "---\nname: Ada\n---\n"),
    ] {
        write(folder.path(), path, text);
    }
    let of = |words: &[&str]| offered(folder.path(), words);
    let names = |words: &[&str]| -> Vec<String> {
        let lines = of(words).into_iter();
        lines
            .map(|line| line.split('\t').next().unwrap().to_owned())
            .collect()
    };
    let commands = names(&[""]);
    for command in [
        "init",
        "new",
        "import",
        "build",
        "serve",
        "check",
        "join",
        "verify",
        "diff",
        "explain",
        "list",
        "config",
        "schema",
        "completions",
        "help",
    ] {
        assert!(
            commands.contains(&command.to_owned()),
            "{command}: {commands:?}"
        );
    }
    assert_eq!(names(&["new", "org"]), ["organization"]);
    assert_eq!(
        of(&["check", "--rule", "unknown-ref"]),
        ["unknown-reference\tA reference names nothing that exists."]
    );
    assert_eq!(
        of(&["new", "speech", "x", "--event", ""]),
        ["agadir\tAgadir meeting", "fez\tFez"]
    );
    assert_eq!(
        names(&["import", "speeches", "t.csv", "--event", "ag"]),
        ["agadir"]
    );
    assert_eq!(of(&["explain", "/people/"]), ["/people/ada/\tAda"]);
    assert_eq!(names(&["explain", "missing-tr"]), ["missing-translation"]);
    assert_eq!(names(&["config", "outputs.dos"]), ["outputs.dossier"]);
    // From another folder, where `--root` says.
    let elsewhere = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    assert_eq!(
        offered(
            elsewhere.path(),
            &["--root", root, "new", "speech", "x", "--event", "f"]
        ),
        ["fez\tFez"]
    );
    // A site that cannot be read offers nothing, and says nothing into the command line.
    assert_eq!(
        offered(
            elsewhere.path(),
            &["--root", "nowhere", "new", "speech", "x", "--event", ""]
        ),
        Vec::<String>::new()
    );
}

#[test]
#[cfg(unix)]
fn bash_completes_with_the_script() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/events/agadir.md",
        "---\ntitle: Agadir\ndate: 2025\n---\n",
    );
    let script = "source <(chancery completions bash)
        COMP_WORDS=(chancery new speech x --event ag); COMP_CWORD=5
        _clap_complete_chancery chancery ag --event; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let bin = Path::new(env!("CARGO_BIN_EXE_chancery")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let Ok(output) = Command::new("bash")
        .args(["-c", script])
        .current_dir(folder.path())
        .env("PATH", path)
        .output()
    else {
        eprintln!("there is no bash here: its completion was NOT tried");
        return;
    };
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "agadir\n",
        "{output:?}"
    );
    let help = stdout(&chancery(folder.path(), &["new", "--help"]));
    assert!(
        help.contains("event") && help.contains("office") && help.contains("initiative"),
        "{help}"
    );
}

#[test]
fn tables_have_the_columns_that_the_data_has() {
    let folder = tempfile::tempdir().unwrap();
    let event = "---\ntitle: A\ndate: 2024-11-04\ntime: 09:30/11:00\nordinal: 3\npatron: no\noutcome: paper\n---\n";
    for (path, text) in [
        ("content/events/a.md", event),
        (
            "content/documents/paper/index.md",
            "---\ntitle: Paper\nfile: paper.pdf\n---\n",
        ),
        ("content/documents/paper/paper.pdf", "%PDF"),
        (
            "content/initiatives/i.md",
            "---\ntitle: I\norganizations: [body]\ncountries: [no, ma]\n---\n",
        ),
        ("content/organizations/body.md", "---\nname: Body\n---\n"),
        ("content/people/ada.md", "---\nname: Ada\n---\n"),
        (
            "content/speeches/a/s.md",
            "---\nby: ada\ntime: 10:00\n---\nText.\n",
        ),
    ] {
        write(folder.path(), path, text);
    }
    assert_eq!(
        chancery(folder.path(), &["build", "--no-search"])
            .status
            .code(),
        Some(0)
    );
    let cell = |table: &str, column: &str| {
        let text = read(folder.path(), &format!("public/data/{table}.csv"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let at = reader
            .headers()
            .unwrap()
            .iter()
            .position(|known| known == column)
            .unwrap();
        reader.records().next().unwrap().unwrap()[at].to_owned()
    };
    for (table, column, value) in [
        ("events", "time", "09:30/11:00"),
        ("events", "ordinal", "3"),
        ("events", "patron", "country:no"),
        ("events", "outcome", "document:paper"),
        ("documents", "file", "paper.pdf"),
        ("speeches", "time", "10:00"),
        ("initiatives", "organizations", "organization:body"),
        ("initiatives", "countries", "country:no; country:ma"),
    ] {
        assert_eq!(cell(table, column), value, "{table}.{column}");
    }
}

#[test]
fn a_picture_of_a_text_has_each_attribute_once_and_a_document_tells_the_size_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let pixel = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>";
    for (path, text) in [
        (
            "content/about/index.md",
            "---\ntitle: About\n---\n![A line](line.svg)\n",
        ),
        ("content/about/line.svg", pixel),
        (
            "content/documents/paper/index.md",
            "---\ntitle: Paper\nfile: paper.pdf\n---\n",
        ),
        (
            "content/documents/paper/paper.pdf",
            "%PDF-1.4 of 23 bytes...",
        ),
    ] {
        write(folder.path(), path, text);
    }
    assert_eq!(
        chancery(folder.path(), &["build", "--only-pages"])
            .status
            .code(),
        Some(0)
    );
    let page = read(folder.path(), "public/about/index.html");
    let (_, picture) = page.split_once("<img ").unwrap();
    let picture = picture.split('>').next().unwrap();
    for attribute in ["src=", "alt=", "width=", "height=", "loading=", "decoding="] {
        assert_eq!(
            picture.matches(attribute).count(),
            1,
            "{attribute} in {picture}"
        );
    }
    assert!(read(folder.path(), "public/documents/paper/index.html").contains("23\u{a0}B"));
}
