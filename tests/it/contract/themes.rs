//! What the built-in themes are made of, as the contract tells it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chancery::Chain;
use chancery::Lang;
use chancery::Settings;
use chancery::parse_template as parse;
use chancery::{FILTERS, FUNCTIONS, TESTS};
use chancery::{SETTING_TYPES as KINDS, SettingType as Kind};

use super::{cell, code};

fn chain(theme: &str) -> Chain {
    Chain::new(
        &BTreeMap::new(),
        &Settings {
            theme: theme.into(),
            ..Settings::default()
        },
    )
}

pub(super) fn files() -> String {
    let mut text = "\
## Files of a theme

A theme is a folder `themes/NAME/` of the site, or one that is built in; `theme = \"NAME\"` in `site.toml` chooses it.

| file | what it is |
|---|---|
| `theme.toml` | `extends` (the parent's name); `name`, `description`, `licence`, `author`, `homepage`, `tags`, `version`; `contract` (the version of this page it was written against) and `chancery` (the versions of the program it works with, `\">=0.1\"`), both checked; `screenshot` (a picture in the theme's folder); and `[settings]` |
| `templates/*.html` | templates of Tera 2; those below, and any others that these extend or include, or that pages ask for |
| `strings/LANG.ftl` | strings of the interface in Fluent, one file a language: `fr.ftl`, `pt-BR.ftl` |
| `static/**` | files that are copied as they are: style sheets, scripts, pictures |

Whatever is asked for is looked for in the site's own `templates/`, `strings/` and `static/` first, then in its theme, then in that
theme's parent, and so on. `event.html` is the first of that name in the chain; `chancery/event.html` is that of one theme, so a block
of one page is changed by a file of two lines:

```html
{% extends \"chancery/event.html\" %}
{% block standfirst %}<p class=\"ours\">…</p>{{ super() }}{% endblock standfirst %}
```

Strings are taken one by one: a file of one string changes one string. What a language lacks is taken from the language without
its region, from the site's default language, then from English. Where no theme of the chain has a string in the page's language, the
built-in one of that language is taken first: what the program says itself, such as dates, is never in another language. Strings are
checked in every language of the site: a variable that a template does not hand over (`bad-string`), a string that a language lacks
(`missing-string`), one that no template shows (`unused-string`).

## Settings

Declared in `theme.toml`, set in `site.toml` under `[theme_settings]`, and checked in both with their places:

```toml
[settings.width]
type = \"choice\"
choices = [\"narrow\", \"wide\"]
default = \"narrow\"
description = \"How wide a page is.\"
```

A child has the settings of its parents, and may give them another `default` (`[settings.accent]` with that line alone) but no other
type. A `number` may have `min` and `max`. A `choice` may name static\nfiles of the theme that are published with one word alone: `files = { bundled = [\"type/\"] }`. `width = 3` alone is a setting of the type of its value. A colour may say which ground it is read on, `on = \"#fffefb\"`: one that a
site sets and that stands out too little is a warning, `low-contrast`.

| type | what it can be | templates see |
|---|---|---|
"
    .to_owned();
    for (name, kind) in KINDS {
        let (can, sees) = match kind {
            Kind::Text => ("text in quotes", "text"),
            Kind::Localized => (
                "text, or one for each language: `{ fr = \"…\", en = \"…\" }`",
                "text in the language of the page",
            ),
            Kind::Bool => ("`true` or `false`", "the same"),
            Kind::Number => ("a number", "the same"),
            Kind::Colour => (
                "a colour as CSS writes it, or `\"\"`",
                "text, safe in a style sheet",
            ),
            Kind::Choice => ("one of the words in `choices`", "text"),
            Kind::File => (
                "a file in `static/` of the chain, by its name below that folder, or `\"\"`",
                "text, under `root`",
            ),
        };
        writeln!(text, "| `{name}` | {can} | {sees} |").unwrap();
    }
    text.push_str("\nThe default theme has these, and `gazette` the last one too:\n\n");
    text.push_str("| setting | type | default | what it does |\n|---|---|---|---|\n");
    let lang = Lang::parse("en").unwrap();
    let default = chain("chancery").settings;
    let known = |name: &str| default.iter().any(|setting| &*setting.name == name);
    let added = chain("gazette")
        .settings
        .into_iter()
        .filter(|setting| !known(&setting.name));
    for setting in default.iter().cloned().chain(added) {
        let default = setting.default.show(&lang, &lang).to_string();
        let default = if default.is_empty() {
            "`\"\"`".to_owned()
        } else {
            code(&default)
        };
        writeln!(
            text,
            "| `{}` | {} | {default} | {} |",
            setting.name,
            setting.kind.as_str(),
            cell(&setting.description)
        )
        .unwrap();
    }
    text
}

