//! Who is worth comparing with whom.
//!
//! People who share a country or body and a word are compared. Where that makes a crowd, as of the
//! Kims of Korea, it is divided by what else is in their names, until no crowd is left.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Names;
use super::lexicon::{Form, Lexicon, Token};

/// Up to how many people all are compared with all.
const CROWD: usize = 24;

/// The pairs worth comparing, each once, the earlier person first.
pub(super) fn candidates(people: &[Names], lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut keys = Vec::new();
    let ranks = ranks(lexicon);
    for (at, person) in people.iter().enumerate() {
        for skeleton in skeletons(lexicon, &lexicon.forms[at]) {
            keys.extend(
                person
                    .affiliations
                    .iter()
                    .map(|affiliation| (hash((affiliation, skeleton)), skeleton, at)),
            );
        }
    }
    for_each_block(&mut keys, |block| {
        let members: Vec<usize> = block.iter().map(|key| key.2).collect();
        match block {
            [(_, shared, _), ..] if members.len() > CROWD => {
                divide(lexicon, &ranks, &members, *shared, &mut pairs)
            }
            _ => all_with_all(&members, &mut pairs),
        }
    });
    strangers(people, lexicon, &mut pairs);
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// People without country or body are compared with those who have the same words in any order.
fn strangers(people: &[Names], lexicon: &Lexicon, pairs: &mut Vec<(usize, usize)>) {
    let mut keys = Vec::new();
    for (at, forms) in lexicon.forms.iter().enumerate() {
        for form in forms {
            let mut words: Vec<u64> = form
                .tokens
                .iter()
                .filter_map(|token| Some(lexicon.word(token.bare?).skeleton))
                .collect();
            words.sort_unstable();
            keys.push((hash(&words), 0, at));
        }
    }
    for_each_block(&mut keys, |block| {
        let (without, with): (Vec<usize>, Vec<usize>) = block
            .iter()
            .map(|key| key.2)
            .partition(|&at| people[at].affiliations.is_empty());
        for &one in without.iter().take(CROWD) {
            let others = without.iter().take(CROWD).chain(with.iter().take(CROWD));
            pairs.extend(
                others
                    .filter(|&&other| other != one)
                    .map(|&other| (one.min(other), one.max(other))),
            );
        }
    });
}

/// Parts a crowd by the sound of another word, or its first letter, and what is still a crowd by the nearest spelling.
fn divide(
    lexicon: &Lexicon,
    ranks: &[usize],
    members: &[usize],
    shared: u64,
    pairs: &mut Vec<(usize, usize)>,
) {
    let mut keys = Vec::new();
    for &at in members {
        for token in lexicon.forms[at].iter().flat_map(|form| &form.tokens) {
            let skeleton = token.bare.map(|id| lexicon.word(id).skeleton);
            if skeleton != Some(shared) {
                keys.extend(skeleton.map(|skeleton| (hash((1, skeleton)), 0, at)));
                keys.push((hash((2, token.initial)), 0, at));
            }
        }
    }
    for_each_block(&mut keys, |block| {
        let mut members: Vec<usize> = block.iter().map(|key| key.2).collect();
        if members.len() <= 2 * CROWD {
            return all_with_all(&members, pairs);
        }
        members.sort_unstable_by_key(|&at| ranks[at]);
        for (place, one) in members.iter().enumerate() {
            pairs.extend(
                members[place + 1..]
                    .iter()
                    .take(CROWD / 4)
                    .map(|other| (*one.min(other), *one.max(other))),
            );
        }
    });
}

/// The places of people in the order of how their names are spelled.
fn ranks(lexicon: &Lexicon) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lexicon.forms.len()).collect();
    order.sort_by_cached_key(|&at| (spelling(lexicon, &lexicon.forms[at]), at));
    let mut ranks = vec![0; order.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

fn spelling(lexicon: &Lexicon, forms: &[Form]) -> Vec<String> {
    let mut words: Vec<String> = forms
        .iter()
        .take(1)
        .flat_map(|form| &form.tokens)
        .map(|token| word(lexicon, *token))
        .collect();
    words.sort_unstable();
    words
}

fn word(lexicon: &Lexicon, token: Token) -> String {
    token.bare.map_or_else(
        || token.initial.to_string(),
        |id| lexicon.word(id).text.clone(),
    )
}

/// The sounds of a person's words, bare and with particles.
fn skeletons(lexicon: &Lexicon, forms: &[Form]) -> Vec<u64> {
    let tokens = forms.iter().flat_map(|form| &form.tokens);
    let mut skeletons: Vec<u64> = tokens
        .flat_map(|token| token.ids())
        .map(|id| lexicon.word(id).skeleton)
        .collect();
    skeletons.sort_unstable();
    skeletons.dedup();
    skeletons
}

fn all_with_all(members: &[usize], pairs: &mut Vec<(usize, usize)>) {
    for (place, &one) in members.iter().enumerate() {
        pairs.extend(members[place + 1..].iter().map(|&other| (one, other)));
    }
}

/// Calls for every run of equal first keys that has at least two people, each person once, in order.
fn for_each_block(keys: &mut Vec<(u64, u64, usize)>, mut each: impl FnMut(&[(u64, u64, usize)])) {
    keys.sort_unstable_by_key(|&(key, _, at)| (key, at));
    keys.dedup_by_key(|&mut (key, _, at)| (key, at));
    keys.chunk_by(|one, other| one.0 == other.0)
        .filter(|block| block.len() > 1)
        .for_each(&mut each);
}

fn hash(key: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
