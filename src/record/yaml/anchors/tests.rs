use crate::base::fingerprint::fingerprint_of;
use crate::base::path::SitePath;
use crate::base::place::Span;
use crate::record::parse::parse;

/// The fingerprint of an event's fields, and its problems with what they point at.
fn event(yaml: &str) -> (u64, Vec<(&'static str, String)>) {
    let text = format!("---\ntitle: X\ndate: 2024\n{yaml}---\n");
    let parsed = parse(
        &SitePath::new("content/events/x.md").unwrap(),
        text.as_bytes(),
    )
    .unwrap();
    let at = |span: Span| text[span.start as usize..span.end as usize].to_owned();
    let problems = parsed
        .problems
        .iter()
        .map(|p| (p.code.as_str(), at(p.place.as_ref().unwrap().span)))
        .collect();
    (
        fingerprint_of(&(&parsed.records[0].common, &parsed.records[0].fields)),
        problems,
    )
}

#[test]
fn a_file_with_aliases_says_what_the_same_file_says_written_out() {
    let cases = [
        // As PyYAML and Psych write a value that a program holds twice.
        (
            "sessions:\n- id: a\n  place: &id001\n    en: Room 1\n- id: b\n  place: *id001\n",
            "sessions:\n- id: a\n  place: {en: Room 1}\n- id: b\n  place: {en: Room 1}\n",
        ),
        (
            "organizers: &1 [un, eu]\npatron: *1\n",
            "organizers: [un, eu]\npatron: [un, eu]\n",
        ),
        (
            "place: &a Room\nsummary: *a\n",
            "place: Room\nsummary: Room\n",
        ),
        (
            "place: &a Room\nextra: {t: [&a x, *a, &a z, *a]}\n",
            "place: Room\nextra: {t: [x, x, z, z]}\n",
        ),
        ("place: &a\nsummary: *a\n", ""),
        (
            "extra: {&k one: 1, two: {*k : 2}}\n",
            "extra: {one: 1, two: {one: 2}}\n",
        ),
        (
            "sessions:\n- &s {id: a, place: Hall, time: 09:30}\n- {<<: *s, id: b}\n- {id: c, <<: *s, place: Foyer}\n",
            "sessions:\n- {id: a, place: Hall, time: 09:30}\n- {id: b, place: Hall, time: 09:30}\n- {id: c, time: 09:30, place: Foyer}\n",
        ),
        (
            "extra:\n  a: &a {x: 1, y: 1}\n  b: &b {y: 2, z: 2}\n  c: {<<: [*a, *b]}\n  d: {<<: {q: 1}}\n  e: {<<: }\n",
            "extra:\n  a: {x: 1, y: 1}\n  b: {y: 2, z: 2}\n  c: {x: 1, y: 1, z: 2}\n  d: {q: 1}\n  e: {}\n",
        ),
        (
            "extra: {'<<': &a {x: 1}, b: {'<<': *a}}\n",
            "extra: {'<<': {x: 1}, b: {'<<': {x: 1}}}\n",
        ),
    ];
    for (short, whole) in cases {
        assert_eq!(event(short), event(whole), "{short}");
        assert_eq!(event(short).1, [], "{short}");
    }
}

#[test]
fn a_mistake_in_a_repeated_value_is_told_once_where_it_was_written() {
    let (_, problems) = event(
        "sessions:\n- &s {id: a, time: 99:99, plaec: Hall}\n- {<<: *s, id: b}\n- {<<: *s, id: c}\n",
    );
    assert_eq!(
        problems,
        [
            ("wrong-type", "99:99".to_owned()),
            ("unknown-key", "plaec".to_owned())
        ]
    );
}

#[test]
fn what_cannot_be_repeated_is_told_at_the_alias() {
    let cases = [
        ("place: *a\n", "broken-yaml", "*"),
        ("extra: &a [*a]\n", "broken-yaml", "*a"),
        ("extra: {a: &a x, b: {<<: *a}}\n", "broken-yaml", "<<"),
        (
            "extra: {a: &a {x: 1}, b: {<<: *a, <<: *a}}\n",
            "duplicate-key",
            "<<",
        ),
        ("extra: {a: &a {x: 1}, b: {*a : 1}}\n", "broken-yaml", "*a"),
    ];
    for (yaml, code, at) in cases {
        assert_eq!(event(yaml).1, [(code, at.to_owned())], "{yaml}");
    }
}

#[test]
fn aliases_that_repeat_each_other_end_at_a_limit() {
    let begun = std::time::Instant::now();
    // A billion values of ten lines.
    let mut lines = "extra:\n  l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..10 {
        let ten = vec![format!("*l{}", n - 1); 10].join(", ");
        lines.push_str(&format!("  l{n}: &l{n} [{ten}]\n"));
    }
    assert_eq!(event(&lines).1, [("over-limit", "*l4".to_owned())]);
    // A long text many times, and maps that merge each other.
    let long = format!(
        "summary: &a {}\nextra: [{}]\n",
        "x".repeat(100_000),
        ["*a"; 50_000].join(", ")
    );
    assert_eq!(event(&long).1, [("over-limit", "*a".to_owned())]);
    // A list in a list in a list, one step a line.
    let steps: String = (1..500)
        .map(|n| format!("  l{n}: &l{n} [*l{}]\n", n - 1))
        .collect();
    assert_eq!(
        event(&format!("extra:\n  l0: &l0 [x]\n{steps}")).1,
        [("broken-yaml", "*l13".to_owned())]
    );
    assert!(begun.elapsed().as_secs() < 20);
}
