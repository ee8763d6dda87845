//! Which records are probably the same person.
//!
//! A name is read in every form it has, without titles, particles and the accidents of
//! transliteration; two people are alike if every word of the shorter name has its match in the
//! longer one, and nothing on either side contradicts. How much a match tells depends on how rare
//! the word is and on how many people the two could be confused with, so `Ahmed Mohamed` is not
//! `Mohamed Ahmed`, though `Rahmon Emomali` is `Emomali Rahmon`. When in doubt nothing is said:
//! a warning that is often wrong is read by nobody.

mod blocks;
mod evidence;
mod form;
mod lexicon;

use blocks::candidates;
use evidence::judge;
use lexicon::Lexicon;

/// What is known of one person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
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
    pub why: Why,
}

/// In what respect two names are alike, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
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

impl Why {
    /// The likeness in words, to follow "the names".
    pub fn words(self) -> &'static str {
        match self {
            Why::SameLetters => "differ only in case, accents, titles, particles or spacing",
            Why::Reordered => "have the same words in another order",
            Why::Transliterated => "are transliterations of one another",
            Why::Misspelled => "differ by a slip or two",
            Why::Shortened => "differ in a word or initial that one leaves out",
            Why::Initials => "differ in an initial that may stand for the word",
        }
    }
}

/// Finds the pairs of people that are probably the same person, in order.
///
/// They share a country or body, or one of them has none and their names agree word for word.
/// The answer depends on nothing but the list.
pub fn probable_pairs(people: &[Names]) -> Vec<Pair> {
    let lexicon = Lexicon::of(people);
    let mut pairs: Vec<Pair> = candidates(people, &lexicon)
        .into_iter()
        .filter_map(|(a, b)| {
            Some(Pair {
                a,
                b,
                why: judge(people, &lexicon, a, b)?,
            })
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(form: &str, affiliations: &[u32]) -> Names {
        Names {
            forms: vec![form.to_owned()],
            affiliations: affiliations.to_vec(),
            ..Names::default()
        }
    }

    fn why(one: &str, other: &str) -> Option<Why> {
        probable_pairs(&[named(one, &[1]), named(other, &[1])])
            .first()
            .map(|pair| pair.why)
    }

    #[test]
    fn two_spellings_of_one_compatriot_are_found() {
        let cases = [
            ("Ali Ben Issa", "Ali Benaissa", Why::Transliterated),
            ("علي ابن عيسى", "Ali Ben Issa", Why::Transliterated),
            ("علي ابن عيسى", "S.E.M. Ali Benaissa", Why::Transliterated),
            ("Эмомали Рахмонов", "Emomali Rahmonov", Why::Transliterated),
            (
                "Sirodjidin Muhriddin",
                "Sirojiddin Mukhriddin",
                Why::Transliterated,
            ),
            ("Rahmon Emomali", "Emomali Rahmon", Why::Reordered),
            ("Jasem Al-Budaiwi", "Jasem Albudaiwi", Why::SameLetters),
            (
                "H.E. Dr. António Guterres",
                "GUTERRES Antonio",
                Why::Reordered,
            ),
            ("Abdel-Fatau Musah", "Abdelfatau Musah", Why::SameLetters),
            ("A. Gurbanov", "Ata Gurbanov", Why::Initials),
            (
                "Meinrad Handstanger",
                "Meinrad Handstranger",
                Why::Misspelled,
            ),
            ("Daniel A. Reifsny Der", "Daniel Reifsnyder", Why::Shortened),
            ("Carlos Zamora Ordoñez", "Carlos Zamora", Why::Shortened),
        ];
        for (one, other, expected) in cases {
            assert_eq!(why(one, other), Some(expected), "{one} / {other}");
            assert_eq!(why(other, one), Some(expected), "{other} / {one}");
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
            ("Bourita", "Nasser Bourita"),
            ("J. Martin", "Martin Jones"),
            ("Li Min", "Li Man"),
            ("Nguyen Luong", "Nguyen Thanh Long"),
            ("Fahad Yusuf Al-Sabah", "Sabah Khaled Al-Sabah"),
            ("", ""),
        ];
        for (one, other) in cases {
            assert_eq!(why(one, other), None, "{one} / {other}");
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
    fn without_a_country_only_a_telling_name_in_full_is_enough() {
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
    fn an_initial_that_fits_two_compatriots_fits_none() {
        let people = ["A. Gurbanov", "Ata Gurbanov", "Aman Gurbanov"].map(|form| named(form, &[1]));
        assert_eq!(probable_pairs(&people), []);
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
            Names {
                forms,
                affiliations: vec![1],
                ..Names::default()
            },
            named("Sirojiddin Mukhriddin", &[1]),
        ];
        assert_eq!(
            probable_pairs(&people),
            [Pair {
                a: 0,
                b: 1,
                why: Why::Transliterated
            }]
        );
    }

    proptest! {
        #[test]
        fn pairs_come_in_order_and_the_order_of_people_does_not_matter(
            names in prop::collection::vec("(Ali|Ata|A[.]|Emomali) (Ben )?(Issa|Gurbanov|Rahmon|Rakhmon)", 2..14),
        ) {
            let people: Vec<Names> = names.iter().map(|name| named(name, &[1])).collect();
            let pairs = probable_pairs(&people);
            prop_assert!(pairs.is_sorted() && pairs.iter().all(|pair| pair.a < pair.b));
            let reversed: Vec<Names> = people.into_iter().rev().collect();
            let last = names.len() - 1;
            let mut back: Vec<Pair> = probable_pairs(&reversed).iter().map(|pair| Pair { a: last - pair.b, b: last - pair.a, ..*pair }).collect();
            back.sort_unstable();
            prop_assert_eq!(pairs, back);
        }
    }
}
