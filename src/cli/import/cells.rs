//! What a cell says, as a value of the front matter.

use clap::ValueEnum;

use super::problems::{place, problem};
use super::sheet::Cell;
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::segment;
use crate::base::severity::Severity;
use crate::cli::front_matter::{YamlValue as Written, scalar};
use crate::date::Date;
use crate::graph::Graph;
use crate::graph::called::NameIndex;
use crate::graph::resolve::Resolution;
use crate::locale::iso3166;
use crate::record::accepted::{AcceptedKinds, SOURCE};
use crate::record::field::FieldType;
use crate::record::kind::Kind;
use crate::record::reference::Ref;

/// In which order the numbers of a date stand, where its year stands last: `04/11/2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Dates {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
}

/// Reads cells, and collects their problems.
pub(super) struct Cells<'t> {
    pub(super) text: &'t str,
    pub(super) graph: &'t Graph,
    /// What the records of the dossier and of the table are called.
    pub(super) called: NameIndex,
    /// The ids of the table.
    pub(super) coming: std::collections::HashSet<(Kind, String)>,
    pub(super) dates: Option<Dates>,
    pub(super) problems: Vec<Diagnostic>,
}

/// A reference as a cell has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// It leads to a record, which is written so.
    Record(Kind, String),
    /// It leads to nothing known.
    Unknown,
}

