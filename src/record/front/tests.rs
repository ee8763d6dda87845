use super::*;

fn yaml(text: &str) -> Option<&str> {
    split(text, Kind::Page).ok().map(|split| split.yaml)
}

#[test]
fn what_stands_before_the_fence_and_is_not_seen_is_skipped() {
    for before in [
        "",
        "\n",
        "\r\n\n",
        "  \n\t\n",
        "\u{feff}",
        "\u{feff}\n",
        "\n\u{feff}",
        "\u{feff}\u{feff}",
        "\u{a0}\n",
        " ",
    ] {
        let text = format!("{before}---\ntitle: A\ndraft: true\n---\nText.\n");
        assert_eq!(yaml(&text), Some("title: A\ndraft: true\n"), "{before:?}");
    }
    assert_eq!(
        yaml("---  \r\ntitle: A\r\n--- \r\nText.\r\n"),
        Some("title: A\r\n")
    );
    assert_eq!(yaml("---\ntitle: A\n...\nText.\n"), Some("title: A\n"));
    assert_eq!(
        yaml("---\nsummary: |\n  a\n  ---\n  ----\n---\n"),
        Some("summary: |\n  a\n  ---\n  ----\n")
    );
}

#[test]
fn what_is_nearly_front_matter_is_a_mistake() {
    let fields = "title: A\ndraft: true\n";
    let opened = [
        "—",
        "–––",
        "−−−",
        "----",
        "- - -",
        "--",
        "***",
        "___",
        "-–-",
        "---yaml",
        "--- # a",
        "\u{200b}---",
        "\0---",
        "---\u{200b}",
    ];
    for fence in opened {
        for close in ["---", "—", "...", ""] {
            let text = format!("{fence}\n{fields}{close}\nSecret.\n");
            assert_eq!(yaml(&text), None, "{text:?}");
            assert_eq!(yaml(&format!("\n{text}")), None, "{text:?}");
        }
    }
    for close in ["—", "–––", "----", "- - -", " ---", "  ---", "***", ""] {
        let text = format!("---\n{fields}{close}\nSecret.\n");
        assert_eq!(yaml(&text), None, "{text:?}");
        if !close.is_empty() {
            assert_eq!(yaml(&format!("{text}\n---\nMore.\n")), None, "{text:?}");
        }
    }
    let others = [
        "---\rtitle: A\rdraft: true\r---\rSecret.\r",
        "\r---\rtitle: A\r---\rSecret.\r",
        "<!-- a remark -->\n---\ntitle: A\ndraft: true\n---\nSecret.\n",
        "<!--\na remark\n-->\n\n---\ntitle: A\n---\nSecret.\n",
        "About us\n\n---\ntitle: A\ndraft: true\n---\nSecret.\n",
        "# About us\n---\ndraft: true\n---\nSecret.\n",
        "+++\ntitle = \"A\"\n+++\nSecret.\n",
        "\n+++\ntitle = \"A\"\n+++\nSecret.\n",
        ";;;\n\"title\": \"A\"\n;;;\nSecret.\n",
        "{\n  \"title\": \"A\"\n}\nSecret.\n",
        "title: A\ndraft: true\n---\nSecret.\n",
        "title: A\ndraft: true\n\nSecret.\n",
        "---\ntitle: A\nSecret.\n",
    ];
    for text in others {
        assert_eq!(yaml(text), None, "{text:?}");
    }
}

#[test]
fn a_rule_a_heading_and_a_list_are_text() {
    let texts = [
        "\n---\n\nProse.\n",
        "\n---\nProse: it begins.\n",
        "***\n\nProse.\n",
        "***\nNote: this is prose.\n",
        "----\nProse.\n",
        "- - -\n- a\n",
        "- title: a list\n- draft: too\n",
        "– He spoke.\n– She answered.\n",
        "— A line of dialogue.\n",
        "A heading\n---\nNote: this is prose.\n\n---\n\nMore.\n",
        "```yaml\n---\ntitle: A\ndraft: true\n---\n```\n",
        "Front matter:\n\n~~~\n---\ntitle: A\n---\n~~~\n",
        "See: the text.\n",
        "Text.\n",
        "",
    ];
    for text in texts {
        assert_eq!(yaml(text), Some(""), "{text:?}");
        assert_eq!(
            split(text, Kind::Page).ok().map(|split| split.body),
            Some(text)
        );
    }
}
