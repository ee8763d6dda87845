//! Calendars (RFC 5545): of the site, and of what each event, series, country and person has to do with.
//!
//! Every field comes from the records: `DTSTAMP` is the day a record was last worked on, else the day of the
//! event, so that two builds give the same bytes and a subscriber hears of an edit.

use icalendar::{Calendar, Component, Event, EventLike, Property};

use super::context::BuildContext;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::base::fingerprint::fingerprint_of;
use crate::date::Day;
use crate::graph::Graph;
use crate::graph::attendance::Course;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{COUNTRY, EVENT};
use crate::record::fields::{self, Fields};
use crate::record::kind::Kind;
use crate::source::settings::Switch;
use crate::view::agenda::{Agenda, has_agenda, whole_days};
use crate::view::alternates::CALENDAR;
use crate::view::context::PageContext;
use crate::view::sessions;

/// Calendars.
pub(super) struct Calendars;

/// Once a day.
const REFRESH: &str = "P1D";

impl Output for Calendars {
    fn name(&self) -> &'static str {
        "calendars"
    }

    fn description(&self) -> &'static str {
        "the calendars"
    }

    fn switch(&self) -> Option<Switch> {
        Some(Switch::Calendars)
    }

    fn fingerprint(&self, subject: &Subject, graph: &Graph) -> u64 {
        let Subject::Calendar(ix) = subject else {
            return 0;
        };
        fingerprint_of(&ix.map(|ix| graph.node(ix).keys.record))
    }

    fn about(&self, subject: &Subject, graph: &Graph) -> SubjectDescription {
        match subject {
            Subject::Calendar(Some(ix)) => {
                SubjectDescription::node("the calendar of ", *ix, "", graph)
            }
            _ => SubjectDescription::site("the calendar of the site"),
        }
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        if build.graph.of_kind(Kind::Event).len() == 0 {
            return targets;
        }
        for (lang, language) in build.languages.iter().enumerate() {
            targets.push(Target {
                path: format!("{}{CALENDAR}", language.prefix),
                lang,
                subject: Subject::Calendar(None),
            });
            for ix in Kind::ALL
                .into_iter()
                .filter(|kind| has_agenda(*kind))
                .flat_map(|kind| build.graph.of_kind(kind))
            {
                let path = format!(
                    "{}{}{CALENDAR}",
                    language.prefix,
                    build.graph.node(ix).url()
                );
                targets.push(Target {
                    path,
                    lang,
                    subject: Subject::Calendar(Some(ix)),
                });
            }
        }
        targets
    }

    /// A calendar without an event is none (RFC 5545 §3.4), and who was where hangs on back-links.
    fn is_optional(&self) -> bool {
        true
    }

    fn can_report(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let Subject::Calendar(about) = target.subject else {
            return Made::nothing();
        };
        let ctx = &build.page_context(lens, target.lang, None);
        let agenda = about.map_or_else(|| Agenda::of_site(ctx), |ix| Agenda::of_record(ctx, ix));
        if agenda.held.is_empty() {
            return Made::nothing();
        }
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(ctx.language.lang.as_str()));
        let title = about.map_or_else(
            || ctx.language.site_title.clone(),
            |ix| ctx.card(ix).view().text.clone(),
        );
        Made::sound(folded(&calendar(ctx, about, &title, &agenda).to_string()).into_bytes())
    }
}

