//! The class names that a style sheet of a theme or of a site may count on.

use std::fmt::Write as _;

use crate::harness::{built, files};

/// The public class names, each with what it is on. Others may change at any time.
const CLASSES: [(&str, &str); 59] = [
    ("site", "the head of the site, at the top of every page"),
    (
        "site-title",
        "the title of the site in its head, with the logo",
    ),
    ("search", "the way to search"),
    (
        "menu",
        "what a narrow screen folds: languages, colours, sections",
    ),
    ("languages", "the languages of the page"),
    ("scheme", "the button for light and dark"),
    ("ways", "the sections of the site"),
    ("crumbs", "the way from the home page to this one"),
    ("site-foot", "the foot of the site"),
    ("head", "the head of a page: kicker, title, summary"),
    ("kicker", "the line above the title"),
    ("summary", "the summary below the title"),
    ("sheet", "what is below the head: text and facts"),
    ("matter", "the column of the text"),
    ("side", "the column of the facts"),
    ("facts", "the facts of a record"),
    ("toc", "the contents of a page"),
    ("prose", "a text that an author wrote"),
    ("points", "the text of a speech, point by point"),
    ("pin", "the number of a point, which leads to it"),
    ("wide", "parts of a page that take the whole width"),
    ("after", "links, corrections and notes at the end of a page"),
    ("notes", "the list of notes"),
    ("note", "a note, in the list or opened at its mark"),
    ("entries", "a list of records"),
    ("entry", "the name of a record in a list of several lines"),
    ("compact", "a list with little room between its entries"),
    ("who", "somebody's name"),
    ("role", "what somebody was, or which event it was"),
    ("when", "a date"),
    ("line", "a line of its own in an entry or cell"),
    ("tag", "a word in a frame: a status, a kind of text"),
    ("count", "the number beside a heading"),
    ("unknown", "what is not known"),
    ("flag", "a flag, which is always beside a name"),
    ("headlines", "figures in short"),
    ("figure", "a figure, and what each source says of it"),
    ("scroll", "the frame of what may be wider than the screen"),
    ("cards", "a table that a phone shows as cards"),
    ("timeline", "a line of time"),
    ("map", "a map"),
    ("signs", "the table of who came to which edition"),
    ("point", "a point of a speech"),
    ("cite", "the mark of a note"),
    ("speeches", "a list of speeches"),
    ("picture", "a picture with its credit"),
    ("portrait", "the picture of a person"),
    ("banner", "the picture of an event"),
    ("code", "a block of code and the button that copies it"),
    ("code-name", "in code, a key, an element, a function"),
    (
        "code-variable",
        "in code, a variable, an attribute, an option",
    ),
    ("code-string", "in code, a text"),
    ("code-constant", "in code, a number, a date, a truth"),
    ("code-keyword", "in code, a word of the language"),
    ("code-sign", "in code, a bracket, a comma, an operator"),
    ("code-comment", "in code, a remark"),
    ("code-output", "in a terminal, what a command printed"),
    ("code-inserted", "in a change, a line that it adds"),
    ("code-deleted", "in a change, a line that it takes away"),
];

/// Marks, points and words of code are written into texts by the program.
const SITE: &str = "=== site.toml\nlanguages = [\"en\"]\n=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024-11-04\nsources: [report]\n---\n\
    ```yaml\na: 1 # b\nc: d\n```\n\n```tera\n{% if a %}\n```\n\n```console\n$ ls\na\n```\n\n```diff\n-a\n+b\n```\n\
    === content/sources/report.md\n---\ntitle: Report\n---\n\
    === content/speeches/oslo/ada.md\n---\ntitle: Words\nform: verbatim\nsources: [report]\n---\nA point.\n";

pub(super) fn classes(templates: &[String], sheet: &str) -> String {
    let site = built(files(SITE));
    let texts =
        ["speeches/oslo/ada/index.html", "events/oslo/index.html"].map(|path| site.page(path));
    let script = include_str!("../../../themes/chancery/static/chancery.js");
    let mut text = "## Class names\n\nOf the default theme. A style sheet of your own may count on these; others may change at any time. \
        `body` has the class `kind-` with the kind of the page: `kind-event`, `kind-person`, `kind-home`.\n\n\
        | class | what it is on |\n|---|---|\n"
        .to_owned();
    for (name, about) in CLASSES {
        assert!(
            templates
                .iter()
                .chain(&texts)
                .any(|template| has_class(template, name))
                || script.contains(&format!("className = \"{name}\"")),
            "no template and no script has the class `{name}`"
        );
        assert!(
            styles_class(sheet, name),
            "the style sheet has no class `{name}`"
        );
        writeln!(text, "| `{name}` | {about} |").unwrap();
    }
    text
}

/// Whether a template writes an element with a class, always or sometimes; or shows a picture that is of that kind.
fn has_class(template: &str, name: &str) -> bool {
    let written = template.split("class=\"").skip(1).any(|rest| {
        let classes = rest.split('"').next().unwrap_or_default();
        let always = classes.replace("{%", " {% ").replace("%}", " %} ");
        always.split_whitespace().any(|class| class == name)
    });
    written || template.contains(&format!(" kind=\"{name}\""))
}

/// Whether a style sheet has a rule for a class.
fn styles_class(sheet: &str, name: &str) -> bool {
    sheet
        .split(&format!(".{name}"))
        .skip(1)
        .any(|rest| !rest.starts_with(|after: char| after.is_ascii_alphanumeric() || after == '-'))
}

#[test]
fn a_class_is_found_where_it_stands_alone_or_among_others() {
    let template = "<p class=\"line role{% if a %} tag{% endif %}\"><b class=\"who\">{{ <picture kind=\"banner\" /> }}";
    let cases = [
        ("line", true),
        ("role", true),
        ("tag", true),
        ("lin", false),
        ("banner", true),
        ("p", false),
    ];
    for (name, found) in cases {
        assert_eq!(has_class(template, name), found, "{name}");
    }
    for (name, found) in [("cite", true), ("cit", false), ("note", false)] {
        assert_eq!(
            styles_class(".cite + .cite { } .notes {}", name),
            found,
            "{name}"
        );
    }
}
