//! References for reference managers: CSL-JSON, BibTeX and RIS.

use serde_json::{Map, Value, json};

use crate::date::{Date, DatePoint, End, Precision};

use crate::view::citation::{Author, Citation, Sort};

/// One end of a date as far as it is known, from the year down; nothing of a decade.
fn parts(point: &DatePoint) -> Option<Vec<i32>> {
    let (year, month, day) = (
        point.first.year,
        i32::from(point.first.month),
        i32::from(point.first.day),
    );
    match point.precision {
        Precision::Day if point.first == point.last => Some(vec![year, month, day]),
        Precision::Day | Precision::Month => Some(vec![year, month]),
        Precision::Season(_) | Precision::Year => Some(vec![year]),
        Precision::OneOf
            if (point.first.year, point.first.month) == (point.last.year, point.last.month) =>
        {
            Some(vec![year, month])
        }
        Precision::OneOf if point.first.year == point.last.year => Some(vec![year]),
        Precision::Decade | Precision::Century | Precision::OneOf => None,
    }
}

/// The ends of a date that are written and whose year is known.
fn ends(date: &Date) -> Vec<Vec<i32>> {
    let end = |end: &End| {
        if let End::At(point) = end {
            parts(point)
        } else {
            None
        }
    };
    let Some(start) = end(date.start()).filter(|_| date.year_known()) else {
        return Vec::new();
    };
    let mut ends = vec![start];
    ends.extend(end(date.end()).filter(|_| date.is_interval()));
    ends
}

/// A date of CSL.
fn csl_date(date: Option<&Date>) -> Option<Value> {
    let date = date.filter(|date| !ends(date).is_empty())?;
    let mut told = json!({ "date-parts": ends(date) });
    if date.is_approximate() || date.is_uncertain() {
        told["circa"] = true.into();
    }
    Some(told)
}

/// CSL-JSON: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>.
pub fn csl(citation: &Citation) -> Value {
    let mut item = Map::new();
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
        ("publisher", &citation.publisher),
        ("URL", &citation.address),
        ("language", &citation.language),
        ("event-title", &citation.event),
        ("event-place", &citation.place),
        ("number", &citation.symbol),
        ("archive", &citation.archived),
    ];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        item.insert(key.to_owned(), text.into());
    }
    if !citation.authors.is_empty() {
        let author = |author: &Author| match author {
            Author::Person { family, given } if given.is_empty() => json!({ "family": family }),
            Author::Person { family, given } => json!({ "family": family, "given": given }),
            Author::Literal(name) => json!({ "literal": name }),
        };
        item.insert(
            "author".to_owned(),
            citation.authors.iter().map(author).collect(),
        );
    }
    let dates = [
        ("issued", citation.date.as_ref()),
        ("accessed", citation.accessed.as_ref()),
    ];
    item.extend(
        dates
            .into_iter()
            .filter_map(|(key, date)| Some((key.to_owned(), csl_date(date)?))),
    );
    item.into()
}

/// What CSL-JSON says of a reference and Dublin Core, as it is in the head of a page, does not.
pub fn beside_dublin_core(citation: &Citation) -> Value {
    let mut item = csl(citation);
    let Some(fields) = item.as_object_mut() else {
        return item;
    };
    for told in ["type", "title", "container-title", "URL", "language"] {
        fields.remove(told);
    }
    let whole = |author: &Author| matches!(author, Author::Literal(_));
    if citation.authors.iter().all(whole) {
        fields.remove("author");
    }
    let date = citation.date.as_ref();
    if date.is_some_and(|date| {
        ends(date).len() == 1
            && fields
                .get("issued")
                .is_some_and(|issued| issued.get("circa").is_none())
    }) {
        fields.remove("issued");
    }
    item
}

/// An entry of BibTeX. What is no standard field of it is left alone by what does not know it.
pub fn bibtex(citation: &Citation) -> String {
    let author = |author: &Author| match author {
        Author::Person { family, given } if given.is_empty() => format!("{{{}}}", tex(family)),
        // A comma in a part of the name would be taken for the one between them.
        Author::Person { family, given } => format!("{}, {}", part(family), part(given)),
        Author::Literal(name) => format!("{{{}}}", tex(name)),
    };
    let authors: Vec<String> = citation.authors.iter().map(author).collect();
    let (year, month) = told(citation.date.as_ref());
    let event = [&*citation.event, &*citation.place]
        .into_iter()
        .filter(|part| !part.is_empty());
    let event = tex(&event.collect::<Vec<_>>().join(citation.comma));
    let fields = [
        ("title", format!("{{{}}}", tex(&citation.title))),
        ("author", authors.join(" and ")),
        ("year", year),
        ("month", month),
        ("number", tex(&citation.symbol)),
        ("publisher", tex(&citation.publisher)),
        ("howpublished", tex(&citation.container)),
        ("note", event),
        ("url", address(&citation.address)),
        (
            "urldate",
            citation
                .accessed
                .as_ref()
                .map(|day| tex(day.as_str()))
                .unwrap_or_default(),
        ),
        ("archive", address(&citation.archived)),
        ("language", citation.language.clone()),
    ];
    let fields = fields
        .iter()
        .filter(|(_, text)| !text.is_empty() && text != "{}");
    let lines: Vec<String> = fields
        .map(|(name, text)| format!("  {name} = {{{text}}},\n"))
        .collect();
    format!("@misc{{{},\n{}}}\n", citation.key, lines.concat())
}

