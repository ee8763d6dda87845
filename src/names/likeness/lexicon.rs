//! All words of all names, each looked at once.

use std::collections::HashMap;

use super::Names;
use super::form::{Part, parts};
use crate::base::suggest::slips;
use crate::names::fold::fold;
use crate::names::phonetic::Sound;
use crate::names::titles::{Gender, gender_of};

/// The place of a word in the lexicon.
pub(super) type WordId = u32;

/// A word of a name.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) letters: Vec<char>,
    /// Which letters occur, as bits.
    seen: u64,
    /// The letters as they were before the scanner took `u` for `ii`, where that can be.
    unscanned: Option<Vec<char>>,
    pub(super) sound: Sound,
    pub(super) skeleton: u64,
    /// How often it was met.
    met: u32,
}

/// A part of a name, by its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// The first letter.
    pub(super) initial: char,
    /// The word, or nothing if the initial is all there is.
    pub(super) bare: Option<WordId>,
    /// The word with its particles.
    pub(super) joined: Option<WordId>,
}

/// One form of one person's name.
pub(super) struct Form {
    pub(super) tokens: Vec<Token>,
}

/// Words and names in the order of the people.
pub(super) struct Lexicon {
    words: Vec<Word>,
    pub(super) forms: Vec<Vec<Form>>,
    pub(super) genders: Vec<Option<Gender>>,
    bearers: HashMap<u64, u32>,
    local: HashMap<(u32, u64), u32>,
    sizes: HashMap<u32, u32>,
}

/// How alike two words are, the most alike first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// Letter for letter, but for a particle.
    Same,
    /// By sound.
    Alike,
    /// But for so many slips.
    Slips(usize),
}

/// A word met so often is a name of its own, and no slip for another.
const OFTEN: u32 = 4;

/// Names so common that they tell little even on a site where they occur once.
const COMMON: &str = "mohamed ahmed ali hassan hussein ibrahim abdallah omar osman yusuf khaled said mustafa mahmud saleh abdelrahman abdelaziz \
    kim lee li park choi wang zhang chen liu yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo singh khan kumar sharma nguyen tran le pham \
    john peter paul david michael robert james william thomas richard charles george mark maria ana anna jean pierre michel jose juan carlos luis \
    antonio francisco manuel pedro jorge garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez silva santos smith jones brown \
    miller johnson williams martin martina muller hamad hamid hamed daniel daniela joan jon jan eric erica marion marian mario alan alain ivanov alexander vladimir sergey";

impl Lexicon {
    pub(super) fn of(people: &[Names]) -> Self {
        let mut words = Words::default();
        let mut forms = Vec::with_capacity(people.len());
        let mut genders = Vec::with_capacity(people.len());
        let mut bearers: HashMap<u64, u32> = HashMap::new();
        let mut local: HashMap<(u32, u64), u32> = HashMap::new();
        let mut sizes: HashMap<u32, u32> = HashMap::new();
        for word in COMMON.split_whitespace() {
            let id = words.id(word.to_owned()) as usize;
            words.all[id].met = OFTEN;
            bearers.insert(words.all[id].skeleton, 40);
        }
        for person in people {
            let mut gender = gender_of(&fold(&person.honorific));
            let mut tokens_of_forms = Vec::with_capacity(person.forms.len());
            for form in &person.forms {
                let (parts, told) = parts(form);
                gender = gender.or(told);
                let tokens: Vec<Token> = parts.into_iter().map(|part| words.token(part)).collect();
                tokens_of_forms.push(Form { tokens });
            }
            let mut skeletons: Vec<u64> = Vec::new();
            for token in tokens_of_forms.iter().flat_map(|form| &form.tokens) {
                skeletons.extend(token.ids().map(|id| words.all[id as usize].skeleton));
            }
            skeletons.sort_unstable();
            skeletons.dedup();
            for &skeleton in &skeletons {
                *bearers.entry(skeleton).or_default() += 1;
            }
            for &affiliation in &person.affiliations {
                *sizes.entry(affiliation).or_default() += 1;
                for &skeleton in &skeletons {
                    *local.entry((affiliation, skeleton)).or_default() += 1;
                }
            }
            forms.push(tokens_of_forms);
            genders.push(gender);
        }
        Self {
            words: words.all,
            forms,
            genders,
            bearers,
            local,
            sizes,
        }
    }

    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// What a word tells: the logarithm of how few people bear one that sounds like it.
    ///
    /// A small site is taken for a sample of a larger world, or every word in it would be rare or none.
    pub(super) fn telling(&self, id: WordId) -> f64 {
        let bearers = self
            .bearers
            .get(&self.word(id).skeleton)
            .copied()
            .unwrap_or(1);
        ((self.forms.len() as f64 + 2000.0) / (f64::from(bearers) + 1.0)).ln()
    }

