//! The theme contract as a page: `CONTRACT.md`, without what is for those who work on the program.

use super::page as front_matter;

pub(super) fn page() -> String {
    let text = crate::contract::text();
    let (head, rest) = text.split_once("This page is generated").unwrap();
    let (_, rest) = rest.split_once("```\n\n").unwrap();
    let head = head.trim_start_matches("# The theme contract\n\n");
    // What a block shows is tried where the chapters on themes show it.
    let rest = rest
        .replace("```html", "```text")
        .replace("```toml", "```text");
    let title = "The theme contract";
    let summary =
        "Every field of every view, every block, component, string and token, in one list.";
    front_matter(title, summary, 375) + head + &rest
}
