//! Colours as a site may write them for its theme.

use csscolorparser::NAMED_COLORS;

use super::setting::Wrong;
use crate::base::suggest::closest;

/// Functions of CSS that make a colour.
const FUNCTIONS: [&str; 12] = [
    "rgb(",
    "rgba(",
    "hsl(",
    "hsla(",
    "hwb(",
    "lab(",
    "lch(",
    "oklab(",
    "oklch(",
    "color(",
    "color-mix(",
    "light-dark(",
];

/// Names that are no fixed colours (CSS Color Level 4, sections 6 and 10).
const OF_THE_SYSTEM: [&str; 21] = [
    "transparent",
    "currentcolor",
    "accentcolor",
    "accentcolortext",
    "activetext",
    "buttonborder",
    "buttonface",
    "buttontext",
    "canvas",
    "canvastext",
    "field",
    "fieldtext",
    "graytext",
    "highlight",
    "highlighttext",
    "linktext",
    "mark",
    "marktext",
    "selecteditem",
    "selecteditemtext",
    "visitedtext",
];

const HELP: &str = "write it as in CSS: `#0b5d4b`, `rebeccapurple`, `oklch(40% 0.1 160)`; nothing (`\"\"`) is the theme's own";

/// Why a colour is refused. It is `#8a1c2b`, a name, or a function of numbers, as CSS writes them: nothing that could
/// end a declaration.
pub(super) fn not_coloured(text: &str) -> Wrong {
    let hex = |digits: &str| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
    };
    let is_colour = match text.strip_prefix('#') {
        Some(digits) => hex(digits),
        None if FUNCTIONS.iter().any(|function| text.starts_with(function)) => {
            text.ends_with(')')
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || " (),.%#/-".contains(c))
        }
        None => text.is_empty() || names().any(|name| name.eq_ignore_ascii_case(text)),
    };
    if is_colour {
        return None;
    }
    let near = closest(text, names()).filter(|_| !text.starts_with('#'));
    let help = near.map_or_else(|| HELP.to_owned(), |near| format!("did you mean `{near}`?"));
    Some((format!("`{text}` is not a colour"), help))
}

fn names() -> impl Iterator<Item = &'static str> {
    let fixed = NAMED_COLORS.keys().map(|name| name.as_str());
    fixed.chain(OF_THE_SYSTEM)
}
