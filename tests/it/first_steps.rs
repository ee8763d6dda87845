//! What somebody does first, in an empty folder, without a terminal.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

fn chancery(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command
        .current_dir(folder)
        .args(args)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Runs a command that has to end well, and says what it told people.
fn well(folder: &Path, args: &[&str]) -> String {
    let output = chancery(folder, args);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
    told
}

#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test writes as an author does"
)]
fn write(folder: &Path, path: &str, text: &str) {
    fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
    fs::write(folder.join(path), text).unwrap();
}

#[test]
fn from_nothing_to_a_themed_page_in_two_commands_and_five_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    well(folder.path(), &["init", "dossier"]);
    well(folder.path(), &["build", "--root", "dossier"]);
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    let home = read(folder.path(), "dossier/public/index.html");
    assert!(home.contains("dossier") && home.contains(".css"), "{home}");
}

#[test]
fn a_new_user_walks_from_init_to_a_site_without_a_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    well(folder.path(), &["init", "site"]);
    well(
        &site,
        &[
            "new",
            "event",
            "oslo-2024",
            "--title",
            "Oslo: first meeting",
            "--date",
            "2024-11-04",
        ],
    );
    well(&site, &["new", "person", "ada-obi"]);
    well(
        &site,
        &[
            "new",
            "speech",
            "no",
            "--event",
            "oslo-2024",
            "--set",
            "by=ada-obi",
            "--set",
            "for=no",
        ],
    );
    well(
        &site,
        &[
            "new",
            "delegation",
            "no",
            "--event",
            "oslo-2024",
            "--set",
            "head=ada-obi",
        ],
    );
    well(
        &site,
        &["new", "source", "gazette", "--title", "The Gazette"],
    );
    well(&site, &["new", "page", "about", "--set", "menu=true"]);
    let checked = chancery(&site, &["check", "--format", "json"]);
    assert_eq!(
        checked.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    well(&site, &["build"]);
    assert!(read(&site, "public/events/oslo-2024/index.html").contains("Oslo: first meeting"));
    assert!(read(&site, "public/people/ada-obi/index.html").contains("Ada Obi"));
    assert!(
        site.join("public/speeches/oslo-2024/no/index.html")
            .is_file()
    );
    assert!(
        site.join("public/events/oslo-2024/delegations/no/index.html")
            .is_file()
    );
}

#[test]
fn every_kind_can_be_begun_and_what_is_missing_then_is_said() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    for kind in [
        "event",
        "speech",
        "delegation",
        "person",
        "country",
        "organization",
        "initiative",
        "document",
        "topic",
        "office",
    ] {
        let told = match kind {
            "speech" | "delegation" => well(folder.path(), &["new", kind, "no", "--event", "ab"]),
            _ => well(folder.path(), &["new", kind, "ab"]),
        };
        let missing = match kind {
            "speech" => Some("a speech has neither `by` nor `for`"),
            _ => None,
        };
        assert_eq!(
            told.contains("still to be written"),
            missing.is_some(),
            "{kind}: {told}"
        );
        assert!(
            missing.is_none_or(|missing| told.contains(missing)),
            "{kind}: {told}"
        );
    }
}

#[test]
fn nothing_is_ever_written_over() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), ".gitignore", "mine\n");
    let told = well(folder.path(), &["init"]);
    assert!(
        told.contains("`.gitignore` names now what `chancery build` writes"),
        "{told}"
    );
    assert!(read(folder.path(), ".gitignore").starts_with("mine\n"));
    let before = read(folder.path(), "content/index.md");
    for args in [&["init"][..], &["init", "--example"], &["init", "."]] {
        assert_eq!(
            chancery(folder.path(), args).status.code(),
            Some(3),
            "{args:?}"
        );
    }
    assert_eq!(read(folder.path(), "content/index.md"), before);
    assert!(!folder.path().join("content/events").exists());
    // A record may stand in a list or in a folder of its own.
    write(
        folder.path(),
        "content/sources.yml",
        "gazette: {title: The Gazette}\n",
    );
    write(
        folder.path(),
        "content/people/ada/index.md",
        "---\nname: Ada\n---\n",
    );
    for args in [
        ["new", "source", "gazette"],
        ["new", "person", "ada"],
        ["new", "page", "index"],
    ] {
        let again = chancery(folder.path(), &args);
        assert_eq!(again.status.code(), Some(3), "{args:?}");
        assert!(
            String::from_utf8_lossy(&again.stderr).contains("is there already"),
            "{args:?}"
        );
    }
    assert!(!folder.path().join("content/people/ada.md").exists());
}

