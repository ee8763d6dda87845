//! What ARCHITECTURE.md says of the tree is true of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The ten questions that a newcomer was asked, by the words with which their rows begin.
const QUESTIONS: [&str; 10] = [
    "`2024-11/..` read as a date",
    "\"did you mean\"",
    "somebody's role on the day of an event",
    "the browser told to reload",
    "a file renamed into place",
    "what is rendered again after an edit",
    "the data of a person's page",
    "`DTEND` of a calendar",
    "an unknown key in front matter",
    "links that leave the site",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "the test reads our own tree")]
fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test writes a copy of our tree"
)]
fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn page() -> String {
    read(&root().join("ARCHITECTURE.md"))
}

/// The lines under a heading, up to the next of its level.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page
        .find(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("no `{heading}`"));
    let text = &page[start + heading.len() + 2..];
    let level = &heading[..=heading.find(' ').unwrap()];
    let end = text.find(&format!("\n{level}")).unwrap_or(text.len());
    &text[..end]
}

/// What stands between backticks outside of blocks of code.
fn quoted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut block = false;
    for line in text.lines() {
        block ^= line.trim_start().starts_with("```");
        if !block {
            found.extend(line.split('`').skip(1).step_by(2));
        }
    }
    found
}

/// Whether a text names a file or a folder of ours.
fn is_path(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let ending = text.rsplit_once('.').is_some_and(|(_, ending)| {
        matches!(
            ending,
            "rs" | "js" | "html" | "ftl" | "json" | "md" | "toml" | "txt"
        )
    });
    text.chars().all(plain) && text.contains('/') && (ending || text.ends_with('/'))
}

/// Where paths of the page begin.
const TOPS: [&str; 2] = ["", "src"];
/// The file of the example, and the name of a template as another template calls it.
const OTHERS: [&str; 2] = ["src/output/ids.rs", "chancery/event.html"];

#[test]
fn every_path_of_the_architecture_page_exists() {
    let page = page();
    let paths: Vec<&str> = quoted(&page)
        .into_iter()
        .filter(|text| is_path(text))
        .collect();
    assert!(paths.len() > 100, "{} paths", paths.len());
    let missing: Vec<&str> = paths
        .into_iter()
        .filter(|path| !TOPS.iter().any(|top| root().join(top).join(path).exists()))
        .filter(|path| !OTHERS.contains(path))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_questions_of_a_newcomer_have_a_path_for_an_answer() {
    let page = page();
    let table = section(&page, "## Where is…");
    for question in QUESTIONS {
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("| {question}")));
        let answer = row.unwrap_or_else(|| panic!("no row for {question}"));
        let answer = &answer[question.len() + 2..];
        assert!(
            quoted(answer).into_iter().any(is_path),
            "{question}: {answer}"
        );
    }
}

/// A step that can be taken: a text, and where it goes.
#[derive(Debug)]
struct Edit {
    file: String,
    /// The line behind which it goes; nothing for a new file.
    after: Option<String>,
    text: String,
}

/// The edits of a section. A block of code goes where the words before it say: *in `file`, after `line`*, *after `line`* of the
/// same file, or *the new file `file`*.
fn edits(section: &str) -> Vec<Edit> {
    let behind = |words: &str, sign: &str| {
        let (_, rest) = words.rsplit_once(sign)?;
        Some(rest.split('`').next()?.to_owned())
    };
    let mut edits: Vec<Edit> = Vec::new();
    let mut words = String::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        if !line.trim_start().starts_with("```") {
            words.push_str(line);
            words.push('\n');
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let code = lines
            .by_ref()
            .take_while(|line| !line.trim_start().starts_with("```"));
        let text: String = code
            .map(|line| format!("{}\n", line.get(indent..).unwrap_or_default()))
            .collect();
        let after = behind(&words, "after `");
        let file = match &after {
            None => behind(&words, "new file `"),
            Some(_) => behind(&words, "in `").filter(|file| is_path(file)),
        };
        let file = file.or_else(|| Some(edits.last()?.file.clone()));
        edits.push(Edit {
            file: file.unwrap_or_else(|| panic!("where does this go?\n{words}{text}")),
            after,
            text,
        });
        words.clear();
    }
    edits
}

/// The text of a file with an edit made.
fn edited(text: &str, edit: &Edit) -> String {
    let Some(after) = &edit.after else {
        return edit.text.clone();
    };
    let found = text
        .lines()
        .filter(|line| line.contains(after.as_str()))
        .count();
    assert_eq!(found, 1, "lines with `{after}` in {}", edit.file);
    let lines = text.lines().map(|line| {
        let more = if line.contains(after.as_str()) {
            &*edit.text
        } else {
            ""
        };
        format!("{line}\n{more}")
    });
    lines.collect()
}

