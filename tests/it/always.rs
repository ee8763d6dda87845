//! What must always hold.

use std::collections::BTreeMap;

use proptest::prelude::*;

use chancery::Options;

use crate::harness::{
    Files, Previewed, Site, built, built_with, files, options, whole, whole_share, with_everything,
};
use crate::rebuild::SUMMIT;

/// Other versions of the summit's files: edits, mistakes, and what mends them.
pub(crate) const VERSIONS: &[(&str, &str)] = &[
    (
        "content/people/ada.md",
        "---\nname: Ada Trois\nnames: [{fr: Ada Zéro, when: ../2023}]\nroles: [{office: chief, when: 2019/2023}]\n---\nNew bio.\n",
    ),
    ("content/people/ada.md", "---\nname: Ada: broken\n---\n"),
    (
        "content/people/ada.md",
        "---\n# only a remark\nname: Ada Un\nroles: [{title: Ministre, country: ma, when: 2020/..}]\nsources: [report]\n---\nBio of Ada.\n",
    ),
    // References that come, go, lead astray, or are the only ones to what they name.
    (
        "content/people/ada.md",
        "---\nname: Ada Un\nroles: [{title: Ministre, country: ma, when: 2020/..}]\nnationality: [fi]\n---\nSee [[berit]], [[topic:rain]], [[kemi]].\n",
    ),
    (
        "content/people/berit.md",
        "---\nname: Berit Deux\nroles: [{title: Ministre, country: ma}]\nsources: [report, reprot]\n---\n[[ada]] [[oslo]] [@report]\n",
    ),
    (
        "content/people/berit.md",
        "---\nname: Berit Deux\nsources: [report]\n---\n[[aada]] [[oslo]]\n",
    ),
    (
        "content/speeches/oslo/ma.md",
        "---\nby: ada\nfor: ma\nform: summary\ntopics: [water, rain]\ninitiatives: [summits]\nsources: [report]\n---\nPoint. {#one .rain}\n",
    ),
    (
        "content/events/oslo.md",
        "---\ntitle: {fr: Sommet d'Oslo, en: Oslo Summit}\ndate: 2024-11-04/2024-11-05\ncountry: no\nseries: summits\ntopics: [water]\nsources: [report]\ncounts: {participants: 40}\ndelegations:\n  - {of: ma, head: ada, members: [{as: {fr: conseiller}}]}\n  - {of: se, head: {person: berit, in_place_of: ada}}\n---\nAutre texte, [[bergen]] et [[berti]].\n",
    ),
    (
        "content/people/ada.en.md",
        "---\nname: Ada One\nsummary: In English\n---\nEnglish bio, [[oslo]].\n",
    ),
    // Translations that say every field a translation may say, and the same words in another language.
    (
        "content/people/ada.en.md",
        "---\nname: Ada One\nnames: [Ada Zero]\nhonorific: Dr\nsummary: In English\nupdated: 2025-06-07\nimage: {src: photo.gif, alt: Ada, credit: Me}\ncorrections: [{date: 2025-03-04, text: y}]\nlinks: [{title: Home, url: \"https://example.org/ada\"}]\nextra: {motto: yes}\naliases: [ada-one]\n---\nEnglish bio.\n",
    ),
    (
        "content/people/ada.ar.md",
        "---\nname: Ada One\nsummary: In English\n---\nEnglish bio, [[oslo]].\n",
    ),
    ("content/people/berit.en.md", "Only a text, [[ada]].\n"),
    (
        "content/people/berit.en.md",
        "---\ndraft: true\n---\nOnly a text, [[ada]].\n",
    ),
    ("content/people/cy.en.md", "Only a text, [[ada]].\n"),
    (
        "content/events/oslo.en.md",
        "---\nsummary: What came of it\n---\nText, [@report]. [^1]\n\n[^1]: A note.\n",
    ),
    (
        "content/speeches/oslo/ma.en.md",
        "First point. {#one .water}\n\nSecond point.\n",
    ),
    (
        "content/speeches/oslo/ma.ar.md",
        "First point. {#one .water}\n\nSecond point.\n",
    ),
    ("content/organizations/un.en.md", "---\nacronym: UN\n---\n"),
    // What is held back, and what waits with it.
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11\ndraft: true\ndelegations: [ma, {of: org:un}]\n---\n",
    ),
    (
        "content/organizations/un.md",
        "---\nname: UN\ndraft: true\n---\n",
    ),
    (
        "content/delegations/oslo/x.md",
        "---\nof: org:un\nhead: ada\n---\n",
    ),
    (
        "content/delegations/oslo/x.md",
        "---\nof: se\nhead: ada\n---\n",
    ),
    ("content/people/berit.pdf", "A letter"),
    (
        "content/about.md",
        "---\nmenu: true\n---\n# About\n\n[a letter](people/berit.pdf) ![](people/photo.gif)\n",
    ),
    (
        "content/people/cy.md",
        "---\nname: Cy Deux\ndraft: true\nimage: photo.gif\n---\n[x](berit.pdf)\n",
    ),
    (
        "content/people/berit.md",
        "---\nname: Berit Deux\ndraft: true\n---\n",
    ),
    (
        "content/people/berit.md",
        "---\nname: Berit Deux\naliases: [bob]\nsame_as: cy\n---\n",
    ),
    // Old addresses that two want, or that a page has; the second time a line lower.
    (
        "content/people/cy.md",
        "---\nname: Cy Deux\naliases: [berit, /old/, bob, bob, /people/]\n---\n",
    ),
    (
        "content/people/cy.md",
        "---\n# a remark\nname: Cy Deux\naliases: [berit, /old/, bob, bob, /people/]\n---\n",
    ),
    (
        "content/people/berit.md",
        "---\nname: Berit Deux\naliases: [/old/, \"/../x/\"]\n---\n",
    ),
    // Two spellings of one topic, and what cannot be an id.
    (
        "content/events/bergen.md",
        "---\ntitle: Bergen\ndate: 2022\ntopics: [Water, Rain, \"a b\", ../x]\n---\n",
    ),
    (
        "content/speeches/oslo/se.md",
        "---\nby: berit\nfor: se\ntopics: [WATER]\n---\n# Not a title\n\nTexte.\n",
    ),
    (
        "content/people/cy.md",
        "---\nname: Cy Deux\nsame_as: berit\n---\n[@report] [[bob]] [x](/people/berit/#nope)\n",
    ),
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11\nseries: summits\npart_of: bergen\ndelegations: [ma, {of: se, head: cy}, {of: org:un}]\n---\n",
    ),
    (
        "content/events/bergen.md",
        "---\ntitle: Bergen\ndate: [{value: 2022, source: report}, {value: 2021}]\npart_of: oslo\ncountry: NOR\n---\n![](no.png)\n",
    ),
    (
        "content/speeches/oslo/ma.md",
        "---\nby: [ada, berit]\nform: reported\nsession: s1\n---\n« Un mot » {#one}\n\n- deux {#one}\n",
    ),
    (
        "content/speeches/oslo/se.md",
        "---\nby: berit\nfor: se\n---\nTexte [[summits|les sommets]].\n",
    ),
    (
        "content/delegations/oslo/ma.md",
        "---\nhead: berit\nmembers: [ada]\ncomplete: true\n---\nProse.\n",
    ),
    // Meetings that did not take place, or have not yet; a part shares the fate of the whole.
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11-04\nstatus: cancelled\nseries: summits\nparties: [{of: cy}]\ndelegations: [{of: ma, head: ada}, {of: se, status: invited, head: berit}]\n---\n",
    ),
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2031-11\nseries: summits\ncountry: no\ndelegations: [{of: ma, head: ada}, {of: se, head: {person: berit, in_place_of: cy}}]\n---\n",
    ),
    (
        "content/events/bergen.md",
        "---\ntitle: Bergen\ndate: 2022\npart_of: oslo\nseries: summits\ndelegations: [{of: ma, head: ada, status: absent}]\n---\n",
    ),
    (
        "content/organizations/un.md",
        "---\nname: {fr: ONU, en: UN}\ncountry: us\n---\n",
    ),
    (
        "content/offices.yml",
        "chief: {title: {fr: Cheffe, en: Chief}, country: ma, seats: 1}\n",
    ),
    (
        "content/sources.yml",
        "report: {title: Rapport final, origin: agency}\nother: {url: \"https://example.org\"}\n",
    ),
    ("content/sources.yml", "report: [\n"),
    (
        "content/about.md",
        "---\nmenu: true\nweight: 3\n---\n# About\n\nText with [[ada]] and [a link](people/ada.md).\n",
    ),
    ("content/index.md", "Welcome to [the people](/people/).\n"),
    ("content/people/index.md", "# Everybody\n"),
    ("content/people/photo.jpg", "not really a picture"),
    // A picture of 5 × 7, and then of 6 × 7 pixels.
    ("content/people/photo.gif", "GIF89a\u{5}\0\u{7}\0\0\0\0;"),
    ("content/people/photo.gif", "GIF89a\u{6}\0\u{7}\0\0\0\0;"),
    (
        "content/people/berit.md",
        "---\nname: Berit Deux\nimage: {src: photo.gif, alt: Berit}\nsources: [report]\n---\n![Berit](photo.gif)\n",
    ),
    (
        "content/topics/water.md",
        "---\nname: Eau\nbroader: nature\n---\n",
    ),
    (
        "site.toml",
        "title = \"Other\"\nlanguages = [\"en\", \"fr\", \"ar\"]\nbase_url = \"https://example.org/x/\"\n[index]\npage_size = 1\n",
    ),
    (
        "site.toml",
        "languages = [\"fr\", \"en\"]\nbase_url = \"https://example.org/\"\ndomain = \"example.org\"\n[outputs]\ncitations = false\n",
    ),
    ("static/robots.txt", "User-agent: *\nDisallow: /private/\n"),
    (
        "content/people/ada.md",
        "---\nname: Ada Un\nupdated: 2025-02-03\ncorrections: [{date: 2025-03-04, text: x}]\n---\nBio.\n",
    ),
    (
        "content/speeches/oslo/ma.md",
        "---\nby: cy\nfor: fi\ndate: 2024-11\nsources: [report]\n---\nPoint.\n",
    ),
    (
        "site.toml",
        "languages = [\"fr\"]\nportable = true\nunknown = 1\n",
    ),
    ("templates/event.html", "<p>{{ title }}</p>{{ groups }}"),
    ("templates/person.html", "{{ nothing }}"),
    ("templates/person.html", "{% if %}"),
    ("strings/fr.ftl", "hello = Bonjour\ngroup-sent = Envoyé\n"),
    ("strings/fr.ftl", "broken\n"),
    ("static/extra.css", "p { color: red }"),
    (
        "static/flags/no.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    // Settings of the theme: right, wrong, of a theme of the site's own; a logo that comes and goes.
    (
        "site.toml",
        "languages = [\"fr\", \"en\"]\n[theme_settings]\nfooter = { fr = \"Pied\", en = \"Foot\" }\nflags = false\nlogo = \"extra.css\"\n",
    ),
    (
        "site.toml",
        "languages = [\"fr\", \"en\"]\n[theme_settings]\nfooter = 7\nflags = \"no\"\nacent = \"#123\"\n",
    ),
    (
        "site.toml",
        "languages = [\"en\", \"fr\"]\ntheme = \"mine\"\n[theme_settings]\nfooter = \"Foot\"\nwidth = 3\n",
    ),
    (
        "themes/mine/theme.toml",
        "extends = \"chancery\"\n[settings]\nwidth = 2\naccent.default = \"#123456\"\n",
    ),
    (
        "themes/mine/theme.toml",
        "extends = \"chancery\"\n[settings]\nflags = { type = \"text\", default = 7 }\n",
    ),
    (
        "templates/person.html",
        "{{ title }}{% if sumary %}x{% endif %}{% for r in roles %}{{ r.titel }}{% endfor %}",
    ),
    // What is made from many records.
    (
        "site.toml",
        "languages = [\"fr\", \"en\"]\n[outputs]\ndossier = true\n[index]\npage_size = 1\n",
    ),
    (
        "content/unknown.md",
        "---\nsummary: Ce qui manque\n---\n# Lacunes\n\nTexte, [[ada]].\n",
    ),
    (
        "templates/disagreements.html",
        "{{ disputes | length }}{% for d in derived %}{{ d.id }}{% endfor %}",
    ),
    (
        "content/events/bergen.md",
        "---\ntitle: Bergen\ndate: XXXX-05-03\nseries: summits\norganizers: [se]\ncoords: [60.39, 5.32]\ncounts:\n  participants: [{value: 4, source: report}, {value: 5}]\ndelegations: [{of: ma, members: [{as: conseiller}]}, {of: se, head: berit, complete: true}]\ndelegations_complete: true\n---\n",
    ),
];

