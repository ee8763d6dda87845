//! `chancery new`

mod theme;

use std::fmt::Write as _;
use std::path::Path;

use super::completions;
use super::error::CliError;
use super::front_matter::scalar;
use super::paths::{quoted, seen_from_here};
use super::project::{Project, ShownFlags};
use super::values::{NewParser, Started};
use super::{ExitStatus, Global};
use crate::base::fault::Fault;
use crate::base::path::{SitePath, is_segment};
use crate::base::segment;
use crate::base::suggest;
use crate::record::field::Need;
use crate::record::kind::Kind;
use crate::record::model;
use crate::record::parse::parse;

/// Start a record or a theme, with the fields and files that are usual
///
/// A theme is made in `themes/`, on top of the default one, or with `--bare` on its own. If the site has its own `archetypes/KIND.md`, an ordinary record, the new record starts as a copy of it. Your options
/// fill its fields. Existing files are never overwritten.
#[derive(clap::Args, Debug)]
pub(super) struct NewArgs {
    /// The kind of record, or `theme`
    #[arg(value_name = "KIND", value_parser = NewParser)]
    what: Started,
    /// Its id, used as file name and address: ali-benaissa; of a theme, its name
    id: String,
    /// Of a theme: build on no other theme
    #[arg(long, conflicts_with_all = ["title", "event", "date", "set"])]
    bare: bool,
    /// Its title, or its name [default: made from the id]
    #[arg(long)]
    title: Option<String>,
    /// The event of a speech or delegation
    #[arg(long, value_name = "ID", add = completions::events())]
    event: Option<String>,
    /// Its date, like 2024-11-04/2024-11-05
    #[arg(long)]
    date: Option<String>,
    /// Any other field, written as in the file: --set 'topics=[africa, youth]'
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
}

pub(super) fn run(global: &Global, args: &NewArgs) -> Result<ExitStatus, CliError> {
    match args.what {
        Started::Theme => begin_theme(global, args),
        Started::Record(_) if args.bare => {
            Err(CliError::usage("`--bare` is for `chancery new theme`"))
        }
        Started::Record(kind) => begin(global, kind, args),
    }
}

fn begin_theme(global: &Global, args: &NewArgs) -> Result<ExitStatus, CliError> {
    let of_records = [
        (args.title.is_some(), "title"),
        (args.event.is_some(), "event"),
        (args.date.is_some(), "date"),
        (!args.set.is_empty(), "set"),
    ];
    if let Some((_, flag)) = of_records.iter().find(|(given, _)| *given) {
        return Err(CliError::usage(format!(
            "`--{flag}` is for records, and a theme has none"
        )));
    }
    let ground = if args.bare {
        theme::Ground::Bare
    } else {
        theme::Ground::Default
    };
    theme::begin(global, &args.id, ground)
}

fn begin(global: &Global, kind: Kind, args: &NewArgs) -> Result<ExitStatus, CliError> {
    let id = id(kind, args)?;
    let given = given(kind, &id, args)?;
    let mut project = Project::of_dossier(global, &ShownFlags::default())?;
    let changes = project.disk.changes()?;
    let mut engine = project.engine();
    engine.ingest(changes);
    let mut listed = engine.original_records();
    if let Some(there) = listed.find(|record| record.kind == kind && *record.id == *id) {
        let file = seen_from_here(&project.disk.root().join(there.path.as_str()));
        return Err(CliError::machine(format!(
            "{} `{id}` is there already: {}",
            kind.as_str(),
            file.display()
        )));
    }
    let below = kind.file_of(&id);
    let Some(path) = SitePath::new(&below) else {
        return Err(CliError::usage(format!("`{id}` is not an address")));
    };
    let mut text = archetype(project.disk.root(), kind)?;
    for (key, value) in &given {
        text = filled(&text, key, value);
    }
    let parsed = parse(&path, text.as_bytes());
    let mut records = parsed.iter().flat_map(|parsed| &parsed.records);
    // A folder or a language in the id can make another record of it than was asked for.
    if !records.any(|record| record.kind == kind && *record.id == *id && record.lang.is_none()) {
        return Err(CliError::usage(format!(
            "`{below}` would not be {} `{id}`: choose another id",
            kind.with_article()
        )));
    }
    super::init::write_new(project.disk.root(), &below, &text)?;
    let seen = seen_from_here(&project.disk.root().join(&below));
    let _ = std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("{}\n", seen.display()));
    if global.quiet {
        return Ok(ExitStatus::Fine);
    }
    for problem in parsed.iter().flat_map(|parsed| &parsed.problems) {
        anstream::eprintln!("note: still to be written: {}", problem.message);
    }
    let event = id
        .split_once('/')
        .map(|(event, _)| event)
        .filter(|_| kind.is_of_event());
    if let Some(event) = event
        && !engine
            .original_records()
            .any(|record| record.kind == Kind::Event && *record.id == *event)
    {
        let events = engine
            .original_records()
            .filter(|record| record.kind == Kind::Event)
            .map(|record| &*record.id);
        let hint = match suggest::closest(event, events) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`chancery new event {event}` begins it"),
        };
        anstream::eprintln!("note: there is no event `{event}` yet: {hint}");
    }
    Ok(ExitStatus::Fine)
}