#[test]
fn the_example_is_without_a_mistake_and_the_mistake_to_try_is_one() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init", "--example"]);
    let told = well(folder.path(), &["check", "--strict"]);
    assert!(told.contains("0 errors, 0 warnings"), "{told}");
    let event = read(folder.path(), "content/events/kuwait-2024.md");
    // It says: take the `#` off the next line. So this is what is done, and nothing else.
    let line = event
        .lines()
        .skip_while(|line| !line.contains("A mistake to try"))
        .nth(1)
        .unwrap();
    let tried = event.replace(line, &line.replacen('#', "", 1));
    write(folder.path(), "content/events/kuwait-2024.md", &tried);
    let checked = chancery(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(
        told.contains("did you mean `vladimir-voronkov`") && told.contains("1 error, 0 warnings"),
        "{told}"
    );
    write(
        folder.path(),
        "content/events/kuwait-2024.md",
        &tried.replace("voronkof", "voronkov"),
    );
    let told = well(folder.path(), &["check", "--strict"]);
    assert!(told.contains("0 errors, 0 warnings"), "{told}");
}

#[test]
fn the_sources_of_the_example_are_those_of_the_demo_dossier() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = read(demo, "content/sources.yml");
    let example = read(demo, "src/cli/example/content/sources.yml");
    let sources: Vec<&str> = example
        .lines()
        .filter(|line| !line.starts_with(['#', ' ']))
        .collect();
    assert!(sources.len() > 10);
    for source in sources {
        let id = source.split(':').next().unwrap();
        assert!(known.contains(&format!("\n{id}:")), "{id}");
        for url in source.split('"').filter(|text| text.starts_with("http")) {
            assert!(known.contains(url), "{url}");
        }
    }
}

#[test]
fn a_sites_own_archetype_is_what_a_record_begins_as() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    write(
        folder.path(),
        "archetypes/person.md",
        "---\nname:\n  fr: Nom\nextra: {ctx: africa}\n---\n\nBiography.\n",
    );
    well(
        folder.path(),
        &["new", "person", "ada", "--title", "Ada #1"],
    );
    let expected = "---\nname: \"Ada #1\"\nextra: {ctx: africa}\n---\n\nBiography.\n";
    assert_eq!(read(folder.path(), "content/people/ada.md"), expected);
    well(folder.path(), &["check"]);
}

#[test]
fn a_wrong_word_is_met_with_the_right_one() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    let cases: [(&[&str], &str); 9] = [
        (
            &["new", "page", "people/ada"],
            "`content/people/ada.md` would not be a page",
        ),
        (&["new", "person", "ada.fr"], "would not be a person"),
        (&["new", "persn", "ada"], "did you mean `person`?"),
        (&["new", "person", "Ada Obi/x"], "write `ada-obi-x`"),
        (&["new", "speech", "ada"], "--event EVENT"),
        (
            &["new", "person", "ada", "--set", "nationalty=no"],
            "did you mean `nationality`?",
        ),
        (
            &["new", "person", "ada", "--set", "nationality"],
            "write `field=value`",
        ),
        (&["new", "person", "../ada"], "cannot be the address"),
        (&["schema", "evnt"], "did you mean `event`?"),
    ];
    for (args, help) in cases {
        let output = chancery(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains(help),
            "{args:?}: {output:?}"
        );
    }
    assert!(!folder.path().join("content/people").exists());
}

