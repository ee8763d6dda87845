//! Where a cell holds several values, each is a row of its own somewhere, and the column says where.

use std::collections::{BTreeMap, BTreeSet};

use chancery::view::tables::TABLES;

use crate::harness::{Site, files, whole};

const MANY: &str = "\
=== site.toml
languages = [\"en\", \"fr\"]
=== content/sources.yml
a: {title: A}
b: {title: B}
=== content/initiatives/talks.md
---
title: Talks
by: [ma, un]
sources: [a, \"b#p. 4\"]
---
=== content/organizations/un.md
---
name: UN
---
=== content/people/ada.md
---
name: Ada
nationality: [ma, tj]
roles: [{title: Ambassador, country: ma, accredited_to: [tj, un]}]
---
=== content/people/ben.md
---
name: Ben
---
=== content/documents/d.md
---
title: D
adopted_by: [ma, tj]
sources: [a]
---
=== content/events/e.md
---
title: E
date: 2024-11-04
places: [{name: Here, country: ma}, {name: There, country: tj}]
organizers: [ma, un]
topics: [borders, water]
sources: [a, b]
sessions: [{id: one, title: One, chair: [ada, ben]}, {id: two, title: Two, chair: ada}]
delegations: [{of: ma, head: ada, source: [a, b]}]
---
=== content/speeches/e/s.md
---
title: S
by: [ada, ben]
for: [ma, tj]
form: verbatim
topics: [borders, water]
initiatives: [talks, talks-two]
---
One [@a, S1; @b]. {.borders .water}

Two. {.funding}
=== content/speeches/e/s.fr.md
---
title: S
---
Un [@a, S1].

Deux. {.borders}
=== content/initiatives/talks-two.md
---
title: Talks two
---
";

type Cells = BTreeMap<String, String>;

fn rows(site: &Site, path: &str) -> Vec<Cells> {
    let text = site.page(path);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let row = |row: csv::StringRecord| {
        columns
            .iter()
            .cloned()
            .zip(row.iter().map(str::to_owned))
            .collect()
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}

#[test]
fn each_of_several_values_is_a_row_where_its_column_says() {
    let site = whole(files(MANY));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    for data in ["data/", "fr/data/"] {
        let mut several = 0;
        for table in TABLES {
            for column in table.columns() {
                let Some(bridge) = column.bridge else {
                    continue;
                };
                let (other, role) = bridge.split_once(':').unwrap_or((bridge, ""));
                assert!(column.described().contains(&format!("{other}.csv")));
                // What a row of the table is about: a record, or a part of one.
                let about = |row: &Cells| -> Vec<String> {
                    let keys: &[&str] = match table.name {
                        "roles" => &["person"],
                        "sessions" => &["event", "session"],
                        "points" => &["speech", "number"],
                        _ => &["ref"],
                    };
                    keys.iter().map(|key| row[*key].clone()).collect()
                };
                let mut cells: BTreeSet<(Vec<String>, String)> = BTreeSet::new();
                for row in rows(&site, &format!("{data}{}.csv", table.name)) {
                    let values: Vec<&str> = row[column.name]
                        .split("; ")
                        .filter(|value| !value.is_empty())
                        .collect();
                    several += usize::from(values.len() > 1);
                    cells.extend(
                        values
                            .into_iter()
                            .map(|value| (about(&row), value.to_owned())),
                    );
                }
                let bridged = rows(&site, &format!("{data}{other}.csv"))
                    .into_iter()
                    .filter_map(|row| {
                        Some(match other {
                            "links" => {
                                let own = role == "accredited-to"
                                    || table.of.is_some_and(|kind| {
                                        row["subject"].starts_with(kind.as_str())
                                    });
                                (row["role"] == role && own).then(|| {
                                    (vec![row["subject"].clone()], row["target"].clone())
                                })?
                            }
                            "point_topics" => (
                                vec![row["speech"].clone(), row["number"].clone()],
                                row["topic"].clone(),
                            ),
                            "chairs" => (
                                vec![row["event"].clone(), row["session"].clone()],
                                row["chair"].clone(),
                            ),
                            "citations" => {
                                let place = if row["place"].is_empty() {
                                    String::new()
                                } else {
                                    format!("#{}", row["place"])
                                };
                                let mut about = vec![row["record"].clone()];
                                about.extend(
                                    Some(row["point"].clone()).filter(|point| !point.is_empty()),
                                );
                                let of_point = about.len() == 2;
                                let kind = table.of.map_or("speech", |kind| kind.as_str());
                                let mine = of_point == (table.name == "points")
                                    && row["record"].starts_with(&format!("{kind}:"));
                                mine.then(|| (about, format!("{}{place}", row["source"])))?
                            }
                            other => panic!("{other} is no bridge"),
                        })
                    });
                assert_eq!(
                    cells,
                    bridged.collect::<BTreeSet<_>>(),
                    "{data}{}.{}",
                    table.name,
                    column.name
                );
            }
        }
        assert!(several > 12, "{several} cells with several values");
    }
    let topics = site.page("data/point_topics.csv");
    assert_eq!(
        topics.lines().count(),
        1 + 4,
        "a topic that only a translation has is one too: {topics}"
    );
}
