//! People in their roles: participants, delegations, roles in time, parties.

use crate::base::decode::{Decoder, MapReader};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::tree::{Node, Tree};
use crate::date::Date;

use super::reference::{Ref, SourceRef, reference, references, sources};
use super::text::{Text, text};

/// Whether someone who was expected came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attendance {
    /// Was there.
    Present,
    /// Was asked; nothing more is known.
    Invited,
    /// Was asked, and said no.
    Declined,
    /// Was not there.
    Absent,
}

impl Attendance {
    /// The words an author writes.
    pub const WORDS: [(&'static str, Attendance); 4] = [
        ("present", Attendance::Present),
        ("invited", Attendance::Invited),
        ("declined", Attendance::Declined),
        ("absent", Attendance::Absent),
    ];

    pub(super) const SPELT: [&'static str; 4] = super::choices::spelt(&Attendance::WORDS);

    /// The word an author writes.
    pub fn as_str(self) -> &'static str {
        Attendance::WORDS
            .iter()
            .find(|(_, status)| *status == self)
            .map_or("", |(word, _)| word)
    }
}

/// A seat, and who sat in it as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Participant {
    /// The person; nothing where only the seat is known.
    pub person: Option<Ref>,
    /// The role at this event, where it is attested here.
    pub role: Text,
    /// The body that sent this person.
    pub org: Option<Ref>,
    /// Whom this person replaced.
    pub in_place_of: Option<Ref>,
    /// Whether this person came.
    pub status: Option<Attendance>,
    /// Who says so.
    pub source: Vec<SourceRef>,
    /// Where the entry stands.
    pub span: Span,
}

/// Those sent to an event by a country or body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Delegation {
    /// The sender.
    pub of: Ref,
    /// Who led it.
    pub head: Option<Participant>,
    /// Deputies of the head.
    pub deputies: Vec<Participant>,
    /// Members.
    pub members: Vec<Participant>,
    /// Those who stand in.
    pub alternates: Vec<Participant>,
    /// Whether the list of members is whole.
    pub complete: Option<bool>,
    /// Whether it came as an observer.
    pub observer: bool,
    /// Whether it came.
    pub status: Option<Attendance>,
    /// Who says so.
    pub source: Vec<SourceRef>,
    /// Where it stands.
    pub span: Span,
}

/// The seat of a participant in a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seat {
    /// Its head.
    Head,
    /// A deputy of the head.
    Deputy,
    /// A member.
    Member,
    /// An alternate.
    Alternate,
}

impl Seat {
    /// The word in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Seat::Head => "head",
            Seat::Deputy => "deputy",
            Seat::Member => "member",
            Seat::Alternate => "alternate",
        }
    }
}

impl Delegation {
    /// Everyone in it, head first.
    pub fn seats(&self) -> impl Iterator<Item = (Seat, &Participant)> {
        let head = self.head.iter().map(|p| (Seat::Head, p));
        let deputies = self.deputies.iter().map(|p| (Seat::Deputy, p));
        let members = self.members.iter().map(|p| (Seat::Member, p));
        head.chain(deputies)
            .chain(members)
            .chain(self.alternates.iter().map(|p| (Seat::Alternate, p)))
    }
}

/// A role of a person, for a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Role {
    /// What it is called, unless an office says it.
    pub title: Text,
    /// The office held.
    pub office: Option<Ref>,
    /// The country served.
    pub country: Option<Ref>,
    /// The body served.
    pub org: Option<Ref>,
    /// Where an ambassador is accredited.
    pub accredited_to: Vec<Ref>,
    /// When.
    pub when: Option<Date>,
    /// Who says so.
    pub source: Vec<SourceRef>,
    /// Where it stands.
    pub span: Span,
}

/// A country or body that takes part in an initiative or event in some capacity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Party {
    /// Who.
    pub of: Ref,
    /// As what: `co-chair`, `member`.
    pub role: Text,
    /// When.
    pub when: Option<Date>,
    /// Who says so.
    pub source: Vec<SourceRef>,
}

/// Reads a participant: an id, or `{person, as, org, in_place_of, status, source}`.
pub(super) fn participant(decoder: &mut Decoder, node: &Node) -> Option<Participant> {
    if matches!(node.tree, Tree::Scalar(..)) {
        let person = reference(decoder, node)?;
        return Some(Participant {
            person: Some(person),
            role: Text::default(),
            org: None,
            in_place_of: None,
            status: None,
            source: Vec::new(),
            span: node.span,
        });
    }
    let mut fields = decoder.fields(
        node,
        "a person, or `{person, as, org, in_place_of, status, source}`",
    )?;
    let participant = Participant {
        person: fields
            .take("person")
            .and_then(|node| reference(decoder, node)),
        role: text(decoder, fields.take("as")),
        org: fields.take("org").and_then(|node| reference(decoder, node)),
        in_place_of: fields
            .take("in_place_of")
            .and_then(|node| reference(decoder, node)),
        status: fields
            .take("status")
            .and_then(|node| decoder.choice(node, "a status", &Attendance::WORDS)),
        source: sources(decoder, fields.take("source")),
        span: node.span,
    };
    decoder.finish(fields);
    if participant.person.is_none() && participant.role.is_empty() && participant.org.is_none() {
        decoder
            .problem(
                Code::MissingField,
                node.span,
                "a seat with neither `person` nor `as`",
            )
            .help = Some("a seat whose holder is unknown is written `{as: …}`".to_owned());
        return None;
    }
    Some(participant)
}

