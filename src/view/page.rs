//! The frame of a page, whatever its kind.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::address_with_fingerprint;
use crate::base::href;
use crate::base::path::encoded;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::derived::Derived;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::locale::{Lang, Locale};
use crate::record::Record;
use crate::record::common::Common;
use crate::record::external_links::addresses;
use crate::record::fields::Fields;
use crate::record::kind::Kind;

use super::context::{PageContext, display_text, link_url};
use super::frame::*;
use super::language::LanguageContext;
use super::notes::{About, letter, mark_id, note_id};
use super::value::{Free, Html, Prerendered};

/// Above so many entries a table of contents is no way in.
const MOST_CONTENTS: usize = 1_000;

/// The indexes that are ways in, in the order they stand.
pub const NAV_KINDS: [Kind; 9] = [
    Kind::Event,
    Kind::Country,
    Kind::Person,
    Kind::Initiative,
    Kind::Organization,
    Kind::Speech,
    Kind::Topic,
    Kind::Document,
    Kind::Source,
];

/// Menus, one for each section of the site: all pages of a section share one.
#[derive(Debug, Default)]
pub struct Menus(RwLock<BTreeMap<String, Prerendered<Vec<NavItem>>>>);

/// The way from a page to the root of the site.
pub fn root_of(url: &str) -> String {
    let depth = url.matches('/').count();
    if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    }
}

