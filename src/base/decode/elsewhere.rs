//! Names that other generators, or a first guess, give to our keys.

mod names;

use std::collections::BTreeSet;

use crate::base::{characters, suggest};
use names::{FOLDERS, FOREIGN, RENAMED};

/// Where a file belongs that is in a folder with almost the name of a kind's. What is in it is read as a page.
pub(super) fn folder_help(path: &str) -> Option<String> {
    let (folder, _) = path.strip_prefix("content/")?.split_once('/')?;
    let (_, meant) = FOLDERS.iter().find(|(wrong, _)| *wrong == folder)?;
    Some(format!(
        "`content/{folder}/` holds pages: move the file to `content/{meant}/`"
    ))
}

/// What to write instead of a key that means nothing, where some keys do.
pub(super) fn key_help(key: &str, known: &[&'static str], toml: bool) -> String {
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
    match renamed.clone().next() {
        Some((_, ours, whose)) => format!("`{ours}` is {whose}"),
        None => "what only a theme reads goes under `extra`".to_owned(),
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
                key_help(key, known, !known.contains(&"extra")),
                help,
                "{key}"
            );
        }
    }
}
