//! All words of all names, each looked at once.

use std::collections::{HashMap, HashSet};

use super::PersonNames;
use super::form::{NamePart, parts};
use crate::names::fold::fold;
use crate::names::phonetic::PhoneticKey;
use crate::names::titles::{Gender, gender_of};

/// The place of a word among all words.
pub(super) type WordId = u32;

/// A word of a name.
pub(super) struct Word {
    pub(super) text: String,
    length: usize,
    key: PhoneticKey,
    /// The consonants alone, to sort by.
    pub(super) consonants: u64,
    /// The first word met that sounds like it: by it people are counted.
    name: WordId,
}

/// A part of a name, by its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameToken {
    /// The first letter.
    pub(super) initial: char,
    /// The word, or nothing if the initial is all there is.
    pub(super) bare: Option<WordId>,
    /// The word with its particles.
    joined: Option<WordId>,
}

/// How alike two words are, the most alike first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchGrade {
    /// Letter for letter, but for a particle.
    Same,
    /// By sound.
    Phonetic,
    /// But for a slip or two.
    Slip,
}

/// Words and names in the order of the people.
pub(super) struct Lexicon {
    all: Vec<Word>,
    ids: HashMap<String, WordId>,
    /// The forms of each person's name.
    pub(super) forms: Vec<Vec<Vec<NameToken>>>,
    pub(super) genders: Vec<Option<Gender>>,
    /// The words with the same consonants.
    by_consonants: HashMap<u64, Vec<WordId>>,
    /// How many people bear a word, or one that sounds like it.
    frequency: HashMap<WordId, usize>,
    /// The words that stand before a last word among the people of a country or body, with their first letters.
    before: HashMap<(u32, WordId), HashSet<(char, WordId)>>,
}

/// Names that many people bear: they tell little even where they occur once, and one that is a slip away from another
/// is a name of its own.
const COMMON: &str = "mohamed ahmed ali hassan hussein ibrahim abdallah omar osman yusuf khaled said mustafa mahmud saleh \
    abdelrahman abdelaziz hamad hamid kim lee li park choi wang zhang chen liu yang huang zhao wu zhou xu sun ma zhu hu guo \
    he lin luo singh khan kumar sharma nguyen tran le pham john jon joan peter paul david michael robert james william \
    thomas richard charles george mark maria mario marian marion ana anna jean pierre michel jose juan carlos luis antonio \
    francisco manuel pedro jorge garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez silva santos smith \
    jones brown miller muller johnson williams martin martina daniel daniela jan eric erica alan alain ivanov alexander \
    vladimir sergey";

/// As common as those of [`COMMON`] is a name that so many people of a dossier bear.
const MANY: usize = 40;

impl Lexicon {
    pub(super) fn of(people: &[PersonNames]) -> Self {
        let mut lexicon = Lexicon {
            all: Vec::new(),
            ids: HashMap::new(),
            forms: Vec::with_capacity(people.len()),
            genders: Vec::with_capacity(people.len()),
            by_consonants: HashMap::new(),
            frequency: HashMap::new(),
            before: HashMap::new(),
        };
        for common in COMMON.split_whitespace() {
            let id = lexicon.id(common.to_owned());
            lexicon.frequency.insert(lexicon.word(id).name, MANY);
        }
        for person in people {
            lexicon.add(person);
        }
        lexicon
    }

    fn add(&mut self, person: &PersonNames) {
        let mut gender = gender_of(&fold(&person.honorific));
        let mut forms = Vec::with_capacity(person.forms.len());
        for form in &person.forms {
            let (parts, titled) = parts(form);
            gender = gender.or(titled);
            let tokens: Vec<NameToken> = parts.into_iter().map(|part| self.token(part)).collect();
            forms.push(tokens);
        }
        let ids = forms.iter().flatten().flat_map(|token| token.ids());
        let names: HashSet<WordId> = ids.map(|id| self.word(id).name).collect();
        names
            .into_iter()
            .for_each(|name| *self.frequency.entry(name).or_default() += 1);
        for tokens in &forms {
            let Some(last) = tokens.last().and_then(|token| token.bare) else {
                continue;
            };
            let last = self.word(last).name;
            for token in &tokens[..tokens.len() - 1] {
                let Some(word) = token.bare.map(|id| self.word(id).name) else {
                    continue;
                };
                for &affiliation in &person.affiliations {
                    let before = self.before.entry((affiliation, last)).or_default();
                    before.insert((token.initial, word));
                }
            }
        }
        self.forms.push(forms);
        self.genders.push(gender);
    }

