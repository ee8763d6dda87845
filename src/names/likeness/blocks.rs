//! Who is worth comparing with whom.
//!
//! People who share a country or body and a word are compared. Where those are many, as the Kims of
//! Korea, they are divided by what else is in their names.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::PersonNames;
use super::lexicon::Lexicon;

/// Up to how many people all are compared with all.
const BLOCK_LIMIT: usize = 48;

/// A person's place in a block: the block, what its people share, the person.
type BlockKey = (u64, u64, usize);

/// The pairs worth comparing, each once, the earlier person first.
pub(super) fn candidates(people: &[PersonNames], lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut keys: Vec<BlockKey> = Vec::new();
    for (at, person) in people.iter().enumerate() {
        for consonants in lexicon.consonants(&lexicon.forms[at]) {
            let affiliations = person.affiliations.iter();
            keys.extend(affiliations.map(|one| (hash((one, consonants)), consonants, at)));
        }
    }
    for_each_block(keys, |block| match block {
        [(_, shared, _), ..] if block.len() > BLOCK_LIMIT => {
            divide(lexicon, block, *shared, &mut pairs);
        }
        _ => all_with_all(block, &mut pairs),
    });
    unaffiliated(people, lexicon, &mut pairs);
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Divides a block by another word of its people, or the first letter of one. Of what is still too large, nobody is
/// compared: a thousand namesakes are told apart by no rule here.
fn divide(lexicon: &Lexicon, block: &[BlockKey], shared: u64, pairs: &mut Vec<(usize, usize)>) {
    let mut keys: Vec<BlockKey> = Vec::new();
    for &(_, _, at) in block {
        for token in lexicon.forms[at].iter().flatten() {
            let consonants = token.bare.map(|id| lexicon.word(id).consonants);
            if consonants != Some(shared) {
                keys.extend(consonants.map(|consonants| (hash((1, consonants)), shared, at)));
                keys.push((hash((2, token.initial)), shared, at));
            }
        }
    }
    for_each_block(keys, |block| {
        if block.len() <= BLOCK_LIMIT {
            all_with_all(block, pairs);
        }
    });
}

/// People without country or body are compared with those who have the same words in any order.
fn unaffiliated(people: &[PersonNames], lexicon: &Lexicon, pairs: &mut Vec<(usize, usize)>) {
    let mut keys: Vec<BlockKey> = Vec::new();
    for (at, forms) in lexicon.forms.iter().enumerate() {
        for form in forms {
            let ids = form.iter().filter_map(|token| token.bare);
            let mut consonants: Vec<u64> = ids.map(|id| lexicon.word(id).consonants).collect();
            consonants.sort_unstable();
            keys.push((hash(&consonants), 0, at));
        }
    }
    for_each_block(keys, |block| {
        if block.len() <= BLOCK_LIMIT {
            let mut all = Vec::new();
            all_with_all(block, &mut all);
            all.retain(|&(a, b)| {
                people[a].affiliations.is_empty() || people[b].affiliations.is_empty()
            });
            pairs.append(&mut all);
        }
    });
}

fn all_with_all(block: &[BlockKey], pairs: &mut Vec<(usize, usize)>) {
    for (place, one) in block.iter().enumerate() {
        pairs.extend(block[place + 1..].iter().map(|other| (one.2, other.2)));
    }
}

/// Calls for every block of at least two people, each person once, in order.
fn for_each_block(mut keys: Vec<BlockKey>, mut each: impl FnMut(&[BlockKey])) {
    keys.sort_unstable_by_key(|&(block, _, at)| (block, at));
    keys.dedup_by_key(|&mut (block, _, at)| (block, at));
    keys.chunk_by(|one, other| one.0 == other.0)
        .filter(|block| block.len() > 1)
        .for_each(&mut each);
}

fn hash(key: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
