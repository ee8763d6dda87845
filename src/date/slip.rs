//! What was meant by a text that is almost a date.
//!
//! Days come first in `04/11/2024`: nearly everywhere in the world they do. A guess is offered only if
//! it is a date, and never taken in silence.

use super::month;
use super::read::date_of;

/// The date that was perhaps meant.
pub(super) fn meant(text: &str) -> Option<String> {
    let plain: String = text.trim().to_lowercase().chars().map(plain).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = set(&plain)
        .or_else(|| one(&plain))
        .or_else(|| month::in_words(&plain))
        .or_else(|| interval(&plain));
    found.filter(|date| date != text)
}

/// Latin digits for Arabic and Persian ones, a hyphen for every dash.
fn plain(letter: char) -> char {
    match letter {
        '٠'..='٩' => latin(letter, '٠'),
        '۰'..='۹' => latin(letter, '۰'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        'x' => 'X',
        _ => letter,
    }
}

fn latin(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter)
}

fn sound(text: String) -> Option<String> {
    date_of(&text).is_ok().then_some(text)
}

/// A single date, however it is written.
fn one(text: &str) -> Option<String> {
    let exact = || sound(text.to_owned());
    exact()
        .or_else(|| about(text))
        .or_else(|| decade(text))
        .or_else(|| numbers(text))
        .or_else(|| timed(text))
}

/// `c. 2022`, `vers 2022`.
fn about(text: &str) -> Option<String> {
    const WORDS: [&str; 8] = [
        "circa ", "ca. ", "ca ", "c. ", "about ", "vers ", "environ ", "~",
    ];
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    sound(format!("{}~", one(rest.trim_start())?))
}

/// `1980s`.
fn decade(text: &str) -> Option<String> {
    let digits = text
        .strip_suffix("0s")
        .or_else(|| text.strip_suffix("0's"))?;
    sound(format!("{digits}X"))
}

/// Three numbers in any usual order, two, or eight digits in a row.
fn numbers(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    if !parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let full = |year: &str, month: &str, day: &str| sound(format!("{year}-{month:0>2}-{day:0>2}"));
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && day.len() <= 2 => full(year, month, day),
        [one, two, year] if year.len() == 4 && one.len() <= 2 => {
            full(year, two, one).or_else(|| full(year, one, two))
        }
        [year, month] | [month, year] if year.len() == 4 && month.len() <= 2 => {
            sound(format!("{year}-{month:0>2}"))
        }
        [whole] if whole.len() == 8 => full(whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        _ => None,
    }
}

/// `2024-11-04T10:00`, `2024-11-04 10:00`.
fn timed(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['t', ' '])?;
    let clock = time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':');
    if clock { sound(day.to_owned()) } else { None }
}

/// One of several dates: `[2024-11-04; 2024-11-05]`, `2024-11-04 or 2024-11-05`. In braces all of them are meant, which
/// an interval comes nearest to.
fn set(text: &str) -> Option<String> {
    let within = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    if let Some(all) = within('{', '}') {
        let dates: Option<Vec<String>> =
            all.split([',', ';']).map(|part| one(part.trim())).collect();
        let dates = dates.filter(|dates| dates.len() > 1)?;
        return sound(format!("{}/{}", dates.first()?, dates.last()?));
    }
    let parts: Vec<&str> = match within('[', ']') {
        Some(members) => members.split([',', ';']).collect(),
        None => [" or ", " ou ", " أو "]
            .iter()
            .find(|or| text.contains(*or))
            .map(|or| text.split(*or).collect())?,
    };
    let dates: Option<Vec<String>> = parts.iter().map(|part| member(part.trim())).collect();
    match dates?.as_slice() {
        [one] if !one.contains("..") => sound(one.clone()),
        dates => sound(format!("[{}]", dates.join(","))),
    }
}

/// A date of a set, with its `..`.
fn member(text: &str) -> Option<String> {
    let Some((start, end)) = text.split_once("..") else {
        return one(text);
    };
    let side = |side: &str| {
        if side.is_empty() {
            Some(String::new())
        } else {
            one(side.trim())
        }
    };
    Some(format!("{}..{}", side(start)?, side(end)?))
}

