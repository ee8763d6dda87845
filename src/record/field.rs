//! One field of a map, as it is declared: its key, what can stand there, and what follows from it.

use super::accepted::AcceptedKinds;
use super::kind::Kind;
use super::relation::Role;

/// One field of a map.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// What stands there.
    pub value: FieldType,
    /// How much it is missed.
    pub need: Need,
    /// What it says, in a sentence.
    pub doc: &'static str,
    /// What its references are to the records that they name.
    pub relation: Relation,
    /// A translation may say it.
    pub translated: bool,
    /// No page shows it but the record's own, and pages that read all of its fields.
    pub own_page: bool,
    /// It need not be in the letters of its language.
    pub any_letters: bool,
    /// Its member in the lines of `dossier.json`, if it is one as it stands.
    pub member: Option<&'static str>,
    /// Its column in the table of its kind, if it is one as it stands.
    pub column: Option<FieldColumn>,
}

/// A column of a table that is a field as it stands.
#[derive(Clone, Copy, Debug)]
pub struct FieldColumn {
    /// Its name.
    pub name: &'static str,
    /// What it says, where that is not what the field says.
    pub doc: Option<&'static str>,
}

/// What a reference in a field is to the record that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Nothing: what it says is of use to a rule only.
    None,
    /// An edge in a role.
    Role(Role),
    /// An edge in the role that the field around the map gives it.
    RoleOfList,
    /// Nothing of this record's: its entries are records of their own.
    OwnRecords,
}

/// How much a field is missed where it is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without it there is no record.
    Required,
    /// Most authors write it.
    Recommended,
    /// Some do.
    Optional,
}

