//! Whatever stands in a file: no panic, every problem inside its file, and every problem helps.

use std::sync::Arc;

use chancery::CONTRACT;
use chancery::Settings;
use chancery::SitePath;
use chancery::Theme;
use chancery::parse_record as parse;
use chancery::parse_template as read_template;
use proptest::prelude::*;

use crate::harness::{built, files};
use crate::rebuild::SUMMIT;

/// Pieces of front matter and prose, sound and broken, from which a file is thrown together.
const PIECES: &[&str] = &[
    "---\n",
    "---\r\n",
    "\u{feff}",
    "title: ",
    "name: ",
    "date: ",
    "delegations:\n",
    "  - {of: ma, head: ada}\n",
    "counts: {ministers: ",
    "sessions: [{id: a, time: 12:30}]\n",
    "roles: [{title: x, when: ",
    "allow: {",
    "aliases: [",
    "extra: ",
    "image: {src: a.png}\n",
    "names: [{fr: X, when: ",
    "parties: ",
    "sources: [a, b#c]\n",
    "2024-11-04",
    "2024-11-04/..",
    "XXXX-11-04",
    "04/11/2024",
    "٢٠٢٤",
    "{fr: ",
    "ar: مرحلة",
    "é\u{301}",
    "]",
    "}",
    "[",
    "{",
    ": ",
    "- ",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\"",
    "'",
    "|\n  a\n",
    ">-\n",
    "&a ",
    "*a",
    "!!x ",
    "? ",
    "# Heading {#x}\n",
    "[[ada]]",
    "[[ada|",
    "]]",
    "[@a, S3; @b]",
    "[^1]",
    "[^1]: note\n\n",
    "{#p .topic}",
    "![",
    "](",
    ")",
    "<b",
    ">",
    "**",
    "| a | b |\n|--|--|\n",
    "> [!NOTE]\n",
    "\u{0}",
    "\u{202e}",
    "```\n",
    "no",
    "on",
    "012",
    "1_000",
    "null",
    "~",
    "text ",
    "by: ada\n",
    "for: ma\n",
    "form: reported\n",
    "« mot »",
];

const PATHS: &[&str] = &[
    "content/events/e.md",
    "content/people/p.md",
    "content/speeches/oslo/x.md",
    "content/delegations/oslo/x.md",
    "content/countries/no.md",
    "content/organizations/o.md",
    "content/initiatives/i.md",
    "content/documents/d.md",
    "content/topics/t.md",
    "content/sources.yml",
    "content/offices.yml",
    "content/about.md",
    "content/people/ada.en.md",
];

fn garbage() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => ".{0,6}",
    ];
    let body = proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat());
    // Most files begin as front matter does, or nothing but the first line would ever be read.
    (any::<bool>(), body).prop_map(|(fenced, body)| {
        if fenced {
            format!("---\n{body}\n---\ntext\n")
        } else {
            body
        }
    })
}

/// Pieces of templates, sound and broken, with letters of one to four bytes beside every sign.
const TAGS: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{-",
    "-%}",
    "é",
    "語",
    "\u{1f600}",
    "\u{301}",
    "[",
    "]",
    "?[",
    "(",
    ")",
    "{",
    "}",
    ".",
    "?.",
    "...",
    "|",
    "~",
    "\"",
    "'",
    "`",
    ",",
    "=",
    ":",
    "<",
    "/>",
    "</",
    ">",
    "-",
    "1",
    "1.",
    " ",
    "\n",
    "for ",
    " in ",
    "x, y",
    "if ",
    "endif",
    "else",
    "endfor",
    "set x",
    "block b",
    "endblock",
    "raw",
    "endraw",
    "extends ",
    "include ",
    "component c",
    "endcomponent",
    "title",
    "\\",
    "__tera_context",
    "json_encode",
    "né",
    "loop.",
];