impl Cells<'_> {
    /// The value that a cell gives a field; nothing where it says nothing.
    pub(super) fn value(&mut self, value: FieldType, cell: &Cell) -> Option<Written> {
        if cell.text.is_empty() {
            return None;
        }
        let text = one_line(&cell.text);
        let plain = |text: &str| Some(Written::Scalar(text.to_owned(), Some(cell.span)));
        match value {
            FieldType::Date | FieldType::When | FieldType::Day => {
                let date = self.date(&text, cell.span)?;
                plain(&scalar(&date))
            }
            // A spreadsheet writes TRUE, and YAML true.
            FieldType::Bool => match text.to_ascii_lowercase().as_str() {
                truth @ ("true" | "false") => plain(truth),
                _ => plain(&scalar(&text)),
            },
            FieldType::Enum(words) => {
                let word = words.iter().find(|word| word.eq_ignore_ascii_case(&text));
                plain(&scalar(word.copied().unwrap_or(&text)))
            }
            FieldType::UInt | FieldType::Figures => plain(&number(&text)),
            FieldType::Coordinates => Some(self.list(cell, coordinates, FieldType::UInt)),
            FieldType::Id(slot) => {
                let written = self.reference(&text, slot, cell.span);
                plain(&scalar(&written))
            }
            FieldType::Ids(_) | FieldType::Sources | FieldType::Lines | FieldType::Names => {
                let all = self.list(cell, pieces, each(value));
                Some(match all {
                    Written::List(mut items) if items.len() == 1 => items.remove(0),
                    all => all,
                })
            }
            FieldType::Map(shape) => self.value(shape.short?, cell),
            FieldType::ListOf(shape) => Some(self.list(cell, pieces, shape.short?)),
            _ => plain(&scalar(&text)),
        }
    }

    /// A stretch of time from its two ends. What has no end, or ends where it begins, is that day or time alone; what
    /// has no start began nobody knows when.
    pub(super) fn stretch(
        &mut self,
        value: FieldType,
        start: Option<&Cell>,
        end: Option<&Cell>,
    ) -> Option<Written> {
        let mut read = |cell: Option<&Cell>| {
            let cell = cell.filter(|cell| !cell.text.is_empty())?;
            let text = one_line(&cell.text);
            let text = match value {
                FieldType::Time => text,
                _ => self.date(&text, cell.span)?,
            };
            Some((text, cell.span))
        };
        let (text, span) = match (read(start), read(end)) {
            (Some((start, span)), Some((end, _))) if start != end => {
                (format!("{start}/{end}"), span)
            }
            (Some(start), _) => start,
            (None, Some((end, span))) => (format!("/{end}"), span),
            (None, None) => return None,
        };
        Some(Written::Scalar(scalar(&text), Some(span)))
    }

    fn list(&mut self, cell: &Cell, cut: fn(&str) -> Vec<String>, value: FieldType) -> Written {
        let mut from = cell.span.start as usize;
        let mut items = Vec::new();
        for piece in cut(&cell.text) {
            // A piece has a place of its own where the cell is written as it reads.
            let raw = &self.text[from..cell.span.end as usize];
            let span = raw.find(&piece).map_or(cell.span, |at| {
                from += at + piece.len();
                Span::new(from - piece.len(), from)
            });
            let item = match value {
                FieldType::Sources => {
                    let written = self.source(&one_line(&piece));
                    Some(Written::Scalar(scalar(&written), Some(span)))
                }
                value => self.value(value, &Cell { text: piece, span }),
            };
            items.extend(item);
        }
        Written::List(items)
    }

    /// A date; one whose numbers may be meant either way is told, unless somebody said which way.
    fn date(&mut self, text: &str, span: Span) -> Option<String> {
        let Some((one, two, year)) = numbers(text) else {
            return Some(text.to_owned());
        };
        let written = |day: &str, month: &str| {
            let date = format!("{year}-{month:0>2}-{day:0>2}");
            Date::parse(&date).is_ok().then_some(date)
        };
        let (day_first, month_first) = (written(one, two), written(two, one));
        let read = match self.dates {
            Some(Dates::DayFirst) => day_first.clone(),
            Some(Dates::MonthFirst) => month_first.clone(),
            None => None,
        };
        if read.is_some() {
            return read;
        }
        let help = match (day_first, month_first) {
            (Some(one), Some(other)) if one != other => {
                format!("`--dates day-first` reads it as {one}, `--dates month-first` as {other}")
            }
            (Some(date), _) => format!("write {date}, or `--dates day-first` for all dates"),
            (None, Some(date)) => format!("write {date}, or `--dates month-first` for all dates"),
            (None, None) => "dates are written like 2024-11-04".to_owned(),
        };
        let message = format!("`{text}` is not a date: its year stands last");
        self.problems
            .push(problem(Code::BadDate, place(span), message).help(help));
        Some(text.to_owned())
    }

    /// A reference as a record has it: by its id, whether the cell has that or a name. What leads nowhere is told, and
    /// stays as it is.
    fn reference(&mut self, text: &str, slot: AcceptedKinds, span: Span) -> String {
        match self.meant(text, slot, span) {
            Meant::Record(_, id) => id,
            // A topic exists by being named.
            Meant::Unknown if slot == [Kind::Topic] => segment::proposed(text),
            Meant::Unknown => {
                self.tell_unknown(text, slot, span);
                text.to_owned()
            }
        }
    }

    /// The id of the record that a cell names, which has to be there: files are called by it.
    pub(super) fn known(&mut self, cell: &Cell, slot: AcceptedKinds) -> Option<String> {
        let text = one_line(&cell.text);
        match self.meant(&text, slot, cell.span) {
            Meant::Record(_, id) => Some(id),
            Meant::Unknown => {
                self.tell_unknown(&text, slot, cell.span);
                None
            }
        }
    }

    /// Tells of a reference that leads nowhere, with what was perhaps meant: people write names in tables.
    fn tell_unknown(&mut self, text: &str, slot: AcceptedKinds, span: Span) {
        let told = self
            .graph
            .astray_at(place(span), &Ref::new(text, span), slot);
        let Some(mut told) = told else { return };
        if let Some((id, name)) = self.called.near(slot, text) {
            told.help = Some(format!("did you mean `{id}` ({name})?"));
        }
        told.severity = Severity::Error;
        self.problems.push(told);
    }

    /// The record that a cell means.
    pub(super) fn meant(&mut self, text: &str, slot: AcceptedKinds, span: Span) -> Meant {
        let reference = Ref::new(text, span);
        let own = reference.kind.map_or(slot, |kind| {
            let at = slot.iter().position(|known| *known == kind);
            at.map_or(&[], |at| &slot[at..=at])
        });
        if own.contains(&Kind::Country)
            && let Some(entry) = iso3166::find(&reference.id)
        {
            return Meant::Record(Kind::Country, entry.id.to_owned());
        }
        for kind in own {
            if self.is_id(*kind, &reference.id) {
                return Meant::Record(*kind, self.written(*kind, &reference.id, slot));
            }
        }
        let found: Vec<(Kind, String)> = self
            .called
            .find(own, &reference.id)
            .into_iter()
            .map(|(kind, id)| (kind, id.to_owned()))
            .collect();
        match found.as_slice() {
            [] => Meant::Unknown,
            [(kind, id)] => Meant::Record(*kind, self.written(*kind, id, slot)),
            several => {
                let ways: Vec<String> = several
                    .iter()
                    .map(|(kind, id)| format!("`{}`", self.written(*kind, id, slot)))
                    .collect();
                let message = format!("`{text}` is the name of several records");
                let told = problem(Code::AmbiguousReference, place(span), message)
                    .help(format!("write the id: {}", ways.join(" or ")));
                self.problems.push(told);
                Meant::Record(several[0].0, several[0].1.clone())
            }
        }
    }

    fn is_id(&self, kind: Kind, id: &str) -> bool {
        let reference = Ref {
            kind: Some(kind),
            id: id.into(),
            span: Span::default(),
        };
        let slot = Kind::ALL.iter().position(|known| *known == kind);
        let found = slot.map(|at| {
            static KINDS: [Kind; Kind::ALL.len()] = Kind::ALL;
            self.graph.resolve(&reference, &KINDS[at..=at])
        });
        self.coming.contains(&(kind, id.to_owned()))
            || matches!(
                found,
                Some(Resolution::Node(_) | Resolution::Alias(_) | Resolution::Hidden)
            )
    }

    /// An id as a field takes it: with its kind before it where the field would take it for another's.
    fn written(&self, kind: Kind, id: &str, slot: AcceptedKinds) -> String {
        let before = slot.iter().take_while(|known| **known != kind);
        let another = |known: &Kind| {
            self.is_id(*known, id) || (*known == Kind::Country && iso3166::find(id).is_some())
        };
        if before.into_iter().any(another) {
            format!("{}:{id}", kind.prefix())
        } else {
            id.to_owned()
        }
    }

    /// A source with the place inside it, by its id or its title.
    fn source(&mut self, text: &str) -> String {
        let text = text.strip_prefix("source:").unwrap_or(text);
        let (id, locator) = text.split_once('#').unwrap_or((text, ""));
        if self.is_id(Kind::Source, id) {
            return text.to_owned();
        }
        match self.called.find(SOURCE, id).as_slice() {
            [(_, found)] if locator.is_empty() => (*found).to_owned(),
            [(_, found)] => format!("{found}#{locator}"),
            _ => text.to_owned(),
        }
    }
}