/// The whole id, with its event where the kind has one.
fn id(kind: Kind, args: &NewArgs) -> Result<String, CliError> {
    let of_event = kind.is_of_event();
    if let (true, Some(event), Some((named, own))) =
        (of_event, &args.event, args.id.split_once('/'))
    {
        let twice = if named == event {
            format!(
                "the event is said twice, in `{}` and by `--event`: leave out one",
                args.id
            )
        } else {
            format!(
                "the event is `{named}` in `{}` and `{event}` after `--event`: leave out one",
                args.id
            )
        };
        let written = format!(
            "chancery new {} {} --event {}",
            kind.as_str(),
            quoted(own),
            quoted(event)
        );
        return Err(CliError::usage(format!("{twice}, or write `{written}`")));
    }
    let id = match &args.event {
        Some(event) if of_event => format!("{event}/{}", args.id),
        _ => args.id.clone(),
    };
    let segments = id.split('/').count();
    if of_event && segments != 2 {
        let help = format!(
            "write `chancery new {0} {1} --event EVENT`",
            kind.as_str(),
            quoted(&args.id)
        );
        return Err(CliError::usage(format!(
            "{} belongs to an event: {help}",
            kind.with_article()
        )));
    }
    if !of_event && kind != Kind::Page && segments != 1 || !id.split('/').all(is_segment) {
        let slug = id
            .split('/')
            .map(segment::proposed)
            .filter(|slug| !slug.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let error = CliError::usage(format!(
            "`{}` cannot be the address of {}{}: write `{slug}`",
            segment::shown(&id),
            kind.with_article(),
            segment::why(&id)
        ));
        // Whoever writes blanks means the name, and not the address.
        let named = args.title.is_none() && args.id.contains(' ') && !args.id.contains('/');
        return Err(if named {
            let title = quoted(args.id.trim());
            error.help(format!(
                "its name goes after `--title`: `chancery new {} {slug} --title {title}`",
                kind.as_str()
            ))
        } else {
            error
        });
    }
    Ok(id)
}

/// The fields that the command line fills, with their values as YAML.
fn given(kind: Kind, id: &str, args: &NewArgs) -> Result<Vec<(String, String)>, CliError> {
    let known = |key: &str| model::fields(kind).any(|field| field.key == key);
    let title = if known("name") { "name" } else { "title" };
    let mut given = Vec::new();
    let must = model::own(kind)
        .iter()
        .any(|field| field.key == title && field.need == Need::Required);
    match &args.title {
        Some(text) => given.push((title.to_owned(), scalar(text))),
        None if must => given.push((title.to_owned(), scalar(&words(id)))),
        None => {}
    }
    given.extend(
        args.date
            .iter()
            .map(|date| ("date".to_owned(), scalar(date))),
    );
    if !kind.is_of_event() {
        given.extend(
            args.event
                .iter()
                .map(|event| ("event".to_owned(), scalar(event))),
        );
    }
    for set in &args.set {
        match set.split_once('=') {
            Some((key, value)) => given.push((key.trim().to_owned(), value.trim().to_owned())),
            None => {
                return Err(CliError::usage(format!(
                    "`{set}` is no field with its value: write `field=value`"
                )));
            }
        }
    }
    if let Some((key, _)) = given.iter().find(|(key, _)| !known(key)) {
        let near = suggest::closest(key, model::fields(kind).map(|field| field.key));
        let hint = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
        return Err(CliError::usage(format!(
            "{} has no field `{key}`{hint}",
            kind.with_article()
        )));
    }
    Ok(given)
}

/// What an id would be called: `kuwait-2024` is `Kuwait 2024`.
fn words(id: &str) -> String {
    let mut words = String::new();
    for word in id
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .split(['-', '_'])
        .filter(|word| !word.is_empty())
    {
        let mut letters = word.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        let _ = write!(
            words,
            "{}{first}{}",
            if words.is_empty() { "" } else { " " },
            letters.as_str()
        );
    }
    words
}

/// The record that a new one of its kind begins as.
fn archetype(root: &Path, kind: Kind) -> Result<String, CliError> {
    let file = root.join(format!("archetypes/{}.md", kind.as_str()));
    #[expect(
        clippy::disallowed_methods,
        reason = "an archetype is no part of the site: it is read once, here"
    )]
    let read = std::fs::read_to_string(&file);
    match read {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(built_in(kind)),
        Err(error) => Err(Fault::io(&file, &error).into()),
    }
}

