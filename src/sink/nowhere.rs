//! Nowhere: `check` makes everything and writes nothing.

use super::Sink;
use crate::base::fault::Fault;

/// Forgets what it is handed.
#[derive(Debug, Default)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> Result<bool, Fault> {
        Ok(true)
    }

    fn keeps(&self) -> bool {
        false
    }

    fn retire(&self, _: &str) {}

    fn publish(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}
