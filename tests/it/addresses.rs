//! Addresses: decoded once where they are read, encoded where they are written.

use crate::harness::{files, whole};

/// Names of files that mean something in an address, and how a path to each is written.
const NAMES: [(&str, &str); 8] = [
    ("Final report.pdf", "Final%20report.pdf"),
    ("Final%20report.pdf", "Final%2520report.pdf"),
    ("what?.pdf", "what%3F.pdf"),
    ("no#3.pdf", "no%233.pdf"),
    ("a&b.pdf", "a%26b.pdf"),
    ("100%.pdf", "100%25.pdf"),
    ("rapport-d'été.pdf", "rapport-d%27%C3%A9t%C3%A9.pdf"),
    ("a+b.pdf", "a+b.pdf"),
];

#[test]
fn a_file_of_any_name_is_linked_by_its_address() {
    for (name, address) in NAMES {
        let text = format!(
            "=== content/about/index.md\n# About\n\n[x]({address}) [y](/about/{address}?q=1#p) ![z]({address})\n=== content/about/{name}\nx\n"
        );
        let site = whole(files(&text));
        assert_eq!(site.report.errors(), 0, "{name}: {}", site.shown());
        let page = site.page("about/index.html");
        for link in [
            format!("href=\"../about/{address}\""),
            format!("href=\"../about/{address}?q=1#p\""),
            format!("src=\"../about/{address}\""),
        ] {
            assert!(page.contains(&link), "{name}: no {link} in {page}");
        }
        // The file itself keeps its name.
        assert!(
            site.output().contains_key(&format!("about/{name}")),
            "{name}"
        );
    }
}

#[test]
fn pictures_and_files_of_records_are_addresses_too() {
    let text = "=== site.toml\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
        === content/documents/a/index.md\n---\ntitle: A\ndate: 2024\nfile: Final report.pdf\nimage: {src: a b.gif, alt: x}\n---\n\
        === content/documents/a/Final report.pdf\nx\n=== content/documents/a/a b.gif\nGIF89a\u{5}\0\u{7}\0\0\0\0;\n\
        === content/documents/b/index.md\n---\ntitle: B\ndate: 2024\nfile: Final%20report.pdf\n---\n=== content/documents/b/Final%20report.pdf\nx\n\
        === content/documents/c/index.md\n---\ntitle: C\ndate: 2024\nfile: Final%20report.pdf\n---\n=== content/documents/c/Final report.pdf\nx\n";
    let site = whole(files(text));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let page = site.page("documents/a/index.html");
    assert!(
        page.contains("documents/a/Final%20report.pdf\"")
            && page.contains("src=\"../../documents/a/a%20b.gif\""),
        "{page}"
    );
    assert!(
        page.contains("width=\"5\" height=\"7\""),
        "its size is known: {page}"
    );
    assert!(
        page.contains("content=\"https://example.org/documents/a/a%20b.gif\""),
        "{page}"
    );
    assert!(
        site.page("documents/b/index.html")
            .contains("documents/b/Final%2520report.pdf\"")
    );
    assert!(
        site.page("documents/c/index.html")
            .contains("documents/c/Final%20report.pdf\"")
    );
}

#[test]
fn a_record_whose_id_has_letters_beyond_ascii_is_encoded_everywhere() {
    let text = "=== site.toml\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
        === content/people/josé.md\n---\nname: José\nupdated: 2025-01-02\naliases: [pep%C3%A9]\n---\n## Été\n\
        === content/events/été.md\n---\ntitle: Été\ndate: 2024-07-01\nparties: [josé]\nupdated: 2025-01-02\n---\n[[josé]] [x](/people/josé/) [y](/people/jos%C3%A9/#ete)\n";
    let site = whole(files(text));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let (raw, encoded) = ("josé/", "jos%C3%A9/");
    for path in [
        "sitemap.xml",
        "events/été/index.html",
        "people/index.html",
        "people/pepé/index.html",
    ] {
        let text = site.page(path);
        assert!(
            text.contains(&format!("people/{encoded}")),
            "{path}: {text}"
        );
        assert!(!text.contains(&format!("people/{raw}")), "{path}: {text}");
    }
    assert!(
        site.page("atom.xml")
            .contains("href=\"https://example.org/events/%C3%A9t%C3%A9/\"")
    );
    let calendar = site.page("calendar.ics").replace("\r\n ", "");
    assert!(
        calendar.contains("https://example.org/events/%C3%A9t%C3%A9/"),
        "{calendar}"
    );
    for path in ["data/people.csv", "data/people.jsonl"] {
        let data = site.page(path);
        assert!(
            data.contains(&format!("https://example.org/people/{encoded}")),
            "{path}: {data}"
        );
        assert!(
            !data.contains(&format!("https://example.org/people/{raw}")),
            "{path}: {data}"
        );
    }
    assert!(
        site.page("people/josé/index.html")
            .contains("rel=\"canonical\" href=\"https://example.org/people/jos%C3%A9/\"")
    );
}

#[test]
fn an_e_mail_address_in_angle_brackets_writes_a_letter() {
    let site = crate::harness::themed(
        "=== content/about.md\n# About\n\n<press@mfa.example> <a+b?c@mfa.example> [x](mailto:press@mfa.example)\n",
    );
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let page = site.page("about/index.html");
    assert!(
        page.contains("<a href=\"mailto:press@mfa.example\">press@mfa.example</a>"),
        "{page}"
    );
    assert!(
        page.contains("<a href=\"mailto:a+b%3Fc@mfa.example\">a+b?c@mfa.example</a>"),
        "{page}"
    );
}
