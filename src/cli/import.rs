//! `chancery import`

mod cells;
mod columns;
mod differences;
mod found;
mod headers;
mod judge;
mod mapping;
mod plan;
mod problems;
mod published;
mod published_table;
mod row;
mod rows;
mod seats;
mod sheet;
mod summary;
mod target;
mod text;
mod update;
mod workbook;
mod writing;

use std::fmt::Write as _;
use std::path::PathBuf;

use encoding_rs::Encoding;

use super::completions;
use super::draw::{self, Manner};
use super::error::CliError;
use super::progress::while_working;
use super::project::{Project, ShownFlags};
use super::texts::{ExtraFile, FileTexts};
use super::values::KindParser;
use super::wording::count;
use super::{ExitStatus, Global, OutputFormat};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::path::SitePath;
use crate::base::severity::Severity;
use crate::record::kind::Kind;
use cells::Dates;
use found::{ImportError, ImportedRecords, found};
use judge::judged;
use mapping::{Fixed, Mapping};
use plan::{FileChange, Planned};
use summary::Summary;

/// Make records from a table: a workbook of Excel or LibreOffice, or a CSV file
///
/// Each row becomes a record, each column a field of it. A header is the name of a field, such as `title` or `date`, or
/// of a part: `title.fr`, `roles.org`, `date.start`. Several values in a cell are parted by `;`. Other records are named by
/// id, or by a name that no other record has.
///
/// The program checks the whole table, and the site with it, before it writes anything. If there is a mistake, nothing is
/// written. Existing records are left as they are; the program names those that differ from their rows. With `--update`
/// it changes them.
///
/// People can sit in the delegations of an event: name it in a column `event` or with `--event`. Then `country` or `of`
/// says who sent them, and `seat`, `as`, `org`, `status` and `source` say more. A delegation that is there gets the seats
/// that it lacks.
#[derive(clap::Args, Debug)]
pub(super) struct ImportArgs {
    /// The kind of record that a row is
    #[arg(value_parser = KindParser)]
    kind: Kind,
    /// The table
    file: PathBuf,
    /// What a column is for, such as `Nom=name`; with nothing after the equals sign it is left out
    #[arg(long, value_name = "HEADER=FIELD", value_parser = Mapping::parse)]
    column: Vec<Mapping>,
    /// A field that is the same in every row, such as `sources=list-2024`
    #[arg(long, value_name = "FIELD=VALUE", value_parser = Fixed::parse)]
    set: Vec<Fixed>,
    /// The event of speeches, delegations or participants
    #[arg(long, value_name = "ID", add = completions::events())]
    event: Option<String>,
    /// Which number comes first in dates such as 04/11/2024; without this they are errors
    #[arg(long, value_name = "ORDER")]
    dates: Option<Dates>,
    /// The sheet of a workbook with several
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The encoding of the table, such as windows-1252 [default: as its first bytes say, else UTF-8]
    #[arg(long, value_name = "NAME", value_parser = text::encoding)]
    encoding: Option<&'static Encoding>,
    /// Change existing records to what their rows say
    ///
    /// Single values and texts in several languages are changed or added. Lists such as roles are left for you: the program
    /// names them. An empty cell changes nothing.
    #[arg(long)]
    update: bool,
    /// Print the files to be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(global: &Global, args: &ImportArgs) -> Result<ExitStatus, CliError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a table is no part of the site: it is read once, here"
    )]
    let bytes = std::fs::read(&args.file);
    let bytes = bytes.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            CliError::machine(format!("{}: there is no such file", args.file.display()))
        }
        _ => Fault::io(&args.file, &error).into(),
    })?;
    let read = if workbook::is_workbook(&bytes) {
        workbook::read(&bytes, args.sheet.as_deref()).into()
    } else if let Some(sheet) = &args.sheet {
        let why = format!("`--sheet {sheet}` is for workbooks, and this is a table of text");
        return Err(CliError::usage(why));
    } else {
        text::read(&bytes, args.encoding)
    };
    let mut project = Project::of_dossier(global, &ShownFlags::default())?;
    // What waits for its day, or for its author, is there all the same.
    project.options.drafts = true;
    let table = ExtraFile {
        path: SitePath::new(problems::TABLE).ok_or_else(|| {
            CliError::machine("the table has no name among the files of the site")
        })?,
        file: super::paths::absolute(&args.file),
        text: read.text,
    };
    let told = |problems: &[Diagnostic]| tell(problems, &project, &table, global);
    if let Some(problem) = &read.problem {
        told(std::slice::from_ref(problem));
        return Ok(refused(1));
    }
    let mut disk = project.disk.clone();
    let changes = disk.changes()?;
    let mut engine = project.engine();
    let found = while_working(global, &engine.progress(), || {
        engine.ingest(changes);
        found(args, &table.text, &mut engine, &project)
    });
    let ImportedRecords {
        files,
        there,
        differences,
        updated,
        problems,
    } = match found {
        Ok(found) => found,
        Err(ImportError::Command(error)) => return Err(error),
        Err(ImportError::Table(problems)) => {
            told(&problems);
            return Ok(refused(problems.len()));
        }
    };
    let judged = while_working(global, &engine.progress(), || {
        judged(&project, &mut engine, &files)
    });
    let all = judged?.with(problems);
    told(&all);
    let errors = all
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let errors = errors.count();
    if errors > 0 {
        return Ok(refused(errors));
    }
    let warnings = all.len();
    std::mem::forget(engine);
    if args.dry_run {
        print(&files);
    } else {
        writing::write(project.disk.root(), &files).map_err(CliError::machine)?;
    }
    if !global.quiet {
        let summary = Summary {
            args,
            files: &files,
            there: &there,
            differences: &differences,
            updated: &updated,
            warnings,
        };
        anstream::eprint!("{}", summary.text(project.disk.root()));
    }
    Ok(ExitStatus::Fine)
}

/// The most problems of a table that are drawn at once.
const AT_ONCE: usize = 50;

fn tell(problems: &[Diagnostic], project: &Project, table: &ExtraFile, global: &Global) {
    let mut shown: Vec<&Diagnostic> = problems.iter().collect();
    shown.sort_by_key(|problem| problem.severity);
    let most = if global.format == OutputFormat::Human {
        AT_ONCE
    } else {
        usize::MAX
    };
    let left = shown.len().saturating_sub(most);
    shown.truncate(most);
    let files = FileTexts {
        disk: &project.disk,
        extra: Some(table),
    };
    draw::problems_among(&shown, files, global, Manner::default());
    if left > 0 {
        anstream::eprintln!("… and {left} more");
    }
}

fn refused(errors: usize) -> ExitStatus {
    anstream::eprintln!("Nothing written · {}", count(errors, "error"));
    ExitStatus::Problems
}

/// Prints each file after its path; of one that is added to, what is added.
fn print(files: &[Planned]) {
    let mut out = String::new();
    for file in files {
        let more = if file.change == FileChange::New {
            ""
        } else {
            " (added)"
        };
        let _ = write!(out, "==> {}{more}\n{}\n", file.path, file.added());
    }
    let _ = std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes());
}
