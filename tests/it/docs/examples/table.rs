//! What stands around the example of each rule, and which of its lines are meant.

use chancery::Code;

/// An example.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    /// The rule.
    pub(super) code: Code,
    /// The file that the example is from, where it does not say so.
    pub(super) file: &'static str,
    /// Files beside those that are always there, or in their place; lines for the end of a list of records.
    pub(super) with: &'static str,
    /// A text on each line where a problem is meant to be, or the file it is about.
    pub(super) at: &'static [&'static str],
    /// How many blocks of the page show the mistake.
    pub(super) blocks: usize,
    /// Whether a field written twice is the mistake, and not two ways to make it.
    pub(super) whole: bool,
    /// How the blocks after them mend it.
    pub(super) mend: Mend,
}

/// How an example is mended.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mend {
    /// What is shown is written over the mistake.
    Over,
    /// What is shown stands in place of the files with the mistake.
    Instead,
    /// The right way stands beside the wrong one.
    Within,
}

const EVENT: &str = "content/events/kuwait-2024.md";
const ALI: &str = "content/people/ali-benaissa.md";
const SPEECH: &str = "content/speeches/kuwait-2024/ma.md";

impl Case {
    /// An example from the event, and the lines it means.
    pub(super) const fn of(code: Code, at: &'static [&'static str]) -> Case {
        Case {
            code,
            file: EVENT,
            with: "",
            at,
            blocks: 1,
            whole: false,
            mend: Mend::Over,
        }
    }

    const fn file(self, file: &'static str) -> Case {
        Case { file, ..self }
    }

    const fn with(self, with: &'static str) -> Case {
        Case { with, ..self }
    }

    const fn instead(self) -> Case {
        Case {
            mend: Mend::Instead,
            ..self
        }
    }
}

/// Rules that no file breaks by itself, and why.
pub(super) const ELSEWHERE: [(Code, &str); 6] = [
    (
        Code::BadPicture,
        "a picture is no text that a page could show: tests/it/pictures.rs",
    ),
    (
        Code::UnreadFile,
        "a file that cannot be read is on a disk, and no text: tests/it/limits.rs",
    ),
    (
        Code::DeadLink,
        "a host outside is asked, and answers that nothing is there: tests/it/external.rs",
    ),
    (
        Code::FailingLink,
        "a host outside is asked, and does not answer well: tests/it/external.rs",
    ),
    (
        Code::MovedLink,
        "a host outside is asked, and names another address: tests/it/external.rs",
    ),
    (
        Code::GuardedLink,
        "a host outside is asked, and refuses: tests/it/external.rs",
    ),
];

/// The files around every example: the records that the examples name, all of them without a mistake.
pub(super) const AROUND: &str = r#"
=== site.toml
title = "The Dushanbe Process"
=== content/sources.yml
brief: {title: A brief, date: 2024-11-05}
=== content/initiatives/dushanbe-process.md
---
title: Dushanbe Process
sources: [brief]
---
=== content/events/kuwait-2024.md
---
title: Kuwait phase
date: 2024-11-04/2024-11-05
sources: [brief]
---
=== content/people/ali-benaissa.md
---
name: Ali Benaissa
sources: [brief]
---
=== content/people/adil-zekkari.md
---
name: Adil Zekkari
---
=== content/people/emomali-rahmon.md
---
name: Emomali Rahmon
---
=== content/organizations/unoct.md
---
name: Office of Counter-Terrorism
---
=== content/organizations/ma-interior.md
---
name: Ministry of the Interior
---
=== content/documents/report.md
---
title: Report
sources: [brief]
---
"#;

