//! Every key of `site.toml`.

use std::fmt::Write as _;

use chancery::SitePath;
use chancery::built_in_text;
use chancery::{SettingKey as Key, setting_keys};

pub(super) fn page() -> String {
    let mut out = super::page("Settings", "Every key of site.toml.", 360);
    out.push_str(
        "`site.toml` is in the site's folder. All of it is optional, even the file. `--config FILE` reads another file \
         instead. An unknown key is an error.\n\n",
    );
    out.push_str("## At the top {#top}\n\n");
    table(&mut out, "");
    let mut tables: Vec<&str> = setting_keys()
        .map(|key| key.table)
        .filter(|table| !table.is_empty())
        .collect();
    tables.dedup();
    for name in tables {
        let heading = if name == "levels" {
            "`[[levels]]`".to_owned()
        } else {
            format!("[{name}]")
        };
        let _ = write!(out, "## {heading} {{#{}}}\n\n", name.replace('_', "-"));
        table(&mut out, name);
        if name == "theme_settings" {
            ["chancery", "gazette"]
                .iter()
                .for_each(|theme| of_theme(&mut out, theme));
        }
    }
    let _ = write!(
        out,
        "## All of it\n\nEvery key with a value, as `site.toml` would have it:\n\n```toml file=site.toml\n{}```\n\n\
         Two of them name files of `static/`, here `static/own.css` and `static/own.js`:\n\n\
         ```css file=static/own.css\n:root {{ --measure: 36rem; }}\n```\n\n\
         ```text file=static/own.js\ndocument.documentElement.dataset.script = \"on\";\n```\n",
        whole()
    );
    out
}

fn table(out: &mut String, table: &str) {
    out.push_str("| Key | Value | Without it | Meaning |\n|---|---|---|---|\n");
    for key in setting_keys().filter(|key| key.table == table) {
        let name = match key.table {
            "levels" if key.key == "*" => "the code of a rule".to_owned(),
            "check" => "the code of a rule".to_owned(),
            "theme_settings" => "a setting's name".to_owned(),
            _ => format!("`{}`", key.key),
        };
        let default = if key.default.is_empty() {
            String::new()
        } else {
            format!("`{}`", key.default)
        };
        let _ = writeln!(out, "| {name} | {} | {default} | {} |", key.value, key.doc);
    }
    out.push('\n');
}

/// The settings that a theme declares itself.
fn of_theme(out: &mut String, theme: &str) {
    let path = SitePath::new(&format!("themes/{theme}/theme.toml")).unwrap();
    let declared: toml::Table = built_in_text(&path).unwrap().parse().unwrap();
    let _ = write!(
        out,
        "### Settings of the theme `{theme}` {{#theme-{theme}}}\n\n"
    );
    if let Some(parent) = declared.get("extends").and_then(toml::Value::as_str) {
        let _ = write!(out, "Those of `{parent}`, and:\n\n");
    }
    out.push_str("| Setting | Value | Without it | Meaning |\n|---|---|---|---|\n");
    for (name, setting) in declared["settings"].as_table().unwrap() {
        let text = |key: &str| {
            setting
                .get(key)
                .and_then(toml::Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let default = match setting.get("default") {
            Some(toml::Value::String(text)) if text.is_empty() => String::new(),
            Some(toml::Value::Table(texts)) => format!("`{}`", texts["en"]),
            Some(value) => format!("`{value}`"),
            None => String::new(),
        };
        let kind = match text("type").as_str() {
            "colour" => "a colour",
            "bool" => "`true` or `false`",
            "file" => "a file in `static/`",
            "localized" => "text, or one for each language",
            _ => "as in the parent",
        };
        let _ = writeln!(
            out,
            "| `{name}` | {kind} | {default} | {} |",
            text("description")
        );
    }
    out.push('\n');
}

/// A file with every key, which the tests of the page's blocks build.
fn whole() -> String {
    let mut out = String::new();
    let mut table = "";
    for key in setting_keys() {
        if key.table != table {
            table = key.table;
            let heading = if table == "levels" {
                "[[levels]]".to_owned()
            } else {
                format!("[{table}]")
            };
            let _ = write!(out, "\n{heading}\n");
        }
        let _ = writeln!(out, "{} = {}", name(key), value(key));
    }
    out
}

fn name(key: &Key) -> &'static str {
    match key.table {
        "theme_settings" => "accent",
        "check" => "single-origin",
        "levels" if key.key == "*" => "unsafe-markup",
        _ => key.key,
    }
}

/// The example must build where there is no other theme than the one that is built in.
fn value(key: &Key) -> &'static str {
    if key.key == "theme" {
        key.default
    } else {
        key.example
    }
}
