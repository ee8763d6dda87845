//! `chancery init`

use std::io::Write;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde_json::{Map, Value as Json, json};

use super::build::count;
use super::run::fail;
use super::{Ended, Global, schema};
use crate::record::kind::Kind;

static EXAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/example");

const SITE: &str = include_str!("init/site.toml");
const HOME: &str = include_str!("init/index.md");
const IGNORED: &str = "# What `chancery build` writes and remembers, and what `chancery check --external` remembers.\n/public/\n/.public.chancery-*\n/.public.chancery\n/.chancery/links.json\n";
/// What publishes the dossier on GitHub Pages, and where it goes.
const PAGES: (&str, &str) = (".github/workflows/pages.yml", include_str!("init/pages.yml"));
/// Where the schemas lie that editors are pointed to.
const SCHEMAS: &str = ".chancery/schemas";

/// Start a dossier
///
/// Asks nothing, and writes over nothing. `chancery serve` shows it then.
#[derive(clap::Args, Debug)]
pub(super) struct InitArgs {
    /// Its folder, made if it is not there [default: this one]
    dir: Option<PathBuf>,
    /// Begin with a small dossier to look at and to change, with a mistake to try
    #[arg(long)]
    example: bool,
    /// Add a workflow that publishes it on GitHub Pages; of a dossier that is here already, write nothing else
    #[arg(long)]
    github_pages: bool,
    /// The release that the workflow downloads: a GitHub repository and a version
    ///
    /// A released program knows its own. Only name a repository that you trust: the workflow runs what it publishes.
    #[arg(long, value_name = "OWNER/REPO@VERSION", requires = "github_pages", value_parser = Program::parse)]
    program: Option<Program>,
}

/// A release of this program on GitHub.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Program {
    /// `OWNER/REPO`.
    repository: String,
    /// The tag of the release: `v0.1.0`.
    tag: String,
}

impl Program {
    /// Reads `OWNER/REPO@VERSION`. Every character it accepts is harmless in a shell and in YAML.
    fn parse(text: &str) -> Result<Program, String> {
        let plain = |name: &str, also: &[char]| {
            let first = name.chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
            first && name.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(&c))
        };
        let parts = text.split_once('@').and_then(|(repository, version)| {
            let (owner, name) = repository.split_once('/')?;
            let sound = plain(owner, &['-']) && plain(name, &['-', '_', '.']) && plain(version, &['-', '_', '.', '+']);
            sound.then_some((repository, version))
        });
        let Some((repository, version)) = parts else {
            return Err("write a GitHub repository and a release, like OWNER/REPO@v0.1.0".to_owned());
        };
        let tag = if version.starts_with(|c: char| c.is_ascii_digit()) { format!("v{version}") } else { version.to_owned() };
        Ok(Program { repository: repository.to_owned(), tag })
    }

    /// The release that this program is: `release.yml` says at build time which repository it is built in.
    fn own() -> Option<Program> {
        let repository = option_env!("CHANCERY_REPOSITORY").filter(|repository| !repository.is_empty())?;
        Program::parse(&format!("{repository}@{}", env!("CARGO_PKG_VERSION"))).ok()
    }

    /// The workflow that downloads this release.
    fn workflow(&self) -> String {
        PAGES.1.replace("VERSION", &self.tag).replace("REPOSITORY", &self.repository)
    }
}

pub(super) fn run(global: &Global, args: &InitArgs) -> Ended {
    start(global, args).unwrap_or_else(|ended| ended)
}

fn start(global: &Global, args: &InitArgs) -> Result<Ended, Ended> {
    let root = args.dir.clone().or_else(|| global.root.clone()).unwrap_or_else(|| PathBuf::from("."));
    let begun = ["site.toml", "content"].into_iter().find(|name| root.join(name).exists());
    let workflow = if args.github_pages { Some(workflow(args)?) } else { None };
    if let Some(workflow) = workflow.as_ref().filter(|_| begun.is_some() && !args.example) {
        return publish(global, &root, workflow);
    }
    if let Some(name) = begun {
        return fail(Ended::Machine, &format!("{}: a dossier is here already: it has `{name}`", root.display()));
    }
    let mut files = if args.example { example() } else { plain(&root) };
    files.extend(for_editors());
    files.push((".gitignore".to_owned(), IGNORED.to_owned()));
    files.extend(workflow.map(|workflow| (PAGES.0.to_owned(), workflow)));
    let (mut written, mut kept) = (0, Vec::new());
    for (path, text) in &files {
        if root.join(path).exists() {
            kept.push(path.as_str());
        } else {
            write_new(&root, path, text)?;
            written += 1;
        }
    }
    if !global.quiet {
        if !kept.is_empty() {
            anstream::eprintln!("note: left as it was: {}", kept.join(", "));
        }
        let there = if root == Path::new(".") { String::new() } else { format!(" --root {}", root.display()) };
        anstream::eprintln!("Wrote {} → {}", count(written, "file"), root.display());
        anstream::eprintln!("`chancery serve{there} --open` shows it, `chancery new event NAME{there}` adds to it");
    }
    Ok(Ended::Fine)
}

