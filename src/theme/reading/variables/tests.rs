use super::super::parse::parse;
use super::*;

/// The variables that the library says a template takes from around it: of one without parents and includes.
fn of_library(text: &str) -> BTreeSet<String> {
    let mut tera = tera::Tera::new();
    tera.add_raw_template("a.html", text).unwrap();
    let variables = tera.get_template_variables("a.html").unwrap();
    variables.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_variables_that_come_from_the_page_are_found_and_no_word_that_is_none() {
    let cases = [
        ("{{ title }}", "title"),
        ("{{- title -}}{%- if kind -%}{%- endif -%}", "kind title"),
        ("title {# {{ kind }} #}{{ \"{{ date }}\" }}", ""),
        ("{% raw %}{{ kind }}{% endraw %}{{ title }}", "title"),
        ("{% raw %}{{% endraw %}{{ title }}", "title"),
        (
            "{{ card.title }}{{ card[\"kind\"] }}{{ card[key] }}",
            "card key",
        ),
        (
            "{{ card?.title or title }}{{ notes?[0] }}",
            "card notes title",
        ),
        ("{{ 'it\\'s {{ kind }}' ~ title }}", "title"),
        ("{{ title | truncate(length=size) }}", "size title"),
        ("{{ title is starting_with(pat=kind) }}", "kind title"),
        (
            "{{ range(end=count) }}{{ [a, ...b][c:d] }}",
            "a b c count d",
        ),
        ("{{ {\"title\": kind, ...card} }}", "card kind"),
        ("{{ a if b else c }}{{ not d and -e in f }}", "a b c d e f"),
        // What is set is no field; what it is set to is one.
        (
            "{% set x = title %}{{ x }}{% if x %}{{ x.y }}{% endif %}",
            "title",
        ),
        ("{{ title }}{% set title = kind %}", "kind title"),
        ("{% set title = title ~ 1 %}", "title"),
        ("{% set x %}{{ title }}{% endset %}{{ x }}", "title"),
        (
            "{% set x | replace(from=kind, to=\"\") %}{{ title }}{% endset %}{{ x }}",
            "kind title",
        ),
        (
            "{% filter replace(from=kind, to=\"\") | trim %}{{ title }}{% endfilter %}",
            "kind title",
        ),
        // Entries of a loop are none.
        (
            "{% for d in days %}{{ d.title }}{{ loop.index }}{% else %}{{ none_left }}{% endfor %}",
            "days none_left",
        ),
        (
            "{% for k, v in days %}{{ k }}{{ v }}{% endfor %}{{ v }}",
            "days v",
        ),
        ("{{ [d.x for d in days if d.y == kind] }}", "days kind"),
        ("{{ [v for k, v in days if k] }}{{ k }}", "days k"),
        (
            "{% for d in days %}{% for e in d %}{{ d }}{{ e }}{% endfor %}{{ e }}{% endfor %}",
            "days e",
        ),
        ("{{ __tera_context }}", "__tera_context"),
    ];
    for (text, expected) in cases {
        let tree = parse(text).unwrap();
        let found = page_variables(&tree);
        let shown: Vec<&str> = found.iter().copied().collect();
        assert_eq!(shown.join(" "), expected, "{text}");
        // The library lists all but the one that holds the others, and is asked here so that it can tell.
        let mut library = of_library(text);
        library.extend(found.get(WHOLE_CONTEXT).map(|name| (*name).to_owned()));
        assert_eq!(
            library.iter().map(String::as_str).collect::<Vec<_>>(),
            shown,
            "{text}"
        );
    }
}

#[test]
fn a_variable_that_may_not_be_set_is_one_of_the_page() {
    let cases = [
        "{% if kind %}{% set title = kind %}{% endif %}{{ title }}",
        "{% for k in kind %}{% set_global title = k %}{% endfor %}{{ title }}",
        "{% block a %}{% set title = kind %}{% endblock a %}{% block b %}{{ title }}{% endblock b %}",
        "{% set title = kind %}{% block a %}{{ title }}{% endblock a %}",
    ];
    for text in cases {
        let tree = parse(text).unwrap();
        assert!(page_variables(&tree).contains("title"), "{text}");
    }
}

#[test]
fn a_component_takes_from_the_page_what_it_says_and_no_more() {
    let text = "{% component row(@root, @lang = \"fr\", c) %}{{ root }}{{ c }}{{ title }}{% endcomponent row %}\
        {{ <row c={card} date {...seat} /> }}{% <row c=\"kind\"> %}{{ notes }}{% </row> %}";
    let tree = parse(text).unwrap();
    let found: Vec<&str> = page_variables(&tree).into_iter().collect();
    assert_eq!(found, ["card", "date", "lang", "notes", "root", "seat"]);
    let tree = parse("{% component all() %}{{ __tera_context }}{% endcomponent all %}").unwrap();
    assert!(page_variables(&tree).contains(WHOLE_CONTEXT));
}
