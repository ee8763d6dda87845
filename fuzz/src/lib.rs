//! The targets of `tests/it/targets.rs`, by name.

#[path = "../../tests/it/targets.rs"]
mod targets;

/// Runs a target.
///
/// # Panics
/// If something that must hold does not, and if there is no target of this name.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, target) = targets::TARGETS.iter().find(|(known, _)| *known == name).expect("a target of tests/it/targets.rs");
    target(bytes);
}