pub(super) fn calls() -> String {
    let mut text = "\
## Filters, functions and tests

| call | what it gives |
|---|---|
| `{{ \"key\" \\| word }}` | the string of that key; the key may be put together: `(\"kind-\" ~ kind) \\| word` |
| `{{ code \\| flag }}` | the file of a country's flag under `root`, by its alpha-2 code in lower case; nothing where there is none |
| `{{ \"own.css\" \\| asset }}` | the address of a static file under `root`, with its fingerprint, so that a browser's copy is never an old one; an error where there is no such file |
| `{{ say(key=\"key\", n=5) }}` | a string with its variables filled in; HTML stays HTML, other text is escaped |
| `{{ super() }}` | what the block would have been without this template |

"
    .to_owned();
    let library = |names: &[&str], ours: &[&str]| {
        let names: Vec<String> = names
            .iter()
            .filter(|name| !ours.contains(name))
            .map(|name| format!("`{name}`"))
            .collect();
        names.join(", ")
    };
    writeln!(
        text,
        "Of the template library: the filters {};",
        library(&FILTERS, &["word", "flag", "asset"])
    )
    .unwrap();
    writeln!(
        text,
        "the functions {};",
        library(&FUNCTIONS, &["say", "super"])
    )
    .unwrap();
    writeln!(text, "the tests {}.", library(&TESTS, &[])).unwrap();
    text
}

pub(super) fn parts() -> String {
    [components(), blocks(), classes(), tokens(), strings()].join("\n")
}

fn components() -> String {
    let mut text = "## Components\n\nOf the default theme. `@` marks what is taken from the page and need not be handed.\n\n\
        | component | what it shows |\n|---|---|\n"
        .to_owned();
    let chain = chain("chancery");
    for template in chain.templates() {
        for component in parse(template.text).unwrap().components {
            let args = component.args.iter().map(|arg| {
                let kind = arg.kind.map(|kind| format!(": {kind}")).unwrap_or_default();
                let default = arg
                    .written
                    .and_then(|span| template.text.get(span.start as usize..span.end as usize));
                let default = default
                    .map(|default| format!(" = {default}"))
                    .unwrap_or_default();
                format!(
                    "{}{}{kind}{default}",
                    if arg.implicit { "@" } else { "" },
                    arg.name
                )
            });
            let args = args.collect::<Vec<_>>().join(", ");
            let before = &template.text[..component.name.1.start as usize];
            // The comment right above it, if there is one.
            let above = before
                .rsplit_once("{%")
                .map_or("", |(above, _)| above)
                .trim_end();
            let about = above
                .strip_suffix("-#}")
                .and_then(|above| above.rsplit_once("{#-"))
                .map_or("", |(_, about)| about);
            let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(
                text,
                "| `{}({})` | {} |",
                component.name.0,
                cell(&args),
                cell(&about)
            )
            .unwrap();
        }
    }
    text
}

fn blocks() -> String {
    let mut text = "## Blocks\n\nOf the default theme. A template has the blocks of the one it extends, too.\n\n\
        | template | extends | blocks |\n|---|---|---|\n"
        .to_owned();
    for template in chain("chancery").templates() {
        let tree = parse(template.text).unwrap();
        let blocks: Vec<String> = tree
            .blocks()
            .iter()
            .map(|((name, _), _)| format!("`{name}`"))
            .collect();
        let extends = tree
            .extends
            .map(|(name, _)| format!("`{name}`"))
            .unwrap_or_default();
        if !blocks.is_empty() || !extends.is_empty() {
            writeln!(
                text,
                "| `{}` | {extends} | {} |",
                template.name.trim_start_matches("chancery/"),
                blocks.join(", ")
            )
            .unwrap();
        }
    }
    text
}

