//! Wall-clock times: `09:30`, or `09:30/11:00`. What ends before it begins ends on the next day: `22:00/01:30`.

use crate::base::decode::{Decoder, MapReader};
use crate::base::rules::Code;
use crate::base::tree::{Style, Tree, TreeNode, sexagesimal};

use super::declare::{FieldForm, FieldValue};
use super::field::FieldType;

/// A time of day, or a stretch of time.
#[derive(Debug)]
pub(super) struct Time;

impl FieldForm<Option<Box<str>>> for Time {
    const VALUE: FieldType = FieldType::Time;

    fn read(
        decoder: &mut Decoder,
        fields: &mut MapReader<'_>,
        key: &'static str,
    ) -> Option<Box<str>> {
        time(decoder, fields.take(key)?)
    }

    fn held(value: &Option<Box<str>>) -> FieldValue<'_> {
        FieldValue::Word(value.as_deref())
    }
}

fn time(decoder: &mut Decoder, node: &TreeNode) -> Option<Box<str>> {
    let text = decoder.string(node)?;
    let sound = match text.split_once('/') {
        Some((from, to)) => is_clock(from) && is_clock(to),
        None => is_clock(&text),
    };
    if !sound {
        decoder
            .problem(
                Code::WrongType,
                node.span,
                format!("`{text}` is not a time of day"),
            )
            .help = Some(match meant(&text) {
            Some(meant) => format!("write `{meant}`"),
            None => "a time is written `09:30`, a stretch of time `09:30/11:00`".to_owned(),
        });
        return None;
    }
    if matches!(node.tree, Tree::Scalar(_, Style::Plain)) && sexagesimal(&text) {
        let message = format!("`{text}` is a number of minutes to other YAML readers");
        decoder.problem(Code::YamlSurprise, node.span, message).help =
            Some(format!("put it in quotes: `\"{text}\"`"));
    }
    Some(text)
}

/// Whether a text is a time as it is written here.
fn is_clock(text: &str) -> bool {
    let number = |digits: &str, below: u8| {
        digits.len() == 2
            && digits.bytes().all(|b| b.is_ascii_digit())
            && digits.parse::<u8>().is_ok_and(|number| number < below)
    };
    text.split_once(':')
        .is_some_and(|(hours, minutes)| number(hours, 24) && number(minutes, 60))
}

/// Half of the day, where one is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A time as people write it.
#[derive(Clone, Copy, Debug)]
struct Moment {
    hours: u8,
    minutes: u8,
    half: Option<Half>,
    /// Whether it says by more than a number that it is a time.
    marked: bool,
}

impl Moment {
    fn written(self) -> Option<String> {
        let hours = match (self.half, self.hours) {
            (Some(_), 0 | 13..) => return None,
            (Some(Half::Morning), hours) => hours % 12,
            (Some(Half::Afternoon), hours) => hours % 12 + 12,
            (None, 24) if self.minutes == 0 => 0,
            (None, hours) => hours,
        };
        (hours < 24 && self.minutes < 60).then(|| format!("{hours:02}:{:02}", self.minutes))
    }
}

/// The form that was meant by a text that is nearly a time: `9:00`, `9h30`, `09:30–11:00`, `2 pm`.
fn meant(text: &str) -> Option<String> {
    let plain: String = text
        .trim()
        .chars()
        .map(plain)
        .collect::<String>()
        .to_lowercase();
    if let Some(one) = moment(&plain).filter(|moment| moment.marked) {
        return one.written();
    }
    const BETWEEN: [&str; 12] = [
        "/", "–", "—", "−", "-", "~", "〜", "→", " to ", " until ", " à ", " bis ",
    ];
    let (from, to) = BETWEEN.iter().find_map(|sign| plain.split_once(sign))?;
    let mut from = moment(from)?;
    let Some(to) = moment(to) else {
        // Its end is a word, or not known.
        return from
            .written()
            .filter(|_| from.marked && !to.contains(|c: char| c.is_ascii_digit()));
    };
    if !from.marked && !to.marked {
        return None;
    }
    // "2–4 pm" is all in the afternoon, "11–1 pm" is not.
    if from.half.is_none() && !(from.marked && to.half.is_none()) && (1..=12).contains(&from.hours)
    {
        let earlier = from.hours % 12 <= to.hours % 12;
        from.half = if earlier {
            to.half
        } else {
            to.half.map(|_| Half::Morning)
        };
    }
    Some(format!("{}/{}", from.written()?, to.written()?))
}

