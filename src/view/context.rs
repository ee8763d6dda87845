//! Where one page is made: a lens, a language, the notes so far.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::encoded;
use crate::base::picture::Pictures;
use crate::base::severity::Severity;
use crate::date::Date;
use crate::graph::facts::Fact;
use crate::graph::history::{AtDate, names_at, roles_at};
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::locale::Lang;
use crate::record::accepted::{ACTOR, BODY, COUNTRY, OFFICE, SOURCE};
use crate::record::kind::Kind;
use crate::record::people::{HeldRole, Participant};
use crate::record::reference::{Ref, SourceRef};
use crate::record::text::Text;
use crate::source::settings::Settings;

use super::card_cache::CardCache;
use super::language::LanguageContext;
use super::notes::{About, Notes};
use super::page::Menus;
use super::pages::SeatView;
use super::value::{Html, SharedCard};
use crate::base::problems::Problems;
use crate::base::requested_fields::RequestedFields;
use crate::base::rules::Code;

/// Everything the making of one page needs.
pub struct PageContext<'a> {
    /// What may be read, and remembers it.
    pub lens: &'a Lens<'a>,
    /// Cards in the page's language.
    pub cards: &'a CardCache,
    /// The page's language.
    pub language: &'a LanguageContext,
    /// Every language of the site, the default first.
    pub languages: &'a [LanguageContext],
    /// The site's settings.
    pub settings: &'a Settings,
    /// The fields that the page's template names.
    pub requested: &'a RequestedFields,
    /// Files beside the records, and the theme's, by their path under the site's root; reading one notes it in the lens.
    pub assets: [&'a BTreeMap<String, Arc<Vec<u8>>>; 2],
    /// The pictures that records show, and that are made in several widths.
    pub pictures: &'a Pictures,
    /// Menus made for other pages of the same section.
    pub menus: &'a Menus,
    /// The notes of this page.
    pub notes: RefCell<Notes>,
    /// What the footnotes say that were marked so far, by the fingerprint of their text's path and their number there.
    pub footnotes: RefCell<BTreeMap<(u64, usize), String>>,
    /// What was found wrong while it was made.
    pub problems: RefCell<Problems>,
}

