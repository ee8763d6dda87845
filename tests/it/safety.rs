//! No text of an author becomes markup: every payload in every field, and every output read by a parser of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::harness::{Files, files, read, site, themed, whole};

/// What an attacker writes. `zqx` names a thing that no page has by itself.
const PAYLOADS: [&str; 16] = [
    "<script>zqx()</script>",
    "\"><img src=x onerror=zqx()>",
    "' onfocus='zqx()' autofocus='",
    "javascript:zqx()",
    "JaVa\tScRiPt:zqx()",
    "data:text/html,<script>zqx()</script>",
    "</title><svg onload=zqx()>",
    "</script><script>zqx()</script>",
    "<!--><script>zqx()</script>",
    "]]><zqx/>",
    "&lt;script&gt;zqx()&lt;/script&gt;&#x3c;zqx&#x3e;",
    "a\\nBEGIN:VALARM\\nX-ZQX:1",
    "=HYPERLINK(\\\"https://zqx.example\\\")",
    "}, title = {zqx}, x = {",
    "{{ zqx }}{% raw %}",
    "\\u2028\\u2029\\u202Ezqx\\r\\nER  - \\r\\nTY  - ZQX",
];

/// Numbers that look like chance, the same in every run (Knuth's linear congruential generator, MMIX).
struct Chance(u64);

impl Chance {
    /// One in `of`.
    fn one_in(&mut self, of: u64) -> bool {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33).is_multiple_of(of)
    }
}

/// A YAML text in which one in `of` of its values is the payload.
fn poisoned(yaml: &str, payload: &str, of: u64, chance: &mut Chance) -> String {
    let quoted = match payload.contains("\\\"") {
        true => format!("\"{payload}\""),
        false => format!("\"{}\"", payload.replace('"', "\\\"").replace('\t', "\\t")),
    };
    let mut out = String::new();
    let mut rest = yaml;
    // A value stands behind `: ` or after `- `, and goes up to the end of its line or, in a flow, to the next mark.
    while let Some(at) = [rest.find(": "), rest.find("- ")]
        .into_iter()
        .flatten()
        .min()
    {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let flow = before
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.contains(['{', '[']))
            || out
                .rsplit('\n')
                .next()
                .is_some_and(|line| line.contains(['{', '[']));
        let ends: &[char] = if flow {
            &[',', '}', ']', '\n']
        } else {
            &['\n']
        };
        let end = after.find(ends).unwrap_or(after.len());
        let value = &after[..end];
        let plain = !value.is_empty() && !value.contains(['{', '[', '"', '\'', '|', '>', ':']);
        if plain && chance.one_in(of) {
            out.push_str(&quoted);
            rest = &after[end..];
        } else {
            rest = after;
        }
    }
    out + rest
}

/// The hard fixture, in which one in `of` of all values, and every text, holds the payload.
fn attacked(payload: &str, of: u64, seed: u64) -> Files {
    let mut site = Files::new();
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hard"),
        "",
        &mut site,
    );
    let mut chance = Chance(seed);
    for (path, bytes) in &mut site {
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            continue;
        };
        let written = payload
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\\"", "\"");
        let poisoned = match (path.ends_with(".md"), path.ends_with(".yml")) {
            (true, _) => {
                let (front, body) = text
                    .strip_prefix("---\n")
                    .and_then(|rest| rest.split_once("\n---\n"))
                    .unwrap_or(("", &text));
                let front = poisoned(front, payload, of, &mut chance);
                format!(
                    "---\n{front}\n---\n{body}\n\nText {written} text.\n\n[[arabic|{written}]] [a]({written}) ![{written}](x.png \"{written}\") `{written}` [^n]\n\n\
                     [^n]: Note {written}\n\n## {written}\n\n- {written} {{#{written}}}\n\n<{written}>\n\n```{written}\n{written}\n```\n\n| {written} |\n|:-:|\n| {written} |\n"
                )
            }
            (_, true) => poisoned(&text, payload, of, &mut chance),
            _ => continue,
        };
        *bytes = poisoned.into_bytes();
    }
    let title = payload
        .replace("\\\"", "\"")
        .replace("\\n", " ")
        .replace("\\r", " ")
        .replace(['\\', '\t'], " ");
    let settings = format!(
        "title = '''{title} '''\nlanguages = [\"fr\", \"en\", \"ar\"]\nbase_url = \"https://example.org/x/\"\n[site]\nversion = '''{title} '''\nlicence = '''{title} '''\nid = '''{title} '''\n\
         [theme_settings]\nfooter = '''{title} '''\n[outputs]\ndossier = true\n"
    );
    site.insert("site.toml".to_owned(), settings.into_bytes());
    site
}

