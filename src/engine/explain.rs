//! Why a page is as it is.

use super::Engine;
use super::planned_file::PlannedFile;
use crate::base::contract::Shape;
use crate::base::path::SitePath;
use crate::graph::lens::{FactLabel, Lens};
use crate::output::Subject;
use crate::output::context::HandedValues;
use crate::theme::dependencies::TemplateDependencies;
use crate::view::contract::CONTRACT;

/// Why a page is as it is: what it is about, what it is made with, and what it read.
#[derive(Debug)]
pub struct Explained {
    /// The file, under the site's root.
    pub path: String,
    /// The output that makes it.
    pub output: &'static str,
    /// Its language.
    pub lang: String,
    /// What it is about: `person ada`.
    pub about: String,
    /// The files of its record, translations last.
    pub files: Vec<SitePath>,
    /// The templates it is made of, `chancery/person.html`, with their files; none for what is built in.
    pub templates: Vec<(String, Option<SitePath>)>,
    /// Every fact it read.
    pub reads: Vec<FactLabel>,
}

/// A field that a template is handed.
#[derive(Debug)]
pub struct HandedField {
    /// Its name.
    pub name: &'static str,
    /// Its type, in words.
    pub kind: String,
    /// Its value.
    pub value: serde_json::Value,
}

impl Engine {
    /// Why the file at a URL of the site is as it is; nothing if there is none.
    pub fn explain(&self, url: &str) -> Option<Explained> {
        let file = self.at(url)?;
        let build = self.model.context(&self.inputs);
        let lens = Lens::explaining(&self.model.graph, &self.model.input_fingerprints);
        let output = file.output;
        if output.make(&file.target, &lens, &build).bytes.is_none() && file.is_optional() {
            return None;
        }
        let reads = lens.tell();
        let (about, files) = self.about(file);
        let asked = reads.iter().filter(|(what, _)| *what == "template");
        let mut templates: Vec<(String, Option<SitePath>)> = Vec::new();
        for template in asked
            .filter_map(|(_, name)| {
                Some(self.made_of(name, self.model.theme.template_dependencies.get(name)?))
            })
            .flatten()
        {
            if !templates.contains(&template) {
                templates.push(template);
            }
        }
        Some(Explained {
            path: file.target.path.clone(),
            output: output.name(),
            lang: self
                .inputs
                .settings
                .languages
                .get(file.target.lang)
                .map_or("", |lang| lang.as_str())
                .to_owned(),
            about,
            files,
            templates,
            reads,
        })
    }

    /// What the template of the page at a URL is handed, every field with its value; nothing if no template makes it.
    pub fn handed(&self, url: &str) -> Vec<HandedField> {
        let Some(file) = self.at(url) else {
            return Vec::new();
        };
        let build = self.model.context(&self.inputs).showing_view();
        let lens = Lens::explaining(&self.model.graph, &self.model.input_fingerprints);
        file.output.make(&file.target, &lens, &build);
        build.handed().map(fields).unwrap_or_default()
    }

    /// The templates of a closure with their files: the one that was asked for leads, the site's own before its
    /// theme's, and then what they extend, include and call.
    fn made_of(
        &self,
        name: &str,
        closure: &TemplateDependencies,
    ) -> Vec<(String, Option<SitePath>)> {
        let Some((_, _, templates)) = self.model.theme.by_language.first() else {
            return Vec::new();
        };
        let all = templates
            .paths()
            .iter()
            .filter(|(known, _)| closure.templates.contains(known));
        let asked = |known: &str| {
            known
                .split_once('/')
                .is_some_and(|(_, below)| below == name)
        };
        let (own, rest): (Vec<_>, Vec<_>) = all.cloned().partition(|(known, _)| asked(known));
        own.into_iter().chain(rest).collect()
    }

    /// The file that a static host would answer with.
    fn at(&self, url: &str) -> Option<&PlannedFile> {
        let base = self.inputs.settings.base_url.as_deref().unwrap_or_default();
        let below = match url.strip_prefix(base).filter(|_| !base.is_empty()) {
            Some(below) => below,
            None => url.split_once("://").map_or(url, |(_, rest)| {
                rest.split_once('/').map_or("", |(_, path)| path)
            }),
        };
        let below = below
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_start_matches('/');
        let folder = format!("{}/index.html", below.trim_end_matches('/'));
        let ways = [
            below.to_owned(),
            folder.trim_start_matches('/').to_owned(),
            format!("{below}.html"),
        ];
        let find = |path: &String| self.plan.find(path);
        ways.iter().find_map(find).map(|at| &self.plan.files[at])
    }

    fn about(&self, file: &PlannedFile) -> (String, Vec<SitePath>) {
        match &file.target.subject {
            Subject::Node(ix)
            | Subject::Redirect(ix)
            | Subject::Calendar(Some(ix))
            | Subject::ShareCard(ix) => {
                let node = self.model.graph.node(*ix);
                let records = node.record.iter().chain(&node.translations);
                let files = records.map(|record| record.path.clone()).collect();
                let what = match file.target.subject {
                    Subject::Redirect(_) => "an old address of ",
                    Subject::Calendar(_) => "the calendar of ",
                    Subject::ShareCard(_) => "the share card of ",
                    _ => "",
                };
                (format!("{what}{} {}", node.kind.as_str(), node.id), files)
            }
            Subject::Further(ix, page) => {
                let node = self.model.graph.node(*ix);
                let records = node.record.iter().chain(&node.translations);
                (
                    format!("{} {}, page {page}", node.kind.as_str(), node.id),
                    records.map(|record| record.path.clone()).collect(),
                )
            }
            Subject::Home => ("the home page".to_owned(), Vec::new()),
            Subject::Index(kind, page) => (
                format!("the index of {}, page {page}", kind.folder()),
                Vec::new(),
            ),
            Subject::Derived(derived, page) => (
                format!("{}, made from many records, page {page}", derived.folder()),
                Vec::new(),
            ),
            Subject::NotFound => ("addresses that lead nowhere".to_owned(), Vec::new()),
            Subject::Calendar(None) => ("the calendar of the site".to_owned(), Vec::new()),
            Subject::Feed(None) => ("the feed of the site".to_owned(), Vec::new()),
            Subject::Feed(Some(kind)) => (format!("the feed of {}", kind.folder()), Vec::new()),
            Subject::Dump(_) => ("the dossier as data".to_owned(), Vec::new()),
            Subject::Hosting(_) => (
                "a file that hosts and crawlers look for".to_owned(),
                Vec::new(),
            ),
            Subject::Picture(path, width) => (
                format!("the picture {path}, {width} pixels wide"),
                Vec::new(),
            ),
            Subject::Land(_) => ("the land that maps show".to_owned(), Vec::new()),
            Subject::Asset => ("a file that is copied as it is".to_owned(), Vec::new()),
        }
    }
}

/// The fields that a template is handed, in the order of the contract.
fn fields(handed: &HandedValues) -> Vec<HandedField> {
    let all = CONTRACT.fields(&handed.template).filter_map(|field| {
        let value = handed.fields.get(field.name)?;
        Some(HandedField {
            name: field.name,
            kind: Shape::of(field.kind).words(),
            value: serde_json::to_value(value).unwrap_or_default(),
        })
    });
    all.collect()
}
