//! `chancery init`

mod editors;
mod ignored;
mod workflow;

use std::io::Write;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde_json::Value as Json;

use super::error::CliError;
use super::paths::{quoted, seen_from_here, with_slashes};
use super::wording::count;
use super::{ExitStatus, Global};
use crate::base::fault::Fault;
use crate::source::disk::DiskSource;
use crate::source::dossier::is_dossier;
use crate::source::layout::{CONTENT, SETTINGS};
use workflow::{Program, Workflow};

static EXAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/example");

const SITE: &str = include_str!("init/site.toml");
const HOME: &str = include_str!("init/index.md");
const GITIGNORE: &str = ".gitignore";

/// Start a dossier, or add missing files to one
///
/// Asks no questions and never overwrites a file. Adds its lines to an existing `.gitignore`. Then run `chancery serve`
/// to see the site.
#[derive(clap::Args, Debug)]
pub(super) struct InitArgs {
    /// The folder, created if needed [default: this one]
    dir: Option<PathBuf>,
    /// Start with a small example dossier, with a mistake to try
    #[arg(long)]
    example: bool,
    /// Only rewrite the schemas for editors, after an upgrade of this program
    #[arg(long, conflicts_with_all = ["example", "github_pages"])]
    editors: bool,
    /// Add a workflow that publishes it on GitHub Pages; in an existing dossier, add only this file
    ///
    /// It is written to the top of the git repository, where GitHub reads it, even if the dossier is in a subfolder.
    #[arg(long)]
    github_pages: bool,
    /// The release that the workflow downloads: a GitHub repository and a version
    ///
    /// A released program knows its own. Only name a repository that you trust: the workflow runs what that repository
    /// publishes.
    #[arg(long, value_name = "OWNER/REPO@VERSION", requires = "github_pages", value_parser = Program::parse)]
    program: Option<Program>,
}

pub(super) fn run(global: &Global, args: &InitArgs) -> Result<ExitStatus, CliError> {
    let root = args
        .dir
        .clone()
        .or_else(|| global.root.clone())
        .unwrap_or_else(|| PathBuf::from("."));
    if root.exists() && !root.is_dir() {
        return Err(CliError::machine(format!(
            "{}: this is a file, and a dossier is a folder",
            root.display()
        )));
    }
    refuse_within_another(&root)?;
    let begun = [SETTINGS, CONTENT]
        .into_iter()
        .find(|name| root.join(name).exists());
    if args.editors {
        return renew(global, &root);
    }
    let workflow = if args.github_pages {
        Some(workflow(args, &root)?)
    } else {
        None
    };
    if let Some(file) = workflow
        .as_ref()
        .map(|workflow| workflow.top.join(workflow.path))
        .filter(|file| file.exists())
    {
        let message = format!(
            "{}: it is here already, and is left as it is",
            with_slashes(&seen_from_here(&file))
        );
        return Err(CliError::machine(message));
    }
    if let Some(workflow) = workflow
        .as_ref()
        .filter(|_| begun.is_some() && !args.example)
    {
        write_workflow(global, &root, workflow)?;
        return Ok(ExitStatus::Fine);
    }
    if let Some(name) = begun.filter(|_| args.example) {
        return Err(CliError::machine(format!(
            "{}: a dossier is here already: it has `{name}`",
            root.display()
        )));
    }
    let mut files = if args.example {
        example()
    } else {
        plain(&root)
    };
    files.extend(editors::schemas());
    files.extend(editors::vscode());
    let (mut written, mut kept) = (0, Vec::new());
    for (path, text) in &files {
        if root.join(path).exists() {
            kept.push(path.as_str());
        } else {
            write_new(&root, path, text)?;
            written += 1;
        }
    }
    let ignored = ignore(&root)?;
    written += usize::from(ignored == Ignored::New);
    if let Some(workflow) = &workflow {
        write_workflow(global, &root, workflow)?;
    }
    if written == 0 && ignored == Ignored::AsItWas {
        return Err(CliError::machine(format!(
            "{}: a dossier is here already, and lacks nothing",
            root.display()
        )));
    }
    if global.quiet {
        return Ok(ExitStatus::Fine);
    }
    // Of a dossier that was here, what was there is what its author expects to stay.
    if begun.is_none() && !kept.is_empty() {
        anstream::eprintln!("note: left as it was: {}", kept.join(", "));
    }
    if ignored == Ignored::Added {
        anstream::eprintln!("note: `{GITIGNORE}` names now what `chancery build` writes");
    }
    let there = if root == Path::new(".") {
        String::new()
    } else {
        format!(" --root {}", quoted(&root.display().to_string()))
    };
    anstream::eprintln!("Wrote {} → {}", count(written, "file"), root.display());
    anstream::eprintln!(
        "`chancery serve{there} --open` shows it, `chancery new event NAME{there}` adds to it"
    );
    Ok(ExitStatus::Fine)
}

