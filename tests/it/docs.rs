//! The documentation in `docs/`: what it shows is built and run, what it lists is what there is.
//!
//! A fenced block says in its info string what it is; one that says nothing the tests know is refused.
//!
//! | info string | what is done with it |
//! |---|---|
//! | `yaml file=PATH`, `markdown file=PATH`, … | a file of the page's own site, which is checked when the page ends |
//! | `yaml into=PATH` | fields for the front matter of such a file, or lines for its end |
//! | `yaml kind=KIND` | front matter of a record of that kind: it is read, and must be without a mistake |
//! | `console` | commands after `$`, run in the page's site; what they print is compared where it is shown |
//! | `console ends=1` | the same, of a command that ends with that code |
//! | `yaml outside`, `toml outside`, … | a file for somebody else's program: it must parse |
//! | `yaml rule=CODE` | an example from the page of a rule (generated); what it breaks, `docs/examples.rs` tries |
//! | `text` | nothing: a drawing, an address, a pattern |
//!
//! `UPDATE_DOCS=1 cargo test --test it docs::` writes the generated pages, and the shown output of commands.

mod examples;
mod fences;
mod generated;
mod plain;
mod russian;
mod scratch;
mod words;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fences::Fence;
use scratch::Scratch;

/// The folder of the documentation.
fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// Whether what is generated is to be written.
fn updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

fn chancery(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(root)
        .args(args)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the tests read the documentation"
)]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the tests write as an author does"
)]
fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Every page of the documentation: its path below `content/` and its text.
fn all_pages() -> Vec<(String, String)> {
    fn collect(folder: &Path, below: &str, pages: &mut Vec<(String, String)>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
            if path.is_dir() {
                collect(&path, &format!("{name}/"), pages);
            } else if name.ends_with(".md") {
                pages.push((name, read(&path)));
            }
        }
    }
    let mut pages = Vec::new();
    collect(&docs().join("content"), "", &mut pages);
    assert!(pages.len() > 25, "{}", pages.len());
    pages
}

#[test]
fn the_documentation_is_a_site_without_a_mistake() {
    let checked = chancery(&docs(), &["check", "--strict", "--all"]);
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert_eq!(checked.status.code(), Some(0), "{told}");
    assert!(told.contains("0 errors, 0 warnings"), "{told}");
}

