//! What people read is in plain, modern English: no old turns of phrase, and short sentences.
//!
//! A list of phrases finds only what it lists. Reading aloud finds the rest.

mod literals;

use std::path::Path;

use super::{all_pages, fences, read};
use chancery::Code;

/// Old phrases, and what to write. A slot takes one of the words between `|`; `^` is the start of a sentence.
const OLD: [(&str, &str); 42] = [
    ("anew", "again"),
    ("whoever|whomever", "anyone who, people who"),
    ("one writes|sees|wants|has|knows|reads", "you …"),
    ("that|which is none", "an unknown …, not a …"),
    (
        "is|are held|told|let|said|asked|parted|fetched of|be|anew|apart",
        "who does what",
    ),
    (
        "is|are held|told|let|said|asked|parted|fetched to be",
        "who does what",
    ),
    ("held to|against", "checked against, compared with"),
    ("hold|holds against", "compares with"),
    (
        "lie|lies over|outside|beside",
        "is on top of, outside, next to",
    ),
    (
        "stand|stands in|beside|alike|elsewhere|there|once",
        "is in, is next to, appears",
    ),
    ("stand|stands for itself", "is on its own"),
    ("but|save for", "except"),
    ("be that as it may", "the modern word"),
    (
        "thereof|therein|henceforth|wherefore|whence|thither",
        "the modern word",
    ),
    ("hang|hangs on", "depends on"),
    ("mend|mends|mended|mending", "fix, correct"),
    ("go|goes on", "continue, keep running"),
    (
        "what came|moved|lies|stands",
        "name the thing: new records, changed pages",
    ),
    ("what is wrong", "errors, mistakes"),
    ("a word is|was said", "a message"),
    ("without a word", "without a message"),
    ("nor|neither of|what|who|where", "split the sentence"),
    ("as it|they will|should|shall be", "say what it does"),
    (
        "^ Who does|has|is|wants|reads|searches|looks|needs",
        "If you …, people who …",
    ),
    ("in any doubt", "the plain form"),
    ("at rest", "the plain form"),
    ("in its place", "instead"),
    ("has its like", "the plain form"),
    ("is laid over|beside", "is shown on, is put next to"),
    ("lays", "shows, puts"),
    ("take|takes|taken off|away its", "removes the"),
    ("ask|asks nothing", "does not ask"),
    ("say|says nothing", "prints nothing"),
    ("make|makes nothing", "writes nothing"),
    ("nobody|none is told", "no message"),
    ("that is it", "the plain form"),
    ("upon", "on"),
    ("ought", "should"),
    ("lest", "so that … not"),
    ("nay|aye|hither|yonder", "the modern word"),
    ("to no avail", "without success"),
    ("of old", "earlier, old"),
];

/// The words of a text, in order; a sign that ends a sentence or a clause is a word of its own.
fn words(text: &str) -> Vec<String> {
    let mut words = vec!["^".to_owned()];
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_') {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        match c {
            '.' | ';' | ':' | '!' | '?' => words.push("^".to_owned()),
            ' ' | '\n' => {}
            other => words.push(other.to_string()),
        }
    }
    words
}

/// The old phrases of a text, each with what to write.
fn old_phrases(text: &str) -> Vec<String> {
    let words = words(text);
    let mut found = Vec::new();
    for (phrase, better) in OLD {
        let slots: Vec<Vec<&str>> = phrase
            .split(' ')
            .map(|slot| slot.split('|').collect())
            .collect();
        let sentence_start = slots[0] == ["^"];
        for window in words.windows(slots.len()) {
            let fits = |(slot, word): (&Vec<&str>, &String)| {
                slot.iter().any(|wanted| {
                    if sentence_start {
                        *wanted == word
                    } else {
                        wanted.eq_ignore_ascii_case(word)
                    }
                })
            };
            if slots.iter().zip(window).all(fits) {
                found.push(format!("“{}”: write {better}", window.join(" ")));
            }
        }
    }
    found
}

/// The prose of a page in Markdown: no front matter but what readers see of it, no code, no addresses of links.
fn prose(page: &str, text: &str) -> String {
    let mut text = text.to_owned();
    for fence in fences::fences(page, &text).into_iter().rev() {
        text.replace_range(fence.range, "");
    }
    let (front, body) = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap_or(("", &text));
    let shown = front.lines().filter_map(|line| {
        let (key, value) = line.split_once(": ")?;
        matches!(key, "title" | "summary" | "description").then_some(value)
    });
    let shown: Vec<&str> = shown.collect();
    format!("{}\n\n{}", shown.join("\n"), without_code(body))
}

