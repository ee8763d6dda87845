//! What outputs are handed: the graph, the theme, the settings, and what is made once for many pages.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::Target;
use crate::base::fingerprint::FingerprintMap;
use crate::base::picture::{PictureStore, Pictures};
use crate::base::requested_fields::RequestedFields;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::Ix;
use crate::locale::{DateWords, Lang, Locale};
use crate::record::kind::Kind;
use crate::source::settings::Settings;
use crate::theme::Theme;
use crate::theme::strings::Strings;
use crate::view::card_cache::CardCache;
use crate::view::context::PageContext;
use crate::view::language::LanguageContext;
use crate::view::links::Links;
use crate::view::menus::Menus;
use crate::view::order::Order;
use crate::view::shared_orders::SharedOrders;
use crate::view::texts::Localizer;

/// What outputs are handed. Nothing in it changes while artifacts are made.
pub struct BuildContext<'a> {
    /// The dossier, joined.
    pub graph: &'a Graph,
    /// Fingerprints of what is not a record.
    pub input_fingerprints: &'a FingerprintMap<u64>,
    /// The site's settings.
    pub settings: &'a Settings,
    /// The chain of themes.
    pub theme: &'a Theme,
    /// Files beside the records, by their path under the site's root.
    pub assets: &'a BTreeMap<String, Arc<Vec<u8>>>,
    /// The pictures that records show, and that are made in several widths.
    pub pictures: &'a Pictures,
    /// What was made of them.
    pub picture_store: &'a dyn PictureStore,
    /// The languages, the default first.
    pub languages: &'a [LanguageContext],
    caches: &'a SharedCaches,
    /// Every page with an address of its own, once somebody listed them: each part of the sitemap asks.
    pub(super) pages: OnceLock<Vec<Target>>,
    /// Takes what the next page's template is handed, for who wants to see it.
    handed: Option<OnceLock<HandedValues>>,
}

/// What a template was handed.
#[derive(Debug)]
pub struct HandedValues {
    /// The template, without `.html`.
    pub template: String,
    /// The fields.
    pub fields: tera::Context,
}

/// The place of a kind among the orders of a language.
fn kind_index(kind: Kind) -> usize {
    kind as usize
}

/// What is made once for many pages, and holds until something that others can see moves.
#[derive(Debug)]
pub struct SharedCaches {
    card_caches: Vec<CardCache>,
    orders: Vec<Vec<OnceLock<Arc<Order>>>>,
    menus: Vec<Menus>,
    shared_orders: Vec<SharedOrders>,
}

/// What a page without a template of its own is made with.
static EVERY_FIELD: RequestedFields = RequestedFields::All;

impl SharedCaches {
    /// Nothing made yet.
    pub fn new(
        graph: &Graph,
        settings: &Settings,
        languages: &[LanguageContext],
        pictures: &Arc<Pictures>,
    ) -> SharedCaches {
        SharedCaches {
            card_caches: languages
                .iter()
                .map(|_| CardCache::new(graph, settings.portable, Arc::clone(pictures)))
                .collect(),
            orders: languages
                .iter()
                .map(|_| Kind::ALL.iter().map(|_| OnceLock::new()).collect())
                .collect(),
            menus: languages.iter().map(|_| Menus::default()).collect(),
            shared_orders: languages
                .iter()
                .map(|_| SharedOrders::new(graph.nodes.len()))
                .collect(),
        }
    }

    /// Forgets cards that moved, and the orders of indexes that may have.
    pub fn forget(&mut self, changed: &[Ix], kinds: impl Iterator<Item = Kind>) {
        for cards in &mut self.card_caches {
            changed.iter().for_each(|ix| cards.forget(*ix));
        }
        for kind in kinds {
            self.orders
                .iter_mut()
                .for_each(|orders| orders[kind_index(kind)] = OnceLock::new());
            self.shared_orders
                .iter_mut()
                .for_each(|orders| orders.forget(kind));
        }
    }
}

