//! Temporary stub.
/// x
pub fn fold(t: &str) -> String { t.to_lowercase() }
/// x
pub fn fold_id(t: &str) -> String { t.to_lowercase() }
/// x
pub fn slug(t: &str) -> String { t.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect() }
