//! `chancery diff`

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::error::CliError;
use super::wording::count;
use super::{ExitStatus, Global, OutputFormat};
use crate::graph::derived::Derived;
use crate::locale::Lang;
use crate::record::kind::Kind;
use crate::sink::disk::{digests, heal_output};

/// Show what differs between two built sites
///
/// Each is a folder that `build` wrote, or the manifest.json of one. Lists new, removed and changed pages and files. Names
/// each record whose page is gone without a redirect: give it an alias, so that old links keep working.
#[derive(clap::Args, Debug)]
pub(super) struct DiffArgs {
    /// The old output
    old: PathBuf,
    /// The new output
    new: PathBuf,
    /// End with 1 if a record's page is gone without an alias
    #[arg(long)]
    strict: bool,
}

/// What differs between two outputs.
#[derive(Debug, Default, PartialEq, Eq)]
struct Difference {
    added: Vec<String>,
    removed: Vec<String>,
    changed: Vec<String>,
    /// Records that have a page for the first time, by kind and id.
    came: Vec<String>,
    /// Records whose page is gone in every language, and which lead nowhere else.
    vanished: Vec<String>,
}

pub(super) fn run(global: &Global, args: &DiffArgs) -> Result<ExitStatus, CliError> {
    let read = |path: &Path| heal_output(path).and_then(|()| digests(path));
    let difference = difference(&read(&args.old)?, &read(&args.new)?);
    if global.format == OutputFormat::Json {
        println!("{}", json(&difference));
    } else {
        print!("{}", told(&difference));
    }
    Ok(if args.strict && !difference.vanished.is_empty() {
        ExitStatus::Problems
    } else {
        ExitStatus::Fine
    })
}

/// Files by path, each with its digest.
type Digests = BTreeMap<String, String>;

fn difference(old: &Digests, new: &Digests) -> Difference {
    let missing = |from: &Digests, of: &Digests| {
        of.keys()
            .filter(|path| !from.contains_key(*path))
            .cloned()
            .collect()
    };
    let changed = new
        .iter()
        .filter(|(path, digest)| old.get(*path).is_some_and(|was| was != *digest));
    // A redirect at the old address is a page at it: its record has not vanished.
    let (before, after) = (records(old), records(new));
    Difference {
        added: missing(old, new),
        removed: missing(new, old),
        changed: changed.map(|(path, _)| path.clone()).collect(),
        came: after.difference(&before).cloned().collect(),
        vanished: before.difference(&after).cloned().collect(),
    }
}

/// The records that have a page in some language.
fn records(files: &Digests) -> BTreeSet<String> {
    // The home page of a language stands in its folder.
    let language = |folder: &str| {
        Lang::parse(folder).is_some() && files.contains_key(&format!("{folder}/index.html"))
    };
    let below = |path: &str| match path.split_once('/') {
        Some((folder, below)) if language(folder) => below.to_owned(),
        _ => path.to_owned(),
    };
    files
        .keys()
        .filter_map(|path| record(&below(path)))
        .collect()
}

/// The record whose page stands at a path under its language's root: `person ada` of `people/ada/index.html`.
fn record(path: &str) -> Option<String> {
    let page = path.strip_suffix("/index.html")?;
    let made =
        |folder: &str| Kind::of_folder(folder).is_some() || Derived::of_folder(folder).is_some();
    let Some((folder, id)) = page.split_once('/').filter(|(folder, _)| made(folder)) else {
        return (!made(page)).then(|| format!("page {page}"));
    };
    let kind = Kind::of_folder(folder).filter(|_| !id.starts_with("page/"))?;
    match id.split_once("/delegations/") {
        Some((event, sender)) if kind == Kind::Event => {
            Some(format!("delegation {event}/{sender}"))
        }
        _ => Some(format!("{} {id}", kind.as_str())),
    }
}

fn told(difference: &Difference) -> String {
    let mut out = String::new();
    let lists = [
        ('+', &difference.added),
        ('-', &difference.removed),
        ('~', &difference.changed),
    ];
    for (mark, paths) in lists {
        let (pages, others): (Vec<_>, Vec<_>) =
            paths.iter().partition(|path| path.ends_with(".html"));
        pages
            .into_iter()
            .chain(others)
            .for_each(|path| out.push_str(&format!("{mark} {path}\n")));
    }
    for record in &difference.came {
        out.push_str(&format!("new: {record}\n"));
    }
    for record in &difference.vanished {
        out.push_str(&format!("gone without an alias: {record}\n"));
    }
    let pages = |paths: &[String]| paths.iter().filter(|path| path.ends_with(".html")).count();
    let counted = lists.map(|(mark, paths)| {
        format!(
            "{mark}{} and {}",
            count(pages(paths), "page"),
            count(paths.len() - pages(paths), "other file")
        )
    });
    out.push_str(&if lists.iter().all(|(_, paths)| paths.is_empty()) {
        "no difference\n".to_owned()
    } else {
        format!("{}\n", counted.join(" · "))
    });
    out
}

fn json(difference: &Difference) -> serde_json::Value {
    serde_json::json!({
        "added": difference.added,
        "removed": difference.removed,
        "changed": difference.changed,
        "new_records": difference.came,
        "gone_without_alias": difference.vanished,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_which_record_its_page_is() {
        let cases = [
            ("people/ada/index.html", Some("person ada")),
            (
                "events/oslo/delegations/ma/index.html",
                Some("delegation oslo/ma"),
            ),
            ("speeches/oslo/ma/index.html", Some("speech oslo/ma")),
            ("people/index.html", None),
            ("people/page/2/index.html", None),
            ("about/index.html", Some("page about")),
            ("method/sources/index.html", Some("page method/sources")),
            ("unknown/page/2/index.html", None),
            ("index.html", None),
            ("people/ada/cite.json", None),
        ];
        for (path, expected) in cases {
            assert_eq!(record(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn a_record_is_one_in_whatever_language_its_page_is() {
        let site = |paths: &[&str]| {
            paths
                .iter()
                .map(|path| ((*path).to_owned(), "1".to_owned()))
                .collect::<Digests>()
        };
        let old = site(&[
            "index.html",
            "people/ada/index.html",
            "en/index.html",
            "en/people/ada/index.html",
            "to/do/index.html",
        ]);
        let new = site(&["index.html", "people/ada/index.html", "en/index.html"]);
        let difference = difference(&old, &new);
        assert_eq!(
            difference.removed,
            ["en/people/ada/index.html", "to/do/index.html"]
        );
        assert_eq!(
            difference.vanished,
            ["page to/do"],
            "`to` is a language, but not of this site"
        );
    }
}