fn calendar(ctx: &PageContext<'_>, about: Option<Ix>, title: &str, agenda: &Agenda) -> Calendar {
    let mut calendar = Calendar::empty();
    let mut say = |key: &str, value: &str| {
        calendar.append_property(Property::new(key, value));
    };
    say("VERSION", "2.0");
    say("PRODID", "-//Chancery//Chancery//EN");
    say("CALSCALE", "GREGORIAN");
    say("NAME", &escaped(title));
    // What calendars read before RFC 7986 gave them `NAME`, and most still do.
    say("X-WR-CALNAME", title);
    // How often a subscriber should look again (RFC 7986 §5.7), and what older calendars read for it.
    say("X-PUBLISHED-TTL", REFRESH);
    if !agenda.left_out.is_empty() {
        let named = agenda
            .left_out
            .iter()
            .map(|event| ctx.card(*event))
            .map(|card| {
                if card.view().date.is_empty() {
                    card.view().text.clone()
                } else {
                    format!("{} ({})", card.view().text, card.view().date)
                }
            });
        let words = ctx.language.words.get("calendar-left-out").map_or(
            "Not in this calendar, for their days are not known:",
            String::as_str,
        );
        let told = format!("{words}\n{}", named.collect::<Vec<_>>().join("\n"));
        say("DESCRIPTION", &told);
        say("X-WR-CALDESC", &told);
    }
    let mut refresh = Property::new("REFRESH-INTERVAL", REFRESH);
    refresh.add_parameter("VALUE", "DURATION");
    calendar.append_property(refresh);
    for (event, first, last) in &agenda.held {
        calendar.push(entry(ctx, *event, *first, *last));
        if about == Some(*event) {
            for session in sessions(ctx, *event, *first, *last) {
                calendar.push(session);
            }
        }
    }
    calendar
}

/// The sessions of an event whose day and time are known.
fn sessions(ctx: &PageContext<'_>, ix: Ix, first: Day, last: Day) -> Vec<Event> {
    let node = ctx.lens.fields(ix);
    let Some(Fields::Event(event)) = node.fields() else {
        return Vec::new();
    };
    let timed = event.sessions.iter().filter_map(|session| {
        let day = match &session.date {
            Some(date) => whole_days(date).filter(|(first, last)| first == last)?.0,
            // A session of an event of one day is on that day.
            None if first == last => first,
            None => return None,
        };
        let mut entry = Event::new();
        entry.uid(&uid(ctx, &format!("{}#{}", node.id, session.id)));
        entry.summary(&sessions::session_name(ctx, session).to_text());
        entry.add_property("DTSTAMP", midnight(stamp(node).unwrap_or(day)));
        at(&mut entry, day, session.time.as_deref()?);
        entry.add_property("TRANSP", "TRANSPARENT");
        let place = ctx.texts.plain(&session.place);
        if !place.is_empty() {
            entry.location(&place);
        }
        entry.add_property("RELATED-TO", uid(ctx, &node.id));
        Some(entry.done())
    });
    timed.collect()
}

/// Says when something begins, and when it ends where that is known. Without a time zone it is the time on the wall
/// at the place (RFC 5545 §3.3.5, "floating").
fn at(entry: &mut Event, day: Day, time: &str) {
    let clock = |day: Day, time: &str| format!("{}T{}00", plain(day), time.replace(':', ""));
    let (from, to) = time
        .split_once('/')
        .map_or((time, None), |(from, to)| (from, Some(to)));
    entry.add_property("DTSTART", clock(day, from));
    // What ends before it begins ends on the next day; the end of what has no length is not said (RFC 5545 §3.6.1).
    let ends_on = |to: &str| if to < from { day.next() } else { day };
    if let Some(to) = to.filter(|to| *to != from) {
        entry.add_property("DTEND", clock(ends_on(to), to));
    }
}

/// The day a record was last worked on.
fn stamp(node: &Node) -> Option<Day> {
    let day = node
        .record
        .as_ref()
        .and_then(|record| record.common.updated.as_ref())
        .filter(|day| day.is_exact_day());
    day.and_then(|day| day.first_start())
}