/// What can stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// Text, or one for each language.
    Text,
    /// Text in no language: a symbol, an address.
    Str,
    /// One or several of them.
    Lines,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    UInt,
    /// An EDTF date.
    Date,
    /// One calendar day.
    Day,
    /// A date, or what several sources say it was.
    When,
    /// Wall-clock time, or a stretch of it.
    Time,
    /// A language tag.
    Language,
    /// Latitude and longitude.
    Coordinates,
    /// One of a few words.
    Enum(&'static [&'static str]),
    /// A record of one of these kinds.
    Id(&'static [Kind]),
    /// One or several of them.
    Ids(&'static [Kind]),
    /// A source with a place inside it, or several.
    Sources,
    /// A map, or what stands for one.
    Map(&'static MapShape),
    /// One or several of them.
    ListOf(&'static MapShape),
    /// Other forms of a name.
    Names,
    /// Figures by what they count.
    Counts,
    /// One figure, or what several sources say it is.
    Figures,
    /// Codes of rules with reasons.
    Reasons,
    /// Anything, for themes.
    Free,
}

impl FieldType {
    /// The kinds of records that it names.
    pub fn accepted(self) -> Option<AcceptedKinds> {
        match self {
            FieldType::Id(kinds) | FieldType::Ids(kinds) => Some(kinds),
            _ => None,
        }
    }

    /// The map that it is, or of which it is a list.
    pub fn shape(self) -> Option<&'static MapShape> {
        match self {
            FieldType::Map(shape) | FieldType::ListOf(shape) => Some(shape),
            _ => None,
        }
    }
}

/// The keys of a map.
#[derive(Debug)]
pub struct MapShape {
    /// What it is, as a name among the shapes.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// What a value that is no map stands for.
    pub short: Option<FieldType>,
    /// Keys of which one at least must be there.
    pub either: &'static [&'static str],
}

impl Field {
    const fn new(key: &'static str, value: FieldType, need: Need, doc: &'static str) -> Field {
        Field {
            key,
            value,
            need,
            doc,
            relation: Relation::None,
            translated: false,
            own_page: false,
            any_letters: false,
            member: Some(key),
            column: Some(FieldColumn {
                name: key,
                doc: None,
            }),
        }
    }

    /// Without it there is no record.
    pub(super) const fn required(key: &'static str, value: FieldType, doc: &'static str) -> Field {
        Field::new(key, value, Need::Required, doc)
    }

    /// Most authors write it.
    pub(super) const fn recommended(
        key: &'static str,
        value: FieldType,
        doc: &'static str,
    ) -> Field {
        Field::new(key, value, Need::Recommended, doc)
    }

    /// Some write it.
    pub(super) const fn optional(key: &'static str, value: FieldType, doc: &'static str) -> Field {
        Field::new(key, value, Need::Optional, doc)
    }

    /// It names records of these kinds, in a role.
    pub(super) const fn to(self, kinds: AcceptedKinds, role: Role) -> Field {
        Field {
            relation: Relation::Role(role),
            ..self.accepting(kinds)
        }
    }

    /// It names records of these kinds, in the role of the list that its map stands in.
    pub(super) const fn to_as_listed(self, kinds: AcceptedKinds) -> Field {
        Field {
            relation: Relation::RoleOfList,
            ..self.accepting(kinds)
        }
    }

    /// It names records of these kinds, and only a rule reads it.
    pub(super) const fn accepting(self, kinds: AcceptedKinds) -> Field {
        assert!(
            matches!(self.value, FieldType::Id(_) | FieldType::Ids(_)),
            "only a reference names records"
        );
        Field {
            value: accepting(self.value, kinds),
            ..self
        }
    }

    /// What its maps name is named in this role.
    pub(super) const fn listing(self, role: Role) -> Field {
        Field {
            relation: Relation::Role(role),
            ..self
        }
    }

    /// Its maps are records of their own.
    pub(super) const fn own_records(self) -> Field {
        Field {
            relation: Relation::OwnRecords,
            ..self
        }
    }

    /// A translation may say it too.
    pub(super) const fn translated(self) -> Field {
        assert!(
            matches!(self.value, FieldType::Text),
            "only text can be translated"
        );
        Field {
            translated: true,
            ..self
        }
    }

    /// No page shows it but the record's own, and pages that read all of its fields.
    pub(super) const fn own_page(self) -> Field {
        Field {
            own_page: true,
            ..self
        }
    }

    /// It need not be in the letters of its language: a name or a mark that is the same in many.
    pub(super) const fn any_letters(self) -> Field {
        Field {
            any_letters: true,
            ..self
        }
    }

    /// The data calls it this.
    pub(super) const fn named(self, name: &'static str) -> Field {
        Field {
            member: Some(name),
            ..self.column(name)
        }
    }

    /// Its column is called this.
    pub(super) const fn column(self, name: &'static str) -> Field {
        Field {
            column: Some(FieldColumn { name, doc: None }),
            ..self
        }
    }

    /// Its column says this.
    pub(super) const fn described(self, doc: &'static str) -> Field {
        Field {
            column: match self.column {
                Some(FieldColumn { name, .. }) => Some(FieldColumn {
                    name,
                    doc: Some(doc),
                }),
                None => None,
            },
            ..self
        }
    }

    /// No column of its kind is this field as it stands.
    pub(super) const fn no_column(self) -> Field {
        Field {
            column: None,
            ..self
        }
    }

    /// The data does not have it, or not as it stands: what there is of it is made by code of its own.
    pub(super) const fn no_data(self) -> Field {
        Field {
            member: None,
            ..self.no_column()
        }
    }
}

/// Fields after fields.
pub(in crate::record) const fn joined<const N: usize>(
    first: &[Field],
    rest: &[Field],
) -> [Field; N] {
    let mut all = [first[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() {
            first[at]
        } else {
            rest[at - first.len()]
        };
        at += 1;
    }
    all
}

/// A value that accepts records of these kinds.
pub(in crate::record) const fn accepting(value: FieldType, kinds: AcceptedKinds) -> FieldType {
    match value {
        FieldType::Id(_) => FieldType::Id(kinds),
        FieldType::Ids(_) => FieldType::Ids(kinds),
        other => other,
    }
}
