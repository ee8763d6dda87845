//! Files that are copied as they are: those beside the records, and the theme's.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::context::BuildContext;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::record::kind::Kind;
use crate::theme::flags::flag_of;

/// Files that are copied as they are.
pub(super) struct Assets;

impl Output for Assets {
    fn name(&self) -> &'static str {
        "assets"
    }

    fn description(&self) -> &'static str {
        "the files that are copied"
    }

    fn fingerprint(&self, _: &Subject, _: &Graph) -> u64 {
        0
    }

    fn about(&self, _: &Subject, _: &Graph) -> SubjectDescription {
        SubjectDescription::site("a file that is copied as it is")
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let own = build.assets.keys();
        // Of the flags of a theme only those of countries that the dossier names.
        let flagged: BTreeSet<&str> = build
            .graph
            .of_kind(Kind::Country)
            .filter_map(|country| build.graph.node(country).code)
            .collect();
        let in_use = |path: &str| flag_of(path).is_none_or(|code| flagged.contains(code));
        let themed = build
            .theme
            .statics
            .keys()
            .filter(|path| !build.assets.contains_key(*path) && in_use(path));
        own.chain(themed)
            .map(|path| Target {
                path: path.clone(),
                lang: 0,
                subject: Subject::Asset,
            })
            .collect()
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        lens.note(&Fact::Asset(&target.path));
        let bytes = build
            .assets
            .get(&target.path)
            .or_else(|| build.theme.statics.get(&target.path));
        Made {
            bytes: bytes.map(Arc::clone),
            problems: Vec::new(),
        }
    }
}