/// A part of a name, which `and` or a comma inside it must not end.
fn part(text: &str) -> String {
    let splits = text.contains(',')
        || text
            .split_whitespace()
            .any(|word| word.eq_ignore_ascii_case("and"));
    if splits {
        format!("{{{}}}", tex(text))
    } else {
        tex(text)
    }
}

/// The year and month of a date, as far as both its ends are in one: a span has no first day to be told.
fn told(date: Option<&Date>) -> (String, String) {
    let ends = date.map(ends).unwrap_or_default();
    let same = |at: usize| {
        let first = ends.first()?.get(at)?;
        ends.iter()
            .all(|end| end.get(at) == Some(first))
            .then(|| first.to_string())
    };
    match (same(0), &ends[..]) {
        (Some(year), _) => (year, same(1).unwrap_or_default()),
        (None, [start, end]) => (format!("{}--{}", start[0], end[0]), String::new()),
        _ => Default::default(),
    }
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

/// A record of RIS.
pub fn ris(citation: &Citation) -> String {
    // RIS has no word for a speech.
    let kind = if citation.sort == Sort::Page {
        "ELEC"
    } else {
        "GEN"
    };
    let mut lines = vec![
        ("TY", kind.to_owned()),
        ("ID", citation.key.clone()),
        ("TI", citation.title.clone()),
    ];
    let author = |author: &Author| match author {
        Author::Person { family, given } if given.is_empty() => family.clone(),
        Author::Person { family, given } => format!("{family}, {given}"),
        Author::Literal(name) => name.clone(),
    };
    lines.extend(citation.authors.iter().map(|name| ("AU", author(name))));
    lines.push(("T2", citation.container.clone()));
    lines.push(("PB", citation.publisher.clone()));
    let dates = citation.date.as_ref().map(ends).unwrap_or_default();
    if let Some(start) = dates.first() {
        lines.push(("PY", start[0].to_string()));
        lines.push(("DA", ris_date(&dates)));
    }
    lines.push(("C1", citation.event.clone()));
    lines.push(("CY", citation.place.clone()));
    lines.push(("M1", citation.symbol.clone()));
    lines.push(("LA", citation.language.clone()));
    lines.push(("UR", citation.address.clone()));
    let read = citation.accessed.as_ref().map(ends).unwrap_or_default();
    lines.push((
        "Y2",
        if read.is_empty() {
            String::new()
        } else {
            ris_date(&read)
        },
    ));
    lines.push(("AV", citation.archived.clone()));
    let said = lines.iter().filter(|(_, text)| !text.is_empty());
    let said: String = said
        .map(|(tag, text)| format!("{tag}  - {}\r\n", text.replace(char::is_control, " ")))
        .collect();
    format!("{said}ER  - \r\n")
}

/// A date as far as both its ends share it (ISO 8601): `2024-11` of two days in November 2024.
pub fn shared_date(date: Option<&Date>) -> String {
    let ends = date.map(ends).unwrap_or_default();
    let Some(start) = ends.first() else {
        return String::new();
    };
    let shared = start
        .iter()
        .enumerate()
        .take_while(|(at, part)| ends.iter().all(|end| end.get(*at) == Some(*part)));
    let parts = shared.map(|(at, part)| {
        if at == 0 {
            format!("{part:04}")
        } else {
            format!("{part:02}")
        }
    });
    parts.collect::<Vec<_>>().join("-")
}

/// Year, month, day, and something else in words: four parts, three slashes. Of a span what both ends share.
fn ris_date(dates: &[Vec<i32>]) -> String {
    let shared = |at: usize| {
        let first = dates.first().and_then(|start| start.get(..=at))?;
        dates
            .iter()
            .all(|end| end.get(..=at) == Some(first))
            .then(|| format!("{:02}", first[at]))
    };
    let year = dates.first().map_or(0, |start| start[0]);
    format!(
        "{year:04}/{}/{}/",
        shared(1).unwrap_or_default(),
        shared(2).unwrap_or_default()
    )
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
            assert_eq!(
                format!("{:?}", ends(&Date::parse(text).unwrap())),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn of_a_span_a_reference_tells_what_both_its_ends_share() {
        let cases = [
            ("2024-11-04", "2024 11", "2024/11/04/"),
            ("2024-11-04/2024-11-05", "2024 11", "2024/11//"),
            ("2024-11-30/2024-12-01", "2024 ", "2024///"),
            ("2023-12/2024-01", "2023--2024 ", "2023///"),
            ("2024", "2024 ", "2024///"),
        ];
        for (text, bibtex, ris) in cases {
            let date = Date::parse(text).unwrap();
            let (year, month) = told(Some(&date));
            assert_eq!(
                (
                    format!("{year} {month}").as_str(),
                    ris_date(&ends(&date)).as_str()
                ),
                (bibtex, ris),
                "{text}"
            );
        }
    }

    #[test]
    fn nothing_in_a_title_is_an_order_to_tex() {
        assert_eq!(
            tex("50 % of {A} & B_1 \\x"),
            "50 \\% of \\{A\\} \\& B\\_1 \\textbackslash{}x"
        );
    }
}
