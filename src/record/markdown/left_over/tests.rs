use crate::base::path::SitePath;
use crate::record::parse::parse;

/// What is left over of a text, and what is offered.
fn left_over(text: &str) -> Vec<(String, String)> {
    let parsed = parse(&SitePath::new("content/about.md").unwrap(), text.as_bytes()).unwrap();
    let left = parsed
        .problems
        .iter()
        .filter(|problem| problem.code.as_str() == "left-over-markup");
    let told = left.map(|problem| {
        let span = problem.place.as_ref().unwrap().span;
        (
            text[span.start as usize..span.end as usize].to_owned(),
            problem.help.clone().unwrap(),
        )
    });
    told.collect()
}

#[test]
fn markup_that_became_nothing_is_met_with_what_was_meant() {
    let cases = [
        (
            "See [r](Final report.pdf).",
            "[r](Final report.pdf)",
            "`[r](<Final report.pdf>)`",
        ),
        (
            "![p](a b.png \"T\")",
            "![p](a b.png \"T\")",
            "`![p](<a b.png> \"T\")`",
        ),
        (
            "[*r*](Final report.pdf)",
            "[*r*](Final report.pdf)",
            "(<Final report.pdf>)",
        ),
        (
            "[r](https://a.example/x",
            "[r](https://a.example/x",
            "close it",
        ),
        (
            "[r] (https://a.example/)",
            "[r] (https://a.example/)",
            "`[r](https://a.example/)`",
        ),
        ("A claim.[^missing]", "[^missing]", "`[^missing]: …`"),
        ("- A claim.[^1] and", "[^1]", "`[^1]: …`"),
        ("[text][name]", "[text][name]", "`[name]: https://…`"),
        ("[text][]", "[text][]", "`[text]: https://…`"),
        (
            "{{< youtube w7Ft2ymGmfc >}}",
            "{{< youtube w7Ft2ymGmfc >}}",
            "<https://www.youtube.com/watch?v=w7Ft2ymGmfc>",
        ),
        (
            "{{% vimeo id=\"1234\" %}}",
            "{{% vimeo id=\"1234\" %}}",
            "<https://vimeo.com/1234>",
        ),
        (
            "[a]({{< ref \"x.md\" >}})",
            "[a]({{< ref \"x.md\" >}})",
            "`[[id]]`",
        ),
        (
            "{% include note.html %}",
            "{% include note.html %}",
            "between backticks",
        ),
        (
            "Today is {{ page.date }}.",
            "{{ page.date }}",
            "between backticks",
        ),
        ("A\n{: .lead}", "{: .lead}", "{#name}"),
        ("This is ** bold ** text", "** bold **", "`**bold**`"),
        ("这是**“重要”**的", "**“重要”**", "put a space"),
        ("and **so on", "**", "\\*\\*"),
        ("::: note\nX\n:::", "::: note", "[!NOTE]"),
        ("!!! warning \"T\"", "!!! warning \"T\"", "[!NOTE]"),
        ("[TOC]", "[TOC]", "take it out"),
        ("##Part one", "##Part one", "`## Part one`"),
        ("== Part ==", "== Part ==", "`## Part`"),
        ("a | b | c\n|---|---|", "|---|---|", "as many cells"),
        ("[b]x[/b]", "[/b]", "`**…**`"),
    ];
    for (text, shown, help) in cases {
        let found = left_over(text);
        assert!(
            found
                .first()
                .is_some_and(|(at, offered)| at == shown && offered.contains(help)),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn what_is_meant_as_text_is_left_alone() {
    for text in [
        "`[r](Final report.pdf)` and `{{< x >}}`",
        "```\n{{ x }} **a [^b]\n```",
        "    {{ x }} **a",
        "\\[r](a b) and \\*\\*a",
        "[r](<a b.pdf>) [s](a%20b.pdf) [t](a.pdf \"A title\")",
        "A claim.[^a]\n\n[^a]: A note.",
        "[sic] (see below), [a] [b], f[0][1] is code",
        "[text][name]\n\n[name]: https://a.example/",
        "**bold** and __bold__ and ***both***",
        "Name: ________ and 5 * 3 ** ",
        "__init__ and snake__case",
        "#hashtag and # of them, C# and item #3",
        "a = b == c, {a: b}, {x}",
        "A | B\n--|--\n1 | 2",
        "---\n\n***",
        "> [!NOTE]\n> Text",
        "[[ada|A b]] and [@map, p. 3]",
        "Text {#anchor .topic}",
        "<https://a.example/a_b__c>",
        "https://a.example/x__y__z",
    ] {
        let found = left_over(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
