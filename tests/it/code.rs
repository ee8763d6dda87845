//! Blocks of code: their words are coloured, and their letters are those that the author wrote.

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use crate::harness::{files, searched, site, themed, whole};

const STYLES: [(&str, &str); 2] = [
    (
        "chancery",
        include_str!("../../themes/chancery/static/chancery.css"),
    ),
    (
        "gazette",
        include_str!("../../themes/gazette/static/gazette.css"),
    ),
];

/// The text of the first block of code of a page, as a browser reads it, and the elements in it by their classes.
fn read(page: &str) -> (String, Vec<String>) {
    fn walk(node: &Handle, inside: bool, text: &mut String, classes: &mut Vec<String>) {
        let mut inside = inside;
        match &node.data {
            NodeData::Text { contents } if inside => text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                if inside {
                    let attrs = attrs.borrow();
                    assert!(attrs.iter().all(|attr| &*attr.name.local == "class"));
                    classes.extend(attrs.iter().map(|attr| attr.value.to_string()));
                }
                inside = inside || &*name.local == "pre";
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            walk(child, inside, text, classes);
        }
    }
    let document = html5ever::parse_document(RcDom::default(), Default::default()).one(page);
    let (mut text, mut classes) = (String::new(), Vec::new());
    walk(&document.document, false, &mut text, &mut classes);
    (text, classes)
}

/// The page of a text, with some settings.
fn page(settings: &str, text: &str) -> String {
    let site = themed(&format!(
        "=== site.toml\n{settings}\n=== content/about.md\n---\nmenu: true\n---\n{text}\n"
    ));
    site.page("about/index.html")
}

#[test]
fn a_block_in_a_known_language_has_its_words_in_elements() {
    let (text, classes) = read(&page("", "```yaml\ntitle: Oslo # why\n```"));
    assert_eq!(text, "title: Oslo # why\n");
    assert_eq!(
        classes,
        [
            "language-yaml",
            "code-name",
            "code-sign",
            "code-string",
            "code-comment"
        ]
    );
}

#[test]
fn a_block_without_a_language_or_in_one_that_nobody_knows_stays_as_it_is() {
    for (fence, classes) in [
        ("```", &[][..]),
        ("```text", &["language-text"]),
        ("```klingon", &["language-klingon"]),
    ] {
        let read = read(&page("", &format!("{fence}\na: \"b\"\n```")));
        let classes: Vec<String> = classes.iter().map(|class| (*class).to_owned()).collect();
        assert_eq!(read, ("a: \"b\"\n".to_owned(), classes), "{fence}");
    }
    assert_eq!(read(&page("", "    a: \"b\"")).1, [""; 0]);
}

#[test]
fn a_site_can_go_without() {
    let off = page("[markdown]\nhighlight = false", "```yaml\na: b\n```");
    assert_eq!(
        read(&off),
        ("a: b\n".to_owned(), vec!["language-yaml".to_owned()])
    );
}

#[test]
fn code_stands_where_other_blocks_do() {
    for text in [
        "- item\n\n  ```yaml\n  a: 1\n  ```\n",
        "> ```yaml\n> a: 1\n> ```\n",
        "Note.[^1]\n\n[^1]: Of it:\n\n    ```yaml\n    a: 1\n    ```\n",
        "~~~yaml {.x}\na: 1\n~~~\n",
        "```YAML,numbered\na: 1\n```\n",
        "```yaml\na: 1",
    ] {
        let (read, classes) = read(&page("", text));
        assert_eq!(read.trim_end(), "a: 1", "{text}");
        assert!(classes.contains(&"code-constant".to_owned()), "{text}");
    }
}

