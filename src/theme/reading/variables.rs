//! The variables that a template reads and does not set: fields of the page.

use std::collections::BTreeSet;

use super::syntax::{Expr, TemplateNode, TemplateTree};

/// The variable that holds all others.
pub const WHOLE_CONTEXT: &str = "__tera_context";

/// The variables that a template takes from the page, by name. They may be more than it reads, never fewer: a variable
/// set under a condition is not yet set behind it, and a block does not know what was set around it, because another
/// template may place it elsewhere.
///
/// A component reads its arguments only, of which some are taken from the page (`@root`).
pub fn page_variables<'t>(tree: &TemplateTree<'t>) -> BTreeSet<&'t str> {
    let mut reader = Reader::default();
    reader.nodes(&tree.nodes);
    let arguments = tree.components.iter().flat_map(|component| &component.args);
    let implicit = arguments.filter(|argument| argument.implicit);
    reader.found.extend(implicit.map(|argument| argument.name));
    for component in &tree.components {
        let mut inner = Reader::default();
        inner.nodes(&component.body);
        let whole = inner.found.get(WHOLE_CONTEXT).copied();
        reader.found.extend(whole);
    }
    reader.found
}

#[derive(Default)]
struct Reader<'t> {
    found: BTreeSet<&'t str>,
    /// The variables that are set for certain, those of the innermost body last.
    set: Vec<Vec<&'t str>>,
}

impl<'t> Reader<'t> {
    /// Reads a body with some variables of its own.
    fn body(&mut self, variables: &[&'t str], nodes: &[TemplateNode<'t>]) {
        self.set.push(variables.to_vec());
        for node in nodes {
            self.node(node);
        }
        self.set.pop();
    }

