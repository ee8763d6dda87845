//! Which records are probably the same person.
//!
//! A name is read in every form it has, without titles, particles and the accidents of
//! transliteration; two people are alike if every word of the shorter name has its match in the
//! longer one, and nothing on either side contradicts. A name that many people bear tells nothing by
//! itself, so `Ahmed Mohamed` is not `Mohamed Ahmed`, though `Rahmon Emomali` is `Emomali Rahmon`.
//! When in doubt nothing is said: a warning that is often wrong is read by nobody.
//!
//! There are no weights: each rule is a sentence. `tests/fixtures/likeness/pairs.tsv` says how often
//! they are right.

mod blocks;
mod compare;
mod form;
mod lexicon;

use blocks::candidates;
use compare::judge;
use lexicon::Lexicon;

/// What is known of one person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonNames {
    /// Every form of the name, in any script, with or without titles.
    pub forms: Vec<String>,
    /// The honorific written beside the name, or nothing: `Mr` is no `Mrs`.
    pub honorific: String,
    /// The countries and bodies the person was seen with: ids of the caller's choosing, sorted.
    pub affiliations: Vec<u32>,
}

/// Two people who are probably one, by their places in the list given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The earlier of the two.
    pub a: usize,
    /// The later of the two.
    pub b: usize,
    /// What is alike.
    pub reason: Reason,
}

/// In what respect two names are alike, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Only case, accents, punctuation, titles, particles or spacing differ.
    SameLetters,
    /// The same words stand in another order.
    Reordered,
    /// The names are transliterations of one another.
    Transliterated,
    /// A slip of the pen or of a scanner.
    Misspelled,
    /// One name has words or initials that the other leaves out.
    Shortened,
    /// One name has an initial where the other has a word.
    Initials,
}

impl Reason {
    /// The likeness in words, to follow "the names".
    pub fn words(self) -> &'static str {
        match self {
            Reason::SameLetters => "differ only in case, accents, titles, particles or spacing",
            Reason::Reordered => "have the same words in another order",
            Reason::Transliterated => "are transliterations of one another",
            Reason::Misspelled => "differ by a slip or two",
            Reason::Shortened => "differ in a word or initial that one leaves out",
            Reason::Initials => "differ in an initial that may stand for the word",
        }
    }
}