fn entry(ctx: &PageContext<'_>, ix: Ix, first: Day, last: Day) -> Event {
    let node = ctx.lens.fields(ix);
    let card = ctx.card(ix);
    let mut entry = Event::new();
    entry.uid(&uid(ctx, &node.id)).summary(&card.view().text);
    let stamp = stamp(node);
    entry.add_property("DTSTAMP", midnight(stamp.unwrap_or(first)));
    if let Some(day) = stamp {
        entry.add_property("LAST-MODIFIED", midnight(day));
    }
    let time = match node.fields() {
        Some(Fields::Event(event)) if first == last => event.time.as_deref(),
        _ => None,
    };
    if let Some(time) = time {
        at(&mut entry, first, time);
    } else {
        // The end of a whole day is the day after (RFC 5545 §3.6.1).
        for (key, day) in [("DTSTART", first), ("DTEND", last.next())] {
            let mut property = Property::new(key, plain(day));
            property.add_parameter("VALUE", "DATE");
            entry.append_property(property);
        }
    }
    // An event of a dossier keeps nobody from another appointment.
    entry.add_property("TRANSP", "TRANSPARENT");
    let summary = ctx.texts.plain(&node.summary);
    if !summary.is_empty() {
        entry.description(&summary);
    }
    if let Some(address) = ctx.links.address(ctx.lens.peek(ix)) {
        entry.add_property("URL", address);
    }
    if let Some(Fields::Event(event)) = node.fields() {
        place(ctx, event, &mut entry);
        let status = match (ctx.lens.course(ix), event.status) {
            // On the days that stand here nothing takes place.
            (Course::Cancelled | Course::Postponed, _) => Some("CANCELLED"),
            (_, None) => None,
            (Course::Held, Some(_)) => Some("CONFIRMED"),
            (_, Some(_)) => Some("TENTATIVE"),
        };
        if let Some(status) = status {
            entry.add_property("STATUS", status);
        }
        if let Some(parent) = event
            .part_of
            .as_ref()
            .and_then(|parent| ctx.lens.resolve(parent, EVENT))
        {
            entry.add_property("RELATED-TO", uid(ctx, &ctx.lens.card(parent).id));
        }
    }
    entry.done()
}

fn place(ctx: &PageContext<'_>, event: &fields::Event, entry: &mut Event) {
    let mut places = Vec::new();
    for venue in &event.places {
        let country = venue
            .country
            .as_ref()
            .and_then(|country| ctx.resolve(country, COUNTRY));
        let parts = [
            ctx.texts.plain(&venue.name),
            country
                .map(|country| country.view().text.clone())
                .unwrap_or_default(),
        ];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        places.push(said.join(", "));
    }
    places.retain(|place| !place.is_empty());
    if let [venue] = &event.places[..]
        && let Some((latitude, longitude)) = &venue.coords
    {
        entry.add_property("GEO", format!("{latitude};{longitude}"));
    }
    if !places.is_empty() {
        entry.location(&places.join("; "));
    }
}

/// The name of an event in every calendar of the site in one language. It outlives a move of the site where
/// `[site] id` says what the dossier is; else it is made from the address.
fn uid(ctx: &PageContext<'_>, id: &str) -> String {
    let base = ctx
        .settings
        .base_url
        .as_deref()
        .and_then(|base| base.split_once("://"))
        .map_or("", |(_, rest)| rest);
    let at = match (&*ctx.settings.id, base.trim_end_matches('/')) {
        ("", "") => "dossier.invalid",
        ("", base) => base,
        (id, _) => id,
    };
    let at: String = at
        .chars()
        .filter(|letter| !letter.is_control() && !letter.is_whitespace())
        .collect();
    format!("event-{id}-{}@{at}", ctx.language.lang)
}

/// A text as RFC 5545 §3.3.11 has it, for `NAME`, which the library does not know to be text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

fn plain(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year, day.month, day.day)
}

fn midnight(day: Day) -> String {
    format!("{}T000000Z", plain(day))
}

/// The same with no line longer than 75 bytes, and no line end but those between lines (RFC 5545 §3.1): the library folds
/// what events say, but not what the calendar says of itself, and lets a carriage return through.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 64);
    for line in text.split_inclusive("\r\n") {
        let mut length = 0;
        let end = line.len() - if line.ends_with("\r\n") { 2 } else { 0 };
        for (at, letter) in line.char_indices() {
            if at < end && letter == '\r' {
                continue;
            }
            if length + letter.len_utf8() > 75 && letter != '\r' && letter != '\n' {
                out.push_str("\r\n ");
                length = 1;
            }
            out.push(letter);
            length += letter.len_utf8();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn no_line_is_longer_than_a_calendar_may_have_it() {
        let text = format!("X:{}\r\nY:{}\r\n", "ع".repeat(200), "a".repeat(73));
        let folded = folded(&text);
        assert!(
            folded.split("\r\n").all(|line| line.len() <= 75),
            "{folded}"
        );
        assert_eq!(folded.replace("\r\n ", ""), text);
        assert_eq!(super::folded("X:a\r\\nb\rc\r\r\n"), "X:a\\nbc\r\n");
    }
}
