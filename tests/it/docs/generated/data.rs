//! Every table of the dossier as data.

use std::fmt::Write as _;

use chancery::view::downloads::TABLES;

use super::cell;

pub(super) fn page() -> String {
    let mut out = super::page("Data", "The tables under data/, column by column.", 385);
    out.push_str(
        "A dossier is published as data too, under `data/`; [Outputs](/reference/outputs/#data) says which files there \
         are. Tables are CSV in UTF-8, one in each language of the site: `data/` and `fr/data/`. An empty cell is something \
         not known, or not recorded. `datapackage.json` beside them says the same as this page to programs.\n\n",
    );
    for table in TABLES {
        let _ = write!(out, "## {0}.csv {{#{0}}}\n\n{1}\n\n| Column | Type | Meaning |\n|---|---|---|\n", table.name, table.doc);
        for column in table.columns() {
            let _ = writeln!(out, "| `{}` | {} | {} |", column.name, column.kind, cell(column.doc));
        }
        out.push('\n');
    }
    out.trim_end().to_owned() + "\n"
}
