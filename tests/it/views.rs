//! What follows from many records at once, as data: templates of the tests' own print the views, no theme's HTML does.

use crate::harness::{Site, built, files};

/// A site whose pages of one kind print a view in a line or two.
fn printed(text: &str, template: &str, fingerprints: &str) -> Site {
    let mut all = files(text);
    all.insert(
        format!("templates/{template}.html"),
        fingerprints.as_bytes().to_vec(),
    );
    let site = built(all);
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    site
}

/// Three editions of a series with everything that is hard about who came.
const SERIES: &str = "\
=== content/initiatives/talks.md
---
title: Talks
---
=== content/events/first.md
---
title: First
date: 2018-05-03
series: talks
organizers: [tj]
delegations_complete: true
delegations:
  - {of: ma, head: ada, complete: true}
  - {of: kw, status: declined}
---
=== content/events/second.md
---
title: Second
date: 2020
series: talks
status: cancelled
---
=== content/events/third.md
---
title: Third
date: 2024-11-04/2024-11-05
series: talks
delegations:
  - {of: ma, head: {person: bea, in_place_of: ada}, members: [ada, {as: adviser}]}
  - {of: unoct, head: {as: head of office}, observer: true}
---
=== content/events/undated.md
---
title: Undated
date: XXXX-06-01
series: talks
---
=== content/speeches/third/fr-de.md
---
title: Joint statement
for: [fr, de]
form: reported
---
A point. {#one .water}
=== content/people/ada.md
---
name: Ada New
names: [{en: Ada Old, when: ../2019}, {en: Ada New, when: 2020/..}]
roles: [{office: minister, when: 2015/2022}]
---
=== content/people/bea.md
---
name: Bea
roles: [{title: Envoy, when: 2023/..}]
---
=== content/offices.yml
minister: {title: Minister, rank: minister, country: ma}
=== content/organizations/unoct.md
---
name: UNOCT
---
";

#[test]
fn who_is_not_listed_is_absent_only_where_the_list_is_whole() {
    let fingerprints = "{% for e in matrix.editions %}{{ e.year or '?' }} {% endfor %}\n{% for r in matrix.rows %}{{ r.of.id }} {{ r.times }}:{% for c in r.cells %} {{ c.state }}{% endfor %}\n{% endfor %}";
    let site = printed(SERIES, "initiative", fingerprints);
    let expected = "2018 2020 2024 ? \n\
        fr 1: absent cancelled spoke unknown\n\
        de 1: absent cancelled spoke unknown\n\
        kw 0: declined cancelled unknown unknown\n\
        ma 2: present cancelled present unknown\n\
        tj 1: organized cancelled unknown unknown\n\
        unoct 1: absent cancelled present unknown\n";
    assert_eq!(site.page("initiatives/talks/index.html"), expected);
}

#[test]
fn a_head_has_the_name_and_rank_of_the_day_and_a_seat_may_have_no_name() {
    let fingerprints = "{% for r in matrix.rows %}{% for c in r.cells %}{% if c.delegation %}{{ r.of.id }} {{ c.head }} {{ c.rank or '-' }} {{ c.size }} {{ c.whole }} {{ c.observer }}\n{% endif %}{% endfor %}{% endfor %}";
    let site = printed(SERIES, "initiative", fingerprints);
    let expected = "kw  - 0 false false\n\
        ma Ada Old minister 1 true false\n\
        ma Bea - 3 false false\n\
        unoct head of office - 1 false true\n";
    assert_eq!(site.page("initiatives/talks/index.html"), expected);
}

#[test]
fn a_series_of_one_edition_has_no_matrix() {
    let text = "=== content/initiatives/talks.md\n---\ntitle: Talks\n---\n=== content/events/first.md\n---\ntitle: First\ndate: 2018\nseries: talks\ndelegations: [ma]\n---\n";
    let site = printed(text, "initiative", "{{ matrix.rows | length }}");
    assert_eq!(site.page("initiatives/talks/index.html"), "0");
}

#[test]
fn a_joint_statement_is_said_by_both_and_a_reader_is_no_speaker() {
    let text = format!(
        "{SERIES}=== content/speeches/third/message.md\n---\nby: ada\nread_by: bea\nform: reported\ntopics: [water, peace]\n---\nOne. {{#a .peace}}\n"
    );
    let fingerprints = "{% for s in said %}{{ s.topic.id }}:{% for v in s.voices %} {{ v.actor.id }}={{ v.name }}{% for p in v.points %} {{ p.number }} {{ p.url }}{% endfor %};{% endfor %}\n{% endfor %}";
    let site = printed(&text, "event", fingerprints);
    let expected = "peace: ada=Ada New 1 speeches/third/message/#a;\n\
        water: ada=Ada New 0 speeches/third/message/; fr=France 1 speeches/third/fr-de/#one; de=Germany 1 speeches/third/fr-de/#one;\n";
    assert_eq!(site.page("events/third/index.html"), expected);
}

#[test]
fn delegations_stand_side_by_side_and_an_open_list_leaves_nobody_out() {
    let fingerprints = "{% for d in comparison.delegations %}{{ d.event.id }} {{ d.size }} {{ d.unnamed }} {{ d.complete }};{% endfor %}\n{% for r in comparison.rows %}{{ r.person.id }} {{ r.times }}:{% for c in r.cells %} {{ c.seat }}{% if c.name %} {{ c.name }}{% endif %},{% endfor %}\n{% endfor %}";
    let site = printed(SERIES, "country", fingerprints);
    let expected = "first 1 0 true;third 3 1 false;\n\
        ada 2: head Ada Old, member Ada New,\n\
        bea 1: out, head Bea,\n";
    assert_eq!(site.page("countries/ma/index.html"), expected);
    // On the page of one of them only who was in it is compared.
    let site = printed(SERIES, "delegation", fingerprints);
    assert!(
        !site
            .page("events/first/delegations/ma/index.html")
            .contains("bea")
    );
    assert!(
        site.page("events/third/delegations/ma/index.html")
            .contains("ada 2")
    );
}

#[test]
fn companions_sat_in_the_same_delegation() {
    let text = format!(
        "{SERIES}=== content/events/fourth.md\n---\ntitle: Fourth\ndate: 2025\ndelegations: [{{of: ma, head: ada, members: [bea]}}, {{of: tn, head: ada}}]\n---\n"
    );
    let fingerprints = "{% for c in companions %}{{ c.person.id }}:{% for i in c.together %} {{ i.card.id }}{% endfor %}\n{% endfor %}";
    let site = printed(&text, "person", fingerprints);
    assert_eq!(
        site.page("people/ada/index.html"),
        "bea: third/ma fourth/ma\n"
    );
}

#[test]
fn gaps_are_told_from_what_the_records_do_not_say() {
    let fingerprints = "{% for g in gaps %}{{ g.what }} {{ g.count }}:{% for c in g.about %} {{ c.id }}{% endfor %}\n{% endfor %}";
    let site = printed(SERIES, "event", fingerprints);
    // Ada held no known role in 2024; the list of senders and both lists of members are open; one seat each has no name.
    let expected = "senders 1:\nmembers 2: third/ma third/unoct\nnames 2: third/ma third/unoct\nrole 1: ada\nspeaker 1: third/fr-de\nwording 1: third/fr-de\n";
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(
        sorted(&site.page("events/third/index.html")),
        sorted(expected)
    );
    // Whoever declined has no head that could be missing, and a whole list has no gap.
    assert_eq!(site.page("events/first/index.html"), "");
    assert_eq!(site.page("events/undated/index.html"), "year 1:\n");
    // What was cancelled has nothing that could be known of it.
    assert_eq!(site.page("events/second/index.html"), "");
}

#[test]
fn a_text_in_one_language_only_is_no_missing_text() {
    let text = "=== site.toml\nlanguages = [\"fr\", \"ar\"]\n=== content/events/e.md\n---\ntitle: E\ndate: 2024-01-02\n---\n\
        === content/people/ada.md\n---\nname: Ada\nroles: [{title: Chef}]\n---\n\
        === content/speeches/e/one.md\n---\nby: ada\nform: verbatim\n---\n=== content/speeches/e/one.ar.md\nنص\n\
        === content/speeches/e/two.md\n---\nby: ada\nform: verbatim\n---\n";
    let fingerprints = "{% for g in gaps %}{{ g.what }}:{% for c in g.about %} {{ c.id }}{% endfor %}\n{% endfor %}";
    let site = printed(text, "event", fingerprints);
    assert_eq!(site.page("events/e/index.html"), "text: e/two\n");
}

#[test]
fn an_origin_is_called_by_the_title_of_what_appeared_first() {
    let text = "=== content/sources.yml\na: {title: A, origin: wire}\nb: {title: B, origin: wire}\n\
        c: {title: C, date: 2024-02, origin: other}\nd: {title: D, date: 2024-01, origin: other}\n";
    let template = "{% for o in origins %}{{ o.origin or '-' }}:{% for r in o.sources %} {{ r.source.id }}{% endfor %}\n{% endfor %}";
    let site = printed(text, "coverage", template);
    assert_eq!(site.page("coverage/index.html"), "A: a b\nD: c d\n");
}

#[test]
fn an_origin_can_be_another_source() {
    let text = "=== content/sources.yml\na: {title: A, origin: c}\nb: {title: B, origin: wire}\nd: {title: D, origin: wire}\n\
        c: {title: C, date: 2024-02}\ne: {title: E, date: 2024-01, origin: c}\nf: {title: F, origin: A speech}\n";
    let template = "{% for o in origins %}{{ o.origin or '-' }}:{% for r in o.sources %} {{ r.source.id }}{% endfor %}\n{% endfor %}";
    let site = printed(text, "coverage", template);
    assert_eq!(
        site.page("coverage/index.html"),
        "C: a c e\nB: b d\n-: f\n",
        "the source that others go back to is one of them, and names them"
    );
    let template = "{{ origin }}|{% if origin_source %}{{ origin_source.id }}{% endif %}|{% for s in same_origin %}{{ s.id }} {% endfor %}";
    let site = printed(text, "source", template);
    for (id, shown) in [
        ("a", "|c|e "),
        ("b", "||d "),
        ("c", "||"),
        ("f", "A speech||"),
    ] {
        assert_eq!(
            site.page(&format!("sources/{id}/index.html")),
            shown,
            "{id}"
        );
    }
}

#[test]
fn two_bounds_that_agree_are_no_disagreement() {
    let text = "=== content/sources.yml\na: {title: A, url: \"https://example.org/a\"}\n\
        === content/events/e.md\n---\ntitle: E\ndate: 2024-01-03\n\
        counts:\n  participants: [{value: 20, at_least: true, source: a}, {value: 30, at_most: true, source: a}]\n---\n\
        === content/events/f.md\n---\ntitle: F\ndate: 2023\ncounts:\n  participants: [{value: 30, at_least: true, source: a}, {value: 20, at_most: true, source: a}]\n---\n";
    let template = "{% for c in counts %}{{ c.headline }} {{ c.disputed }}{% endfor %}";
    let site = printed(text, "event", template);
    assert_eq!(site.page("events/e/index.html"), "20–30 false");
    assert_eq!(site.page("events/f/index.html"), "20–30 true");
    let listed = "{% for d in disputes %}{{ d.event.id }}{% endfor %}";
    assert_eq!(
        printed(text, "disagreements", listed).page("disagreements/index.html"),
        "f"
    );
}

#[test]
fn a_role_stands_once_among_the_delegations_of_a_country() {
    let text = "=== content/events/a.md\n---\ntitle: A\ndate: 2020\ndelegations: [{of: ma, head: ada}]\n---\n\
        === content/events/b.md\n---\ntitle: B\ndate: 2021\ndelegations: [{of: ma, head: ada}]\n---\n\
        === content/events/c.md\n---\ntitle: C\ndate: 2023\ndelegations: [{of: ma, head: ada}]\n---\n\
        === content/people/ada.md\n---\nname: Ada\nroles: [{title: Minister, when: 2019/2022}, {title: Envoy, when: 2023/..}]\n---\n";
    let template = "{% for d in delegations %}{{ d.event.id }} {{ d.seats[0].name }} {{ d.seats[0].role or '-' }}\n{% endfor %}";
    let site = printed(text, "country", template);
    assert_eq!(
        site.page("countries/ma/index.html"),
        "a Ada Minister\nb Ada -\nc Ada Envoy\n"
    );
}

#[test]
fn disagreements_are_listed_with_what_each_source_says() {
    let text = "=== content/sources.yml\na: {title: A, url: \"https://example.org/a\"}\nb: {title: B, url: \"https://example.org/b\"}\n\
        === content/events/e.md\n---\ntitle: E\ndate: [{value: 2024-01-02, source: a}, {value: 2024-01-03, source: b}]\ncounts:\n  participants: [{value: 450, source: a}, {value: 480, at_least: true, source: b, rank: preferred}]\n  ministers: 33\n---\n\
        === content/events/f.md\n---\ntitle: F\ndate: 2023\ncounts: {ministers: 4}\n---\n";
    let fingerprints = "{{ total }}\n{% for d in disputes %}{{ d.event.id }}{% for s in d.dates %} [{{ s.value }}]{% endfor %}{% for c in d.counts %} {{ c.what }} {{ c.headline }}{% for s in c.statements %} ({{ s.value }} {{ s.sources[0].id }}){% endfor %}{% endfor %}\n{% endfor %}";
    let site = printed(text, "disagreements", fingerprints);
    let expected = "1\ne [2 January 2024] [3 January 2024] participants 480 (450 a) (480 b)\n";
    assert_eq!(site.page("disagreements/index.html"), expected);
}

#[test]
fn a_figure_says_how_it_bounds_the_real_one() {
    let text = "=== content/events/e.md\n---\ntitle: E\ncounts:\n  participants: [{value: 480, more_than: true, rank: preferred}, {value: 450, about: true}]\n  \
        states: {value: 50, at_least: true}\n  ministers: {value: 33, at_most: true}\n  delegations: {value: 9, at_least: true, about: true}\n---\n";
    let fingerprints = "{% for f in counts %}{{ f.bound }} {{ f.headline }}:{% for s in f.statements %} {{ s.bound }} {{ s.value }}{% endfor %}\n{% endfor %}";
    let site = printed(text, "event", fingerprints);
    let expected = "more-than 480: more-than 480 about 450\nat-least 50: at-least 50\nat-most 33: at-most 33\n 9:  9\n";
    assert_eq!(site.page("events/e/index.html"), expected);
}

#[test]
fn english_ordinals_are_right_for_any_number() {
    let events: String = [1, 11, 12, 81, 92, 103, 111]
        .map(|n| {
            format!("=== content/events/e{n}.md\n---\ntitle: E\nseries: talks\nordinal: {n}\n---\n")
        })
        .concat();
    let text = format!("=== content/initiatives/talks.md\n---\ntitle: Talks\n---\n{events}");
    let site = printed(&text, "event", "{{ say(key='ordinal-alone', n=ordinal) }}");
    for (n, word) in [
        (1, "1st"),
        (11, "11th"),
        (12, "12th"),
        (81, "81st"),
        (92, "92nd"),
        (103, "103rd"),
        (111, "111th"),
    ] {
        let page = site.page(&format!("events/e{n}/index.html"));
        assert_eq!(page, format!("{word} in the series"));
    }
}

#[test]
fn the_home_page_shows_the_event_that_it_leads_with() {
    let site = |lead: &str| {
        let text = format!(
            "=== content/index.md\n---\ntitle: Home\n{lead}---\n=== content/initiatives/a.md\n---\ntitle: A\n---\n=== content/initiatives/b.md\n---\ntitle: B\n---\n\
             === content/events/old.md\n---\ntitle: Old\ndate: 2018\nseries: b\n---\n=== content/events/new.md\n---\ntitle: New\ndate: 2024\n---\n"
        );
        let fingerprints = "{{ latest.id }}{% for c in initiatives %} {{ c.id }}{% endfor %}";
        printed(&text, "home", fingerprints).page("index.html")
    };
    assert_eq!(
        site(""),
        "new b a",
        "what has editions comes before what has none"
    );
    assert_eq!(site("lead: old\n"), "old b a");
}

#[test]
fn sources_of_one_origin_stand_together_and_are_counted() {
    let text = "=== content/sources.yml\na: {title: A, origin: agency}\nb: {title: B, origin: agency}\nc: {title: C, origin: other}\n\
        === content/people/ada.md\n---\nname: Ada\nsources: [a, c]\n---\nText. [@a]\n=== content/people/bea.md\n---\nname: Bea\nsources: [a]\n---\n";
    let fingerprints = "{% for o in origins %}{{ o.origin or '-' }}:{% for r in o.sources %} {{ r.source.id }} {{ r.cited }}{% endfor %}\n{% endfor %}";
    let site = printed(text, "coverage", fingerprints);
    assert_eq!(site.page("coverage/index.html"), "A: a 2 b 0\n-: c 1\n");
}

#[test]
fn an_office_passes_from_one_to_the_next() {
    let text = "=== content/offices.yml\nchief: {title: Chief, seats: 1}\n\
        === content/people/ada.md\n---\nname: Ada Late\nnames: [{en: Ada Early, when: ../2012}]\nroles: [{office: chief, when: 2010/2012}]\n---\n\
        === content/people/bea.md\n---\nname: Bea\nroles: [{office: chief, when: 2013/2015}]\n---\n\
        === content/people/cy.md\n---\nname: Cy\nroles: [{office: chief, when: 2018/..}]\n---\n\
        === content/people/dee.md\n---\nname: Dee\nroles: [{office: chief}]\n---\n";
    let fingerprints = "{% for s in succession %}{{ s.name }} {{ s.date or '-' }} {{ s.after or '-' }}\n{% endfor %}";
    let site = printed(text, "office", fingerprints);
    let expected =
        "Ada Early 2010–2012 -\nBea 2013–2015 follows\nCy since 2018 gap\nDee - unknown\n";
    assert_eq!(site.page("offices/chief/index.html"), expected);
}

const LANES: &str = "\
=== content/sources.yml
a: {title: A}
b: {title: B}
=== content/initiatives/talks.md
---
title: Talks
---
=== content/events/first.md
---
title: First
date: 2018-05-03
series: talks
---
=== content/events/second.md
---
title: Second
date: [{value: 2020-05-03, source: a}, {value: 2021-06-04, source: b}]
series: talks
---
=== content/events/third.md
---
title: Third
date: 2019-01-01
---
=== content/events/fourth.md
---
title: Fourth
date: [{value: 2022-05, source: a}, {value: 2022-05-03, source: b}]
---
";

#[test]
fn events_of_one_series_share_a_lane_beside_others() {
    let template = "{% for l in timeline.lanes %}{{ l.row }} {{ l.label }}\n{% endfor %}{% for s in timeline.spans %}{{ s.row }} {{ s.card.id }} ({{ s.lane }}) {{ s.lines | length }}\n{% endfor %}{{ timeline.rows }}";
    let site = printed(LANES, "index", template);
    let expected = "0 Talks\n1 first (Talks) 0\n1 second (Talks) 0\n2 third () 1\n3 fourth () 1\n4";
    assert_eq!(site.page("events/index.html"), expected);
    // Alone on a line, each edition has its name.
    let alone = printed(LANES, "initiative", template);
    let expected = "0 first () 1\n1 second () 1\n2";
    assert_eq!(alone.page("initiatives/talks/index.html"), expected);
}

#[test]
fn dates_that_sources_dispute_are_drawn_and_told_side_by_side() {
    let template = "{% for s in timeline.spans %}{% for o in s.disputed %}{{ s.card.id }} {{ s.date }} {{ s.x < o.x }} {{ o.date }} {{ o.edtf }} {{ o.sources[0].id }}\n{% endfor %}{% endfor %}";
    let site = printed(LANES, "index", template);
    let expected = "second 3 May 2020 true 4 June 2021 2021-06-04 b\n";
    assert_eq!(site.page("events/index.html"), expected);
    let page = built(files(LANES)).page("events/index.html");
    assert_eq!(page.matches("class=\"other\"").count(), 1, "{page}");
    assert_eq!(page.matches("class=\"lane\"").count(), 1, "{page}");
    let (_, table) = page.split_once("Dates on which sources disagree").unwrap();
    let at = |text: &str| {
        table
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {table}"))
    };
    assert!(at("Second") < at("3 May 2020") && at("3 May 2020") < at("4 June 2021"));
    // Dates that are days apart are drawn next to each other, in their order, and neither over the name.
    for (other, drawn) in [("2020-05-04", "M14 -6"), ("2020-05-02", "M-14 -6")] {
        let near = built(files(&LANES.replace("2021-06-04", other)));
        let page = near.page("events/index.html");
        assert!(page.contains(&format!("<path d=\"{drawn}")), "{page}");
        assert!(
            page.contains("class=\"other\"") && !page.contains("class=\"tie\""),
            "{page}"
        );
    }
    // Nothing follows the caption of a figure inside it.
    assert_eq!(
        page.matches("</figcaption>").count(),
        page.matches("</figcaption></figure>").count(),
        "{page}"
    );
}

#[test]
fn a_name_in_another_script_stands_for_beside_the_title() {
    let text = "=== site.toml\nlanguages = [\"en\", \"ar\"]\n=== content/people/ali.md\n---\nname: {en: Ali, ar: علي}\n\
        names: [{ar: ألي, when: 2001}, {fr: Aly}, {ru: Али}]\n---\n";
    let template = "{{ title }}{% for n in other_scripts %} {{ n }}{% endfor %}";
    let site = printed(text, "person", template);
    assert_eq!(
        site.page("people/ali/index.html"),
        "Ali <bdi lang=\"ar\" dir=\"rtl\">علي</bdi> <bdi lang=\"ru\" dir=\"ltr\">Али</bdi>"
    );
    assert_eq!(
        site.page("ar/people/ali/index.html"),
        "علي <bdi lang=\"en\" dir=\"ltr\">Ali</bdi> <bdi lang=\"ru\" dir=\"ltr\">Али</bdi>"
    );
}

#[test]
fn a_line_of_time_is_sure_only_where_the_dates_are() {
    let fingerprints = "{% for k in timeline.ticks %}{{ k.label }} {% endfor %}\n{% for s in timeline.spans %}{{ s.card.id }} {{ s.row }} {% if s.sure_width < 0 %}vague{% else %}sure{% endif %}\n{% endfor %}{% for c in timeline.undated %}undated {{ c.id }}{% endfor %}";
    let site = printed(SERIES, "initiative", fingerprints);
    let expected = "2018 2019 2020 2021 2022 2023 2024 \nfirst 0 sure\nsecond 1 vague\nthird 2 sure\nundated undated";
    assert_eq!(site.page("initiatives/talks/index.html"), expected);
}

#[test]
fn a_map_marks_hosts_senders_and_voices() {
    let text = format!(
        "{SERIES}=== content/events/fifth.md\n---\ntitle: Fifth\ndate: 2025-03-01\nseries: talks\nplace: Kuwait City\ncountry: kw\ncoords: [29.37, 47.98]\n---\n"
    );
    let fingerprints = "{% for c in map.countries %}{{ c.card.id }} {{ c.state }} {{ c.hosted }} {{ c.sent }} {{ c.spoke }} {% if c.path %}drawn{% endif %}\n{% endfor %}{{ map.venues | length }} {{ map.width / map.height }}";
    let site = printed(&text, "initiative", fingerprints);
    let expected = "fr spoke 0 0 1 drawn\nde spoke 0 0 1 drawn\nkw host 1 0 0 drawn\nma sent 0 2 0 drawn\n1 2.0";
    assert_eq!(site.page("initiatives/talks/index.html"), expected);
}

#[test]
fn a_topic_that_only_a_translation_tags_is_said_in_every_language() {
    let fingerprints = "{% for s in said %}{{ s.topic.id }}:{% for v in s.voices %}{% for p in v.points %} {{ p.number }} {{ p.url }}{% endfor %}{% endfor %};{% endfor %}";
    let text = format!(
        "=== site.toml\nlanguages = [\"en\", \"fr\"]\n=== templates/event.html\n{fingerprints}\n\
         === content/events/e.md\n---\ntitle: E\ndate: 2024-11-04\n---\n=== content/people/ada.md\n---\nname: Ada\n---\n\
         === content/speeches/e/s.md\n---\ntitle: S\nby: ada\nform: verbatim\n---\nOne. {{.borders}}\n\nTwo.\n\
         === content/speeches/e/s.fr.md\n---\ntitle: S\n---\nUn. {{#un}}\n\nDeux. {{.funding}}\n\
         === content/speeches/e/t.md\n---\ntitle: T\nby: ada\nform: verbatim\n---\n\
         === content/speeches/e/t.fr.md\n---\ntitle: T\n---\nSeul. {{.water}}\n"
    );
    let said = |site: &crate::harness::Site, page: &str| {
        site.page(page)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let mut site = crate::harness::themed(&text);
    let en = "borders: 1 speeches/e/s/#p1;funding: 2 speeches/e/s/#p2;water: 1 speeches/e/t/#p1;";
    let fr = "borders: 1 fr/speeches/e/s/#un;funding: 2 fr/speeches/e/s/#p2;water: 1 fr/speeches/e/t/#p1;";
    assert_eq!(said(&site, "events/e/index.html"), en, "{}", site.shown());
    assert_eq!(said(&site, "fr/events/e/index.html"), fr);
    // A topic that moves to another point of the translation moves everywhere.
    site.edit(
        "content/speeches/e/s.fr.md",
        "Un. {#un}\n\nDeux. {.funding}",
        "Un. {#un .funding}\n\nDeux.",
    );
    let moved = said(&site, "events/e/index.html");
    assert_eq!(
        moved,
        en.replace("funding: 2 speeches/e/s/#p2", "funding: 1 speeches/e/s/#p1")
    );
    site.edit(
        "content/speeches/e/s.fr.md",
        "{#un .funding}",
        "{#first .funding}",
    );
    assert!(said(&site, "fr/events/e/index.html").contains("funding: 1 fr/speeches/e/s/#first"));
    assert_eq!(
        site.output(),
        crate::harness::built(site.files.clone()).output()
    );
}

#[test]
fn a_quotation_is_followed_by_who_said_it_as_what_for_whom_and_where() {
    let text = format!(
        "{SERIES}=== content/speeches/first/ma.md\n---\nby: ada\nfor: ma\nform: reported\n---\nA point.\n"
    );
    let site = printed(&text, "speech", "{{ attribution }}");
    assert_eq!(
        site.page("speeches/first/ma/index.html"),
        "Ada Old, Minister, Morocco, First, 3 May 2018"
    );
}

#[test]
fn the_dossier_on_one_page_has_no_anchor_twice_and_every_note_once() {
    let text = format!(
        "=== site.toml\n[outputs]\ndossier = true\n{SERIES}=== content/sources.yml\nr: {{title: R, url: \"https://example.org\"}}\n=== content/speeches/first/ma.md\n---\nby: ada\nfor: ma\nform: reported\n---\nA point. [@r]\n\nAnother. [@r, p. 2]\n"
    );
    let site = crate::harness::themed(&text);
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let page = site.page("dossier/index.html");
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let once: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    assert!(
        ids.contains(&"_speech-first:ma::p1") && ids.contains(&"_speech-third:fr-de::one"),
        "{ids:?}"
    );
    assert!(
        !crate::harness::themed(SERIES)
            .output()
            .contains_key("dossier/index.html")
    );
    crate::pages::assert_links(&site.output());
}

#[test]
fn the_introduction_of_what_is_not_made_stands_for_itself() {
    let text = "=== content/dossier.md\n# Our dossier\n\nOwn words.\n=== content/unknown.md\n# Gaps\n\nOwn words.\n";
    let without = crate::harness::themed(text);
    assert!(without.page("dossier/index.html").contains("Own words."));
    assert!(without.page("unknown/index.html").contains("Own words."));
    let text = format!(
        "=== site.toml\n[outputs]\ndossier = true\n{text}=== content/events/e.md\n---\ntitle: E\ndate: 2024\n---\n"
    );
    let with = crate::harness::themed(&text);
    assert_eq!(with.report.errors(), 0, "{}", with.shown());
    for page in ["dossier/index.html", "unknown/index.html"] {
        assert!(
            with.page(page).contains("Own words.") && with.page(page).contains("kind-derived"),
            "{page}"
        );
    }
}

#[test]
fn sources_that_stand_alone_are_told_year_by_year() {
    let text = "=== content/sources.yml\na: {title: A, date: 2023-02}\nb: {title: B, date: 2024-05}\nc: {title: C}\n\
        d: {title: D, date: 2024-01}\ne: {title: E, origin: wire}\nf: {title: F, date: 2024, origin: wire}\n";
    let template = "{% for o in origins %}{{ o.origin or '-' }} {{ o.year or '-' }}:{% for r in o.sources %} {{ r.source.id }}{% endfor %}\n{% endfor %}";
    let site = printed(text, "coverage", template);
    assert_eq!(
        site.page("coverage/index.html"),
        "F -: e f\n- 2024: b d\n- 2023: a\n- -: c\n"
    );
}

#[test]
fn the_index_of_sources_says_what_each_says_of_itself() {
    let text = "=== site.toml\nlanguages = [\"en\"]\n=== content/sources.yml\n\
        a: {title: A, publisher: P, date: 2023, lang: fr, quality: press, url: \"https://a.example/\"}\nb: {title: B}\n";
    let template = "{% for s in sections %}{% for i in s.items %}{{ i.card.id }}|{{ i.note }}|{{ i.date }}|{{ i.source.language }}|{{ i.source.quality }}|{{ i.source.href }}\n{% endfor %}{% endfor %}";
    let site = printed(text, "index", template);
    assert_eq!(
        site.page("sources/index.html"),
        "a|P|2023|French|press|https://a.example/\nb|||||\n"
    );
}
