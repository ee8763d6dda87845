//! `chancery new theme`: a theme to begin with, in the site's `themes/`.

use std::io::Write as _;

use include_dir::{Dir, include_dir};

use crate::base::path::{SitePath, is_segment};
use crate::base::segment;
use crate::cli::error::CliError;
use crate::cli::paths::seen_from_here;
use crate::cli::project::{Project, ShownFlags};
use crate::cli::{ExitStatus, Global};
use crate::theme::built_in::{built_in_text, has_theme};

static CHILD: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/theme/child");
static BARE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/theme/bare");

/// Strings that a new theme shows, by language; `other` has to be translated.
static STRINGS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/theme/strings");

/// What a new theme is made on top of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// The default theme.
    Default,
    /// Nothing.
    Bare,
}

/// Writes a theme of a name.
pub(super) fn begin(global: &Global, name: &str, ground: Ground) -> Result<ExitStatus, CliError> {
    if !is_segment(name) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        let proposed = segment::proposed(name.trim_start_matches(|c: char| !c.is_alphabetic()));
        let why = "small letters, digits and hyphens, a letter first";
        let hint = if proposed.is_empty() {
            String::new()
        } else {
            format!(": write `{proposed}`")
        };
        return Err(CliError::usage(format!(
            "`{name}` cannot be the name of a theme ({why}){hint}"
        )));
    }
    let mut project = Project::of_dossier(global, &ShownFlags::default())?;
    let changes = project.disk.changes()?;
    let mut engine = project.engine();
    engine.ingest(changes);
    let root = project.disk.root();
    let folder = root.join("themes").join(name);
    if folder.exists() || has_theme(name) {
        let there = if folder.exists() {
            seen_from_here(&folder).display().to_string()
        } else {
            "built in".to_owned()
        };
        return Err(CliError::machine(format!(
            "there is a theme `{name}` already: {there}"
        )));
    }
    let mut files = Vec::new();
    match ground {
        Ground::Default => {
            collect(&CHILD, name, &mut files);
            for lang in &engine.settings().languages {
                let text = STRINGS
                    .get_file(format!("{lang}.ftl"))
                    .or_else(|| STRINGS.get_file("other.ftl"))
                    .and_then(|file| file.contents_utf8());
                let text = filled(text.unwrap_or_default(), name);
                files.push((format!("strings/{lang}.ftl"), text));
            }
        }
        Ground::Bare => {
            collect(&BARE, name, &mut files);
            // There is one way to lead on from an old address.
            let redirect = SitePath::new("themes/chancery/templates/redirect.html");
            let text = redirect.as_ref().and_then(built_in_text);
            files.extend(text.map(|text| ("templates/redirect.html".to_owned(), text.to_owned())));
        }
    }
    for (below, text) in &files {
        crate::cli::init::write_new(root, &format!("themes/{name}/{below}"), text)?;
    }
    let mut out = std::io::stdout();
    // Nobody may be there any more to read it.
    let _ = writeln!(out, "{}", seen_from_here(&folder).display());
    if !global.quiet {
        anstream::eprintln!(
            "note: write `theme = \"{name}\"` in `site.toml` to see it; its `README.md` lists what a theme must do"
        );
    }
    Ok(ExitStatus::Fine)
}

/// The files of a folder, with the theme's name in their texts and names.
fn collect(dir: &Dir<'static>, name: &str, files: &mut Vec<(String, String)>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8() {
            files.push((filled(&path, name), filled(text, name)));
        }
    }
    dir.dirs().for_each(|below| collect(below, name, files));
}

/// A text of a skeleton with the theme's name, and what follows from it.
fn filled(text: &str, name: &str) -> String {
    let mut letters = name.chars();
    let title: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .map(|c| if c == '-' { ' ' } else { c })
        .collect();
    let version = env!("CARGO_PKG_VERSION");
    let series = version
        .rsplit_once('.')
        .map_or(version, |(series, _)| series);
    text.replace("THEME_NAME", name)
        .replace("THEME_TITLE", &title)
        .replace("THEME_IDENT", &name.replace('-', "_"))
        .replace("THEME_CHANCERY", series)
}
