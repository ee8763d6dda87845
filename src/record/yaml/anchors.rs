//! Anchors (`&name`), aliases (`*name`) and merge keys (`<<`): YAML 1.2 §3.2.2.2, and <https://yaml.org/type/merge.html>.
//!
//! An alias is a copy of the anchored value, and keeps its place: a problem in it is shown where it was written. Copies are
//! counted before they are made, so that a few lines that repeat each other cannot fill the memory.

use std::collections::HashMap;

use crate::base::tree::{Tree, TreeEntry, TreeNode};

/// How many bytes of text aliases may repeat in one file. No setting is part of parsing.
pub const REPEATED: usize = 1_000_000;

/// How large a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Itself and the values in it.
    pub(super) values: usize,
    /// The letters of its texts and keys.
    pub(super) bytes: usize,
    /// How many lists and maps stand in each other.
    pub(super) depth: usize,
}

impl Size {
    fn of(node: &TreeNode) -> Size {
        let inner = |sizes: &mut dyn Iterator<Item = Size>, keys: usize| {
            let whole = sizes.fold(
                Size {
                    values: 1,
                    bytes: keys,
                    depth: 0,
                },
                |whole, size| Size {
                    values: whole.values + size.values,
                    bytes: whole.bytes + size.bytes,
                    depth: whole.depth.max(size.depth),
                },
            );
            Size {
                depth: whole.depth + 1,
                ..whole
            }
        };
        match &node.tree {
            Tree::Null => Size {
                values: 1,
                bytes: 0,
                depth: 0,
            },
            Tree::Scalar(text, _) => Size {
                values: 1,
                bytes: text.len(),
                depth: 0,
            },
            Tree::Seq(items) => inner(&mut items.iter().map(Size::of), 0),
            Tree::Map(entries) => inner(
                &mut entries.iter().map(|entry| Size::of(&entry.node)),
                entries.iter().map(|entry| entry.key.len()).sum(),
            ),
        }
    }
}

/// The anchored values of a file, by the parser's numbers.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashMap<usize, (TreeNode, Size)>);

impl Anchors {
    /// Keeps a value that has an anchor; zero is none.
    pub(super) fn keep(&mut self, anchor: usize, node: &TreeNode) {
        if anchor > 0 {
            self.0.insert(anchor, (node.clone(), Size::of(node)));
        }
    }

    /// The value of an anchor; none while that value is still being read.
    pub(super) fn get(&self, anchor: usize) -> Option<(&TreeNode, Size)> {
        self.0.get(&anchor).map(|(node, size)| (node, *size))
    }
}

