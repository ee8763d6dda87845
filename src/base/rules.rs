//! The rules a dossier is held to: one line a rule, and a page each under `rules/`.

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

use super::severity::Severity::{self, Error, Info, Warning};

static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/base/rules");

macro_rules! rules {
    ($(#[doc = $doc:literal] $name:ident = $code:literal, $severity:ident;)*) => {
        /// The code of a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $(#[doc = $doc] #[serde(rename = $code)] $name,)* }

        impl Code {
            /// Every rule, by family.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The kebab-case code that authors read and write.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// What it means that the rule is broken, in a sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Code::$name => $doc.trim_ascii_start(),)* }
            }

            /// How much breaking it matters, unless the site says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => $severity,)* }
            }
        }
    };
}

rules! {
    /// A reference names nothing that exists.
    UnknownReference = "unknown-reference", Error;
    /// A reference names a record of a kind that does not fit the field.
    WrongKind = "wrong-kind", Error;
    /// A reference in prose fits records of several kinds.
    AmbiguousReference = "ambiguous-reference", Error;
    /// A reference uses an old id.
    LinkToAlias = "link-to-alias", Warning;
    /// A list names a record twice.
    NamedTwice = "named-twice", Warning;
    /// A chain of parents comes back to its start.
    ReferenceCycle = "reference-cycle", Error;
    /// Two records have one id.
    DuplicateId = "duplicate-id", Error;
    /// Two pages have one URL.
    DuplicateUrl = "duplicate-url", Error;
    /// A name that cannot be an address.
    BadId = "bad-id", Error;
    /// The front matter is not YAML.
    BrokenYaml = "broken-yaml", Error;
    /// A setting file is not TOML.
    BrokenToml = "broken-toml", Error;
    /// A file is not UTF-8 text.
    NotUtf8 = "not-utf8", Error;
    /// A file or a value has a control character.
    ControlCharacter = "control-character", Error;
    /// A value has the wrong shape.
    WrongType = "wrong-type", Error;
    /// A field that makes the record is missing.
    MissingField = "missing-field", Error;
    /// A key that means nothing.
    UnknownKey = "unknown-key", Error;
    /// A key written twice.
    DuplicateKey = "duplicate-key", Error;
    /// A value other YAML readers take differently.
    YamlSurprise = "yaml-surprise", Warning;
    /// Text that is taken for a comment.
    CutByComment = "cut-by-comment", Warning;
    /// A character that only looks right.
    OddCharacter = "odd-character", Warning;
    /// A file where no record can be.
    MisplacedFile = "misplaced-file", Error;
    /// Not a date.
    BadDate = "bad-date", Error;
    /// The end comes before the start.
    DateOrder = "date-order", Error;
    /// A part is outside its parent's dates.
    OutsideParent = "outside-parent", Error;
    /// A part may be outside its parent's dates.
    PerhapsOutsideParent = "perhaps-outside-parent", Warning;
    /// A part lies on the day before or after its parent.
    DayBesideParent = "day-beside-parent", Warning;
    /// An event is called held, and lies wholly after today.
    HeldInFuture = "held-in-future", Warning;
    /// An event is called planned, and lies wholly before today.
    PlannedInPast = "planned-in-past", Warning;
    /// Somebody is present at an event that did not take place.
    PresentAtCancelled = "present-at-cancelled", Warning;
    /// One person sits in two delegations of one event.
    PersonInTwoDelegations = "person-in-two-delegations", Warning;
    /// A delegation file's `of` differs from its name.
    DelegationStem = "delegation-stem", Error;
    /// One sender has two delegations at one event.
    DuplicateDelegation = "duplicate-delegation", Warning;
    /// A speaker is not in the delegation spoken for.
    SpeakerNotInDelegation = "speaker-not-in-delegation", Warning;
    /// A stated role contradicts the dated roles.
    RoleContradicted = "role-contradicted", Warning;
    /// No role is known at the event's date.
    NoRoleAtDate = "no-role-at-date", Info;
    /// Two people hold one seat at one time.
    OfficeOverlap = "office-overlap", Warning;
    /// A role is outside the life of its holder or body.
    RoleOutsideLife = "role-outside-life", Warning;
    /// Two records are probably one person.
    SamePerson = "same-person", Warning;
    /// Two records share an alias.
    SharedAlias = "shared-alias", Warning;
    /// A name is used outside its dates.
    NameOutsideDates = "name-outside-dates", Warning;
    /// A translation is missing.
    MissingTranslation = "missing-translation", Info;
    /// A translation is older than its original.
    StaleTranslation = "stale-translation", Warning;
    /// A translation that no page shows.
    IdleTranslation = "idle-translation", Warning;
    /// A text is not in the script of its language.
    WrongScript = "wrong-script", Warning;
    /// A citation names no source.
    UnknownCitation = "unknown-citation", Error;
    /// A statement has no source in reach.
    UnsourcedStatement = "unsourced-statement", Warning;
    /// A source is never used.
    UnusedSource = "unused-source", Warning;
    /// All sources of a record share one origin.
    SingleOrigin = "single-origin", Info;
    /// A counted figure rests on a source older than the event.
    SourceTooOld = "source-too-old", Warning;
    /// Statements disagree and none is preferred.
    UnrankedConflict = "unranked-conflict", Warning;
    /// A count is below what is listed.
    CountBelowList = "count-below-list", Warning;
    /// A speech with neither speaker nor body.
    SpeechWithoutSpeaker = "speech-without-speaker", Error;
    /// A point names a topic in a text that nobody is known to have said.
    MissingForm = "missing-form", Warning;
    /// Quotation marks in a reported speech.
    QuotationInReport = "quotation-in-report", Warning;
    /// Two anchors of one page have one name.
    DuplicateAnchor = "duplicate-anchor", Error;
    /// A link leads to no page of the site.
    BrokenLink = "broken-link", Error;
    /// A link leads to no anchor of its page.
    BrokenAnchor = "broken-anchor", Error;
    /// An address outside the site is gone.
    DeadLink = "dead-link", Warning;
    /// An address outside the site does not answer as it should.
    FailingLink = "failing-link", Warning;
    /// An address outside the site has moved for good.
    MovedLink = "moved-link", Info;
    /// An address outside the site answers people only.
    GuardedLink = "guarded-link", Info;
    /// An image without alternative text.
    MissingAlt = "missing-alt", Warning;
    /// Markup that the site does not let through, or that does not do what it seems to.
    UnsafeMarkup = "unsafe-markup", Warning;
    /// Markup that is shown as it is typed.
    LeftOverMarkup = "left-over-markup", Warning;
    /// An address that can run a script, or that the site does not link to.
    UnsafeAddress = "unsafe-address", Error;
    /// A drawing that could run or load something, which was taken out of it.
    UnsafeSvg = "unsafe-svg", Warning;
    /// A file that a browser runs as a part of the site.
    UnsafeFile = "unsafe-file", Error;
    /// A file whose name keeps it from being published, or from being held elsewhere.
    FileName = "file-name", Warning;
    /// A picture that cannot be unpacked.
    BadPicture = "bad-picture", Warning;
    /// A picture on another site, which the pages may not show.
    ThirdParty = "third-party", Warning;
    /// No way leads from the home page to a page.
    UnreachablePage = "unreachable-page", Warning;
    /// A page other than the home page names an event to lead with.
    IdleLead = "idle-lead", Warning;
    /// A setting does not make sense.
    BadSetting = "bad-setting", Error;
    /// A colour cannot be read on the ground that the theme puts it on.
    LowContrast = "low-contrast", Warning;
    /// A file or a folder of the site cannot be read, or is no part of it.
    UnreadFile = "unread-file", Error;
    /// Something is beyond a limit of the site.
    OverLimit = "over-limit", Error;
    /// The theme, or a parent of it, cannot be found or used.
    BadTheme = "bad-theme", Error;
    /// A template does not parse, or cannot be rendered.
    TemplateError = "template-error", Error;
    /// A template is not understood by who looks at what it reads.
    UnreadTemplate = "unread-template", Warning;
    /// A template that no page asks for.
    UnusedTemplate = "unused-template", Warning;
    /// A string file has a mistake, or lacks a string.
    BadString = "bad-string", Error;
    /// A string is missing in a language of the site.
    MissingString = "missing-string", Warning;
    /// A string that no template shows.
    UnusedString = "unused-string", Warning;
}

impl Code {
    /// The rule with a code.
    pub fn find(code: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|rule| rule.as_str() == code)
    }

    /// The rule's page: what it is for, an example, how to mend it. Markdown.
    pub fn page(self) -> &'static str {
        PAGES
            .get_file(format!("{}.md", self.as_str()))
            .and_then(|page| page.contents_utf8())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_page_and_every_page_a_rule() {
        for rule in Code::ALL {
            assert!(
                rule.page().starts_with(&format!("# {}\n", rule.as_str())),
                "{}",
                rule.as_str()
            );
        }
        assert_eq!(PAGES.files().count(), Code::ALL.len());
    }
}
