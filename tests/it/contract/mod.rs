//! `CONTRACT.md` says what is so: it is made from the views, the themes and a rendered dossier.
//!
//! `CHANCERY_CONTRACT=write cargo test --test it contract::` writes it anew; without that the test compares.

mod classes;
mod examples;
mod full;
mod themes;
mod views;

use std::fs;
use std::path::Path;

use chancery::CONTRACT_VERSION;

/// The whole text.
pub(crate) fn text() -> String {
    let parts = [
        HEAD.replace("VERSION", &CONTRACT_VERSION.to_string()),
        themes::files(),
        views::templates(),
        views::views(),
        themes::calls(),
        themes::parts(),
    ];
    parts.join("\n")
}

const HEAD: &str = "\
# The theme contract

Version VERSION. A new version is a change that themes have to follow; what is only added keeps the version.

What a theme is made of, and what its templates are handed. A template is handed one view and can query nothing: everything it
shows is in the fields below. Only those fields of a value are made that some template names, after a dot or in quotes; a template
that shows a value as it is (`{{ card }}`), hands it to a filter, a function or an operator, spreads it over a component (`{...card}`),
or looks fields up by names that are not in its text (`card[name]`), is handed all of them. A changed field, block, component, class name, string or token is an entry of `CHANGELOG.md` under
**Theme contract**.

This page is generated from the code and checked by a test; nobody edits it. After a change:

```sh
CHANCERY_CONTRACT=write cargo test --locked --test it contract::
```

1. [Files of a theme](#files-of-a-theme) · 2. [Settings](#settings) · 3. [Templates](#templates) · 4. [Views](#views) ·
5. [Filters, functions and tests](#filters-functions-and-tests) · 6. [Components](#components) · 7. [Blocks](#blocks) ·
8. [Class names](#class-names) · 9. [Design tokens](#design-tokens) · 10. [Strings](#strings)
";

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test reads and writes a page of our own"
)]
fn the_contract_on_paper_is_the_contract() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRACT.md");
    let text = text();
    if std::env::var("CHANCERY_CONTRACT").is_ok_and(|what| what == "write") {
        fs::write(&path, &text).unwrap();
    }
    let written = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let differs = written
        .lines()
        .zip(text.lines())
        .find(|(was, is)| was != is);
    assert!(
        written == text,
        "CONTRACT.md is not what the code says; write it again with CHANCERY_CONTRACT=write: {differs:?}"
    );
}

/// A cell of a table: no line breaks, no bars.
fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('\n', " ")
}

/// A value in a cell, as code that Markdown does not touch; long ones are cut.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = text.replace('\n', " ");
    let mut short: String = text.chars().take(64).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    let fence = if short.contains('`') { "``" } else { "`" };
    format!("{fence}{}{fence}", cell(&short))
}