/// Adds the workflow to a dossier that is here already.
fn publish(global: &Global, root: &Path, workflow: &str) -> Result<Ended, Ended> {
    if root.join(PAGES.0).exists() {
        return fail(Ended::Machine, &format!("{}: it is here already, and is left as it is", root.join(PAGES.0).display()));
    }
    write_new(root, PAGES.0, workflow)?;
    if !global.quiet {
        anstream::eprintln!("Wrote {} → {}", PAGES.0, root.display());
        anstream::eprintln!("switch Pages on in the repository: Settings → Pages → Source: GitHub Actions");
    }
    Ok(Ended::Fine)
}

/// The workflow for the release that was named, else for the one that this program is.
fn workflow(args: &InitArgs) -> Result<String, Ended> {
    let Some(program) = args.program.clone().or_else(Program::own) else {
        let message = "this program was not built by a release, so it does not know what the workflow should download: \
            name a repository that you trust and one of its releases with `--program OWNER/REPO@VERSION`";
        return fail(Ended::Usage, message);
    };
    Ok(program.workflow())
}

/// Writes a file that is not there, and the folders above it.
pub(super) fn write_new(root: &Path, path: &str, text: &str) -> Result<(), Ended> {
    let file = root.join(path);
    let folders = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written = folders.and_then(|()| std::fs::File::create_new(&file)?.write_all(text.as_bytes()));
    written.or_else(|error| fail(Ended::Machine, &format!("{}: {error}", file.display())))
}

/// Settings and a first page, called after the folder.
fn plain(root: &Path) -> Vec<(String, String)> {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let name = absolute.file_name().map_or_else(|| "Dossier".to_owned(), |name| name.to_string_lossy().into_owned());
    // Both formats write a quoted text as JSON does.
    let title = Json::from(name).to_string();
    vec![
        ("site.toml".to_owned(), SITE.replace("\"TITLE\"", &title)),
        ("content/index.md".to_owned(), HOME.replace("\"TITLE\"", &title)),
    ]
}

fn example() -> Vec<(String, String)> {
    fn collect(dir: &Dir<'static>, files: &mut Vec<(String, String)>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.push((path, file.contents_utf8().unwrap_or_default().to_owned()));
        }
        dir.dirs().for_each(|below| collect(below, files));
    }
    let mut files = Vec::new();
    collect(&EXAMPLE, &mut files);
    files
}

/// The schemas, and what tells editors which file each is for.
fn for_editors() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut globs = Map::new();
    for kind in Kind::ALL {
        let path = format!("{SCHEMAS}/{}.json", kind.as_str());
        globs.insert(path.clone(), json!(records(kind)));
        files.push((path, format!("{:#}\n", schema::of(kind, &schema::Ids::new()))));
        let path = format!("{SCHEMAS}/{}.translation.json", kind.as_str());
        globs.insert(path.clone(), json!(translations(kind)));
        files.push((path, format!("{:#}\n", schema::of_translation(kind, &schema::Ids::new()))));
    }
    for kind in [Kind::Source, Kind::Office] {
        let path = format!("{SCHEMAS}/{}.json", kind.folder());
        globs.insert(path.clone(), json!([format!("content/{}.yml", kind.folder()), format!("content/{}.yaml", kind.folder())]));
        files.push((path, format!("{:#}\n", schema::list_of(kind))));
    }
    files.push((".vscode/settings.json".to_owned(), format!("{:#}\n", json!({"yaml.schemas": globs}))));
    let recommended = json!({"recommendations": ["redhat.vscode-yaml"]});
    files.push((".vscode/extensions.json".to_owned(), format!("{recommended:#}\n")));
    files
}

fn folder(kind: Kind) -> String {
    match kind {
        Kind::Page => "content".to_owned(),
        Kind::Speech | Kind::Delegation => format!("content/{}/*", kind.folder()),
        kind => format!("content/{}", kind.folder()),
    }
}

/// The files of a kind, without its translations, which hold translated fields only.
fn records(kind: Kind) -> Vec<String> {
    let folder = folder(kind);
    let bundles = (kind != Kind::Page).then(|| format!("{folder}/*/index.md"));
    let mut globs = vec![format!("{folder}/*.md")];
    globs.extend(bundles);
    globs.extend(translations(kind).into_iter().map(|glob| format!("!{glob}")));
    globs
}

/// The translations of a kind's records, in languages of two letters.
fn translations(kind: Kind) -> Vec<String> {
    let folder = folder(kind);
    vec![format!("{folder}/*.??.md"), format!("{folder}/*/index.??.md")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_a_repository_and_a_version_and_nothing_a_shell_would_run() {
        let cases = [
            ("ministry/chancery@v0.1.0", Some(("ministry/chancery", "v0.1.0"))),
            ("ministry/chancery@0.1.0", Some(("ministry/chancery", "v0.1.0"))),
            ("my-org/a.b_c@v1.0.0-rc.1+2", Some(("my-org/a.b_c", "v1.0.0-rc.1+2"))),
            ("ministry/chancery", None),
            ("chancery@v1", None),
            ("a/b/c@v1", None),
            ("a/../b@v1", None),
            ("/b@v1", None),
            ("a/@v1", None),
            ("a/b@", None),
            ("a/b@v1;reboot", None),
            ("a/$(reboot)@v1", None),
            ("a/b@v1\nenv:", None),
            ("https://github.com/a/b@v1", None),
        ];
        for (text, expected) in cases {
            let program = Program::parse(text).ok();
            let program = program.as_ref().map(|program| (&*program.repository, &*program.tag));
            assert_eq!(program, expected, "{text:?}");
        }
    }
}
