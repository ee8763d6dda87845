//! `chancery explain`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::completions;
use super::error::CliError;
use super::paths::{absolute, relative, with_slashes};
use super::project::{Project, ShownFlags};
use super::values::{code, unknown_code};
use super::{ExitStatus, Global, OutputFormat};
use crate::base::path::SitePath;
use crate::base::rules::Code;
use crate::base::suggest;
use crate::engine::{Explained, HandedField};

/// Explain the code of a problem, or why a page is as it is
///
/// For a page: the record it is about, the templates it is made of, and every fact it read. When one of these changes,
/// the page is built again. With `--view`: what its template is handed.
#[derive(clap::Args, Debug)]
pub(super) struct ExplainArgs {
    /// A code from the brackets, such as unknown-reference; or a page, by its address, /people/ali-benaissa/, or by
    /// the file of its record; without it, all codes are listed
    #[arg(value_name = "CODE|PAGE", add = completions::codes_and_pages())]
    what: Option<String>,
    /// Of a page, show what its template is handed: every field with its value
    #[arg(long, requires = "what")]
    view: bool,
    #[command(flatten)]
    shown: ShownFlags,
}

pub(super) fn run(global: &Global, args: &ExplainArgs) -> Result<ExitStatus, CliError> {
    let Some(what) = &args.what else {
        list_codes();
        return Ok(ExitStatus::Fine);
    };
    if let Some(code) = code(what) {
        let _ = writeln!(io::stdout(), "{}", code.page().trim_end());
        return Ok(ExitStatus::Fine);
    }
    if what.contains(['/', '.']) {
        return page(global, args, what);
    }
    Err(CliError::usage(format!(
        "{}; a page is named by its address, `/people/`",
        unknown_code(what)
    )))
}

fn list_codes() {
    let width = Code::ALL
        .iter()
        .map(|code| code.as_str().len())
        .max()
        .unwrap_or_default();
    let mut out = io::stdout().lock();
    for code in Code::ALL {
        if writeln!(
            out,
            "{:<7}  {:<width$}  {}",
            code.severity().as_str(),
            code.as_str(),
            code.sentence()
        )
        .is_err()
        {
            break;
        }
    }
}

fn page(global: &Global, args: &ExplainArgs, what: &str) -> Result<ExitStatus, CliError> {
    let mut project = Project::of_dossier(global, &args.shown)?;
    let changes = project.disk.changes()?;
    let mut engine = project.engine();
    engine.ingest(changes);
    let url = match record_file(what, project.disk.root()) {
        Some(file) => engine.page_of(&file).ok_or_else(|| {
            CliError::usage(format!("no page of the site is made from `{file}`"))
                .help("name a page by its address, `/people/`, or by the file of its record")
        })?,
        None => what.to_owned(),
    };
    let Some(explained) = engine.explain(&url) else {
        let error = CliError::usage(format!("the site has no page at `{what}`"));
        let addresses = engine.addresses();
        let top = engine.settings().base_url.as_deref().unwrap_or("/");
        let mut below: Vec<&str> = addresses
            .values()
            .filter_map(|url| url.strip_prefix(top))
            .collect();
        below.sort_unstable();
        let asked = what.trim_matches('/');
        // `events/kuwait` of `events/kuwait-2024/` is no slip of the pen.
        let begun = below
            .iter()
            .find(|url| url.starts_with(asked) && !asked.is_empty());
        let near = begun
            .copied()
            .or_else(|| suggest::closest(asked, below.iter().copied()));
        return Err(match near {
            Some(near) => error.help(format!("did you mean `/{near}`?")),
            None => error.help("`chancery list` shows the records, `--drafts` includes drafts"),
        });
    };
    let view = if args.view {
        engine.handed(&url)
    } else {
        Vec::new()
    };
    let mut out = io::stdout().lock();
    // Nobody may be there any more to read it.
    let _ = match global.format {
        OutputFormat::Json => writeln!(out, "{}", as_json(&explained, &view)),
        _ if args.view => write_view(&mut out, &explained, &view),
        _ => write_out(&mut out, &explained),
    };
    Ok(ExitStatus::Fine)
}

/// The file of the site that somebody named, as seen from here or from the site's top, if there is one.
fn record_file(what: &str, root: &Path) -> Option<SitePath> {
    let here = absolute(Path::new(what));
    let from_here = here.is_file().then(|| relative(&here, &absolute(root)));
    let below = from_here.or_else(|| root.join(what).is_file().then(|| PathBuf::from(what)))?;
    SitePath::new(&with_slashes(&below))
}

fn as_json(explained: &Explained, view: &[HandedField]) -> serde_json::Value {
    let mut object = serde_json::json!({
        "path": explained.path,
        "output": explained.output,
        "lang": explained.lang,
        "about": explained.about,
        "files": explained.files.iter().map(|file| file.as_str()).collect::<Vec<_>>(),
        "templates": explained.templates.iter().map(|(name, path)| serde_json::json!({
            "name": name, "path": path.as_ref().map(|path| path.as_str()),
        })).collect::<Vec<_>>(),
        "reads": explained.reads.iter().map(|(what, about)| serde_json::json!({"fact": what, "of": about})).collect::<Vec<_>>(),
    });
    if !view.is_empty() {
        let fields = view
            .iter()
            .map(|field| (field.name.to_owned(), field.value.clone()));
        object["view"] = serde_json::Value::Object(fields.collect());
    }
    object
}

/// The page's own template, and what it is handed.
fn write_view(out: &mut impl Write, explained: &Explained, view: &[HandedField]) -> io::Result<()> {
    writeln!(out, "{} ({})", explained.path, explained.lang)?;
    let Some((template, path)) = explained.templates.first() else {
        return writeln!(out, "no template makes it");
    };
    let found = path
        .as_ref()
        .map_or_else(|| "built in".to_owned(), ToString::to_string);
    writeln!(out, "`{template}` ({found}) is handed:\n")?;
    for HandedField { name, kind, value } in view {
        let value = serde_json::to_string_pretty(value).unwrap_or_default();
        writeln!(out, "{name} ({kind}): {value}")?;
    }
    Ok(())
}

fn write_out(out: &mut impl Write, explained: &Explained) -> io::Result<()> {
    writeln!(
        out,
        "{} ({}), one of `{}`",
        explained.path, explained.lang, explained.output
    )?;
    writeln!(out, "about: {}", explained.about)?;
    for file in &explained.files {
        writeln!(out, "       {file}")?;
    }
    if !explained.templates.is_empty() {
        writeln!(out, "\ntemplates, the one asked for first:")?;
    }
    for (name, path) in &explained.templates {
        let found = path
            .as_ref()
            .map_or_else(|| "built in".to_owned(), ToString::to_string);
        writeln!(out, "  {name:<32} {found}")?;
    }
    writeln!(out, "\nit read:")?;
    let mut last = "";
    for (what, about) in &explained.reads {
        let shown = if *what == last { "" } else { what };
        writeln!(out, "  {shown:<16} {about}")?;
        last = what;
    }
    Ok(())
}
