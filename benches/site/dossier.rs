//! A dossier of any size, always the same for a size: events, delegations, speeches, people, initiatives.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

const COUNTRIES: [&str; 12] = [
    "kw", "tj", "ma", "fr", "us", "tm", "uz", "kz", "kg", "qa", "sa", "eg",
];
const FIRST: [&str; 10] = [
    "Amina", "Karim", "Leïla", "Omar", "Nadia", "Rustam", "Salma", "Tariq", "Yasmin", "Zafar",
];
const LAST: [&str; 10] = [
    "Alaoui",
    "Benali",
    "Cherkaoui",
    "Dadabaev",
    "El Fassi",
    "Gulov",
    "Haidari",
    "Ismailov",
    "Jabri",
    "Karimov",
];
const TOPICS: [&str; 8] = [
    "borders",
    "finance",
    "technology",
    "youth",
    "law",
    "media",
    "prisons",
    "energy",
];
const WORDS: [&str; 24] = [
    "cooperation",
    "between",
    "the",
    "services",
    "of",
    "neighbouring",
    "states",
    "was",
    "said",
    "to",
    "need",
    "a",
    "common",
    "list",
    "and",
    "exchange",
    "in",
    "time",
    "for",
    "training",
    "equipment",
    "on",
    "borders",
    "experience",
];

/// Numbers that look drawn: a linear congruential generator (Knuth, MMIX).
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    fn prose(&mut self, words: usize, people: usize) -> String {
        let mut text = String::new();
        for at in 0..words {
            match at % 90 {
                0 if at > 0 => text.push_str(".\n\n"),
                45 => write!(text, " [[p{}]]", self.below(people)).unwrap_or_default(),
                _ => {}
            }
            text.push(' ');
            text.push_str(self.one(&WORDS));
        }
        text.push_str(".\n");
        text
    }
}

/// Writes a dossier of about so many pages below a folder.
pub(crate) fn write(root: &Path, pages: usize) -> io::Result<()> {
    let (events, people, initiatives) = (
        (pages / 40).max(2),
        (pages / 4).max(10),
        (pages / 400).max(1),
    );
    let (delegations, speeches) = (8, 20);
    let mut draw = Draw(2024);
    let file = |path: String, text: String| -> io::Result<()> {
        let file = root.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, text)
    };
    file(
        "site.toml".to_owned(),
        "title = \"Dossier\"\nlanguages = [\"en\"]\ntheme = \"plain\"\n".to_owned(),
    )?;
    let report = "report:\n  title: Final report\n  publisher: Secretariat\n  date: 2024\n";
    file("content/sources.yml".to_owned(), report.to_owned())?;
    for n in 0..initiatives {
        file(
            format!("content/initiatives/i{n}.md"),
            format!(
                "---\ntitle: Initiative {n}\nsources: [report]\n---\n{}",
                draw.prose(120, people)
            ),
        )?;
    }
    for n in 0..people {
        let (first, last, country) = (draw.one(&FIRST), draw.one(&LAST), draw.one(&COUNTRIES));
        let since = 2000 + draw.below(20);
        let text = format!(
            "---\nname: {first} {last} {n}\nroles:\n  - {{title: Counsellor, country: {country}, when: {since}/..}}\nsources: [report]\n---\n{}",
            draw.prose(150, people)
        );
        file(format!("content/people/p{n}.md"), text)?;
    }
    for n in 0..events {
        let (year, month, day) = (
            2004 + draw.below(20),
            1 + draw.below(12),
            1 + draw.below(26),
        );
        let text = format!(
            "---\ntitle: Conference {n}\ndate: {year}-{month:02}-{day:02}/{year}-{month:02}-{:02}\ncountry: {}\nseries: i{}\nsources: [report]\n---\n{}",
            day + 1,
            draw.one(&COUNTRIES),
            draw.below(initiatives),
            draw.prose(200, people)
        );
        file(format!("content/events/e{n}.md"), text)?;
        for sender in &COUNTRIES[..delegations] {
            let mut text = format!(
                "---\nsources: [report]\nhead: p{}\nmembers:\n",
                draw.below(people)
            );
            for _ in 0..4 {
                writeln!(text, "  - {{person: p{}, as: Adviser}}", draw.below(people))
                    .unwrap_or_default();
            }
            file(
                format!("content/delegations/e{n}/{sender}.md"),
                format!("{text}---\n"),
            )?;
        }
        for at in 0..speeches {
            let text = format!(
                "---\nby: p{}\nfor: {}\ntopics: [{}]\nform: summary\nsources: [report]\n---\n{}",
                draw.below(people),
                COUNTRIES[at % delegations],
                draw.one(&TOPICS),
                draw.prose(350, people)
            );
            file(format!("content/speeches/e{n}/s{at}.md"), text)?;
        }
    }
    Ok(())
}