    /// How many people of a country or body bear a word that sounds like this one.
    pub(super) fn bearers_in(&self, affiliation: u32, id: WordId) -> u32 {
        self.local
            .get(&(affiliation, self.word(id).skeleton))
            .copied()
            .unwrap_or(0)
    }

    /// How many people a country or body has.
    pub(super) fn size(&self, affiliation: u32) -> u32 {
        self.sizes.get(&affiliation).copied().unwrap_or(0)
    }

    /// How alike two tokens are, with their particles or without.
    pub(super) fn tokens_alike(&self, one: Token, other: Token) -> Option<Grade> {
        let pairs = one.ids().flat_map(|a| other.ids().map(move |b| (a, b)));
        pairs
            .filter_map(|(a, b)| alike(self.word(a), self.word(b)))
            .min()
    }
}

impl Token {
    /// The word without its particles and with them.
    pub(super) fn ids(self) -> impl Iterator<Item = WordId> {
        self.bare.into_iter().chain(self.joined)
    }
}

/// How alike two words are, if they are.
pub(super) fn alike(one: &Word, other: &Word) -> Option<Grade> {
    if one.text == other.text {
        return Some(Grade::Same);
    }
    if one.skeleton == other.skeleton && one.sound.alike(&other.sound) {
        return Some(Grade::Alike);
    }
    let shorter = one.letters.len().min(other.letters.len());
    // Without vowels a letter is most of a word: محمد is not محمود.
    let least = if one.sound.is_arabic() { 6 } else { 4 };
    if one.sound.is_arabic() != other.sound.is_arabic()
        || shorter < least
        || one.met.min(other.met) >= OFTEN
    {
        return None;
    }
    let bound = if shorter < 7 { 1 } else { 2 };
    // A slip takes one letter away and puts one in its place at most.
    let near = (one.seen ^ other.seen).count_ones() as usize <= 2 * bound;
    let plain = if near {
        slips(&one.letters, &other.letters, bound)
    } else {
        None
    };
    let scanned = match (&one.unscanned, &other.unscanned) {
        (None, None) => None,
        (a, b) => slips(
            a.as_ref().unwrap_or(&one.letters),
            b.as_ref().unwrap_or(&other.letters),
            bound - 1,
        )
        .map(|count| count + 1),
    };
    let count = plain.into_iter().chain(scanned).min()?;
    // Paul is not Paula and Mario not Maria: the end of a given name tells men from women.
    (count > 1 || !gendered(&one.letters, &other.letters)).then_some(Grade::Slips(count))
}

fn gendered(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let end = |letters: &[char]| letters.last().is_some_and(|last| "aeo".contains(*last));
    match long.len() - short.len() {
        0 => end(short) && end(long) && short[..short.len() - 1] == long[..long.len() - 1],
        1 => end(long) && long[..short.len()] == *short,
        _ => false,
    }
}

#[derive(Default)]
struct Words {
    all: Vec<Word>,
    ids: HashMap<String, WordId>,
}

impl Words {
    fn token(&mut self, part: Part) -> Token {
        match part {
            Part::Initial(initial) => Token {
                initial,
                bare: None,
                joined: None,
            },
            Part::Word { bare, joined } => {
                let initial = bare.chars().next().unwrap_or(' ');
                Token {
                    initial,
                    bare: Some(self.id(bare)),
                    joined: joined.map(|word| self.id(word)),
                }
            }
        }
    }

    fn id(&mut self, text: String) -> WordId {
        if let Some(&id) = self.ids.get(&text) {
            self.all[id as usize].met += 1;
            return id;
        }
        let id = self.all.len() as WordId;
        self.all.push(Word::new(text.clone()));
        self.ids.insert(text, id);
        id
    }
}

impl Word {
    pub(super) fn new(text: String) -> Self {
        let sound = Sound::of(&text);
        let unscanned = text
            .replace("ii", "u")
            .replace("ti", "u")
            .replace("rn", "m")
            .replace('6', "o")
            .replace('1', "l");
        let unscanned = (unscanned != text).then(|| unscanned.chars().collect());
        let seen = text
            .chars()
            .fold(0, |seen, char| seen | 1 << (u32::from(char) % 64));
        Self {
            letters: text.chars().collect(),
            seen,
            unscanned,
            skeleton: sound.skeleton_hash(),
            sound,
            text,
            met: 1,
        }
    }
}
