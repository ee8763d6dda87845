//! What speaks for two names being one, and what against.

use super::lexicon::{Form, Grade, Lexicon, Token, Word, alike};
use super::{Names, Why};

/// However few people a site has of a country, its people could be confused with so many.
const FEWEST: u32 = 20;

/// What two forms have in common, and what not.
#[derive(Default)]
struct Match {
    /// Words with words: places and grade.
    words: Vec<(usize, usize, Grade)>,
    /// Initials that stand for a word, and initials that are the same.
    abbreviated: usize,
    initials: usize,
    /// What is left: on one side, on the other.
    left: [Vec<usize>; 2],
    in_order: bool,
}

/// Says whether two people are probably one, and why.
pub(super) fn judge(people: &[Names], lexicon: &Lexicon, a: usize, b: usize) -> Option<Why> {
    let shared: Vec<u32> = {
        let others = &people[b].affiliations;
        people[a]
            .affiliations
            .iter()
            .copied()
            .filter(|affiliation| others.binary_search(affiliation).is_ok())
            .collect()
    };
    let strangers = people[a].affiliations.is_empty() || people[b].affiliations.is_empty();
    if shared.is_empty() && !strangers {
        return None;
    }
    let man_and_woman = matches!((lexicon.genders[a], lexicon.genders[b]), (Some(one), Some(other)) if one != other);
    let forms = lexicon.forms[a]
        .iter()
        .flat_map(|one| lexicon.forms[b].iter().map(move |other| (one, other)));
    forms
        .filter_map(|(one, other)| {
            let found = compare(lexicon, one, other)?;
            let why = if strangers && shared.is_empty() {
                found.agrees_everywhere(lexicon, one)
            } else {
                found.convinces(lexicon, [one, other], &shared)
            };
            why.filter(|why| {
                !man_and_woman
                    || *why == Why::SameLetters
                        && one.tokens.iter().all(|token| token.bare.is_some())
            })
        })
        .min()
}

fn compare(lexicon: &Lexicon, one: &Form, other: &Form) -> Option<Match> {
    let sides = [&one.tokens, &other.tokens];
    let mut free = [vec![true; one.tokens.len()], vec![true; other.tokens.len()]];
    let mut found = Match::default();
    let mut grades = Vec::new();
    for (i, a) in one.tokens.iter().enumerate() {
        for (j, b) in other.tokens.iter().enumerate() {
            grades.extend(
                lexicon
                    .tokens_alike(*a, *b)
                    .map(|grade| (grade, i.abs_diff(j), i, j)),
            );
        }
    }
    grades.sort_unstable();
    for (grade, _, i, j) in grades {
        if free[0][i] && free[1][j] {
            (free[0][i], free[1][j]) = (false, false);
            found.words.push((i, j, grade));
        }
    }
    respace(lexicon, sides, &mut free, &mut found);
    if found.words.is_empty() {
        return None;
    }
    let mut places: Vec<(usize, usize)> = found.words.iter().map(|&(i, j, _)| (i, j)).collect();
    // First the initials that are the same, then those that stand for a word.
    for stands_for in [false, true] {
        for i in 0..one.tokens.len() {
            for j in 0..other.tokens.len() {
                let (a, b) = (one.tokens[i], other.tokens[j]);
                let fits = if stands_for {
                    a.bare.is_none() != b.bare.is_none()
                } else {
                    a.bare.is_none() && b.bare.is_none()
                };
                if free[0][i] && free[1][j] && fits && a.initial == b.initial {
                    (free[0][i], free[1][j]) = (false, false);
                    places.push((i, j));
                    *(if stands_for {
                        &mut found.abbreviated
                    } else {
                        &mut found.initials
                    }) += 1;
                }
            }
        }
    }
    places.sort_unstable();
    found.in_order = places.is_sorted_by_key(|place| place.1);
    for side in 0..2 {
        found.left[side] = (0..sides[side].len())
            .filter(|&at| free[side][at])
            .collect();
    }
    Some(found)
}

/// Matches two words left on one side with one left on the other: `Reifsny Der` with `Reifsnyder`.
fn respace(
    lexicon: &Lexicon,
    sides: [&Vec<Token>; 2],
    free: &mut [Vec<bool>; 2],
    found: &mut Match,
) {
    for (apart, together) in [(0, 1), (1, 0)] {
        for first in 0..sides[apart].len().saturating_sub(1) {
            for whole in 0..sides[together].len() {
                if !(free[apart][first] && free[apart][first + 1] && free[together][whole]) {
                    continue;
                }
                let (Some(a), Some(b)) = (sides[apart][first].bare, sides[apart][first + 1].bare)
                else {
                    continue;
                };
                let (a, b) = (lexicon.word(a), lexicon.word(b));
                let Some(id) = sides[together][whole].bare else {
                    continue;
                };
                let word = lexicon.word(id);
                let length = a.letters.len() + b.letters.len();
                if !(word.letters.len() <= 2 * length && length <= 2 * word.letters.len()) {
                    continue;
                }
                let joined = Word::new(format!("{}{}", a.text, b.text));
                if let Some(grade @ (Grade::Same | Grade::Alike)) = alike(&joined, word) {
                    (
                        free[apart][first],
                        free[apart][first + 1],
                        free[together][whole],
                    ) = (false, false, false);
                    found.words.push(if apart == 0 {
                        (first, whole, grade)
                    } else {
                        (whole, first, grade)
                    });
                }
            }
        }
    }
}