/// A letter in its plain form: a figure of another script, a blank of another width.
fn plain(letter: char) -> char {
    let figure =
        |zero: u32| char::from_u32(u32::from(letter) - zero + u32::from('0')).unwrap_or(letter);
    match letter {
        '\u{660}'..='\u{669}' => figure(0x660),
        '\u{6f0}'..='\u{6f9}' => figure(0x6f0),
        '\u{ff10}'..='\u{ff19}' => figure(0xff10),
        '：' | '\u{2236}' => ':',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
}

fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    match text {
        "noon" | "midday" | "midi" => {
            return Some(Moment {
                hours: 12,
                minutes: 0,
                half: None,
                marked: true,
            });
        }
        "midnight" | "minuit" => {
            return Some(Moment {
                hours: 0,
                minutes: 0,
                half: None,
                marked: true,
            });
        }
        _ => {}
    }
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let count = digits(text);
    let (first, rest) = text.split_at(count);
    let (hours, minutes, mut marked, rest) = match (count, rest.chars().next()) {
        (1 | 2, Some(sign @ (':' | '.' | 'h'))) => {
            let after = &rest[sign.len_utf8()..];
            let two = digits(after);
            match two {
                2 => (
                    first.parse().ok()?,
                    after[..2].parse().ok()?,
                    true,
                    without_seconds(&after[2..]),
                ),
                0 if sign == 'h' => (first.parse().ok()?, 0, true, after),
                1 if sign == 'h' => (
                    first.parse().ok()?,
                    after[..1].parse().ok()?,
                    true,
                    &after[1..],
                ),
                _ => return None,
            }
        }
        (1 | 2, _) => (first.parse().ok()?, 0, false, rest),
        (4, _) => (
            first[..2].parse().ok()?,
            first[2..].parse().ok()?,
            true,
            rest,
        ),
        _ => return None,
    };
    let half = match rest.trim().replace('.', "").as_str() {
        "" => None,
        "am" | "ص" => Some(Half::Morning),
        "pm" | "م" => Some(Half::Afternoon),
        "h" | "hrs" | "hours" | "uhr" | "ч"
            if !marked || matches!(count, 4) || rest.contains(['u', 'h', 'ч']) =>
        {
            marked = true;
            None
        }
        _ => return None,
    };
    Some(Moment {
        hours,
        minutes,
        half,
        marked: marked || half.is_some(),
    })
}

/// What follows the seconds of a time, if it has any.
fn without_seconds(text: &str) -> &str {
    match text.as_bytes() {
        [b':', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() => &text[3..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_nearly_right_is_met_with_the_right_form() {
        let cases = [
            ("9:00", Some("09:00")),
            ("9h30", Some("09:30")),
            ("9h", Some("09:00")),
            ("18 h", Some("18:00")),
            ("9.30", Some("09:30")),
            ("0930", Some("09:30")),
            ("09:30:00", Some("09:30")),
            ("9:30 am", Some("09:30")),
            ("2 p.m.", Some("14:00")),
            ("12 am", Some("00:00")),
            ("12:15 PM", Some("12:15")),
            ("18 Uhr", Some("18:00")),
            ("24:00", Some("00:00")),
            ("noon", Some("12:00")),
            ("٩:٣٠", Some("09:30")),
            ("９：００", Some("09:00")),
            ("09:30–11:00", Some("09:30/11:00")),
            ("9:30 - 11:00", Some("09:30/11:00")),
            ("9:30/11:00", Some("09:30/11:00")),
            ("09:30 / 11:00", Some("09:30/11:00")),
            ("9h30 à 11h", Some("09:30/11:00")),
            ("9 to 11 am", Some("09:00/11:00")),
            ("2–4 pm", Some("14:00/16:00")),
            ("11-1 pm", Some("11:00/13:00")),
            ("22:00–1:30", Some("22:00/01:30")),
            ("20:00/", Some("20:00")),
            ("19:00/End", Some("19:00")),
            ("10:00/24:00", Some("10:00/00:00")),
            ("Evening", None),
            ("9", None),
            ("9-11", None),
            ("25:00", None),
            ("13 pm", None),
            ("2024-11-04", None),
            ("10:75", None),
            ("", None),
        ];
        for (text, form) in cases {
            assert_eq!(meant(text).as_deref(), form, "{text}");
        }
        for (text, sound) in [
            ("09:30", true),
            ("23:59", true),
            ("9:30", false),
            ("+9:30", false),
            ("24:00", false),
            ("09:3", false),
        ] {
            assert_eq!(is_clock(text), sound, "{text}");
        }
    }
}
