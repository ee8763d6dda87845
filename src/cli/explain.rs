//! `chancery explain`

use std::io::{self, Write};

use super::run::{Making, Run, fail};
use super::{Ended, Format, Global};
use crate::base::rules::Code;
use crate::base::suggest;
use crate::engine::Explained;

/// Say what the code of a problem means, or why a page is as it is
///
/// Of a page: the record it is about, the templates it is made of, and every fact it read. When one of these moves,
/// the page is made again.
#[derive(clap::Args, Debug)]
pub(super) struct ExplainArgs {
    /// A code as it stands in brackets, unknown-reference, or the address of a page, /people/ali-benaissa/
    #[arg(value_name = "CODE|URL")]
    what: String,
    #[command(flatten)]
    making: Making,
}

pub(super) fn run(global: &Global, args: &ExplainArgs) -> Ended {
    if let Some(code) = Code::find(&args.what) {
        let _ = writeln!(io::stdout(), "{}", code.page().trim_end());
        return Ended::Fine;
    }
    let explained = if args.what.contains(['/', '.']) { page(global, args) } else { unknown(&args.what) };
    explained.unwrap_or_else(|ended| ended)
}

fn unknown(code: &str) -> Result<Ended, Ended> {
    let near = suggest::closest(code, Code::ALL.iter().map(|code| code.as_str()));
    let hint =
        near.map_or_else(|| ": a page is named by its address, /people/".to_owned(), |near| format!(": did you mean `{near}`?"));
    fail(Ended::Usage, &format!("no rule has the code `{code}`{hint}"))
}

fn page(global: &Global, args: &ExplainArgs) -> Result<Ended, Ended> {
    let mut run = Run::new(global, &args.making)?;
    let changes = run.disk.changes().or_else(|fault| fail(Ended::Machine, &fault.to_string()))?;
    let mut engine = run.engine();
    engine.take(changes);
    let Some(explained) = engine.explain(&args.what) else {
        return fail(Ended::Usage, &format!("the site has nothing at `{}`", args.what));
    };
    let mut out = io::stdout().lock();
    // Nobody may be there any more to read it.
    let _ = match global.format {
        Format::Json => writeln!(out, "{}", as_json(&explained)),
        _ => write_out(&mut out, &explained),
    };
    Ok(Ended::Fine)
}

fn as_json(explained: &Explained) -> serde_json::Value {
    serde_json::json!({
        "path": explained.path,
        "output": explained.output,
        "lang": explained.lang,
        "about": explained.about,
        "files": explained.files.iter().map(|file| file.as_str()).collect::<Vec<_>>(),
        "templates": explained.templates.iter().map(|(name, path)| serde_json::json!({
            "name": name, "path": path.as_ref().map(|path| path.as_str()),
        })).collect::<Vec<_>>(),
        "reads": explained.reads.iter().map(|(what, about)| serde_json::json!({"fact": what, "of": about})).collect::<Vec<_>>(),
    })
}

fn write_out(out: &mut impl Write, explained: &Explained) -> io::Result<()> {
    writeln!(out, "{} ({}), one of `{}`", explained.path, explained.lang, explained.output)?;
    writeln!(out, "about: {}", explained.about)?;
    for file in &explained.files {
        writeln!(out, "       {file}")?;
    }
    if !explained.templates.is_empty() {
        writeln!(out, "\ntemplates, the one asked for first:")?;
    }
    for (name, path) in &explained.templates {
        let found = path.as_ref().map_or_else(|| "built in".to_owned(), ToString::to_string);
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
