//! The words of code: which are names, texts, remarks.
//!
//! The grammars are those of editors. They are loaded when the first block of a language is read, once for the whole program.
//! What comes out are stretches of the text and never a text, so that a mistake here can colour a word wrongly and change none.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use syntaxmate::{Catalog, PreparedLanguage, Scopes, TokenizerOptions};

/// Longer code is shown without colours: it is data, and nobody reads it word by word.
const LONGEST: usize = 64 * 1024;

/// A longer line is shown without colours, for the same reason.
const LONGEST_LINE: usize = 1024;

/// How many brackets, quotations and blocks may be open at the end of a line.
const DEEPEST: usize = 64;

/// The grammar of commands.
const SHELL: &str = "shellscript";

/// What a stretch of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    /// A remark that no program reads.
    Comment,
    /// A text.
    String,
    /// A number, a date, a truth.
    Constant,
    /// A word of the language.
    Keyword,
    /// A key, an element, a function, a heading.
    Name,
    /// A variable, an attribute, an option.
    Variable,
    /// A bracket, a comma, an operator.
    Sign,
    /// What a command printed.
    Output,
    /// A line that a change adds.
    Inserted,
    /// A line that a change takes away.
    Deleted,
}

impl TokenClass {
    /// The name of its class in HTML.
    pub fn as_str(self) -> &'static str {
        match self {
            TokenClass::Comment => "code-comment",
            TokenClass::String => "code-string",
            TokenClass::Constant => "code-constant",
            TokenClass::Keyword => "code-keyword",
            TokenClass::Name => "code-name",
            TokenClass::Variable => "code-variable",
            TokenClass::Sign => "code-sign",
            TokenClass::Output => "code-output",
            TokenClass::Inserted => "code-inserted",
            TokenClass::Deleted => "code-deleted",
        }
    }
}

/// A stretch of code that is one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeToken {
    /// Its bytes. They lie behind those of the token before, and begin and end between letters.
    pub range: Range<usize>,
    /// What it is.
    pub class: TokenClass,
}

/// Whether there is a grammar for a language, by its name or one of the names it goes by.
pub fn is_known(language: &str) -> bool {
    Catalog::bundled().language(&grammar_of(language)).is_some()
}

/// The tokens of code in a language, in order. There are none where the language is unknown or the code is too long.
pub fn tokens(language: &str, code: &str) -> Vec<CodeToken> {
    let mut found = CodeReader {
        code,
        tokens: Vec::new(),
    };
    if code.len() <= LONGEST {
        found.read(&grammar_of(language), 0..code.len());
    }
    found.tokens
}

/// The grammar for a language. Templates are HTML too, and HTML without tags of a template is the same in both.
fn grammar_of(language: &str) -> String {
    match &*language.to_ascii_lowercase() {
        "html" | "htm" | "tera" => "jinja-html".to_owned(),
        other => other.to_owned(),
    }
}

/// A language, made ready for the first block of code in it.
fn prepared(grammar: &str) -> Option<PreparedLanguage> {
    static PREPARED: Mutex<BTreeMap<String, PreparedLanguage>> = Mutex::new(BTreeMap::new());
    let catalog = Catalog::bundled();
    let name = catalog.canonical_language(grammar)?;
    let mut prepared = PREPARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(language) = prepared.get(name) {
        return Some(language.clone());
    }
    let language = PreparedLanguage::from_catalog(&catalog, name).ok()?;
    prepared.insert(name.to_owned(), language.clone());
    Some(language)
}

struct CodeReader<'c> {
    code: &'c str,
    tokens: Vec<CodeToken>,
}

