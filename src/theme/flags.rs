//! Flags of countries among static files.

/// The country whose flag a static file is: `kw` of `flags/kw.svg`.
pub fn flag_of(path: &str) -> Option<&str> {
    path.strip_prefix("flags/")?.strip_suffix(".svg")
}
