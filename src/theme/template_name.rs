//! Names of templates: `event.html` is the first in the chain of themes, `chancery/event.html` that of one theme.

/// A name without its theme's.
pub(super) fn below(qualified: &str) -> &str {
    qualified
        .split_once('/')
        .map_or(qualified, |(_, below)| below)
}

/// What a name leads to, asked in the library's order: a template of just this name, then that of the first theme.
pub(super) fn resolve<S: AsRef<str>, T>(
    themes: &[S],
    name: &str,
    known: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let of_theme = |theme: &S| known(&format!("{}/{name}", theme.as_ref()));
    known(name).or_else(|| themes.iter().find_map(of_theme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_the_first_theme_unless_it_says_which() {
        let all = [
            "site/event.html",
            "site/chancery/foot.html",
            "chancery/event.html",
            "chancery/foot.html",
        ];
        let cases = [
            ("event.html", Some("site/event.html")),
            ("foot.html", Some("chancery/foot.html")),
            ("chancery/event.html", Some("chancery/event.html")),
            ("chancery/foot.html", Some("chancery/foot.html")),
            ("head.html", None),
        ];
        for (name, expected) in cases {
            let known = |name: &str| all.iter().find(|known| **known == name).copied();
            assert_eq!(
                resolve(&["site", "chancery"], name, known),
                expected,
                "{name}"
            );
        }
        assert_eq!(below("chancery/parts/foot.html"), "parts/foot.html");
    }
}
