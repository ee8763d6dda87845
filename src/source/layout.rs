//! The folders and the settings file of a site.

/// The folder of the records.
pub const CONTENT: &str = "content";

/// The folders a site may have. Everything else beside them is none of its business.
pub const FOLDERS: [&str; 5] = [CONTENT, "static", "strings", "templates", "themes"];

/// The settings' name among the site's files, whatever file `--config` names.
pub const SETTINGS: &str = "site.toml";