/// Elements that no page has.
const NEVER: [&str; 9] = [
    "iframe", "object", "embed", "base", "zqx", "frame", "applet", "portal", "math",
];

/// What is alive in a page that an author may not have brought there.
fn alive(html: &str) -> Vec<String> {
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html);
    let mut found = Vec::new();
    let mut open: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = open.pop() {
        open.extend(node.children.borrow().iter().cloned());
        let NodeData::Element {
            name,
            attrs,
            template_contents,
            ..
        } = &node.data
        else {
            continue;
        };
        open.extend(template_contents.borrow().iter().cloned());
        let element = &*name.local;
        let attributes: BTreeMap<String, String> = attrs
            .borrow()
            .iter()
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect();
        let text: String = node
            .children
            .borrow()
            .iter()
            .filter_map(|child| {
                if let NodeData::Text { contents } = &child.data {
                    Some(contents.borrow().to_string())
                } else {
                    None
                }
            })
            .collect();
        if NEVER.contains(&element) {
            found.push(format!("<{element}>"));
        }
        if element == "script" {
            match (
                attributes.get("src"),
                attributes.get("type").map(String::as_str),
            ) {
                (Some(src), _) if !src.contains("zqx") && !src.contains("://") => {}
                (None, Some("application/ld+json")) => {
                    if let Err(error) = serde_json::from_str::<serde_json::Value>(&text) {
                        found.push(format!("linked data: {error}"));
                    }
                }
                (None, None) if !text.contains("zqx") => {}
                _ => found.push(format!("<script>{text}")),
            }
        }
        if element == "style" && text.contains("zqx") {
            found.push(format!("<style>{text}"));
        }
        if element == "meta"
            && attributes
                .get("http-equiv")
                .is_some_and(|value| value.eq_ignore_ascii_case("refresh"))
            && !html.contains("rel=\"canonical\"")
        {
            found.push("<meta refresh>".to_owned());
        }
        for (name, value) in &attributes {
            if name.starts_with("on") || name == "style" || name == "srcdoc" || name.contains("zqx")
            {
                found.push(format!("<{element} {name}={value:?}>"));
            }
            let leads = matches!(
                name.as_str(),
                "href"
                    | "src"
                    | "action"
                    | "formaction"
                    | "data"
                    | "poster"
                    | "cite"
                    | "xlink:href"
                    | "srcset"
            );
            // The references beside a page are held in links to save, which no browser opens as a page.
            let held =
                element == "a" && attributes.contains_key("download") && value.starts_with("data:");
            let bare: String = value
                .chars()
                .filter(|letter| *letter > ' ')
                .collect::<String>()
                .to_lowercase();
            let runs = ["javascript:", "vbscript:", "data:", "file:", "blob:"]
                .iter()
                .any(|scheme| bare.starts_with(scheme));
            if leads && runs && !held {
                found.push(format!("<{element} {name}={value:?}>"));
            }
        }
    }
    found
}

/// Names of lines that a calendar of ours has (RFC 5545, RFC 7986).
const LINES: [&str; 31] = [
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "NAME",
    "DESCRIPTION",
    "URL",
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DTSTAMP",
    "LAST-MODIFIED",
    "LOCATION",
    "GEO",
    "STATUS",
    "TRANSP",
    "RELATED-TO",
    "CATEGORIES",
    "ORGANIZER",
    "REFRESH-INTERVAL",
    "SOURCE",
    "COLOR",
    "X-WR-CALNAME",
    "X-WR-CALDESC",
    "X-PUBLISHED-TTL",
    "SEQUENCE",
    "CLASS",
    "CREATED",
];

fn calendar(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if text.replace("\r\n", "").contains(['\r', '\n']) {
        found.push("a line that does not end as RFC 5545 says".to_owned());
    }
    for line in text
        .replace("\r\n ", "")
        .split("\r\n")
        .filter(|line| !line.is_empty())
    {
        let name = line.split([':', ';']).next().unwrap_or_default();
        if line == "BEGIN:VALARM" || !LINES.contains(&name) {
            found.push(line.to_owned());
        }
    }
    found
}