#[test]
fn editors_are_told_which_schema_is_for_which_file() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    let settings: Json =
        serde_json::from_str(&read(folder.path(), ".vscode/settings.json")).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    // What reads YAML takes the text of a record for a second document: only lists are for it.
    assert_eq!(schemas.len(), 2);
    for (path, files) in schemas {
        let schema: Json = serde_json::from_str(&read(folder.path(), path)).unwrap();
        assert_eq!(schema["type"], "object", "{path}");
        let files: Vec<&str> = files
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file.as_str().unwrap())
            .collect();
        assert!(
            files
                .iter()
                .all(|file| file.ends_with(".yml") || file.ends_with(".yaml")),
            "{files:?}"
        );
    }
    let tasks: Json = serde_json::from_str(&read(folder.path(), ".vscode/tasks.json")).unwrap();
    assert_eq!(
        tasks["tasks"][0]["args"],
        serde_json::json!(["check", "--color", "never"])
    );
    assert_eq!(
        fs::read_dir(folder.path().join(".chancery/schemas"))
            .unwrap()
            .count(),
        26
    );
    let event: Json =
        serde_json::from_slice(&chancery(folder.path(), &["schema", "event"]).stdout).unwrap();
    assert_eq!(
        event,
        serde_json::from_str::<Json>(&read(folder.path(), ".chancery/schemas/event.json")).unwrap()
    );
    assert_eq!(event["required"], serde_json::json!(["title"]));
    for (key, property) in event["properties"].as_object().unwrap() {
        assert!(
            property["title"].is_string()
                && property["description"].as_str().unwrap().ends_with('.'),
            "{key}"
        );
    }
    let all: Json = serde_json::from_slice(&chancery(folder.path(), &["schema"]).stdout).unwrap();
    assert_eq!(all.as_object().unwrap().len(), 12);
    assert_eq!(all["event"], event);
}

#[test]
fn a_translation_has_a_schema_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init"]);
    let schema: Json = serde_json::from_slice(
        &chancery(folder.path(), &["schema", "person", "--translation"]).stdout,
    )
    .unwrap();
    let written = read(folder.path(), ".chancery/schemas/person.translation.json");
    assert_eq!(schema, serde_json::from_str::<Json>(&written).unwrap());
    let fields = schema["properties"].as_object().unwrap();
    assert!(
        fields.contains_key("name")
            && fields.contains_key("honorific")
            && fields.contains_key("summary")
    );
    assert!(
        !fields.contains_key("roles") && schema.get("required").is_none(),
        "{schema}"
    );
}

#[test]
fn the_ids_of_the_site_are_offered_where_a_record_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init", "--example"]);
    let schema: Json =
        serde_json::from_slice(&chancery(folder.path(), &["schema", "delegation", "--ids"]).stdout)
            .unwrap();
    let head = &schema["properties"]["head"]["anyOf"][0]["anyOf"];
    assert_eq!(head[0]["$ref"], "#/$defs/person", "{head}");
    let ids = |kind: &str| -> Vec<(String, String)> {
        let each = schema["$defs"][kind]["anyOf"].as_array().unwrap().iter();
        each.map(|one| {
            let word = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            (word("const"), word("title"))
        })
        .collect()
    };
    let has =
        |kind: &str, id: &str, name: &str| ids(kind).contains(&(id.to_owned(), name.to_owned()));
    assert!(has("person", "ali-benaissa", "Ali Benaissa"));
    assert!(has("country", "ma", "Morocco"));
    assert!(!ids("person").iter().any(|(id, _)| id == "unoct"));
    // Each id is written once, however many fields may have it.
    assert_eq!(schema.to_string().matches("ali-benaissa").count(), 1);
}

#[test]
fn records_are_listed_as_a_table_and_as_json() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init", "--example"]);
    let table = String::from_utf8(chancery(folder.path(), &["list", "event"]).stdout).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[1],
        "event         kuwait-2024    Kuwait Phase of the Dushanbe Process"
    );
    let json =
        String::from_utf8(chancery(folder.path(), &["list", "people", "--format", "json"]).stdout)
            .unwrap();
    let first: Json = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(first["id"], "adil-zekkari");
    assert_eq!(first["path"], "content/people/adil-zekkari.md");
}

