//! The templates of a chain, parsed. All code that needs to know a template reads its tree.

use std::collections::BTreeMap;

use super::parse::parse;
use super::syntax::TemplateTree;
use crate::base::place::Span;
use crate::theme::chain::Chain;

/// Every template of a chain, read, by its qualified name.
pub type Trees<'t> = BTreeMap<String, TemplateTree<'t>>;

/// Where a template is not understood any more, by its qualified name.
pub type Unread = BTreeMap<String, Span>;

/// Reads every template of a chain, and says which are not understood, and where.
pub fn trees(chain: &Chain) -> (Trees<'_>, Unread) {
    let (mut trees, mut unread) = (Trees::new(), Unread::new());
    for template in chain.templates() {
        match parse(template.text) {
            Ok(tree) => drop(trees.insert(template.name, tree)),
            Err(span) => drop(unread.insert(template.name, span)),
        }
    }
    (trees, unread)
}
