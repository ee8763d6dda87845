//! What the parser says of a broken text, in words for its author.

use serde_yaml::granit_parser::ScanError;

use super::colon;
use super::source::{YamlSource, byte_of};
use crate::base::characters;
use crate::base::diagnostic::Diagnostic;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::record::cut::comment_without_blank;

/// The problem that the parser met.
pub(super) fn scan_problem(source: YamlSource<'_>, error: &ScanError) -> Diagnostic {
    let marker = error.marker();
    let start = marker
        .byte_offset()
        .unwrap_or_else(|| byte_of(source.yaml, marker.index()))
        .min(source.yaml.len());
    let length = source
        .yaml
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let span = Span::new(start, start + length).shift(source.offset);
    let (message, help) = in_words(&error.info());
    let colon = error.info().contains("mapping values are not allowed");
    let told = if colon {
        stray_colon(source, start)
    } else {
        None
    };
    let (message, help) = told.unwrap_or((message, help.to_owned()));
    // What is taken for a comment takes a closing bracket along, or stands in the middle of a text.
    let line_end = source
        .yaml
        .get(start..)
        .and_then(|rest| rest.find('\n'))
        .map_or(source.yaml.len(), |end| start + end);
    let read = source.yaml.get(..line_end).unwrap_or_default();
    let help = match read.lines().rev().take(3).find_map(comment_without_blank) {
        Some(_) => "a `#` after a space begins a comment: put a text that has one in quotes",
        None => &help,
    };
    let message = format!("the front matter is not YAML: {message}");
    Diagnostic::new(
        Code::BrokenYaml,
        Some(Place {
            path: source.path.clone(),
            span,
        }),
        message,
    )
    .help(help)
}

/// The problem where a colon makes no field.
fn stray_colon(source: YamlSource<'_>, at: usize) -> Option<(String, String)> {
    let read = source.yaml.get(..at)?;
    let from = read.rfind('\n').map_or(0, |end| end + 1);
    let line = source.yaml.get(from..)?.lines().next()?;
    let before = read.get(..from)?.lines().last().unwrap_or_default();
    colon::stray(before, line)
}

/// What the parser means, and what to do about it.
fn in_words(info: &str) -> (String, &'static str) {
    let quoted = |from: &str| {
        info.split_once(from)
            .map(|(_, rest)| rest.trim_matches(['`', '\'', ' ']).to_owned())
    };
    if info.contains("mapping values are not allowed") || info.contains("':'") {
        let help = "put a text that holds a colon followed by a space in quotes";
        return (
            "a value has a colon followed by a space in it".to_owned(),
            help,
        );
    }
    if let Some(letter) = quoted("unexpected character:") {
        return (
            format!("a value cannot begin with `{letter}`"),
            "put the value in quotes",
        );
    }
    if let Some(bracket) = quoted("unclosed bracket") {
        return (
            format!("`{bracket}` is never closed"),
            "close it, or put the value in quotes if it is text",
        );
    }
    if info.contains("unclosed quote") {
        return (
            "a quoted text has no end".to_owned(),
            "close it with the same quotation mark it begins with",
        );
    }
    if info.contains("unknown anchor") {
        let help = "write the anchor before it, `&name` in front of the value; a text that begins with `*` goes into quotes";
        return (
            "there is an alias here, and no anchor of its name before it".to_owned(),
            help,
        );
    }
    if info.contains("a BOM must not appear") {
        return (
            format!("{} stands here", characters::shown_name('\u{feff}')),
            "take it out",
        );
    }
    if info.contains("found a tab") || info.contains("tabs disallowed") {
        return (
            "the line is indented with a tab, and YAML takes spaces only".to_owned(),
            "indent with spaces",
        );
    }
    (
        info.to_owned(),
        "check the indentation, the quotes and the brackets of this line and the one before",
    )
}
