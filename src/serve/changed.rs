//! What changed since the terminal last told of it: each file once, with what is known of its change.

/// Adds files to those that changed. A file stands there as its path, or as its path, a colon, and what changed in it.
pub(super) fn add(changed: &mut Vec<String>, files: Vec<String>) {
    for file in files {
        match changed.iter_mut().find(|known| path(known) == path(&file)) {
            // A second save that changed no byte says nothing of the first.
            Some(known) if file != path(&file) => *known = file,
            Some(_) => {}
            None => changed.push(file),
        }
    }
}

fn path(file: &str) -> &str {
    file.split_once(": ").map_or(file, |(path, _)| path)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_that_is_saved_twice_is_told_once() {
        let cases: [(&[&str], &[&str]); 4] = [
            (&["a.md: text changed", "a.md"], &["a.md: text changed"]),
            (&["a.md", "a.md: text changed"], &["a.md: text changed"]),
            (
                &["a.md: cannot be read", "a.md: can be read again"],
                &["a.md: can be read again"],
            ),
            (&["a.md: new", "b.md", "a.md"], &["a.md: new", "b.md"]),
        ];
        for (saves, told) in cases {
            let mut changed = Vec::new();
            saves
                .iter()
                .for_each(|save| super::add(&mut changed, vec![(*save).to_owned()]));
            assert_eq!(changed, told);
        }
    }
}