/// What is shown is what the program prints.
#[test]
fn every_block_of_code_is_built_or_run() {
    let mut wrong = Vec::new();
    for (page, text) in all_pages() {
        wrong.extend(exercise(&page, &text));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

/// The README's tour is a site: its records are written down, and the mistake it shows is made.
#[test]
fn the_tour_of_the_readme_is_a_site_and_its_commands_are_ours() {
    let readme = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let folder = tempfile::tempdir().unwrap();
    for fence in fences::fences("README.md", &readme) {
        match fence.lang.as_str() {
            "sh" => fence.text.lines().for_each(of_the_readme),
            "yaml" => {
                for part in scratch::side_by_side(&fence.text) {
                    let (path, fields) = part.split_once('\n').unwrap();
                    let fields: String = fields
                        .lines()
                        .map(|line| format!("{}\n", line.trim_end()))
                        .collect();
                    let path = path.trim_start_matches('#').trim();
                    write(
                        &folder.path().join(path),
                        &format!("---\n{}\n---\n", fields.trim_end()),
                    );
                }
                let checked = chancery(folder.path(), &["check"]);
                assert_eq!(
                    checked.status.code(),
                    Some(0),
                    "{}",
                    String::from_utf8_lossy(&checked.stderr)
                );
            }
            "text" => {
                let event = folder.path().join("content/events/kuwait-2024.md");
                write(&event, &read(&event).replace("ali-benaissa", "ali-benaisa"));
                let checked = chancery(folder.path(), &["check"]);
                let told = String::from_utf8_lossy(&checked.stderr).into_owned();
                assert!(told.contains(fence.text.trim_end()), "{told}");
            }
            lang => panic!("README: a block of `{lang}`"),
        }
    }
    assert!(
        folder
            .path()
            .join("content/speeches/kuwait-2024/ma.md")
            .is_file()
    );
}

/// A line of shell in the README.
fn of_the_readme(line: &str) {
    let words: Vec<&str> = line.split('#').next().unwrap().split_whitespace().collect();
    match words[..] {
        ["cargo", "run", "--release", "--", ref args @ ..] | ["chancery", ref args @ ..] => {
            scratch::parses(args).unwrap()
        }
        _ => panic!("README: what is `{line}`?"),
    }
}

#[test]
fn what_is_published_is_built_by_commands_that_exist() {
    let workflow = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows/pages.yml"));
    let lines: Vec<&str> = workflow
        .lines()
        .filter_map(|line| line.split_once("target/release/chancery "))
        .map(|(_, args)| args)
        .collect();
    assert_eq!(lines.len(), 3);
    for (line, root) in lines.iter().zip(["docs", ".", "docs/examples/russian"]) {
        // The workflow knows the address; the command takes none that is not whole.
        let line = line.replace("$BASE_URL", "https://example.org");
        let words: Vec<&str> = line
            .split_whitespace()
            .map(|word| word.trim_matches('"'))
            .collect();
        scratch::parses(&words).unwrap();
        assert!(
            root == "." || words.windows(2).any(|pair| pair == ["--root", root]),
            "{line}"
        );
    }
}

/// The tree holds a second package, for fuzzing: of a repository, cargo must be told which one to install.
#[test]
fn whoever_installs_the_program_gets_the_libraries_it_was_tested_with_and_this_package() {
    let readme = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let pages = all_pages().into_iter();
    let mut seen = 0;
    for (name, text) in pages.chain([("README.md".to_owned(), readme)]) {
        for (_, rest) in text
            .match_indices("cargo install ")
            .map(|(at, found)| text[at..].split_at(found.len()))
        {
            let command = rest.split(['\n', '`']).next().unwrap_or_default();
            let command = command.split(" && ").next().unwrap_or_default();
            let words: Vec<&str> = command.split_whitespace().collect();
            assert!(words.contains(&"--locked"), "{name}: {command}");
            let from_git = words.contains(&"--git");
            assert_eq!(
                from_git,
                words.last() == Some(&"chancery"),
                "{name}: {command}"
            );
            seen += 1;
        }
    }
    assert!(seen > 4, "{seen}");
}

#[test]
fn no_page_and_no_file_of_the_package_names_an_account() {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = all_pages().into_iter();
    let files = [
        "README.md",
        "Cargo.toml",
        "docs/site.toml",
        "src/cli/init/pages.yml",
    ];
    for (name, text) in pages.chain(files.map(|file| (file.to_owned(), read(&tree.join(file))))) {
        let ends = |c: char| c.is_whitespace() || "\"')<>".contains(c);
        let addresses = text
            .split("://")
            .skip(1)
            .filter_map(|rest| rest.split(ends).next());
        let of_ours =
            |address: &&str| address.contains("chancery") && !address.contains("example.org");
        assert_eq!(
            addresses.filter(of_ours).collect::<Vec<_>>(),
            [""; 0],
            "{name}"
        );
    }
}

/// Does with every block of a page what it asks for; says what went wrong.
fn exercise(page: &str, text: &str) -> Vec<String> {
    let mut scratch = Scratch::new(page);
    let mut wrong = Vec::new();
    for fence in fences::fences(page, text) {
        if let Err(why) = scratch.take(&fence) {
            wrong.push(format!("{page}:{}: {why}", fence.line));
        }
    }
    if let Err(why) = scratch.finish() {
        wrong.push(format!("{page}: its own site: {why}"));
    }
    wrong
}

#[test]
fn a_block_that_says_nothing_known_is_refused() {
    let refused = |fence: &str| !exercise("x.md", fence).is_empty();
    assert!(refused("```\na\n```\n"));
    assert!(refused("```yaml\na: b\n```\n"));
    assert!(refused("```rust\nfn main() {}\n```\n"));
    assert!(refused(
        "`content/people/a.md`:\n\n```markdown file=content/people/a.md\n---\nnaem: A\n---\n```\n"
    ));
    assert!(
        refused("```markdown file=content/people/a.md\n---\nname: A\n---\n```\n"),
        "the file is not named to readers"
    );
    assert!(
        refused("```yaml kind=event\ndate: 2024\n```\n"),
        "an event has a title"
    );
    assert!(refused("```console\n$ rm -rf /\n```\n"));
    assert!(refused(
        "```console\n$ chancery explain unknown-referenc\n```\n"
    ));
    assert!(refused(
        "```console\n$ chancery explain unknown-reference\nsomething else\n```\n"
    ));
    assert!(refused("```console\n$ chancery serve --opne\n```\n"));
    assert!(refused("```toml outside\na = \n```\n"));
    assert!(!refused("```console\n$ chancery serve --open\n```\n"));
    assert!(!refused(
        "`content/people/a.md`:\n\n```markdown file=content/people/a.md\n---\nname: A\n---\n```\n"
    ));
    assert!(!refused("```yaml kind=event\ntitle: A\ndate: 2024\n```\n"));
    assert!(!refused("```text\nanything\n```\n"));
}