/// A folder that another dossier reads its records or templates from is no place for a dossier of its own.
fn refuse_within_another(root: &Path) -> Result<(), CliError> {
    let full = super::paths::absolute(root);
    for above in full.ancestors().skip(1).filter(|above| is_dossier(above)) {
        let within = DiskSource::new(above, None).source_of(&full)?;
        let Some(folder) = within else { continue };
        let message = format!(
            "{}: this lies in `{folder}/` of a dossier, {}",
            root.display(),
            above.display()
        );
        return Err(CliError::machine(message)
            .help("go there to work on it, or choose a folder outside it"));
    }
    Ok(())
}

/// What became of `.gitignore`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ignored {
    New,
    Added,
    AsItWas,
}

/// Sees to it that git keeps nothing that is made.
fn ignore(root: &Path) -> Result<Ignored, CliError> {
    let file = root.join(GITIGNORE);
    if !file.exists() {
        write_new(root, GITIGNORE, &ignored::whole())?;
        return Ok(Ignored::New);
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "no part of the site: lines are added to it"
    )]
    let text = std::fs::read_to_string(&file);
    let text = text.map_err(|error| Fault::io(&file, &error))?;
    let Some(completed) = ignored::completed(&text) else {
        return Ok(Ignored::AsItWas);
    };
    write_over(&file, &completed)?;
    Ok(Ignored::Added)
}

/// Writes the schemas again, and the editor settings that point to them where those are missing.
fn renew(global: &Global, root: &Path) -> Result<ExitStatus, CliError> {
    if !is_dossier(root) {
        let message = format!(
            "{}: this is not a dossier: `chancery init` begins one, with what editors need",
            root.display()
        );
        return Err(CliError::problems(message));
    }
    let mut written = 0;
    for (path, text) in editors::schemas() {
        if root.join(&path).exists() {
            write_over(&root.join(&path), &text)?;
        } else {
            write_new(root, &path, &text)?;
        }
        written += 1;
    }
    let mut kept = Vec::new();
    for (path, text) in editors::vscode() {
        if root.join(&path).exists() {
            kept.push(path);
        } else {
            write_new(root, &path, &text)?;
            written += 1;
        }
    }
    if !global.quiet {
        if !kept.is_empty() {
            anstream::eprintln!("note: left as it was: {}", kept.join(", "));
        }
        anstream::eprintln!("Wrote {} → {}", count(written, "file"), root.display());
    }
    Ok(ExitStatus::Fine)
}

/// Adds the workflow where GitHub reads it.
fn write_workflow(global: &Global, root: &Path, workflow: &Workflow) -> Result<(), CliError> {
    write_new(&workflow.top, workflow.path, &workflow.text)?;
    if global.quiet {
        return Ok(());
    }
    let top = if workflow.site.is_empty() {
        root.to_path_buf()
    } else {
        seen_from_here(&workflow.top)
    };
    anstream::eprintln!("Wrote {} → {}", workflow.path, top.display());
    if !workflow.site.is_empty() {
        let site = &workflow.site;
        anstream::eprintln!(
            "note: GitHub reads workflows at the top of a repository: this one makes the dossier in `{site}/`"
        );
        if root.join(workflow.path).exists() {
            anstream::eprintln!(
                "note: GitHub reads no `{site}/{}`: take it out",
                workflow.path
            );
        }
    }
    anstream::eprintln!(
        "switch Pages on in the repository: Settings → Pages → Source: GitHub Actions"
    );
    Ok(())
}

/// The workflow for the release that was named, else for the one that this program is.
fn workflow(args: &InitArgs, root: &Path) -> Result<Workflow, CliError> {
    let Some(program) = args.program.clone().or_else(Program::own) else {
        let message = "this program was not built by a release, so it does not know what the workflow should download: \
            name a repository that you trust and one of its releases with `--program OWNER/REPO@VERSION`";
        return Err(CliError::usage(message));
    };
    program.workflow(root)
}

/// Writes a file that is not there, and the folders above it.
pub(super) fn write_new(root: &Path, path: &str, text: &str) -> Result<(), CliError> {
    let file = root.join(path);
    let folders = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written =
        folders.and_then(|()| std::fs::File::create_new(&file)?.write_all(text.as_bytes()));
    Ok(written.map_err(|error| Fault::creating(&file, &error))?)
}

/// Writes one of our own files again.
#[expect(clippy::disallowed_methods, reason = "it is no output of a site")]
fn write_over(file: &Path, text: &str) -> Result<(), CliError> {
    Ok(std::fs::write(file, text).map_err(|error| Fault::io(file, &error))?)
}

/// Settings, called after the folder; and a first page, where there is no text yet.
fn plain(root: &Path) -> Vec<(String, String)> {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let name = absolute.file_name().map_or_else(
        || "Dossier".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    );
    // Both formats write a quoted text as JSON does.
    let title = Json::from(name).to_string();
    let mut files = vec![(SETTINGS.to_owned(), SITE.replace("\"TITLE\"", &title))];
    if !root.join(CONTENT).exists() {
        files.push((
            format!("{CONTENT}/index.md"),
            HOME.replace("\"TITLE\"", &title),
        ));
    }
    files
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