fn steps() -> Vec<Edit> {
    let page = page();
    ["### …a field", "### …an output"]
        .iter()
        .flat_map(|name| edits(section(&page, name)))
        .collect()
}

#[test]
fn each_step_finds_the_line_behind_which_it_goes() {
    let steps = steps();
    assert_eq!(steps.len(), 9);
    for edit in steps.iter().filter(|edit| edit.after.is_some()) {
        edited(&read(&root().join(&edit.file)), edit);
    }
}

fn copy(from: &Path, to: &Path) {
    let files = walkdir::WalkDir::new(from).into_iter().map(Result::unwrap);
    for entry in files.filter(|entry| entry.file_type().is_file()) {
        let below = entry.path().strip_prefix(from).unwrap();
        let to = if below.as_os_str().is_empty() {
            to.to_path_buf()
        } else {
            to.join(below)
        };
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
}

/// The program of a tree that was edited. It shares what is built of other crates with this test.
fn built(tree: &Path) -> PathBuf {
    // Of one name and version, cargo takes the library of the copy for ours, and the next build of ours would be of it.
    let version = concat!(
        "name = \"chancery\"\nversion = \"",
        env!("CARGO_PKG_VERSION")
    );
    let program = "[[bin]]\nname = \"chancery";
    for (file, ours, its) in [
        ("Cargo.toml", program, format!("{program}-copy")),
        ("Cargo.toml", version, format!("{version}-copy")),
        ("Cargo.lock", version, format!("{version}-copy")),
    ] {
        let text = read(&tree.join(file));
        assert_eq!(text.matches(ours).count(), 1, "{file}: {ours}");
        write(&tree.join(file), &text.replace(ours, &its));
    }
    // Tests and programs are built with other features of the same crates: so there is a test.
    write(&tree.join("tests/none.rs"), "//! None.\n");
    let folder = Path::new(env!("CARGO_BIN_EXE_chancery")).parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    // What cargo says of the test's own package is not for the copy: scripts that build other crates would run again.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&*name);
        }
    }
    let status = cargo
        .args([
            "build",
            "--offline",
            "--locked",
            "--bin",
            "chancery-copy",
            "--test",
            "none",
        ])
        .current_dir(tree)
        .env("CARGO_TARGET_DIR", folder.parent().unwrap())
        .status()
        .unwrap();
    assert!(status.success(), "the copy does not compile");
    folder.join(format!("chancery-copy{}", std::env::consts::EXE_SUFFIX))
}

#[test]
#[ignore = "compiles a copy of the tree, which takes minutes"]
fn the_steps_for_a_field_and_an_output_lead_to_both() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("architecture");
    let _ = fs::remove_dir_all(&folder);
    let tree = folder.join("tree");
    for part in ["src", "themes", "benches", "Cargo.toml", "Cargo.lock"] {
        copy(&root().join(part), &tree.join(part));
    }
    for edit in steps() {
        let file = tree.join(&edit.file);
        let text = if edit.after.is_some() {
            read(&file)
        } else {
            String::new()
        };
        write(&file, &edited(&text, &edit));
    }
    let program = built(&tree);
    let (site, output) = (folder.join("site"), folder.join("public"));
    write(
        &site.join("content/events/oslo.md"),
        "---\ntitle: Oslo\ndate: 2024-11-04\nhashtag: \"#oslo2024\"\n---\nA day.\n",
    );
    write(&site.join("site.toml"), "title = \"Summit\"\n");
    let status = Command::new(&program)
        .args(["build", "--root"])
        .arg(&site)
        .arg("-o")
        .arg(&output)
        .status()
        .unwrap();
    assert!(status.success());
    fs::remove_file(program).unwrap();
    let page = read(&output.join("events/oslo/index.html"));
    assert!(
        page.contains("<dt>Hashtag<dd><bdi>#oslo2024</bdi>"),
        "{page}"
    );
    let data = read(&output.join("data/events.jsonl"));
    assert!(data.contains("\"hashtag\":\"#oslo2024\""), "{data}");
    let table = read(&output.join("data/events.csv"));
    let columns = table.lines().next().unwrap();
    assert!(
        columns.split(',').any(|column| column == "hashtag"),
        "{columns}"
    );
    assert_eq!(read(&output.join("ids.txt")), "oslo\n");
}