#[test]
fn code_in_feeds_and_data_is_plain() {
    let site = whole(files(
        "=== site.toml\nbase_url = \"https://dossier.example/\"\n=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\n---\n\
         === content/speeches/e/ma.md\n---\nfor: ma\nform: abstract\nupdated: 2024-05-02\n---\n```yaml\ntitle: Oslo\n```\n",
    ));
    let mut seen = 0;
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes);
        if !text.contains("Oslo") || !text.contains("language-yaml") {
            continue;
        }
        seen += 1;
        let is_page = path.ends_with(".html");
        assert_eq!(text.contains("code-name"), is_page, "{path}");
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn search_finds_a_line_of_code_across_its_words() {
    let site = searched(files(
        "=== site.toml\ntitle = \"A\"\n=== content/about.md\n---\nmenu: true\n---\n```yaml\ncompound-key: value\n```\n",
    ));
    let found = site.output().into_iter().any(|(path, bytes)| {
        path.starts_with("search/")
            && String::from_utf8_lossy(&bytes).contains("compound-key: value")
    });
    assert!(found, "{:?}", site.output().keys());
}

#[test]
fn an_edit_of_code_and_of_the_setting_renders_what_shows_it() {
    let text = "=== site.toml\ntitle = \"A\"\n=== content/about.md\n---\nmenu: true\n---\n```yaml\na: 1\n```\n\
        === content/other.md\n---\nmenu: true\n---\nText.\n";
    let mut site = site(text);
    let report = site.edit("content/about.md", "a: 1", "a: 2");
    assert_eq!(report.made, ["about/index.html"]);
    assert!(site.page("about/index.html").contains("code-constant"));
    site.edit(
        "site.toml",
        "title = \"A\"",
        "title = \"A\"\n[markdown]\nhighlight = false",
    );
    assert!(!site.page("about/index.html").contains("code-constant"));
}

#[test]
fn each_colour_of_code_can_be_read_on_its_ground() {
    let (_, base) = STYLES[0];
    let names = [
        "ink",
        "ink-soft",
        "accent",
        "code-name",
        "code-keyword",
        "code-string",
        "code-constant",
        "code-variable",
    ];
    for (theme, sheet) in STYLES {
        // The last declaration of a token outside of a medium holds; a theme that declares none has that of its parent.
        let colours = |token: &str| {
            let of = |sheet: &str| {
                let root = sheet.split("@media").next().unwrap();
                let declared = root.rsplit_once(&format!("--{token}: light-dark(#"))?.1;
                let (light, dark) = declared.split_once(", #")?;
                Some([light.to_owned(), dark.split(')').next()?.to_owned()])
            };
            let of_pair = |sheet: &str| {
                let one = |scheme| {
                    Some(
                        sheet
                            .split_once(&format!("--{token}-{scheme}: #"))?
                            .1
                            .split(';')
                            .next()?
                            .to_owned(),
                    )
                };
                Some([one("light")?, one("dark")?])
            };
            of(sheet)
                .or_else(|| of_pair(sheet))
                .or_else(|| of(base))
                .or_else(|| of_pair(base))
                .unwrap_or_else(|| panic!("no {token}"))
        };
        let ground = colours("panel");
        for name in names {
            for (letters, ground) in colours(name).iter().zip(&ground) {
                let contrast = contrast(luminance(letters), luminance(ground));
                assert!(
                    contrast >= 4.5,
                    "{theme}: --{name} #{letters} on #{ground}: {contrast:.2}"
                );
            }
        }
    }
}

/// Relative luminance of a colour in three or six hexadecimal digits (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let wide: String = match colour.len() {
        3 => colour.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => colour.to_owned(),
    };
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Twelve blocks a site, so that a case costs a build and not twelve.
    #[test]
    fn what_is_written_in_a_block_is_what_a_reader_gets(
        blocks in prop::collection::vec((
            prop::sample::select(vec!["yaml", "toml", "markdown", "html", "sh", "console", "json", "css", "ftl", "tera", "text", ""]),
            "([a-zé\u{301}\u{5d0}\u{1f600}\t #:\\-\\[\\]{}\"'`$<>%&*|=!/;\\\\]{0,40}\n){1,5}",
        ), 12),
    ) {
        let content: String = blocks.iter().map(|(language, code)| format!("~~~~~~{language}\n{code}~~~~~~\n\n")).collect();
        let (text, _) = read(&page("", &content));
        let expected: String = blocks.iter().map(|(_, code)| code.as_str()).collect();
        prop_assert_eq!(text, expected);
    }
}