/// Adds to the entries of a map those that `<<` brings in. What the map says itself wins, then the first map of a list.
///
/// # Errors
/// If what `<<` brings in is neither a map nor a list of maps: that value.
pub(super) fn merge(entries: &mut Vec<TreeEntry>, merged: TreeNode) -> Result<(), TreeNode> {
    let maps = match merged.tree {
        Tree::Seq(items) => items,
        _ => vec![merged],
    };
    let mut known: std::collections::HashSet<Box<str>> =
        entries.iter().map(|entry| entry.key.clone()).collect();
    for map in maps {
        match map.tree {
            Tree::Map(more) => entries.extend(
                more.into_iter()
                    .filter(|entry| known.insert(entry.key.clone())),
            ),
            _ => return Err(map),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::base::fingerprint::fingerprint_of;
    use crate::base::path::SitePath;
    use crate::base::place::Span;
    use crate::record::parse::parse;

    /// The fingerprint of an event's fields, and its problems with what they point at.
    fn event(yaml: &str) -> (u64, Vec<(&'static str, String)>) {
        let text = format!("---\ntitle: X\ndate: 2024\n{yaml}---\n");
        let parsed = parse(
            &SitePath::new("content/events/x.md").unwrap(),
            text.as_bytes(),
        )
        .unwrap();
        let at = |span: Span| text[span.start as usize..span.end as usize].to_owned();
        let problems = parsed
            .problems
            .iter()
            .map(|p| (p.code.as_str(), at(p.place.as_ref().unwrap().span)))
            .collect();
        (
            fingerprint_of(&(&parsed.records[0].common, &parsed.records[0].fields)),
            problems,
        )
    }

    #[test]
    fn a_file_with_aliases_says_what_the_same_file_says_written_out() {
        let cases = [
            // As PyYAML and Psych write a value that a program holds twice.
            (
                "sessions:\n- id: a\n  place: &id001\n    en: Room 1\n- id: b\n  place: *id001\n",
                "sessions:\n- id: a\n  place: {en: Room 1}\n- id: b\n  place: {en: Room 1}\n",
            ),
            (
                "organizers: &1 [un, eu]\npatron: *1\n",
                "organizers: [un, eu]\npatron: [un, eu]\n",
            ),
            (
                "place: &a Room\nsummary: *a\n",
                "place: Room\nsummary: Room\n",
            ),
            (
                "place: &a Room\nextra: {t: [&a x, *a, &a z, *a]}\n",
                "place: Room\nextra: {t: [x, x, z, z]}\n",
            ),
            ("place: &a\nsummary: *a\n", ""),
            (
                "extra: {&k one: 1, two: {*k : 2}}\n",
                "extra: {one: 1, two: {one: 2}}\n",
            ),
            (
                "sessions:\n- &s {id: a, place: Hall, time: 09:30}\n- {<<: *s, id: b}\n- {id: c, <<: *s, place: Foyer}\n",
                "sessions:\n- {id: a, place: Hall, time: 09:30}\n- {id: b, place: Hall, time: 09:30}\n- {id: c, time: 09:30, place: Foyer}\n",
            ),
            (
                "extra:\n  a: &a {x: 1, y: 1}\n  b: &b {y: 2, z: 2}\n  c: {<<: [*a, *b]}\n  d: {<<: {q: 1}}\n  e: {<<: }\n",
                "extra:\n  a: {x: 1, y: 1}\n  b: {y: 2, z: 2}\n  c: {x: 1, y: 1, z: 2}\n  d: {q: 1}\n  e: {}\n",
            ),
            (
                "extra: {'<<': &a {x: 1}, b: {'<<': *a}}\n",
                "extra: {'<<': {x: 1}, b: {'<<': {x: 1}}}\n",
            ),
        ];
        for (short, whole) in cases {
            assert_eq!(event(short), event(whole), "{short}");
            assert_eq!(event(short).1, [], "{short}");
        }
    }

    #[test]
    fn a_mistake_in_a_repeated_value_is_told_once_where_it_was_written() {
        let (_, problems) = event(
            "sessions:\n- &s {id: a, time: 99:99, plaec: Hall}\n- {<<: *s, id: b}\n- {<<: *s, id: c}\n",
        );
        assert_eq!(
            problems,
            [
                ("wrong-type", "99:99".to_owned()),
                ("unknown-key", "plaec".to_owned())
            ]
        );
    }

    #[test]
    fn what_cannot_be_repeated_is_told_at_the_alias() {
        let cases = [
            ("place: *a\n", "broken-yaml", "*"),
            ("extra: &a [*a]\n", "broken-yaml", "*a"),
            ("extra: {a: &a x, b: {<<: *a}}\n", "broken-yaml", "<<"),
            (
                "extra: {a: &a {x: 1}, b: {<<: *a, <<: *a}}\n",
                "duplicate-key",
                "<<",
            ),
            ("extra: {a: &a {x: 1}, b: {*a : 1}}\n", "broken-yaml", "*a"),
        ];
        for (yaml, code, at) in cases {
            assert_eq!(event(yaml).1, [(code, at.to_owned())], "{yaml}");
        }
    }

    #[test]
    fn aliases_that_repeat_each_other_end_at_a_limit() {
        let begun = std::time::Instant::now();
        // A billion values of ten lines.
        let mut lines = "extra:\n  l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..10 {
            let ten = vec![format!("*l{}", n - 1); 10].join(", ");
            lines.push_str(&format!("  l{n}: &l{n} [{ten}]\n"));
        }
        assert_eq!(event(&lines).1, [("over-limit", "*l4".to_owned())]);
        // A long text many times, and maps that merge each other.
        let long = format!(
            "summary: &a {}\nextra: [{}]\n",
            "x".repeat(100_000),
            ["*a"; 50_000].join(", ")
        );
        assert_eq!(event(&long).1, [("over-limit", "*a".to_owned())]);
        // A list in a list in a list, one step a line.
        let steps: String = (1..500)
            .map(|n| format!("  l{n}: &l{n} [*l{}]\n", n - 1))
            .collect();
        assert_eq!(
            event(&format!("extra:\n  l0: &l0 [x]\n{steps}")).1,
            [("broken-yaml", "*l13".to_owned())]
        );
        assert!(begun.elapsed().as_secs() < 20);
    }
}
