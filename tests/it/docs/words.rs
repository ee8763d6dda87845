//! What the documentation names exists, and what exists it names.

use std::collections::{BTreeMap, BTreeSet};

use super::{all_pages, docs, fences, read};
use chancery::Code;
use chancery::Date;
use chancery::Kind;
use chancery::model;
use chancery::setting_keys;

/// Flags of programs that are not ours.
const FOREIGN: [&str; 8] = [
    "--install",
    "--lib",
    "--locked",
    "--release",
    "--test",
    "--git",
    "--ignored",
    "--nocapture",
];

/// The text of a page without its fenced blocks.
fn prose(page: &str, text: &str) -> String {
    let mut prose = text.to_owned();
    for fence in fences::fences(page, text).into_iter().rev() {
        prose.replace_range(fence.range, "");
    }
    prose
}

/// What stands between backticks.
fn code(prose: &str) -> impl Iterator<Item = &str> {
    prose.split('`').skip(1).step_by(2)
}

#[test]
fn every_flag_and_command_in_a_text_is_one() {
    let mut root = chancery::command_line();
    root.build();
    let commands: BTreeSet<&str> = root
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let mut flags: BTreeSet<String> = ["--help", "--version"].map(str::to_owned).into();
    for command in root.get_subcommands() {
        flags.extend(
            command
                .get_arguments()
                .filter_map(|arg| arg.get_long().map(|long| format!("--{long}"))),
        );
    }
    let mut pages = all_pages();
    pages.push(("README.md".to_owned(), read(&docs().join("../README.md"))));
    for (page, text) in pages {
        let prose = prose(&page, &text);
        for code in code(&prose) {
            let mut words = code.split_whitespace();
            if words.next() == Some("chancery")
                && let Some(word) = words.next().filter(|word| !word.starts_with('-'))
            {
                let lower = word.chars().all(|c| c.is_ascii_lowercase());
                assert!(
                    !lower || commands.contains(word),
                    "{page}: there is no `chancery {word}`"
                );
            }
            // The contract lists custom properties of CSS, which are written like flags.
            let is_contract = page == "reference/contract.md";
            for word in code
                .split_whitespace()
                .filter(|word| word.starts_with("--") && word.len() > 3 && !is_contract)
            {
                let flag = word.split('=').next().unwrap_or(word);
                assert!(
                    flags.contains(flag) || FOREIGN.contains(&flag),
                    "{page}: there is no flag `{flag}`"
                );
            }
        }
    }
}

#[test]
fn every_command_flag_field_rule_and_setting_stands_in_the_reference() {
    let page = |name: &str| read(&docs().join("content/reference").join(name));
    let mut root = chancery::command_line();
    root.build();
    let commands = page("commands.md");
    for command in root.get_subcommands() {
        assert!(
            commands.contains(&format!("## chancery {} ", command.get_name())),
            "{}",
            command.get_name()
        );
        for long in command
            .get_arguments()
            .filter(|arg| !arg.is_hide_set())
            .filter_map(clap::Arg::get_long)
        {
            if long == "help" || long == "version" {
                continue;
            }
            assert!(commands.contains(&format!("`--{long}")), "--{long}");
        }
    }
    let fields = page("fields.md");
    for kind in Kind::ALL {
        let section = fields
            .split(&format!("{{#{}}}", kind.as_str()))
            .nth(1)
            .unwrap();
        let section = section.split("\n## ").next().unwrap();
        for field in model::own(kind) {
            assert!(
                section.contains(&format!("`{}`", field.key)),
                "{kind:?} {}",
                field.key
            );
        }
    }
    let (rules, index) = (page("rules.md"), page("errors.md"));
    for code in Code::ALL {
        assert!(
            rules.contains(&format!("{{#{}}}", code.as_str())),
            "{}",
            code.as_str()
        );
        assert!(
            index.contains(&format!("`{}`", code.as_str())),
            "{}",
            code.as_str()
        );
    }
    let settings = page("settings.md");
    for key in setting_keys().filter(|key| key.key != "*") {
        assert!(
            settings.contains(&format!("| `{}` |", key.key)),
            "{}",
            key.key
        );
    }
}