/// The fields that must be there and those people usually fill, each with what it says.
fn built_in(kind: Kind) -> String {
    let mut text = "---\n".to_owned();
    for field in model::fields(kind).filter(|field| field.need != Need::Optional) {
        let _ = writeln!(text, "{:<16} # {}", format!("{}:", field.key), field.doc);
    }
    text + "---\n\n"
}

/// A record with a field of its front matter filled: where its key stands, else at the end.
fn filled(text: &str, key: &str, value: &str) -> String {
    let mut out = String::with_capacity(text.len() + value.len());
    let mut lines = text.lines().peekable();
    let (mut inside, mut done) = (false, false);
    while let Some(line) = lines.next() {
        let bar = line.trim_end() == "---";
        if bar && inside && !done {
            let _ = writeln!(out, "{key}: {value}");
            done = true;
        }
        if bar {
            inside = !inside && out.is_empty();
        }
        let here = inside
            && !done
            && line
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(':'));
        if !here {
            let _ = writeln!(out, "{line}");
            continue;
        }
        let _ = writeln!(out, "{key}: {value}");
        done = true;
        // What stood there goes with the lines that belong to it.
        while lines
            .next_if(|next| next.starts_with([' ', '\t']) || next.starts_with("- "))
            .is_some()
        {}
    }
    if done {
        out
    } else {
        format!("---\n{key}: {value}\n---\n{out}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_filled_where_it_stands_else_at_the_end_of_the_front_matter() {
        let cases = [
            (
                "---\ntitle:   # what\ndate:\n---\nBody\n",
                "---\ntitle: X\ndate:\n---\nBody\n",
            ),
            (
                "---\ntitle:\n  fr: a\n  en: b\ndate:\n---\n",
                "---\ntitle: X\ndate:\n---\n",
            ),
            ("---\ntitle:\n- a\n---\n", "---\ntitle: X\n---\n"),
            (
                "---\ndate:\n---\ntitle: of the body\n---\n",
                "---\ndate:\ntitle: X\n---\ntitle: of the body\n---\n",
            ),
            (
                "---\nsubtitle: a\n---\n",
                "---\nsubtitle: a\ntitle: X\n---\n",
            ),
            ("Body\n", "---\ntitle: X\n---\nBody\n"),
            ("---\n---\n", "---\ntitle: X\n---\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(filled(text, "title", "X"), expected, "{text:?}");
        }
    }

    #[test]
    fn an_id_is_called_by_its_words() {
        assert_eq!(words("kuwait-2024"), "Kuwait 2024");
        assert_eq!(words("oslo/ma"), "Ma");
        assert_eq!(words("état-major"), "État Major");
    }
}
