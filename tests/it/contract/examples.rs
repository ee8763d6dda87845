//! An example of every field, from a dossier that is rendered: what stands in the contract is what a template sees.

use std::collections::BTreeMap;
use std::fmt::Write;

use chancery::CONTRACT;
use chancery::ViewShape as Shape;
use include_dir::{Dir, include_dir};

use crate::harness::{Files, files, whole};
use crate::pictures::a_picture;

static EXAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/example");

/// What the small example dossier does not have, and some field shows.
const MORE: &str = include_str!("more.txt");

/// An example of each field, by view and field; none where the dossier has nothing to show.
pub(super) fn examples() -> BTreeMap<(String, String), String> {
    let mut all = Files::new();
    collect(&EXAMPLE, &mut all);
    for (path, bytes) in files(MORE) {
        // Lists are made longer, anything else is replaced.
        let longer = path.ends_with(".yml");
        let known = all.entry(path).or_default();
        if !longer {
            known.clear();
        }
        known.extend(bytes);
    }
    all.insert("content/events/hall.png".to_owned(), a_picture());
    all.insert("templates/shows.html".to_owned(), components().into_bytes());
    for (name, views) in CONTRACT.templates {
        let calls: String = views.iter().map(|view| shows(view, "")).collect();
        all.insert(format!("templates/{name}.html"), calls.into_bytes());
    }
    let site = whole(all);
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let mut found: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut pages: Vec<_> = site
        .output()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html") && !path.starts_with("fr/"))
        .collect();
    // What a page is like is best seen on that of an event.
    pages.sort_by_key(|(path, _)| (!path.starts_with("events/oslo"), path == "404.html"));
    for (_, bytes) in pages {
        let text = String::from_utf8(bytes).unwrap();
        for entry in text.split(START).skip(1) {
            let (name, value) = entry.split_once(' ').unwrap();
            let (value, _) = value.split_once(END).unwrap();
            let (view, field) = name.split_once('.').unwrap();
            let value = value.trim();
            let known = found
                .entry((view.to_owned(), field.to_owned()))
                .or_default();
            if better(value, known) {
                *known = value.to_owned();
            }
        }
    }
    found
}

/// What says something is better than what does not, and what can be shown whole better than what cannot.
fn better(value: &str, known: &str) -> bool {
    let worth = |text: &str| match text {
        "" => 0,
        "0" | "false" => 1,
        _ if text.chars().count() > 64 => 2,
        _ => 3,
    };
    worth(value) > worth(known)
}

const START: char = '\u{e002}';
const END: char = '\u{e003}';

fn collect(dir: &Dir<'static>, found: &mut Files) {
    for file in dir.files() {
        found.insert(
            file.path().to_string_lossy().into_owned(),
            file.contents().to_vec(),
        );
    }
    dir.dirs().for_each(|dir| collect(dir, found));
}

/// A component a view, which shows each of its fields and calls the others for what it holds.
fn components() -> String {
    CONTRACT
        .views
        .iter()
        .map(|view| {
            format!(
                "{{% component shows_{0}(v) %}}{1}{{% endcomponent shows_{0} %}}\n",
                view.name,
                shows(view.name, "v.")
            )
        })
        .collect()
}

/// Every field of a view, each between the two marks, read from some variable or from the page itself.
fn shows(view: &str, from: &str) -> String {
    let mut text = String::new();
    for field in CONTRACT.view(view).unwrap().fields {
        let value = format!("{from}{}", field.name);
        let plain = match Shape::of(field.kind) {
            Shape::Text | Shape::Html => format!("{{{{ {value} | safe }}}}"),
            Shape::Number | Shape::Truth | Shape::Free => format!("{{{{ {value} }}}}"),
            Shape::List(inner) if inner.view().is_none() => {
                format!("{{{{ {value} | join(sep=\", \") }}}}")
            }
            Shape::List(inner) => {
                let inner = inner.view().unwrap();
                write!(
                    text,
                    "{{% for x in {value} %}}{{{{ <shows_{inner} v={{x}} /> }}}}{{% endfor %}}"
                )
                .unwrap();
                continue;
            }
            Shape::View(inner) => {
                write!(text, "{{{{ <shows_{inner} v={{{value}}} /> }}}}").unwrap();
                continue;
            }
            Shape::Maybe(inner) => {
                let inner = inner.view().unwrap();
                write!(
                    text,
                    "{{% if {value} %}}{{{{ <shows_{inner} v={{{value}}} /> }}}}{{% endif %}}"
                )
                .unwrap();
                continue;
            }
        };
        write!(text, "{START}{view}.{} {plain}{END}", field.name).unwrap();
    }
    text
}