/// Two dates with something between them.
fn interval(text: &str) -> Option<String> {
    const BETWEEN: [&str; 6] = ["/", " to ", " au ", " until ", "..", "-"];
    let mut places = BETWEEN
        .iter()
        .flat_map(|between| text.match_indices(between));
    places.find_map(|(at, between)| {
        let (start, end) = (text[..at].trim(), &text[at + between.len()..]);
        let start = start
            .strip_prefix("from ")
            .or_else(|| start.strip_prefix("du "))
            .unwrap_or(start);
        let start = one(start)?;
        let end = end_after(&start, end.trim())?;
        sound(format!("{start}/{end}"))
    })
}

/// The end of an interval; it may leave out what it shares with the start: `2024-11-04/05`.
fn end_after(start: &str, end: &str) -> Option<String> {
    if matches!(
        end,
        "present" | "now" | "today" | "ongoing" | "open" | "aujourd'hui"
    ) {
        return Some("..".to_owned());
    }
    one(end).or_else(|| {
        let short = (1..=2).contains(&end.len()) || end.len() == 5;
        let kept = start
            .len()
            .checked_sub(end.len().max(2))
            .filter(|_| short)?;
        sound(format!("{}{end:0>2}", start.get(..kept)?))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Date;

    #[test]
    fn usual_slips_are_met_with_what_was_meant() {
        let cases = [
            ("04/11/2024", "2024-11-04"),
            ("4.11.2024", "2024-11-04"),
            ("04-11-2024", "2024-11-04"),
            ("4 11 2024", "2024-11-04"),
            ("11/25/2024", "2024-11-25"),
            ("2024/11/04", "2024-11-04"),
            ("2024.11.4", "2024-11-04"),
            ("2024-11-4", "2024-11-04"),
            ("2024-1-4", "2024-01-04"),
            ("20241104", "2024-11-04"),
            (" 2024-11-04", "2024-11-04"),
            ("٢٠٢٤-١١-٠٤", "2024-11-04"),
            ("۲۰۲۴", "2024"),
            ("2024–11–04", "2024-11-04"),
            ("11/2024", "2024-11"),
            ("2024/11", "2024-11"),
            ("2024-1", "2024-01"),
            ("2024-11-04T10:00:00Z", "2024-11-04"),
            ("2024-11-04 10:00", "2024-11-04"),
            ("2024-11-04 / 2024-11-05", "2024-11-04/2024-11-05"),
            ("2024-11-04 – 2024-11-05", "2024-11-04/2024-11-05"),
            ("2024-11-04–2024-11-05", "2024-11-04/2024-11-05"),
            ("04/11/2024 - 05/11/2024", "2024-11-04/2024-11-05"),
            ("2024-11-04/05", "2024-11-04/2024-11-05"),
            ("2024-11-30/12-02", "2024-11-30/2024-12-02"),
            ("2013-2015", "2013/2015"),
            ("2013 to 2015", "2013/2015"),
            ("2013/present", "2013/.."),
            ("2013-present", "2013/.."),
            ("c. 2022", "2022~"),
            ("circa 2022-05", "2022-05~"),
            ("1980s", "198X"),
            ("xxxx-11-04", "XXXX-11-04"),
            ("[2024-11-04, 2024-11-05]", "[2024-11-04,2024-11-05]"),
            ("[4.11.2024; 5.11.2024]", "[2024-11-04,2024-11-05]"),
            ("[2024-11-04]", "2024-11-04"),
            ("[2024-11-4..2024-11-6]", "[2024-11-04..2024-11-06]"),
            ("2024-11-04 or 2024-11-05", "[2024-11-04,2024-11-05]"),
            ("2024-11-04 ou 2024-11-05", "[2024-11-04,2024-11-05]"),
            ("{2024-11-04,2024-11-08}", "2024-11-04/2024-11-08"),
            ("{2018,2019}", "2018/2019"),
        ];
        for (text, meant) in cases {
            let error = Date::parse(text).unwrap_err();
            assert_eq!(
                error.suggestion.as_deref(),
                Some(meant),
                "{text}: {}",
                error.message
            );
        }
    }

    #[test]
    fn nothing_is_guessed_where_nothing_is_clear() {
        for text in [
            "2024-02-30",
            "2024-13",
            "soon",
            "",
            "04/11/24",
            "2024-11-05/2024-11-04",
            "31/02/2024",
            "2024-02-30/05",
        ] {
            assert_eq!(Date::parse(text).unwrap_err().suggestion, None, "{text}");
        }
    }
}
