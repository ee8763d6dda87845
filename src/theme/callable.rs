//! What templates can call by name.

/// Where somebody finds what a template can read.
pub const WHAT_IS_HANDED: &str = "`chancery explain PAGE --view` shows what the template of a page is handed; CONTRACT.md in the source of Chancery \
    lists it all";

/// The filters that templates have: the library's, and ours.
pub const FILTERS: [&str; 42] = [
    "word",
    "flag",
    "asset",
    "headings",
    "policy_hash",
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "group_by",
    "values",
    "keys",
    "pairs",
];

/// The functions that templates have: ours, and the library's.
pub const FUNCTIONS: [&str; 4] = ["say", "super", "range", "throw"];

/// The tests that templates have; all are the library's.
pub const TESTS: [&str; 17] = [
    "string",
    "number",
    "map",
    "bool",
    "array",
    "integer",
    "float",
    "none",
    "iterable",
    "defined",
    "undefined",
    "odd",
    "even",
    "divisible_by",
    "starting_with",
    "ending_with",
    "containing",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::reading::metered::{COUNT, HELD, WALK};
    use crate::theme::templates::tests::of_no_template;

    /// How many names of a sort the library says it has.
    fn count(library: &str, sort: &str) -> usize {
        let (_, after) = library.split_once(&format!("{sort}: ")).unwrap();
        after.split([',', ' ']).next().unwrap().parse().unwrap()
    }

    #[test]
    fn what_templates_can_call_is_what_the_library_has() {
        let mut tera = of_no_template();
        let library = format!("{tera:?}");
        let text: String = FILTERS
            .iter()
            .map(|name| format!("{{{{ a | {name} }}}}"))
            .chain(TESTS.iter().map(|name| format!("{{{{ a is {name} }}}}")))
            .chain(FUNCTIONS.iter().map(|name| format!("{{{{ {name}() }}}}")))
            .collect();
        // It refuses a name that it does not have.
        tera.add_raw_template("all.html", &text).unwrap();
        // `super` is a word of its own; what counts and weighs is no call of an author.
        let functions = FUNCTIONS.len() - 1 + [COUNT, HELD, WALK].len();
        let expected = [
            ("filters", FILTERS.len()),
            ("tests", TESTS.len()),
            ("functions", functions),
        ];
        for (sort, expected) in expected {
            assert_eq!(count(&library, sort), expected, "{sort}: {library}");
        }
    }
}
