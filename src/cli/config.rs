//! `chancery config`

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::completions;
use super::error::CliError;
use super::project::{Project, ShownFlags};
use super::{ExitStatus, Global, OutputFormat, draw};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::Lines;
use crate::base::severity::Severity;
use crate::base::tree::{Tree, TreeEntry, TreeNode};
use crate::source::address::site_address;
use crate::source::keys::keys;
use crate::source::layout::{CONTENT, SETTINGS};
use crate::source::settings::Settings;
use crate::source::toml_tree;
use crate::theme::chain::Chain;
use crate::theme::settings::setting::Value;

/// Show the settings in force, and where each comes from
///
/// A setting comes from a line of the settings file, a flag, the environment, or the default of the program or the
/// theme. With --format json, each line is one object.
#[derive(clap::Args, Debug)]
pub(super) struct ConfigArgs {
    /// Only settings whose name contains this: outputs, base_url
    #[arg(add = completions::settings())]
    name: Option<String>,
    /// The site's public address (overrides `base_url` in site.toml)
    #[arg(short = 'u', long, value_name = "URL", value_parser = site_address)]
    base_url: Option<String>,
    #[command(flatten)]
    shown: ShownFlags,
}

/// A setting as it holds.
#[derive(Debug, PartialEq, Eq)]
struct ShownSetting {
    /// Its name with that of its table: `outputs.feeds`.
    key: String,
    /// Its value as TOML has it; nothing where nothing is set.
    value: String,
    /// Where it comes from.
    from: String,
}

impl ShownSetting {
    fn new(
        key: impl Into<String>,
        value: impl Into<String>,
        from: impl Into<String>,
    ) -> ShownSetting {
        ShownSetting {
            key: key.into(),
            value: value.into(),
            from: from.into(),
        }
    }
}

pub(super) fn run(global: &Global, args: &ConfigArgs) -> Result<ExitStatus, CliError> {
    let project = Project::of_dossier(global, &args.shown)?;
    let Some(path) = SitePath::new(SETTINGS) else {
        return Err(CliError::machine(format!("`{SETTINGS}` is no path")));
    };
    let text = project.disk.text(&path).unwrap_or_default();
    let (read, problems) = Settings::read(&text, &path);
    let file = project
        .disk
        .config()
        .file_name()
        .map_or(SETTINGS.into(), |name| name.to_string_lossy().into_owned());
    let mut settings = written(&text, &path, &file, &problems);
    if let Some(url) = &args.base_url
        && let Some(setting) = settings
            .iter_mut()
            .find(|setting| setting.key == "base_url")
    {
        let over = if setting.from == DEFAULT {
            String::new()
        } else {
            format!(", over {}", setting.from)
        };
        *setting = ShownSetting::new(
            "base_url",
            format!("\"{url}\""),
            format!("--base-url{over}"),
        );
    }
    settings.extend(of_the_theme(&project, &read, &settings));
    settings.extend(of_this_run(&project, args));
    let wanted = |setting: &&ShownSetting| {
        args.name
            .as_ref()
            .is_none_or(|name| setting.key.contains(name.as_str()))
    };
    let settings: Vec<&ShownSetting> = settings.iter().filter(wanted).collect();
    if settings.is_empty() && keys().any(|key| Some(key.table) == args.name.as_deref()) {
        anstream::eprintln!(
            "note: nothing is set under `[{}]`",
            args.name.as_deref().unwrap_or_default()
        );
        return Ok(ExitStatus::Fine);
    }
    if settings.is_empty() {
        return Err(CliError::usage(format!(
            "no setting has `{}` in its name",
            args.name.as_deref().unwrap_or_default()
        )));
    }
    write_out(&settings, global);
    let shown: Vec<&Diagnostic> = problems
        .iter()
        .filter(|problem| problem.severity != Severity::Info)
        .collect();
    if global.format == OutputFormat::Human {
        draw::problems(&shown, &project.disk, global, draw::Manner::default());
    }
    let wrong = shown
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    Ok(if wrong {
        ExitStatus::Problems
    } else {
        ExitStatus::Fine
    })
}

/// Where a setting comes from that nobody wrote.
const DEFAULT: &str = "default";