#[test]
fn every_page_is_in_the_menu_at_a_place_of_its_own() {
    let mut places: BTreeMap<i64, String> = BTreeMap::new();
    for (page, text) in all_pages()
        .into_iter()
        .filter(|(page, _)| page != "index.md")
    {
        let front = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .unwrap_or_else(|| panic!("{page}"))
            .0;
        assert!(
            front.lines().any(|line| line == "menu: true"),
            "{page} is in no menu"
        );
        assert!(
            front.lines().any(|line| line.starts_with("summary: ")),
            "{page} has no summary"
        );
        let weight = front
            .lines()
            .find_map(|line| line.strip_prefix("weight: "))
            .unwrap_or_else(|| panic!("{page}: no weight"));
        if let Some(other) = places.insert(weight.parse().unwrap(), page.clone()) {
            panic!("{page} and {other} have one weight");
        }
    }
    // Read in order, the pages of a chapter follow one another.
    let chapters: Vec<&str> = places
        .values()
        .map(|page| page.split('/').next().unwrap())
        .collect();
    let mut distinct = chapters.clone();
    distinct.dedup();
    assert_eq!(
        distinct,
        ["tutorial", "how-to", "reference", "explanation"],
        "{chapters:?}"
    );
}

#[test]
fn every_date_of_the_content_model_is_one() {
    let page = read(&docs().join("content/reference/content-model.md"));
    let section = page
        .split("{#dates}")
        .nth(1)
        .unwrap()
        .split("\n## ")
        .next()
        .unwrap();
    let rows = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let dates: Vec<&str> = rows.collect();
    assert!(dates.len() > 10, "{dates:?}");
    for date in dates {
        assert!(Date::parse(date).is_ok(), "{date}");
    }
}

#[test]
fn every_figure_of_performance_is_one_that_was_measured() {
    let measured = read(&docs().join("../benches/README.md"));
    let known: BTreeSet<&str> = measured
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '/')))
        .collect();
    let known: BTreeSet<&str> = known
        .into_iter()
        .map(|number| number.trim_matches(['.', ',', '/']))
        .collect();
    let page = read(&docs().join("content/explanation/performance.md"));
    let rows = page.lines().filter(|line| line.starts_with('|'));
    let numbers = rows
        .flat_map(|row| row.split('|'))
        .map(str::trim)
        .filter(|cell| cell.starts_with(|c: char| c.is_ascii_digit()))
        // A unit may follow.
        .filter_map(|cell| cell.split(' ').next());
    let numbers: Vec<&str> = numbers.collect();
    assert!(numbers.len() > 20, "{numbers:?}");
    for number in numbers {
        assert!(known.contains(number), "{number} was not measured");
    }
}

/// Every key that front matter may have, in a record or in a map inside one.
fn keys() -> BTreeSet<&'static str> {
    fn walk(fields: &[chancery::field::Field], keys: &mut BTreeSet<&'static str>) {
        for field in fields {
            let known = !keys.insert(field.key);
            if let (
                false,
                chancery::field::FieldType::Map(shape) | chancery::field::FieldType::ListOf(shape),
            ) = (known, field.value)
            {
                walk(shape.fields, keys);
            }
        }
    }
    let mut keys = BTreeSet::new();
    for fields in Kind::ALL.map(model::own).into_iter().chain([
        model::shared(),
        model::STATEMENT.fields,
        model::COUNT.fields,
    ]) {
        walk(fields, &mut keys);
    }
    keys.extend(model::counts());
    keys
}

#[test]
fn every_field_with_a_value_in_a_text_is_one() {
    let keys = keys();
    assert!(
        keys.contains("more_than") && keys.contains("in_place_of") && keys.contains("ministers")
    );
    // One page has what other generators call a thing, another one the sentences of the interface.
    let others = ["how-to/coming-from.md", "reference/contract.md"];
    let pages = all_pages()
        .into_iter()
        .filter(|(page, _)| !others.contains(&page.as_str()));
    for (page, text) in pages {
        for code in code(&prose(&page, &text)) {
            let key = code
                .trim_start_matches('{')
                .split_once(": ")
                .map_or("", |(key, _)| key);
            let field = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            let language = key.len() == 2;
            assert!(
                !field || language || keys.contains(key),
                "{page}: there is no field `{key}` (`{code}`)"
            );
        }
    }
}
