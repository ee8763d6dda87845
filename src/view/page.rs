//! The frame of a page, whatever its kind.

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::address_with_fingerprint;
use crate::base::href;
use crate::base::path::encoded;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::locale::{Lang, Locale};
use crate::record::Record;
use crate::record::common::Common;
use crate::record::external_links::addresses;
use crate::record::kind::Kind;

use super::context::PageContext;
use super::frame::{CorrectionView, Frame, LanguageLink, LinkView, TocEntry};
use super::language::LanguageContext;
use super::links::{link_url, root_of};
use super::value::{Free, Html};
use super::{alternates, body, breadcrumbs, files, nav, picture, plain, share_card};

/// Above so many entries a table of contents is no way in.
const MOST_CONTENTS: usize = 1_000;

/// A frame with what does not depend on a record. `below` is the page's URL under its language's root.
pub fn frame(ctx: &PageContext<'_>, kind: &'static str, id: &str, below: &str) -> Frame {
    ctx.lens.note(&Fact::Site);
    ctx.lens.note(&Fact::Strings(ctx.language.lang.as_str()));
    let url = format!("{}{below}", ctx.language.prefix);
    Frame {
        lang: ctx.language.lang.to_string(),
        locale: ctx.language.locale.with_territory(),
        dir: ctx.language.locale.direction().as_str(),
        root: root_of(&url),
        kind,
        id: id.to_owned(),
        site_title: ctx.language.site_title.clone(),
        embeds: ctx
            .settings
            .embeds
            .iter()
            .map(|site| format!(" {site}"))
            .collect(),
        extra_css: ctx.requested.make(Frame::NAMES.extra_css, || {
            static_addresses(ctx, &ctx.settings.extra_css)
        }),
        extra_js: ctx.requested.make(Frame::NAMES.extra_js, || {
            static_addresses(ctx, &ctx.settings.extra_js)
        }),
        home: ctx.links.url(""),
        canonical: ctx.links.canonical(&url),
        languages: ctx.requested.make(Frame::NAMES.languages, || {
            ctx.languages
                .iter()
                .map(|language| language_link(ctx, language, below))
                .collect()
        }),
        nav: ctx
            .requested
            .make(Frame::NAMES.nav, || nav::nav(ctx, kind, id)),
        derived: ctx
            .requested
            .make(Frame::NAMES.derived, || nav::derived(ctx, id)),
        feed: alternates::feed(ctx, kind, id),
        search: if ctx.settings.searches() {
            ctx.language.index()
        } else {
            String::new()
        },
        by_name: ctx
            .requested
            .make(Frame::NAMES.by_name, || nav::way_by_name(ctx)),
        url: encoded(&url).into_owned(),
        ..Frame::default()
    }
}

/// The addresses of static files that the settings name. The reads are noted.
fn static_addresses(ctx: &PageContext<'_>, files: &[(Box<str>, Span)]) -> Vec<String> {
    let address = |(path, _): &(Box<str>, Span)| {
        let bytes = files::asset(ctx, path)?;
        Some(address_with_fingerprint(path, bytes))
    };
    files.iter().filter_map(address).collect()
}

fn language_link(ctx: &PageContext<'_>, language: &LanguageContext, below: &str) -> LanguageLink {
    LanguageLink {
        lang: language.lang.to_string(),
        dir: language.locale.direction().as_str(),
        name: Locale::autonym(&language.lang)
            .unwrap_or(language.lang.as_str())
            .to_owned(),
        url: link_url(&language.prefix, below, ctx.settings.portable),
        canonical: ctx.links.canonical(&format!("{}{below}", language.prefix)),
        current: language.lang == ctx.language.lang,
        translated: true,
    }
}

