//! Files of an index, named by what they hold: another text has another name, for a browser keeps what it has loaded.

/// How many letters of five bits name a file. Of a million files, two that are not the same have one name in one of two
/// thousand dossiers.
const LETTERS: usize = 10;

/// The letters of a name: no file system takes one for another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// A file on its way to a sink.
pub(super) struct NamedFile {
    /// Its name, without its folder and `.json`.
    pub(super) name: String,
    /// Its path in the folder of the index.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

impl NamedFile {
    /// A file of a text, in a folder of the index.
    pub(super) fn new(folder: &str, text: String) -> NamedFile {
        let bytes = text.into_bytes();
        let name = name(&bytes);
        NamedFile {
            path: format!("{folder}/{name}.json"),
            name,
            bytes,
        }
    }
}

/// What a file is called that holds some bytes.
fn name(bytes: &[u8]) -> String {
    let digest = blake3::hash(bytes);
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte & 31)]);
    digest.as_bytes().iter().take(LETTERS).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_what_it_holds() {
        let names: std::collections::BTreeSet<String> = (0..2000)
            .map(|at| NamedFile::new("words", at.to_string()).name)
            .collect();
        assert_eq!(names.len(), 2000);
        let file = NamedFile::new("words", "[]".to_owned());
        assert_eq!(file.path, format!("words/{}.json", file.name));
        assert_eq!(file.name.len(), LETTERS);
        assert_eq!(file.name, NamedFile::new("names", "[]".to_owned()).name);
    }
}