#[derive(Clone, Debug)]
enum Edit {
    /// Write one of the versions.
    Write(usize),
    /// Write the file as it was at first, or remove it if it was not there.
    Mend(usize),
    /// Remove a file.
    Delete(usize),
    /// Move a file to another name.
    Rename(usize, u8),
    /// Exchange what two files hold.
    Swap(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let version = 0..VERSIONS.len();
    prop_oneof![
        4 => version.clone().prop_map(Edit::Write),
        2 => version.clone().prop_map(Edit::Mend),
        1 => version.clone().prop_map(Edit::Delete),
        2 => (version.clone(), 0..NAMES).prop_map(|(at, to)| Edit::Rename(at, to)),
        1 => (version.clone(), version).prop_map(|(one, other)| Edit::Swap(one, other)),
    ]
}

/// What a name can be changed to.
const NAMES: u8 = 5;

fn edits_of(edit: &Edit, original: &Files, now: &Files) -> Vec<(String, Option<Vec<u8>>)> {
    match edit {
        Edit::Write(at) => vec![(
            VERSIONS[*at].0.to_owned(),
            Some(VERSIONS[*at].1.as_bytes().to_vec()),
        )],
        Edit::Mend(at) => vec![(
            VERSIONS[*at].0.to_owned(),
            original.get(VERSIONS[*at].0).cloned(),
        )],
        Edit::Delete(at) => vec![(VERSIONS[*at].0.to_owned(), None)],
        Edit::Rename(at, to) => {
            let from = VERSIONS[*at].0;
            let Some(bytes) = now.get(from).filter(|_| from.ends_with(".md")) else {
                return Vec::new();
            };
            // A translation changes its language, and becomes the original where none is named.
            let original = from.replace(".en.md", ".md").replace(".ar.md", ".md");
            let to = original.replace(
                ".md",
                ["-moved.md", ".en.md", ".ar.md", "/index.md", ".md"][usize::from(*to)],
            );
            if to == from {
                return Vec::new();
            }
            vec![(from.to_owned(), None), (to, Some(bytes.clone()))]
        }
        Edit::Swap(one, other) => {
            let (one, other) = (VERSIONS[*one].0, VERSIONS[*other].0);
            let texts = [one, other].iter().all(|path| path.ends_with(".md"));
            if !texts || one == other {
                return Vec::new();
            }
            vec![
                (one.to_owned(), now.get(other).cloned()),
                (other.to_owned(), now.get(one).cloned()),
            ]
        }
    }
}

/// What several edits in one batch change. Each sees what those before it left.
fn edits_of_all(batch: &[Edit], original: &Files, now: &Files) -> Vec<(String, Option<Vec<u8>>)> {
    let (mut files, mut all) = (now.clone(), Vec::new());
    for edit in batch {
        for (path, bytes) in edits_of(edit, original, &files) {
            match &bytes {
                Some(bytes) => files.insert(path.clone(), bytes.clone()),
                None => files.remove(&path),
            };
            all.push((path, bytes));
        }
    }
    all
}

/// Warm equals cold: byte for byte, diagnostic for diagnostic.
pub(crate) fn assert_clean(warm: &Site, after: &str) {
    let cold = if warm.only_pages {
        built(warm.files.clone())
    } else {
        whole(warm.files.clone())
    };
    assert_eq!(warm.shown(), cold.shown(), "problems after {after}");
    let (warm_files, cold_files) = (warm.output(), cold.output());
    // What cannot be made keeps its last good bytes while one writes; a clean build has none to keep.
    let failed = cold
        .report
        .problems
        .iter()
        .any(|problem| match problem.code.as_str() {
            "template-error" | "bad-theme" => true,
            // A theme whose file cannot be read makes nothing.
            "broken-toml" | "not-utf8" => problem
                .place
                .as_ref()
                .is_some_and(|place| place.path.as_str() != "site.toml"),
            _ => false,
        });
    for (path, bytes) in &cold_files {
        let was = warm_files
            .get(path)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default();
        let is = String::from_utf8_lossy(bytes);
        let differs = was.lines().zip(is.lines()).find(|(was, is)| was != is);
        assert!(was == is, "{path} is stale after {after}: {differs:?}");
    }
    if !failed {
        let stale: Vec<_> = warm_files
            .keys()
            .filter(|path| !cold_files.contains_key(*path))
            .collect();
        assert!(stale.is_empty(), "{stale:?} should be gone after {after}");
    }
}

/// The summit at an address, so that everything which needs one is made too.
fn summit() -> Files {
    let at = "languages = [\"fr\", \"en\"]\nbase_url = \"https://example.org/\"";
    with_everything(files(&SUMMIT.replacen(
        "languages = [\"fr\", \"en\"]",
        at,
        1,
    )))
}

/// The summit in the theme that is built in, whose templates name few of the fields of a card.
fn narrow_summit() -> Files {
    let mut files = summit();
    files.retain(|path, _| !path.starts_with("templates/"));
    files
}

/// How many cases a property tries: `CHANCERY_SOAK=50` tries fifty times as many.
fn times(cases: u32) -> u32 {
    cases
        * std::env::var("CHANCERY_SOAK")
            .ok()
            .and_then(|times| times.parse().ok())
            .unwrap_or(1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: times(16), max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// The property that matters most. Take one `note` out of `graph/lens.rs`, say that of `links`, and
    /// this fails: a page that shows a back-link keeps it after the record that pointed there is gone.
    #[test]
    fn any_edits_in_any_order_give_the_clean_build(batches in proptest::collection::vec(proptest::collection::vec(edit(), 1..4), 1..8)) {
        let original = summit();
        let mut warm = whole(original.clone());
        for batch in &batches {
            warm.apply(edits_of_all(batch, &original, &warm.files));
            assert_clean(&warm, &format!("{batch:?}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: times(8), max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// The same for the way the preview goes: some pages are asked for, some of the rest is looked after, and the next
    /// save may come before either is done. What is shown at every path in the end is what a clean build makes.
    #[test]
    fn what_the_preview_shows_is_the_clean_build(
        batches in proptest::collection::vec((proptest::collection::vec(edit(), 1..4), proptest::collection::vec(any::<u16>(), 0..4), 0..4_usize), 1..8),
        theme in any::<bool>(),
    ) {
        let original = if theme { narrow_summit() } else { summit() };
        let mut warm = Previewed::new(original.clone());
        for (batch, asked, steps) in &batches {
            warm.save(edits_of_all(batch, &original, &warm.files));
            asked.iter().for_each(|nth| warm.ask_for(usize::from(*nth)));
            warm.settle(5, *steps);
        }
        // A file that cannot be read any more stays as it was: a clean build has nothing to keep.
        prop_assume!(warm.is_current());
        let clean = whole(warm.files.clone());
        prop_assert_eq!(format!("{:#?}", warm.problems()), format!("{:#?}", clean.report.problems), "problems after {:?}", batches);
        let (shown, built) = (warm.output(), clean.output());
        let differs: Vec<&String> = shown.keys().chain(built.keys()).filter(|path| shown.get(*path) != built.get(*path)).collect();
        prop_assert!(differs.is_empty(), "{differs:?} differ after {batches:?}");
    }

    /// Templates that name few fields: what they do not name is not made, and not read.
    #[test]
    fn any_edits_give_the_clean_build_with_a_theme_that_names_few_fields(batches in proptest::collection::vec(proptest::collection::vec(edit(), 1..4), 1..6)) {
        let original = narrow_summit();
        let mut warm = whole(original.clone());
        for batch in &batches {
            warm.apply(edits_of_all(batch, &original, &warm.files));
            assert_clean(&warm, &format!("{batch:?}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: times(80), ..ProptestConfig::default() })]

    /// Whatever stands in a file, the answer is a site or a problem.
    #[test]
    fn no_bytes_make_it_panic(
        path in prop_oneof![
            Just("content/events/oslo.md"), Just("content/people/ada.md"), Just("content/speeches/oslo/ma.md"),
            Just("content/sources.yml"), Just("content/about.md"), Just("site.toml"),
            Just("content/delegations/oslo/ma.md"), Just("strings/fr.ftl"), Just("templates/event.html"),
        ],
        pieces in proptest::collection::vec(prop_oneof![
            Just("---\n".to_owned()), Just("name: ".to_owned()), Just("date: 2024-11-04/".to_owned()), Just("delegations: [{of: ".to_owned()),
            Just("[[".to_owned()), Just("]]".to_owned()), Just("[@".to_owned()), Just("{#".to_owned()), Just("\u{feff}".to_owned()),
            Just("\r\n".to_owned()), Just("- ".to_owned()), Just("\t".to_owned()), Just("\u{0}".to_owned()), Just("ع\u{301}".to_owned()),
            Just("> [!NOTE]\n".to_owned()), Just("| a | b |\n|--|--|\n".to_owned()), Just("[^1]: ".to_owned()), ".{0,12}",
        ], 0..24),
        tail in proptest::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut bytes = pieces.concat().into_bytes();
        bytes.extend(tail);
        let mut all = summit();
        all.insert(path.to_owned(), bytes);
        built(all);
    }
}

#[test]
fn each_edit_alone_and_its_undoing_give_the_clean_build() {
    let original = summit();
    let mut warm = whole(original.clone());
    let first = warm.output();
    for (at, (path, _)) in VERSIONS.iter().enumerate() {
        for edit in [Edit::Write(at), Edit::Mend(at)] {
            let edits = edits_of(&edit, &original, &warm.files);
            warm.apply(edits);
            assert_clean(&warm, &format!("{edit:?} {path}"));
        }
    }
    assert_eq!(first, warm.output());
}

#[test]
fn the_shares_together_are_the_build() {
    let all = summit();
    let entire = whole(all.clone()).output();
    let mut together = BTreeMap::new();
    for share in 1..=3 {
        for (path, bytes) in whole_share(all.clone(), (share, 3)).output() {
            assert!(
                together.insert(path.clone(), bytes).is_none(),
                "{path} was made twice"
            );
        }
    }
    assert_eq!(entire, together);
}

#[test]
fn a_run_that_remembers_nothing_gives_the_same_and_a_second_change_all_the_same_the_clean_build() {
    let all = summit();
    let options = Options {
        only_pages: false,
        once: true,
        ..options()
    };
    let mut once = built_with(all.clone(), options);
    let remembering = whole(all);
    assert!(
        once.output() == remembering.output(),
        "a run that remembers nothing differs"
    );
    assert_eq!(once.shown(), remembering.shown());
    once.apply(vec![
        ("content/people/ada.md".to_owned(), None),
        (
            "content/people/bea.md".to_owned(),
            Some(b"---\nname: Bea\n---\n".to_vec()),
        ),
    ]);
    let clean = whole(once.files.clone());
    assert!(
        once.output() == clean.output(),
        "a second change differs from the clean build"
    );
    assert_eq!(once.shown(), clean.shown());
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let all = summit();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let site = whole(all.clone());
            (site.output(), site.shown())
        })
    };
    let one = with(1);
    for threads in [2, 5] {
        assert!(one == with(threads), "{threads} threads differ from one");
    }
}