/// Fills in what the record of a page says, whatever its kind.
pub fn fill(ctx: &PageContext<'_>, frame: &mut Frame, ix: Ix) {
    let node = ctx.lens.node(ix);
    let (text, lang) = ctx.texts.title(node);
    frame.title = Html::text_in(&text, lang, &ctx.language.lang);
    frame.title_text = text.into_owned();
    if matches!(node.kind, Kind::Delegation | Kind::Speech) {
        let card = ctx.card(ix);
        frame.title = card.view().name.clone();
        frame.title_text = card.view().text.clone();
        // A sender's name alone would be the title of all its delegations.
        if node.kind == Kind::Delegation
            && let Some(event) = ctx.event(node)
        {
            frame.title_text = format!("{} – {}", frame.title_text, ctx.card(event).view().text);
        }
    }
    frame.summary = ctx.texts.html(&node.summary);
    frame.description = ctx.texts.plain(&node.summary);
    frame.breadcrumbs = ctx.requested.make(Frame::NAMES.breadcrumbs, || {
        breadcrumbs::breadcrumbs(ctx, node)
    });
    let default = ctx.default_language();
    for link in &mut frame.languages {
        link.translated =
            Lang::parse(&link.lang).is_some_and(|lang| spoken(ctx.lens, ix, &lang, default));
    }
    if !frame.canonical.is_empty() && !spoken(ctx.lens, ix, &ctx.language.lang, default) {
        frame.canonical = ctx.links.canonical(&node.url());
    }
    let Some(record) = node.record.as_ref().filter(|_| node.inline.is_none()) else {
        return;
    };
    common(ctx, frame, &record.common, record);
    frame.share_card = share_card::address(ctx, ix);
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
        .find(|text| text.lang.as_ref() == Some(&ctx.language.lang));
    for (key, value) in own.into_iter().flat_map(|text| &text.common.extra) {
        match frame.extra.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => known.clone_from(value),
            None => frame.extra.0.push((key.clone(), value.clone())),
        }
    }
    write_body(ctx, frame, node, record);
}

fn common(ctx: &PageContext<'_>, frame: &mut Frame, common: &Common, record: &Record) {
    frame.links = common
        .links
        .iter()
        .map(|link| LinkView {
            title: ctx.texts.html(&link.title),
            href: link.url.to_string(),
        })
        .collect();
    frame.corrections = common
        .corrections
        .iter()
        .map(|correction| CorrectionView {
            date: ctx.texts.date(correction.date.as_ref()),
            text: ctx.texts.html(&correction.text),
        })
        .collect();
    frame.updated = ctx.texts.date(common.updated.as_ref());
    frame.image = common
        .image
        .as_ref()
        .map(|image| picture::image(ctx, image, record));
    for (url, span) in addresses(record) {
        if let Err(refused) = href::judge(url, &ctx.settings.schemes) {
            let (message, help) = refused.words(url);
            let problem =
                Diagnostic::new(Code::UnsafeAddress, record.place(span), message).help(help);
            ctx.report(problem);
        }
    }
    if !ctx.settings.edit_url.is_empty() {
        frame.edit_url = ctx
            .settings
            .edit_url
            .replace("{path}", &encoded(record.path.as_str()));
    }
}

/// The body in the page's language, else in the nearest there is, with a word about it.
fn write_body(ctx: &PageContext<'_>, frame: &mut Frame, node: &Node, record: &Record) {
    let default = ctx.default_language();
    let mut texts: Vec<(&Lang, &Record)> = vec![(default, record)];
    texts.extend(
        node.translations
            .iter()
            .filter_map(|text| Some((text.lang.as_ref()?, &**text))),
    );
    let own = texts
        .iter()
        .find(|(lang, text)| **lang == ctx.language.lang && !text.body.is_empty());
    let chosen = own.or_else(|| texts.iter().find(|(_, text)| !text.body.is_empty()));
    let Some((lang, text)) = chosen else { return };
    let html = body::body(ctx, text, &frame.root);
    if **lang == ctx.language.lang {
        frame.body = html;
    } else {
        frame.fallback = ctx.texts.language_name(lang.as_str());
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
            text: plain::plain_text(ctx, &heading.text, text),
        })
        .collect();
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