fn feed(text: &str) -> Vec<String> {
    const ELEMENTS: [&str; 17] = [
        "feed",
        "entry",
        "id",
        "title",
        "updated",
        "published",
        "author",
        "name",
        "uri",
        "link",
        "summary",
        "content",
        "rights",
        "category",
        "generator",
        "subtitle",
        "contributor",
    ];
    let mut reader = quick_xml::Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return found,
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
                if !ELEMENTS.contains(&name.as_str()) {
                    found.push(format!("<{name}>"));
                }
                for attribute in tag.attributes().flatten() {
                    let value = String::from_utf8_lossy(&attribute.value).to_lowercase();
                    if attribute.key.as_ref() == b"href"
                        && value.trim_start().starts_with("javascript:")
                    {
                        found.push(value);
                    }
                }
            }
            Ok(_) => {}
            Err(error) => return vec![error.to_string()],
        }
    }
}

fn table(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(false)
        .from_reader(text.as_bytes());
    for row in reader.records() {
        match row {
            Err(error) => return vec![error.to_string()],
            Ok(row) => {
                let runs = |cell: &&str| {
                    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
                        && cell.parse::<f64>().is_err()
                };
                found.extend(row.iter().filter(runs).map(str::to_owned));
            }
        }
    }
    found
}

/// RIS: every line is a tag of two signs, and a reference begins and ends once.
fn ris(text: &str) -> Vec<String> {
    let signs = |line: &str| {
        line.bytes()
            .take(2)
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let tag = |line: &str| signs(line) && line.get(2..5) == Some("  -");
    let lines = || text.lines().filter(|line| !line.is_empty());
    let mut found: Vec<String> = lines()
        .filter(|line| !tag(line) || *line == "TY  - ZQX")
        .map(str::to_owned)
        .collect();
    let count = |start: &str| lines().filter(|line| line.starts_with(start)).count();
    if count("TY  -") != count("ER  -") {
        found.push("a reference does not end once".to_owned());
    }
    found
}

/// BibTeX: braces close, and an entry has no field that ours do not have.
fn bibtex(text: &str) -> Vec<String> {
    const FIELDS: [&str; 12] = [
        "title",
        "author",
        "year",
        "month",
        "number",
        "publisher",
        "howpublished",
        "note",
        "url",
        "urldate",
        "archive",
        "language",
    ];
    let mut found = Vec::new();
    let (mut depth, mut escaped, mut name) = (0i64, false, String::new());
    for letter in text.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            // Between the braces of an entry stand its key and the names of its fields.
            ',' if depth == 1 => name.clear(),
            '=' if depth == 1 => {
                if !FIELDS.contains(&name.trim()) {
                    found.push(format!("the field `{}`", name.trim()));
                }
                name.clear();
            }
            letter if depth == 1 => name.push(letter),
            _ => {}
        }
        if depth < 0 {
            return vec!["a brace closes what is not open".to_owned()];
        }
    }
    if depth != 0 {
        found.push("a brace is not closed".to_owned());
    }
    found
}

/// What is wrong with one file of a site.
fn wrong(path: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Vec::new();
    };
    let ending = path.rsplit('.').next().unwrap_or_default();
    match ending {
        "html" => alive(text),
        "ics" => calendar(text),
        "xml" if path.ends_with("atom.xml") => feed(text),
        "csv" => table(text),
        "ris" => ris(text),
        "bib" => bibtex(text),
        "json" => serde_json::from_str::<serde_json::Value>(text)
            .err()
            .into_iter()
            .map(|error| error.to_string())
            .collect(),
        "jsonl" => text
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).err())
            .map(|error| error.to_string())
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn no_payload_is_alive_in_any_output() {
    let mut read = BTreeSet::new();
    for (number, payload) in PAYLOADS.iter().enumerate() {
        for (of, seed) in [(1, 0), (3, 2)] {
            let built = whole(attacked(payload, of, seed + 7 * number as u64));
            for (path, bytes) in built.output() {
                read.insert(path.rsplit('.').next().unwrap_or_default().to_owned());
                let found = wrong(&path, &bytes);
                assert!(
                    found.is_empty(),
                    "{payload} in one of {of} fields: {path}: {found:#?}"
                );
            }
        }
    }
    for ending in ["html", "ics", "xml", "csv", "ris", "bib", "json", "jsonl"] {
        assert!(read.contains(ending), "no {ending} was read");
    }
}

