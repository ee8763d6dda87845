//! Fingerprints: what two builds compare to know that nothing moved.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use super::path::encoded;

/// A 64-bit fingerprint of a value. Fingerprints hash names, never numbers given by order of arrival.
pub fn fingerprint_of<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = Xxh3::new();
    value.hash(&mut hasher);
    // Zero is kept for what does not exist: absence is a fact too.
    hasher.finish().max(1)
}

/// A 64-bit fingerprint of bytes.
pub fn fingerprint_of_bytes(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes).max(1)
}

/// Passes bytes on, and knows their fingerprint: that of [`fingerprint_of_bytes`], of all of them.
pub struct FingerprintedWriter<'w> {
    to: &'w mut dyn std::io::Write,
    hasher: xxhash_rust::xxh3::Xxh3,
}

impl<'w> FingerprintedWriter<'w> {
    /// Nothing has passed yet.
    pub fn new(to: &'w mut dyn std::io::Write) -> FingerprintedWriter<'w> {
        FingerprintedWriter {
            to,
            hasher: xxhash_rust::xxh3::Xxh3::new(),
        }
    }

    /// The fingerprint of all that has passed.
    pub fn fingerprint(&self) -> u64 {
        self.hasher.digest().max(1)
    }
}

impl std::io::Write for FingerprintedWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}

/// The address of a file with the fingerprint of its bytes: a browser that has kept it asks for it again once they change.
pub fn address_with_fingerprint(path: &str, bytes: &[u8]) -> String {
    // Eight digits: two states of one file are told apart, not all files of the world.
    let short = fingerprint_of_bytes(bytes) >> 32;
    format!("{}?v={short:08x}", encoded(path))
}

/// A hasher for maps whose keys are fingerprints already (mixing them again would be work for nothing), and
/// for short texts of our own dossier, where nobody plays against us.
#[derive(Clone, Copy, Default, Debug)]
pub struct PrintHasher(u64);

impl Hasher for PrintHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, self.0);
    }

    fn write_u8(&mut self, n: u8) {
        self.0 = self.0.rotate_left(5) ^ u64::from(n);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map keyed by fingerprints.
pub type FingerprintMap<V> =
    std::collections::HashMap<u64, V, std::hash::BuildHasherDefault<PrintHasher>>;

/// A map keyed by ids.
pub type IdMap<V> =
    std::collections::HashMap<Box<str>, V, std::hash::BuildHasherDefault<PrintHasher>>;