fn classes() -> String {
    let chain = chain("chancery");
    let templates: Vec<String> = chain
        .templates()
        .map(|template| template.text.to_owned())
        .collect();
    let sheet = String::from_utf8(chain.statics()["chancery.css"].to_vec()).unwrap();
    super::classes::classes(&templates, &sheet)
}

fn tokens() -> String {
    let chain = chain("chancery");
    let statics = chain.statics();
    let sheet = String::from_utf8(statics["chancery.css"].to_vec()).unwrap();
    let root = sheet
        .split_once(":root {")
        .unwrap()
        .1
        .split_once("\n}")
        .unwrap()
        .0;
    let mut text = "## Design tokens\n\nCustom properties of `chancery.css`. A style sheet of your own that sets one changes the look of every page: a site names the sheet in `extra_css`, a theme links it in the block `styles`. Scripts written from right to left, more contrast and paper change some of them.\n\n\
        | token | light | dark |\n|---|---|---|\n"
        .to_owned();
    let mut count = 0;
    for line in root.split(';').map(str::trim) {
        let Some((name, value)) = line
            .rsplit_once("*/")
            .map_or(line, |(_, rest)| rest)
            .trim()
            .strip_prefix("--")
            .and_then(|rest| rest.split_once(':'))
        else {
            continue;
        };
        count += 1;
        let value = value.trim();
        let pair = value
            .strip_prefix("light-dark(")
            .and_then(|rest| rest.strip_suffix(')'))
            .and_then(|pair| pair.split_once(", "));
        let (light, dark) = pair.map_or((code(value), String::new()), |(light, dark)| {
            (code(light), code(dark))
        });
        writeln!(text, "| `--{name}` | {light} | {dark} |").unwrap();
    }
    assert!(count >= 20, "{count} tokens");
    text
}

fn strings() -> String {
    let chain = chain("chancery");
    let (english, _) = chain.strings("en").remove(0);
    let mut text =
        "## Strings\n\nOf the default theme, in English. `t.fact_date` or `\"fact-date\" | word` shows one without variables, \
        `say(key=\"…\", …)` one with them.\n"
            .to_owned();
    for part in english.split("\n## ") {
        let (title, rest) = part.split_once('\n').unwrap_or(("", part));
        if !messages(rest).is_empty() {
            let title = title
                .trim_start_matches("# ")
                .trim_start_matches('#')
                .trim();
            write!(
                text,
                "\n### Strings: {title}\n\n| key | in English | variables |\n|---|---|---|\n"
            )
            .unwrap();
        }
        for (key, value) in messages(rest) {
            let variables: BTreeSet<String> = value
                .split('$')
                .skip(1)
                .map(|rest| {
                    format!(
                        "`{}`",
                        rest.chars()
                            .take_while(|c| c.is_alphanumeric() || *c == '_')
                            .collect::<String>()
                    )
                })
                .collect();
            let variables = variables.into_iter().collect::<Vec<_>>().join(", ");
            writeln!(text, "| `{key}` | {} | {variables} |", cell(&shown(&value))).unwrap();
        }
    }
    text
}

/// Keys and what is written behind them, over all lines of a message.
fn messages(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let key = line.split_once('=').filter(|(key, _)| {
            key.trim_end()
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-')
        });
        match key {
            Some((key, value)) if line.starts_with(|c: char| c.is_alphabetic()) => {
                found.push((key.trim().to_owned(), value.trim().to_owned()));
            }
            _ => {
                if let Some((_, value)) = found
                    .last_mut()
                    .filter(|_| !line.starts_with('#') && !line.trim().is_empty())
                {
                    value.push('\n');
                    value.push_str(line.trim());
                }
            }
        }
    }
    found
}

/// A message in a cell: of one with cases, its last, which is the usual one, and a mark that there are others.
fn shown(value: &str) -> String {
    let Some((_, usual)) = value.split_once("*[") else {
        return code(value);
    };
    let usual = usual.split_once(']').map_or(usual, |(_, rest)| rest).trim();
    format!(
        "{} and other forms",
        code(usual.trim_end_matches('}').trim())
    )
}