#[test]
fn the_readers_find_what_is_alive() {
    for (path, text) in [
        ("a.html", "<p onclick=x>"),
        ("a.html", "<a href=' javascript:zqx()'>"),
        ("a.html", "<script>zqx()</script>"),
        ("a.html", "<template><iframe></template>"),
        ("a.html", "<script type=application/ld+json>{</script>"),
        ("a.html", "<p style='x'>"),
        ("a.ics", "BEGIN:VCALENDAR\r\nX-ZQX:1\r\n"),
        ("a.ics", "BEGIN:VCALENDAR\nNAME:x\r\n"),
        ("atom.xml", "<feed><zqx/></feed>"),
        ("atom.xml", "<feed><title></feed>"),
        ("a.csv", "a,b\n=1+x,2\n"),
        ("a.ris", "TY  - GEN\nTI  - x\nnot a tag\nER  - \n"),
        ("a.ris", "TY  - GEN\nTI  - x\nER  - \nTY  - ZQX\n"),
        ("a.bib", "@misc{a, title = {}}, x = {}}"),
        ("a.bib", "@misc{a, title = {}, zqx = {}}"),
        ("a.json", "{"),
    ] {
        assert!(!wrong(path, text.as_bytes()).is_empty(), "{path}: {text}");
    }
}

#[test]
fn html_in_a_text_is_text_wherever_it_stands() {
    let page = |body: &str| {
        site(&format!(
            "=== content/index.md\n{body}\n=== content/people/ada.md\n---\nname: Ada\n---\n"
        ))
        .page("index.html")
    };
    for body in [
        "[[ada|<b>x</b>]]",
        "<b>x</b>",
        "# <b>x</b>",
        "## <b>x</b>",
        "- <b>x</b>",
        "a[^1]\n\n[^1]: <b>x</b>",
        "| <b>x</b> |\n|---|\n| <b>x</b> |",
        "[<b>x</b>](ada.md)",
        "![<b>x</b>](x.png)",
        "> <b>x</b>",
        "<div>\n<b>x</b>\n</div>",
        "[[ada|a <i>b</i> <b>x</b>]]",
        "term\n: <b>x</b>",
        "~~<b>x</b>~~",
    ] {
        let page = page(body);
        assert!(!page.contains("<b>x"), "{body}: {page}");
    }
    // A reference's own text keeps its Markdown.
    assert!(page("[[ada|*Ada* `x`]]").contains("<em>Ada</em> <code>x</code></a>"));
    // Where HTML is let through, it is let through there too.
    let through = themed(
        "=== site.toml\n[markdown]\nraw_html = true\n=== content/index.md\n[[ada|<b>x</b>]]\n=== content/people/ada.md\n---\nname: Ada\n---\n",
    );
    assert!(
        through.page("index.html").contains("<b>x</b></a>"),
        "{}",
        through.page("index.html")
    );
}

#[test]
fn comments_of_authors_are_in_no_output() {
    for (raw, comment) in [false, true].into_iter().flat_map(|raw| {
        [
            "<!-- zqx -->",
            "a <!-- zqx --> b",
            "<!-- zqx\n\n<b>zqx</b>\n-->",
            "<div>\n<!-- zqx -->\n</div>",
            "[[ada|<!-- zqx -->Ada]]",
            "<!-- zqx",
        ]
        .map(|comment| (raw, comment))
    }) {
        let site = whole(files(&format!(
            "=== site.toml\nbase_url = \"https://example.org/\"\n[markdown]\nraw_html = {raw}\n=== content/index.md\n{comment}\n\n=== content/people/ada.md\n---\nname: Ada\nupdated: 2024-01-01\n---\n{comment}\n"
        )));
        for (path, bytes) in site.output() {
            assert!(
                !String::from_utf8_lossy(&bytes).contains("zqx"),
                "{comment}: {path}"
            );
        }
    }
}

