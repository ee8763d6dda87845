//! What a template sees: plain documented structs, made through a lens.
//!
//! A view never holds a reference into the graph, and nothing here writes HTML beyond what a text
//! needs to be shown as it was meant: escaping, its language, the mark of a note.

pub mod agenda;
pub mod alternates;
pub mod attendance;
pub mod body;
pub mod card;
pub mod card_cache;
pub mod chronology;
pub mod citation;
pub mod companions;
pub mod comparison;
pub mod context;
pub mod contract;
pub mod coverage;
pub mod delegation;
pub mod disagreements;
pub mod dossier;
pub mod downloads;
pub mod entity;
pub mod event;
pub mod frame;
pub mod home;
pub mod index;
pub mod language;
pub mod linked;
mod macros;
pub mod map;
pub mod newest;
pub mod notes;
pub mod page;
pub mod pages;
pub mod person;
mod picture;
pub mod plain;
pub mod positions;
pub mod prefixed_ids;
pub mod presence;
mod raw;
pub mod redirect;
pub mod share_card;
pub mod speech;
pub mod succession;
pub mod tables;
pub mod timeline;
pub mod unknown;
pub mod value;
