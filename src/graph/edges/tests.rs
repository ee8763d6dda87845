use std::collections::BTreeMap;

use super::*;
use crate::base::path::SitePath;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::model::sample::{file, sample};
use crate::record::parse::parse;

/// What each id was visited as; none for a source.
#[derive(Default)]
struct Visited(BTreeMap<String, Option<AcceptedKinds>>);

impl Visitor for Visited {
    fn field(&mut self, _: Role, reference: &Ref, slot: AcceptedKinds, _: Detail) {
        self.0.insert(reference.id.to_string(), Some(slot));
    }

    fn prose(&mut self, _: &Ref) {}

    fn source(&mut self, source: &SourceRef) {
        self.0.insert(source.id.to_string(), None);
    }
}

/// The fields without an edge: what they say is of use to a rule only.
const APART: [&str; 1] = ["not"];

#[test]
fn a_field_takes_the_kinds_that_the_model_lists() {
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Delegation)
    {
        let below = if kind == Kind::Speech {
            "speeches/oslo/a"
        } else {
            "ab"
        };
        let below = if below == "ab" && kind != Kind::Page {
            format!("{}/ab", kind.folder())
        } else {
            below.to_owned()
        };
        let sample = sample(kind);
        let path = SitePath::new(&format!("content/{below}.md")).unwrap();
        let parsed = parse(&path, file(&sample.json).as_bytes()).unwrap();
        let mut visited = Visited::default();
        self::record(&parsed.records[0], &mut visited);
        if let Fields::Event(event) = &parsed.records[0].fields {
            event
                .delegations
                .iter()
                .for_each(|sent| delegation(sent, &mut visited));
        }
        let distinct: Vec<&str> = APART
            .iter()
            .filter_map(|key| sample.json[key].as_array())
            .flatten()
            .filter_map(|id| id.as_str())
            .collect();
        for (id, kinds) in sample
            .ids
            .iter()
            .filter(|(id, _)| !distinct.contains(&id.as_str()))
        {
            assert_eq!(
                visited.0.get(id),
                Some(kinds),
                "{kind:?} {id} in {}",
                sample.json
            );
        }
    }
}
