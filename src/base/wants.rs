//! Which fields templates ask for: what nobody will look at is not made.

use std::collections::BTreeSet;
use std::sync::Arc;

/// How many slots the names of a theme share.
const SLOTS: usize = 4096;

/// The place of a field's name among the slots: FNV-1a, so that the compiler works it out.
pub const fn slot(name: &str) -> usize {
    let bytes = name.as_bytes();
    let (mut hash, mut at) = (0x811c_9dc5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ (hash >> 12) ^ (hash >> 24)) as usize % SLOTS
}

/// The names that stand in templates where a field of a value can be named: after a dot, or
/// in quotes. A record as ten thousand pages show it is made with these fields only.
///
/// Two names may share a slot: then a field is made that nobody looks at. What depends on names that cannot be read
/// off a text (`card[field]`, `for name, value in card`) makes everything wanted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Names(Box<[u64; SLOTS / 64]>);

impl Names {
    /// Every name.
    pub fn all() -> Names {
        Names(Box::new([u64::MAX; SLOTS / 64]))
    }

    /// The names in the text of a template.
    pub fn of(text: &str) -> Names {
        if looks_up(text) {
            return Names::all();
        }
        let mut names = Names::none();
        named(text).for_each(|name| names.add(name));
        names
    }

    /// No name.
    fn none() -> Names {
        Names(Box::new([0; SLOTS / 64]))
    }

    fn add(&mut self, name: &str) {
        let slot = slot(name);
        self.0[slot / 64] |= 1 << (slot % 64);
    }

    /// The names in any of several templates.
    pub fn in_any<'n>(all: impl Iterator<Item = &'n Names>) -> Names {
        let mut names = Names::none();
        for more in all {
            names
                .0
                .iter_mut()
                .zip(more.0.iter())
                .for_each(|(slots, more)| *slots |= more);
        }
        names
    }

    /// Whether the name with this [`slot`] is among them.
    pub fn has(&self, slot: usize) -> bool {
        self.0[slot / 64] >> (slot % 64) & 1 == 1
    }
}

impl Default for Names {
    fn default() -> Names {
        Names::all()
    }
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The words of a text before which, but for blanks, stands a dot or a quotation mark.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            if !in_word(first) {
                before = if first.is_whitespace() { before } else { first };
                rest = &rest[first.len_utf8()..];
                continue;
            }
            let end = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            if matches!(std::mem::replace(&mut before, 'a'), '.' | '"' | '\'' | '`') {
                return Some(word);
            }
        }
    })
}

/// Whether a template looks fields up by names that are not in its text, or takes a value as a whole.
fn looks_up(text: &str) -> bool {
    const WHOLE: [&str; 6] = ["get", "items", "json_encode", "keys", "pairs", "values"];
    let tags = text
        .split("{{")
        .skip(1)
        .map(|rest| (rest, "}}"))
        .chain(text.split("{%").skip(1).map(|rest| (rest, "%}")));
    // A tag that holds its own end in quotes is read further than it goes: that asks for too much, never too little.
    let mut tags = tags.map(|(rest, end)| rest.rfind(end).map_or(rest, |end| &rest[..end]));
    tags.any(|tag| {
        let filters = || tag.split('|').skip(1).map(str::trim_start);
        tag.contains("__tera_context")
            || tag
                .match_indices('[')
                .any(|(at, _)| looks_up_at(&tag[..at], &tag[at + 1..], text))
            || tag
                .match_indices("for ")
                .any(|(at, _)| takes_apart(&tag[at..]))
            || filters().any(|filter| {
                WHOLE.contains(&&filter[..filter.find(|c| !in_word(c)).unwrap_or(filter.len())])
            })
    })
}

/// Whether a bracket after `before` finds a field by a name that is not in the text: not a list, a word in quotes, a
/// number, nor one into a map that the template itself has made.
fn looks_up_at(before: &str, index: &str, text: &str) -> bool {
    let index = index.trim_start();
    let plain = index.starts_with("loop.")
        || index
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '`' | ':' | '-'));
    // The word at the end: a letter before it may be several bytes long.
    let base = &before[before.trim_end_matches(in_word).len()..];
    let below = before[..before.len() - base.len()].ends_with('.');
    let own = || {
        text.split_once(&format!("set {base} = {{"))
            .is_some_and(|(_, map)| !map.starts_with('.'))
    };
    // A letter beyond ASCII is no name of the library's today; were it one, it would be looked up.
    let indexed = !base.is_empty()
        || before.ends_with(|c: char| matches!(c, ']' | ')' | '}') || !c.is_ascii());
    indexed && !plain && (base.is_empty() || below || !own())
}

