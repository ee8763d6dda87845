//! Templates and views, as the contract tells them.

use std::fmt::Write;

use chancery::CONTRACT;
use chancery::ViewShape as Shape;

use super::examples::examples;
use super::{cell, code};

/// When each template makes a page.
const WHEN: [(&str, &str); 21] = [
    ("home", "the home page"),
    ("event", "an event"),
    ("delegation", "who a country or body sent to an event"),
    ("speech", "a speech"),
    ("person", "a person"),
    ("country", "a country"),
    ("organization", "a body"),
    ("initiative", "an initiative or series"),
    ("document", "a document"),
    ("topic", "a topic"),
    ("office", "an office"),
    ("source", "a source"),
    (
        "page",
        "any other page; `template: NAME` in its front matter asks for `NAME.html` instead",
    ),
    ("index", "the index of a kind, or a page of it"),
    (
        "disagreements",
        "where sources disagree; not made where a theme has no such template",
    ),
    (
        "unknown",
        "what is not known; not made where a theme has no such template",
    ),
    (
        "coverage",
        "what each source supports; not made where a theme has no such template",
    ),
    (
        "downloads",
        "the dossier as data; not made where a theme has no such template",
    ),
    (
        "dossier",
        "the dossier on one page, if `[outputs] dossier = true`; not made where a theme has no such template",
    ),
    ("404", "an address that leads nowhere"),
    ("redirect", "an old address (`aliases`)"),
];

pub(super) fn templates() -> String {
    let mut text = "## Templates\n\n\
        | template | makes the page of | is handed the fields of |\n|---|---|---|\n"
        .to_owned();
    for (name, views) in CONTRACT.templates {
        let (_, when) = WHEN
            .iter()
            .find(|(known, _)| known == name)
            .unwrap_or_else(|| panic!("when is {name}.html made?"));
        let views: Vec<String> = views.iter().map(|view| link(view)).collect();
        writeln!(text, "| `{name}.html` | {when} | {} |", views.join(" and ")).unwrap();
    }
    text.push_str(
        "\nWhere a theme lacks one of these, `page.html` takes the place of `home`, `event`, `delegation`, `speech`, `person` and `404`; \
         `entity.html`, else `page.html`, for `country`, `organization`, `initiative`, `document`, `topic`, `office` and `source`. \
         `entity.html` is handed the fields of [Frame](#frame) and [EntityView](#entityview). `index.html` has no stand-in, and the \
         others are made only where a theme has their template. A template of another name is an error in none, and a warning where \
         no page asks for it: `unused-template`.\n",
    );
    text.push_str(
        "\nEvery template also has `t` (the [strings](#strings) without variables, `-` written `_`) and `settings` (the \
         [settings](#settings) of the theme, in the language of the page). A component has its arguments alone; `@root` among \
         them is taken from the page.\n\nA template that names a field its view does not have, or a string or setting that is not \
         there, is an error with its place before anything is rendered; `{% if x is defined %}` asks whether a field is there.\n\n\
         **What nobody names is not made:** a field costs nothing until a template reads it.\n",
    );
    text
}

pub(super) fn views() -> String {
    let examples = examples();
    let mut text =
        "## Views\n\nExamples are what a template saw in a small dossier; a dash where that had nothing to show.\n".to_owned();
    for view in CONTRACT.views {
        writeln!(
            text,
            "\n### {}\n\n{}\n\n| field | type | meaning | example |\n|---|---|---|---|",
            view.name,
            paragraph(view.doc)
        )
        .unwrap();
        for field in view.fields {
            let shape = Shape::of(field.kind);
            let example = examples.get(&(view.name.to_owned(), field.name.to_owned()));
            let example = match (shape.view(), example.map_or("", String::as_str)) {
                (Some(_), _) => String::new(),
                (None, "") => "–".to_owned(),
                (None, text) => code(text),
            };
            writeln!(
                text,
                "| `{}` | {} | {} | {example} |",
                field.name,
                linked(&shape),
                cell(&paragraph(field.doc))
            )
            .unwrap();
        }
    }
    text
}

/// A shape in words, the view in it as a link.
fn linked(shape: &Shape) -> String {
    let words = shape.words();
    shape
        .view()
        .map_or(words.clone(), |view| words.replace(view, &link(view)))
}

fn link(view: &str) -> String {
    format!("[{view}](#{})", view.to_lowercase())
}

fn paragraph(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fields of which the small dossier has no example. The list may only become shorter.
#[test]
fn nearly_every_field_has_an_example() {
    let examples = examples();
    let missing: Vec<String> = CONTRACT
        .views
        .iter()
        .flat_map(|view| view.fields.iter().map(move |field| (view, field)))
        .filter(|(_, field)| Shape::of(field.kind).view().is_none())
        .filter(|(view, field)| {
            examples
                .get(&(view.name.to_owned(), field.name.to_owned()))
                .is_none_or(String::is_empty)
        })
        .map(|(view, field)| format!("{}.{}", view.name, field.name))
        .collect();
    assert!(missing.len() <= 12, "{missing:?}");
}