/// Every setting of `site.toml`: as it is written there, else its default.
fn written(text: &str, path: &SitePath, file: &str, problems: &[Diagnostic]) -> Vec<ShownSetting> {
    let tree = toml_tree::parse(text, path).ok();
    let top = tree.as_ref().map(entries).unwrap_or_default();
    let lines = Lines::new(text);
    let at = |node: &TreeNode| format!("{file}:{}", lines.position(text, node.span).line);
    // What was refused holds nowhere: its default does.
    let is_refused = |node: &TreeNode| {
        let within = |problem: &Diagnostic| {
            let span = problem.place.as_ref().map(|place| place.span);
            span.is_some_and(|span| span.start >= node.span.start && span.end <= node.span.end)
        };
        problems
            .iter()
            .any(|problem| problem.severity == Severity::Error && within(problem))
    };
    let as_written = |node: &TreeNode| {
        text.get(node.span.start as usize..node.span.end as usize)
            .unwrap_or_default()
            .to_owned()
    };
    let mut settings = Vec::new();
    for key in keys() {
        let tables: Vec<&TreeEntry> = match key.table {
            "" => top.to_vec(),
            name => find(&top, name)
                .map(|entry| tables(&entry.node))
                .unwrap_or_default(),
        };
        let name = |key_name: &str| {
            if key.table.is_empty() {
                key_name.to_owned()
            } else {
                format!("{}.{key_name}", key.table)
            }
        };
        if key.key == "*" {
            for entry in tables.iter().filter(|entry| {
                !keys().any(|known| known.table == key.table && known.key == &*entry.key)
            }) {
                settings.push(ShownSetting::new(
                    name(&entry.key),
                    as_written(&entry.node),
                    at(&entry.node),
                ));
            }
            continue;
        }
        let mut found = tables
            .iter()
            .filter(|entry| &*entry.key == key.key)
            .peekable();
        if found.peek().is_none() && key.table != "levels" {
            settings.push(ShownSetting::new(name(key.key), key.default, DEFAULT));
        }
        for entry in found {
            let place = at(&entry.node);
            settings.push(if is_refused(&entry.node) {
                ShownSetting::new(
                    name(key.key),
                    key.default,
                    format!("{DEFAULT}: what {place} says is refused"),
                )
            } else {
                ShownSetting::new(name(key.key), as_written(&entry.node), place)
            });
        }
    }
    settings
}

fn entries(node: &TreeNode) -> Vec<&TreeEntry> {
    if let Tree::Map(entries) = &node.tree {
        entries.iter().collect()
    } else {
        Vec::new()
    }
}

fn find<'e>(entries: &[&'e TreeEntry], key: &str) -> Option<&'e TreeEntry> {
    entries.iter().find(|entry| &*entry.key == key).copied()
}

/// The entries of a table, or of each table of a list.
fn tables(node: &TreeNode) -> Vec<&TreeEntry> {
    match &node.tree {
        Tree::Seq(items) => items.iter().flat_map(entries).collect(),
        _ => entries(node),
    }
}

/// The settings of the theme that the site leaves as they are.
fn of_the_theme(project: &Project, read: &Settings, known: &[ShownSetting]) -> Vec<ShownSetting> {
    let mut disk = project.disk.clone();
    // What cannot be read, every other command tells.
    let changes = disk.changes().unwrap_or_default();
    let files: BTreeMap<SitePath, Arc<Vec<u8>>> = changes
        .into_iter()
        .filter(|change| change.path.under(CONTENT).is_none())
        .filter_map(|change| Some((change.path, change.bytes?)))
        .collect();
    let chain = Chain::new(&files, read);
    let left = chain.settings.iter().map(|setting| {
        let key = format!("theme_settings.{}", setting.name);
        ShownSetting::new(key, toml_of(&setting.default), "default of the theme")
    });
    left.filter(|setting| known.iter().all(|known| known.key != setting.key))
        .collect()
}

/// A value as TOML has it. Both formats write a text in quotes in the same way.
fn toml_of(value: &Value) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match value {
        Value::Text(text) => quoted(text),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Localized(texts) => match texts.as_slice() {
            [] => quoted(""),
            [(None, text)] => quoted(text),
            texts => {
                let each = texts.iter().filter_map(|(lang, text)| {
                    Some(format!("{} = {}", lang.as_ref()?.as_str(), quoted(text)))
                });
                format!("{{ {} }}", each.collect::<Vec<_>>().join(", "))
            }
        },
    }
}

/// What is said of one run: where the site is, and the day it is made for.
fn of_this_run(project: &Project, args: &ConfigArgs) -> Vec<ShownSetting> {
    let day = match (&args.shown.now, project.clock) {
        (Some(_), _) => "--now",
        (None, None) => "SOURCE_DATE_EPOCH",
        (None, Some(_)) => "the clock, in UTC",
    };
    vec![
        ShownSetting::new("(today)", project.options.today.to_string(), day),
        ShownSetting::new(
            "(drafts)",
            project.options.drafts.to_string(),
            if args.shown.drafts {
                "--drafts"
            } else {
                DEFAULT
            },
        ),
        ShownSetting::new(
            "(site)",
            project.disk.root().display().to_string(),
            if project.rooted {
                "--root"
            } else {
                "where you are"
            },
        ),
    ]
}

fn write_out(settings: &[&ShownSetting], global: &Global) {
    let mut out = io::stdout().lock();
    let width = |of: fn(&ShownSetting) -> &str, most: usize| {
        settings
            .iter()
            .map(|setting| of(setting).chars().count())
            .filter(|width| *width <= most)
            .max()
            .unwrap_or_default()
    };
    let (keys, values) = (
        width(|setting| &setting.key, 40),
        width(|setting| &setting.value, 48),
    );
    for ShownSetting { key, value, from } in settings {
        let line = match global.format {
            OutputFormat::Json => {
                serde_json::json!({"key": key, "value": value, "from": from}).to_string()
            }
            // A list may be written in several lines, and stands in one here.
            _ => format!(
                "{key:<keys$}  {:<values$}  {from}",
                value.split_whitespace().collect::<Vec<_>>().join(" ")
            ),
        };
        // Nobody may be there any more to read it.
        if writeln!(out, "{line}").is_err() {
            return;
        }
    }
}
