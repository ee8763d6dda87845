//! The words that authors choose among.

use super::fields::{
    Bound, Delivery, EventStatus, Form, Mode, OfficeRank, Quality, Rank, StatementStatus,
};

pub(super) const MODES: [(&str, Mode); 3] = [
    ("in-person", Mode::InPerson),
    ("online", Mode::Online),
    ("hybrid", Mode::Hybrid),
];
pub(super) const EVENT_STATUSES: [(&str, EventStatus); 4] = [
    ("planned", EventStatus::Planned),
    ("held", EventStatus::Held),
    ("cancelled", EventStatus::Cancelled),
    ("postponed", EventStatus::Postponed),
];
pub(super) const DELIVERIES: [(&str, Delivery); 3] = [
    ("in-person", Delivery::InPerson),
    ("video", Delivery::Video),
    ("written", Delivery::Written),
];
pub(super) const FORMS: [(&str, Form); 4] = [
    ("verbatim", Form::Verbatim),
    ("summary", Form::Summary),
    ("reported", Form::Reported),
    ("abstract", Form::Abstract),
];
pub(super) const RANKS: [(&str, OfficeRank); 8] = [
    ("head-of-state", OfficeRank::HeadOfState),
    ("heir", OfficeRank::Heir),
    ("head-of-government", OfficeRank::HeadOfGovernment),
    ("head-of-organization", OfficeRank::HeadOfOrganization),
    ("minister", OfficeRank::Minister),
    ("deputy-minister", OfficeRank::DeputyMinister),
    ("ambassador", OfficeRank::Ambassador),
    ("official", OfficeRank::Official),
];
pub(super) const QUALITIES: [(&str, Quality); 3] = [
    ("official", Quality::Official),
    ("press", Quality::Press),
    ("mirror", Quality::Mirror),
];
pub(super) const STATEMENT_STATUSES: [(&str, StatementStatus); 3] = [
    ("announced", StatementStatus::Announced),
    ("reported", StatementStatus::Reported),
    ("counted", StatementStatus::Counted),
];
pub(super) const STATEMENT_RANKS: [(&str, Rank); 2] = [
    ("preferred", Rank::Preferred),
    ("deprecated", Rank::Deprecated),
];
pub(super) const BOUNDS: [(&str, Bound); 4] = [
    ("at_least", Bound::AtLeast),
    ("more_than", Bound::MoreThan),
    ("at_most", Bound::AtMost),
    ("about", Bound::About),
];
pub(super) const COUNTS: [&str; 7] = [
    "participants",
    "states",
    "ministers",
    "delegations",
    "organizations",
    "civil_society",
    "speakers",
];

pub(super) const MODE_WORDS: [&str; 3] = spelt(&MODES);
pub(super) const EVENT_STATUS_WORDS: [&str; 4] = spelt(&EVENT_STATUSES);
pub(super) const DELIVERY_WORDS: [&str; 3] = spelt(&DELIVERIES);
pub(super) const FORM_WORDS: [&str; 4] = spelt(&FORMS);
pub(super) const OFFICE_RANK_WORDS: [&str; 8] = spelt(&RANKS);
pub(super) const QUALITY_WORDS: [&str; 3] = spelt(&QUALITIES);
pub(super) const STATEMENT_STATUS_WORDS: [&str; 3] = spelt(&STATEMENT_STATUSES);
pub(super) const STATEMENT_RANK_WORDS: [&str; 2] = spelt(&STATEMENT_RANKS);

/// The words of a choice alone.
pub(super) const fn spelt<T, const N: usize>(
    choices: &[(&'static str, T); N],
) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = choices[at].0;
        at += 1;
    }
    words
}

/// The words of each choice, for templates.
pub(super) mod words {
    use super::*;

    fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> &'static str {
        words
            .iter()
            .find(|(_, known)| *known == value)
            .map_or("", |(word, _)| word)
    }

    macro_rules! as_str {
        ($($kind:ty, $table:ident;)*) => {$(
            impl $kind {
                /// The word an author writes.
                pub fn as_str(self) -> &'static str {
                    word(&$table, self)
                }
            }
        )*};
    }

    as_str! {
        Mode, MODES;
        EventStatus, EVENT_STATUSES;
        Delivery, DELIVERIES;
        Form, FORMS;
        OfficeRank, RANKS;
        Quality, QUALITIES;
        StatementStatus, STATEMENT_STATUSES;
        Rank, STATEMENT_RANKS;
    }
}
