//! How a dossier begins, and how it gets what it lacks.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::cli::{chancery, read, stderr, write};

const PROGRAM: [&str; 3] = ["--github-pages", "--program", "owner/program@1.2.3"];

fn well(folder: &Path, args: &[&str]) -> String {
    let output = chancery(folder, args);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{args:?}: {}",
        stderr(&output)
    );
    stderr(&output)
}

#[test]
fn a_workflow_stands_where_github_reads_it_and_makes_the_dossier_in_its_folder() {
    let top = tempfile::tempdir().unwrap();
    fs::create_dir(top.path().join(".git")).unwrap();
    let workflow = ".github/workflows/pages.yml";
    // From the top, a dossier that is new; its folder has a name that a shell would cut.
    let told = well(
        top.path(),
        &[&["init", "press/my site"][..], &PROGRAM].concat(),
    );
    assert!(
        told.contains("this one makes the dossier in `press/my site/`")
            && told.contains("switch Pages on"),
        "{told}"
    );
    assert!(!top.path().join("press/my site").join(workflow).exists());
    let written = read(top.path(), workflow);
    assert!(
        written.contains("/chancery\" build --root \"$SITE\" --base-url"),
        "{written}"
    );
    assert!(
        written.contains("          SITE: \"press/my site\"\n          BASE_URL: ${{"),
        "{written}"
    );
    // From the folder itself it is the same; it is never written over.
    let again = chancery(
        &top.path().join("press/my site"),
        &[&["init"][..], &PROGRAM].concat(),
    );
    assert_eq!(again.status.code(), Some(3), "{}", stderr(&again));
    assert!(
        stderr(&again).contains("../../.github/workflows/pages.yml: it is here already"),
        "{}",
        stderr(&again)
    );
    fs::remove_file(top.path().join(workflow)).unwrap();
    write(
        top.path(),
        &format!("press/my site/{workflow}"),
        "old: true\n",
    );
    let told = well(
        &top.path().join("press/my site"),
        &[&["init"][..], &PROGRAM].concat(),
    );
    assert!(
        told.contains(&format!(
            "GitHub reads no `press/my site/{workflow}`: take it out"
        )),
        "{told}"
    );
    assert_eq!(read(top.path(), workflow), written);
    // At the top itself no folder is named.
    fs::remove_file(top.path().join(workflow)).unwrap();
    well(top.path(), &[&["init"][..], &PROGRAM].concat());
    assert!(
        !read(top.path(), workflow).contains("SITE"),
        "{}",
        read(top.path(), workflow)
    );
}

#[test]
fn a_folder_of_texts_gets_what_it_lacks_and_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "# Hello\n");
    write(folder.path(), ".gitignore", "mine\n/public");
    write(folder.path(), ".vscode/settings.json", "{}");
    let told = well(folder.path(), &["init"]);
    assert!(told.contains("`.gitignore` names now"), "{told}");
    assert!(read(folder.path(), "site.toml").contains("title"));
    assert!(
        !folder.path().join("content/index.md").exists(),
        "a folder with texts has its own first page, or none"
    );
    let ignored = read(folder.path(), ".gitignore");
    assert!(
        ignored.starts_with("mine\n/public\n")
            && !ignored.contains("/public/\n")
            && ignored.contains("/.chancery/links.json\n"),
        "{ignored}"
    );
    assert_eq!(read(folder.path(), ".vscode/settings.json"), "{}");
    assert!(folder.path().join(".chancery/schemas/event.json").is_file());
    well(folder.path(), &["check"]);
    // Nothing is lacking any more.
    let again = chancery(folder.path(), &["init"]);
    assert_eq!(again.status.code(), Some(3));
    assert!(
        stderr(&again).contains("a dossier is here already, and lacks nothing"),
        "{}",
        stderr(&again)
    );
    assert_eq!(read(folder.path(), ".gitignore"), ignored);
    // Settings alone get a first page.
    write(folder.path(), "other/site.toml", "title = \"Other\"\n");
    well(folder.path(), &["init", "other"]);
    assert_eq!(
        read(folder.path(), "other/site.toml"),
        "title = \"Other\"\n"
    );
    assert!(read(folder.path(), "other/content/index.md").contains("other"));
}