#[test]
fn there_is_a_completion_script_for_each_shell() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = chancery(folder.path(), &["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(script.contains("CHANCERY_COMPLETE"), "{shell}: {script}");
    }
    assert_eq!(
        chancery(folder.path(), &["completions", "tcsh"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_workflow_for_github_pages_is_added_and_nothing_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let workflow = ".github/workflows/pages.yml";
    let program = ["--program", "owner/program@1.2.3"];
    let pages = |before: &[&'static str]| [before, &["--github-pages"], &program].concat();
    well(folder.path(), &pages(&["init", "site"]));
    let site = folder.path().join("site");
    let written = read(&site, workflow);
    assert!(
        written.contains("      PROGRAM: owner/program\n      CHANCERY: v1.2.3\n"),
        "{written}"
    );
    assert!(
        !written.contains("REPOSITORY") && !written.contains("VERSION"),
        "{written}"
    );
    // Each action is pinned by a commit, and no job may do more than it needs.
    let actions: Vec<&str> = written
        .lines()
        .filter_map(|line| line.split_once("uses: "))
        .map(|(_, action)| action)
        .collect();
    assert_eq!(actions.len(), 4);
    for action in actions {
        let commit = action.split_once('@').unwrap().1.split(' ').next().unwrap();
        assert!(
            commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{action}"
        );
    }
    assert!(read(&site, "site.toml").contains("title"));

    // A second time nothing is touched; a dossier that was here gets the workflow alone.
    let again = chancery(&site, &pages(&["init"]));
    assert_eq!(
        again.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&again.stderr)
    );
    write(
        folder.path(),
        "old/content/index.md",
        "---\ntitle: Old\n---\n",
    );
    let old = folder.path().join("old");
    well(&old, &pages(&["init"]));
    assert_eq!(read(&old, workflow), written);
    assert!(!old.join("site.toml").exists() && !old.join(".gitignore").exists());
}

#[test]
fn a_workflow_downloads_only_what_was_named() {
    if option_env!("CHANCERY_REPOSITORY").is_some_and(|repository| !repository.is_empty()) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let unknown = chancery(folder.path(), &["init", "site", "--github-pages"]);
    let told = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert_eq!(unknown.status.code(), Some(2), "{told}");
    assert!(told.contains("--program OWNER/REPO@VERSION"), "{told}");
    assert!(!folder.path().join("site").exists());
}

#[test]
fn what_is_asked_for_and_not_there_is_met_with_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["init", "--example"]);
    let told = |args: &[&str], ended: i32| {
        let output = chancery(folder.path(), args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(ended), "{args:?}: {told}");
        told
    };
    let cases: [(&[&str], i32, &str); 9] = [
        (
            &["verify", "public"],
            3,
            "there is no such folder: `chancery build` writes one",
        ),
        (&["serve", "public"], 3, "there is no such folder"),
        (
            &["diff", "content", "public"],
            3,
            "it has no `manifest.json` of a site",
        ),
        (
            &["explain", "/events/kuwait/"],
            2,
            "did you mean `/events/kuwait-2024/`?",
        ),
        (
            &["explain", "/peple/ali-benaissa/"],
            2,
            "did you mean `/people/ali-benaissa/`?",
        ),
        (&["explain", "content/sources.yml"], 0, ""),
        (
            &["explain", "site.toml"],
            2,
            "no page of the site is made from `site.toml`",
        ),
        (
            &["new", "event", "Oslo meeting"],
            2,
            "`chancery new event oslo-meeting --title 'Oslo meeting'`",
        ),
        (
            &["check", "--path", "contents", "--path", "content/people"],
            0,
            "note: the site has no file `contents`, so nothing was checked there\nChecked",
        ),
    ];
    for (args, ended, expected) in cases {
        let told = told(args, ended);
        assert!(told.contains(expected), "{args:?}: {told}");
    }
}

#[test]
fn a_page_is_explained_by_the_file_of_its_record_too() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "site.toml", "languages = [\"en\", \"fr\"]\n");
    write(folder.path(), "content/index.md", "---\ntitle: Home\n---\n");
    write(
        folder.path(),
        "content/people/ada.md",
        "---\nname: Ada\n---\n",
    );
    write(
        folder.path(),
        "content/people/ada.fr.md",
        "---\n---\nTexte.\n",
    );
    let cases = [
        (".", "content/people/ada.md", "people/ada/index.html (en)"),
        (
            ".",
            "content/people/ada.fr.md",
            "fr/people/ada/index.html (fr)",
        ),
        ("content/people", "ada.md", "people/ada/index.html (en)"),
        (
            "content/people",
            "content/people/ada.md",
            "people/ada/index.html (en)",
        ),
        (".", "content/index.md", "index.html (en)"),
    ];
    for (from, file, expected) in cases {
        let output = chancery(&folder.path().join(from), &["explain", file]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            told.starts_with(expected),
            "{from} {file}: {told} {output:?}"
        );
    }
}

#[test]
fn the_codes_are_listed_in_columns() {
    let folder = tempfile::tempdir().unwrap();
    let listed = chancery(folder.path(), &["explain"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let columns: Vec<usize> = listed
        .lines()
        .map(|line| {
            let code = line.split_whitespace().nth(1).unwrap();
            let ends = line.find(code).unwrap() + code.len();
            assert!(line[ends..].starts_with("  "), "{line}");
            line.len() - line[ends..].trim_start().len()
        })
        .collect();
    assert!(
        columns.len() > 70 && columns.iter().all(|at| *at == columns[0]),
        "{listed}"
    );
}
