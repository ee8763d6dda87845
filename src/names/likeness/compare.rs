//! What speaks for two names being one, and what against.

use super::lexicon::{Lexicon, MatchGrade, NameToken, Word, WordId};
use super::{PersonNames, Reason};

/// What two forms have in common, and what not.
#[derive(Default)]
struct Match {
    /// Words with words: places and grade.
    words: Vec<(usize, usize, MatchGrade)>,
    /// How many initials stand for a word, and how many for the same initial.
    abbreviated: usize,
    initials: usize,
    /// How many parts are left, of the one and of the other.
    left: [usize; 2],
    in_order: bool,
}

/// Says whether two people are probably one, and why.
pub(super) fn judge(
    people: &[PersonNames],
    lexicon: &Lexicon,
    a: usize,
    b: usize,
) -> Option<Reason> {
    let (ours, theirs) = (&people[a].affiliations, &people[b].affiliations);
    let shared: Vec<u32> = ours
        .iter()
        .copied()
        .filter(|affiliation| theirs.binary_search(affiliation).is_ok())
        .collect();
    let unaffiliated = ours.is_empty() || theirs.is_empty();
    if shared.is_empty() && !unaffiliated {
        return None;
    }
    let man_and_woman = matches!((lexicon.genders[a], lexicon.genders[b]), (Some(one), Some(other)) if one != other);
    let forms = lexicon.forms[a]
        .iter()
        .flat_map(|one| lexicon.forms[b].iter().map(move |other| (one, other)));
    forms
        .filter_map(|(one, other)| {
            let found = compare(lexicon, one, other);
            let reason = if unaffiliated {
                found.agrees_in_full(lexicon, one)
            } else {
                found
                    .agrees(lexicon, one, other, &shared)
                    .or_else(|| respaced(lexicon, one, other))
            };
            let whole = one.iter().all(|token| token.bare.is_some());
            reason.filter(|reason| !man_and_woman || *reason == Reason::SameLetters && whole)
        })
        .min()
}

/// Finds for each part of one form its part of the other: the likest words first, then initials.
fn compare(lexicon: &Lexicon, one: &[NameToken], other: &[NameToken]) -> Match {
    let mut free = [vec![true; one.len()], vec![true; other.len()]];
    let mut found = Match::default();
    let mut places = Vec::new();
    let mut take = |i: usize, j: usize| {
        let taken = free[0][i] && free[1][j];
        if taken {
            (free[0][i], free[1][j]) = (false, false);
            places.push((i, j));
        }
        taken
    };
    let pairs = || (0..one.len()).flat_map(|i| (0..other.len()).map(move |j| (i, j)));
    let mut grades: Vec<_> = pairs()
        .filter_map(|(i, j)| Some((lexicon.grade(one[i], other[j])?, i.abs_diff(j), i, j)))
        .collect();
    grades.sort_unstable();
    for (grade, _, i, j) in grades {
        if take(i, j) {
            found.words.push((i, j, grade));
        }
    }
    let initials = |i: usize, j: usize| {
        let bare = [one[i].bare, other[j].bare];
        (one[i].initial == other[j].initial).then(|| bare.iter().flatten().count())
    };
    for (i, j) in pairs().filter(|&(i, j)| initials(i, j) == Some(0)) {
        found.initials += usize::from(take(i, j));
    }
    for (i, j) in pairs().filter(|&(i, j)| initials(i, j) == Some(1)) {
        found.abbreviated += usize::from(take(i, j));
    }
    places.sort_unstable();
    found.in_order = places.is_sorted_by_key(|place| place.1);
    found.left = free.map(|free| free.into_iter().filter(|&free| free).count());
    found
}