/// Whether a loop walks over the fields of a value.
fn takes_apart(tag: &str) -> bool {
    tag.split_once(" in ")
        .is_some_and(|(names, _)| names.len() < 80 && names.contains(','))
}

/// The fields that a template and its parents name.
///
/// A template says at its top level which variables it reads, so this is known before a view is made.
/// A field that is not wanted keeps its default, and what it would have read is not read: the template
/// is a fact of the page like any other, and another template remakes it.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    /// The fields that are wanted; more may be, where two names share a slot.
    fields: Names,
    /// What is wanted of the values in the fields.
    names: Arc<Names>,
}

impl Wants {
    /// Exactly these fields, and of their values the fields with these names.
    pub fn only(fields: BTreeSet<String>, names: Arc<Names>) -> Wants {
        let mut wanted = Names::none();
        fields.iter().for_each(|field| wanted.add(field));
        Wants {
            fields: wanted,
            names,
        }
    }

    /// Every field.
    pub fn everything() -> Wants {
        Wants::default()
    }

    /// Nothing at all.
    pub fn nothing() -> Wants {
        Wants {
            fields: Names::none(),
            ..Wants::default()
        }
    }

    /// Whether a field is wanted.
    #[inline]
    pub fn has(&self, field: &str) -> bool {
        self.fields.has(slot(field))
    }

    /// Whether a field is wanted, be it a template's own or one of a value in it.
    pub fn sees(&self, field: &str) -> bool {
        self.names.has(slot(field)) || self.has(field)
    }

    /// What is wanted of the values in the fields.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// A field's value if it is wanted, else its default.
    pub fn make<T: Default>(&self, field: &str, make: impl FnOnce() -> T) -> T {
        if self.has(field) {
            make()
        } else {
            T::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_where_a_field_can_be_named() {
        let text = r#"<b class="note">{{ card.url }} {{ card ? . name }} {{ x["who"] }} {{ list | map(attribute="card.date") }} edtf"#;
        let names = Names::of(text);
        for name in ["url", "name", "who", "card", "date", "note"] {
            assert!(names.has(slot(name)), "{name}");
        }
        for name in ["edtf", "summary", "list", "attribute"] {
            assert!(!names.has(slot(name)), "{name}");
        }
    }

    #[test]
    fn names_that_no_text_tells_make_everything_wanted() {
        let tells = [
            ("{{ card[field] }}", true),
            ("{% for name, value in card %}", true),
            ("{{ card | json_encode }}", true),
            ("{{ card|keys }}", true),
            ("{{ __tera_context }}", true),
            ("{{ \"}}\" ~ card[field] }}", true),
            ("{% if a %}{{ (card)[ field ] }}{% endif %}", true),
            ("{% set x = {...card} %}{{ x[field] }}", true),
            ("{% set x = {\"url\": 1} %}{{ a.x[field] }}", true),
            (
                "{% set x = {\"url\": 1} %}{{ x[field] }}{{ list[loop.index0] }}",
                false,
            ),
            ("{{ card[\"url\"] }}{{ list[0] }}{{ list[-1:] }}", false),
            ("{% for item in list %}{% for x in [a, b] %}", false),
            ("<p>a[b], for x, y in z</p>{{ a.b | length }}", false),
            ("{% set x = a %}, in {% for y in x %}", false),
            ("{{ title ~ \" né[e]\" }}", true),
            ("{{ \"é\" ~ né[e] }}", true),
            ("{{ \"é\"[e] ~ 日本[ 語 ] }}", true),
        ];
        for (text, all) in tells {
            assert_eq!(looks_up(text), all, "{text}");
        }
    }

    #[test]
    fn any_letter_may_stand_before_a_bracket() {
        for (tag, expected) in [
            ("{{ title ~ \" né[e]\" }}", true),
            ("{{ \"日本[x]\" }}", true),
            ("{{ \"م[x]\" ~ names[x] }}", true),
            ("{{ \"é\" ~ names[\"x\"] }}", false),
        ] {
            assert_eq!(looks_up(tag), expected, "{tag}");
        }
    }
}
