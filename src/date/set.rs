//! One of a set of dates, EDTF level 2: `[2024-11-04,2024-11-05]` is one of the two days, and nobody knows which.

use edtf_core::{Set, SetElement, SetKind};

use super::end::{DatePoint, End, Precision};
use super::error::{DateError, wrong};
use super::point::{is_yearless, point_of};
use super::{Date, Day};

/// What one of a set may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Member {
    /// `2024-11-04`.
    One(DatePoint),
    /// `1670..1672`: one of all days, months or years from the first to the last.
    Range(DatePoint, DatePoint),
    /// `..1760-12-03`: that day or one before it.
    OrEarlier(DatePoint),
    /// `1760-12..`: that month or one after it.
    OrLater(DatePoint),
}

impl Member {
    /// The first day it may be; [`Day::MIN`] where there is none.
    pub fn first(&self) -> Day {
        match self {
            Member::One(point) | Member::Range(point, _) | Member::OrLater(point) => point.first,
            Member::OrEarlier(_) => Day::MIN,
        }
    }

    /// The last day it may be; [`Day::MAX`] where there is none.
    pub fn last(&self) -> Day {
        match self {
            Member::One(point) | Member::Range(_, point) | Member::OrEarlier(point) => point.last,
            Member::OrLater(_) => Day::MAX,
        }
    }

    /// The dates that are written in it.
    pub fn points(&self) -> impl Iterator<Item = &DatePoint> {
        let (one, two) = match self {
            Member::One(point) | Member::OrEarlier(point) | Member::OrLater(point) => (point, None),
            Member::Range(first, last) => (first, Some(last)),
        };
        std::iter::once(one).chain(two)
    }
}

pub(super) fn read(text: &str, written: &Set) -> Result<Date, DateError> {
    if written.kind == SetKind::AllMembers {
        let message = "braces mean every one of these dates, and a field takes one date: an interval has `/`, one of several is written `[…]`";
        return Err(wrong(message, 0));
    }
    let year_known = written
        .elements
        .first()
        .is_some_and(|element| !yearless(element));
    let mut members: Vec<Member> = Vec::with_capacity(written.elements.len());
    let mut offset = 1;
    // The library has split the text at its commas.
    for (element, part) in written
        .elements
        .iter()
        .zip(text.get(1..).unwrap_or_default().split(','))
    {
        if yearless(element) == year_known {
            return Err(wrong(
                "of a set, either all years are known or none",
                offset,
            ));
        }
        let member = member(element, year_known, offset)?;
        if members.contains(&member) {
            return Err(wrong("this date is already in the list", offset));
        }
        members.push(member);
        offset += part.len() + 1;
    }
    if let [Member::One(_)] = members.as_slice() {
        return Err(wrong("one of a single date is that date", 0));
    }
    members.sort_by_key(|member| (member.first(), member.last()));
    let first = members.iter().map(Member::first).min().unwrap_or(Day::MIN);
    let last = members.iter().map(Member::last).max().unwrap_or(Day::MAX);
    let any = |marked: fn(&DatePoint) -> bool| members.iter().flat_map(Member::points).any(marked);
    let (approximate, uncertain) = (any(|point| point.approximate), any(|point| point.uncertain));
    let end = End::At(DatePoint {
        first,
        last,
        precision: Precision::OneOf,
        approximate,
        uncertain,
    });
    Ok(Date {
        text: text.into(),
        start: end,
        end,
        year_known,
        interval: false,
        members: members.into(),
    })
}

fn yearless(element: &SetElement) -> bool {
    match element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
            is_yearless(date)
        }
        SetElement::Range(first, last) => is_yearless(first) || is_yearless(last),
    }
}

fn member(element: &SetElement, year_known: bool, offset: usize) -> Result<Member, DateError> {
    let point = |date, offset| point_of(date, year_known, false, offset);
    Ok(match element {
        SetElement::Date(date) => Member::One(point(date, offset)?),
        SetElement::OnOrBefore(date) => Member::OrEarlier(point(date, offset + 2)?),
        SetElement::OnOrAfter(date) => Member::OrLater(point(date, offset)?),
        SetElement::Range(first, last) => {
            Member::Range(point(first, offset)?, point(last, offset)?)
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day() -> impl Strategy<Value = String> {
        (1900..2100_i32, 1..=12_u8, 1..=28_u8)
            .prop_map(|(year, month, day)| Day { year, month, day }.to_string())
    }

    /// A date as an interval or a set may hold it.
    fn written() -> impl Strategy<Value = String> {
        (
            day(),
            prop::sample::select(vec![4, 7, 10]),
            prop::sample::select(vec!["", "?", "~", "%"]),
        )
            .prop_map(|(day, length, mark)| format!("{}{mark}", &day[..length]))
    }

    proptest! {
        #[test]
        fn one_of_a_set_reads_back_as_it_is_shown(dates in prop::collection::btree_set(written(), 2..5), open in 0..4_u8) {
            let mut parts: Vec<String> = dates.into_iter().collect();
            if open & 1 == 1 {
                parts[0] = format!("..{}", parts[0]);
            }
            if open & 2 == 2 && let Some(last) = parts.last_mut() {
                *last = format!("{last}..");
            }
            let text = format!("[{}]", parts.join(","));
            let date = Date::parse(&text).unwrap();
            prop_assert_eq!(date.as_str(), &text);
            prop_assert_eq!(&Date::parse(date.as_str()).unwrap(), &date);
            prop_assert_eq!(date.members().len(), parts.len());
            // The order of its dates is the author's, and means nothing.
            parts.reverse();
            let turned = Date::parse(&format!("[{}]", parts.join(","))).unwrap();
            prop_assert_eq!((turned.first_start(), turned.last_end()), (date.first_start(), date.last_end()));
            prop_assert_eq!(turned.sort_key(), date.sort_key());
        }

        #[test]
        fn one_of_a_set_lies_where_its_dates_lie(one in day(), two in day(), other in day()) {
            prop_assume!(one != two);
            let (date, parsed) = (Date::parse(&format!("[{one},{two}]")).unwrap(), |text: &str| Date::parse(text).unwrap());
            let each = [parsed(&one).overlaps(&parsed(&other)), parsed(&two).overlaps(&parsed(&other))];
            let told = date.overlaps(&parsed(&other));
            prop_assert_eq!(told, if each[0] == each[1] { each[0] } else { super::super::Certainty::Perhaps });
        }
    }
}