impl Match {
    /// Whether people of one country or body are one.
    fn agrees(
        &self,
        lexicon: &Lexicon,
        one: &[NameToken],
        other: &[NameToken],
        shared: &[u32],
    ) -> Option<Reason> {
        let reason = self.reason();
        if self.left.iter().all(|&left| left > 0) || self.words.is_empty() {
            return None;
        }
        if self.words.len() == 1 {
            let whole = one.len() == 1 && other.len() == 1;
            let sure = if whole {
                reason == Reason::SameLetters
            } else {
                self.agrees_by_last_word(lexicon, one, other, shared)
            };
            return sure.then_some(reason);
        }
        let slips = self.count(MatchGrade::Slip);
        // Short words that sound alike, or are a slip apart, often are not the same: Long is not Luong.
        let distinctive = self.words.iter().any(|&(i, _, grade)| {
            let uncommon = one[i].bare.is_some_and(|id| !lexicon.is_common(id));
            uncommon && (grade == MatchGrade::Same || lexicon.length(one[i]) >= 6)
        });
        let sure = match reason {
            Reason::SameLetters => true,
            Reason::Misspelled if self.in_order => distinctive && slips < self.words.len(),
            Reason::Misspelled => distinctive && slips == 1 && self.left == [0, 0],
            _ => distinctive,
        };
        sure.then_some(reason)
    }

    /// One word, perhaps with initials: only if it is the last of both, and nobody else there can be meant.
    fn agrees_by_last_word(
        &self,
        lexicon: &Lexicon,
        one: &[NameToken],
        other: &[NameToken],
        shared: &[u32],
    ) -> bool {
        let (i, j, grade) = self.words[0];
        let Some(last) = one[i].bare else {
            return false;
        };
        let tokens = || one.iter().chain(other);
        let initials: Vec<char> = tokens()
            .filter(|token| token.bare.is_none())
            .map(|token| token.initial)
            .collect();
        let alone = one.len() == 1 || other.len() == 1;
        i + 1 == one.len()
            && j + 1 == other.len()
            && grade == MatchGrade::Same
            && self.in_order
            && (alone || self.abbreviated + self.initials > 0)
            && !lexicon.is_common(last)
            && shared.iter().all(|&affiliation| {
                !lexicon.is_ambiguous(affiliation, last, |first| {
                    alone || initials.contains(&first)
                })
            })
    }

    /// Every word has its match, in order, and two of them are borne by few: enough for people of whom no country or
    /// body is known.
    fn agrees_in_full(&self, lexicon: &Lexicon, one: &[NameToken]) -> Option<Reason> {
        let matched = self.words.iter().filter_map(|(i, _, _)| one[*i].bare);
        let uncommon = matched.filter(|&id| !lexicon.is_common(id)).count();
        let whole = self.left == [0, 0] && self.in_order && self.abbreviated == 0;
        (whole && self.count(MatchGrade::Slip) == 0 && uncommon >= 2).then(|| self.reason())
    }

    fn count(&self, grade: MatchGrade) -> usize {
        self.words.iter().filter(|word| word.2 == grade).count()
    }

    fn reason(&self) -> Reason {
        if self.abbreviated > 0 {
            Reason::Initials
        } else if self.count(MatchGrade::Slip) > 0 {
            Reason::Misspelled
        } else if self.left != [0, 0] {
            Reason::Shortened
        } else if self.count(MatchGrade::Phonetic) > 0 {
            Reason::Transliterated
        } else if !self.in_order {
            Reason::Reordered
        } else {
            Reason::SameLetters
        }
    }
}

/// Names are one if their words are when run together: `Reifsny Der` and `Reifsnyder`.
fn respaced(lexicon: &Lexicon, one: &[NameToken], other: &[NameToken]) -> Option<Reason> {
    let words =
        |form: &[NameToken]| -> Vec<WordId> { form.iter().filter_map(|it| it.bare).collect() };
    let (ours, theirs) = (words(one), words(other));
    let initials = [one.len() - ours.len(), other.len() - theirs.len()];
    if ours.len() == theirs.len() || initials.iter().all(|&count| count > 0) {
        return None;
    }
    let [ours, theirs] = [ours, theirs]
        .map(|ids| Word::new(ids.iter().map(|&id| &*lexicon.word(id).text).collect()));
    match ours.grade(&theirs)? {
        MatchGrade::Slip => None,
        _ if initials != [0, 0] => Some(Reason::Shortened),
        MatchGrade::Same => Some(Reason::SameLetters),
        MatchGrade::Phonetic => Some(Reason::Transliterated),
    }
}
