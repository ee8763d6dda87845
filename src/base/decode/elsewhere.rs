//! Names that other generators, or a first guess, give to our keys.

use std::collections::BTreeSet;

use crate::base::{characters, suggest};

/// Keys that authors bring along from other generators, and the field of ours; the words say whose it is, for a
/// record that has no such field.
const RENAMED: &[(&str, &str, &str)] = &[
    (
        "title",
        "name",
        "the name of a person, country, organization or topic",
    ),
    (
        "name",
        "title",
        "the title of what is no person, country, organization or topic",
    ),
    ("lastmod", "updated", "of any record"),
    ("modified", "updated", "of any record"),
    ("last_modified_at", "updated", "of any record"),
    ("tags", "topics", "of an event or a speech"),
    ("categories", "topics", "of an event or a speech"),
    ("keywords", "topics", "of an event or a speech"),
    ("taxonomies", "topics", "of an event or a speech"),
    (
        "layout",
        "template",
        "of a page; a record's kind chooses its template",
    ),
    ("location", "place", "of an event"),
    ("venue", "place", "of an event"),
    ("search", "outputs", "a table of site.toml"),
    ("start_date", "date", "of an event: `2024-11-04/2024-11-05`"),
    ("end_date", "date", "of an event: `2024-11-04/2024-11-05`"),
    ("speaker", "by", "of a speech"),
    ("speakers", "by", "of a speech"),
    (
        "country",
        "nationality",
        "of a person; the country someone serves goes into `roles`",
    ),
    ("description", "summary", "of any record"),
    ("excerpt", "summary", "of any record"),
    ("cover", "image", "of any record"),
    ("featured_image", "image", "of any record"),
    ("publishDate", "publish", "of any record"),
    ("publishdate", "publish", "of any record"),
    ("expiryDate", "expire", "of any record"),
    ("expirydate", "expire", "of any record"),
    ("redirect_from", "aliases", "of any record"),
    ("params", "extra", "of any record"),
    ("start", "date", DATES),
    ("end", "date", DATES),
    ("from", "date", DATES),
    ("to", "date", DATES),
    ("dates", "date", DATES),
    ("day", "date", DATES),
    ("startDate", "date", DATES),
    ("endDate", "date", DATES),
    ("date_start", "date", DATES),
    ("date_end", "date", DATES),
    ("when", "date", DATES),
    (
        "start_time",
        "time",
        "of an event, a session or a speech: `09:30/11:00`",
    ),
    (
        "end_time",
        "time",
        "of an event, a session or a speech: `09:30/11:00`",
    ),
    (
        "hours",
        "time",
        "of an event, a session or a speech: `09:30/11:00`",
    ),
    ("host", "organizers", "of an event"),
    ("hosts", "organizers", "of an event"),
    ("hosted_by", "organizers", "of an event"),
    ("organizer", "organizers", "of an event"),
    ("organiser", "organizers", "of an event"),
    ("organisers", "organizers", "of an event"),
    ("participants", "delegations", "of an event"),
    ("participants", "members", "of a delegation"),
    ("attendees", "delegations", "of an event"),
    ("attendees", "members", "of a delegation"),
    ("delegates", "delegations", "of an event"),
    ("delegates", "members", "of a delegation"),
    ("delegation", "delegations", "of an event"),
    ("program", "sessions", "of an event"),
    ("programme", "sessions", "of an event"),
    ("agenda", "sessions", "of an event"),
    ("schedule", "sessions", "of an event"),
    (
        "sponsors",
        "parties",
        "of an event: each with the role it has",
    ),
    (
        "partners",
        "parties",
        "of an event: each with the role it has",
    ),
    (
        "room",
        "place",
        "of a session or an event; a speech takes that of its `session`",
    ),
    (
        "room",
        "session",
        "of a speech, which takes its room from there",
    ),
    (
        "hall",
        "place",
        "of a session or an event; a speech takes that of its `session`",
    ),
    (
        "hall",
        "session",
        "of a speech, which takes its room from there",
    ),
    ("city", "place", "of an event"),
    ("address", "place", "of an event"),
    ("parent", "part_of", "of an event"),
    ("edition_of", "series", "of an event"),
    ("slides", "links", "of any record"),
    ("website", "links", "of any record"),
    ("homepage", "links", "of any record"),
    ("site", "links", "of any record"),
    ("twitter", "links", "of any record"),
    ("github", "links", "of any record"),
    ("recording", "video", "of a speech"),
    ("youtube", "video", "of a speech"),
    ("speech_type", "form", "of a speech"),
    (
        "kind",
        "form",
        "of a speech; a record's folder gives it its kind",
    ),
    (
        "type",
        "form",
        "of a speech; a record's folder gives it its kind",
    ),
    ("lang", "language", "of a speech"),
    ("languages", "language", "of a speech"),
    ("presenter", "by", "of a speech"),
    ("presenters", "by", "of a speech"),
    ("chairs", "chair", "of a session"),
    ("moderator", "chair", "of a session"),
    ("leader", "head", "of a delegation"),
    ("role", "roles", "of a person"),
    ("role", "as", "of a seat or a speech"),
    ("position", "roles", "of a person"),
    ("job_title", "roles", "of a person"),
    ("affiliation", "roles", "of a person, each with its `org`"),
    ("organization", "roles", "of a person, each with its `org`"),
    ("organisation", "roles", "of a person, each with its `org`"),
    ("company", "roles", "of a person, each with its `org`"),
    ("born", "when", "of a person: `1968/2020`"),
    ("died", "when", "of a person: `1968/2020`"),
    ("founded", "when", "of an organization or an initiative"),
    ("abbreviation", "acronym", "of an organization"),
    ("short_name", "acronym", "of an organization"),
    ("aka", "names", "of any record"),
    ("also_known_as", "names", "of any record"),
    ("other_names", "names", "of any record"),
    ("photo", "image", "of any record"),
    ("picture", "image", "of any record"),
    ("portrait", "image", "of any record"),
    ("avatar", "image", "of any record"),
    ("thumbnail", "image", "of any record"),
    ("weight", "order", "of a speech"),
    (
        "order",
        "weight",
        "of a page, whose place in the menu it is",
    ),
    (
        "position",
        "weight",
        "of a page, whose place in the menu it is",
    ),
    (
        "status",
        "draft",
        "of any record: `draft: true` holds it back",
    ),
    (
        "hidden",
        "draft",
        "of any record: `draft: true` holds it back",
    ),
    (
        "private",
        "draft",
        "of any record: `draft: true` holds it back",
    ),
    ("publish_date", "publish", "of any record"),
    ("published_at", "publish", "of any record"),
    ("expires", "expire", "of any record"),
    // Of site.toml.
    ("baseURL", "base_url", "of site.toml"),
    ("baseUrl", "base_url", "of site.toml"),
    ("url", "base_url", "of site.toml"),
    ("lang", "languages", "of site.toml: `languages = [\"en\"]`"),
    (
        "language",
        "languages",
        "of site.toml: `languages = [\"en\"]`",
    ),
    (
        "languageCode",
        "languages",
        "of site.toml: `languages = [\"en\"]`",
    ),
    (
        "default_language",
        "languages",
        "of site.toml: `languages = [\"en\"]`",
    ),
    (
        "defaultContentLanguage",
        "languages",
        "of site.toml: `languages = [\"en\"]`",
    ),
    ("params", "theme_settings", "a table of site.toml"),
    ("logo", "theme_settings", "a table of site.toml"),
    ("footer", "theme_settings", "a table of site.toml"),
    ("accent", "theme_settings", "a table of site.toml"),
    ("markup", "markdown", "a table of site.toml"),
    ("repo_url", "edit_url", "of site.toml"),
    ("repository", "edit_url", "of site.toml"),
    ("cname", "domain", "of site.toml"),
    ("license", "site", "a table of site.toml, with `licence`"),
    ("licence", "site", "a table of site.toml, with `licence`"),
];

