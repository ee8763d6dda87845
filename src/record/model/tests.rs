use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::sample::{file, sample, sound, unsound};
use crate::base::decode::REQUESTED_KEYS;
use crate::base::path::SitePath;
use crate::record::kind::Kind;
use crate::record::parse::parse;

fn path(kind: Kind) -> SitePath {
    let below = match kind {
        Kind::Delegation | Kind::Speech => format!("{}/oslo/id-0", kind.folder()),
        Kind::Page => "about".to_owned(),
        kind => format!("{}/ab", kind.folder()),
    };
    SitePath::new(&format!("content/{below}.md")).unwrap()
}

fn problems(kind: Kind, json: &Json) -> Vec<String> {
    let parsed = parse(&path(kind), file(json).as_bytes()).unwrap();
    parsed
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.code.as_str(), problem.message))
        .collect()
}

#[test]
fn the_decoder_asks_for_what_the_model_lists_and_for_nothing_else() {
    for kind in Kind::ALL {
        let sample = sample(kind);
        REQUESTED_KEYS.take();
        assert_eq!(
            problems(kind, &sample.json),
            [""; 0],
            "{kind:?}: {}",
            sample.json
        );
        let asked: BTreeSet<BTreeSet<&str>> = REQUESTED_KEYS.take().into_iter().collect();
        let listed: BTreeSet<BTreeSet<&str>> = sample
            .maps
            .iter()
            .map(|map| map.fields.iter().map(|field| field.key).collect())
            .collect();
        assert_eq!(asked, listed, "{kind:?}");
    }
}

#[test]
fn a_translation_may_say_what_the_model_lists_and_nothing_else() {
    for kind in Kind::ALL {
        let whole = sample(kind).json;
        let translation = SitePath::new(&path(kind).as_str().replace(".md", ".fr.md")).unwrap();
        let read = |json: &Json| {
            parse(&translation, file(json).as_bytes())
                .unwrap()
                .problems
                .len()
        };
        let listed: BTreeSet<&str> = super::translated(kind).map(|field| field.key).collect();
        for (key, value) in whole.as_object().unwrap() {
            assert_eq!(
                read(&json!({ key: value })) == 0,
                listed.contains(&**key),
                "{kind:?} {key}"
            );
        }
    }
}

#[test]
fn the_decoder_takes_the_values_that_the_model_says_and_no_others() {
    for kind in Kind::ALL {
        let whole = sample(kind);
        for map in &whole.maps {
            for field in &map.fields {
                let pointer = format!("{}/{}", map.pointer, field.key);
                let with = |value: &Json| {
                    let mut json = whole.json.clone();
                    *json.pointer_mut(&pointer).unwrap() = value.clone();
                    problems(kind, &json)
                };
                // The value of a statement is a date or a figure, as the field around it says.
                let statement = field.key == "value"
                    && matches!(field.value, crate::record::field::FieldType::Str);
                for value in sound(field.value).iter().filter(|_| !statement) {
                    assert_eq!(with(value), [""; 0], "{kind:?} {pointer} takes {value}");
                }
                for value in unsound(field.value) {
                    assert!(
                        !with(&value).is_empty(),
                        "{kind:?} {pointer} refuses {value}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_missed_is_what_the_model_says_must_be_there() {
    for kind in Kind::ALL {
        let whole = sample(kind);
        for map in &whole.maps {
            let without = |keys: &[&str]| {
                let mut json = whole.json.clone();
                let object = json
                    .pointer_mut(&map.pointer)
                    .unwrap()
                    .as_object_mut()
                    .unwrap();
                keys.iter().for_each(|key| drop(object.remove(*key)));
                problems(kind, &json)
            };
            for field in &map.fields {
                let missed = !without(&[field.key]).is_empty();
                assert_eq!(
                    missed,
                    field.need == crate::record::field::Need::Required,
                    "{kind:?} {} without {}",
                    map.pointer,
                    field.key
                );
            }
            if !map.either.is_empty() {
                assert!(
                    !without(map.either).is_empty(),
                    "{kind:?} {} without all of {:?}",
                    map.pointer,
                    map.either
                );
            }
        }
    }
}

#[test]
fn a_key_the_model_does_not_list_is_a_mistake_in_every_map() {
    for kind in Kind::ALL {
        let whole = sample(kind);
        for map in &whole.maps {
            let mut json = whole.json.clone();
            json.pointer_mut(&map.pointer).unwrap()["no_such_key"] = json!("a");
            assert!(
                !problems(kind, &json).is_empty(),
                "{kind:?} {}",
                map.pointer
            );
        }
    }
}

#[test]
fn a_picture_whose_address_is_refused_is_one_problem() {
    let json = json!({"name": "A", "image": {"src": "javascript:alert(1)", "alt": "A picture"}});
    let found = problems(Kind::Person, &json);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("unsafe-address"), "{found:?}");
}

#[test]
fn what_a_declaration_says_over_several_lines_is_one_sentence_after_the_other() {
    for kind in Kind::ALL {
        for field in super::fields(kind) {
            let sound = !field.doc.contains("  ") && field.doc.trim() == field.doc;
            assert!(sound, "{kind:?} {}: {:?}", field.key, field.doc);
        }
    }
}
