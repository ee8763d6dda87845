//! The preview: a watch that says when and where to look, one thread that owns the engine, and a server that
//! asks it for pages.

mod bundle_server;
mod changed;
pub mod days;
pub mod folder;
mod guard;
pub mod http;
mod last_good;
pub mod messages;
mod outlive;
pub mod preview;
mod problems;
mod verify;
pub mod watch;