    fn nodes(&mut self, nodes: &[TemplateNode<'t>]) {
        self.body(&[], nodes);
    }

    fn set(&mut self, name: &'t str) {
        if let Some(body) = self.set.last_mut() {
            body.push(name);
        }
    }

    fn node(&mut self, node: &TemplateNode<'t>) {
        for expr in node.expressions() {
            self.expression(expr);
        }
        match node {
            TemplateNode::Set(name, _) => self.set(name),
            TemplateNode::Capture(name, _, body) => {
                self.nodes(body);
                self.set(name);
            }
            TemplateNode::For(variables, _, body, other) => {
                let mut variables = variables.clone();
                variables.push("loop");
                self.body(&variables, body);
                self.nodes(other);
            }
            TemplateNode::Block(_, body) => {
                let around = std::mem::take(&mut self.set);
                self.nodes(body);
                self.set = around;
            }
            TemplateNode::Show(_)
            | TemplateNode::If(_)
            | TemplateNode::Include(_)
            | TemplateNode::Filter(..) => {
                for body in node.bodies() {
                    self.nodes(body);
                }
            }
        }
    }

    fn expression(&mut self, expr: &Expr<'t>) {
        match expr {
            Expr::Var((name, _)) => {
                if !self.set.iter().flatten().any(|set| set == name) {
                    self.found.insert(name);
                }
            }
            Expr::ListComp(each) => {
                self.expression(&each.over);
                self.set.push(each.vars.clone());
                each.when.iter().for_each(|when| self.expression(when));
                self.expression(&each.value);
                self.set.pop();
            }
            _ => {
                for part in expr.parts() {
                    self.expression(part);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    /// The variables that the library says a template takes from around it: of one without parents and includes.
    fn of_library(text: &str) -> BTreeSet<String> {
        let mut tera = tera::Tera::new();
        tera.add_raw_template("a.html", text).unwrap();
        let variables = tera.get_template_variables("a.html").unwrap();
        variables.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_variables_that_come_from_the_page_are_found_and_no_word_that_is_none() {
        let cases = [
            ("{{ title }}", "title"),
            ("{{- title -}}{%- if kind -%}{%- endif -%}", "kind title"),
            ("title {# {{ kind }} #}{{ \"{{ date }}\" }}", ""),
            ("{% raw %}{{ kind }}{% endraw %}{{ title }}", "title"),
            ("{% raw %}{{% endraw %}{{ title }}", "title"),
            (
                "{{ card.title }}{{ card[\"kind\"] }}{{ card[key] }}",
                "card key",
            ),
            (
                "{{ card?.title or title }}{{ notes?[0] }}",
                "card notes title",
            ),
            ("{{ 'it\\'s {{ kind }}' ~ title }}", "title"),
            ("{{ title | truncate(length=size) }}", "size title"),
            ("{{ title is starting_with(pat=kind) }}", "kind title"),
            (
                "{{ range(end=count) }}{{ [a, ...b][c:d] }}",
                "a b c count d",
            ),
            ("{{ {\"title\": kind, ...card} }}", "card kind"),
            ("{{ a if b else c }}{{ not d and -e in f }}", "a b c d e f"),
            // What is set is no field; what it is set to is one.
            (
                "{% set x = title %}{{ x }}{% if x %}{{ x.y }}{% endif %}",
                "title",
            ),
            ("{{ title }}{% set title = kind %}", "kind title"),
            ("{% set title = title ~ 1 %}", "title"),
            ("{% set x %}{{ title }}{% endset %}{{ x }}", "title"),
            (
                "{% set x | replace(from=kind, to=\"\") %}{{ title }}{% endset %}{{ x }}",
                "kind title",
            ),
            (
                "{% filter replace(from=kind, to=\"\") | trim %}{{ title }}{% endfilter %}",
                "kind title",
            ),
            // Entries of a loop are none.
            (
                "{% for d in days %}{{ d.title }}{{ loop.index }}{% else %}{{ none_left }}{% endfor %}",
                "days none_left",
            ),
            (
                "{% for k, v in days %}{{ k }}{{ v }}{% endfor %}{{ v }}",
                "days v",
            ),
            ("{{ [d.x for d in days if d.y == kind] }}", "days kind"),
            ("{{ [v for k, v in days if k] }}{{ k }}", "days k"),
            (
                "{% for d in days %}{% for e in d %}{{ d }}{{ e }}{% endfor %}{{ e }}{% endfor %}",
                "days e",
            ),
            ("{{ __tera_context }}", "__tera_context"),
        ];
        for (text, expected) in cases {
            let tree = parse(text).unwrap();
            let found = page_variables(&tree);
            let shown: Vec<&str> = found.iter().copied().collect();
            assert_eq!(shown.join(" "), expected, "{text}");
            // The library lists all but the one that holds the others, and is asked here so that it can tell.
            let mut library = of_library(text);
            library.extend(found.get(WHOLE_CONTEXT).map(|name| (*name).to_owned()));
            assert_eq!(
                library.iter().map(String::as_str).collect::<Vec<_>>(),
                shown,
                "{text}"
            );
        }
    }

    #[test]
    fn a_variable_that_may_not_be_set_is_one_of_the_page() {
        let cases = [
            "{% if kind %}{% set title = kind %}{% endif %}{{ title }}",
            "{% for k in kind %}{% set_global title = k %}{% endfor %}{{ title }}",
            "{% block a %}{% set title = kind %}{% endblock a %}{% block b %}{{ title }}{% endblock b %}",
            "{% set title = kind %}{% block a %}{{ title }}{% endblock a %}",
        ];
        for text in cases {
            let tree = parse(text).unwrap();
            assert!(page_variables(&tree).contains("title"), "{text}");
        }
    }

    #[test]
    fn a_component_takes_from_the_page_what_it_says_and_no_more() {
        let text = "{% component row(@root, @lang = \"fr\", c) %}{{ root }}{{ c }}{{ title }}{% endcomponent row %}\
            {{ <row c={card} date {...seat} /> }}{% <row c=\"kind\"> %}{{ notes }}{% </row> %}";
        let tree = parse(text).unwrap();
        let found: Vec<&str> = page_variables(&tree).into_iter().collect();
        assert_eq!(found, ["card", "date", "lang", "notes", "root", "seat"]);
        let tree =
            parse("{% component all() %}{{ __tera_context }}{% endcomponent all %}").unwrap();
        assert!(page_variables(&tree).contains(WHOLE_CONTEXT));
    }
}