fn template() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![8 => proptest::sample::select(TAGS).prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// What must hold of every problem, whatever it is about.
fn sound(problem: &chancery::Diagnostic, text: &[u8]) {
    assert!(
        problem.help.as_ref().is_some_and(|help| !help.is_empty()),
        "no help: {problem:?}"
    );
    assert!(!problem.message.ends_with('.'), "{problem:?}");
    if let Some(place) = &problem.place {
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        assert!(
            start <= end && end <= text.len().max(1),
            "{problem:?} in {} bytes",
            text.len()
        );
        if let Ok(text) = std::str::from_utf8(text) {
            assert!(
                text.is_char_boundary(start.min(text.len()))
                    && text.is_char_boundary(end.min(text.len())),
                "{problem:?}"
            );
        }
    }
}

/// A list that is cut off after its sign begins behind the last letter of the file, or right before it.
#[test]
fn problems_with_a_list_cut_off_after_its_sign_stay_in_the_file() {
    let cut_off = [
        "-",
        "- ",
        "name: \n-",
        "---\nname: \n-",
        "---\nname: \n- ",
        "name:\n-\n",
        "name: é\n-",
        "é:\n  -",
        "---\ntitle:\n-\n---\n",
    ];
    for path in PATHS {
        for text in cut_off {
            let parsed = parse(&SitePath::new(path).unwrap(), text.as_bytes()).unwrap();
            assert!(
                !parsed.problems.is_empty() || !path.ends_with(".yml"),
                "{path}: {text:?}"
            );
            parsed
                .problems
                .iter()
                .for_each(|problem| sound(problem, text.as_bytes()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_file_is_too_broken_to_be_read(text in garbage(), at in 0..PATHS.len(), cut in any::<proptest::sample::Index>()) {
        let path = SitePath::new(PATHS[at]).unwrap();
        // Half of them end in the middle of a letter, as a file that is being written does.
        let bytes = text.as_bytes();
        let bytes = if cut.index(2) == 0 { bytes } else { &bytes[..cut.index(bytes.len() + 1)] };
        let parsed = parse(&path, bytes).unwrap();
        parsed.problems.iter().for_each(|problem| sound(problem, bytes));
    }

    #[test]
    fn no_template_is_too_broken_to_be_looked_at(text in template()) {
        for text in [text.clone(), format!("{{{{ {text} }}}}"), format!("{{% {text} %}}")] {
            if let Err(span) = read_template(&text) {
                assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} of {text:?}");
            }
        }
    }

    #[test]
    fn no_settings_are_too_broken_to_be_read(text in "([a-z_]{1,9}( = |=|\\.)(\"[a-z{}]*\"|\\[[a-z\", ]*\\]|[0-9]+|true)?\n|\\[(check|index|outputs|nope)\\]\n|.{0,8}\n){0,8}") {
        let path = SitePath::new("site.toml").unwrap();
        let (_, problems) = Settings::read(&text, &path);
        problems.iter().for_each(|problem| sound(problem, text.as_bytes()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// A theme with a template that is garbage, another that calls it, and one of the library's own mistakes.
    #[test]
    fn no_theme_is_too_broken_to_be_put_together(text in template(), tag in any::<bool>()) {
        let text = if tag { format!("{{{{ title ~ {text} }}}}") } else { text };
        let event = b"{% extends \"chancery/event.html\" %}{% block title %}{% include \"part.html\" %}{% endblock %}".to_vec();
        let all = [("templates/part.html", text.clone().into_bytes()), ("templates/event.html", event)];
        let all = all.map(|(path, bytes)| (SitePath::new(path).unwrap(), Arc::new(bytes))).into();
        for problem in Theme::new(&all, &Settings::default(), &CONTRACT, &Default::default()).problems {
            let of_it = problem.place.as_ref().is_some_and(|place| place.path.as_str() == "templates/part.html");
            assert!(problem.help.is_some(), "{problem:?}");
            if of_it {
                let span = problem.place.as_ref().unwrap().span;
                assert!(text.get(span.start as usize..span.end as usize).is_some(), "{problem:?} of {text:?}");
            }
        }
    }

    /// The whole way: a dossier in which two files are garbage is joined, made and held to every rule.
    #[test]
    fn no_dossier_is_too_broken_to_be_built(first in garbage(), second in garbage(), at in 0..PATHS.len(), other in 0..PATHS.len()) {
        let mut all = files(SUMMIT);
        all.insert(PATHS[at].to_owned(), first.into_bytes());
        all.insert(PATHS[other].to_owned(), second.into_bytes());
        let site = built(all);
        for problem in site.report.problems.iter() {
            let file = problem.place.as_ref().and_then(|place| site.files.get(place.path.as_str()));
            sound(problem, file.map_or(&[][..], Vec::as_slice));
        }
        for path in site.output().keys() {
            assert!(SitePath::new(path).is_some(), "{path}");
        }
    }
}

#[test]
fn hostile_files_are_refused_at_once() {
    let deep = "[".repeat(100_000);
    let laughs: String = (1..9)
        .map(|n| {
            format!(
                "l{n}: &l{n} [{}]\n",
                vec![format!("*l{}", n - 1); 9].join(",")
            )
        })
        .collect();
    let hostile = [
        format!("---\ntitle: {deep}\n---\n"),
        format!("---\nname: x\n---\n{deep}\n"),
        format!("---\nname: x\n---\n{}\n", ">".repeat(50_000)),
        format!("---\nname: x\nextra:\n  l0: &l0 [x]\n{laughs}---\n"),
        format!("---\nname: x\nextra: {}\n---\n", "{a: ".repeat(1000)),
        format!("---\nname: x\n---\n{}", "*a_ ".repeat(50_000)),
        format!("---\nname: x\n---\n{}", "[a](".repeat(50_000)),
        format!("---\nname: x\n---\n{}", "[[a|".repeat(50_000)),
        format!("---\nname: x\n---\n{}", "## A\n\n".repeat(50_000)),
        format!("---\nname: x\n---\n{}", "a {#b}\n\n".repeat(20_000)),
        format!(
            "---\nname: x\n---\n{}",
            (0..50_000)
                .map(|n| format!("[^{n}]: a\n\nb [^{n}]\n\n"))
                .collect::<String>()
        ),
        format!("---\nname: x\n---\n[@a{}]", "; @a".repeat(50_000)),
        format!("---\nname: x\n---\n{}", "![a".repeat(20_000)),
        format!("---\nname: x\n---\n{}", "- ".repeat(20_000)),
        format!(
            "---\nname: x\n---\n|{}\n|{}\n",
            "a|".repeat(20_000),
            "-|".repeat(20_000)
        ),
    ];
    let begun = std::time::Instant::now();
    for text in hostile {
        let bytes: Arc<Vec<u8>> = text.into_bytes().into();
        let parsed = parse(&SitePath::new("content/people/x.md").unwrap(), &bytes).unwrap();
        parsed
            .problems
            .iter()
            .for_each(|problem| sound(problem, &bytes));
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