/// Whose field `date` is, and how two days are written.
const DATES: &str = "of an event: `2024-11-04/2024-11-05`";

/// Keys that authors bring along from other generators, and what to do here.
const FOREIGN: &[(&str, &str)] = &[
    ("type", "the folder: it gives a record its kind"),
    (
        "permalink",
        "the file's name: it gives the URL; an old address is an alias",
    ),
    (
        "slug",
        "the file's name: it gives the URL; an old address is an alias",
    ),
    (
        "url",
        "the file's name: it gives the URL; an old address is an alias",
    ),
    (
        "redirect_to",
        "`aliases`, in the record that is the new address",
    ),
    ("author", "`by`, in a speech; who says so is a source"),
    ("authors", "`by`, in a speech; who says so is a source"),
    (
        "published",
        "`draft: true` to hold a record back, `publish` for a date",
    ),
    ("kind", "the folder: it gives a record its kind"),
    ("bio", "the text below the front matter"),
    ("biography", "the text below the front matter"),
    (
        "abstract",
        "the text below the front matter; of a speech with `form: abstract`",
    ),
    ("body", "the text below the front matter"),
    ("content", "the text below the front matter"),
    ("text", "the text below the front matter"),
    ("id", "the file's name: it gives a record its id"),
    (
        "event",
        "the folder of a speech or delegation: `speeches/kuwait-2024/`",
    ),
];

/// What to write instead of a key that means nothing, where some keys do.
/// Names for folders of kinds that come to mind first, and the folders.
const FOLDERS: [(&str, &str); 14] = [
    ("event", "events"),
    ("delegation", "delegations"),
    ("speech", "speeches"),
    ("speachs", "speeches"),
    ("speechs", "speeches"),
    ("person", "people"),
    ("persons", "people"),
    ("peoples", "people"),
    ("country", "countries"),
    ("countrys", "countries"),
    ("organization", "organizations"),
    ("organisations", "organizations"),
    ("initiative", "initiatives"),
    ("document", "documents"),
];

/// Where a file belongs that is in a folder with almost the name of a kind's. What is in it is read as a page.
pub(super) fn folder_help(path: &str) -> Option<String> {
    let (folder, _) = path.strip_prefix("content/")?.split_once('/')?;
    let (_, meant) = FOLDERS.iter().find(|(wrong, _)| *wrong == folder)?;
    Some(format!(
        "`content/{folder}/` holds pages: move the file to `content/{meant}/`"
    ))
}

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
