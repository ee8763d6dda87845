//! Markup that takes a line of its own: headings, tables and boxes of other generators.

use super::{BLOT, LeftOver};

/// Markup that takes a line of its own.
pub(super) fn whole_line(line: &str, seen: &[u8]) -> Option<LeftOver> {
    let start = seen
        .iter()
        .position(|byte| !matches!(byte, &BLOT | b' ' | b'\t' | b'>'))?;
    let end = line.trim_end().len();
    let text = line.get(start..end)?;
    // What stands before it is a sign of quotation or nothing.
    if !line[..start].trim_matches([' ', '\t', '>']).is_empty() {
        return None;
    }
    let (why, help) = if text.starts_with(":::") {
        (
            "blocks between `:::` are not read",
            "write an alert: `> [!NOTE]`, and the text behind `>` below it".to_owned(),
        )
    } else if text.starts_with("!!! ") || text.starts_with("??? ") {
        (
            "admonitions are not read",
            "write an alert: `> [!NOTE]`, and the text behind `>` below it".to_owned(),
        )
    } else if text.eq_ignore_ascii_case("[toc]") {
        (
            "a table of contents is made by the theme",
            "take it out".to_owned(),
        )
    } else if is_ruler(text) {
        let help = "put an empty line before the table, and as many cells into its head as here"
            .to_owned();
        ("the table around it is none", help)
    } else if let Some((signs, title)) = heading_without_blank(text) {
        (
            "a heading has a space after its `#` signs",
            format!("write `{signs} {title}`"),
        )
    } else if let Some((level, title)) = wiki_heading(text) {
        (
            "headings between `=` are not read",
            format!("write `{} {title}`", "#".repeat(level)),
        )
    } else {
        return None;
    };
    Some(LeftOver {
        range: start..end,
        why,
        help,
    })
}

/// `|---|:--:|`
fn is_ruler(text: &str) -> bool {
    let inside = text.trim_matches('|');
    let cells: Vec<&str> = inside.split('|').map(str::trim).collect();
    cells.len() > 1
        && cells.iter().all(|cell| {
            cell.trim_matches(':').len() >= 2 && cell.trim_matches(':').bytes().all(|b| b == b'-')
        })
}

/// `##Heading`; with one sign it may be `#hashtag`.
fn heading_without_blank(text: &str) -> Option<(&str, &str)> {
    let signs = text.len() - text.trim_start_matches('#').len();
    let title = &text[signs..];
    ((2..=6).contains(&signs) && title.starts_with(char::is_alphanumeric))
        .then_some((&text[..signs], title))
}

/// `== Heading ==`
fn wiki_heading(text: &str) -> Option<(usize, &str)> {
    let level = text.len() - text.trim_start_matches('=').len();
    let title = text.get(level..)?.strip_suffix(&text[..level])?;
    ((2..=6).contains(&level) && title.starts_with(' ') && !title.trim().is_empty())
        .then_some((level, title.trim()))
}