impl<'a> PageContext<'a> {
    /// The site's default language.
    pub fn default_language(&self) -> &'a Lang {
        self.settings.default_language()
    }

    /// The card of a node.
    pub fn card(&self, ix: Ix) -> SharedCard {
        self.cards
            .card(self.lens, self.language, self.default_language(), ix)
    }

    /// The card a reference in a field leads to.
    pub fn resolve(
        &self,
        reference: &Ref,
        slot: crate::record::accepted::AcceptedKinds,
    ) -> Option<SharedCard> {
        self.lens.resolve(reference, slot).map(|ix| self.card(ix))
    }

    /// The cards several references lead to.
    pub fn resolve_all(
        &self,
        references: &[Ref],
        slot: crate::record::accepted::AcceptedKinds,
    ) -> Vec<SharedCard> {
        references
            .iter()
            .filter_map(|reference| self.resolve(reference, slot))
            .collect()
    }

    /// A text in the page's language, or the nearest there is.
    pub fn text(&self, text: &Text) -> Html {
        text_html(text, self.language, self.default_language())
    }

    /// The same as plain text.
    pub fn text_of(&self, text: &Text) -> String {
        text_phrase(text, self.language, self.default_language())
            .map(|(text, _)| text.to_owned())
            .unwrap_or_default()
    }

    /// A date in words.
    pub fn date(&self, date: Option<&Date>) -> String {
        date.map(|date| self.language.locale.date(date, &self.language.dates))
            .unwrap_or_default()
    }

    /// What a node was called on a day.
    pub fn name_at(&self, ix: Ix, date: Option<&Date>) -> Html {
        name_at(
            self.lens.card(ix),
            date,
            self.language,
            self.default_language(),
        )
    }

    /// Marks of sources.
    pub fn marks(&self, sources: &[SourceRef]) -> Html {
        let mut out = String::new();
        if !self.requested.has("notes") {
            // Where no notes are listed, a mark leads nowhere.
            return Html(out);
        }
        for source in sources {
            let reference = Ref {
                kind: None,
                id: source.id.clone(),
                span: source.span,
            };
            if let Some(ix) = self.lens.resolve(&reference, SOURCE) {
                self.notes
                    .borrow_mut()
                    .mark(About::Source(ix), &source.locator, &mut out);
            }
        }
        Html(out)
    }

    /// A language's name in the page's language.
    pub fn language_name(&self, tag: &str) -> String {
        self.language
            .locale
            .language(tag)
            .map_or_else(|| tag.to_owned(), str::to_owned)
    }

    /// What a role is called: its own title, or its office's, with the country or body where that is not said.
    pub fn role_title(&self, role: &HeldRole) -> Html {
        let mut title = self.text(&role.title);
        let mut plain = self.text_of(&role.title);
        if title.is_empty()
            && let Some(office) = role
                .office
                .as_ref()
                .and_then(|office| self.lens.resolve(office, OFFICE))
        {
            let card = self.card(office);
            title = card.view().name.clone();
            plain = card.view().text.clone();
        }
        let country = role
            .country
            .as_ref()
            .and_then(|country| self.lens.resolve(country, COUNTRY));
        let org = role
            .org
            .as_ref()
            .and_then(|org| self.lens.resolve(org, BODY));
        match country.or(org).map(|ix| self.card(ix)) {
            Some(served)
                if !plain.contains(served.view().text.as_str())
                    && role.accredited_to.is_empty()
                    && role.office.is_none()
                    && !role.title.is_empty() =>
            {
                Html(format!("{} ({})", title.0, served.view().name.0))
            }
            _ => title,
        }
    }

    /// The role of a person on a day, in words.
    pub fn role_at(&self, person: Ix, date: Option<&Date>) -> Html {
        let node = self.lens.card(person);
        match roles_at(node, date) {
            AtDate::Unknown => Html::default(),
            AtDate::One(role) => self.role_title(role),
            AtDate::Either(roles) => {
                let dated = roles.iter().all(|role| role.when.is_some());
                let mut titles: Vec<String> = roles
                    .into_iter()
                    .map(|role| self.role_title(role).0)
                    .collect();
                titles.dedup();
                // Two roles certainly held at once are both held; two of which one was held are an "or".
                let certain = date.is_some_and(|date| {
                    let at = |role: &&HeldRole| {
                        crate::graph::history::in_force(role.when.as_ref(), date)
                    };
                    roles_at(node, Some(date))
                        .all()
                        .iter()
                        .all(|role| at(role) == crate::date::Certainty::Yes)
                });
                let joined = if certain || !dated {
                    self.language.locale.list_and(&titles)
                } else {
                    self.language.locale.list_or(&titles)
                };
                Html(joined)
            }
        }
    }

    /// A seat as it was on the day of its event, with the marks of its notes.
    pub fn seat(
        &self,
        seat: &'static str,
        participant: &Participant,
        date: Option<&Date>,
    ) -> SeatView {
        let marks = self.marks(&participant.source);
        SeatView {
            marks,
            ..self.seat_unmarked(seat, participant, date)
        }
    }

    /// The same where its marks are not shown: a note leads back to every mark that was made.
    pub fn seat_unmarked(
        &self,
        seat: &'static str,
        participant: &Participant,
        date: Option<&Date>,
    ) -> SeatView {
        let person = participant
            .person
            .as_ref()
            .and_then(|person| self.lens.resolve(person, crate::record::accepted::PERSON));
        let replaced = participant
            .in_place_of
            .as_ref()
            .and_then(|person| self.lens.resolve(person, crate::record::accepted::PERSON));
        let mut role = self.text(&participant.role);
        if let (true, Some(person)) = (role.is_empty(), person) {
            role = self.role_at(person, date);
        }
        // Of somebody who is held back nothing is shown: the id is an address, and mostly a name.
        let name = person
            .map(|person| self.name_at(person, date))
            .unwrap_or_default();
        SeatView {
            seat,
            person: person.map(|person| self.card(person)),
            name,
            role,
            org: participant
                .org
                .as_ref()
                .and_then(|org| self.resolve(org, ACTOR)),
            in_place_of: replaced.map(|person| self.card(person)),
            in_place_of_name: replaced
                .map(|person| self.name_at(person, date))
                .unwrap_or_default(),
            status: participant.status.map_or("", |status| status.as_str()),
            attendance: "",
            marks: Html::default(),
        }
    }

    /// A file beside a record or of the theme, by its path under the site's root. The read is noted.
    pub fn asset(&self, path: &str) -> Option<&'a Arc<Vec<u8>>> {
        self.lens.note(&Fact::Asset(path));
        self.assets.iter().find_map(|assets| assets.get(path))
    }

    /// The width and height in pixels of a picture of the site, or zeros. The read is noted.
    pub fn size_of(&self, path: &str) -> (usize, usize) {
        let (width, height) = self
            .asset(path)
            .and_then(|bytes| super::picture::size(bytes))
            .unwrap_or_default();
        let most = self.settings.limits.picture;
        if width.max(height) as u64 <= most {
            return (width, height);
        }
        // A browser that unpacks it takes four bytes a pixel.
        let message =
            format!("`{path}` is {width} by {height} pixels, and a picture may have {most}");
        let problem = Diagnostic::new(Code::OverLimit, None, message);
        let help = "publish a smaller one, or raise `picture` under `[limits]`";
        self.problems.borrow_mut().push(
            Diagnostic {
                severity: Severity::Warning,
                ..problem
            }
            .help(help),
        );
        (0, 0)
    }

    /// A URL of the page's language, under the root.
    pub fn url(&self, below: &str) -> String {
        link_url(&self.language.prefix, below, self.settings.portable)
    }
}

