//! Menus, made once for all pages of a section.

use std::collections::BTreeMap;
use std::sync::RwLock;

use super::frame::NavItem;
use super::value::Prerendered;

/// Menus, one for each section of the site: all pages of a section share one.
#[derive(Debug, Default)]
pub struct Menus(pub(super) RwLock<BTreeMap<String, Prerendered<Vec<NavItem>>>>);
