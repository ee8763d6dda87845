//! How the words of a share card are set: in how many lines, and how large.

use super::typeface::width;

/// The sizes a title is tried in, each with the most lines that it may have.
const SIZES: [(u32, usize); 5] = [(84, 2), (68, 3), (56, 4), (46, 5), (40, 5)];

/// A title in lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) lines: Vec<String>,
    /// The size of its letters, in pixels.
    pub(super) size: u32,
}

impl Title {
    /// A title in the largest size in which it fits; of one that fits in none, as much as fits.
    pub(super) fn of(text: &str, room: u32) -> Title {
        let fitting = SIZES.iter().find_map(|(size, most)| {
            let lines = wrapped(text, *size, room);
            (lines.len() <= *most).then_some(Title { lines, size: *size })
        });
        fitting.unwrap_or_else(|| {
            let (size, most) = SIZES[SIZES.len() - 1];
            let mut lines = wrapped(text, size, room);
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = fitted(&format!("{last} …"), size, room);
            }
            Title { lines, size }
        })
    }
}

/// A text in lines of a width, broken between words, and inside a word only where it is wider than a line.
fn wrapped(text: &str, size: u32, room: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let fits = |line: &str| width(line, size) <= room as f32;
    for word in text
        .split(char::is_whitespace)
        .filter(|word| !word.is_empty())
    {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if fits(&longer) {
                *line = longer;
                continue;
            }
        }
        let mut rest = String::new();
        for letter in word.chars() {
            let longer = format!("{rest}{letter}");
            if !rest.is_empty() && !fits(&longer) {
                lines.push(std::mem::take(&mut rest));
            }
            rest.push(letter);
        }
        lines.push(rest);
    }
    lines
}

/// A text that fits into one line, cut after a word if it does not, or inside of a word that is wider than a line.
pub(super) fn fitted(text: &str, size: u32, room: u32) -> String {
    if width(text, size) <= room as f32 {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        if width(&format!("{cut}{letter}…"), size) > room as f32 {
            break;
        }
        cut.push(letter);
    }
    let is_inside_word = text[cut.len()..]
        .chars()
        .next()
        .is_some_and(|next| !next.is_whitespace());
    if is_inside_word && let Some(end) = cut.rfind(char::is_whitespace) {
        cut.truncate(end);
    }
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_title_is_large_and_a_long_one_small() {
        let sizes = [1, 4, 12, 20, 200].map(|words| {
            let title = Title::of(&"assembly ".repeat(words), 1040);
            assert!(
                title
                    .lines
                    .iter()
                    .all(|line| width(line, title.size) <= 1040.0)
            );
            (title.size, title.lines.len())
        });
        assert_eq!(sizes[0], (84, 1));
        assert!(sizes.is_sorted_by(|a, b| a.0 >= b.0), "{sizes:?}");
        assert_eq!(sizes[4], (40, 5));
    }

    #[test]
    fn what_does_not_fit_ends_with_dots() {
        assert_eq!(fitted("short", 30, 400), "short");
        let cut = fitted(&"word ".repeat(100), 30, 400);
        assert!(cut.ends_with("word…"), "{cut}");
        assert!(width(&cut, 30) <= 400.0);
        let title = Title::of(&"assembly ".repeat(200), 1040);
        assert!(title.lines[4].ends_with('…'));
        assert!(width(&title.lines[4], title.size) <= 1040.0);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken() {
        let lines = wrapped(&"x".repeat(100), 84, 1040);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), "x".repeat(100));
    }
}