#[test]
fn an_address_that_may_run_a_script_is_published_nowhere() {
    let bad = "JaVaScRiPt:zqx()";
    let places = [
        (
            "content/people/a.md",
            format!("---\nname: A\nlinks: [\"{bad}\"]\n---\n"),
        ),
        (
            "content/people/a.md",
            format!("---\nname: A\nlinks: [{{title: t, url: \"{bad}\"}}]\n---\n"),
        ),
        (
            "content/people/a.md",
            format!("---\nname: A\nimage: \"{bad}\"\n---\n"),
        ),
        (
            "content/people/a.md",
            format!("---\nname: A\nimage: {{src: \"{bad}\", alt: x}}\n---\n"),
        ),
        (
            "content/documents/a.md",
            format!("---\ntitle: A\nurl: \"{bad}\"\n---\n"),
        ),
        (
            "content/sources.yml",
            format!("s: {{title: S, url: \"{bad}\"}}\n"),
        ),
        (
            "content/sources.yml",
            format!("s: {{title: S, url: \"https://example.org/\", archived: \"{bad}\"}}\n"),
        ),
        (
            "content/people/a.md",
            format!("---\nname: A\n---\n[x]({bad}) <{bad}> ![x]({bad}) [y]\n\n[y]: {bad}\n"),
        ),
        (
            "content/people/a.md",
            format!("---\nname: A\n---\n[[a|[x]({bad})]] text[^1]\n\n[^1]: [x]({bad})\n"),
        ),
        ("site.toml", format!("edit_url = \"{bad}\"\n")),
        (
            "site.toml",
            format!("[theme_settings]\nfooter = \"{bad}\"\n"),
        ),
        ("site.toml", format!("[serve]\neditor = \"{bad}\"\n")),
    ];
    for (path, text) in places {
        let mut all = files("=== content/index.md\nHome\n");
        all.insert(path.to_owned(), text.clone().into_bytes());
        let site = whole(all);
        assert!(
            site.codes().contains(&"unsafe-address"),
            "{path}: {text}: {}",
            site.shown()
        );
        for (path, bytes) in site.output() {
            assert!(
                !String::from_utf8_lossy(&bytes)
                    .to_lowercase()
                    .contains("href=\"javascript"),
                "{text}: {path}"
            );
        }
    }
    // A scheme that is only not listed is an error too, until the site lists it.
    let with = |settings: &str| {
        whole(files(&format!(
            "=== site.toml\n{settings}\n=== content/people/a.md\n---\nname: A\nlinks: [\"matrix:r/x\"]\n---\n[x](matrix:r/y)\n"
        )))
    };
    assert!(with("title = \"T\"").codes().contains(&"unsafe-address"));
    assert!(
        !with("[security]\nschemes = [\"matrix\"]")
            .codes()
            .contains(&"unsafe-address")
    );
    assert!(
        with("[security]\nschemes = [\"javascript\"]")
            .codes()
            .contains(&"bad-setting")
    );
}

#[test]
fn control_characters_are_refused_where_they_are_read() {
    for (path, text) in [
        ("content/people/a.md", "---\nname: A\u{0}B\n---\n"),
        (
            "content/people/a.md",
            "---\nname: A\n---\nText\u{0}0\u{0} text\n",
        ),
        ("content/people/a.md", "---\nname: \"A\\vB\"\n---\n"),
        (
            "content/people/a.md",
            "---\nname: A\n---\nText &#11; text\n",
        ),
        ("content/people/a.md", "---\nname: \"A\\0\"\n---\n"),
        (
            "content/people/a.md",
            "---\nname: A\nextra: {\"k\\a\": x}\n---\n",
        ),
        ("content/sources.yml", "s: {title: \"a\\u0085b\"}\n"),
        ("content/people/a.md", "---\nname: L\u{92}an\n---\n"),
        ("site.toml", "title = \"a\\u000Bb\"\n"),
        ("site.toml", "title = \"a\u{b}b\"\n"),
        ("templates/page.html", "a\u{b}b"),
        ("content/people/a.md", "---\nname: a\u{ffff}b\n---\n"),
    ] {
        let mut all = files("=== content/index.md\nHome\n");
        all.insert(path.to_owned(), text.as_bytes().to_vec());
        let site = whole(all);
        let codes = site.codes();
        assert!(
            codes.contains(&"control-character") || codes.contains(&"broken-toml"),
            "{path}: {text:?}: {}",
            site.shown()
        );
        for (path, bytes) in site.output() {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(
                !text.contains(['\u{0}', '\u{b}', '\u{92}', '\u{85}', '\u{7}']),
                "{path}: {text}"
            );
        }
    }
}
