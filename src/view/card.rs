//! A record as other pages show it.

use std::sync::LazyLock;

use super::image::Thumbnail;
use super::macros::view;
use super::value::{Html, Prerendered, StaticDefault};

view! {
    /// A record as other pages show it: what to call it, where it is, when it was.
    pub struct Card {
        /// The kind of record: `event`, `person`, …
        pub kind: &'static str,
        /// Its id: `ali-benaissa`, `kuwait-2024/ma`.
        pub id: String,
        /// Where its page is, under `root`: `{{ root }}{{ card.url }}`.
        pub url: String,
        /// Its title or name, marked with its language where that is not the page's.
        pub name: Html,
        /// The same as plain text, for attributes.
        pub text: String,
        /// What tells it from others: of a person the country or body served, of a delegation its event.
        pub context: Html,
        /// A sentence or two.
        pub summary: Html,
        /// When it was, in words of the page's language.
        pub date: String,
        /// The same in EDTF, or nothing.
        pub edtf: String,
        /// The acronym of a body.
        pub acronym: Html,
        /// The alpha-2 code of a country in lower case, for its flag.
        pub flag: String,
        /// What became of an event: `planned`, `held`, `cancelled`, `postponed`, or nothing.
        pub status: &'static str,
        /// Its picture, where the site has it as a file; or nothing.
        pub image: Option<Thumbnail>,
    }
}

impl StaticDefault for Card {
    fn blank() -> &'static Prerendered<Card> {
        static BLANK: LazyLock<Prerendered<Card>> =
            LazyLock::new(|| Prerendered::new(Card::default()));
        &BLANK
    }
}

/// A card: a record as many pages show it, made once a language.
pub type SharedCard = Prerendered<Card>;
