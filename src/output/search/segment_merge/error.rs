//! Why segments cannot be merged.

use std::error::Error;
use std::fmt;
use std::io;

/// Why the files of a segment cannot be read or written. Each of them means that the library writes other files than it did.
#[derive(Debug)]
pub(in crate::output::search) enum IndexError {
    /// A file that the table of contents names is not there.
    Missing(String),
    /// A file does not begin with the mark of the format.
    NoMark,
    Compression(io::Error),
    Decode(minicbor::decode::Error),
    Encode(minicbor::encode::Error<std::convert::Infallible>),
    Entry(serde_json::Error),
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IndexError::Missing(path) => write!(f, "the index has no `{path}`"),
            IndexError::NoMark => f.write_str("a file of the index has no mark"),
            IndexError::Compression(error) => error.fmt(f),
            IndexError::Decode(error) => write!(f, "the index is not what it was: {error}"),
            IndexError::Encode(error) => error.fmt(f),
            IndexError::Entry(error) => error.fmt(f),
        }
    }
}

impl Error for IndexError {}

impl From<io::Error> for IndexError {
    fn from(error: io::Error) -> IndexError {
        IndexError::Compression(error)
    }
}

impl From<minicbor::decode::Error> for IndexError {
    fn from(error: minicbor::decode::Error) -> IndexError {
        IndexError::Decode(error)
    }
}

impl From<minicbor::encode::Error<std::convert::Infallible>> for IndexError {
    fn from(error: minicbor::encode::Error<std::convert::Infallible>) -> IndexError {
        IndexError::Encode(error)
    }
}

impl From<serde_json::Error> for IndexError {
    fn from(error: serde_json::Error) -> IndexError {
        IndexError::Entry(error)
    }
}