impl CodeReader<'_> {
    /// Reads a stretch of the code with a grammar, line by line. The tokens end where too much is open: what is remembered of
    /// things in each other grows with the square of their depth.
    fn read(&mut self, grammar: &str, stretch: Range<usize>) {
        let Some(language) = prepared(grammar) else {
            return;
        };
        let mut tokenizer = language.tokenizer(TokenizerOptions {
            max_line_bytes: LONGEST_LINE,
            line_cache_entries: 0,
        });
        let mut state = tokenizer.initial_state();
        let code = self.code;
        let mut start = stretch.start;
        for line in code[stretch].split_inclusive('\n') {
            let written = line.strip_suffix('\n').unwrap_or(line);
            let Ok(read) = tokenizer.tokenize_line(written, &mut state) else {
                return;
            };
            for token in read.tokens() {
                let range = start + token.range().start..start + token.range().end;
                // The grammar of a session in a terminal leaves commands to that of the shell, and does not bring it along.
                let inside = token.scopes().len() > 1 && grammar != SHELL;
                if inside && token.scopes().last() == Some("source.shell") {
                    self.read(SHELL, range);
                } else if let Some(class) = class_of(token.scopes()) {
                    self.push(range, class);
                }
            }
            if state.depth() > DEEPEST {
                return;
            }
            start += line.len();
        }
    }

    /// Adds a token. It is one with the token before if they are of one class and only blanks are between.
    fn push(&mut self, range: Range<usize>, class: TokenClass) {
        let end = self.tokens.last().map_or(0, |last| last.range.end);
        let sound = range.start >= end && self.code.get(range.clone()).is_some();
        if !sound || self.code[range.clone()].trim().is_empty() {
            return;
        }
        match self.tokens.last_mut() {
            Some(last) if last.class == class && self.code[end..range.start].trim().is_empty() => {
                last.range.end = range.end
            }
            _ => self.tokens.push(CodeToken { range, class }),
        }
    }
}

/// What a token is by its scopes, which are named as editors name them: the innermost that says something decides.
fn class_of(scopes: Scopes<'_>) -> Option<TokenClass> {
    let scopes: Vec<&str> = scopes.collect();
    if scopes.iter().any(|scope| scope.starts_with("comment")) {
        return Some(TokenClass::Comment);
    }
    let mut sign = None;
    for scope in scopes.iter().rev() {
        // The sign that begins or ends a text or a heading belongs to it.
        let bounds = ["punctuation.definition.", "punctuation.support."];
        if bounds.iter().any(|bound| scope.starts_with(bound)) {
            sign = Some(TokenClass::Sign);
        } else if let Some(class) = class_of_scope(scope) {
            return Some(class);
        }
    }
    sign
}

