//! What a template sees: plain documented structs, made through a lens.
//!
//! A view never holds a reference into the graph, and nothing here writes HTML beyond what a text
//! needs to be shown as it was meant: escaping, its language, the mark of a note.

pub mod agenda;
pub mod apart;
pub mod attendance;
pub mod beside;
pub mod body;
pub mod card;
pub mod citation;
pub mod companions;
pub mod comparison;
pub mod contract;
pub mod coverage;
pub mod delegation;
pub mod desk;
pub mod disagreements;
pub mod dossier;
pub mod downloads;
pub mod entity;
pub mod event;
pub mod frame;
pub mod home;
pub mod index;
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
pub mod presence;
mod raw;
pub mod redirect;
pub mod said;
pub mod shelf;
pub mod speech;
pub mod succession;
pub mod timeline;
pub mod unknown;
pub mod value;
pub mod voice;
