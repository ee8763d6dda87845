//! Every table of the dossier as data.

use std::fmt::Write as _;

use chancery::view::tables::TABLES;

use super::cell;

pub(super) fn page() -> String {
    let mut out = super::page("Data", "The tables under data/, column by column.", 385);
    out.push_str(
        "A dossier is published as data too, under `data/`; [Outputs](/reference/outputs/#data) says which files there \
         are. Tables are CSV in UTF-8, one in each language of the site: `data/` and `fr/data/`. An empty cell is something \
         not known, or not recorded. `datapackage.json` beside them says the same as this page to programs.\n\n\
         A record is named by its kind and id, `event:dushanbe-2018`: in the column `ref` of its own table, and wherever another \
         names it. Several are separated by a semicolon and a space, and the column says in which table each of them is a row; a source may have the place inside it after a hash, \
         `source:map-fr#S3`. Columns that name one record are foreign keys of the table that they name, or of \
         [registry](#registry) where its kind may differ. What a link says, and in which direction, is in \
         [link_roles](#link_roles).\n\n\
         A text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break) has an \
         apostrophe before it; numbers stay as they are. Programs that read such texts take the apostrophe off.\n\n",
    );
    for table in TABLES {
        let _ = write!(
            out,
            "## {0}.csv {{#{0}}}\n\n{1}\n\n| Column | Type | Meaning |\n|---|---|---|\n",
            table.name, table.doc
        );
        for column in table.columns() {
            let leads = column
                .refers
                .map(|table| format!("; in [{table}](#{table})"))
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "| `{}` | {} | {}{leads} |",
                column.name,
                column.kind,
                cell(&column.described())
            );
        }
        out.push('\n');
    }
    out.trim_end().to_owned() + "\n"
}