    fn token(&mut self, part: NamePart) -> NameToken {
        match part {
            NamePart::Initial(initial) => NameToken {
                initial,
                bare: None,
                joined: None,
            },
            NamePart::Word { bare, joined } => NameToken {
                initial: bare.chars().next().unwrap_or(' '),
                bare: Some(self.id(bare)),
                joined: joined.map(|word| self.id(word)),
            },
        }
    }

    fn id(&mut self, text: String) -> WordId {
        if let Some(&id) = self.ids.get(&text) {
            return id;
        }
        let id = self.all.len() as WordId;
        let mut word = Word::new(text.clone());
        let candidates = self.by_consonants.entry(word.consonants).or_default();
        let first = candidates
            .iter()
            .find(|other| self.all[**other as usize].key.matches(&word.key));
        word.name = first.map_or(id, |first| self.all[*first as usize].name);
        candidates.push(id);
        self.all.push(word);
        self.ids.insert(text, id);
        id
    }

    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.all[id as usize]
    }

    /// The consonants of the words of some forms, with particles and without, each once.
    pub(super) fn consonants(&self, forms: &[Vec<NameToken>]) -> Vec<u64> {
        let ids = forms.iter().flatten().flat_map(|token| token.ids());
        let mut consonants: Vec<u64> = ids.map(|id| self.word(id).consonants).collect();
        consonants.sort_unstable();
        consonants.dedup();
        consonants
    }

    /// How many letters a token has, with its particles.
    pub(super) fn length(&self, token: NameToken) -> usize {
        let lengths = token.ids().map(|id| self.word(id).length);
        lengths.max().unwrap_or(0)
    }

    /// Whether many people bear a word that sounds like it.
    pub(super) fn is_common(&self, id: WordId) -> bool {
        self.frequency
            .get(&self.word(id).name)
            .is_some_and(|&count| count >= MANY)
    }

    /// Whether several words stand before a last word among the people of a country or body, of those that begin so.
    pub(super) fn is_ambiguous(
        &self,
        affiliation: u32,
        last: WordId,
        begins: impl Fn(char) -> bool,
    ) -> bool {
        let before = self.before.get(&(affiliation, self.word(last).name));
        before.is_some_and(|words| words.iter().filter(|word| begins(word.0)).count() > 1)
    }

    /// How alike two tokens are, with their particles or without.
    pub(super) fn grade(&self, one: NameToken, other: NameToken) -> Option<MatchGrade> {
        let pairs = one.ids().flat_map(|a| other.ids().map(move |b| (a, b)));
        pairs
            .filter_map(|(a, b)| {
                let grade = self.word(a).grade(self.word(b))?;
                let both_common = self.is_common(a) && self.is_common(b);
                (grade != MatchGrade::Slip || !both_common).then_some(grade)
            })
            .min()
    }
}

impl NameToken {
    /// The word without its particles and with them.
    fn ids(self) -> impl Iterator<Item = WordId> {
        self.bare.into_iter().chain(self.joined)
    }
}

impl Word {
    pub(super) fn new(text: String) -> Self {
        let key = PhoneticKey::of(&text);
        Self {
            length: text.chars().count(),
            consonants: key.consonant_hash(),
            key,
            text,
            name: 0,
        }
    }

    /// How alike it is to another word, if it is.
    pub(super) fn grade(&self, other: &Word) -> Option<MatchGrade> {
        if self.text == other.text {
            return Some(MatchGrade::Same);
        }
        if self.consonants == other.consonants && self.key.matches(&other.key) {
            return Some(MatchGrade::Phonetic);
        }
        let shorter = self.length.min(other.length);
        // Without vowels a letter is most of a word: محمد is not محمود.
        let least = if self.key.is_arabic() { 6 } else { 4 };
        let bound = if shorter < 7 { 1 } else { 2 };
        if self.key.is_arabic() != other.key.is_arabic()
            || shorter < least
            || self.length.abs_diff(other.length) > bound
        {
            return None;
        }
        let slips = strsim::osa_distance(&self.text, &other.text);
        // Paul is not Paula and Mario not Maria: the end of a given name tells men from women.
        (slips <= bound && !(slips == 1 && differ_in_gender(&self.text, &other.text)))
            .then_some(MatchGrade::Slip)
    }
}

/// Whether two words differ in their last vowel, or one has it and the other has not.
fn differ_in_gender(one: &str, other: &str) -> bool {
    let vowel = ['a', 'e', 'o'];
    let (one_stem, other_stem) = (one.strip_suffix(vowel), other.strip_suffix(vowel));
    one_stem == Some(other)
        || other_stem == Some(one)
        || one_stem.is_some() && one_stem == other_stem
}