/// What a scope says by itself. Of two beginnings that fit, the longer stands first.
fn class_of_scope(scope: &str) -> Option<TokenClass> {
    if scope.contains(".delimiter") {
        return Some(TokenClass::Sign);
    }
    let classes = [
        ("keyword.operator", TokenClass::Sign),
        ("keyword.other.unit", TokenClass::Constant),
        ("keyword.other.definition", TokenClass::Name),
        ("keyword", TokenClass::Keyword),
        ("storage", TokenClass::Keyword),
        ("meta.diff", TokenClass::Keyword),
        ("constant.other.option", TokenClass::Variable),
        ("constant", TokenClass::Constant),
        ("support.constant", TokenClass::Constant),
        ("support", TokenClass::Name),
        ("entity.name", TokenClass::Name),
        ("entity.other", TokenClass::Variable),
        ("variable.other.key", TokenClass::Name),
        ("variable", TokenClass::Variable),
        ("markup.heading", TokenClass::Name),
        ("markup.inline.raw", TokenClass::String),
        ("markup.underline.link", TokenClass::Variable),
        ("markup.inserted", TokenClass::Inserted),
        ("markup.deleted", TokenClass::Deleted),
        ("meta.output", TokenClass::Output),
        ("punctuation", TokenClass::Sign),
        ("string", TokenClass::String),
    ];
    let found = classes.iter().find(|(begins, _)| scope.starts_with(begins));
    found.map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    use super::*;

    /// The words of code, each with its class behind a slash, which here goes without the beginning that all have.
    fn words(language: &str, code: &str) -> String {
        let words = tokens(language, code).into_iter();
        let words = words.map(|token| {
            let class = token.class.as_str().trim_start_matches("code-");
            format!("{}/{class}", &code[token.range])
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_language_of_the_documentation_is_read() {
        let cases = [
            (
                "yaml",
                "title: Oslo # why\ncount: 12\n",
                "title/name :/sign Oslo/string # why/comment count/name :/sign 12/constant",
            ),
            (
                "toml",
                "[site]\nid = \"a\"\n",
                "[/sign site/name ]/sign id/name =/sign \"a\"/string",
            ),
            (
                "json",
                "{\"a\": true}",
                "{/sign \"a\"/name :/sign true/constant }/sign",
            ),
            (
                "console",
                "$ chancery build \"x\"\n12 pages\n",
                "$/sign chancery/name build \"x\"/string 12 pages/output",
            ),
            ("sh", "# why\nls", "# why/comment ls/name"),
            (
                "html",
                "<p class=\"a\">{{ name }}</p>",
                "</sign p/name class/variable =/sign \"a\"/string >{{/sign name/variable }}<//sign p/name >/sign",
            ),
            (
                "tera",
                "{% if a %}",
                "{%/sign if/keyword a/variable %}/sign",
            ),
            ("markdown", "# Head\n\nA `b`.\n", "# Head/name `b`/string"),
            (
                "css",
                "a { margin: 1rem; }",
                "a/name {/sign margin/name :/sign 1rem/constant ; }/sign",
            ),
            (
                "ftl",
                "# why\nkey = Text\n",
                "# why/comment key = /name Text/string",
            ),
            ("diff", "-old\n+new\n", "-old/deleted +new/inserted"),
            ("YAML", "a: b", "a/name :/sign b/string"),
        ];
        for (language, code, expected) in cases {
            assert!(is_known(language), "{language}");
            assert_eq!(words(language, code), expected, "{language}");
        }
    }

    #[test]
    fn what_is_unknown_or_too_long_has_no_tokens() {
        assert!(!is_known("text") && !is_known("klingon") && !is_known(""));
        assert_eq!(tokens("klingon", "a: b"), []);
        let long = "a: b\n".repeat(LONGEST / 5);
        assert!(!tokens("yaml", &long).is_empty());
        assert_eq!(tokens("yaml", &format!("{long}a: b\n")), []);
    }

    /// What takes editors seconds and gigabytes: signs that open something and close nothing, on one line and on many.
    #[test]
    fn hostile_code_takes_no_longer_than_a_reader_waits() {
        let pieces = [
            "[", "{", "(", "\"", "`", "*_`", "a: ", "<a b=\"", "`$((", "{{", "{% if ", "- ", "> ",
            "&a *a ", "<!--", "/*",
        ];
        for language in [
            "yaml", "markdown", "html", "sh", "toml", "css", "ftl", "console",
        ] {
            for piece in pieces {
                for length in [20, LONGEST_LINE - 1, LONGEST] {
                    let line = piece.repeat(length.div_ceil(piece.len()) - 1);
                    let lines = format!("{line}\n").repeat(LONGEST / (line.len() + 1));
                    let before = Instant::now();
                    tokens(language, &lines);
                    let taken = before.elapsed();
                    assert!(
                        taken < Duration::from_secs(5),
                        "{language}, {piece:?} to {length}: {taken:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_open_too_deep_ends_the_colours_and_not_the_code() {
        let deep = "[\n".repeat(100_000 / 2).replace("[\n", "[\n ");
        let code = &deep[..LONGEST / 2];
        let tokens = tokens("yaml", code);
        assert!(
            tokens
                .last()
                .is_some_and(|last| last.range.end < code.len() / 2),
            "{:?}",
            tokens.last()
        );
    }

    proptest! {
        #[test]
        fn tokens_lie_in_order_between_letters(
            language in prop::sample::select(vec!["yaml", "markdown", "html", "sh", "toml", "json", "css", "ftl", "console"]),
            code in "([a-zé\u{301}\u{1f600}\r\n\t #:\\-\\[\\]{}\"'`$<>%&*|=]{0,80}\n?){0,6}",
        ) {
            let mut end = 0;
            for token in tokens(language, &code) {
                prop_assert!(token.range.start >= end && token.range.start < token.range.end);
                prop_assert!(code.get(token.range.clone()).is_some());
                end = token.range.end;
            }
        }
    }
}
