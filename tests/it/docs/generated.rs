//! Pages written from the program itself. They are kept in the repository, and compared: what changes in the code
//! shows in the diff of the documentation, and cannot be forgotten there.

mod commands;
mod contract;
mod data;
mod fields;
mod messages;
mod rules;
mod settings;

use super::{docs, read, updating, write};

/// The front matter of a generated page.
fn page(title: &str, summary: &str, weight: u32) -> String {
    format!(
        "---\n# Written by tests/it/docs: UPDATE_DOCS=1 cargo test --test it docs::\n\
         title: {title}\nsummary: {summary}\nmenu: true\nweight: {weight}\n---\n\n"
    )
}

/// A sentence as a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// An apostrophe as it is printed, outside code.
fn printed(text: &str) -> String {
    let mut inside = false;
    let line = |line: &str| {
        inside ^= line.starts_with("```");
        if inside {
            return line.to_owned();
        }
        let parts = line.split('`').enumerate().map(|(at, part)| {
            if at % 2 == 0 {
                apostrophes(part)
            } else {
                part.to_owned()
            }
        });
        parts.collect::<Vec<_>>().join("`")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn apostrophes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        out.push(if c == '\'' && last.is_alphabetic() {
            '’'
        } else {
            c
        });
        last = c;
    }
    out
}

/// A page is what was made of it, or is written again where that was asked for.
fn held(path: &str, made: &str) {
    let file = docs().join("content/reference").join(path);
    let made = printed(made);
    if updating() {
        write(&file, &made);
    }
    assert!(
        file.is_file() && read(&file) == made,
        "docs/content/reference/{path} is not what the program says: UPDATE_DOCS=1 cargo test --test it docs::"
    );
}

#[test]
fn the_page_of_fields_says_what_the_model_says() {
    held("fields.md", &fields::page());
}

#[test]
fn the_pages_of_rules_say_what_the_rules_say() {
    held("rules.md", &rules::page());
    held("errors.md", &rules::index());
}

#[test]
fn the_page_of_messages_says_what_the_program_prints() {
    held("messages.md", &messages::page());
}

#[test]
fn the_page_of_commands_says_what_the_command_line_says() {
    held("commands.md", &commands::page());
}

#[test]
fn the_page_of_settings_says_what_the_settings_say() {
    held("settings.md", &settings::page());
}

#[test]
fn the_page_of_data_says_what_the_tables_say() {
    held("data.md", &data::page());
}

#[test]
fn the_page_of_the_contract_is_the_contract() {
    held("contract.md", &contract::page());
}