/// A URL as links name it: with `index.html` where a folder is to be opened from a disk.
pub fn link_url(prefix: &str, below: &str, portable: bool) -> String {
    let whole = encoded(&format!("{prefix}{below}")).into_owned();
    if portable && (whole.is_empty() || whole.ends_with('/')) {
        format!("{whole}index.html")
    } else {
        whole
    }
}

/// The phrase of a text for a page, and its language.
pub fn text_phrase<'t>(
    text: &'t Text,
    language: &'t LanguageContext,
    default: &'t Lang,
) -> Option<(&'t str, &'t Lang)> {
    let phrase = text
        .get(&language.lang, default)
        .or_else(|| text.get(default, default))
        .or_else(|| text.0.first())?;
    Some((&phrase.text, phrase.lang.as_ref().unwrap_or(default)))
}

/// A text as HTML, marked with its language where that is not the page's.
pub fn text_html(text: &Text, language: &LanguageContext, default: &Lang) -> Html {
    text_phrase(text, language, default)
        .map(|(text, lang)| Html::text_in(text, lang, &language.lang))
        .unwrap_or_default()
}

/// What a node is called, plain, and in which language: its title, a country's name in CLDR, else its id.
pub fn display_text<'p>(
    node: &'p Node,
    language: &'p LanguageContext,
    default: &'p Lang,
) -> (Cow<'p, str>, &'p Lang) {
    if let Some(phrase) = node.title.get(&language.lang, default) {
        return (Cow::from(&*phrase.text), &language.lang);
    }
    if let Some(name) = node.code.and_then(|code| language.locale.country(code)) {
        return (Cow::from(name), &language.lang);
    }
    if let Some((text, lang)) = text_phrase(&node.title, language, default) {
        return (Cow::from(text), lang);
    }
    let plain = node.id.rsplit('/').next().unwrap_or_default();
    let words = match node.kind {
        Kind::Topic | Kind::Page => {
            let mut words = plain.replace(['-', '_'], " ");
            if let Some(first) = words.get(..1) {
                let upper = first.to_uppercase();
                words.replace_range(..1, &upper);
            }
            Cow::from(words)
        }
        _ => Cow::from(plain),
    };
    (words, &language.lang)
}

/// What a node is called, as HTML.
pub fn display_name(node: &Node, language: &LanguageContext, default: &Lang) -> Html {
    let (text, lang) = display_text(node, language, default);
    Html::text_in(&text, lang, &language.lang)
}

/// What a node was called on a day.
pub fn name_at(
    node: &Node,
    date: Option<&Date>,
    language: &LanguageContext,
    default: &Lang,
) -> Html {
    let html = |phrase: &crate::record::text::Phrase| {
        Html::text_in(
            &phrase.text,
            phrase.lang.as_ref().unwrap_or(default),
            &language.lang,
        )
    };
    match names_at(node, date, &language.lang, default) {
        AtDate::Unknown => display_name(node, language, default),
        AtDate::One(phrase) => html(phrase),
        AtDate::Either(phrases) => {
            let names: Vec<String> = phrases.into_iter().map(|phrase| html(phrase).0).collect();
            Html(language.locale.list_or(&names))
        }
    }
}
