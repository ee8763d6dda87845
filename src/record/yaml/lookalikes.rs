//! Signs of YAML that only look like ones, and blanks that are none.

use crate::base::characters::{self, blank_name};
use crate::names::invisible;

/// Where a sign of YAML stands that only looks like one, or a blank that is none, before a byte of a text that is not YAML:
/// its length, the problem, and the line as it was meant.
pub(super) fn structural(yaml: &str, before: usize) -> Option<(usize, usize, String, String)> {
    let mut start = 0;
    for line in yaml.split_inclusive('\n') {
        if start > before {
            return None;
        }
        let found = in_line(line.trim_end_matches(['\n', '\r']));
        if let Some((at, letter, meant)) = found {
            let message = format!(
                "{} stands here, where {meant} belongs",
                characters::shown_name(letter)
            );
            let mended: String = line
                .trim_end()
                .chars()
                .map(|c| if c == letter { mend(c) } else { c })
                .collect();
            return Some((
                start + at,
                letter.len_utf8(),
                message,
                format!("write `{}`", mended.trim()),
            ));
        }
        start += line.len();
    }
    None
}

fn mend(letter: char) -> char {
    match letter {
        '：' => ':',
        _ => ' ',
    }
}

/// The first such letter of a line: in its indentation, behind a hyphen, at or behind the colon of a key.
fn in_line(line: &str) -> Option<(usize, char, &'static str)> {
    let odd = |c: char| (blank_name(c).is_some() || invisible::name(c).is_some()).then_some(c);
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let letter = rest.chars().next()?;
        if let Some(letter) = odd(letter) {
            return Some((at, letter, "a blank or nothing"));
        }
        match letter {
            ' ' => at += 1,
            '-' if rest[1..].starts_with(|c: char| c == ' ' || odd(c).is_some()) => at += 1,
            _ => break,
        }
    }
    let rest = &line[at..];
    let end = rest.find(|c: char| {
        !(c.is_alphanumeric() || "_-".contains(c) || invisible::name(c).is_some())
    })?;
    let (key, sign) = (&rest[..end], rest[end..].chars().next()?);
    if key.is_empty() {
        return None;
    }
    match sign {
        '：' => Some((at + end, sign, "`:`")),
        ':' => {
            let behind = at + end + 1;
            let letter = line[behind..].chars().next().and_then(odd)?;
            Some((behind, letter, "a blank"))
        }
        _ => None,
    }
}