/// The example of every rule that a file can break.
pub(super) const CASES: &[Case] = &[
    Case::of(Code::UnknownReference, &["head: ali-benaisa}"]),
    Case::of(Code::WrongKind, &["series: kuwait-2024"]),
    Case::of(Code::AmbiguousReference, &["[[dushanbe-process]]"])
        .with("=== content/documents/dushanbe-process.md\n---\ntitle: The Dushanbe Process\n---\n"),
    Case::of(Code::LinkToAlias, &["head: a-benaissa"]).file("content/delegations/kuwait-2024/ma.md").with(
        "=== content/people/ali-benaissa.md\n---\nname: Ali Benaissa\naliases: [a-benaissa]\nsources: [brief]\n---\n\
              === content/delegations/kuwait-2024/ma.md\n---\nsources: [brief]\n---\n",
    ),
    Case::of(Code::NamedTwice, &["topics: [border-security, border-security]"]),
    Case::of(Code::ReferenceCycle, &["broader: terrorism"]).instead(),
    Case::of(Code::DuplicateId, &["title: Opening of the second day"]),
    Case::of(Code::DuplicateUrl, &["content/people/ali-benaissa.md"]).instead(),
    Case::of(Code::BadId, &["topics: [Border security]", "aliases: [../old", "\"/?p=12\"]"]),
    Case::of(Code::BrokenYaml, &["title: Kuwait: the fourth phase"]),
    Case::of(Code::BrokenToml, &["title = Dushanbe Process", "languages = [\"fr\", \"en\", \"ar\""]).file("site.toml"),
    Case::of(Code::NotUtf8, &["title: R"]),
    Case::of(Code::ControlCharacter, &["\"The Kuwait\\vphase\""]),
    Case::of(Code::WrongType, &["ministers: about thirty", "status: done"]),
    Case::of(Code::MissingField, &["content/events/oslo-2024.md"]).file("content/events/oslo-2024.md"),
    Case::of(Code::UnknownKey, &["organisers: [kw, tj]", "tags: [border-security]"]).instead(),
    Case { whole: true, ..Case::of(Code::DuplicateKey, &["topics: [international-cooperation]"]) },
    Case::of(Code::YamlSurprise, &["delegations_complete: yes", "participants: 1_000"]),
    Case::of(Code::CutByComment, &["title: Meeting #3 of the steering group"]),
    Case::of(Code::OddCharacter, &["topics: [“border-security”]"]),
    Case::of(Code::MisplacedFile, &["content/speeches/ma.md", "content/people/ada.ar.md"]).instead(),
    Case::of(Code::BadDate, &["date: 04/11/2024", "date: November 2024"]),
    Case::of(Code::DateOrder, &["date: 2024-11-05/2024-11-04"]),
    Case::of(Code::OutsideParent, &["date: 2024-11-08"]),
    Case::of(Code::PerhapsOutsideParent, &["title: Closing, date: 2024-11}"]),
    Case::of(Code::DayBesideParent, &["title: Dinner, date: 2024-11-03}"]),
    Case::of(Code::HeldInFuture, &["date: 2190-11-04"]),
    Case::of(Code::PlannedInPast, &["date: 2024-11-04/2024-11-05"]),
    Case::of(Code::PresentAtCancelled, &["- {of: ma, status: present}"]),
    Case::of(Code::PersonInTwoDelegations, &["members: [ali-benaissa]"]),
    Case::of(Code::DelegationStem, &["of: tj"])
        .with("=== content/delegations/kuwait-2024/ma.md\n---\nsources: [brief]\n---\n")
        .instead(),
    Case::of(Code::DuplicateDelegation, &["members: [adil-zekkari]"]),
    Case::of(Code::SpeakerNotInDelegation, &["by: ali-benaissa"]),
    Case::of(Code::RoleContradicted, &["as: Ambassador to Kuwait"]).file(ALI),
    Case::of(Code::NoRoleAtDate, &["head: ali-benaissa"]),
    Case::of(Code::IdleTranslation, &["title: Кувейтская фаза"]),
    Case::of(Code::OfficeOverlap, &["when: 2021-01/.."]).file("content/people/b.md").with(
        "=== content/people/a.md\n---\nname: Ahmed Alami\nsources: [brief]\n---\n\
         === content/people/b.md\n---\nname: Brahim Berrada\nsources: [brief]\n---\n",
    ),
    Case::of(Code::RoleOutsideLife, &["when: 2018/2021"]).file(ALI),
    Case::of(Code::SamePerson, &["name: Ali Benaissa"]).file(ALI).instead(),
    Case::of(Code::SharedAlias, &["aliases: [a-benaissa]"])
        .with("=== content/people/adil-benaissa.md\n---\nname: Adil Benaissa\n---\n")
        .instead(),
    Case {
        blocks: 2,
        mend: Mend::Within,
        ..Case::of(Code::NameOutsideDates, &["[[eu|The Union]]"])
            .file("content/events/venice-1980.md")
            .with("=== content/events/venice-1980.md\n---\ntitle: Venice summit\ndate: 1980-06\n---\n")
    },
    Case::of(Code::MissingTranslation, &["title: {fr: Phase du Koweït, en: Kuwait phase}"])
        .with("=== site.toml\nlanguages = [\"fr\", \"en\", \"ar\"]\n"),
    Case::of(Code::StaleTranslation, &["updated: 2024-11-10"]).with("=== site.toml\nlanguages = [\"en\", \"ar\"]\n"),
    Case::of(Code::WrongScript, &["name: {fr: علي بنعيسى", "ar: Ali Benaissa}"])
        .file(ALI)
        .with("=== site.toml\nlanguages = [\"fr\", \"ar\"]\n"),
    Case::of(Code::UnknownCitation, &["sources: [map-fr]"]),
    Case::of(Code::UnsourcedStatement, &["counts: {ministers: 33}"]).file("content/events/oslo-2024.md").with(SOURCES),
    Case::of(Code::UnusedSource, &["kuna-open:"]),
    Case::of(Code::SingleOrigin, &["sources: [le-matin, hespress]"]).with(SOURCES),
    Case::of(Code::SourceTooOld, &["value: 50, status: counted"])
        .with("=== content/sources.yml\ninvitation: {title: Invitation, date: 2024-10-20}\n"),
    Case::of(Code::UnrankedConflict, &["participants: [{value: 450"]).with(SOURCES),
    Case::of(Code::CountBelowList, &["counts: {delegations: 1}"]),
    Case::of(Code::SpeechWithoutSpeaker, &["content/speeches/kuwait-2024/opening.md"])
        .file("content/speeches/kuwait-2024/opening.md"),
    Case::of(Code::MissingForm, &["africa}"]).file(SPEECH),
    Case::of(Code::QuotationInReport, &["« a turning point »"]).file(SPEECH),
    Case::of(Code::DuplicateAnchor, &["On training. {#axes}"]).file(SPEECH).with(SPOKEN),
    Case::of(Code::BrokenLink, &["/events/kuwait-2042/"]).file("content/documents/report.md"),
    Case::of(Code::BrokenAnchor, &["/speeches/kuwait-2024/ma/#axis"]).file("content/documents/report.md").with(SPOKEN),
    Case::of(Code::MissingAlt, &["image: portrait.jpg"]).file(ALI).with("=== content/people/portrait.jpg\nx\n"),
    Case::of(Code::UnsafeMarkup, &["<b>Four axes</b>", "<b>Four axes</b>"]),
    Case::of(Code::LeftOverMarkup, &["[report](Final report.pdf)", "**Four axes were named"])
        .with("=== content/events/Final report.pdf\nx\n"),
    Case::of(Code::ThirdParty, &["https://pictures.example.org/hall.jpg"]),
    Case::of(Code::UnsafeAddress, &["javascript:alert(1)"]).file(ALI),
    Case::of(Code::UnsafeSvg, &["onload="]).file("static/plan.svg"),
    Case::of(Code::UnsafeFile, &["content/people/ali-benaissa.html"]).instead(),
    Case::of(Code::FileName, &["static/.htaccess", "static/aux.txt"]).instead(),
    Case::of(Code::UnreachablePage, &["content/method.md"])
        .file("content/method.md")
        .with("=== content/index.md\n---\ntitle: Home\n---\nNothing is named.\n"),
    Case::of(Code::IdleLead, &["lead: kuwait-2024"]).file("content/method.md").instead(),
    Case::of(Code::OverLimit, &["[\"fr\", \"en\", \"ar\"]"]).file("site.toml"),
    Case::of(Code::BadSetting, &["languages = [\"fr\", \"fr\"]", "base_url = \"example.org\"", "accent = \"#0b5d4\""])
        .file("site.toml"),
    Case::of(Code::LowContrast, &["\"#ffff00\""]).file("site.toml"),
    Case::of(Code::BadTheme, &["theme = \"chancelry\""]).file("site.toml"),
    Case::of(Code::TemplateError, &["place.nmae"]).file("templates/event.html"),
    Case::of(Code::UnreadTemplate, &["(( title ))"]).file("templates/event.html"),
    Case::of(Code::UnusedTemplate, &["templates/evnt.html"]).instead(),
    Case::of(Code::BadString, &["delegation count = Delegations"]).file("strings/en.ftl"),
    Case::of(Code::MissingString, &["press-kit = Press kit"])
        .file("site.toml")
        .with("=== strings/en.ftl\npress-kit = Press kit\n=== templates/404.html\n{{ t.press_kit }}\n"),
    Case::of(Code::UnusedString, &["nav-evnts"]).file("strings/en.ftl"),
];

/// The sources that examples cite, cited once.
const SOURCES: &str = "\
=== content/sources.yml
map-fr: {title: MAP}
kuna-open: {title: KUNA}
kuna-un: {title: KUNA of the day after}
=== content/documents/press.md
---
title: What the press wrote
sources: [map-fr, kuna-open, kuna-un]
---
";

/// A speech with a point that has a name.
const SPOKEN: &str =
    "=== content/speeches/kuwait-2024/ma.md\n---\nfor: ma\n---\nFour are named. {#axes}\n";
