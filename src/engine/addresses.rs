//! Where the pages of records are.

use std::collections::HashMap;

use super::Engine;
use super::planned_file::PlannedFile;
use crate::base::path::SitePath;
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
    /// The page of the record that a file of the site holds, in the language of the file: `fr/people/ada/index.html`. Of
    /// several records in a file, the first that has a page. Nothing if there is none today.
    pub fn page_of(&self, file: &SitePath) -> Option<String> {
        let build = self.model.context(&self.inputs);
        self.model.graph.nodes.iter().find_map(|node| {
            let mut records = node.record.iter().chain(&node.translations);
            let record = records.find(|record| record.path == *file)?;
            let languages = &self.inputs.settings.languages;
            let lang = record.lang.as_ref();
            let at = lang.and_then(|lang| languages.iter().position(|known| known == lang));
            let prefix = &build.languages.get(at.unwrap_or_default())?.prefix;
            let path = format!("{prefix}{}index.html", node.url());
            self.plan.find(&path).map(|_| path)
        })
    }
}