impl PageContext<'_> {
    /// A frame with what does not depend on a record. `below` is the page's URL under its language's root.
    pub fn frame(&self, kind: &'static str, id: &str, below: &str) -> Frame {
        self.lens.note(&Fact::Site);
        self.lens.note(&Fact::Strings(self.language.lang.as_str()));
        let url = format!("{}{below}", self.language.prefix);
        Frame {
            lang: self.language.lang.to_string(),
            locale: self.language.locale.with_territory(),
            dir: self.language.locale.direction().as_str(),
            root: root_of(&url),
            kind,
            id: id.to_owned(),
            site_title: self.language.site_title.clone(),
            embeds: self
                .settings
                .embeds
                .iter()
                .map(|site| format!(" {site}"))
                .collect(),
            extra_css: self
                .requested
                .make("extra_css", || self.addresses(&self.settings.extra_css)),
            extra_js: self
                .requested
                .make("extra_js", || self.addresses(&self.settings.extra_js)),
            home: self.url(""),
            canonical: self.canonical(&url),
            languages: self.requested.make("languages", || {
                self.languages
                    .iter()
                    .map(|language| self.language(language, below))
                    .collect()
            }),
            nav: self.requested.make("nav", || self.nav(kind, id)),
            derived: self.requested.make("derived", || self.derived(id)),
            feed: self.feed(kind, id),
            search: if self.settings.searches() {
                self.language.index()
            } else {
                String::new()
            },
            by_name: self.requested.make("by_name", || self.way_by_name()),
            url: encoded(&url).into_owned(),
            ..Frame::default()
        }
    }

    /// The addresses of static files that the settings name. The reads are noted.
    fn addresses(&self, files: &[(Box<str>, Span)]) -> Vec<String> {
        let address = |(path, _): &(Box<str>, Span)| {
            let bytes = self.asset(path)?;
            Some(address_with_fingerprint(path, bytes))
        };
        files.iter().filter_map(address).collect()
    }

    /// Where a reader without search looks for a name.
    fn way_by_name(&self) -> String {
        let first = [Kind::Person]
            .into_iter()
            .chain(NAV_KINDS)
            .find(|kind| self.lens.any(*kind));
        self.url(
            &first
                .map(|kind| format!("{}/", kind.folder()))
                .unwrap_or_default(),
        )
    }

    /// The pages made from many records that the site has.
    fn derived(&self, id: &str) -> Vec<NavItem> {
        let all = Derived::ALL
            .into_iter()
            .filter(|derived| self.has_derived(*derived));
        let item = |derived: Derived| NavItem {
            id: derived.folder().to_owned(),
            name: Html::default(),
            url: self.url(&format!("{}/", derived.folder())),
            current: if id == derived.folder() { "page" } else { "" },
        };
        all.map(item).collect()
    }

    /// Where a theme has no template for one, there is none.
    fn has_derived(&self, derived: Derived) -> bool {
        derived.is_wanted(self.settings, |kind| self.lens.any(kind))
            && self
                .lens
                .has_input(&Fact::Template(&format!("{}.html", derived.folder())))
    }

    fn canonical(&self, url: &str) -> String {
        self.settings
            .base_url
            .as_ref()
            .map(|base| format!("{base}{}", encoded(url)))
            .unwrap_or_default()
    }

    fn language(&self, language: &LanguageContext, below: &str) -> LanguageLink {
        LanguageLink {
            lang: language.lang.to_string(),
            dir: language.locale.direction().as_str(),
            name: Locale::autonym(&language.lang)
                .unwrap_or(language.lang.as_str())
                .to_owned(),
            url: link_url(&language.prefix, below, self.settings.portable),
            canonical: self.canonical(&format!("{}{below}", language.prefix)),
            current: language.lang == self.language.lang,
            translated: true,
        }
    }

    /// The menu of a page. The lens notes what it is made of, even if it comes from the cache.
    fn nav(&self, kind: &'static str, id: &str) -> Prerendered<Vec<NavItem>> {
        let menu = self.lens.menu();
        for page in &menu {
            self.lens.card(*page);
        }
        let section = if matches!(kind, "index" | "page") {
            format!("{kind} {id}")
        } else {
            kind.to_owned()
        };
        let menus = self.menus.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(ready) = menus.get(&section) {
            return ready.clone();
        }
        drop(menus);
        let ready = Prerendered::new(self.make_nav(kind, id, menu));
        self.menus
            .0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(section, ready.clone());
        ready
    }

    fn make_nav(&self, kind: &'static str, id: &str, menu: Vec<Ix>) -> Vec<NavItem> {
        let mut nav = Vec::new();
        for way in NAV_KINDS {
            if !self.lens.any(way) {
                continue;
            }
            let current = match kind {
                "index" if id == way.folder() => "page",
                kind if kind == way.as_str() || (kind == "delegation" && way == Kind::Event) => {
                    "true"
                }
                _ => "",
            };
            let url = self.url(&format!("{}/", way.folder()));
            nav.push(NavItem {
                id: way.folder().to_owned(),
                name: Html::default(),
                url,
                current,
            });
        }
        let mut pages: Vec<(i64, Ix)> = Vec::new();
        for ix in menu {
            let weight = match self.lens.card(ix).fields() {
                Some(Fields::Page(page)) => page.weight,
                _ => 0,
            };
            pages.push((weight, ix));
        }
        pages.sort_by_key(|(weight, ix)| (*weight, *ix));
        for (_, ix) in pages {
            let card = self.card(ix);
            let current = if kind == "page" && id == card.view().id {
                "page"
            } else {
                ""
            };
            nav.push(NavItem {
                id: card.view().id.clone(),
                name: card.view().name.clone(),
                url: card.view().url.clone(),
                current,
            });
        }
        nav
    }

    /// Fills in what the record of a page says, whatever its kind.
    pub fn fill(&self, frame: &mut Frame, ix: Ix) {
        let node = self.lens.node(ix);
        let (text, lang) = display_text(node, self.language, self.default_language());
        frame.title = Html::text_in(&text, lang, &self.language.lang);
        frame.title_text = text.into_owned();
        if matches!(node.kind, Kind::Delegation | Kind::Speech) {
            let card = self.card(ix);
            frame.title = card.view().name.clone();
            frame.title_text = card.view().text.clone();
            // A sender's name alone would be the title of all its delegations.
            if node.kind == Kind::Delegation
                && let Some(event) = node
                    .event_id()
                    .and_then(|event| self.lens.find(Kind::Event, event))
            {
                frame.title_text =
                    format!("{} – {}", frame.title_text, self.card(event).view().text);
            }
        }
        frame.summary = self.text(&node.summary);
        frame.description = self.text_of(&node.summary);
        frame.breadcrumbs = self
            .requested
            .make("breadcrumbs", || self.breadcrumbs(node));
        let default = self.default_language();
        for link in &mut frame.languages {
            link.translated =
                Lang::parse(&link.lang).is_some_and(|lang| spoken(self.lens, ix, &lang, default));
        }
        if !frame.canonical.is_empty() && !spoken(self.lens, ix, &self.language.lang, default) {
            frame.canonical = self.canonical(&node.url());
        }
        let Some(record) = node.record.as_ref().filter(|_| node.inline.is_none()) else {
            return;
        };
        self.common(frame, &record.common, record);
        frame.share_card = self.share_card_address(ix);
        // What a translation says to the theme holds for the pages of its language alone.
        frame.extra = Free(
            node.written
                .as_ref()
                .map(|written| written.common.extra.clone())
                .unwrap_or_default(),
        );
        let own = node
            .translations
            .iter()
            .find(|text| text.lang.as_ref() == Some(&self.language.lang));
        for (key, value) in own.into_iter().flat_map(|text| &text.common.extra) {
            match frame.extra.0.iter_mut().find(|(known, _)| known == key) {
                Some((_, known)) => known.clone_from(value),
                None => frame.extra.0.push((key.clone(), value.clone())),
            }
        }
        self.write_body(frame, node, record);
    }

    fn common(&self, frame: &mut Frame, common: &Common, record: &Record) {
        frame.links = common
            .links
            .iter()
            .map(|link| ExternalLink {
                title: self.text(&link.title),
                href: link.url.to_string(),
            })
            .collect();
        frame.corrections = common
            .corrections
            .iter()
            .map(|correction| CorrectionView {
                date: self.date(correction.date.as_ref()),
                text: self.text(&correction.text),
            })
            .collect();
        frame.updated = self.date(common.updated.as_ref());
        frame.image = common.image.as_ref().map(|image| self.image(image, record));
        for (url, span) in addresses(record) {
            if let Err(refused) = href::judge(url, &self.settings.schemes) {
                let (message, help) = refused.words(url);
                let problem =
                    Diagnostic::new(Code::UnsafeAddress, record.place(span), message).help(help);
                self.problems.borrow_mut().push(problem);
            }
        }
        if !self.settings.edit_url.is_empty() {
            frame.edit_url = self
                .settings
                .edit_url
                .replace("{path}", &encoded(record.path.as_str()));
        }
    }

    /// The body in the page's language, else in the nearest there is, with a word about it.
    fn write_body(&self, frame: &mut Frame, node: &Node, record: &Record) {
        let default = self.default_language();
        let mut texts: Vec<(&Lang, &Record)> = vec![(default, record)];
        texts.extend(
            node.translations
                .iter()
                .filter_map(|text| Some((text.lang.as_ref()?, &**text))),
        );
        let own = texts
            .iter()
            .find(|(lang, text)| **lang == self.language.lang && !text.body.is_empty());
        let chosen = own.or_else(|| texts.iter().find(|(_, text)| !text.body.is_empty()));
        let Some((lang, text)) = chosen else { return };
        let html = self.body(text, &frame.root);
        if **lang == self.language.lang {
            frame.body = html;
        } else {
            frame.fallback = self.language_name(lang.as_str());
            frame.body = Html(format!(
                "<div lang=\"{lang}\" dir=\"{}\">{}</div>",
                lang.direction().as_str(),
                html.0
            ));
        }
        frame.toc = text
            .body
            .contents(MOST_CONTENTS)
            .map(|heading| TocEntry {
                level: heading.level,
                anchor: heading.anchor.to_string(),
                text: self.plain_text(&heading.text, text),
            })
            .collect();
    }

    /// Lists the notes that were marked; called when everything that marks has been made.
    pub fn list_notes(&self, frame: &mut Frame) {
        let footnotes = self.footnotes.borrow();
        let notes = self.notes.borrow();
        for (index, noted) in notes.iter().enumerate() {
            let number = index + 1;
            let mut note = match &noted.about {
                About::Footnote(fingerprint, footnote) => {
                    let text = footnotes.get(&(*fingerprint, *footnote)).cloned();
                    Note {
                        text: Html(text.unwrap_or_default()),
                        ..Note::default()
                    }
                }
                About::Source(ix) => self.source_note(*ix),
            };
            note.number = number;
            note.anchor = note_id(number);
            note.marks = (1..)
                .zip(&noted.places)
                .map(|(nth, place)| Mark {
                    anchor: mark_id(number, nth),
                    letter: letter(nth),
                    place: place.to_string(),
                })
                .collect();
            frame.notes.push(note);
        }
    }

    fn source_note(&self, ix: Ix) -> Note {
        let node = self.lens.card(ix);
        let Some(Fields::Source(source)) = node.fields() else {
            return Note::default();
        };
        let card = self.card(ix);
        let language = source
            .language
            .as_deref()
            .filter(|tag| *tag != self.language.lang.as_str());
        Note {
            date: card.view().date.clone(),
            source: Some(card),
            publisher: self.text(&source.publisher),
            href: source.url.as_deref().unwrap_or_default().to_owned(),
            archived: source.archived.as_deref().unwrap_or_default().to_owned(),
            language: language
                .map(|tag| self.language_name(tag))
                .unwrap_or_default(),
            ..Note::default()
        }
    }

    /// The home page, from which every way down begins.
    pub fn home_crumb(&self) -> Vec<Crumb> {
        vec![Crumb {
            name: Html::text(&self.language.site_title),
            url: self.url(""),
        }]
    }

    fn breadcrumbs(&self, node: &Node) -> Vec<Crumb> {
        let mut crumbs = self.home_crumb();
        let mut above = Vec::new();
        match node.kind {
            Kind::Page => {}
            Kind::Delegation => {
                above.extend(
                    node.event_id()
                        .and_then(|event| self.lens.find(Kind::Event, event)),
                );
                crumbs.push(self.index_crumb(Kind::Event));
            }
            kind => crumbs.push(self.index_crumb(kind)),
        }
        if node.kind == Kind::Speech {
            above.extend(
                node.event_id()
                    .and_then(|event| self.lens.find(Kind::Event, event)),
            );
        }
        if let (Kind::Event, Some(Fields::Event(event))) = (node.kind, node.fields()) {
            let mut parent = event
                .part_of
                .as_ref()
                .and_then(|of| self.lens.resolve(of, crate::record::accepted::EVENT));
            while let Some(ix) = parent.filter(|ix| !above.contains(ix)) {
                above.insert(0, ix);
                parent = match self.lens.card(ix).fields() {
                    Some(Fields::Event(event)) => event
                        .part_of
                        .as_ref()
                        .and_then(|of| self.lens.resolve(of, crate::record::accepted::EVENT)),
                    _ => None,
                };
            }
        }
        crumbs.extend(above.into_iter().map(|ix| {
            let card = self.card(ix);
            Crumb {
                name: card.view().name.clone(),
                url: card.view().url.clone(),
            }
        }));
        crumbs
    }

    /// A crumb without a name: the theme knows what an index is called.
    fn index_crumb(&self, kind: Kind) -> Crumb {
        Crumb {
            name: Html::default(),
            url: self.url(&format!("{}/", kind.folder())),
        }
    }
}

/// Whether the page of a record is a page of its own in a language: it has a title or text in it. If not, it repeats the
/// page in the default language, which is its original. What has neither title nor text, a delegation say, is in the
/// languages of its event. An index has entries in every language, whatever introduces it.
pub fn spoken(lens: &Lens<'_>, ix: Ix, lang: &Lang, default: &Lang) -> bool {
    let node = lens.card(ix);
    let own = node.record.as_ref().filter(|_| node.inline.is_none());
    let silent = || {
        own.is_none_or(|record| {
            record.body.is_empty() && node.translations.iter().all(|text| text.body.is_empty())
        })
    };
    let made_of_others = || {
        node.title.is_empty() && matches!(node.kind, Kind::Delegation | Kind::Speech) && silent()
    };
    lang == default
        || node.title.get(lang, default).is_some()
        || node.code.is_some()
        || own.is_none() && node.kind != Kind::Delegation
        || node.introduces()
        || node.kind == Kind::Page && &*node.id == "index"
        || node
            .translations
            .iter()
            .any(|text| text.lang.as_ref() == Some(lang))
        || made_of_others()
            && node
                .event_id()
                .and_then(|event| lens.find(Kind::Event, event))
                .is_none_or(|event| spoken(lens, event, lang, default))
}