/// A number as it stands; what is none is text, for the record's reader to tell.
fn number(text: &str) -> String {
    if text.parse::<f64>().is_ok_and(f64::is_finite) {
        text.to_owned()
    } else {
        scalar(text)
    }
}

/// What each item of a list is.
fn each(value: FieldType) -> FieldType {
    match value {
        FieldType::Ids(slot) => FieldType::Id(slot),
        FieldType::Sources => FieldType::Sources,
        _ => FieldType::Str,
    }
}

/// A text on one line, with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several values of one cell.
fn pieces(text: &str) -> Vec<String> {
    let pieces = text.split(';').map(str::trim);
    pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Latitude and longitude: `29.37, 47.98`, or with a comma in each number `29,37; 47,98`.
fn coordinates(text: &str) -> Vec<String> {
    if text.contains(';') {
        pieces(text)
            .iter()
            .map(|degrees| degrees.replace(',', "."))
            .collect()
    } else {
        text.split(',')
            .map(|degrees| degrees.trim().to_owned())
            .collect()
    }
}

/// Three numbers of which the last is a year.
fn numbers(text: &str) -> Option<(&str, &str, &str)> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [one, two, year] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fits = digits(one, 1..=2) && digits(two, 1..=2) && digits(year, 4..=4);
    fits.then_some((*one, *two, *year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_whose_year_stands_last_is_known() {
        let cases = [
            ("04/11/2024", Some(("04", "11", "2024"))),
            ("4.11.2024", Some(("4", "11", "2024"))),
            ("4-11-2024", Some(("4", "11", "2024"))),
            ("2024-11-04", None),
            ("04/11/24", None),
            ("2024-11-04/2024-11-05", None),
            ("1/2/3/2024", None),
        ];
        for (text, expected) in cases {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn a_cell_holds_several_values_between_semicolons() {
        assert_eq!(pieces(" Ada; Bob ;; "), ["Ada", "Bob"]);
        assert_eq!(pieces("Obi, Ada"), ["Obi, Ada"]);
        assert_eq!(one_line("Ministry\nof  Land"), "Ministry of Land");
        assert_eq!(coordinates("29.37, 47.98"), ["29.37", "47.98"]);
        assert_eq!(coordinates("29,37; 47,98"), ["29.37", "47.98"]);
        assert_eq!(
            (number("12"), number("a: b")),
            ("12".to_owned(), "\"a: b\"".to_owned())
        );
    }
}