/// A text whose code and addresses of links are one sign each.
fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split('`').enumerate() {
        out.push_str(if at % 2 == 0 { part } else { "…" });
    }
    let mut links = out.split("](");
    let mut plain = links.next().unwrap_or_default().to_owned();
    for rest in links {
        plain.push(']');
        plain.push_str(rest.split_once(')').map_or(rest, |(_, after)| after));
    }
    plain
}

fn tree(path: &str) -> String {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
}

/// Everything that people read: a name for each text, and its prose.
fn everything_read() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = all_pages()
        .into_iter()
        .map(|(page, text)| (format!("docs/content/{page}"), text))
        .collect();
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "CONTRACT.md",
        "src/cli/init/index.md",
    ] {
        texts.push((page.to_owned(), tree(page)));
    }
    for code in Code::ALL {
        texts.push((
            format!("rules/{}.md", code.as_str()),
            code.page().to_owned(),
        ));
        texts.push((
            format!("the sentence of {code:?}"),
            code.sentence().to_owned(),
        ));
    }
    for (_, text) in &mut texts {
        *text = prose("x.md", text);
    }
    for theme in ["chancery", "gazette"] {
        let path = format!("themes/{theme}/theme.toml");
        let described = tree(&path);
        let lines = described
            .lines()
            .filter_map(|line| line.strip_prefix("description = "));
        texts.push((path, lines.collect::<Vec<_>>().join("\n")));
    }
    let interface = tree("themes/chancery/strings/en.ftl");
    let strings = interface.lines().filter(|line| !line.starts_with('#'));
    texts.push((
        "strings/en.ftl".to_owned(),
        strings.collect::<Vec<_>>().join("\n"),
    ));
    let mut root = chancery::command_line();
    root.build();
    for command in root.get_subcommands_mut() {
        let name = format!("chancery {} --help", command.get_name());
        texts.push((name, command.render_long_help().to_string()));
    }
    texts.extend(literals::of_the_program());
    texts
}

#[test]
fn what_people_read_has_no_old_phrase() {
    let texts = everything_read();
    assert!(texts.len() > 500, "{} texts", texts.len());
    let wrong: Vec<String> = texts
        .iter()
        .flat_map(|(name, text)| {
            let found = old_phrases(text).into_iter();
            found.map(move |phrase| format!("{name}: {phrase}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_old_phrase_is_found_and_a_plain_one_is_not() {
    for old in [
        "Ask anew even what answered well",
        "what is wrong lies over the page",
        "It stands\nin the index.",
        "Done. Who reads this",
        "the rest of it, but for one",
    ] {
        assert!(!old_phrases(old).is_empty(), "{old}");
    }
    for plain in [
        "Errors are shown on top of the last page that worked.",
        "You can understand in a minute who reads this.",
        "It is not expensive but, for most people, enough.",
        "Renew it",
    ] {
        assert_eq!(old_phrases(plain), [""; 0], "{plain}");
    }
}

/// The sentences of a page that have at least four words, by their number of words. Rows of tables are not sentences.
fn sentences(text: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        let starts = line.trim_start().starts_with(['|', '#', '>', '*', '-'])
            || line.trim().is_empty()
            || line.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if starts {
            lengths.extend(of_paragraph(&paragraph));
            paragraph.clear();
        }
        paragraph.push(' ');
        paragraph.push_str(line);
    }
    lengths.extend(of_paragraph(&paragraph));
    lengths
}

fn of_paragraph(text: &str) -> Vec<usize> {
    if text.trim_start().starts_with('|') {
        return Vec::new();
    }
    let mut lengths = vec![0];
    for word in text.split_whitespace() {
        if word.contains(|c: char| c.is_alphanumeric() || c == '…') {
            *lengths.last_mut().unwrap() += 1;
        }
        if word.ends_with(['.', '!', '?']) {
            lengths.push(0);
        }
    }
    lengths.retain(|words| *words >= 4);
    lengths
}

#[test]
fn the_sentences_of_the_documentation_are_short() {
    let mut lengths = Vec::new();
    for (page, text) in all_pages() {
        lengths.extend(sentences(&prose(&page, &text)));
    }
    assert!(lengths.len() > 1000, "{} sentences", lengths.len());
    let total: usize = lengths.iter().sum();
    let tenths = total * 10 / lengths.len();
    assert!(tenths <= 150, "{tenths} tenths of a word a sentence");
}