fn participants(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Participant> {
    let Some(node) = node else { return Vec::new() };
    decoder
        .many(node)
        .iter()
        .filter_map(|item| participant(decoder, item))
        .collect()
}

/// Reads what an inline delegation and a delegation's own file share; `of` is known already.
pub(super) fn delegation(
    decoder: &mut Decoder,
    fields: &mut MapReader<'_>,
    of: Ref,
    span: Span,
) -> Delegation {
    Delegation {
        of,
        head: fields
            .take("head")
            .and_then(|node| participant(decoder, node)),
        deputies: participants(decoder, fields.take("deputies")),
        members: participants(decoder, fields.take("members")),
        alternates: participants(decoder, fields.take("alternates")),
        complete: fields
            .take("complete")
            .and_then(|node| decoder.boolean(node)),
        observer: fields
            .take("observer")
            .and_then(|node| decoder.boolean(node))
            .unwrap_or(false),
        status: fields
            .take("status")
            .and_then(|node| decoder.choice(node, "a status", &Attendance::WORDS)),
        source: sources(decoder, fields.take("source")),
        span,
    }
}

/// Reads the delegations listed in an event.
pub(super) fn delegations(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Delegation> {
    let Some(node) = node else { return Vec::new() };
    let mut delegations = Vec::new();
    for item in decoder.many(node) {
        if matches!(item.tree, Tree::Scalar(..)) {
            let Some(of) = reference(decoder, item) else {
                continue;
            };
            delegations.push(delegation(
                decoder,
                &mut MapReader::none(item.span),
                of,
                item.span,
            ));
            continue;
        }
        let Some(mut fields) = decoder.fields(item, "a delegation, `{of, head, members, …}`")
        else {
            continue;
        };
        match fields.take("of") {
            Some(node) => {
                if let Some(of) = reference(decoder, node) {
                    let span = of.span;
                    delegations.push(delegation(decoder, &mut fields, of, span));
                    decoder.finish(fields);
                }
            }
            None => {
                decoder
                    .problem(Code::MissingField, item.span, "a delegation without `of`")
                    .help = Some("`of` names the country or organization that sent it".to_owned());
            }
        }
    }
    delegations
}

/// Reads a person's roles.
pub(super) fn roles(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Role> {
    let Some(node) = node else { return Vec::new() };
    let mut roles = Vec::new();
    for item in decoder.many(node) {
        let Some(mut fields) = decoder.fields(item, "a role, `{title, country, when}`") else {
            continue;
        };
        let role = Role {
            title: text(decoder, fields.take("title")),
            office: fields
                .take("office")
                .and_then(|node| reference(decoder, node)),
            country: fields
                .take("country")
                .and_then(|node| reference(decoder, node)),
            org: fields.take("org").and_then(|node| reference(decoder, node)),
            accredited_to: references(decoder, fields.take("accredited_to")),
            when: fields.take("when").and_then(|node| decoder.date(node)),
            source: sources(decoder, fields.take("source")),
            span: item.span,
        };
        decoder.finish(fields);
        if role.title.is_empty() && role.office.is_none() {
            decoder
                .problem(
                    Code::MissingField,
                    item.span,
                    "a role with neither `title` nor `office`",
                )
                .help = Some(
                "`title` says what it is called, `office` names one of `content/offices.yml`"
                    .to_owned(),
            );
            continue;
        }
        roles.push(role);
    }
    roles
}

/// Reads the parties of an initiative or event.
pub(super) fn parties(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Party> {
    let Some(node) = node else { return Vec::new() };
    let mut parties = Vec::new();
    for item in decoder.many(node) {
        if matches!(item.tree, Tree::Scalar(..)) {
            let Some(of) = reference(decoder, item) else {
                continue;
            };
            parties.push(Party {
                of,
                role: Text::default(),
                when: None,
                source: Vec::new(),
            });
            continue;
        }
        let Some(mut fields) = decoder.fields(item, "a party, `{of, as, when, source}`") else {
            continue;
        };
        let of = fields.take("of");
        let (role, when) = (
            text(decoder, fields.take("as")),
            fields.take("when").and_then(|node| decoder.date(node)),
        );
        let source = sources(decoder, fields.take("source"));
        decoder.finish(fields);
        match of.map(|node| reference(decoder, node)) {
            Some(Some(of)) => parties.push(Party {
                of,
                role,
                when,
                source,
            }),
            Some(None) => {}
            None => {
                decoder
                    .problem(Code::MissingField, item.span, "a party without `of`")
                    .help = Some(
                    "`of` names the country, organization or person: `{of: ma, as: …}`".to_owned(),
                );
            }
        }
    }
    parties
}
