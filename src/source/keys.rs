//! What `site.toml` may say, as a list: every key, what stands there, and what holds without it.
//!
//! [`Settings::read`](super::settings::Settings::read) decides; this is for a reference page. The test below holds
//! one against the other, key by key, in both directions.

mod limits;
mod outputs;
mod site;

/// One key of `site.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table it stands in; nothing at the top.
    pub table: &'static str,
    /// Its name. `*` stands for any name.
    pub key: &'static str,
    /// What stands there, in words.
    pub value: &'static str,
    /// What holds without it, as it would be written; nothing where there is no such value.
    pub default: &'static str,
    /// A value, as TOML.
    pub example: &'static str,
    /// What it does, in a sentence or two. Markdown.
    pub doc: &'static str,
}

const fn key(
    key: &'static str,
    value: &'static str,
    default: &'static str,
    example: &'static str,
    doc: &'static str,
) -> Key {
    Key {
        table: "",
        key,
        value,
        default,
        example,
        doc,
    }
}

const fn of(table: &'static str, key: Key) -> Key {
    Key { table, ..key }
}

const fn switch(
    table: &'static str,
    name: &'static str,
    default: &'static str,
    doc: &'static str,
) -> Key {
    let example = if matches!(default.as_bytes()[0], b't') {
        "false"
    } else {
        "true"
    };
    of(table, key(name, "`true` or `false`", default, example, doc))
}

/// Every key, those at the top first.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    site::KEYS.iter().chain(limits::KEYS).chain(outputs::KEYS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::base::decode::REQUESTED_KEYS;
    use crate::base::path::SitePath;
    use crate::source::settings::Settings;

    /// A settings file in which every key has a value.
    fn whole(value: impl Fn(&Key) -> &'static str) -> String {
        let mut text = String::new();
        let mut table = "";
        for key in keys() {
            if key.table != table {
                table = key.table;
                text.push_str(&format!("[{table}]\n"));
            }
            let name = match key.table {
                "theme_settings" => "accent",
                "check" => "single-origin",
                "levels" if key.key == "*" => "unsafe-markup",
                _ => key.key,
            };
            text.push_str(&format!("{name} = {}\n", value(key)));
        }
        text
    }

    fn read(text: &str) -> (Settings, Vec<String>) {
        let (settings, problems) = Settings::read(text, &SitePath::new("site.toml").unwrap());
        (
            settings,
            problems
                .into_iter()
                .map(|problem| problem.message.to_string())
                .collect(),
        )
    }

    #[test]
    fn the_settings_ask_for_what_is_listed_and_for_nothing_else() {
        REQUESTED_KEYS.take();
        assert_eq!(read(&whole(|key| key.example)).1, [""; 0]);
        // Tables are read to their end before the top is; two of them take any name.
        let mut asked: Vec<BTreeSet<&str>> = REQUESTED_KEYS.take();
        let top = asked.pop().unwrap();
        let tables: BTreeSet<&str> = keys()
            .map(|key| key.table)
            .filter(|table| !table.is_empty())
            .collect();
        let listed = |table: &str| {
            keys()
                .filter(|key| key.table == table)
                .map(|key| key.key)
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(top, listed("").union(&tables).copied().collect());
        let asked: BTreeSet<BTreeSet<&str>> =
            asked.into_iter().filter(|keys| !keys.is_empty()).collect();
        let named = tables.iter().filter(|table| !listed(table).contains("*"));
        assert_eq!(asked, named.map(|table| listed(table)).collect());
    }

    #[test]
    fn what_holds_without_a_key_is_what_is_listed() {
        let defaults = whole(|key| {
            if key.default.is_empty() {
                key.example
            } else {
                key.default
            }
        });
        let (settings, problems) = read(&defaults);
        assert_eq!(problems, [""; 0]);
        let default = Settings::default();
        assert_eq!(settings.languages, default.languages);
        assert_eq!(
            (&settings.theme, settings.portable, &settings.domain),
            (&default.theme, default.portable, &default.domain)
        );
        assert_eq!(
            (&settings.edit_url, settings.page_size),
            (&default.edit_url, default.page_size)
        );
        assert_eq!(
            (settings.raw_html, settings.bare_links, settings.highlight),
            (default.raw_html, default.bare_links, default.highlight)
        );
        assert_eq!(settings.editor, default.editor);
        assert_eq!(
            (&settings.licence, &settings.version),
            (&default.licence, &default.version)
        );
        assert_eq!(settings.limits, default.limits);
        assert_eq!(settings.dossier(), default.dossier());
        for switch in crate::source::settings::Switch::ALL {
            assert_eq!(settings.makes(switch), default.makes(switch), "{switch:?}");
        }
    }
}
