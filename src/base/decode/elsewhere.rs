//! Names that other generators, or a first guess, give to our keys.

mod names;

use std::collections::BTreeSet;

use crate::base::tree::TreeNode;
use crate::base::{characters, suggest};
use names::{FOLDERS, FOREIGN, RENAMED, WORDS};

/// Where a file belongs that is in a folder with almost the name of a kind's. What is in it is read as a page.
pub(super) fn folder_help(path: &str) -> Option<String> {
    let (folder, _) = path.strip_prefix("content/")?.split_once('/')?;
    let (_, meant) = FOLDERS.iter().find(|(wrong, _)| *wrong == folder)?;
    Some(format!(
        "`content/{folder}/` holds pages: move the file to `content/{meant}/`"
    ))
}

/// What to write instead of a key that means nothing, where some keys do: its value tells a time from a date.
pub(super) fn key_help(
    key: &str,
    value: &TreeNode,
    known: &[&'static str],
    toml: bool,
    owners: fn(&str) -> Option<String>,
) -> String {
    if let Some(letter) = characters::odd(key) {
        return format!(
            "it has {} in it: write `{}`",
            characters::shown_name(letter),
            characters::plain(key)
        );
    }
    let unquoted = key.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '‚', '‹', '›']);
    if unquoted.len() < key.len() && !unquoted.is_empty() {
        return format!("write `{unquoted}`, without these quotes: YAML does not know them");
    }
    let renamed = RENAMED.iter().filter(|(theirs, _, _)| *theirs == key);
    let of_date = renamed
        .clone()
        .any(|(_, ours, _)| matches!(*ours, "date" | "when"));
    if of_date && known.contains(&"time") && value.as_str().is_some_and(is_clock) {
        return "here that is `time`: `09:30/11:00`".to_owned();
    }
    let of_people = renamed.clone().any(|(_, ours, _)| *ours == "delegations");
    if of_people && known.contains(&"counts") && value.as_str().is_some_and(is_number) {
        return "here that is `counts`: figures, each with its source".to_owned();
    }
    if let Some((_, ours, whose)) = renamed.clone().find(|(_, ours, _)| known.contains(ours)) {
        let example = whose
            .split_once(": `")
            .map(|(_, example)| format!(": `{example}"))
            .unwrap_or_default();
        return format!("here that is `{ours}`{example}");
    }
    let of_record = !toml && known.contains(&"extra");
    // A word that means something else elsewhere is no slip of the pen, however near it comes to one of ours.
    if let Some((_, ours)) = FOREIGN
        .iter()
        .find(|(theirs, _)| of_record && *theirs == key)
    {
        return format!("here that is {ours}");
    }
    if let Some(near) = suggest::closest(key, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    if !of_record {
        let known: BTreeSet<String> = known.iter().map(|known| format!("`{known}`")).collect();
        return format!(
            "known here: {}",
            known.into_iter().collect::<Vec<_>>().join(", ")
        );
    }
    match (owners(key), renamed.clone().next()) {
        (Some(owners), _) => format!("`{key}` is of {owners}"),
        (None, Some((_, ours, whose))) => format!("`{ours}` is {whose}"),
        (None, None) => "what only a theme reads goes under `extra`".to_owned(),
    }
}

/// Whether a text begins as a time of the day does: `9:00`, `09h30`.
fn is_clock(text: &str) -> bool {
    let hours = text.bytes().take_while(u8::is_ascii_digit).count();
    matches!(hours, 1 | 2) && text[hours..].starts_with([':', 'h', 'H'])
}

