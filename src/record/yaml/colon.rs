//! A colon that YAML does not allow: the parser names the colon, and the mistake is often next to it.

/// The problem where a colon makes no field: the line before has no colon, the line is indented too far, or the
/// text has a colon in it.
pub(super) fn stray(before: &str, line: &str) -> Option<(String, String)> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    // What a comment says is no part of the value.
    let line = line.split(" #").next().unwrap_or(line);
    let (key, value) = line.trim().split_once(':')?;
    if let Some((_, text)) = value.split_once(": ") {
        let whole = format!("{}: {}", value.split(": ").next()?.trim(), text.trim());
        return Some((
            format!("`{whole}` has a colon and a space in it, as a field has"),
            format!("write it in quotes: `{key}: \"{whole}\"`"),
        ));
    }
    let previous = before.trim();
    if let Some((word, rest)) = previous.split_once(' ')
        && !previous.contains(':')
        && !previous.starts_with(['-', '#'])
    {
        return Some((
            format!("`{previous}` has no colon after its field"),
            format!("write `{word}: {}`", rest.trim()),
        ));
    }
    let complete = previous
        .split_once(": ")
        .is_some_and(|(_, value)| !value.trim().is_empty());
    (complete && indent(line) > indent(before)).then(|| {
        (
            format!("`{key}` is indented, and the line before has its value already"),
            format!("begin `{key}` where the line before begins"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::stray;

    #[test]
    fn each_reason_for_a_stray_colon_is_told_from_the_others() {
        for (before, line, help) in [
            ("title Phase", "date: 2024", "write `title: Phase`"),
            (
                "---",
                "title: Phase 4: Kuwait",
                "write it in quotes: `title: \"Phase 4: Kuwait\"`",
            ),
            (
                "date: 2024",
                "  country: kw",
                "begin `country` where the line before begins",
            ),
        ] {
            let told = stray(before, line).map(|(_, help)| help);
            assert_eq!(told.as_deref(), Some(help), "{line}");
        }
        assert_eq!(stray("roles:", "  title: A"), None);
    }
}
