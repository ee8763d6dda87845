//! What git should not keep of a dossier.

/// What `.gitignore` says of it, and why.
const WHY: &str =
    "# What `chancery build` writes and remembers, and what `chancery check --external` remembers.";
const LINES: [&str; 4] = [
    "/public/",
    "/.public.chancery-*",
    "/.public.chancery",
    "/.chancery/links.json",
];

/// A new `.gitignore`.
pub(super) fn whole() -> String {
    format!("{WHY}\n{}\n", LINES.join("\n"))
}

/// A `.gitignore` that is there, with the lines that it lacks at its end; nothing if it has them all.
pub(super) fn completed(text: &str) -> Option<String> {
    let plain = |line: &str| line.trim().trim_matches('/').to_owned();
    let there: Vec<String> = text.lines().map(plain).collect();
    let lacking: Vec<&str> = LINES
        .into_iter()
        .filter(|line| !there.contains(&plain(line)))
        .collect();
    if lacking.is_empty() {
        return None;
    }
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    Some(format!("{text}{end}{WHY}\n{}\n", lacking.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_are_lacking_are_added_and_what_was_there_stays() {
        assert_eq!(completed(&whole()), None);
        assert_eq!(completed(&whole().replace("/public/", "public")), None);
        let added = completed("mine\n/public").unwrap();
        assert!(
            added.starts_with("mine\n/public\n# ") && !added.contains("/public/\n"),
            "{added}"
        );
        assert_eq!(completed(&added), None);
        assert_eq!(completed(""), Some(whole()));
    }
}
