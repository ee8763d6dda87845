//! Words that stand with a name and are no part of it, folded.

/// What a title tells of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Man,
    Woman,
}

/// Titles before a name, of men, of women, and of either.
const MEN: &str = "mr messrs monsieur sir lord sr senor don sheikh cheikh shaikh sheik shaykh prince king \
    fr father mgr bishop imam herr dato السيد سيد الشيخ الدكتور الاستاذ الامير الملك اقاي";
const WOMEN: &str = "mrs ms miss madam madame mme mlle mademoiselle sra senora srta dona sheikha cheikha \
    princess queen lady dame frau السيده الانسه الشيخه الدكتوره الاستاذه الاميره خانم";
const EITHER: &str = "dr dra drs doctor docteur prof professor professeur profesor pr he se hh hm sm sar hrh \
    sem excellency excellence his her son hon honourable honorable rt amb ambassador \
    ambassadeur embajador embajadora minister ministre ministro ministra president ing eng \
    engr lic arq gen general col colonel maj major capt captain cmdr rev reverend hajj \
    hadj haji hadji alhaji mx datuk معالي سعاده فخامه سمو صاحب صاحبه السمو الملكي دولت \
    جلاله دكتور دكتوره استاذ السفير الوزير المهندس الحاج";
/// Titles of single letters, as `H. E.` and `S. E. M.` fold.
const SPELT: &[&[&str]] = &[
    &["s", "e", "m"],
    &["s", "a", "r"],
    &["h", "r", "h"],
    &["h", "e"],
    &["s", "e"],
    &["h", "h"],
    &["s", "m"],
    &["h", "m"],
];
const AFTER: &str =
    "jr junior sr ii iii phd md esq cbe obe embajador embajadora ambassador ministre";

/// Takes the titles off a folded name, and tells what they tell. A name of titles only is left alone.
pub(super) fn taken_off<'a, 'w>(mut words: &'w [&'a str]) -> (&'w [&'a str], Option<Gender>) {
    let mut gender = None;
    while let [first, rest @ ..] = words
        && !rest.is_empty()
    {
        let spelt = SPELT
            .iter()
            .find(|letters| words.starts_with(letters) && is_name(&words[letters.len()..]));
        if let Some(letters) = spelt {
            words = &words[letters.len()..];
        } else if let Some(known) = title(first) {
            gender = gender.or(known);
            words = rest;
        } else {
            break;
        }
    }
    while let [rest @ .., last] = words
        && rest.len() > 1
        && lists(AFTER, last)
    {
        words = rest;
    }
    (words, gender)
}

/// What an honorific that stands alone tells. `M` is a man there; before a name it may be an initial.
pub(super) fn gender_of(folded_honorific: &str) -> Option<Gender> {
    folded_honorific.split(' ').find_map(|word| {
        if word == "m" {
            Some(Gender::Man)
        } else {
            title(word).flatten()
        }
    })
}

fn title(word: &str) -> Option<Option<Gender>> {
    if lists(MEN, word) {
        Some(Some(Gender::Man))
    } else if lists(WOMEN, word) {
        Some(Some(Gender::Woman))
    } else {
        lists(EITHER, word).then_some(None)
    }
}

fn lists(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// True if something is left that can be a name of its own: `H. E. Lake` are initials.
fn is_name(words: &[&str]) -> bool {
    words
        .iter()
        .filter(|word| word.chars().nth(1).is_some())
        .count()
        >= 2
}