/// Finds the pairs of people that are probably the same person, in order.
///
/// They share a country or body, or one of them has none and their names agree word for word.
/// The answer depends on nothing but the list.
pub fn probable_pairs(people: &[PersonNames]) -> Vec<Pair> {
    let lexicon = Lexicon::of(people);
    let judged = candidates(people, &lexicon)
        .into_iter()
        .filter_map(|(a, b)| {
            let reason = judge(people, &lexicon, a, b)?;
            Some(Pair { a, b, reason })
        });
    let mut pairs: Vec<Pair> = judged.collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(form: &str, affiliations: &[u32]) -> PersonNames {
        PersonNames {
            forms: vec![form.to_owned()],
            affiliations: affiliations.to_vec(),
            ..PersonNames::default()
        }
    }

    fn reason(one: &str, other: &str) -> Option<Reason> {
        probable_pairs(&[named(one, &[1]), named(other, &[1])])
            .first()
            .map(|pair| pair.reason)
    }

    #[test]
    fn two_spellings_of_one_compatriot_are_found() {
        let cases = [
            ("Ali Ben Issa", "Ali Benaissa", Reason::Transliterated),
            ("علي ابن عيسى", "Ali Ben Issa", Reason::Transliterated),
            (
                "علي ابن عيسى",
                "S.E.M. Ali Benaissa",
                Reason::Transliterated,
            ),
            (
                "Эмомали Рахмонов",
                "Emomali Rahmonov",
                Reason::Transliterated,
            ),
            (
                "Sirodjidin Muhriddin",
                "Sirojiddin Mukhriddin",
                Reason::Transliterated,
            ),
            ("Rahmon Emomali", "Emomali Rahmon", Reason::Reordered),
            ("Jasem Al-Budaiwi", "Jasem Albudaiwi", Reason::SameLetters),
            (
                "H.E. Dr. António Guterres",
                "GUTERRES Antonio",
                Reason::Reordered,
            ),
            ("Abdel-Fatau Musah", "Abdelfatau Musah", Reason::SameLetters),
            ("A. Gurbanov", "Ata Gurbanov", Reason::Initials),
            (
                "Meinrad Handstanger",
                "Meinrad Handstranger",
                Reason::Misspelled,
            ),
            (
                "Daniel A. Reifsny Der",
                "Daniel Reifsnyder",
                Reason::Shortened,
            ),
            ("Carlos Zamora Ordoñez", "Carlos Zamora", Reason::Shortened),
            ("Bourita", "Nasser Bourita", Reason::Shortened),
            ("Rahmon Emomati", "Emomali Rahmon", Reason::Misspelled),
        ];
        for (one, other, expected) in cases {
            assert_eq!(reason(one, other), Some(expected), "{one} / {other}");
            assert_eq!(reason(other, one), Some(expected), "{other} / {one}");
        }
    }

    #[test]
    fn different_people_are_left_in_peace() {
        let cases = [
            ("John Smith", "Jane Smith"),
            ("Mario Perez", "Maria Perez"),
            ("Mr Paul Okonkwo", "Mrs Paula Okonkwo"),
            ("Mr A. Okonkwo", "Mrs Ada Okonkwo"),
            ("Ahmed Mohamed", "Mohamed Ahmed"),
            ("Hassan Bourita", "Hussein Bourita"),
            ("محمد أحمد الصباح", "محمود أحمد الصباح"),
            ("John A. Smith", "John B. Smith"),
            ("Robert Miller", "Robert Muller"),
            ("John Smith", "John Smyth"),
            ("Michel Petit", "Michel Pesit"),
            ("Nasser", "Nasser Bourita"),
            ("J. Martin", "Martin Jones"),
            ("Li Min", "Li Man"),
            ("Nguyen Luong", "Nguyen Thanh Long"),
            ("Fahad Yusuf Al-Sabah", "Sabah Khaled Al-Sabah"),
            ("", ""),
        ];
        for (one, other) in cases {
            assert_eq!(reason(one, other), None, "{one} / {other}");
        }
    }

    #[test]
    fn another_country_makes_another_person() {
        assert_eq!(
            probable_pairs(&[
                named("Emomali Rahmon", &[1, 3]),
                named("Emomali Rahmon", &[2])
            ]),
            []
        );
        assert_eq!(
            probable_pairs(&[
                named("Emomali Rahmon", &[1, 3]),
                named("Emomali Rahmon", &[2, 3])
            ])
            .len(),
            1
        );
    }

    #[test]
    fn without_a_country_only_an_uncommon_name_in_full_is_enough() {
        let cases = [
            ("Emomali Rahmon", "Emomalî Rakhmon", true),
            ("John Smith", "John Smith", false),
            ("Emomali Rahmon", "E. Rahmon", false),
        ];
        for (one, other, found) in cases {
            assert_eq!(
                !probable_pairs(&[named(one, &[]), named(other, &[1])]).is_empty(),
                found,
                "{one} / {other}"
            );
        }
    }

    #[test]
    fn what_fits_two_compatriots_fits_none() {
        for short in ["A. Gurbanov", "Gurbanov"] {
            let people = [short, "Ata Gurbanov", "Aman Gurbanov"].map(|form| named(form, &[1]));
            assert_eq!(probable_pairs(&people), [], "{short}");
        }
    }

    #[test]
    fn any_form_of_a_name_may_be_the_one() {
        let forms = [
            "Sirojiddin Aslov",
            "Sirojiddin Muhriddin",
            "سراج الدين مهر الدين",
        ]
        .map(str::to_owned)
        .to_vec();
        let people = [
            PersonNames {
                forms,
                affiliations: vec![1],
                ..PersonNames::default()
            },
            named("Sirojiddin Mukhriddin", &[1]),
        ];
        assert_eq!(
            probable_pairs(&people),
            [Pair {
                a: 0,
                b: 1,
                reason: Reason::Transliterated
            }]
        );
    }

    /// A labelled pair, and the line it stands in.
    struct Labelled {
        a: usize,
        b: usize,
        same: bool,
        line: &'static str,
    }

    /// The people of the labelled pairs, and the pairs.
    fn labelled() -> (Vec<PersonNames>, Vec<Labelled>) {
        let mut people: Vec<PersonNames> = Vec::new();
        let mut delegations: Vec<&str> = Vec::new();
        let mut pairs = Vec::new();
        let lines = include_str!("../../tests/fixtures/likeness/pairs.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [
                label,
                delegation,
                title,
                name,
                _,
                other_title,
                other_name,
                _,
            ] = fields[..]
            else {
                panic!("{line}");
            };
            assert!(["same", "other"].contains(&label), "{line}");
            let known = delegations.iter().position(|known| *known == delegation);
            let affiliation = known.unwrap_or_else(|| {
                delegations.push(delegation);
                delegations.len() - 1
            });
            let mut place = |title: &str, name: &str| {
                let person = PersonNames {
                    forms: vec![name.to_owned()],
                    honorific: title.to_owned(),
                    affiliations: vec![affiliation as u32],
                };
                let known = people.iter().position(|known| *known == person);
                known.unwrap_or_else(|| {
                    people.push(person);
                    people.len() - 1
                })
            };
            let (a, b) = (place(title, name), place(other_title, other_name));
            pairs.push(Labelled {
                a: a.min(b),
                b: a.max(b),
                same: label == "same",
                line,
            });
        }
        (people, pairs)
    }

    /// Precision and recall over some of the labelled pairs; what was wrong is printed.
    fn measured(of: impl Fn(usize) -> bool) -> (f64, f64) {
        let (people, labelled) = labelled();
        assert_eq!(labelled.len(), 300);
        let pairs = probable_pairs(&people);
        let (mut right, mut wrong, mut missed) = (0.0, 0.0, 0.0);
        for (_, Labelled { a, b, same, line }) in
            labelled.iter().enumerate().filter(|(at, _)| of(*at))
        {
            let found = pairs.iter().find(|pair| (pair.a, pair.b) == (*a, *b));
            match (*same, found) {
                (true, Some(_)) => right += 1.0,
                (false, Some(pair)) => {
                    eprintln!("wrong, {:?}: {line}", pair.reason);
                    wrong += 1.0;
                }
                (true, None) => {
                    eprintln!("missed: {line}");
                    missed += 1.0;
                }
                (false, None) => {}
            }
        }
        (right / (right + wrong), right / (right + missed))
    }

    #[test]
    fn labelled_pairs_are_told_apart() {
        let even = |at: usize| at % 2 == 1;
        for (which, (precision, recall)) in [("all", measured(|_| true)), ("even", measured(even))]
        {
            eprintln!("{which}: precision {precision:.3}, recall {recall:.3}");
            assert!(precision >= 0.97 && recall >= 0.85, "{which}");
        }
    }

    proptest! {
        #[test]
        fn pairs_come_in_order_and_the_order_of_people_does_not_matter(
            names in prop::collection::vec("(Ali|Ata|A[.]|Emomali) (Ben )?(Issa|Gurbanov|Rahmon|Rakhmon)", 2..14),
        ) {
            let people: Vec<PersonNames> = names.iter().map(|name| named(name, &[1])).collect();
            let pairs = probable_pairs(&people);
            prop_assert!(pairs.is_sorted() && pairs.iter().all(|pair| pair.a < pair.b));
            let reversed: Vec<PersonNames> = people.into_iter().rev().collect();
            let last = names.len() - 1;
            let mut back: Vec<Pair> = probable_pairs(&reversed).iter().map(|pair| Pair { a: last - pair.b, b: last - pair.a, ..*pair }).collect();
            back.sort_unstable();
            prop_assert_eq!(pairs, back);
        }
    }
}
