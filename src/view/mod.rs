//! What a template sees: plain documented structs, made through a lens.
//!
//! A view is next to what builds it, in one file: `event.rs` has `EventView` and how it is built from a
//! [`PageContext`](context::PageContext) and a record. Files import each other in one direction only.
//!
//! A view never holds a reference into the graph, and nothing here writes HTML beyond what a text
//! needs to be shown as it was meant: escaping, its language, the mark of a note.

pub mod actors;
pub mod agenda;
pub mod alternates;
pub mod attendance;
pub mod body;
pub mod breadcrumbs;
pub mod card;
pub mod card_cache;
pub mod chronology;
#[cfg(test)]
mod circles;
pub mod citation;
pub mod companions;
pub mod comparison;
pub mod context;
pub mod contract;
pub mod counts;
pub mod coverage;
pub mod delegation;
pub mod disagreements;
pub mod dossier;
pub mod downloads;
pub mod entity;
pub mod event;
pub mod files;
pub mod frame;
pub mod groups;
pub mod holders;
pub mod home;
pub mod image;
pub mod index;
pub mod item;
pub mod language;
pub mod linked;
pub mod links;
mod macros;
pub mod map;
pub mod menus;
pub mod names;
pub mod nav;
pub mod newest;
pub mod note_list;
pub mod notes;
pub mod order;
pub mod page;
pub mod pager;
pub mod person;
pub mod picture;
pub mod plain;
pub mod point_items;
pub mod points;
pub mod positions;
pub mod prefixed_ids;
pub mod presence;
pub mod programme;
pub mod redirect;
pub mod roles;
pub mod seats;
pub mod sessions;
pub mod share_card;
pub mod shared_orders;
pub mod speaking_order;
pub mod speech;
pub mod succession;
pub mod tables;
pub mod texts;
pub mod timeline;
pub mod typed_fields;
pub mod unknown;
pub mod value;
