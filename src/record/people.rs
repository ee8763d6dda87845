//! People in their roles: participants, delegations, roles in time, parties.

use crate::base::decode::{Decoder, MapReader};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::tree::{Tree, TreeNode};
use crate::date::Date;

use super::accepted::{ACTOR, ANYBODY, BODY, COUNTRY, OFFICE, PERSON};
use super::choices::choice;
use super::declare::{MapField, here, record};
use super::field::joined;
use super::field::{Field, FieldType, MapShape, Need};
use super::reference::{Ref, SourceRef, reference};
use super::relation;
use super::text::Text;

choice! {
    /// Whether someone who was expected came.
    pub enum Attendance, "a status" {
        /// Was there.
        Present = "present",
        /// Was asked; nothing more is known.
        Invited = "invited",
        /// Was asked, and said no.
        Declined = "declined",
        /// Was not there.
        Absent = "absent",
    }
}

record! {
    /// A seat, and who sat in it as far as that is known.
    pub struct Participant {
        /// The person; left out where only the seat is known.
        person: Option<Ref> = recommended.to_as_listed(PERSON);
        /// The role at this event, where it is attested here.
        role("as"): Text = recommended;
        /// The body that sent this person.
        org: Option<Ref> = recommended.to(ACTOR, relation::Role::SentMember);
        /// Whom this person replaced.
        in_place_of: Option<Ref> = optional.to(PERSON, relation::Role::Replaced);
        /// Whether this person came.
        status: Option<Attendance> = optional;
        /// Who says so.
        source: Vec<SourceRef> = optional.named("sources");
    }
    with {
        /// Where the entry stands.
        span: Span = here;
    }
}

record! {
    /// Those sent to an event by a country or body.
    pub struct Delegation {
        /// The country or organization that sent it.
        of: Ref = required.to(ACTOR, relation::Role::Sent).column("sender")
            .described("The country or body that sent it");
        /// Who led it.
        head: Option<Participant> = recommended.listing(relation::Role::Head).no_data();
        /// Deputies of the head.
        deputies: Vec<Participant> = optional.listing(relation::Role::Deputy).no_data();
        /// Its members.
        members: Vec<Participant> = recommended.listing(relation::Role::Member).no_data();
        /// Members who may take another member's place.
        alternates: Vec<Participant> = optional.listing(relation::Role::Alternate).no_data();
        /// Whether the list of members is whole: only then is anyone called absent.
        complete: Option<bool> = recommended
            .described("Whether its list of members is known to be whole");
        /// Whether it came as an observer.
        observer: bool = optional;
        /// Whether it came.
        status: Option<Attendance> = optional;
        /// Who says so.
        source: Vec<SourceRef> = recommended.named("listed_by").column("sources");
    }
    with {
        /// Where it stands.
        span: Span = here;
    }
}

impl Delegation {
    /// The fields of a delegation in a file of its own: the file's name says who sent it.
    pub const OWN: &'static [Field] = &joined::<{ 1 + Delegation::FIELDS.len() }>(
        &[
            Field::optional(
                "title",
                FieldType::Text,
                "What it is called, if not after its sender.",
            )
            .translated(),
            Field {
                need: Need::Optional,
                doc: "The sender: as the file's name says.",
                ..Delegation::FIELDS[0]
            },
        ],
        match Delegation::FIELDS {
            [_, rest @ ..] => rest,
            [] => &[],
        },
    );

    /// Gives a delegation in a file of its own the sender that the name of the file says, if it says none itself.
    pub(super) fn sent_by(&mut self, stem: &str, fields: &mut MapReader<'_>) {
        if self.of == Ref::default() {
            let span = fields.take("of").map_or(fields.span, |node| node.span);
            self.of = Ref::new(stem, span);
        }
        self.span = self.of.span;
    }

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

record! {
    /// A role of a person, for a time.
    pub struct HeldRole {
        /// What it is called, unless an office says it.
        title: Text = recommended;
        /// The office held: successions and overlaps are told by it.
        office: Option<Ref> = recommended.to(OFFICE, relation::Role::Holds);
        /// The country served.
        country: Option<Ref> = recommended.to(COUNTRY, relation::Role::Serves);
        /// The body served.
        org: Option<Ref> = optional.to(BODY, relation::Role::Serves);
        /// Where an ambassador is accredited.
        accredited_to: Vec<Ref> = optional.to(ACTOR, relation::Role::AccreditedTo);
        /// For how long: `2022-05/..` is since May 2022.
        when: Option<Date> = recommended;
        /// Who says so.
        source: Vec<SourceRef> = recommended.named("sources");
    }
    with {
        /// Where it stands.
        span: Span = here;
    }
}

