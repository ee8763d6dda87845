//! Where the pages of records are.

use std::collections::HashMap;

use super::Engine;
use super::planned_file::PlannedFile;
use crate::output::Subject;
use crate::record::kind::Kind;

impl Engine {
    /// The address of each record's page in the default language: whole where the site knows its own, else from its
    /// top, `/people/ada/`. A record that has no page today has none.
    pub fn addresses(&self) -> HashMap<(Kind, &str), String> {
        let top = self.inputs.settings.base_url.as_deref().unwrap_or("/");
        let pages = self.plan.files.iter().filter(|file| file.target.lang == 0);
        let address =
            |path: &str| format!("{top}{}", path.strip_suffix("index.html").unwrap_or(path));
        let page = |file: &PlannedFile| match file.target.subject {
            Subject::Node(ix) => {
                let node = self.model.graph.node(ix);
                Some(((node.kind, &*node.id), address(&file.target.path)))
            }
            _ => None,
        };
        pages.filter_map(page).collect()
    }
}