#[test]
fn schemas_are_written_anew_after_an_upgrade() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    let schema = read(folder.path(), ".chancery/schemas/event.json");
    write(folder.path(), ".chancery/schemas/event.json", "{}");
    write(folder.path(), ".vscode/settings.json", "{\"mine\": true}");
    fs::remove_file(folder.path().join(".chancery/schemas/offices.json")).unwrap();
    let before = read(folder.path(), "content/index.md");
    well(folder.path(), &["init", "--editors"]);
    assert_eq!(read(folder.path(), ".chancery/schemas/event.json"), schema);
    assert!(
        folder
            .path()
            .join(".chancery/schemas/offices.json")
            .is_file()
    );
    assert_eq!(
        read(folder.path(), ".vscode/settings.json"),
        "{\"mine\": true}"
    );
    assert_eq!(read(folder.path(), "content/index.md"), before);
    assert_eq!(
        chancery(folder.path(), &["init", "nowhere", "--editors"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(
        chancery(folder.path(), &["init", "--editors", "--example"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn what_the_task_of_an_editor_reads_is_what_check_writes() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    write(folder.path(), "content/a.md", "First.\n\nSee [[nobody]].\n");
    let tasks: Json = serde_json::from_str(&read(folder.path(), ".vscode/tasks.json")).unwrap();
    let task = &tasks["tasks"][0];
    let args: Vec<&str> = task["args"]
        .as_array()
        .unwrap()
        .iter()
        .map(|arg| arg.as_str().unwrap())
        .collect();
    let told = stderr(&chancery(folder.path(), &args));
    // The two patterns, as their parts are named there: what is said, and on the next line where.
    let (mut lines, mut found) = (told.lines(), None);
    while let Some(line) = lines.next() {
        let message = line
            .split_once("]: ")
            .filter(|(head, _)| head.starts_with("error[") || head.starts_with("warning["));
        if let Some((_, message)) = message {
            found = Some((
                message.to_owned(),
                lines.next().unwrap_or_default().trim_start().to_owned(),
            ));
            break;
        }
    }
    assert_eq!(
        found,
        Some((
            "no record `nobody`".to_owned(),
            "--> content/a.md:3:7".to_owned()
        )),
        "{told}"
    );
    let patterns = task["problemMatcher"]["pattern"].as_array().unwrap();
    assert_eq!(
        patterns[0]["regexp"],
        r"^(error|warning|info)\[([a-z0-9-]+)\]: (.*)$"
    );
    assert_eq!(patterns[1]["regexp"], r"^\s*--> (.+):(\d+):(\d+)$");
}

#[test]
fn a_dossier_begins_neither_in_a_file_nor_among_the_texts_of_another() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "afile", "text");
    let told = stderr(&chancery(folder.path(), &["init", "afile"]));
    assert!(
        told.contains("afile: this is a file, and a dossier is a folder"),
        "{told}"
    );
    well(folder.path(), &["init", "My Dossier"]);
    let content = folder.path().join("My Dossier/content");
    let within = chancery(&content, &["init"]);
    assert_eq!(within.status.code(), Some(3));
    assert!(
        stderr(&within).contains("this lies in `content/` of a dossier"),
        "{}",
        stderr(&within)
    );
    assert!(!content.join("site.toml").exists());
    // Beside its texts one may.
    well(&folder.path().join("My Dossier"), &["init", "docs"]);
    // What is told to be typed can be typed.
    let told = well(folder.path(), &["init", "Second Dossier"]);
    assert!(
        told.contains("`chancery serve --root 'Second Dossier' --open` shows it"),
        "{told}"
    );
}

#[test]
fn new_says_the_path_from_where_one_stands_and_what_is_said_twice() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init", "site"]);
    let site = folder.path().join("site");
    let said = |here: &Path, args: &[&str]| {
        let output = chancery(here, args);
        (
            output.status.code(),
            String::from_utf8(output.stdout.clone()).unwrap(),
            stderr(&output),
        )
    };
    let (_, path, _) = said(
        folder.path(),
        &[
            "new",
            "event",
            "oslo",
            "--date",
            "2024-11-04",
            "--root",
            "site",
        ],
    );
    assert_eq!(path, "site/content/events/oslo.md\n");
    let below = site.join("content/events");
    let (_, path, _) = said(&below, &["new", "person", "ada"]);
    assert_eq!(path, "../people/ada.md\n");
    assert!(below.join(path.trim_end()).is_file());
    let (_, path, _) = said(&below, &["new", "event", "bergen", "--date", "2024-11-05"]);
    assert_eq!(path, "bergen.md\n");
    let (code, _, told) = said(&below, &["new", "event", "bergen"]);
    assert!(
        code == Some(3) && told.contains("is there already: bergen.md"),
        "{told}"
    );

    let (code, _, told) = said(&site, &["new", "speech", "oslo/ma", "--event", "oslo"]);
    assert_eq!(code, Some(2));
    assert!(
        told.contains("the event is said twice")
            && told.contains("`chancery new speech ma --event oslo`"),
        "{told}"
    );
    let (_, _, told) = said(
        &site,
        &["new", "delegation", "oslo/ma", "--event", "bergen"],
    );
    assert!(
        told.contains("the event is `oslo` in `oslo/ma` and `bergen` after `--event`"),
        "{told}"
    );
    let (_, path, _) = said(&site, &["new", "speech", "oslo/ma"]);
    assert_eq!(path, "content/speeches/oslo/ma.md\n");
}

#[test]
fn an_id_may_be_in_any_letters_and_the_recipe_says_so() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    for id in ["kuwait", "Ünïcode", "علي", "a.b"] {
        well(folder.path(), &["new", "topic", id]);
    }
    well(folder.path(), &["check"]);
    assert!(
        !read(
            Path::new(env!("CARGO_MANIFEST_DIR")),
            "docs/content/how-to/participants.md"
        )
        .contains("ASCII")
    );
}
