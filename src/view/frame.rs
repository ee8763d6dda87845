//! What every page has: its frame.

use std::sync::LazyLock;

use super::card::SharedCard;
use super::image::ImageView;
use super::item::Group;
use super::macros::view;
use super::value::{Free, Html, Prerendered, StaticDefault};

view! {
    /// What every page has. Templates see these fields beside those of their own kind.
    pub struct Frame {
        /// The language of the page, a BCP 47 tag.
        pub lang: String,
        /// The same with the territory that it is mostly written in, as the Open Graph protocol wants it: `fr_FR`.
        pub locale: String,
        /// `ltr` or `rtl`.
        pub dir: &'static str,
        /// The way from this page to the root of the site: `../../`. Every URL of a view is written after it.
        pub root: String,
        /// The page's own URL under `root`.
        pub url: String,
        /// The kind of page: `event`, `person`, …, `home`, `index`, `404`.
        pub kind: &'static str,
        /// The id of the record, or of an index the folder it is about.
        pub id: String,
        /// The title, as HTML.
        pub title: Html,
        /// The title as plain text.
        pub title_text: String,
        /// The summary as HTML, or nothing.
        pub summary: Html,
        /// The summary as plain text, for `meta` and the like.
        pub description: String,
        /// The site's title.
        pub site_title: String,
        /// The URL of the home page in this language, under `root`.
        pub home: String,
        /// The absolute address of the page, or of its original where it repeats a page in another language; nothing where the
        /// site has no `base_url`.
        pub canonical: String,
        /// The same page in every language of the site.
        pub languages: Vec<LanguageLink>,
        /// The ways in: indexes that have entries, and pages of the menu.
        pub nav: Prerendered<Vec<NavItem>>,
        /// Pages made from many records at once: where sources disagree, what is not known, …
        pub derived: Vec<NavItem>,
        /// From the home page down to this page's parent.
        pub breadcrumbs: Vec<Crumb>,
        /// The text below the front matter, as HTML.
        pub body: Html,
        /// The language of the text where it is not the page's: its name in the page's language, or nothing.
        pub fallback: String,
        /// Its headings, for a table of contents.
        pub toc: Vec<TocEntry>,
        /// The numbered notes: citations and footnotes in the order they are met, one list per page.
        pub notes: Vec<Note>,
        /// Links that leave the site.
        pub links: Vec<LinkView>,
        /// What was put right after publication.
        pub corrections: Vec<CorrectionView>,
        /// When the record was last worked on, in words, or nothing.
        pub updated: String,
        /// Other sites whose pictures, films and frames the page may show, each with a blank before it, or nothing.
        pub embeds: String,
        /// Style sheets of the site (`extra_css`), under `root`, each with its fingerprint.
        pub extra_css: Vec<String>,
        /// Scripts of the site (`extra_js`), likewise.
        pub extra_js: Vec<String>,
        /// "Edit this page", or nothing.
        pub edit_url: String,
        /// A picture, or nothing.
        pub image: Option<ImageView>,
        /// The absolute address of a picture that stands for the page where it is shared, 1200 × 630 pixels; nothing where the
        /// page has a picture of its own, or the site makes no share cards.
        pub share_card: String,
        /// Everything that points at this record, grouped by role.
        pub groups: Vec<Group>,
        /// The record's `extra`, as written.
        pub extra: Free,
        /// The feed this page belongs to, under `root`, or nothing without `base_url`.
        pub feed: String,
        /// The calendar of what this page is about, under `root`, or nothing where no day of it is known.
        pub calendar: String,
        /// Where a calendar program subscribes to `calendar`, `webcal://…`; nothing without `base_url`.
        pub subscribe: String,
        /// References to this page, for reference managers, or where it is about a work, to that; without `base_url` only
        /// to what has an address of its own.
        pub citations: Vec<Reference>,
        /// The same for `meta` elements: names of Dublin Core and what they say.
        pub metadata: Vec<Metadata>,
        /// What a reference to this page says beside `metadata`, as an object of CSL-JSON, for a script that makes files of
        /// both. It is safe in an attribute between single quotation marks.
        pub citation: Html,
        /// The folder of the index for search in this language, under `root`, or nothing where the site has none.
        pub search: String,
        /// The index that serves where search cannot, under `root`: people by name where there are any.
        pub by_name: String,
        /// The page as JSON-LD, safe in a script element.
        pub linked_data: Html,
    }

    /// A reference to a page, as a file that the page itself holds.
    pub struct Reference {
        /// The format: `CSL-JSON`, `BibTeX`, `RIS`.
        pub name: &'static str,
        /// What the file is called when it is kept: the value of `download`.
        pub file: String,
        /// The file itself, as a `data:` address.
        pub href: String,
        /// Its media type.
        pub media_type: &'static str,
    }

    /// A `meta` element.
    pub struct Metadata {
        /// Its name: `DC.title`, `DC.creator`, `DC.date`, …
        pub name: &'static str,
        /// What it says.
        pub content: String,
    }

    /// A page in one language.
    pub struct LanguageLink {
        /// The language, a BCP 47 tag.
        pub lang: String,
        /// `ltr` or `rtl`.
        pub dir: &'static str,
        /// The language's name in itself.
        pub name: String,
        /// Where the page is, under `root`.
        pub url: String,
        /// The absolute address, or nothing without `base_url`.
        pub canonical: String,
        /// Whether it is the language of this page.
        pub current: bool,
        /// Whether the page has a text or title of its own in that language; only then `hreflang` names it. If not, its
        /// `canonical` is that of its original.
        pub translated: bool,
    }

    /// A way in.
    pub struct NavItem {
        /// What it leads to: a folder such as `people`, or the id of a page.
        pub id: String,
        /// Its name.
        pub name: Html,
        /// Where it leads, under `root`.
        pub url: String,
        /// `page` on the page itself, `true` on pages below it, or nothing: the value of `aria-current`.
        pub current: &'static str,
    }

    /// A step on the way down to a page.
    pub struct Crumb {
        /// Its name.
        pub name: Html,
        /// Where it leads, under `root`.
        pub url: String,
    }

    /// A heading.
    pub struct TocEntry {
        /// 2 to 6.
        pub level: u8,
        /// Its anchor.
        pub anchor: String,
        /// Its text.
        pub text: String,
    }

    /// A numbered note: what a source says, or a footnote.
    pub struct Note {
        /// Its number on this page.
        pub number: usize,
        /// The source, or nothing for a footnote.
        pub source: Option<SharedCard>,
        /// The publisher of the source.
        pub publisher: Html,
        /// The date of the source, in words.
        pub date: String,
        /// Where the source can be read, or nothing.
        pub href: String,
        /// A copy of the source in an archive, or nothing.
        pub archived: String,
        /// The language of the source where it is not the page's, in words.
        pub language: String,
        /// What a footnote says.
        pub text: Html,
        /// Its anchor, which its marks lead to.
        pub anchor: String,
        /// Its marks in the page.
        pub marks: Vec<NoteMark>,
    }

    /// A mark of a note.
    pub struct NoteMark {
        /// Its anchor in the page.
        pub anchor: String,
        /// What the note calls it: `a`, `b`, … `aa`.
        pub letter: String,
        /// The sentence, page or time inside the source that is meant here, or nothing.
        pub place: String,
    }

    /// A link that leaves the site.
    pub struct LinkView {
        /// What it is called.
        pub title: Html,
        /// Where it leads.
        pub href: String,
    }

    /// What was put right after publication.
    pub struct CorrectionView {
        /// When, in words.
        pub date: String,
        /// What was wrong and is right now.
        pub text: Html,
    }
}

impl StaticDefault for Vec<NavItem> {
    fn blank() -> &'static Prerendered<Vec<NavItem>> {
        static BLANK: LazyLock<Prerendered<Vec<NavItem>>> =
            LazyLock::new(|| Prerendered::new(Vec::new()));
        &BLANK
    }
}
