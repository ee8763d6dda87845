//! Shortcodes of other generators, and codes of bulletin boards.

use super::{LeftOver, closing};
use crate::base::place::floor;

/// `{{< youtube x >}}`, `{% include x %}`, `{{ variable }}`.
pub(super) fn shortcode(line: &str, at: usize) -> LeftOver {
    let percent = line[at..].starts_with("{%");
    let range = at..closing(line, at, if percent { "%}" } else { "}}" });
    let inside = line[range.clone()].trim_matches(['{', '}', '%', '<', '>', ' ', '-', '/']);
    let mut words = inside.split_whitespace();
    let name = words.next().unwrap_or_default();
    let value = inside[name.len()..]
        .split('"')
        .nth(1)
        .or_else(|| words.next())
        .unwrap_or_default();
    let help = match name {
        "youtube" if !value.is_empty() => {
            format!("write a link: `<https://www.youtube.com/watch?v={value}>`")
        }
        "vimeo" if !value.is_empty() => format!("write a link: `<https://vimeo.com/{value}>`"),
        "ref" | "relref" | "link" | "post_url" => {
            "name the record by its id: `[[id]]`, or `[text](/events/id/)`".to_owned()
        }
        "figure" | "img" | "image" => "write a picture: `![what it shows](file.jpg)`".to_owned(),
        "highlight" => "write a block of code between lines of three backticks".to_owned(),
        _ => "write what it stood for; or put it between backticks, to show it".to_owned(),
    };
    LeftOver {
        range,
        why: "texts run no templates and shortcodes",
        help,
    }
}

/// `[/b]`, `[/caption]`: codes of bulletin boards and WordPress.
pub(super) fn board_code(line: &str, at: usize) -> Option<LeftOver> {
    const CODES: [&str; 12] = [
        "b", "i", "u", "s", "url", "img", "quote", "code", "caption", "gallery", "embed", "video",
    ];
    let end = at + line[at..floor(line, at + 20)].find(']')?;
    let code = line[at + 2..end].to_ascii_lowercase();
    let help = match &*code {
        "b" => "write `**…**`",
        "i" | "u" => "write `*…*`",
        "s" => "write `~~…~~`",
        "url" => "write `[text](address)`",
        "img" | "caption" => "write a picture: `![what it shows](file.jpg)`",
        "quote" => "begin its lines with `>`",
        _ => "write it in Markdown",
    };
    let why = "codes between brackets are not read";
    CODES.contains(&&*code).then(|| LeftOver {
        range: at..end + 1,
        why,
        help: help.to_owned(),
    })
}
