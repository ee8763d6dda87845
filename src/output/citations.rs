//! References to pages, for reference managers: CSL-JSON, BibTeX and RIS, beside each page.

use serde_json::{Value, json};

use super::records::Records;
use super::world::World;
use super::{Made, Output, Subject, Target};
use crate::base::date::{Date, End, Point, Precision};
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::view::beside::Format;
use crate::view::citation::{Citation, Sort};

/// References to pages.
pub(super) struct Citations;

impl Output for Citations {
    fn name(&self) -> &'static str {
        "citations"
    }

    fn plan(&self, world: &World<'_>) -> Vec<Target> {
        if !world.settings.makes("citations") || world.settings.base_url.is_none() {
            return Vec::new();
        }
        let beside = |page: Target| {
            let about = if let Subject::Node(ix) = page.subject { Some(ix) } else { None };
            let folder = page.path.trim_end_matches("index.html").to_owned();
            Format::ALL.map(|format| Target {
                path: format!("{folder}{}", format.file()),
                lang: page.lang,
                subject: Subject::Citation(about, format),
            })
        };
        Records.plan(world).into_iter().flat_map(beside).collect()
    }

    fn complains(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made {
        let Subject::Citation(about, format) = target.subject else { return Made::nothing() };
        let desk = world.desk(lens, target.lang, None);
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(desk.voice.lang.as_str()));
        let citation = desk.citation(about);
        let text = match format {
            Format::Csl => csl(&citation),
            Format::Bibtex => bibtex(&citation),
            Format::Ris => ris(&citation),
        };
        Made::sound(text.into_bytes())
    }
}

/// One end of a date as far as it is known, from the year down; nothing of a decade.
fn parts(point: &Point) -> Option<Vec<i32>> {
    let (year, month, day) = (point.first.year, i32::from(point.first.month), i32::from(point.first.day));
    match point.precision {
        Precision::Day if point.first == point.last => Some(vec![year, month, day]),
        Precision::Day | Precision::Month => Some(vec![year, month]),
        Precision::Season(_) | Precision::Year => Some(vec![year]),
        Precision::Decade | Precision::Century => None,
    }
}

/// The ends of a date that are written and whose year is known.
fn ends(date: &Date) -> Vec<Vec<i32>> {
    let end = |end: &End| if let End::At(point) = end { parts(point) } else { None };
    let Some(start) = end(date.start()).filter(|_| date.year_known()) else { return Vec::new() };
    let mut ends = vec![start];
    ends.extend(end(date.end()).filter(|_| date.is_interval()));
    ends
}

/// CSL-JSON: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>.
fn csl(citation: &Citation) -> String {
    let mut item = serde_json::Map::new();
    let kind = match citation.sort {
        Sort::Page => "webpage",
        Sort::Speech => "speech",
        Sort::Document => "document",
    };
    let texts = [
        ("id", citation.key.as_str()),
        ("type", kind),
        ("title", &citation.title),
        ("container-title", &citation.container),
        ("URL", &citation.address),
        ("language", &citation.language),
        ("event-title", &citation.event),
        ("event-place", &citation.place),
        ("number", &citation.symbol),
    ];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        item.insert(key.to_owned(), text.into());
    }
    if !citation.authors.is_empty() {
        // Which part of a name is the family's is not known: it stands as it is.
        let authors = citation.authors.iter().map(|name| json!({ "literal": name }));
        item.insert("author".to_owned(), authors.collect::<Vec<_>>().into());
    }
    if let Some(date) = &citation.date
        && !ends(date).is_empty()
    {
        let mut issued = json!({ "date-parts": ends(date) });
        if date.is_approximate() || date.is_uncertain() {
            issued["circa"] = true.into();
        }
        item.insert("issued".to_owned(), issued);
    }
    format!("{:#}\n", Value::Array(vec![item.into()]))
}

fn bibtex(citation: &Citation) -> String {
    let authors: Vec<String> = citation.authors.iter().map(|name| format!("{{{}}}", tex(name))).collect();
    let date = citation.date.as_ref().map(ends).unwrap_or_default();
    let part = |at: usize| date.first().and_then(|start| start.get(at)).map(i32::to_string).unwrap_or_default();
    let event = [&*citation.event, &*citation.place].into_iter().filter(|part| !part.is_empty());
    let event = tex(&event.collect::<Vec<_>>().join(", "));
    let fields = [
        ("title", format!("{{{}}}", tex(&citation.title))),
        ("author", authors.join(" and ")),
        ("year", part(0)),
        ("month", part(1)),
        ("number", tex(&citation.symbol)),
        ("howpublished", tex(&citation.container)),
        ("note", event),
        ("url", address(&citation.address)),
        ("language", citation.language.clone()),
    ];
    let fields = fields.iter().filter(|(_, text)| !text.is_empty() && text != "{}");
    let lines: Vec<String> = fields.map(|(name, text)| format!("  {name} = {{{text}}},\n")).collect();
    format!("@misc{{{},\n{}}}\n", citation.key, lines.concat())
}

/// An address whose braces cannot end the field it stands in.
fn address(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D")
}

/// A text in which TeX sees nothing but letters.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

fn ris(citation: &Citation) -> String {
    // RIS has no word for a speech.
    let kind = if citation.sort == Sort::Page { "ELEC" } else { "GEN" };
    let mut lines = vec![("TY", kind.to_owned()), ("ID", citation.key.clone()), ("TI", citation.title.clone())];
    lines.extend(citation.authors.iter().map(|name| ("AU", name.clone())));
    lines.push(("T2", citation.container.clone()));
    if let Some(start) = citation.date.as_ref().map(ends).unwrap_or_default().first() {
        lines.push(("PY", start[0].to_string()));
        // Year, month, day, and something else in words: four parts, three slashes.
        let part = |at: usize| start.get(at).map_or_else(String::new, |part| format!("{part:02}"));
        lines.push(("DA", format!("{:04}/{}/{}/", start[0], part(1), part(2))));
    }
    lines.push(("C1", citation.event.clone()));
    lines.push(("CY", citation.place.clone()));
    lines.push(("M1", citation.symbol.clone()));
    lines.push(("LA", citation.language.clone()));
    lines.push(("UR", citation.address.clone()));
    let said = lines.iter().filter(|(_, text)| !text.is_empty());
    let said: String = said.map(|(tag, text)| format!("{tag}  - {}\r\n", text.replace(char::is_control, " "))).collect();
    format!("{said}ER  - \r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_cited_as_far_as_it_is_known() {
        let cases = [
            ("2024-11-04", "[[2024, 11, 4]]"),
            ("2024-11-04/2024-11-05", "[[2024, 11, 4], [2024, 11, 5]]"),
            ("2024-11", "[[2024, 11]]"),
            ("2024~", "[[2024]]"),
            ("198X", "[]"),
            ("XXXX-11-04", "[]"),
            ("2024/..", "[[2024]]"),
            ("../2024", "[]"),
        ];
        for (text, expected) in cases {
            assert_eq!(format!("{:?}", ends(&Date::parse(text).unwrap())), expected, "{text}");
        }
    }

    #[test]
    fn nothing_in_a_title_is_an_order_to_tex() {
        assert_eq!(tex("50 % of {A} & B_1 \\x"), "50 \\% of \\{A\\} \\& B\\_1 \\textbackslash{}x");
    }
}