record! {
    /// A country or body that takes part in an initiative or event in some capacity.
    pub struct Party {
        /// The country, organization or person.
        of: Ref = required.to_as_listed(ANYBODY);
        /// In which capacity: co-chair, member, observer.
        role("as"): Text = recommended;
        /// For how long.
        when: Option<Date> = recommended;
        /// Who says so.
        source: Vec<SourceRef> = optional.named("sources");
    }
}

impl MapField for Participant {
    const SHAPE: &'static MapShape = &MapShape {
        name: "participant",
        fields: Participant::FIELDS,
        short: Some(FieldType::Id(PERSON)),
        either: &["person", "as", "org"],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Participant> {
        if matches!(node.tree, Tree::Scalar(..)) {
            return Some(Participant {
                person: Some(reference(decoder, node)?),
                span: node.span,
                ..Participant::default()
            });
        }
        let mut fields = decoder.fields(
            node,
            "a person, or `{person, as, org, in_place_of, status, source}`",
        )?;
        let participant = Participant::read(decoder, &mut fields);
        decoder.finish(fields);
        if participant.person.is_none() && participant.role.is_empty() && participant.org.is_none()
        {
            let message = "a seat with neither `person` nor `as`";
            decoder.problem(Code::MissingField, node.span, message).help =
                Some("a seat whose holder is unknown is written `{as: …}`".to_owned());
            return None;
        }
        Some(participant)
    }
}

impl MapField for Delegation {
    const SHAPE: &'static MapShape = &MapShape {
        name: "delegation",
        fields: Delegation::FIELDS,
        short: Some(FieldType::Id(ACTOR)),
        either: &[],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Delegation> {
        if matches!(node.tree, Tree::Scalar(..)) {
            return Some(Delegation {
                of: reference(decoder, node)?,
                span: node.span,
                ..Delegation::default()
            });
        }
        let mut fields = decoder.fields(node, "a delegation, `{of, head, members, …}`")?;
        let Some(sender) = fields.take("of") else {
            let message = "a delegation without `of`";
            decoder.problem(Code::MissingField, node.span, message).help =
                Some("`of` names the country or organization that sent it".to_owned());
            return None;
        };
        let of = reference(decoder, sender)?;
        let delegation = Delegation::read(decoder, &mut fields);
        decoder.finish(fields);
        Some(Delegation {
            span: of.span,
            ..delegation
        })
    }
}

impl MapField for HeldRole {
    const SHAPE: &'static MapShape = &MapShape {
        name: "role",
        fields: HeldRole::FIELDS,
        short: None,
        either: &["title", "office"],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<HeldRole> {
        let mut fields = decoder.fields(node, "a role, `{title, country, when}`")?;
        let role = HeldRole::read(decoder, &mut fields);
        decoder.finish(fields);
        if role.title.is_empty() && role.office.is_none() {
            let message = "a role with neither `title` nor `office`";
            decoder.problem(Code::MissingField, node.span, message).help = Some(
                "`title` says what it is called, `office` names one of `content/offices.yml`"
                    .to_owned(),
            );
            return None;
        }
        Some(role)
    }
}

impl MapField for Party {
    const SHAPE: &'static MapShape = &MapShape {
        name: "party",
        fields: Party::FIELDS,
        short: Some(FieldType::Id(ANYBODY)),
        either: &[],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Party> {
        if matches!(node.tree, Tree::Scalar(..)) {
            return Some(Party {
                of: reference(decoder, node)?,
                ..Party::default()
            });
        }
        let mut fields = decoder.fields(node, "a party, `{of, as, when, source}`")?;
        let party = Party::read(decoder, &mut fields);
        let named = fields.take("of").is_some();
        decoder.finish(fields);
        if !named {
            decoder
                .problem(Code::MissingField, node.span, "a party without `of`")
                .help = Some(
                "`of` names the country, organization or person: `{of: ma, as: …}`".to_owned(),
            );
        }
        // What is named badly is a problem already.
        Some(party).filter(|party| party.of != Ref::default())
    }
}