impl<'a> BuildContext<'a> {
    /// A world for one round of making.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a part of the model, called once"
    )]
    pub fn new(
        graph: &'a Graph,
        input_fingerprints: &'a FingerprintMap<u64>,
        settings: &'a Settings,
        theme: &'a Theme,
        assets: &'a BTreeMap<String, Arc<Vec<u8>>>,
        (pictures, picture_store): (&'a Pictures, &'a dyn PictureStore),
        languages: &'a [LanguageContext],
        caches: &'a SharedCaches,
    ) -> BuildContext<'a> {
        BuildContext {
            graph,
            input_fingerprints,
            settings,
            theme,
            assets,
            pictures,
            picture_store,
            languages,
            caches,
            pages: OnceLock::new(),
            handed: None,
        }
    }

    /// This context for who wants to see what one page's template is handed: every field of it is made.
    pub fn showing_view(mut self) -> BuildContext<'a> {
        self.handed = Some(OnceLock::new());
        self
    }

    /// What the page's template was handed.
    pub fn handed(&self) -> Option<&HandedValues> {
        self.handed.as_ref()?.get()
    }

    /// Tells what a template is handed.
    pub(super) fn hand(&self, template: &str, fields: &tera::Context) {
        if let Some(handed) = &self.handed {
            // A page is made twice if it shows fewer notes than it has: the first time, everything is there.
            handed.get_or_init(|| HandedValues {
                template: template.to_owned(),
                fields: fields.clone(),
            });
        }
    }

    /// The template of a page, without `.html`: that of its name, or one that stands in for it in a theme that has none.
    pub(super) fn template<'t>(&self, lens: &Lens<'_>, name: &'t str) -> &'t str {
        let stand_ins: &[&'static str] = match name {
            "country" | "organization" | "initiative" | "document" | "topic" | "office"
            | "source" => &["entity", "page"],
            "event" | "delegation" | "speech" | "person" | "home" | "404" => &["page"],
            _ => &[],
        };
        let has = |name: &&str| lens.reads_input(&Fact::Template(&format!("{name}.html")));
        if has(&name) {
            return name;
        }
        stand_ins.iter().copied().find(has).unwrap_or(name)
    }

    /// The context of a page in one language, for the fields that a template reads.
    pub fn page_context<'d>(
        &'d self,
        lens: &'d Lens<'d>,
        lang: usize,
        template: Option<&str>,
    ) -> PageContext<'d> {
        lens.note(&Fact::Theme);
        template
            .into_iter()
            .for_each(|name| lens.note(&Fact::Template(name)));
        let language = &self.languages[lang];
        PageContext {
            lens,
            texts: Localizer {
                language,
                default: self.settings.default_language(),
            },
            links: Links {
                prefix: &language.prefix,
                settings: self.settings,
            },
            cards: &self.caches.card_caches[lang],
            language,
            languages: self.languages,
            settings: self.settings,
            requested: template
                .filter(|_| self.handed.is_none())
                .and_then(|name| self.theme.template_dependencies.get(name))
                .map_or(&EVERY_FIELD, |needs| &needs.fields),
            assets: [self.assets, &self.theme.statics],
            pictures: self.pictures,
            menus: &self.caches.menus[lang],
            shared_orders: &self.caches.shared_orders[lang],
            notes: Default::default(),
            problems: Default::default(),
        }
    }

    /// The order of an index in one language, made once. One fact stands for all the cards it reads.
    pub fn order(&self, lens: &Lens<'_>, lang: usize, kind: Kind) -> Arc<Order> {
        lens.note(&Fact::Order(kind));
        let order = self.caches.orders[lang][kind_index(kind)].get_or_init(|| {
            let unnoted = Lens::new(self.graph, self.input_fingerprints);
            Arc::new(Order::build(&self.page_context(&unnoted, lang, None), kind))
        });
        Arc::clone(order)
    }
}

/// The words of the theme that are needed outside its templates.
const VIEW_STRING_KEYS: [&str; 28] = [
    "alert-note",
    "alert-tip",
    "alert-important",
    "alert-warning",
    "alert-caution",
    "calendar-left-out",
    "session-untitled",
    "event-status-planned",
    "event-status-cancelled",
    "event-status-postponed",
    "nav-events",
    "nav-speeches",
    "nav-people",
    "nav-countries",
    "nav-organizations",
    "nav-initiatives",
    "nav-documents",
    "nav-topics",
    "nav-offices",
    "nav-sources",
    "nav-disagreements",
    "nav-unknown",
    "nav-coverage",
    "nav-dossier",
    "nav-downloads",
    "nav-delegations",
    "nav-pages",
    "search-passages",
];

/// The languages of a site with the words of its theme.
pub fn languages(settings: &Settings, theme: &Theme) -> Vec<LanguageContext> {
    let default = settings.default_language();
    theme
        .by_language
        .iter()
        .map(|(lang, strings, _)| language(lang, strings, settings, default))
        .collect()
}

fn language(
    lang: &Lang,
    strings: &Strings,
    settings: &Settings,
    default: &Lang,
) -> LanguageContext {
    let title = |lang: &Lang| {
        let spoken = |(tag, _): &&(Option<Lang>, Box<str>)| tag.as_ref().unwrap_or(default) == lang;
        settings
            .title
            .iter()
            .find(spoken)
            .map(|(_, title)| title.to_string())
    };
    let first = || settings.title.first().map(|(_, title)| title.to_string());
    let fallback = || strings.plain.get("site_untitled").cloned();
    let said = |key: &'static str| {
        strings
            .plain
            .get(&key.replace('-', "_"))
            .map(|text| (key, text.clone()))
    };
    let of_type = |(key, text): (&String, &String)| {
        let of = key.strip_prefix("type_")?;
        Some((of.replace('_', "-"), text.clone()))
    };
    LanguageContext {
        lang: lang.clone(),
        locale: Locale::new(lang),
        dates: date_words(strings),
        words: VIEW_STRING_KEYS.into_iter().filter_map(said).collect(),
        types: strings.plain.iter().filter_map(of_type).collect(),
        prefix: if lang == default {
            String::new()
        } else {
            format!("{}/", lang.as_str().to_lowercase())
        },
        site_title: title(lang)
            .or_else(|| title(default))
            .or_else(first)
            .or_else(fallback)
            .unwrap_or_else(|| "Dossier".to_owned()),
    }
}

fn date_words(strings: &Strings) -> DateWords {
    DateWords::of(|key| strings.pattern_of(key, "date"))
}
