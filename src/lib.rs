//! Chancery: a static site generator for event dossiers.
//!
//! Authors write Markdown with YAML front matter about events, delegations, speeches, people,
//! countries, organizations, initiatives and sources. Chancery checks every relation, links
//! everything both ways, and writes a themed, multilingual site. `ARCHITECTURE.md` describes the
//! modules below, in the order the data takes.
//!
//! To make a site from your own program, hand the changes of a [`DiskSource`] to an [`Engine`],
//! and let it render into a [`Sink`].

mod base;
mod cli;
mod date;
mod engine;
mod graph;
mod link_check;
mod locale;
mod names;
mod output;
mod record;
mod serve;
mod sink;
mod source;
mod theme;
mod view;

// The command line.
pub use cli::{command as command_line, main};

// A site, from its files to its pages.
pub use engine::{Engine, Options, Report, Shown};
pub use sink::Sink;
pub use sink::WriteFile;
pub use sink::disk::DiskSink;
pub use sink::nowhere::Nowhere;
pub use source::changes::{Change, Changes};
pub use source::disk::DiskSource;
#[cfg(debug_assertions)]
pub use source::faults::ReadFault;
pub use source::settings::Settings;

// Pictures that were made, from one build to the next.
pub use base::picture::PictureStore;
pub use sink::disk::picture_folder::PictureFolder;

// What is said of mistakes, and of failures of the machine.
pub use base::diagnostic::Diagnostic;
pub use base::fault::Fault;
pub use base::path::SitePath;
pub use base::rules::Code;
pub use base::severity::Severity;

// One record.
pub use date::{Date, Day};
pub use locale::Lang;
pub use record::kind::Kind;
pub use record::parse::parse as parse_record;
pub use record::{field, model};

// A theme, and what it is handed.
pub use base::contract::{CONTRACT_VERSION, Shape as ViewShape};
pub use theme::Theme;
pub use theme::built_in::built_in_text;
pub use theme::callable::{FILTERS, FUNCTIONS, TESTS};
pub use theme::chain::Chain;
pub use theme::reading::follow::follow;
pub use theme::reading::parse::parse as parse_template;
pub use theme::reading::trees::trees;
pub use theme::settings::setting::{KINDS as SETTING_TYPES, SettingType};
pub use theme::strings::Strings;
pub use view::contract::CONTRACT;

// The preview.
pub use serve::days::watch_days;
pub use serve::http::decoded as decode_url_path;
pub use serve::messages::{Answer as PreviewAnswer, Request as PreviewRequest};
pub use serve::preview::Preview;
pub use serve::watch::Rescan;

// Addresses outside the site, and words of a search.
pub use link_check::answer::LinkAnswer;
pub use link_check::{Politeness, ask as ask_link};
pub use names::fold::query::{terms, titled};

// Lists that the documentation is written from.
pub use source::keys::{Key as SettingKey, keys as setting_keys};
pub use view::linked::terms::{PROPERTIES as SCHEMA_ORG_PROPERTIES, TYPES as SCHEMA_ORG_TYPES};
pub use view::tables::TABLES as CSV_TABLES;