fn is_number(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

/// What to write instead of a word that is none of those to choose among.
pub(super) fn word_help(word: &str, choices: &[&'static str]) -> String {
    let plain = word.trim().to_lowercase().replace([' ', '_'], "-");
    if let Some(same) = choices.iter().find(|choice| **choice == plain) {
        return format!("write `{same}`");
    }
    let mut meant = WORDS
        .iter()
        .filter(|(theirs, ours, _)| *theirs == plain && choices.contains(ours));
    match (
        meant.next(),
        suggest::closest(word, choices.iter().copied()),
    ) {
        (Some((_, _, Some(what))), _) => (*what).to_owned(),
        (Some((_, ours, None)), _) => format!("here that is `{ours}`"),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => {
            let all: Vec<String> = choices.iter().map(|word| format!("`{word}`")).collect();
            format!("it is one of {}", all.join(", "))
        }
    }
}

/// The field that was perhaps meant by a word: as it is called elsewhere, else one that is near.
pub fn field_called(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let mut renamed = RENAMED
        .iter()
        .filter(|(theirs, ours, _)| *theirs == word && known.contains(ours));
    renamed
        .next()
        .map(|(_, ours, _)| *ours)
        .or_else(|| suggest::closest(word, known.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::Span;
    use crate::base::tree::{Style, Tree};

    #[test]
    fn a_key_from_elsewhere_is_met_with_the_field_of_this_record() {
        let event = &[
            "title",
            "date",
            "time",
            "organizers",
            "delegations",
            "place",
            "draft",
            "publish",
            "status",
            "extra",
        ][..];
        let speech = &[
            "title", "by", "session", "form", "links", "draft", "publish", "extra",
        ][..];
        let settings = &["title", "base_url", "languages", "theme_settings"][..];
        let cases = [
            ("title", &["name", "extra"][..], "here that is `name`"),
            ("name", &["title", "extra"], "here that is `title`"),
            ("tags", &["topics", "extra"], "here that is `topics`"),
            (
                "tags",
                &["name", "extra"],
                "`topics` is of an event or a speech",
            ),
            ("nmae", &["name", "extra"], "did you mean `name`?"),
            (
                "foo",
                &["name", "extra"],
                "what only a theme reads goes under `extra`",
            ),
            ("foo", &["value", "rank"], "known here: `rank`, `value`"),
            (
                "slug",
                &["name", "extra"],
                "here that is the file's name: it gives the URL; an old address is an alias",
            ),
            (
                "published",
                event,
                "here that is `draft: true` to hold a record back, `publish` for a date",
            ),
            (
                "start",
                event,
                "here that is `date`: `2024-11-04/2024-11-05`",
            ),
            (
                "endDate",
                event,
                "here that is `date`: `2024-11-04/2024-11-05`",
            ),
            ("host", event, "here that is `organizers`"),
            ("participants", event, "here that is `delegations`"),
            ("room", event, "here that is `place`"),
            ("room", speech, "here that is `session`"),
            ("slides", speech, "here that is `links`"),
            ("kind", speech, "here that is `form`"),
            (
                "kind",
                event,
                "here that is the folder: it gives a record its kind",
            ),
            (
                "status",
                speech,
                "here that is `draft`: `draft: true` holds it back",
            ),
            ("weight", event, "`order` is of a speech"),
            (
                "event",
                speech,
                "here that is the folder of a speech or delegation: `speeches/kuwait-2024/`",
            ),
            ("baseURL", settings, "here that is `base_url`"),
            (
                "lang",
                settings,
                "here that is `languages`: `languages = [\"en\"]`",
            ),
            ("logo", settings, "here that is `theme_settings`"),
        ];
        for (key, known, help) in cases {
            assert_eq!(
                key_help(key, &scalar("x"), known, !known.contains(&"extra"), |_| {
                    None
                }),
                help,
                "{key}"
            );
        }
    }

    fn scalar(text: &str) -> TreeNode {
        TreeNode {
            span: Span::default(),
            tree: Tree::Scalar(text.into(), Style::Plain),
        }
    }

    #[test]
    fn a_beginning_is_a_time_or_a_date_by_what_it_says() {
        let session = &["id", "title", "date", "time", "chair"][..];
        let role = &["title", "org", "when"][..];
        let event = &["title", "date", "delegations", "counts", "extra"][..];
        for (key, value, known, help) in [
            (
                "start",
                "09:00",
                session,
                "here that is `time`: `09:30/11:00`",
            ),
            ("end", "17h", session, "here that is `time`: `09:30/11:00`"),
            (
                "start",
                "2024-11-04",
                session,
                "here that is `date`: `2024-11-04/2024-11-05`",
            ),
            (
                "participants",
                "300",
                event,
                "here that is `counts`: figures, each with its source",
            ),
            ("participants", "ada", event, "here that is `delegations`"),
            ("from", "2020", role, "here that is `when`: `2020/2024-11`"),
            ("since", "2020", role, "here that is `when`: `2020/..`"),
            (
                "start",
                "09:00",
                role,
                "here that is `when`: `2020/2024-11`",
            ),
        ] {
            assert_eq!(
                key_help(key, &scalar(value), known, false, |_| None),
                help,
                "{key}: {value}"
            );
        }
    }

    #[test]
    fn a_word_that_comes_to_mind_first_is_met_with_ours() {
        let event = &["planned", "held", "cancelled", "postponed"][..];
        let seat = &["present", "invited", "declined", "absent"][..];
        let mode = &["in-person", "online", "hybrid"][..];
        for (word, choices, help) in [
            ("In Person", mode, "write `in-person`"),
            ("virtual", mode, "here that is `online`"),
            ("onlin", mode, "did you mean `online`?"),
            ("announced", event, "here that is `planned`"),
            (
                "announced",
                seat,
                "leave it out: until the meeting is held, who has none is shown as announced",
            ),
            ("attended", seat, "here that is `present`"),
            (
                "blue",
                seat,
                "it is one of `present`, `invited`, `declined`, `absent`",
            ),
        ] {
            assert_eq!(word_help(word, choices), help, "{word}");
        }
    }
}