impl Match {
    /// Every word has its match, in order, and they are words that tell something: enough for
    /// people of whom no country or body is known.
    fn agrees_everywhere(&self, lexicon: &Lexicon, one: &Form) -> Option<Why> {
        let whole = self.left.iter().all(Vec::is_empty)
            && self.in_order
            && self.abbreviated == 0
            && self.words.len() >= 2;
        let told: f64 = self
            .words
            .iter()
            .filter_map(|&(i, _, _)| Some(lexicon.telling(one.tokens[i].bare?)))
            .sum();
        let people = lexicon.forms.len() as f64 + 2000.0;
        (whole && self.slips() == 0 && told >= people.ln() + 3.0).then(|| self.why())
    }

    fn convinces(&self, lexicon: &Lexicon, forms: [&Form; 2], shared: &[u32]) -> Option<Why> {
        let [left, right] = &self.left;
        if !left.is_empty() && !right.is_empty() {
            return None;
        }
        let people = shared
            .iter()
            .map(|&affiliation| lexicon.size(affiliation))
            .max()
            .unwrap_or(0);
        let chance = f64::from(people.max(FEWEST)).ln();
        let whole = left.is_empty() && right.is_empty();
        let told = self.told(lexicon, forms);
        let strong = self
            .words
            .iter()
            .filter(|word| word.2 <= Grade::Alike)
            .count();
        if self.words.len() == 1 {
            let (i, j, grade) = self.words[0];
            if forms.iter().all(|form| form.tokens.len() == 1) {
                return (grade == Grade::Same).then_some(Why::SameLetters);
            }
            return self.convinces_by_initials(lexicon, forms, shared, (i, j, grade));
        }
        let needed = match (whole, self.slips(), self.in_order) {
            (true, 0, true)
                if self.abbreviated == 0 && self.words.iter().all(|word| word.2 == Grade::Same) =>
            {
                0.0
            }
            (true, 0, true) if self.abbreviated == 0 => chance,
            (_, 0, true) => chance + 4.0,
            (_, 0, false) => chance + 6.0,
            (_, _, true) => chance + 6.0,
            (_, _, false) => return None,
        };
        (strong >= 1 && told >= needed).then(|| self.why())
    }

    /// One word and an initial: only if the word is a family's that few there bear.
    fn convinces_by_initials(
        &self,
        lexicon: &Lexicon,
        forms: [&Form; 2],
        shared: &[u32],
        word: (usize, usize, Grade),
    ) -> Option<Why> {
        let (i, j, grade) = word;
        let last = i + 1 == forms[0].tokens.len() && j + 1 == forms[1].tokens.len();
        let id = forms[0].tokens[i].bare?;
        let rare = shared
            .iter()
            .all(|&affiliation| lexicon.bearers_in(affiliation, id) <= 2);
        let chance = shared
            .iter()
            .map(|&affiliation| f64::from(lexicon.size(affiliation).max(FEWEST)).ln())
            .fold(0.0, f64::max);
        let sure = self.abbreviated + self.initials > 0
            && grade == Grade::Same
            && last
            && self.in_order
            && rare;
        (sure && lexicon.telling(id) >= chance.max(5.0)).then(|| self.why())
    }

    /// What the matched words tell: the longer a word is for its slips, the more of it.
    fn told(&self, lexicon: &Lexicon, forms: [&Form; 2]) -> f64 {
        let words = self.words.iter().filter_map(|&(i, j, grade)| {
            let (one, other) = (forms[0].tokens[i].bare?, forms[1].tokens[j].bare?);
            let length = lexicon
                .word(one)
                .letters
                .len()
                .min(lexicon.word(other).letters.len()) as f64;
            let telling = lexicon.telling(one).min(lexicon.telling(other));
            Some(match grade {
                Grade::Same => telling,
                // Short words that sound alike often are not the same: Long is not Luong.
                Grade::Alike => telling * if length < 6.0 { 0.4 } else { 1.0 },
                Grade::Slips(count) => (0.9 * (length - 3.0 * count as f64)).clamp(0.0, telling),
            })
        });
        words.sum::<f64>() + self.initials as f64 + 0.5 * self.abbreviated as f64
    }

    fn slips(&self) -> usize {
        self.words
            .iter()
            .map(|word| {
                if let Grade::Slips(count) = word.2 {
                    count
                } else {
                    0
                }
            })
            .sum()
    }

    fn why(&self) -> Why {
        if self.abbreviated > 0 {
            Why::Initials
        } else if self.left.iter().any(|left| !left.is_empty()) {
            Why::Shortened
        } else if self.slips() > 0 {
            Why::Misspelled
        } else if self.words.iter().any(|word| word.2 == Grade::Alike) {
            Why::Transliterated
        } else if !self.in_order {
            Why::Reordered
        } else {
            Why::SameLetters
        }
    }
}
